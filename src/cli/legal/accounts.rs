//! `penalties accounts`: the accounts and the journal of invoices of late interest (PEN-11), shown or changed.

use crate::cli::context::{Context, Ended, Open};
use crate::cli::dunning::{ask, text};
use crate::cli::sheet::{Cell, Sheet};
use crate::desk::api::{Command, DunAnswer, DunCommand, DunQuery};
use crate::domain::penalty::PenaltyAccounts;
use clap::ArgMatches;

fn now(open: &Open) -> Result<PenaltyAccounts, Ended> {
    match ask(open, DunQuery::Rates)? {
        DunAnswer::Rates(view) => Ok(view.accounts),
        _ => Err(Ended::Findings),
    }
}

/// `penalties accounts [--client-account A] [--income A] [--journal J]`.
pub(super) fn run(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let named = |name: &str| m.get_one::<String>(name).is_some().then(|| text(m, name));
    let (client, income, journal) = (named("client-account"), named("income"), named("journal"));
    if client.is_none() && income.is_none() && journal.is_none() {
        let open = cx.open()?;
        let of = now(&open)?;
        let mut sheet = Sheet::new(["account", "income", "journal"]);
        sheet.push(vec![Cell::text(&of.client), Cell::text(&of.income), Cell::text(&of.journal)]);
        cx.print(&sheet, open.digits(), &open.company.zone);
        return Ok(());
    }
    let open = cx.open_to_write()?;
    let mut new = now(&open)?;
    // An empty account stands for the one that the client has.
    new.client = client.unwrap_or(new.client);
    new.income = income.unwrap_or(new.income);
    new.journal = journal.unwrap_or(new.journal);
    open.submit(&Command::Dun(Box::new(DunCommand::PenaltyAccounts(Box::new(new)))))?;
    cx.tell(&cx.i18n.t("penalty-accounts-saved"));
    Ok(())
}
