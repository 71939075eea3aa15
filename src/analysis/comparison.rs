//! What a `compare` run answers, as plain data: `summary.json` and what the tables and charts need besides.
//! Knows nothing of files, terminals or drawing.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::estimate::Estimate;
use crate::files::Text;

/// One row of the ministry's table: "2025" … "2028" and "permanent", mio. kr. a year; minus = less spending.
pub type Row = BTreeMap<String, Estimate>;

/// A yearly volume under the baseline and under the reform, permanent.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct VolumeChange {
    pub baseline: Estimate,
    pub reform: Estimate,
    pub difference: Estimate,
}

/// Reform minus baseline in one municipality, mio. kr. a year, permanent.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct MunicipalChange {
    pub total: Estimate,
    pub state: Estimate,
    pub municipality: Estimate,
}

/// A published figure beside the simulated one.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TargetCheck {
    pub id: String,
    pub title: Text,
    pub unit: Text,
    pub published: f64,
    pub low: f64,
    pub high: f64,
    pub simulated: Estimate,
    /// The simulated mean lies within `low`..`high`.
    pub holds: bool,
    /// The figure was not used when the base was set; agreement is evidence, not construction.
    pub held_out: bool,
    pub source: String,
}

/// How the run was made. The three timing fields are the only ones that differ between equal runs.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RunFacts {
    pub seed: u64,
    pub people: u64,
    pub draws: u64,
    pub threads: usize,
    pub seconds: f64,
    pub spells_per_second: f64,
    pub manifest: String,
}

/// The content of `summary.json`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Summary {
    pub scenario: String,
    pub baseline: String,
    pub population: String,
    pub unit: String,
    pub price_level: i32,
    pub years: Vec<i32>,
    /// Estimate name ("forward") → row key ("total", block or initiative id) → row.
    pub estimates: BTreeMap<String, BTreeMap<String, Row>>,
    pub payers: BTreeMap<String, Estimate>,
    pub accounts: BTreeMap<String, Estimate>,
    pub volumes: BTreeMap<String, VolumeChange>,
    pub municipalities: BTreeMap<String, MunicipalChange>,
    pub targets: Vec<TargetCheck>,
    pub run: RunFacts,
}

/// Why an initiative has a zero row, or that it has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InitiativeState {
    /// Switched on and in the estimate.
    Active,
    /// A study or a soft measure: no effect unless switched on.
    Study,
    /// Switched off on the command line.
    Off,
}

/// An initiative as tables and charts show it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct InitiativeFace {
    pub id: String,
    pub block: String,
    pub title: Text,
    pub lever: Text,
    pub clause: String,
    pub state: InitiativeState,
    /// Ids of the parameters the row rests on, the most influential first.
    pub rests_on: Vec<String>,
}

/// A block of the agreement's table.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct BlockFace {
    pub id: String,
    pub title: Text,
    /// Published mio. kr. by row key ("2025" …, "permanent"); empty when nothing is published.
    pub published: BTreeMap<String, f64>,
}

/// A parameter as the run used it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ParameterFace {
    pub id: String,
    pub title: Text,
    /// The value or distribution in words, e.g. "triangular(0.75, 1.5, 2.5)".
    pub value: String,
    pub unit: String,
    /// law, statistic, study or assumption.
    pub grade: String,
    pub source: String,
}

/// How strongly a parameter and the headline move together over the draws.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Influence {
    pub parameter: String,
    /// Pearson correlation of the parameter with the headline, −1..1.
    pub correlation: f64,
    /// Standard error of the correlation.
    pub error: f64,
    /// Mio. kr. the headline moves as the parameter goes from its 5 to its 95 pct. point (regression slope × distance).
    pub swing: f64,
}

/// Everything a finished `compare` run has to tell.
#[derive(Clone, Debug)]
pub struct Comparison {
    pub summary: Summary,
    pub title: Text,
    pub baseline_title: Text,
    pub population_title: Text,
    /// ISO date the reform enters into force.
    pub in_force: String,
    pub blocks: Vec<BlockFace>,
    /// Published mio. kr. for the total, by row key; empty when nothing is published.
    pub published_total: BTreeMap<String, f64>,
    pub initiatives: Vec<InitiativeFace>,
    pub parameters: Vec<ParameterFace>,
    /// Sorted by |swing|, the largest first.
    pub influences: Vec<Influence>,
    /// The permanent headline of every draw, mio. kr., Monte Carlo noise shrunk away, in draw order.
    pub headline_draws: Vec<f64>,
    /// What the reader must know beside the table (transition rule, outlays outside the table, studies …).
    pub notes: Vec<Text>,
}
