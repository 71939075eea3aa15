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
    use super::*;
    use proptest::prelude::*;
    use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

    fn series(levels: &[f64]) -> PriceIndex {
        PriceIndex {
            id: "wages".to_owned(),
            title: Text::default(),
            vintage: "a day".to_owned(),
            source: "a table".to_owned(),
            grade: Grade::Statistic,
            values: (2000..).zip(levels).map(|(year, level)| (year.to_string(), *level)).collect(),
        }
    }

    /// There and back is the amount itself, by way of any third year too; only ratios of levels count; and a year that the
    /// series lacks is told.
    #[test]
    fn an_amount_comes_back_from_any_other_years_prices() {
        let levels = prop::collection::vec(1e-3..1e6_f64, 2..40);
        let random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
        let mut runner = TestRunner::new_with_rng(Config::with_cases(500), random);
        let property = |(levels, from, to, by, scale): (Vec<f64>, usize, usize, usize, f64)| {
            let count = levels.len();
            let [from, to, by] = [from, to, by].map(|place| 2000 + (place % count) as i32);
            let index = series(&levels);
            let factor = |from, to| index.factor(from, to).expect("the series has both years");
            let near = |one: f64, other: f64| (one / other - 1.0).abs() < 1e-12;
            prop_assert!(near(factor(from, to) * factor(to, from), 1.0));
            prop_assert!(near(factor(from, by) * factor(by, to), factor(from, to)));
            prop_assert_eq!(factor(from, from), 1.0);
            let scaled = series(&levels.iter().map(|level| level * scale).collect::<Vec<_>>());
            prop_assert!(near(scaled.factor(from, to).expect("the same years"), factor(from, to)));
            let missing = PriceError::MissingYear {
                index: "wages".to_owned(),
                year: 2000 + count as i32,
                first: "2000".to_owned(),
                last: (1999 + count).to_string(),
            };
            prop_assert_eq!(index.factor(from, 2000 + count as i32), Err(missing));
            Ok(())
        };
        let places = (0..40_usize, 0..40_usize, 0..40_usize);
        let all =
            (levels, places, 1e-3..1e3_f64).prop_map(|(levels, (from, to, by), scale)| (levels, from, to, by, scale));
        runner.run(&all, property).unwrap();
    }
}
