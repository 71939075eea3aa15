//! The live page in words and HTML: its two pages, their forms, and the fragments put in place as an answer grows.
//! The tables, charts and sections are those of the report. Knows nothing of servers, and computes nothing.

mod case;
mod change;
mod columns;
mod panel;
mod shell;
mod words;

use std::path::PathBuf;

use askama::Template;

use super::error::ReportError;
use super::language::Language;
use super::manifest::ManifestParts;
use super::page::{self, SectionHtml, sections};
use super::side_by_side::{self, NamedRun};
use crate::analysis::comparison::Comparison;

pub use case::{CASE_FIELDS, CaseField, CaseKey, case_fragments, case_headline};
pub use change::{InputChange, change_fragment, headline, progress, trail};
pub use columns::tables_csv;
pub use panel::{panel, swing};
pub use shell::{Catalog, case_page, fault_page, reform_page};
pub use words::LiveMessage;

/// What the pages load, by name: media type and text.
pub const ASSETS: [(&str, &str, &str); 7] = [
    ("page.css", "text/css; charset=utf-8", page::STYLE),
    ("page.js", "text/javascript; charset=utf-8", page::SCRIPT),
    ("live.css", "text/css; charset=utf-8", include_str!("live.css")),
    ("live.js", "text/javascript; charset=utf-8", include_str!("live.js")),
    ("state.js", "text/javascript; charset=utf-8", include_str!("state.js")),
    ("fault.js", "text/javascript; charset=utf-8", include_str!("fault.js")),
    ("case.js", "text/javascript; charset=utf-8", include_str!("case.js")),
];

/// The sections of the report that the live page shows, in the report's order.
const SHOWN: [&str; 6] = ["result", "ministry", "payers", "volumes", "uncertainty", "municipalities"];

/// A part of the page that takes the place of the one with the same id.
#[derive(Clone, Debug)]
pub struct Fragment {
    /// Its id.
    pub id: &'static str,
    /// The whole element.
    pub html: String,
}

/// The sections of an answer.
///
/// # Errors
/// When a chart cannot be drawn.
pub fn answer_fragments(comparison: &Comparison, language: Language) -> Result<Vec<Fragment>, ReportError> {
    let drawing = |found: String| ReportError::Drawing { path: PathBuf::from("live"), found };
    let sections = sections(comparison, &ManifestParts::default(), language).map_err(drawing)?;
    let shown = sections.iter().filter(|section| SHOWN.contains(&section.id));
    shown
        .map(|section| {
            let html = SectionHtml { language, section }.render().map_err(|found| drawing(found.to_string()))?;
            Ok(Fragment { id: section.id, html })
        })
        .collect()
}

/// The page of a run as the report has it, to be taken away.
///
/// # Errors
/// When a chart cannot be drawn.
pub fn whole_page(comparison: &Comparison, parts: &ManifestParts, language: Language) -> Result<String, ReportError> {
    let drawing = |found: String| ReportError::Drawing { path: PathBuf::from(page::file_name(language)), found };
    page::page(comparison, parts, language).map_err(drawing)
}

/// Scenarios beside each other as a table.
///
/// # Errors
/// When the template refuses.
pub fn beside_fragment(runs: &[NamedRun], language: Language) -> Result<String, ReportError> {
    let table = side_by_side::table(runs, language);
    let section = page::Section {
        id: "pinned",
        topic: LiveMessage::TopicPinned.text(language).to_owned(),
        finding: LiveMessage::PinnedFinding.text(language).to_owned(),
        parts: vec![page::Part::Table(table)],
    };
    rendered(&SectionHtml { language, section: &section })
}

/// A template as text.
fn rendered(template: &impl Template) -> Result<String, ReportError> {
    let drawing = |found: askama::Error| ReportError::Drawing { path: PathBuf::from("live"), found: found.to_string() };
    template.render().map_err(drawing)
}
