//! How a payer usually pays, and what it paid last (KPI-09).

use super::ground::Ground;
use crate::desk::ledger;
use crate::domain::ids::{AccountId, GroupId};
use crate::domain::lettering::engine::JournalRole;
use crate::domain::line::{LineKind, Origin};
use crate::domain::money::Amount;
use crate::domain::refusal::Failure;
use crate::domain::rounding::div_round_half_up;
use crate::store::{Read, damaged};
use chrono::{Months, NaiveDate};
use std::collections::HashMap;

/// Usual days between due date and payment, below zero for early; and the last payment: its day, its amount above zero.
pub(super) type Behaviour = (Option<i32>, Option<(NaiveDate, Amount)>);

/// The money's day, and what it settled with its due date.
type Settled = (Option<NaiveDate>, Vec<(NaiveDate, Amount)>);

/// Days late weighed by amounts.
#[derive(Default)]
struct Weighed {
    days: i128,
    late: bool,
    weight: i128,
    items: u32,
}

impl Weighed {
    fn add(&mut self, days: i64, amount: Amount) {
        self.late |= days > 0;
        self.days += i128::from(days.max(-30)) * i128::from(amount.0);
        self.weight += i128::from(amount.0);
        self.items = self.items.saturating_add(1);
    }

    fn mean(&self) -> Option<i32> {
        if self.weight == 0 {
            return None;
        }
        div_round_half_up(self.days, self.weight).and_then(|days| i32::try_from(days).ok())
    }
}

/// Usual days between due date and payment, weighed by amount: invoices of the last twelve months settled by money. And the last payment.
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
) -> Result<(Weighed, Option<(NaiveDate, Amount)>), Failure> {
    let from = today.checked_sub_months(Months::new(12)).unwrap_or(NaiveDate::MIN);
    let mut weighed = Weighed::default();
    let mut last: Option<(NaiveDate, Amount)> = None;
    for account in accounts {
        let mut groups: HashMap<GroupId, Settled> = HashMap::new();
        for row in ledger::rows_from(reader, *account, from)? {
            let (line, on) = (&row.line, row.line.key.date());
            if line.kind != LineKind::Normal || line.origin == Origin::Desk || on > today {
                continue;
            }
            let money = line.amount.is_credit() && ground.learned.role(&line.journal) != Some(JournalRole::Sales);
            if money && last.is_none_or(|(day, _)| day <= on) {
                last = Some((on, -line.amount));
            }
            let Some(group) = row.state.group else { continue };
            let entry = groups.entry(group).or_default();
            if money {
                entry.0 = entry.0.max(Some(on));
            } else if let (true, Some(due)) = (line.amount.is_debit(), row.state.due) {
                entry.1.push((due, line.amount));
            }
        }
        for (paid, invoices) in groups.into_values() {
            let Some(paid) = paid else { continue };
            for (due, amount) in invoices {
                weighed.add(paid.signed_duration_since(due).num_days(), amount);
            }
        }
    }
    Ok((weighed, last))
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
    let (mut settled, _) = settled(reader, (ground, today), accounts)?;
    for (days, amount) in open {
        settled.add(*days, *amount);
    }
    Ok((settled.mean(), settled.items - u32::try_from(open.len()).unwrap_or(u32::MAX).min(settled.items)))
}
