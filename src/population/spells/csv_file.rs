//! Spells from CSV. Knows no model.

use std::path::Path;

use csv::ByteRecord;

use super::column::{Column, Row};
use super::{Spell, SpellsError, SpellsRead};
use crate::files::nearest;

/// Reads a CSV file row by row.
pub(super) fn read(path: &Path, read: &mut SpellsRead, take: &mut impl FnMut(Spell)) -> Result<(), SpellsError> {
    let unreadable = |found: String| SpellsError::Unreadable { path: path.display().to_string(), found };
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .flexible(true)
        .from_path(path)
        .map_err(|found| unreadable(found.to_string()))?;
    let header = reader.headers().map_err(|found| unreadable(found.to_string()))?;
    let names: Vec<String> = header.iter().map(|name| name.trim_start_matches('\u{feff}').to_owned()).collect();
    let places = places(path, &names, read)?;
    let mut record = ByteRecord::new();
    while reader.read_byte_record(&mut record).map_err(|found| unreadable(found.to_string()))? {
        let line = record.position().map_or(read.rows + 2, csv::Position::line);
        if record.len() == names.len() {
            read.row(line, &CsvRow { record: &record, places: &places }, take);
        } else {
            read.uneven(line, record.len(), names.len());
        }
    }
    Ok(())
}

/// Where every column stands in the file, by [`Column`]; those that mean nothing here are noted.
pub(super) fn places(
    path: &Path,
    names: &[String],
    read: &mut SpellsRead,
) -> Result<[Option<usize>; Column::ALL.len()], SpellsError> {
    let mut problems = Vec::new();
    let is_known = |name: &&String| Column::ALL.iter().any(|column| column.name() == name.as_str());
    read.unused = names.iter().filter(|name| !is_known(name)).cloned().collect();
    let places = Column::ALL.map(|column| {
        let mut at = (0..names.len()).filter(|place| names[*place] == column.name());
        let place = at.next();
        if at.next().is_some() {
            problems.push(format!("the column `{column}` stands twice; keep one of them"));
        }
        if place.is_none() && column.is_required() {
            let near = nearest(column.name(), read.unused.iter().map(String::as_str));
            let cure = near.map_or("add it".to_owned(), |near| format!("is it `{near}`? Then rename that"));
            problems.push(format!("no column `{column}`; {cure}"));
        }
        place
    });
    if problems.is_empty() {
        Ok(places)
    } else {
        Err(SpellsError::Columns { path: path.display().to_string(), problems })
    }
}

struct CsvRow<'a> {
    record: &'a ByteRecord,
    places: &'a [Option<usize>; Column::ALL.len()],
}

impl Row for CsvRow<'_> {
    fn number(&self, column: Column) -> Result<Option<f64>, String> {
        let Some(text) = self.word(column)? else { return Ok(None) };
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Some(number)),
            _ => Err(text.to_owned()),
        }
    }

    fn word(&self, column: Column) -> Result<Option<&str>, String> {
        let bytes = self.places[column as usize].and_then(|place| self.record.get(place)).unwrap_or_default();
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Some(text).filter(|text| !text.is_empty())),
            Err(_) => Err(String::from_utf8_lossy(bytes).into_owned()),
        }
    }
}
