//! `sygesim merge`: the shards of a comparison put together into the answer of one run.

use std::path::PathBuf;

use clap::{Args, Parser};

use super::CliError;
use super::compare::{Asked, CompareArguments};
use super::running::Running;
use crate::report::{Language, RunIdentity, SHARD, ShardSet};

/// The shards of a comparison put together: the folder that one run would have left, to the byte.
#[derive(Clone, Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct MergeArguments {
    /// The shards, or folders of them; all of one run.
    #[arg(required = true)]
    shards: Vec<PathBuf>,
    /// Folder of the results; outputs/<reform> when left out.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Replace a finished run.
    #[arg(long)]
    force: bool,
    /// Threads; all cores when left out.
    #[arg(long, value_name = "T")]
    threads: Option<usize>,
    /// Language of tables and charts.
    #[arg(long, default_value = "da", value_name = "da|en")]
    lang: Language,
    /// Print the summary as JSON on stdout instead of the tables.
    #[arg(long)]
    json: bool,
    /// No progress bar, no closing lines.
    #[arg(long)]
    quiet: bool,
}

const EXAMPLES: &str = "Run it where the shards were made, or where the same scenario files lie.

Examples:
  for shard in 1 2 3; do
      sygesim compare scenarios/reforms/agreement-2024.toml --shard $shard/3
  done
  sygesim merge outputs/agreement-2024-shards --out outputs/merged";

/// The command line of a comparison, as its shards tell it.
#[derive(Debug, Parser)]
#[command(name = "compare", no_binary_name = true)]
struct Told {
    #[command(flatten)]
    compare: CompareArguments,
}

pub(super) fn run(arguments: &MergeArguments) -> Result<(), CliError> {
    let shards = ShardSet::read(&files(&arguments.shards)?)?;
    let told = told(arguments, shards.identity())?;
    let Some(reform) = told.reform() else { return Err(CliError::bad_input("the shards name no reform")) };
    let asked = Asked::load(&told, reform)?;
    let here = RunIdentity::of(&asked.parts);
    let running = Running::begin(&told.run, &asked.scenario.reform.id, asked.size.draws.into(), &asked.parts)?;
    let (comparison, done) =
        running.simulate(|observer| shards.comparison(&asked.scenario, asked.size, &here, observer))?;
    asked.tell(comparison, done)
}

/// The files named, and those of the folders named; in their order.
fn files(named: &[PathBuf]) -> Result<Vec<PathBuf>, CliError> {
    let mut files = Vec::new();
    for path in named {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let unreadable = |found| CliError::bad_input(format!("{}: could not list the folder: {found}", path.display()));
        let entries = std::fs::read_dir(path).map_err(unreadable)?.flatten().map(|entry| entry.path());
        let mut inside: Vec<PathBuf> =
            entries.filter(|path| path.extension().is_some_and(|ending| ending == SHARD)).collect();
        if inside.is_empty() {
            return Err(CliError::bad_input(format!("{}: found no file that ends in .{SHARD}", path.display())));
        }
        inside.sort();
        files.append(&mut inside);
    }
    Ok(files)
}

/// The comparison that the shards are of, with what was asked for here.
fn told(arguments: &MergeArguments, identity: &RunIdentity) -> Result<CompareArguments, CliError> {
    let mut words = identity.parts.command();
    words.remove(0);
    words.extend(["--lang".to_owned(), arguments.lang.to_string()]);
    for (name, given) in [("--force", arguments.force), ("--json", arguments.json), ("--quiet", arguments.quiet)] {
        words.extend(given.then(|| name.to_owned()));
    }
    words.extend(arguments.threads.iter().flat_map(|threads| ["--threads".to_owned(), threads.to_string()]));
    let out = arguments.out.iter().flat_map(|out| ["--out".into(), out.clone().into_os_string()]);
    let words = words.into_iter().map(std::ffi::OsString::from).chain(out);
    Told::try_parse_from(words).map(|told| told.compare).map_err(CliError::bad_input)
}
