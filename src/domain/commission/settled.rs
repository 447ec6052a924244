//! When an invoice or a credit note was settled, and when that was taken back (KPI-07).

use crate::domain::money::Amount;
use chrono::NaiveDate;

/// What a line of a group is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Settling {
    /// An invoice or a credit note.
    Document,
    /// Money that came.
    Receipt,
    /// Money that the bank took back.
    Rejection,
    /// Anything else: a write-off, a transfer, an entry made here.
    Other,
}

/// A line of a group, as far as settling goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Member {
    /// Its accounting date.
    pub on: NaiveDate,
    /// Signed, minor units.
    pub amount: Amount,
    /// What it is.
    pub what: Settling,
}

/// How far a settlement is by something else than money and credit notes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Other {
    /// Not, or by 1 % at most: a difference of payment.
    #[default]
    None,
    /// By more.
    Part,
    /// No money came at all.
    All,
}

/// The day on which a document came to be settled, or was no longer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Moment {
    /// The day: of the last receipt, of the last credit note when there is none; when it is taken back, of the rejection.
    pub on: NaiveDate,
    /// It is taken back.
    pub back: bool,
    /// By what it was settled.
    pub other: Other,
}

/// When a document dated `from` was settled by a group that balances, and when the bank took that back. The whole group is looked at day by
/// day: a document is settled once nothing of the group is open, and never before its own day.
pub fn settled(members: &[Member], from: NaiveDate) -> Vec<Moment> {
    let mut members = members.to_vec();
    members.sort_by_key(|member| member.on);
    let mut out = Vec::new();
    let (mut sum, mut last, mut is_settled) = (0i128, None, false);
    for (n, member) in members.iter().enumerate() {
        sum += i128::from(member.amount.0);
        if member.what == Settling::Receipt {
            last = Some(member.on);
        }
        // A day is looked at when all of it is known.
        if members.get(n + 1).is_some_and(|next| next.on == member.on) || member.on < from {
            continue;
        }
        let known = &members[..=n];
        let rejected = known.iter().any(|of| of.on == member.on && of.what == Settling::Rejection);
        if !is_settled && sum == 0 {
            is_settled = true;
            out.push(Moment { on: last.unwrap_or(member.on).max(from), back: false, other: other(known) });
        } else if is_settled && sum > 0 && rejected {
            is_settled = false;
            out.push(Moment { on: member.on, back: true, other: Other::None });
        }
    }
    out
}

/// By what it was settled.
fn other(members: &[Member]) -> Other {
    let sum = |what| members.iter().filter(|of| of.what == what).map(|of| i128::from(of.amount.0)).sum::<i128>();
    let debits: i128 = members.iter().map(|of| i128::from(of.amount.0.max(0))).sum();
    let (other, received) = (-sum(Settling::Other), -sum(Settling::Receipt));
    match () {
        () if other * 100 <= debits => Other::None,
        () if received > 0 => Other::Part,
        () => Other::All,
    }
}

