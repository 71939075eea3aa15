//! A run from its folder to its end: where it goes, how far it has come, what is kept of it while it goes. Knows no verb.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::CliError;
use super::finish::finish;
use super::options::RunOptions;
use super::progress::Progress;
use crate::engine::{Keeping, Observer};
use crate::journal::{Journal, Records};
use crate::report::{ManifestParts, OutputFolder, RunIdentity};

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
        let progress = Progress::new(planned, options.quiet)?;
        let folder = options.folder(name)?;
        progress.clean_up(folder.path());
        let identity = RunIdentity::of(parts);
        let wish = if options.resume { Wish::GoOn } else { Wish::begin(options.force) };
        let journal = journal(folder.beside("unfinished"), &identity, wish, options.checkpoint())?;
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

    /// Puts the folder in place, prints the data, names the files written and adds the closing lines.
    pub(super) fn finish(self, files: &[PathBuf], data: &str, closing: &[String]) -> Result<(), CliError> {
        finish(self.folder, files, data, self.options.quiet, closing)?;
        Ok(self.journal.remove()?)
    }
}

/// What shall become of work that an earlier run left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// Take it up.
    GoOn,
    /// Keep it and begin nothing.
    Keep,
    /// Replace it.
    Replace,
}

impl Wish {
    /// What a run that begins anew may do.
    pub(super) fn begin(force: bool) -> Wish {
        if force { Wish::Replace } else { Wish::Keep }
    }
}

/// The work of a run: taken up where an earlier one left it, or begun; it leaves a file once it has gone on for `after`.
pub(super) fn journal(path: PathBuf, identity: &RunIdentity, wish: Wish, after: Duration) -> Result<Journal, CliError> {
    if let Some(earlier) = Records::read(&path)? {
        match wish {
            Wish::GoOn => {
                let found = RunIdentity::of_work(&earlier).map_err(CliError::BadInput)?;
                if let Some(difference) = identity.difference(&found) {
                    return Err(CliError::bad_input(format!(
                        "--resume: {} is the work of another run: {difference}; give the same options and files, or begin anew \
                         with --force instead of --resume",
                        path.display()
                    )));
                }
                return Ok(Journal::resume(earlier)?);
            }
            Wish::Keep => {
                return Err(CliError::bad_input(format!(
                    "{}: found the work of a run that was not finished; --resume goes on from it, --force begins anew",
                    path.display()
                )));
            }
            Wish::Replace => fs::remove_file(&path).map_err(CliError::failed)?,
        }
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
