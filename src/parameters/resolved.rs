//! The register at two dates: one record an id, dense indices, values for a draw, conversion of prices.
//! Knows no files and draws no random numbers; it is handed probabilities.

use std::collections::BTreeMap;

use super::checks::within;
use super::price::{PriceError, PriceIndex};
use super::quantity::Quantity;
use super::record::Record;
use super::truncation::Truncated;
use crate::files::nearest;
use crate::limits::{PRICE_FACTOR, lies_within};

/// The position of a parameter among all ids of a resolved register, sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ParameterIndex(pub u32);

impl ParameterIndex {
    /// As an index into a vector of values.
    pub fn position(self) -> usize {
        self.0 as usize
    }
}

/// Why a parameter could not be fixed by hand.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum FixError {
    /// No parameter has this id.
    #[error("{id}: found no such parameter, expected an id of the register{}", cure.as_deref().map(|right| format!("; did you mean `{right}`?")).unwrap_or_default())]
    Unknown {
        /// The id asked for.
        id: String,
        /// The nearest right id.
        cure: Option<String>,
    },
    /// The value is not plausible or legal.
    #[error(
        "{id}: found the value {value}, expected a number {} ({unit}); write one in that range", within(*least, *most)
    )]
    OutOfBounds {
        /// The parameter.
        id: String,
        /// The value asked for.
        value: f64,
        /// The least allowed.
        least: f64,
        /// The most allowed.
        most: f64,
        /// The unit.
        unit: String,
    },
}

/// One record for every id.
#[derive(Clone, Debug, PartialEq)]
pub struct ResolvedRegister {
    records: Vec<Record>,
    uncertainties: Vec<Option<Truncated>>,
    dimensions: Vec<Option<usize>>,
    price_indices: BTreeMap<String, PriceIndex>,
}

impl ResolvedRegister {
    /// From one record an id, sorted by id.
    pub(super) fn new(records: Vec<Record>, price_indices: BTreeMap<String, PriceIndex>) -> ResolvedRegister {
        let uncertainties: Vec<Option<Truncated>> = records.iter().map(Record::uncertainty).collect();
        let mut next = 0..;
        let dimensions = uncertainties.iter().map(|uncertainty| uncertainty.and_then(|_| next.next())).collect();
        ResolvedRegister { records, uncertainties, dimensions, price_indices }
    }

    /// The same register with the named parameters only.
    pub fn only(self, named: &[Quantity]) -> ResolvedRegister {
        let is_named = |record: &Record| named.iter().any(|quantity| quantity.0 == record.id);
        ResolvedRegister::new(self.records.into_iter().filter(is_named).collect(), self.price_indices)
    }

    /// How many parameters.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// The index of an id.
    pub fn index(&self, id: &str) -> Option<ParameterIndex> {
        let position = self.records.binary_search_by(|record| record.id.as_str().cmp(id)).ok()?;
        u32::try_from(position).ok().map(ParameterIndex)
    }

