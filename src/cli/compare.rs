//! `sygesim compare`: the main job.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;

use super::progress::Progress;
use super::{CliError, print, tell};
use crate::analysis::comparison::Tier;
use crate::analysis::{Comparison, RunSize, compare};
use crate::files::Date;
use crate::report::{InputFile, Language, ManifestParts, OutputFolder, manifest_id, render, write_run};
use crate::scenario::{Behaviour, Choices, Scenario};

/// What a reform costs or saves against its baseline.
#[derive(Clone, Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct CompareArguments {
    /// The reform file, e.g. scenarios/reforms/agreement-2024.toml; or a rule set, held against --baseline.
    #[arg(required_unless_present = "grid")]
    reform: Option<PathBuf>,
    /// Cross rule sets with populations instead: all of the library, or those named by --baseline and --population.
    #[arg(long, conflicts_with_all = ["reform", "only", "with", "without", "years", "out", "force", "behaviour"])]
    pub(super) grid: bool,
    /// Persons simulated in each draw, or "full" for the whole yearly inflow; with --precision, at most.
    #[arg(long, default_value = "10000", value_name = "N|full", value_parser = people)]
    pub(super) people: People,
    /// Parameter draws, 512 when left out (128 with --grid); --precision adds as many again if people are not enough.
    #[arg(long, value_name = "K", value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) draws: Option<u32>,
    /// Key of all randomness: the same seed gives the same figures, whatever the threads.
    #[arg(long, default_value_t = 2024, value_name = "S")]
    pub(super) seed: u64,
    /// Threads; all cores when left out.
    #[arg(long, value_name = "T")]
    pub(super) threads: Option<usize>,
    /// As few people, and if need be more draws, as bring the Monte Carlo error of the headline to this, mio. kr.
    #[arg(long, value_name = "X", value_parser = positive)]
    pub(super) precision: Option<f64>,
    /// Another population, by name or file; several, with commas, for --grid.
    #[arg(long, value_name = "FILE")]
    pub(super) population: Option<String>,
    /// Another baseline, by name or file; several, with commas, for --grid.
    #[arg(long, value_name = "RULES")]
    pub(super) baseline: Option<String>,
    /// Year of the prices in all tables.
    #[arg(long, value_name = "YEAR")]
    pub(super) price_level: Option<i32>,
    /// Fix a parameter, e.g. --set contacts.personal_minutes=90 (repeatable).
    #[arg(long, value_name = "PATH=VALUE", value_parser = assignment)]
    pub(super) set: Vec<(String, f64)>,
    /// Only these initiatives, e.g. --only 1,5a.
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    only: Vec<String>,
    /// These as well: studies "if carried out", e.g. --with 7,8,10.
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    with: Vec<String>,
    /// Not these.
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    without: Vec<String>,
    /// Years of the table, e.g. 2025-2028.
    #[arg(long, value_name = "FROM-TO", value_parser = years)]
    years: Option<Years>,
    /// Use only what was known on this date, e.g. 2024-03-14.
    #[arg(long, value_name = "DATE")]
    pub(super) known: Option<Date>,
    /// What municipalities make of other terms, beside the mechanical estimate; off leaves it out.
    #[arg(long, default_value = "on", value_name = "on|off")]
    behaviour: Behaviour,
    /// Folder of the results; outputs/<reform> when left out.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Replace a finished run.
    #[arg(long)]
    force: bool,
    /// Language of tables and charts.
    #[arg(long, default_value = "da", value_name = "da|en")]
    pub(super) lang: Language,
    /// Print summary.json on stdout instead of the tables.
    #[arg(long)]
    pub(super) json: bool,
    /// No progress bar, no closing lines.
    #[arg(long)]
    pub(super) quiet: bool,
}

