//! How late invoices were paid (KPI-09): each part of an invoice at the day of the money that settled it.

use crate::domain::lettering::Allocation;
use crate::domain::lettering::residual::{ResidualLine, pairs};
use crate::domain::money::Amount;
use crate::domain::rounding::div_round_half_up;
use chrono::{Months, NaiveDate};
use std::collections::BTreeMap;

/// The earliest that counts, in days.
const EARLIEST: i64 = -30;

/// A line of a lettered group.
#[derive(Clone, Copy, Debug)]
pub struct Lettered<'a> {
    /// Where it stands, its amount, due date and document.
    pub line: ResidualLine<'a>,
    /// Due dates and amounts of its instalments; empty when it has one date.
    pub instalments: &'a [(NaiveDate, Amount)],
    /// An invoice: what settles it says something of its payer. Our own entries and what the bank took back are none.
    pub invoice: bool,
    /// Money that came in; not a credit note, a bill, a loss.
    pub money: bool,
}

/// Days late, weighed by amounts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Habit {
    days: i128,
    weight: i128,
    /// Invoices that money settled, or that are open.
    pub items: u32,
    /// Something was paid after its day.
    pub late: bool,
}

impl Habit {
    /// Counts a part of an invoice: days between due date and payment, below zero for early.
    fn part(&mut self, days: i64, amount: Amount) {
        self.late |= days > 0;
        self.days += i128::from(days.max(EARLIEST)) * i128::from(amount.0);
        self.weight += i128::from(amount.0);
    }

    /// Counts an open item at its lateness of the day.
    pub fn open(&mut self, days: i64, amount: Amount) {
        self.part(days, amount);
        self.items = self.items.saturating_add(1);
    }

