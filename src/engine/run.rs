//! Many tasks in parallel, in an order that does not matter; with a way to look on, a way to stop, and a way to take up
//! what was done before.

use rayon::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Looks on while a run goes; called from many threads.
pub trait Observer: Sync {
    /// So many draws are to come.
    fn planned(&self, _draws: u64) {}
    /// One more draw is done.
    fn draw_done(&self) {}
    /// Should the run stop now?
    fn cancelled(&self) -> bool {
        false
    }
    /// Who keeps what is done; none where nobody does.
    fn keeper(&self) -> Option<&dyn Keeper> {
        None
    }
}

/// A piece of a run that can be done by itself: rounds follow one another, the tasks of a round come in any order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Task {
    /// The round, from 0; equal runs have equal rounds.
    pub round: u32,
    /// Its number in the round: a draw, or a trial.
    pub number: u32,
}

/// Keeps what the tasks of a run gave, as bytes, and finds it again: a run that goes on where one was stopped, or that is
/// put together from parts, ends in the same figures to the last bit.
pub trait Keeper: Sync {
    /// Begins a round and gives its number.
    fn begin_round(&self) -> u32;
    /// What a task gave before.
    fn recall(&self, task: Task) -> Option<Vec<u8>>;
    /// Keeps what a task gave.
    fn keep(&self, task: Task, result: Vec<u8>);
    /// Can nothing more be kept? Then the run stops.
    fn failed(&self) -> bool {
        false
    }
}

/// An observer with a keeper beside it.
pub struct Keeping<'a> {
    /// Who looks on.
    pub observer: &'a dyn Observer,
    /// Who keeps what is done.
    pub keeper: &'a dyn Keeper,
}

impl Observer for Keeping<'_> {
    fn planned(&self, draws: u64) {
        self.observer.planned(draws);
    }

    fn draw_done(&self) {
        self.observer.draw_done();
    }

    fn cancelled(&self) -> bool {
        self.observer.cancelled() || self.keeper.failed()
    }

    fn keeper(&self) -> Option<&dyn Keeper> {
        Some(self.keeper)
    }
}

/// Looks on in silence and never stops a run.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Observer for Silent {}

/// The run was stopped from outside; nothing of it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("interrupted; nothing was written")]
pub struct Cancelled;

/// Does `work` for every number; the results come in their order whatever the threads. What the observer's keeper has of
/// an earlier run is taken from there.
///
/// # Errors
/// [`Cancelled`] when the observer asks to stop.
pub fn in_parallel<T: Send + Serialize + DeserializeOwned>(
    numbers: std::ops::Range<u32>,
    observer: &dyn Observer,
    work: impl Fn(u32) -> T + Sync,
) -> Result<Vec<T>, Cancelled> {
    let kept = observer.keeper().map(|keeper| (keeper, keeper.begin_round()));
    numbers
        .into_par_iter()
        .map(|number| {
            if observer.cancelled() {
                return Err(Cancelled);
            }
            let result = match kept {
                Some((keeper, round)) => recalled(keeper, Task { round, number }, &work),
                None => work(number),
            };
            observer.draw_done();
            Ok(result)
        })
        .collect()
}

/// What the keeper has of a task; what it has not, or cannot read, is done and kept.
fn recalled<T: Serialize + DeserializeOwned>(keeper: &dyn Keeper, task: Task, work: impl Fn(u32) -> T) -> T {
    let known = keeper.recall(task).and_then(|bytes| from_bytes(&bytes));
    known.unwrap_or_else(|| {
        let result = work(task.number);
        if let Some(bytes) = to_bytes(&result) {
            keeper.keep(task, bytes);
        }
        result
    })
}

/// A result as bytes, every number to its last bit; none where it has no such form.
pub fn to_bytes(result: &impl Serialize) -> Option<Vec<u8>> {
    postcard::to_allocvec(result).ok()
}

/// A result from its bytes; none where they are those of something else.
pub fn from_bytes<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    match postcard::take_from_bytes(bytes) {
        Ok((result, [])) => Some(result),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;
    use std::sync::Mutex;
    use std::sync::atomic::{AtomicU32, Ordering};

    /// Keeps in memory.
    #[derive(Default)]
    struct Memory {
        rounds: AtomicU32,
        results: Mutex<BTreeMap<Task, Vec<u8>>>,
    }

    impl Keeper for Memory {
        fn begin_round(&self) -> u32 {
            self.rounds.fetch_add(1, Ordering::Relaxed)
        }

        fn recall(&self, task: Task) -> Option<Vec<u8>> {
            self.results.lock().unwrap().get(&task).cloned()
        }

        fn keep(&self, task: Task, result: Vec<u8>) {
            self.results.lock().unwrap().insert(task, result);
        }
    }

    impl Observer for Memory {
        fn keeper(&self) -> Option<&dyn Keeper> {
            Some(self)
        }
    }

    #[test]
    fn what_is_kept_is_not_done_again_and_comes_back_to_the_last_bit() {
        let memory = Memory::default();
        let done = AtomicU32::new(0);
        let work = |number: u32| {
            done.fetch_add(1, Ordering::Relaxed);
            (f64::from(number) / 7.0, vec![-0.0, f64::MIN_POSITIVE / 2.0])
        };
        let first = in_parallel(0..5, &memory, work).unwrap();
        // Another run of the same: the rounds begin anew.
        memory.rounds.store(0, Ordering::Relaxed);
        memory.results.lock().unwrap().remove(&Task { round: 0, number: 3 });
        memory.results.lock().unwrap().insert(Task { round: 0, number: 1 }, vec![1, 2, 3]);
        let second = in_parallel(0..7, &memory, work).unwrap();
        assert_eq!(second[..5], first[..]);
        assert_eq!(second[0].1[0].to_bits(), (-0.0_f64).to_bits());
        assert_eq!(done.load(Ordering::Relaxed), 5 + 4, "one was lost, one was no result, two are new");
    }

    #[test]
    fn rounds_are_told_apart() {
        let memory = Memory::default();
        let first = in_parallel(0..3, &memory, |number| number).unwrap();
        let second = in_parallel(0..3, &memory, |number| 10 + number).unwrap();
        assert_eq!((first, second), (vec![0, 1, 2], vec![10, 11, 12]));
    }
}
