//! Price levels: dated index series and conversion from one year's prices to another's.
//! Knows no parameters; a series is data with its own source and vintage.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::record::Grade;
use crate::files::Text;

/// A price or wage index by year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PriceIndex {
    /// Name by which records refer to it.
    #[schemars(length(min = 1))]
    pub id: String,
    /// What it measures.
    pub title: Text,
    /// Which publication of the series, such as "Økonomisk Redegørelse, August 2024".
    #[schemars(length(min = 1))]
    pub vintage: String,
    /// Document and place.
    #[schemars(length(min = 1))]
    pub source: String,
    /// How well founded it is.
    pub grade: Grade,
    /// Index level by year, each above 0; only ratios of levels are used.
    pub values: BTreeMap<String, f64>,
}

/// Why an amount could not be converted.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum PriceError {
    /// The record names a series that is not in the register.
    #[error("price index `{index}`: found no such series, expected one of the register's; add a [[price_index]]")]
    UnknownIndex {
        /// The name.
        index: String,
    },
    /// The record's amount is in prices of another year and names no series.
    #[error(
        "{id}: found prices of {year} and no `price_index`, expected prices of {target}; name the index series that converts them"
    )]
    NoIndex {
        /// The parameter.
        id: String,
        /// The year of its prices.
        year: i32,
        /// The year asked for.
        target: i32,
    },
    /// The series makes an amount dearer or cheaper than anyone believes.
    #[error(
        "price index `{index}`: found a factor of {factor} from {year} to {target}, expected one from 1/{most} to {most}; correct the levels"
    )]
    Factor {
        /// The series.
        index: String,
        /// The year of the amount.
        year: i32,
        /// The year asked for.
        target: i32,
        /// What the amount would be multiplied by.
        factor: f64,
        /// The most that is believed.
        most: f64,
    },
    /// The series has no level for a year.
    #[error(
        "price index `{index}`: found no level for {year}, expected one from {first} to {last}; add the year to its values"
    )]
    MissingYear {
        /// The series.
        index: String,
        /// The year asked for.
        year: i32,
        /// First year of the series.
        first: String,
        /// Last year of the series.
        last: String,
    },
}

impl PriceIndex {
    /// The index level of a year.
    pub fn level(&self, year: i32) -> Option<f64> {
        self.values.get(&year.to_string()).copied()
    }

    /// What an amount in prices of `from` is multiplied by to be in prices of `to`.
    ///
    /// # Errors
    /// When the series lacks one of the years.
    pub fn factor(&self, from: i32, to: i32) -> Result<f64, PriceError> {
        let level = |year: i32| {
            self.level(year).ok_or_else(|| PriceError::MissingYear {
                index: self.id.clone(),
                year,
                first: self.values.keys().next().cloned().unwrap_or_default(),
                last: self.values.keys().next_back().cloned().unwrap_or_default(),
            })
        };
        Ok(level(to)? / level(from)?)
    }
}
