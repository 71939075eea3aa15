//! Which municipalities gain and lose most, and which lie above the common cap.
//! Knows nothing of initiatives or of the nation's figures.

use super::grid::{self, Grid};
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
const KRONER_PER_MILLION: f64 = 1e6;
/// A row moves money when what it saves or costs in all is less than this share of what the state saves or pays.
const MOVES: f64 = 0.01;

/// A municipality with its own change, kr. an inhabitant.
type PerInhabitant<'run> = (&'run MunicipalChange, Estimate);

/// Table 6: the ends of the list by the change of the municipality's own spending per inhabitant.
///
/// Empty unless the reform moves money between the state and the municipalities, as the list would then tell little but
/// who has many sick-listed.
pub fn burden(comparison: &Comparison, language: Language) -> String {
    if !moves_money(comparison) {
        return String::new();
    }
    let mut list: Vec<PerInhabitant> = comparison
        .summary
        .municipalities
        .values()
        .filter(|one| one.inhabitants > 0.0)
        .map(|one| (one, one.municipality.times(KRONER_PER_MILLION / one.inhabitants)))
        .filter(|(_, figure)| figure.mean.abs() > CERTAIN * figure.mc_error && step(figure).round(figure.mean) != 0.0)
        .collect();
    list.sort_by(|one, other| other.1.mean.total_cmp(&one.1.mean));
    let price = comparison.summary.price_level.to_string();
    let mut grid = Grid::new(vec![
        Message::Municipality.text(language).to_owned(),
        Message::Region.text(language).to_owned(),
        Message::BurdenHead.fill(language, &[("price", &price)]),
        Message::Interval.text(language).to_owned(),
        grid::broken(Message::MonteCarloError.text(language), 12, ""),
        Message::InMillions.text(language).to_owned(),
    ])
    .text_column(1);
    let ends: [(Message, Message, Vec<&PerInhabitant>); 2] = [
        (
            Message::LargestBurden,
            Message::NoneBurdened,
            list.iter().filter(|(_, figure)| figure.mean > 0.0).take(SHOWN).collect(),
        ),
        (
            Message::LargestRelief,
            Message::NoneRelieved,
            list.iter().rev().filter(|(_, figure)| figure.mean < 0.0).take(SHOWN).collect(),
        ),
    ];
    let mut none = String::new();
    let mut begun = false;
    for (title, absent, end) in ends {
        if end.is_empty() {
            none = format!("{} ", absent.text(language));
            continue;
        }
        if begun {
            grid.rule();
        }
        begun = true;
        grid.row(vec![title.text(language).to_owned()]);
        for (one, figure) in end {
            grid.row(row(one, figure, language));
        }
    }
    let note = grid::wrapped(&format!("{none}{}", Message::BurdenNote.text(language)), "", "");
    format!("{}\n{}\n{note}", Message::TableBurden.text(language), grid.text())
}

fn row(one: &MunicipalChange, figure: &Estimate, language: Language) -> Vec<String> {
    let step = step(figure);
    vec![
        format!("   {}", one.name),
        one.region_name.clone(),
        language.number(figure.mean, step),
        language.interval(figure, step),
        language.error(figure.mc_error),
        language.number(one.municipality.mean, Step::for_money(one.municipality.mc_error)),
    ]
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

/// Table 7: how many lie above the cap, and how the spending lies about it; empty without a cap. Which municipality is
/// where rests on placeholders, so none is named here.
pub fn cap(comparison: &Comparison, language: Language) -> String {
    let places: Vec<_> = comparison.summary.municipalities.values().filter_map(|one| one.cap).collect();
    if places.is_empty() {
        return String::new();
    }
    let count = places.iter().filter(|cap| cap.above_reform > 0.5).count();
    let mut grid = Grid::new(vec![
        Message::CapUsed.text(language).to_owned(),
        Message::CapMunicipalities.text(language).to_owned(),
    ]);
    for (from, to) in [(0.0, 0.8), (0.8, 0.9), (0.9, 1.0), (1.0, 1.1), (1.1, f64::INFINITY)] {
        let inside = places.iter().filter(|cap| (from..to).contains(&cap.used.mean)).count();
        let bounds = match (from, to) {
            (_, end) if end.is_infinite() => Message::Over.fill(language, &[("number", &language.whole(100.0 * from))]),
            (0.0, _) => Message::Under.fill(language, &[("number", &language.whole(100.0 * to))]),
            _ => format!("{}-{}", language.whole(100.0 * from), language.whole(100.0 * to)),
        };
        grid.row(vec![bounds, labels::count(inside, language)]);
    }
    let sentence = Message::CapSentence
        .fill(language, &[("count", &labels::count(count, language)), ("all", &labels::count(places.len(), language))]);
    format!("{}\n{}\n{}", Message::TableCap.text(language), grid.text(), grid::wrapped(&sentence, "", ""))
}
