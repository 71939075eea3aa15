//! Many draws in parallel, in an order that does not matter; with a way to look on and a way to stop.

use rayon::prelude::*;

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
}

/// Looks on in silence and never stops a run.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Observer for Silent {}

/// The run was stopped from outside; nothing of it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("interrupted; nothing was written")]
pub struct Cancelled;

/// Does `work` for every draw; the results come in draw order whatever the threads.
///
/// # Errors
/// [`Cancelled`] when the observer asks to stop.
pub fn in_parallel<T: Send>(
    draws: std::ops::Range<u32>,
    observer: &dyn Observer,
    work: impl Fn(u32) -> T + Sync,
) -> Result<Vec<T>, Cancelled> {
    draws
        .into_par_iter()
        .map(|draw| {
            if observer.cancelled() {
                return Err(Cancelled);
            }
            let result = work(draw);
            observer.draw_done();
            Ok(result)
        })
        .collect()
}
