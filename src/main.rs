//! The command `sygesim`: parse arguments, call a verb, map the error to an exit code.

fn main() -> std::process::ExitCode {
    sygesim::cli::run(std::env::args_os())
}
