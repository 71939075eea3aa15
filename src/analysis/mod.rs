//! From draws to answers: figures with their two uncertainties, the comparison of a reform with its baseline, and
//! what moves the headline. Knows no file and no drawing.

mod compare;
pub mod comparison;
mod estimands;
pub mod estimate;
mod influence;
mod replicates;

pub use compare::{CompareError, RunSize, compare};
pub use comparison::{Comparison, Summary};
pub use estimate::Estimate;
