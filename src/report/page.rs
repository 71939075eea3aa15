//! The report as a page: one self-contained file for each language, from the same tables and charts as everything else.
//! Knows nothing of how a figure is computed, and asks no network for anything.

mod closing;
mod html;
mod part;
mod sections;
pub(super) mod words;

use std::path::{Path, PathBuf};

use askama::Template;

use super::charts;
use super::error::ReportError;
use super::labels;
use super::language::Language;
use super::manifest::ManifestParts;
use super::message::Message;
use super::side_by_side::{self, NamedRun};
use crate::analysis::comparison::Comparison;
pub(super) use closing::Closing;
use html::PageHtml;
pub(super) use part::{Part, Section, Stock};

#[cfg(feature = "web")]
pub(super) use html::{SCRIPT, STYLE, SectionHtml};
#[cfg(feature = "web")]
pub(super) use sections::sections;

/// The file name of the page in a language inside a run's folder.
pub fn file_name(language: Language) -> String {
    format!("report.{language}.html")
}

/// A page before it is written out.
#[derive(Debug)]
pub(super) struct Sheet {
    /// What kind of page it is.
    pub(super) kind: Message,
    /// What it is about.
    pub(super) title: String,
    /// What is held against what.
    pub(super) lead: String,
    /// What it finds.
    pub(super) finding: String,
    /// In the order they are read.
    pub(super) sections: Vec<Section>,
    /// How it was made, in a line.
    pub(super) source: String,
}

impl Sheet {
    fn html(&self, language: Language) -> Result<String, String> {
        let page = PageHtml {
            language,
            kind: self.kind.text(language),
            title: &self.title,
            lead: &self.lead,
            finding: &self.finding,
            sections: &self.sections,
            source: &self.source,
        };
        page.render().map_err(|found| found.to_string())
    }
}

/// Writes a page in every language and names the files.
///
/// # Errors
/// When a file cannot be written or a chart cannot be drawn.
pub(super) fn write_sheets(
    folder: &Path,
    sheet: impl Fn(Language) -> Result<Sheet, String>,
) -> Result<Vec<PathBuf>, ReportError> {
    let write = |language| {
        let path = folder.join(file_name(language));
        let drawing = |found: String| ReportError::Drawing { path: path.clone(), found };
        let page = sheet(language).and_then(|sheet| sheet.html(language)).map_err(drawing)?;
        std::fs::write(&path, page).map_err(ReportError::file(&path, "write"))?;
        Ok(path)
    };
    Language::ALL.into_iter().map(write).collect()
}

/// What a reform is held against and for whom, and how its amounts are to be read.
pub(super) fn lead([baseline, population]: [&str; 2], price_level: i32, language: Language) -> String {
    let price = price_level.to_string();
    Message::SheetLead.fill(language, &[("baseline", baseline), ("population", population), ("price", &price)])
}

/// Writes the page of a comparison in every language and names the files.
///
/// # Errors
/// When a file cannot be written or a chart cannot be drawn.
pub fn write_pages(comparison: &Comparison, parts: &ManifestParts, folder: &Path) -> Result<Vec<PathBuf>, ReportError> {
    write_sheets(folder, |language| sheet(comparison, parts, language))
}

/// The page of a comparison.
fn sheet(comparison: &Comparison, parts: &ManifestParts, language: Language) -> Result<Sheet, String> {
    Ok(Sheet {
        kind: Message::PageKind,
        title: language.text(&comparison.title).to_owned(),
        lead: words::lead(comparison, language),
        finding: words::finding(comparison, language),
        sections: sections::sections(comparison, parts, language)?,
        source: charts::source(comparison, language),
    })
}

/// Writes the page of several runs beside each other in every language and names the files.
///
/// # Errors
/// When a file cannot be written.
pub fn write_side_by_side(runs: &[NamedRun], folder: &Path) -> Result<Vec<PathBuf>, ReportError> {
    write_sheets(folder, |language| beside(runs, language))
}

/// The page of a comparison as text.
#[cfg(feature = "web")]
pub(super) fn page(comparison: &Comparison, parts: &ManifestParts, language: Language) -> Result<String, String> {
    sheet(comparison, parts, language)?.html(language)
}

fn beside(runs: &[NamedRun], language: Language) -> Result<Sheet, String> {
    let finding = side_by_side::finding(runs, language);
    let parts = charts::drawings(runs, language)?.into_iter().map(Part::Chart).collect();
    let table = vec![Part::Table(side_by_side::table(runs, language))];
    let table_finding = Message::SideBySideFindingTable.text(language).to_owned();
    let sources: Vec<String> = runs.iter().map(|run| charts::source(run.comparison, language)).collect();
    Ok(Sheet {
        kind: Message::PageKind,
        title: Message::SideBySideTitle.fill(language, &[("count", &labels::count(runs.len(), language))]),
        lead: Message::SideBySideLead.text(language).to_owned(),
        sections: vec![
            Section::new("effect", Message::TopicSideBySideChart, finding.clone(), parts, language),
            Section::new("figures", Message::TopicSideBySide, table_finding, table, language),
        ],
        finding,
        source: sources.join(" "),
    })
}

#[cfg(test)]
mod tests;
