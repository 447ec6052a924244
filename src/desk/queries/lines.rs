//! Lines of a client, members of a group.

use super::{View, accounts_of};
use crate::desk::api::{AssignedTo, GroupEvent, GroupView, Ledger, LedgerLine};
use crate::desk::dunning;
use crate::desk::import::party;
use crate::desk::ledger::{self, GroupChain, Row};
use crate::desk::operation::header;
use crate::domain::account::Account;
use crate::domain::company::FiscalYear;
use crate::domain::dunning::DirectDebit;
use crate::domain::factor::Assignment;
use crate::domain::ids::{AccountId, GroupId, OpNo, PartyId, YearId};
use crate::domain::intake::SourceRef;
use crate::domain::lettering::as_of::{Axis, DatedLine, open_at};
use crate::domain::lettering::reserve::{is_core_debit, last_day};
use crate::domain::lettering::{GroupOrigin, GroupState};
use crate::domain::line::Standing;
use crate::domain::money::Amount;
use crate::domain::refusal::Failure;
use crate::store::{Read, damaged};
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};

/// What is needed to name lines at their source.
pub(super) struct Names {
    /// Closing dates as text.
    years: HashMap<YearId, String>,
}

impl Names {
    pub(super) fn load(reader: &impl Read) -> Result<Names, Failure> {
        let years: Vec<FiscalYear> = crate::desk::book::years(reader)?;
        Ok(Names { years: years.into_iter().map(|y| (y.id, y.closing.format("%Y%m%d").to_string())).collect() })
    }

    /// Accounting's identifier of a line, from its current name: its id in a ledger CSV, else year/journal/entry/rank; empty for
    /// lines made here. The line's own row is its current name until an alias is.
    pub(super) fn source_id(&self, row: &Row, aliases: &[SourceRef]) -> String {
        let name = |year: YearId, journal: &str, entry: &str, rank: u32, id: &str| {
            if !id.is_empty() {
                return id.to_string();
            }
            let year = self.years.get(&year).map_or("", String::as_str);
            format!("{year}/{journal}/{entry}/{rank}")
        };
        let of_alias = |a: &SourceRef| name(a.year, &a.journal, &a.entry, a.rank, &a.id);
        match (aliases.iter().rfind(|a| a.current), &row.line.source, aliases.first()) {
            (Some(current), ..) => of_alias(current),
            (None, Some(own), _) => name(own.year, &row.line.journal, &row.line.entry, own.rank, &own.id),
            (None, None, first) => first.map(of_alias).unwrap_or_default(),
        }
    }
}

/// Lines of one account as shown.
pub(super) fn lines_of(
    reader: &impl Read,
    names: &Names,
    id: AccountId,
    account: &Account,
    open: bool,
) -> Result<Vec<LedgerLine>, Failure> {
    let rows = ledger::rows(reader, id, open)?;
    let groups = if rows.iter().any(|r| r.state.group.is_some()) { ledger::groups(reader, id)? } else { Vec::new() };
    let by_id: HashMap<GroupId, &GroupChain> = groups.iter().map(|g| (g.0.id, g)).collect();
    let aliases = ledger::aliases(reader, id)?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let chain = row.state.group.and_then(|g| by_id.get(&g).copied());
            let aliases = aliases.get(&row.line.key).map_or(&[][..], Vec::as_slice);
            shown(names, account, row, chain, aliases)
        })
        .collect())
}

fn shown(names: &Names, account: &Account, row: Row, chain: Option<&GroupChain>, aliases: &[SourceRef]) -> LedgerLine {
    let group: Option<&GroupState> = chain.and_then(|(_, states)| ledger::present(states)).map(|(_, s)| s);
    let source_id = names.source_id(&row, aliases);
    let disputed = row.state.disputed_now();
    let Row { line, state } = row;
    LedgerLine {
        key: line.key,
        id: line.id,
        source_id,
        account: account.general.clone(),
        journal: line.journal,
        entry: line.entry,
        piece: line.piece,
        piece_date: line.piece_date,
        label: line.label,
        due: state.due,
        due_from: state.due_from,
        instalments: state.instalments,
        payment_mode: line.payment_mode,
        invoice: line.invoice,
        reference: line.reference,
        amount: line.amount,
        side: line.side,
        foreign: line.foreign,
        kind: line.kind,
        origin: line.origin,
        letter: group.map(|s| s.code.clone()).unwrap_or_default(),
        group: state.group,
        standing: state.standing,
        lettered_on: group.map(|s| s.lettered_on),
        group_origin: chain.map(|(g, _)| g.origin),
        residual: state.residual,
        ours: state.ours,
        disputed,
        level: state.level,
        version: state.version,
        unreviewed: chain.is_some_and(|(g, _)| g.origin == GroupOrigin::Auto) && group.is_some_and(|s| s.reviewed_op.is_none()),
        reserve: None,
        assigned: None,
        debit: None,
    }
}

