//! What a decomposition answers, as plain data: `decomposition.json` and what the table and charts need besides.
//! Knows nothing of files, terminals or drawing.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::analysis::comparison::{BlockFace, ParameterFace};
use crate::analysis::estimate::Estimate;
use crate::files::Text;

/// How the readings were come by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Method {
    /// Every subset of the initiatives, for everyone.
    AllSubsets,
    /// Alone, last and in order as they are; Shapley as the mean over random orders.
    Orders {
        /// Orders in each draw, each with its reverse.
        orders_a_draw: u32,
    },
}

/// Why an initiative stands as it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It is on.
    Active,
    /// It is on, but the rules are the same with it as without it: exactly 0.
    Unchanged,
    /// A study: off unless switched on.
    Study,
    /// Switched off on the command line.
    Off,
}

/// A figure in four readings, mio. kr. a year, permanent; minus = less spending.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Readings {
    /// The initiative alone on the baseline.
    pub alone: Estimate,
    /// The initiative after all the others.
    pub last: Estimate,
    /// The initiative after those before it in the reform.
    pub in_order: Estimate,
    /// The mean over all orders.
    pub shapley: Estimate,
}

/// What an initiative owns.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct InitiativePart {
    /// Its id.
    pub id: String,
    /// Its block.
    pub block: String,
    /// What readers see.
    pub title: Text,
    /// Why it stands as it does.
    pub standing: Standing,
    /// All payers.
    #[serde(flatten)]
    pub readings: Readings,
    /// By payer, the common cap not settled.
    pub payers: BTreeMap<String, Readings>,
    /// Monte Carlo error of the Shapley value that comes from sampling orders; none where every subset was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error_of_orders: Option<f64>,
}

/// What two initiatives make together beyond what each makes by itself, mio. kr. a year; minus = they save more together.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Interaction {
    /// Their ids.
    pub ids: [String; 2],
    /// Without the others.
    pub alone: Estimate,
    /// With all the others in force.
    pub last: Estimate,
    /// The Shapley interaction index; none where orders were sampled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub index: Option<Estimate>,
}

impl Interaction {
    /// The figure told first: the index, else the one with all the others in force.
    pub fn headline(&self) -> &Estimate {
        self.index.as_ref().unwrap_or(&self.last)
    }
}

/// How the run was made. The last two fields are the only ones that differ between equal runs.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DecompositionFacts {
    /// Key of all randomness.
    pub seed: u64,
    /// Persons in a draw.
    pub people: u64,
    /// Parameter draws.
    pub draws: u64,
    /// Ways walked for a person on average, the baseline among them.
    pub walks_a_person: f64,
    /// The most initiatives that touch one person; none where orders were sampled.
    pub most_together: Option<u32>,
    /// Id of the manifest.
    pub manifest: String,
    /// Threads used.
    pub threads: usize,
    /// Wall-clock seconds of the simulation.
    pub seconds: f64,
}

/// The content of `decomposition.json`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Decomposition {
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
    /// How the readings were come by.
    pub method: Method,
    /// The whole reform, permanent.
    pub total: Estimate,
    /// The whole reform by payer, the common cap not settled.
    pub payers: BTreeMap<String, Estimate>,
    /// The initiatives, in the reform's order.
    pub initiatives: Vec<InitiativePart>,
    /// Sums over the initiatives of a block: in order and Shapley.
    pub blocks: BTreeMap<String, BlockPart>,
    /// The pairs that meet, the largest first.
    pub interactions: Vec<Interaction>,
    /// How the run was made.
    pub run: DecompositionFacts,
}

/// What the initiatives of a block own together, mio. kr. a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct BlockPart {
    /// In the reform's order.
    pub in_order: Estimate,
    /// The mean over all orders.
    pub shapley: Estimate,
}

/// A decomposition with what readers see around it.
#[derive(Clone, Debug)]
pub struct DecompositionStory {
    /// The figures.
    pub figures: Decomposition,
    /// What readers see of the reform.
    pub title: Text,
    /// What readers see of the baseline.
    pub baseline_title: Text,
    /// What readers see of the population.
    pub population_title: Text,
    /// The blocks, in the reform's order.
    pub blocks: Vec<BlockFace>,
    /// Every parameter of the run.
    pub parameters: Vec<ParameterFace>,
    /// Is there a common cap, which the payers here leave unsettled?
    pub has_cap: bool,
    /// What the reader must know beside the table.
    pub notes: Vec<Text>,
}
