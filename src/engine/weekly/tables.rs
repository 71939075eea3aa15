//! A rule set on the classes of a population, ready to answer: what moves people and what costs money, side by side.

use super::chain::{Chain, View};
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
        let views = View::all(people, classes, rules)?;
        let chain = Chain::new(people, &views, rules)?;
        let tariff = Tariff::new(&views, &chain, rules);
        Some(Tables { classes, rules, chain, tariff })
    }
}
