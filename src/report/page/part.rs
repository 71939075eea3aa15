//! What a page is made of: sections with a finding, and in them paragraphs, tables and charts.
//! Knows nothing of HTML.

use crate::report::charts::Drawing;
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
