//! What a verb answered, as Python holds it: JSON, text, columns, and a folder written like the command line's. Computes nothing.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use pyo3::prelude::*;
use sygesim::analysis;
use sygesim::analysis::people::PeopleRows;
use sygesim::report::{
    self, Language, ManifestParts, OutputFolder, ReportError, Told, draw_columns, framed, people_columns, render,
    write_run,
};
use sygesim::scenario::Scenario;

use crate::bad_input;
use crate::columns::Columns;

/// A finished comparison: the figures of `summary.json`, tables as text, and the folder that `sygesim compare` writes.
#[pyclass(frozen, module = "sygesim")]
pub struct Comparison {
    comparison: analysis::Comparison,
    scenario: Arc<Scenario>,
    parts: ManifestParts,
    /// Made when they are first asked for, and shared from then on.
    draws: OnceLock<report::Columns>,
}

impl Comparison {
    /// Of a comparison, what was compared, and what went in.
    pub(crate) fn of(comparison: analysis::Comparison, scenario: Arc<Scenario>, parts: ManifestParts) -> Comparison {
        Comparison { comparison, scenario, parts, draws: OnceLock::new() }
    }
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

    /// The charts as SVG with their names, as the folder holds them.
    #[pyo3(signature = (lang = "da"))]
    fn charts(&self, py: Python<'_>, lang: &str) -> PyResult<Vec<(&'static str, String)>> {
        let language = language(lang)?;
        py.detach(|| framed(&self.comparison, language)).map_err(bad_input)
    }

    /// Every money figure in every draw: the columns of `draws.parquet`.
    fn draws(&self, py: Python<'_>) -> PyResult<Columns> {
        let columns = match self.draws.get() {
            Some(columns) => columns,
            None => {
                let columns = py.detach(|| draw_columns(&self.comparison)).map_err(bad_input)?;
                self.draws.get_or_init(|| columns)
            }
        };
        Ok(Columns(columns.clone()))
    }

    /// The people of one draw, every assumption at its median: the columns of `people.parquet`.
    fn people(&self, py: Python<'_>) -> PyResult<Columns> {
        if self.scenario.is_weekly() {
            return Err(bad_input(
                "people: found people on a weekly grid, expected people who are followed one by one",
            ));
        }
        let run = &self.comparison.summary.run;
        let told = || {
            let rows = PeopleRows::new(&self.scenario, run.seed, run.people);
            people_columns(&rows, &self.scenario.municipalities)
        };
        py.detach(told).map(Columns).map_err(bad_input)
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

/// A finished answer of any other verb: its JSON, its tables as text, its folder.
#[pyclass(frozen, module = "sygesim")]
pub struct Answer {
    told: Box<dyn Told>,
    parts: ManifestParts,
}

#[pymethods]
impl Answer {
    /// What the verb prints with `--json`.
    fn json(&self) -> PyResult<String> {
        self.told.json().map(|text| text + "\n").map_err(bad_input)
    }

    /// The tables as the terminal shows them; `lang` is "da" or "en".
    #[pyo3(signature = (lang = "da"))]
    fn tables(&self, lang: &str) -> PyResult<String> {
        Ok(self.told.text(language(lang)?))
    }

    /// The charts as SVG with their names, as the folder holds them.
    #[pyo3(signature = (lang = "da"))]
    fn charts(&self, py: Python<'_>, lang: &str) -> PyResult<Vec<(&'static str, String)>> {
        let language = language(lang)?;
        py.detach(|| self.told.charts(language)).map_err(bad_input)
    }

    /// Writes the folder that the verb writes. An existing one is replaced only with `force`. Gives the files written.
    #[pyo3(signature = (folder, lang = "da", force = false))]
    fn write(&self, py: Python<'_>, folder: PathBuf, lang: &str, force: bool) -> PyResult<Vec<PathBuf>> {
        let language = language(lang)?;
        py.detach(|| in_folder(&folder, force, |into| self.told.write(language, self.parts.clone(), into)))
            .map_err(bad_input)
    }
}

impl Answer {
    /// Of what was told, and what went in.
    pub(crate) fn of(told: impl Told + 'static, parts: ManifestParts) -> Answer {
        Answer { told: Box::new(told), parts }
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