    /// All ids, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.records.iter().map(|record| record.id.as_str())
    }

    /// All records, sorted by id.
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// The record of an index of this register.
    ///
    /// # Panics
    /// When the index comes from a longer register.
    pub fn record(&self, index: ParameterIndex) -> &Record {
        &self.records[index.position()]
    }

    /// The parameters that vary between draws.
    pub fn distributed(&self) -> Vec<ParameterIndex> {
        let varies = |(_, uncertainty): &(u32, &Option<Truncated>)| uncertainty.is_some();
        (0..).zip(&self.uncertainties).filter(varies).map(|(position, _)| ParameterIndex(position)).collect()
    }

    /// The dimension of the draws that a parameter uses: its place among the distributed ones, sorted by id.
    /// Fixing a parameter leaves every other one its dimension, and so its draws.
    pub fn dimension(&self, index: ParameterIndex) -> Option<usize> {
        self.dimensions[index.position()]
    }

    /// How many dimensions the draws have.
    pub fn dimension_count(&self) -> usize {
        self.dimensions.iter().flatten().count()
    }

    /// Fixes a parameter at a value, in its own unit and price year.
    ///
    /// # Errors
    /// When there is no such parameter, or the value lies outside its bounds (0..1 for a share, from 0 but for a
    /// logarithm).
    pub fn fix(&mut self, id: &str, value: f64) -> Result<(), FixError> {
        let index = self.check(id, value)?;
        let record = &mut self.records[index.position()];
        record.value = Some(value);
        record.distribution = None;
        self.uncertainties[index.position()] = None;
        Ok(())
    }

    /// Can a parameter be fixed at a value? The index of the one that can.
    ///
    /// # Errors
    /// As [`ResolvedRegister::fix`].
    pub fn check(&self, id: &str, value: f64) -> Result<ParameterIndex, FixError> {
        let Some(index) = self.index(id) else {
            let cure = nearest(id, self.names()).map(str::to_owned);
            return Err(FixError::Unknown { id: id.to_owned(), cure });
        };
        let record = self.record(index);
        let legal = record.legal_bounds();
        let believed = record.believed_bounds();
        if !value.is_finite() || !lies_within(believed, value) {
            let (least, most) = if lies_within(legal, value) { believed } else { legal };
            let (id, unit) = (id.to_owned(), record.unit.clone());
            return Err(FixError::OutOfBounds { id, value, least, most, unit });
        }
        Ok(index)
    }

    /// What the record's amount is multiplied by to be in prices of `target_year`; 1 for what has no price index.
    ///
    /// # Errors
    /// When the series is unknown or lacks one of the two years.
    pub fn price_factor(&self, record: &Record, target_year: i32) -> Result<f64, PriceError> {
        let (name, year) = match (&record.price_index, record.price_year) {
            (Some(name), Some(year)) => (name, year),
            (None, Some(year)) if year != target_year => {
                return Err(PriceError::NoIndex { id: record.id.clone(), year, target: target_year });
            }
            _ => return Ok(1.0),
        };
        let series = self.price_indices.get(name).ok_or_else(|| PriceError::UnknownIndex { index: name.clone() })?;
        let factor = series.factor(year, target_year)?;
        if !lies_within((1.0 / PRICE_FACTOR, PRICE_FACTOR), factor) {
            let index = name.clone();
            return Err(PriceError::Factor { index, year, target: target_year, factor, most: PRICE_FACTOR });
        }
        Ok(factor)
    }

    /// The price factor of every parameter, by index.
    ///
    /// # Errors
    /// As [`ResolvedRegister::price_factor`], for the first that fails.
    pub fn price_factors(&self, price_level: i32) -> Result<Vec<f64>, PriceError> {
        self.records.iter().map(|record| self.price_factor(record, price_level)).collect()
    }

    /// Every parameter's value in one draw, by index, in its unit and in prices of `price_level`. `draw_uniforms`
    /// gives the probability of a dimension.
    ///
    /// # Errors
    /// When an amount cannot be converted.
    pub fn values(&self, draw_uniforms: impl Fn(usize) -> f64, price_level: i32) -> Result<Vec<f64>, PriceError> {
        Ok(self.values_with(draw_uniforms, &self.price_factors(price_level)?))
    }

    /// Like [`ResolvedRegister::values`], with the price factors found once for all draws.
    pub fn values_with(&self, draw_uniforms: impl Fn(usize) -> f64, price_factors: &[f64]) -> Vec<f64> {
        let own_value = |position: usize| match (&self.uncertainties[position], self.dimensions[position]) {
            (Some(uncertainty), Some(dimension)) => uncertainty.quantile(draw_uniforms(dimension)),
            _ => self.records[position].mean(),
        };
        let converted = price_factors.iter().enumerate().take(self.records.len());
        converted.map(|(position, factor)| own_value(position) * factor).collect()
    }

    /// Every parameter's mean, by index, in prices of `price_level`.
    ///
    /// # Errors
    /// When an amount cannot be converted.
    pub fn means(&self, price_level: i32) -> Result<Vec<f64>, PriceError> {
        let factors = self.price_factors(price_level)?;
        Ok(self.records.iter().zip(factors).map(|(record, factor)| record.mean() * factor).collect())
    }

    /// The value of a parameter with probability `u` below it, in its own unit and prices; its certain value if it
    /// has no distribution.
    pub fn at_quantile(&self, index: ParameterIndex, u: f64) -> f64 {
        match &self.uncertainties[index.position()] {
            Some(uncertainty) => uncertainty.quantile(u),
            None => self.record(index).mean(),
        }
    }
}
