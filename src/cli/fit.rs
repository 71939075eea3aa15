//! `sygesim fit`: hazards and composition from spells of a register; writes a population file.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;

use super::finish::finish;
use super::progress::Progress;
use super::{CliError, tell};
use crate::analysis::fit::{Fit, FitPlan, FittedNames, Spells, fit, fitted_population};
use crate::population::{MOST_TOLD, SpellsRead, read_spells};
use crate::report::{
    Asked, Drawn, FitSource, FittedFiles, Language, ManifestParts, OutputFolder, PARAMETERS, render_fit, write_fit,
};
use crate::scenario::{PopulationBase, joined, options};

/// Hazards of recovery and of other exits, composition and frailty from spells; writes a population that other verbs take.
#[derive(Clone, Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct FitArguments {
    /// The spells, a row each: a CSV file with the columns weeks, end, attachment, diagnosis and, if there are any,
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
    /// Folder of the results; outputs/fit-<id> when left out.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Replace a finished fit.
    #[arg(long)]
    force: bool,
    /// Language of tables and chart.
    #[arg(long, default_value = "da", value_name = "da|en")]
    lang: Language,
    /// Print the answer as JSON on stdout instead of the tables.
    #[arg(long)]
    json: bool,
    /// No closing lines.
    #[arg(long)]
    quiet: bool,
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
    let base = PopulationBase::load(&arguments.population)?;
    let plan = plan(arguments, &base)?;
    let mut spells = Spells::new(base.observed_from_week());
    let progress = Progress::new(0, arguments.quiet)?;
    let read = read_spells(&arguments.spells, |spell| spells.add(spell)).map_err(CliError::bad_input)?;
    refuse_faulty(arguments, &read)?;
    let id = arguments.id.clone().unwrap_or_else(|| stem(&arguments.spells));
    let default = || Path::new("outputs").join(format!("fit-{id}"));
    let folder = OutputFolder::create(arguments.out.clone().unwrap_or_else(default), arguments.force)?;
    progress.clean_up(folder.path());
    let fitted = fit(&spells, &plan).map_err(CliError::bad_input)?;
    progress.finish();

    let inputs: Vec<PathBuf> = base.inputs.iter().chain([&arguments.spells]).cloned().collect();
    let asked = Asked { language: arguments.lang, ..Asked::default() };
    let parts = ManifestParts::of("fit", told(arguments), asked, &inputs)?;
    let hash = parts.inputs.last().map(|file| file.blake3[..16].to_owned()).unwrap_or_default();
    let file = arguments.spells.display().to_string();
    let names = FittedNames {
        source: format!("sygesim fit, {} forløb fra {} (BLAKE3 {hash}…)", fitted.spells, stem(&arguments.spells)),
        id,
        parameters: PARAMETERS.to_owned(),
        municipalities: "municipalities.csv".to_owned(),
    };
    let (population, records) = fitted_population(&fitted, &base.file, &base.register, &names);
    let manifest = parts.id(Drawn { seed: 0, people: read.rows, draws: 0 }, &[]);
    let source =
        FitSource { file: &file, rows: read.rows, faulty: read.faulty, base: &base.file.id, manifest: &manifest };
    let files = FittedFiles {
        fit: &fitted,
        source,
        population: &population,
        records: &records,
        municipalities: &base.municipalities,
    };
    let files = write_fit(files, arguments.lang, parts, folder.path())?;
    let data = if arguments.json {
        serde_json::to_string_pretty(&fitted).map_err(CliError::failed)? + "\n"
    } else {
        render_fit(&fitted, source, arguments.lang)
    };
    finish(folder, &files, &data, arguments.quiet, &closing(&fitted, &read, &manifest))
}

fn plan(arguments: &FitArguments, base: &PopulationBase) -> Result<FitPlan, CliError> {
    let given = (!arguments.bands.is_empty()).then(|| arguments.bands.clone());
    let from_week = given.or_else(|| base.from_week());
    FitPlan::new(from_week, !arguments.no_frailty, base.smallest_cell(arguments.open_data)).map_err(CliError::bad_input)
}

/// Faulty rows are told one by one, and stop the fit unless the user goes on without them.
fn refuse_faulty(arguments: &FitArguments, read: &SpellsRead) -> Result<(), CliError> {
    if read.faulty == 0 {
        return Ok(());
    }
    let path = arguments.spells.display();
    read.faults.iter().for_each(|fault| tell(format_args!("{path}:{fault}")));
    if read.faults.len() == MOST_TOLD {
        tell(format_args!("… and what follows; the first {MOST_TOLD} faults are told"));
    }
    if arguments.skip_faulty {
        return Ok(());
    }
    let (faulty, rows) = (read.faulty, read.rows);
    let cure = "mend them, or go on without them by --skip-faulty";
    Err(CliError::bad_input(format!("{path}: {faulty} of {rows} rows are faulty; {cure}")))
}

/// The options that say what was run.
fn told(arguments: &FitArguments) -> BTreeMap<String, String> {
    let bands: Vec<String> = arguments.bands.iter().map(f64::to_string).collect();
    options([
        ("spells", Some(arguments.spells.display().to_string())),
        ("population", Some(arguments.population.clone())),
        ("bands", joined(&bands)),
        ("no_frailty", arguments.no_frailty.then(|| "on".to_owned())),
        ("open_data", arguments.open_data.then(|| "on".to_owned())),
        ("skip_faulty", arguments.skip_faulty.then(|| "on".to_owned())),
        ("id", arguments.id.clone()),
    ])
}

/// A file's name without its ending.
fn stem(path: &Path) -> String {
    path.file_stem().map_or_else(|| "spells".to_owned(), |stem| stem.to_string_lossy().into_owned())
}

fn closing(fit: &Fit, read: &SpellsRead, manifest: &str) -> Vec<String> {
    let mut lines = vec![format!("{} rows, {} different spells", read.rows, fit.different)];
    if !read.unused.is_empty() {
        lines.push(format!("columns that were not used: {}", read.unused.join(", ")));
    }
    lines.push(format!("manifest {manifest}"));
    lines
}
