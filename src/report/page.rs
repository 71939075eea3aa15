//! The report as a page: one self-contained file for each language, from the same tables and charts as everything else.
//! Knows nothing of how a figure is computed, and asks no network for anything.

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
use html::PageHtml;

pub(super) use html::{SCRIPT, STYLE, SectionHtml};
pub(super) use part::{Part, Section};
pub(super) use sections::sections;

/// The file name of the page in a language inside a run's folder.
pub fn file_name(language: Language) -> String {
    format!("report.{language}.html")
}

/// Writes the page in every language and names the files.
///
/// # Errors
/// When a file cannot be written or a chart cannot be drawn.
pub fn write_pages(comparison: &Comparison, parts: &ManifestParts, folder: &Path) -> Result<Vec<PathBuf>, ReportError> {
    let write = |language| {
        let path = folder.join(file_name(language));
        let drawing = |found: String| ReportError::Drawing { path: path.clone(), found };
        let page = page(comparison, parts, language).map_err(drawing)?;
        std::fs::write(&path, page).map_err(ReportError::file(&path, "write"))?;
        Ok(path)
    };
    Language::ALL.into_iter().map(write).collect()
}

/// The page of a run.
pub(super) fn page(comparison: &Comparison, parts: &ManifestParts, language: Language) -> Result<String, String> {
    let sections = sections(comparison, parts, language)?;
    let page = PageHtml {
        language,
        kind: words::kind(language),
        title: language.text(&comparison.title),
        lead: words::lead(comparison, language),
        finding: words::finding(comparison, language),
        sections: &sections,
        source: charts::source(comparison, language),
    };
    page.render().map_err(|found| found.to_string())
}

/// Writes the page of several runs beside each other in every language and names the files.
///
/// # Errors
/// When a file cannot be written.
pub fn write_side_by_side(runs: &[NamedRun], folder: &Path) -> Result<Vec<PathBuf>, ReportError> {
    let write = |language| {
        let path = folder.join(file_name(language));
        let drawing = |found: askama::Error| ReportError::Drawing { path: path.clone(), found: found.to_string() };
        let page = beside(runs, language).map_err(drawing)?;
        std::fs::write(&path, page).map_err(ReportError::file(&path, "write"))?;
        Ok(path)
    };
    Language::ALL.into_iter().map(write).collect()
}

fn beside(runs: &[NamedRun], language: Language) -> Result<String, askama::Error> {
    let count = labels::count(runs.len(), language);
    let title = Message::SideBySideTitle.fill(language, &[("count", &count)]);
    let finding = words::side_by_side(runs, language);
    let sections = [Section {
        id: "figures",
        topic: Message::TopicSideBySide.text(language).to_owned(),
        finding: finding.clone(),
        parts: vec![Part::Table(side_by_side::table(runs, language))],
    }];
    let lead = Message::SideBySideLead.text(language).to_owned();
    let sources: Vec<String> = runs.iter().map(|run| charts::source(run.comparison, language)).collect();
    let kind = words::kind(language);
    PageHtml { language, kind, title: &title, lead, finding, sections: &sections, source: sources.join(" ") }.render()
}

#[cfg(test)]
mod tests;
