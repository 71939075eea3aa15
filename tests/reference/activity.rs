//! Activities: the municipality's choice, gradual return, offers and the coping course.

use sygesim::engine::Happening;
use sygesim::ledger::{Account, Payer, Volume};
use sygesim::population::Diagnosis;
use sygesim::random::Decision;
use sygesim::rules::{Offer, OfferKind, Refusion, Rules};

use super::condition::{Now, holds};
use super::luck::Told;
use super::record::year_of;
use super::refusion::{active_in_gradual_return, active_in_offer, average_share, week_of};
use super::spell::{Appointment, Spell};

/// What the municipality chooses.
#[derive(Clone, Copy, Debug)]
enum Choice<'a> {
    Nothing,
    GradualReturn,
    Offer(&'a Offer<f64>),
}

/// Noise of the activities comes in pairs, four a spell: nothing and gradual return, then the kinds of offer.
fn place_of_noise(choice: &Choice<'_>) -> usize {
    match choice {
        Choice::Nothing => 0,
        Choice::GradualReturn => 1,
        Choice::Offer(offer) => match offer.kind {
            OfferKind::CompanyPractice => 2,
            OfferKind::WageSubsidy => 3,
            OfferKind::OrdinaryEducation => 4,
            OfferKind::Guidance => 5,
            OfferKind::Mentor => 6,
        },
    }
}

impl<'a> Spell<'a> {
    fn exponential(&self, choice: &Choice<'_>) -> f64 {
        let place = place_of_noise(choice);
        let pair = 4 * self.number + place as u32 / 2;
        -self.facts.luck.numbers(Decision::Activity, pair)[place % 2].ln()
    }

