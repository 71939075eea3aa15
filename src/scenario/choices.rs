//! What a user may choose beside the files, and why a scenario cannot be run.

use std::collections::BTreeMap;
use std::path::Path;

use thiserror::Error;

use crate::files::{Date, Faults};
use crate::parameters::{FixError, PriceError};

/// Do municipalities react when a reform changes what an activity costs them?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Behaviour {
    /// The estimate with reaction stands beside the mechanical one.
    #[default]
    On,
    /// The mechanical estimate alone.
    Off,
}

impl std::str::FromStr for Behaviour {
    type Err = String;

    fn from_str(name: &str) -> Result<Behaviour, String> {
        match name {
            "on" => Ok(Behaviour::On),
            "off" => Ok(Behaviour::Off),
            _ => Err(format!("found `{name}`, expected on or off")),
        }
    }
}

/// Which calibrated parameters stand beside the forward estimate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum CalibratedBy {
    /// None.
    #[default]
    Nothing,
    /// Those that the reform file names, where they belong to what is asked.
    Reform,
    /// Those of a file, by name or path.
    File(String),
}

impl std::str::FromStr for CalibratedBy {
    type Err = std::convert::Infallible;

    fn from_str(name: &str) -> Result<CalibratedBy, Self::Err> {
        Ok(if name == "off" { CalibratedBy::Nothing } else { CalibratedBy::File(name.to_owned()) })
    }
}

/// What a user may choose besides the reform file.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// Another baseline, by name or file.
    pub baseline: Option<String>,
    /// Another population, by name or file.
    pub population: Option<String>,
    /// Parameters fixed by hand.
    pub set: Vec<(String, f64)>,
    /// Only these initiatives; none named means all that are on.
    pub only: Vec<String>,
    /// These as well, studies for example.
    pub with: Vec<String>,
    /// Not these.
    pub without: Vec<String>,
    /// Other years of the table.
    pub years: Option<Vec<i32>>,
    /// No initiative at all: the baseline by itself.
    pub nothing_on: bool,
    /// Prices of another year.
    pub price_level: Option<i32>,
    /// What was known at this date; everything when none.
    pub known: Option<Date>,
    /// Is it shown what municipalities make of other terms?
    pub behaviour: Behaviour,
    /// Which calibrated parameters stand beside the forward estimate?
    pub calibrated: CalibratedBy,
}

impl Choices {
    /// The options that say what was chosen for a reform, by their names on the command line: those of every verb.
    pub fn told(&self, reform: &Path) -> BTreeMap<String, String> {
        let set: Vec<String> = self.set.iter().map(|(id, value)| format!("{id}={value}")).collect();
        options([
            ("reform", Some(reform.display().to_string())),
            ("population", self.population.clone()),
            ("baseline", self.baseline.clone()),
            ("set", joined(&set)),
            ("only", joined(&self.only)),
            ("with", joined(&self.with)),
            ("without", joined(&self.without)),
            ("price_level", self.price_level.map(|year| year.to_string())),
            ("known", self.known.map(|known| known.to_string())),
        ])
    }

    /// Those that a comparison has besides.
    pub fn told_of_comparison(&self) -> BTreeMap<String, String> {
        let years = self.years.as_deref().and_then(|years| Some((years.first()?, years.last()?)));
        let calibrated = match &self.calibrated {
            CalibratedBy::Nothing => Some("off".to_owned()),
            CalibratedBy::Reform => None,
            CalibratedBy::File(name) => Some(name.clone()),
        };
        options([
            ("behaviour", (self.behaviour == Behaviour::Off).then(|| "off".to_owned())),
            ("years", years.map(|(first, last)| format!("{first}-{last}"))),
            ("calibrated", calibrated),
        ])
    }
}

/// Options that were given, by name.
pub fn options<const N: usize>(given: [(&str, Option<String>); N]) -> BTreeMap<String, String> {
    given.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}

/// A list of an option in one word; none when it is empty.
pub fn joined(words: &[String]) -> Option<String> {
    (!words.is_empty()).then(|| words.join(","))
}

/// Why a scenario cannot be run.
#[derive(Debug, Error)]
pub enum ScenarioError {
    /// What is wrong in the files.
    #[error(transparent)]
    Faults(#[from] Faults),
    /// A parameter fixed by hand.
    #[error("--set {0}")]
    Set(#[from] FixError),
    /// An amount that cannot be converted.
    #[error(transparent)]
    Price(#[from] PriceError),
    /// A choice that cannot be.
    #[error("{0}")]
    Choice(String),
}
