//! Who pays, for what, and how much of it.
//! Knows nothing of blocks or initiatives.

use super::grid::{self, Grid};
use crate::analysis::comparison::Comparison;
use crate::analysis::estimate::Estimate;
use crate::report::labels;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::rounding::Step;

/// Table 3: payers, then accounts under their drift and overførsler lines.
pub fn payers_and_accounts(comparison: &Comparison, language: Language) -> String {
    let summary = &comparison.summary;
    if summary.payers.is_empty() && summary.accounts.is_empty() {
        return String::new();
    }
    let mut grid = money_grid(comparison, language);
    for (name, figure) in labels::ordered(&summary.payers, &labels::PAYERS) {
        grid.row(money(labels::payer(name, language), "", figure, language));
        if let Some(cap) = cap_of(comparison, name) {
            grid.row(money(Message::OfWhichCap.text(language), "   ", &cap, language));
        }
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

/// What the common cap moves to or from a payer, where it moves anything.
fn cap_of(comparison: &Comparison, payer: &str) -> Option<Estimate> {
    let cap = comparison.summary.settlements.get("common_cap").filter(|cap| **cap != Estimate::default())?;
    match payer {
        "state" => Some(*cap),
        "municipality" => Some(cap.times(-1.0)),
        _ => None,
    }
}

fn total(comparison: &Comparison) -> Option<&Estimate> {
    comparison.summary.estimates.get(labels::FORWARD)?.get(labels::TOTAL)?.get(labels::PERMANENT)
}

/// A subtotal line and its accounts. The subtotal has a mean only: intervals of parts do not add to that of the sum.
fn account_group(grid: &mut Grid, comparison: &Comparison, title: Message, names: &[&str], language: Language) {
    let accounts: Vec<(&str, &Estimate)> =
        names.iter().filter_map(|&name| Some((name, comparison.summary.accounts.get(name)?))).collect();
    let accounts: Vec<(&str, &Estimate)> =
        accounts.into_iter().filter(|(name, figure)| occurs(comparison, name, figure)).collect();
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

/// Is anything spent on the account before or after?
fn occurs(comparison: &Comparison, account: &str, change: &Estimate) -> bool {
    let before = comparison.summary.baseline_accounts.get(account);
    *change != Estimate::default() || before.is_none_or(|before| before.mean != 0.0)
}

/// A table of amounts: mean, interval, Monte Carlo error; [`money`] gives its rows.
pub(super) fn money_grid(comparison: &Comparison, language: Language) -> Grid {
    Grid::new(vec![
        labels::money_head(comparison, language),
        Message::Mean.text(language).to_owned(),
        Message::Interval.text(language).to_owned(),
        Message::MonteCarloError.text(language).to_owned(),
    ])
}

pub(super) fn money(title: &str, indent: &str, figure: &Estimate, language: Language) -> Vec<String> {
    let step = Step::for_money(figure.mc_error);
    vec![
        format!("{indent}{title}"),
        language.number(figure.mean, step),
        language.interval(figure, step),
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
    let mut absent = Vec::new();
    for (name, change) in labels::ordered(&comparison.summary.volumes, &names) {
        if change.baseline.mean == 0.0 && change.reform.mean == 0.0 {
            absent.push(labels::volume(name, language).to_owned());
            continue;
        }
        let count = |figure: &Estimate| language.number(figure.mean, Step::for_error(Step::ONE, figure.mc_error));
        let difference = &change.difference;
        let step = Step::for_error(Step::ONE, difference.mc_error);
        grid.row(vec![
            labels::volume(name, language).to_owned(),
            count(&change.baseline),
            count(&change.reform),
            count(difference),
            language.interval(difference, step),
            language.error(difference.mc_error),
        ]);
    }
    let mut note = grid::wrapped(Message::VolumesNote.text(language), "", "");
    if !absent.is_empty() {
        let zero = Message::VolumesZero.fill(language, &[("names", &absent.join("; "))]);
        note = format!("{}\n{note}", grid::wrapped(&zero, "", ""));
    }
    format!("{}\n{}\n{note}", Message::TableVolumes.text(language), grid.text())
}
