//! What is to be carried back to accounting (book §5): lettered or unlettered here, and not there.
//!
//! Only accounts in which a person or the automatic run has lettered can have something to carry. They are found by following the
//! operation log, so that a book of many imported groups is never searched whole for the few that were made here.

use super::View;
use super::lines::Names;
use super::places::{Ops, is_there};
use crate::desk::api::{CarryCount, CarryLine, CarryRow, LetterEvent, Master};
use crate::desk::book::{self, Desk};
use crate::desk::import::party;
use crate::desk::ledger::{self, GroupChain, Row};
use crate::desk::operation::{Counters, header};
use crate::desk::rights::{civil_day, lettering};
use crate::domain::ids::{AccountId, GroupId, LineKey, OpNo};
use crate::domain::lettering::{Ending, Group, GroupOrigin, GroupState};
use crate::domain::line::{Side, Standing};
use crate::domain::money::Amount;
use crate::domain::operation::{OpHeader, OpKind};
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, damaged, key, replay};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What each account had to carry after an operation: every account that was ever lettered in here.
#[derive(Default)]
pub(in crate::desk) struct Carrying {
    op: OpNo,
    accounts: BTreeMap<AccountId, CarryCount>,
}

/// How much there is to carry, of what exists for the person who asks.
pub(super) fn count(desk: &Desk, reader: &impl Read, scope: &View<'_>) -> Result<CarryCount, Failure> {
    if lettering(reader)?.master == Master::Accounting {
        return Ok(CarryCount::default());
    }
    let mut carrying = desk.carrying();
    carrying.follow(reader)?;
    let mut all = CarryCount::default();
    for (id, count) in carrying.accounts.iter().filter(|(_, c)| c.groups > 0) {
        if scope.sees_account_id(reader, *id)? {
            all = sum(all, *count);
        }
    }
    Ok(all)
}

fn sum(a: CarryCount, b: CarryCount) -> CarryCount {
    CarryCount { groups: a.groups.saturating_add(b.groups), oldest: [a.oldest, b.oldest].into_iter().flatten().min() }
}

impl Carrying {
    /// Takes in what was done since.
    fn follow(&mut self, reader: &impl Read) -> Result<(), Failure> {
        let now = OpNo(Counters::read(reader)?.op - 1);
        if self.op >= now {
            return Ok(());
        }
        let mut touched = touched(reader, self.op, now)?;
        if touched.imported {
            touched.accounts.extend(self.accounts.keys());
        }
        let mut look = Look::new(reader)?;
        for id in touched.accounts {
            let mut count = CarryCount::default();
            for item in look.account(id, false)? {
                let since = look.day(item.keyed)?;
                count = sum(count, CarryCount { groups: 1, oldest: Some(since) });
            }
            self.accounts.insert(id, count);
        }
        self.op = now;
        Ok(())
    }
}

/// What the operations of a span touched.
struct Touched {
    accounts: BTreeSet<AccountId>,
    /// Accounting brought letters meanwhile.
    imported: bool,
}

/// Accounts in which groups changed after `from`, up to `to`, by anything but accounting's own letters.
fn touched(reader: &impl Read, from: OpNo, to: OpNo) -> Result<Touched, Failure> {
    let mut out = Touched { accounts: BTreeSet::new(), imported: false };
    for op in from.0 + 1..=to.0 {
        let op = OpNo(op);
        // Numbers that vanished when the book was restored.
        let Some(found) = header(reader, op)? else { continue };
        let kind = original(reader, &found)?;
        match kind {
            OpKind::Import => out.imported = true,
            OpKind::Create | OpKind::ImportClients | OpKind::Restore | OpKind::EditParty => {}
            OpKind::EditBank | OpKind::EditFile | OpKind::ConfirmBank | OpKind::Talk | OpKind::AddClient => {}
            OpKind::FollowUp | OpKind::SeeAlerts => {}
            _ => replay::each_change(reader, op, &mut |change| {
                if change.table == Table::GroupState {
                    out.accounts.insert(key::read_group_state(&change.key)?.0);
                }
                Ok(())
            })?,
        }
    }
    Ok(out)
}

/// The kind of what an operation is about: of an undo or a redo, what it reverts.
fn original(reader: &impl Read, of: &OpHeader) -> Result<OpKind, Failure> {
    match of.reverts {
        Some(target) => Ok(header(reader, target)?.map_or(of.kind, |h| h.kind)),
        None => Ok(of.kind),
    }
}

/// A group to carry.
struct Item {
    event: LetterEvent,
    group: GroupId,
    code: String,
    state: GroupState,
    /// The operation that keyed it.
    keyed: OpNo,
}

/// What reads groups of accounts.
struct Look<'r, R> {
    reader: &'r R,
    ops: Ops,
    zone: String,
}

impl<'r, R: Read> Look<'r, R> {
    fn new(reader: &'r R) -> Result<Self, Failure> {
        Ok(Look { reader, ops: Ops::default(), zone: book::company(reader)?.zone })
    }

    fn day(&mut self, op: OpNo) -> Result<NaiveDate, Failure> {
        let at = self.ops.get(self.reader, op)?.at;
        civil_day(at, &self.zone).ok_or_else(|| damaged("operation without a time"))
    }

