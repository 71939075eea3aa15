//! A table on a sheet: title, head, rows, notes. A cell of the table that holds several numbers becomes as many columns.
//! Knows nothing of what a table says.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Format, FormatAlign, Url, Worksheet, XlsxError, utility};

use super::digits::shown;
use super::look::Place as Look;
use super::measure::{LINE, NUMBERS, kinds, lines, longest_word, prose, width};
use super::{Run, titles};
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::table::data::{Cell, Note, PartKind, Row, RowKind, Table};

/// Rows above the head: the title, what it was computed from, a blank one.
const ABOVE: u32 = 3;
/// Characters to a line in the column of titles at most.
const TITLES: usize = 60;
/// A sheet is at least this many characters wide, so that its notes are no column of words.
const NOTES: f64 = 96.0;
/// The width of a column that nobody set, in characters.
const UNSET: f64 = 9.0;
/// What an indent of the other tables, in characters, is in steps of the file format's.
const INDENT: usize = 2;
/// A table of more rows can be filtered.
const LONG: usize = 40;

/// A table and where everything of it stands.
pub struct Sheet<'run> {
    /// What it is called.
    pub name: String,
    /// What stands on it.
    pub table: &'run Table,
    /// The columns behind the titles of the rows.
    groups: Vec<Group>,
    language: Language,
}

/// What became of a column of the table.
struct Group {
    /// Its first column on the sheet.
    first: u16,
    /// What its columns hold; none where it holds words.
    kinds: Vec<PartKind>,
    /// Characters of each.
    width: usize,
}

/// A cell of the workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    sheet: String,
    row: u32,
    column: u16,
}

/// Where a link leads.
pub type Target = Place;

impl Place {
    /// "'2 Initiativer'!$B$7".
    pub fn absolute(&self) -> String {
        format!("{}!{}", quoted(&self.sheet), utility::row_col_to_cell_absolute(self.row, self.column))
    }

    fn address(&self) -> String {
        format!("internal:{}!{}", quoted(&self.sheet), utility::row_col_to_cell(self.row, self.column))
    }
}

/// A sheet's name in a formula.
pub fn quoted(sheet: &str) -> String {
    format!("'{}'", sheet.replace('\'', "''"))
}

impl<'run> Sheet<'run> {
    /// Lays the table out.
    pub fn of(table: &'run Table, run: &Run) -> Self {
        let mut first = 1;
        let mut groups = Vec::new();
        for (at, column) in table.columns.iter().enumerate().skip(1) {
            let kinds = kinds(table, at - 1);
            let width = width(table, (at, column), &kinds);
            let count = columns_of(&kinds);
            groups.push(Group { first, kinds, width });
            first += count;
        }
        Self { name: titles::sheet(&table.name, run.language), table, groups, language: run.language }
    }

    /// Where a part of a cell stands: a row of the table, a column of it (1 is the first behind the titles).
    pub fn place(&self, row: usize, column: usize, kind: PartKind) -> Option<Place> {
        let group = self.groups.get(column.checked_sub(1)?)?;
        let at = group.kinds.iter().position(|known| *known == kind)?;
        Some(self.at(self.row(row), group.first + small(at)))
    }

    /// What is told of on this sheet, for links elsewhere.
    pub fn targets(&self) -> impl Iterator<Item = (String, Target)> {
        let rows = self.table.rows.iter().enumerate();
        rows.filter_map(|(at, row)| Some((row.anchor.as_ref()?.address(), self.at(self.row(at), 0))))
    }

    fn at(&self, row: u32, column: u16) -> Place {
        Place { sheet: self.name.clone(), row, column }
    }

    /// Does any column of the table need a second row of heads?
    fn is_parted(&self) -> bool {
        self.groups.iter().any(|group| group.kinds.len() > 1)
    }

    fn first_row(&self) -> u32 {
        ABOVE + 1 + u32::from(self.is_parted())
    }

    fn row(&self, at: usize) -> u32 {
        self.first_row() + at as u32
    }

    fn last_column(&self) -> u16 {
        self.groups.last().map_or(0, |group| group.first + columns_of(&group.kinds) - 1)
    }

