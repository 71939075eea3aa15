//! `sygesim sensitivity`: which assumption moves the answer, and what it would be worth to know.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;

use super::CliError;
use super::options::RunOptions;
use super::running::Running;
use crate::analysis::{RunSize, Sensitivity, sensitivity};
use crate::report::{Drawn, render_sensitivity, write_sensitivity};
use crate::scenario::{Behaviour, Choices, Scenario};

/// Which assumption moves the answer, and what would it be worth to know?
#[derive(Clone, Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct SensitivityArguments {
    /// The reform file, e.g. scenarios/reforms/agreement-2024.toml; or a rule set, held against --baseline.
    reform: PathBuf,
    #[command(flatten)]
    run: RunOptions,
}

const EXAMPLES: &str = "Sizes when left out: 1000 people in each trial, 256 rows of the design (--draws; best a power of \
two). A row is some eighty trials: two for each assumption and group that counts. More rows narrow the shares' intervals, \
more people those of the ends too.

Examples:
  sygesim sensitivity scenarios/reforms/agreement-2024.toml
  sygesim sensitivity scenarios/reforms/agreement-2024.toml \\
      --only 5a --lang en --out outputs/sensitivity-5a
  sygesim sensitivity scenarios/reforms/agreement-2010.toml --draws 512 --people 2000 --json";

/// Rows when the user names no number.
const ROWS: u32 = 256;

/// Persons in a trial when the user names no number.
const PEOPLE: u64 = 1_000;

pub(super) fn run(arguments: &SensitivityArguments) -> Result<(), CliError> {
    let options = &arguments.run;
    let choices = Choices { behaviour: Behaviour::Off, ..options.choices() };
    let scenario = Scenario::load(&arguments.reform, &choices)?;
    let rows = options.draws.unwrap_or(ROWS);
    let size = RunSize { people: options.people(PEOPLE), draws: rows, seed: options.seed, precision: None };
    let sizes = (size.people, Some(rows));
    let parts = options.parts(("sensitivity", &arguments.reform), BTreeMap::new(), sizes, &scenario.inputs)?;
    let running = Running::begin(options, &format!("{}-sensitivity", scenario.reform.id), 0, &parts)?;
    let (mut told, done) = running.simulate(|observer| sensitivity(&scenario, size, observer))?;
    let drawn = Drawn { seed: size.seed, people: told.run.people, draws: rows.into() };
    told.run.manifest = parts.id(drawn, &told.register);
    let files = write_sensitivity(&told, options.lang, parts, done.path())?;
    let data = if options.json {
        serde_json::to_string_pretty(&told).map_err(CliError::failed)? + "\n"
    } else {
        render_sensitivity(&told, options.lang)
    };
    done.finish(&files, &data, &closing(&told))
}

/// The last lines: what it took, the seed, the manifest id.
fn closing(told: &Sensitivity) -> Vec<String> {
    let run = &told.run;
    vec![
        format!("{} people, {} rows, {} trials, {:.1} s", run.people, run.rows, run.trials, run.seconds),
        format!("seed {}", run.seed),
        format!("manifest {}", run.manifest),
    ]
}
