//! The permanent effect of each block and initiative: in all and by payer, then the volumes and assumptions behind it.
//! Knows nothing of years or accounts.

use super::data::{Cell, Item, Link, Number, Row, Table};
use crate::analysis::comparison::{Comparison, InitiativeFace, InitiativeState};
use crate::analysis::estimate::Estimate;
use crate::report::labels;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::rounding::Step;

/// How many parameters a row names.
const NAMED: usize = 3;
/// How many volumes a row names.
const VOLUMES: usize = 4;
/// A volume is named when its change is more than this many Monte Carlo errors.
const VISIBLE: f64 = 4.0;
/// Characters to a line of a title, of the volumes and of the reasons.
const TITLE: usize = 34;
const SHORT_TITLE: usize = 26;
const CHANGED: usize = 44;
const REASON: usize = 38;
/// An initiative stands in under its block.
const INSIDE: usize = 2;

/// Table 2: one row a block and an initiative, the total last; in all and by payer.
pub fn table(comparison: &Comparison, estimate: &str, language: Language) -> Table {
    let payers = payers(comparison);
    let title = format!("{}, {}", Message::TablePermanent.text(language), labels::estimate(estimate, language));
    let mut table = Table::new(&format!("permanent-{estimate}"), language, title)
        .column(labels::money_head(comparison, language))
        .column(Message::Total.text(language))
        .narrow(Message::Interval.text(language), 14)
        .narrow(Message::MonteCarloError.text(language), 12)
        .columns(payers.iter().map(|payer| labels::payer(payer, language).to_owned()))
        .titles_within(TITLE);
    let cells = |id: &str| cells(comparison, estimate, id, &payers);
    for (index, block) in comparison.blocks.iter().enumerate() {
        let (mark, title) = labels::block_parts(block, language);
        table.rows.push(Row::new(title, cells(&block.id)).named(&block.id).marked(mark).sum().ruled(index > 0));
        for face in comparison.initiatives.iter().filter(|face| face.block == block.id) {
            table.rows.push(row(face, cells(&face.id), language));
        }
    }
    for face in comparison.initiatives.iter().filter(|face| !has_block(comparison, face)) {
        table.rows.push(row(face, cells(&face.id), language));
    }
    let total = Row::new(labels::total(comparison, language), cells(labels::TOTAL)).named(labels::TOTAL);
    table.rows.push(total.sum().ruled(true));
    table.paragraph(Message::ShapleyNote.text(language))
}

/// Table 2a: the volumes an initiative changes most, and the parameters its row rests on.
pub fn behind(comparison: &Comparison, language: Language) -> Option<Table> {
    if comparison.initiatives.is_empty() {
        return None;
    }
    let mut table = Table::new("behind", language, Message::TableReasons.text(language))
        .words(Message::Initiative.text(language), Some(SHORT_TITLE))
        .words(Message::VolumesChanged.text(language), Some(CHANGED))
        .words(Message::RestsOn.text(language), Some(REASON));
    for face in in_blocks(comparison) {
        let cells = match face.state {
            InitiativeState::Active => {
                vec![volumes(comparison, face, language), rests_on(comparison, face, language)]
            }
            InitiativeState::Study => vec![Cell::Empty, Cell::Text(Message::StateStudy.text(language).to_owned())],
            InitiativeState::Off => vec![Cell::Empty, Cell::Text(Message::StateOff.text(language).to_owned())],
        };
        table.rows.push(row(face, cells, language));
    }
    let notes = [Message::ReasonsNote, Message::GradeLegend].map(|note| note.text(language));
    Some(table.paragraph(notes.join(" ")))
}

/// The initiatives block by block, those of no block last.
pub fn in_blocks(comparison: &Comparison) -> Vec<&InitiativeFace> {
    let of_block = |id: &str| comparison.initiatives.iter().filter(move |face| face.block == id).collect::<Vec<_>>();
    let mut faces: Vec<&InitiativeFace> = comparison.blocks.iter().flat_map(|block| of_block(&block.id)).collect();
    faces.extend(comparison.initiatives.iter().filter(|face| !has_block(comparison, face)));
    faces
}

/// The state and the municipalities; the regions only where they bear something.
fn payers(comparison: &Comparison) -> Vec<&'static str> {
    let rows = &comparison.summary.details;
    let bears = |payer: &str| {
        rows.values().any(|row| row.payers.get(payer).is_some_and(|figure| *figure != Estimate::default()))
    };
    labels::PAYERS.into_iter().filter(|payer| !rows.is_empty() && (*payer != "region" || bears(payer))).collect()
}