const EXAMPLES: &str = "Examples:
  sygesim compare scenarios/reforms/agreement-2024.toml
  sygesim compare scenarios/reforms/agreement-2024.toml \\
      --only 5a --lang en --out outputs/only-5a
  sygesim compare scenarios/reforms/agreement-2024.toml \\
      --with 7,8,10 --set contacts.personal_minutes=90 --json --out outputs/studies
  sygesim compare scenarios/rules/rules-2011.toml \\
      --baseline rules-2010 --population people-2023 --price-level 2024
  sygesim compare --grid --baseline rules-2010,rules-2024 --population people-2023";

/// Draws when the user names no number.
const DRAWS: u32 = 512;

/// Persons in a draw; none for the whole yearly inflow.
#[derive(Clone, Copy, Debug)]
pub(super) struct People(pub(super) Option<u64>);

/// A list of years.
#[derive(Clone, Debug)]
struct Years(Vec<i32>);

pub(super) fn run(arguments: &CompareArguments) -> Result<(), CliError> {
    let Some(reform) = &arguments.reform else {
        return Err(CliError::bad_input(
            "no reform, expected a reform file or a rule set; --grid crosses rule sets instead",
        ));
    };
    let scenario = Scenario::load(reform, &choices(arguments))?;
    let default = || Path::new("outputs").join(&scenario.reform.id);
    // Ctrl-C is caught before there is anything to clean up.
    let progress = Progress::new(u64::from(size(arguments).draws), arguments.quiet)?;
    let folder = OutputFolder::create(arguments.out.clone().unwrap_or_else(default), arguments.force)?;
    progress.clean_up(folder.path());
    let compared = in_pool(arguments.threads, || compare(&scenario, size(arguments), &progress))?;
    progress.finish();
    let mut comparison = compared?;
    let parts = ManifestParts {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        options: options(arguments, reform),
        inputs: input_files(&scenario.inputs)?,
    };
    let run = &comparison.summary.run;
    comparison.summary.run.manifest = manifest_id(
        &parts.version,
        &parts.inputs,
        &parts.options,
        run.seed,
        run.people,
        run.draws,
        &comparison.parameters,
    );
    let files = write_run(&comparison, arguments.lang, parts, folder.path())?;
    let written: Vec<PathBuf> = files.iter().map(|file| final_path(file, &folder)).collect();
    let finished = folder.finish()?;
    let data = if arguments.json {
        serde_json::to_string_pretty(&comparison.summary).map_err(CliError::failed)? + "\n"
    } else {
        render(&comparison, arguments.lang)
    };
    print(&data)?;
    if !arguments.quiet {
        if let Some(aside) = finished.set_aside {
            tell(format_args!("kept what stood there as {}", aside.display()));
        }
        close(&comparison, &written);
    }
    Ok(())
}

fn choices(arguments: &CompareArguments) -> Choices {
    Choices {
        baseline: arguments.baseline.clone(),
        population: arguments.population.clone(),
        set: arguments.set.clone(),
        only: arguments.only.clone(),
        with: arguments.with.clone(),
        without: arguments.without.clone(),
        years: arguments.years.as_ref().map(|years| years.0.clone()),
        known: arguments.known,
        behaviour: arguments.behaviour,
        price_level: arguments.price_level,
        nothing_on: false,
    }
}

fn size(arguments: &CompareArguments) -> RunSize {
    RunSize {
        people: arguments.people.0,
        draws: arguments.draws.unwrap_or(DRAWS),
        seed: arguments.seed,
        precision: arguments.precision,
    }
}

/// Runs `work` on the threads asked for.
pub(super) fn in_pool<T: Send>(threads: Option<usize>, work: impl FnOnce() -> T + Send) -> Result<T, CliError> {
    if threads == Some(0) {
        return Err(CliError::bad_input("--threads: found 0, expected at least 1; leave it out for all cores"));
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.unwrap_or(0)).build().map_err(CliError::failed)?;
    Ok(pool.install(work))
}

