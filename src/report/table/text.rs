//! A table as plain text for a terminal, an email or a note.
//! Knows nothing of what a table says.

use super::data::{Cell, Column, Note, Row, Table};
use super::grid::{Grid, broken, wrapped};
use crate::report::language::Language;

/// Further lines of a title stand in by this much, behind a mark by one more.
const HANG: usize = 2;

/// The table with its title and notes, without a closing newline.
pub fn text(table: &Table) -> String {
    let mut parts = vec![wrapped(&table.title, "", "")];
    if !table.columns.is_empty() {
        parts.push(grid(table).text());
    }
    parts.extend(table.notes.iter().map(note));
    parts.join("\n")
}

fn grid(table: &Table) -> Grid {
    let table = &table.without_leads();
    let head = table.columns.iter().map(|column| in_width(&column.head, column.head_width, ""));
    let mut grid = Grid::new(head.collect());
    for (index, _) in table.columns.iter().enumerate().filter(|(_, column)| column.is_text) {
        grid = grid.text_column(index);
    }
    for row in &table.rows {
        if row.ruled {
            grid.rule();
        }
        let mut columns = table.columns.iter();
        let mut cells = vec![title(row, columns.next().and_then(|column| column.width))];
        let texts = row.cells.iter().zip(columns).map(|(one, column)| cell(one, column, table.language));
        cells.extend(texts);
        grid.row(cells);
    }
    grid
}

/// "  5a Fire samtaler …", the further lines below the title's first word.
fn title(row: &Row, width: Option<usize>) -> String {
    let margin = " ".repeat(row.indent);
    let (text, hang) = match &row.mark {
        Some(mark) => (format!("{mark:<2} {}", row.title), HANG + 1),
        None => (row.title.clone(), HANG),
    };
    let hang = " ".repeat(row.indent + hang);
    format!("{margin}{}", in_width(&text, width.map(|width| width - row.indent), &hang))
}

fn cell(cell: &Cell, column: &Column, language: Language) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Missing => "–".to_owned(),
        Cell::Text(text) => in_width(text, column.width, ""),
        Cell::List(items) => {
            let lines: Vec<String> = items.iter().map(|item| in_width(&item.text, column.width, "  ")).collect();
            lines.join("\n")
        }
        Cell::Number(number) => number.text(language),
    }
}

fn in_width(text: &str, width: Option<usize>, hang: &str) -> String {
    width.map_or_else(|| text.to_owned(), |width| broken(text, width, hang))
}

fn note(note: &Note) -> String {
    match note {
        Note::Paragraph(text) => wrapped(text, "", ""),
        Note::Footnote(text) => wrapped(text, "", "  "),
        Note::Item(text) => wrapped(text, "- ", "  "),
    }
}
