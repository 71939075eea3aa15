//! Which municipalities gain and lose most, and which lie above the common cap.
//! Knows nothing of initiatives or of the nation's figures.

use super::data::{Cell, Number, Row, Table};
use crate::analysis::comparison::{Comparison, MunicipalChange};
use crate::analysis::estimate::Estimate;
use crate::report::labels;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::rounding::Step;

/// Municipalities named at each end, and under the cap.
const SHOWN: usize = 10;
/// A municipality is listed when its figure is more than this many Monte Carlo errors.
const CERTAIN: f64 = 2.0;
/// A municipality stands in under its end of the list.
const INSIDE: usize = 3;
const KRONER_PER_MILLION: f64 = 1e6;
/// A row moves money when what it saves or costs in all is less than this share of what the state saves or pays.
const MOVES: f64 = 0.01;

/// Columns of a municipality's money in the table of all.
const MONEY_COLUMNS: usize = 5;

/// A municipality with its own change, kr. an inhabitant.
type PerInhabitant<'run> = (&'run MunicipalChange, Estimate);

/// Table 6: the ends of the list by the change of the municipality's own spending per inhabitant.
///
/// None unless the reform moves money between the state and the municipalities, as the list would then tell little but
/// who has many sick-listed.
pub fn burden(comparison: &Comparison, language: Language) -> Option<Table> {
    if !moves_money(comparison) {
        return None;
    }
    let price = comparison.summary.price_level.to_string();
    let mut table = Table::new("burden", language, Message::TableBurden.text(language))
        .column(Message::Municipality.text(language))
        .words(Message::Region.text(language), None)
        .column(Message::BurdenHead.fill(language, &[("price", &price)]))
        .column(Message::Interval.text(language))
        .narrow(Message::MonteCarloError.text(language), 12)
        .column(Message::InMillions.text(language));
    let list = certain(comparison);
    let burdened = list.iter().filter(|(_, figure)| figure.mean > 0.0).take(SHOWN).collect();
    let relieved = list.iter().rev().filter(|(_, figure)| figure.mean < 0.0).take(SHOWN).collect();
    let ends: [(Message, Message, Vec<&PerInhabitant>); 2] = [
        (Message::LargestBurden, Message::NoneBurdened, burdened),
        (Message::LargestRelief, Message::NoneRelieved, relieved),
    ];
    let mut none = String::new();
    for (title, absent, end) in ends {
        if end.is_empty() {
            none = format!("{} ", absent.text(language));
            continue;
        }
        let begun = !table.rows.is_empty();
        table.rows.push(Row::group(title.text(language)).ruled(begun));
        table.rows.extend(end.into_iter().map(|(one, figure)| row(one, figure)));
    }
    Some(table.paragraph(format!("{none}{}", Message::BurdenNote.text(language))))
}

/// Every municipality: its own change per inhabitant and in all, the state's and the whole, for the page.
pub fn all(comparison: &Comparison, language: Language) -> Option<Table> {
    let places = &comparison.summary.municipalities;
    if places.is_empty() {
        return None;
    }
    let price = comparison.summary.price_level.to_string();
    let money = [Message::OwnMillions, Message::StateMillions, Message::AllMillions];
    let mut table = Table::new("municipalities", language, Message::TableMunicipalities.text(language))
        .column(Message::Municipality.text(language))
        .words(Message::Region.text(language), None)
        .column(Message::Inhabitants.text(language))
        .column(Message::BurdenHead.fill(language, &[("price", &price)]))
        .column(Message::MonteCarloError.text(language))
        .columns(money.map(|head| head.text(language).to_owned()));
    table.rows = places.values().map(|one| own(one, language)).collect();
    Some(table.paragraph(Message::MunicipalitiesNote.text(language)))
}

fn own(one: &MunicipalChange, language: Language) -> Row {
    if one.total.is_withheld() {
        let withheld = || Cell::withheld(language);
        let head = [Cell::Text(one.region_name.clone()), Cell::Number(Number::Given(one.inhabitants))];
        return Row::new(
            &one.name,
            head.into_iter().chain(std::iter::repeat_with(withheld).take(MONEY_COLUMNS)).collect(),
        );
    }
    let figure = if one.inhabitants > 0.0 { per_inhabitant(one) } else { Estimate::default() };
    let amount = |figure: Estimate| Number::Mean(figure, Step::for_money(figure.mc_error));
    let numbers = [
        Number::Given(one.inhabitants),
        Number::MeanInterval(figure, step(&figure)),
        Number::Error(figure),
        amount(one.municipality),
        amount(one.state),
        amount(one.total),
    ];
    let mut cells = vec![Cell::Text(one.region_name.clone())];
    cells.extend(numbers.map(Cell::Number));
    Row::new(&one.name, cells)
}

