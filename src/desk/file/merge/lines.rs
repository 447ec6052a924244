//! The lines of a merged code go on in the account of the client that stays: a new version of each, in the same group.

use super::super::deeds::refused;
use crate::desk::commands::{next_code, remember_codes};
use crate::desk::entries;
use crate::desk::import::{account_of, new_account};
use crate::desk::ledger::{self, GroupChain};
use crate::desk::merged;
use crate::desk::operation::{Act, Stop};
use crate::desk::queries::accounts_of;
use crate::domain::account::Account;
use crate::domain::file::{FileRefused, MergeCount};
use crate::domain::ids::{AccountId, GroupId, LineId, LineKey, OpNo, PartyId};
use crate::domain::lettering::{Ending, Group, GroupOrigin, GroupState};
use crate::domain::line::{Line, LineState};
use crate::domain::party::Party;
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, damaged, key};
use crate::text::fold;
use chrono::NaiveDate;
use std::collections::{BTreeSet, HashMap};

/// The lines that go, each with its new place.
type Moves = HashMap<LineKey, LineKey>;

/// The accounts of a client, each with the one of the client that stays. Where that has none, it gets one of the same general account;
/// an account that names its client by itself goes over as it is and is left out.
pub(super) fn accounts(
    act: &mut Act<'_, '_, '_>,
    (old, new): (PartyId, PartyId),
    (was, into): (&Party, &Party),
    from: Option<NaiveDate>,
) -> Result<Vec<(AccountId, AccountId)>, Stop> {
    let theirs = accounts_of(act.books.w, new)?;
    let mut out = Vec::new();
    for (id, account) in accounts_of(act.books.w, old)? {
        let same = theirs.iter().find(|(_, a)| !a.auxiliary.is_empty() && a.general == account.general);
        let alike = || theirs.iter().find(|(_, a)| account.auxiliary.is_empty() && a.kind == account.kind);
        if let Some((to, _)) = same.or_else(alike) {
            out.push((id, *to));
            continue;
        }
        if account.auxiliary.is_empty() && account.general != was.code {
            // Nobody knows what the other client's account of that kind is called.
            if from.is_none() {
                super::hand_over(act, id, new)?;
            }
            continue;
        }
        let general = if account.auxiliary.is_empty() { into.code.clone() } else { account.general.clone() };
        let auxiliary = if account.auxiliary.is_empty() { String::new() } else { into.code.clone() };
        if let Some(from) = from.filter(|_| !account.auxiliary.is_empty())
            && ledger::rows_from(act.books.w, id, from)?.is_empty()
        {
            continue;
        }
        let to = match account_of(act.books.w, &general, &auxiliary)? {
            Some(known) => known,
            None => new_account(act, &Account { general, auxiliary, party: Some(new), kind: account.kind })?,
        };
        out.push((id, to));
    }
    Ok(out)
}

