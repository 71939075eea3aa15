//! `sygesim check`: is this file valid? Every fault at once.

use std::path::PathBuf;

use clap::Args;

use super::{CliError, tell};
use crate::files::Faults;
use crate::rules::reach::{Effect, Reach, Read};
use crate::scenario::{ScenarioError, check_file};

/// Checks scenario files of any kind.
#[derive(Clone, Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct CheckArguments {
    /// Files: rule sets, reforms, populations, parameters, cases, lists of municipalities.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

const EXAMPLES: &str = "Examples:
  sygesim check scenarios/reforms/agreement-2024.toml
  sygesim check scenarios/rules/rules-2024.toml scenarios/parameters/law.toml";

pub(super) fn run(arguments: &CheckArguments) -> Result<(), CliError> {
    let mut faults = Vec::new();
    let mut other = Vec::new();
    for file in &arguments.files {
        match check_file(file) {
            Ok(checked) => {
                tell(format_args!("{}: ok", file.display()));
                checked.reach.iter().for_each(|(id, reach)| tell(format_args!("  {id}: {}", in_words(reach))));
            }
            Err(ScenarioError::Faults(found)) => faults.extend(found.into_vec()),
            Err(error) => other.push(format!("{}: {error}", file.display())),
        }
    }
    match (faults.is_empty(), other.is_empty()) {
        (true, true) => Ok(()),
        (false, _) => {
            other.iter().for_each(|words| tell(format_args!("error: {words}")));
            Err(CliError::Faults(Faults::new(faults)))
        }
        (true, false) => Err(CliError::BadInput(other.join("\nerror: "))),
    }
}

/// What an initiative changes and what its rules read, in one line.
fn in_words(reach: &Reach) -> String {
    let listed = |words: Vec<&str>| if words.is_empty() { "nothing".to_owned() } else { words.join(", ") };
    let effect = |effect| match effect {
        Effect::Price => "prices",
        Effect::Event => "events",
        Effect::Hazard => "hazards",
    };
    let read = |read| match read {
        Read::Week => "week",
        Read::Class => "class",
        Read::Forecast => "forecast",
        Read::State => "state",
        Read::Counters => "counters",
        Read::OtherPersons => "other persons",
    };
    let changes = listed(reach.effects().map(effect).collect());
    format!("changes {changes}; reads {}", listed(reach.reads.iter().map(read).collect()))
}
