//! `sygesim calibrate`: what would the parameters have to be, for the published figures to hold?

use std::path::PathBuf;

use clap::Args;

use super::CliError;
use super::options::RunOptions;
use super::running::Running;
use crate::analysis::{CalibrateSize, Calibration, calibrate};
use crate::report::{Drawn, render_calibration, write_calibration};
use crate::scenario::{Scenario, joined, options as told_of};

/// Parameters conditioned on the published figures that the reform states.
#[derive(Clone, Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct CalibrateArguments {
    /// The reform file, e.g. scenarios/reforms/agreement-2024.toml; its section [calibration] states the figures.
    reform: PathBuf,
    #[command(flatten)]
    run: RunOptions,
    /// Condition on these of the stated figures only, e.g. --targets A,B,C.
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    targets: Vec<String>,
    /// Not on these.
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    without_targets: Vec<String>,
    /// Points of the parameter space simulated at first; half as many in each of two further waves, and in the check.
    #[arg(long, default_value_t = 1024, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=65_536))]
    points: u32,
}

const EXAMPLES: &str = "Sizes when left out: 10000 people, 256 draws of the calibrated parameters.

Examples:
  sygesim calibrate scenarios/reforms/agreement-2024.toml
  sygesim calibrate scenarios/reforms/agreement-2024.toml --without-targets A --lang en --out outputs/without-a
  sygesim compare scenarios/reforms/agreement-2024.toml \\
      --calibrated outputs/agreement-2024-calibrate/calibrated-agreement-2024.toml";

/// Draws of the calibrated parameters when the user names no number.
const DRAWS: u32 = 256;

/// Persons at a point when the user names no number.
const PEOPLE: u64 = 10_000;

pub(super) fn run(arguments: &CalibrateArguments) -> Result<(), CliError> {
    let options = &arguments.run;
    let scenario = Scenario::load(&arguments.reform, &options.choices())?;
    let stated = scenario.stated(&arguments.targets, &arguments.without_targets)?;
    let Some(people) = options.people(PEOPLE) else {
        return Err(CliError::bad_input(
            "--people full: expected a number; a calibration needs many points rather than people",
        ));
    };
    let size = CalibrateSize::of(people, arguments.points, options.draws.unwrap_or(DRAWS), options.seed);
    let of_verb = told_of([
        ("targets", joined(&arguments.targets)),
        ("without_targets", joined(&arguments.without_targets)),
        ("points", Some(arguments.points.to_string())),
    ]);
    let parts =
        options.parts(("calibrate", &arguments.reform), of_verb, (Some(people), Some(size.draws)), &scenario.inputs)?;
    let running = Running::begin(options, &format!("{}-calibrate", scenario.reform.id), size.points(), &parts)?;
    let begun = std::time::Instant::now();
    let (mut calibration, done) = running.simulate(|observer| calibrate(&scenario, &stated, size, observer))?;
    let seconds = begun.elapsed().as_secs_f64();
    let drawn = Drawn { seed: size.seed, people, draws: size.draws.into() };
    calibration.manifest = parts.id(drawn, &calibration.register);
    let files = write_calibration(&calibration, options.lang, parts, done.path())?;
    let data = if options.json {
        serde_json::to_string_pretty(&calibration).map_err(CliError::failed)? + "\n"
    } else {
        render_calibration(&calibration, options.lang)
    };
    done.finish(&files, &data, &closing(&calibration, seconds))
}

/// The last lines: what it took, the seed, the manifest id.
fn closing(calibration: &Calibration, seconds: f64) -> Vec<String> {
    vec![
        format!("{} points of {} people, {seconds:.1} s", calibration.points, calibration.people),
        format!("effective number {:.0} of {} checked points", calibration.effective, calibration.checked),
        format!("seed {}", calibration.seed),
        format!("manifest {}", calibration.manifest),
    ]
}