/// Moves the lines of an account, all of them or those dated from a day on, with their letters and what else names the account.
pub(super) fn all(
    act: &mut Act<'_, '_, '_>,
    old: PartyId,
    (was, into): (&Party, &Party),
    (of, to): (AccountId, AccountId),
    from: Option<NaiveDate>,
    count: &mut MergeCount,
) -> Result<(), Stop> {
    let rows = match from {
        None => ledger::rows(act.books.w, of, false)?,
        Some(day) => ledger::rows_from(act.books.w, of, day)?,
    };
    let chains = ledger::groups(act.books.w, of)?;
    let going: BTreeSet<LineKey> = rows.iter().map(|row| row.line.key).collect();
    torn(act, &chains, &going)?;
    if from.is_some() {
        super::notes::named(act, old, &rows.iter().map(|row| (row.line.id, row.line.piece.as_str())).collect())?;
    }
    let mut aliases = ledger::aliases(act.books.w, of)?;
    let mut moves = Moves::with_capacity(rows.len());
    let mut fresh: Vec<(Line, LineState)> = Vec::with_capacity(rows.len());
    let op = act.op();
    for row in rows {
        let at = row.line.key;
        let seq = act.counters.seq;
        act.counters.seq += 1;
        let now = LineKey { account: to, seq, ..at };
        count.lines += 1;
        count.open += u32::from(row.state.standing.is_open());
        act.books.change(at, |state| state.withdrawn_op = op)?;
        for (n, alias) in (1u32..).zip(aliases.remove(&at).unwrap_or_default()) {
            act.books.w.put_record(Table::LineSource, &key::line_n(now, n), &alias)?;
        }
        // The first code that it had is the one that its source may still have it under; at home it needs none.
        let scope = merged::scope(act.books.w, row.line.id)?;
        if scope.is_empty() {
            merged::put_scope(act.books.w, row.line.id, &was.code)?;
        } else if scope == into.code {
            merged::put_scope(act.books.w, row.line.id, "")?;
        }
        moves.insert(at, now);
        fresh.push((Line { key: now, added_op: op, replaces: Some(at.seq), ..row.line }, row.state));
    }
    fresh.sort_by_key(|(line, _)| line.key);
    act.books.add_many(&fresh)?;
    groups(act, (of, to), chains, &moves, count)?;
    cases(act, (of, to), &moves, from.is_none())?;
    posted(act, &moves)?;
    Ok(())
}

/// A group goes whole or stays whole.
fn torn(act: &Act<'_, '_, '_>, chains: &[GroupChain], going: &BTreeSet<LineKey>) -> Result<(), Stop> {
    for (_, states) in chains {
        let Some((_, state)) = ledger::present(states).filter(|(_, state)| state.in_force()) else { continue };
        let gone = state.lines.iter().filter(|at| going.contains(at)).count();
        if gone > 0 && gone < state.lines.len() {
            let day = |at: Option<&LineKey>| at.map_or(act.today(), LineKey::date);
            let (first, last) = (state.lines.iter().min_by_key(|at| at.day), state.lines.iter().max_by_key(|at| at.day));
            return Err(refused(FileRefused::MergeGroup(state.code.clone(), day(first), day(last))));
        }
    }
    Ok(())
}

/// The codes of the groups in force of an account, folded.
pub(super) fn codes_in_force(reader: &impl Read, account: AccountId) -> Result<BTreeSet<String>, Failure> {
    let chains = ledger::groups(reader, account)?;
    let states = chains.iter().filter_map(|(_, states)| ledger::present(states)).map(|(_, state)| state);
    Ok(states.filter(|state| state.in_force()).map(|state| fold(&state.code)).collect())
}

