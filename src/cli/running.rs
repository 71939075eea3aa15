//! A run from its folder to its end: where it goes, how far it has come, what is kept of it while it goes. Knows no verb.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::CliError;
use super::finish::finish;
use super::hand_over::hand_over;
use super::options::RunOptions;
use super::progress::Progress;
use crate::engine::{Keeping, Observer};
use crate::journal::{Journal, Records};
use crate::report::{ManifestParts, OutputFolder, RunIdentity, Told};

/// A run under way.
pub(super) struct Running<'a> {
    options: &'a RunOptions,
    folder: OutputFolder,
    progress: Progress,
    journal: Journal,
}

/// What a finished simulation leaves to be written.
pub(super) struct Simulated<'a> {
    options: &'a RunOptions,
    folder: OutputFolder,
    journal: Journal,
}

impl<'a> Running<'a> {
    /// Makes the folder, outputs/`name` when the user names none, and takes up what a run of the same parts left there, if
    /// that is asked for.
    pub(super) fn begin(
        options: &'a RunOptions,
        name: &str,
        planned: u64,
        parts: &ManifestParts,
    ) -> Result<Running<'a>, CliError> {
        // Ctrl-C is caught before there is anything to clean up.
        let progress = Progress::new(planned, options.answer.quiet)?;
        let folder = options.answer.folder(name)?;
        progress.clean_up(folder.path());
        let work = folder.beside("unfinished");
        let journal = journal(options, work, &RunIdentity::of(parts), options.checkpoint())?;
        Ok(Running { options, folder, progress, journal })
    }

    /// Simulates on the threads asked for. What is done stays when the run is stopped.
    pub(super) fn simulate<T, E>(
        self,
        work: impl FnOnce(&dyn Observer) -> Result<T, E> + Send,
    ) -> Result<(T, Simulated<'a>), CliError>
    where
        T: Send,
        E: Send,
        CliError: From<E>,
    {
        let Running { options, folder, progress, journal } = self;
        let keeping = Keeping { observer: &progress, keeper: &journal };
        let result = options.in_pool(|| work(&keeping))?;
        progress.finish();
        match result {
            Ok(result) => Ok((result, Simulated { options, folder, journal })),
            Err(error) => Err(stopped(journal, &progress, error.into())),
        }
    }
}

impl Simulated<'_> {
    /// The hidden folder to write into.
    pub(super) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes the answer, prints it and ends the run.
    pub(super) fn hand_over(self, told: &impl Told, parts: ManifestParts, closing: &[String]) -> Result<(), CliError> {
        hand_over(told, parts, self.folder, &self.options.answer, closing)?;
        Ok(self.journal.remove()?)
    }

    /// Puts the folder in place, prints the data, names the files written and adds the closing lines.
    pub(super) fn finish(self, files: &[PathBuf], data: &str, closing: &[String]) -> Result<(), CliError> {
        finish(self.folder, files, data, self.options.answer.quiet, closing)?;
        Ok(self.journal.remove()?)
    }
}

/// The work of a run: taken up where an earlier one left it (--resume), or begun; it leaves a file once it has gone on for
/// `after`. What an earlier run left is replaced with --force only.
pub(super) fn journal(
    options: &RunOptions,
    path: PathBuf,
    identity: &RunIdentity,
    after: Duration,
) -> Result<Journal, CliError> {
    if let Some(earlier) = Records::read(&path)? {
        if options.resume {
            let found = RunIdentity::of_work(&earlier).map_err(CliError::BadInput)?;
            return match identity.difference(&found) {
                None => Ok(Journal::resume(earlier)?),
                Some(difference) => Err(CliError::bad_input(format!(
                    "--resume: {} is the work of another run: {difference}; give the same options and files, or begin anew \
                     with --force instead of --resume",
                    path.display()
                ))),
            };
        }
        if !options.answer.force {
            return Err(CliError::bad_input(format!(
                "{}: found the work of a run that was not finished; --resume goes on from it, --force begins anew",
                path.display()
            )));
        }
        fs::remove_file(&path).map_err(CliError::failed)?;
    }
    Ok(Journal::begin(path, identity.to_string(), after))
}

/// Why a run stopped, and where what it did is kept.
fn stopped(journal: Journal, progress: &Progress, error: CliError) -> CliError {
    let path = journal.path().to_path_buf();
    match journal.stop() {
        Err(found) => found.into(),
        Ok(true) if progress.cancelled() => kept(&path),
        Ok(_) => error,
    }
}

/// The words of a run that was stopped and can go on.
pub(super) fn kept(work: &Path) -> CliError {
    CliError::failed(format!(
        "interrupted; what is done is kept in {}, and the same command with --resume goes on from it",
        work.display()
    ))
}
