//! A finished answer as the command line and Python hand it over alike: JSON, text, charts, and the files of a folder.
//! Knows no answer by itself and no interpreter.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::error::ReportError;
use super::language::Language;
use super::manifest::ManifestParts;

/// An answer that can be handed over.
pub trait Told: Send + Sync {
    /// What `--json` prints, without the closing newline.
    ///
    /// # Errors
    /// When JSON cannot hold it.
    fn json(&self) -> serde_json::Result<String>;

    /// What is printed.
    fn text(&self, language: Language) -> String;

    /// The charts as SVG, by the names of their files.
    ///
    /// # Errors
    /// When the drawing library refuses, in its words.
    fn charts(&self, language: Language) -> Result<Vec<(&'static str, String)>, String>;

    /// Writes the files of the answer into a folder, the manifest last, and names them. `parts` say what went in.
    ///
    /// # Errors
    /// When a file cannot be written or a chart cannot be drawn.
    fn write(&self, language: Language, parts: ManifestParts, folder: &Path) -> Result<Vec<PathBuf>, ReportError>;
}

/// JSON as every verb prints it.
pub(super) fn pretty(figures: &impl Serialize) -> serde_json::Result<String> {
    serde_json::to_string_pretty(figures)
}