/// The municipalities whose figure is more than chance, the largest burden first.
fn certain(comparison: &Comparison) -> Vec<PerInhabitant<'_>> {
    let mut list: Vec<PerInhabitant> = comparison
        .summary
        .municipalities
        .values()
        .filter(|one| one.inhabitants > 0.0)
        .map(|one| (one, per_inhabitant(one)))
        .filter(|(_, figure)| figure.mean.abs() > CERTAIN * figure.mc_error && step(figure).round(figure.mean) != 0.0)
        .collect();
    list.sort_by(|one, other| other.1.mean.total_cmp(&one.1.mean));
    list
}

/// The municipality's own change, kr. an inhabitant a year.
pub fn per_inhabitant(one: &MunicipalChange) -> Estimate {
    one.municipality.times(KRONER_PER_MILLION / one.inhabitants)
}

fn row(one: &MunicipalChange, figure: &Estimate) -> Row {
    let step = step(figure);
    let numbers = [
        Number::Mean(*figure, step),
        Number::Interval(*figure, step),
        Number::Error(*figure),
        Number::Mean(one.municipality, Step::for_money(one.municipality.mc_error)),
    ];
    let mut cells = vec![Cell::Text(one.region_name.clone())];
    cells.extend(numbers.map(Cell::Number));
    Row::new(&one.name, cells).indented(INSIDE)
}

/// Kroner an inhabitant, no finer than twice the Monte Carlo error.
fn step(figure: &Estimate) -> Step {
    Step::for_error(Step::ONE, figure.mc_error)
}

/// Is anything settled or capped, or does an initiative move money from one to the other?
fn moves_money(comparison: &Comparison) -> bool {
    let summary = &comparison.summary;
    let moves = |id: &str| {
        let Some(detail) = summary.details.get(id) else { return false };
        let Some(state) = detail.payers.get("state") else { return false };
        let sum: f64 = detail.payers.values().map(|figure| figure.mean).sum();
        state.mean.abs() > state.mc_error && sum.abs() < MOVES * state.mean.abs()
    };
    summary.settlements.values().any(|figure| *figure != Estimate::default())
        || summary.municipalities.values().any(|one| one.cap.is_some())
        || comparison.initiatives.iter().any(|face| moves(&face.id))
}

/// Table 7: how many lie above the cap, and how the spending lies about it; none without a cap. Which municipality is
/// where rests on placeholders, so none is named here.
pub fn cap(comparison: &Comparison, language: Language) -> Option<Table> {
    let places: Vec<_> = comparison.summary.municipalities.values().filter_map(|one| one.cap).collect();
    if places.is_empty() {
        return None;
    }
    let mut table = Table::new("cap", language, Message::TableCap.text(language))
        .column(Message::CapUsed.text(language))
        .column(Message::CapMunicipalities.text(language));
    for (from, to) in [(0.0, 0.8), (0.8, 0.9), (0.9, 1.0), (1.0, 1.1), (1.1, f64::INFINITY)] {
        let inside = places.iter().filter(|cap| (from..to).contains(&cap.used.mean)).count();
        let bounds = match (from, to) {
            (_, end) if end.is_infinite() => Message::Over.fill(language, &[("number", &language.whole(100.0 * from))]),
            (0.0, _) => Message::Under.fill(language, &[("number", &language.whole(100.0 * to))]),
            _ => format!("{}-{}", language.whole(100.0 * from), language.whole(100.0 * to)),
        };
        table.rows.push(Row::new(bounds, vec![Cell::count(inside)]));
    }
    let above = places.iter().filter(|cap| cap.above_reform > 0.5).count();
    let [count, all] = [above, places.len()].map(|count| labels::count(count, language));
    Some(table.paragraph(Message::CapSentence.fill(language, &[("count", &count), ("all", &all)])))
}
