//! The shards of a comparison read together: that they are of one run, whole, and all there. Knows no terminal; the files are
//! `journal/`'s, the pieces `analysis/`'s.

use std::path::{Path, PathBuf};
use std::time::Duration;

use thiserror::Error;

use super::rerun::RunIdentity;
use crate::analysis::{CompareError, Comparison, Pieces, RunSize, Shard, compare};
use crate::engine::{Keeping, Observer};
use crate::journal::{Journal, JournalError, Records, Shards};
use crate::scenario::Scenario;

/// The ending of a shard's file.
pub const SHARD: &str = "shard";

/// Why shards do not make a run.
#[derive(Debug, Error)]
pub enum ShardError {
    /// A file of a shard.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// The comparison itself.
    #[error(transparent)]
    Compare(#[from] CompareError),
    /// What does not belong together, is missing or damaged; a line for each fault.
    #[error("{0}")]
    Set(String),
}

/// Shards of one run.
#[derive(Debug)]
pub struct ShardSet {
    identity: RunIdentity,
    of: u32,
    shards: Shards,
}

impl ShardSet {
    /// Reads shards, in any order.
    ///
    /// # Errors
    /// Every file that is no finished shard, at once; else the first two shards that are of different runs, or the same.
    pub fn read(paths: &[PathBuf]) -> Result<ShardSet, ShardError> {
        let shards = read_all(paths)?;
        let mut first: Option<(&Path, RunIdentity)> = None;
        let mut seen: Vec<(Shard, &Path)> = Vec::new();
        for records in &shards {
            let path = records.path();
            let identity = RunIdentity::of_work(records).map_err(ShardError::Set)?;
            let shard = identity.shard.as_ref().and_then(|shard| shard.parse::<Shard>().ok());
            let shard = shard.ok_or_else(|| {
                ShardError::Set(format!("{}: found the work of a whole run, expected a shard", path.display()))
            })?;
            let (here, identity) = (path.display(), identity.whole());
            match &first {
                None => first = Some((path, identity)),
                Some((there, other)) => {
                    if let Some(difference) = identity.difference(other) {
                        let there = there.display();
                        return Err(ShardError::Set(format!("{here} is of another run than {there}: {difference}")));
                    }
                }
            }
            if let Some((other, there)) = seen.iter().find(|(other, _)| other.of() != shard.of() || *other == shard) {
                let there = there.display();
                return Err(ShardError::Set(format!(
                    "{here} is shard {shard}, {there} is shard {other}; give each once"
                )));
            }
            seen.push((shard, path));
        }
        let of = seen.first().map(|(shard, _)| shard.of());
        match (first, of) {
            (Some((_, identity)), Some(of)) => Ok(ShardSet { identity, of, shards: Shards::new(shards) }),
            _ => Err(ShardError::Set("found no shards".to_owned())),
        }
    }

    /// The run they are of.
    pub fn identity(&self) -> &RunIdentity {
        &self.identity
    }

    /// The comparison that they make together: that of one run, to the last bit.
    ///
    /// # Errors
    /// When they are of another run than this one, or some are missing.
    pub fn comparison(
        &self,
        scenario: &Scenario,
        size: RunSize,
        here: &RunIdentity,
        observer: &dyn Observer,
    ) -> Result<Comparison, ShardError> {
        if let Some(difference) = here.difference(&self.identity) {
            return Err(ShardError::Set(format!(
                "the shards are of another run than would be made here: here {difference}; merge them with the files and the \
                 version that made them"
            )));
        }
        let pieces = Pieces::new(scenario, size, self.of)?;
        let all = (1..=self.of).filter_map(|number| Shard::new(number, self.of));
        let missing: Vec<String> = all
            .filter(|shard| !pieces.tasks(*shard).all(|task| self.shards.has(task)))
            .map(|shard| shard.to_string())
            .collect();
        if !missing.is_empty() {
            let missing = missing.join(", ");
            return Err(ShardError::Set(format!("shards are missing: {missing}; simulate them and merge again")));
        }
        let assembled = pieces.assembled(&self.shards);
        Ok(compare(scenario, size, &Keeping { observer, keeper: &assembled })?)
    }
}

/// Simulates a shard of a comparison into a file that appears whole; what an earlier attempt left in `journal` is used.
///
/// # Errors
/// When the run is stopped (then what is done stays), or the file cannot be written.
pub fn write_shard(
    (pieces, shard): (&Pieces<'_>, Shard),
    journal: Journal,
    target: &Path,
    observer: &dyn Observer,
) -> Result<(), ShardError> {
    let simulated = pieces.simulate(shard, &journal, observer);
    if simulated.is_err() {
        // What went wrong with the file says more than that the run was stopped.
        journal.stop()?;
        return Ok(simulated.map_err(CompareError::from)?);
    }
    Ok(journal.complete(target)?)
}

/// The work of a shard, which is its result and therefore written from the first piece on.
pub fn shard_journal(path: PathBuf, identity: &RunIdentity) -> Journal {
    Journal::begin(path, identity.to_string(), Duration::ZERO)
}

/// All shards, or every fault of every file at once.
fn read_all(paths: &[PathBuf]) -> Result<Vec<Records>, ShardError> {
    let (mut shards, mut faults) = (Vec::new(), Vec::new());
    for path in paths {
        let place = path.display();
        match Records::read(path) {
            Ok(Some(records)) if records.complete() => shards.push(records),
            Ok(Some(records)) => faults.push(format!(
                "{place}: found an unfinished or damaged shard with {} pieces; simulate it again with --force",
                records.len()
            )),
            Ok(None) if path.exists() => {
                faults.push(format!("{place}: found an empty shard; simulate it again with --force"));
            }
            Ok(None) => faults.push(format!("{place}: found no such file")),
            Err(error) => faults.push(error.to_string()),
        }
    }
    if faults.is_empty() { Ok(shards) } else { Err(ShardError::Set(faults.join("\n"))) }
}
