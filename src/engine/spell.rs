//! One spell (sygedagpengeforløb) in continuous time: the illness with its two latents, and the events the rules put
//! in its way. What happens at a follow-up stands in `follow_up`, activities in `activity`, the end by rule in `limit`.

use super::agenda::{Agenda, Event};
use super::in_time::InTime;
use super::latents::Life;
use super::question::{Answer, Ground, Question, Share};
use super::tables::Tables;
use super::trace::Happening;
use super::way::{Support, Way};
use super::world::Practice;
use crate::calendar::{earlier, year_of};
use crate::ledger::{BenefitWeek, Volume};
use crate::limits::WEEKS;
use crate::population::{Attachment, Factors};
use crate::random::{Chance, Decision};
use crate::rules::{Category, Offer, Scene};

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
    pub(super) fn other(at: f64) -> Exit {
        Exit { at, recovered: false }
    }
}

/// A spell under way. All times are weeks from its first day of absence unless a name says `clock`.
#[derive(Clone, Debug)]
pub struct Spell<'run, C> {
    pub(super) life: &'run Life<'run, C>,
    pub(super) rules: InTime<'run>,
    pub(super) occurrence: u32,
    /// First day of absence, weeks since 1 January of the first spell's year.
    pub start: f64,
    /// Absence week from which the spell is in the statistics: the employer period, if any, is not.
    registered_from: f64,
    factors: Factors,
    hazard_left: f64,
    hazard_since: f64,
    end: f64,
    pub(super) paid_to: f64,
    /// Weeks with the high refusion, counted where the rules bound them.
    high_weeks: f64,
    /// What gradual return leaves of the benefit.
    pub(super) benefit_share: f64,
    pub(super) category: Option<Category>,
    pub(super) extensions: u32,
    pub(super) agenda: Agenda,
    /// When gradual return can begin; long past when it is not on the agenda.
    pub(super) gradual_week: f64,
    pub(super) gradual_since: Option<f64>,
    /// Gradual return begins then, whatever would be chosen.
    pub(super) gradual_promised: bool,
    /// An offer and gradual return may run together.
    pub(super) combined: bool,
    pub(super) first_contact: Option<FirstContact>,
    pub(super) standby: bool,
    pub(super) exemption_effect: Option<f64>,
    pub(super) helped: bool,
    pub(super) offer: Option<&'run Offer<f64>>,
    pub(super) offer_since: Option<f64>,
    /// No offer is open to the person any more: one is behind, or none can be given.
    pub(super) offers_over: bool,
    pub(super) threat_effect: f64,
    pub(super) mestring_effect: f64,
    window_effect: f64,
    pub(super) heard_by_team: bool,
    /// A serious illness that the information form did not show.
    pub(super) undetected: bool,
    /// Weeks until medical information is there.
    pub(super) answer_awaited: f64,
}

/// When the first contact was held, and what the caseworker expected then.
#[derive(Clone, Copy, Debug)]
pub(super) struct FirstContact {
    pub(super) at: f64,
    pub(super) forecast: f64,
}

