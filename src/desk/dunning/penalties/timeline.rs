//! What came off an invoice, and when, as its lettering tells (PEN-04: the base is what is open each day).

use crate::desk::ledger::{GroupChain, Row};
use crate::domain::ids::LineKey;
use crate::domain::lettering::residual::{ResidualLine, residuals};
use crate::domain::money::Amount;
use chrono::NaiveDate;
use std::collections::{BTreeSet, HashMap};

/// Day and amount, above zero.
pub(super) type Payment = (NaiveDate, Amount);

/// For each line of the groups in force, what came off it by day. A line in no group was paid nothing.
pub(super) fn payments(rows: &[Row], groups: &[GroupChain]) -> HashMap<LineKey, Vec<Payment>> {
    let places: HashMap<LineKey, &Row> = rows.iter().map(|row| (row.line.key, row)).collect();
    let mut out: HashMap<LineKey, Vec<Payment>> = HashMap::new();
    for (_, states) in groups {
        let Some(state) = states.iter().rfind(|state| state.in_force()) else { continue };
        let members: Vec<&Row> = state.lines.iter().filter_map(|key| places.get(key).copied()).collect();
        let days: BTreeSet<NaiveDate> =
            members.iter().filter(|row| row.line.amount.is_credit()).map(|row| row.line.key.date()).collect();
        let mut before: HashMap<LineKey, Amount> =
            members.iter().filter(|row| row.line.amount.is_debit()).map(|row| (row.line.key, row.line.amount)).collect();
        for day in days {
            // All debits, and the credits that had come by then.
            let then: Vec<ResidualLine<'_>> = members
                .iter()
                .filter(|row| row.line.amount.is_debit() || row.line.key.date() <= day)
                .map(|row| ResidualLine {
                    key: row.line.key,
                    amount: row.line.amount,
                    due: row.state.due,
                    piece: &row.line.piece,
                })
                .collect();
            for (line, left) in then.iter().zip(residuals(&then, &state.allocations)) {
                let Some(open) = before.get_mut(&line.key) else { continue };
                let paid = Amount(open.0.saturating_sub(left.0));
                if paid.is_debit() {
                    out.entry(line.key).or_default().push((day, paid));
                    *open = left;
                }
            }
        }
    }
    out
}

/// The part of the payments of a line that settles one of its instalments: payments settle the earliest first (DUE-06). `before` is what the
/// earlier instalments come to.
pub(super) fn of_part(payments: &[Payment], before: Amount, part: Amount) -> Vec<Payment> {
    let (mut sum, mut settled) = (0i128, 0i128);
    let mut out = Vec::new();
    for (day, amount) in payments {
        sum += i128::from(amount.0);
        let now = (sum - i128::from(before.0)).clamp(0, i128::from(part.0).max(0));
        if let Some(paid) = i64::try_from(now - settled).ok().filter(|paid| *paid > 0) {
            out.push((*day, Amount(paid)));
        }
        settled = now;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::{d, eur};

    #[test]
    fn pen_04_payments_settle_the_earliest_instalment_first() {
        let paid = [(d(1, 2), eur(60)), (d(1, 3), eur(60))];
        assert_eq!(of_part(&paid, eur(0), eur(100)), [(d(1, 2), eur(60)), (d(1, 3), eur(40))]);
        assert_eq!(of_part(&paid, eur(100), eur(100)), [(d(1, 3), eur(20))]);
        assert_eq!(of_part(&paid, eur(200), eur(100)), []);
    }
}
