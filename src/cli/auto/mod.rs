//! `letter auto`: letters what is sure and proposes the rest; with `--propose` only shows.

mod report;

use super::context::{Context, Ended, Open};
use super::export::{may_write, write};
use super::letter::tell;
use super::read::party;
use super::sheet::{Cell, Sheet};
use crate::desk::api::{Answer, Command, LedgerLine, Proposals, Proposed, Query, Stop, Strength, Sureness};
use crate::domain::ids::{GroupId, LineKey, PartyId};
use crate::domain::refusal::Refusal;
use crate::formats::csv_out;
use crate::host::request;
use crate::i18n::Arg;
use clap::ArgMatches;
use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;

/// Columns of `letter auto`, and why for people.
const COLUMNS: [&str; 10] = ["client", "group", "status", "confidence", "rule", "rivals", "gap", "id", "source_id", "reason"];

pub(super) fn run(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let only_show = m.get_flag("propose");
    let open = if only_show { cx.open()? } else { cx.open_to_write()? };
    let party = m.get_one::<String>("client").map(|code| party(&open, code)).transpose()?;
    let strength = m.get_one::<String>("strength").and_then(|word| Strength::parse(word));
    let report = m.get_one::<PathBuf>("report").map(|path| (path, m.get_flag("force")));
    // The report's file first: a run must not be done, then fail on it.
    report.map(|(path, force)| may_write(cx, path, force)).transpose()?;
    let found = proposals(&open, party, strength)?;
    let mut lines = HashMap::new();
    if !only_show {
        let reason = m.get_one::<String>("reason").map(String::as_str).unwrap_or_default();
        match open.desk.submit_because(&open.who, request(), &Command::LetterAuto { party, strength }, reason) {
            Ok(receipt) => {
                tell(cx, &open, &receipt);
                lines = ledger(&open, &found, true)?;
            }
            // Nothing to letter is no refusal of a run: it is done.
            Err(Stop::Refused(refusal @ Refusal::NothingSure)) => cx.tell(&open.i18n.refusal(&refusal)),
            Err(stop) => return Err(open.stopped(&stop)),
        }
    }
    show(cx, &open, &found, &lines, only_show);
    match report {
        None => Ok(()),
        Some((path, force)) => {
            let lines = ledger(&open, &found, false)?;
            let table = report::table(&open, &found, &lines, only_show);
            write(cx, path, csv_out::csv(&table, csv_out::Reader::Person), force)
        }
    }
}

fn proposals(open: &Open, party: Option<PartyId>, strength: Option<Strength>) -> Result<Proposals, Ended> {
    let query = match strength {
        Some(strength) => Query::Trial { party, strength },
        None => Query::Proposals { party, account: None },
    };
    match open.ask(&query)? {
        Answer::Proposals(found) => Ok(*found),
        _ => Err(Ended::Findings),
    }
}

/// Lines as they are now.
type Lines = HashMap<LineKey, LedgerLine>;

/// The lines of the clients of what was found: of the sure groups only, or of all.
fn ledger(open: &Open, found: &Proposals, sure: bool) -> Result<Lines, Ended> {
    let sure = found.found.iter().filter(|f| !sure || f.proposal.status == Sureness::Auto);
    let wanted: BTreeSet<LineKey> = sure.clone().flat_map(|f| f.proposal.lines.iter().copied()).collect();
    let parties: BTreeSet<PartyId> = sure.flat_map(|f| f.clients.iter().map(|(p, _)| *p)).collect();
    let mut out = HashMap::new();
    for party in parties {
        if let Answer::Ledger(ledger) = open.ask(&Query::Ledger { party, account: None, open: false, as_of: None })? {
            out.extend(ledger.lines.into_iter().filter(|l| wanted.contains(&l.key)).map(|l| (l.key, l)));
        }
    }
    Ok(out)
}

/// The group that was made of a proposal.
fn made(proposed: &Proposed, lines: &Lines) -> Option<GroupId> {
    let sure = proposed.proposal.status == Sureness::Auto;
    proposed.proposal.lines.first().filter(|_| sure).and_then(|at| lines.get(at)?.group)
}

fn show(cx: &Context, open: &Open, found: &Proposals, lines: &Lines, only_show: bool) {
    let i18n = open.i18n;
    let mut sheet = Sheet::new(COLUMNS).only(&["source_id"], &["reason"]);
    let (mut auto, mut propose) = (0i64, 0i64);
    for (n, proposed) in (1u64..).zip(&found.found) {
        let group = made(proposed, lines);
        let Proposed { clients, proposal, lines } = proposed;
        let sure = proposal.status == Sureness::Auto;
        // A sure group that a colleague's change kept from being lettered is left out: nothing was done about it.
        if sure && !only_show && group.is_none() {
            continue;
        }
        let name = group.map_or_else(|| format!("p{n}"), |g| format!("#{}", g.0));
        if sure {
            auto += 1
        } else {
            propose += 1
        }
        let confidence = format!("0.{:04}", proposal.confidence);
        let why = i18n.lettering_reason(proposal);
        for (client, id, source_id, _) in lines {
            let client = clients.get(usize::from(*client)).map(|(_, code)| code.clone()).unwrap_or_default();
            sheet.push(vec![
                Cell::Text(client),
                Cell::text(&name),
                Cell::Word(proposal.status.code().to_string(), i18n.sureness(proposal.status)),
                Cell::text(&confidence),
                Cell::Word(proposal.rule.code().to_string(), i18n.lettering_rule(proposal.rule)),
                Cell::Count(u64::from(proposal.rivals)),
                Cell::Amount(proposal.gap),
                Cell::No(id.0),
                Cell::text(source_id),
                Cell::text(&why),
            ]);
        }
    }
    cx.print(&sheet, open.digits(), &open.company.zone);
    cx.tell(&i18n.tf("cli-letter-auto-total", &[("auto", Arg::Num(auto)), ("propose", Arg::Num(propose))]));
    if !found.cut_short.is_empty() {
        cx.tell(&i18n.tf("cli-letter-auto-cut", &[("clients", Arg::Str(&found.cut_short.join(", ")))]));
    }
}