    /// Counts the invoices of a group that were settled in the twelve months up to a day; lines after that day are not there yet. `outside`
    /// for a group that something settled that is not in the book: what is known of it counts.
    pub fn group(&mut self, lines: &[Lettered<'_>], allocations: &[Allocation], outside: bool, today: NaiveDate) {
        let from = today.checked_sub_months(Months::new(12)).unwrap_or(NaiveDate::MIN);
        let there: Vec<&Lettered<'_>> = lines.iter().filter(|one| one.line.key.date() <= today).collect();
        let settling: Vec<ResidualLine<'_>> = there.iter().map(|one| one.line).collect();
        let mut paid: BTreeMap<_, Vec<(NaiveDate, Amount, bool)>> = BTreeMap::new();
        for pair in pairs(&settling, allocations) {
            let money = there.iter().any(|one| one.line.key == pair.credit && one.money);
            paid.entry(pair.debit).or_default().push((pair.credit.date(), pair.amount, money));
        }
        for one in there.iter().filter(|one| one.invoice && one.line.amount.is_debit()) {
            let Some(parts) = paid.get_mut(&one.line.key) else { continue };
            parts.sort_by_key(|(on, ..)| *on);
            let whole: i128 = parts.iter().map(|(_, amount, _)| i128::from(amount.0)).sum();
            let closed = outside || whole == i128::from(one.line.amount.0);
            let recent = parts.last().is_some_and(|(on, ..)| *on > from);
            if closed && recent && self.invoice(one, parts) {
                self.items = self.items.saturating_add(1);
            }
        }
    }

    /// Counts the parts of an invoice that money settled; the earliest instalment is settled first (DUE-06). False when there is none.
    fn invoice(&mut self, one: &Lettered<'_>, parts: &[(NaiveDate, Amount, bool)]) -> bool {
        let mut dues: Vec<(NaiveDate, Amount)> = one.instalments.to_vec();
        if dues.is_empty() {
            dues.extend(one.line.due.map(|due| (due, one.line.amount)));
        }
        dues.sort_by_key(|(due, _)| *due);
        let mut dues = dues.into_iter().filter(|(_, amount)| amount.is_debit());
        let (mut due, mut any) = (dues.next(), false);
        for (on, amount, money) in parts {
            let mut left = amount.0;
            while let Some((day, owed)) = due.as_mut().filter(|_| left > 0) {
                let part = left.min(owed.0);
                (left, owed.0) = (left - part, owed.0 - part);
                if *money {
                    self.part(on.signed_duration_since(*day).num_days(), Amount(part));
                    any = true;
                }
                if owed.is_zero() {
                    due = dues.next();
                }
            }
        }
        any
    }

    /// The usual days; none when nothing is known.
    pub fn mean(&self) -> Option<i32> {
        if self.weight == 0 {
            return None;
        }
        div_round_half_up(self.days, self.weight).and_then(|days| i32::try_from(days).ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::{d, eur, key, on};

    fn invoice(seq: u64, date: NaiveDate, due: NaiveDate, amount: Amount) -> Lettered<'static> {
        let line = ResidualLine { key: key(date, seq), amount, due: Some(due), piece: "" };
        Lettered { line, instalments: &[], invoice: true, money: false }
    }

    fn credit(seq: u64, date: NaiveDate, amount: Amount, money: bool) -> Lettered<'static> {
        let line = ResidualLine { key: key(date, seq), amount: Amount(-amount.0), due: None, piece: "" };
        Lettered { line, instalments: &[], invoice: false, money }
    }

    fn of(groups: &[&[Lettered<'_>]], today: NaiveDate) -> Habit {
        let mut habit = Habit::default();
        for lines in groups {
            habit.group(lines, &[], false, today);
        }
        habit
    }

    #[test]
    fn kpi_09_days_are_weighed_by_amounts() {
        let groups = [
            [invoice(1, d(1, 1), d(31, 1), eur(1_000)), credit(2, d(31, 1), eur(1_000), true)],
            [invoice(3, d(1, 1), d(31, 1), eur(4_000)), credit(4, d(15, 2), eur(4_000), true)],
            [invoice(5, d(1, 1), d(31, 1), eur(5_000)), credit(6, d(2, 3), eur(5_000), true)],
        ];
        let groups: Vec<&[Lettered<'_>]> = groups.iter().map(|group| &group[..]).collect();
        let habit = of(&groups, d(1, 6));
        assert_eq!((habit.mean(), habit.items, habit.late), (Some(21), 3, true));
    }

    #[test]
    fn kpi_09_what_is_paid_in_parts_counts_by_its_parts_each_at_its_day() {
        let parts = [
            invoice(1, d(1, 1), d(31, 1), eur(1_000)),
            credit(2, d(31, 1), eur(400), true),
            credit(3, d(20, 2), eur(600), true),
        ];
        assert_eq!(of(&[&parts], d(1, 6)).mean(), Some(12), "not twenty, the day of the last of them");
        assert_eq!(of(&[&parts], d(10, 2)).mean(), None, "it was not settled yet");
    }

    #[test]
    fn kpi_09_what_no_money_settled_is_left_out() {
        let noted = [invoice(1, d(1, 1), d(31, 1), eur(1_000)), credit(2, d(31, 5), eur(1_000), false)];
        assert_eq!(of(&[&noted], d(1, 6)), Habit::default(), "a credit note, a bill, a loss");
        let both = [
            invoice(1, d(1, 1), d(31, 1), eur(1_000)),
            credit(2, d(5, 2), eur(900), true),
            credit(3, d(31, 5), eur(100), false),
        ];
        assert_eq!((of(&[&both], d(1, 6)).mean(), of(&[&both], d(1, 6)).items), (Some(5), 1));
    }

    #[test]
    fn kpi_09_twelve_months_are_those_of_the_settlement_not_of_the_invoice() {
        let old = [invoice(1, on(2024, 1, 1), on(2024, 1, 31), eur(100)), credit(2, d(31, 1), eur(100), true)];
        assert_eq!(of(&[&old], d(1, 6)).mean(), Some(731));
        assert_eq!(of(&[&old], on(2027, 1, 31)).mean(), None, "a year after it was settled");
    }

    #[test]
    fn kpi_09_early_counts_for_thirty_days_at_most() {
        let early = [invoice(1, d(1, 1), d(31, 5), eur(100)), credit(2, d(2, 1), eur(100), true)];
        let habit = of(&[&early], d(1, 6));
        assert_eq!((habit.mean(), habit.late), (Some(-30), false));
    }

    #[test]
    fn kpi_09_each_instalment_has_its_own_day() {
        let dues = [(d(31, 1), eur(500)), (d(28, 2), eur(500))];
        let mut lines = [
            invoice(1, d(1, 1), d(31, 1), eur(1_000)),
            credit(2, d(31, 1), eur(500), true),
            credit(3, d(2, 3), eur(500), true),
        ];
        lines[0].instalments = &dues;
        assert_eq!(of(&[&lines], d(1, 6)).mean(), Some(1));
    }
}
