//! What a stress test is asked and what it answers, as plain data. Knows nothing of how a point is sought.

use serde::Serialize;
use thiserror::Error;

use crate::analysis::comparison::ParameterFace;
use crate::engine::Cancelled;
use crate::files::Text;

/// How much is simulated.
#[derive(Clone, Copy, Debug)]
pub struct StressSize {
    /// Persons at every point of the search.
    pub people: u64,
    /// Persons that confirm a point that was found.
    pub confirming_people: u64,
    /// Key of all randomness.
    pub seed: u64,
}

/// Why a stress test gave no answer.
#[derive(Clone, Debug, Error, PartialEq)]
pub enum StressError {
    /// Stopped from outside.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
    /// Nobody to simulate.
    #[error("found {people} people, expected at least {least}; raise --people")]
    TooFew {
        /// People asked for.
        people: u64,
        /// The least.
        least: u64,
    },
    /// No such row.
    #[error("found no row `{row}`, expected one of {}; see the table of compare", rows.join(", "))]
    UnknownRow {
        /// The row asked for.
        row: String,
        /// The rows there are.
        rows: Vec<String>,
    },
    /// Neither asked for nor published.
    #[error("no --target, and nothing is published for the row; give one, e.g. --target -79")]
    NoTarget,
    /// Nothing is uncertain.
    #[error("found no uncertain parameter that moves `{row}`, expected at least one; leave out --set for some of them")]
    NothingMoves {
        /// The row.
        row: String,
    },
}

/// What a stress test has to tell. Money is mio. kr. a year, permanent; minus = less spending.
#[derive(Clone, Debug, Serialize)]
pub struct Stress {
    /// Id of the reform.
    pub scenario: String,
    /// Id of the baseline.
    pub baseline: String,
    /// Id of the population.
    pub population: String,
    /// What readers see of the reform.
    pub title: Text,
    /// Year of the prices.
    pub price_level: i32,
    /// The row that is stressed: "total", a block or an initiative.
    pub row: String,
    /// What readers see of it; none for the total.
    pub row_title: Option<Text>,
    /// The published sum of the row, where there is one.
    pub published: Option<f64>,
    /// The row with every assumption at its median.
    pub centre: Figure,
    /// Uncertain parameters of the scenario.
    pub parameters: usize,
    /// Those that moved the row enough to be searched along.
    pub searched: usize,
    /// What was asked for, in that order.
    pub points: Vec<StressPoint>,
    /// How far from the centre every sum lies, from the lowest sum to the highest.
    pub frontier: Vec<FrontierPoint>,
    /// Key of all randomness.
    pub seed: u64,
    /// Persons at every point of the search.
    pub people: u64,
    /// Persons that confirmed a point.
    pub confirming_people: u64,
    /// Points at which persons were sent through both rule sets.
    pub trials: u64,
    /// Id of the manifest.
    pub manifest: String,
    /// Every parameter as the test used it; it stands in the manifest.
    #[serde(skip)]
    pub register: Vec<ParameterFace>,
}

/// A simulated sum and its Monte Carlo standard error.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Figure {
    /// Mean over the people.
    pub mean: f64,
    /// Its Monte Carlo standard error.
    pub mc_error: f64,
}

/// The least unlikely assumptions that give a sum.
#[derive(Clone, Debug, Serialize)]
pub struct StressPoint {
    /// The sum asked for.
    pub target: f64,
    /// Whether assumptions within four standard units each give it.
    pub reached: bool,
    /// How far the assumptions lie from their medians, standard units.
    pub distance: f64,
    /// The chance of a sum this far out or farther, to first order: the normal tail beyond `distance`.
    pub tail: f64,
    /// The sum that other and more people give at the point.
    pub confirmed: Figure,
    /// The distance at which the search ended when the assumption that moves most was held at its median at first; near
    /// `distance` where the point is the only nearest one.
    pub distance_from_aside: f64,
    /// Every row of the table at the point, in the table's order.
    pub rows: Vec<(String, Figure)>,
    /// The assumptions that move, the one that moves most first, until they hold nine tenths of the squared
    /// distance.
    pub conditions: Vec<Condition>,
    /// Further assumptions that move, each less than the last of these.
    pub others: usize,
}

/// What must be true of one assumption.
#[derive(Clone, Debug, Serialize)]
pub struct Condition {
    /// Id of the parameter.
    pub parameter: String,
    /// What readers see.
    pub title: Text,
    /// Its unit.
    pub unit: String,
    /// law, statistic, study or assumption.
    pub grade: String,
    /// Its median, in its own unit and prices.
    pub median: f64,
    /// Its 5 pct. point.
    pub low: f64,
    /// Its 95 pct. point.
    pub high: f64,
    /// What it must be.
    pub needed: f64,
    /// The same in standard units from the median.
    pub score: f64,
    /// Its share of the squared distance.
    pub share: f64,
    /// What it would have to be if all others stayed at their medians, in standard units; none when no value within four
    /// of them is enough.
    pub alone: Option<f64>,
}

/// How unlikely a sum is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct FrontierPoint {
    /// The sum, mio. kr. a year.
    pub sum: f64,
    /// How far the least unlikely assumptions that give it lie from their medians, standard units.
    pub distance: f64,
    /// The normal tail beyond it.
    pub tail: f64,
}
