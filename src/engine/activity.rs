//! Activities during a spell: the municipality's choice between them, gradual return, offers and the coping course.

use super::agenda::Event;
use super::difference::Parts;
use super::latents::Life;
use super::question::{Answer, Ground, Question, Share};
use super::spell::Spell;
use super::tables::Tables;
use super::trace::Happening;
use super::way::{Support, Way};
use crate::calendar::year_of;
use crate::ledger::{Account, PriceKey, Volume, Work};
use crate::population::Diagnosis;
use crate::random::{Chance, Decision};
use crate::rules::{FlatCondition, GradualReturn, Offer, OfferKind, Prospect, Scene};

/// What the municipality chooses for a sick-listed person.
#[derive(Clone, Copy, Debug)]
pub(super) enum Chosen<'run> {
    Nothing,
    GradualReturn,
    Offer(&'run Offer<f64>),
}

/// Who faces a choice, and when.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facing {
    scene: Scene,
    occurrence: u32,
    support_weeks: f64,
    offers_over: bool,
}

impl Chosen<'_> {
    /// The place of an activity in the noise.
    pub(super) fn place(&self) -> usize {
        match self {
            Chosen::Nothing => 0,
            Chosen::GradualReturn => 1,
            Chosen::Offer(offer) => 2 + offer.kind as usize,
        }
    }
}

/// The first of exponential times, one an activity, at rates that are its share changed by the municipality's odds:
/// the logit with Gumbel noise in another dress. The noise belongs to the person and the activity, so that the same
/// person under other rules chooses otherwise only if the rules tip the scales.
pub(super) fn choose<'r, C: Chance>(life: &Life<'_, C>, facing: &Facing, rules: &'r Tables<'r>) -> Chosen<'r> {
    let (gradual, offers) = (&rules.gradual_return, &rules.offers);
    if gradual.share == 0.0 && offers.offer.is_empty() {
        return Chosen::Nothing;
    }
    let now = &facing.scene;
    let noise = |activity: &Chosen<'_>| life.noise(facing.occurrence, activity.place());
    let mut none = 1.0;
    let mut first = (f64::INFINITY, Chosen::Nothing);
    if gradual.share > 0.0 && rules.grounds.gradual_return.holds(now) {
        let odds = change_of_odds(life, None, now, rules, facing.support_weeks);
        none -= gradual.share;
        first = (noise(&Chosen::GradualReturn) / (gradual.share * odds), Chosen::GradualReturn);
    }
    let (mut offered, mut nearest) = (0.0, (f64::INFINITY, Chosen::Nothing));
    let open =
        |(offer, when): &(&Offer<f64>, &FlatCondition)| !facing.offers_over && offer.share > 0.0 && when.holds(now);
    for (offer, _) in offers.offer.iter().zip(&rules.grounds.offers).filter(open) {
        let odds = life.practice().offer_odds * change_of_odds(life, Some(offer), now, rules, facing.support_weeks);
        none -= offer.share;
        offered += offer.share;
        let chosen = Chosen::Offer(offer);
        let time = noise(&chosen) / (offer.share * odds);
        if time < nearest.0 {
            nearest = (time, chosen);
        }
    }
    if nearest.0 < first.0 {
        first = nearest;
    }
    let chosen = if none > 0.0 && noise(&Chosen::Nothing) / none < first.0 { Chosen::Nothing } else { first.1 };
    if offers.start_factor == 1.0 {
        return chosen;
    }
    // Rules with fewer offers take them from some of those who have chosen one; rules with more give the offer nearest to
    // them to some who have chosen nothing. Other shares in the race would come to the same numbers, but they would also
    // move people into and out of gradual return, which the rules leave as it was.
    let at = life.random.uniform(Decision::OfferCount, facing.occurrence);
    match chosen {
        Chosen::Offer(_) if at >= offers.start_factor => Chosen::Nothing,
        Chosen::Nothing if at < (offers.start_factor - 1.0) * offered / none => nearest.1,
        other => other,
    }
}

/// The factor that the terms of the rules put on the odds of an offer, or of gradual return.
fn change_of_odds<C: Chance>(
    life: &Life<'_, C>,
    offer: Option<&Offer<f64>>,
    now: &Scene,
    rules: &Tables<'_>,
    support_weeks: f64,
) -> f64 {
    let choice = &rules.choice;
    if choice.elasticity == 0.0 {
        return 1.0;
    }
    let practice = life.practice();
    let wait = offer.map_or(0.0, |_| rules.offers.start_after_weeks);
    let full_benefit = rules.benefit.maximum_weekly * life.person.benefit_level;
    let price = offer.map_or(0.0, |offer| offer.weekly_price * practice.price / full_benefit);
    let prospect = Prospect {
        offer: offer.map(|offer| (offer.kind, offer.weekly_hours)),
        absence_week: now.elapsed + wait,
        support_week: support_weeks + wait,
        // A gradual return lasts for the weeks the caseworker still expects.
        weeks: offer.map_or_else(
            || now.forecast.max(choice.least_priced_weeks).min(choice.most_priced_weeks),
            |offer| offer.weeks,
        ),
        benefit_share: offer.map_or(rules.gradual_return.benefit_share, |_| 1.0),
        price,
    };
    let marginal_share = practice.operating_cost_share(&rules.operating_cost);
    choice.log_odds_change(&rules.refusion, marginal_share, &prospect).exp()
}

