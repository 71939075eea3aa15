//! The tables of a run: as data, and in one text for a terminal.
//! Knows nothing of files or drawing, and computes nothing but the drift subtotal the contract allows.

mod between;
mod calibrated;
pub(super) mod data;
mod flows;
pub(super) mod grid;
mod ministry;
pub(super) mod municipal;
mod permanent;
pub(super) mod register;
mod targets;
pub(super) mod text;

use super::labels;
use super::language::Language;
use super::message::Message;
use crate::analysis::comparison::{Comparison, Tier};
use crate::files::Text;
use data::Table;

/// Every table of the run in one text, at most 118 columns wide, with a closing newline.
pub fn render(comparison: &Comparison, language: Language) -> String {
    let mut parts = vec![head(comparison, language)];
    parts.extend(tables(comparison, language).iter().map(text::text));
    parts.extend(notes_of(&comparison.notes, language));
    let mut text = parts.join("\n\n");
    text.push('\n');
    text
}

/// Every table of the run in the order of their numbers.
///
/// The ministry's own table comes first; the calibrated estimate stands beside the forward one in a table of its own.
pub fn tables(comparison: &Comparison, language: Language) -> Vec<Table> {
    let mut tables = vec![
        ministry::table(comparison, labels::FORWARD, language),
        ministry::cells(comparison, labels::FORWARD, language),
    ];
    tables.extend(calibrated::table(comparison, language));
    tables.push(permanent::table(comparison, labels::FORWARD, language));
    tables.extend(permanent::behind(comparison, language));
    tables.extend(flows::payers_and_accounts(comparison, language));
    tables.extend(between::settlement(comparison, language));
    tables.extend(between::behaviour(comparison, language));
    tables.extend(flows::volumes(comparison, language));
    tables.extend(targets::table(comparison, language));
    tables.extend(municipal::burden(comparison, language));
    tables.extend(municipal::cap(comparison, language));
    tables
}

fn head(comparison: &Comparison, language: Language) -> String {
    let run = &comparison.summary.run;
    let message = match run.tier {
        Tier::Exact => Message::TierExact,
        Tier::Persons => Message::RunFacts,
    };
    let facts = facts_of(message, (run.people, run.draws, run.seed), &run.manifest, language);
    let lines = [
        (Message::Baseline, language.text(&comparison.baseline_title)),
        (Message::Population, language.text(&comparison.population_title)),
        (Message::InForce, &comparison.in_force),
        (Message::Run, &facts),
    ];
    head_of(language.text(&comparison.title), &lines, language)
}

/// How large a run was, its seed and its manifest, in a line.
pub(super) fn facts_of(
    message: Message,
    (people, draws, seed): (u64, u64, u64),
    manifest: &str,
    language: Language,
) -> String {
    let values = [
        ("people", grouped(people, language)),
        ("draws", grouped(draws, language)),
        ("seed", seed.to_string()),
        ("manifest", manifest.to_owned()),
    ];
    message.fill(language, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
}

/// A title, and the facts below it, each behind its name.
pub(super) fn head_of(title: &str, lines: &[(Message, &str)], language: Language) -> String {
    let width = lines.iter().map(|(message, _)| message.text(language).chars().count()).max().unwrap_or(0);
    let mut text = title.to_owned();
    for (message, value) in lines {
        let name = message.text(language);
        text.push_str(&format!("\n  {name:width$}  {value}"));
    }
    text
}

/// The notes as a list; none when there are none.
pub(super) fn notes_of(notes: &[Text], language: Language) -> Option<String> {
    if notes.is_empty() {
        return None;
    }
    let mut text = Message::Notes.text(language).to_owned();
    for note in notes {
        text.push('\n');
        text.push_str(&grid::wrapped(language.text(note), "- ", "  "));
    }
    Some(text)
}

/// A count as large as any run has; the counts stay far below where f64 loses whole numbers.
pub(super) fn grouped(count: u64, language: Language) -> String {
    language.whole(count as f64)
}

#[cfg(test)]
mod tests;
