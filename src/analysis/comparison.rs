//! What a `compare` run answers, as plain data: `summary.json` and what the tables and charts need besides.
//! Knows nothing of files, terminals or drawing.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::draws::Series;
use super::estimate::Estimate;
use super::occupancy::Occupancy;
use crate::files::Text;

/// One row of the ministry's table: "2025" … "2028" and "permanent", mio. kr. a year; minus = less spending.
pub type Row = BTreeMap<String, Estimate>;

/// A yearly volume under the baseline and under the reform, permanent.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct VolumeChange {
    /// Under the baseline.
    pub baseline: Estimate,
    /// Under the reform.
    pub reform: Estimate,
    /// Reform minus baseline.
    pub difference: Estimate,
}

/// Reform minus baseline in one municipality, mio. kr. a year, permanent.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct MunicipalChange {
    /// Its name.
    pub name: String,
    /// The region it lies in.
    pub region_name: String,
    /// Inhabitants.
    pub inhabitants: f64,
    /// All payers.
    pub total: Estimate,
    /// The state.
    pub state: Estimate,
    /// The municipality.
    pub municipality: Estimate,
    /// The region.
    pub region: Estimate,
    /// Where it stands under the common cap; none without a cap.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<CapPlace>,
}

/// A municipality under the common cap on operating cost (fælles rådighedsloft).
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct CapPlace {
    /// Spending of all target groups as a share of the cap, under the reform (the baseline if only that has a cap).
    pub used: Estimate,
    /// Share of the draws in which it lies above the cap under the baseline, 0..1.
    pub above_baseline: f64,
    /// The same under the reform.
    pub above_reform: f64,
}

/// A row's permanent change beyond its sum: who bears it, mio. kr. a year, and the volumes, numbers a year.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct RowDetail {
    /// By payer, the common cap settled.
    pub payers: BTreeMap<String, Estimate>,
    /// By volume.
    pub volumes: BTreeMap<String, Estimate>,
}

/// What municipalities that react to their net prices add to the mechanical estimate of the whole reform.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Reaction {
    /// The parameter that says how much they react.
    pub parameter: String,
    /// Its mean: change of an activity's log odds for ten percentage points of the benefit.
    pub elasticity: f64,
    /// By year and permanently, on top of the total.
    pub money: Row,
    /// By payer and volume, permanently, on top of the total.
    pub detail: RowDetail,
    /// The whole reform with it, by year and permanently.
    pub total: Row,
    /// The whole reform with it by payer and volume, permanently.
    pub total_detail: RowDetail,
}

/// Is it told what municipalities make of other terms, and why not?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BehaviourTold {
    /// The reactions hold it.
    Shown,
    /// Switched off for the run.
    Off,
    /// The reform leaves municipalities the net prices under which their practice was observed.
    #[default]
    NoEffect,
    /// The people are on a weekly grid, which carries no choice of activity.
    NotCarried,
}

/// How a figure was come by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// The distribution propagated: no Monte Carlo error.
    Exact,
    /// Persons sent through the rules one by one.
    #[default]
    Persons,
}

/// A published figure beside the simulated one.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TargetCheck {
    /// Its id.
    pub id: String,
    /// What readers see.
    pub title: Text,
    /// Unit.
    pub unit: Text,
    /// The published figure.
    pub published: f64,
    /// Least figure that agrees with it.
    pub low: f64,
    /// Greatest figure that agrees with it.
    pub high: f64,
    /// The simulated figure.
    pub simulated: Estimate,
    /// The simulated mean lies within `low`..`high`.
    pub holds: bool,
    /// The figure was not used when the base was set; agreement is evidence, not construction.
    pub held_out: bool,
    /// Where it comes from.
    pub source: String,
}

/// What the calibrated estimate rests on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CalibrationFace {
    /// Name of the calibration.
    pub id: String,
    /// Effective number among the points it was checked at.
    pub effective: f64,
    /// Draws of it in this run.
    pub draws: u64,
    /// The published figures it was held against.
    pub stated: Vec<StatedFace>,
}

