//! `sygesim params`: the assumption register, as a table for people or as CSV for programs.

use std::collections::BTreeSet;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use clap::Args;

use super::{CliError, print};
use crate::files::{Date, Faults, nearest, read};
use crate::parameters::{ParameterFile, Record, Register};
use crate::report::{Language, ReformMoves, register_csv, register_table};
use crate::scenario::{Choices, Library, Scenario};

/// The assumption register: value, source, grade, dates, and which results each parameter moves.
#[derive(Clone, Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct ParamsArguments {
    /// An id or the beginning of ids, e.g. contacts; or a parameter file. All records when left out.
    #[arg(value_name = "PATH")]
    path: Option<String>,
    /// What is valid on this date.
    #[arg(long, value_name = "DATE", default_value = "2025-01-01")]
    valid: Date,
    /// What was known on this date; everything when left out.
    #[arg(long, value_name = "DATE")]
    known: Option<Date>,
    /// Folder of the scenario files.
    #[arg(long, value_name = "DIR", default_value = "scenarios")]
    scenarios: PathBuf,
    /// Language of titles.
    #[arg(long, default_value = "da", value_name = "da|en")]
    lang: Language,
    /// CSV with every field, also when stdout is a terminal.
    #[arg(long)]
    csv: bool,
}

const EXAMPLES: &str = "Examples:
  sygesim params contacts
  sygesim params --known 2024-03-31
  sygesim params --csv
  sygesim params scenarios/parameters/law.toml --valid 2023-06-01";

pub(super) fn run(arguments: &ParamsArguments) -> Result<(), CliError> {
    let file = arguments.path.as_deref().map(Path::new).filter(|path| path.extension().is_some_and(|e| e == "toml"));
    let files = match file {
        // Records may name price indices that stand in other files of their library.
        Some(file) => Library::of(file).with_parameter_file(file),
        None => Library::at(&arguments.scenarios).parameter_files(),
    };
    if files.is_empty() {
        return Err(CliError::BadInput(format!(
            "no parameter files in {}, expected scenarios/parameters/*.toml; name the folder with --scenarios",
            arguments.scenarios.join("parameters").display()
        )));
    }
    let register = Register::read(&files)?;
    let known = arguments.known.unwrap_or(Date::LAST);
    let resolved = register.resolve(arguments.valid, known);
    let of_file = file.map(ids_of).transpose()?;
    let beginning = arguments.path.as_deref().filter(|_| file.is_none()).unwrap_or("");
    let is_chosen = |id: &String| match &of_file {
        Some(ids) => ids.contains(id),
        None => id.starts_with(beginning),
    };
    let chosen: Vec<&Record> = resolved.records().iter().filter(|record| is_chosen(&record.id)).collect();
    if let Some(file) = file.filter(|_| chosen.is_empty()) {
        let problem = format!("{}: no record of it is valid and known at the dates", file.display());
        return Err(CliError::BadInput(format!("{problem}; see --valid and --known")));
    }
    if chosen.is_empty() {
        let hint = match nearest(beginning, resolved.names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => String::from("`sygesim params` lists them all"),
        };
        return Err(CliError::BadInput(format!("no parameter begins with `{beginning}`; {hint}")));
    }
    let library = file.map_or_else(|| Library::at(&arguments.scenarios), Library::of);
    let moves = moves(&library, arguments.known);
    let csv = arguments.csv || !std::io::stdout().is_terminal();
    print(&if csv {
        register_csv(&chosen, &moves).map_err(CliError::failed)?
    } else {
        register_table(&chosen, &moves, arguments.lang)
    })
}

/// What every parameter moves in each reform of the library; a reform that cannot be read by what was known is left out.
fn moves(library: &Library, known: Option<Date>) -> Vec<ReformMoves> {
    let of_reform = |path: PathBuf| {
        let scenario = Scenario::load(&path, &Choices { known, ..Choices::default() }).ok()?;
        Some(ReformMoves { reform: scenario.reform.id.clone(), moves: scenario.moves() })
    };
    library.files("reforms").into_iter().filter_map(of_reform).collect()
}

/// The ids that have a record in a file.
fn ids_of(file: &Path) -> Result<BTreeSet<String>, Faults> {
    let (_, parameters) = read::<ParameterFile>(file).map_err(Faults::from)?;
    Ok(parameters.parameter.into_iter().map(|record| record.id).collect())
}
