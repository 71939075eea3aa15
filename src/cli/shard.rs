//! `sygesim compare --shard`: one of the equal parts of a comparison, kept as a file.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::compare::Asked;
use super::progress::Progress;
use super::running::{journal, kept};
use super::{CliError, tell};
use crate::analysis::{Pieces, Shard};
use crate::engine::Observer;
use crate::report::{RunIdentity, SHARD, ShardError, write_shard};

pub(super) fn run(asked: &Asked<'_>, shard: Shard) -> Result<(), CliError> {
    let options = &asked.arguments.run;
    let pieces = Pieces::new(&asked.scenario, asked.size, shard.of())?;
    let default = || Path::new("outputs").join(format!("{}-shards", asked.scenario.reform.id));
    let folder = options.answer.out.clone().unwrap_or_else(default);
    fs::create_dir_all(&folder).map_err(|found| {
        CliError::bad_input(format!(
            "{}: could not make the folder: {found}; give another with --out",
            folder.display()
        ))
    })?;
    let target = target(&folder, shard);
    if target.exists() && !options.answer.force {
        let place = target.display();
        return Err(CliError::bad_input(format!("{place}: found a finished shard; --force makes it anew")));
    }
    let progress = Progress::new(pieces.tasks(shard).count() as u64, options.answer.quiet)?;
    let identity = RunIdentity::of(&asked.parts).of_shard(shard);
    let work = target.with_extension("shard.unfinished");
    // The work is the result, so it is written from the first piece on.
    let journal = journal(options, work.clone(), &identity, Duration::ZERO)?;
    let written = options.in_pool(|| write_shard((&pieces, shard), journal, &target, &progress))?;
    progress.finish();
    match written {
        Err(ShardError::Compare(_)) if progress.cancelled() => return Err(kept(&work)),
        written => written?,
    }
    if !options.answer.quiet {
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