/// Marks what a core direct debit has paid, for as long as the payer may have it refunded (LET-25).
fn under_reserve(lines: &mut [LedgerLine], today: NaiveDate) {
    let mut last_days: HashMap<GroupId, NaiveDate> = HashMap::new();
    for line in lines.iter().filter(|l| l.amount.is_credit() && is_core_debit(&l.payment_mode)) {
        let last = last_day(line.key.date());
        if let Some(group) = line.group.filter(|_| today <= last && line.key.date() <= today) {
            let day = last_days.entry(group).or_insert(last);
            *day = last.max(*day);
        }
    }
    for line in lines {
        line.reserve = line.group.and_then(|g| last_days.get(&g).copied());
    }
}

/// Lines of a party: one account, or all.
pub(super) fn ledger(
    (reader, scope): (&impl Read, &View<'_>),
    today: NaiveDate,
    party: PartyId,
    account: Option<AccountId>,
    open: bool,
    as_of: Option<NaiveDate>,
) -> Result<Ledger, Failure> {
    let names = Names::load(reader)?;
    let mut lines = Vec::new();
    let accounts = if scope.sees(party)? { accounts_of(reader, party)? } else { Vec::new() };
    for (id, row) in accounts {
        if account.is_some_and(|a| a != id) {
            continue;
        }
        let mut of_account = lines_of(reader, &names, id, &row, open && as_of.is_none())?;
        if let Some(date) = as_of {
            of_account = at_date(reader, id, of_account, date, open)?;
        }
        under_reserve(&mut of_account, as_of.unwrap_or(today));
        lines.append(&mut of_account);
    }
    mark_assigned(reader, party, as_of.unwrap_or(today), &mut lines)?;
    mark_debited(reader, party, as_of.unwrap_or(today), &mut lines)?;
    let op = OpNo(crate::desk::operation::Counters::read(reader)?.op - 1);
    Ok(Ledger { party, account, open, lines, op })
}

/// Names the factor of each line that is with one on a day.
fn mark_assigned(reader: &impl Read, party: PartyId, on: NaiveDate, lines: &mut [LedgerLine]) -> Result<(), Failure> {
    let held: Vec<Assignment> = dunning::assignments(reader, party)?.into_iter().filter(|a| a.is_in_force(on)).collect();
    if held.is_empty() || lines.is_empty() {
        return Ok(());
    }
    let factors = dunning::factors(reader)?;
    for line in lines {
        let found = held.iter().find(|assignment| assignment.line == line.id);
        line.assigned = found.map(|assignment| {
            Box::new(AssignedTo { factor: dunning::name_of(&factors, assignment.factor), assignment: assignment.clone() })
        });
    }
    Ok(())
}

/// Names the last debit of each line that had been given to the bank on a day.
fn mark_debited(reader: &impl Read, party: PartyId, on: NaiveDate, lines: &mut [LedgerLine]) -> Result<(), Failure> {
    let known: Vec<DirectDebit> = dunning::debits(reader, party)?.into_iter().filter(|debit| debit.submitted <= on).collect();
    if known.is_empty() {
        return Ok(());
    }
    for line in lines {
        line.debit = known.iter().rfind(|debit| debit.line == line.id).cloned().map(Box::new);
    }
    Ok(())
}

/// Lines dated up to a date, with the standing and residual that they had then (book §3).
fn at_date(
    reader: &impl Read,
    id: AccountId,
    lines: Vec<LedgerLine>,
    date: NaiveDate,
    open: bool,
) -> Result<Vec<LedgerLine>, Failure> {
    let groups: Vec<(GroupId, Vec<GroupState>)> = ledger::groups(reader, id)?.into_iter().map(|(g, s)| (g.id, s)).collect();
    let dated: Vec<DatedLine<'_>> = lines
        .iter()
        .map(|l| DatedLine {
            key: l.key,
            amount: l.amount,
            due: l.due,
            piece: &l.piece,
            piece_date: l.piece_date,
            kind: l.kind,
            instalments: &l.instalments,
            disputed: l.disputed,
        })
        .collect();
    let items = open_at(&dated, &groups, Axis::AsOf(date)).map_err(|_| damaged("amounts out of range"))?;
    drop(dated);
    let then: BTreeMap<usize, _> = items.iter().filter(|i| i.standing.is_open()).map(|i| (i.index, i)).collect();
    let mut out = Vec::new();
    for (index, mut line) in lines.into_iter().enumerate() {
        if line.key.date() > date {
            continue;
        }
        match then.get(&index) {
            Some(item) => {
                line.standing = item.standing;
                line.residual = item.residual;
                if item.group.is_none() {
                    line.letter.clear();
                    line.group = None;
                    line.lettered_on = None;
                    line.group_origin = None;
                } else if line.standing == Standing::Partial {
                    line.letter = line.letter.to_lowercase();
                }
            }
            None => {
                line.residual = Amount::ZERO;
                if open {
                    continue;
                }
                // A group that a later line has left partial was settled by the lines of then.
                if line.standing.is_open() {
                    line.standing = Standing::Total;
                }
            }
        }
        out.push(line);
    }
    Ok(out)
}

/// Every live line of every party, client by client.
pub(super) fn all(reader: &impl Read, scope: &View<'_>) -> Result<Vec<(String, LedgerLine)>, Failure> {
    let names = Names::load(reader)?;
    let mut accounts: Vec<(AccountId, Account)> = Vec::new();
    reader.all(crate::store::Table::Account, &mut |k, v| {
        accounts.push((AccountId(crate::store::key::read_u32(k)?), crate::store::codec::decode(v)?));
        Ok(true)
    })?;
    let mut out = Vec::new();
    for (id, account) in accounts {
        if !scope.sees_account(&account)? {
            continue;
        }
        let code = match account.party {
            Some(p) => party(reader, p)?.map(|p| p.code).unwrap_or_default(),
            None => String::new(),
        };
        out.extend(lines_of(reader, &names, id, &account, false)?.into_iter().map(|l| (code.clone(), l)));
    }
    out.sort_by(|a, b| (&a.0, &a.1.account, a.1.key).cmp(&(&b.0, &b.1.account, b.1.key)));
    Ok(out)
}

/// A group with its members and its history.
pub(super) fn group(
    (reader, scope): (&impl Read, &View<'_>),
    account: AccountId,
    id: GroupId,
) -> Result<Option<GroupView>, Failure> {
    let (Some(chain), Some(owner)) = (ledger::group(reader, account, id)?, ledger::account(reader, account)?) else {
        return Ok(None);
    };
    if !scope.sees_account(&owner)? {
        return Ok(None);
    }
    let names = Names::load(reader)?;
    let Some((_, last)) = ledger::present(&chain.1) else { return Ok(None) };
    let mut lines = Vec::new();
    for at in &last.lines {
        if let Some(row) = ledger::row(reader, *at)? {
            let aliases = ledger::aliases_of(reader, *at)?;
            let mine = row.state.group == Some(id);
            lines.push(shown(&names, &owner, row, mine.then_some(&chain), &aliases));
        }
    }
    let people = |op: OpNo| -> Result<(String, i64), Failure> {
        let h = header(reader, op)?.ok_or_else(|| damaged("operation without header"))?;
        Ok((h.actor, h.at))
    };
    let mut states = Vec::new();
    for state in &chain.1 {
        let ended = [state.voided_by, state.ended_op].into_iter().find(|op| !op.is_none());
        states.push(GroupEvent { state: state.clone(), made: people(state.op)?, ended: ended.map(people).transpose()? });
    }
    Ok(Some(GroupView {
        group: id,
        account,
        origin: chain.0.origin,
        external: chain.0.external.clone(),
        lines,
        states,
        version: last.op,
    }))
}
