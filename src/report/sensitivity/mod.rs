//! What moves the answer, for readers: tables, data files, charts and the folder they lie in. Computes nothing; knows
//! neither rules nor how a share was found.

mod folder;
mod page;
mod text;
mod words;

pub(super) use words::{SHOWN, Words};

use std::path::{Path, PathBuf};

use folder::write_sensitivity;
use text::render_sensitivity;

use super::charts::framed;
use super::error::ReportError;
use super::language::Language;
use super::manifest::ManifestParts;
use super::told::{Told, pretty};
use crate::analysis::sensitivity::Sensitivity;

impl Told for Sensitivity {
    fn json(&self) -> serde_json::Result<String> {
        pretty(self)
    }

    fn text(&self, language: Language) -> String {
        render_sensitivity(self, language)
    }

    fn charts(&self, language: Language) -> Result<Vec<(&'static str, String)>, String> {
        framed(self, language)
    }

    fn write(&self, language: Language, parts: ManifestParts, folder: &Path) -> Result<Vec<PathBuf>, ReportError> {
        write_sensitivity(self, language, parts, folder)
    }
}
