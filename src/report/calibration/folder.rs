//! Writes the files of a calibration into a folder, the manifest last. Knows nothing of where the folder ends up.

use std::path::{Path, PathBuf};

use super::page::sheet;
use crate::analysis::Calibration;
use crate::report::charts;
use crate::report::error::ReportError;
use crate::report::language::Language;
use crate::report::manifest::{Answered, Drawn, ManifestParts, digest, write_json};
use crate::report::page::{Closing, write_sheets};
use crate::report::write::CHARTS;

/// Writes `calibrated-<reform>.toml`, `calibration.json`, the charts, the pages and, last, `manifest.json`.
///
/// # Errors
/// When a file cannot be written or a chart cannot be drawn.
pub fn write_calibration(
    calibration: &Calibration,
    language: Language,
    parts: ManifestParts,
    folder: &Path,
) -> Result<Vec<PathBuf>, ReportError> {
    let parameters = folder.join(format!("calibrated-{}.toml", calibration.reform));
    let command = format!("sygesim {}", parts.without_presentation().command().join(" "));
    let file = calibration.to_file(&calibration.reform, &command, &parts.version);
    let refused = |found| ReportError::Toml { path: parameters.clone(), found };
    let text = file.to_text().map_err(refused)?;
    std::fs::write(&parameters, text).map_err(ReportError::file(&parameters, "write"))?;
    let mut files = vec![parameters, write_json(&folder.join("calibration.json"), calibration)?];
    files.extend(charts::draw_all(calibration, language, &folder.join(CHARTS))?);
    let answered = Answered {
        id: &calibration.manifest,
        scenario: &calibration.reform,
        drawn: Drawn { seed: calibration.seed, people: calibration.people, draws: calibration.draws },
        variance_ratio: None,
        parameters: &calibration.register,
        figures: digest(calibration),
    };
    let closing = Closing::of(&answered, &parts);
    files.extend(write_sheets(folder, |language| sheet(calibration, closing, language))?);
    files.push(parts.write(&answered, folder)?);
    Ok(files)
}
