//! `sygesim fit`: hazards and composition from spells of a register; writes a population file.

use std::path::PathBuf;

use clap::Args;

use super::hand_over::{AnswerOptions, hand_over};
use super::progress::Progress;
use super::{CliError, tell};
use crate::analysis::fit::{FitPlan, Spells, fit};
use crate::population::read_spells;
use crate::report::FittedRun;
use crate::scenario::{FitChoices, PopulationBase};

/// Hazards of recovery and of other exits, composition and frailty from spells; writes a population that other verbs take.
#[derive(Clone, Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct FitArguments {
    /// The spells, a row each: a CSV or Parquet file with the columns weeks, end, attachment, diagnosis and, if there are any,
    /// entry_weeks, weight, sex, age.
    spells: PathBuf,
    /// The population that everything else is taken from, by name or file.
    #[arg(long, default_value = "people-2023", value_name = "FILE")]
    population: String,
    /// First weeks of the bands of constant hazards, e.g. 0,4,8,13,26,52; those of the population when left out.
    #[arg(long, value_name = "WEEKS", value_delimiter = ',')]
    bands: Vec<f64>,
    /// Take people to be alike but for attachment and diagnosis.
    #[arg(long)]
    no_frailty: bool,
    /// The spells are nobody's, or public: numbers of fewer than five persons may be told.
    #[arg(long)]
    open_data: bool,
    /// Go on without faulty rows; they are counted in the answer.
    #[arg(long)]
    skip_faulty: bool,
    /// Name of the population; that of the file when left out.
    #[arg(long, value_name = "NAME")]
    id: Option<String>,
    #[command(flatten)]
    answer: AnswerOptions,
}

const EXAMPLES: &str = "Columns: weeks (of absence, at the end of the spell or of its observation), end (recovery, \
other_exit, censored), attachment (employed, employed_first_day, unemployed, self_employed, flexjob), diagnosis (mental, \
musculoskeletal, cancer, cardiovascular, injury, other); entry_weeks (when it came under observation), weight, sex (woman, \
man), age (years).

Examples:
  sygesim fit scenarios/examples/spells.csv
  sygesim fit scenarios/examples/spells.csv --bands 0,4,13,26,52 --no-frailty --lang en --out outputs/fit-alike
  sygesim compare scenarios/reforms/agreement-2024.toml --population outputs/fit-spells/population.toml \\
      --calibrated off --out outputs/agreement-on-own-spells";

pub(super) fn run(arguments: &FitArguments) -> Result<(), CliError> {
    let choices = arguments.choices();
    let base = PopulationBase::load(&choices.population)?;
    let plan = FitPlan::of(&choices, &base).map_err(CliError::bad_input)?;
    let mut spells = Spells::new(base.observed_from_week());
    let progress = Progress::new(0, arguments.answer.quiet)?;
    let read = read_spells(&choices.spells, |spell| spells.add(spell)).map_err(CliError::bad_input)?;
    read.told(&choices.spells).iter().for_each(tell);
    if read.faulty > 0 && !choices.skip_faulty {
        return Err(CliError::bad_input(read.refusal(&choices.spells, "--skip-faulty")));
    }
    let folder = arguments.answer.folder(&format!("fit-{}", choices.id()))?;
    progress.clean_up(folder.path());
    let fitted = fit(&spells, &plan).map_err(CliError::bad_input)?;
    progress.finish();
    let (run, parts) = FittedRun::new(fitted, read, &choices, base)?;
    hand_over(&run, parts, folder, &arguments.answer, &closing(&run))
}

impl FitArguments {
    fn choices(&self) -> FitChoices {
        FitChoices {
            spells: self.spells.clone(),
            population: self.population.clone(),
            bands: self.bands.clone(),
            frailty: !self.no_frailty,
            open_data: self.open_data,
            skip_faulty: self.skip_faulty,
            id: self.id.clone(),
        }
    }
}

fn closing(run: &FittedRun) -> Vec<String> {
    let mut lines = vec![format!("{} rows, {} different spells", run.read.rows, run.fit.different)];
    if !run.read.unused.is_empty() {
        lines.push(format!("columns that were not used: {}", run.read.unused.join(", ")));
    }
    lines.push(format!("manifest {}", run.manifest));
    lines
}
