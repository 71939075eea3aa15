//! Calibration files: what the parameters look like once they are held against published figures, and how that was found.
//! A program writes them (`sygesim calibrate`) and reads them again; knows no simulation.

use std::path::Path;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::files::{Document, Fault, Faults, Text, read};

/// Calibrated parameters.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CalibrationFile {
    /// What kind of file this is.
    pub kind: CalibrationKind,
    /// Name.
    pub id: String,
    /// What readers see.
    pub title: Text,
    /// The command that made it.
    pub source: String,
    /// Version of sygesim that made it.
    pub version: String,
    /// The reform whose published figures were used.
    pub reform: String,
    /// Its baseline.
    pub baseline: String,
    /// Its population.
    pub population: String,
    /// BLAKE3 of the rules, people and parameters it was made from: other ones are another scenario.
    pub scenario: String,
    /// Key of all randomness.
    pub seed: u64,
    /// Persons in each simulated point.
    pub people: u64,
    /// Effective number among the points checked by simulation.
    pub effective: f64,
    /// The published figures.
    pub target: Vec<CalibratedTarget>,
    /// The parameters that the figures say something about, the one that moved most first.
    pub parameter: Vec<CalibratedParameter>,
    /// Joint draws of these parameters.
    pub ensemble: Ensemble,
}

/// `kind = "calibration"`.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CalibrationKind {
    /// Calibrated parameters.
    Calibration,
}

/// A published figure and how it was met.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CalibratedTarget {
    /// Its id.
    pub id: String,
    /// What readers see.
    pub title: Text,
    /// As published.
    pub published: f64,
    /// Standard deviation of publication and model together.
    pub sd: f64,
    /// Conditioned on, or only held beside.
    pub used: bool,
    /// Simulated mean before.
    pub forward: f64,
    /// Simulated mean after.
    pub calibrated: f64,
    /// Whether the calibrated mean lies within two standard deviations.
    pub met: bool,
}

/// A parameter before and after, in its own unit and prices.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CalibratedParameter {
    /// Its id.
    pub id: String,
    /// 5, 50 and 95 pct. points before.
    pub prior: [f64; 3],
    /// The same after.
    pub posterior: [f64; 3],
    /// How far its mean moved, in standard deviations of what was known before.
    pub shift: f64,
    /// Its standard deviation after, as a share of that before; both in standard units.
    pub spread: f64,
}

/// Joint draws: a row is one draw, a column a parameter. All other parameters keep what was known before.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ensemble {
    /// Ids of the columns.
    pub parameter: Vec<String>,
    /// Scores: the point of a standard normal that is as probable as the parameter's value was before.
    pub score: Vec<Vec<f64>>,
}

/// Scores that no probability of f64 can tell from 0 or 1 are none.
const LARGEST_SCORE: f64 = 7.0;

impl CalibrationFile {
    /// Reads a calibration file and checks that it is whole.
    ///
    /// # Errors
    /// All faults at once.
    pub fn read(path: &Path) -> Result<CalibrationFile, Faults> {
        let (document, file) = read::<CalibrationFile>(path)?;
        Faults::none_or(file.faults(&document), file)
    }

    /// Rows as long as there are columns, and scores that can be.
    fn faults(&self, document: &Document) -> Vec<Fault> {
        let columns = self.ensemble.parameter.len();
        let mut faults = Vec::new();
        if self.ensemble.score.is_empty() || columns == 0 {
            let found = "an ensemble without draws or parameters";
            faults.push(document.fault(
                "ensemble",
                found,
                "at least one of each",
                "make the file anew: sygesim calibrate",
            ));
        }
        let odd = |row: &Vec<f64>| {
            row.len() != columns || row.iter().any(|score| score.is_nan() || score.abs() > LARGEST_SCORE)
        };
        if let Some(position) = self.ensemble.score.iter().position(odd) {
            let found = format!("{} numbers", self.ensemble.score[position].len());
            let expected = format!("{columns} scores from -{LARGEST_SCORE} to {LARGEST_SCORE}");
            let cure = "make the file anew: sygesim calibrate";
            faults.push(document.fault(&format!("ensemble.score[{position}]"), found, expected, cure));
        }
        faults
    }

    /// The file as text, a draw a line.
    ///
    /// # Errors
    /// When a value cannot be written as TOML.
    pub fn to_text(&self) -> Result<String, toml::ser::Error> {
        let without_draws =
            CalibrationFile { ensemble: Ensemble { score: Vec::new(), ..self.ensemble.clone() }, ..self.clone() };
        let text = toml::to_string(&without_draws)?;
        let number = |score: &f64| format!("{score:.4}");
        let row = |row: &Vec<f64>| format!("    [{}],\n", row.iter().map(number).collect::<Vec<_>>().join(", "));
        let rows: String = self.ensemble.score.iter().map(row).collect();
        let schema = "#:schema ../schemas/calibration.schema.json\n";
        Ok(format!("{schema}{}", text.replacen("score = []", &format!("score = [\n{rows}]"), 1)))
    }
}