    /// Writes the sheet.
    ///
    /// # Errors
    /// When a cell lies beyond a sheet.
    pub fn write(&self, sheet: &mut Worksheet, run: &Run, targets: &BTreeMap<String, Target>) -> Result<(), XlsxError> {
        let look = &run.look;
        sheet.set_name(&self.name)?;
        sheet.write_with_format(0, 0, &self.table.title, &look.title())?;
        sheet.write_with_format(1, 0, context(run), &look.lead())?;
        self.widths(sheet)?;
        self.head(sheet, run)?;
        for (at, row) in self.table.rows.iter().enumerate() {
            self.cells(sheet, run, (at, row), targets)?;
        }
        let last = self.row(self.table.rows.len());
        if self.table.rows.len() > LONG {
            sheet.autofilter(self.first_row() - 1, 0, last - 1, self.last_column())?;
        }
        self.notes(sheet, run, last + 1)?;
        sheet.set_freeze_panes(self.first_row(), 1)?;
        sheet.set_row_height(ABOVE, self.head_lines() as f64 * LINE)?;
        look.print(sheet, Some((ABOVE, self.first_row() - 1)))
    }

    fn widths(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_column_width(0, self.title_width() as f64)?;
        for group in &self.groups {
            for column in 0..columns_of(&group.kinds) {
                sheet.set_column_width(group.first + column, group.width as f64)?;
            }
        }
        Ok(())
    }

    fn title_width(&self) -> usize {
        let rows = self.table.rows.iter().map(|row| row.indent + titled(row).chars().count() + 2);
        let head = self.table.columns.first().map(|column| longest_word(&column.head) + 2);
        rows.chain(head).max().unwrap_or(NUMBERS).clamp(NUMBERS, TITLES)
    }

