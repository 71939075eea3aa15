//! `draws.parquet`: every money figure of a run in every draw, a row each, for sums of one's own.
//! Knows nothing of how a figure is computed.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::{ArrayRef, Float64Array, Int32Array, StringArray, UInt32Array};
use arrow_schema::{DataType, Field};

use super::columns::ColumnFile;
use super::error::ReportError;
use crate::analysis::comparison::Comparison;
use crate::analysis::draws::Series;

/// The file name inside a run's folder.
pub const DRAWS: &str = "draws.parquet";

/// Writes the file and names it; none where the run has no draws, as one that was read back.
///
/// # Errors
/// When it cannot be written.
pub fn write_draws(comparison: &Comparison, folder: &Path) -> Result<Option<PathBuf>, ReportError> {
    if comparison.draws.is_empty() {
        return Ok(None);
    }
    let summary = &comparison.summary;
    let told = [("unit", summary.unit.clone()), ("value", "reform minus baseline".to_owned())];
    let mut file = ColumnFile::create(folder.join(DRAWS), fields(), summary, &told)?;
    for series in &comparison.draws {
        file.add(columns(series))?;
    }
    file.finish().map(Some)
}

fn fields() -> Vec<Field> {
    vec![
        Field::new("draw", DataType::UInt32, false),
        Field::new("estimate", DataType::Utf8, false),
        Field::new("year", DataType::Int32, true),
        Field::new("scope", DataType::Utf8, false),
        Field::new("id", DataType::Utf8, false),
        Field::new("payer", DataType::Utf8, true),
        Field::new("value", DataType::Float64, true),
        Field::new("knowledge", DataType::Float64, true),
    ]
}

fn columns(series: &Series) -> Vec<ArrayRef> {
    let draws = series.values.len();
    let same = |word: &str| Arc::new(StringArray::from_iter_values(std::iter::repeat_n(word, draws))) as ArrayRef;
    let payer = series.payer.map(|payer| payer.name());
    // A withheld figure is no number, and null in the file.
    let told = |value: f64| (!value.is_nan()).then_some(value);
    vec![
        Arc::new(UInt32Array::from_iter_values((0..).take(draws))),
        same(series.estimate),
        Arc::new(std::iter::repeat_n(series.year, draws).collect::<Int32Array>()),
        same(series.scope.name()),
        same(&series.id),
        Arc::new(std::iter::repeat_n(payer, draws).collect::<StringArray>()),
        Arc::new(series.values.iter().copied().map(told).collect::<Float64Array>()),
        Arc::new(series.knowledge().map(told).collect::<Float64Array>()),
    ]
}
