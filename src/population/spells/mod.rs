//! Spells of illness as a register records them: one row a spell, with censoring, delayed entry and weights. Read row by
//! row, so that a file of any length needs no memory; every faulty row is told. Knows no model.

mod column;
mod csv_file;

use std::fmt;
use std::path::Path;

use serde::{Deserialize, Serialize};

pub use self::column::Column;
use self::column::{Found, Row};
use super::fields::{AgeBand, Attachment, Diagnosis, Sex};

/// How a spell ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpellEnd {
    /// The person recovered.
    Recovery,
    /// The person left otherwise: fleksjob, førtidspension, efterløn, death.
    OtherExit,
    /// Observation ended while the spell went on, or a rule ended it.
    Censored,
}

impl SpellEnd {
    /// All of them.
    pub const ALL: [SpellEnd; 3] = [SpellEnd::Recovery, SpellEnd::OtherExit, SpellEnd::Censored];
}

/// A spell of illness.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spell {
    /// Absence weeks when the spell came under observation.
    pub entry_weeks: f64,
    /// Absence weeks when it ended, or when observation did; above `entry_weeks`.
    pub weeks: f64,
    /// How it ended.
    pub end: SpellEnd,
    /// Labour-market attachment.
    pub attachment: Attachment,
    /// Diagnosis group.
    pub diagnosis: Diagnosis,
    /// Sex, where the file has it.
    pub sex: Option<Sex>,
    /// Age band, where the file has it.
    pub age_band: Option<AgeBand>,
    /// How many spells it stands for; above 0.
    pub weight: f64,
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFault {
    /// Line of the file, from 1; of a file without lines the row, from 1.
    pub line: u64,
    /// The column; none when the row as a whole is wrong.
    pub column: Option<Column>,
    /// What stands there.
    pub found: String,
    /// What may stand there.
    pub expected: String,
}

impl fmt::Display for RowFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let column = self.column.map(|column| format!("{column}: ")).unwrap_or_default();
        write!(formatter, "{}: {column}found {}, expected {}", self.line, self.found, self.expected)
    }
}

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SpellsRead {
    /// Rows, the faulty among them.
    pub rows: u64,
    /// Faulty rows.
    pub faulty: u64,
    /// Columns of the file that mean nothing here.
    pub unused: Vec<String>,
    /// The first faults, at most [`MOST_TOLD`].
    pub faults: Vec<RowFault>,
}

/// Faults told one by one; the others are counted.
pub const MOST_TOLD: usize = 20;

/// Why a file cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub enum SpellsError {
    /// It cannot be opened or read.
    #[error("{path}: {found}; expected a file of spells, CSV or Parquet")]
    Unreadable {
        /// The file.
        path: String,
        /// What the system or the format said.
        found: String,
    },
    /// Columns are missing or stand twice.
    #[error("{path}: {}", problems.join("; "))]
    Columns {
        /// The file.
        path: String,
        /// One for each, with its cure.
        problems: Vec<String>,
    },
}

/// Reads a file of spells and hands each to `take`. Rows with faults are told in the answer and handed to nobody.
///
/// # Errors
/// When the file cannot be read, or its columns are not those of [`Column`].
pub fn read_spells(path: &Path, mut take: impl FnMut(Spell)) -> Result<SpellsRead, SpellsError> {
    let mut read = SpellsRead::default();
    csv_file::read(path, &mut read, &mut take)?;
    Ok(read)
}

impl SpellsRead {
    /// Counts a row with too few or too many cells.
    fn uneven(&mut self, line: u64, cells: usize, columns: usize) {
        self.rows += 1;
        let (found, expected) = (format!("{cells} cells"), format!("{columns}, as in the header"));
        self.keep(line, vec![Found { column: None, found, expected }]);
    }

    /// Counts a row and hands on its spell or keeps its faults.
    fn row(&mut self, line: u64, row: &impl Row, take: &mut impl FnMut(Spell)) {
        self.rows += 1;
        match column::spell(row) {
            Ok(spell) => take(spell),
            Err(found) => self.keep(line, found),
        }
    }

    fn keep(&mut self, line: u64, found: Vec<Found>) {
        self.faulty += 1;
        let room = MOST_TOLD.saturating_sub(self.faults.len());
        let fault = |Found { column, found, expected }| RowFault { line, column, found, expected };
        self.faults.extend(found.into_iter().take(room).map(fault));
    }
}
