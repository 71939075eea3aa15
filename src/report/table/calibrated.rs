//! The forward and the calibrated estimate side by side, with what the calibration used.
//! Knows nothing of how parameters are calibrated.

use std::collections::BTreeMap;

use super::data::{Cell, Link, Number, Row, Table};
use crate::analysis::comparison::{Comparison, Row as ComparisonRow};
use crate::analysis::estimate::Estimate;
use crate::report::labels;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::rounding::Step;

/// Characters to a line of a title.
const TITLE: usize = 40;
/// An initiative stands in under its block.
const INSIDE: usize = 2;

/// Table 1b; none where there is no calibrated estimate.
pub fn table(comparison: &Comparison, language: Language) -> Option<Table> {
    let estimates = &comparison.summary.estimates;
    let (forward, calibrated) = (estimates.get(labels::FORWARD)?, estimates.get(labels::CALIBRATED)?);
    let heads = [Message::LegendPublished, Message::ForwardShort, Message::CalibratedShort];
    let mut table = Table::new("calibrated", language, Message::TableCalibrated.text(language))
        .column(labels::money_head(comparison, language))
        .columns(heads.map(|message| message.text(language).to_owned()))
        .titles_within(TITLE);
    let cells = |id: &str, published: Option<&f64>| {
        let estimate = |rows: &BTreeMap<String, ComparisonRow>| {
            let figure = rows.get(id).and_then(|row| row.get(labels::PERMANENT));
            Cell::of(figure, |figure| match *figure == Estimate::default() {
                true => Number::Given(0.0),
                false => Number::Full(*figure, Step::for_money(figure.mc_error)),
            })
        };
        vec![Cell::of(published, |published| Number::Given(*published)), estimate(forward), estimate(calibrated)]
    };
    for (index, block) in comparison.blocks.iter().enumerate() {
        let (mark, title) = labels::block_parts(block, language);
        let published = block.published.get(labels::PERMANENT);
        table.rows.push(Row::new(title, cells(&block.id, published)).marked(mark).sum().ruled(index > 0));
        for one in comparison.initiatives.iter().filter(|one| one.block == block.id) {
            let row = Row::new(language.text(&one.title), cells(&one.id, None));
            table.rows.push(row.marked(&one.id).indented(INSIDE).leading_to(Link::Initiative(one.id.clone())));
        }
    }
    let published = comparison.published_total.get(labels::PERMANENT);
    let total = Row::new(labels::total(comparison, language), cells(labels::TOTAL, published));
    table.rows.push(total.sum().ruled(true));
    Some(table.paragraph(note(comparison, language)))
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
