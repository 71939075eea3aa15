//! `tables.xlsx`: the tables of a run as a ministry would paste them, one a sheet, every number a number.
//! Has no table of its own: it writes those of the page and the terminal, and two charts of Excel's from cells.

mod charts;
mod digits;
mod front;
mod look;
mod measure;
mod names;
mod sheet;
mod titles;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::error::ReportError;
use super::language::Language;
use super::manifest::ManifestParts;
use super::message::Message;
use super::table::data::Table;
use super::table::{self, municipal, register};
use crate::analysis::comparison::Comparison;
use look::Look;
use names::Names;
use sheet::{Sheet, Target};

/// The file name inside a run's folder.
pub const WORKBOOK: &str = "tables.xlsx";

/// Everything a sheet is written from.
struct Run<'run> {
    comparison: &'run Comparison,
    parts: &'run ManifestParts,
    language: Language,
    look: Look,
}

/// Writes the workbook and names it. Equal runs give equal bytes.
///
/// # Errors
/// When the file cannot be written.
pub fn write_workbook(
    comparison: &Comparison,
    parts: &ManifestParts,
    language: Language,
    folder: &Path,
) -> Result<PathBuf, ReportError> {
    let path = folder.join(WORKBOOK);
    let bytes = workbook_bytes(comparison, parts, language)?;
    std::fs::write(&path, bytes).map_err(ReportError::file(&path, "write"))?;
    Ok(path)
}

/// The workbook itself.
///
/// # Errors
/// When it cannot be made.
pub fn workbook_bytes(
    comparison: &Comparison,
    parts: &ManifestParts,
    language: Language,
) -> Result<Vec<u8>, ReportError> {
    let fault = |found| ReportError::Workbook { path: PathBuf::from(WORKBOOK), found };
    let run = Run { comparison, parts, language, look: Look::new(language) };
    workbook(&run).and_then(|mut book| book.save_to_buffer()).map_err(fault)
}

/// The tables that get a sheet, in the order of their numbers, those of the page behind; and the sentences that stand
/// in a table's place.
fn tables(comparison: &Comparison, language: Language) -> (Vec<Table>, Vec<Table>) {
    let mut all = table::tables(comparison, language);
    all.extend(municipal::all(comparison, language));
    all.extend(register::initiatives(comparison, language));
    all.extend(register::register(&comparison.parameters, &comparison.initiatives, language));
    all.iter().map(Table::without_leads).partition(|table| !table.columns.is_empty())
}

fn workbook(run: &Run) -> Result<Workbook, XlsxError> {
    let (tables, sentences) = tables(run.comparison, run.language);
    let sheets: Vec<Sheet> = tables.iter().map(|table| Sheet::of(table, run)).collect();
    let targets: BTreeMap<String, Target> = sheets.iter().flat_map(Sheet::targets).collect();
    let mut names = Names::default();
    sheets.iter().for_each(|sheet| names.take(sheet, run.comparison));

    let mut book = Workbook::new();
    let epoch = ExcelDateTime::from_ymd(1980, 1, 1)?;
    let properties = DocProperties::new()
        .set_title(run.language.text(&run.comparison.title))
        .set_subject(Message::BookSubject.text(run.language))
        .set_author(format!("sygesim {}", run.parts.version))
        .set_comment(&run.comparison.summary.run.manifest)
        // No time of its own, so that equal runs are equal files.
        .set_creation_datetime(&epoch);
    book.set_properties(&properties);
    front::write(book.add_worksheet(), run, &sheets, &sentences, &names)?;
    for sheet in &sheets {
        sheet.write(book.add_worksheet(), run, &targets)?;
    }
    charts::write(book.add_worksheet(), run)?;
    names.define(&mut book)?;
    Ok(book)
}

#[cfg(test)]
mod tests;
