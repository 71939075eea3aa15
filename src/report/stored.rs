//! A finished run read back from its folder, so that it can be told again without simulating.
//! Knows nothing of how a figure was computed, or of how it is told.

use std::path::Path;

use serde::de::DeserializeOwned;

use super::error::ReportError;
use super::manifest::{self, MANIFEST, Manifest};
use super::write::{REPORT, SUMMARY};
use crate::analysis::comparison::{Comparison, Summary};
use crate::files::shelf;
use crate::limits::RUN_FILE_BYTES;

/// A run and what it was made of.
#[derive(Clone, Debug)]
pub struct StoredRun {
    /// Its answer; the occupancy, which is not stored, is empty.
    pub comparison: Comparison,
    /// Its manifest.
    pub manifest: Manifest,
}

impl StoredRun {
    /// Reads the folder of a finished run.
    ///
    /// # Errors
    /// When it is no such folder, when a file does not fit, or when the figures are not those of the manifest.
    pub fn read(folder: &Path) -> Result<Self, ReportError> {
        for name in [MANIFEST, SUMMARY, REPORT] {
            if !folder.join(name).is_file() {
                return Err(ReportError::NoRun { path: folder.to_path_buf(), missing: name });
            }
        }
        let manifest = Manifest::read(folder)?;
        let summary: Summary = read_json(&folder.join(SUMMARY))?;
        if manifest::figures_hash(&summary) != manifest.figures {
            return Err(ReportError::OtherFigures { path: folder.join(SUMMARY) });
        }
        let mut comparison: Comparison = read_json(&folder.join(REPORT))?;
        comparison.summary = summary;
        comparison.parameters.clone_from(&manifest.parameters);
        Ok(Self { comparison, manifest })
    }
}

pub(super) fn read_json<T: DeserializeOwned>(path: &Path) -> Result<T, ReportError> {
    let bytes = shelf::read_at_most(path, RUN_FILE_BYTES).map_err(ReportError::file(path, "read"))?;
    if bytes.len() as u64 > RUN_FILE_BYTES {
        return Err(ReportError::TooLarge { path: path.to_path_buf(), most: RUN_FILE_BYTES });
    }
    serde_json::from_slice(&bytes).map_err(|found| ReportError::Json { path: path.to_path_buf(), found })
}
