//! Writes the files of a case into a folder, the manifest last. Knows nothing of where the folder ends up.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::{case_json, render_case};
use crate::analysis::case::CaseStory;
use crate::report::charts;
use crate::report::error::ReportError;
use crate::report::language::Language;
use crate::report::manifest::{MANIFEST, hash_outputs, write_json};
use crate::report::write::ManifestParts;

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
    let mut files = vec![text, write_json(&folder.join("case.json"), &case_json(story, language))?];
    files.extend(charts::draw_case(story, language, folder)?);
    let manifest = json!({
        "sygesim": parts.version,
        "case": story.case.file.id,
        "options": parts.options,
        "inputs": parts.inputs,
        "outputs": hash_outputs(folder)?,
    });
    files.push(write_json(&folder.join(MANIFEST), &manifest)?);
    Ok(files)
}
