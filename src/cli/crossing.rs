//! `sygesim compare --grid`: rule sets crossed with populations.

use std::path::{Path, PathBuf};

use super::compare::{CompareArguments, in_pool};
use super::progress::Progress;
use super::{CliError, print, tell};
use crate::analysis::{CrossingCell, RunSize, cross};
use crate::report::render_crossing;
use crate::scenario::{Choices, Library, Scenario};

/// Draws a cell when the user names no number: enough for a table of whole millions, in seconds.
const DRAWS: u32 = 128;

/// Year of the prices when the user names none: every cell must have the same.
const PRICE_LEVEL: i32 = 2024;

pub(super) fn run(arguments: &CompareArguments) -> Result<(), CliError> {
    let library = Library::at(Path::new("scenarios"));
    let rules = named(&library, "rules", arguments.baseline.as_deref())?;
    let populations = named(&library, "populations", arguments.population.as_deref())?;
    let draws = arguments.draws.unwrap_or(DRAWS);
    let size = RunSize { people: arguments.people.0, draws, seed: arguments.seed, precision: arguments.precision };
    let cells = rules.len() * populations.len();
    let progress = Progress::new(u64::from(draws) * cells as u64, arguments.quiet)?;
    let mut crossing: Vec<CrossingCell> = Vec::new();
    for population in &populations {
        for rules in &rules {
            let scenario = Scenario::load(rules, &alone(arguments, rules, population))?;
            let cell = in_pool(arguments.threads, || cross(&scenario, size, &progress))??;
            crossing.push(cell);
        }
    }
    progress.finish();
    print(&if arguments.json {
        serde_json::to_string_pretty(&crossing).map_err(CliError::failed)? + "\n"
    } else {
        render_crossing(&crossing, arguments.lang)
    })?;
    if !arguments.quiet {
        let people = arguments.people.0.map_or_else(|| "all".to_owned(), |people| people.to_string());
        tell(format_args!("{cells} pairs, {people} people, {draws} draws each, seed {}", arguments.seed));
    }
    Ok(())
}

/// A rule set by itself: held against itself, with nothing switched on.
fn alone(arguments: &CompareArguments, rules: &Path, population: &Path) -> Choices {
    let name = |path: &Path| path.to_string_lossy().into_owned();
    Choices {
        baseline: Some(name(rules)),
        population: Some(name(population)),
        set: arguments.set.clone(),
        price_level: Some(arguments.price_level.unwrap_or(PRICE_LEVEL)),
        known: arguments.known,
        nothing_on: true,
        ..Choices::default()
    }
}

/// The files of a list of names, all of a folder when none is named.
fn named(library: &Library, folder: &str, names: Option<&str>) -> Result<Vec<PathBuf>, CliError> {
    match names {
        None => Ok(library.files(folder)),
        Some(names) => {
            let find = |name: &str| {
                library.find(folder, name.trim()).map_err(|missing| CliError::BadInput(missing.to_string()))
            };
            names.split(',').map(find).collect()
        }
    }
}
