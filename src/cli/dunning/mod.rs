//! Dunning from the command line: the worklist of the day, the schedule, and what people do about clients.

pub(super) mod args;
mod call;
mod dispute;
mod history;
mod plan;
mod promise;
mod queue;
mod schedule;
mod stop;

use super::context::{Context, Ended, Open, date};
use super::letter;
use crate::desk::api::{Answer, Command, Done, DunAnswer, DunCommand, DunDone, DunQuery, PartyName, Query, Seen};
use crate::domain::ids::PartyId;
use crate::domain::money::Amount;
use crate::domain::refusal::Refusal;
use crate::domain::typed_amount::parse_amount;
use crate::i18n::Arg;
use chrono::NaiveDate;
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
        "call" => call::call(cx, m),
        "note" => call::note(cx, m),
        "snooze" => stop::snooze(cx, m),
        "dun" => stop::run(cx, m),
        "promise" => promise::run(cx, m),
        "dispute" => dispute::run(cx, m),
        "plan" => plan::run(cx, m),
        "history" => history::run(cx, m),
        _ => Err(Ended::Usage(cx.i18n.t("cli-usage-which"))),
    }
}

pub(super) fn ask(open: &Open, query: DunQuery) -> Result<DunAnswer, Ended> {
    match open.ask(&Query::Dun(query))? {
        Answer::Dun(told) => Ok(*told),
        _ => Err(Ended::Findings),
    }
}

/// Submits a deed and says what was taken down: in words to people, as a row of `history` to scripts.
pub(super) fn submit(cx: &Context, open: &Open, party: PartyId, command: DunCommand) -> Result<(), Ended> {
    let receipt = open.submit(&Command::Dun(Box::new(command)))?;
    if cx.for_people() {
        letter::tell(cx, open, &receipt);
    } else if let Done::Dun(done) = &receipt.done
        && let DunDone::Noted { code, action } = &**done
    {
        let client = PartyName { party, code: code.clone(), name: String::new() };
        let sheet = history::sheet(open.i18n, &[(client, action.clone())]);
        cx.print(&sheet, open.digits(), &open.company.zone);
    }
    Ok(())
}

pub(super) fn text(m: &ArgMatches, name: &str) -> String {
    m.get_one::<String>(name).cloned().unwrap_or_default()
}

pub(super) fn client(open: &Open, m: &ArgMatches) -> Result<PartyId, Ended> {
    super::read::party(open, &text(m, "code"))
}

/// A client that may be left out.
pub(super) fn some_client(open: &Open, m: &ArgMatches) -> Result<Option<PartyId>, Ended> {
    m.get_one::<String>("code").map(|code| super::read::party(open, code)).transpose()
}

/// A date of an option.
pub(super) fn day(cx: &Context, m: &ArgMatches, name: &str) -> Result<Option<NaiveDate>, Ended> {
    m.get_one::<String>(name).map(|word| date(cx.i18n, &format!("--{name}"), word)).transpose()
}

/// A mandatory date.
pub(super) fn the_day(cx: &Context, m: &ArgMatches) -> Result<NaiveDate, Ended> {
    date(cx.i18n, &cx.i18n.t("cli-value-date"), &text(m, "date"))
}

/// An amount as people type it.
pub(super) fn amount(open: &Open, word: &str) -> Result<Amount, Ended> {
    let usage = |_| Ended::Usage(open.i18n.tf("dun-usage-amount", &[("value", Arg::Str(word))]));
    parse_amount(word, open.digits()).map_err(usage)
}

/// Minutes after midnight of `--time HH:MM`.
fn minute(cx: &Context, m: &ArgMatches) -> Result<Option<u16>, Ended> {
    let Some(word) = m.get_one::<String>("time") else { return Ok(None) };
    let parts = word.split_once(':').and_then(|(h, m)| Some((h.parse::<u16>().ok()?, m.parse::<u16>().ok()?)));
    match parts {
        Some((hour @ 0..=23, minute @ 0..=59)) => Ok(Some(hour * 60 + minute)),
        _ => Err(Ended::Usage(cx.i18n.tf("dun-usage-time", &[("value", Arg::Str(word))]))),
    }
}

/// A line named on the command line: as seen, and what is open of it.
pub(super) struct Named {
    pub(super) seen: Seen,
    open: Amount,
}

/// The lines of a client, or of those whom it pays for, by their ids; a client's own also by accounting's.
pub(super) fn lines(open: &Open, party: PartyId, ids: &[&String]) -> Result<Vec<Named>, Ended> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let Answer::Ledger(ledger) = open.ask(&Query::Ledger { party, account: None, open: false, as_of: None })? else {
        return Err(Ended::Findings);
    };
    let DunAnswer::Sheet(sheet) = ask(open, DunQuery::Sheet { party })? else { return Err(Ended::Findings) };
    let mut out = Vec::new();
    for id in ids {
        let own = ledger.lines.iter().find(|l| l.id.0.to_string() == **id || (!l.source_id.is_empty() && l.source_id == **id));
        let paid_for = || sheet.items.iter().filter(|item| item.id.0.to_string() == **id);
        let found = match (own, paid_for().next()) {
            (Some(line), _) => Named { seen: Seen { key: line.key, version: line.version }, open: line.residual },
            (None, Some(item)) => {
                Named { seen: item.seen, open: Amount::sum(paid_for().map(|item| item.open)).unwrap_or_default() }
            }
            (None, None) => return Err(Ended::Refused(vec![open.i18n.refusal(&Refusal::UnknownLine((*id).clone()))])),
        };
        out.push(found);
    }
    Ok(out)
}

/// The values of `--line`.
pub(super) fn line_ids(m: &ArgMatches) -> Vec<&String> {
    m.get_many::<String>("line").into_iter().flatten().collect()
}