    fn account(&mut self, id: AccountId, partial: bool) -> Result<Vec<Item>, Failure> {
        let chains = ledger::groups(self.reader, id)?;
        let known: HashMap<GroupId, &Group> = chains.iter().map(|(g, _)| (g.id, g)).collect();
        let mut out = Vec::new();
        for chain in &chains {
            let Some((at, state)) = ledger::present(&chain.1) else { continue };
            let item = match state.in_force() {
                true => self.lettered(chain, at, state, partial)?,
                false => self.unlettered(chain, state, &known)?,
            };
            out.extend(item);
        }
        Ok(out)
    }

    fn lettered(
        &mut self,
        (group, states): &GroupChain,
        at: usize,
        state: &GroupState,
        partial: bool,
    ) -> Result<Option<Item>, Failure> {
        let known_there = group.origin != GroupOrigin::Import && !group.external.is_empty();
        let asked = state.standing != Standing::Partial || partial;
        if known_there || !asked || !self.ops.made_here(self.reader, group, state)? {
            return Ok(None);
        }
        for member in &state.lines {
            // Accounting cannot letter what is not in its books yet.
            if !is_there(self.reader, *member)? {
                return Ok(None);
            }
        }
        let keyed = self.ops.keyed_by(self.reader, states, at)?;
        let (event, code) = (LetterEvent::Letter, state.code.clone());
        Ok(Some(Item { event, group: group.id, code, state: state.clone(), keyed }))
    }

    /// A group that accounting had, unlettered here, while its lines still have the letter there.
    fn unlettered(
        &self,
        (group, _): &GroupChain,
        state: &GroupState,
        known: &HashMap<GroupId, &Group>,
    ) -> Result<Option<Item>, Failure> {
        let by_us = matches!(state.ending, Some(Ending::Correction | Ending::Rejection(_))) && state.voided_by.is_none();
        let code = &group.external;
        if !by_us || code.is_empty() {
            return Ok(None);
        }
        let mut there = false;
        for at in &state.lines {
            let Some(row) = ledger::row(self.reader, *at)? else { continue };
            let sources = ledger::sources(&row, &ledger::aliases_of(self.reader, *at)?);
            // The same lines may be lettered again under accounting's code.
            let again = row.state.group.and_then(|g| known.get(&g)).is_some_and(|g| g.external == *code);
            there |= ledger::is_live(&row.state) && !again && sources.iter().any(|s| s.letter == *code);
        }
        let (event, state) = (LetterEvent::Unletter, state.clone());
        Ok(there.then(|| Item { event, group: group.id, code: code.clone(), keyed: state.ended_op, state }))
    }
}

/// Everything to carry, the oldest first, of what exists for the person who asks.
pub(super) fn list(reader: &impl Read, scope: &View<'_>, partial: bool) -> Result<Vec<CarryRow>, Failure> {
    if lettering(reader)?.master == Master::Accounting {
        return Ok(Vec::new());
    }
    let last = OpNo(Counters::read(reader)?.op - 1);
    let names = Names::load(reader)?;
    let mut look = Look::new(reader)?;
    let mut out = Vec::new();
    for id in touched(reader, OpNo::NONE, last)?.accounts {
        let account = ledger::account(reader, id)?.ok_or_else(|| damaged("group without its account"))?;
        if !scope.sees_account(&account)? {
            continue;
        }
        let items = look.account(id, partial)?;
        if items.is_empty() {
            continue;
        }
        let owner = account.party.map(|p| party(reader, p)).transpose()?.flatten();
        for item in items {
            let mut lines = Vec::with_capacity(item.state.lines.len());
            for at in &item.state.lines {
                lines.extend(line(reader, &names, *at)?);
            }
            out.push(CarryRow {
                event: item.event,
                account: account.general.clone(),
                party: account.party,
                client: owner.as_ref().map(|p| p.code.clone()).unwrap_or_default(),
                name: owner.as_ref().map(|p| p.name.clone()).unwrap_or_default(),
                group: item.group,
                code: item.code,
                standing: item.state.standing,
                since: look.day(item.keyed)?,
                by: look.ops.get(reader, item.keyed)?.actor.clone(),
                lines,
            });
        }
    }
    // What is to be unlettered first: its lines may be in a new group.
    let rank = |row: &CarryRow| (row.since, row.client.clone(), row.event != LetterEvent::Unletter, row.group);
    out.sort_by_cached_key(rank);
    Ok(out)
}

fn line(reader: &impl Read, names: &Names, at: LineKey) -> Result<Option<CarryLine>, Failure> {
    let Some(row) = ledger::row(reader, at)? else { return Ok(None) };
    let source_id = names.source_id(&row, &ledger::aliases_of(reader, at)?);
    let Row { line, .. } = row;
    let (debit, credit) = match line.side {
        Side::Debit => (line.amount, Amount::ZERO),
        Side::Credit => (Amount::ZERO, -line.amount),
    };
    Ok(Some(CarryLine { source_id, date: at.date(), piece: line.piece, label: line.label, debit, credit }))
}