/// The same of a document of several lines of the ledger: settled once all of them are, and taken back once one of them is. Moments of each
/// line in their order.
pub fn all_settled(lines: &[Vec<Moment>]) -> Vec<Moment> {
    let mut events: Vec<(NaiveDate, usize, Moment)> =
        lines.iter().enumerate().flat_map(|(n, moments)| moments.iter().map(move |moment| (moment.on, n, *moment))).collect();
    events.sort_by_key(|(on, ..)| *on);
    let mut now = vec![None; lines.len()];
    let (mut out, mut is_settled) = (Vec::new(), false);
    for (on, n, moment) in events {
        now[n] = (!moment.back).then_some(moment.other);
        let all = now.iter().all(Option::is_some);
        if all != is_settled {
            is_settled = all;
            let other = now.iter().flatten().max().copied().filter(|_| all).unwrap_or_default();
            out.push(Moment { on, back: !all, other });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::{d, eur};
    use Settling as S;
    use proptest::prelude::*;

    fn member(on: NaiveDate, euros: i64, what: Settling) -> Member {
        Member { on, amount: eur(euros), what }
    }

    fn moment(on: NaiveDate, back: bool) -> Moment {
        Moment { on, back, other: Other::None }
    }

    #[test]
    fn cli_02_kpi_07_settled_on_the_last_receipt_and_taken_back_on_the_day_of_the_rejection() {
        let bill = member(d(5, 1), 100, S::Document);
        let in_two = [bill, member(d(10, 2), -60, S::Receipt), member(d(9, 3), -40, S::Receipt)];
        assert_eq!(settled(&in_two, d(5, 1)), [moment(d(9, 3), false)], "only once all of it is");
        let returned =
            [bill, member(d(10, 2), -100, S::Receipt), member(d(20, 2), 100, S::Rejection), member(d(2, 4), -100, S::Receipt)];
        let told = [moment(d(10, 2), false), moment(d(20, 2), true), moment(d(2, 4), false)];
        assert_eq!(settled(&returned, d(5, 1)), told);
        assert_eq!(settled(&in_two[..2], d(5, 1)), [], "a part is nothing");
        let before = [member(d(2, 1), -100, S::Receipt), bill];
        assert_eq!(settled(&before, d(5, 1)), [moment(d(5, 1), false)], "paid before: on its own day");
    }

    #[test]
    fn cli_02_credit_notes_settle_without_money_and_other_entries_are_told() {
        let bill = member(d(5, 1), 100, S::Document);
        let credited = [bill, member(d(7, 2), -100, S::Document)];
        assert_eq!(settled(&credited, d(5, 1)), [moment(d(7, 2), false)]);
        let other = |members: &[Member]| settled(members, d(5, 1)).first().map(|moment| moment.other);
        assert_eq!(other(&[bill, member(d(7, 2), -100, S::Other)]), Some(Other::All));
        assert_eq!(other(&[bill, member(d(6, 2), -50, S::Receipt), member(d(7, 2), -50, S::Other)]), Some(Other::Part));
        assert_eq!(other(&[bill, member(d(6, 2), -99, S::Receipt), member(d(7, 2), -1, S::Other)]), Some(Other::None));
        // Another invoice of the group comes later: the first one stays settled.
        let two = [bill, member(d(6, 2), -100, S::Receipt), member(d(1, 3), 50, S::Document), member(d(9, 4), -50, S::Receipt)];
        assert_eq!(settled(&two, d(5, 1)), [moment(d(6, 2), false)]);
        assert_eq!(settled(&two, d(1, 3)), [moment(d(9, 4), false)]);
    }

    #[test]
    fn cli_02_an_invoice_of_two_lines_is_settled_with_the_second() {
        let (first, second) = (vec![moment(d(10, 2), false)], vec![moment(d(10, 3), false), moment(d(20, 3), true)]);
        let told = [moment(d(10, 3), false), moment(d(20, 3), true)];
        assert_eq!(all_settled(&[first.clone(), second]), told);
        assert_eq!(all_settled(&[first, Vec::new()]), []);
    }

    proptest! {
        #[test]
        fn cli_02_moments_alternate_and_begin_with_a_settlement(
            rows in proptest::collection::vec((1u32..28, 1u32..12, -3i64..4, 0u8..4), 0..12),
        ) {
            let kinds = [S::Document, S::Receipt, S::Rejection, S::Other];
            let members: Vec<Member> =
                rows.iter().map(|(day, month, euros, kind)| member(d(*day, *month), *euros, kinds[usize::from(*kind)])).collect();
            let told = settled(&members, d(1, 2));
            for (n, moment) in told.iter().enumerate() {
                prop_assert_eq!(moment.back, n % 2 == 1);
                prop_assert!(moment.on >= d(1, 2));
            }
        }
    }
}
