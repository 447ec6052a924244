//! How a payer usually pays, and what it paid last (KPI-09).

use super::cash::may_be_receipt;
use super::ground::Ground;
use crate::desk::ledger::{self, Row};
use crate::domain::dunning::{Habit, Lettered};
use crate::domain::ids::{AccountId, GroupId};
use crate::domain::lettering::Allocation;
use crate::domain::lettering::engine::JournalRole;
use crate::domain::lettering::residual::ResidualLine;
use crate::domain::line::{LineKind, Origin, Standing};
use crate::domain::money::Amount;
use crate::domain::refusal::Failure;
use crate::store::{Read, damaged};
use chrono::{Months, NaiveDate};
use std::collections::BTreeMap;

/// Usual days between due date and payment, below zero for early; and the last payment: its day, its amount above zero.
pub(super) type Behaviour = (Option<i32>, Option<(NaiveDate, Amount)>);

/// Usual days between due date and payment, weighed by amount: what money settled in the last twelve months. And the last payment.
pub(super) fn behaviour(reader: &impl Read, ground: &Ground, accounts: &[AccountId]) -> Result<Behaviour, Failure> {
    let (settled, last) = settled(reader, (ground, ground.today), accounts)?;
    Ok((settled.mean(), last))
}

/// True for a payer that settled something after its due date in the last twelve months.
pub(super) fn was_late(reader: &impl Read, ground: &Ground, accounts: &[AccountId]) -> Result<bool, Failure> {
    Ok(settled(reader, (ground, ground.today), accounts)?.0.late)
}

fn settled(
    reader: &impl Read,
    (ground, today): (&Ground, NaiveDate),
    accounts: &[AccountId],
) -> Result<(Habit, Option<(NaiveDate, Amount)>), Failure> {
    let from = today.checked_sub_months(Months::new(12)).unwrap_or(NaiveDate::MIN);
    let mut habit = Habit::default();
    let mut last: Option<(NaiveDate, Amount)> = None;
    for account in accounts {
        let rows = ledger::rows_from(reader, *account, from)?;
        let mut groups: BTreeMap<GroupId, Vec<&Row>> = BTreeMap::new();
        for row in rows.iter().filter(|row| row.line.key.date() <= today) {
            if let Some(group) = row.state.group {
                groups.entry(group).or_default().push(row);
            }
        }
        // From the newest back: most often the first that is looked at.
        let there = rows.iter().rev().filter(|row| row.line.amount.is_credit() && row.line.key.date() <= today);
        for row in there {
            let on = row.line.key.date();
            if last.is_some_and(|(day, _)| on <= day) {
                break;
            }
            if may_be_receipt(reader, &ground.learned, &rows, row)? {
                last = Some((on, -row.line.amount));
            }
        }
        for (group, known) in groups {
            let (older, allocations) = rest(reader, (*account, group), &known)?;
            let mut lines = Vec::with_capacity(known.len() + older.len());
            for row in known.iter().copied().chain(&older) {
                lines.push(lettered(reader, ground, &rows, row)?);
            }
            let outside = known.iter().any(|row| row.state.standing == Standing::Outside);
            habit.group(&lines, &allocations, outside, today);
        }
    }
    Ok((habit, last))
}

/// The members of a group that are older than those known, and the amounts chosen by hand. A group whose known lines balance by themselves
/// has no other that says anything of them.
fn rest(
    reader: &impl Read,
    (account, group): (AccountId, GroupId),
    known: &[&Row],
) -> Result<(Vec<Row>, Vec<Allocation>), Failure> {
    let balance: i128 = known.iter().map(|row| i128::from(row.line.amount.0)).sum();
    if balance == 0 && known.iter().all(|row| row.state.standing == Standing::Total) {
        return Ok((Vec::new(), Vec::new()));
    }
    let Some((_, states)) = ledger::group(reader, account, group)? else { return Ok((Vec::new(), Vec::new())) };
    let Some((_, state)) = ledger::present(&states) else { return Ok((Vec::new(), Vec::new())) };
    let mut older = Vec::new();
    for at in state.lines.iter().filter(|at| known.iter().all(|row| row.line.key != **at)) {
        older.extend(ledger::row(reader, *at)?.filter(|row| ledger::is_live(&row.state)));
    }
    Ok((older, state.allocations.clone()))
}

/// A member of a group as the rule reads it. What the bank took back, and entries of ours, are no invoices.
fn lettered<'r>(reader: &impl Read, ground: &Ground, rows: &[Row], row: &'r Row) -> Result<Lettered<'r>, Failure> {
    let (line, state) = (&row.line, &row.state);
    let money = line.amount.is_credit() && may_be_receipt(reader, &ground.learned, rows, row)?;
    let bank = ground.learned.role(&line.journal) == Some(JournalRole::Bank);
    let ours = line.kind == LineKind::OpeningTotal || line.origin == Origin::Desk;
    Ok(Lettered {
        line: ResidualLine { key: line.key, amount: line.amount, due: state.due, piece: &line.piece },
        instalments: &state.instalments,
        invoice: line.amount.is_debit() && !ours && !bank,
        money,
    })
}

/// What was invoiced in the twelve months up to today, tax included, credit notes taken off: lines of sales journals, and debits of journals
/// of which nothing is known. Openings, corrections of ours and the bank are none of it (DUN-07).
pub(super) fn turnover(reader: &impl Read, ground: &Ground, accounts: &[AccountId]) -> Result<Amount, Failure> {
    let from = ground.today.checked_sub_months(Months::new(12)).unwrap_or(NaiveDate::MIN);
    let mut sum = 0i128;
    for account in accounts {
        for row in ledger::rows_from(reader, *account, from)? {
            let line = &row.line;
            let on = line.key.date();
            if line.kind != LineKind::Normal || line.origin != Origin::Import || on > ground.today || on == from {
                continue;
            }
            match ground.learned.role(&line.journal) {
                Some(JournalRole::Sales) => sum += i128::from(line.amount.0),
                None if line.amount.is_debit() => sum += i128::from(line.amount.0),
                _ => {}
            }
        }
    }
    i64::try_from(sum).map(Amount).map_err(|_| damaged("turnover out of range"))
}

/// Usual days late for the class of risk on a day (KPI-09): what was settled in the twelve months before, and what is late and open, at its
/// lateness of that day; and how many items were settled.
pub(super) fn lately(
    reader: &impl Read,
    (ground, today): (&Ground, NaiveDate),
    accounts: &[AccountId],
    open: &[(i64, Amount)],
) -> Result<(Option<i32>, u32), Failure> {
    let (mut habit, _) = settled(reader, (ground, today), accounts)?;
    let settled = habit.items;
    for (days, amount) in open {
        habit.open(*days, *amount);
    }
    Ok((habit.mean(), settled))
}
