//! Where an answer goes and how it is shown, the same for every verb that leaves a folder; and the end of a verb whose answer
//! is [`Told`]: its files, its data, its closing lines. Knows no answer.

use std::path::{Path, PathBuf};

use clap::Args;

use super::CliError;
use super::finish::finish;
use crate::report::{Language, ManifestParts, OutputFolder, Told};

/// Options of an answer. A verb flattens them into its own: `#[command(flatten)] answer: AnswerOptions`.
#[derive(Clone, Debug, Args)]
pub(super) struct AnswerOptions {
    /// Folder of the results; one of outputs/ when left out.
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// Replace a finished run.
    #[arg(long)]
    pub(super) force: bool,
    /// Language of tables and charts.
    #[arg(long, default_value = "da", value_name = "da|en")]
    pub(super) lang: Language,
    /// Print the answer as JSON on stdout instead of the tables.
    #[arg(long)]
    pub(super) json: bool,
    /// No progress bar, no closing lines.
    #[arg(long)]
    pub(super) quiet: bool,
}

impl AnswerOptions {
    /// The folder of the results, outputs/`name` when the user names none.
    pub(super) fn folder(&self, name: &str) -> Result<OutputFolder, CliError> {
        let default = || Path::new("outputs").join(name);
        Ok(OutputFolder::create(self.out.clone().unwrap_or_else(default), self.force)?)
    }
}

/// Writes the files, puts the folder in place, prints tables or JSON and, unless it is to be quiet, the closing lines.
pub(super) fn hand_over(
    told: &impl Told,
    parts: ManifestParts,
    folder: OutputFolder,
    answer: &AnswerOptions,
    closing: &[String],
) -> Result<(), CliError> {
    let files = told.write(answer.lang, parts, folder.path())?;
    let data = if answer.json { told.json().map_err(CliError::failed)? + "\n" } else { told.text(answer.lang) };
    finish(folder, &files, &data, answer.quiet, closing)
}
