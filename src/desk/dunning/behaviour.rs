//! How a payer usually pays, and what it paid last (KPI-09).

use super::ground::Ground;
use crate::desk::ledger;
use crate::domain::ids::{AccountId, GroupId};
use crate::domain::lettering::engine::JournalRole;
use crate::domain::line::{LineKind, Origin};
use crate::domain::money::Amount;
use crate::domain::refusal::Failure;
use crate::domain::rounding::div_round_half_up;
use crate::store::Read;
use chrono::{Months, NaiveDate};
use std::collections::HashMap;

/// Usual days between due date and payment, below zero for early; and the last payment: its day, its amount above zero.
pub(super) type Behaviour = (Option<i32>, Option<(NaiveDate, Amount)>);

/// The money's day, and what it settled with its due date.
type Settled = (Option<NaiveDate>, Vec<(NaiveDate, Amount)>);

/// Usual days between due date and payment, weighed by amount: invoices of the last twelve months settled by money. And the last payment.
pub(super) fn behaviour(reader: &impl Read, ground: &Ground, accounts: &[AccountId]) -> Result<Behaviour, Failure> {
    let from = ground.today.checked_sub_months(Months::new(12)).unwrap_or(NaiveDate::MIN);
    let (mut weighed, mut weight) = (0i128, 0i128);
    let mut last: Option<(NaiveDate, Amount)> = None;
    for account in accounts {
        let mut groups: HashMap<GroupId, Settled> = HashMap::new();
        for row in ledger::rows_from(reader, *account, from)? {
            let (line, on) = (&row.line, row.line.key.date());
            if line.kind != LineKind::Normal || line.origin == Origin::Desk || on > ground.today {
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
                let days = paid.signed_duration_since(due).num_days().max(-30);
                weighed += i128::from(days) * i128::from(amount.0);
                weight += i128::from(amount.0);
            }
        }
    }
    let days = if weight == 0 { None } else { div_round_half_up(weighed, weight).and_then(|days| i32::try_from(days).ok()) };
    Ok((days, last))
}
