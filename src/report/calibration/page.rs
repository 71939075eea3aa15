//! The page of a calibration, section by section. Knows nothing of HTML, and computes nothing.

use super::table::{tables, took, totals};
use crate::analysis::Calibration;
use crate::report::charts;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::page::{Closing, Part, Section, Sheet, Stock, lead};

/// The page in a language.
///
/// # Errors
/// When a chart cannot be drawn, in the drawing library's words.
pub(super) fn sheet(calibration: &Calibration, closing: Closing<'_>, language: Language) -> Result<Sheet, String> {
    let mut stock = Stock::new(tables(calibration, language), charts::drawings(calibration, language)?);
    let [finding, shifts] = ["figures", "shifts"].map(|name| stock.finding(name));
    let total = format!("{}: {}", Message::CalibrationTotal.text(language), totals(calibration, language));
    let mut figures = vec![Part::Paragraph(total)];
    figures.extend(stock.chart_and_tables("figures", &["figures"]));
    let moved = stock.chart_and_tables("shifts", &["shifts"]);
    let workings = Message::FindingWorkings.text(language).to_owned();
    let mut sections = vec![
        Section::new("result", Message::TopicTargets, finding.clone(), figures, language),
        Section::new("shifts", Message::TopicShifts, shifts, moved, language),
        Section::new("workings", Message::TopicMethod, workings, stock.tables(&["workings"]), language),
    ];
    sections.extend(closing.sections(language));
    Ok(Sheet {
        kind: Message::KindCalibration,
        title: language.text(&calibration.title).to_owned(),
        lead: lead([&calibration.baseline, &calibration.population], calibration.price_level, language),
        finding,
        sections,
        source: took(calibration, language),
    })
}
