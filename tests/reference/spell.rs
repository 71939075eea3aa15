//! One spell lived a day at a time: illness uses up its hazard, benefit is metered, weeks towards the limit are counted, and
//! what stands in the diary is met when its moment comes. What is met stands in `follow_up`, `activity` and `limit`, what is
//! paid in `pay`.

use sygesim::engine::Happening;
use sygesim::ledger::{Account, Payer, Volume};
use sygesim::random::Decision;
use sygesim::rules::{Category, Offer, Rules};

use super::condition::{Now, holds};
use super::facts::{Facts, by_attachment};
use super::nature;
use super::pay::Running;
use super::record::Record;
use super::refusion::{MOMENT, next_band, next_day, next_year, week_of};

/// What can stand in the diary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Appointment {
    Notification,
    GradualReturn,
    WindowOpens,
    Reassessment,
    FirstContact,
    Contact,
    ExemptionRunsOut,
    TeamCase,
    OfferStarts,
    OfferEnds,
    CourseStarts,
    CourseEnds,
    WindowCloses,
    ExtensionRunsOut,
}

/// What speeds or slows recovery now, log hazard ratios.
#[derive(Clone, Copy, Debug, Default)]
pub struct Effects {
    pub casework: f64,
    pub gradual_return: f64,
    pub threat: f64,
    pub offer: f64,
    pub course: f64,
    pub window: f64,
    pub exemption: f64,
}

impl Effects {
    fn sum(&self) -> f64 {
        self.casework + self.gradual_return + self.threat + self.offer + self.course + self.window + self.exemption
    }
}

/// How a spell ended.
#[derive(Clone, Copy, Debug)]
pub struct End {
    pub week: f64,
    pub recovered: bool,
}

/// What outlives a spell.
#[derive(Clone, Debug, Default)]
pub struct Past {
    /// Stretches of sickness benefit, weeks since 1 January of the first year.
    pub benefit: Vec<(f64, f64)>,
    /// Weeks on the support clock.
    pub support: f64,
}

/// A spell. Times are absence weeks.
pub struct Spell<'a> {
    pub facts: &'a Facts<'a>,
    pub record: &'a mut Record,
    pub past: &'a mut Past,
    pub number: u32,
    /// First day of absence, weeks since 1 January of the first year.
    pub began: f64,
    pub week: f64,
    pub paid_from: f64,
    pub effects: Effects,
    pub category: Option<Category>,
    pub standby: bool,
    /// A serious illness that the information form did not show.
    pub hidden: bool,
    pub first_contact: Option<(f64, f64)>,
    pub spared: bool,
    pub help_considered: bool,
    pub certificate_wait: f64,
    pub gradual_week: Option<f64>,
    pub gradual_since: Option<f64>,
    pub gradual_promised: bool,
    pub side_by_side: bool,
    pub benefit_share: f64,
    pub offer_to_come: Option<&'a Offer<f64>>,
    pub offer_running: Option<(f64, &'a Offer<f64>)>,
    pub no_more_offers: bool,
    pub extensions: u32,
    pub heard_by_team: bool,
    diary: Vec<(f64, u32, Appointment)>,
    pages: u32,
    hazard_left: f64,
    undisturbed_end: f64,
    limit_met: bool,
    pub high_weeks: f64,
    pub running: Option<Running<'a>>,
}

