//! `sygesim report`: finished runs told again, or several of them side by side, without simulating.

use std::path::{Path, PathBuf};

use clap::Args;

use super::finish::final_path;
use super::progress::Progress;
use super::{CliError, print, tell};
use crate::report::{
    Language, NamedRun, OutputFolder, ReportError, StoredRun, render, render_side_by_side, write_again,
    write_side_by_side,
};

/// Tells finished runs again.
#[derive(Clone, Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct ReportArguments {
    /// Folders of finished runs of compare: one is written anew, several are set side by side.
    #[arg(required = true, value_name = "DIR")]
    runs: Vec<PathBuf>,
    /// Folder of the results; the run's own when left out, and with several runs no folder but the table alone.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Replace what stands in --out.
    #[arg(long)]
    force: bool,
    /// Language of tables and charts; the pages come in both.
    #[arg(long, default_value = "da", value_name = "da|en")]
    lang: Language,
    /// No closing lines.
    #[arg(long)]
    quiet: bool,
}

const EXAMPLES: &str = "Examples:
  sygesim report outputs/agreement-2024 --lang en
  sygesim report outputs/agreement-2024 outputs/only-5a --out outputs/side-by-side";

pub(super) fn run(arguments: &ReportArguments) -> Result<(), CliError> {
    match arguments.runs.as_slice() {
        [only] => again(only, arguments),
        several => beside(several, arguments),
    }
}

/// Writes one run anew.
fn again(run: &Path, arguments: &ReportArguments) -> Result<(), CliError> {
    let stored = read(run)?;
    let in_place = arguments.out.is_none();
    let out = arguments.out.as_deref().unwrap_or(run);
    let folder = create(out, in_place || arguments.force)?;
    // What else lies in the run's folder stays with it.
    copy(run, folder.path())?;
    let files = write_again(&stored, arguments.lang, folder.path())?;
    let written: Vec<PathBuf> = files.iter().map(|file| final_path(file, &folder)).collect();
    folder.finish()?;
    print(&render(&stored.comparison, arguments.lang))?;
    close(&written, arguments);
    Ok(())
}

/// Sets several runs beside each other.
fn beside(folders: &[PathBuf], arguments: &ReportArguments) -> Result<(), CliError> {
    let stored = folders.iter().map(|folder| read(folder)).collect::<Result<Vec<StoredRun>, CliError>>()?;
    let names = names(folders, &stored);
    let runs = names.iter().zip(&stored).map(|(name, run)| NamedRun { name, comparison: &run.comparison });
    let runs: Vec<NamedRun> = runs.collect();
    if let Some(out) = &arguments.out {
        let folder = create(out, arguments.force)?;
        let files = write_side_by_side(&runs, folder.path())?;
        let written: Vec<PathBuf> = files.iter().map(|file| final_path(file, &folder)).collect();
        folder.finish()?;
        close(&written, arguments);
    }
    print(&render_side_by_side(&runs, arguments.lang))
}

/// The folder aside, which goes when the program is interrupted.
fn create(out: &Path, force: bool) -> Result<OutputFolder, CliError> {
    let progress = Progress::new(0, true)?;
    let folder = OutputFolder::create(out, force)?;
    progress.clean_up(folder.path());
    Ok(folder)
}

/// The reforms' ids; the folders where two have the same.
fn names(folders: &[PathBuf], runs: &[StoredRun]) -> Vec<String> {
    let ids: Vec<&str> = runs.iter().map(|run| run.comparison.summary.scenario.as_str()).collect();
    let is_alone = |id: &str| ids.iter().filter(|other| **other == id).count() == 1;
    let folder = |path: &PathBuf| path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    folders.iter().zip(&ids).map(|(path, id)| if is_alone(id) { (*id).to_owned() } else { folder(path) }).collect()
}

/// Whatever does not fit in the folder is bad input: the user named it.
fn read(folder: &Path) -> Result<StoredRun, CliError> {
    StoredRun::read(folder).map_err(CliError::bad_input)
}

/// Copies the files of a folder and below.
fn copy(from: &Path, to: &Path) -> Result<(), CliError> {
    let fault = |error| CliError::from(ReportError::File { path: from.to_path_buf(), action: "copy", found: error });
    for entry in std::fs::read_dir(from).map_err(fault)? {
        let entry = entry.map_err(fault)?;
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            std::fs::create_dir_all(&target).map_err(fault)?;
            copy(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), &target).map_err(fault)?;
        }
    }
    Ok(())
}

fn close(written: &[PathBuf], arguments: &ReportArguments) {
    if !arguments.quiet {
        written.iter().for_each(|file| tell(format_args!("wrote {}", file.display())));
    }
}
