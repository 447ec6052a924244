//! Legal matters from the command line: insolvency, dated tasks, orders for payment, late interest.

mod accounts;
pub(super) mod args;
mod court;
mod entries;
mod insolvency;
mod penalties;
mod tasks;
mod terms;

use super::context::{Context, Ended, Open};
use super::dunning::{ask, submit};
use crate::desk::api::{DunAnswer, DunCommand, DunQuery, LegalAnswer, LegalCommand, LegalQuery};
use crate::domain::ids::PartyId;
use chrono::NaiveDate;
use clap::ArgMatches;

/// True for the commands of this folder.
pub(super) fn knows(name: &str) -> bool {
    args::NAMES.contains(&name)
}

/// Runs one of them.
pub(super) fn run(cx: &mut Context, name: &str, m: &ArgMatches) -> Result<(), Ended> {
    match name {
        "insolvency" => insolvency::run(cx, m),
        "tasks" => tasks::run(cx, m),
        "injonction" => court::run(cx, m),
        "penalties" => penalties::run(cx, m),
        _ => Err(Ended::Usage(cx.i18n.t("cli-usage-which"))),
    }
}

fn ask_legal(open: &Open, query: LegalQuery) -> Result<LegalAnswer, Ended> {
    match ask(open, DunQuery::Legal(query))? {
        DunAnswer::Legal(told) => Ok(*told),
        _ => Err(Ended::Findings),
    }
}

fn submit_legal(cx: &Context, open: &Open, party: PartyId, command: LegalCommand) -> Result<(), Ended> {
    submit(cx, open, party, DunCommand::Legal(Box::new(command)))
}

/// The day of an option, else the day of work.
fn day_or_today(cx: &Context, open: &Open, m: &ArgMatches, name: &str) -> Result<NaiveDate, Ended> {
    Ok(super::dunning::day(cx, m, name)?.unwrap_or(open.who.today))
}
