//! Writes the files of a case into a folder, the manifest last. Knows nothing of where the folder ends up.

use std::path::{Path, PathBuf};

use super::{case_json, render_case};
use crate::analysis::case::CaseStory;
use crate::report::charts;
use crate::report::error::ReportError;
use crate::report::language::Language;
use crate::report::manifest::{Answered, Drawn, ManifestParts, digest, write_json};

/// Writes `case.txt`, `case.json`, the chart and, last, `manifest.json` with the hashes of what was read and written.
///
/// # Errors
/// When a file cannot be written or the chart cannot be drawn.
pub fn write_case(
    story: &CaseStory<'_>,
    language: Language,
    parts: ManifestParts,
    folder: &Path,
) -> Result<Vec<PathBuf>, ReportError> {
    let text = folder.join("case.txt");
    std::fs::write(&text, render_case(story, language)).map_err(ReportError::file(&text, "write"))?;
    let told = case_json(story, language);
    let mut files = vec![text, write_json(&folder.join("case.json"), &told)?];
    files.extend(charts::draw_all(story, language, folder)?);
    let drawn = Drawn { seed: 0, people: 1, draws: 0 };
    let answered = Answered {
        id: &parts.id(drawn, &[]),
        scenario: &story.case.file.id,
        drawn,
        variance_ratio: None,
        parameters: &[],
        figures: digest(&told),
    };
    files.push(parts.write(&answered, language, folder)?);
    Ok(files)
}
