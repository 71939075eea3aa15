//! A parameter record: value or distribution, unit, price year, dates, source and grade.
//! Knows neither the register nor what the parameter moves.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::distribution::Distribution;
use super::truncation::Truncated;
use crate::files::{Date, Text};
use crate::limits;

/// How well founded a number is, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// Written in a law or an executive order.
    Law,
    /// Official statistics.
    Statistic,
    /// A study or an evaluation.
    Study,
    /// Our judgement, said as such.
    Assumption,
}

impl Grade {
    /// All of them, best first.
    pub const ALL: [Grade; 4] = [Grade::Law, Grade::Statistic, Grade::Study, Grade::Assumption];
}

impl std::fmt::Display for Grade {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Grade::Law => "law",
            Grade::Statistic => "statistic",
            Grade::Study => "study",
            Grade::Assumption => "assumption",
        })
    }
}

/// One statement about one parameter. Has either `value` or `distribution`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Dotted name, such as `contacts.minutes_personal`. Several records may share it, with different dates.
    #[schemars(length(min = 1))]
    pub id: String,
    /// What it is.
    pub title: Text,
    /// A certain value, in `unit`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// An uncertain value, in `unit`; cut off at `minimum` and `maximum` where these are given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub distribution: Option<Distribution>,
    /// Unit, such as "kr/week", "weeks" or "share". A "share" or "probability" lies from 0 to 1; only a "log …"
    /// (hazard ratio, odds) or "logit" may lie below 0; an amount in "kr…" needs `price_year`.
    #[schemars(length(min = 1))]
    pub unit: String,
    /// The year whose prices the amount is in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price_year: Option<i32>,
    /// The index series that converts it to other years' prices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price_index: Option<String>,
    /// First day it applies to.
    pub valid_from: Date,
    /// First day it was publicly known.
    pub known_from: Date,
    /// Document and place.
    #[serde(default)]
    pub source: String,
    /// How well founded it is.
    pub grade: Grade,
    /// Least plausible or legal value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum: Option<f64>,
    /// Greatest plausible or legal value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maximum: Option<f64>,
    /// Anything a reader should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The study that would settle it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled_by: Option<Text>,
    /// Why it moves no result, for a record kept for the reader only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inert: Option<String>,
}

impl Record {
    /// Whether the unit confines the value to 0..1.
    pub fn is_share(&self) -> bool {
        ["share", "probability"].contains(&self.unit.as_str())
    }

    /// Whether the amount is in kroner, and so needs the year of its prices.
    pub fn is_money(&self) -> bool {
        self.unit.starts_with("kr")
    }

    /// Whether the unit admits values below 0: effects and deviations on a logarithmic scale. Hazards, times, prices
    /// and numbers of anything do not.
    pub fn is_signed(&self) -> bool {
        self.unit == "logit" || self.unit.split(' ').next() == Some("log")
    }

    /// The stated bounds within those of the unit; infinite where there is none.
    pub fn legal_bounds(&self) -> (f64, f64) {
        let (least, most) = self.bounds();
        let least = if self.is_signed() { least } else { least.max(0.0) };
        if self.is_share() { (least, most.min(1.0)) } else { (least, most) }
    }

    /// The stated bounds; infinite where none is stated.
    pub fn bounds(&self) -> (f64, f64) {
        let least = self.minimum.unwrap_or(f64::NEG_INFINITY);
        (least, self.maximum.unwrap_or(f64::INFINITY))
    }

    /// Where its values must lie for a run to take it: within the legal bounds, and within what is believed of its unit.
    pub fn believed_bounds(&self) -> (f64, f64) {
        let (legal, believed) = (self.legal_bounds(), limits::of_unit(&self.unit));
        (legal.0.max(believed.0), legal.1.min(believed.1))
    }

    /// The distribution within the stated bounds; `None` for a certain value.
    pub fn uncertainty(&self) -> Option<Truncated> {
        let (least, most) = self.bounds();
        self.distribution.map(|distribution| Truncated::new(distribution, least, most))
    }

    /// The value or the distribution as a reader sees it, e.g. "triangular(0.75, 1.5, 2.5)".
    pub fn value_in_words(&self) -> String {
        match (&self.value, &self.distribution) {
            (Some(value), _) => value.to_string(),
            (None, Some(distribution)) => distribution.to_string(),
            (None, None) => String::new(),
        }
    }

    /// The value, or the mean of the distribution within its bounds; in the record's own unit and prices.
    pub fn mean(&self) -> f64 {
        match (self.value, self.uncertainty()) {
            (Some(value), _) => value,
            (None, Some(uncertainty)) => uncertainty.mean(),
            // The register refuses a record with neither.
            (None, None) => f64::NAN,
        }
    }
}
