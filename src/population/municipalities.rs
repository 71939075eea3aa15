//! The 98 municipalities: official codes, regions and weights, and what sets one apart from another in a draw.

use std::path::Path;

use serde::Deserialize;
use thiserror::Error;

/// A municipality.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Municipality {
    /// Official code (kommunekode), e.g. "101".
    pub code: String,
    /// Name.
    pub name: String,
    /// Region.
    pub region: String,
    /// Inhabitants.
    pub population: f64,
    /// Persons on the benefit per inhabitant of working age in its part of the country, relative; any scale.
    pub incidence: f64,
}

/// Why a list of municipalities cannot be used.
#[derive(Debug, Error)]
pub enum MunicipalitiesError {
    /// The file cannot be read as a table.
    #[error("{path}: {source}; expected a CSV file with the columns code,name,region,population,incidence")]
    Unreadable {
        /// The file.
        path: String,
        /// What the reader says.
        source: csv::Error,
    },
    /// A row that cannot be.
    #[error("{path}:{line}: {found}; expected {expected}")]
    Row {
        /// The file.
        path: String,
        /// Line number, the header is 1.
        line: usize,
        /// What stands there.
        found: String,
        /// What should.
        expected: &'static str,
    },
}

/// Reads the list; every code must be one of the official three-digit kind and occur once.
pub fn read_municipalities(path: &Path) -> Result<Vec<Municipality>, MunicipalitiesError> {
    let shown = path.display().to_string();
    let unreadable = |source| MunicipalitiesError::Unreadable { path: shown.clone(), source };
    let mut reader = csv::Reader::from_path(path).map_err(unreadable)?;
    let mut list: Vec<Municipality> = Vec::new();
    for (position, row) in reader.deserialize().enumerate() {
        let municipality: Municipality = row.map_err(unreadable)?;
        let fault = |found: String, expected| MunicipalitiesError::Row {
            path: shown.clone(),
            line: position + 2,
            found,
            expected,
        };
        if municipality.code.len() != 3 || municipality.code.parse::<u16>().is_err() {
            return Err(fault(format!("code `{}`", municipality.code), "an official code of three digits"));
        }
        if list.iter().any(|known| known.code == municipality.code) {
            return Err(fault(format!("code `{}` a second time", municipality.code), "every code once"));
        }
        if !(municipality.population > 0.0 && municipality.incidence > 0.0) {
            return Err(fault(
                format!("population {} and incidence {}", municipality.population, municipality.incidence),
                "both above 0",
            ));
        }
        list.push(municipality);
    }
    if list.is_empty() {
        return Err(MunicipalitiesError::Row {
            path: shown,
            line: 2,
            found: "no municipality".into(),
            expected: "at least one row",
        });
    }
    Ok(list)
}

/// Cumulative shares of the persons by municipality, ending at 1.
pub fn cumulative_shares(list: &[Municipality]) -> Vec<f64> {
    let weight = |municipality: &Municipality| municipality.population * municipality.incidence;
    let total: f64 = list.iter().map(weight).sum();
    let mut sum = 0.0;
    let mut shares: Vec<f64> = list
        .iter()
        .map(|municipality| {
            sum += weight(municipality);
            sum / total
        })
        .collect();
    if let Some(last) = shares.last_mut() {
        *last = 1.0;
    }
    shares
}
