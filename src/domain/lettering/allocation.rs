//! Amounts per invoice chosen by hand in a partial group (LET-06, LET-18): what may be chosen, and how it falls on the credits.

use super::Allocation;
use super::residual::{ResidualLine, residuals};
use crate::domain::ids::LineKey;
use crate::domain::money::Amount;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Why amounts cannot be chosen so. Nothing is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum AllocationFault {
    /// A line is not in the group.
    Stranger,
    /// The line settled is no debit, or the one that settles no credit.
    Side,
    /// An amount is not above zero.
    NotPositive,
    /// More than a line holds: the line, and what it holds in minor units.
    Above(LineKey, Amount),
    /// More than all credits together: what they hold, minor units.
    TooMuch(Amount),
}

/// Whether amounts fit the lines of a group: each from a credit to a debit of it, above zero, no line bearing more than it holds.
///
/// # Errors
/// The first fault met.
pub fn check(lines: &[(LineKey, Amount)], allocations: &[Allocation]) -> Result<(), AllocationFault> {
    let amounts: BTreeMap<LineKey, Amount> = lines.iter().copied().collect();
    let mut used: BTreeMap<LineKey, u128> = BTreeMap::new();
    for Allocation { debit, credit, amount } in allocations {
        let (Some(d), Some(c)) = (amounts.get(debit), amounts.get(credit)) else { return Err(AllocationFault::Stranger) };
        if !d.is_debit() || !c.is_credit() {
            return Err(AllocationFault::Side);
        }
        if !amount.is_debit() {
            return Err(AllocationFault::NotPositive);
        }
        for (key, holds) in [(debit, d), (credit, c)] {
            let sum = used.entry(*key).or_default();
            *sum += u128::from(amount.magnitude());
            if *sum > u128::from(holds.magnitude()) {
                return Err(AllocationFault::Above(*key, *holds));
            }
        }
    }
    Ok(())
}