fn has_block(comparison: &Comparison, face: &InitiativeFace) -> bool {
    comparison.blocks.iter().any(|block| block.id == face.block)
}

fn row(face: &InitiativeFace, cells: Vec<Cell>, language: Language) -> Row {
    Row::new(language.text(&face.title), cells)
        .named(&face.id)
        .marked(&face.id)
        .indented(INSIDE)
        .leading_to(Link::Initiative(face.id.clone()))
}

fn cells(comparison: &Comparison, estimate: &str, id: &str, payers: &[&str]) -> Vec<Cell> {
    let rows = comparison.summary.estimates.get(estimate);
    let mut cells = match rows.and_then(|rows| rows.get(id)?.get(labels::PERMANENT)) {
        None => vec![Cell::Missing, Cell::Empty, Cell::Empty],
        Some(figure) => {
            let step = step(figure);
            [Number::Mean(*figure, step), Number::Interval(*figure, step), Number::Error(*figure)]
                .map(Cell::Number)
                .into()
        }
    };
    let detail = comparison.summary.details.get(id);
    cells.extend(payers.iter().map(|payer| Cell::of(detail.and_then(|detail| detail.payers.get(*payer)), by_payer)));
    cells
}

/// "−494 [−602; −401]"; an exact zero has no interval to show.
fn by_payer(figure: &Estimate) -> Number {
    if *figure == Estimate::default() {
        Number::Mean(*figure, Step::ONE)
    } else {
        Number::MeanInterval(*figure, step(figure))
    }
}

/// An exact zero, as a study's, is printed whole; decimals would pretend it was measured.
fn step(figure: &Estimate) -> Step {
    if *figure == Estimate::default() { Step::ONE } else { Step::for_money(figure.mc_error) }
}

/// The volumes that visibly change, the largest relative to the baseline first, a line each.
fn volumes(comparison: &Comparison, face: &InitiativeFace, language: Language) -> Cell {
    let Some(detail) = comparison.summary.details.get(&face.id) else { return Cell::Empty };
    // What did not exist before is measured against what there is after.
    let level = |name: &str| {
        let change = comparison.summary.volumes.get(name);
        change.map_or(0.0, |change| change.baseline.mean.abs().max(change.reform.mean.abs()))
    };
    let relative = |name: &str, figure: &Estimate| figure.mean.abs() / level(name);
    let mut changed: Vec<(&str, &Estimate)> = labels::ordered(&detail.volumes, &labels::volume_names())
        .into_iter()
        .filter(|(_, figure)| figure.mean.abs() > VISIBLE * figure.mc_error)
        .collect();
    changed.sort_by(|one, other| relative(other.0, other.1).total_cmp(&relative(one.0, one.1)));
    let lines = changed.into_iter().take(VOLUMES).map(|(name, figure)| {
        let number = language.number(figure.mean, Step::for_error(Step::ONE, figure.mc_error));
        Item::plain(format!("{}: {number}", labels::volume(name, language)))
    });
    let lines: Vec<Item> = lines.collect();
    if detail.volumes.values().all(|figure| *figure == Estimate::default()) {
        return Cell::Text(Message::VolumesUnchanged.text(language).to_owned());
    }
    if lines.is_empty() { Cell::Text(Message::NoVolumes.text(language).to_owned()) } else { Cell::List(lines) }
}

/// The first few parameters that an initiative rests on, a line each: "Tid pr. samtale (A)".
pub fn rests_on(comparison: &Comparison, face: &InitiativeFace, language: Language) -> Cell {
    named(comparison, &face.rests_on, language)
}

/// The first few of some parameters, a line each, leading to their sources.
pub fn named(comparison: &Comparison, parameters: &[String], language: Language) -> Cell {
    let lines = parameters.iter().take(NAMED).map(|id| {
        let title = labels::parameter_title(comparison, id, language);
        let Some(found) = labels::parameter(comparison, id) else { return Item::plain(title) };
        let initial = labels::grade_initial(&found.grade, language);
        Item { text: format!("{title} ({initial})"), link: Some(Link::Parameter(id.clone())) }
    });
    Cell::List(lines.collect())
}
