//! The charts of a run as SVG, PNG and CSV, one file of code a chart.
//! Knows nothing of the tables; computes nothing but what a drawing needs.

mod behaviour;
mod canvas;
mod conditions;
mod contacts;
mod ends;
mod exceedance;
mod fan;
mod fitted;
mod frame;
mod frontier;
mod meetings;
mod payers;
mod ranges;
mod readings;
mod regions;
mod save;
mod shares;
mod tiles;
mod timeline;
mod tornado;
mod waterfall;

use std::path::{Path, PathBuf};

use super::error::ReportError;
use super::fit::FitSource;
use super::labels;
use super::language::Language;
use super::message::Message;
use crate::analysis::case::CaseStory;
use crate::analysis::comparison::Comparison;
use crate::analysis::estimate::Estimate;
use crate::analysis::fit::Fit;
use crate::analysis::stress::Stress;
use crate::analysis::{Calibration, DecompositionStory};
pub use save::write_csv;

use crate::analysis::sensitivity::Sensitivity;
#[cfg(feature = "web")]
pub use canvas::Fault as Refused;
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

/// The timeline of a case for a page.
///
/// # Errors
/// When the drawing library refuses, in its words.
#[cfg(feature = "web")]
pub fn case_drawing(story: &CaseStory<'_>, language: Language) -> Result<Drawing, Fault> {
    save::drawing(&timeline::Timeline::new(story, language))
}

/// Draws the frontier of a stress test and what must be true for its first sum into `dir` and names the files written.
///
/// # Errors
/// When the folder or a file cannot be written, or the drawing library refuses.
pub fn draw_stress(stress: &Stress, language: Language, dir: &Path) -> Result<Vec<PathBuf>, ReportError> {
    std::fs::create_dir_all(dir).map_err(ReportError::file(dir, "create the folder"))?;
    let mut files = save::save(&frontier::Frontier::new(stress, language), dir)?;
    if let Some(point) = stress.points.iter().find(|point| point.reached) {
        files.extend(save::save(&conditions::Conditions::new(stress, point, language), dir)?);
    }
    Ok(files)
}

/// Draws the charts of a decomposition into `dir` and names the files written.
///
/// # Errors
/// When the folder or a file cannot be written, or the drawing library refuses.
pub fn draw_decomposition(
    story: &DecompositionStory,
    language: Language,
    dir: &Path,
) -> Result<Vec<PathBuf>, ReportError> {
    std::fs::create_dir_all(dir).map_err(ReportError::file(dir, "create the folder"))?;
    let mut files = save::save(&waterfall::Waterfall::of_parts(story, language), dir)?;
    files.extend(save::save(&readings::ReadingsChart::new(story, language), dir)?);
    files.extend(save::save(&meetings::Meetings::new(story, language), dir)?);
    Ok(files)
}

/// Draws the charts of a calibration into `dir` and names the files written.
///
/// # Errors
/// When the folder or a file cannot be written, or the drawing library refuses.
pub fn draw_calibration(
    calibration: &Calibration,
    manifest: &str,
    language: Language,
    dir: &Path,
) -> Result<Vec<PathBuf>, ReportError> {
    std::fs::create_dir_all(dir).map_err(ReportError::file(dir, "create the folder"))?;
    let mut files = save::save(&ranges::Ranges::figures(calibration, manifest, language), dir)?;
    files.extend(save::save(&ranges::Ranges::shifts(calibration, manifest, language), dir)?);
    Ok(files)
}

/// Draws what a fit was seen to be beside what was fitted into `dir` and names the files written.
///
/// # Errors
/// When the folder or a file cannot be written, or the drawing library refuses.
pub fn draw_fit(fit: &Fit, source: FitSource<'_>, language: Language, dir: &Path) -> Result<Vec<PathBuf>, ReportError> {
    std::fs::create_dir_all(dir).map_err(ReportError::file(dir, "create the folder"))?;
    save::save(&fitted::Fitted::new(fit, source, language), dir)
}

/// Draws what moves the answer into `dir` and names the files written.
///
/// # Errors
/// When the folder or a file cannot be written, or the drawing library refuses.
pub fn draw_sensitivity(told: &Sensitivity, language: Language, dir: &Path) -> Result<Vec<PathBuf>, ReportError> {
    std::fs::create_dir_all(dir).map_err(ReportError::file(dir, "create the folder"))?;
    let mut files = save::save(&ends::Ends::new(told, language), dir)?;
    files.extend(save::save(&shares::Shares::new(told, language), dir)?);
    files.extend(save::save(&shares::Shares::of_groups(told, language), dir)?);
    Ok(files)
}

/// The source line of a chart of what moves the answer.
fn sensitivity_source(told: &Sensitivity, language: Language) -> String {
    let run = &told.run;
    let (people, rows) = (language.whole(run.people as f64), language.whole(f64::from(run.rows)));
    let values = [
        ("scenario", told.scenario.as_str()),
        ("baseline", &told.baseline),
        ("people", &people),
        ("rows", &rows),
        ("seed", &run.seed.to_string()),
        ("manifest", &run.manifest),
    ];
    Message::SensitivitySource.fill(language, &values)
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
