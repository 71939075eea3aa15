//! The permanent effect of each block and initiative, with its uncertainty and what it rests on.
//! Knows nothing of years, payers or volumes.

use super::grid::{self, Grid};
use crate::analysis::comparison::{Comparison, InitiativeFace, InitiativeState};
use crate::analysis::estimate::Estimate;
use crate::report::labels;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::rounding::Step;

/// How many parameters a row names.
const NAMED: usize = 3;
/// Characters to a line of the first and of the last column.
const TITLE: usize = 34;
const REASON: usize = 38;

/// Table 2: one row a block and an initiative, the total last.
pub fn table(comparison: &Comparison, estimate: &str, language: Language) -> String {
    let mut grid = Grid::new(vec![
        labels::money_head(comparison, language),
        Message::Mean.text(language).to_owned(),
        grid::broken(Message::Interval.text(language), 14, ""),
        grid::broken(Message::MonteCarloError.text(language), 12, ""),
        Message::RestsOn.text(language).to_owned(),
    ])
    .text_column(4);
    let figure = |id: &str| figure(comparison, estimate, id);
    for (index, block) in comparison.blocks.iter().enumerate() {
        if index > 0 {
            grid.rule();
        }
        let title = grid::broken(&labels::block(block, language), TITLE, "   ");
        grid.row(line(title, figure(&block.id), String::new(), language));
        for face in comparison.initiatives.iter().filter(|face| face.block == block.id) {
            grid.row(initiative(comparison, face, figure(&face.id), language));
        }
    }
    for face in
        comparison.initiatives.iter().filter(|face| !comparison.blocks.iter().any(|block| block.id == face.block))
    {
        grid.row(initiative(comparison, face, figure(&face.id), language));
    }
    grid.rule();
    let title = labels::total(comparison, language);
    grid.row(line(title, figure(labels::TOTAL), String::new(), language));
    caption(estimate, &grid, language)
}

fn caption(estimate: &str, grid: &Grid, language: Language) -> String {
    format!(
        "{}, {}\n{}\n{}",
        Message::TablePermanent.text(language),
        labels::estimate(estimate, language),
        grid.text(),
        grid::wrapped(Message::GradeLegend.text(language), "", "")
    )
}

fn figure<'a>(comparison: &'a Comparison, estimate: &str, id: &str) -> Option<&'a Estimate> {
    comparison.summary.estimates.get(estimate)?.get(id)?.get(labels::PERMANENT)
}

fn initiative(
    comparison: &Comparison,
    face: &InitiativeFace,
    figure: Option<&Estimate>,
    language: Language,
) -> Vec<String> {
    let reason = match face.state {
        InitiativeState::Active => rests_on(comparison, face, language),
        InitiativeState::Study => grid::broken(Message::StateStudy.text(language), REASON, ""),
        InitiativeState::Off => Message::StateOff.text(language).to_owned(),
    };
    let title = format!("{:<2} {}", face.id, language.text(&face.title));
    let title = format!("  {}", grid::broken(&title, TITLE - 2, "     "));
    line(title, figure, reason, language)
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

fn line(title: String, figure: Option<&Estimate>, reason: String, language: Language) -> Vec<String> {
    let Some(figure) = figure else {
        return vec![title, "–".to_owned(), String::new(), String::new(), reason];
    };
    // A study's zero is exact; decimals would pretend it was measured.
    let step = if *figure == Estimate::default() { Step::ONE } else { Step::for_money(figure.mc_error) };
    vec![
        title,
        language.number(figure.mean, step),
        language.interval(figure.low, figure.high, step),
        language.error(figure.mc_error),
        reason,
    ]
}
