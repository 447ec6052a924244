//! Live suggestions: an account is laid out once and kept while none of its lines changes, so that a mark costs its answer.

use super::View;
use super::proposals::{facts, learned};
use crate::desk::api::{Gap, Suggestion, Suggestions};
use crate::desk::book::Desk;
use crate::desk::ledger;
use crate::desk::operation::{Counters, header};
use crate::desk::refused::refused;
use crate::desk::rights::lettering;
use crate::domain::ids::{AccountId, GroupId, LineKey, OpNo};
use crate::domain::lettering::engine::{Account as Input, Asked, Learned, Prepared, Thresholds};
use crate::domain::lettering::settings::AccountUse;
use crate::domain::line::Standing;
use crate::domain::money::Amount;
use crate::domain::refusal::Failure;
use crate::store::log::Change;
use crate::store::{Read, Table, key, replay};
use std::collections::BTreeSet;
use std::sync::{Arc, PoisonError};

/// Accounts kept at most, and their open lines in all.
const KEPT: usize = 64;
const KEPT_LINES: usize = 200_000;
/// Operations looked through at most to see whether an account is still as it was, and the changes of each.
const OPERATIONS: u64 = 64;
const CHANGES: usize = 4_096;

/// Accounts laid out, the last used at the end.
#[derive(Default)]
pub(in crate::desk) struct Kept(Vec<Entry>);

struct Entry {
    account: AccountId,
    /// The operation it was read after, and its link in the chain: another course of the book has another.
    at: (OpNo, [u8; 32]),
    learned: Arc<Learned>,
    thresholds: Thresholds,
    prepared: Arc<Prepared>,
}

/// An account laid out as it is in a snapshot.
pub(super) fn prepared(
    desk: &Desk,
    reader: &(impl Read + Sync),
    (id, mirrored): (AccountId, bool),
    thresholds: Thresholds,
) -> Result<Arc<Prepared>, Failure> {
    let learned = learned(desk, reader)?;
    let now = Counters::read(reader)?.chain;
    let lock = || desk.kept.lock().unwrap_or_else(PoisonError::into_inner);
    let before = {
        let mut kept = lock();
        let at = kept.0.iter().position(|e| e.account == id && e.thresholds == thresholds && Arc::ptr_eq(&e.learned, &learned));
        at.map(|at| kept.0.remove(at))
    };
    if let Some(mut entry) = before
        && is_unchanged(reader, entry.at, now, id)?
    {
        entry.at = now;
        let prepared = Arc::clone(&entry.prepared);
        lock().put(entry);
        return Ok(prepared);
    }
    let rows = ledger::rows(reader, id, false)?;
    let refused = refused(reader, id)?;
    let facts = facts(&rows);
    let account = Input { lines: &facts, mirrored, refused: &refused, learned: &learned, thresholds, fuel: None };
    let prepared = Arc::new(Prepared::new(&account));
    lock().put(Entry { account: id, at: now, learned, thresholds, prepared: Arc::clone(&prepared) });
    Ok(prepared)
}

impl Kept {
    /// Keeps one more; those that were not used for long make room.
    fn put(&mut self, entry: Entry) {
        self.0.retain(|e| e.account != entry.account || e.thresholds != entry.thresholds);
        self.0.push(entry);
        let lines = |of: &[Entry]| of.iter().map(|e| e.prepared.open()).sum::<usize>();
        while self.0.len() > KEPT || self.0.len() > 1 && lines(&self.0) > KEPT_LINES {
            self.0.remove(0);
        }
    }
}

/// True when no operation between two states of the book touched an account. When there are too many to look at: false.
fn is_unchanged(reader: &impl Read, from: (OpNo, [u8; 32]), to: (OpNo, [u8; 32]), account: AccountId) -> Result<bool, Failure> {
    if from == to {
        return Ok(true);
    }
    let same_course = |h: Option<crate::domain::operation::OpHeader>| h.is_some_and(|h| h.hash == from.1);
    if to.0.0.checked_sub(from.0.0).is_none_or(|n| n > OPERATIONS) || !same_course(header(reader, from.0)?) {
        return Ok(false);
    }
    let about = |c: &Change| {
        matches!(c.table, Table::Line | Table::LineState | Table::ProposalRefused) && c.key.starts_with(&key::u32(account.0))
    };
    for op in from.0.0 + 1..=to.0.0 {
        let mut changes = Vec::new();
        if !replay::first_changes(reader, OpNo(op), CHANGES, &mut changes)? || changes.iter().any(about) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// What completes the marks on an account, what the line under the cursor goes with, or what makes an amount.
pub(super) fn suggest(
    desk: &Desk,
    (reader, scope): (&(impl Read + Sync), &View<'_>),
    user: &str,
    id: AccountId,
    (marks, cursor, amount): (&[LineKey], Option<LineKey>, Option<Amount>),
) -> Result<Suggestions, Failure> {
    let op = Counters::read(reader)?.chain.0;
    let nothing = Suggestions { account: id, op, ..Suggestions::default() };
    let Some(account) = ledger::account(reader, id)? else { return Ok(nothing) };
    if account.party.is_none() || !scope.sees_account(&account)? || marks.iter().any(|m| m.account != id) {
        return Ok(nothing);
    }
    let settings = lettering(reader)?;
    let thresholds = settings.strength_for(account.party, user).thresholds();
    let prepared = prepared(desk, reader, (id, account.kind.is_supplier()), thresholds)?;
    let (open, others): (Vec<LineKey>, Vec<LineKey>) = marks.iter().partition(|m| prepared.holds(**m));
    let Some(beside) = sum_beside(reader, &others)? else { return Ok(nothing) };
    let found = prepared.suggest(&Asked { marks: &open, beside, cursor, amount });
    let accounts = found.found.iter().map(|s| cure(s).map(|use_| settings.account(use_).to_string()).unwrap_or_default());
    let accounts = accounts.collect();
    let cut_short = prepared.is_cut_short();
    Ok(Suggestions { found: found.found, accounts, better: found.better, cut_short, ..nothing })
}

/// The account that would take a difference, by what it looks like (LET-19 to LET-21, GAP-02).
fn cure(s: &Suggestion) -> Option<AccountUse> {
    match s.reason.gap? {
        Gap::Cents if s.gap.is_credit() => Some(AccountUse::Over),
        Gap::Cents => Some(AccountUse::Short),
        Gap::Discount(_) => Some(AccountUse::Discount),
        Gap::BankFee => Some(AccountUse::BankFee),
        Gap::Exchange if s.gap.is_credit() => Some(AccountUse::ExchangeGain),
        Gap::Exchange => Some(AccountUse::ExchangeLoss),
        Gap::Short | Gap::Digits => None,
    }
}

/// The sum of marks that are not open lines: members of partial groups bring their whole group along. None out of range.
fn sum_beside(reader: &impl Read, marks: &[LineKey]) -> Result<Option<Amount>, Failure> {
    let mut groups: BTreeSet<(AccountId, GroupId)> = BTreeSet::new();
    let mut amounts = Vec::new();
    for mark in marks {
        let Some(row) = ledger::row(reader, *mark)? else { continue };
        match (row.state.standing, row.state.group) {
            (Standing::Partial, Some(group)) => _ = groups.insert((mark.account, group)),
            (Standing::Open, _) if ledger::is_live(&row.state) => amounts.push(row.line.amount),
            _ => {}
        }
    }
    for (account, group) in groups {
        let chain = ledger::group(reader, account, group)?;
        amounts.extend(chain.and_then(|(_, states)| ledger::present(&states).map(|(_, s)| s.sum)));
    }
    Ok(Amount::sum(amounts).ok())
}
