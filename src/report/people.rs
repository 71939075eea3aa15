//! `people.parquet`: the people of one draw, a row a spell and rule set, written as they come.
//! Knows nothing of how a person is followed.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::{ArrayRef, Float64Array, StringArray, UInt32Array, UInt64Array};
use arrow_schema::{ArrowError, DataType, Field};
use serde::Serialize;

use super::columns::{ColumnFile, Columns};
use super::error::ReportError;
use crate::analysis::comparison::Summary;
use crate::analysis::people::{PeopleRows, Side, SpellRow};
use crate::ledger::{Account, Line, Payer, VOLUME_UNIT, Volume};
use crate::population::Municipality;

/// The file name inside a run's folder.
pub const PEOPLE: &str = "people.parquet";
/// Rows in memory at a time.
const BATCH: usize = 1 << 13;
const ORE_PER_KRONE: f64 = 100.0;

/// Writes the file and names it.
///
/// # Errors
/// When it cannot be written.
pub fn write_people(
    rows: &PeopleRows,
    municipalities: &[Municipality],
    summary: &Summary,
    folder: &Path,
) -> Result<PathBuf, ReportError> {
    let weight = rows.weight();
    let told = [("unit", "kr.".to_owned()), ("parameters", "medians".to_owned()), ("weight", weight.to_string())];
    let mut file = ColumnFile::create(folder.join(PEOPLE), fields(), summary, &told)?;
    in_batches(rows, municipalities, |columns| file.add(columns))?;
    file.finish()
}

/// The same in memory.
///
/// # Errors
/// When Arrow refuses the columns.
pub fn people_columns(rows: &PeopleRows, municipalities: &[Municipality]) -> Result<Columns, ArrowError> {
    let mut all = Columns::new(fields());
    in_batches(rows, municipalities, |columns| all.add(columns))?;
    Ok(all)
}

/// Hands the columns over, some rows at a time.
fn in_batches<E>(
    rows: &PeopleRows,
    municipalities: &[Municipality],
    mut keep: impl FnMut(Vec<ArrayRef>) -> Result<(), E>,
) -> Result<(), E> {
    let weight = rows.weight();
    let mut waiting: Vec<SpellRow> = Vec::with_capacity(BATCH);
    rows.each(|row| {
        waiting.push(row.clone());
        if waiting.len() < BATCH {
            return Ok(());
        }
        keep(columns(&waiting, municipalities, weight))?;
        waiting.clear();
        Ok(())
    })?;
    keep(columns(&waiting, municipalities, weight))
}

fn columns(rows: &[SpellRow], municipalities: &[Municipality], weight: f64) -> Vec<ArrayRef> {
    let place = |row: &SpellRow| Some(municipalities.get(row.traits.municipality?)?.code.clone());
    let mut columns: Vec<ArrayRef> = vec![
        Arc::new(UInt64Array::from_iter_values(rows.iter().map(|row| row.person))),
        Arc::new(UInt32Array::from_iter_values(rows.iter().map(|row| row.spell))),
        Arc::new(StringArray::from_iter_values(rows.iter().map(|row| side(row.side)))),
        numbers(rows, |_| weight),
        words(rows, place),
        words(rows, |row| row.traits.attachment.and_then(word)),
        words(rows, |row| row.traits.diagnosis.and_then(word)),
        words(rows, |row| row.traits.sex.and_then(word)),
        words(rows, |row| row.traits.age_band.and_then(word)),
        numbers(rows, |row| row.start),
        numbers(rows, |row| row.end),
    ];
    for (_, line) in money_lines() {
        columns.push(numbers(rows, |row| row.lines[line.index()] as f64 / ORE_PER_KRONE));
    }
    for volume in Volume::ALL {
        let line = Line::volume(*volume);
        columns.push(numbers(rows, |row| row.lines[line.index()] as f64 / VOLUME_UNIT));
    }
    columns
}

fn fields() -> Vec<Field> {
    let number = |name: String| Field::new(name, DataType::Float64, false);
    let mut fields = vec![
        Field::new("person", DataType::UInt64, false),
        Field::new("spell", DataType::UInt32, false),
        Field::new("rules", DataType::Utf8, false),
        number("weight".to_owned()),
    ];
    let traits = ["municipality", "attachment", "diagnosis", "sex", "age_band"];
    fields.extend(traits.map(|name| Field::new(name, DataType::Utf8, true)));
    fields.extend(["start_week", "end_week"].map(|name| number(name.to_owned())));
    fields.extend(money_lines().map(|(name, _)| number(name)));
    fields.extend(Volume::ALL.iter().map(|volume| number(volume.name().to_owned())));
    fields
}

/// "kr_benefit_state" and the like.
fn money_lines() -> impl Iterator<Item = (String, Line)> {
    let of = |account: &'static Account, payer: &'static Payer| {
        (format!("kr_{}_{}", account.name(), payer.name()), Line::money(*account, *payer))
    };
    Account::ALL.iter().flat_map(move |account| Payer::ALL.iter().map(move |payer| of(account, payer)))
}

fn side(side: Side) -> &'static str {
    match side {
        Side::Baseline => "baseline",
        Side::Reform => "reform",
    }
}

/// A declared word as it is written in files.
fn word(word: impl Serialize) -> Option<String> {
    serde_json::to_value(word).ok()?.as_str().map(str::to_owned)
}

fn numbers(rows: &[SpellRow], of: impl Fn(&SpellRow) -> f64) -> ArrayRef {
    Arc::new(Float64Array::from_iter_values(rows.iter().map(of)))
}

fn words(rows: &[SpellRow], of: impl Fn(&SpellRow) -> Option<String>) -> ArrayRef {
    Arc::new(rows.iter().map(of).collect::<StringArray>())
}
