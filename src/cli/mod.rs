//! The command line: one file a verb. Data goes to stdout, words and progress to stderr. No modelling here.

mod calibrate;
mod case;
mod check;
mod compare;
mod crossing;
mod decompose;
mod error;
mod finish;
mod fit;
mod merge;
mod options;
mod params;
mod progress;
mod report;
mod running;
mod sensitivity;
#[cfg(feature = "web")]
mod serve;
mod shard;
mod stress;
mod verify;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

pub use error::CliError;

/// What does a reform of Danish sickness benefit cost, and how sure are we?
#[derive(Debug, Parser)]
#[command(name = "sygesim", version, about, arg_required_else_help = true, after_help = EXIT_CODES)]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

const EXIT_CODES: &str = "Exit codes: 0 done, 1 failed or interrupted, 2 bad input.\n\n\
    Example:\n  sygesim compare scenarios/reforms/agreement-2024.toml\n\n\
    Each verb has examples of its own: sygesim VERB --help";

#[derive(Debug, Subcommand)]
enum Verb {
    /// What does this reform cost or save against its baseline? The main job.
    Compare(Box<compare::CompareArguments>),
    /// The shards of a comparison put together: the folder that one run would have left, to the byte.
    Merge(merge::MergeArguments),
    /// What would have to be true? The least unlikely assumptions that give a sum.
    Stress(Box<stress::StressArguments>),
    /// Which initiative owns how much: alone, last, in the agreement's order, and Shapley with intervals.
    Decompose(Box<decompose::DecomposeArguments>),
    /// Which parameters agree with the published figures; writes a file that compare takes.
    Calibrate(Box<calibrate::CalibrateArguments>),
    /// Which assumption moves the answer, and what would it be worth to know?
    Sensitivity(Box<sensitivity::SensitivityArguments>),
    /// Hazards and composition from spells of a register; writes a population file.
    Fit(fit::FitArguments),
    /// One person, week by week, through two rule sets: contacts, offers, money, and the clause behind each.
    Case(case::CaseArguments),
    /// Finished runs told again: one written anew, several side by side.
    Report(report::ReportArguments),
    /// Is a finished run still what it says it is? Makes it again and says "same", or what differs.
    Verify(verify::VerifyArguments),
    /// The live page on 127.0.0.1: move an assumption, see the answer and how sure it is.
    #[cfg(feature = "web")]
    Serve(serve::ServeArguments),
    /// The assumption register: value, source, grade, dates.
    Params(params::ParamsArguments),
    /// Is this file valid? Every fault at once, with line, column, what was expected, and the nearest right name.
    Check(check::CheckArguments),
}

/// Runs the command line and tells how it went as an exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            let code = if error.use_stderr() { error::BAD_INPUT } else { 0 };
            // A closed pipe is no reason to fail on a help text.
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let result = match arguments.verb {
        Verb::Compare(arguments) if arguments.grid => crossing::run(&arguments),
        Verb::Compare(arguments) => compare::run(&arguments),
        Verb::Merge(arguments) => merge::run(&arguments),
        Verb::Stress(arguments) => stress::run(&arguments),
        Verb::Decompose(arguments) => decompose::run(&arguments),
        Verb::Calibrate(arguments) => calibrate::run(&arguments),
        Verb::Sensitivity(arguments) => sensitivity::run(&arguments),
        Verb::Fit(arguments) => fit::run(&arguments),
        Verb::Case(arguments) => case::run(&arguments),
        Verb::Report(arguments) => report::run(&arguments),
        Verb::Verify(arguments) => verify::run(&arguments),
        #[cfg(feature = "web")]
        Verb::Serve(arguments) => serve::run(&arguments),
        Verb::Params(arguments) => params::run(&arguments),
        Verb::Check(arguments) => check::run(&arguments),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            error.report();
            ExitCode::from(error.code())
        }
    }
}

/// Writes a line for the user to stderr; when nobody reads it there is nobody to tell.
fn tell(words: impl std::fmt::Display) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "{words}");
}

/// Writes data to stdout; a reader that has seen enough is no error.
fn print(data: &str) -> Result<(), CliError> {
    use std::io::Write;
    match std::io::stdout().lock().write_all(data.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(CliError::failed(error)),
        _ => Ok(()),
    }
}
