//! Sections, tables and charts as HTML. Knows nothing of what they say.

use std::fmt::Write;

use askama::Template;

use super::part::{Part, Section};
use crate::analysis::estimate::Estimate;
use crate::report::charts::Drawing;
use crate::report::labels;
use crate::report::language::{Language, decimals_given};
use crate::report::message::Message;
use crate::report::rounding::Step;
use crate::report::table::data::{Cell, Item, Link, Note, Number, Row, RowKind, Table};

/// The look of every page.
pub const STYLE: &str = include_str!("page.css");
/// What makes tables sortable.
pub const SCRIPT: &str = include_str!("page.js");
/// SHA-256 of the two, for the page's content security policy; the browser test fails when they are out of step.
const STYLE_HASH: &str = include_str!("page.css.sha256");
const SCRIPT_HASH: &str = include_str!("page.js.sha256");

/// A table with more columns than this scrolls rather than squeezes.
const NARROW: usize = 5;
/// Rows of data shown below a chart at most; the file has all.
const ROWS: usize = 100;

/// A page.
#[derive(Template)]
#[template(path = "page.html")]
pub struct PageHtml<'run> {
    pub language: Language,
    pub kind: &'static str,
    pub title: &'run str,
    pub lead: &'run str,
    pub finding: &'run str,
    pub sections: &'run [Section],
    pub source: &'run str,
}

impl<'run> PageHtml<'run> {
    fn skip(&self) -> &'static str {
        Message::PageSkip.text(self.language)
    }

    fn contents(&self) -> &'static str {
        Message::PageContents.text(self.language)
    }

    fn section(&self, section: &'run Section) -> SectionHtml<'run> {
        SectionHtml { language: self.language, section }
    }
}

/// A section, for a page of its own or for one that puts it in the place of an older one.
#[derive(Template)]
#[template(path = "section.html")]
pub struct SectionHtml<'run> {
    pub language: Language,
    pub section: &'run Section,
}

impl<'run> SectionHtml<'run> {
    /// A chart; where its finding is that of the section, it is not said twice.
    fn chart(&self, drawing: &'run Drawing) -> ChartHtml<'run> {
        let language = self.language;
        ChartHtml {
            drawing,
            is_titled: drawing.finding != self.section.finding,
            data: data(drawing, language),
            csv: address(&drawing.data),
            summary: Message::PageChartData.text(language),
            download: Message::PageDownload.fill(language, &[("name", drawing.name)]),
        }
    }
}

/// A cell with its numbers written out.
enum Shown<'run> {
    Empty,
    Missing,
    Text(&'run str),
    List(&'run [Item]),
    Number { value: f64, head: String, tail: String },
}

/// A table.
#[derive(Template)]
#[template(path = "table.html")]
struct TableHtml<'run> {
    table: &'run Table,
    sortable: bool,
    wide: bool,
}

impl<'run> TableHtml<'run> {
    fn plain(table: &'run Table) -> Self {
        Self { table, sortable: false, wide: table.columns.len() > NARROW }
    }

    fn sortable(table: &'run Table) -> Self {
        Self { sortable: true, ..Self::plain(table) }
    }

    /// The head of a column, and what it says of the brackets in its cells, which stays on one line.
    fn head<'a>(&self, head: &'a str) -> (&'a str, &'a str) {
        let bracket = head.rfind(" [").filter(|_| head.ends_with(']'));
        bracket.map_or((head, ""), |at| (&head[..at], &head[at + 1..]))
    }

