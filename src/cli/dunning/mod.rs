//! Dunning from the command line: the worklist of the day, the schedule, and what people do about clients.

pub(super) mod args;
mod queue;
mod schedule;

use super::context::{Context, Ended, Open};
use crate::desk::api::{Answer, DunAnswer, DunQuery, Query};
use clap::ArgMatches;

/// True for the commands of this folder.
pub(super) fn knows(name: &str) -> bool {
    args::NAMES.contains(&name)
}

/// Runs one of them.
pub(super) fn run(cx: &mut Context, name: &str, m: &ArgMatches) -> Result<(), Ended> {
    match name {
        "queue" => queue::run(cx, m),
        "schedule" => schedule::run(cx, m),
        _ => Err(Ended::Usage(cx.i18n.t("cli-usage-which"))),
    }
}

fn ask(open: &Open, query: DunQuery) -> Result<DunAnswer, Ended> {
    match open.ask(&Query::Dun(query))? {
        Answer::Dun(told) => Ok(*told),
        _ => Err(Ended::Findings),
    }
}
