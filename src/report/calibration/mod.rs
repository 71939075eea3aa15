//! A calibration for readers: tables for the terminal, charts, the file other verbs take, and the folder they lie in.
//! Computes nothing.

mod folder;
mod page;
mod table;

pub use folder::write_calibration;
pub(super) use table::moved;
pub use table::render_calibration;

use super::language::Language;
use super::rounding::Step;
use crate::analysis::calibrate::FigureFace;
use crate::analysis::estimate::Estimate;

/// A simulated figure with its interval, as finely as its tolerance and its error allow.
pub(super) fn figure(face: &FigureFace, estimate: &Estimate, language: Language) -> String {
    let step = Step::for_error(finest(0.5 * face.sd), estimate.mc_error);
    format!("{} {}", language.number(estimate.mean, step), language.interval(estimate, step))
}

/// The step of the first digit of a number.
pub(super) fn finest(number: f64) -> Step {
    if number > 0.0 { Step::power((number.log10().floor() as i32).max(-3)) } else { Step::ONE }
}
