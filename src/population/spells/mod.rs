//! Spells of illness as a register records them: one row a spell, with censoring, delayed entry and weights. Read row by
//! row, so that a file of any length needs no memory; every faulty row is told. Knows no model.

mod column;
mod csv_file;
mod header;
#[cfg_attr(not(feature = "columns"), path = "parquet_missing.rs")]
mod parquet_file;
#[cfg(test)]
mod parquet_tests;

use std::fmt;
use std::fs::File;
use std::io::{Read, Seek};
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

/// Which row of a file, as whoever mends it finds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowPlace {
    /// Line of a text file, from 1; the header has one too.
    Line(u64),
    /// Row of a file without lines, from 1.
    Row(u64),
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFault {
    /// Which row.
    pub place: RowPlace,
    /// The column; none when the row as a whole is wrong.
    pub column: Option<Column>,
    /// What stands there.
    pub found: String,
    /// What may stand there.
    pub expected: String,
}

impl RowFault {
    /// The fault in words, with the place in the file.
    fn told(&self, path: &Path) -> String {
        let place = match self.place {
            RowPlace::Line(line) => format!("{}:{line}", path.display()),
            RowPlace::Row(row) => format!("{}, row {row}", path.display()),
        };
        let column = self.column.map(|column| format!("{column}: ")).unwrap_or_default();
        format!("{place}: {column}found {}, expected {}", self.found, self.expected)
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

impl SpellsError {
    fn unreadable(path: &Path, found: impl fmt::Display) -> SpellsError {
        SpellsError::Unreadable { path: path.display().to_string(), found: found.to_string() }
    }
}

/// The first bytes of a Parquet file.
const PARQUET: &[u8] = b"PAR1";

/// Reads a file of spells, CSV or Parquet as its first bytes say, and hands each to `take`. Rows with faults are told in
/// the answer and handed to nobody.
///
/// # Errors
/// When the file cannot be read, or its columns are not those of [`Column`].
pub fn read_spells(path: &Path, mut take: impl FnMut(Spell)) -> Result<SpellsRead, SpellsError> {
    let unreadable = |found: std::io::Error| SpellsError::unreadable(path, found);
    let mut read = SpellsRead::default();
    let mut file = File::open(path).map_err(unreadable)?;
    let mut begins = Vec::new();
    file.by_ref().take(PARQUET.len() as u64).read_to_end(&mut begins).map_err(unreadable)?;
    file.rewind().map_err(unreadable)?;
    if begins == PARQUET {
        parquet_file::read(path, file, &mut read, &mut take)?;
    } else {
        csv_file::read(path, file, &mut read, &mut take)?;
    }
    Ok(read)
}

impl SpellsRead {
    /// The faults that are kept in words, and that there are more where there may be.
    pub fn told(&self, path: &Path) -> Vec<String> {
        let more = (self.faults.len() == MOST_TOLD)
            .then(|| format!("… and what follows; the first {MOST_TOLD} faults are told"));
        self.faults.iter().map(|fault| fault.told(path)).chain(more).collect()
    }

    /// That a file with faulty rows is refused; `skip` goes on without them.
    pub fn refusal(&self, path: &Path, skip: &str) -> String {
        let (path, faulty, rows) = (path.display(), self.faulty, self.rows);
        format!("{path}: {faulty} of {rows} rows are faulty; mend them, or go on without them by {skip}")
    }

    /// Counts a row with too few or too many cells.
    fn uneven(&mut self, place: RowPlace, cells: usize, columns: usize) {
        self.rows += 1;
        let (found, expected) = (format!("{cells} cells"), format!("{columns}, as in the header"));
        self.keep(place, vec![Found { column: None, found, expected }]);
    }

    /// Counts a row and hands on its spell or keeps its faults.
    fn row(&mut self, place: RowPlace, row: &impl Row, take: &mut impl FnMut(Spell)) {
        self.rows += 1;
        match column::spell(row) {
            Ok(spell) => take(spell),
            Err(found) => self.keep(place, found),
        }
    }

    fn keep(&mut self, place: RowPlace, found: Vec<Found>) {
        self.faulty += 1;
        let room = MOST_TOLD.saturating_sub(self.faults.len());
        let fault = |Found { column, found, expected }| RowFault { place, column, found, expected };
        self.faults.extend(found.into_iter().take(room).map(fault));
    }
}
