//! The command line: one file per family of commands, over the same desk as the screens (design §7).

mod args;
mod auto;
mod company;
mod confirm;
mod context;
mod copies;
mod debit;
mod demo;
mod doctor;
mod dunning;
mod editions;
mod export;
mod factor;
mod failsafe;
mod file;
mod gaps;
mod help;
mod host;
mod import;
mod insurance;
mod journal;
mod legal;
mod letter;
mod log;
mod maintain;
mod notices;
mod onto;
mod orders;
mod pieces;
mod read;
mod rights;
mod service;

use crate::i18n::I18n;
use crate::post::sheet;
use clap::ArgMatches;
use clap::error::ErrorKind;
use context::{Context, Ended};
use std::ffi::OsString;
use std::process::ExitCode;

/// Runs the program: parses the arguments, does what they say, gives the exit code. 0 done, 1 refused or findings, 2 usage,
/// 3 could not run.
pub fn main(argv: Vec<OsString>) -> ExitCode {
    let lang = args::language(&argv, |name| std::env::var(name).ok());
    let i18n = I18n::new(lang);
    let ended = failsafe::guard(i18n, || run(i18n, &argv)).and_then(|()| context::written(i18n));
    let (lines, code) = match ended {
        Ok(()) => return ExitCode::SUCCESS,
        Err(Ended::Findings) => (Vec::new(), 1),
        Err(Ended::Refused(lines)) => (lines, 1),
        Err(Ended::Usage(line)) => (vec![line], 2),
        Err(Ended::Failed(line)) => (vec![line], 3),
    };
    context::err(&lines.join("\n"));
    ExitCode::from(code)
}

fn run(i18n: I18n, argv: &[OsString]) -> Result<(), Ended> {
    match args::command(i18n).try_get_matches_from(argv) {
        Ok(matches) => dispatch(&mut Context::new(&matches, i18n)?, &matches),
        Err(e) if matches!(e.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            context::out(&e.to_string());
            Ok(())
        }
        Err(e) => Err(Ended::Usage(args::usage(i18n, &e))),
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
        Some(("remind", m)) => notices::remind(cx, m),
        Some(("resend", m)) => notices::resend(cx, m),
        Some(("outbox", m)) => notices::outbox(cx, m),
        Some(("policy", m)) => notices::policy(cx, m),
        Some(("template", m)) => notices::template(cx, m),
        Some(("rates", m)) => notices::rates(cx, m),
        Some(("gaps", m)) => gaps::run(cx, m),
        Some(("export", m)) => export::run(cx, m),
        Some(("journal", m)) => journal::journal(cx, m),
        Some(("carry", m)) => journal::carry(cx, m),
        Some(("log", m)) => log::log(cx, m),
        Some(("undo", m)) => letter::undo(cx, m),
        Some(("redo", m)) => letter::redo(cx, m),
        Some(("check", m)) => maintain::check(cx, m),
        Some(("backup", m)) => copies::backup(cx, m),
        Some(("verify", m)) => copies::verify(cx, m),
        Some(("restore", m)) => copies::restore(cx, m),
        Some(("company", m)) => company::run(cx, m),
        Some(("host", m)) => host::run(cx, m),
        Some(("who", _)) => host::who(cx),
        Some(("kick", m)) => host::kick(cx, m),
        Some(("doctor", _)) => doctor::run(cx),
        Some(("service", m)) => match m.subcommand() {
            Some(("print", m)) => service::print(cx, m),
            _ => Err(Ended::Usage(cx.i18n.t("cli-usage-which"))),
        },
        Some(("share", m)) => service::share(cx, m),
        Some(("users", m)) => rights::users(cx, m),
        Some(("access", m)) => rights::access(cx, m),
        Some(("locks", m)) => rights::locks(cx, m),
        Some(("approvals", m)) => rights::approvals(cx, m),
        Some((name, m)) if dunning::knows(name) => dunning::run(cx, name, m),
        Some((name, m)) if legal::knows(name) => legal::run(cx, name, m),
        Some((name, m)) if orders::knows(name) => orders::run(cx, name, m),
        Some(("client", m)) => file::run(cx, m),
        Some(("alerts", m)) => file::alerts::list(cx, m),
        Some(("alert", m)) => file::alerts::alert(cx, m),
        Some(("insurance", m)) => insurance::run(cx, m),
        Some(("debit", m)) => debit::run(cx, m),
        Some((name, m)) if factor::knows(name) => factor::run(cx, m),
        Some(("keys", _)) => maintain::keys(cx),
        Some(("config", _)) => maintain::config(cx),
        Some((other, _)) => Err(Ended::Usage(other.to_string())),
    }
}
