//! The figures of an account that search lists and the account header show.

use super::{AgedItem, Basis, aged::narrow};
use crate::domain::money::{Amount, Overflow};
use chrono::NaiveDate;

/// What an account owes today, minor units. `overdue`, `not_due`, `no_due` and `unallocated` add up to `balance`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct Figures {
    /// Sum of all open items (solde).
    pub balance: Amount,
    /// Open debits that are late (échu).
    pub overdue: Amount,
    /// The disputed part of what is late. On an instalment plan a dispute bears on the late part first, so that no disputed amount
    /// is asked for.
    pub overdue_disputed: Amount,
    /// Open debits that are not late (non échu).
    pub not_due: Amount,
    /// Openings not detailed and gaps of groups settled outside the file.
    pub no_due: Amount,
    /// Credits not allocated (crédits à lettrer), below zero.
    pub unallocated: Amount,
    /// All that is disputed.
    pub disputed: Amount,
    /// The earliest date that a late debit counts from.
    pub oldest_due: Option<NaiveDate>,
    /// Net overdue (échu net): overdue, less its disputes, less the unallocated credits. Below zero when credits exceed it.
    pub net_overdue: Amount,
}

/// Sums open items by due date at `today`, on the rules of [`age`](super::age).
///
/// # Errors
/// [`Overflow`] when a figure leaves 64-bit minor units.
pub fn figures<'a>(items: impl IntoIterator<Item = AgedItem<'a>>, today: NaiveDate) -> Result<Figures, Overflow> {
    let (mut overdue, mut overdue_disputed, mut not_due) = (0i128, 0i128, 0i128);
    let (mut no_due, mut unallocated, mut disputed) = (0i128, 0i128, 0i128);
    let mut oldest_due: Option<NaiveDate> = None;
    for item in items {
        let contested = i128::from(item.disputed_part().0);
        disputed += contested;
        if item.undated {
            no_due += i128::from(item.residual.0);
        } else if item.residual.is_credit() {
            unallocated += i128::from(item.residual.0);
        } else {
            let mut late = 0i128;
            item.each_part(Basis::Due, today, |reference, days, amount| {
                if days > 0 {
                    late += i128::from(amount.0);
                    oldest_due = Some(oldest_due.map_or(reference, |oldest| oldest.min(reference)));
                } else {
                    not_due += i128::from(amount.0);
                }
            });
            overdue += late;
            overdue_disputed += contested.min(late);
        }
    }
    Ok(Figures {
        balance: narrow(overdue + not_due + no_due + unallocated)?,
        overdue: narrow(overdue)?,
        overdue_disputed: narrow(overdue_disputed)?,
        not_due: narrow(not_due)?,
        no_due: narrow(no_due)?,
        unallocated: narrow(unallocated)?,
        disputed: narrow(disputed)?,
        oldest_due,
        net_overdue: narrow(overdue - overdue_disputed + unallocated)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::{d, eur};

    fn item(euros: i64, due: NaiveDate, disputed: i64) -> AgedItem<'static> {
        AgedItem {
            residual: eur(euros),
            date: due,
            piece_date: None,
            due: Some(due),
            instalments: &[],
            disputed: eur(disputed),
            undated: false,
        }
    }

    #[test]
    fn net_overdue_leaves_out_overdue_disputes_and_unallocated_credits() {
        let items = [
            item(1200, d(2, 11), 0),
            item(360, d(4, 11), 0),
            item(10_080, d(11, 11), 480),
            item(2400, d(2, 12), 100),
            item(-1560, d(13, 11), 0),
            AgedItem { undated: true, ..item(70, d(1, 1), 0) },
        ];
        let sums = figures(items, d(20, 11)).unwrap();
        let expected = Figures {
            balance: eur(12_550),
            overdue: eur(11_640),
            overdue_disputed: eur(480),
            not_due: eur(2400),
            no_due: eur(70),
            unallocated: eur(-1560),
            disputed: eur(580),
            oldest_due: Some(d(2, 11)),
            net_overdue: eur(9600),
        };
        assert_eq!(sums, expected);
    }

    #[test]
    fn a_dispute_on_an_instalment_plan_bears_on_the_late_part_first() {
        let plan = [(d(31, 10), eur(500)), (d(31, 12), eur(500))];
        let sums = figures([AgedItem { instalments: &plan, ..item(1000, d(31, 10), 700) }], d(20, 11)).unwrap();
        assert_eq!((sums.overdue, sums.overdue_disputed, sums.disputed), (eur(500), eur(500), eur(700)));
        assert_eq!(sums.net_overdue, eur(0));
    }

    #[test]
    fn an_item_due_today_is_not_overdue_and_nothing_is_all_zeros() {
        let sums = figures([item(100, d(20, 11), 0)], d(20, 11)).unwrap();
        assert_eq!((sums.overdue, sums.not_due, sums.oldest_due), (eur(0), eur(100), None));
        assert_eq!(figures([], d(20, 11)), Ok(Figures::default()));
    }

    #[test]
    fn cur_01_figures_out_of_range_are_an_overflow() {
        let huge = AgedItem { residual: Amount(i64::MAX), ..item(1, d(1, 1), 0) };
        assert_eq!(figures([huge, huge], d(2, 1)), Err(Overflow));
    }
}
