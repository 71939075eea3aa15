//! The assumption register as a table for people and as CSV for programs. Knows records; resolves no dates.

use std::collections::BTreeMap;

use comfy_table::{ContentArrangement, Table};

use super::labels;
use super::language::Language;
use super::message::Message;
use crate::parameters::{Grade, Record};
use crate::rules::reach::Effect;
use crate::scenario::Moves;

/// What the parameters move in a reform.
#[derive(Clone, Debug)]
pub struct ReformMoves {
    /// Id of the reform.
    pub reform: String,
    /// By id of the parameter; those it does not name are missing.
    pub moves: BTreeMap<String, Moves>,
}

/// A table for the terminal: id, title, value, unit, grade, what it moves in each reform, source; below it how many there
/// are of each grade.
pub fn register_table(records: &[&Record], reforms: &[ReformMoves], language: Language) -> String {
    let mut table = Table::new();
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_header(match language {
        Language::Da => ["id", "titel", "værdi", "enhed", "grad", "virker på", "kilde"],
        Language::En => ["id", "title", "value", "unit", "grade", "moves", "source"],
    });
    for record in records {
        table.add_row([
            record.id.as_str(),
            language.text(&record.title),
            &record.value_in_words(),
            &record.unit,
            labels::grade(&record.grade.to_string(), language),
            &moved(&record.id, reforms, language),
            &record.source,
        ]);
    }
    format!("{table}\n{}\n{}\n", grades(records, language), Message::MovesNote.text(language))
}

/// "agreement-2024: priser (4, 5a)", a line a reform.
fn moved(id: &str, reforms: &[ReformMoves], language: Language) -> String {
    let of_reform = |reform: &ReformMoves| {
        let moves = reform.moves.get(id)?;
        let message = match moves.effect {
            Some(Effect::Price) => Message::MovesPrices,
            Some(Effect::Event) => Message::MovesEvents,
            Some(Effect::Hazard) => Message::MovesHazards,
            None => Message::MovesPeople,
        };
        let initiatives =
            if moves.initiatives.is_empty() { String::new() } else { format!(" ({})", moves.initiatives.join(", ")) };
        Some(format!("{}: {}{initiatives}", reform.reform, message.text(language)))
    };
    reforms.iter().filter_map(of_reform).collect::<Vec<_>>().join("\n")
}

/// How many records there are of each grade.
fn grades(records: &[&Record], language: Language) -> String {
    let count = |grade: Grade| {
        let number = records.iter().filter(|record| record.grade == grade).count();
        format!("{} {}", labels::grade(&grade.to_string(), language), labels::count(number, language))
    };
    let counts = Grade::ALL.map(count).join(", ");
    let all = labels::count(records.len(), language);
    Message::GradeCounts.fill(language, &[("all", &all), ("counts", &counts)])
}

/// What a parameter moves in a reform as a word for programs: "price:4+5a", "people"; empty when the reform has it not.
fn moved_in_csv(id: &str, reform: &ReformMoves) -> String {
    let Some(moves) = reform.moves.get(id) else { return String::new() };
    let effect = match moves.effect {
        Some(Effect::Price) => "price",
        Some(Effect::Event) => "event",
        Some(Effect::Hazard) => "hazard",
        None => "people",
    };
    if moves.initiatives.is_empty() { effect.to_owned() } else { format!("{effect}:{}", moves.initiatives.join("+")) }
}

/// Every field of every record, dot decimals, a header row; a column for each reform says what it moves there.
///
/// # Errors
/// When a row cannot be written.
pub fn register_csv(records: &[&Record], reforms: &[ReformMoves]) -> Result<String, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let header = [
        "id",
        "title_da",
        "title_en",
        "value",
        "mean",
        "unit",
        "price_year",
        "valid_from",
        "known_from",
        "grade",
        "source",
        "note",
        "inert",
        "settled_by_da",
        "settled_by_en",
    ];
    let columns = header.iter().map(|name| (*name).to_owned());
    let mut rows = vec![columns.chain(reforms.iter().map(|one| format!("moves:{}", one.reform))).collect::<Vec<_>>()];
    rows.extend(records.iter().map(|record| {
        let fields = vec![
            record.id.clone(),
            record.title.da.clone(),
            record.title.en.clone(),
            record.value_in_words(),
            record.mean().to_string(),
            record.unit.clone(),
            record.price_year.map(|year| year.to_string()).unwrap_or_default(),
            record.valid_from.to_string(),
            record.known_from.to_string(),
            record.grade.to_string(),
            record.source.clone(),
            record.note.clone().unwrap_or_default(),
            record.inert.clone().unwrap_or_default(),
            record.settled_by.as_ref().map(|study| study.da.clone()).unwrap_or_default(),
            record.settled_by.as_ref().map(|study| study.en.clone()).unwrap_or_default(),
        ];
        fields.into_iter().chain(reforms.iter().map(|reform| moved_in_csv(&record.id, reform))).collect()
    }));
    for row in rows {
        writer.write_record(row)?;
    }
    let bytes = writer.into_inner().map_err(|error| error.into_error())?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
