//! The end of a verb whose answer is [`Told`]: its files, its data, its closing lines. Knows no answer.

use super::CliError;
use super::finish::finish;
use crate::report::{Language, ManifestParts, OutputFolder, Told};

/// How an answer is handed over.
#[derive(Clone, Copy)]
pub(super) struct Manner {
    pub(super) language: Language,
    pub(super) json: bool,
    pub(super) quiet: bool,
}

/// Writes the files, puts the folder in place, prints tables or JSON and, unless it is to be quiet, the closing lines.
pub(super) fn hand_over(
    told: &impl Told,
    parts: ManifestParts,
    folder: OutputFolder,
    manner: Manner,
    closing: &[String],
) -> Result<(), CliError> {
    let files = told.write(manner.language, parts, folder.path())?;
    let data = if manner.json { told.json().map_err(CliError::failed)? + "\n" } else { told.text(manner.language) };
    finish(folder, &files, &data, manner.quiet, closing)
}
