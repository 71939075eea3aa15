//! A record as it lies in the file: length, round, number, result, and a checksum over all of them.

use std::io::{self, Read};

use crate::engine::Task;

/// What every file of this kind begins with.
const MAGIC: &[u8] = b"sygesim journal 1\n";

/// The round of records that are no result.
const ABOUT: u32 = u32::MAX;
const IDENTITY: Task = Task { round: ABOUT, number: 0 };
const END: Task = Task { round: ABOUT, number: 1 };

/// Length, round and number.
pub(super) const HEAD: usize = 12;
const CHECKSUM: usize = 16;

/// What a file of what is done begins with: its kind, and which run it is.
pub(super) fn beginning(identity: &str) -> Vec<u8> {
    [MAGIC, &of(IDENTITY, identity.as_bytes())].concat()
}

/// A result.
pub(super) fn of(task: Task, result: &[u8]) -> Vec<u8> {
    let length = u32::try_from(result.len()).unwrap_or(u32::MAX);
    let mut record = Vec::with_capacity(HEAD + result.len() + CHECKSUM);
    for number in [length, task.round, task.number] {
        record.extend(number.to_le_bytes());
    }
    record.extend(result);
    record.extend(checksum(&record));
    record
}

/// All that was to be done is done.
pub(super) fn end() -> Vec<u8> {
    of(END, &[])
}

/// What stands next in a file.
pub(super) enum Next {
    /// Which run it is.
    Identity(String),
    /// A result.
    Result(Task, Vec<u8>),
    /// Everything is there.
    End,
    /// Nothing more, or nothing that is whole.
    Nothing,
}

/// Does a file of this kind begin here?
pub(super) fn begins(file: &mut impl Read) -> io::Result<bool> {
    let mut found = Vec::new();
    file.by_ref().take(MAGIC.len() as u64).read_to_end(&mut found)?;
    Ok(found == MAGIC)
}

/// The next record of a file, and how many bytes it takes.
pub(super) fn next(file: &mut impl Read) -> io::Result<(Next, u64)> {
    let nothing = Ok((Next::Nothing, 0));
    let mut record = Vec::new();
    file.by_ref().take(HEAD as u64).read_to_end(&mut record)?;
    let [Some(length), Some(round), Some(number)] = [0, 4, 8].map(|at| number_at(&record, at)) else { return nothing };
    // Grows with what is there, not with what a damaged length says.
    let rest = u64::from(length) + CHECKSUM as u64;
    file.by_ref().take(rest).read_to_end(&mut record)?;
    let sound = HEAD + length as usize;
    if record.len() != sound + CHECKSUM || checksum(&record[..sound]) != record[sound..] {
        return nothing;
    }
    let taken = record.len() as u64;
    let result = record[HEAD..sound].to_vec();
    Ok(match (Task { round, number }, String::from_utf8(result)) {
        (END, _) => (Next::End, taken),
        (IDENTITY, Ok(identity)) => (Next::Identity(identity), taken),
        (Task { round: ABOUT, .. }, _) => (Next::Nothing, 0),
        (task, Ok(result)) => (Next::Result(task, result.into_bytes()), taken),
        (task, Err(result)) => (Next::Result(task, result.into_bytes()), taken),
    })
}

fn number_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn checksum(bytes: &[u8]) -> [u8; CHECKSUM] {
    let mut checksum = [0; CHECKSUM];
    checksum.copy_from_slice(&blake3::hash(bytes).as_bytes()[..CHECKSUM]);
    checksum
}
