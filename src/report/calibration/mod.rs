//! A calibration for readers: tables for the terminal, charts, the file other verbs take, and the folder they lie in.
//! Computes nothing.

mod folder;
mod page;
mod table;

pub(super) use table::moved;

use std::path::{Path, PathBuf};

use folder::write_calibration;
use table::render_calibration;

use super::charts::framed;
use super::error::ReportError;
use super::language::Language;
use super::manifest::ManifestParts;
use super::rounding::Step;
use super::told::{Told, pretty};
use crate::analysis::Calibration;
use crate::analysis::calibrate::FigureFace;
use crate::analysis::estimate::Estimate;

impl Told for Calibration {
    fn json(&self) -> serde_json::Result<String> {
        pretty(self)
    }

    fn text(&self, language: Language) -> String {
        render_calibration(self, language)
    }

    fn charts(&self, language: Language) -> Result<Vec<(&'static str, String)>, String> {
        framed(self, language)
    }

    fn write(&self, language: Language, parts: ManifestParts, folder: &Path) -> Result<Vec<PathBuf>, ReportError> {
        write_calibration(self, language, parts, folder)
    }
}

/// A simulated figure with its interval, as finely as its tolerance and its error allow.
pub(super) fn figure(face: &FigureFace, estimate: &Estimate, language: Language) -> String {
    let step = Step::for_error(finest(0.5 * face.sd), estimate.mc_error);
    format!("{} {}", language.number(estimate.mean, step), language.interval(estimate, step))
}

/// The step of the first digit of a number.
pub(super) fn finest(number: f64) -> Step {
    if number > 0.0 { Step::power((number.log10().floor() as i32).max(-3)) } else { Step::ONE }
}
