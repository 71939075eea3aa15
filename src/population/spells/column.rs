//! The columns of a file of spells, and a row of it as a spell. Knows no file format.
//!
//! A row is about a person, and what is printed goes into logs and mails: of a faulty row the column and what is expected
//! there are told, never what stands there. Whoever holds the file finds it by its line.

use std::fmt;

use serde::Serialize;
use serde::de::{DeserializeOwned, IntoDeserializer, value};

use super::{Spell, SpellEnd};
use crate::files::nearest;
use crate::population::fields::{AgeBand, Attachment, Diagnosis, Sex, name_of};

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Absence weeks at the end of the spell or of its observation.
    Weeks,
    /// How it ended.
    End,
    /// Labour-market attachment.
    Attachment,
    /// Diagnosis group.
    Diagnosis,
    /// Absence weeks when it came under observation; 0 when left out.
    EntryWeeks,
    /// How many spells it stands for; 1 when left out.
    Weight,
    /// Sex.
    Sex,
    /// Age in years.
    Age,
}

impl Column {
    /// All of them, those that must be there first.
    pub const ALL: [Column; 8] = [
        Column::Weeks,
        Column::End,
        Column::Attachment,
        Column::Diagnosis,
        Column::EntryWeeks,
        Column::Weight,
        Column::Sex,
        Column::Age,
    ];

    /// Its name in the file.
    pub fn name(self) -> &'static str {
        match self {
            Column::Weeks => "weeks",
            Column::End => "end",
            Column::Attachment => "attachment",
            Column::Diagnosis => "diagnosis",
            Column::EntryWeeks => "entry_weeks",
            Column::Weight => "weight",
            Column::Sex => "sex",
            Column::Age => "age",
        }
    }

    /// Must a file have it?
    pub fn is_required(self) -> bool {
        (self as usize) < Column::EntryWeeks as usize
    }

    /// Does it hold words rather than numbers?
    pub fn is_word(self) -> bool {
        matches!(self, Column::End | Column::Attachment | Column::Diagnosis | Column::Sex)
    }
}

impl fmt::Display for Column {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// A row of any format. A cell that is empty, or whose column the file lacks, is none.
pub(super) trait Row {
    /// A number, or what stands there instead.
    fn number(&self, column: Column) -> Result<Option<f64>, String>;

    /// A word, or what stands there instead.
    fn word(&self, column: Column) -> Result<Option<&str>, String>;
}

/// A number written in words, or the words where they are none.
pub(super) fn number_in(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(number),
        _ => Err(text.to_owned()),
    }
}

/// A fault of a row.
pub(super) struct Found {
    pub(super) column: Option<Column>,
    pub(super) found: String,
    pub(super) expected: String,
}

/// Longest spell that is believed, absence weeks: fifty years.
const LONGEST: f64 = 2_600.0;

/// Ages that are believed.
const AGES: (f64, f64) = (15.0, 100.0);

/// A row as a spell, or everything that is wrong with it.
pub(super) fn spell(row: &impl Row) -> Result<Spell, Vec<Found>> {
    let mut faults = Vec::new();
    let above_zero = |number: f64| number > 0.0 && number <= LONGEST;
    let not_negative = |number: f64| (0.0..=LONGEST).contains(&number);
    let weight = |number: f64| number > 0.0 && number.is_finite();
    let age = |number: f64| (AGES.0..=AGES.1).contains(&number);
    let weeks = number(row, Column::Weeks, above_zero, &format!("weeks above 0, at most {LONGEST}"), &mut faults);
    let entry = number(row, Column::EntryWeeks, not_negative, "weeks from 0, below `weeks`", &mut faults);
    let weight = number(row, Column::Weight, weight, "a number above 0", &mut faults);
    let age = number(row, Column::Age, age, &format!("years from {} to {}", AGES.0, AGES.1), &mut faults);
    let end = word(row, Column::End, &SpellEnd::ALL, &mut faults);
    let attachment = word(row, Column::Attachment, Attachment::ALL, &mut faults);
    let diagnosis = word(row, Column::Diagnosis, Diagnosis::ALL, &mut faults);
    let sex = word(row, Column::Sex, Sex::ALL, &mut faults);
    let missing = [
        (Column::Weeks, weeks.is_none()),
        (Column::End, end.is_none()),
        (Column::Attachment, attachment.is_none()),
        (Column::Diagnosis, diagnosis.is_none()),
    ];
    for (column, is_missing) in missing {
        if is_missing && !faults.iter().any(|fault| fault.column == Some(column)) {
            let expected = if column.is_word() { "a word" } else { "a number" };
            faults.push(Found { column: Some(column), found: "nothing".to_owned(), expected: expected.to_owned() });
        }
    }
    let entry_weeks = entry.unwrap_or(0.0);
    if weeks.is_some_and(|weeks| entry_weeks >= weeks) {
        let found = "an entry at or after the end".to_owned();
        let expected = "an entry before the end; a spell that ends at once was never under observation".to_owned();
        faults.push(Found { column: None, found, expected });
    }
    match (weeks, end, attachment, diagnosis) {
        (Some(weeks), Some(end), Some(attachment), Some(diagnosis)) if faults.is_empty() => Ok(Spell {
            entry_weeks,
            weeks,
            end,
            attachment,
            diagnosis,
            sex,
            age_band: age.map(AgeBand::of_years),
            weight: weight.unwrap_or(1.0),
        }),
        _ => Err(faults),
    }
}

fn number(
    row: &impl Row,
    column: Column,
    is_legal: impl Fn(f64) -> bool,
    expected: &str,
    faults: &mut Vec<Found>,
) -> Option<f64> {
    let found = match row.number(column) {
        Ok(None) => return None,
        Ok(Some(number)) if is_legal(number) => return Some(number),
        Ok(Some(_)) => "another number",
        Err(_) => "no number",
    };
    faults.push(Found { column: Some(column), found: found.to_owned(), expected: expected.to_owned() });
    None
}

fn word<T: Serialize + DeserializeOwned>(
    row: &impl Row,
    column: Column,
    all: &[T],
    faults: &mut Vec<Found>,
) -> Option<T> {
    let found = match row.word(column) {
        Ok(None) => return None,
        Ok(Some(word)) => match T::deserialize(IntoDeserializer::<value::Error>::into_deserializer(word)) {
            Ok(known) => return Some(known),
            Err(_) => word.to_owned(),
        },
        Err(found) => found,
    };
    let names: Vec<String> = all.iter().map(name_of).collect();
    let expected = match nearest(&found, names.iter().map(String::as_str)) {
        Some(near) => format!("`{near}`, or another of {}", names.join(", ")),
        None => format!("one of {}", names.join(", ")),
    };
    faults.push(Found { column: Some(column), found: "another word".to_owned(), expected });
    None
}
