//! Parses arguments, picks a mode, sets the exit code; nothing else.

use std::process::ExitCode;

fn main() -> ExitCode {
    suivi::cli::main(std::env::args_os().collect())
}
