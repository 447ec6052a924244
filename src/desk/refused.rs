//! Sets of lines that a person refused: never proposed again, by nobody (book §2).

use super::operation::Stop;
use crate::desk::api::{Done, Receipt, Refusal, Seen};
use crate::desk::commands::seen_row;
use crate::desk::ledger;
use crate::desk::operation::{Intent, operate};
use crate::desk::rights::Person;
use crate::domain::ids::{AccountId, LineId, OpNo};
use crate::domain::money::Amount;
use crate::domain::operation::OpKind;
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, Writer, codec, key};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// A refused set of lines.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct RefusedSet {
    /// The lines, sorted.
    lines: Vec<LineId>,
    /// The operation.
    op: OpNo,
    /// Who refused it.
    who: String,
}

/// Where a set stands: its account, then eight bytes of the hash of its lines.
fn place(account: AccountId, lines: &[LineId]) -> [u8; 12] {
    let mut hash = Sha256::new();
    for line in lines {
        hash.update(line.0.to_be_bytes());
    }
    let mut out = [0; 12];
    out[..4].copy_from_slice(&key::u32(account.0));
    out[4..].copy_from_slice(&hash.finalize()[..8]);
    out
}

/// The sets refused on an account.
pub(super) fn refused(reader: &impl Read, account: AccountId) -> Result<BTreeSet<Vec<LineId>>, Failure> {
    let mut out = BTreeSet::new();
    reader.prefix(Table::ProposalRefused, &key::u32(account.0), &mut |_, v| {
        out.insert(codec::decode::<RefusedSet>(v)?.lines);
        Ok(true)
    })?;
    Ok(out)
}

/// Refuses a set as one operation, which undo takes back.
pub(super) fn refuse(w: &mut Writer<'_>, me: &Person, seen: &[Seen]) -> Result<Receipt, Stop> {
    let mut rows = Vec::with_capacity(seen.len());
    for seen in seen {
        rows.push(seen_row(w, me, seen)?);
    }
    me.work_today()?;
    let account = rows.first().map(|r| r.line.key.account).ok_or(Refusal::Shape)?;
    if rows.iter().any(|r| r.line.key.account != account) {
        return Err(Refusal::Scope.into());
    }
    let lines: BTreeSet<LineId> = rows.iter().map(|r| r.line.id).collect();
    if lines.len() < 2 {
        return Err(Refusal::Shape.into());
    }
    let lines: Vec<LineId> = lines.into_iter().collect();
    let at = place(account, &lines);
    if w.get(Table::ProposalRefused, &at)?.is_some() {
        return Err(Refusal::RefusedAlready.into());
    }
    let count = u32::try_from(lines.len()).unwrap_or(u32::MAX);
    let settled = Amount::sum(rows.iter().map(|r| r.line.amount).filter(|a| a.is_debit())).ok();
    let piece = rows.iter().map(|r| r.line.piece.as_str()).find(|p| !p.is_empty()).unwrap_or_default();
    let party = ledger::account(w, account)?.and_then(|a| a.party);
    let intent = Intent::new(me, OpKind::RefuseProposal).detail(piece).amount(settled).party(party);
    let finished = operate::<_, Stop>(w, intent, |act| {
        let set = RefusedSet { lines, op: act.op(), who: me.who.user.clone() };
        act.books.w.put_record(Table::ProposalRefused, &at, &set)?;
        Ok(Done::RefusedProposal { lines: count })
    })?;
    Ok(Receipt { op: finished.op, done: finished.value, touched: vec![account] })
}

/// Takes the sets of some lines over to another account of theirs.
pub(super) fn pass(w: &mut Writer<'_>, (of, to): (AccountId, AccountId), lines: &BTreeSet<LineId>) -> Result<(), Failure> {
    let mut sets: Vec<RefusedSet> = Vec::new();
    w.prefix(Table::ProposalRefused, &key::u32(of.0), &mut |_, v| {
        sets.push(codec::decode(v)?);
        Ok(true)
    })?;
    for set in sets.into_iter().filter(|set| set.lines.iter().all(|line| lines.contains(line))) {
        w.remove(Table::ProposalRefused, &place(of, &set.lines))?;
        w.put_record(Table::ProposalRefused, &place(to, &set.lines), &set)?;
    }
    Ok(())
}
