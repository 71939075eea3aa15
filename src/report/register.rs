//! The assumption register as a table for people and as CSV for programs. Knows records; resolves no dates.

use comfy_table::{ContentArrangement, Table};

use super::language::Language;
use crate::parameters::Record;

/// A table for the terminal: id, title, value, unit, grade, source.
pub fn register_table(records: &[&Record], language: Language) -> String {
    let mut table = Table::new();
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_header(match language {
        Language::Da => ["id", "titel", "værdi", "enhed", "grad", "kilde"],
        Language::En => ["id", "title", "value", "unit", "grade", "source"],
    });
    for record in records {
        table.add_row([
            record.id.as_str(),
            language.text(&record.title),
            &record.value_in_words(),
            &record.unit,
            &record.grade.to_string(),
            &record.source,
        ]);
    }
    format!("{table}\n")
}

/// Every field of every record, dot decimals, a header row.
///
/// # Errors
/// When a row cannot be written.
pub fn register_csv(records: &[&Record]) -> Result<String, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let header = [
        "id",
        "title_da",
        "title_en",
        "value",
        "mean",
        "unit",
        "price_year",
        "valid_from",
        "known_from",
        "grade",
        "source",
        "note",
        "inert",
    ];
    let mut rows = vec![header.map(str::to_owned).to_vec()];
    rows.extend(records.iter().map(|record| {
        vec![
            record.id.clone(),
            record.title.da.clone(),
            record.title.en.clone(),
            record.value_in_words(),
            record.mean().to_string(),
            record.unit.clone(),
            record.price_year.map(|year| year.to_string()).unwrap_or_default(),
            record.valid_from.to_string(),
            record.known_from.to_string(),
            record.grade.to_string(),
            record.source.clone(),
            record.note.clone().unwrap_or_default(),
            record.inert.clone().unwrap_or_default(),
        ]
    }));
    for row in rows {
        writer.write_record(row)?;
    }
    let bytes = writer.into_inner().map_err(|error| error.into_error())?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
