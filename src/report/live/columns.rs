//! The tables of a run as one file of comma-separated values, numbers unrounded. Knows nothing of what they say.

use crate::analysis::comparison::Comparison;
use crate::report::language::Language;
use crate::report::table::data::{Cell, Row, Table};
use crate::report::table::{municipal, tables};

/// Every table of the run below each other: its title, its heads, its rows, an empty line.
///
/// # Errors
/// When a row cannot be written.
pub fn tables_csv(comparison: &Comparison, language: Language) -> Result<String, csv::Error> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for table in tables(comparison, language).iter().chain(&municipal::all(comparison, language)) {
        for row in rows(table) {
            writer.write_record(row)?;
        }
    }
    let bytes = writer.into_inner().map_err(|error| error.into_error())?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn rows(table: &Table) -> Vec<Vec<String>> {
    let mut rows = vec![vec![table.title.clone()]];
    if !table.columns.is_empty() {
        rows.push(table.columns.iter().map(|column| column.head.clone()).collect());
    }
    rows.extend(table.rows.iter().map(|row| fields(row, table.language)));
    rows.push(vec![String::new()]);
    rows
}

fn fields(row: &Row, language: Language) -> Vec<String> {
    let title = row.mark.iter().map(String::as_str).chain([row.title.as_str()]).collect::<Vec<_>>().join(" ");
    let cells = row.cells.iter().map(|cell| match cell {
        Cell::Empty | Cell::Missing => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::List(items) => items.iter().map(|item| item.text.as_str()).collect::<Vec<_>>().join("; "),
        // What has no single number, an interval for example, is told as in the table.
        Cell::Number(number) if number.head(language).is_empty() => number.tail(language),
        Cell::Number(number) => number.value().to_string(),
    });
    [title].into_iter().chain(cells).collect()
}
