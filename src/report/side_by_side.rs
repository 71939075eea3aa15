//! Several finished runs beside each other, as one table. Knows nothing of how any of them was made.

use std::collections::{BTreeMap, BTreeSet};

use super::labels;
use super::language::Language;
use super::message::Message;
use super::rounding::Step;
use super::table::data::{Cell, Number, Row, Table};
use super::table::text::text;
use crate::analysis::comparison::Comparison;
use crate::analysis::estimate::Estimate;

/// The volumes that are shown, as changes.
const SHOWN: [&str; 10] = [
    "full_year_persons",
    "contacts",
    "contacts_personal",
    "employer_contacts",
    "plans",
    "offers",
    "standby_persons",
    "certificates_265",
    "certificates_285",
    "rehabilitation_team_cases",
];
/// What stands in under its group.
const INSIDE: usize = 2;

/// A run under the name it stands under.
#[derive(Clone, Copy, Debug)]
pub struct NamedRun<'run> {
    /// Unique among those beside it.
    pub name: &'run str,
    /// What it answers.
    pub comparison: &'run Comparison,
}

/// The runs beside each other as text.
pub fn render_side_by_side(runs: &[NamedRun], language: Language) -> String {
    text(&table(runs, language)) + "\n"
}

/// The effect by year, payer and account, and the changes of volumes: a column a run.
pub fn table(runs: &[NamedRun], language: Language) -> Table {
    let mut table = Table::new("side-by-side", language, Message::TableSideBySide.text(language))
        .column(Message::SideBySideHead.text(language))
        .columns(runs.iter().map(|run| run.name.to_owned()));
    let figures = |figure: &dyn Fn(&Comparison) -> Option<Estimate>, number: fn(Estimate) -> Number| -> Vec<Cell> {
        runs.iter().map(|run| Cell::of(figure(run.comparison), number)).collect()
    };
    table.rows.push(Row::group(Message::SideBySideMoney.text(language)));
    let total = |key: &str| {
        let key = key.to_owned();
        move |comparison: &Comparison| {
            let rows = comparison.summary.estimates.get(labels::FORWARD)?;
            rows.get(labels::TOTAL)?.get(&key).copied()
        }
    };
    let years: BTreeSet<i32> = runs.iter().flat_map(|run| run.comparison.summary.years.iter().copied()).collect();
    for year in years {
        let year = year.to_string();
        table.rows.push(Row::new(&year, figures(&total(&year), money)).indented(INSIDE));
    }
    let permanent = figures(&total(labels::PERMANENT), money);
    table.rows.push(Row::new(Message::Permanent.text(language), permanent).sum().indented(INSIDE));
    let published = runs
        .iter()
        .map(|run| Cell::of(run.comparison.published_total.get(labels::PERMANENT), |number| Number::Given(*number)));
    table.rows.push(Row::new(Message::KeyPublished.text(language), published.collect()).indented(INSIDE));
    let parts = |figures: fn(&Comparison) -> &BTreeMap<String, Estimate>, name: &'static str| {
        move |comparison: &Comparison| figures(comparison).get(name).copied()
    };
    table.rows.push(Row::group(Message::SideBySidePayers.text(language)).ruled(true));
    for payer in labels::PAYERS {
        let cells = figures(&parts(|comparison| &comparison.summary.payers, payer), money);
        table.rows.push(Row::new(labels::payer(payer, language), cells).indented(INSIDE));
    }
    table.rows.push(Row::group(Message::SideBySideAccounts.text(language)).ruled(true));
    for account in labels::OPERATIONS.into_iter().chain(labels::TRANSFERS) {
        let cells = figures(&parts(|comparison| &comparison.summary.accounts, account), money);
        table.rows.push(Row::new(labels::account(account, language), cells).indented(INSIDE));
    }
    table.rows.push(Row::group(Message::SideBySideVolumes.text(language)).ruled(true));
    for name in SHOWN {
        let change = |comparison: &Comparison| Some(comparison.summary.volumes.get(name)?.difference);
        table.rows.push(Row::new(labels::volume(name, language), figures(&change, count)).indented(INSIDE));
    }
    table.rows.push(Row::group(Message::SideBySideRuns.text(language)).ruled(true));
    let words = |message: Message, word: &dyn Fn(&Comparison) -> String| {
        let cells = runs.iter().map(|run| Cell::Text(word(run.comparison))).collect();
        Row::new(message.text(language), cells).indented(INSIDE)
    };
    table.rows.extend([
        words(Message::Baseline, &|comparison| comparison.summary.baseline.clone()),
        words(Message::Population, &|comparison| comparison.summary.population.clone()),
        words(Message::PriceLevel, &|comparison| comparison.summary.price_level.to_string()),
        words(Message::Draws, &|comparison| language.whole(comparison.summary.run.draws as f64)),
        words(Message::ManifestId, &|comparison| comparison.summary.run.manifest.clone()),
    ]);
    table.paragraph(Message::SideBySideNote.text(language))
}

/// The run with the largest effect.
pub fn finding(runs: &[NamedRun], language: Language) -> String {
    let total = |comparison: &'_ Comparison| -> Option<Estimate> {
        comparison.summary.estimates.get(labels::FORWARD)?.get(labels::TOTAL)?.get(labels::PERMANENT).copied()
    };
    let figures = runs.iter().filter_map(|run| Some((run.name, total(run.comparison)?)));
    let largest = figures.max_by(|one, other| one.1.mean.abs().total_cmp(&other.1.mean.abs()));
    let Some((name, figure)) = largest else { return Message::TableSideBySide.text(language).to_owned() };
    let number = language.number(figure.mean, Step::for_money(figure.mc_error));
    Message::FindingSideBySide.fill(language, &[("first", name), ("number", &number)])
}

fn money(figure: Estimate) -> Number {
    Number::MeanInterval(figure, Step::for_money(figure.mc_error))
}

fn count(figure: Estimate) -> Number {
    Number::MeanInterval(figure, Step::for_error(Step::ONE, figure.mc_error))
}
