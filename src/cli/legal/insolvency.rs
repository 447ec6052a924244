//! `insolvency`: procedures against clients (DUN-14, DUN-14b).

use super::{ask_legal, day_or_today, submit_legal};
use crate::cli::context::{Context, Ended, Open};
use crate::cli::dunning::{client, day, some_client, text};
use crate::cli::sheet::{Cell, Sheet};
use crate::desk::api::{LegalAnswer, LegalCommand, LegalQuery, ProcedureRow};
use crate::domain::dunning::{Procedure, ProcedureKind};
use crate::domain::ids::PartyId;
use clap::ArgMatches;

/// `insolvency add|change|list|end`.
pub(super) fn run(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    match m.subcommand() {
        Some(("add", m)) => add(cx, m),
        Some(("change", m)) => change(cx, m),
        Some(("list", m)) => list(cx, m),
        Some(("end", m)) => end(cx, m),
        _ => Err(Ended::Usage(cx.i18n.t("cli-usage-which"))),
    }
}

fn add(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let usage = Ended::Usage(cx.i18n.t("cli-usage-which"));
    let (Some(kind), Some(opened)) = (ProcedureKind::from_code(&text(m, "kind")), day(cx, m, "opened")?) else {
        return Err(usage);
    };
    let (published, agent, abroad) = (day(cx, m, "published")?, text(m, "agent"), m.get_flag("abroad"));
    let open = cx.open_to_write()?;
    let party = client(&open, m)?;
    let procedure = Procedure { kind, opened, published, creditor_overseas: abroad, agent, ended: None };
    submit_legal(cx, &open, party, LegalCommand::OpenProcedure { party, procedure, note: text(m, "note") })
}

fn procedures(open: &Open, party: Option<PartyId>, all: bool) -> Result<Vec<ProcedureRow>, Ended> {
    match ask_legal(open, LegalQuery::Procedures { party, all })? {
        LegalAnswer::Procedures(rows) => Ok(rows),
        _ => Err(Ended::Findings),
    }
}

/// The procedure that runs against a client, of its own before one of those whom it pays for.
fn running(open: &Open, asked: PartyId) -> Result<ProcedureRow, Ended> {
    let rows = procedures(open, Some(asked), false)?;
    let own = rows.iter().find(|row| row.client.party == asked).or(rows.first()).cloned();
    own.ok_or_else(|| Ended::Refused(vec![open.i18n.t("legal-none-procedures")]))
}

fn change(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let (opened, published) = (day(cx, m, "opened")?, day(cx, m, "published")?);
    let open = cx.open_to_write()?;
    let row = running(&open, client(&open, m)?)?;
    let mut procedure = row.procedure;
    procedure.kind = ProcedureKind::from_code(&text(m, "kind")).unwrap_or(procedure.kind);
    procedure.opened = opened.unwrap_or(procedure.opened);
    procedure.published = published.or(procedure.published);
    procedure.creditor_overseas |= m.get_flag("abroad");
    if m.contains_id("agent") {
        procedure.agent = text(m, "agent");
    }
    let party = row.client.party;
    submit_legal(cx, &open, party, LegalCommand::ChangeProcedure { party, no: row.no, procedure, note: text(m, "note") })
}

fn end(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open_to_write()?;
    let on = day_or_today(cx, &open, m, "on")?;
    let row = running(&open, client(&open, m)?)?;
    let procedure = Procedure { ended: Some(on), ..row.procedure };
    let party = row.client.party;
    submit_legal(cx, &open, party, LegalCommand::ChangeProcedure { party, no: row.no, procedure, note: text(m, "note") })
}

fn list(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open()?;
    let party = some_client(&open, m)?;
    let columns = ["client", "name", "no", "kind", "opened", "published", "agent", "prior", "posterior", "ended"];
    let mut sheet = Sheet::new(columns);
    for row in procedures(&open, party, m.get_flag("all"))? {
        let kind = row.procedure.kind;
        sheet.push(vec![
            Cell::Text(row.client.code),
            Cell::Text(row.client.name),
            Cell::No(row.no),
            Cell::Word(kind.code().to_string(), cx.i18n.procedure_kind(kind)),
            Cell::Date(Some(row.procedure.opened)),
            Cell::Date(row.procedure.published),
            Cell::Text(row.procedure.agent),
            Cell::Amount(row.prior),
            Cell::Amount(row.posterior),
            Cell::Date(row.procedure.ended),
        ]);
    }
    cx.print(&sheet, open.digits(), &open.company.zone);
    if sheet.is_empty() {
        cx.tell(&cx.i18n.t("legal-none-procedures"));
    }
    Ok(())
}