impl<'run, C: Chance> Spell<'run, C> {
    /// The `occurrence`-th spell of a person, beginning at `start`.
    pub(super) fn new(life: &'run Life<'run, C>, rules: InTime<'run>, occurrence: u32, start: f64) -> Spell<'run, C> {
        let (person, latents) = (life.person, &life.spells[occurrence as usize]);
        let waiting = &rules.at(start, start).benefit.waiting_weeks;
        let paid_to = waiting.of(person.attachment);
        let employer_period =
            if person.attachment == Attachment::EmployedFirstDay { waiting.employed } else { paid_to };
        Spell {
            life,
            rules,
            occurrence,
            start,
            registered_from: employer_period,
            factors: Factors::of(person),
            hazard_left: latents.hazard,
            hazard_since: life.world.people.observed_from_week.of(person.attachment),
            end: latents.natural_end,
            paid_to,
            high_weeks: 0.0,
            benefit_share: 1.0,
            category: None,
            extensions: 0,
            agenda: Agenda::new(),
            gradual_week: f64::NEG_INFINITY,
            gradual_since: None,
            gradual_promised: false,
            combined: false,
            first_contact: None,
            standby: false,
            exemption_effect: None,
            helped: false,
            offer: None,
            offer_since: None,
            offers_over: false,
            threat_effect: 0.0,
            mestring_effect: 0.0,
            window_effect: 0.0,
            heard_by_team: false,
            undetected: false,
            answer_awaited: 0.0,
        }
    }

    /// The first day, and what can be foreseen on it.
    pub(super) fn begin(&mut self, way: &mut Way) {
        way.tell(Happening::SpellBegins, self.start, self.start);
        way.postings.count(Volume::Spells, year_of(self.start));
        self.plan_ahead(way);
    }

    /// Lives the spell to its end and posts what it costs; or, without an end yet, to what comes first when the clock shows
    /// `until` or more.
    pub(super) fn live(&mut self, until: f64, way: &mut Way, support: &mut Support) -> Option<Exit> {
        let until = until - self.start;
        while let Some((at, event)) = self.agenda.next_before(earlier(self.end, until)) {
            let exit = self.meet(event, at, way, support);
            if exit.is_some() {
                return exit;
            }
        }
        (self.end < until).then(|| self.natural_exit(way, support))
    }

    /// What is fixed from the start, from the last to the first: the reassessment and its window, when gradual return can
    /// begin, notification.
    fn plan_ahead(&mut self, way: &mut Way) {
        let observed_from = self.hazard_since;
        let rules = self.rules_at(observed_from);
        self.plan_reassessment(observed_from, rules, way);
        let gradual = &rules.gradual_return;
        if gradual.share > 0.0 && rules.grounds.gradual_return.holds(&self.moment(observed_from)) {
            let when = self.life.random.uniform_pair(Decision::GradualReturn, self.occurrence)[1];
            self.gradual_week = gradual.from_week + when * (gradual.to_week - gradual.from_week);
            if self.gradual_week > observed_from {
                self.agenda.plan(Event::GradualReturn, self.gradual_week);
            }
        }
        self.agenda.plan(Event::Notification, observed_from.max(self.paid_to));
    }

    fn meet(&mut self, event: Event, at: f64, way: &mut Way, support: &mut Support) -> Option<Exit> {
        let rules = self.rules_at(at);
        match event {
            Event::Notification => self.meet_notification(at, rules, way),
            Event::FirstContact => self.meet_first_contact(at, rules, way, support),
            Event::Contact => self.meet_contact(at, rules, way),
            Event::ExemptionEnd => self.meet_exemption_end(at, rules, way, support),
            Event::TeamCase => self.meet_team_case(at, rules, way),
            Event::GradualReturn => self.meet_gradual_return(at, rules, way, support),
            Event::OfferStart => self.meet_offer_start(at, rules, way, support),
            Event::OfferEnd => self.meet_offer_end(at, rules, way, support),
            Event::MestringStart => self.meet_mestring_start(at, rules, way),
            Event::MestringEnd => self.meet_mestring_end(at, rules, way),
            Event::WindowStart => {
                let reassessment = &rules.benefit.reassessment;
                self.window_effect = reassessment.window_effect;
                self.change_effect(at, self.window_effect);
                self.schedule(Event::WindowEnd, reassessment.window_to_week.max(at));
            }
            Event::WindowEnd => self.change_effect(at, -self.window_effect),
            Event::Reassessment => return self.meet_reassessment(at, rules, way, support),
            Event::ExtensionEnd => return self.meet_extension_end(at, rules, way, support),
        }
        None
    }

    fn natural_exit(&mut self, way: &mut Way, support: &mut Support) -> Exit {
        let at = self.end;
        self.settle(at, self.rules_at(at), way, support);
        let recovery_share = self.life.world.people.illness.recovery_share(at, self.factors);
        let recovered = self.life.random.uniform(Decision::SpellCause, self.occurrence) < recovery_share;
        let happening = if recovered { Happening::Recovered } else { Happening::OtherExit };
        way.tell(happening, self.start + at, self.start + at);
        Exit { at, recovered }
    }

    /// Pays what has run up to the end of the benefit, and counts what the spell was.
    pub(super) fn settle(&mut self, at: f64, rules: &Tables<'_>, way: &mut Way, support: &mut Support) {
        self.settle_benefit(at, way, support);
        self.settle_offer(at, rules, way);
        let year = year_of(self.start + at);
        if let Some(since) = self.gradual_since {
            way.measure_by_year(Volume::GradualReturnWeeks, self.start + since, self.start + at);
        }
        let registered = self.paid_to - self.registered_from;
        way.register(registered.max(0.0), self.category.unwrap_or(Category::One));
        if at > LONG_SPELL_WEEKS && self.life.person.attachment == Attachment::Employed {
            way.postings.count(Volume::LongSpellsEmployed, year);
            if self.gradual_since.is_some() {
                way.postings.count(Volume::GradualReturns, year);
            }
        }
    }

    /// Pays the benefit up to now; a stretch over a change of the rules is paid in two.
    pub(super) fn settle_benefit(&mut self, at: f64, way: &mut Way, support: &mut Support) {
        if at <= self.paid_to {
            return;
        }
        if let Some(change) = self.rules.change_of_pay(self.start + self.paid_to, self.start + at, self.start) {
            // On the clock again this must not lie before the change, or all that follows is paid by the old rules.
            let week = change - self.start;
            let week = if self.start + week < change { week.next_up() } else { week };
            self.pay_benefit(week, way, support);
        }
        self.pay_benefit(at, way, support);
    }

    /// Pays up to `at` under one rule set; where the weeks with the high refusion run out on the way, in two stretches.
    fn pay_benefit(&mut self, at: f64, way: &mut Way, support: &mut Support) {
        let rules = self.rules_at(self.paid_to);
        let active = self.active_share(rules);
        let Some(most) = rules.refusion.high_at_most_weeks.filter(|_| active > 0.0) else {
            return self.pay_stretch(at, active, way, support);
        };
        let runs_out = self.paid_to + (most - self.high_weeks).max(0.0);
        let high_to = at.min(runs_out);
        if self.paid_to < high_to {
            self.high_weeks = if high_to < at { most } else { self.high_weeks + high_to - self.paid_to };
            self.pay_stretch(high_to, active, way, support);
        }
        if high_to < at {
            self.pay_stretch(at, 0.0, way, support);
        }
    }

    fn pay_stretch(&mut self, at: f64, active: f64, way: &mut Way, support: &mut Support) {
        let paid_to = self.paid_to;
        let rules = self.rules_at(paid_to);
        let share = self.benefit_share;
        let weekly = rules.benefit.maximum_weekly * self.life.person.benefit_level * share;
        let (from, to) = (self.start + paid_to, self.start + at);
        let refusion = &rules.refusion;
        let week = self.refusion_week(paid_to, rules, support);
        way.tell(Happening::Benefit { share, active }, from, to);
        way.pay_sickness_benefit((from, to), weekly, |first| rules.reimbursed.between(week, week + first, active));
        let kind = if self.gradual_since.is_some() { BenefitWeek::GradualReturn } else { BenefitWeek::Full };
        way.use_benefit(kind, self.life.person.benefit_level, (week, at - paid_to), active, refusion);
        support.weeks += at - paid_to;
        if let Some(cap) = rules.operating_cost.cap.as_ref().filter(|cap| cap.counts_from_week < at) {
            way.postings.measure(Volume::CapWeeks, year_of(from), at - paid_to.max(cap.counts_from_week));
        }
        self.paid_to = at;
    }

    /// From `at` on the hazard of recovery is exp(`log_change`) times what it was.
    pub(super) fn change_effect(&mut self, at: f64, log_change: f64) {
        if log_change != 0.0 {
            self.multiply_hazard(at, log_change.exp());
        }
    }

    /// From `at` on the hazard of recovery is so many times what it was.
    fn multiply_hazard(&mut self, at: f64, factor: f64) {
        let illness = &self.life.world.people.illness;
        self.hazard_left -= illness.integrated(self.hazard_since, at, self.factors);
        self.hazard_since = at;
        self.factors.recovery *= factor;
        self.end = illness.time_when(self.hazard_left.max(0.0), at, self.factors).min(WEEKS);
    }

    /// Casework begins: with the effect it has in the municipality.
    pub(super) fn begin_casework(&mut self, at: f64) {
        if self.practice().casework_effect != 0.0 {
            self.multiply_hazard(at, self.life.world.casework[self.life.person.municipality]);
        }
    }

    pub(super) fn schedule(&mut self, event: Event, at: f64) {
        self.agenda.schedule(event, at);
    }

    /// The rules in force `at` weeks into the spell.
    pub(super) fn rules_at(&self, at: f64) -> &'run Tables<'run> {
        self.rules.at(self.start + at, self.start)
    }

    /// What a condition may look at now.
    pub(super) fn moment(&self, at: f64) -> Scene {
        self.moment_with(at, self.forecast(at))
    }

    /// What a condition may look at, with a given forecast.
    pub(super) fn moment_with(&self, at: f64, forecast: f64) -> Scene {
        let offer = self.offer.filter(|_| self.offer_since.is_some()).map(|offer| offer.kind);
        self.life.scene.at(at, forecast).doing(self.category, self.gradual_since.is_some(), offer)
    }

    /// What sets the municipality apart.
    pub(super) fn practice(&self) -> &'run Practice {
        self.life.practice()
    }

