//! One spell (sygedagpengeforløb) in continuous time: the illness with its two latents, and the events the rules put
//! in its way. What happens at a follow-up stands in `follow_up`.

use super::agenda::{Agenda, Event};
use super::in_time::InTime;
use super::way::{Support, Way};
use super::world::{World, normal};
use crate::calendar::{end_of_month, year_of};
use crate::ledger::{Account, Payer, Volume};
use crate::population::{Attachment, Diagnosis, Factors, Person};
use crate::random::{Decision, Randomness};
use crate::rules::{Moment, Offer, Rules, Section};

/// A spell of more than eight weeks counts as long (the statistic of delvise raskmeldinger, STAR 2015).
const LONG_SPELL_WEEKS: f64 = 8.0;

/// How and when a spell ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Exit {
    /// Weeks from the first day of absence until no benefit and no jobafklaring is paid any more.
    pub at: f64,
    /// The person recovered.
    pub recovered: bool,
}

impl Exit {
    pub(super) fn recovered(at: f64) -> Exit {
        Exit { at, recovered: true }
    }

    pub(super) fn other(at: f64) -> Exit {
        Exit { at, recovered: false }
    }
}

/// A spell under way. All times are weeks from its first day of absence unless a name says `clock`.
#[derive(Clone, Debug)]
pub struct Spell<'run> {
    pub(super) world: &'run World<'run>,
    pub(super) person: &'run Person,
    pub(super) random: &'run Randomness,
    rules: InTime<'run>,
    pub(super) occurrence: u32,
    /// First day of absence, weeks since 1 January of the first spell's year.
    pub start: f64,
    factors: Factors,
    hazard_left: f64,
    hazard_since: f64,
    end: f64,
    natural_end: f64,
    forecast_factor: f64,
    paid_to: f64,
    benefit_share: f64,
    gradual_since: Option<f64>,
    agenda: Agenda,
    pub(super) first_contact: Option<FirstContact>,
    pub(super) standby: bool,
    pub(super) exemption_effect: Option<f64>,
    pub(super) helped: bool,
    pub(super) offer: Option<&'run Offer<f64>>,
    offer_since: Option<f64>,
    mestring_effect: f64,
    window_effect: f64,
    pub(super) heard_by_team: bool,
}

/// When the first contact was held, and what the caseworker expected then.
#[derive(Clone, Copy, Debug)]
pub(super) struct FirstContact {
    pub(super) at: f64,
    pub(super) forecast: f64,
}

