//! `sygesim compare`: the main job.

use std::path::{Path, PathBuf};

use clap::Args;

use super::CliError;
use super::options::{RunOptions, positive};
use super::running::{Running, Simulated};
use crate::analysis::comparison::Tier;
use crate::analysis::people::PeopleRows;
use crate::analysis::{Comparison, RunSize, Shard, compare};
use crate::report::{Drawn, ManifestParts, render, write_people, write_run};
use crate::scenario::{Behaviour, CalibratedBy, Choices, Scenario, options};

/// What a reform costs or saves against its baseline.
#[derive(Clone, Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct CompareArguments {
    /// The reform file, e.g. scenarios/reforms/agreement-2024.toml; or a rule set, held against --baseline.
    #[arg(required_unless_present = "grid")]
    reform: Option<PathBuf>,
    /// Cross rule sets with populations instead: all of the library, or those named by --baseline and --population, with
    /// commas.
    #[arg(long, conflicts_with_all = ["reform", "only", "with", "without", "years", "out", "force", "behaviour"])]
    pub(super) grid: bool,
    #[command(flatten)]
    pub(super) run: RunOptions,
    /// As few people, and if need be more draws, as bring the Monte Carlo error of the headline to this, mio. kr.
    #[arg(long, value_name = "X", value_parser = positive)]
    pub(super) precision: Option<f64>,
    /// Years of the table, e.g. 2025-2028.
    #[arg(long, value_name = "FROM-TO", value_parser = years)]
    years: Option<Years>,
    /// What municipalities make of other terms, beside the mechanical estimate; off leaves it out.
    #[arg(long, default_value = "on", value_name = "on|off")]
    behaviour: Behaviour,
    /// Calibrated parameters to show beside the forward estimate, by name or file, or off; those that the reform names when
    /// left out.
    #[arg(long, value_name = "FILE|off")]
    calibrated: Option<CalibratedBy>,
    /// Write the people of one draw too, every assumption at its median: people.parquet, a row a spell and rule set.
    #[arg(long, conflicts_with = "grid")]
    microdata_out: bool,
    /// Simulate one of so many equal parts of the run only, and keep it as a file for `sygesim merge`.
    #[arg(long, value_name = "NUMBER/OF", conflicts_with_all = ["grid", "precision", "json"])]
    shard: Option<Shard>,
}

const EXAMPLES: &str =
    "Sizes when left out: 10000 people; 512 draws, 128 with --grid; --precision adds as many draws again \
if people are not enough.

Examples:
  sygesim compare scenarios/reforms/agreement-2024.toml
  sygesim compare scenarios/reforms/agreement-2024.toml \\
      --only 5a --lang en --out outputs/only-5a
  sygesim compare scenarios/reforms/agreement-2024.toml \\
      --with 7,8,10 --set contacts.personal_minutes=90 --json --out outputs/studies
  sygesim compare scenarios/rules/rules-2011.toml \\
      --baseline rules-2010 --population people-2023 --price-level 2024
  sygesim compare scenarios/reforms/agreement-2024.toml --shard 3/20
  sygesim compare --grid --baseline rules-2010,rules-2024 --population people-2023";

/// Draws when the user names no number.
const DRAWS: u32 = 512;

/// Persons in a draw when the user names no number.
const PEOPLE: u64 = 10_000;

/// A list of years.
#[derive(Clone, Debug)]
struct Years(Vec<i32>);

impl CompareArguments {
    /// The reform; none with --grid.
    pub(super) fn reform(&self) -> Option<&Path> {
        self.reform.as_deref()
    }
}

pub(super) fn run(arguments: &CompareArguments) -> Result<(), CliError> {
    let Some(reform) = &arguments.reform else {
        return Err(CliError::bad_input(
            "no reform, expected a reform file or a rule set; --grid crosses rule sets instead",
        ));
    };
    let asked = Asked::load(arguments, reform)?;
    if let Some(shard) = arguments.shard {
        return super::shard::run(&asked, shard);
    }
    let running = Running::begin(&arguments.run, &asked.scenario.reform.id, asked.size.draws.into(), &asked.parts)?;
    let (comparison, done) = running.simulate(|observer| compare(&asked.scenario, asked.size, observer))?;
    asked.tell(comparison, done)
}

