//! Who pays, for what, how much of it, and how the run agrees with published figures.
//! Knows nothing of blocks or initiatives.

use super::grid::{self, Grid};
use crate::analysis::comparison::{Comparison, TargetCheck};
use crate::analysis::estimate::Estimate;
use crate::report::labels;
use crate::report::language::{Language, decimals_given};
use crate::report::message::Message;
use crate::report::rounding::Step;

/// Table 3: payers, then accounts under their drift and overførsler lines.
pub fn payers_and_accounts(comparison: &Comparison, language: Language) -> String {
    let summary = &comparison.summary;
    if summary.payers.is_empty() && summary.accounts.is_empty() {
        return String::new();
    }
    let mut grid = Grid::new(vec![
        labels::money_head(comparison, language),
        Message::Mean.text(language).to_owned(),
        Message::Interval.text(language).to_owned(),
        Message::MonteCarloError.text(language).to_owned(),
    ]);
    for (name, figure) in labels::ordered(&summary.payers, &labels::PAYERS) {
        grid.row(money(labels::payer(name, language), "", figure, language));
    }
    grid.rule();
    if let Some(figure) = total(comparison) {
        let title = labels::total(comparison, language);
        grid.row(money(&title, "", figure, language));
    }
    let known: Vec<&str> = labels::OPERATIONS.iter().chain(&labels::TRANSFERS).copied().collect();
    account_group(&mut grid, comparison, Message::OfWhichOperations, &labels::OPERATIONS, language);
    account_group(&mut grid, comparison, Message::OfWhichTransfers, &labels::TRANSFERS, language);
    for (name, figure) in &summary.accounts {
        if !known.contains(&name.as_str()) {
            grid.row(money(labels::account(name, language), "", figure, language));
        }
    }
    format!("{}\n{}", Message::TablePayers.text(language), grid.text())
}

fn total(comparison: &Comparison) -> Option<&Estimate> {
    comparison.summary.estimates.get(labels::FORWARD)?.get(labels::TOTAL)?.get(labels::PERMANENT)
}

/// A subtotal line and its accounts. The subtotal has a mean only: intervals of parts do not add to that of the sum.
fn account_group(grid: &mut Grid, comparison: &Comparison, title: Message, names: &[&str], language: Language) {
    let accounts: Vec<(&str, &Estimate)> =
        names.iter().filter_map(|&name| Some((name, comparison.summary.accounts.get(name)?))).collect();
    if accounts.is_empty() {
        return;
    }
    if let [(_, only)] = accounts.as_slice() {
        grid.row(money(title.text(language), "", only, language));
    } else {
        let sum: f64 = accounts.iter().map(|(_, figure)| figure.mean).sum();
        grid.row(vec![title.text(language).to_owned(), language.whole(sum), String::new(), String::new()]);
    }
    for (name, figure) in accounts {
        grid.row(money(labels::account(name, language), "   ", figure, language));
    }
}

fn money(title: &str, indent: &str, figure: &Estimate, language: Language) -> Vec<String> {
    let step = Step::for_money(figure.mc_error);
    vec![
        format!("{indent}{title}"),
        language.number(figure.mean, step),
        language.interval(figure.low, figure.high, step),
        language.error(figure.mc_error),
    ]
}

/// Table 4: each volume before and after, and the difference with its uncertainty.
pub fn volumes(comparison: &Comparison, language: Language) -> String {
    if comparison.summary.volumes.is_empty() {
        return String::new();
    }
    let mut grid = Grid::new(vec![
        Message::Volume.text(language).to_owned(),
        Message::Before.text(language).to_owned(),
        Message::After.text(language).to_owned(),
        Message::Difference.text(language).to_owned(),
        grid::broken(Message::DifferenceInterval.text(language), 24, ""),
        grid::broken(Message::MonteCarloError.text(language), 12, ""),
    ]);
    let names = labels::volume_names();
    for (name, change) in labels::ordered(&comparison.summary.volumes, &names) {
        let count = |figure: &Estimate| language.number(figure.mean, Step::for_error(Step::ONE, figure.mc_error));
        let difference = &change.difference;
        let step = Step::for_error(Step::ONE, difference.mc_error);
        grid.row(vec![
            labels::volume(name, language).to_owned(),
            count(&change.baseline),
            count(&change.reform),
            count(difference),
            language.interval(difference.low, difference.high, step),
            language.error(difference.mc_error),
        ]);
    }
    let note = grid::wrapped(Message::VolumesNote.text(language), "", "");
    format!("{}\n{}\n{note}", Message::TableVolumes.text(language), grid.text())
}

/// Table 5: published figures, the accepted range, the simulated figure, and the verdict in words.
pub fn targets(comparison: &Comparison, language: Language) -> String {
    let targets = &comparison.summary.targets;
    if targets.is_empty() {
        return String::new();
    }
    let mut grid = Grid::new(vec![
        Message::Target.text(language).to_owned(),
        Message::LegendPublished.text(language).to_owned(),
        Message::Range.text(language).to_owned(),
        Message::Simulated.text(language).to_owned(),
        grid::broken(Message::MonteCarloError.text(language), 12, ""),
        Message::Holds.text(language).to_owned(),
    ]);
    for target in targets {
        grid.row(target_row(target, language));
    }
    let mut text = format!("{}\n{}", Message::TableTargets.text(language), grid.text());
    if targets.iter().any(|target| target.held_out) {
        text.push('\n');
        text.push_str(&grid::wrapped(Message::HeldOutNote.text(language), "", "  "));
    }
    text
}

fn target_row(target: &TargetCheck, language: Language) -> Vec<String> {
    let mark = if target.held_out { Message::HeldOutMark.text(language) } else { "" };
    // A whole published figure may stand for a rounded one, so the range has a say in how fine the figures are.
    let decimals = [target.published, target.low, target.high].into_iter().map(decimals_given).max().unwrap_or(0);
    let finest = Step::power(-i32::try_from(decimals).unwrap_or(0));
    let step = Step::for_error(finest, target.simulated.mc_error);
    let verdict = if target.holds { Message::Yes } else { Message::No };
    vec![
        grid::broken(&format!("{}{mark} ({})", language.text(&target.title), language.text(&target.unit)), 44, "  "),
        language.as_given(target.published),
        format!("{} – {}", language.number(target.low, finest), language.number(target.high, finest)),
        language.number(target.simulated.mean, step),
        language.error(target.simulated.mc_error),
        verdict.text(language).to_owned(),
    ]
}
