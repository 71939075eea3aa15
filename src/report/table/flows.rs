//! Who pays, for what, and how much of it.
//! Knows nothing of blocks or initiatives.

use super::data::{Cell, Item, Link, Number, Row, Table};
use super::permanent::named;
use crate::analysis::comparison::{Comparison, InitiativeFace, RowDetail};
use crate::analysis::estimate::Estimate;
use crate::report::labels;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::rounding::Step;

/// An initiative moves a figure when its part is more than this many Monte Carlo errors.
const VISIBLE: f64 = 4.0;
/// Initiatives named beside a figure at most.
const MOVERS: usize = 3;
/// What is a part of the line above stands in by this much.
const PART: usize = 3;

/// Table 3: payers, then accounts under their drift and overførsler lines.
pub fn payers_and_accounts(comparison: &Comparison, language: Language) -> Option<Table> {
    let summary = &comparison.summary;
    if summary.payers.is_empty() && summary.accounts.is_empty() {
        return None;
    }
    let mut table =
        money_table("payers", Message::TablePayers, comparison, language).links(Message::ChangedBy.text(language));
    for (name, figure) in labels::ordered(&summary.payers, &labels::PAYERS) {
        let mut row = money(labels::payer(name, language), figure).named(name);
        row.cells.push(movers(comparison, |detail| detail.payers.get(name)));
        table.rows.push(row);
        if let Some(cap) = cap_of(comparison, name) {
            table.rows.push(money(Message::OfWhichCap.text(language), &cap).indented(PART));
        }
    }
    let parts = table.rows.len();
    if let Some(figure) = total(comparison) {
        table.rows.push(money(&labels::total(comparison, language), figure).sum());
    }
    let known: Vec<&str> = labels::OPERATIONS.iter().chain(&labels::TRANSFERS).copied().collect();
    table.rows.extend(account_group(comparison, Message::OfWhichOperations, &labels::OPERATIONS, language));
    table.rows.extend(account_group(comparison, Message::OfWhichTransfers, &labels::TRANSFERS, language));
    for (name, figure) in &summary.accounts {
        if !known.contains(&name.as_str()) {
            table.rows.push(money(labels::account(name, language), figure));
        }
    }
    if let Some(first) = table.rows.get_mut(parts) {
        first.ruled = true;
    }
    Some(table)
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
fn account_group(comparison: &Comparison, title: Message, names: &[&str], language: Language) -> Vec<Row> {
    let accounts = names.iter().filter_map(|&name| Some((name, comparison.summary.accounts.get(name)?)));
    let accounts: Vec<(&str, &Estimate)> = accounts.filter(|(name, figure)| occurs(comparison, name, figure)).collect();
    let mut rows = match accounts.as_slice() {
        [] => return Vec::new(),
        [(_, only)] => vec![money(title.text(language), only)],
        several => {
            let mean = several.iter().map(|(_, figure)| figure.mean).sum();
            let sum = Estimate { mean, ..Estimate::default() };
            vec![Row::new(title.text(language), vec![Cell::Number(Number::Mean(sum, Step::ONE))])]
        }
    };
    let account = |name: &str, figure| {
        let mut row = money(labels::account(name, language), figure).named(name).indented(PART);
        let rests_on = comparison.accounts_rest_on.get(name).filter(|ids| !ids.is_empty());
        row.cells.extend(rests_on.map(|ids| named(comparison, ids, language)));
        row
    };
    rows.extend(accounts.iter().map(|(name, figure)| account(name, figure)));
    rows
}

/// Is anything spent on the account before or after?
fn occurs(comparison: &Comparison, account: &str, change: &Estimate) -> bool {
    let before = comparison.summary.baseline_accounts.get(account);
    *change != Estimate::default() || before.is_none_or(|before| before.mean != 0.0)
}

/// The initiatives that move a figure most, each leading to its clause and its assumptions.
fn movers(comparison: &Comparison, figure: impl Fn(&RowDetail) -> Option<&Estimate>) -> Cell {
    let moves = |face: &InitiativeFace| {
        let figure = figure(comparison.summary.details.get(&face.id)?)?;
        (figure.mean.abs() > VISIBLE * figure.mc_error).then_some((figure.mean.abs(), face.id.clone()))
    };
    let mut found: Vec<(f64, String)> = comparison.initiatives.iter().filter_map(moves).collect();
    found.sort_by(|one, other| other.0.total_cmp(&one.0));
    let item = |(_, id): (f64, String)| Item { text: id.clone(), link: Some(Link::Initiative(id)) };
    let items: Vec<Item> = found.into_iter().take(MOVERS).map(item).collect();
    if items.is_empty() { Cell::Empty } else { Cell::List(items) }
}

/// A table of amounts: mean, interval, Monte Carlo error; [`money`] gives its rows.
pub(super) fn money_table(name: &str, title: Message, comparison: &Comparison, language: Language) -> Table {
    let heads = [Message::Mean, Message::Interval, Message::MonteCarloError];
    Table::new(name, language, title.text(language))
        .column(labels::money_head(comparison, language))
        .columns(heads.map(|head| head.text(language).to_owned()))
}

pub(super) fn money(title: &str, figure: &Estimate) -> Row {
    let step = Step::for_money(figure.mc_error);
    let numbers = [Number::Mean(*figure, step), Number::Interval(*figure, step), Number::Error(*figure)];
    Row::new(title, numbers.map(Cell::Number).into())
}

/// Table 4: each volume before and after, and the difference with its uncertainty.
pub fn volumes(comparison: &Comparison, language: Language) -> Option<Table> {
    if comparison.summary.volumes.is_empty() {
        return None;
    }
    let heads = [Message::Volume, Message::Before, Message::After, Message::Difference];
    let mut table = Table::new("volumes", language, Message::TableVolumes.text(language))
        .columns(heads.map(|head| head.text(language).to_owned()))
        .narrow(Message::DifferenceInterval.text(language), 24)
        .narrow(Message::MonteCarloError.text(language), 12)
        .links(Message::ChangedBy.text(language));
    let names = labels::volume_names();
    let mut absent = Vec::new();
    for (name, change) in labels::ordered(&comparison.summary.volumes, &names) {
        let title = labels::volume(name, language);
        if change.baseline.mean == 0.0 && change.reform.mean == 0.0 {
            absent.push(title);
            continue;
        }
        if change.difference.is_withheld() {
            table.rows.push(Row::new(title, std::iter::repeat_with(|| Cell::withheld(language)).take(5).collect()));
            continue;
        }
        let count = |figure: Estimate| Number::Mean(figure, Step::for_error(Step::ONE, figure.mc_error));
        let step = Step::for_error(Step::ONE, change.difference.mc_error);
        let numbers = [
            count(change.baseline),
            count(change.reform),
            count(change.difference),
            Number::Interval(change.difference, step),
            Number::Error(change.difference),
        ];
        let mut cells: Vec<Cell> = numbers.map(Cell::Number).into();
        // Full-year persons are weeks of benefit in another unit.
        let counted = if name == "full_year_persons" { "benefit_weeks" } else { name };
        cells.push(movers(comparison, |detail| detail.volumes.get(counted)));
        table.rows.push(Row::new(title, cells));
    }
    if !absent.is_empty() {
        table = table.paragraph(Message::VolumesZero.fill(language, &[("names", &absent.join("; "))]));
    }
    Some(table.paragraph(Message::VolumesNote.text(language)))
}
