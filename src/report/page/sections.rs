//! What stands on the page of a run, section by section: findings, tables, charts and plain words.
//! Knows nothing of HTML, and computes nothing.

use super::closing::Closing;
use super::part::{Key, Part, Section, Stock};
use super::words;
use crate::analysis::comparison::{Comparison, InitiativeState, Tier};
use crate::analysis::estimate::Estimate;
use crate::report::charts;
use crate::report::labels;
use crate::report::language::Language;
use crate::report::manifest::ManifestParts;
use crate::report::message::Message;
use crate::report::rounding::Step;
use crate::report::table::{self, municipal, register};

/// The sections of a run's page; those with nothing to tell are left out.
///
/// # Errors
/// When a chart cannot be drawn, in the drawing library's words.
pub fn sections(comparison: &Comparison, parts: &ManifestParts, language: Language) -> Result<Vec<Section>, String> {
    let mut stock = Stock::new(table::tables(comparison, language), charts::drawings(comparison, language)?);
    let section =
        |id, topic: Message, finding: String, parts: Vec<Part>| Section::new(id, topic, finding, parts, language);
    let say = |finding: fn(&Comparison, Language) -> String| finding(comparison, language);
    let mut sections = vec![
        section("result", Message::TopicResult, say(words::finding), {
            let mut parts = vec![Part::Keys(keys(comparison, language))];
            parts.extend(stock.chart("waterfall"));
            parts
        }),
        section("changes", Message::TopicChanges, say(words::changes), changes(comparison, language)),
        section("ministry", Message::TopicMinistry, say(words::agreement), {
            let mut parts = stock.tables(&["ministry", "cells"]);
            parts.extend(stock.chart("fan"));
            parts
        }),
        section("initiatives", Message::TopicInitiatives, say(words::largest), {
            stock.tables(&["permanent", "behind"])
        }),
        section("payers", Message::TopicPayers, say(words::payers), {
            let mut parts = stock.chart_and_tables("payers", &["payers", "settlement"]);
            parts.extend(stock.chart("behaviour").filter(|_| !comparison.summary.reactions.is_empty()));
            parts.extend(stock.tables(&["behaviour", "axis"]));
            parts
        }),
        section("volumes", Message::TopicVolumes, say(words::volumes), {
            let mut parts: Vec<Part> = stock.chart("contacts").into_iter().collect();
            parts.extend(stock.chart("survival").filter(|_| !comparison.survival.is_empty()));
            parts.push(Part::Paragraph(Message::VolumesFinding.text(language).to_owned()));
            parts.extend(stock.tables(&["volumes"]));
            parts
        }),
        section("uncertainty", Message::TopicUncertainty, say(words::uncertainty), {
            let mut parts: Vec<Part> =
                ["exceedance", "tornado"].into_iter().filter_map(|name| stock.chart(name)).collect();
            parts.extend(stock.tables(&["calibrated"]));
            parts
        }),
    ];
    if !comparison.summary.municipalities.is_empty() {
        let mut parts = vec![Part::Paragraph(Message::MunicipalitiesFinding.text(language).to_owned())];
        parts.extend(payer("municipality", comparison, language).map(|key| Part::Keys(vec![key])));
        parts.extend(["tiles", "regions"].into_iter().filter_map(|name| stock.chart(name)));
        parts.extend(stock.tables(&["burden"]));
        parts.extend(stock.tables(&["cap"]));
        parts.extend(municipal::all(comparison, language).map(Part::Sortable));
        sections.push(section("municipalities", Message::TopicMunicipalities, say(words::municipalities), parts));
    }
    if !comparison.summary.targets.is_empty() {
        sections.push(section("targets", Message::TopicTargets, say(words::targets), stock.tables(&["targets"])));
    }
    let finding = Message::FindingMethod.text(language).to_owned();
    sections.push(section("method", Message::TopicMethod, finding, method(comparison, language)));
    let run = &comparison.summary.run;
    let closing = Closing {
        parameters: &comparison.parameters,
        initiatives: &comparison.initiatives,
        manifest: &run.manifest,
        seed: run.seed,
        people: (run.tier == Tier::Persons).then_some(run.people),
        draws: run.draws,
        parts,
    };
    sections.extend(closing.sections(language));
    Ok(sections)
}

