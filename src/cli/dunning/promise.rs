//! `promise`: promises of payment, their verdicts (DUN-10).

use super::{amount, ask, client, line_ids, lines, some_client, submit, text, the_day};
use crate::cli::context::{Context, Ended, Open};
use crate::cli::sheet::{Cell, Sheet};
use crate::desk::api::{DunAnswer, DunCommand, DunQuery, PromiseRow};
use crate::domain::dunning::Channel;
use crate::domain::ids::PartyId;
use crate::domain::promise::Verdict;
use clap::ArgMatches;

/// `promise CODE AMOUNT DATE [--line ID…]`, `promise list [CODE]`, `promise withdraw CODE NO --note R`.
pub(super) fn run(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    match m.subcommand() {
        Some(("list", m)) => list(cx, m),
        Some(("withdraw", m)) => withdraw(cx, m),
        _ => add(cx, m),
    }
}

fn add(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let due = the_day(cx, m)?;
    let open = cx.open_to_write()?;
    let amount = amount(&open, &text(m, "amount"))?;
    let party = client(&open, m)?;
    let lines = lines(&open, party, &line_ids(m))?.into_iter().map(|line| line.seen).collect();
    let channel = Channel::from_code(&text(m, "by")).unwrap_or(Channel::Phone);
    let (contact, note) = (text(m, "contact"), text(m, "note"));
    submit(cx, &open, party, DunCommand::Promise { party, amount, due, lines, contact, channel, note })
}

fn promises(open: &Open, party: Option<PartyId>) -> Result<Vec<PromiseRow>, Ended> {
    match ask(open, DunQuery::Promises { party })? {
        DunAnswer::Promises(rows) => Ok(rows),
        _ => Err(Ended::Findings),
    }
}

fn list(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open()?;
    let party = some_client(&open, m)?;
    let mut sheet = Sheet::new(["client", "name", "no", "date", "due", "amount", "state", "received", "contact", "channel"]);
    for row in promises(&open, party)? {
        let promise = row.promise;
        let received = match row.verdict {
            Verdict::Partial(received, _) => Cell::Amount(received),
            _ => Cell::Empty,
        };
        sheet.push(vec![
            Cell::Text(row.client.code),
            Cell::Text(row.client.name),
            Cell::No(row.no),
            Cell::Date(Some(promise.made_on)),
            Cell::Date(Some(promise.due)),
            Cell::Amount(promise.amount),
            Cell::Word(row.verdict.code().to_string(), cx.i18n.verdict(row.verdict)),
            received,
            Cell::Text(promise.author),
            Cell::Word(promise.channel.code().to_string(), cx.i18n.channel(promise.channel)),
        ]);
    }
    cx.print(&sheet, open.digits(), &open.company.zone);
    if sheet.is_empty() {
        cx.tell(&cx.i18n.t("dun-none-promises"));
    }
    Ok(())
}

fn withdraw(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open_to_write()?;
    let asked = client(&open, m)?;
    let no = m.get_one::<u64>("no").copied().unwrap_or_default();
    // A payer is named for those whom it pays for too.
    let found = promises(&open, Some(asked))?.into_iter().find(|row| row.no == no);
    let party = found.map_or(asked, |row| row.client.party);
    submit(cx, &open, party, DunCommand::WithdrawPromise { party, no, note: text(m, "note") })
}
