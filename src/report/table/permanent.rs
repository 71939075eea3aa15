//! The permanent effect of each block and initiative: in all and by payer, then the volumes and assumptions behind it.
//! Knows nothing of years or accounts.

use super::grid::{self, Grid};
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

/// Table 2: one row a block and an initiative, the total last; in all and by payer.
pub fn table(comparison: &Comparison, estimate: &str, language: Language) -> String {
    let payers = payers(comparison);
    let mut head = vec![
        labels::money_head(comparison, language),
        Message::Total.text(language).to_owned(),
        grid::broken(Message::Interval.text(language), 14, ""),
        grid::broken(Message::MonteCarloError.text(language), 12, ""),
    ];
    head.extend(payers.iter().map(|payer| labels::payer(payer, language).to_owned()));
    let mut grid = Grid::new(head);
    let row = |title: String, id: &str| line(comparison, (title, estimate, id), &payers, language);
    for (index, block) in comparison.blocks.iter().enumerate() {
        if index > 0 {
            grid.rule();
        }
        let title = grid::broken(&labels::block(block, language), TITLE, "   ");
        grid.row(row(title, &block.id));
        for face in comparison.initiatives.iter().filter(|face| face.block == block.id) {
            grid.row(row(title_of(face, TITLE, language), &face.id));
        }
    }
    for face in comparison.initiatives.iter().filter(|face| !has_block(comparison, face)) {
        grid.row(row(title_of(face, TITLE, language), &face.id));
    }
    grid.rule();
    grid.row(row(labels::total(comparison, language), labels::TOTAL));
    format!(
        "{}, {}\n{}\n{}",
        Message::TablePermanent.text(language),
        labels::estimate(estimate, language),
        grid.text(),
        grid::wrapped(Message::ShapleyNote.text(language), "", "")
    )
}

/// Table 2a: the volumes an initiative changes most, and the parameters its row rests on.
pub fn behind(comparison: &Comparison, language: Language) -> String {
    if comparison.initiatives.is_empty() {
        return String::new();
    }
    let mut grid = Grid::new(vec![
        Message::Initiative.text(language).to_owned(),
        Message::VolumesChanged.text(language).to_owned(),
        Message::RestsOn.text(language).to_owned(),
    ])
    .text_column(1)
    .text_column(2);
    let known = |face: &&InitiativeFace| has_block(comparison, face);
    let of_block = |id: &str| comparison.initiatives.iter().filter(move |face| face.block == id).collect::<Vec<_>>();
    let mut faces: Vec<&InitiativeFace> = comparison.blocks.iter().flat_map(|block| of_block(&block.id)).collect();
    faces.extend(comparison.initiatives.iter().filter(|face| !known(face)));
    for face in faces {
        let [volumes, reasons] = match face.state {
            InitiativeState::Active => [volumes(comparison, face, language), rests_on(comparison, face, language)],
            InitiativeState::Study => [String::new(), grid::broken(Message::StateStudy.text(language), REASON, "")],
            InitiativeState::Off => [String::new(), Message::StateOff.text(language).to_owned()],
        };
        grid.row(vec![title_of(face, SHORT_TITLE, language), volumes, reasons]);
    }
    format!(
        "{}\n{}\n{}",
        Message::TableReasons.text(language),
        grid.text(),
        grid::wrapped(
            &format!("{} {}", Message::ReasonsNote.text(language), Message::GradeLegend.text(language)),
            "",
            ""
        )
    )
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

fn title_of(face: &InitiativeFace, width: usize, language: Language) -> String {
    let title = format!("{:<2} {}", face.id, language.text(&face.title));
    format!("  {}", grid::broken(&title, width - 2, "     "))
}

fn line(
    comparison: &Comparison,
    (title, estimate, id): (String, &str, &str),
    payers: &[&str],
    language: Language,
) -> Vec<String> {
    let rows = comparison.summary.estimates.get(estimate);
    let mut cells = vec![title];
    match rows.and_then(|rows| rows.get(id)?.get(labels::PERMANENT)) {
        None => cells.extend(["–".to_owned(), String::new(), String::new()]),
        Some(figure) => {
            let step = step(figure);
            cells.push(language.number(figure.mean, step));
            cells.push(language.interval(figure, step));
            cells.push(language.error(figure.mc_error));
        }
    }
    let detail = comparison.summary.details.get(id);
    cells.extend(payers.iter().map(|payer| {
        let figure = detail.and_then(|detail| detail.payers.get(*payer));
        figure.map_or_else(|| "–".to_owned(), |figure| with_interval(figure, language))
    }));
    cells
}

/// "−494 [−602; −401]"; an exact zero has no interval to show.
fn with_interval(figure: &Estimate, language: Language) -> String {
    let step = step(figure);
    let number = language.number(figure.mean, step);
    if *figure == Estimate::default() {
        return number;
    }
    format!("{number} {}", language.interval(figure, step))
}

/// An exact zero, as a study's, is printed whole; decimals would pretend it was measured.
fn step(figure: &Estimate) -> Step {
    if *figure == Estimate::default() { Step::ONE } else { Step::for_money(figure.mc_error) }
}

/// The volumes that visibly change, the largest relative to the baseline first, a line each.
fn volumes(comparison: &Comparison, face: &InitiativeFace, language: Language) -> String {
    let Some(detail) = comparison.summary.details.get(&face.id) else { return String::new() };
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
        grid::broken(&format!("{}: {number}", labels::volume(name, language)), CHANGED, "  ")
    });
    let lines: Vec<String> = lines.collect();
    if detail.volumes.values().all(|figure| *figure == Estimate::default()) {
        return Message::VolumesUnchanged.text(language).to_owned();
    }
    if lines.is_empty() { Message::NoVolumes.text(language).to_owned() } else { lines.join("\n") }
}

/// The first few parameters, a line each: "Tid pr. samtale (A)".
fn rests_on(comparison: &Comparison, face: &InitiativeFace, language: Language) -> String {
    let lines = face.rests_on.iter().take(NAMED).map(|id| {
        let title = labels::parameter_title(comparison, id, language);
        let Some(found) = labels::parameter(comparison, id) else {
            return grid::broken(title, REASON, "  ");
        };
        let initial = labels::grade_initial(&found.grade, language);
        grid::broken(&format!("{title} ({initial})"), REASON, "  ")
    });
    lines.collect::<Vec<_>>().join("\n")
}
