//! What can go wrong while a run is written, each fault with its path and its cure.
//! Knows nothing of exit codes or of how an error is shown.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

/// A report could not be written or read back.
#[derive(Debug, Error)]
pub enum ReportError {
    /// The operating system refused a file operation.
    #[error(
        "{path}: could not {action}: {found}. Check the permissions and the free space, or give another folder with --out."
    )]
    File {
        /// Which.
        path: PathBuf,
        /// What was being done.
        action: &'static str,
        /// What the system said.
        found: io::Error,
    },
    /// A value could not be written as TOML.
    #[error("{path}: could not write the file: {found}.")]
    Toml {
        /// Which.
        path: PathBuf,
        /// What the writer said.
        found: toml::ser::Error,
    },
    /// The output folder holds a finished run.
    #[error("{path}: found a finished run (manifest.json). Give --force to replace it or --out DIR to keep both.")]
    FinishedRun {
        /// Which.
        path: PathBuf,
    },
    /// The output folder holds something that no run wrote.
    #[error(
        "{path}: found files that no finished run wrote. Give --out DIR with a new folder, or --force to set the old folder aside."
    )]
    NotEmpty {
        /// Which.
        path: PathBuf,
    },
    /// A file of a finished run is larger than any run writes.
    #[error(
        "{path}: found more than {most} bytes, expected a file that a run wrote. Give the folder of a finished run."
    )]
    TooLarge {
        /// Which.
        path: PathBuf,
        /// The most bytes.
        most: u64,
    },
    /// The output path names something that is not a folder.
    #[error("{path}: found a file where the output folder should be. Give --out DIR with another name.")]
    NotAFolder {
        /// Which.
        path: PathBuf,
    },
    /// The output path has no last part to name the folder by.
    #[error("{path}: found no folder name in the path. Give --out DIR with a name, such as outputs/agreement-2024.")]
    NoName {
        /// Which.
        path: PathBuf,
    },
    /// A folder that holds no finished run of `compare`.
    #[error(
        "{path}: found no {missing}, expected the folder of a finished run of compare. Give such a folder, e.g. outputs/agreement-2024, or run compare again."
    )]
    NoRun {
        /// Which.
        path: PathBuf,
        /// The file that is not there.
        missing: &'static str,
    },
    /// The figures are not those the manifest was written for.
    #[error("{path}: found other figures than the manifest was written for. Restore the file, or run compare again.")]
    OtherFigures {
        /// Which.
        path: PathBuf,
    },
    /// JSON could not be written or read.
    #[error("{path}: found JSON that does not fit: {found}. Restore the file, or run compare again.")]
    Json {
        /// Which.
        path: PathBuf,
        /// What was found.
        found: serde_json::Error,
    },
    /// A data file of a chart could not be written.
    #[error(
        "{path}: could not write the data of the chart: {found}. Check the free space, or give another folder with --out."
    )]
    Csv {
        /// Which.
        path: PathBuf,
        /// What was found.
        found: csv::Error,
    },
    /// The workbook could not be put together.
    #[error(
        "{path}: could not write the workbook: {found}. This is a fault of sygesim; summary.json holds the figures."
    )]
    Workbook {
        /// Which.
        path: PathBuf,
        /// What was found.
        found: rust_xlsxwriter::XlsxError,
    },
    /// A file of columns could not be written.
    #[error("{path}: could not write the columns: {found}. Check the free space, or give another folder with --out.")]
    Columns {
        /// Which.
        path: PathBuf,
        /// What was found.
        found: parquet::errors::ParquetError,
    },
    /// The drawing library refused.
    #[error("{path}: could not draw the chart: {found}. This is a fault of sygesim; summary.json holds the figures.")]
    Drawing {
        /// Which.
        path: PathBuf,
        /// What was found.
        found: String,
    },
}

impl ReportError {
    /// Ties an input or output error to the path and to what was being done.
    pub(crate) fn file(path: &Path, action: &'static str) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_path_buf();
        move |found| Self::File { path, action, found }
    }
}
