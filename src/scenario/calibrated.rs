//! Calibrated parameters as a scenario uses them: found, read, and taken only where they belong to what is asked.
//! Knows files; simulates nothing.

use std::path::PathBuf;

use super::calibration_file::CalibrationFile;
use super::choices::{CalibratedBy, ScenarioError};
use super::library::Library;
use super::load::Scenario;
use crate::files::Text;
use crate::parameters::Record;

/// Calibrated parameters that belong to a scenario.
#[derive(Clone, Debug)]
pub struct Calibrated {
    /// What the file says.
    pub file: CalibrationFile,
    /// The register's dimension of each column of the ensemble.
    pub dimensions: Vec<usize>,
}

impl Calibrated {
    /// The score of a dimension in a draw; none for what keeps what was known before.
    pub fn score(&self, draw: u32, dimension: usize) -> Option<f64> {
        let scores = &self.file.ensemble.score;
        let column = self.dimensions.iter().position(|own| *own == dimension)?;
        Some(scores[draw as usize % scores.len()][column])
    }

    /// How many draws it holds.
    pub fn draws(&self) -> u32 {
        u32::try_from(self.file.ensemble.score.len()).unwrap_or(u32::MAX)
    }
}

/// What a choice of calibrated parameters comes to.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) calibrated: Option<Calibrated>,
    pub(super) input: Option<PathBuf>,
    /// Why the parameters that the reform names are left out.
    pub(super) left_out: Option<Text>,
}

impl Scenario {
    /// BLAKE3 of what the outcome of a calibration rests on: the rules with everything the reform can switch, the people,
    /// and the parameters with what is known of them.
    pub fn fingerprint(&self) -> String {
        let everything = self.with(0..self.reform.initiative.len());
        // What is said of a record moves no figure.
        let numbers = |record: &Record| {
            let bounds = (record.minimum, record.maximum);
            let price = (record.price_year, record.price_index.clone());
            (record.id.clone(), record.value, record.distribution, bounds, record.unit.clone(), price)
        };
        let records: Vec<_> = self.register.records().iter().map(numbers).collect();
        let content = (self.rules(0), &everything, &self.population.people, records);
        // These types are read from files and hold no map with other keys than words.
        let text = serde_json::to_string(&content).unwrap_or_default();
        blake3::hash(text.as_bytes()).to_hex().to_string()
    }

    /// The calibrated parameters chosen, where they belong to this scenario.
    pub(super) fn calibrated_by(&self, choice: &CalibratedBy, library: &Library) -> Result<Found, ScenarioError> {
        let named = match choice {
            CalibratedBy::Nothing => None,
            CalibratedBy::Reform => self.reform.calibration.as_ref().and_then(|plan| plan.file.as_ref()),
            CalibratedBy::File(name) => Some(name),
        };
        let Some(name) = named else { return Ok(Found::default()) };
        let path = library
            .find("calibrations", name)
            .map_err(|missing| ScenarioError::Choice(format!("--calibrated: {missing}")))?;
        let file = CalibrationFile::read(&path)?;
        match (self.foreign(&file), choice) {
            (None, _) => {
                let dimension = |id: &String| self.register.dimension(self.register.index(id)?);
                let dimensions: Option<Vec<usize>> = file.ensemble.parameter.iter().map(dimension).collect();
                let Some(dimensions) = dimensions else {
                    return Err(ScenarioError::Choice(format!(
                        "{}: names a parameter that does not vary here; make it anew: sygesim calibrate",
                        path.display()
                    )));
                };
                Ok(Found { calibrated: Some(Calibrated { file, dimensions }), input: Some(path), left_out: None })
            }
            (Some(reason), CalibratedBy::File(_)) => Err(ScenarioError::Choice(format!(
                "--calibrated: found {}, which {}; make one for this scenario: sygesim calibrate",
                path.display(),
                reason.en
            ))),
            (Some(reason), _) => {
                let left_out = Text {
                    da: format!("Det kalibrerede skøn vises ikke: kalibreringen {name} {}.", reason.da),
                    en: format!("No calibrated estimate is shown: the calibration {name} {}.", reason.en),
                };
                Ok(Found { left_out: Some(left_out), ..Found::default() })
            }
        }
    }

    /// Why a calibration does not belong to this scenario, if it does not.
    fn foreign(&self, file: &CalibrationFile) -> Option<Text> {
        let names = [&file.reform, &file.baseline, &file.population];
        if names != [&self.reform.id, &self.baseline, &self.population.id] {
            let made = names.map(String::as_str).join(", ");
            return Some(Text { da: format!("er lavet for {made}"), en: format!("was made for {made}") });
        }
        (file.scenario != self.fingerprint()).then(|| Text {
            da: "er lavet med andre regler, personer eller forudsætninger end denne kørsels".into(),
            en: "was made with other rules, people or parameters than this run's".into(),
        })
    }
}
