//! `sygesim decompose`: which initiative owns how much.

use std::path::PathBuf;

use clap::Args;

use super::CliError;
use super::options::RunOptions;
use super::running::Running;
use crate::analysis::decompose::Method;
use crate::analysis::{DecompositionStory, RunSize, decompose};
use crate::report::{Drawn, render_decomposition, write_decomposition};
use crate::scenario::{Behaviour, Choices, Scenario, options as told_of};

/// Which initiative owns how much: alone, last, in the agreement's order, and Shapley with intervals.
#[derive(Clone, Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct DecomposeArguments {
    /// The reform file, e.g. scenarios/reforms/agreement-2024.toml; or a rule set, held against --baseline.
    reform: PathBuf,
    #[command(flatten)]
    run: RunOptions,
    /// Random orders in each of the 8 batches of a draw, with their reverses, instead of all subsets.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=256))]
    orders: Option<u32>,
}

const EXAMPLES: &str = "Sizes when left out: 10000 people and 512 draws, as for compare, so the total is the same.
All subsets of the initiatives are walked where people are touched by few enough of them,
else 4 random orders a batch; the table says which. With all 13 switches of 2024, or for
2010, a person takes some ten times as many ways: --draws 64 is then a good beginning.

Examples:
  sygesim decompose scenarios/reforms/agreement-2024.toml
  sygesim decompose scenarios/reforms/agreement-2024.toml --with 7,8,10 --draws 64 --lang en --out outputs/all-13
  sygesim decompose scenarios/reforms/agreement-2010.toml --draws 64 --json";

/// Draws when the user names no number.
const DRAWS: u32 = 512;

/// Persons in a draw when the user names no number.
const PEOPLE: u64 = 10_000;

pub(super) fn run(arguments: &DecomposeArguments) -> Result<(), CliError> {
    let options = &arguments.run;
    // Reactions are no part of an initiative; they are a layer on the whole reform.
    let choices = Choices { behaviour: Behaviour::Off, ..options.choices() };
    let scenario = Scenario::load(&arguments.reform, &choices)?;
    let size = RunSize {
        people: options.people(PEOPLE),
        draws: options.draws.unwrap_or(DRAWS),
        seed: options.seed,
        precision: None,
    };
    let of_verb = told_of([("orders", arguments.orders.map(|orders| orders.to_string()))]);
    let sizes = (size.people, Some(size.draws));
    let parts = options.parts(("decompose", &arguments.reform), of_verb, sizes, &scenario.inputs)?;
    let running = Running::begin(options, &format!("{}-decompose", scenario.reform.id), size.draws.into(), &parts)?;
    let (mut story, done) = running.simulate(|observer| decompose(&scenario, size, arguments.orders, observer))?;
    let run = &story.figures.run;
    let drawn = Drawn { seed: run.seed, people: run.people, draws: run.draws };
    story.figures.run.manifest = parts.id(drawn, &story.parameters);
    let files = write_decomposition(&story, options.lang, parts, done.path())?;
    let data = if options.json {
        serde_json::to_string_pretty(&story.figures).map_err(CliError::failed)? + "\n"
    } else {
        render_decomposition(&story, options.lang)
    };
    done.finish(&files, &data, &closing(&story))
}

/// The last lines: how it was done, what it took, the seed, the manifest id.
fn closing(story: &DecompositionStory) -> Vec<String> {
    let run = &story.figures.run;
    let method = match story.figures.method {
        Method::AllSubsets => {
            format!("all subsets, at most {} initiatives a person", run.most_together.unwrap_or_default())
        }
        Method::Orders { orders_a_draw } => format!("{orders_a_draw} random orders a draw and their reverses"),
    };
    vec![
        format!("{method}, {:.1} walks a person", run.walks_a_person),
        format!("{} people, {} draws, {:.1} s", run.people, run.draws, run.seconds),
        format!("seed {}", run.seed),
        format!("manifest {}", run.manifest),
    ]
}
