//! `call`, `note`: what a client said (DUN-19).

use super::{client, day, minute, submit, text};
use crate::cli::context::{Context, Ended, Open};
use crate::desk::api::DunCommand;
use crate::domain::dunning::{Answer, HalfDay};
use chrono::{Timelike, Utc};
use clap::ArgMatches;

/// `call CODE ANSWER [--on DATE] [--time HH:MM] [--contact NAME] [--note TEXT] [--half H]`.
pub(super) fn call(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let (given, minute) = (day(cx, m, "on")?, minute(cx, m)?);
    let answer = Answer::from_code(&text(m, "answer")).ok_or_else(|| Ended::Usage(cx.i18n.t("cli-usage-which")))?;
    let open = cx.open_to_write()?;
    let party = client(&open, m)?;
    let half = match text(m, "half").as_str() {
        "morning" => HalfDay::Morning,
        "afternoon" => HalfDay::Afternoon,
        _ => now(&open),
    };
    let (contact, note) = (text(m, "contact"), text(m, "note"));
    submit(cx, &open, party, DunCommand::Call { party, answer, half, given, minute, contact, note })
}

/// The half of the day that it is where the company is.
fn now(open: &Open) -> HalfDay {
    let zone: chrono_tz::Tz = open.company.zone.parse().unwrap_or(chrono_tz::Europe::Paris);
    if Utc::now().with_timezone(&zone).hour() < 13 { HalfDay::Morning } else { HalfDay::Afternoon }
}

/// `note CODE TEXT…`.
pub(super) fn note(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open_to_write()?;
    let party = client(&open, m)?;
    let words: Vec<&str> = m.get_many::<String>("text").into_iter().flatten().map(String::as_str).collect();
    submit(cx, &open, party, DunCommand::Note { party, text: words.join(" ") })
}
