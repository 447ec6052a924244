//! `injonction`: files for an order for payment, and what the request contains (DUN-15).

use super::{ask_legal, day_or_today, submit_legal};
use crate::cli::context::{Context, Ended, Open, out};
use crate::cli::dunning::{client, line_ids, lines, some_client, text};
use crate::cli::sheet::{Cell, Sheet};
use crate::desk::api::{CourtRow, LegalAnswer, LegalCommand, LegalQuery};
use crate::domain::dunning::{CourtStep, Exhibit};
use crate::domain::ids::PartyId;
use crate::text::sanitise;
use clap::ArgMatches;

/// `injonction open|list|show|set|step`.
pub(super) fn run(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    match m.subcommand() {
        Some(("open", m)) => begin(cx, m),
        Some(("list", m)) => list(cx, m),
        Some(("show", m)) => show(cx, m),
        Some(("set", m)) => fill(cx, m),
        Some(("step", m)) => step(cx, m),
        _ => Err(Ended::Usage(cx.i18n.t("cli-usage-which"))),
    }
}

fn begin(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open_to_write()?;
    let party = client(&open, m)?;
    let lines = lines(&open, party, &line_ids(m))?.into_iter().map(|line| line.seen).collect();
    let (court, note) = (text(m, "court"), text(m, "note"));
    submit_legal(cx, &open, party, LegalCommand::OpenCourt { party, court, lines, note })
}

fn courts(open: &Open, party: Option<PartyId>, all: bool) -> Result<Vec<CourtRow>, Ended> {
    match ask_legal(open, LegalQuery::Courts { party, all })? {
        LegalAnswer::Courts(rows) => Ok(rows),
        _ => Err(Ended::Findings),
    }
}

/// The file of a client that is not over; the newest one.
fn running(open: &Open, m: &ArgMatches) -> Result<CourtRow, Ended> {
    let found = courts(open, Some(client(open, m)?), false)?.into_iter().next();
    found.ok_or_else(|| Ended::Refused(vec![open.i18n.t("legal-none-courts")]))
}

fn fill(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open_to_write()?;
    let row = running(&open, m)?;
    let codes = m.get_many::<String>("exhibit").into_iter().flatten();
    let exhibits = codes.filter_map(|code| Exhibit::from_code(code)).collect();
    let party = row.client.party;
    submit_legal(cx, &open, party, LegalCommand::FillCourt { party, no: row.no, court: text(m, "court"), exhibits })
}

fn step(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let step = CourtStep::from_code(&text(m, "step")).ok_or_else(|| Ended::Usage(cx.i18n.t("cli-usage-which")))?;
    let open = cx.open_to_write()?;
    let on = day_or_today(cx, &open, m, "on")?;
    let row = running(&open, m)?;
    let party = row.client.party;
    let note = text(m, "note");
    submit_legal(cx, &open, party, LegalCommand::MoveCourt { party, no: row.no, step, on, note })
}

fn list(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open()?;
    let party = some_client(&open, m)?;
    let mut sheet = Sheet::new([
        "client", "name", "no", "court", "amount", "filed", "ordered", "served", "opposed", "ended", "next", "missing",
    ]);
    for row in courts(&open, party, m.get_flag("all"))? {
        let next = row.tasks.iter().find(|task| task.done.is_none()).map(|task| task.on);
        sheet.push(vec![
            Cell::Text(row.client.code),
            Cell::Text(row.client.name),
            Cell::No(row.no),
            Cell::Text(row.file.court.clone()),
            Cell::Amount(row.order.principal),
            Cell::Date(row.file.filed),
            Cell::Date(row.file.ordered),
            Cell::Date(row.file.served),
            Cell::Date(row.file.opposed),
            Cell::Date(row.file.closed),
            Cell::Date(next),
            // A request that was filed lacks nothing any more.
            if row.file.filed.is_some() { Cell::Empty } else { Cell::Count(row.missing.len() as u64) },
        ]);
    }
    cx.print(&sheet, open.digits(), &open.company.zone);
    if sheet.is_empty() {
        cx.tell(&cx.i18n.t("legal-none-courts"));
    }
    Ok(())
}

fn show(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open()?;
    let row = running(&open, m)?;
    let lines = open.i18n.court_request(&row.request(), open.who.today);
    out(&lines.iter().map(|line| sanitise(line).into_owned()).collect::<Vec<_>>().join("\n"));
    Ok(())
}
