//! The look of a table: ruled above, below and under its head, numbers to the right, text wrapped.
//! Knows nothing of what a table says.

use comfy_table::{CellAlignment, ContentArrangement, LineStyle, Table, TableStyle};

/// The widest a line of standard output gets.
pub const WIDTH: u16 = 118;
/// Stands in a row that becomes a rule; a private-use character, so no text holds it.
const RULE: &str = "\u{E000}";

/// A table under construction; the columns after the text columns align to the right.
pub struct Grid {
    table: Table,
    columns: usize,
}

impl Grid {
    /// A table with this head.
    pub fn new(head: Vec<String>) -> Self {
        let line = LineStyle::none().fill('─').junction('─');
        let style = TableStyle::new().top_border(line).header_separator(line).bottom_border(line);
        let columns = head.len();
        let mut table = Table::new();
        table
            .load_style(style)
            .force_no_tty()
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(WIDTH)
            .set_header(head);
        for column in table.column_iter_mut().skip(1) {
            column.set_cell_alignment(CellAlignment::Right);
        }
        Self { table, columns }
    }

    /// Lets a column hold text: aligned to the left.
    pub fn text_column(mut self, index: usize) -> Self {
        if let Some(column) = self.table.column_mut(index) {
            column.set_cell_alignment(CellAlignment::Left);
        }
        self
    }

    /// Adds a row.
    pub fn row(&mut self, cells: Vec<String>) {
        self.table.add_row(cells);
    }

    /// Adds a rule across the table, as above a total.
    pub fn rule(&mut self) {
        let mut cells = vec![String::new(); self.columns];
        if let Some(first) = cells.first_mut() {
            RULE.clone_into(first);
        }
        self.table.add_row(cells);
    }

    /// The table as text, without trailing blanks or a closing newline.
    pub fn text(&self) -> String {
        let lines: Vec<String> = self.table.lines().collect();
        let rule = lines.first().cloned().unwrap_or_default();
        lines
            .iter()
            .map(|line| if line.contains(RULE) { &rule } else { line })
            .map(|line| line.trim_end())
            .collect::<Vec<_>>()
            .join("\n")
    }
}

/// A paragraph broken at blanks to the width of the tables, as items of a list are.
pub fn wrapped(text: &str, first: &str, further: &str) -> String {
    let width = usize::from(WIDTH) - first.chars().count();
    format!("{first}{}", broken(text, width, further))
}

/// A text broken at blanks to lines of `width` characters, the later ones indented.
///
/// Cells are broken here rather than by the table, which would break inside intervals and forget the indent.
pub fn broken(text: &str, width: usize, indent: &str) -> String {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split(' ') {
        let wide = line.chars().count() + 1 + word.chars().count() > width;
        if wide && !line.trim().is_empty() {
            lines.push(std::mem::replace(&mut line, indent.to_owned()));
        } else if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    lines.join("\n")
}
