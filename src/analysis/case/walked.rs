//! One rule set's side of a case: the way with its happenings, and what is settled beside it under the common cap.
//! Knows nothing of the other side.

use super::script::script;
use crate::engine::{Happening, InTime, Practice, Step, Tables, Way, World};
use crate::ledger::{Account, Line, Payer, Posting};
use crate::population::{People, Person};
use crate::rules::Rules;
use crate::scenario::{Case, CaseRules};

/// What the common cap makes of this person's offers in a municipality above it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct AboveCap {
    /// The cap a full-year person, kr. a year.
    pub(super) yearly: f64,
    /// Øre more from the state than its share of the offers; the municipality pays so much less.
    pub(super) ore: i64,
}

/// A person's way under one rule set.
#[derive(Clone, Debug)]
pub(super) struct Walked {
    pub(super) rules: Rules<f64>,
    pub(super) person: Person,
    way: Way,
    /// Absence week of the last payment.
    pub(super) end: f64,
    pub(super) above_cap: Option<AboveCap>,
    /// Øre covered by the budget guarantee for all municipalities as one.
    pub(super) guaranteed: i64,
}

impl Walked {
    pub(super) fn new(case: &Case, set: &CaseRules, person: &Person) -> Walked {
        let rules = &set.rules;
        let people = People::of_one(case.file.course.recovers_in_week, rules.benefit.waiting_weeks.clone());
        let municipality = &case.file.municipality;
        let practice = Practice { standby: municipality.standby, ..Practice::default() };
        let world = World::of(&people, vec![practice]);
        let mut way = Way::traced();
        way.walk(&world, person, &script(case, set, person), InTime::always(&Tables::new(rules)));
        let mut walked = Walked {
            rules: rules.clone(),
            person: person.clone(),
            end: way.end - person.start_week,
            way,
            above_cap: None,
            guaranteed: 0,
        };
        walked.above_cap = municipality.above_cap.then(|| walked.settle_cap()).flatten();
        let net = walked.total(Line::money(Account::Offers, Payer::Municipality));
        walked.guaranteed = (net as f64 * rules.operating_cost.guaranteed_share).round() as i64;
        walked
    }

    /// What happened, in the order in which it was settled.
    pub(super) fn steps(&self) -> impl Iterator<Item = Step<'_>> {
        self.way.trace.iter().flat_map(|trace| trace.steps(self.way.postings.entries()))
    }

    /// Øre or millionths on a line, all years.
    pub(super) fn total(&self, line: Line) -> i64 {
        let posted: i64 = self.way.postings.entries().iter().filter(|one| one.line == line).map(|one| one.amount).sum();
        let settled = self.above_cap.map_or(0, |cap| cap.ore);
        if line == Line::money(Account::Offers, Payer::State) {
            posted + settled
        } else if line == Line::money(Account::Offers, Payer::Municipality) {
            posted - settled
        } else {
            posted
        }
    }

    /// Does the same happen, and is the same paid?
    pub(super) fn is_like(&self, other: &Walked) -> bool {
        let is_money = |posting: &&Posting| posting.line.index() < Line::MONEY;
        let told = |walked: &Walked| -> Vec<(Happening, f64, f64)> {
            walked.steps().map(|step| (step.happening, step.from, step.to)).collect()
        };
        let paid = |walked: &Walked| -> Vec<Posting> {
            walked.way.postings.entries().iter().filter(is_money).copied().collect()
        };
        told(self) == told(other)
            && paid(self) == paid(other)
            && self.above_cap.map(|cap| cap.ore) == other.above_cap.map(|cap| cap.ore)
            && self.guaranteed == other.guaranteed
    }

    /// The settlement of the cap in a municipality whose other spending is above it: the state takes back all it paid of
    /// the offers.
    fn settle_cap(&self) -> Option<AboveCap> {
        let yearly = self.rules.operating_cost.cap.as_ref()?.yearly;
        let ore = -self.total(Line::money(Account::Offers, Payer::State));
        (ore != 0).then_some(AboveCap { yearly, ore })
    }
}
