//! People on a weekly grid: what such a population must leave out, and what readers must know of the estimate.

use super::choices::ScenarioError;
use super::load::Scenario;
use super::population_file::PopulationFile;
use crate::engine::weekly::Classes;
use crate::files::{Document, Fault, Node, Text};
use crate::limits::CLASSES;
use crate::parameters::{ResolvedRegister, Valued, Values};
use crate::rules::Rules;

/// What nobody on the grid has; the parameters these keys name must be 0.
const NOT_ON_THE_GRID: [&str; 9] = [
    "people.frailty_variance",
    "people.traits.prior_support_share",
    "people.recurrence.within_year",
    "people.forecast.log_error",
    "people.municipal.casework_spread",
    "people.municipal.contact_spread",
    "people.municipal.deadline_spread",
    "people.municipal.offer_spread",
    "people.municipal.price_spread",
];

/// A population on the grid claims nothing that the grid does not carry.
pub(super) fn check_weekly(
    document: &Document,
    population: &PopulationFile,
    register: &ResolvedRegister,
) -> Vec<Fault> {
    if !population.people.illness.is_weekly() {
        return Vec::new();
    }
    let claimed = |key: &'static str| {
        let name = document.get(key).and_then(Node::string)?;
        let record = register.record(register.index(name)?);
        let expected = "a parameter whose value is 0: people on a weekly grid have no such thing";
        let cure = "name a record of 0, or give the people another course of illness";
        (record.mean() != 0.0 || record.distribution.is_some())
            .then(|| document.fault(key, format!("`{name}`, which is not 0"), expected, cure))
    };
    NOT_ON_THE_GRID.into_iter().filter_map(claimed).collect()
}

impl Scenario {
    /// Are the people on a weekly grid? Then the exact tier answers.
    pub fn is_weekly(&self) -> bool {
        self.population.people.illness.is_weekly()
    }

    /// The people and the rules must not tell more classes apart than a run can hold tables for.
    pub(super) fn check_classes(&self) -> Result<(), ScenarioError> {
        if !self.is_weekly() {
            return Ok(());
        }
        let means = Values::new(self.register.records().iter().map(|record| (record.id.as_str(), record.mean())));
        let alone = (0..self.active.len()).map(|initiative| 1 << initiative);
        let rules: Vec<Rules<f64>> =
            [0].into_iter().chain(alone).map(|subset| self.rules(subset).compile(&means)).collect();
        let people = self.population.people.compile(&means);
        let classes = Classes::most(&people, &rules.iter().collect::<Vec<_>>());
        if classes <= CLASSES {
            return Ok(());
        }
        Err(ScenarioError::Choice(format!(
            "{}: found rules that tell {classes} classes of people apart, expected at most {CLASSES} on a weekly grid; ask \
             fewer fields of a person in the conditions, or give exemptions the same uptake",
            self.population.id
        )))
    }

    /// What the grid does not carry of the rules.
    pub(super) fn grid_caveat(&self) -> Option<Text> {
        self.is_weekly().then(|| Text {
            da: "Befolkningen følges uge for uge, og skønnet er regnet eksakt, uden Monte Carlo-fejl. Med er sygedagpenge, \
                 refusion, gradvis tilbagevenden, opfølgning, fritagelser, revurdering og det, der følger efter; tilbud, \
                 standby, mestringsforløb, rehabiliteringsteam, nye forløb og kommunernes adfærd er ikke med."
                .into(),
            en: "The people are followed week by week, and the estimate is exact, without Monte Carlo error. It carries \
                 benefit, refusion, gradual return, follow-up, exemptions, the reassessment and what follows it; offers, \
                 standby, coping courses, the rehabilitation team, new spells and the behaviour of municipalities are left \
                 out."
                .into(),
        })
    }
}
