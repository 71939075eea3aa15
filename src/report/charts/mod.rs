//! The charts of a run as SVG, PNG and CSV, one file of code a chart.
//! Knows nothing of the tables; computes nothing but what a drawing needs.

mod behaviour;
mod canvas;
mod conditions;
mod contacts;
mod effects;
mod ends;
mod exceedance;
mod fan;
mod fitted;
mod frame;
mod frontier;
mod listed;
mod meetings;
mod payers;
mod ranges;
mod readings;
mod regions;
mod save;
mod shares;
mod survival;
mod tiles;
mod timeline;
mod tornado;
mod waterfall;

use std::path::{Path, PathBuf};

use super::error::ReportError;
use super::fit::FittedRun;
use super::labels;
use super::language::Language;
use super::message::Message;
use super::side_by_side::NamedRun;
use crate::analysis::case::CaseStory;
use crate::analysis::comparison::Comparison;
use crate::analysis::estimate::Estimate;
use crate::analysis::stress::Stress;
use crate::analysis::{Calibration, DecompositionStory};
pub use save::write_csv;

use crate::analysis::sensitivity::Sensitivity;
use canvas::{Canvas, Drawn, Fault};
pub use exceedance::{chance, chance_share};
use frame::Frame;
pub use frame::source;
use plotters::prelude::DrawingBackend;
pub use waterfall::{Bar, bars as waterfall_bars, heading as saving};

/// A chart ready to be drawn on any medium.
pub trait Chart {
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

/// What is done with each chart of an answer.
pub trait Taker {
    /// Why it may fail.
    type Fault;
    /// Takes the next chart.
    fn take(&mut self, chart: &impl Chart) -> Result<(), Self::Fault>;
}

/// Puts charts on disk.
struct OnDisk<'run> {
    dir: &'run Path,
    files: Vec<PathBuf>,
}

impl Taker for OnDisk<'_> {
    type Fault = ReportError;

    fn take(&mut self, chart: &impl Chart) -> Result<(), ReportError> {
        self.files.extend(save::save(chart, self.dir)?);
        Ok(())
    }
}

/// Keeps charts for a page.
#[derive(Default)]
struct OnPage(Vec<Drawing>);

impl Taker for OnPage {
    type Fault = Fault;

    fn take(&mut self, chart: &impl Chart) -> Result<(), Fault> {
        self.0.push(save::drawing(chart)?);
        Ok(())
    }
}

/// Keeps charts in their frames, as SVG, by name.
#[derive(Default)]
struct InFrame(Vec<(&'static str, String)>);

impl Taker for InFrame {
    type Fault = Fault;

    fn take(&mut self, chart: &impl Chart) -> Result<(), Fault> {
        self.0.push((chart_name(chart), save::svg_text(chart)?));
        Ok(())
    }
}

fn chart_name<C: Chart>(_: &C) -> &'static str {
    C::NAME
}

/// An answer that is told in charts, always in the same order.
pub trait Charted {
    /// Hands every chart over.
    ///
    /// # Errors
    /// Where the taker fails.
    fn charts<T: Taker>(&self, language: Language, taker: &mut T) -> Result<(), T::Fault>;
}

/// Every chart of an answer for a page, in the order of the files.
///
/// # Errors
/// When the drawing library refuses, in its words.
pub fn drawings(answer: &(impl Charted + ?Sized), language: Language) -> Result<Vec<Drawing>, String> {
    let mut page = OnPage::default();
    answer.charts(language, &mut page).map_err(|fault| fault.0)?;
    Ok(page.0)
}

/// Every chart of an answer as the SVG that its file holds, by name, in the order of the files.
///
/// # Errors
/// When the drawing library refuses, in its words.
pub fn framed(answer: &(impl Charted + ?Sized), language: Language) -> Result<Vec<(&'static str, String)>, String> {
    let mut frames = InFrame::default();
    answer.charts(language, &mut frames).map_err(|fault| fault.0)?;
    Ok(frames.0)
}

/// Draws every chart of an answer into `dir` and names the files written.
///
/// # Errors
/// When the folder or a file cannot be written, or the drawing library refuses.
pub fn draw_all(answer: &impl Charted, language: Language, dir: &Path) -> Result<Vec<PathBuf>, ReportError> {
    std::fs::create_dir_all(dir).map_err(ReportError::file(dir, "create the folder"))?;
    let mut disk = OnDisk { dir, files: Vec::new() };
    answer.charts(language, &mut disk)?;
    Ok(disk.files)
}

impl Charted for Comparison {
    fn charts<T: Taker>(&self, language: Language, taker: &mut T) -> Result<(), T::Fault> {
        taker.take(&waterfall::Waterfall::new(self, language))?;
        taker.take(&payers::Payers::new(self, language))?;
        taker.take(&behaviour::Behaviour::new(self, language))?;
        taker.take(&exceedance::Exceedance::new(self, language))?;
        taker.take(&tornado::Tornado::new(self, language))?;
        taker.take(&contacts::Contacts::new(self, language))?;
        taker.take(&survival::Survival::new(self, language))?;
        taker.take(&fan::Fan::new(self, language))?;
        taker.take(&tiles::Tiles::new(self, language))?;
        taker.take(&regions::Regions::new(self, language))
    }
}

impl Charted for [NamedRun<'_>] {
    fn charts<T: Taker>(&self, language: Language, taker: &mut T) -> Result<(), T::Fault> {
        taker.take(&effects::Effects::new(self, language))
    }
}

impl Charted for CaseStory<'_> {
    fn charts<T: Taker>(&self, language: Language, taker: &mut T) -> Result<(), T::Fault> {
        taker.take(&timeline::Timeline::new(self, language))
    }
}

/// The frontier, and what must be true for the first sum in reach.
impl Charted for Stress {
    fn charts<T: Taker>(&self, language: Language, taker: &mut T) -> Result<(), T::Fault> {
        taker.take(&frontier::Frontier::new(self, language))?;
        match self.points.iter().find(|point| point.reached) {
            Some(point) => taker.take(&conditions::Conditions::new(self, point, language)),
            None => Ok(()),
        }
    }
}

impl Charted for DecompositionStory {
    fn charts<T: Taker>(&self, language: Language, taker: &mut T) -> Result<(), T::Fault> {
        taker.take(&waterfall::Waterfall::of_parts(self, language))?;
        taker.take(&readings::ReadingsChart::new(self, language))?;
        taker.take(&meetings::Meetings::new(self, language))
    }
}

impl Charted for Calibration {
    fn charts<T: Taker>(&self, language: Language, taker: &mut T) -> Result<(), T::Fault> {
        taker.take(&ranges::Ranges::figures(self, language))?;
        taker.take(&ranges::Ranges::shifts(self, language))
    }
}

impl Charted for FittedRun {
    fn charts<T: Taker>(&self, language: Language, taker: &mut T) -> Result<(), T::Fault> {
        taker.take(&fitted::Fitted::new(self, language))
    }
}

impl Charted for Sensitivity {
    fn charts<T: Taker>(&self, language: Language, taker: &mut T) -> Result<(), T::Fault> {
        taker.take(&ends::Ends::new(self, language))?;
        taker.take(&shares::Shares::new(self, language))?;
        taker.take(&shares::Shares::of_groups(self, language))
    }
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

/// A figure for a data file: full precision, a dot before the decimals; nothing where it is withheld.
fn exact(value: f64) -> String {
    if value.is_nan() { String::new() } else { value.to_string() }
}

/// A row of a data file.
fn record(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|&cell| cell.to_owned()).collect()
}

#[cfg(test)]
mod tests;
