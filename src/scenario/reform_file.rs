//! Reform files: initiatives that patch a rule set, the agreement's own table, and what readers must know beside it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::population_file::Target;
use crate::files::patch::PatchTable;
use crate::files::{Date, Text};
use crate::ledger::{Account, Payer};
use crate::parameters::Quantity;

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
    pub transition: TransitionRule,
    /// Year of the prices in all tables.
    pub price_level: i32,
    /// Years of the table.
    #[schemars(length(min = 1))]
    pub years: Vec<i32>,
    /// Published total, mio. kr. by year and `permanent`.
    #[serde(default)]
    pub published_total: BTreeMap<String, f64>,
    /// Rounding of the published figures, mio. kr. to either side.
    #[schemars(range(min = 0.0))]
    pub rounding: f64,
    /// Blocks of the agreement's table.
    #[serde(default)]
    pub block: Vec<Block>,
    /// The initiatives, in the agreement's order.
    #[schemars(length(min = 1))]
    pub initiative: Vec<InitiativeEntry>,
    /// Single outlays that follow from the agreement itself.
    #[serde(default)]
    pub outlay: Vec<Outlay>,
    /// Published figures about the reform, shown beside the simulated.
    #[serde(default)]
    pub target: Vec<Target>,
    /// What readers must know beside the table.
    #[serde(default)]
    pub note: Vec<Text>,
}

/// `kind = "reform"`.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReformKind {
    /// A reform.
    Reform,
}

/// What a reform means for spells under way when it enters into force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TransitionRule {
    /// It holds for everything that happens from the date on.
    EventsFromDate,
    /// It holds for spells that begin from the date on.
    NewSpells,
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

/// Single outlays.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Outlay {
    /// On what.
    pub account: Account,
    /// By whom.
    pub payer: Payer,
    /// When.
    pub years: Vec<i32>,
    /// How much, kr. each year.
    pub amount: Quantity,
    /// Does it stand in the agreement's table?
    pub in_table: bool,
}
