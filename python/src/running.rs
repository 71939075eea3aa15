//! Long work without the interpreter's lock: progress is told to Python and Ctrl-C stops the work, both from the thread that
//! called. Knows nothing of what the work is.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc;
use std::time::Duration;

use pyo3::create_exception;
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use sygesim::engine::Observer;

create_exception!(
    sygesim,
    InputError,
    PyValueError,
    "A file, a parameter or an option that cannot be used; the words are those of the command line."
);

/// How often Python is asked for signals, and told of progress.
const BETWEEN: Duration = Duration::from_millis(50);

/// Counts what is done and passes a wish to stop on.
#[derive(Default)]
struct Watch {
    planned: AtomicU64,
    done: AtomicU64,
    stopped: AtomicBool,
}

impl Observer for Watch {
    fn planned(&self, draws: u64) {
        self.planned.fetch_add(draws, Ordering::Relaxed);
    }

    fn draw_done(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    fn cancelled(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }
}

/// Does `work` on `threads` threads (all cores when none is named). `progress` is called with what is done and what is
/// planned so far, at most every twentieth of a second.
///
/// # Errors
/// What a signal handler or `progress` raises, KeyboardInterrupt first of all; the work has stopped by then.
pub fn without_lock<T: Send>(
    py: Python<'_>,
    threads: Option<usize>,
    progress: Option<Py<PyAny>>,
    planned: u64,
    work: impl FnOnce(&dyn Observer) -> T + Send,
) -> PyResult<T> {
    if threads == Some(0) {
        return Err(super::bad_input("threads: found 0, expected at least 1; leave it out for all cores"));
    }
    let watch = Watch { planned: AtomicU64::new(planned), ..Watch::default() };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.unwrap_or(0)).build();
    let pool = pool.map_err(|error| PyRuntimeError::new_err(error.to_string()))?;
    py.detach(|| {
        std::thread::scope(|scope| {
            let (tell, told) = mpsc::channel();
            let (watch, pool) = (&watch, &pool);
            scope.spawn(move || {
                // The receiver is gone only once nobody waits for the answer.
                let _ = tell.send(pool.install(|| work(watch)));
            });
            let mut raised = None;
            loop {
                match told.recv_timeout(BETWEEN) {
                    Ok(answer) => {
                        return match raised {
                            None => Ok(answer),
                            Some(error) => Err(error),
                        };
                    }
                    Err(mpsc::RecvTimeoutError::Timeout) if raised.is_none() => {
                        raised = Python::attach(|py| look(py, watch, progress.as_ref())).err();
                        if raised.is_some() {
                            watch.stopped.store(true, Ordering::Relaxed);
                        }
                    }
                    Err(mpsc::RecvTimeoutError::Timeout) => {}
                    Err(mpsc::RecvTimeoutError::Disconnected) => {
                        return Err(
                            raised.unwrap_or_else(|| PyRuntimeError::new_err("the simulation ended without an answer"))
                        );
                    }
                }
            }
        })
    })
}

/// Signals first, then progress.
fn look(py: Python<'_>, watch: &Watch, progress: Option<&Py<PyAny>>) -> PyResult<()> {
    py.check_signals()?;
    if let Some(progress) = progress {
        let done = watch.done.load(Ordering::Relaxed);
        // A precision may ask for more than was planned at first.
        progress.call1(py, (done, watch.planned.load(Ordering::Relaxed).max(done)))?;
    }
    Ok(())
}
