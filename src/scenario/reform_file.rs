//! Reform files: initiatives that patch a rule set, the agreement's own table, and what readers must know beside it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::population_file::Target;
use crate::engine::Transition;
use crate::files::patch::PatchTable;
use crate::files::{Date, Text};
use crate::parameters::Grade;

/// A reform.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReformFile {
    /// What kind of file this is.
    pub kind: ReformKind,
    /// Name; the folder of its results.
    pub id: String,
    /// What readers see.
    pub title: Text,
    /// The agreement and the law.
    pub source: String,
    /// The rule set it patches.
    pub baseline: String,
    /// The population it is costed on.
    pub population: String,
    /// Entry into force.
    pub in_force: Date,
    /// What it means for spells under way then.
    pub transition: Transition,
    /// Year of the prices in all tables; that of the population when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price_level: Option<i32>,
    /// Years of the table.
    #[schemars(length(min = 1))]
    pub years: Vec<i32>,
    /// Published total, mio. kr. by year and `permanent`.
    #[serde(default)]
    pub published_total: BTreeMap<String, f64>,
    /// Blocks of the agreement's table.
    #[serde(default)]
    pub block: Vec<Block>,
    /// The initiatives, in the agreement's order.
    #[schemars(length(min = 1))]
    pub initiative: Vec<InitiativeEntry>,
    /// Published figures about the reform, shown beside the simulated.
    #[serde(default)]
    pub target: Vec<Target>,
    /// What a calibration is held against.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calibration: Option<CalibrationPlan>,
    /// What readers must know beside the table.
    #[serde(default)]
    pub note: Vec<Text>,
}

impl ReformFile {
    /// The published permanent sum of a row of the table, mio. kr. a year: of the total or a block, where there is one.
    pub fn published(&self, row: &str) -> Option<f64> {
        let block = self.block.iter().find(|block| block.id == row).map(|block| &block.published);
        block.or((row == "total").then_some(&self.published_total))?.get("permanent").copied()
    }
}

/// `kind = "reform"`.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReformKind {
    /// A reform.
    Reform,
}

/// A block of the agreement's table.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Block {
    /// Letter.
    pub id: String,
    /// What readers see.
    pub title: Text,
    /// Published mio. kr. by year and `permanent`.
    #[serde(default)]
    pub published: BTreeMap<String, f64>,
}

/// What the parameters are conditioned on, and where the outcome lies. The forward estimate never sees it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CalibrationPlan {
    /// The file of `calibrations/` that comparisons show beside the forward estimate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Published figures, each once.
    #[schemars(length(min = 1))]
    pub target: Vec<CalibrationTarget>,
}

/// A published figure to hold the parameters against.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CalibrationTarget {
    /// `total`, a block, or a target of the reform or of its population.
    pub id: String,
    /// Conditioned on; otherwise only held beside the outcome.
    #[serde(default = "yes")]
    pub used: bool,
    /// Half of the last published digit, mio. kr.; for a block and the total, which have no range of their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounding: Option<f64>,
    /// Standard deviation of what the right parameters would still leave between model and figure, as a share of it.
    pub discrepancy: f64,
    /// How well founded the discrepancy is.
    pub grade: Grade,
    /// Why the discrepancy is what it is, and why the figure is used or not.
    pub source: String,
}

fn yes() -> bool {
    true
}

/// Is an initiative on unless someone says otherwise?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum InitiativeSwitch {
    /// On.
    #[default]
    On,
    /// A study: off until someone switches it on to see what carrying it out would mean.
    Study,
}

/// An initiative.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InitiativeEntry {
    /// The agreement's number.
    pub id: String,
    /// Its block.
    pub block: String,
    /// On, or a study.
    #[serde(default)]
    pub state: InitiativeSwitch,
    /// What readers see.
    pub title: Text,
    /// What it moves in the model.
    pub lever: Text,
    /// Where in the law.
    pub clause: String,
    /// The part of a rule set it replaces.
    pub patch: PatchTable,
}
