//! Files that are on the disk when they are said to be: contents first, then the name. Knows no format.

use std::fs::{self, File};
use std::io;
use std::path::Path;

/// Brings the entries of a file's folder to the disk, so that a name given to the file outlasts a loss of power.
///
/// # Errors
/// What the system says.
pub fn sync_folder_of(file: &Path) -> io::Result<()> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    sync_folder(folder)
}

/// Brings every file of a folder and below to the disk, then the folder itself.
///
/// # Errors
/// What the system says.
pub fn sync_all_below(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { sync_all_below(&path)? } else { File::open(&path)?.sync_all()? }
    }
    sync_folder(folder)
}

fn sync_folder(folder: &Path) -> io::Result<()> {
    // Only systems that open folders as files need it.
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}
