//! The charts of a run as SVG, PNG and CSV, one file of code a chart.
//! Knows nothing of the tables; computes nothing but what a drawing needs.

mod behaviour;
mod canvas;
mod contacts;
mod exceedance;
mod fan;
mod frame;
mod payers;
mod regions;
mod save;
mod tiles;
mod timeline;
mod tornado;
mod waterfall;

use std::path::{Path, PathBuf};

use super::error::ReportError;
use super::labels;
use super::language::Language;
use crate::analysis::case::CaseStory;
use crate::analysis::comparison::Comparison;
use crate::analysis::estimate::Estimate;
use canvas::{Canvas, Drawn, Fault};
pub use exceedance::chance;
use frame::Frame;
pub use frame::source;
use plotters::prelude::DrawingBackend;
pub use waterfall::heading as saving;

/// A chart ready to be drawn on any medium.
trait Chart {
    /// The file name without its ending.
    const NAME: &'static str;
    /// What surrounds it.
    fn frame(&self) -> &Frame;
    /// The height inside the frame in chart units; the width is the same for all. 0 where there is nothing to draw.
    fn inside(&self) -> f64;
    /// Draws what stands inside the frame.
    fn draw<DB: DrawingBackend>(&self, canvas: &Canvas<DB>) -> Drawn;
    /// The data behind the chart, the head first.
    fn data(&self) -> Vec<Vec<String>>;
    /// The height with the frame.
    fn height(&self) -> f64 {
        self.frame().top() + self.inside() + self.frame().foot()
    }
}

/// A chart for a page: the picture without its frame, and the words and data that go beside it.
#[derive(Clone, Debug)]
pub struct Drawing {
    /// The name its files have.
    pub name: &'static str,
    /// The finding.
    pub finding: String,
    /// What must be known beside it.
    pub remarks: Vec<String>,
    /// Inline SVG; none where there is nothing to draw.
    pub svg: Option<String>,
    /// The data behind it, the head first.
    pub data: Vec<Vec<String>>,
}

/// Every chart of the run for a page, in the order of the files.
///
/// # Errors
/// When the drawing library refuses, in its words.
pub fn drawings(comparison: &Comparison, language: Language) -> Result<Vec<Drawing>, Fault> {
    Ok(vec![
        save::drawing(&waterfall::Waterfall::new(comparison, language))?,
        save::drawing(&payers::Payers::new(comparison, language))?,
        save::drawing(&behaviour::Behaviour::new(comparison, language))?,
        save::drawing(&exceedance::Exceedance::new(comparison, language))?,
        save::drawing(&tornado::Tornado::new(comparison, language))?,
        save::drawing(&contacts::Contacts::new(comparison, language))?,
        save::drawing(&fan::Fan::new(comparison, language))?,
        save::drawing(&tiles::Tiles::new(comparison, language))?,
        save::drawing(&regions::Regions::new(comparison, language))?,
    ])
}

/// Draws every chart of the run into `dir` and names the files written.
///
/// # Errors
/// When the folder or a file cannot be written, or the drawing library refuses.
pub fn draw_all(comparison: &Comparison, language: Language, dir: &Path) -> Result<Vec<PathBuf>, ReportError> {
    std::fs::create_dir_all(dir).map_err(ReportError::file(dir, "create the folder"))?;
    let mut files = Vec::new();
    files.extend(save::save(&waterfall::Waterfall::new(comparison, language), dir)?);
    files.extend(save::save(&payers::Payers::new(comparison, language), dir)?);
    files.extend(save::save(&behaviour::Behaviour::new(comparison, language), dir)?);
    files.extend(save::save(&exceedance::Exceedance::new(comparison, language), dir)?);
    files.extend(save::save(&tornado::Tornado::new(comparison, language), dir)?);
    files.extend(save::save(&contacts::Contacts::new(comparison, language), dir)?);
    files.extend(save::save(&fan::Fan::new(comparison, language), dir)?);
    files.extend(save::save(&tiles::Tiles::new(comparison, language), dir)?);
    files.extend(save::save(&regions::Regions::new(comparison, language), dir)?);
    Ok(files)
}

/// Draws the timeline of a case into `dir` and names the files written.
///
/// # Errors
/// When a file cannot be written, or the drawing library refuses.
pub fn draw_case(story: &CaseStory<'_>, language: Language, dir: &Path) -> Result<Vec<PathBuf>, ReportError> {
    save::save(&timeline::Timeline::new(story, language), dir)
}

/// The permanent forward estimate of a block, an initiative or the total.
fn permanent<'a>(comparison: &'a Comparison, id: &str) -> Option<&'a Estimate> {
    comparison.summary.estimates.get(labels::FORWARD)?.get(id)?.get(labels::PERMANENT)
}

/// A figure for a data file: full precision, a dot before the decimals.
fn exact(value: f64) -> String {
    value.to_string()
}

/// A row of a data file.
fn record(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|&cell| cell.to_owned()).collect()
}

#[cfg(test)]
mod tests;