/// A published figure of a calibration.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StatedFace {
    /// Its id.
    pub id: String,
    /// What readers see.
    pub title: Text,
    /// Conditioned on, or only held beside.
    pub used: bool,
    /// The calibrated mean lies within two standard deviations of it.
    pub met: bool,
}

/// How the run was made. The three timing fields are the only ones that differ between equal runs.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct RunFacts {
    /// Key of all randomness.
    pub seed: u64,
    /// Persons in a draw; with a precision those it took.
    pub people: u64,
    /// Parameter draws.
    pub draws: u64,
    /// The tier behind every figure.
    #[serde(default)]
    pub tier: Tier,
    /// Threads used.
    pub threads: usize,
    /// Wall-clock seconds of the simulation.
    pub seconds: f64,
    /// Ways walked a second, over all rule sets.
    pub spells_per_second: f64,
    /// Id of the manifest.
    pub manifest: String,
}

/// The content of `summary.json`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Summary {
    /// Id of the reform.
    pub scenario: String,
    /// Under the baseline.
    pub baseline: String,
    /// Id of the population.
    pub population: String,
    /// Unit.
    pub unit: String,
    /// Year of the prices.
    pub price_level: i32,
    /// Years of the table.
    pub years: Vec<i32>,
    /// Estimate name ("forward", "calibrated") → row key ("total", block or initiative id) → row.
    pub estimates: BTreeMap<String, BTreeMap<String, Row>>,
    /// What the calibrated estimate rests on; none where there is no such estimate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calibration: Option<CalibrationFace>,
    /// Reform minus baseline by payer, permanent.
    pub payers: BTreeMap<String, Estimate>,
    /// Reform minus baseline by account, permanent.
    pub accounts: BTreeMap<String, Estimate>,
    /// Yearly volumes by name, permanent.
    pub volumes: BTreeMap<String, VolumeChange>,
    /// Row key → who bears it and what volumes change, permanent.
    pub details: BTreeMap<String, RowDetail>,
    /// The baseline, all payers, mio. kr. a year.
    pub baseline_gross: Estimate,
    /// The baseline by payer, mio. kr. a year; the common cap settled.
    pub baseline_payers: BTreeMap<String, Estimate>,
    /// The baseline by account, mio. kr. a year.
    pub baseline_accounts: BTreeMap<String, Estimate>,
    /// What the state pays municipalities as a whole, reform minus baseline, mio. kr. a year: `common_cap` is part of the
    /// payers above, the grants come on top.
    pub settlements: BTreeMap<String, Estimate>,
    /// Reform minus baseline by payer when the grants are settled too, mio. kr. a year.
    pub settled_payers: BTreeMap<String, Estimate>,
    /// Is it told what municipalities make of other terms?
    pub behaviour: BehaviourTold,
    /// What municipalities that react add: first by the prior, then along an axis. Empty where nothing can follow.
    pub reactions: Vec<Reaction>,
    /// Reform minus baseline by official municipality code.
    pub municipalities: BTreeMap<String, MunicipalChange>,
    /// Published figures beside the simulated.
    pub targets: Vec<TargetCheck>,
    /// How the run was made.
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
    /// Its id.
    pub id: String,
    /// Its block.
    pub block: String,
    /// What readers see.
    pub title: Text,
    /// What it moves in the model.
    pub lever: Text,
    /// Where in the law.
    pub clause: String,
    /// On, off or a study.
    pub state: InitiativeState,
    /// Ids of the parameters the row rests on, the most influential first.
    pub rests_on: Vec<String>,
}

/// A block of the agreement's table.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct BlockFace {
    /// Its id.
    pub id: String,
    /// What readers see.
    pub title: Text,
    /// Published mio. kr. by row key ("2025" …, "permanent"); empty when nothing is published.
    pub published: BTreeMap<String, f64>,
}

