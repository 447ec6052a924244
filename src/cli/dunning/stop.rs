//! `snooze`, `dun stop`, `dun resume`: who is left in peace, and for how long.

use super::{client, day, minute, submit, text, the_day};
use crate::cli::context::{Context, Ended};
use crate::desk::api::DunCommand;
use crate::domain::dunning::Stop;
use clap::ArgMatches;

/// `snooze CODE DATE [--time HH:MM] --note TEXT`: nobody is put off without a reason.
pub(super) fn snooze(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let (on, minute) = (the_day(cx, m)?, minute(cx, m)?);
    let open = cx.open_to_write()?;
    let party = client(&open, m)?;
    submit(cx, &open, party, DunCommand::Snooze { party, on: Some(on), minute, note: text(m, "note") })
}

/// `dun stop CODE [--until DATE|--never] --reason R`, `dun resume CODE`.
pub(super) fn run(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let (stop, m) = match m.subcommand() {
        Some(("stop", m)) => (Some(stop(cx, m)?), m),
        Some(("resume", m)) => (None, m),
        _ => return Err(Ended::Usage(cx.i18n.t("cli-usage-which"))),
    };
    let note = if stop.is_some() { text(m, "reason") } else { text(m, "note") };
    let open = cx.open_to_write()?;
    let party = client(&open, m)?;
    submit(cx, &open, party, DunCommand::Stop { party, stop, note })
}

fn stop(cx: &Context, m: &ArgMatches) -> Result<Stop, Ended> {
    Ok(match day(cx, m, "until")? {
        Some(until) => Stop::Until(until),
        None if m.get_flag("never") => Stop::Never,
        None => Stop::Held,
    })
}
