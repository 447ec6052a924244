//! Lettering from the command line: add, break, undo, redo.

use super::context::{Context, Ended, Open};
use super::read::{ledger_sheet, party};
use crate::desk::api::{Answer, Command, Done, GroupView, LedgerLine, Query, Receipt, Seen};
use crate::domain::ids::{AccountId, GroupId, OpNo, PartyId};
use crate::domain::refusal::Refusal;
use clap::ArgMatches;

/// `letter add|break`.
pub(super) fn run(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    match m.subcommand() {
        Some(("add", m)) => add(cx, m),
        Some(("break", m)) => unletter(cx, m),
        Some(("auto", m)) => super::auto::run(cx, m),
        _ => Err(Ended::Usage(cx.i18n.t("cli-usage-which"))),
    }
}

fn lines(open: &Open, party: PartyId) -> Result<Vec<LedgerLine>, Ended> {
    match open.ask(&Query::Ledger { party, account: None, open: false, as_of: None })? {
        Answer::Ledger(ledger) => Ok(ledger.lines),
        _ => Ok(Vec::new()),
    }
}

fn refused(open: &Open, refusal: &Refusal) -> Ended {
    let mut all = vec![open.i18n.refusal(refusal)];
    all.extend(open.i18n.refusal_list(refusal));
    Ended::Refused(all)
}

fn add(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open_to_write()?;
    let party = party(&open, m.get_one::<String>("code").map(String::as_str).unwrap_or_default())?;
    let known = lines(&open, party)?;
    let mut marked = Vec::new();
    for id in m.get_many::<String>("ids").into_iter().flatten() {
        let line = known.iter().find(|l| l.id.0.to_string() == *id || (!l.source_id.is_empty() && l.source_id == *id));
        let line = line.ok_or_else(|| refused(&open, &Refusal::UnknownLine(id.clone())))?;
        marked.push(Seen { key: line.key, version: line.version });
    }
    let account = marked.first().map(|s| s.key.account);
    let receipt = open.submit_because(&Command::Letter { lines: marked, partial: m.get_flag("partial") }, reason(m))?;
    tell(cx, &open, &receipt);
    show(cx, &open, party, account)
}

fn unletter(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open_to_write()?;
    let party = party(&open, m.get_one::<String>("code").map(String::as_str).unwrap_or_default())?;
    let letter = m.get_one::<String>("letter").cloned().unwrap_or_default();
    let reason = m.get_one::<String>("reason").cloned().unwrap_or_default();
    let (account, group) = one_group(&open, party, &letter)?;
    let view = group_view(&open, account, group)?;
    let receipt = open.submit(&Command::Unletter { account, group, version: view.version, reason })?;
    tell(cx, &open, &receipt);
    show(cx, &open, party, Some(account))
}

fn group_view(open: &Open, account: AccountId, group: GroupId) -> Result<Box<GroupView>, Ended> {
    match open.ask(&Query::Group { account, group })? {
        Answer::Group(view) => Ok(view),
        _ => Err(Ended::Findings),
    }
}

/// The group of a letter (verbatim) or of `#number`; several are listed and refused.
fn one_group(open: &Open, party: PartyId, letter: &str) -> Result<(AccountId, GroupId), Ended> {
    let number = letter.strip_prefix('#').and_then(|n| n.parse().ok()).map(GroupId);
    let mut found: Vec<(GroupId, AccountId, LedgerLine, u32)> = Vec::new();
    for line in lines(open, party)? {
        let Some(group) = line.group else { continue };
        if number.map_or(line.letter != letter, |n| n != group) {
            continue;
        }
        match found.iter_mut().find(|(g, ..)| *g == group) {
            Some((.., count)) => *count += 1,
            None => found.push((group, line.key.account, line, 1)),
        }
    }
    match found.as_slice() {
        [] => Err(refused(open, &Refusal::UnknownLetter(letter.to_string()))),
        [(group, account, ..)] => Ok((*account, *group)),
        several => {
            let list = several
                .iter()
                .map(|(g, _, l, n)| (*g, l.account.clone(), l.letter.clone(), l.lettered_on.unwrap_or_default(), *n))
                .collect();
            Err(refused(open, &Refusal::AmbiguousLetter(list)))
        }
    }
}

/// The account's lines after the change.
fn show(cx: &Context, open: &Open, party: PartyId, account: Option<AccountId>) -> Result<(), Ended> {
    let Answer::Ledger(ledger) = open.ask(&Query::Ledger { party, account, open: false, as_of: None })? else { return Ok(()) };
    cx.print(&ledger_sheet(open.i18n, &ledger.lines), open.digits(), &open.company.zone);
    Ok(())
}

/// Says what was done.
pub(super) fn tell(cx: &Context, open: &Open, receipt: &Receipt) {
    let i18n = open.i18n;
    cx.tell(&match &receipt.done {
        Done::Lettered { code, standing, lines, sum, .. } => i18n.lettered(code, *standing, *lines, *sum),
        Done::Unlettered { code, lines } => i18n.unlettered(code, *lines),
        Done::Edited(fields) => i18n.edited(fields),
        Done::Settings => i18n.settings_saved(),
        Done::Undone { op, kind, detail } => i18n.undone(*op, *kind, detail),
        Done::Redone { op, kind, detail } => i18n.redone(*op, *kind, detail),
        Done::Asked { no, above } => i18n.asked(*no, *above),
        Done::Approved { no, by, fields } => i18n.approved(*no, by, fields),
        Done::Rejected { no } => i18n.rejected(*no),
        Done::RefusedProposal { lines } => i18n.refused_proposal(*lines),
        Done::Reviewed { groups } => i18n.reviewed(*groups),
        Done::PayerLearned { name, code } => i18n.payer_learned(name, code),
        Done::LetteredAuto { groups, lines, amount, skipped } => i18n.lettered_auto(*groups, *lines, *amount, *skipped),
    });
}

fn reason(m: &ArgMatches) -> &str {
    m.get_one::<String>("reason").map(String::as_str).unwrap_or_default()
}

fn number(m: &ArgMatches) -> Option<OpNo> {
    m.get_one::<u64>("op").map(|n| OpNo(*n))
}

/// `undo [OP]`.
pub(super) fn undo(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open_to_write()?;
    let receipt = open.submit_because(&Command::Undo { op: number(m) }, reason(m))?;
    tell(cx, &open, &receipt);
    Ok(())
}

/// `redo [OP]`.
pub(super) fn redo(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open_to_write()?;
    let receipt = open.submit_because(&Command::Redo { op: number(m) }, reason(m))?;
    tell(cx, &open, &receipt);
    Ok(())
}