    /// The rows between the rules.
    fn bodies(&self) -> Vec<Vec<&'run Row>> {
        let mut bodies: Vec<Vec<&Row>> = vec![Vec::new()];
        for row in &self.table.rows {
            if row.ruled {
                bodies.push(Vec::new());
            }
            bodies.last_mut().into_iter().for_each(|body| body.push(row));
        }
        bodies.retain(|body| !body.is_empty());
        bodies
    }

    /// The cells of a row, as many as there are columns behind the titles, and whether each stands in a column of words.
    fn cells(&self, row: &'run Row) -> Vec<(Shown<'run>, bool)> {
        let columns = self.table.columns.iter().skip(1);
        let cells = row.cells.iter().chain(std::iter::repeat(&Cell::Empty));
        columns.zip(cells).map(|(column, cell)| (self.shown(cell), column.is_text)).collect()
    }

    fn shown(&self, cell: &'run Cell) -> Shown<'run> {
        let language = self.table.language;
        match cell {
            Cell::Empty => Shown::Empty,
            Cell::Missing => Shown::Missing,
            Cell::Text(text) => Shown::Text(text),
            Cell::List(items) => Shown::List(items),
            Cell::Number(number) => {
                Shown::Number { value: number.value(), head: number.head(language), tail: number.tail(language) }
            }
        }
    }

    /// What the row is among the others, and how its title stands.
    fn class(&self, row: &Row) -> String {
        let kind = match row.kind {
            RowKind::Sum => "sum",
            RowKind::Group => "group",
            RowKind::Item => "",
        };
        let inside = if row.indent > 0 { "in1" } else { "" };
        let marked = if row.mark.is_some() { "marked" } else { "" };
        let classes: Vec<&str> = [kind, inside, marked].into_iter().filter(|class| !class.is_empty()).collect();
        classes.join(" ")
    }

    fn paragraphs(&self) -> Vec<&'run str> {
        let words = |note: &'run Note| match note {
            Note::Paragraph(text) | Note::Footnote(text) => Some(text.as_str()),
            Note::Item(_) => None,
        };
        self.table.notes.iter().filter_map(words).collect()
    }

    fn items(&self) -> Vec<&'run str> {
        let words = |note: &'run Note| if let Note::Item(text) = note { Some(text.as_str()) } else { None };
        self.table.notes.iter().filter_map(words).collect()
    }
}

/// A chart with its data.
#[derive(Template)]
#[template(path = "chart.html")]
struct ChartHtml<'run> {
    drawing: &'run Drawing,
    is_titled: bool,
    data: Table,
    csv: String,
    summary: &'static str,
    download: String,
}

/// The data of a chart as a table for readers.
fn data(drawing: &Drawing, language: Language) -> Table {
    let name = format!("data-{}", drawing.name);
    let mut table = Table::new(&name, language, drawing.finding.clone());
    let Some((head, rows)) = drawing.data.split_first() else { return table };
    for column in head {
        let all_words = rows.iter().all(|row| row.is_empty() || is_word(head, row, column));
        let title = labels::data_column(column, language);
        table = if all_words { table.words(title, None) } else { table.column(title) };
    }
    let step = rows.len().div_ceil(ROWS).max(1);
    for row in rows.iter().step_by(step) {
        let mut cells = row.iter().map(|text| cell(text, language));
        let title = match cells.next() {
            Some(Cell::Number(number)) => number.text(language),
            Some(Cell::Text(text)) => text,
            _ => String::new(),
        };
        let row = Row::new(title, cells.collect());
        // A parameter's row leads to where its source stands.
        let link = (head[0] == "parameter").then(|| Link::Parameter(row.title.clone()));
        table.rows.push(Row { link, ..row });
    }
    if step > 1 {
        let (step, all) = (labels::count(step, language), labels::count(rows.len(), language));
        table = table.paragraph(Message::PageSample.fill(language, &[("step", &step), ("all", &all)]));
    }
    table
}

/// Does a row hold no number in the column?
fn is_word(head: &[String], row: &[String], column: &str) -> bool {
    let at = head.iter().position(|name| name == column);
    at.and_then(|at| row.get(at)).is_none_or(|text| text.parse::<f64>().is_err())
}

/// A field of a data file for readers: a number with the digits that tell, or a word.
fn cell(text: &str, language: Language) -> Cell {
    match text.parse::<f64>() {
        Ok(number) => {
            let decimals = i32::try_from(decimals_given(number)).unwrap_or(3);
            // Hundreds need no thousandths.
            let most = if number.abs() >= 100.0 { 1 } else { 3 };
            let figure = Estimate { mean: number, ..Estimate::default() };
            Cell::Number(Number::Mean(figure, Step::power(-decimals.min(most))))
        }
        Err(_) if text.is_empty() => Cell::Empty,
        Err(_) => Cell::Text(labels::data_word(text, language).to_owned()),
    }
}

/// The data as an address that a browser saves as a file.
fn address(rows: &[Vec<String>]) -> String {
    let mut out = "data:text/csv;charset=utf-8,".to_owned();
    for row in rows {
        let fields: Vec<String> = row.iter().map(|field| quoted(field)).collect();
        for byte in fields.join(",").bytes().chain([b'\n']) {
            if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
                out.push(char::from(byte));
            } else {
                // Writing to a string does not fail.
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

fn quoted(field: &str) -> String {
    if field.contains([',', '"', '\n']) { format!("\"{}\"", field.replace('"', "\"\"")) } else { field.to_owned() }
}
