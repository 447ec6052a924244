//! Lettering by hand (LET-02 to LET-10).

use super::seen_row;
use crate::desk::api::{Done, Receipt, Refusal, Seen};
use crate::desk::ledger::{self, Books, GroupChain, Row};
use crate::desk::operation::{Act, Intent, Stop, operate};
use crate::desk::rights::Person;
use crate::domain::ids::{AccountId, GroupId, LineKey, OpNo};
use crate::domain::lettering::by_hand::{LetterRefusal, Marked, Verdict, code_for, judge};
use crate::domain::lettering::residual::{ResidualLine, residuals};
use crate::domain::lettering::{Ending, Group, GroupOrigin, GroupState, code};
use crate::domain::line::Standing;
use crate::domain::operation::OpKind;
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, Writer, codec, damaged, key};
use std::collections::BTreeSet;

/// Letters the marked lines as one operation.
pub(super) fn letter(w: &mut Writer<'_>, me: &Person, lines: &[Seen], partial: bool) -> Result<Receipt, Stop> {
    let mut rows = Vec::with_capacity(lines.len());
    for seen in lines {
        rows.push(seen_row(w, me, seen)?);
    }
    me.work_today()?;
    let today = me.who.today;
    let finished = operate::<_, Stop>(w, Intent::new(me, OpKind::Letter), |act| {
        let marked: Vec<Marked> = rows.iter().map(mark).collect();
        let account = marked.first().map(|m| m.key.account).ok_or(Refusal::Shape)?;
        // Lines that are in no group make a new one, for which the account's other groups need not be read.
        let lettered = marked.iter().any(|m| m.group.is_some());
        let groups = if lettered { ledger::groups(act.books.w, account)? } else { Vec::new() };
        let mut failed = None;
        let verdict = judge(
            &marked,
            |group| {
                members(act.books.w, &groups, group).unwrap_or_else(|e| {
                    failed = Some(e);
                    Vec::new()
                })
            },
            partial,
        );
        if let Some(failure) = failed {
            return Err(Stop::Failed(failure));
        }
        let verdict = verdict.map_err(|r| refusal(r, &rows, &groups))?;
        let existing = verdict.joins.and_then(|id| groups.iter().find(|(g, _)| g.id == id));
        let code = choose_code(act.books, account, existing, &groups, verdict.standing)?;
        let id = match existing {
            Some((group, states)) => {
                let (n, last) = ledger::present(states).ok_or_else(|| damaged("group without a state"))?;
                let ended =
                    GroupState { until: Some(today), ending: Some(Ending::Replaced), ended_op: act.op(), ..last.clone() };
                act.books.set_group_state(account, group.id, n, &ended)?;
                adopt(act, group)?;
                group.id
            }
            None => new_group(act, account, GroupOrigin::Hand)?,
        };
        let reviewed = act.op();
        begin(act, (account, id), &verdict, &code, reviewed)?;
        let total = verdict.standing == Standing::Total;
        act.intent = Intent::new(me, if total { OpKind::Letter } else { OpKind::LetterPartial })
            .detail(&code)
            .amount(Some(letter_amount(&rows, total, verdict.sum)))
            .party(ledger::account(act.books.w, account)?.and_then(|a| a.party));
        Ok(Done::Lettered {
            group: id,
            code,
            standing: verdict.standing,
            lines: u32::try_from(verdict.lines.len()).unwrap_or(u32::MAX),
            sum: verdict.sum,
        })
    })?;
    Ok(Receipt { op: finished.op, done: finished.value, touched: finished.touched })
}

/// A new group of an account.
pub(super) fn new_group(act: &mut Act<'_, '_, '_>, account: AccountId, origin: GroupOrigin) -> Result<GroupId, Failure> {
    let id = GroupId(act.counters.group);
    act.counters.group += 1;
    let group = Group { id, account, origin, external: String::new() };
    act.books.w.put_record(Table::Group, &key::group(account, id), &group)?;
    Ok(id)
}

