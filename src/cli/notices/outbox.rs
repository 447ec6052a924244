//! `outbox list|send|print|done|retry|proof|bounced|address`: what waits to leave, and what became of it.

use super::print::{self, Printed, out_row};
use super::send::{self, Run};
use super::{bounce, proof};
use crate::cli::context::{self, Context, Ended, Open};
use crate::cli::sheet::Sheet;
use crate::desk::api::{OutMove, OutRow};
use crate::domain::dunning::Declined;
use crate::domain::dunning::notice::{NoticeId, OutRefusal, OutState};
use crate::domain::refusal::Refusal;
use crate::i18n::Arg;
use clap::ArgMatches;
use std::path::{Path, PathBuf};

/// Columns of the outbox.
const COLUMNS: [&str; 17] = [
    "id",
    "client",
    "name",
    "level",
    "mode",
    "channel",
    "date",
    "items",
    "amount",
    "status",
    "attempts",
    "at",
    "contact",
    "reason",
    "number",
    "proof",
    "proof_date",
];

pub(in crate::cli) fn run(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    match m.subcommand() {
        Some(("send", m)) => leave(cx, m),
        Some(("print", m)) => reprint(cx, m),
        Some(("done", m)) => done(cx, m),
        Some(("retry", m)) => retry(cx, m),
        Some(("proof", m)) => proof::take(cx, m),
        Some(("bounced", m)) => bounce::take(cx, m),
        Some(("address", m)) => bounce::address(cx, m),
        Some((_, m)) => list(cx, m.get_flag("all"), m.get_flag("unproved")),
        None => list(cx, false, false),
    }
}

fn list(cx: &mut Context, all: bool, unproved: bool) -> Result<(), Ended> {
    let open = cx.open()?;
    // Who only looks leaves attempts as they are; everybody else learns which were interrupted.
    if !cx.is_past() {
        match send::take_stock(&open) {
            Ok(()) | Err(Ended::Refused(_)) => {}
            Err(ended) => return Err(ended),
        }
    }
    let mut rows = send::rows(&open, all || unproved)?;
    rows.retain(|row| !unproved || row.unproved);
    show(cx, &open, &rows);
    Ok(())
}

pub(super) fn show(cx: &Context, open: &Open, rows: &[OutRow]) {
    let mut sheet = Sheet::new(COLUMNS).only(&["proof_date"], &[]);
    for row in rows {
        sheet.push(out_row(open, row));
    }
    cx.print(&sheet, open.digits(), &open.company.zone);
    if rows.is_empty() {
        cx.tell(&cx.i18n.t("cli-outbox-empty"));
    }
}

/// The reminders named.
fn ids(cx: &Context, m: &ArgMatches) -> Result<Vec<NoticeId>, Ended> {
    let words = m.get_many::<String>("ids").into_iter().flatten();
    words
        .map(|word| word.parse().map_err(|_| Ended::Usage(cx.i18n.tf("cli-outbox-id", &[("value", Arg::Str(word))]))))
        .collect()
}

fn out(m: &ArgMatches) -> Option<(&Path, bool)> {
    m.get_one::<PathBuf>("out").map(|path| (path.as_path(), m.get_flag("force")))
}

/// `outbox send [--out DIR]`: e-mails leave, letters are printed; what is uncertain stays.
fn leave(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open_to_write()?;
    let out = out(m);
    out.map(|(path, _)| print::folder(cx, path)).transpose()?;
    send::take_stock(&open)?;
    let waiting = send::rows(&open, false)?;
    let leaving: Vec<NoticeId> = waiting.iter().filter(|row| row.out.state.leaves()).map(|row| row.id).collect();
    let ended = dispatch(cx, &open, &leaving, out, false)?;
    let after: Vec<OutRow> =
        send::rows(&open, true)?.into_iter().filter(|row| waiting.iter().any(|w| w.id == row.id)).collect();
    show(cx, &open, &after);
    finish(&after, ended)
}

