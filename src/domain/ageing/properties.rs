//! AGE-04 over random ledgers: the aged balance is the ledger balance at every date, on both axes.

use super::*;
use crate::domain::ids::{GroupId, OpNo};
use crate::domain::lettering::as_of::{Axis, DatedLine, open_at};
use crate::domain::lettering::fixture::{dated, ended, on, state};
use crate::domain::lettering::{Allocation, Ending, GroupState};
use crate::domain::line::{LineKind, Standing};
use crate::domain::money::Amount;
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

const SPAN: u64 = 60;

fn day(n: u64) -> NaiveDate {
    on(2026, 1, 1) + Days::new(n)
}

/// A line: day, amount, due day, choices (kind, plan, disputed).
type Draw = (u64, i64, Option<u64>, u8);
/// A state: members by index, lettered on, life (voided, ended and how), until, whether settled outside the file.
type StateDraw = (Vec<usize>, u64, u8, u64, bool);

fn any_line() -> impl Strategy<Value = Draw> {
    (0..SPAN, prop_oneof![-30i64..=30, Just(0)], prop::option::of(0..SPAN), any::<u8>())
}

fn any_state() -> impl Strategy<Value = StateDraw> {
    (prop::collection::vec(0usize..14, 1..6), 0..SPAN, any::<u8>(), 0..SPAN, prop::bool::weighted(0.2))
}

/// Plans that agree with the line, fall short of it, or are out of order.
fn plan(amount: i64, choice: u8) -> Vec<(NaiveDate, Amount)> {
    match choice % 5 {
        0 => vec![(day(10), Amount(amount / 3)), (day(40), Amount(amount - amount / 3))],
        1 => vec![(day(50), Amount(amount / 2)), (day(5), Amount(amount / 4))],
        _ => vec![],
    }
}

fn lives(lines: &[DatedLine<'_>], draw: &StateDraw) -> GroupState {
    let (members, lettered_on, life, until, outside) = draw;
    let mut keys: Vec<_> = members.iter().filter_map(|i| lines.get(*i)).map(|l| l.key).collect();
    keys.sort_unstable();
    keys.dedup();
    let sum: i64 = lines.iter().filter(|l| keys.contains(&l.key)).map(|l| l.amount.0).sum();
    let standing = match (sum, outside) {
        (_, true) => Standing::Outside,
        (0, _) => Standing::Total,
        _ => Standing::Partial,
    };
    let mut made = state(&keys, Amount(sum), standing, day(*lettered_on));
    if let [first, .., last] = keys[..] {
        made.allocations = vec![Allocation { debit: first, credit: last, amount: Amount(7) }];
    }
    let end = day(*until);
    match life % 8 {
        0 => ended(made, end, Ending::Correction),
        1 => ended(made, end, Ending::Replaced),
        2 => ended(made, end, Ending::Vanished),
        3 | 4 => ended(made, end, Ending::Rejection(day(until / 2))),
        5 => GroupState { voided_by: OpNo(9), ..made },
        _ => made,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    // States may overlap here as no desk would let them: a line counts once all the same.
    #[test]
    fn age_04_the_aged_total_is_the_ledger_balance_at_every_date(
        draws in prop::collection::vec(any_line(), 0..14),
        states in prop::collection::vec(prop::collection::vec(any_state(), 1..3), 0..6),
        at in 0..SPAN,
        known in prop::option::of(0..SPAN),
        invoice: bool,
    ) {
        let plans: Vec<_> = draws.iter().map(|(_, amount, _, choice)| plan(*amount, *choice)).collect();
        let lines: Vec<DatedLine<'_>> = (0u64..)
            .zip(draws.iter().zip(&plans))
            .map(|(seq, ((date, amount, due, choice), instalments))| DatedLine {
                kind: if choice % 7 == 0 { LineKind::OpeningTotal } else { LineKind::Normal },
                piece_date: (choice % 3 > 0).then(|| day(date / 2)),
                disputed: Amount(i64::from(choice % 11)),
                instalments,
                ..dated(seq, day(*date), due.map(day), Amount(*amount))
            })
            .collect();
        let groups: Vec<(GroupId, Vec<GroupState>)> =
            (1u64..).zip(&states).map(|(no, s)| (GroupId(no), s.iter().map(|s| lives(&lines, s)).collect())).collect();
        let axis = match known {
            None => Axis::AsOf(day(at)),
            Some(known) => Axis::KnownAt { as_of: day(at), known_at: day(known) },
        };
        let basis = if invoice { Basis::Invoice } else { Basis::Due };
        let buckets = Buckets::new(vec![3, 10, 25]).unwrap();

        let ledger: i64 = lines.iter().filter(|l| l.key.date() <= day(at)).map(|l| l.amount.0).sum();
        let open = open_at(&lines, &groups, axis).unwrap();
        let aged = age_at(&lines, &groups, axis, basis, &buckets).unwrap();
        prop_assert_eq!(aged.total, Amount(ledger));
        let columns = [aged.not_due, aged.no_due, aged.unallocated].into_iter().chain(aged.late.iter().copied());
        prop_assert_eq!(Amount::sum(columns), Ok(aged.total));
        prop_assert!(aged.not_due >= Amount::ZERO && aged.late.iter().all(|a| *a >= Amount::ZERO));
        prop_assert!(aged.unallocated <= Amount::ZERO && aged.disputed >= Amount::ZERO);
        prop_assert_eq!(aged.oldest_due.is_some(), aged.late.iter().any(|a| a.is_debit()));

        let netted = aged.netted();
        let columns = [netted.not_due, netted.no_due, netted.unallocated].into_iter().chain(netted.late.iter().copied());
        prop_assert_eq!(Amount::sum(columns), Ok(aged.total));
        prop_assert!(netted.unallocated.is_zero() || netted.late.iter().all(|a| a.is_zero()) && netted.not_due.is_zero());

        for item in open.iter().filter(|item| item.standing != Standing::Outside) {
            let line = &lines[item.index];
            prop_assert!(item.residual.magnitude() <= line.amount.magnitude() && line.key.date() <= day(at));
            prop_assert!(item.residual.is_zero() || item.residual.0.signum() == line.amount.0.signum());
        }

        let items = open.iter().map(|item| AgedItem::of(&lines[item.index], item));
        let sums = figures(items, day(at)).unwrap();
        prop_assert_eq!((sums.balance, sums.unallocated, sums.no_due, sums.disputed),
            (aged.total, aged.unallocated, aged.no_due, aged.disputed));
        if basis == Basis::Due {
            prop_assert_eq!((Ok(sums.overdue), sums.not_due, sums.oldest_due), (aged.overdue(), aged.not_due, aged.oldest_due));
        }
        prop_assert!(sums.overdue_disputed <= sums.overdue && sums.overdue_disputed <= sums.disputed);
    }
}
