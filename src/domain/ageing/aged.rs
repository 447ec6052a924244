//! A row of the aged balance, and how items make one.

use super::{AgedItem, Basis, Buckets, MAX_BOUNDS, days_late};
use crate::domain::ids::GroupId;
use crate::domain::lettering::GroupState;
use crate::domain::lettering::as_of::{Axis, DatedLine, open_at};
use crate::domain::money::{Amount, Overflow};
use chrono::NaiveDate;

/// A row of the aged balance. The columns `not_due`, `late`, `no_due` and `unallocated` add up to `total` (AGE-04).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Aged {
    /// Open debits that are not late.
    pub not_due: Amount,
    /// Open debits by days late, one amount per late column of the [`Buckets`].
    pub late: Vec<Amount>,
    /// Openings not detailed and gaps of groups settled outside the file, of either sign: nobody knows when they fall due.
    pub no_due: Amount,
    /// Credits not allocated (AGE-05), below zero.
    pub unallocated: Amount,
    /// The ledger balance at the date.
    pub total: Amount,
    /// The disputed part; counted in the other columns too.
    pub disputed: Amount,
    /// The earliest date that a late debit counts from.
    pub oldest_due: Option<NaiveDate>,
}

impl Aged {
    /// All that is late.
    ///
    /// # Errors
    /// [`Overflow`] when the sum leaves 64-bit minor units.
    pub fn overdue(&self) -> Result<Amount, Overflow> {
        Amount::sum(self.late.iter().copied())
    }

    /// The row of both: totals by family, payer, portfolio. Rows of different columns are added from the first column on.
    ///
    /// # Errors
    /// [`Overflow`] when a column leaves 64-bit minor units.
    pub fn plus(&self, other: &Aged) -> Result<Aged, Overflow> {
        let (long, short) = if self.late.len() < other.late.len() { (other, self) } else { (self, other) };
        let mut late = long.late.clone();
        for (column, more) in late.iter_mut().zip(&short.late) {
            *column = column.plus(*more)?;
        }
        Ok(Aged {
            not_due: self.not_due.plus(other.not_due)?,
            late,
            no_due: self.no_due.plus(other.no_due)?,
            unallocated: self.unallocated.plus(other.unallocated)?,
            total: self.total.plus(other.total)?,
            disputed: self.disputed.plus(other.disputed)?,
            oldest_due: self.oldest_due.into_iter().chain(other.oldest_due).min(),
        })
    }

    /// The same row with the unallocated credits netted on the oldest debits, for the screen only (AGE-05). What exceeds the dated
    /// debits stays unallocated. `total`, `disputed` and `oldest_due` are those of the row as it is in the ledger.
    pub fn netted(&self) -> Aged {
        let mut row = self.clone();
        for column in row.late.iter_mut().rev().chain([&mut row.not_due]) {
            // Opposite signs: neither difference can leave the range.
            let taken = column.0.min(row.unallocated.0.saturating_neg()).max(0);
            column.0 -= taken;
            row.unallocated.0 += taken;
        }
        row
    }
}

/// Ages open items at a date.
///
/// Debits go by days late, late when above zero; credits to `unallocated`; undated items of either sign to `no_due`. On the basis of
/// due dates each open instalment is an item of its own (DUE-06). See [`AgedItem::reference`] for debits without due date.
///
/// # Errors
/// [`Overflow`] when a column leaves 64-bit minor units.
pub fn age<'a>(
    items: impl IntoIterator<Item = AgedItem<'a>>,
    at: NaiveDate,
    basis: Basis,
    buckets: &Buckets,
) -> Result<Aged, Overflow> {
    aged(items, at, basis, (buckets, false))
}

/// The same with the unallocated credits in the columns of their own dates, below zero, as debits are (AGE-05, "in bucket"). The late
/// columns may be below zero then; none is left apart.
///
/// # Errors
/// As [`age`].
pub fn age_in_buckets<'a>(
    items: impl IntoIterator<Item = AgedItem<'a>>,
    at: NaiveDate,
    basis: Basis,
    buckets: &Buckets,
) -> Result<Aged, Overflow> {
    aged(items, at, basis, (buckets, true))
}