impl<'run> Spell<'run> {
    /// The `occurrence`-th spell of a person, beginning at `start`.
    pub fn new(
        world: &'run World<'run>,
        person: &'run Person,
        random: &'run Randomness,
        rules: InTime<'run>,
        occurrence: u32,
        start: f64,
    ) -> Spell<'run> {
        let people = world.people;
        let observed_from = people.observed_from_week.of(person.attachment);
        let factors = Factors { recovery: person.recovery_factor, other_exit: person.other_exit_factor };
        let hazard_left = -random.uniform(Decision::SpellTime, occurrence).ln();
        let natural_end = people.illness.time_when(hazard_left, observed_from, factors);
        let [first, second] = random.uniform_pair(Decision::Forecast, occurrence);
        Spell {
            world,
            person,
            random,
            rules,
            occurrence,
            start,
            factors,
            hazard_left,
            hazard_since: observed_from,
            end: natural_end,
            natural_end,
            forecast_factor: (people.forecast.log_error * normal(first, second)).exp(),
            paid_to: rules.at(start, start).benefit.waiting_weeks.of(person.attachment),
            benefit_share: 1.0,
            gradual_since: None,
            agenda: Agenda::new(),
            first_contact: None,
            standby: false,
            exemption_effect: None,
            helped: false,
            offer: None,
            offer_since: None,
            mestring_effect: 0.0,
            window_effect: 0.0,
            heard_by_team: false,
        }
    }

    /// Lives the spell to its end and posts what it costs.
    pub(super) fn live(&mut self, way: &mut Way, support: &mut Support) -> Exit {
        way.postings.count(Volume::Spells, year_of(self.start));
        self.plan_ahead(way);
        while let Some((at, event)) = self.agenda.next_before(self.end) {
            if let Some(exit) = self.meet(event, at, way, support) {
                return exit;
            }
        }
        self.natural_exit(way, support)
    }

    /// What is fixed from the start: notification, gradual return, the reassessment and its window.
    fn plan_ahead(&mut self, way: &mut Way) {
        let observed_from = self.hazard_since;
        self.schedule(Event::Notification, observed_from.max(self.paid_to));
        let rules = self.rules_at(observed_from);
        let gradual = &rules.gradual_return;
        let [takes, when] = self.random.uniform_pair(Decision::GradualReturn, self.occurrence);
        let start = gradual.from_week + when * (gradual.to_week - gradual.from_week);
        if takes < gradual.share && gradual.when.holds(&self.moment(observed_from)) && start > observed_from {
            self.schedule(Event::GradualReturn, start);
        }
        let reassessment = &rules.benefit.reassessment;
        self.schedule(Event::WindowStart, reassessment.window_from_week.max(observed_from));
        let after = self.weeks_to_reassessment(way, rules);
        self.schedule(Event::Reassessment, end_of_month(self.start + after) - self.start);
    }

    /// Absence weeks until the benefit weeks inside the counting period reach the limit, earlier spells included.
    fn weeks_to_reassessment(&self, way: &Way, rules: &Rules<f64>) -> f64 {
        let reassessment = &rules.benefit.reassessment;
        let first_paid = self.start + self.paid_to;
        let (limit, within) = (reassessment.after_benefit_weeks, reassessment.counted_within_weeks);
        self.paid_to + way.weeks_to_limit(first_paid, limit, within)
    }

    fn meet(&mut self, event: Event, at: f64, way: &mut Way, support: &mut Support) -> Option<Exit> {
        let rules = self.rules_at(at);
        match event {
            Event::Notification => self.meet_notification(at, rules, way),
            Event::FirstContact => self.meet_first_contact(at, rules, way),
            Event::Contact => self.meet_contact(at, rules, way),
            Event::ExemptionEnd => self.meet_exemption_end(at, rules, way),
            Event::TeamCase => self.meet_team_case(at, rules, way),
            Event::GradualReturn => self.meet_gradual_return(at, rules, way, support),
            Event::OfferStart => self.meet_offer_start(at, rules, way),
            Event::OfferEnd => self.meet_offer_end(at, rules, way),
            Event::MestringStart => self.meet_mestring_start(at, rules, way),
            Event::MestringEnd => {
                way.asked.note(Section::Mestring, self.start + at);
                let after = rules.mestring.effect_after;
                self.change_effect(at, after - self.mestring_effect);
            }
            Event::WindowStart => {
                let reassessment = &rules.benefit.reassessment;
                self.window_effect = reassessment.window_effect;
                self.change_effect(at, self.window_effect);
                self.schedule(Event::WindowEnd, reassessment.window_to_week.max(at));
            }
            Event::WindowEnd => self.change_effect(at, -self.window_effect),
            Event::Reassessment => return self.meet_reassessment(at, rules, way, support),
            Event::ExtensionEnd => {
                let at_random = self.random.uniform(Decision::AfterExtension, self.occurrence);
                let jobafklaring = at_random < rules.benefit.reassessment.after_extension_share;
                return Some(self.leave_at_limit(at, jobafklaring, rules, way, support));
            }
        }
        None
    }

    fn meet_gradual_return(&mut self, at: f64, rules: &Rules<f64>, way: &mut Way, support: &mut Support) {
        if self.standby || self.offer_since.is_some() {
            return;
        }
        let gradual = &rules.gradual_return;
        self.settle_benefit(at, way, support);
        self.benefit_share = gradual.benefit_share;
        self.gradual_since = Some(at);
        way.pay_work(self.start + at, gradual.minutes, rules);
        let mental = self.person.diagnosis == Diagnosis::Mental;
        self.change_effect(at, if mental { gradual.effect_mental } else { gradual.effect_somatic });
    }

    fn meet_offer_start(&mut self, at: f64, rules: &Rules<f64>, way: &mut Way) {
        way.asked.note(Section::Offers, self.start + at);
        let Some(offer) = self.offer.take() else { return };
        if self.exemption_effect.is_some() || self.gradual_since.is_some() {
            return;
        }
        way.postings.count(Volume::Offers, year_of(self.start + at));
        way.pay_work(self.start + at, offer.minutes, rules);
        self.change_effect(at, offer.effect_during);
        self.schedule(Event::OfferEnd, at + offer.weeks);
        self.offer_since = Some(at);
        self.offer = Some(offer);
    }

    fn meet_offer_end(&mut self, at: f64, rules: &Rules<f64>, way: &mut Way) {
        let effect = self.offer.map_or(0.0, |offer| offer.effect_after - offer.effect_during);
        self.settle_offer(at, rules, way);
        self.change_effect(at, effect);
    }

    fn meet_mestring_start(&mut self, at: f64, rules: &Rules<f64>, way: &mut Way) {
        let clock = self.start + at;
        way.asked.note(Section::Mestring, clock);
        way.postings.count(Volume::MestringCourses, year_of(clock));
        way.postings.pay_kroner(Account::Mestring, Payer::Municipality, year_of(clock), rules.mestring.price);
        self.schedule(Event::MestringEnd, at + rules.mestring.course_weeks);
    }

    /// Waiting for a course and taking it holds the hazard down from now on.
    pub(super) fn await_mestring(&mut self, at: f64, effect: f64, start: f64) {
        self.mestring_effect = effect;
        self.change_effect(at, effect);
        self.schedule(Event::MestringStart, start);
    }

    fn meet_reassessment(&mut self, at: f64, rules: &Rules<f64>, way: &mut Way, support: &mut Support) -> Option<Exit> {
        let reassessment = &rules.benefit.reassessment;
        let [extended, follows] = self.random.uniform_pair(Decision::Reassessment, self.occurrence);
        if extended < reassessment.extended_share.of(self.person.diagnosis) {
            self.schedule(Event::ExtensionEnd, at + reassessment.extension_weeks);
            return None;
        }
        Some(self.leave_at_limit(at, follows < reassessment.to_jobafklaring_share, rules, way, support))
    }

    /// The benefit ends by rule; jobafklaring follows or not.
    fn leave_at_limit(
        &mut self,
        at: f64,
        jobafklaring: bool,
        rules: &Rules<f64>,
        way: &mut Way,
        support: &mut Support,
    ) -> Exit {
        self.settle(at, rules, way, support);
        way.postings.count(Volume::LimitExits, year_of(self.start + at));
        if jobafklaring { self.live_jobafklaring(at, rules, way, support) } else { Exit::other(at) }
    }

    fn live_jobafklaring(&mut self, at: f64, rules: &Rules<f64>, way: &mut Way, support: &mut Support) -> Exit {
        let jobafklaring = &rules.benefit.jobafklaring;
        let clock = self.start + at;
        let weeks = -jobafklaring.mean_weeks * self.random.uniform(Decision::JobafklaringTime, self.occurrence).ln();
        way.postings.count(Volume::JafStarts, year_of(clock));
        way.measure_by_year(Volume::JafWeeks, clock, clock + weeks);
        way.pay_benefit(clock, clock + weeks, jobafklaring.weekly_benefit, rules, support);
        // The deadline is read now, though the case may end before it is heard.
        way.asked.note(Section::RehabilitationTeam, clock);
        let hearing = at + self.rules_at(at).rehabilitation_team.within_weeks;
        if hearing < at + weeks {
            self.meet_jobafklaring_team(at, hearing, self.rules_at(hearing), way);
        }
        Exit::other(at + weeks)
    }

    fn natural_exit(&mut self, way: &mut Way, support: &mut Support) -> Exit {
        let at = self.end;
        self.settle(at, self.rules_at(at), way, support);
        let recovery_share = self.world.people.illness.recovery_share(at, self.factors);
        if self.random.uniform(Decision::SpellCause, self.occurrence) < recovery_share {
            Exit::recovered(at)
        } else {
            Exit::other(at)
        }
    }

    /// Pays what has run up to the end of the benefit.
    fn settle(&mut self, at: f64, rules: &Rules<f64>, way: &mut Way, support: &mut Support) {
        self.settle_benefit(at, way, support);
        self.settle_offer(at, rules, way);
        if let Some(since) = self.gradual_since {
            way.measure_by_year(Volume::GradualReturnWeeks, self.start + since, self.start + at);
        }
        if at > LONG_SPELL_WEEKS && self.person.attachment == Attachment::Employed {
            let year = year_of(self.start + at);
            way.postings.count(Volume::LongSpellsEmployed, year);
            if self.gradual_since.is_some() {
                way.postings.count(Volume::GradualReturns, year);
            }
        }
    }

    fn settle_benefit(&mut self, at: f64, way: &mut Way, support: &mut Support) {
        if at <= self.paid_to {
            return;
        }
        let rules = self.rules_at(self.paid_to);
        let weekly = rules.benefit.maximum_weekly * self.person.benefit_level * self.benefit_share;
        let (from, to) = (self.start + self.paid_to, self.start + at);
        way.pay_benefit(from, to, weekly, rules, support);
        way.note_benefit(from, to);
        self.paid_to = at;
    }

    fn settle_offer(&mut self, at: f64, rules: &Rules<f64>, way: &mut Way) {
        let (Some(since), Some(offer)) = (self.offer_since.take(), self.offer.take()) else { return };
        let year = year_of(self.start + since);
        let gross = offer.weekly_price * (at - since);
        way.postings.pay_shared(Account::Offers, year, gross, gross * rules.operating_cost.state_share);
        way.postings.measure(Volume::OfferWeeks, year, at - since);
    }

    /// From `at` on the hazard of recovery is exp(`log_change`) times what it was.
    pub(super) fn change_effect(&mut self, at: f64, log_change: f64) {
        if log_change == 0.0 {
            return;
        }
        let illness = &self.world.people.illness;
        self.hazard_left -= illness.integrated(self.hazard_since, at, self.factors);
        self.hazard_since = at;
        self.factors.recovery *= log_change.exp();
        self.end = illness.time_when(self.hazard_left.max(0.0), at, self.factors);
    }

    pub(super) fn schedule(&mut self, event: Event, at: f64) {
        self.agenda.schedule(event, at);
    }

    /// The rules in force `at` weeks into the spell.
    pub(super) fn rules_at(&self, at: f64) -> &'run Rules<f64> {
        self.rules.at(self.start + at, self.start)
    }

    /// What a condition may look at now.
    pub(super) fn moment(&self, at: f64) -> Moment<'run> {
        Moment { person: self.person, elapsed: at, forecast: self.forecast(at) }
    }

    /// The caseworker's forecast of the remaining weeks: the person's own, times an error that no rule changes.
    pub(super) fn forecast(&self, at: f64) -> f64 {
        (self.natural_end - at).max(0.0) * self.forecast_factor
    }
}
