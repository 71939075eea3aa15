//! How much room words and numbers take on a sheet, which knows widths but fits nothing by itself.
//! Knows nothing of what stands there.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::sheet::part_name;
use crate::report::table::data::{Cell, Column, PartKind, Table};

/// Characters of a column of numbers at least, and of a column of words at most.
pub const NUMBERS: usize = 10;
const WORDS: usize = 60;
/// The height of a line, and what stands below a note, in points.
pub const LINE: f64 = 15.0;
const GAP: f64 = 3.0;
/// Characters of running text to one of a column's width, which counts digits.
const ROOM: f64 = 1.18;

/// Words over the columns from the first, in a row as high as they need.
///
/// # Errors
/// When the row lies beyond a sheet.
pub fn prose(
    sheet: &mut Worksheet,
    (line, last): (u32, u16),
    text: &str,
    (wide, format): (f64, &Format),
) -> Result<(), XlsxError> {
    // Programs do not fit the height of merged cells to their words.
    let high = lines(text, wide as usize) as f64 * LINE;
    sheet.merge_range(line, 0, line, last.max(1), text, format)?;
    sheet.set_row_height(line, high + GAP)?;
    Ok(())
}

/// Lines that a text takes in a column; words that do not fit leave a line's end blank.
pub fn lines(text: &str, width: usize) -> usize {
    let room = width.saturating_sub(1).max(1) as f64;
    text.split('\n').map(|line| (line.chars().count() as f64 / (ROOM * room)).ceil().max(1.0) as usize).sum()
}

/// The kinds of numbers in a column of the table, in their order.
pub fn kinds(table: &Table, column: usize) -> Vec<PartKind> {
    let cells = table.rows.iter().filter_map(|row| row.cells.get(column));
    let parts = cells.filter_map(|cell| if let Cell::Number(number) = cell { Some(number.parts()) } else { None });
    let mut kinds: Vec<PartKind> = parts.flatten().map(|part| part.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

/// Characters of the columns that a column of the table becomes.
pub fn width(table: &Table, (at, column): (usize, &Column), kinds: &[PartKind]) -> usize {
    let head = longest_word(&column.head).max(column.head.chars().count().div_ceil(3)) + 3;
    if !kinds.is_empty() {
        let names = kinds.iter().map(|kind| longest_word(part_name(*kind, table.language)));
        let needed = if kinds.len() > 1 { names.max().unwrap_or(0) } else { head };
        return needed.max(NUMBERS);
    }
    let lines = |cell: &Cell| match cell {
        Cell::Text(text) => text.chars().count(),
        Cell::List(items) => items.iter().map(|item| item.text.chars().count()).max().unwrap_or(0),
        Cell::Empty | Cell::Missing | Cell::Number(_) => 0,
    };
    let cells = table.rows.iter().filter_map(|row| row.cells.get(at - 1)).map(lines);
    (cells.max().unwrap_or(0) + 2).max(head).clamp(NUMBERS, WORDS)
}

/// Characters of the longest word.
pub fn longest_word(text: &str) -> usize {
    text.split([' ', '-']).map(|word| word.chars().count()).max().unwrap_or(0)
}