/// A group of accounting's that a person has changed is ours: accounting does not know it as it is now, it is to be carried back.
pub(super) fn adopt(act: &mut Act<'_, '_, '_>, group: &Group) -> Result<(), Failure> {
    if group.origin != GroupOrigin::Import && group.external.is_empty() {
        return Ok(());
    }
    let origin = if group.origin == GroupOrigin::Import { GroupOrigin::Hand } else { group.origin };
    let ours = Group { origin, external: String::new(), ..group.clone() };
    act.books.w.put_record(Table::Group, &key::group(group.account, group.id), &ours)
}

/// Puts a verdict in force: the next state of its group, and what it leaves open on its lines.
pub(super) fn begin(
    act: &mut Act<'_, '_, '_>,
    (account, id): (AccountId, GroupId),
    verdict: &Verdict,
    code: &str,
    reviewed_op: OpNo,
) -> Result<(), Failure> {
    let today = act.today();
    let state = GroupState {
        lines: verdict.lines.clone(),
        allocations: Vec::new(),
        sum: verdict.sum,
        standing: verdict.standing,
        code: code.to_string(),
        lettered_on: verdict.lettered_on(today),
        source_date: None,
        from: today,
        until: None,
        ending: None,
        reason: String::new(),
        op: act.op(),
        ended_op: OpNo::NONE,
        voided_by: OpNo::NONE,
        reviewed_op,
    };
    act.books.push_group_state(account, id, &state)?;
    settle(act.books, id, &state)
}

/// The amount an operation is about: what was settled (the debits) for a total group, the gap for a partial one.
fn letter_amount(rows: &[Row], total: bool, sum: crate::domain::money::Amount) -> crate::domain::money::Amount {
    if !total {
        return sum;
    }
    crate::domain::money::Amount::sum(rows.iter().map(|r| r.line.amount).filter(|a| a.is_debit())).unwrap_or(sum)
}

pub(super) fn mark(row: &Row) -> Marked {
    Marked {
        key: row.line.key,
        id: row.line.id,
        amount: row.line.amount,
        kind: row.line.kind,
        standing: row.state.standing,
        group: row.state.group,
        withdrawn: !ledger::is_live(&row.state),
    }
}

fn members(reader: &impl Read, groups: &[GroupChain], id: GroupId) -> Result<Vec<Marked>, Failure> {
    let chain = groups.iter().find(|(g, _)| g.id == id);
    let lines = chain.and_then(|(_, s)| ledger::present(s)).map(|(_, s)| s.lines.clone());
    lines
        .unwrap_or_default()
        .into_iter()
        .map(|k| ledger::row(reader, k)?.map(|r| mark(&r)).ok_or_else(|| damaged("member without its line")))
        .collect()
}

fn current_code(groups: &[GroupChain], id: GroupId) -> String {
    let chain = groups.iter().find(|(g, _)| g.id == id);
    chain.and_then(|(_, s)| ledger::present(s)).map(|(_, s)| s.code.clone()).unwrap_or_default()
}

fn refusal(why: LetterRefusal, rows: &[Row], groups: &[GroupChain]) -> Stop {
    Stop::Refused(match why {
        LetterRefusal::Scope => Refusal::Scope,
        LetterRefusal::Shape => Refusal::Shape,
        LetterRefusal::Gap(gap) => Refusal::Gap(gap),
        LetterRefusal::Lettered(line, group) => Refusal::Lettered {
            line,
            piece: rows.iter().find(|r| r.line.id == line).map(|r| r.line.piece.clone()).unwrap_or_default(),
            code: current_code(groups, group),
        },
        LetterRefusal::Withdrawn(line) => Refusal::Withdrawn(line),
        LetterRefusal::SeveralGroups(a, b) => Refusal::SeveralGroups(vec![current_code(groups, a), current_code(groups, b)]),
        LetterRefusal::Unchanged(group) => Refusal::Unchanged(current_code(groups, group)),
        LetterRefusal::Overflow => Refusal::Overflow,
    })
}