/// A parameter as the run used it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ParameterFace {
    /// Its id.
    pub id: String,
    /// What readers see.
    pub title: Text,
    /// The value or distribution in words, e.g. "triangular(0.75, 1.5, 2.5)".
    pub value: String,
    /// Unit.
    pub unit: String,
    /// law, statistic, study or assumption.
    pub grade: String,
    /// Where it comes from.
    pub source: String,
}

/// How strongly a parameter and the headline move together over the draws.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Influence {
    /// Id of the parameter.
    pub parameter: String,
    /// Pearson correlation of the parameter with the headline, −1..1.
    pub correlation: f64,
    /// Standard error of the correlation.
    pub error: f64,
    /// The slope in its standard errors; below about 4 it may be chance.
    pub visible: f64,
    /// Mio. kr. the headline moves as the parameter goes from its 5 to its 95 pct. point (regression slope × distance).
    pub swing: f64,
}

/// A year of the total, or its permanent effect, with more of its distribution than an interval.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FanYear {
    /// The year, or "permanent".
    pub key: String,
    /// 5, 25, 50, 75 and 95 pct. points of the parameter uncertainty, mio. kr.
    pub quantiles: [f64; 5],
}

/// The share of spells still on the benefit after so many weeks beyond the employer period, 0..1.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct SurvivalWeek {
    /// Weeks since the first day beyond the employer period.
    pub week: u32,
    /// Under the baseline.
    pub baseline: Estimate,
    /// Under the reform, permanently.
    pub reform: Estimate,
    /// Reform minus baseline.
    pub difference: Estimate,
}

/// Everything a finished `compare` run has to tell.
///
/// Stored, it leaves out what the other files of the run hold: the summary, the parameters (the manifest has them), and
/// the occupancy, which no report needs.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Comparison {
    /// The content of `summary.json`.
    #[serde(skip)]
    pub summary: Summary,
    /// What readers see.
    pub title: Text,
    /// What readers see of the baseline.
    pub baseline_title: Text,
    /// What readers see of the population.
    pub population_title: Text,
    /// ISO date the reform enters into force.
    pub in_force: String,
    /// The blocks, in the agreement's order.
    pub blocks: Vec<BlockFace>,
    /// Published mio. kr. for the total, by row key; empty when nothing is published.
    pub published_total: BTreeMap<String, f64>,
    /// The initiatives, in the agreement's order.
    pub initiatives: Vec<InitiativeFace>,
    /// Every parameter of the run.
    #[serde(skip)]
    pub parameters: Vec<ParameterFace>,
    /// Ids of the parameters that each account's change rests on, the most influential first.
    #[serde(default)]
    pub accounts_rest_on: BTreeMap<String, Vec<String>>,
    /// Sorted by |swing|, the largest first.
    pub influences: Vec<Influence>,
    /// The permanent headline of every draw, mio. kr., Monte Carlo noise shrunk away, in draw order.
    pub headline_draws: Vec<f64>,
    /// The same of the calibrated estimate; empty where there is none.
    pub calibrated_draws: Vec<f64>,
    /// The total year by year and permanently.
    pub fan: Vec<FanYear>,
    /// The same of the calibrated estimate; empty where there is none.
    #[serde(default)]
    pub calibrated_fan: Vec<FanYear>,
    /// The spells still on the benefit week by week; empty in runs stored before it was counted.
    #[serde(default)]
    pub survival: Vec<SurvivalWeek>,
    /// The headline's variance if reform and baseline were walked by different people, each drawn independently, over its
    /// variance with as many people here; none where people are too few to tell.
    pub variance_ratio: Option<f64>,
    /// What persons used in every draw, for other prices.
    #[serde(skip)]
    pub occupancy: Occupancy,
    /// The figures draw by draw; a run read back has none.
    #[serde(skip)]
    pub draws: Vec<Series>,
    /// What the reader must know beside the table (transition rule, outlays outside the table, studies …).
    pub notes: Vec<Text>,
}