    /// Does a number drawn for this spell lie below a share?
    #[inline(always)]
    pub(super) fn happens(&self, share: Share, number: f64, at: f64, rules: &Tables<'_>, way: &mut Way) -> bool {
        self.ask(Question::Share(share, number), at, rules, way) == Answer::from(true)
    }

    /// Does a ground hold now?
    #[inline(always)]
    pub(super) fn holds(&self, ground: Ground, now: &Scene, rules: &Tables<'_>, way: &mut Way) -> bool {
        self.ask(Question::Ground(ground, *now), now.elapsed, rules, way) == Answer::from(true)
    }

    #[inline(always)]
    fn ask(&self, question: Question, at: f64, rules: &Tables<'_>, way: &mut Way) -> Answer {
        let answer = question.answer(self.life, rules);
        way.asked.put(question, answer, self.start + at);
        answer
    }

    /// The week that the refusion counts `at` weeks into the spell, when all before it is paid.
    pub(super) fn refusion_week(&self, at: f64, rules: &Tables<'_>, support: &Support) -> f64 {
        rules.refusion.week(at, support.weeks)
    }

    /// Weeks on the support clock, benefit not yet paid included.
    pub(super) fn support_weeks(&self, at: f64, support: &Support) -> f64 {
        support.weeks + (at - self.paid_to).max(0.0)
    }

    /// The caseworker's forecast of the remaining weeks: the person's own, times an error that no rule changes.
    pub(super) fn forecast(&self, at: f64) -> f64 {
        let latents = &self.life.spells[self.occurrence as usize];
        (latents.natural_end - at).max(0.0) * latents.forecast_factor
    }
}
