//! What `sensitivity` answers, as plain data: `sensitivity.json` and what tables and charts need.

use serde::{Deserialize, Serialize};

use super::indices::Indices;
use crate::analysis::comparison::ParameterFace;
use crate::analysis::estimate::Estimate;
use crate::files::Text;

/// One end of a parameter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct End {
    /// The parameter's 5 or 95 pct. point, in its own unit and prices.
    pub value: f64,
    /// The permanent total there, all other parameters at their medians, mio. kr. a year.
    pub figure: f64,
    /// Monte Carlo error of its distance to the middle.
    pub error: f64,
}

/// What hangs on one parameter.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ParameterSensitivity {
    /// Its entry in the register.
    pub entry: ParameterFace,
    /// The group it belongs to.
    pub group: String,
    /// The study that would settle it, where the register names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled_by: Option<Text>,
    /// At its 5 and at its 95 pct. point.
    pub ends: [End; 2],
    /// From the one end to the other, mio. kr.
    pub swing: f64,
    /// Monte Carlo error of the swing.
    pub swing_error: f64,
    /// Shares of the variance; none for those that only count together, as the rest.
    pub indices: Option<Indices>,
    /// How much narrower the interval is expected to be once the parameter is known, mio. kr.: width · (1 − √(1 − first)).
    pub narrowing: Option<f64>,
    /// What knowing it is worth to the decision to adopt, mio. kr. a year.
    pub decision_value: Option<f64>,
}

/// What hangs on a group of parameters: all that move the figure and whose ids begin alike.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct GroupSensitivity {
    /// The beginning of the ids.
    pub group: String,
    /// How many.
    pub parameters: usize,
    /// Shares of the variance.
    pub indices: Indices,
    /// How much narrower the interval is expected to be once all of them are known, mio. kr.
    pub narrowing: f64,
    /// What knowing them is worth to the decision to adopt, mio. kr. a year.
    pub decision_value: f64,
}

/// The parameters that were too small for indices of their own, together.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Rest {
    /// How many.
    pub parameters: usize,
    /// Their shares of the variance.
    pub indices: Indices,
}

/// The choice to adopt the reform or not, by its cost alone.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Decision {
    /// Does it save on average?
    pub saves: bool,
    /// Share of the draws in which the sign is the other, chance among people taken out, 0–1.
    pub other_sign: f64,
    /// What knowing everything is worth, mio. kr. a year.
    pub perfect_information: f64,
}

/// How it was made. `threads` and `seconds` are all that differs between equal runs.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SensitivityRun {
    /// Key of all randomness.
    pub seed: u64,
    /// Persons in a trial.
    pub people: u64,
    /// Rows of the design.
    pub rows: u32,
    /// Trials, those of the ends among them.
    pub trials: u64,
    /// Threads used.
    pub threads: usize,
    /// Wall-clock seconds.
    pub seconds: f64,
    /// Id of the manifest.
    pub manifest: String,
}

/// What moves the answer, and what it would be worth to know.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Sensitivity {
    /// Id of the reform.
    pub scenario: String,
    /// What readers see of it.
    pub title: Text,
    /// Under the baseline.
    pub baseline: String,
    /// Id of the population.
    pub population: String,
    /// Unit.
    pub unit: String,
    /// Year of the prices.
    pub price_level: i32,
    /// The permanent total, over the points of the design.
    pub total: Estimate,
    /// The same with every parameter at its median.
    pub middle: f64,
    /// Distance from the 5 to the 95 pct. point of the total, mio. kr.
    pub width: f64,
    /// The parameters that move the total, the largest narrowing first, then those of the rest by swing.
    pub parameters: Vec<ParameterSensitivity>,
    /// The groups, the largest narrowing first.
    pub groups: Vec<GroupSensitivity>,
    /// The parameters without indices of their own.
    pub rest: Option<Rest>,
    /// Ids of the parameters that move the total by exactly nothing.
    pub inert: Vec<String>,
    /// The choice to adopt.
    pub decision: Decision,
    /// How it was made.
    pub run: SensitivityRun,
    /// Every parameter of the run, for the manifest.
    #[serde(skip)]
    pub register: Vec<ParameterFace>,
}
