//! A reverse stress test for readers: what must be true, in words and tables, as JSON, CSV and charts, and the folder they
//! lie in. Computes nothing; knows neither parameters nor people.

mod csv;
mod page;
mod text;

use std::path::{Path, PathBuf};

use super::charts::{self, framed};
use super::error::ReportError;
use super::language::Language;
use super::manifest::{Answered, Drawn, ManifestParts, digest, write_json};
use super::message::Message;
use super::page::{Closing, write_sheets};
use super::told::{Told, pretty};
use crate::analysis::stress::Stress;

use text::render_stress;
pub(super) use text::{chance, row_name};

impl Told for Stress {
    fn json(&self) -> serde_json::Result<String> {
        pretty(self)
    }

    fn text(&self, language: Language) -> String {
        render_stress(self, language)
    }

    fn charts(&self, language: Language) -> Result<Vec<(&'static str, String)>, String> {
        framed(self, language)
    }

    fn write(&self, language: Language, parts: ManifestParts, folder: &Path) -> Result<Vec<PathBuf>, ReportError> {
        write_stress(self, language, parts, folder)
    }
}

/// Writes `stress.txt`, `stress.json`, `conditions.csv`, the charts, the pages and, last, `manifest.json` with the hashes of what was
/// read and written.
///
/// # Errors
/// When a file cannot be written or a chart cannot be drawn.
fn write_stress(
    stress: &Stress,
    language: Language,
    parts: ManifestParts,
    folder: &Path,
) -> Result<Vec<PathBuf>, ReportError> {
    let text = folder.join("stress.txt");
    std::fs::write(&text, render_stress(stress, language)).map_err(ReportError::file(&text, "write"))?;
    let mut files = vec![text, write_json(&folder.join("stress.json"), stress)?, csv::write(stress, folder)?];
    files.extend(charts::draw_all(stress, language, &folder.join(super::CHARTS))?);
    let answered = Answered {
        id: &stress.manifest,
        scenario: &stress.scenario,
        drawn: Drawn { seed: stress.seed, people: stress.people, draws: 0 },
        variance_ratio: None,
        parameters: &stress.register,
        figures: digest(stress),
    };
    let closing = Closing::of(&answered, &parts);
    files.extend(write_sheets(folder, |language| page::sheet(stress, closing, language))?);
    files.push(parts.write(&answered, language, folder)?);
    Ok(files)
}

/// The line below a chart.
pub(super) fn source(stress: &Stress, language: Language) -> String {
    let values = [
        ("scenario", stress.scenario.clone()),
        ("baseline", stress.baseline.clone()),
        ("people", language.whole(stress.people as f64)),
        ("confirming", language.whole(stress.confirming_people as f64)),
        ("seed", stress.seed.to_string()),
        ("manifest", stress.manifest.clone()),
    ];
    Message::StressSource.fill(language, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
}
