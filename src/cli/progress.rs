//! A progress bar when stderr is a terminal, and a clean stop at Ctrl-C.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use indicatif::{ProgressBar, ProgressStyle};

use super::CliError;
use crate::engine::Observer;

static INTERRUPTED: AtomicBool = AtomicBool::new(false);
static UNFINISHED: OnceLock<PathBuf> = OnceLock::new();

/// Shows how far a run has come and passes Ctrl-C on to it.
pub(super) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// A bar over `draws` draws; hidden where no one would see it.
    pub(super) fn new(draws: u64, quiet: bool) -> Result<Progress, CliError> {
        let caught = ctrlc::try_set_handler(|| {
            // Who asks twice does not want to wait for the draw under way.
            if INTERRUPTED.swap(true, Ordering::Relaxed) {
                // Nobody is left to tell if it cannot be removed.
                let _ = UNFINISHED.get().map(std::fs::remove_dir_all);
                std::process::exit(i32::from(super::error::FAILED));
            }
        });
        match caught {
            // Who started the program in the background has Ctrl-C ignored, and it stays so.
            Ok(()) | Err(ctrlc::Error::MultipleHandlers) => {}
            Err(error) => return Err(CliError::failed(error)),
        }
        let bar =
            if quiet || !std::io::stderr().is_terminal() { ProgressBar::hidden() } else { ProgressBar::new(draws) };
        if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} draws, {elapsed} elapsed, {eta} left") {
            bar.set_style(style);
        }
        Ok(Progress { bar })
    }

    /// Names the unfinished folder, which goes too when a second Ctrl-C ends the program at once.
    pub(super) fn clean_up(&self, unfinished: &Path) {
        UNFINISHED.get_or_init(|| unfinished.to_path_buf());
    }

    /// Takes the bar away.
    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

impl Observer for Progress {
    fn planned(&self, draws: u64) {
        self.bar.set_length(self.bar.position() + draws);
    }

    fn draw_done(&self) {
        self.bar.inc(1);
        if self.bar.length().is_some_and(|length| self.bar.position() > length) {
            self.bar.unset_length();
        }
    }

    fn cancelled(&self) -> bool {
        INTERRUPTED.load(Ordering::Relaxed)
    }
}
