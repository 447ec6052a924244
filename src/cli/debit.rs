//! `debit`: direct debits by invoice (DUN-07, LET-24).

use super::args::{flag, option, sub};
use super::context::{Context, Ended, Open, file_name};
use super::dunning::{ask, day, submit, text};
use super::pieces::{ledger, named, pieces};
use super::sheet::{Cell, Sheet};
use super::{import, letter, read};
use crate::desk::api::{
    Command as Deed, DebitAnswer, DebitCommand, DebitFile, DebitQuery, DebitRow, DunAnswer, DunCommand, DunQuery, ReturnedRow,
    Seen, SubmittedRow,
};
use crate::domain::dunning::DebitEnd;
use crate::domain::ids::{LineId, PartyId};
use crate::formats::{self, DebitLine, DebitWhat, Options};
use crate::i18n::{Arg as Said, I18n};
use chrono::NaiveDate;
use clap::{Arg, ArgMatches, Command, value_parser};
use std::path::PathBuf;

/// At most that many problems of a file are printed.
const PRINTED: usize = 100;

/// The shape of the command.
pub(super) fn command(i18n: I18n) -> Command {
    let on = || option(i18n, "on", "cli-value-date", "cli-debit-on");
    let client = || option(i18n, "client", "cli-value-code", "cli-debit-client");
    let note = || option(i18n, "note", "cli-value-text", "cli-debit-note");
    let piece = || {
        let piece = Arg::new("piece").value_name(i18n.label("cli-value-word")).required(true).num_args(1..);
        piece.help(i18n.label("cli-debit-piece"))
    };
    let about = |name, words| sub(i18n, name, words).arg(piece()).arg(client().required(true)).arg(on());
    let file = Arg::new("file").value_name(i18n.label("cli-value-file")).required(true).value_parser(value_parser!(PathBuf));
    sub(i18n, "debit", "cli-debit")
        .subcommand_required(true)
        .disable_help_subcommand(true)
        .subcommand(
            about("submit", "cli-debit-submit")
                .arg(option(i18n, "due", "cli-value-date", "cli-debit-due").required(true))
                .arg(option(i18n, "reference", "cli-value-text", "cli-debit-reference")),
        )
        .subcommand(
            about("returned", "cli-debit-returned")
                .arg(option(i18n, "code", "cli-value-code", "cli-debit-code").required(true))
                .arg(note()),
        )
        .subcommand(about("withdraw", "cli-debit-withdraw").arg(note()))
        .subcommand(sub(i18n, "import", "cli-debit-import").arg(file.help(i18n.label("cli-debit-file"))).arg(flag(
            i18n,
            "dry-run",
            "cli-debit-dry-run",
        )))
        .subcommand(sub(i18n, "items", "cli-debit-items").arg(client()).arg(flag(i18n, "all", "cli-debit-all")))
}

/// Runs `debit`.
pub(super) fn run(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    match m.subcommand() {
        Some(("submit", m)) => submitted(cx, m),
        Some((name @ ("returned" | "withdraw"), m)) => ended(cx, name, m),
        Some(("import", m)) => imported(cx, m),
        Some(("items", m)) => items(cx, m),
        _ => Err(Ended::Usage(cx.i18n.t("cli-usage-which"))),
    }
}

fn client(open: &Open, m: &ArgMatches) -> Result<PartyId, Ended> {
    read::party(open, &text(m, "client"))
}

fn on(cx: &Context, open: &Open, m: &ArgMatches) -> Result<NaiveDate, Ended> {
    Ok(day(cx, m, "on")?.unwrap_or(open.who.today))
}

fn act(cx: &Context, open: &Open, party: PartyId, command: DebitCommand) -> Result<(), Ended> {
    submit(cx, open, party, DunCommand::Debit(Box::new(command)))
}

fn submitted(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let due = day(cx, m, "due")?;
    let open = cx.open_to_write()?;
    let (submitted, party) = (on(cx, &open, m)?, client(&open, m)?);
    let known = ledger(&open, party)?;
    let mut lines = Vec::new();
    for word in pieces(m) {
        lines.extend(named(&open, &known, word)?.into_iter().map(|line| Seen { key: line.key, version: line.version }));
    }
    let (due, reference) = (due.unwrap_or(submitted), text(m, "reference"));
    act(cx, &open, party, DebitCommand::Submit { party, lines, submitted, due, reference })
}

