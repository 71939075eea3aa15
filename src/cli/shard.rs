//! `sygesim compare --shard`: one of the equal parts of a comparison, kept as a file.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::compare::Asked;
use super::progress::Progress;
use super::running::{Wish, journal, stopped};
use super::{CliError, tell};
use crate::analysis::{CompareError, Pieces, Shard};
use crate::report::RunIdentity;

/// The ending of a shard's file.
pub(super) const SHARD: &str = "shard";

pub(super) fn run(asked: &Asked<'_>, shard: Shard) -> Result<(), CliError> {
    let options = &asked.arguments.run;
    let pieces = Pieces::new(&asked.scenario, asked.size, shard.of())?;
    let folder = options
        .out()
        .map_or_else(|| Path::new("outputs").join(format!("{}-shards", asked.scenario.reform.id)), Path::to_path_buf);
    fs::create_dir_all(&folder).map_err(|found| {
        CliError::bad_input(format!(
            "{}: could not make the folder: {found}; give another with --out",
            folder.display()
        ))
    })?;
    let target = target(&folder, shard);
    if target.exists() && !options.force {
        let place = target.display();
        return Err(CliError::bad_input(format!("{place}: found a finished shard; --force makes it anew")));
    }
    let progress = Progress::new(pieces.tasks(shard).count() as u64, options.quiet)?;
    let wish = if options.resume { Wish::GoOn } else { Wish::begin(options.force) };
    let identity = RunIdentity::of(&asked.parts).of_shard(shard);
    // The work is the result, so it is written from the first piece on.
    let journal = journal(target.with_extension("shard.unfinished"), &identity, wish, Duration::ZERO)?;
    let done = options.in_pool(|| pieces.simulate(shard, &journal, &progress).map_err(CompareError::from))?;
    progress.finish();
    if let Err(error) = done {
        return Err(stopped(journal, &progress, error.into()));
    }
    journal.complete(&target)?;
    if !options.quiet {
        tell(format_args!("wrote {}", target.display()));
        tell(format_args!("shard {shard} of seed {}", options.seed));
    }
    Ok(())
}

/// The file of a shard; they sort in their order.
fn target(folder: &Path, shard: Shard) -> PathBuf {
    let digits = shard.of().to_string().len();
    folder.join(format!("{:0digits$}-of-{}.{SHARD}", shard.number(), shard.of()))
}