/// Sends the e-mails among reminders and prints the letters; gives back what is to be said at the end.
pub(super) fn dispatch(
    cx: &Context,
    open: &Open,
    ids: &[NoticeId],
    out: Option<(&Path, bool)>,
    named: bool,
) -> Result<Option<Ended>, Ended> {
    let rows = send::rows(open, true)?;
    let of = |paper: bool| -> Vec<NoticeId> {
        let row = |id: &&NoticeId| rows.iter().any(|row| row.id == **id && row.out.is_paper() == paper);
        ids.iter().filter(row).copied().collect()
    };
    let (mails, papers) = (of(false), of(true));
    // Letters first: a mail server that makes wait keeps nobody from the printer.
    let printed = match out {
        Some(out) if !papers.is_empty() => print::print(cx, open, &papers, out)?,
        _ => Printed::default(),
    };
    for slip in &printed.slips {
        context::err(&context::about(cx.i18n, "cli-written", slip));
    }
    let mut ended = printed.failed;
    match send::send(open, &mails, named, &mut |_| true) {
        Ok(Run { refused, stopped }) => {
            let mut lines: Vec<String> = refused.iter().map(|(id, why)| refused_line(open, *id, *why)).collect();
            lines.extend(stopped.then(|| open.i18n.t("cli-outbox-stopped")));
            if !lines.is_empty() {
                ended = ended.or(Some(Ended::Refused(lines)));
            }
        }
        Err(first) => ended = ended.or(Some(first)),
    }
    Ok(ended)
}

pub(super) fn refused_line(open: &Open, id: NoticeId, why: OutRefusal) -> String {
    let why = open.i18n.refusal(&Refusal::Dun(Declined::Outbox(why)));
    open.i18n.tf("cli-outbox-refused", &[("id", Arg::Str(&id.to_string())), ("why", Arg::Str(&why))])
}

/// How a run ended: well when nothing failed and nothing is uncertain.
pub(super) fn finish(rows: &[OutRow], ended: Option<Ended>) -> Result<(), Ended> {
    let bad = |row: &OutRow| matches!(row.out.state, OutState::Failed { .. } | OutState::Unknown(_));
    match ended {
        Some(ended) => Err(ended),
        None if rows.iter().any(bad) => Err(Ended::Findings),
        None => Ok(()),
    }
}

/// `outbox retry ID…`: sends these very ones again, uncertain or refused as they may be.
fn retry(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let ids = ids(cx, m)?;
    let open = cx.open_to_write()?;
    let out = out(m);
    out.map(|(path, _)| print::folder(cx, path)).transpose()?;
    send::take_stock(&open)?;
    let known = send::rows(&open, true)?;
    if let Some(id) = ids.iter().find(|id| !known.iter().any(|row| row.id == **id)) {
        return Err(Ended::Refused(vec![refused_line(&open, *id, OutRefusal::NoSuch)]));
    }
    let ended = dispatch(cx, &open, &ids, out, true)?;
    let after: Vec<OutRow> = send::rows(&open, true)?.into_iter().filter(|row| ids.contains(&row.id)).collect();
    show(cx, &open, &after);
    finish(&after, ended)
}

/// `outbox done ID… [--note TEXT]`: a person knows that they left.
fn done(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let ids = ids(cx, m)?;
    let words = m.get_one::<String>("note").cloned().unwrap_or_default();
    let open = cx.open_to_write()?;
    send::take_stock(&open)?;
    let steps = ids.iter().map(|id| OutMove::Done { id: *id, words: words.clone() }).collect();
    let told = send::moves(&open, steps)?;
    let refused: Vec<String> =
        told.iter().filter_map(|(id, outcome)| outcome.err().map(|why| refused_line(&open, *id, why))).collect();
    let after: Vec<OutRow> = send::rows(&open, true)?.into_iter().filter(|row| ids.contains(&row.id)).collect();
    show(cx, &open, &after);
    if refused.is_empty() { Ok(()) } else { Err(Ended::Refused(refused)) }
}

/// `outbox print ID… --out DIR`: reminders that were issued, again, marked as duplicates. Nothing changes in the book.
fn reprint(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let ids = ids(cx, m)?;
    let open = cx.open()?;
    let Some(out) = out(m) else { return Err(Ended::Findings) };
    print::folder(cx, out.0)?;
    for id in ids {
        let notice = send::form(&open, id)?.ok_or_else(|| Ended::Refused(vec![refused_line(&open, id, OutRefusal::NoSuch)]))?;
        if notice.message.is_some() {
            return Err(Ended::Refused(vec![open.i18n.t("mail-no-paper")]));
        }
        print::duplicate(cx, &notice, out)?;
    }
    Ok(())
}
