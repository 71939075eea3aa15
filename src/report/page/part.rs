//! What a page is made of: sections with a finding, and in them paragraphs, tables and charts.
//! Knows nothing of HTML.

use std::collections::BTreeMap;

use crate::report::charts::Drawing;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::table::data::Table;

/// A section of a page.
#[derive(Debug)]
pub struct Section {
    /// Its address inside the page.
    pub id: &'static str,
    /// What it is about, a word or two.
    pub topic: String,
    /// What it finds, its heading.
    pub finding: String,
    /// What stands in it.
    pub parts: Vec<Part>,
}

impl Section {
    /// A section with what stands in it.
    pub fn new(id: &'static str, topic: Message, finding: String, parts: Vec<Part>, language: Language) -> Self {
        Self { id, topic: topic.text(language).to_owned(), finding, parts }
    }
}

/// The tables and charts of an answer, each to be put in its place once.
pub struct Stock {
    tables: Vec<Table>,
    drawings: BTreeMap<&'static str, Drawing>,
}

impl Stock {
    /// Everything there is.
    pub fn new(tables: impl Into<Vec<Table>>, drawings: Vec<Drawing>) -> Self {
        let drawings = drawings.into_iter().map(|drawing| (drawing.name, drawing)).collect();
        Self { tables: tables.into(), drawings }
    }

    /// The tables with these names, or whose name begins so, in their order.
    pub fn tables(&mut self, names: &[&str]) -> Vec<Part> {
        let wanted = |table: &Table| names.iter().any(|name| table.name.starts_with(name));
        let (found, rest) = std::mem::take(&mut self.tables).into_iter().partition(wanted);
        self.tables = rest;
        let found: Vec<Table> = found;
        found.into_iter().map(Part::Table).collect()
    }

    /// The chart of this name.
    pub fn chart(&mut self, name: &str) -> Option<Part> {
        self.drawings.remove(name).map(Part::Chart)
    }

    /// What the chart of this name finds; empty without it.
    pub fn finding(&self, name: &str) -> String {
        self.drawings.get(name).map_or_else(String::new, |drawing| drawing.finding.clone())
    }

    /// The chart of this name, then the tables of these names.
    pub fn chart_and_tables(&mut self, chart: &str, names: &[&str]) -> Vec<Part> {
        let mut parts: Vec<Part> = self.chart(chart).into_iter().collect();
        parts.extend(self.tables(names));
        parts
    }
}

/// Something in a section.
#[derive(Debug)]
pub enum Part {
    /// Sentences.
    Paragraph(String),
    /// Sentences, one an item.
    List(Vec<String>),
    /// A heading below the section's.
    Heading(String),
    /// The figures to remember.
    Keys(Vec<Key>),
    /// Names and what they are.
    Facts(Vec<(String, String)>),
    /// A table.
    Table(Table),
    /// A table whose rows readers may sort.
    Sortable(Table),
    /// A chart with its data.
    Chart(Drawing),
}

/// A figure to remember.
#[derive(Debug)]
pub struct Key {
    /// What it is.
    pub name: String,
    /// The figure.
    pub value: String,
    /// What must be known with it; may be empty.
    pub more: String,
    /// What stands behind it: an address inside the page, and its words.
    pub behind: Option<(&'static str, String)>,
}
