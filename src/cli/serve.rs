//! `sygesim serve`: the live page, on this machine only.

use std::path::PathBuf;

use clap::Args;

use super::{CliError, tell};
use crate::report::Language;
use crate::server::{Limits, ServeError, ServeOptions, serve};

/// The live page: move an assumption, see the answer and how sure it is.
#[derive(Clone, Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct ServeArguments {
    /// Port on 127.0.0.1; 0 for any that is free.
    #[arg(long, default_value_t = 8024, value_name = "N")]
    port: u16,
    /// Reform of a page whose address names none.
    #[arg(long, default_value = "agreement-2024", value_name = "NAME")]
    reform: String,
    /// Language of a page whose address names none.
    #[arg(long, default_value = "da", value_name = "da|en")]
    lang: Language,
}

const EXAMPLES: &str = "The page answers on 127.0.0.1 only, asks no network for anything, and stops at Ctrl-C. The \
scenario files are those below scenarios/; where there is no such folder, those shipped inside the program.

Examples:
  sygesim serve
  sygesim serve --port 0 --lang en";

pub(super) fn run(arguments: &ServeArguments) -> Result<(), CliError> {
    let options = ServeOptions {
        port: arguments.port,
        language: arguments.lang,
        reform: arguments.reform.clone(),
        library: PathBuf::from("scenarios"),
        limits: Limits::default(),
    };
    let language = arguments.lang;
    serve(&options, |address| tell(format_args!("http://{address}/?lang={language}"))).map_err(|error| match error {
        ServeError::Start(_) => CliError::failed(error),
        ServeError::Listen { .. } | ServeError::NoLibrary { .. } => CliError::bad_input(error),
    })
}
