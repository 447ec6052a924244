//! Lettering from the command line: add, break, undo, redo.

use super::context::{Context, Ended, Open};
use super::read::{ledger_sheet, party};
use crate::desk::api::{Answer, Cause, Command, Cure, Done, DunDone, GroupView, LedgerLine, Query, Receipt, Seen, Vat};
use crate::domain::ids::{AccountId, GroupId, OpNo, PartyId};
use crate::domain::lettering::allocation::{AllocationFault, spread};
use crate::domain::refusal::Refusal;
use crate::domain::typed_amount::parse_amount;
use crate::i18n::Arg;
use clap::ArgMatches;

/// `letter add|settle|break`.
pub(super) fn run(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    match m.subcommand() {
        Some(("add", m)) => add(cx, m),
        Some(("break", m)) => unletter(cx, m),
        Some(("allocate", m)) => allocate(cx, m),
        Some(("break-all", m)) => break_all(cx, m),
        Some(("auto", m)) => super::auto::run(cx, m),
        Some(("settle", m)) => settle(cx, m),
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
    let marked = marked(&open, party, m)?;
    let account = marked.first().map(|s| s.key.account);
    let receipt = open.submit_because(&Command::Letter { lines: marked, partial: m.get_flag("partial") }, reason(m))?;
    tell(cx, &open, &receipt);
    show(cx, &open, party, account)
}

/// The lines named by their ids, or by accounting's.
fn marked(open: &Open, party: PartyId, m: &ArgMatches) -> Result<Vec<Seen>, Ended> {
    let known = lines(open, party)?;
    let mut marked = Vec::new();
    for id in m.get_many::<String>("ids").into_iter().flatten() {
        let line = known.iter().find(|l| l.id.0.to_string() == *id || (!l.source_id.is_empty() && l.source_id == *id));
        let line = line.ok_or_else(|| refused(open, &Refusal::UnknownLine(id.clone())))?;
        marked.push(Seen { key: line.key, version: line.version });
    }
    Ok(marked)
}

/// What `letter settle --by` takes.
pub(super) const CURES: [&str; 7] = ["write-off", "bank-fee", "discount", "exchange", "doubtful", "rejected", "reverse"];

/// `letter settle`: corrects lines by an entry to post, and letters them with it.
fn settle(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let text = |name: &str| m.get_one::<String>(name).cloned().unwrap_or_default();
    let vat = match m.get_one::<String>("vat") {
        None => Vat::Invoice,
        Some(rate) => match parse_amount(rate, 2).ok().and_then(|a| u16::try_from(a.minor()).ok()) {
            Some(0) => Vat::None,
            Some(rate) if rate <= 10_000 => Vat::Rate(rate),
            _ => return Err(Ended::Usage(cx.i18n.t("why-rate"))),
        },
    };
    let (cause, cure) = match text("by").as_str() {
        "bank-fee" => (Cause::BankFee, Cure::BankFee),
        "discount" => (Cause::Discount, Cure::Discount { vat }),
        "exchange" => (Cause::BankFee, Cure::Exchange),
        "doubtful" => (Cause::Unpaid, Cure::Doubtful { charge: 0, vat }),
        "rejected" => (Cause::Unpaid, Cure::Rejected),
        "reverse" => (Cause::Duplicate, Cure::Reverse),
        _ => (Cause::Small, Cure::WriteOff),
    };
    let open = cx.open_to_write()?;
    let party = party(&open, &text("code"))?;
    let lines = marked(&open, party, m)?;
    let account = lines.first().map(|s| s.key.account);
    let command = Command::Cure { lines, cause, cure, note: text("note"), label: text("label") };
    let receipt = open.submit_because(&command, reason(m))?;
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

/// `letter allocate CODE LETTER [ID=AMOUNT…]`: amounts per invoice of a partial group; none for first in, first out (LET-06).
fn allocate(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open_to_write()?;
    let party = party(&open, m.get_one::<String>("code").map(String::as_str).unwrap_or_default())?;
    let letter = m.get_one::<String>("letter").cloned().unwrap_or_default();
    let (account, group) = one_group(&open, party, &letter)?;
    let view = group_view(&open, account, group)?;
    let mut chosen = Vec::new();
    for pair in m.get_many::<String>("amounts").into_iter().flatten() {
        let usage = || Ended::Usage(open.i18n.tf("allocate-usage", &[("word", Arg::Str(pair))]));
        let (id, amount) = pair.rsplit_once('=').ok_or_else(usage)?;
        let known = |l: &&LedgerLine| l.id.0.to_string() == id || (!l.source_id.is_empty() && l.source_id == id);
        let line = view.lines.iter().find(known).ok_or_else(|| refused(&open, &Refusal::UnknownLine(id.to_string())))?;
        let amount = parse_amount(amount, open.digits()).map_err(|_| usage())?;
        chosen.push((line.key, amount));
    }
    let lines: Vec<_> = view.lines.iter().map(|l| (l.key, l.amount)).collect();
    let allocations = spread(&lines, &chosen).map_err(|fault| refused(&open, &unfit(&view.lines, fault)))?;
    let receipt = open.submit(&Command::Allocate { account, group, version: view.version, allocations })?;
    tell(cx, &open, &receipt);
    show(cx, &open, party, Some(account))
}

/// Why amounts do not fit the lines of a group.
fn unfit(lines: &[LedgerLine], fault: AllocationFault) -> Refusal {
    match fault {
        AllocationFault::Above(at, holds) => {
            let piece = lines.iter().find(|l| l.key == at).map(|l| l.piece.clone());
            Refusal::AllocationAbove(piece.unwrap_or_default(), holds)
        }
        _ => Refusal::AllocationUnfit,
    }
}

/// `letter break-all CODE --account A --confirm CODE --reason R`: a whole account (LET-13).
fn break_all(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open_to_write()?;
    let text = |name: &str| m.get_one::<String>(name).cloned().unwrap_or_default();
    let party = party(&open, &text("code"))?;
    let general = text("account");
    let Answer::Card(card) = open.ask(&Query::Card { party })? else { return Err(Ended::Findings) };
    let account = match card.accounts.as_slice() {
        [only] if general.is_empty() => only.account,
        several => {
            let named = several.iter().find(|a| a.general == general).map(|a| a.account);
            named.ok_or_else(|| refused(&open, &Refusal::UnknownAccount(general)))?
        }
    };
    let Answer::Ledger(ledger) = open.ask(&Query::Ledger { party, account: Some(account), open: false, as_of: None })? else {
        return Err(Ended::Findings);
    };
    let command = Command::UnletterAll { account, seen: ledger.op, confirm: text("confirm"), reason: text("reason") };
    let receipt = open.submit(&command)?;
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
        Done::Allocated { code, amounts } => i18n.allocated(code, *amounts),
        Done::UnletteredAll { client, groups, lines, left } => i18n.unlettered_all(client, *groups, *lines, *left),
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
        Done::Dun(done) => match &**done {
            DunDone::Noted { code, action } => i18n.dun_noted(code, action),
            DunDone::Settings => i18n.t("dun-done-settings"),
            DunDone::Reminded { letters, amount, dropped } => i18n.reminded(letters.len(), *amount, dropped.len()),
            DunDone::Moved(told) => {
                let made = told.iter().filter(|(_, outcome)| outcome.is_ok()).count();
                i18n.outbox_moved(made, told.len() - made)
            }
            DunDone::Post => i18n.t("dun-done-post"),
            DunDone::Text(key) => i18n.text_saved(key),
            DunDone::Rates => i18n.t("dun-done-rates"),
            DunDone::Insurance(done) => i18n.insurance_done(*done),
            DunDone::Factor { no, name, there } => i18n.factor_done(*no, name, *there),
            DunDone::Debits(told) => i18n.debits_imported((told.submitted, told.returned, told.known), told.amount),
        },
        Done::Order(done) => i18n.order_done(done),
        Done::File(done) => i18n.file_done(done),
        Done::LetteredAuto { groups, lines, amount, skipped } => i18n.lettered_auto(*groups, *lines, *amount, *skipped),
        Done::Cured { entry, date, code, amount } => i18n.cured(entry.as_deref(), *date, code, *amount),
        Done::Noted { cause, lines } => i18n.gap_noted(*cause, *lines),
        Done::Sent { entries } => i18n.entries_sent(*entries),
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