/// The groups of the lines go with them, their whole history too. One of ours whose code the account has already takes the next one; the
/// codes of accounting stay as they are.
fn groups(
    act: &mut Act<'_, '_, '_>,
    (of, to): (AccountId, AccountId),
    chains: Vec<GroupChain>,
    moves: &Moves,
    count: &mut MergeCount,
) -> Result<(), Failure> {
    let mut taken = codes_in_force(act.books.w, to)?;
    let now: HashMap<LineId, LineKey> = {
        let mut out = HashMap::with_capacity(moves.len());
        for (was, at) in moves {
            out.insert(ledger::head(act.books.w, *was)?.id, *at);
        }
        out
    };
    // Past states name versions that were replaced since: they go under the name of the present one.
    let renamed = |act: &Act<'_, '_, '_>, at: LineKey| -> Result<Option<LineKey>, Failure> {
        match moves.get(&at) {
            Some(to) => Ok(Some(*to)),
            None => Ok(now.get(&ledger::head(act.books.w, at)?.id).copied()),
        }
    };
    let mut goes: Vec<(Group, Vec<GroupState>)> = Vec::new();
    for (group, states) in chains {
        let members: BTreeSet<LineKey> = states.iter().flat_map(|state| &state.lines).copied().collect();
        let mut there = HashMap::with_capacity(members.len());
        for at in &members {
            if let Some(to) = renamed(act, *at)? {
                there.insert(*at, to);
            }
        }
        // A past group of lines that are no more, or that stay: it is told where it was.
        let whole = ledger::present(&states).is_some_and(|(_, state)| state.lines.iter().all(|at| there.contains_key(at)));
        if !whole {
            continue;
        }
        let place = |at: &LineKey| there.get(at).copied().unwrap_or(*at);
        let states = states.into_iter().map(|mut state| {
            state.lines = state.lines.iter().map(place).collect();
            state.lines.sort_unstable();
            for part in &mut state.allocations {
                (part.debit, part.credit) = (place(&part.debit), place(&part.credit));
            }
            state
        });
        goes.push((Group { account: to, ..group }, states.collect()));
    }
    let codes: Vec<String> = goes.iter().flat_map(|(_, states)| states.iter().map(|state| state.code.clone())).collect();
    remember_codes(act.books, to, &codes)?;
    for (group, states) in goes {
        let id = group.id;
        act.books.w.remove(Table::Group, &key::group(of, id))?;
        act.books.w.put_record(Table::Group, &key::group(to, id), &group)?;
        let states_of = u32::try_from(states.len()).map_err(|_| damaged("too many states of a group"))?;
        for (n, state) in (0u32..).zip(&states) {
            act.books.w.remove(Table::GroupState, &key::group_state(of, id, n))?;
            act.books.w.put_record(Table::GroupState, &key::group_state(to, id, n), state)?;
        }
        let Some((n, state)) = ledger::present(&states).filter(|(_, state)| state.in_force()) else { continue };
        count.groups += 1;
        if taken.insert(fold(&state.code)) || group.origin == GroupOrigin::Import {
            continue;
        }
        count.renamed += 1;
        let code = next_code(act.books.w, to)?;
        remember_codes(act.books, to, std::slice::from_ref(&code))?;
        taken.insert(fold(&code));
        let (until, ended_op) = (Some(act.today()), act.op());
        let ended = GroupState { until, ending: Some(Ending::Replaced), ended_op, ..state.clone() };
        act.books.set_group_state(to, id, n, &ended)?;
        // Who lettered it stays who lettered it: for accounting too it is the same letter.
        let next = GroupState { code, from: act.today(), ended_op: OpNo::NONE, ..state.clone() };
        act.books.w.put_record(Table::GroupState, &key::group_state(to, id, states_of), &next)?;
    }
    Ok(())
}

/// What was decided about gaps, and the sets that somebody refused.
fn cases(act: &mut Act<'_, '_, '_>, (of, to): (AccountId, AccountId), moves: &Moves, whole: bool) -> Result<(), Failure> {
    let ids = moves.keys().map(|at| ledger::head(act.books.w, *at).map(|head| head.id)).collect::<Result<BTreeSet<_>, _>>()?;
    for case in entries::cases(act.books.w, of)? {
        if whole || case.lines.iter().all(|line| ids.contains(line)) {
            entries::put_case(act.books.w, to, &case)?;
            act.books.w.remove(Table::Case, &key::group(of, GroupId(case.no.0)))?;
        }
    }
    crate::desk::refused::pass(act.books.w, (of, to), &ids)
}

/// Entries made here say which line of theirs accounting has: under its new name.
fn posted(act: &mut Act<'_, '_, '_>, moves: &Moves) -> Result<(), Failure> {
    for mut entry in entries::entries(act.books.w)? {
        let before = entry.clone();
        for leg in &mut entry.lines {
            leg.line = moves.get(&leg.line).copied().unwrap_or(leg.line);
            leg.by = leg.by.map(|(by, op)| (moves.get(&by).copied().unwrap_or(by), op));
        }
        if entry != before {
            entries::put_entry(act.books.w, &entry)?;
        }
    }
    Ok(())
}
