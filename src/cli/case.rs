//! `sygesim case`: one person, week by week, through two rule sets.

use std::path::PathBuf;

use clap::Args;

use super::CliError;
use super::finish::finish;
use super::hand_over::AnswerOptions;
use super::options::assignment;
use crate::analysis::case::walk_case;
use crate::report::{Asked, ManifestParts, case_json, render_case, write_case};
use crate::scenario::{Case, joined, options};

/// One person, week by week, through two rule sets: contacts, offers, money, and the clause behind each.
#[derive(Clone, Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct CaseArguments {
    /// The case file, e.g. scenarios/cases/broken-leg.toml.
    case: PathBuf,
    /// Fix a parameter, e.g. --set contacts.personal_minutes=90 (repeatable).
    #[arg(long, value_name = "PATH=VALUE", value_parser = assignment)]
    set: Vec<(String, f64)>,
    #[command(flatten)]
    answer: AnswerOptions,
}

const EXAMPLES: &str = "Examples:
  sygesim case scenarios/cases/broken-leg.toml
  sygesim case scenarios/cases/cancer-standby.toml --lang en --force
  sygesim case scenarios/cases/depression-coping.toml \\
      --set contacts.personal_minutes=90 --json --out outputs/depression";

pub(super) fn run(arguments: &CaseArguments) -> Result<(), CliError> {
    let case = Case::load(&arguments.case, &arguments.set)?;
    let answer = &arguments.answer;
    let folder = answer.folder(&format!("case-{}", case.file.id))?;
    let story = walk_case(&case);
    let set: Vec<String> = arguments.set.iter().map(|(id, value)| format!("{id}={value}")).collect();
    let told = options([("case", Some(arguments.case.display().to_string())), ("set", joined(&set))]);
    let parts = ManifestParts::of("case", told, Asked::default(), &case.inputs)?;
    let files = write_case(&story, answer.lang, parts, folder.path())?;
    let data = if answer.json {
        serde_json::to_string_pretty(&case_json(&story, answer.lang)).map_err(CliError::failed)? + "\n"
    } else {
        render_case(&story, answer.lang)
    };
    finish(folder, &files, &data, answer.quiet, &[])
}
