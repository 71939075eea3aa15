//! The tables of a run as plain text for a terminal, an email or a note.
//! Knows nothing of files or drawing, and computes nothing but the drift subtotal the contract allows.

mod between;
mod calibrated;
mod flows;
pub(super) mod grid;
mod ministry;
mod municipal;
mod permanent;
mod targets;

use super::labels;
use super::language::Language;
use super::message::Message;
use crate::analysis::comparison::{Comparison, Tier};
use crate::files::Text;

/// Every table of the run in one text, at most 118 columns wide, with a closing newline.
///
/// The ministry's own table comes first; the calibrated estimate stands beside the forward one in a table of its own.
pub fn render(comparison: &Comparison, language: Language) -> String {
    let mut parts = vec![head(comparison, language)];
    parts.push(ministry::table(comparison, labels::FORWARD, language));
    parts.push(ministry::cells(comparison, labels::FORWARD, language));
    parts.push(calibrated::table(comparison, language));
    parts.push(permanent::table(comparison, labels::FORWARD, language));
    parts.push(permanent::behind(comparison, language));
    parts.push(flows::payers_and_accounts(comparison, language));
    parts.push(between::settlement(comparison, language));
    parts.push(between::behaviour(comparison, language));
    parts.push(flows::volumes(comparison, language));
    parts.push(targets::table(comparison, language));
    parts.push(municipal::burden(comparison, language));
    parts.push(municipal::cap(comparison, language));
    parts.push(notes_of(&comparison.notes, language));
    parts.retain(|part| !part.is_empty());
    let mut text = parts.join("\n\n");
    text.push('\n');
    text
}

fn head(comparison: &Comparison, language: Language) -> String {
    let run = &comparison.summary.run;
    let message = match run.tier {
        Tier::Exact => Message::TierExact,
        Tier::Persons => Message::RunFacts,
    };
    let facts = message.fill(
        language,
        &[
            ("people", &grouped(run.people, language)),
            ("draws", &grouped(run.draws, language)),
            ("seed", &run.seed.to_string()),
            ("manifest", &run.manifest),
        ],
    );
    let lines = [
        (Message::Baseline, language.text(&comparison.baseline_title)),
        (Message::Population, language.text(&comparison.population_title)),
        (Message::InForce, &comparison.in_force),
        (Message::Run, &facts),
    ];
    head_of(language.text(&comparison.title), &lines, language)
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

/// The notes as a list; nothing when there are none.
pub(super) fn notes_of(notes: &[Text], language: Language) -> String {
    if notes.is_empty() {
        return String::new();
    }
    let mut text = Message::Notes.text(language).to_owned();
    for note in notes {
        text.push('\n');
        text.push_str(&grid::wrapped(language.text(note), "- ", "  "));
    }
    text
}

/// A count as large as any run has; the counts stay far below where f64 loses whole numbers.
pub(super) fn grouped(count: u64, language: Language) -> String {
    language.whole(count as f64)
}

#[cfg(test)]
mod tests;