    fn choose(&self) -> Choice<'a> {
        match self.facts.luck.told() {
            Some(told) => self.choose_as_told(told),
            None => self.race(),
        }
    }

    /// The offer that is told, if it can be given; gradual return where no offer is told.
    fn choose_as_told(&self, told: &Told) -> Choice<'a> {
        let (rules, now) = (self.rules(), self.now());
        let Some((kind, _)) = told.offer else {
            let can = rules.gradual_return.share > 0.0 && holds(&rules.gradual_return.when, &now);
            return if can && told.gradual_return.is_some() { Choice::GradualReturn } else { Choice::Nothing };
        };
        for offer in &rules.offers.offer {
            if offer.kind == kind && offer.share > 0.0 && holds(&offer.when, &now) && !self.no_more_offers {
                return Choice::Offer(offer);
            }
        }
        Choice::Nothing
    }

    /// The activity with the least noise over weight.
    fn race(&self) -> Choice<'a> {
        let (rules, now) = (self.rules(), self.now());
        let mut weights: Vec<(Choice<'a>, f64)> = Vec::new();
        let mut of_nothing = 1.0;
        if holds(&rules.gradual_return.when, &now) {
            of_nothing -= rules.gradual_return.share;
            weights.push((Choice::GradualReturn, rules.gradual_return.share * self.pull(None, rules, &now)));
        }
        let mut offered = 0.0;
        for offer in &rules.offers.offer {
            if !self.no_more_offers && holds(&offer.when, &now) {
                of_nothing -= offer.share;
                offered += offer.share;
                let pull = self.facts.practice.offer_odds * self.pull(Some(offer), rules, &now);
                weights.push((Choice::Offer(offer), offer.share * pull));
            }
        }
        let first_of = |list: &mut dyn Iterator<Item = &(Choice<'a>, f64)>| {
            let (mut least, mut first) = (f64::INFINITY, Choice::Nothing);
            for (choice, weight) in list {
                let time = self.exponential(choice) / weight;
                if *weight > 0.0 && time < least {
                    (least, first) = (time, *choice);
                }
            }
            first
        };
        let nearest_offer = first_of(&mut weights.iter().filter(|(choice, _)| matches!(choice, Choice::Offer(_))));
        weights.push((Choice::Nothing, of_nothing));
        let chosen = first_of(&mut weights.iter());
        let (factor, number) = (rules.offers.start_factor, self.facts.number(Decision::OfferCount, self.number));
        match chosen {
            Choice::Offer(_) if factor < 1.0 && number >= factor => Choice::Nothing,
            Choice::Nothing if factor > 1.0 && number < (factor - 1.0) * offered / of_nothing => nearest_offer,
            _ => chosen,
        }
    }

    /// What other terms than those observed make of an activity's odds: none is gradual return.
    fn pull(&self, offer: Option<&Offer<f64>>, rules: &Rules<f64>, now: &Now<'_>) -> f64 {
        let choice = &rules.choice;
        if choice.elasticity == 0.0 {
            return 1.0;
        }
        let practice = self.facts.practice;
        let budget = practice.budget.spending + practice.other_groups.spending;
        let persons = practice.budget.persons + practice.other_groups.persons;
        let margin = match &rules.operating_cost.cap {
            Some(cap) if budget > cap.yearly * persons => 0.0,
            _ => rules.operating_cost.state_share,
        };
        let observed = &choice.observed_under;
        let gained = self.gain(&rules.refusion, margin, offer, rules, now)
            - self.gain(&observed.refusion, observed.operating_cost_share, offer, rules, now);
        (choice.elasticity * gained / 0.1).exp()
    }

    /// What the state pays of a week in the activity beyond a passive one, as a share of the full benefit.
    fn gain(
        &self,
        refusion: &Refusion<f64>,
        margin: f64,
        offer: Option<&Offer<f64>>,
        rules: &Rules<f64>,
        now: &Now<'_>,
    ) -> f64 {
        let full = rules.benefit.maximum_weekly * self.facts.person.benefit_level;
        let (wait, weeks, paid, active, price) = match offer {
            Some(offer) => {
                let price = offer.weekly_price * self.facts.practice.price / full;
                let active = active_in_offer(refusion, offer.kind, offer.weekly_hours);
                (rules.offers.start_after_weeks, offer.weeks, 1.0, active, price)
            }
            None => {
                let weeks = now.expected.max(rules.choice.least_priced_weeks).min(rules.choice.most_priced_weeks);
                (0.0, weeks, rules.gradual_return.benefit_share, active_in_gradual_return(refusion), 0.0)
            }
        };
        let week = week_of(refusion, now.week + wait, self.past.support + wait);
        paid * average_share(refusion, week, weeks, active) - average_share(refusion, week, weeks, 0.0) + price * margin
    }

    /// Coping course and offers are considered once in a spell.
    pub fn consider_help(&mut self) {
        if self.help_considered {
            return;
        }
        self.help_considered = true;
        self.consider_course();
        let (rules, now) = (self.rules(), self.now());
        let (offers, clock) = (&rules.offers, self.clock());
        if holds(&offers.stop_when, &now) {
            self.record.tell(Happening::OfferStopped, clock, clock);
            self.give_up_offers();
            return;
        }
        let Choice::Offer(offer) = self.choose() else { return };
        let useless = self.facts.happens(Decision::Benefit, self.number, offer.without_benefit_share);
        if useless && self.facts.happens_too(Decision::Benefit, self.number, offers.benefit_tested_share) {
            self.record.tell(Happening::OfferWithoutBenefit(offer.kind), clock, clock);
            self.give_up_offers();
            return;
        }
        let wait = match self.facts.luck.told().and_then(|told| told.offer) {
            Some((_, wait)) => wait,
            None => -self.facts.number(Decision::Offer, self.number).ln() * offers.start_after_weeks,
        };
        let starts = self.week + self.certificate_wait + wait;
        let able = holds(&rules.gradual_return.when, &now) && self.gradual_since.is_none();
        let first = offers.gradual_return_first_share;
        if able && self.facts.happens(Decision::GradualReturnFirst, self.number, first) {
            self.record.tell(Happening::GradualReturnFirst(offer.kind), clock, clock);
            self.gradual_promised = true;
            self.side_by_side =
                self.facts.happens_too(Decision::GradualReturnFirst, self.number, offers.combined_share);
            if self.gradual_week.is_none_or(|week| week <= self.week) {
                self.appoint(Appointment::GradualReturn, starts.max(rules.gradual_return.from_week));
            }
            if !self.side_by_side {
                return;
            }
        }
        self.record.tell(Happening::OfferDecided(offer.kind), clock, clock);
        self.offer_to_come = Some(offer);
        self.appoint(Appointment::OfferStarts, starts);
        if holds(&offers.threat_when, &now) {
            self.effects.threat = offer.effect_before;
        }
    }

    fn consider_course(&mut self) {
        let Some(course) = &self.rules().mestring else { return };
        let share = course.uptake * course.retained_share;
        if holds(&course.when, &self.now()) && self.facts.happens(Decision::Mestring, self.number, share) {
            self.record.tell(Happening::MestringDecided, self.clock(), self.clock());
            self.work(course.minutes);
            self.effects.course = course.effect_during;
            self.appoint(Appointment::CourseStarts, self.week + course.waiting_weeks);
        }
    }

    /// A course that the rules no longer know is not given, and nobody waits for it.
    pub fn start_course(&mut self) {
        let Some(course) = &self.rules().mestring else {
            self.effects.course = 0.0;
            return;
        };
        let clock = self.clock();
        self.record.tell(Happening::MestringBegins, clock, clock);
        self.record.count(Volume::MestringCourses, clock);
        self.record.pay(Account::Mestring, Payer::Municipality, clock, course.price);
        self.appoint(Appointment::CourseEnds, self.week + course.course_weeks);
    }

    pub fn end_course(&mut self) {
        self.record.tell(Happening::MestringEnds, self.clock(), self.clock());
        self.effects.course = self.rules().mestring.as_ref().map_or(0.0, |course| course.effect_after);
    }

    pub fn return_gradually(&mut self) {
        let waits_for_offer = self.offer_running.is_some() && !self.side_by_side;
        if self.gradual_since.is_some() || waits_for_offer {
            return;
        }
        if !self.gradual_promised && !matches!(self.choose(), Choice::GradualReturn) {
            return;
        }
        let gradual = &self.rules().gradual_return;
        self.write_bill();
        self.record.tell(Happening::GradualReturn, self.clock(), self.clock());
        self.work(gradual.minutes);
        self.gradual_since = Some(self.week);
        self.benefit_share = gradual.benefit_share;
        self.effects.gradual_return = match self.facts.person.diagnosis {
            Diagnosis::Mental => gradual.effect_mental,
            _ => gradual.effect_somatic,
        };
    }

    pub fn start_offer(&mut self) {
        let Some(offer) = self.offer_to_come.take() else { return };
        self.effects.threat = 0.0;
        let gradual_came_first = self.gradual_since.is_some() && !self.side_by_side;
        if self.spared || self.standby || gradual_came_first {
            self.give_up_offers();
            return;
        }
        self.write_bill();
        self.record.tell(Happening::OfferBegins(offer.kind), self.clock(), self.clock() + offer.weeks);
        self.record.count(Volume::Offers, self.clock());
        self.work(offer.minutes);
        self.effects.offer = offer.effect_during;
        self.offer_running = Some((self.week, offer));
        self.appoint(Appointment::OfferEnds, self.week + offer.weeks);
    }

    pub fn end_offer(&mut self) {
        self.write_bill();
        let after = self.offer_running.map_or(0.0, |(_, offer)| offer.effect_after);
        self.settle_offer();
        self.effects.offer = after;
        self.give_up_offers();
    }

    /// No offer from now on: gradual return whose week has come can begin.
    pub fn give_up_offers(&mut self) {
        self.no_more_offers = true;
        if self.gradual_since.is_none()
            && let Some(week) = self.gradual_week
            && week <= self.week
        {
            self.appoint(Appointment::GradualReturn, self.week);
        }
    }

    /// An offer is billed when it ends, in the year it began, by the terms of the day it ends.
    pub fn settle_offer(&mut self) {
        let Some((since, offer)) = self.offer_running.take() else { return };
        let (weeks, year) = (self.week - since, year_of(self.began + since));
        self.record.tell(Happening::OfferEnds(offer.kind), self.began + since, self.clock());
        let kroner = weeks * offer.weekly_price * self.facts.practice.price;
        self.record.pay_split(Account::Offers, year, kroner, kroner * self.rules().operating_cost.state_share);
        self.record.measure(Volume::OfferWeeks, year, weeks);
        match offer.kind {
            OfferKind::CompanyPractice | OfferKind::WageSubsidy => {
                self.record.measure(Volume::CompanyWeeks, year, weeks);
            }
            OfferKind::OrdinaryEducation => self.record.measure(Volume::EducationWeeks, year, weeks),
            OfferKind::Guidance => self.record.measure(Volume::CourseWeeks, year, weeks),
            OfferKind::Mentor => {}
        }
    }
}