fn aged<'a>(
    items: impl IntoIterator<Item = AgedItem<'a>>,
    at: NaiveDate,
    basis: Basis,
    (buckets, in_bucket): (&Buckets, bool),
) -> Result<Aged, Overflow> {
    let mut late = [0i128; MAX_BOUNDS + 1];
    let (mut not_due, mut no_due, mut unallocated, mut disputed) = (0i128, 0i128, 0i128, 0i128);
    let mut oldest_due: Option<NaiveDate> = None;
    for item in items {
        disputed += i128::from(item.disputed_part().0);
        if item.undated {
            no_due += i128::from(item.residual.0);
        } else if item.residual.is_credit() && in_bucket {
            match buckets.column(days_late(item.reference(basis), at)) {
                None => not_due += i128::from(item.residual.0),
                Some(column) => late[column] += i128::from(item.residual.0),
            }
        } else if item.residual.is_credit() {
            unallocated += i128::from(item.residual.0);
        } else {
            item.each_part(basis, at, |reference, days, amount| match buckets.column(days) {
                None => not_due += i128::from(amount.0),
                Some(column) => {
                    late[column] += i128::from(amount.0);
                    oldest_due = Some(oldest_due.map_or(reference, |oldest| oldest.min(reference)));
                }
            });
        }
    }
    let total = not_due + no_due + unallocated + late.iter().sum::<i128>();
    Ok(Aged {
        not_due: narrow(not_due)?,
        late: late[..buckets.late_columns()].iter().map(|sum| narrow(*sum)).collect::<Result<_, _>>()?,
        no_due: narrow(no_due)?,
        unallocated: narrow(unallocated)?,
        total: narrow(total)?,
        disputed: narrow(disputed)?,
        oldest_due,
    })
}

