//! What the tasks of a run gave, on disk while it goes: a killed run goes on from it, and the shards of a run are put
//! together from it. Knows neither scenario nor figure; what a run is, it keeps as the words it was given.
//!
//! A record counts only with its checksum, so a file that was cut short by a kill or a full disk holds what was whole.

mod record;
mod records;
mod shards;

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use thiserror::Error;

use crate::engine::{Keeper, Task};
use crate::files::durable;
pub use records::Records;
pub use shards::Shards;

/// How often what is written is brought to the disk itself, for the day the power goes.
const BETWEEN_SYNCS: Duration = Duration::from_secs(5);

/// Why what a run keeps could not be written or read.
#[derive(Debug, Error)]
pub enum JournalError {
    /// The operating system refused.
    #[error("{path}: could not {action}: {found}. Check the permissions and the free space.")]
    File {
        /// Which.
        path: PathBuf,
        /// What was being done.
        action: &'static str,
        /// What the system said.
        found: io::Error,
    },
    /// Another process writes it.
    #[error("{path}: found a run that still goes on; wait for its end, or stop it first.")]
    InUse {
        /// Which.
        path: PathBuf,
    },
    /// Something else than the work of a run.
    #[error("{path}: found no work of a sygesim run, expected a file that a run or a shard left.")]
    NoJournal {
        /// Which.
        path: PathBuf,
    },
}

impl JournalError {
    fn file(path: &Path, action: &'static str) -> impl FnOnce(io::Error) -> JournalError {
        move |found| JournalError::File { path: path.to_path_buf(), action, found }
    }
}

/// The work of a run under way.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    identity: String,
    /// What an earlier run left.
    earlier: Option<Records>,
    rounds: AtomicU32,
    begun: Instant,
    after: Duration,
    file: Mutex<Writing>,
    failed: AtomicBool,
}

/// How the file of a run stands.
#[derive(Debug)]
enum Writing {
    /// Too early to leave a file; what is done waits in memory.
    Waiting(BTreeMap<Task, Vec<u8>>),
    /// Written since.
    Open { file: File, synced: Instant },
    /// It could not be written.
    Failed(JournalError),
}

impl Journal {
    /// A run that begins: it leaves a file at `path` once it has gone on for `after`. What stands there is replaced.
    pub fn begin(path: PathBuf, identity: String, after: Duration) -> Journal {
        Journal {
            path,
            identity,
            earlier: None,
            rounds: AtomicU32::new(0),
            begun: Instant::now(),
            after,
            file: Mutex::new(Writing::Waiting(BTreeMap::new())),
            failed: AtomicBool::new(false),
        }
    }

    /// A run that goes on from what another left at its path; what was not whole is cut off.
    ///
    /// # Errors
    /// When the file cannot be written, or another process writes it.
    pub fn resume(earlier: Records) -> Result<Journal, JournalError> {
        let path = earlier.path().to_path_buf();
        let file = OpenOptions::new().read(true).write(true).open(&path);
        let mut file = file.map_err(JournalError::file(&path, "open for writing"))?;
        lock(&file, &path)?;
        file.set_len(earlier.sound()).map_err(JournalError::file(&path, "cut off what was not whole"))?;
        file.seek(SeekFrom::End(0)).map_err(JournalError::file(&path, "go on after what is there"))?;
        let begun = Journal::begin(path, earlier.identity().to_owned(), Duration::ZERO);
        let open = Writing::Open { file, synced: Instant::now() };
        Ok(Journal { earlier: Some(earlier), file: Mutex::new(open), ..begun })
    }

    /// Where the work is kept.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What is kept so far is brought to the disk, and whether there is a file; after a failure, why.
    ///
    /// # Errors
    /// What went wrong while it was written.
    pub fn stop(self) -> Result<bool, JournalError> {
        match self.file.into_inner().unwrap_or_else(PoisonError::into_inner) {
            Writing::Waiting(_) => Ok(false),
            Writing::Open { file, .. } => {
                file.sync_all().map_err(JournalError::file(&self.path, "bring to the disk"))?;
                Ok(true)
            }
            Writing::Failed(error) => Err(error),
        }
    }

