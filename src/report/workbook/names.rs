//! Names for the figures that formulas and programs ask for, such as `total_permanent` and `initiative_5a`.
//! Knows where a figure stands, not what it is.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::sheet::{Place, Sheet};
use crate::analysis::comparison::Comparison;
use crate::report::labels;
use crate::report::table::data::{PartKind, Row, RowKind};

/// The names of a workbook, each with the cell it stands for.
#[derive(Debug, Default)]
pub struct Names(Vec<(String, Place)>);

impl Names {
    /// Takes in what a sheet has to name.
    pub fn take(&mut self, sheet: &Sheet, comparison: &Comparison) {
        match sheet.table.name.as_str() {
            "permanent-forward" => self.permanent(sheet),
            "ministry-forward" => self.years(sheet, comparison),
            "payers" => self.payers(sheet),
            _ => {}
        }
    }

    /// The cell behind a name.
    pub fn place(&self, name: &str) -> Option<&Place> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, place)| place)
    }

    /// Every name.
    #[cfg(test)]
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    /// Writes them into the workbook.
    ///
    /// # Errors
    /// When a name is none to the file format.
    pub fn define(&self, book: &mut Workbook) -> Result<(), XlsxError> {
        self.0
            .iter()
            .try_for_each(|(name, place)| book.define_name(name, &format!("={}", place.absolute())).map(|_| ()))
    }

    /// The permanent effect in all and of every block and initiative, with its interval.
    fn permanent(&mut self, sheet: &Sheet) {
        for (at, row) in sheet.table.rows.iter().enumerate() {
            let Some(id) = &row.id else { continue };
            let name = match (id.as_str(), row.kind) {
                (labels::TOTAL, _) => labels::TOTAL.to_owned(),
                (id, RowKind::Sum) => format!("block_{id}"),
                (id, _) => format!("initiative_{id}"),
            };
            let mean = if id == labels::TOTAL { format!("{name}_{}", labels::PERMANENT) } else { name.clone() };
            self.put(mean, sheet.place(at, 1, PartKind::Mean));
            self.interval(&name, sheet, at, (2, 3));
        }
    }

    fn interval(&mut self, name: &str, sheet: &Sheet, row: usize, (interval, error): (usize, usize)) {
        self.put(format!("{name}_low"), sheet.place(row, interval, PartKind::Low));
        self.put(format!("{name}_high"), sheet.place(row, interval, PartKind::High));
        self.put(format!("{name}_mc_error"), sheet.place(row, error, PartKind::Error));
    }

    /// The total in every year.
    fn years(&mut self, sheet: &Sheet, comparison: &Comparison) {
        let is_total = |row: &Row| row.id.as_deref() == Some(labels::TOTAL);
        let Some(row) = sheet.table.rows.iter().position(is_total) else { return };
        for (at, year) in comparison.summary.years.iter().enumerate() {
            self.put(format!("{}_{year}", labels::TOTAL), sheet.place(row, at + 1, PartKind::Mean));
        }
    }

    /// The permanent effect by payer and by account.
    fn payers(&mut self, sheet: &Sheet) {
        for (at, row) in sheet.table.rows.iter().enumerate() {
            let Some(id) = &row.id else { continue };
            let scope = if labels::PAYERS.contains(&id.as_str()) { "payer" } else { "account" };
            let name = format!("{scope}_{id}");
            self.put(name.clone(), sheet.place(at, 1, PartKind::Mean));
            self.interval(&name, sheet, at, (2, 3));
        }
    }

    /// Puts a name, with "_" where an id has what the file format allows in no name; of two alike the first stays.
    fn put(&mut self, name: String, place: Option<Place>) {
        let allowed = |letter: char| if letter.is_alphanumeric() { letter } else { '_' };
        let name: String = name.chars().map(allowed).collect();
        let is_taken = self.0.iter().any(|(known, _)| known.to_lowercase() == name.to_lowercase());
        self.0.extend(place.filter(|_| !is_taken).map(|place| (name, place)));
    }
}
