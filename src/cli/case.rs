//! `sygesim case`: one person, week by week, through two rule sets.

use std::path::{Path, PathBuf};

use clap::Args;

use super::CliError;
use super::finish::finish;
use super::options::assignment;
use crate::analysis::case::walk_case;
use crate::report::{Asked, Language, ManifestParts, OutputFolder, case_json, render_case, write_case};
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
    /// Folder of the results; outputs/case-<id> when left out.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Replace a finished case.
    #[arg(long)]
    force: bool,
    /// Language of text and chart.
    #[arg(long, default_value = "da", value_name = "da|en")]
    lang: Language,
    /// Print JSON on stdout instead of the text.
    #[arg(long)]
    json: bool,
    /// No closing lines.
    #[arg(long)]
    quiet: bool,
}

const EXAMPLES: &str = "Examples:
  sygesim case scenarios/cases/broken-leg.toml
  sygesim case scenarios/cases/cancer-standby.toml --lang en --force
  sygesim case scenarios/cases/depression-coping.toml \\
      --set contacts.personal_minutes=90 --json --out outputs/depression";

pub(super) fn run(arguments: &CaseArguments) -> Result<(), CliError> {
    let case = Case::load(&arguments.case, &arguments.set)?;
    let default = || Path::new("outputs").join(format!("case-{}", case.file.id));
    let folder = OutputFolder::create(arguments.out.clone().unwrap_or_else(default), arguments.force)?;
    let story = walk_case(&case);
    let set: Vec<String> = arguments.set.iter().map(|(id, value)| format!("{id}={value}")).collect();
    let told = options([("case", Some(arguments.case.display().to_string())), ("set", joined(&set))]);
    let asked = Asked { language: arguments.lang, ..Asked::default() };
    let parts = ManifestParts::of("case", told, asked, &case.inputs)?;
    let files = write_case(&story, arguments.lang, parts, folder.path())?;
    let data = if arguments.json {
        serde_json::to_string_pretty(&case_json(&story, arguments.lang)).map_err(CliError::failed)? + "\n"
    } else {
        render_case(&story, arguments.lang)
    };
    finish(folder, &files, &data, arguments.quiet, &[])
}
