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
use crate::analysis::calibrate::FigureFace;
use crate::analysis::estimate::Estimate;
use crate::analysis::{CalibrateSize, Calibration};
use crate::scenario::Choices;

/// A calibration and the command that gives it again, which its parameter file names.
#[derive(Clone, Debug)]
pub struct CalibrationRun {
    /// What was found.
    pub calibration: Calibration,
    command: String,
}

impl CalibrationRun {
    /// Of a calibration, what was chosen, and the targets asked for and left out.
    pub fn new(
        calibration: Calibration,
        (reform, choices): (&Path, &Choices),
        size: CalibrateSize,
        [targets, without_targets]: [&[String]; 2],
    ) -> CalibrationRun {
        let mut command = format!(
            "sygesim calibrate {} --people {} --points {} --draws {} --seed {}",
            reform.display(),
            size.people,
            size.first,
            size.draws,
            size.seed
        );
        for (name, value) in choices.told(reform).iter().filter(|(name, _)| !["reform", "set"].contains(&name.as_str()))
        {
            command.push_str(&format!(" --{} {value}", name.replace('_', "-")));
        }
        choices.set.iter().for_each(|(id, value)| command.push_str(&format!(" --set {id}={value}")));
        for (name, ids) in [("targets", targets), ("without-targets", without_targets)] {
            if !ids.is_empty() {
                command.push_str(&format!(" --{name} {}", ids.join(",")));
            }
        }
        CalibrationRun { calibration, command }
    }
}

impl Told for CalibrationRun {
    fn json(&self) -> serde_json::Result<String> {
        pretty(&self.calibration)
    }

    fn text(&self, language: Language) -> String {
        render_calibration(&self.calibration, language)
    }

    fn charts(&self, language: Language) -> Result<Vec<(&'static str, String)>, String> {
        framed(&self.calibration, language)
    }

    fn write(&self, language: Language, parts: ManifestParts, folder: &Path) -> Result<Vec<PathBuf>, ReportError> {
        write_calibration(&self.calibration, language, parts, &self.command, folder)
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