/// The greatest code ever used in an account, of ours and of accounting's (LET-09).
pub(in crate::desk) fn greatest_code(reader: &impl Read, account: AccountId) -> Result<Option<String>, Failure> {
    reader.get(Table::Code, &key::u32(account.0))?.map(|v| codec::decode(&v)).transpose()
}

/// Remembers codes as used: never given back, not even by undo.
pub(in crate::desk) fn remember_codes(books: &mut Books<'_, '_>, account: AccountId, used: &[String]) -> Result<(), Failure> {
    let before = greatest_code(books.w, account)?;
    // A letter column may hold words ("LETTRAGE"): what is longer than any sequence is no code.
    let codes = used.iter().map(String::as_str).filter(|c| c.len() <= 6);
    match code::greatest_of(before.as_deref().into_iter().chain(codes)) {
        Some(now) if before.as_deref() != Some(now.as_str()) => books.w.put_record(Table::Code, &key::u32(account.0), &now),
        _ => Ok(()),
    }
}

/// The code that the next total group of an account takes.
pub(in crate::desk) fn next_code(reader: &impl Read, account: AccountId) -> Result<String, Failure> {
    Ok(code::next_after(greatest_code(reader, account)?.as_deref(), 1))
}

fn choose_code(
    books: &mut Books<'_, '_>,
    account: AccountId,
    joined: Option<&GroupChain>,
    groups: &[GroupChain],
    standing: Standing,
) -> Result<String, Failure> {
    let next = next_code(books.w, account)?;
    let current = joined.and_then(|(g, s)| Some((g.id, ledger::present(s)?.1.code.clone())));
    let others: BTreeSet<&str> = groups
        .iter()
        .filter(|(g, _)| Some(g.id) != current.as_ref().map(|c| c.0))
        .flat_map(|(_, states)| states.iter().map(|s| s.code.as_str()))
        .collect();
    let code = code_for(current.as_ref().map(|c| c.1.as_str()), standing, |c| others.contains(c), || next);
    remember_codes(books, account, std::slice::from_ref(&code))?;
    Ok(code)
}

/// Puts the members of a group in the state that the group gives them: standing and residual (LET-05, LET-06).
pub(in crate::desk) fn settle(books: &mut Books<'_, '_>, group: GroupId, state: &GroupState) -> Result<(), Failure> {
    let left = place_residuals(books.w, state)?;
    for (at, residual) in state.lines.iter().zip(left) {
        books.change(*at, |s| {
            s.group = Some(group);
            s.standing = state.standing;
            s.residual = residual;
        })?;
    }
    Ok(())
}

/// Where the residual of a group stands, member by member.
fn place_residuals(reader: &impl Read, state: &GroupState) -> Result<Vec<crate::domain::money::Amount>, Failure> {
    if state.standing != Standing::Partial {
        return Ok(vec![Default::default(); state.lines.len()]);
    }
    let rows: Vec<Row> = state
        .lines
        .iter()
        .map(|k: &LineKey| ledger::row(reader, *k)?.ok_or_else(|| damaged("member without its line")))
        .collect::<Result<_, _>>()?;
    let lines: Vec<ResidualLine<'_>> = rows
        .iter()
        .map(|r| ResidualLine { key: r.line.key, amount: r.line.amount, due: r.state.due, piece: &r.line.piece })
        .collect();
    Ok(residuals(&lines, &state.allocations))
}

/// Frees the members of a group: open again, for their whole amount.
pub(in crate::desk) fn free(books: &mut Books<'_, '_>, lines: &[LineKey], group: GroupId) -> Result<(), Failure> {
    for at in lines {
        let Some(row) = ledger::row(books.w, *at)? else { continue };
        if row.state.group != Some(group) {
            continue;
        }
        books.change(*at, |s| {
            s.group = None;
            s.standing = Standing::Open;
            s.residual = row.line.amount;
        })?;
    }
    Ok(())
}
