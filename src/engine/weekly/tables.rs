//! A rule set on the classes of a population, ready to answer: what moves people and what costs money, side by side.

use super::chain::Chain;
use super::class::Classes;
use super::exact::expect;
use super::moments::{Moments, moments};
use super::occupancy::{Occupancy, Totals};
use super::prices::{WeekLines, price};
use super::tariff::Tariff;
use crate::population::People;
use crate::rules::Rules;

/// A rule set compiled for the classes of some people.
#[derive(Clone, Debug)]
pub struct Tables<'a> {
    pub(super) classes: &'a Classes,
    pub(super) rules: &'a Rules<f64>,
    pub(super) chain: Chain,
    pub(super) tariff: Tariff,
}

impl<'a> Tables<'a> {
    /// Compiles `rules`, which must be among those that the classes were made for; none for people who are not on a weekly
    /// grid.
    pub fn new(people: &People<f64>, classes: &'a Classes, rules: &'a Rules<f64>) -> Option<Tables<'a>> {
        let chain = Chain::new(people, classes, rules)?;
        let tariff = Tariff::new(people, classes, &chain, rules)?;
        Some(Tables { classes, rules, chain, tariff })
    }

    /// The exact tier: expected occupancy of `persons` persons whose mean benefit level is `mean_level`.
    pub fn expect(&self, persons: f64, mean_level: f64) -> Occupancy {
        expect(self.classes, &self.chain, persons, mean_level)
    }

    /// What an occupancy under tables with the same chain costs and counts, kr. and numbers by line and week.
    pub fn price(&self, occupancy: &Occupancy) -> WeekLines {
        price(self, occupancy)
    }

    /// The sums of an occupancy over all classes.
    pub fn totals(&self, occupancy: &Occupancy) -> Totals {
        occupancy.totals(&self.chain)
    }

    /// Mean and deviation over persons of the state's part of the benefit up to the limit, kr., where the benefit level has
    /// the given mean and mean square; none where the weeks with the high refusion are bounded, because the path to a week
    /// then counts.
    pub fn moments(&self, mean_level: f64, mean_square_level: f64) -> Option<Moments> {
        moments(self, mean_level, mean_square_level)
    }
}
