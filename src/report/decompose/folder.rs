//! Writes the files of a decomposition into a folder, the manifest last. Knows nothing of where the folder ends up.

use std::path::{Path, PathBuf};

use super::page::sheet;
use super::rows::rows;
use crate::analysis::{Decomposition, DecompositionStory};
use crate::report::charts;
use crate::report::charts::write_csv;
use crate::report::error::ReportError;
use crate::report::language::Language;
use crate::report::manifest::{Answered, Drawn, ManifestParts, digest, write_json};
use crate::report::page::{Closing, write_sheets};
use crate::report::write::CHARTS;

/// Writes `decomposition.json`, `decomposition.csv`, the charts, the pages and, last, `manifest.json` with the hashes of what was
/// read and written.
///
/// # Errors
/// When a file cannot be written or a chart cannot be drawn.
pub(super) fn write_decomposition(
    story: &DecompositionStory,
    language: Language,
    parts: ManifestParts,
    folder: &Path,
) -> Result<Vec<PathBuf>, ReportError> {
    let figures = &story.figures;
    let table = folder.join("decomposition.csv");
    write_csv(&rows(story), &table)?;
    let mut files = vec![write_json(&folder.join("decomposition.json"), figures)?, table];
    files.extend(charts::draw_all(story, language, &folder.join(CHARTS))?);
    let run = &figures.run;
    let answered = Answered {
        id: &run.manifest,
        scenario: &figures.scenario,
        drawn: Drawn { seed: run.seed, people: run.people, draws: run.draws },
        variance_ratio: None,
        parameters: &story.parameters,
        figures: figures_hash(figures),
    };
    let closing = Closing::of(&answered, &parts);
    files.extend(write_sheets(folder, |language| sheet(story, closing, language))?);
    files.push(parts.write(&answered, language, folder)?);
    Ok(files)
}

/// BLAKE3 of the figures without thread count and time: equal for equal runs.
fn figures_hash(figures: &Decomposition) -> String {
    let mut figures = figures.clone();
    figures.run.threads = 0;
    figures.run.seconds = 0.0;
    digest(&figures)
}