impl<'a> Spell<'a> {
    pub fn new(facts: &'a Facts<'a>, record: &'a mut Record, past: &'a mut Past, number: u32, began: f64) -> Spell<'a> {
        let waiting = &facts.law.at(began, began).benefit.waiting_weeks;
        let paid_from = by_attachment(waiting, facts.person.attachment);
        Spell {
            facts,
            record,
            past,
            number,
            began,
            week: paid_from.min(facts.seen_from()),
            paid_from,
            effects: Effects::default(),
            category: None,
            standby: false,
            hidden: false,
            first_contact: None,
            spared: false,
            help_considered: false,
            certificate_wait: 0.0,
            gradual_week: None,
            gradual_since: None,
            gradual_promised: false,
            side_by_side: false,
            benefit_share: 1.0,
            offer_to_come: None,
            offer_running: None,
            no_more_offers: false,
            extensions: 0,
            heard_by_team: false,
            diary: Vec::new(),
            pages: 0,
            hazard_left: -facts.number(Decision::SpellTime, number).ln(),
            undisturbed_end: nature::undisturbed_end(facts, number),
            limit_met: false,
            high_weeks: 0.0,
            running: None,
        }
    }

    /// Lives the spell to its end.
    pub fn live(&mut self) -> End {
        self.record.tell(Happening::SpellBegins, self.began, self.began);
        self.record.count(Volume::Spells, self.began);
        self.plan();
        loop {
            let next = self.next_appointment();
            if let Some((at, place)) = next
                && at <= self.week
            {
                let (_, _, appointment) = self.diary.remove(place);
                if let Some(end) = self.meet(appointment) {
                    return end;
                }
                continue;
            }
            self.end_bill_in_time();
            let stop = self.stop(next.map_or(f64::INFINITY, |(at, _)| at));
            let illness = &self.facts.people.illness;
            let seen = self.week >= self.facts.seen_from();
            let (person, effect) = (self.facts.person, self.effects.sum());
            let well =
                if seen { nature::used_up(illness, person, (self.week, stop), effect, self.hazard_left) } else { None };
            let until = well.unwrap_or(stop);
            if seen {
                self.hazard_left -= nature::hazard(illness, person, (self.week, until), effect);
            }
            self.pay_until(until);
            self.week = until;
            if well.is_some() {
                return self.end_by_nature();
            }
            if !self.limit_met && self.week >= self.paid_from && self.limit_is_reached() {
                self.limit_met = true;
                self.plan_reassessment();
            }
        }
    }

    /// What is known on the first day.
    fn plan(&mut self) {
        let seen_from = self.facts.seen_from();
        let rules = self.rules_at(seen_from);
        let (gradual, window) = (&rules.gradual_return, &rules.benefit.reassessment.window_from_week);
        self.appoint(Appointment::Notification, seen_from.max(self.paid_from));
        if gradual.share > 0.0 && holds(&gradual.when, &self.now_at(seen_from)) {
            let week = match self.facts.luck.told() {
                Some(told) => told.gradual_return.unwrap_or(f64::MAX),
                None => {
                    let place = self.facts.luck.numbers(Decision::GradualReturn, self.number)[1];
                    gradual.from_week + place * (gradual.to_week - gradual.from_week)
                }
            };
            self.gradual_week = Some(week);
            // Whose week has passed when they are first seen does not begin of their own accord.
            if week > seen_from {
                self.appoint(Appointment::GradualReturn, week);
            }
        }
        self.appoint(Appointment::WindowOpens, window.max(seen_from));
        if self.week >= self.paid_from && self.limit_is_reached() {
            self.limit_met = true;
            self.plan_reassessment();
        }
    }

    fn meet(&mut self, appointment: Appointment) -> Option<End> {
        match appointment {
            Appointment::Notification => self.receive_notification(),
            Appointment::FirstContact => self.hold_first_contact(),
            Appointment::Contact => self.hold_later_contact(),
            Appointment::ExemptionRunsOut => self.spare_no_more(),
            Appointment::TeamCase => self.bring_to_team(),
            Appointment::GradualReturn => self.return_gradually(),
            Appointment::OfferStarts => self.start_offer(),
            Appointment::OfferEnds => self.end_offer(),
            Appointment::CourseStarts => self.start_course(),
            Appointment::CourseEnds => self.end_course(),
            Appointment::WindowOpens => {
                let reassessment = &self.rules().benefit.reassessment;
                self.effects.window = reassessment.window_effect;
                self.appoint(Appointment::WindowCloses, reassessment.window_to_week.max(self.week));
            }
            Appointment::WindowCloses => self.effects.window = 0.0,
            Appointment::Reassessment => return self.reassess(),
            Appointment::ExtensionRunsOut => return self.end_extension(),
        }
        None
    }

    fn end_by_nature(&mut self) -> End {
        let effect = self.effects.sum();
        self.close_accounts();
        let number = self.facts.number(Decision::SpellCause, self.number);
        let recovered = nature::is_recovery(&self.facts.people.illness, self.facts.person, self.week, effect, number);
        let what = if recovered { Happening::Recovered } else { Happening::OtherExit };
        self.record.tell(what, self.clock(), self.clock());
        End { week: self.week, recovered }
    }

    /// The next moment at which anything may change: a day at most from now.
    fn stop(&self, appointment: f64) -> f64 {
        let now = self.week;
        let mut stop = next_day(now).min(appointment);
        let mut consider = |week: f64| {
            if week > now + MOMENT && week < stop {
                stop = week;
            }
        };
        consider(self.paid_from);
        consider(self.facts.seen_from());
        consider(nature::next_change(&self.facts.people.illness, now));
        consider(next_year(self.clock()) - self.began);
        consider(self.facts.law.in_force - self.began);
        if now >= self.paid_from {
            let (rules, active) = self.terms();
            let week = week_of(&rules.refusion, now, self.past.support);
            consider(now + (next_band(&rules.refusion, week) - week));
            if let Some(most) = rules.refusion.high_at_most_weeks.filter(|_| active > 0.0) {
                consider(now + (most - self.high_weeks));
            }
            if !self.limit_met {
                consider(self.limit_within_reach());
            }
        }
        stop
    }

    pub fn clock(&self) -> f64 {
        self.began + self.week
    }

    /// The rules now.
    pub fn rules(&self) -> &'a Rules<f64> {
        self.rules_at(self.week)
    }

    pub fn rules_at(&self, week: f64) -> &'a Rules<f64> {
        self.facts.law.at(self.began + week, self.began)
    }

    /// The person now.
    pub fn now(&self) -> Now<'a> {
        self.now_at(self.week)
    }

    pub fn now_at(&self, week: f64) -> Now<'a> {
        Now {
            person: self.facts.person,
            week,
            expected: self.expected(week),
            category: self.category,
            gradual_return: self.gradual_since.is_some(),
            offer: self.offer_running.map(|(_, offer)| offer.kind),
        }
    }

    /// The caseworker's forecast of the remaining weeks: what nature has in store, times a lognormal error.
    fn expected(&self, week: f64) -> f64 {
        let factor = match self.facts.luck.told() {
            Some(told) => told.forecast_factor,
            None => {
                let [first, second] = self.facts.luck.numbers(Decision::Forecast, self.number);
                let normal = (-2.0 * first.ln()).sqrt() * (2.0 * std::f64::consts::PI * second).cos();
                (self.facts.people.forecast.log_error * normal).exp()
            }
        };
        let left = self.undisturbed_end - week;
        if left > 0.0 { left * factor } else { 0.0 }
    }

    /// Writes an appointment into the diary.
    pub fn appoint(&mut self, appointment: Appointment, week: f64) {
        self.diary.push((week, self.pages, appointment));
        self.pages += 1;
    }

    /// The first appointment, with its place in the diary; of two at one time the one written first.
    fn next_appointment(&self) -> Option<(f64, usize)> {
        let mut first: Option<(f64, u32, usize)> = None;
        for (place, (at, page, _)) in self.diary.iter().enumerate() {
            if first.is_none_or(|(earliest, on, _)| *at < earliest || (*at == earliest && *page < on)) {
                first = Some((*at, *page, place));
            }
        }
        first.map(|(at, _, place)| (at, place))
    }

    /// Pays minutes of a caseworker's time.
    pub fn work(&mut self, minutes: f64) {
        let kroner = minutes / 60.0 * self.rules().administration.hour_price;
        self.record.pay(Account::Administration, Payer::Municipality, self.clock(), kroner);
    }
}
