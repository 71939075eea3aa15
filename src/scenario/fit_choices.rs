//! What is asked of a file of spells: which file, on which population, how it is fitted. Reads nothing.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::choices::{joined, options};

/// The choices of a fit.
#[derive(Clone, Debug)]
pub struct FitChoices {
    /// The spells, CSV or Parquet.
    pub spells: PathBuf,
    /// The population that everything else is taken from, by name or file.
    pub population: String,
    /// First weeks of the bands of constant hazards; those of the population when empty.
    pub bands: Vec<f64>,
    /// Is the frailty's variance fitted, or 0?
    pub frailty: bool,
    /// Are the spells nobody's, or public?
    pub open_data: bool,
    /// Are faulty rows left out rather than refused?
    pub skip_faulty: bool,
    /// Name of the population that comes of it; that of the file when left out.
    pub id: Option<String>,
}

impl FitChoices {
    /// The options that say what was run, by name.
    pub fn told(&self) -> BTreeMap<String, String> {
        let bands: Vec<String> = self.bands.iter().map(f64::to_string).collect();
        let on = |is_on: bool| is_on.then(|| "on".to_owned());
        options([
            ("spells", Some(self.spells.display().to_string())),
            ("population", Some(self.population.clone())),
            ("bands", joined(&bands)),
            ("no_frailty", on(!self.frailty)),
            ("open_data", on(self.open_data)),
            ("skip_faulty", on(self.skip_faulty)),
            ("id", self.id.clone()),
        ])
    }

    /// Name of the population that comes of it.
    pub fn id(&self) -> String {
        self.id.clone().unwrap_or_else(|| self.stem())
    }

    /// The file's name without its ending.
    pub fn stem(&self) -> String {
        self.spells.file_stem().map_or_else(|| "spells".to_owned(), |stem| stem.to_string_lossy().into_owned())
    }
}
