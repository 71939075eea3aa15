//! `sygesim stress`: what would have to be true?

use std::path::PathBuf;

use clap::Args;

use super::CliError;
use super::options::RunOptions;
use super::running::Running;
use crate::analysis::stress::{Stress, StressSize, stress, targets};
use crate::report::{Drawn, render_stress, write_stress};
use crate::scenario::{Scenario, options as told_of};

/// The least unlikely joint change of the assumptions that gives this sum, and 0.
#[derive(Clone, Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct StressArguments {
    /// The reform file, e.g. scenarios/reforms/agreement-2024.toml; or a rule set, held against --baseline.
    reform: PathBuf,
    /// The sum, mio. kr. a year, minus for a saving (repeatable); the published one when left out. 0 is always asked too.
    #[arg(long, value_name = "X", allow_hyphen_values = true, value_parser = finite)]
    target: Vec<f64>,
    /// The row of the table: total, a block or an initiative.
    #[arg(long, value_name = "ROW", default_value = "total")]
    row: String,
    /// Persons who confirm what was found.
    #[arg(long, value_name = "N", default_value_t = 500_000)]
    confirm: u64,
    #[command(flatten)]
    run: RunOptions,
}

const EXAMPLES: &str = "Examples:
  sygesim stress scenarios/reforms/agreement-2024.toml --target -79
  sygesim stress scenarios/reforms/agreement-2024.toml --row B --target -52 --lang en
  sygesim stress scenarios/reforms/agreement-2010.toml --target -400 --json --out outputs/stress-2010";

/// Persons at every point of the search when the user names no number.
const PEOPLE: u64 = 4_000;

pub(super) fn run(arguments: &StressArguments) -> Result<(), CliError> {
    let options = &arguments.run;
    if options.draws.is_some() {
        return Err(CliError::bad_input("--draws: a stress test draws no parameters, it seeks them; leave it out"));
    }
    let Some(people) = options.people(PEOPLE) else {
        return Err(CliError::bad_input("--people full: expected a number; every point of the search sends them anew"));
    };
    let scenario = Scenario::load(&arguments.reform, &options.choices())?;
    let targets = targets(&scenario.reform, &arguments.row, &arguments.target)?;
    let size = StressSize { people, confirming_people: arguments.confirm, seed: options.seed };
    let of_verb = told_of([
        ("row", Some(arguments.row.clone())),
        ("confirm", Some(arguments.confirm.to_string())),
        ("target", Some(targets.iter().map(f64::to_string).collect::<Vec<_>>().join(","))),
    ]);
    let sizes = (Some(people), None);
    let parts = options.parts(("stress", &arguments.reform), of_verb, sizes, &scenario.inputs)?;
    let running = Running::begin(options, &format!("{}-stress", scenario.reform.id), 0, &parts)?;
    let (mut found, done) = running.simulate(|observer| stress(&scenario, &arguments.row, &targets, size, observer))?;
    found.manifest = parts.id(Drawn { seed: size.seed, people, draws: 0 }, &found.register);
    let files = write_stress(&found, options.lang, parts, done.path())?;
    let data = if options.json {
        serde_json::to_string_pretty(&found).map_err(CliError::failed)? + "\n"
    } else {
        render_stress(&found, options.lang)
    };
    done.finish(&files, &data, &closing(&found))
}

fn closing(found: &Stress) -> Vec<String> {
    vec![
        format!("{} trials of {} people, {} to confirm", found.trials, found.people, found.confirming_people),
        format!("seed {}", found.seed),
        format!("manifest {}", found.manifest),
    ]
}

fn finite(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(number),
        _ => Err(format!("found `{text}`, expected mio. kr., e.g. -79")),
    }
}
