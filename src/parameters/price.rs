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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn series(levels: &[f64]) -> PriceIndex {
        PriceIndex {
            id: "wages".into(),
            title: Text { da: String::new(), en: String::new() },
            vintage: String::new(),
            source: String::new(),
            grade: Grade::Statistic,
            values: (2010..).zip(levels).map(|(year, level): (i32, &f64)| (year.to_string(), *level)).collect(),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

        /// There and back is nothing; by way of a third year is straight; another base year is the same series.
        #[test]
        fn an_amount_keeps_its_worth_whatever_the_way_it_is_converted(
            levels in prop::collection::vec(20.0..400.0_f64, 15),
            years in prop::array::uniform3(2010..2025_i32),
            base in 0.01..100.0_f64,
        ) {
            let [from, by, to] = years;
            let (own, rebased) = (series(&levels), series(&levels.iter().map(|level| base * level).collect::<Vec<f64>>()));
            let factor = |index: &PriceIndex, from, to| index.factor(from, to).unwrap();
            let straight = factor(&own, from, to);
            prop_assert_eq!(factor(&own, from, from), 1.0);
            prop_assert!((straight * factor(&own, to, from) - 1.0).abs() < 1e-12);
            prop_assert!((factor(&own, from, by) * factor(&own, by, to) / straight - 1.0).abs() < 1e-12);
            prop_assert!((factor(&rebased, from, to) / straight - 1.0).abs() < 1e-12);
            prop_assert!(own.factor(from, 2025).is_err() && own.factor(2009, to).is_err());
        }
    }
}
