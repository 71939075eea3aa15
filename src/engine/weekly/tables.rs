//! A rule set on the classes of a population, ready to answer: what moves people and what costs money, side by side.

use super::chain::Chain;
use super::class::Classes;
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
}
