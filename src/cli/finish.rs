//! The end of a verb that leaves a folder: the folder put in place, the data, the closing lines.
//! Knows no answer.

use std::path::{Path, PathBuf};

use super::{CliError, print, tell};
use crate::report::OutputFolder;

/// Puts the folder in place, prints the data and, unless `quiet`, names the files written and adds the closing lines.
pub(super) fn finish(
    folder: OutputFolder,
    files: &[PathBuf],
    data: &str,
    quiet: bool,
    closing: &[String],
) -> Result<(), CliError> {
    let written: Vec<PathBuf> = files.iter().map(|file| final_path(file, &folder)).collect();
    let finished = folder.finish()?;
    print(data)?;
    if quiet {
        return Ok(());
    }
    if let Some(aside) = finished.set_aside {
        tell(format_args!("kept what stood there as {}", aside.display()));
    }
    written.iter().for_each(|file| tell(format_args!("wrote {}", file.display())));
    closing.iter().for_each(tell);
    Ok(())
}

/// Where a file of the hidden folder will lie once the run is finished.
pub(super) fn final_path(file: &Path, folder: &OutputFolder) -> PathBuf {
    file.strip_prefix(folder.path()).map_or_else(|_| file.to_path_buf(), |name| folder.final_path().join(name))
}
