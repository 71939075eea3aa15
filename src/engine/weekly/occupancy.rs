//! Who is where in which week, and who left how: all that prices and volumes of the grid are linear in. Both tiers fill it,
//! one with expectations, the other with persons.

use super::chain::{Chain, OUTCOMES, STATES};
use super::tables::Tables;
use crate::ledger::Lengths;

/// Persons, and the sum of their benefit levels (shares of the maximum rate).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Mass {
    /// Persons.
    pub persons: f64,
    /// Sum of their benefit levels.
    pub levels: f64,
}

impl std::ops::AddAssign for Mass {
    fn add_assign(&mut self, other: Mass) {
        self.persons += other.persons;
        self.levels += other.levels;
    }
}

impl std::ops::Mul<f64> for Mass {
    type Output = Mass;

    fn mul(self, factor: f64) -> Mass {
        Mass { persons: self.persons * factor, levels: self.levels * factor }
    }
}

/// Who is where, by class, state and week.
#[derive(Clone, Debug, PartialEq)]
pub struct Occupancy {
    pub(super) weeks: usize,
    /// By class, state and week: on the benefit in that week.
    pub(super) present: Vec<Mass>,
    /// By class and week: of those in gradual return, the ones whose weeks with the high refusion are used up.
    pub(super) beyond_high: Vec<Mass>,
    /// By class and limit: taken off the benefit by rule.
    pub(super) limited: Vec<Vec<Mass>>,
    /// By class and state: ends of a stay in that state, by outcome.
    pub(super) ended: Vec<[f64; OUTCOMES]>,
}

impl Occupancy {
    /// Nobody anywhere.
    pub(super) fn nobody(chain: &Chain) -> Occupancy {
        let classes = chain.limits.len();
        Occupancy {
            weeks: chain.weeks,
            present: vec![Mass::default(); classes * STATES * chain.weeks],
            beyond_high: vec![Mass::default(); if chain.high_weeks.is_some() { classes * chain.weeks } else { 0 }],
            limited: chain.limits.iter().map(|limits| vec![Mass::default(); limits.len()]).collect(),
            ended: vec![[0.0; OUTCOMES]; classes * STATES],
        }
    }

    /// On the benefit in a class and state, by week.
    pub(super) fn present_in(&self, class: usize, state: usize) -> &[Mass] {
        &self.present[(class * STATES + state) * self.weeks..][..self.weeks]
    }

    /// How long the spells are on the benefit, over all classes.
    pub(super) fn lengths(&self) -> Lengths {
        let places = self.present.len() / self.weeks.max(1);
        let persons = |week: usize| (0..places).map(|place| self.present[place * self.weeks + week].persons).sum();
        Lengths::of_presence((0..self.weeks).map(persons))
    }

    /// Of those in gradual return, the ones whose weeks with the high refusion are used up, by week; empty without a bound.
    pub(super) fn beyond_high_in(&self, class: usize) -> &[Mass] {
        self.beyond_high.get(class * self.weeks..(class + 1) * self.weeks).unwrap_or_default()
    }
}

impl Tables<'_> {
    /// The sums of an occupancy over all classes.
    pub fn totals(&self, occupancy: &Occupancy) -> Totals {
        let chain = &self.chain;
        let mut totals = Totals::default();
        for (place, ended) in occupancy.ended.iter().enumerate() {
            totals.recovered += ended[0];
            totals.other_exits += ended[1];
            totals.permanent_exits += ended[2];
            if place % STATES == 0 {
                totals.gradual_returns += ended[3];
            }
        }
        totals.limit_exits = occupancy.limited.iter().flatten().map(|mass| mass.persons).sum();
        for class in 0..chain.limits.len() {
            for state in 0..STATES {
                for (mass, contact) in occupancy.present_in(class, state).iter().zip(chain.contacts_of(class)) {
                    totals.weeks[state] += mass.persons;
                    totals.contacts += if *contact { mass.persons } else { 0.0 };
                }
            }
        }
        totals
    }
}

/// Sums over all classes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Totals {
    /// Recovered.
    pub recovered: f64,
    /// Left otherwise.
    pub other_exits: f64,
    /// Left for good: førtidspension or fleksjob.
    pub permanent_exits: f64,
    /// Taken off the benefit by rule.
    pub limit_exits: f64,
    /// Weeks in full absence and in gradual return.
    pub weeks: [f64; STATES],
    /// Contacts held.
    pub contacts: f64,
    /// Ways from full absence to gradual return.
    pub gradual_returns: f64,
}
