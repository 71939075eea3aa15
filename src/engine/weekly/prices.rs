//! Occupancy times tariff: every line of the ledger, by the week of absence in which it is posted.

use super::chain::{Chain, STATES};
use super::occupancy::{Mass, Occupancy};
use super::tables::Tables;
use super::tariff::{ClassTariff, Posts, Tariff};
use crate::ledger::{Account, Line, Payer, Volume};
use crate::rules::Rules;

/// Weeks after a limit over which what follows it is spread; who is left then is taken to leave.
const WEEKS_AFTER_LIMIT: usize = 520;

/// Amounts on every line by week of absence: kr. or numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct WeekLines {
    weeks: Vec<[f64; Line::COUNT]>,
}

impl WeekLines {
    /// Over all weeks.
    pub fn sum(&self) -> [f64; Line::COUNT] {
        let mut sum = [0.0; Line::COUNT];
        for week in &self.weeks {
            sum.iter_mut().zip(week).for_each(|(sum, amount)| *sum += amount);
        }
        sum
    }

    /// By week.
    pub(super) fn by_week(&self) -> &[[f64; Line::COUNT]] {
        &self.weeks
    }

    fn post(&mut self, week: usize, posts: &Posts, persons: f64) {
        let lines = &mut self.weeks[week];
        posts.iter().for_each(|(line, amount)| lines[line.index()] += persons * amount);
    }

    fn add(&mut self, week: usize, line: Line, amount: f64) {
        self.weeks[week][line.index()] += amount;
    }

    /// Benefit that the state bears a part of.
    fn share_benefit(&mut self, week: usize, gross: f64, state: f64) {
        self.add(week, const { Line::money(Account::Benefit, Payer::State) }, state);
        self.add(week, const { Line::money(Account::Benefit, Payer::Municipality) }, gross - state);
    }
}

impl Tables<'_> {
    /// What an occupancy under tables with the same chain costs and counts, by line and week of absence.
    pub fn price(&self, occupancy: &Occupancy) -> WeekLines {
        let Tables { classes, rules, chain, tariff } = self;
        let benefit = &rules.benefit;
        let goes_on = benefit.reduced.is_some() || benefit.jobafklaring.is_some();
        let length = chain.weeks + 1 + if goes_on { WEEKS_AFTER_LIMIT } else { 0 };
        let mut lines = WeekLines { weeks: vec![[0.0; Line::COUNT]; length] };
        price_benefit(chain, tariff, occupancy, &mut lines);
        for (class, tariff) in tariff.classes.iter().enumerate() {
            price_follow_up(chain, class, tariff, occupancy, &mut lines);
            let waiting = rules.benefit.waiting_weeks.of(classes.classes[class].person.attachment);
            for (limit, mass) in chain.limits[class].iter().zip(&occupancy.limited[class]) {
                lines.add(limit.week, Line::volume(Volume::LimitExits), mass.persons);
                price_after_limit(rules, waiting, limit.week, limit.first, *mass, &mut lines);
            }
        }
        lines
    }
}

/// Benefit, and the weeks it is paid for: classes with one schedule are priced together.
fn price_benefit(chain: &Chain, tariff: &Tariff, occupancy: &Occupancy, lines: &mut WeekLines) {
    for (number, schedule) in tariff.schedules.iter().enumerate() {
        let members = || tariff.classes.iter().enumerate().filter(|(_, class)| class.schedule == number);
        for (class, _) in members() {
            for (week, (mass, high)) in occupancy.beyond_high_in(class).iter().zip(&schedule.high).enumerate() {
                lines.share_benefit(week, 0.0, -mass.levels * high);
            }
        }
        for state in 0..STATES {
            let mut present = vec![Mass::default(); chain.weeks];
            for (class, _) in members() {
                let here = occupancy.present_in(class, state);
                present.iter_mut().zip(here).for_each(|(sum, mass)| *sum += *mass);
            }
            for (week, mass) in present.iter().enumerate() {
                let (gross, to_state) = (schedule.gross[state][week], schedule.state[state][week]);
                lines.share_benefit(week, mass.levels * gross, mass.levels * to_state);
                let weeks = mass.persons * schedule.paid[week];
                lines.add(week, Line::volume(Volume::BenefitWeeks), weeks);
                if state == 1 {
                    lines.add(week, Line::volume(Volume::GradualReturnWeeks), weeks);
                }
            }
        }
    }
}

/// The notification and the contacts of a class.
fn price_follow_up(chain: &Chain, class: usize, tariff: &ClassTariff, occupancy: &Occupancy, lines: &mut WeekLines) {
    let [absent, returning] = [0, 1].map(|state| occupancy.present_in(class, state));
    let persons = |week: usize| absent[week].persons + returning[week].persons;
    lines.add(0, Line::volume(Volume::Spells), persons(0));
    let (week, posts) = &tariff.notification;
    if *week < chain.weeks {
        lines.post(*week, posts, persons(*week));
        lines.add(*week, Line::volume(Volume::Persons), persons(*week));
    }
    let held = chain.contacts_of(class).iter().enumerate().filter(|(_, held)| **held);
    for (number, (week, _)) in held.enumerate() {
        lines.post(week, &tariff.contacts[number.min(1)], persons(week));
    }
}

/// What follows a limit, as an expectation over its length: jobafklaring or the reduced benefit.
fn price_after_limit(rules: &Rules<f64>, waiting: f64, week: usize, first: bool, mass: Mass, lines: &mut WeekLines) {
    let benefit = &rules.benefit;
    let reassessment = &benefit.reassessment;
    let continued = if first { reassessment.continued_share } else { reassessment.continued_after_extension_share };
    let going_on = mass * continued;
    let reduced = benefit.reduced.as_ref();
    let jobafklaring = benefit.jobafklaring.as_ref();
    let (mean_weeks, kroner) = match (reduced, jobafklaring) {
        (Some(reduced), _) => (reduced.mean_weeks, going_on.levels * benefit.maximum_weekly * reduced.benefit_share),
        (None, Some(jobafklaring)) => (jobafklaring.mean_weeks, going_on.persons * jobafklaring.weekly_benefit),
        (None, None) => return,
    };
    let begun = if reduced.is_some() { Volume::ReducedStarts } else { Volume::JafStarts };
    lines.add(week, Line::volume(begun), going_on.persons);
    let counted = if reduced.is_some() { Volume::BenefitWeeks } else { Volume::JafWeeks };
    let clock = rules.refusion.week(week as f64, week as f64 - waiting);
    for after in 0..WEEKS_AFTER_LIMIT {
        let (begin, end) = (after as f64, after as f64 + 1.0);
        let last = after + 1 == WEEKS_AFTER_LIMIT;
        let still = |at: f64| (-at / mean_weeks).exp();
        let share = mean_weeks * (still(begin) - if last { 0.0 } else { still(end) });
        let refusion = &rules.refusion;
        let (from, to) = (clock + begin, clock + end);
        let state_share = match reduced {
            Some(_) => refusion.reimbursed_weeks(from, to, 0.0),
            None => refusion.reimbursed_jobafklaring_weeks(from, to),
        };
        lines.share_benefit(week + after, kroner * share, kroner * share * state_share);
        lines.add(week + after, Line::volume(counted), going_on.persons * share);
    }
}
