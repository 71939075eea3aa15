//! How errors reach the user: faults of files with the line they stand on, the rest in a sentence; and exit codes.

use std::fmt;

use miette::{LabeledSpan, MietteDiagnostic, NamedSource, Report};

use super::tell;
use crate::analysis::stress::StressError;
use crate::analysis::{CompareError, SensitivityError};
use crate::files::{Fault, Faults, shelf};
use crate::journal::JournalError;
use crate::limits::FILE_BYTES;
use crate::report::{ReportError, ShardError};
use crate::scenario::ScenarioError;

/// Bytes of a line that is shown with its fault.
const LONGEST_LINE: usize = 2_000;

/// Exit code of a failed or interrupted run.
pub(super) const FAILED: u8 = 1;
/// Exit code of bad input.
pub(super) const BAD_INPUT: u8 = 2;

/// Why a command did not do what was asked.
#[derive(Debug)]
pub enum CliError {
    /// Faults in files the user wrote.
    Faults(Faults),
    /// Any other bad input.
    BadInput(String),
    /// The run failed or was interrupted.
    Failed(String),
}

impl CliError {
    /// Bad input, in a sentence.
    pub(super) fn bad_input(error: impl fmt::Display) -> CliError {
        CliError::BadInput(error.to_string())
    }

    /// A failure, in a sentence.
    pub(super) fn failed(error: impl fmt::Display) -> CliError {
        CliError::Failed(error.to_string())
    }

    pub(super) fn code(&self) -> u8 {
        match self {
            CliError::Faults(_) | CliError::BadInput(_) => BAD_INPUT,
            CliError::Failed(_) => FAILED,
        }
    }

    /// Tells the user on stderr.
    pub(super) fn report(&self) {
        match self {
            CliError::Faults(faults) => {
                for fault in faults.iter() {
                    tell(format_args!("{:?}", diagnostic(fault)));
                }
                let number = faults.len();
                tell(format_args!("{number} {} found", if number == 1 { "fault" } else { "faults" }));
            }
            CliError::BadInput(words) | CliError::Failed(words) => tell(format_args!("error: {words}")),
        }
    }
}

/// A fault with the source line it stands on.
fn diagnostic(fault: &Fault) -> Report {
    // The cure has a line of its own.
    let mut diagnostic = MietteDiagnostic::new(Fault { cure: String::new(), ..fault.clone() }.to_string());
    if !fault.cure.is_empty() {
        diagnostic = diagnostic.with_help(fault.cure.clone());
    }
    match shelf::read_at_most(&fault.file, FILE_BYTES).map(String::from_utf8) {
        Ok(Ok(text)) if fault.span.end <= text.len() && is_shown(&text, fault) => {
            let label = LabeledSpan::at(fault.span.clone(), format!("expected {}", fault.expected));
            let source = NamedSource::new(fault.file.display().to_string(), text);
            Report::new(diagnostic.with_label(label)).with_source_code(source)
        }
        _ => Report::new(diagnostic),
    }
}

/// Is what a fault stands on a place that helps, and short enough to be shown?
fn is_shown(text: &str, fault: &Fault) -> bool {
    if fault.span == (0..0) {
        return false;
    }
    let longest = text[fault.span.clone()].lines().map(str::len).max().unwrap_or(0);
    let line = text.lines().nth(fault.line - 1).map_or(0, str::len);
    longest.max(line) <= LONGEST_LINE
}

impl From<ScenarioError> for CliError {
    fn from(error: ScenarioError) -> CliError {
        match error {
            ScenarioError::Faults(faults) => CliError::Faults(faults),
            other => CliError::bad_input(other),
        }
    }
}

impl From<Faults> for CliError {
    fn from(faults: Faults) -> CliError {
        CliError::Faults(faults)
    }
}

impl From<CompareError> for CliError {
    fn from(error: CompareError) -> CliError {
        match error {
            CompareError::Empty { .. }
            | CompareError::PrecisionInParts
            | CompareError::TooMuch { .. }
            | CompareError::Weekly
            | CompareError::TooFewPoints { .. } => CliError::bad_input(error),
            other => CliError::failed(other),
        }
    }
}

impl From<JournalError> for CliError {
    fn from(error: JournalError) -> CliError {
        match error {
            JournalError::File { .. } => CliError::failed(error),
            JournalError::InUse { .. } | JournalError::NoJournal { .. } => CliError::bad_input(error),
        }
    }
}

impl From<ShardError> for CliError {
    fn from(error: ShardError) -> CliError {
        match error {
            ShardError::Journal(error) => error.into(),
            ShardError::Compare(error) => error.into(),
            ShardError::Set(words) => CliError::BadInput(words.replace('\n', "\n       ")),
        }
    }
}

impl From<StressError> for CliError {
    fn from(error: StressError) -> CliError {
        match error {
            StressError::Cancelled(_) => CliError::failed(error),
            input => CliError::bad_input(input),
        }
    }
}

impl From<SensitivityError> for CliError {
    fn from(error: SensitivityError) -> CliError {
        match error {
            SensitivityError::Run(error) => error.into(),
            other => CliError::bad_input(other),
        }
    }
}

impl From<ReportError> for CliError {
    fn from(error: ReportError) -> CliError {
        match error {
            ReportError::Toml { .. } | ReportError::Csv { .. } | ReportError::Drawing { .. } => CliError::failed(error),
            input => CliError::bad_input(input),
        }
    }
}
