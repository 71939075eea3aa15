//! Spells from CSV. Knows no model.

use std::fs::File;
use std::path::Path;

use csv::ByteRecord;

use super::column::{Column, Row, number_in};
use super::header::{Places, places};
use super::{RowPlace, Spell, SpellsError, SpellsRead};

/// Reads a CSV file row by row.
pub(super) fn read(
    path: &Path,
    file: File,
    read: &mut SpellsRead,
    take: &mut impl FnMut(Spell),
) -> Result<(), SpellsError> {
    let unreadable = |found: csv::Error| SpellsError::unreadable(path, found);
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).flexible(true).from_reader(file);
    let header = reader.headers().map_err(unreadable)?;
    let names: Vec<String> = header.iter().map(|name| name.trim_start_matches('\u{feff}').to_owned()).collect();
    let places = places(path, &names, read)?;
    let mut record = ByteRecord::new();
    while reader.read_byte_record(&mut record).map_err(unreadable)? {
        let line = record.position().map_or(read.rows + 2, csv::Position::line);
        if record.len() == names.len() {
            read.row(RowPlace::Line(line), &CsvRow { record: &record, places: &places }, take);
        } else {
            read.uneven(RowPlace::Line(line), record.len(), names.len());
        }
    }
    Ok(())
}

struct CsvRow<'a> {
    record: &'a ByteRecord,
    places: &'a Places,
}

impl Row for CsvRow<'_> {
    fn number(&self, column: Column) -> Result<Option<f64>, String> {
        self.word(column)?.map(number_in).transpose()
    }

    fn word(&self, column: Column) -> Result<Option<&str>, String> {
        let bytes = self.places[column as usize].and_then(|place| self.record.get(place)).unwrap_or_default();
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Some(text).filter(|text| !text.is_empty())),
            Err(_) => Err(String::from_utf8_lossy(bytes).into_owned()),
        }
    }
}
