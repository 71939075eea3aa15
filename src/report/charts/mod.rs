//! The charts of a run as SVG, PNG and CSV, one file of code a chart.
//! Knows nothing of the tables; computes nothing but what a drawing needs.

mod behaviour;
mod canvas;
mod contacts;
mod exceedance;
mod frame;
mod payers;
mod save;
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
use canvas::{Canvas, Drawn};
use frame::Frame;
use plotters::prelude::DrawingBackend;

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
