//! What stands on the page of a run, section by section: findings, tables, charts and plain words.
//! Knows nothing of HTML, and computes nothing.

use std::collections::BTreeMap;

use super::part::{Key, Part, Section};
use super::words;
use crate::analysis::comparison::{Comparison, InitiativeState, Tier};
use crate::report::charts::{self, Drawing};
use crate::report::labels;
use crate::report::language::Language;
use crate::report::manifest::ManifestParts;
use crate::report::message::Message;
use crate::report::rounding::Step;
use crate::report::table::data::{Cell, Row, Table};
use crate::report::table::{self, municipal, register};

/// The tables and charts of a run, each to be put in its place once.
struct Stock {
    tables: Vec<Table>,
    drawings: BTreeMap<&'static str, Drawing>,
}

impl Stock {
    /// The tables with these names, or whose name begins so, in their order.
    fn tables(&mut self, names: &[&str]) -> Vec<Part> {
        let wanted = |table: &Table| names.iter().any(|name| table.name.starts_with(name));
        let (found, rest) = std::mem::take(&mut self.tables).into_iter().partition(wanted);
        self.tables = rest;
        let found: Vec<Table> = found;
        found.into_iter().map(Part::Table).collect()
    }

    fn chart(&mut self, name: &str) -> Option<Part> {
        self.drawings.remove(name).map(Part::Chart)
    }
}

/// The sections of a run's page; those with nothing to tell are left out.
///
/// # Errors
/// When a chart cannot be drawn, in the drawing library's words.
pub fn sections(comparison: &Comparison, parts: &ManifestParts, language: Language) -> Result<Vec<Section>, String> {
    let drawings = charts::drawings(comparison, language).map_err(|fault| fault.0)?;
    let mut stock = Stock {
        tables: table::tables(comparison, language),
        drawings: drawings.into_iter().map(|drawing| (drawing.name, drawing)).collect(),
    };
    let section = |id, topic: Message, finding: String, parts: Vec<Part>| Section {
        id,
        topic: topic.text(language).to_owned(),
        finding,
        parts,
    };
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
            let mut parts: Vec<Part> = stock.chart("payers").into_iter().collect();
            parts.extend(stock.tables(&["payers", "settlement"]));
            parts.extend(stock.chart("behaviour").filter(|_| !comparison.summary.reactions.is_empty()));
            parts.extend(stock.tables(&["behaviour", "axis"]));
            parts
        }),
        section("volumes", Message::TopicVolumes, say(words::volumes), {
            let mut parts: Vec<Part> = stock.chart("contacts").into_iter().collect();
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
    let assumptions = register::register(comparison, language).map(Part::Table).into_iter().collect();
    sections.push(section("register", Message::TopicRegister, say(words::register), assumptions));
    let finding = Message::FindingManifest.text(language).to_owned();
    sections.push(section("run", Message::TopicManifest, finding, manifest(comparison, parts, language)));
    Ok(sections)
}

/// The figures to remember.
fn keys(comparison: &Comparison, language: Language) -> Vec<Key> {
    let amount = |number: String| Message::Amount.fill(language, &[("number", &number)]);
    let mut keys = Vec::new();
    if let Some(total) = words::total(comparison) {
        let step = Step::for_money(total.mc_error);
        let interval = Message::KeyInterval.fill(language, &[("interval", &language.interval(total, step))]);
        let error = Message::KeyError.fill(language, &[("error", &language.error(total.mc_error))]);
        keys.push(Key {
            name: Message::KeyEffect.text(language).to_owned(),
            value: amount(language.number(total.mean, step)),
            more: format!("{interval}; {error}"),
        });
    }
    if let Some(published) = comparison.published_total.get(labels::PERMANENT) {
        keys.push(Key {
            name: Message::KeyPublished.text(language).to_owned(),
            value: amount(language.as_given(*published)),
            more: String::new(),
        });
    }
    if let Some((published, chance)) = charts::chance(comparison, language) {
        keys.push(Key {
            name: Message::KeyChance.fill(language, &[("published", &language.as_given(published))]),
            value: chance,
            more: Message::KeyChanceMore.text(language).to_owned(),
        });
    }
    for payer in ["state", "municipality"] {
        let Some(figure) = comparison.summary.payers.get(payer) else { continue };
        let step = Step::for_money(figure.mc_error);
        keys.push(Key {
            name: labels::payer(payer, language).to_owned(),
            value: amount(language.number(figure.mean, step)),
            more: Message::KeyInterval.fill(language, &[("interval", &language.interval(figure, step))]),
        });
    }
    keys
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

/// What is needed to make the run again.
fn manifest(comparison: &Comparison, parts: &ManifestParts, language: Language) -> Vec<Part> {
    let run = &comparison.summary.run;
    let persons = match run.tier {
        Tier::Persons => language.whole(run.people as f64),
        Tier::Exact => Message::PersonsExact.text(language).to_owned(),
    };
    let options: Vec<String> = parts.options.iter().map(|(name, value)| format!("{name} {value}")).collect();
    let options = if options.is_empty() { Message::NoOptions.text(language).to_owned() } else { options.join("; ") };
    let facts = [
        (Message::ManifestId, run.manifest.clone()),
        (Message::Version, format!("sygesim {}", parts.version)),
        (Message::Seed, run.seed.to_string()),
        (Message::Persons, persons),
        (Message::Draws, language.whole(run.draws as f64)),
        (Message::Options, options),
    ];
    let facts = facts.map(|(name, value)| (name.text(language).to_owned(), value));
    let mut files = Table::new("inputs", language, Message::TableInputs.text(language))
        .words(Message::File.text(language), None)
        .words("BLAKE3", None);
    let hashed = parts.inputs.iter().map(|input| Row::new(&input.path, vec![Cell::Text(input.blake3.clone())]));
    files.rows = hashed.collect();
    vec![Part::Facts(facts.into()), Part::Table(files)]
}