    /// The run is finished and its work no longer needed.
    ///
    /// # Errors
    /// When the file cannot be removed.
    pub fn remove(self) -> Result<(), JournalError> {
        let path = self.path.clone();
        if self.stop()? {
            std::fs::remove_file(&path).map_err(JournalError::file(&path, "remove"))?;
        }
        Ok(())
    }

    /// All is done, and the work itself is the result: the file appears whole as `target`, or not at all.
    ///
    /// # Errors
    /// What went wrong while it was written.
    pub fn complete(self, target: &Path) -> Result<(), JournalError> {
        let path = self.path.clone();
        self.write(|file| file.write_all(&record::end()));
        self.stop()?;
        std::fs::rename(&path, target).map_err(JournalError::file(target, "put in place"))?;
        durable::sync_folder_of(target).map_err(JournalError::file(target, "bring to the disk"))
    }

    fn writing(&self) -> MutexGuard<'_, Writing> {
        // Whoever panicked with the lock wrote one record at most, which its checksum tells.
        self.file.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes to the file, which is made first where there is none.
    fn write(&self, what: impl FnOnce(&mut File) -> io::Result<()>) {
        let mut writing = self.writing();
        if let Writing::Waiting(results) = &*writing {
            *writing = match self.open(results) {
                Ok(file) => Writing::Open { file, synced: Instant::now() },
                Err(error) => self.fail(error),
            };
        }
        if let Writing::Open { file, synced } = &mut *writing {
            let mut done = what(file);
            if done.is_ok() && synced.elapsed() > BETWEEN_SYNCS {
                done = file.sync_data();
                *synced = Instant::now();
            }
            if let Err(found) = done {
                *writing = self.fail(JournalError::file(&self.path, "write")(found));
            }
        }
    }

    fn open(&self, results: &BTreeMap<Task, Vec<u8>>) -> Result<File, JournalError> {
        let made = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&self.path);
        let mut file = made.map_err(JournalError::file(&self.path, "create the file of what is done"))?;
        lock(&file, &self.path)?;
        let write = |file: &mut File| -> io::Result<()> {
            file.set_len(0)?;
            file.write_all(&record::beginning(&self.identity))?;
            results.iter().try_for_each(|(task, result)| file.write_all(&record::of(*task, result)))?;
            file.sync_all()?;
            durable::sync_folder_of(&self.path)
        };
        write(&mut file).map_err(JournalError::file(&self.path, "write"))?;
        Ok(file)
    }

    fn fail(&self, error: JournalError) -> Writing {
        self.failed.store(true, Ordering::Relaxed);
        Writing::Failed(error)
    }
}

impl Keeper for Journal {
    fn begin_round(&self) -> u32 {
        self.rounds.fetch_add(1, Ordering::Relaxed)
    }

    fn recall(&self, task: Task) -> Option<Vec<u8>> {
        self.earlier.as_ref()?.get(task)
    }

    fn keep(&self, task: Task, result: Vec<u8>) {
        if self.begun.elapsed() < self.after
            && let Writing::Waiting(results) = &mut *self.writing()
        {
            results.insert(task, result);
            return;
        }
        let record = record::of(task, &result);
        self.write(|file| file.write_all(&record));
    }

    fn failed(&self) -> bool {
        self.failed.load(Ordering::Relaxed)
    }
}

fn lock(file: &File, path: &Path) -> Result<(), JournalError> {
    match file.try_lock() {
        Ok(()) => Ok(()),
        Err(std::fs::TryLockError::WouldBlock) => Err(JournalError::InUse { path: path.to_path_buf() }),
        Err(std::fs::TryLockError::Error(found)) => Err(JournalError::file(path, "lock")(found)),
    }
}

#[cfg(test)]
mod tests;
