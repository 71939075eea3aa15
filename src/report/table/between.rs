//! What passes between the state and the municipalities: the settlement, and the reform with municipal behaviour.
//! Knows nothing of initiatives or single municipalities.

use std::collections::BTreeMap;

use super::flows::{money, money_grid};
use super::grid::{self, Grid};
use crate::analysis::comparison::{BehaviourTold, Comparison, Reaction, RowDetail};
use crate::analysis::estimate::Estimate;
use crate::report::axis::axis as axis_points;
use crate::report::labels;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::rounding::Step;

/// Table 3a: the lines of the settlement, and the two sides before and after it; nothing where nothing is settled.
pub fn settlement(comparison: &Comparison, language: Language) -> String {
    let summary = &comparison.summary;
    if summary.settlements.values().all(|figure| *figure == Estimate::default()) {
        return String::new();
    }
    let mut grid = money_grid(comparison, language);
    let mut row = |message: Message, figures: &BTreeMap<String, Estimate>, name: &str| {
        if let Some(figure) = figures.get(name) {
            grid.row(money(message.text(language), "", figure, language));
        }
    };
    row(Message::StateBefore, &summary.payers, "state");
    row(Message::MunicipalitiesBefore, &summary.payers, "municipality");
    for (name, message) in labels::SETTLEMENTS {
        row(message, &summary.settlements, name);
    }
    row(Message::StateSettled, &summary.settled_payers, "state");
    row(Message::MunicipalitiesSettled, &summary.settled_payers, "municipality");
    let note = grid::wrapped(Message::SettlementNote.text(language), "", "");
    format!("{}\n{}\n{note}", Message::TableSettlement.text(language), grid.text())
}

/// Table 3b and 3c, or a sentence that says why there are none.
pub fn behaviour(comparison: &Comparison, language: Language) -> String {
    let summary = &comparison.summary;
    let reason = match (summary.behaviour, summary.reactions.split_first()) {
        (BehaviourTold::Shown, Some((prior, axis))) => {
            let tables = [by_prior(comparison, prior, language), along_axis(comparison, axis, language)];
            return tables.into_iter().filter(|table| !table.is_empty()).collect::<Vec<_>>().join("\n\n");
        }
        (BehaviourTold::Off, _) => Message::BehaviourOff,
        (BehaviourTold::NotCarried, _) => Message::BehaviourNotCarried,
        (BehaviourTold::NoEffect | BehaviourTold::Shown, _) => Message::BehaviourNone,
    };
    let sentence = grid::wrapped(reason.text(language), "", "");
    format!("{}\n{sentence}", Message::TableBehaviour.text(language))
}

/// Table 3b: mechanical, what behaviour adds and both together; a year is a row, so that any number of years fits.
fn by_prior(comparison: &Comparison, prior: &Reaction, language: Language) -> String {
    let messages = [Message::Mechanical, Message::BehaviourAdds, Message::WithBehaviour];
    let mut head = vec![labels::money_head(comparison, language)];
    head.extend(messages.map(|message| message.text(language).to_owned()));
    let mut grid = Grid::new(head);
    let mut row = |title: &str, figures: [Option<&Estimate>; 3]| {
        let cells = figures.map(|figure| figure.map_or_else(|| "–".to_owned(), |cell| full(cell, language)));
        grid.row([title.to_owned()].into_iter().chain(cells).collect());
    };
    let forward = comparison.summary.estimates.get(labels::FORWARD).and_then(|rows| rows.get(labels::TOTAL));
    for key in labels::columns(comparison) {
        let mechanical = forward.and_then(|row| row.get(&key));
        row(labels::column(&key, language), [mechanical, prior.money.get(&key), prior.total.get(&key)]);
    }
    for (message, payer) in [(Message::PermanentState, "state"), (Message::PermanentMunicipalities, "municipality")] {
        let of = |detail: &RowDetail| detail.payers.get(payer).copied();
        let figures = [comparison.summary.payers.get(payer).copied(), of(&prior.detail), of(&prior.total_detail)];
        row(message.text(language), [figures[0].as_ref(), figures[1].as_ref(), figures[2].as_ref()]);
    }
    let title = labels::parameter_title(comparison, &prior.parameter, language);
    let (open, close) = language.quotes();
    let parameter = format!("{open}{title}{close}");
    let mean = language.as_given(prior.elasticity);
    let note = Message::BehaviourNote.fill(language, &[("parameter", &parameter), ("mean", &mean)]);
    let note = grid::wrapped(&note, "", "");
    format!("{}\n{}\n{note}", Message::TableBehaviour.text(language), grid.text())
}

/// Table 3c: the whole reform by elasticity, the mechanical estimate in its place among them.
fn along_axis(comparison: &Comparison, axis: &[Reaction], language: Language) -> String {
    if axis.is_empty() {
        return String::new();
    }
    let mut grid = Grid::new(vec![
        Message::Elasticity.text(language).to_owned(),
        Message::Total.text(language).to_owned(),
        Message::PayerState.text(language).to_owned(),
        Message::PayerMunicipality.text(language).to_owned(),
        Message::VolumeOffers.text(language).to_owned(),
        grid::broken(Message::VolumeCourseWeeks.text(language), 20, ""),
    ]);
    for point in axis_points(comparison, axis) {
        let elasticity = language.as_given(point.elasticity);
        let payer = |name: &str| point.detail.and_then(|detail| detail.payers.get(name));
        let volume = |name: &str| point.detail.and_then(|detail| detail.volumes.get(name));
        let amount = |figure: Option<&Estimate>| {
            figure.map_or_else(
                || "–".to_owned(),
                |figure| {
                    let step = Step::for_money(figure.mc_error);
                    let interval = language.interval(figure, step);
                    format!("{} {interval}", language.number(figure.mean, step))
                },
            )
        };
        let count = |figure: Option<&Estimate>| {
            let step = |figure: &Estimate| Step::for_error(Step::ONE, figure.mc_error);
            figure.map_or_else(|| "–".to_owned(), |figure| language.number(figure.mean, step(figure)))
        };
        grid.row(vec![
            if point.is_mechanical {
                Message::MechanicalShort.fill(language, &[("number", &elasticity)])
            } else {
                elasticity
            },
            amount(point.total),
            amount(payer("state")),
            amount(payer("municipality")),
            count(volume("offers")),
            count(volume("course_weeks")),
        ]);
    }
    let note = grid::wrapped(Message::AxisNote.text(language), "", "");
    format!("{}\n{}\n{note}", Message::TableAxis.text(language), grid.text())
}

/// "−19 [−31; −9] ± 0,12"
pub(super) fn full(cell: &Estimate, language: Language) -> String {
    let step = Step::for_money(cell.mc_error);
    format!(
        "{} {} ± {}",
        language.number(cell.mean, step),
        language.interval(cell, step),
        language.error(cell.mc_error)
    )
}