/// The options that say what was run, for the manifest.
fn options(arguments: &CompareArguments, reform: &Path) -> BTreeMap<String, String> {
    let joined = |ids: &[String]| (!ids.is_empty()).then(|| ids.join(","));
    let sets: Vec<String> = arguments.set.iter().map(|(id, value)| format!("{id}={value}")).collect();
    let years = arguments.years.as_ref().map(|years| format!("{:?}", years.0));
    let given = [
        ("reform", Some(reform.display().to_string())),
        ("population", arguments.population.clone()),
        ("baseline", arguments.baseline.clone()),
        ("precision", arguments.precision.map(|wanted| wanted.to_string())),
        ("set", joined(&sets)),
        ("only", joined(&arguments.only)),
        ("with", joined(&arguments.with)),
        ("without", joined(&arguments.without)),
        ("behaviour", (arguments.behaviour == Behaviour::Off).then(|| "off".to_owned())),
        ("years", years),
        ("price_level", arguments.price_level.map(|year| year.to_string())),
        ("known", arguments.known.map(|known| known.to_string())),
    ];
    given.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}

/// The files a run read, with their hashes.
pub(super) fn input_files(paths: &[PathBuf]) -> Result<Vec<InputFile>, CliError> {
    let read = |path: &PathBuf| match std::fs::read(path) {
        Ok(bytes) => Ok(InputFile::new(path.display().to_string(), &bytes)),
        Err(error) => Err(CliError::failed(format!("{}: {error}", path.display()))),
    };
    paths.iter().map(read).collect()
}

/// Where a file of the hidden folder will lie once the run is finished.
pub(super) fn final_path(file: &Path, folder: &OutputFolder) -> PathBuf {
    file.strip_prefix(folder.path()).map_or_else(|_| file.to_path_buf(), |name| folder.final_path().join(name))
}

/// The last lines: the files, the seed, the manifest id.
fn close(comparison: &Comparison, written: &[PathBuf]) {
    let run = &comparison.summary.run;
    for file in written {
        tell(format_args!("wrote {}", file.display()));
    }
    match run.tier {
        Tier::Exact => tell(format_args!("exact, {} draws, {:.1} s", run.draws, run.seconds)),
        Tier::Persons => {
            let ratio = comparison.variance_ratio.map(|ratio| format!(", variance 1/{ratio:.0} of independent draws"));
            tell(format_args!(
                "{} people, {} draws, {:.1} s, {:.0} spells/s{}",
                run.people,
                run.draws,
                run.seconds,
                run.spells_per_second,
                ratio.unwrap_or_default()
            ));
        }
    }
    tell(format_args!("seed {}", run.seed));
    tell(format_args!("manifest {}", run.manifest));
}

fn people(text: &str) -> Result<People, String> {
    if text == "full" {
        return Ok(People(None));
    }
    match text.parse() {
        Ok(number) if number > 0 && number < u64::from(u32::MAX) => Ok(People(Some(number))),
        _ => Err(format!("found `{text}`, expected a number from 1 to 4294967294, or full")),
    }
}

fn positive(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(number) if number > 0.0 && number.is_finite() => Ok(number),
        _ => Err(format!("found `{text}`, expected a number above 0")),
    }
}

pub(super) fn assignment(text: &str) -> Result<(String, f64), String> {
    let expected = || format!("found `{text}`, expected PATH=VALUE, e.g. contacts.personal_minutes=90");
    let (id, value) = text.split_once('=').ok_or_else(expected)?;
    Ok((id.trim().to_owned(), value.trim().parse().map_err(|_| expected())?))
}

fn years(text: &str) -> Result<Years, String> {
    let expected = || format!("found `{text}`, expected FROM-TO, e.g. 2025-2028");
    let (from, to) = text.split_once('-').unwrap_or((text, text));
    let (from, to): (i32, i32) = (from.parse().map_err(|_| expected())?, to.parse().map_err(|_| expected())?);
    if from > to || !(1900..=2200).contains(&from) || to - from > 100 {
        return Err(expected());
    }
    Ok(Years((from..=to).collect()))
}
