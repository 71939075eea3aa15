//! From draws to answers: figures with their two uncertainties, the comparison of a reform with its baseline, and
//! what moves the headline. Knows no file and no drawing.

pub mod calibrate;
mod calibrated;
pub mod case;
mod compare;
pub mod comparison;
mod crossing;
pub mod decompose;
pub mod disclosure;
pub mod draws;
mod efficiency;
mod emulator;
mod estimands;
pub mod estimate;
mod experiment;
pub mod fit;
mod influence;
mod jackknife;
mod levers;
mod linear;
mod occupancy;
pub mod people;
mod precision;
mod refine;
mod replicates;
mod reprice;
mod sampler;
mod score;
pub mod sensitivity;
mod settlement;
pub mod stress;
mod survival;
mod targets;

pub use calibrate::{CalibrateSize, Calibration, calibrate};
pub use compare::{CompareError, RunSize, compare};
pub use comparison::{Comparison, Summary};
pub use crossing::{CrossingCell, cross};
pub use decompose::{Decomposition, DecompositionStory, decompose};
pub use estimate::Estimate;
pub use levers::{Lever, levers};
pub use occupancy::Occupancy;
pub use refine::{Refinement, RowDraws};
pub use reprice::{BothSides, Headline, RepriceError, reprice};
pub use sensitivity::{Sensitivity, SensitivityError, sensitivity};