/// The aged balance of one account: its open items at a date on either axis (AGE-03), aged at that date.
///
/// # Errors
/// [`Overflow`] when an amount leaves 64-bit minor units.
pub fn age_at(
    lines: &[DatedLine<'_>],
    groups: &[(GroupId, Vec<GroupState>)],
    axis: Axis,
    basis: Basis,
    buckets: &Buckets,
) -> Result<Aged, Overflow> {
    let open = open_at(lines, groups, axis)?;
    age(open.iter().map(|item| AgedItem::of(&lines[item.index], item)), axis.date(), basis, buckets)
}

/// A sum back in minor units.
pub(super) fn narrow(sum: i128) -> Result<Amount, Overflow> {
    i64::try_from(sum).map(Amount).map_err(|_| Overflow)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::Ending;
    use crate::domain::lettering::fixture::{d, dated, ended, eur, on, state};
    use crate::domain::line::{LineKind, Standing};

    type Ledger = ([DatedLine<'static>; 6], [(GroupId, Vec<GroupState>); 2]);

    /// Client C001 of AGE-06.
    fn c001() -> Ledger {
        let lines = [
            dated(1, d(10, 1), Some(d(9, 2)), eur(1200)),
            dated(2, d(5, 2), Some(d(7, 3)), eur(800)),
            dated(3, d(2, 3), None, eur(-1200)),
            dated(4, d(20, 3), Some(d(19, 4)), eur(500)),
            dated(5, d(25, 3), None, eur(-150)),
            dated(6, d(10, 4), None, eur(-300)),
        ];
        let total = state(&[lines[0].key, lines[2].key], Amount::ZERO, Standing::Total, d(5, 3));
        let partial = state(&[lines[1].key, lines[5].key], eur(500), Standing::Partial, d(10, 4));
        (lines, [(GroupId(1), vec![total]), (GroupId(2), vec![partial])])
    }

    /// Not due, 1-30, 31-60, unallocated, total, in euros.
    fn row(ledger: &Ledger, axis: Axis) -> [i64; 5] {
        let aged = age_at(&ledger.0, &ledger.1, axis, Basis::Due, &Buckets::default()).unwrap();
        assert_eq!((aged.late[2], aged.late[3], aged.no_due), (eur(0), eur(0), eur(0)));
        let ledger_balance = ledger.0.iter().filter(|l| l.key.date() <= axis.date()).map(|l| l.amount);
        assert_eq!(Amount::sum(ledger_balance), Ok(aged.total), "AGE-04");
        [aged.not_due, aged.late[0], aged.late[1], aged.unallocated, aged.total].map(|a| a.0 / 100)
    }

    #[test]
    fn age_06_the_worked_table_as_of() {
        let ledger = c001();
        for (date, expected) in [
            (d(28, 2), [800, 1200, 0, 0, 2000]),
            (d(4, 3), [800, 0, 0, 0, 800]),
            (d(5, 3), [800, 0, 0, 0, 800]),
            (d(31, 3), [500, 800, 0, -150, 1150]),
            (d(30, 4), [0, 500, 500, -150, 850]),
        ] {
            assert_eq!(row(&ledger, Axis::AsOf(date)), expected, "{date}");
        }
    }

    #[test]
    fn age_06_the_worked_table_known_at() {
        let axis = |day| Axis::KnownAt { as_of: day, known_at: day };
        assert_eq!(row(&c001(), axis(d(4, 3))), [800, 1200, 0, -1200, 800]);
        assert_eq!(row(&c001(), axis(d(5, 3))), [800, 0, 0, 0, 800]);
    }

    #[test]
    fn age_06_days_late_of_the_worked_table() {
        use super::super::days_late;
        let late = [(d(9, 2), d(28, 2)), (d(9, 2), d(4, 3)), (d(7, 3), d(31, 3)), (d(19, 4), d(30, 4)), (d(7, 3), d(30, 4))];
        assert_eq!(late.map(|(due, at)| days_late(due, at)), [19, 23, 24, 11, 54]);
        let aged = age_at(&c001().0, &c001().1, Axis::AsOf(d(30, 4)), Basis::Due, &Buckets::default()).unwrap();
        assert_eq!(aged.oldest_due, Some(d(7, 3)));
    }

    fn one(item: AgedItem<'_>, at: NaiveDate, basis: Basis) -> Aged {
        age([item], at, basis, &Buckets::default()).unwrap()
    }

    fn item(residual: Amount, due: Option<NaiveDate>) -> AgedItem<'static> {
        AgedItem {
            residual,
            date: d(12, 1),
            piece_date: Some(d(10, 1)),
            due,
            instalments: &[],
            disputed: Amount::ZERO,
            undated: false,
        }
    }

    #[test]
    fn age_01_due_today_is_not_late_and_the_basis_decides_the_date() {
        let invoice = item(eur(100), Some(d(9, 2)));
        assert_eq!(one(invoice, d(9, 2), Basis::Due).not_due, eur(100));
        assert_eq!(one(invoice, d(10, 2), Basis::Due).late[0], eur(100));
        assert_eq!(one(invoice, d(9, 2), Basis::Invoice).late[0], eur(100), "30 days after the document");
        assert_eq!(one(invoice, d(10, 2), Basis::Invoice).late[1], eur(100));
    }

    #[test]
    fn age_01_a_debit_without_due_date_counts_from_its_document_then_its_entry() {
        let unknown = item(eur(100), None);
        assert_eq!(one(unknown, d(9, 2), Basis::Due).oldest_due, Some(d(10, 1)));
        assert_eq!(one(AgedItem { piece_date: None, ..unknown }, d(9, 2), Basis::Due).oldest_due, Some(d(12, 1)));
    }

    #[test]
    fn age_05_credits_are_apart_whatever_their_date_and_netted_for_the_screen_only() {
        let items = [
            item(eur(100), Some(d(1, 6))),
            item(eur(200), Some(d(9, 2))),
            item(eur(300), Some(d(31, 12))),
            item(eur(-250), Some(d(9, 2))),
        ];
        let aged = age(items, d(30, 6), Basis::Due, &Buckets::default()).unwrap();
        assert_eq!((aged.unallocated, aged.total, aged.overdue()), (eur(-250), eur(350), Ok(eur(300))));
        let net = aged.netted();
        assert_eq!(
            (net.late.as_slice(), net.not_due, net.unallocated),
            (&[eur(50), eur(0), eur(0), eur(0)][..], eur(300), eur(0))
        );
        let overpaid = age([item(eur(100), None), item(eur(-250), None)], d(30, 6), Basis::Due, &Buckets::default()).unwrap();
        assert_eq!((overpaid.netted().unallocated, overpaid.netted().overdue()), (eur(-150), Ok(eur(0))));
    }

    #[test]
    fn openings_not_detailed_and_gaps_outside_the_file_have_no_due_date() {
        let opening = DatedLine { kind: LineKind::OpeningTotal, ..dated(1, d(1, 1), None, eur(900)) };
        let lines = [opening, dated(2, d(5, 1), Some(d(6, 1)), eur(-300)), dated(3, d(9, 2), Some(d(9, 2)), eur(100))];
        let outside = state(&[lines[1].key, lines[2].key], eur(-200), Standing::Outside, d(9, 2));
        let groups = [(GroupId(1), vec![outside])];
        let aged = age_at(&lines, &groups, Axis::AsOf(d(31, 12)), Basis::Due, &Buckets::default()).unwrap();
        assert_eq!((aged.no_due, aged.total, aged.unallocated, aged.overdue()), (eur(700), eur(700), eur(0), Ok(eur(0))));
    }

    #[test]
    fn due_06_each_open_instalment_ages_by_its_own_date() {
        let plan = [(d(31, 1), eur(400)), (d(28, 2), eur(400)), (d(30, 6), eur(200))];
        let aged = one(AgedItem { instalments: &plan, ..item(eur(700), Some(d(31, 1))) }, d(15, 4), Basis::Due);
        assert_eq!((aged.late[1], aged.late[2], aged.not_due), (eur(400), eur(100), eur(200)));
        let by_invoice = one(AgedItem { instalments: &plan, ..item(eur(700), Some(d(31, 1))) }, d(15, 4), Basis::Invoice);
        assert_eq!(by_invoice.late[3], eur(700));
    }

    #[test]
    fn the_disputed_part_is_within_the_others_and_never_above_what_is_open() {
        let disputed = |residual, disputed| one(AgedItem { disputed, ..item(residual, None) }, d(9, 2), Basis::Due).disputed;
        assert_eq!(disputed(eur(100), eur(40)), eur(40));
        assert_eq!(disputed(eur(100), eur(400)), eur(100));
        assert_eq!(disputed(eur(-100), eur(40)), eur(0));
        assert_eq!(disputed(eur(100), eur(-40)), eur(0));
    }

    #[test]
    fn age_07_rows_add_up() {
        let a = one(item(eur(100), Some(d(9, 2))), d(30, 4), Basis::Due);
        let b = one(item(eur(50), Some(d(1, 4))), d(30, 4), Basis::Due);
        let both =
            age([item(eur(100), Some(d(9, 2))), item(eur(50), Some(d(1, 4)))], d(30, 4), Basis::Due, &Buckets::default());
        assert_eq!(a.plus(&b), both);
        assert_eq!(b.plus(&a), both);
    }

    #[test]
    fn cur_01_columns_out_of_range_are_an_overflow() {
        let huge = item(Amount(i64::MAX), None);
        assert_eq!(age([huge, huge], d(9, 2), Basis::Due, &Buckets::default()), Err(Overflow));
        let aged = one(huge, d(9, 2), Basis::Due);
        assert_eq!(aged.plus(&aged), Err(Overflow));
    }

    #[test]
    fn let_24_the_ageing_of_a_rejected_payment() {
        let lines = [
            dated(1, d(1, 2), Some(d(3, 3)), eur(2400)),
            dated(2, d(5, 3), None, eur(-2400)),
            dated(3, d(8, 3), None, eur(2400)),
        ];
        let b = state(&[lines[0].key, lines[1].key], Amount::ZERO, Standing::Total, d(5, 3));
        let c = state(&[lines[1].key, lines[2].key], Amount::ZERO, Standing::Total, d(8, 3));
        let groups = [(GroupId(2), vec![ended(b, d(8, 3), Ending::Rejection(d(8, 3)))]), (GroupId(3), vec![c])];
        let at = |date| age_at(&lines, &groups, Axis::AsOf(date), Basis::Due, &Buckets::default()).unwrap();
        assert_eq!((at(d(7, 3)).total, at(d(7, 3)).overdue()), (eur(0), Ok(eur(0))));
        assert_eq!(
            (at(d(8, 3)).total, at(d(8, 3)).oldest_due),
            (eur(2400), Some(d(3, 3))),
            "its own due date, not the rejection's"
        );
    }

    #[test]
    fn let_16_at_the_closing_an_invoice_paid_next_year_is_open_once() {
        let lines = [dated(1, on(2025, 11, 20), Some(on(2025, 12, 20)), eur(300)), dated(2, d(12, 1), None, eur(-300))];
        let groups = [(GroupId(1), vec![state(&[lines[0].key, lines[1].key], Amount::ZERO, Standing::Total, d(12, 1))])];
        let closing = age_at(&lines, &groups, Axis::AsOf(on(2025, 12, 31)), Basis::Due, &Buckets::default()).unwrap();
        assert_eq!((closing.late[0], closing.total), (eur(300), eur(300)));
    }
}