/// What each debit of a group gets, in the order given: by the amounts chosen, the rest first in, first out (LET-06). Nothing for
/// credits.
pub fn settled(lines: &[ResidualLine<'_>], allocations: &[Allocation]) -> Vec<Amount> {
    let left = residuals(lines, allocations);
    let part = |(line, left): (&ResidualLine<'_>, Amount)| match line.amount.is_debit() {
        true => line.amount.minus(left).unwrap_or(Amount::ZERO),
        false => Amount::ZERO,
    };
    lines.iter().zip(left).map(part).collect()
}

/// Amounts chosen per debit, laid on the credits of the group from the oldest on. Debits are taken in the order given; an amount of
/// zero says nothing of its debit.
///
/// # Errors
/// [`AllocationFault`]: a debit that is not in the group, an amount below zero or above its debit, more than the credits hold.
pub fn spread(lines: &[(LineKey, Amount)], chosen: &[(LineKey, Amount)]) -> Result<Vec<Allocation>, AllocationFault> {
    let mut credits: Vec<(LineKey, u64)> =
        lines.iter().filter(|(_, a)| a.is_credit()).map(|(k, a)| (*k, a.magnitude())).collect();
    credits.sort_unstable_by_key(|(k, _)| (k.day, k.seq));
    let held: u128 = credits.iter().map(|(_, held)| u128::from(*held)).sum();
    let mut credits = credits.into_iter();
    let mut under_way = credits.next();
    let mut out: Vec<Allocation> = Vec::new();
    for (debit, amount) in chosen {
        let holds = lines.iter().find(|(k, _)| k == debit).ok_or(AllocationFault::Stranger)?.1;
        if !holds.is_debit() {
            return Err(AllocationFault::Side);
        }
        if amount.is_credit() {
            return Err(AllocationFault::NotPositive);
        }
        if *amount > holds {
            return Err(AllocationFault::Above(*debit, holds));
        }
        let mut wanted = amount.magnitude();
        while wanted > 0 {
            let Some((credit, left)) = &mut under_way else {
                return Err(AllocationFault::TooMuch(Amount(i64::try_from(held).unwrap_or(i64::MAX))));
            };
            let part = wanted.min(*left);
            (wanted, *left) = (wanted - part, *left - part);
            if part > 0 {
                out.push(Allocation {
                    debit: *debit,
                    credit: *credit,
                    amount: Amount(i64::try_from(part).unwrap_or(i64::MAX)),
                });
            }
            if *left == 0 {
                under_way = credits.next();
            }
        }
    }
    check(lines, &out).map(|()| out)
}

/// What is left of amounts chosen when the lines of the group change: those whose two lines are members still, under their names of
/// now. A line added takes what remains first in, first out.
pub fn kept(allocations: &[Allocation], now: impl Fn(LineKey) -> Option<LineKey>) -> Vec<Allocation> {
    let keep = |a: &Allocation| Some(Allocation { debit: now(a.debit)?, credit: now(a.credit)?, amount: a.amount });
    allocations.iter().filter_map(keep).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::{d, eur, key};
    use proptest::prelude::*;

    /// F1 800, F2 500, P1 -600, P2 -300.
    fn group() -> Vec<(LineKey, Amount)> {
        vec![
            (key(d(5, 2), 1), eur(800)),
            (key(d(20, 3), 2), eur(500)),
            (key(d(30, 3), 3), eur(-600)),
            (key(d(2, 4), 4), eur(-300)),
        ]
    }

    fn lines(of: &[(LineKey, Amount)]) -> Vec<ResidualLine<'static>> {
        of.iter().map(|(key, amount)| ResidualLine { key: *key, amount: *amount, due: None, piece: "" }).collect()
    }

    #[test]
    fn let_06_the_proposal_is_first_in_first_out_and_what_is_chosen_goes_before() {
        let all = group();
        assert_eq!(settled(&lines(&all), &[]), [eur(800), eur(100), eur(0), eur(0)]);
        let chosen = spread(&all, &[(all[1].0, eur(500))]).expect("it fits");
        assert_eq!(chosen, [Allocation { debit: all[1].0, credit: all[2].0, amount: eur(500) }]);
        assert_eq!(settled(&lines(&all), &chosen), [eur(400), eur(500), eur(0), eur(0)]);
        let both = spread(&all, &[(all[0].0, eur(400)), (all[1].0, eur(500))]).expect("it fits");
        assert_eq!(
            both.iter().map(|a| a.amount).collect::<Vec<_>>(),
            [eur(400), eur(200), eur(300)],
            "the second payment helps"
        );
        assert_eq!(spread(&all, &[(all[0].0, eur(0))]), Ok(vec![]), "nothing is said of it");
    }

    #[test]
    fn let_06_amounts_fit_their_lines_and_their_sum_the_credits() {
        let all = group();
        let (f1, f2, p1) = (all[0].0, all[1].0, all[2].0);
        assert_eq!(spread(&all, &[(f1, eur(801))]), Err(AllocationFault::Above(f1, eur(800))));
        assert_eq!(spread(&all, &[(f1, eur(800)), (f2, eur(101))]), Err(AllocationFault::TooMuch(eur(900))));
        assert_eq!(spread(&all, &[(p1, eur(1))]), Err(AllocationFault::Side));
        assert_eq!(spread(&all, &[(f1, eur(-1))]), Err(AllocationFault::NotPositive));
        assert_eq!(spread(&all, &[(key(d(1, 1), 9), eur(1))]), Err(AllocationFault::Stranger));
        let of = |debit, credit, amount| [Allocation { debit, credit, amount }];
        assert_eq!(check(&all, &of(f1, p1, eur(600))), Ok(()));
        assert_eq!(check(&all, &of(f1, p1, eur(601))), Err(AllocationFault::Above(p1, eur(-600))));
        assert_eq!(check(&all, &of(p1, f1, eur(1))), Err(AllocationFault::Side));
        assert_eq!(check(&all, &of(f1, p1, eur(0))), Err(AllocationFault::NotPositive));
        assert_eq!(check(&all, &of(f1, key(d(1, 1), 9), eur(1))), Err(AllocationFault::Stranger));
    }

    #[test]
    fn let_07_what_was_chosen_survives_a_line_added_and_goes_with_a_line_taken_off() {
        let all = group();
        let chosen = spread(&all, &[(all[0].0, eur(700)), (all[1].0, eur(200))]).expect("it fits");
        assert_eq!(kept(&chosen, Some), chosen);
        let without = kept(&chosen, |k| (k != all[3].0).then_some(k));
        assert!(without.iter().all(|a| a.credit == all[2].0) && !without.is_empty());
        let moved = kept(&chosen, |k| Some(LineKey { seq: k.seq + 10, ..k }));
        assert_eq!((moved[0].debit.seq, moved[0].credit.seq, moved.len()), (11, 13, chosen.len()));
    }

    proptest! {
        #[test]
        fn let_06_what_is_spread_always_fits_and_is_what_was_chosen(
            debits in prop::collection::vec(1i64..100, 1..5),
            credits in prop::collection::vec(1i64..100, 1..5),
            chosen in prop::collection::vec(0i64..100, 1..5),
        ) {
            let amounts = debits.iter().copied().chain(credits.iter().map(|c| -c));
            let all: Vec<(LineKey, Amount)> = (0u64..).zip(amounts).map(|(n, a)| (key(d(1, 1), n), Amount(a))).collect();
            let wanted: Vec<(LineKey, Amount)> = all.iter().zip(&chosen).take(debits.len()).map(|((k, _), a)| (*k, Amount(*a))).collect();
            let fits = wanted.iter().zip(&debits).all(|((_, a), d)| a.0 <= *d);
            let total: i64 = wanted.iter().map(|(_, a)| a.0).sum();
            let spread = spread(&all, &wanted);
            prop_assert_eq!(spread.is_ok(), fits && total <= credits.iter().sum());
            if let Ok(spread) = spread {
                prop_assert_eq!(check(&all, &spread), Ok(()));
                for (debit, amount) in &wanted {
                    let sum: i64 = spread.iter().filter(|a| a.debit == *debit).map(|a| a.amount.0).sum();
                    prop_assert_eq!(sum, amount.0);
                }
            }
        }
    }
}
