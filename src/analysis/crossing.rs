//! Rule sets crossed with populations: what each rule set costs on each people, all by itself.

use serde::{Deserialize, Serialize};

use super::compare::{CompareError, RunSize, compare};
use super::estimate::Estimate;
use crate::engine::Observer;
use crate::files::Text;
use crate::scenario::Scenario;

/// One rule set on one population, a year once the rules have settled.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CrossingCell {
    /// Id of the rule set.
    pub rules: String,
    /// What readers see of it.
    pub rules_title: Text,
    /// Id of the population.
    pub population: String,
    /// What readers see of it.
    pub population_title: Text,
    /// Year of the prices.
    pub price_level: i32,
    /// All spending, mio. kr.
    pub gross: Estimate,
    /// What the state bears of it, mio. kr.; the common cap settled.
    pub state: Estimate,
    /// What the municipalities bear, mio. kr.
    pub municipality: Estimate,
    /// What the regions bear, mio. kr.
    pub region: Estimate,
    /// Contacts with the sick-listed.
    pub contacts: Estimate,
    /// Offers begun.
    pub offers: Estimate,
    /// Full-year persons.
    pub full_year_persons: Estimate,
    /// What readers must know of this pair.
    pub notes: Vec<Text>,
}

/// Simulates a rule set alone: a scenario whose initiatives are all switched off.
///
/// # Errors
/// As [`compare`].
pub fn cross(scenario: &Scenario, size: RunSize, observer: &dyn Observer) -> Result<CrossingCell, CompareError> {
    let comparison = compare(scenario, size, observer)?;
    let summary = &comparison.summary;
    let payer = |name: &str| summary.baseline_payers.get(name).copied().unwrap_or_default();
    let volume = |name: &str| summary.volumes.get(name).map(|volume| volume.baseline).unwrap_or_default();
    Ok(CrossingCell {
        rules: summary.baseline.clone(),
        rules_title: comparison.baseline_title.clone(),
        population: summary.population.clone(),
        population_title: comparison.population_title.clone(),
        price_level: summary.price_level,
        gross: summary.baseline_gross,
        state: payer("state"),
        municipality: payer("municipality"),
        region: payer("region"),
        contacts: volume("contacts"),
        offers: volume("offers"),
        full_year_persons: volume("full_year_persons"),
        notes: scenario.caveats(),
    })
}
