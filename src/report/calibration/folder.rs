//! Writes the files of a calibration into a folder, the manifest last. Knows nothing of where the folder ends up.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::analysis::Calibration;
use crate::report::charts;
use crate::report::error::ReportError;
use crate::report::language::Language;
use crate::report::manifest::{MANIFEST, Platform, hash_outputs, write_json};
use crate::report::write::{CHARTS, ManifestParts};

/// What the folder says besides what the calibration knows.
#[derive(Clone, Debug)]
pub struct CalibrationParts {
    /// Id of the manifest.
    pub manifest: String,
    /// The command that gives the calibration again.
    pub command: String,
    /// Version, options and files read.
    pub parts: ManifestParts,
}

/// Writes `calibrated-<reform>.toml`, `calibration.json`, the charts and, last, `manifest.json`.
///
/// # Errors
/// When a file cannot be written or a chart cannot be drawn.
pub fn write_calibration(
    calibration: &Calibration,
    language: Language,
    CalibrationParts { manifest, command, parts }: CalibrationParts,
    folder: &Path,
) -> Result<Vec<PathBuf>, ReportError> {
    let parameters = folder.join(format!("calibrated-{}.toml", calibration.reform));
    let file = calibration.to_file(&calibration.reform, &command, &parts.version);
    let refused = |found| ReportError::Toml { path: parameters.clone(), found };
    let text = file.to_text().map_err(refused)?;
    std::fs::write(&parameters, text).map_err(ReportError::file(&parameters, "write"))?;
    let mut files = vec![parameters, write_json(&folder.join("calibration.json"), calibration)?];
    files.extend(charts::draw_calibration(calibration, &manifest, language, &folder.join(CHARTS))?);
    let content = json!({
        "sygesim": parts.version,
        "manifest": manifest,
        "scenario": calibration.reform,
        "options": parts.options,
        "inputs": parts.inputs,
        "seed": calibration.seed,
        "people": calibration.people,
        "points": calibration.points,
        "platform": Platform::here(),
        "outputs": hash_outputs(folder)?,
    });
    files.push(write_json(&folder.join(MANIFEST), &content)?);
    Ok(files)
}