    fn head(&self, sheet: &mut Worksheet, run: &Run) -> Result<(), XlsxError> {
        let look = &run.look;
        let last = self.first_row() - 1;
        let mut columns = self.table.columns.iter();
        if let Some(titles) = columns.next() {
            merge(sheet, (ABOVE, 0, last, 0), &titles.head, &look.first_head())?;
        }
        for (column, group) in columns.zip(&self.groups) {
            let (first, end) = (group.first, group.first + columns_of(&group.kinds) - 1);
            match group.kinds.as_slice() {
                [] | [_] => merge(sheet, (ABOVE, first, last, first), &column.head, &look.head(group.is_text()))?,
                kinds => {
                    merge(sheet, (ABOVE, first, ABOVE, end), &column.head, &look.wide_head())?;
                    for (at, kind) in kinds.iter().enumerate() {
                        let name = part_name(*kind, self.language);
                        sheet.write_with_format(last, first + small(at), name, &look.head(false))?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Lines of the heads above the last row of them.
    fn head_lines(&self) -> usize {
        let below = usize::from(self.is_parted());
        let columns = self.table.columns.iter().skip(1).zip(&self.groups);
        let heads = columns.map(|(column, group)| {
            let own = lines(&column.head, group.width * group.columns());
            if group.kinds.len() > 1 { own } else { own.saturating_sub(below) }
        });
        heads.max().unwrap_or(1).max(1)
    }

    fn cells(
        &self,
        sheet: &mut Worksheet,
        run: &Run,
        (at, row): (usize, &Row),
        targets: &BTreeMap<String, Target>,
    ) -> Result<(), XlsxError> {
        let place = Look {
            is_sum: row.kind != RowKind::Item,
            is_ruled: row.ruled,
            is_last: at + 1 == self.table.rows.len(),
            is_aside: row.kind == RowKind::Item && row.id.is_none() && row.indent > 0 && row.link.is_none(),
        };
        let line = self.row(at);
        let format = run.look.cell(place);
        let indent = u8::try_from(row.indent / INDENT).unwrap_or(0);
        let title = format.clone().set_text_wrap().set_align(FormatAlign::Left).set_indent(indent);
        let target = row.link.as_ref().and_then(|link| targets.get(&link.address()));
        match target.filter(|target| target.sheet != self.name) {
            Some(target) => {
                let url = Url::new(target.address()).set_text(titled(row));
                sheet.write_url_with_format(line, 0, url, &title)?;
            }
            None => {
                sheet.write_with_format(line, 0, titled(row), &title)?;
            }
        }
        for (at, group) in self.groups.iter().enumerate() {
            let cell = row.cells.get(at).unwrap_or(&Cell::Empty);
            self.cell(sheet, (line, group), cell, &format)?;
        }
        self.height(sheet, row, line)
    }

    /// As high as the longest text in its column needs: not every program finds that out by itself.
    fn height(&self, sheet: &mut Worksheet, row: &Row, line: u32) -> Result<(), XlsxError> {
        let title = lines(&titled(row), self.title_width() - row.indent / INDENT);
        let cells = row.cells.iter().zip(&self.groups).map(|(cell, group)| match cell {
            Cell::Text(text) => lines(text, group.width),
            Cell::List(items) => items.iter().map(|item| lines(&item.text, group.width)).sum(),
            Cell::Empty | Cell::Missing | Cell::Number(_) => 1,
        });
        let most = cells.chain([title]).max().unwrap_or(1);
        if most > 1 {
            sheet.set_row_height(line, most as f64 * LINE)?;
        }
        Ok(())
    }

    fn cell(
        &self,
        sheet: &mut Worksheet,
        (line, group): (u32, &Group),
        cell: &Cell,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let words = format.clone().set_text_wrap().set_align(FormatAlign::Left).set_indent(1);
        let missing = format.clone().set_align(FormatAlign::Right);
        for column in 0..columns_of(&group.kinds) {
            sheet.write_blank(line, group.first + column, format)?;
        }
        match cell {
            Cell::Empty => {}
            Cell::Missing => {
                sheet.write_with_format(line, group.first, "–", &missing)?;
            }
            Cell::Text(text) => {
                sheet.write_with_format(line, group.first, text, &words)?;
            }
            Cell::List(items) => {
                let lines: Vec<&str> = items.iter().map(|item| item.text.as_str()).collect();
                sheet.write_with_format(line, group.first, lines.join("\n"), &words)?;
            }
            Cell::Number(number) => {
                for part in number.parts() {
                    let Some(at) = group.kinds.iter().position(|kind| *kind == part.kind) else { continue };
                    let column = group.first + small(at);
                    match part.value {
                        Some(value) => {
                            let shown = shown(value, part.digits, self.language);
                            let format = format.clone().set_num_format(shown.format);
                            sheet.write_number_with_format(line, column, shown.value, &format)?;
                        }
                        None => {
                            sheet.write_with_format(line, column, "–", &missing)?;
                        }
                    }
                }
            }
        }
        Ok(())
    }

    /// The notes, over as many columns as give a line of some length.
    fn notes(&self, sheet: &mut Worksheet, run: &Run, mut line: u32) -> Result<(), XlsxError> {
        let (last, wide) = self.note_columns();
        for note in &self.table.notes {
            let text = match note {
                Note::Paragraph(text) | Note::Footnote(text) => text.clone(),
                Note::Item(text) => format!("• {text}"),
            };
            prose(sheet, (line, last), &text, (wide, &run.look.prose()))?;
            line += 1;
        }
        Ok(())
    }

    /// The last column of the notes, and the characters up to there.
    fn note_columns(&self) -> (u16, f64) {
        let table = self.title_width() + self.groups.iter().map(|group| group.width * group.columns()).sum::<usize>();
        let mut wide = table as f64;
        let mut last = self.last_column();
        while wide < NOTES {
            last += 1;
            wide += UNSET;
        }
        (last, wide)
    }
}

impl Group {
    fn is_text(&self) -> bool {
        self.kinds.is_empty()
    }

    fn columns(&self) -> usize {
        self.kinds.len().max(1)
    }
}

/// A cell, or several as one.
fn merge(
    sheet: &mut Worksheet,
    (top, left, bottom, right): (u32, u16, u32, u16),
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    if (top, left) == (bottom, right) {
        sheet.write_with_format(top, left, text, format)?;
    } else {
        sheet.merge_range(top, left, bottom, right, text, format)?;
    }
    Ok(())
}

/// What was held against what, in which prices, by which run.
pub fn context(run: &Run) -> String {
    let summary = &run.comparison.summary;
    let values = [
        ("reform", run.language.text(&run.comparison.title)),
        ("baseline", run.language.text(&run.comparison.baseline_title)),
        ("price", &summary.price_level.to_string()),
        ("manifest", &summary.run.manifest),
    ];
    Message::BookContext.fill(run.language, &values)
}

/// "5a  Fire samtaler …".
fn titled(row: &Row) -> String {
    row.mark.as_ref().map_or_else(|| row.title.clone(), |mark| format!("{mark} {}", row.title))
}

/// What a number of a cell is, above its column.
pub fn part_name(kind: PartKind, language: Language) -> &'static str {
    let message = match kind {
        PartKind::Mean => Message::Mean,
        PartKind::Low => Message::ColumnLow,
        PartKind::High => Message::ColumnHigh,
        PartKind::Error => Message::MonteCarloError,
        PartKind::From => Message::RangeFrom,
        PartKind::To => Message::RangeTo,
    };
    message.text(language)
}

fn columns_of(kinds: &[PartKind]) -> u16 {
    small(kinds.len().max(1))
}

fn small(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}
