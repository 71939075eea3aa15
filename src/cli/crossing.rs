//! `sygesim compare --grid`: rule sets crossed with populations.

use std::path::{Path, PathBuf};

use super::compare::{CompareArguments, size};
use super::options::RunOptions;
use super::progress::Progress;
use super::{CliError, print, tell};
use crate::analysis::{CrossingCell, cross};
use crate::report::render_crossing;
use crate::scenario::{Choices, Library, Scenario};

/// Draws a cell when the user names no number: enough for a table of whole millions, in seconds.
const DRAWS: u32 = 128;

/// Year of the prices when the user names none: every cell must have the same.
const PRICE_LEVEL: i32 = 2024;

pub(super) fn run(arguments: &CompareArguments) -> Result<(), CliError> {
    let options = &arguments.run;
    let library = Library::at(Path::new("scenarios"));
    let rules = named(&library, "rules", options.baseline.as_deref())?;
    let populations = named(&library, "populations", options.population.as_deref())?;
    let size = size(arguments, DRAWS);
    let cells = rules.len() * populations.len();
    let progress = Progress::new(u64::from(size.draws) * cells as u64, options.answer.quiet)?;
    let mut crossing: Vec<CrossingCell> = Vec::new();
    for population in &populations {
        for rules in &rules {
            let scenario = Scenario::load(rules, &alone(options, rules, population))?;
            let cell = options.in_pool(|| cross(&scenario, size, &progress))??;
            crossing.push(cell);
        }
    }
    progress.finish();
    print(&if options.answer.json {
        serde_json::to_string_pretty(&crossing).map_err(CliError::failed)? + "\n"
    } else {
        render_crossing(&crossing, options.answer.lang)
    })?;
    if !options.answer.quiet {
        let people = size.people.map_or_else(|| "all".to_owned(), |people| people.to_string());
        tell(format_args!("{cells} pairs, {people} people, {} draws each, seed {}", size.draws, size.seed));
    }
    Ok(())
}

/// A rule set by itself: held against itself, with nothing switched on.
fn alone(options: &RunOptions, rules: &Path, population: &Path) -> Choices {
    let name = |path: &Path| path.to_string_lossy().into_owned();
    Choices {
        baseline: Some(name(rules)),
        population: Some(name(population)),
        set: options.held(),
        price_level: Some(options.price_level.unwrap_or(PRICE_LEVEL)),
        known: options.known,
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