/// The figures to remember, each with what stands behind it.
fn keys(comparison: &Comparison, language: Language) -> Vec<Key> {
    let amount = |number: String| Message::Amount.fill(language, &[("number", &number)]);
    let text = |message: Message| message.text(language).to_owned();
    let estimated =
        |name: String, figure: &Estimate, behind: (&'static str, Message)| estimated(name, figure, behind, language);
    let mut keys = Vec::new();
    if let Some(total) = words::total(comparison) {
        let error = Message::KeyError.fill(language, &[("error", &language.error(total.mc_error))]);
        let key = estimated(text(Message::KeyEffect), total, ("uncertainty", Message::KeyMoves));
        keys.push(Key { more: format!("{}; {error}", key.more), ..key });
    }
    if let Some(total) = words::total_of(comparison, labels::CALIBRATED) {
        keys.push(estimated(text(Message::KeyCalibrated), total, ("table-calibrated", Message::KeyStated)));
    }
    if let Some(published) = comparison.published_total.get(labels::PERMANENT) {
        let value = amount(language.as_given(*published));
        keys.push(Key { name: text(Message::KeyPublished), value, more: String::new(), behind: None });
    }
    if let Some((published, chance)) = charts::chance(comparison, language) {
        keys.push(Key {
            name: Message::KeyChance.fill(language, &[("published", &language.as_given(published))]),
            value: chance,
            more: text(Message::KeyChanceMore),
            behind: None,
        });
    }
    keys.extend(["state", "municipality"].into_iter().filter_map(|name| payer(name, comparison, language)));
    keys
}

/// What a payer's change is, and the initiatives behind it.
fn payer(name: &str, comparison: &Comparison, language: Language) -> Option<Key> {
    let figure = comparison.summary.payers.get(name)?;
    let name = labels::payer(name, language).to_owned();
    Some(estimated(name, figure, ("payers", Message::KeyByInitiative), language))
}

/// A figure with its interval and what stands behind it.
fn estimated(name: String, figure: &Estimate, (place, words): (&'static str, Message), language: Language) -> Key {
    let step = Step::for_money(figure.mc_error);
    let number = language.number(figure.mean, step);
    Key {
        name,
        value: Message::Amount.fill(language, &[("number", &number)]),
        more: Message::KeyInterval.fill(language, &[("interval", &language.interval(figure, step))]),
        behind: Some((place, words.text(language).to_owned())),
    }
}

/// What each initiative changes, which are studies, and what must be known beside the tables.
fn changes(comparison: &Comparison, language: Language) -> Vec<Part> {
    let mut parts: Vec<Part> = register::initiatives(comparison, language).map(Part::Table).into_iter().collect();
    let studies = comparison.initiatives.iter().filter(|face| face.state == InitiativeState::Study);
    let studies: Vec<&str> = studies.map(|face| face.id.as_str()).collect();
    if !studies.is_empty() {
        parts.push(Part::Paragraph(Message::ChangesStudies.fill(language, &[("ids", &studies.join(", "))])));
    }
    if !comparison.notes.is_empty() {
        parts.push(Part::Heading(Message::Notes.text(language).to_owned()));
        let notes = comparison.notes.iter().map(|note| language.text(note).to_owned());
        parts.push(Part::List(notes.collect()));
    }
    parts
}

/// How the figures are computed, and what is left out.
fn method(comparison: &Comparison, language: Language) -> Vec<Part> {
    let first = match comparison.summary.run.tier {
        Tier::Persons => Message::MethodPersons,
        Tier::Exact => Message::MethodExact,
    };
    let draws = language.whole(comparison.summary.run.draws as f64);
    let paragraph = |text: &str| Part::Paragraph(text.to_owned());
    let limits = [
        Message::LimitBehaviour,
        Message::LimitGrants,
        Message::LimitAfter,
        Message::LimitTax,
        Message::LimitInflow,
        Message::LimitMunicipality,
    ];
    vec![
        paragraph(first.text(language)),
        Part::Paragraph(Message::MethodDraws.fill(language, &[("draws", &draws)])),
        paragraph(Message::MethodForward.text(language)),
        paragraph(Message::MethodPermanent.text(language)),
        paragraph(Message::ShapleyNote.text(language)),
        Part::Heading(Message::LimitsHead.text(language).to_owned()),
        Part::List(limits.map(|limit| limit.text(language).to_owned()).into()),
    ]
}
