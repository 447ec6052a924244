//! Parses arguments, picks a mode, sets the exit code; nothing else.

use std::process::ExitCode;

fn main() -> ExitCode {
    // A name that is not Unicode keeps its readable part: no argument of ours needs another.
    suivi::cli::main(std::env::args_os().map(|a| a.to_string_lossy().into_owned()).collect())
}
