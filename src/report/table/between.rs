//! What passes between the state and the municipalities: the settlement, and the reform with municipal behaviour.
//! Knows nothing of initiatives or single municipalities.

use std::collections::BTreeMap;

use super::data::{Cell, Number, Row, Table};
use super::flows::{money, money_table};
use crate::analysis::comparison::{BehaviourTold, Comparison, Reaction, RowDetail};
use crate::analysis::estimate::Estimate;
use crate::report::axis::{AxisPoint, axis as axis_points};
use crate::report::labels;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::rounding::Step;

/// Table 3a: the lines of the settlement, and the two sides before and after it; nothing where nothing is settled.
pub fn settlement(comparison: &Comparison, language: Language) -> Option<Table> {
    let summary = &comparison.summary;
    if summary.settlements.values().all(|figure| *figure == Estimate::default()) {
        return None;
    }
    let mut table = money_table("settlement", Message::TableSettlement, comparison, language);
    let mut row = |message: Message, figures: &BTreeMap<String, Estimate>, name: &str| {
        table.rows.extend(figures.get(name).map(|figure| money(message.text(language), figure)));
    };
    row(Message::StateBefore, &summary.payers, "state");
    row(Message::MunicipalitiesBefore, &summary.payers, "municipality");
    for (name, message) in labels::SETTLEMENTS {
        row(message, &summary.settlements, name);
    }
    row(Message::StateSettled, &summary.settled_payers, "state");
    row(Message::MunicipalitiesSettled, &summary.settled_payers, "municipality");
    Some(table.paragraph(Message::SettlementNote.text(language)))
}

/// Table 3b and 3c, or a sentence that says why there are none.
pub fn behaviour(comparison: &Comparison, language: Language) -> Vec<Table> {
    let summary = &comparison.summary;
    let reason = match (summary.behaviour, summary.reactions.split_first()) {
        (BehaviourTold::Shown, Some((prior, axis))) => {
            let tables = [Some(by_prior(comparison, prior, language)), along_axis(comparison, axis, language)];
            return tables.into_iter().flatten().collect();
        }
        (BehaviourTold::Off, _) => Message::BehaviourOff,
        (BehaviourTold::NotCarried, _) => Message::BehaviourNotCarried,
        (BehaviourTold::NoEffect | BehaviourTold::Shown, _) => Message::BehaviourNone,
    };
    vec![titled(language).paragraph(reason.text(language))]
}

fn titled(language: Language) -> Table {
    Table::new("behaviour", language, Message::TableBehaviour.text(language))
}

/// Table 3b: mechanical, what behaviour adds and both together; a year is a row, so that any number of years fits.
fn by_prior(comparison: &Comparison, prior: &Reaction, language: Language) -> Table {
    let heads = [Message::Mechanical, Message::BehaviourAdds, Message::WithBehaviour];
    let mut table = titled(language)
        .column(labels::money_head(comparison, language))
        .columns(heads.map(|message| message.text(language).to_owned()));
    let row = |title: &str, figures: [Option<&Estimate>; 3]| {
        let full = |figure: &Estimate| Number::Full(*figure, Step::for_money(figure.mc_error));
        Row::new(title, figures.map(|figure| Cell::of(figure, full)).into())
    };
    let forward = comparison.summary.estimates.get(labels::FORWARD).and_then(|rows| rows.get(labels::TOTAL));
    for key in labels::columns(comparison) {
        let mechanical = forward.and_then(|row| row.get(&key));
        let figures = [mechanical, prior.money.get(&key), prior.total.get(&key)];
        table.rows.push(row(labels::column(&key, language), figures));
    }
    for (message, payer) in [(Message::PermanentState, "state"), (Message::PermanentMunicipalities, "municipality")] {
        let of = |detail: &'_ RowDetail| detail.payers.get(payer).copied();
        let figures = [comparison.summary.payers.get(payer).copied(), of(&prior.detail), of(&prior.total_detail)];
        table.rows.push(row(message.text(language), figures.each_ref().map(Option::as_ref)));
    }
    let title = labels::parameter_title(comparison, &prior.parameter, language);
    let (open, close) = language.quotes();
    let parameter = format!("{open}{title}{close}");
    let mean = language.as_given(prior.elasticity);
    table.paragraph(Message::BehaviourNote.fill(language, &[("parameter", &parameter), ("mean", &mean)]))
}

/// Table 3c: the whole reform by elasticity, the mechanical estimate in its place among them.
fn along_axis(comparison: &Comparison, axis: &[Reaction], language: Language) -> Option<Table> {
    if axis.is_empty() {
        return None;
    }
    let heads =
        [Message::Elasticity, Message::Total, Message::PayerState, Message::PayerMunicipality, Message::VolumeOffers];
    let mut table = Table::new("axis", language, Message::TableAxis.text(language))
        .columns(heads.map(|head| head.text(language).to_owned()))
        .narrow(Message::VolumeCourseWeeks.text(language), 20);
    table.rows = axis_points(comparison, axis).iter().map(|point| at_point(point, language)).collect();
    Some(table.paragraph(Message::AxisNote.text(language)))
}

fn at_point(point: &AxisPoint, language: Language) -> Row {
    let elasticity = language.as_given(point.elasticity);
    let title = if point.is_mechanical {
        Message::MechanicalShort.fill(language, &[("number", &elasticity)])
    } else {
        elasticity
    };
    let payer = |name: &str| point.detail.and_then(|detail| detail.payers.get(name));
    let volume = |name: &str| point.detail.and_then(|detail| detail.volumes.get(name));
    let amount = |figure: Option<&Estimate>| {
        Cell::of(figure, |figure| Number::MeanInterval(*figure, Step::for_money(figure.mc_error)))
    };
    let count = |figure: Option<&Estimate>| {
        Cell::of(figure, |figure| Number::Mean(*figure, Step::for_error(Step::ONE, figure.mc_error)))
    };
    let payers = [point.total, payer("state"), payer("municipality")].map(amount);
    let volumes = [volume("offers"), volume("course_weeks")].map(count);
    Row::new(title, payers.into_iter().chain(volumes).collect())
}
