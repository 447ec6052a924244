//! The command line: one file per family of commands, over the same desk as the screens (design §7).

mod args;
mod company;
mod confirm;
mod context;
mod demo;
mod export;
mod import;
mod letter;
mod maintain;
mod read;
mod sheet;

use crate::i18n::I18n;
use clap::ArgMatches;
use clap::error::ErrorKind;
use context::{Context, Ended};
use std::process::ExitCode;

/// Runs the program: parses the arguments, does what they say, gives the exit code. 0 done, 1 refused or findings, 2 usage,
/// 3 could not run.
pub fn main(argv: Vec<String>) -> ExitCode {
    let lang = args::language(&argv, |name| std::env::var(name).ok());
    let i18n = I18n::new(lang);
    let matches = match args::command(i18n).try_get_matches_from(&argv) {
        Ok(matches) => matches,
        Err(e) if matches!(e.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            context::out(&e.to_string());
            return ExitCode::SUCCESS;
        }
        Err(e) => {
            context::err(&args::usage(i18n, &e));
            return ExitCode::from(2);
        }
    };
    let ended = Context::new(&matches, i18n).and_then(|mut cx| dispatch(&mut cx, &matches));
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(Ended::Findings) => ExitCode::from(1),
        Err(Ended::Refused(lines)) => {
            context::err(&lines.join("\n"));
            ExitCode::from(1)
        }
        Err(Ended::Usage(line)) => {
            context::err(&line);
            ExitCode::from(2)
        }
        Err(Ended::Failed(line)) => {
            context::err(&line);
            ExitCode::from(3)
        }
    }
}

fn dispatch(cx: &mut Context, matches: &ArgMatches) -> Result<(), Ended> {
    match matches.subcommand() {
        None => demo::workstation(cx),
        Some(("demo", m)) => demo::run(cx, m),
        Some(("import", m)) => import::run(cx, m),
        Some(("clients", m)) => read::clients(cx, m),
        Some(("ledger", m)) => read::ledger(cx, m),
        Some(("letter", m)) => letter::run(cx, m),
        Some(("ageing", m)) => read::ageing(cx, m),
        Some(("export", m)) => export::run(cx, m),
        Some(("log", m)) => read::log(cx, m),
        Some(("undo", m)) => letter::undo(cx, m),
        Some(("redo", m)) => letter::redo(cx, m),
        Some(("check", m)) => maintain::check(cx, m),
        Some(("backup", m)) => maintain::backup(cx, m),
        Some(("company", m)) => company::run(cx, m),
        Some(("keys", _)) => maintain::keys(cx),
        Some(("config", _)) => maintain::config(cx),
        Some((other, _)) => Err(Ended::Usage(other.to_string())),
    }
}
