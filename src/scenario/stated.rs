//! The published figures that parameters are held against: what the reform's `[calibration]` states, with what is known of
//! each from the tables and targets it names. Simulates nothing.

use super::choices::ScenarioError;
use super::load::Scenario;
use super::population_file::{Measure, PopulationFile, Target};
use super::reform_file::{CalibrationTarget, ReformFile};
use crate::files::{Document, Fault, Text, nearest};

/// The key of the whole reform among the figures.
const TOTAL: &str = "total";

/// The key of what a reform brings once it has settled.
const PERMANENT: &str = "permanent";

/// What a stated figure is a figure of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Figure {
    /// The permanent change of spending in a row: `total` or a block, mio. kr. a year.
    Row(String),
    /// A measure.
    Measure(Measure),
}

/// A published figure to hold the parameters against.
#[derive(Clone, Debug)]
pub struct Stated {
    /// Its id.
    pub id: String,
    /// What readers see.
    pub title: Text,
    /// Its unit.
    pub unit: Text,
    /// What it is a figure of.
    pub figure: Figure,
    /// As published.
    pub published: f64,
    /// Least and greatest figure that the publication may stand for.
    pub range: (f64, f64),
    /// Standard deviation of what the right parameters would still leave between model and figure.
    pub discrepancy: f64,
    /// Conditioned on, or only held beside.
    pub used: bool,
    /// Why.
    pub source: String,
}

impl Stated {
    /// The middle of the range: what the publication says on average.
    pub fn centre(&self) -> f64 {
        0.5 * (self.range.0 + self.range.1)
    }

    /// Variance of publication and model about the right parameters: a uniform range, and the discrepancy.
    pub fn variance(&self) -> f64 {
        (self.range.1 - self.range.0).powi(2) / 12.0 + self.discrepancy.powi(2)
    }
}

impl Scenario {
    /// The figures that the reform states for a calibration; `only` and `without` name those that shall be used.
    ///
    /// # Errors
    /// When the reform states none, or a name is none of them, or none is left to use.
    pub fn stated(&self, only: &[String], without: &[String]) -> Result<Vec<Stated>, ScenarioError> {
        let id = &self.reform.id;
        let Some(plan) = &self.reform.calibration else {
            return Err(ScenarioError::Choice(format!(
                "{id} states no figures to calibrate to, expected a section [calibration] with a [[calibration.target]] for \
                 each; see scenarios/reforms/agreement-2024.toml"
            )));
        };
        let ids: Vec<&str> = plan.target.iter().map(|target| target.id.as_str()).collect();
        for (option, named) in [("--targets", only), ("--without-targets", without)] {
            if let Some(unknown) = named.iter().find(|name| !ids.contains(&name.as_str())) {
                let hint = nearest(unknown, ids.iter().copied()).map(|near| format!("; did you mean `{near}`?"));
                return Err(ScenarioError::Choice(format!(
                    "{option}: found `{unknown}`, expected figures that {id} states for a calibration: {}{}",
                    ids.join(", "),
                    hint.unwrap_or_default()
                )));
            }
        }
        let is_used = |target: &CalibrationTarget| {
            let named = if only.is_empty() { target.used } else { only.contains(&target.id) };
            named && !without.contains(&target.id)
        };
        let described = plan.target.iter().filter_map(|target| {
            let stated = describe(target, &self.reform, &self.population)?;
            Some(Stated { used: is_used(target), ..stated })
        });
        let stated: Vec<Stated> = described.collect();
        if !stated.iter().any(|stated| stated.used) {
            return Err(ScenarioError::Choice(format!(
                "--targets: found none to condition on, expected at least one of {}",
                ids.join(", ")
            )));
        }
        Ok(stated)
    }
}

/// A stated figure with what its table or target knows of it; none when nothing has its id, or it lacks a range.
fn describe(target: &CalibrationTarget, reform: &ReformFile, population: &PopulationFile) -> Option<Stated> {
    let stated = |title: &Text, unit: Text, figure: Figure, published: f64, range: (f64, f64)| Stated {
        id: target.id.clone(),
        title: title.clone(),
        unit,
        figure,
        published,
        range,
        discrepancy: target.discrepancy * published.abs(),
        used: target.used,
        source: target.source.clone(),
    };
    let row = |title: &Text, published: Option<&f64>| {
        let (published, rounding) = (*published?, target.rounding?);
        let unit = Text { da: "mio. kr.".into(), en: "DKK million".into() };
        let range = (published - rounding, published + rounding);
        Some(stated(title, unit, Figure::Row(target.id.clone()), published, range))
    };
    if target.id == TOTAL {
        let title = Text { da: "I alt".into(), en: "Total".into() };
        return row(&title, reform.published_total.get(PERMANENT));
    }
    if let Some(block) = reform.block.iter().find(|block| block.id == target.id) {
        let title =
            Text { da: format!("{}. {}", block.id, block.title.da), en: format!("{}. {}", block.id, block.title.en) };
        return row(&title, block.published.get(PERMANENT));
    }
    let known: &Target = reform.target.iter().chain(&population.target).find(|known| known.id == target.id)?;
    let range = (known.low, known.high);
    Some(stated(&known.title, known.unit.clone(), Figure::Measure(known.measure), known.published, range))
}

/// What a reform's calibration states must exist, each once, with a discrepancy that can be one.
pub(super) fn check_stated(document: &Document, reform: &ReformFile, population: &PopulationFile) -> Vec<Fault> {
    let Some(plan) = &reform.calibration else { return Vec::new() };
    let rows = [TOTAL].into_iter().chain(reform.block.iter().map(|block| block.id.as_str()));
    let targets = reform.target.iter().chain(&population.target).map(|target| target.id.as_str());
    let known: Vec<&str> = rows.chain(targets).collect();
    let mut faults = Vec::new();
    for (position, target) in plan.target.iter().enumerate() {
        let path = |key: &str| format!("calibration.target[{position}].{key}");
        if plan.target[..position].iter().any(|earlier| earlier.id == target.id) {
            let found = format!("`{}` a second time", target.id);
            faults.push(document.fault(&path("id"), found, "every figure once", "leave one of the two out"));
        }
        if !(target.discrepancy >= 0.0 && target.discrepancy.is_finite()) {
            let found = target.discrepancy.to_string();
            let cure = "write the standard deviation as a share of the figure, e.g. 0.1";
            faults.push(document.fault(&path("discrepancy"), found, "a share from 0", cure));
        }
        if describe(target, reform, population).is_some() {
            continue;
        }
        let found = format!("`{}`", target.id);
        let fault = if known.contains(&target.id.as_str()) {
            let cure = "add `rounding`, half of the last published digit, or publish it in the table";
            document.fault(&path("id"), found, "a row with a published permanent figure and a `rounding`", cure)
        } else {
            let cure = nearest(&target.id, known.iter().copied()).map(|near| format!("did you mean `{near}`?"));
            document.fault(&path("id"), found, format!("one of {}", known.join(", ")), cure.unwrap_or_default())
        };
        faults.push(fault);
    }
    faults
}