fn ended(cx: &mut Context, name: &str, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open_to_write()?;
    let (on, party) = (on(cx, &open, m)?, client(&open, m)?);
    let known = ledger(&open, party)?;
    let rows = list(&open, Some(party), true)?;
    let mut lines: Vec<LineId> = Vec::new();
    for word in pieces(m) {
        // Of several lines of a number, those that the bank has; what it has not is told by the desk, which says why not.
        let with = |row: &&DebitRow| row.debit.end.is_none() && (row.piece == *word || row.debit.line.0.to_string() == *word);
        let with: Vec<LineId> = rows.iter().filter(with).map(|row| row.debit.line).collect();
        match with.is_empty() {
            true => lines.extend(named(&open, &known, word)?.into_iter().map(|line| line.id)),
            false => lines.extend(with),
        }
    }
    let note = text(m, "note");
    let command = match name {
        "returned" => DebitCommand::Return { party, lines, on, code: text(m, "code"), note },
        _ => DebitCommand::Withdraw { party, lines, on, note },
    };
    act(cx, &open, party, command)
}

fn imported(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open_to_write()?;
    let i18n = open.i18n;
    let Some(path) = m.get_one::<PathBuf>("file") else { return Err(Ended::Findings) };
    let bytes = import::read(i18n, path).map_err(|why| Ended::Refused(vec![why]))?;
    let file = file_name(path);
    let refused = |mut told: Vec<String>| {
        told.truncate(PRINTED);
        Ended::Refused([vec![i18n.tf("cli-import-refused", &[("file", Said::Str(&file))])], told].concat())
    };
    let options = Options { currency: open.company.currency, ..Options::default() };
    let lines =
        formats::read_debits(&bytes, &options).map_err(|problems| refused(i18n.problems_cut(&problems.list, PRINTED)))?;
    let rows = rows(lines);
    let told = match ask(&open, DunQuery::Debit(DebitQuery::Import(rows.clone())))? {
        DunAnswer::Debit(told) => match *told {
            DebitAnswer::Import(told) => told.map_err(|wrong| refused(i18n.debit_rows(&wrong)))?,
            DebitAnswer::List(_) => return Err(Ended::Findings),
        },
        _ => return Err(Ended::Findings),
    };
    if m.get_flag("dry-run") {
        let what = i18n.debits_imported((told.submitted, told.returned, told.known), told.amount);
        cx.tell(&i18n.tf("debit-dry-run", &[("what", Said::Str(&what))]));
        return Ok(());
    }
    let command = DunCommand::Debit(Box::new(DebitCommand::Import { file, rows }));
    let receipt = open.submit(&Deed::Dun(Box::new(command)))?;
    if cx.for_people() {
        letter::tell(cx, &open, &receipt);
    }
    Ok(())
}

/// The rows of a file as the desk takes them: all of one kind.
fn rows(lines: Vec<DebitLine>) -> DebitFile {
    let (mut went, mut back) = (Vec::new(), Vec::new());
    for DebitLine { line, client, piece, amount, what } in lines {
        match what {
            DebitWhat::Submitted { submitted, due, reference } => {
                went.push(SubmittedRow { line, client, piece, amount, submitted, due, reference });
            }
            DebitWhat::Returned { on, code } => back.push(ReturnedRow { line, client, piece, on, code }),
        }
    }
    if back.is_empty() { DebitFile::Submitted(went) } else { DebitFile::Returned(back) }
}

fn list(open: &Open, party: Option<PartyId>, all: bool) -> Result<Vec<DebitRow>, Ended> {
    match ask(open, DunQuery::Debit(DebitQuery::List { party, all }))? {
        DunAnswer::Debit(told) => match *told {
            DebitAnswer::List(rows) => Ok(rows),
            DebitAnswer::Import(_) => Err(Ended::Findings),
        },
        _ => Err(Ended::Findings),
    }
}

fn items(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open()?;
    let party = m.get_one::<String>("client").map(|code| read::party(&open, code)).transpose()?;
    let columns = [
        "client",
        "name",
        "piece",
        "residual",
        "amount",
        "submitted",
        "debit_due",
        "until",
        "reference",
        "ended",
        "returned_code",
        "id",
    ];
    let mut sheet = Sheet::new(columns).only(&["id"], &[]);
    for row in list(&open, party, m.get_flag("all"))? {
        let debit = row.debit;
        let (ended, code) = match debit.end {
            None => (None, String::new()),
            Some(DebitEnd::Withdrawn { on }) => (Some(on), String::new()),
            Some(DebitEnd::Returned { on, code }) => (Some(on), code),
        };
        sheet.push(vec![
            Cell::Text(row.client.code),
            Cell::Text(row.client.name),
            Cell::Text(row.piece),
            Cell::Amount(row.open),
            Cell::Amount(debit.amount),
            Cell::Date(Some(debit.submitted)),
            Cell::Date(Some(debit.due)),
            Cell::Date(row.until),
            Cell::Text(debit.reference),
            Cell::Date(ended),
            Cell::Text(code),
            Cell::No(debit.line.0),
        ]);
    }
    cx.print(&sheet, open.digits(), &open.company.zone);
    if sheet.is_empty() {
        cx.tell(&cx.i18n.t("debit-none"));
    }
    Ok(())
}
