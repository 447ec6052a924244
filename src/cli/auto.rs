//! `letter auto`: letters what is sure and proposes the rest; with `--propose` only shows.

use super::context::{Context, Ended, Open};
use super::letter::tell;
use super::read::party;
use super::sheet::{Cell, Sheet};
use crate::desk::api::{Answer, Command, Proposals, Proposed, Query, Stop, Sureness};
use crate::domain::ids::{GroupId, LineKey, PartyId};
use crate::domain::refusal::Refusal;
use crate::host::request;
use crate::i18n::Arg;
use clap::ArgMatches;
use std::collections::{BTreeSet, HashMap};

/// Columns of `letter auto`, and why for people.
const COLUMNS: [&str; 10] = ["client", "group", "status", "confidence", "rule", "rivals", "gap", "id", "source_id", "reason"];

pub(super) fn run(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let only_show = m.get_flag("propose");
    let open = if only_show { cx.open()? } else { cx.open_to_write()? };
    let party = m.get_one::<String>("client").map(|code| party(&open, code)).transpose()?;
    let found = proposals(&open, party)?;
    let mut groups = HashMap::new();
    if !only_show {
        let reason = m.get_one::<String>("reason").map(String::as_str).unwrap_or_default();
        match open.desk.submit_because(&open.who, request(), &Command::LetterAuto { party, strength: None }, reason) {
            Ok(receipt) => {
                tell(cx, &open, &receipt);
                groups = lettered(&open, &found)?;
            }
            // Nothing to letter is no refusal of a run: it is done.
            Err(Stop::Refused(refusal @ Refusal::NothingSure)) => cx.tell(&open.i18n.refusal(&refusal)),
            Err(stop) => return Err(open.stopped(&stop)),
        }
    }
    show(cx, &open, &found, &groups, only_show);
    Ok(())
}

fn proposals(open: &Open, party: Option<PartyId>) -> Result<Proposals, Ended> {
    match open.ask(&Query::Proposals { party, account: None })? {
        Answer::Proposals(found) => Ok(*found),
        _ => Err(Ended::Findings),
    }
}

/// The groups that sure lines are in now.
fn lettered(open: &Open, found: &Proposals) -> Result<HashMap<LineKey, GroupId>, Ended> {
    let sure = found.found.iter().filter(|f| f.proposal.status == Sureness::Auto);
    let parties: BTreeSet<PartyId> = sure.flat_map(|f| f.clients.iter().map(|(p, _)| *p)).collect();
    let mut out = HashMap::new();
    for party in parties {
        if let Answer::Ledger(ledger) = open.ask(&Query::Ledger { party, account: None, open: false, as_of: None })? {
            out.extend(ledger.lines.iter().filter_map(|l| Some((l.key, l.group?))));
        }
    }
    Ok(out)
}

fn show(cx: &Context, open: &Open, found: &Proposals, groups: &HashMap<LineKey, GroupId>, only_show: bool) {
    let i18n = open.i18n;
    let mut sheet = Sheet::new(COLUMNS).only(&["source_id"], &["reason"]);
    let (mut auto, mut propose) = (0i64, 0i64);
    for (n, Proposed { clients, proposal, lines }) in (1u64..).zip(&found.found) {
        let sure = proposal.status == Sureness::Auto;
        let group = proposal.lines.first().and_then(|at| groups.get(at)).filter(|_| sure);
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
