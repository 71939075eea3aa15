//! `draws.parquet`: every money figure of a run in every draw, a row each, for sums of one's own.
//! Knows nothing of how a figure is computed.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::{ArrayRef, Float64Array, Int32Array, StringArray, UInt32Array};
use arrow_schema::{ArrowError, DataType, Field};

use super::columns::{ColumnFile, Columns};
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
        file.add(columns(std::slice::from_ref(series)))?;
    }
    file.finish().map(Some)
}

/// The same in memory, all series in one batch.
///
/// # Errors
/// When Arrow refuses the columns.
pub fn draw_columns(comparison: &Comparison) -> Result<Columns, ArrowError> {
    let mut all = Columns::new(fields());
    all.add(columns(&comparison.draws))?;
    Ok(all)
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

/// A row for every draw of every series.
fn columns(all: &[Series]) -> Vec<ArrayRef> {
    fn each<'a, T: Clone + 'a>(all: &'a [Series], of: impl Fn(&'a Series) -> T + 'a) -> impl Iterator<Item = T> + 'a {
        all.iter().flat_map(move |series| std::iter::repeat_n(of(series), series.values.len()))
    }
    let word = |of: fn(&Series) -> &str| Arc::new(each(all, of).map(Some).collect::<StringArray>()) as ArrayRef;
    // A withheld figure is no number, and null in the file.
    let told = |value: f64| (!value.is_nan()).then_some(value);
    let values = all.iter().flat_map(|series| series.values.iter().copied()).map(told);
    vec![
        Arc::new(UInt32Array::from_iter_values(all.iter().flat_map(|series| (0..).take(series.values.len())))),
        word(|series| series.estimate),
        Arc::new(each(all, |series| series.year).collect::<Int32Array>()),
        word(|series| series.scope.name()),
        word(|series| &series.id),
        Arc::new(each(all, |series| series.payer.map(|payer| payer.name())).collect::<StringArray>()),
        Arc::new(values.collect::<Float64Array>()),
        Arc::new(all.iter().flat_map(Series::knowledge).map(told).collect::<Float64Array>()),
    ]
}
