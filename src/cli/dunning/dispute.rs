//! `dispute`: disputes and their way to an end (DIS-01 to DIS-04).

use super::{amount, ask, client, lines, some_client, submit, text};
use crate::cli::context::{Context, Ended, Open};
use crate::cli::notices;
use crate::cli::sheet::{Cell, Sheet};
use crate::desk::api::{DisputeRow, DunAnswer, DunCommand, DunQuery};
use crate::domain::dispute::{Reason, State};
use crate::domain::ids::PartyId;
use clap::ArgMatches;

/// `dispute open CODE ID --reason R`, `dispute list [CODE] [--all]`, `dispute move CODE NO STATE --note N`, `dispute owner NO NAME`, `dispute mail NO`, `dispute reply FILE`.
pub(super) fn run(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    match m.subcommand() {
        Some(("open", m)) => open_one(cx, m),
        Some(("list", m)) => list(cx, m),
        Some(("move", m)) => move_on(cx, m),
        Some(("owner", m)) => assign(cx, m),
        Some(("mail", m)) => notices::ask_service(cx, m),
        Some(("reply", m)) => notices::join(cx, m),
        _ => Err(Ended::Usage(cx.i18n.t("cli-usage-which"))),
    }
}

/// `dispute owner NO NAME`: who deals with it from now on.
fn assign(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let no = m.get_one::<u64>("no").copied().unwrap_or_default();
    let open = cx.open_to_write()?;
    let row = notices::dispute(&open, no)?;
    let party = row.client.party;
    submit(cx, &open, party, DunCommand::AssignDispute { party, no, owner: text(m, "owner"), note: text(m, "note") })
}

fn open_one(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let reason = Reason::from_code(&text(m, "reason")).ok_or_else(|| Ended::Usage(cx.i18n.t("cli-usage-which")))?;
    let open = cx.open_to_write()?;
    let part = m.get_one::<String>("amount").map(|word| amount(&open, word)).transpose()?;
    let party = client(&open, m)?;
    let named = lines(&open, party, &[&text(m, "id")])?;
    let line = named.first().map(|line| line.seen).ok_or(Ended::Findings)?;
    let (owner, note) = (text(m, "owner"), text(m, "note"));
    submit(cx, &open, party, DunCommand::Dispute { line, reason, amount: part, owner, note })
}

fn disputes(open: &Open, party: Option<PartyId>, all: bool) -> Result<Vec<DisputeRow>, Ended> {
    match ask(open, DunQuery::Disputes { party, all })? {
        DunAnswer::Disputes(rows) => Ok(rows),
        _ => Err(Ended::Findings),
    }
}

fn list(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open()?;
    let party = some_client(&open, m)?;
    let mut sheet = Sheet::new([
        "client", "name", "no", "date", "id", "piece", "due", "residual", "amount", "disputed", "reason", "state", "owner",
        "days", "allowed",
    ])
    .only(&["id"], &[]);
    let i18n = cx.i18n;
    for row in disputes(&open, party, m.get_flag("all"))? {
        let reason = row.dispute.reason;
        let opened = row.dispute.opened();
        // Without a name, its service deals with it.
        let owner =
            if row.dispute.owner.is_empty() { i18n.service(row.dispute.sla.service) } else { row.dispute.owner.clone() };
        sheet.push(vec![
            Cell::Text(row.client.code),
            Cell::Text(row.client.name),
            Cell::No(row.no),
            Cell::Date(opened),
            Cell::No(row.dispute.line.0),
            Cell::Text(row.piece),
            Cell::Date(row.due),
            Cell::Amount(row.open),
            Cell::Amount(row.dispute.amount),
            Cell::Amount(row.amount),
            Cell::Word(reason.code().to_string(), i18n.dispute_reason(reason)),
            Cell::Word(row.state.code().to_string(), i18n.dispute_state(row.state)),
            Cell::Word(row.dispute.owner, owner),
            Cell::Count(u64::from(row.clock.used)),
            Cell::Count(u64::from(row.clock.allowed)),
        ]);
    }
    cx.print(&sheet, open.digits(), &open.company.zone);
    if sheet.is_empty() {
        cx.tell(&i18n.t("dun-none-disputes"));
    }
    Ok(())
}

fn move_on(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let to = State::from_code(&text(m, "state")).ok_or_else(|| Ended::Usage(cx.i18n.t("cli-usage-which")))?;
    let open = cx.open_to_write()?;
    let asked = client(&open, m)?;
    let no = m.get_one::<u64>("no").copied().unwrap_or_default();
    let found = disputes(&open, Some(asked), true)?.into_iter().find(|row| row.no == no);
    let party = found.map_or(asked, |row| row.client.party);
    submit(cx, &open, party, DunCommand::MoveDispute { party, no, to, note: text(m, "note") })
}
