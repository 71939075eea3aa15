//! The forward and the calibrated estimate side by side, with what the calibration used.
//! Knows nothing of how parameters are calibrated.

use std::collections::BTreeMap;

use super::between::full;
use super::grid::{self, Grid};
use crate::analysis::comparison::{Comparison, Row};
use crate::report::labels;
use crate::report::language::Language;
use crate::report::message::Message;

/// Table 1b; nothing where there is no calibrated estimate.
pub fn table(comparison: &Comparison, language: Language) -> String {
    let estimates = &comparison.summary.estimates;
    let (Some(forward), Some(calibrated)) = (estimates.get(labels::FORWARD), estimates.get(labels::CALIBRATED)) else {
        return String::new();
    };
    let heads = [Message::LegendPublished, Message::ForwardShort, Message::CalibratedShort];
    let mut head = vec![labels::money_head(comparison, language)];
    head.extend(heads.map(|message| message.text(language).to_owned()));
    let mut grid = Grid::new(head);
    let mut row = |title: String, id: &str, published: Option<&f64>| {
        let figure = |rows: &BTreeMap<String, Row>| {
            let figure = rows.get(id).and_then(|row| row.get(labels::PERMANENT));
            figure.map_or_else(|| "–".to_owned(), |figure| full(figure, language))
        };
        let published = published.map_or_else(|| "–".to_owned(), |published| language.as_given(*published));
        grid.row(vec![grid::broken(&title, 40, "   "), published, figure(forward), figure(calibrated)]);
    };
    for block in &comparison.blocks {
        row(labels::block(block, language), &block.id, block.published.get(labels::PERMANENT));
        for one in comparison.initiatives.iter().filter(|one| one.block == block.id) {
            row(format!("   {} {}", one.id, language.text(&one.title)), &one.id, None);
        }
    }
    let published = comparison.published_total.get(labels::PERMANENT);
    row(labels::total(comparison, language), labels::TOTAL, published);
    let note = grid::wrapped(&note(comparison, language), "", "");
    format!("{}\n{}\n{note}", Message::TableSideBySide.text(language), grid.text())
}

/// What the calibration used and did not meet.
fn note(comparison: &Comparison, language: Language) -> String {
    let Some(calibration) = &comparison.summary.calibration else { return String::new() };
    let titles = |wanted: &dyn Fn(bool, bool) -> bool| -> String {
        let stated = calibration.stated.iter().filter(|stated| wanted(stated.used, stated.met));
        stated.map(|stated| language.text(&stated.title)).collect::<Vec<_>>().join("; ")
    };
    let missed = titles(&|_, met| !met);
    let met = match missed.is_empty() {
        true => Message::AllMet.text(language).to_owned(),
        false => Message::CalibratedNotMet.fill(language, &[("figures", &missed)]),
    };
    let used = titles(&|used, _| used);
    let draws = language.whole(calibration.draws as f64);
    let values = [("id", calibration.id.as_str()), ("draws", &draws), ("used", &used), ("met", &met)];
    Message::CalibratedNote.fill(language, &values)
}
