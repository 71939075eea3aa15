//! What a run or a shard left, found by task. Only where each result lies is in memory.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::JournalError;
use super::record::{self, HEAD, Next};
use crate::engine::Task;

/// A file of what is done, read.
#[derive(Debug)]
pub struct Records {
    path: PathBuf,
    identity: String,
    complete: bool,
    /// Bytes that are whole.
    sound: u64,
    file: Mutex<File>,
    /// Where each result begins, and its length.
    places: BTreeMap<Task, (u64, u64)>,
}

impl Records {
    /// Reads what a run left; none where there is no file, or one that was cut short before it said which run it is.
    ///
    /// # Errors
    /// When the file cannot be read, or is of another kind.
    pub fn read(path: &Path) -> Result<Option<Records>, JournalError> {
        let file = match File::open(path) {
            Err(found) if found.kind() == io::ErrorKind::NotFound => return Ok(None),
            opened => opened.map_err(JournalError::file(path, "read"))?,
        };
        let length = file.metadata().map_err(JournalError::file(path, "read"))?.len();
        let found = scan(&file).map_err(JournalError::file(path, "read"))?;
        match found {
            Found { identity: Some(identity), complete, sound, places, .. } => {
                let file = Mutex::new(file);
                Ok(Some(Records { path: path.to_path_buf(), identity, complete, sound, file, places }))
            }
            Found { ours: true, .. } => Ok(None),
            Found { .. } if length == 0 => Ok(None),
            Found { .. } => Err(JournalError::NoJournal { path: path.to_path_buf() }),
        }
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Which run it is, in the words it was begun with.
    pub fn identity(&self) -> &str {
        &self.identity
    }

    /// Was the work done to its end?
    pub fn complete(&self) -> bool {
        self.complete
    }

    /// How many results it holds.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Does it hold none?
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Bytes that are whole; what follows was cut short.
    pub(super) fn sound(&self) -> u64 {
        self.sound
    }

    /// Does it hold the result of a task?
    pub fn has(&self, task: Task) -> bool {
        self.places.contains_key(&task)
    }

    /// The result of a task; none where it has none, or can no longer be read.
    pub fn get(&self, task: Task) -> Option<Vec<u8>> {
        let (place, length) = *self.places.get(&task)?;
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(place)).ok()?;
        let mut result = Vec::new();
        file.by_ref().take(length).read_to_end(&mut result).ok()?;
        (result.len() as u64 == length).then_some(result)
    }
}

/// What stands in a file.
#[derive(Default)]
struct Found {
    ours: bool,
    identity: Option<String>,
    complete: bool,
    sound: u64,
    places: BTreeMap<Task, (u64, u64)>,
}

fn scan(file: &File) -> io::Result<Found> {
    let mut reader = BufReader::new(file);
    let mut found = Found { ours: record::begins(&mut reader)?, ..Found::default() };
    if !found.ours {
        return Ok(found);
    }
    found.sound = reader.stream_position()?;
    loop {
        let (next, taken) = record::next(&mut reader)?;
        match next {
            Next::Identity(identity) if found.identity.is_none() => found.identity = Some(identity),
            Next::Result(task, result) if found.identity.is_some() => {
                found.places.insert(task, (found.sound + HEAD as u64, result.len() as u64));
            }
            Next::End => found.complete = true,
            _ => return Ok(found),
        }
        found.sound += taken;
        if found.complete {
            return Ok(found);
        }
    }
}
