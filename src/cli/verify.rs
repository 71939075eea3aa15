//! `sygesim verify`: a finished run made again from its manifest, and what differs.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use clap::Args;

use super::{CliError, print, tell};
use crate::report::{Language, Manifest, Verification, render_verification};

/// Makes a finished run again from its manifest and says "same", or which input, file or figure differs and by how much.
#[derive(Clone, Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct VerifyArguments {
    /// Folders of finished runs, of any verb.
    #[arg(required = true, value_name = "DIR")]
    runs: Vec<PathBuf>,
    /// Threads; all cores when left out.
    #[arg(long, value_name = "T")]
    threads: Option<usize>,
    /// Language of the answer.
    #[arg(long, default_value = "da", value_name = "da|en")]
    lang: Language,
    /// Print what was found as JSON on stdout.
    #[arg(long)]
    json: bool,
    /// No progress bar.
    #[arg(long)]
    quiet: bool,
}

const EXAMPLES: &str = "Run it in the folder from which the run was made, with the same scenario files.
Exit code 0 when the run is the same, 1 when it is not.

Examples:
  sygesim verify outputs/agreement-2024
  sygesim verify outputs/agreement-2024 outputs/only-5a --lang en
  sygesim verify outputs/agreement-2024 --json";

pub(super) fn run(arguments: &VerifyArguments) -> Result<(), CliError> {
    let found = arguments.runs.iter().map(|run| verified(run, arguments)).collect::<Result<Vec<_>, CliError>>()?;
    print(&if arguments.json {
        serde_json::to_string_pretty(&found).map_err(CliError::failed)? + "\n"
    } else {
        found.iter().map(|found| render_verification(found, arguments.lang)).collect()
    })?;
    let differing = found.iter().filter(|found| !found.same).count();
    match differing {
        0 => Ok(()),
        _ => Err(CliError::failed(format!("{differing} of {} runs differ", found.len()))),
    }
}

fn verified(run: &Path, arguments: &VerifyArguments) -> Result<Verification, CliError> {
    let (found, manifest) = Verification::of_folder(run)?;
    if !found.has_inputs() {
        return Ok(found.judged());
    }
    let place = Place::new()?;
    let folder = place.0.join("again");
    again(&manifest, &folder, arguments)?;
    Ok(found.hold_against(run, &folder, &manifest)?)
}

/// Makes the run again in a folder.
fn again(manifest: &Manifest, folder: &Path, arguments: &VerifyArguments) -> Result<(), CliError> {
    if manifest.asked.is_empty() {
        return Err(CliError::bad_input(
            "manifest.json: found no `asked`, which an earlier version did not keep; make the run again with this version",
        ));
    }
    let words = manifest.parts().command();
    if !arguments.quiet {
        tell(format_args!("sygesim {}", words.join(" ")));
    }
    let program = std::env::current_exe().map_err(CliError::failed)?;
    let mut command = Command::new(program);
    command.args(words).arg("--out").arg(folder).stdout(Stdio::null());
    let simulates = manifest.asked.contains_key("seed");
    if let (true, Some(threads)) = (simulates, arguments.threads) {
        command.args(["--threads", &threads.to_string()]);
    }
    command.arg("--quiet");
    let ended = command.status().map_err(CliError::failed)?;
    if ended.success() {
        Ok(())
    } else {
        Err(CliError::failed("the run could not be made again; the reason stands above"))
    }
}

/// A folder for the run made again, which goes in the end.
struct Place(PathBuf);

impl Place {
    fn new() -> Result<Place, CliError> {
        let path = std::env::temp_dir().join(format!("sygesim-verify-{}", std::process::id()));
        std::fs::create_dir_all(&path).map_err(|found| {
            CliError::failed(format!("{}: could not make the folder: {found}; set TMPDIR to another", path.display()))
        })?;
        Ok(Place(path))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        // It lies where the system clears up by itself.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