/// What a comparison is of, checked whole.
pub(super) struct Asked<'a> {
    pub(super) arguments: &'a CompareArguments,
    pub(super) scenario: Scenario,
    pub(super) size: RunSize,
    pub(super) parts: ManifestParts,
}

impl<'a> Asked<'a> {
    pub(super) fn load(arguments: &'a CompareArguments, reform: &Path) -> Result<Asked<'a>, CliError> {
        let choices = choices(arguments);
        let scenario = Scenario::load(reform, &choices)?;
        if arguments.microdata_out && scenario.is_weekly() {
            return Err(CliError::bad_input(
                "--microdata-out: found people on a weekly grid, expected people who are followed one by one; choose others \
                 with --population, or leave --microdata-out out",
            ));
        }
        let size = size(arguments, DRAWS);
        let mut of_verb = choices.told_of_comparison();
        of_verb.extend(options([
            ("precision", arguments.precision.map(|wanted| wanted.to_string())),
            ("microdata_out", arguments.microdata_out.then(|| "on".to_owned())),
        ]));
        let sizes = (size.people, Some(size.draws));
        let parts = arguments.run.parts(("compare", reform), of_verb, sizes, &scenario.inputs)?;
        Ok(Asked { arguments, scenario, size, parts })
    }

    /// Writes the folder of the run and prints what was asked for.
    pub(super) fn tell(self, mut comparison: Comparison, done: Simulated<'_>) -> Result<(), CliError> {
        let (options, parts) = (&self.arguments.run, self.parts);
        let run = &comparison.summary.run;
        let drawn = Drawn { seed: run.seed, people: run.people, draws: run.draws };
        comparison.summary.run.manifest = parts.id(drawn, &comparison.parameters);
        let mut files = Vec::new();
        if self.arguments.microdata_out {
            let summary = &comparison.summary;
            let rows = PeopleRows::new(&self.scenario, summary.run.seed, summary.run.people);
            files.push(write_people(&rows, &self.scenario.municipalities, summary, done.path())?);
        }
        files.extend(write_run(&comparison, options.answer.lang, parts, done.path())?);
        let data = if options.answer.json {
            serde_json::to_string_pretty(&comparison.summary).map_err(CliError::failed)? + "\n"
        } else {
            render(&comparison, options.answer.lang)
        };
        done.finish(&files, &data, &closing(&comparison))
    }
}

fn choices(arguments: &CompareArguments) -> Choices {
    Choices {
        years: arguments.years.as_ref().map(|years| years.0.clone()),
        behaviour: arguments.behaviour,
        calibrated: arguments.calibrated.clone().unwrap_or(CalibratedBy::Reform),
        ..arguments.run.choices()
    }
}

/// How much is simulated, with `draws` when the user names no number.
pub(super) fn size(arguments: &CompareArguments, draws: u32) -> RunSize {
    let options = &arguments.run;
    RunSize {
        people: options.people(PEOPLE),
        draws: options.draws.unwrap_or(draws),
        seed: options.seed,
        precision: arguments.precision,
    }
}

/// The last lines: what it took, the seed, the manifest id.
fn closing(comparison: &Comparison) -> Vec<String> {
    let run = &comparison.summary.run;
    let took = match run.tier {
        Tier::Exact => format!("exact, {} draws, {:.1} s", run.draws, run.seconds),
        Tier::Persons => {
            let ratio = comparison.variance_ratio.map(|ratio| format!(", variance 1/{ratio:.0} of independent draws"));
            format!(
                "{} people, {} draws, {:.1} s, {:.0} spells/s{}",
                run.people,
                run.draws,
                run.seconds,
                run.spells_per_second,
                ratio.unwrap_or_default()
            )
        }
    };
    vec![took, format!("seed {}", run.seed), format!("manifest {}", run.manifest)]
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
