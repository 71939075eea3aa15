//! Spells from Parquet, a few thousand rows in memory at a time. Knows no model.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Decimal128Type, Float16Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type,
    Int64Type, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, Float64Array, RecordBatch, StringArray};
use arrow_schema::DataType;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ArrowReaderOptions, ParquetRecordBatchReaderBuilder};

use super::column::{Column, Row, number_in};
use super::header::{Places, places};
use super::{RowPlace, Spell, SpellsError, SpellsRead};
use crate::files::contained;

/// Rows in memory at a time.
const BATCH: usize = 1 << 13;

/// Largest list of row groups that is read, bytes: it is held whole.
const LARGEST_FOOTER: u32 = 64 << 20;

/// Reads a Parquet file batch by batch.
pub(super) fn read(
    path: &Path,
    mut file: File,
    read: &mut SpellsRead,
    take: &mut impl FnMut(Spell),
) -> Result<(), SpellsError> {
    look_at_end(path, &mut file)?;
    // As the file has them, not as whoever wrote it had them: a dictionary is words, a category too.
    let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
    let unreadable = |found: &dyn std::fmt::Display| SpellsError::unreadable(path, found);
    let damaged = || unreadable(&"it is damaged: a part of it does not hold what it claims");
    let reader = contained(|| ParquetRecordBatchReaderBuilder::try_new_with_options(file, options));
    let reader = reader.ok_or_else(damaged)?.map_err(|found| unreadable(&found))?;
    let fields = reader.schema().fields().clone();
    let names: Vec<String> = fields.iter().map(|field| field.name().clone()).collect();
    let places = places(path, &names, read)?;
    let known = |column: Column| places[column as usize].map(|place| fields[place].data_type());
    let misfits: Vec<String> = Column::ALL.into_iter().filter_map(|column| misfit(column, known(column)?)).collect();
    if !misfits.is_empty() {
        return Err(SpellsError::Columns { path: path.display().to_string(), problems: misfits });
    }
    // The reader hands on the columns asked for in the order of the file.
    let asked: Vec<usize> = (0..names.len()).filter(|place| places.contains(&Some(*place))).collect();
    let places = places.map(|place| place.and_then(|place| asked.iter().position(|one| *one == place)));
    let mask = ProjectionMask::roots(reader.parquet_schema(), asked);
    let batches = contained(|| reader.with_projection(mask).with_batch_size(BATCH).build());
    let mut batches = batches.ok_or_else(damaged)?.map_err(|found| unreadable(&found))?;
    while let Some(batch) = contained(|| batches.next()).ok_or_else(damaged)? {
        let batch = Batch::of(&batch.map_err(|found| unreadable(&found))?, &places);
        for row in 0..batch.rows {
            read.row(RowPlace::Row(read.rows + 1), &ParquetRow { batch: &batch, row }, take);
        }
    }
    Ok(())
}

/// Refuses a file that is cut short, or whose list of row groups would fill the memory.
fn look_at_end(path: &Path, file: &mut File) -> Result<(), SpellsError> {
    let unreadable = |found: std::io::Error| SpellsError::unreadable(path, found);
    let length = file.seek(SeekFrom::End(0)).map_err(unreadable)?;
    let mut end = [0; 8];
    if length >= 12 {
        file.seek(SeekFrom::End(-8)).map_err(unreadable)?;
        file.read_exact(&mut end).map_err(unreadable)?;
    }
    let [a, b, c, d, magic @ ..] = end;
    if magic != *super::PARQUET {
        let found = format!("begins as Parquet, but is cut short: the end is missing after {length} bytes");
        return Err(SpellsError::unreadable(path, found));
    }
    let footer = u32::from_le_bytes([a, b, c, d]);
    if footer > LARGEST_FOOTER {
        let found = format!(
            "its list of row groups takes {footer} bytes, at most {LARGEST_FOOTER} are read: write fewer row groups, or only \
             the columns that count"
        );
        return Err(SpellsError::unreadable(path, found));
    }
    file.rewind().map_err(unreadable)
}

/// What is wrong with the type of a column; none where its cells can be read.
fn misfit(column: Column, held: &DataType) -> Option<String> {
    let is_number = held.is_integer() || held.is_floating() || matches!(held, DataType::Decimal128(..));
    let fits = match held {
        DataType::Utf8 | DataType::Null => true,
        _ => is_number && !column.is_word(),
    };
    let expected = if column.is_word() { "words" } else { "numbers" };
    let cure = match held {
        _ if column.is_word() => "",
        DataType::Date32 | DataType::Date64 | DataType::Timestamp(..) => {
            ", such as the days from the first day of absence by 7"
        }
        _ => "",
    };
    (!fits).then(|| format!("the column `{column}` holds {held}, expected {expected}{cure}"))
}

/// The cells of a column.
enum Cells {
    Numbers(Float64Array),
    Words(StringArray),
    /// Nothing in any row.
    Nothing,
}

impl Cells {
    fn of(column: &dyn Array) -> Cells {
        match column.data_type() {
            DataType::Int8 => numbers::<Int8Type>(column, f64::from),
            DataType::Int16 => numbers::<Int16Type>(column, f64::from),
            DataType::Int32 => numbers::<Int32Type>(column, f64::from),
            DataType::Int64 => numbers::<Int64Type>(column, |number| number as f64),
            DataType::UInt8 => numbers::<UInt8Type>(column, f64::from),
            DataType::UInt16 => numbers::<UInt16Type>(column, f64::from),
            DataType::UInt32 => numbers::<UInt32Type>(column, f64::from),
            DataType::UInt64 => numbers::<UInt64Type>(column, |number| number as f64),
            DataType::Float16 => numbers::<Float16Type>(column, f64::from),
            DataType::Float32 => numbers::<Float32Type>(column, f64::from),
            DataType::Float64 => numbers::<Float64Type>(column, |number| number),
            DataType::Decimal128(_, scale) => {
                let unit = 10f64.powi((*scale).into());
                numbers::<Decimal128Type>(column, |number| number as f64 / unit)
            }
            DataType::Utf8 => Cells::Words(column.as_string::<i32>().clone()),
            _ => Cells::Nothing,
        }
    }
}

fn numbers<T: ArrowPrimitiveType>(column: &dyn Array, number: impl Fn(T::Native) -> f64) -> Cells {
    Cells::Numbers(column.as_primitive::<T>().unary(number))
}

/// Rows that are in memory together.
struct Batch {
    rows: usize,
    cells: [Cells; Column::ALL.len()],
}

impl Batch {
    fn of(batch: &RecordBatch, places: &Places) -> Batch {
        let cells = |place: Option<usize>| place.map_or(Cells::Nothing, |place| Cells::of(batch.column(place)));
        Batch { rows: batch.num_rows(), cells: places.map(cells) }
    }
}

struct ParquetRow<'a> {
    batch: &'a Batch,
    row: usize,
}

impl Row for ParquetRow<'_> {
    fn number(&self, column: Column) -> Result<Option<f64>, String> {
        match &self.batch.cells[column as usize] {
            Cells::Numbers(numbers) => Ok((!numbers.is_null(self.row)).then(|| numbers.value(self.row))),
            _ => self.word(column)?.map(number_in).transpose(),
        }
    }

    fn word(&self, column: Column) -> Result<Option<&str>, String> {
        match &self.batch.cells[column as usize] {
            Cells::Words(words) if !words.is_null(self.row) => {
                Ok(Some(words.value(self.row).trim()).filter(|word| !word.is_empty()))
            }
            _ => Ok(None),
        }
    }
}