impl<'run, C: Chance> Spell<'run, C> {
    /// What the municipality chooses for the person now.
    fn choose(&self, now: &Scene, rules: &'run Tables<'run>, way: &mut Way, support: &Support) -> Chosen<'run> {
        let support_weeks = self.support_weeks(now.elapsed, support);
        let (occurrence, offers_over) = (self.occurrence, self.offers_over);
        let facing = Facing { scene: *now, occurrence, support_weeks, offers_over };
        let chosen = choose(self.life, &facing, rules);
        way.asked.put(Question::Choice(facing), chosen.place() as Answer, self.start + now.elapsed);
        chosen
    }

    /// Offers and coping course are considered once in a spell: at the first contact, or when an exemption has run out.
    pub(super) fn offer_help(&mut self, now: &Scene, rules: &'run Tables<'run>, way: &mut Way, support: &Support) {
        if std::mem::replace(&mut self.helped, true) {
            return;
        }
        let clock = self.start + now.elapsed;
        self.offer_mestring(now, rules, way);
        let offers = &rules.offers;
        if self.holds(Ground::OfferStop, now, rules, way) {
            way.tell(Happening::OfferStopped, clock, clock);
            self.close_offers(now.elapsed);
            return;
        }
        let Chosen::Offer(offer) = self.choose(now, rules, way, support) else { return };
        way.asked.note(Parts::OFFERS, clock);
        let [useless, tested] = self.life.random.uniform_pair(Decision::Benefit, self.occurrence);
        if useless < offer.without_benefit_share && self.happens(Share::BenefitTested, tested, now.elapsed, rules, way)
        {
            way.tell(Happening::OfferWithoutBenefit(offer.kind), clock, clock);
            self.close_offers(now.elapsed);
            return;
        }
        let wait = -offers.start_after_weeks * self.life.random.uniform(Decision::Offer, self.occurrence).ln();
        let start = now.elapsed + self.answer_awaited + wait;
        let [first, combined] = self.life.random.uniform_pair(Decision::GradualReturnFirst, self.occurrence);
        if rules.grounds.gradual_return.holds(now)
            && self.gradual_since.is_none()
            && self.happens(Share::GradualReturnFirst, first, now.elapsed, rules, way)
        {
            way.tell(Happening::GradualReturnFirst(offer.kind), clock, clock);
            self.gradual_promised = true;
            self.combined = self.happens(Share::Combined, combined, now.elapsed, rules, way);
            if self.gradual_week <= now.elapsed {
                self.schedule(Event::GradualReturn, start.max(rules.gradual_return.from_week));
            }
            if !self.combined {
                return;
            }
        }
        way.tell(Happening::OfferDecided(offer.kind), clock, clock);
        self.offer = Some(offer);
        self.schedule(Event::OfferStart, start);
        if rules.grounds.threat.holds(now) {
            self.threat_effect = offer.effect_before;
            self.change_effect(now.elapsed, offer.effect_before);
        }
    }

    fn offer_mestring(&mut self, now: &Scene, rules: &Tables<'_>, way: &mut Way) {
        let takes = self.life.random.uniform(Decision::Mestring, self.occurrence);
        if self.happens(Share::Mestring, takes, now.elapsed, rules, way)
            && self.holds(Ground::Mestring, now, rules, way)
        {
            let clock = self.start + now.elapsed;
            way.asked.note(Parts::MESTRING, clock);
            let Some(mestring) = &rules.mestring else { return };
            way.tell(Happening::MestringDecided, clock, clock);
            way.pay(clock, Work::Mestring, rules);
            // Waiting for a course and taking it holds the hazard down from now on.
            self.mestring_effect = mestring.effect_during;
            self.change_effect(now.elapsed, mestring.effect_during);
            self.schedule(Event::MestringStart, now.elapsed + mestring.waiting_weeks);
        }
    }

    pub(super) fn meet_mestring_start(&mut self, at: f64, rules: &Tables<'_>, way: &mut Way) {
        let clock = self.start + at;
        way.asked.note(Parts::MESTRING, clock);
        let Some(mestring) = &rules.mestring else {
            // Rules that know no course any more leave nobody waiting for one.
            self.change_effect(at, -self.mestring_effect);
            return;
        };
        way.tell(Happening::MestringBegins, clock, clock);
        way.postings.count(Volume::MestringCourses, year_of(clock));
        way.pay(clock, PriceKey::MestringPlace, rules);
        self.schedule(Event::MestringEnd, at + mestring.course_weeks);
    }

    pub(super) fn meet_mestring_end(&mut self, at: f64, rules: &Tables<'_>, way: &mut Way) {
        let clock = self.start + at;
        way.asked.note(Parts::MESTRING, clock);
        way.tell(Happening::MestringEnds, clock, clock);
        let after = rules.mestring.as_ref().map_or(0.0, |mestring| mestring.effect_after);
        self.change_effect(at, after - self.mestring_effect);
    }

    pub(super) fn meet_gradual_return(
        &mut self,
        at: f64,
        rules: &'run Tables<'run>,
        way: &mut Way,
        support: &mut Support,
    ) {
        if self.gradual_since.is_some() || (self.offer_since.is_some() && !self.combined) {
            return;
        }
        let now = self.moment(at);
        if !self.gradual_promised && !matches!(self.choose(&now, rules, way, support), Chosen::GradualReturn) {
            return;
        }
        let gradual = &rules.gradual_return;
        self.settle_benefit(at, way, support);
        way.tell(Happening::GradualReturn, self.start + at, self.start + at);
        self.benefit_share = gradual.benefit_share;
        self.gradual_since = Some(at);
        way.pay(self.start + at, Work::GradualReturn, rules);
        self.change_effect(at, effect_of(gradual, self.life.person.diagnosis));
    }

    pub(super) fn meet_offer_start(&mut self, at: f64, rules: &Tables<'_>, way: &mut Way, support: &mut Support) {
        let Some(offer) = self.offer.take() else { return };
        let threat = std::mem::take(&mut self.threat_effect);
        if self.exemption_effect.is_some() || self.standby || (self.gradual_since.is_some() && !self.combined) {
            self.change_effect(at, -threat);
            self.close_offers(at);
            return;
        }
        self.settle_benefit(at, way, support);
        way.tell(Happening::OfferBegins(offer.kind), self.start + at, self.start + at + offer.weeks);
        way.postings.count(Volume::Offers, year_of(self.start + at));
        way.pay_minutes(self.start + at, PriceKey::OfferStart(offer.kind as usize), offer.minutes, rules);
        self.change_effect(at, offer.effect_during - threat);
        self.schedule(Event::OfferEnd, at + offer.weeks);
        self.offer_since = Some(at);
        self.offer = Some(offer);
    }

    pub(super) fn meet_offer_end(&mut self, at: f64, rules: &Tables<'_>, way: &mut Way, support: &mut Support) {
        let effect = self.offer.map_or(0.0, |offer| offer.effect_after - offer.effect_during);
        self.settle_benefit(at, way, support);
        self.settle_offer(at, rules, way);
        self.change_effect(at, effect);
        self.close_offers(at);
    }

    /// No offer from now on; gradual return that gave way to the prospect of one can begin.
    pub(super) fn close_offers(&mut self, at: f64) {
        self.offers_over = true;
        if self.gradual_since.is_none() && (0.0..=at).contains(&self.gradual_week) {
            self.schedule(Event::GradualReturn, at);
        }
    }

    /// Pays what an offer under way has cost so far, and ends it.
    pub(super) fn settle_offer(&mut self, at: f64, rules: &Tables<'_>, way: &mut Way) {
        let (Some(since), Some(offer)) = (self.offer_since.take(), self.offer.take()) else { return };
        way.tell(Happening::OfferEnds(offer.kind), self.start + since, self.start + at);
        let year = year_of(self.start + since);
        let gross = offer.weekly_price * self.practice().price * (at - since);
        let key = PriceKey::OfferWeek(offer.kind as usize);
        way.postings.use_weeks(key, self.practice().price * (at - since));
        way.postings.pay_shared(Account::Offers, year, gross, gross * rules.operating_cost.state_share);
        way.postings.measure(Volume::OfferWeeks, year, at - since);
        let kind = match offer.kind {
            OfferKind::CompanyPractice | OfferKind::WageSubsidy => Volume::CompanyWeeks,
            OfferKind::OrdinaryEducation => Volume::EducationWeeks,
            OfferKind::Guidance => Volume::CourseWeeks,
            OfferKind::Mentor => return,
        };
        way.postings.measure(kind, year, at - since);
    }

    /// The part of the weeks from now on that has the high refusion.
    pub(super) fn active_share(&self, rules: &Tables<'_>) -> f64 {
        let gradual = self.gradual_since.map_or(0.0, |_| rules.refusion.active_in_gradual_return());
        let running = self.offer.filter(|_| self.offer_since.is_some());
        let offer = running.map_or(0.0, |offer| rules.refusion.active_in_offer(offer.kind, offer.weekly_hours));
        gradual.max(offer)
    }
}

fn effect_of(gradual: &GradualReturn<f64>, diagnosis: Diagnosis) -> f64 {
    if diagnosis == Diagnosis::Mental { gradual.effect_mental } else { gradual.effect_somatic }
}
