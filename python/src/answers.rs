//! What a verb answered, as Python holds it: JSON, text, and a folder written like the command line's. Computes nothing.

use std::path::{Path, PathBuf};

use pyo3::prelude::*;
use sygesim::analysis;
use sygesim::report::{Language, ManifestParts, OutputFolder, ReportError, render, write_run};

use crate::bad_input;

/// A finished comparison: the figures of `summary.json`, tables as text, and the folder that `sygesim compare` writes.
#[pyclass(frozen, module = "sygesim")]
pub struct Comparison {
    pub(crate) comparison: analysis::Comparison,
    pub(crate) parts: ManifestParts,
}

#[pymethods]
impl Comparison {
    /// `summary.json`: what `sygesim compare --json` prints, to the byte but for thread count and times.
    fn json(&self) -> PyResult<String> {
        to_json(&self.comparison.summary)
    }

    /// The tables as the terminal shows them; `lang` is "da" or "en".
    #[pyo3(signature = (lang = "da"))]
    fn tables(&self, lang: &str) -> PyResult<String> {
        Ok(render(&self.comparison, language(lang)?))
    }

    /// The permanent total of each parameter draw, mio. kr. a year; minus is less spending.
    fn headline_draws(&self) -> Vec<f64> {
        self.comparison.headline_draws.clone()
    }

    /// Writes the folder of the run: pages, workbook, charts, summary and manifest. An existing run is replaced only with
    /// `force`. Gives the files written.
    #[pyo3(signature = (folder, lang = "da", force = false))]
    fn write(&self, py: Python<'_>, folder: PathBuf, lang: &str, force: bool) -> PyResult<Vec<PathBuf>> {
        let language = language(lang)?;
        py.detach(|| in_folder(&folder, force, |into| write_run(&self.comparison, language, self.parts.clone(), into)))
            .map_err(bad_input)
    }
}

/// A finished answer of any other verb: its JSON and its tables as text.
#[pyclass(frozen, module = "sygesim")]
pub struct Answer {
    pub(crate) json: String,
    pub(crate) tables: [String; 2],
}

#[pymethods]
impl Answer {
    /// What the verb prints with `--json`.
    fn json(&self) -> &str {
        &self.json
    }

    /// The tables as the terminal shows them; `lang` is "da" or "en".
    #[pyo3(signature = (lang = "da"))]
    fn tables(&self, lang: &str) -> PyResult<&str> {
        Ok(&self.tables[Language::ALL.iter().position(|one| Ok(*one) == language(lang).map_err(drop)).unwrap_or(0)])
    }
}

impl Answer {
    /// Of a value that is serialised, and what renders it.
    pub(crate) fn of(value: &impl serde::Serialize, tables: impl Fn(Language) -> String) -> PyResult<Answer> {
        Ok(Answer { json: to_json(value)?, tables: Language::ALL.map(tables) })
    }
}

fn to_json(value: &impl serde::Serialize) -> PyResult<String> {
    serde_json::to_string_pretty(value).map(|text| text + "\n").map_err(bad_input)
}

fn language(name: &str) -> PyResult<Language> {
    name.parse().map_err(bad_input)
}

/// Writes into a folder that appears whole or not at all, and names the files where they ended up.
fn in_folder(
    folder: &Path,
    force: bool,
    write: impl FnOnce(&Path) -> Result<Vec<PathBuf>, ReportError>,
) -> Result<Vec<PathBuf>, ReportError> {
    let making = OutputFolder::create(folder, force)?;
    let aside = making.path().to_path_buf();
    let files = write(&aside)?;
    let finished = making.finish()?;
    let place = |file: PathBuf| file.strip_prefix(&aside).map_or(file.clone(), |name| finished.path.join(name));
    Ok(files.into_iter().map(place).collect())
}
