//! `sygesim merge`: the shards of a comparison put together into the answer of one run.

use std::path::{Path, PathBuf};

use clap::{Args, Parser};

use super::CliError;
use super::compare::{Asked, CompareArguments};
use super::running::{Running, identity_of};
use super::shard::SHARD;
use crate::analysis::{Pieces, Shard, compare};
use crate::engine::Keeping;
use crate::journal::{Records, Shards};
use crate::report::{Language, RunIdentity};

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
    let shards = read_all(&files(&arguments.shards)?)?;
    let identity = same_run(&shards)?;
    let told = told(arguments, &identity)?;
    let Some(reform) = told.reform() else { return Err(CliError::bad_input("the shards name no reform")) };
    let asked = Asked::load(&told, reform)?;
    if let Some(difference) = RunIdentity::of(&asked.parts).difference(&identity) {
        return Err(CliError::bad_input(format!(
            "the shards are of another run than would be made here: here {difference}; run merge with the files and the version \
             that made the shards"
        )));
    }
    let of = number_of_shards(&shards)?;
    let pieces = Pieces::new(&asked.scenario, asked.size, of)?;
    let shards = Shards::new(shards);
    let missing: Vec<String> = (1..=of)
        .filter_map(|number| Shard::new(number, of))
        .filter(|shard| !pieces.tasks(*shard).all(|task| shards.has(task)))
        .map(|shard| shard.to_string())
        .collect();
    if !missing.is_empty() {
        return Err(CliError::bad_input(format!(
            "shards are missing: {}; simulate them with `sygesim compare … --shard NUMBER/OF`",
            missing.join(", ")
        )));
    }
    let running = Running::begin(&told.run, &asked.scenario.reform.id, asked.size.draws.into(), &asked.parts)?;
    let (comparison, done) = running.simulate(|observer| {
        let assembled = pieces.assembled(&shards);
        compare(&asked.scenario, asked.size, &Keeping { observer, keeper: &assembled })
    })?;
    drop(pieces);
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

/// All shards, or every fault of every file at once.
fn read_all(files: &[PathBuf]) -> Result<Vec<Records>, CliError> {
    let (mut shards, mut faults) = (Vec::new(), Vec::new());
    for path in files {
        let place = path.display();
        match Records::read(path) {
            Ok(Some(records)) if records.complete() => shards.push(records),
            Ok(Some(records)) => faults.push(format!(
                "{place}: found an unfinished or damaged shard with {} pieces; simulate it again with --force",
                records.len()
            )),
            Ok(None) if path.exists() => {
                faults.push(format!("{place}: found an empty shard; simulate it again with --force"))
            }
            Ok(None) => faults.push(format!("{place}: found no such file")),
            Err(error) => faults.push(error.to_string()),
        }
    }
    if faults.is_empty() { Ok(shards) } else { Err(CliError::BadInput(faults.join("\n       "))) }
}

/// The run that all shards are of.
fn same_run(shards: &[Records]) -> Result<RunIdentity, CliError> {
    let mut first: Option<(&Path, RunIdentity)> = None;
    for shard in shards {
        let found = identity_of(shard)?.whole();
        match &first {
            None => first = Some((shard.path(), found)),
            Some((path, identity)) => {
                if let Some(difference) = found.difference(identity) {
                    let (here, there) = (shard.path().display(), path.display());
                    return Err(CliError::bad_input(format!("{here} is of another run than {there}: {difference}")));
                }
            }
        }
    }
    first.map(|(_, identity)| identity).ok_or_else(|| CliError::bad_input("found no shards"))
}

/// Into how many shards the run was cut; each may be there once.
fn number_of_shards(shards: &[Records]) -> Result<u32, CliError> {
    let mut seen: Vec<(Shard, &Path)> = Vec::new();
    for records in shards {
        let path = records.path();
        let shard = identity_of(records)?.shard.and_then(|shard| shard.parse::<Shard>().ok());
        let Some(shard) = shard else {
            return Err(CliError::bad_input(format!(
                "{}: found the work of a whole run, expected a shard",
                path.display()
            )));
        };
        if let Some((other, there)) = seen.iter().find(|(other, _)| other.of() != shard.of() || *other == shard) {
            let (path, there) = (path.display(), there.display());
            return Err(CliError::bad_input(format!(
                "{path} is shard {shard}, {there} is shard {other}; give each once"
            )));
        }
        seen.push((shard, path));
    }
    seen.first().map(|(shard, _)| shard.of()).ok_or_else(|| CliError::bad_input("found no shards"))
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
