//! Where the open amount of a partial group stands (LET-06), and how it falls on the dates of an instalment plan (DUE-06).

use super::Allocation;
use crate::domain::ids::LineKey;
use crate::domain::money::Amount;
use chrono::NaiveDate;

/// A member of a partial group, as LET-06 reads it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ResidualLine<'a> {
    /// Where it stands; gives the accounting date.
    pub key: LineKey,
    /// Signed amount, minor units.
    pub amount: Amount,
    /// Due date; a debit without one takes its turn by its accounting date.
    pub due: Option<NaiveDate>,
    /// Document number.
    pub piece: &'a str,
}

/// The open amount of each line, in the order given, signed like the line (LET-06).
///
/// Amounts chosen by hand (`allocations`) go first, each cut to what its two lines still hold; what names no line of the group
/// is passed over. The rest of the credits settles the debits by (due date, date, piece). When credits exceed debits, the
/// excess stays on the latest credits by (date, piece).
///
/// The residuals always add up to the amounts, and none is larger than its line or of the other sign.
pub fn residuals(lines: &[ResidualLine<'_>], allocations: &[Allocation]) -> Vec<Amount> {
    let mut left: Vec<u64> = lines.iter().map(|l| l.amount.magnitude()).collect();
    allocate(lines, allocations, &mut left, |_, _, _| {});

    let open = |debit: bool| -> u128 {
        lines.iter().zip(&left).filter(|(l, _)| l.amount.is_debit() == debit).map(|(_, m)| u128::from(*m)).sum()
    };
    // Both sides lose the same amount, which is the smaller side whole.
    let settled = open(true).min(open(false));

    consume(&debits(lines), settled, &mut left);
    consume(&credits(lines), settled, &mut left);

    lines.iter().zip(left).map(|(l, magnitude)| signed_like(l.amount, magnitude)).collect()
}

/// Which credit settles how much of which debit, by the same rule: amounts chosen by hand first, then both sides first in, first out.
///
/// What the pairs take off a line is what [`residuals`] takes off it.
pub fn pairs(lines: &[ResidualLine<'_>], allocations: &[Allocation]) -> Vec<Allocation> {
    let mut out = Vec::new();
    let mut pair = |debit: usize, credit: usize, taken: u64| {
        // A part of a line is no larger than the line, which is a 64-bit amount but for the least one.
        let amount = Amount(i64::try_from(taken).unwrap_or(i64::MAX));
        if amount.is_debit() {
            out.push(Allocation { debit: lines[debit].key, credit: lines[credit].key, amount });
        }
    };
    let mut left: Vec<u64> = lines.iter().map(|l| l.amount.magnitude()).collect();
    allocate(lines, allocations, &mut left, &mut pair);
    let mut credits = credits(lines).into_iter().peekable();
    for debit in debits(lines) {
        while let Some(credit) = credits.peek().copied().filter(|_| left[debit] > 0) {
            let taken = left[debit].min(left[credit]);
            left[debit] -= taken;
            left[credit] -= taken;
            pair(debit, credit, taken);
            if left[credit] == 0 {
                credits.next();
            }
        }
    }
    out
}

/// The debits in the order in which they are settled: due date, date, piece.
fn debits(lines: &[ResidualLine<'_>]) -> Vec<usize> {
    let mut debits: Vec<usize> = (0..lines.len()).filter(|i| lines[*i].amount.is_debit()).collect();
    debits.sort_unstable_by_key(|i| {
        let l = &lines[*i];
        (l.due.unwrap_or_else(|| l.key.date()), l.key.day, l.piece, l.key.seq)
    });
    debits
}

/// The credits in the order in which they settle: date, piece.
fn credits(lines: &[ResidualLine<'_>]) -> Vec<usize> {
    let mut credits: Vec<usize> = (0..lines.len()).filter(|i| lines[*i].amount.is_credit()).collect();
    credits.sort_unstable_by_key(|i| (lines[*i].key.day, lines[*i].piece, lines[*i].key.seq));
    credits
}

/// Takes the amounts chosen by hand off their two lines, and tells of each.
fn allocate(lines: &[ResidualLine<'_>], allocations: &[Allocation], left: &mut [u64], mut pair: impl FnMut(usize, usize, u64)) {
    if allocations.is_empty() {
        return;
    }
    let mut by_key: Vec<usize> = (0..lines.len()).collect();
    by_key.sort_unstable_by_key(|i| lines[*i].key);
    let find = |key: LineKey| by_key.binary_search_by_key(&key, |i| lines[*i].key).ok().map(|at| by_key[at]);
    for allocation in allocations {
        let (Some(debit), Some(credit)) = (find(allocation.debit), find(allocation.credit)) else { continue };
        if !lines[debit].amount.is_debit() || !lines[credit].amount.is_credit() || !allocation.amount.is_debit() {
            continue;
        }
        let taken = allocation.amount.magnitude().min(left[debit]).min(left[credit]);
        left[debit] -= taken;
        left[credit] -= taken;
        pair(debit, credit, taken);
    }
}

/// Takes `amount` off the lines named by `order`, first in, first out.
fn consume(order: &[usize], mut amount: u128, left: &mut [u64]) {
    for i in order {
        let held = u128::from(left[*i]);
        if amount < held {
            // `amount` is smaller than a 64-bit number here.
            left[*i] -= u64::try_from(amount).unwrap_or(left[*i]);
            return;
        }
        left[*i] = 0;
        amount -= held;
    }
}

/// An amount of the given size (never larger than `sign`'s own) on the side of `sign`.
fn signed_like(sign: Amount, magnitude: u64) -> Amount {
    let size = i128::from(magnitude);
    let signed = if sign.is_credit() { -size } else { size };
    i64::try_from(signed).map_or(sign, Amount)
}

/// The open amount of a line, instalment by instalment, earliest first: payments settle the earliest instalments, so that what is
/// open stands on the latest. Instalments that are settled are left out. A part that the plan does not cover (no plan, or a plan
/// smaller than the line) has no date of its own and comes last.
pub fn split_by_due(residual: Amount, instalments: &[(NaiveDate, Amount)]) -> Vec<(Option<NaiveDate>, Amount)> {
    let mut parts = Vec::with_capacity(instalments.len() + 1);
    let undated = each_open_instalment(residual, instalments, |due, amount| parts.push((Some(due), amount)));
    parts.reverse();
    if !undated.is_zero() {
        parts.push((None, undated));
    }
    parts
}

/// [`split_by_due`] without a list: calls `open` for each open instalment, latest first, and returns what the plan leaves undated.
pub fn each_open_instalment(
    residual: Amount,
    instalments: &[(NaiveDate, Amount)],
    mut open: impl FnMut(NaiveDate, Amount),
) -> Amount {
    let mut left = residual.magnitude();
    let mut take = |(due, amount): (NaiveDate, Amount)| {
        // An instalment on the other side of the line is no part of what is owed.
        if amount.0.signum() == residual.0.signum() {
            let part = amount.magnitude().min(left);
            left -= part;
            if part > 0 {
                open(due, signed_like(residual, part));
            }
        }
    };
    if instalments.is_sorted_by_key(|(due, _)| *due) {
        instalments.iter().rev().copied().for_each(&mut take);
    } else {
        let mut sorted = instalments.to_vec();
        sorted.sort_by_key(|(due, _)| *due);
        sorted.into_iter().rev().for_each(&mut take);
    }
    signed_like(residual, left)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::{d, eur, key, on};
    use proptest::prelude::*;

    fn line(seq: u64, date: NaiveDate, due: Option<NaiveDate>, amount: Amount) -> ResidualLine<'static> {
        ResidualLine { key: key(date, seq), amount, due, piece: "" }
    }

    #[test]
    fn let_06_a_payment_settles_the_earliest_due_first() {
        let lines = [
            line(3, d(30, 3), None, eur(-900)),
            line(2, d(20, 3), Some(d(19, 4)), eur(500)),
            line(1, d(5, 2), Some(d(7, 3)), eur(800)),
        ];
        assert_eq!(residuals(&lines, &[]), [eur(0), eur(400), eur(0)]);
    }

    #[test]
    fn fac_01_the_pairs_of_a_group_say_which_receipt_settled_which_invoice() {
        let lines = [
            line(1, d(5, 2), Some(d(7, 3)), eur(100)),
            line(2, d(5, 2), Some(d(8, 3)), eur(50)),
            line(3, d(1, 3), None, eur(-20)),
            line(4, d(10, 3), None, eur(-130)),
        ];
        let told = |allocations: &[Allocation]| -> Vec<(u64, u64, Amount)> {
            pairs(&lines, allocations).iter().map(|pair| (pair.debit.seq, pair.credit.seq, pair.amount)).collect()
        };
        assert_eq!(told(&[]), [(1, 3, eur(20)), (1, 4, eur(80)), (2, 4, eur(50))]);
        let chosen = Allocation { debit: lines[1].key, credit: lines[3].key, amount: eur(50) };
        assert_eq!(told(&[chosen]), [(2, 4, eur(50)), (1, 3, eur(20)), (1, 4, eur(80))]);
    }

    proptest! {
        #[test]
        fn fac_01_the_pairs_take_off_each_line_what_its_residual_lacks(
            amounts in proptest::collection::vec(-9_000i64..9_000, 1..9),
            chosen in proptest::collection::vec((0usize..9, 0usize..9, 1i64..5_000), 0..4),
        ) {
            let lines: Vec<ResidualLine<'_>> =
                (1u64..).zip(&amounts).map(|(seq, amount)| line(seq, d(5, 2), None, Amount(*amount))).collect();
            let at = |n: usize| lines[n % lines.len()].key;
            let chosen: Vec<Allocation> =
                chosen.iter().map(|(a, b, n)| Allocation { debit: at(*a), credit: at(*b), amount: Amount(*n) }).collect();
            let pairs = pairs(&lines, &chosen);
            for (line, left) in lines.iter().zip(residuals(&lines, &chosen)) {
                let of_line = pairs.iter().filter(|pair| [pair.debit, pair.credit].contains(&line.key));
                let taken: i64 = of_line.map(|pair| pair.amount.0).sum();
                prop_assert_eq!(line.amount.0.abs() - taken, left.0.abs());
            }
        }
    }

    #[test]
    fn let_06_the_order_is_due_then_date_then_piece() {
        let due = Some(d(31, 3));
        let of = |seq, date, piece| ResidualLine { piece, ..line(seq, date, due, eur(100)) };
        let lines = [of(1, d(2, 1), "F3"), of(2, d(2, 1), "F2"), of(3, d(1, 1), "F9"), line(4, d(1, 4), None, eur(-200))];
        assert_eq!(residuals(&lines, &[]), [eur(100), eur(0), eur(0), eur(0)]);
    }

    #[test]
    fn let_06_an_earlier_due_date_goes_before_an_earlier_invoice() {
        let lines = [
            line(1, d(1, 1), Some(d(30, 4)), eur(100)),
            line(2, d(1, 2), Some(d(1, 2)), eur(100)),
            line(3, d(1, 3), None, eur(-100)),
        ];
        assert_eq!(residuals(&lines, &[]), [eur(100), eur(0), eur(0)]);
    }

    #[test]
    fn let_06_a_debit_without_due_date_takes_its_turn_by_its_date() {
        let lines =
            [line(1, d(1, 3), None, eur(100)), line(2, d(1, 1), Some(d(31, 1)), eur(100)), line(3, d(1, 4), None, eur(-150))];
        assert_eq!(residuals(&lines, &[]), [eur(50), eur(0), eur(0)]);
    }

    #[test]
    fn let_06_a_credit_residual_sits_on_the_latest_credits() {
        let lines = [
            line(1, d(1, 1), None, eur(-300)),
            line(2, d(5, 2), None, eur(-200)),
            line(3, d(9, 2), None, eur(-100)),
            line(4, d(1, 1), Some(d(31, 1)), eur(350)),
        ];
        assert_eq!(residuals(&lines, &[]), [eur(0), eur(-150), eur(-100), eur(0)]);
    }

    #[test]
    fn let_06_amounts_chosen_by_hand_go_first_and_are_cut_to_what_the_lines_hold() {
        let lines = [
            line(1, d(1, 1), Some(d(31, 1)), eur(500)),
            line(2, d(1, 2), Some(d(28, 2)), eur(300)),
            line(3, d(1, 3), None, eur(-400)),
        ];
        let choose = |amount| Allocation { debit: lines[1].key, credit: lines[2].key, amount };
        assert_eq!(residuals(&lines, &[choose(eur(250))]), [eur(350), eur(50), eur(0)]);
        assert_eq!(residuals(&lines, &[choose(eur(9999))]), [eur(400), eur(0), eur(0)]);
        // The wrong way round, below zero, or of another group: passed over.
        let swapped = Allocation { debit: lines[2].key, credit: lines[1].key, amount: eur(250) };
        let foreign = Allocation { debit: key(d(1, 1), 77), ..choose(eur(250)) };
        assert_eq!(residuals(&lines, &[swapped, foreign, choose(eur(-1))]), [eur(100), eur(300), eur(0)]);
    }

    #[test]
    fn due_06_each_instalment_is_an_open_item_and_payments_settle_the_earliest() {
        let plan = [(d(31, 1), Amount(333_333)), (d(28, 2), Amount(333_333)), (d(31, 3), Amount(333_334))];
        assert_eq!(split_by_due(Amount(1_000_000), &plan), plan.map(|(due, a)| (Some(due), a)));
        assert_eq!(
            split_by_due(Amount(600_000), &plan),
            [(Some(d(28, 2)), Amount(266_666)), (Some(d(31, 3)), Amount(333_334))]
        );
        let shuffled = [plan[2], plan[0], plan[1]];
        assert_eq!(split_by_due(Amount(600_000), &shuffled), split_by_due(Amount(600_000), &plan));
        assert_eq!(split_by_due(Amount::ZERO, &plan), []);
    }

    #[test]
    fn due_06_what_the_plan_does_not_cover_has_no_date() {
        assert_eq!(split_by_due(eur(100), &[]), [(None, eur(100))]);
        assert_eq!(split_by_due(eur(-100), &[(d(1, 1), eur(50))]), [(None, eur(-100))]);
        assert_eq!(split_by_due(eur(100), &[(d(1, 1), eur(60))]), [(Some(d(1, 1)), eur(60)), (None, eur(40))]);
    }

    fn any_line() -> impl Strategy<Value = (i64, Option<i64>, i64)> {
        let amount = prop_oneof![8 => -50i64..=50, 1 => Just(i64::MAX), 1 => Just(-i64::MAX), 1 => Just(i64::MIN)];
        (0i64..10, prop::option::of(0i64..10), amount)
    }

    proptest! {
        #[test]
        fn let_06_residuals_add_up_to_the_amounts_and_stay_on_their_side(
            rows in prop::collection::vec(any_line(), 0..9),
            chosen in prop::collection::vec((0usize..9, 0usize..9, -5i64..60), 0..4),
        ) {
            let start = on(2026, 1, 1);
            let day = |n: i64| start + chrono::Days::new(n.unsigned_abs());
            let lines: Vec<ResidualLine<'_>> =
                (0u64..).zip(&rows).map(|(seq, (date, due, a))| line(seq, day(*date), due.map(day), Amount(*a))).collect();
            let pick = |i: usize| lines.get(i).map_or(key(start, 99), |l| l.key);
            let allocations: Vec<Allocation> = chosen
                .iter()
                .map(|(debit, credit, a)| Allocation { debit: pick(*debit), credit: pick(*credit), amount: Amount(*a) })
                .collect();
            let open = residuals(&lines, &allocations);
            let total = |it: &mut dyn Iterator<Item = Amount>| -> i128 { it.map(|a| i128::from(a.0)).sum() };
            prop_assert_eq!(total(&mut open.iter().copied()), total(&mut lines.iter().map(|l| l.amount)));
            for (line, open) in lines.iter().zip(&open) {
                prop_assert!(open.magnitude() <= line.amount.magnitude());
                prop_assert!(open.is_zero() || open.0.signum() == line.amount.0.signum());
            }
            // What is left is all on one side: a group never owes and is owed at once.
            prop_assert!(!(open.iter().any(|a| a.is_debit()) && open.iter().any(|a| a.is_credit())));
        }

        #[test]
        fn due_06_parts_add_up_to_the_residual_in_due_order(
            residual in -200i64..200,
            plan in prop::collection::vec((0u64..9, -20i64..90), 0..5),
        ) {
            let plan: Vec<_> = plan.iter().map(|(n, a)| (on(2026, 1, 1) + chrono::Days::new(*n), Amount(*a))).collect();
            let parts = split_by_due(Amount(residual), &plan);
            prop_assert_eq!(parts.iter().map(|(_, a)| a.0).sum::<i64>(), residual);
            prop_assert!(parts.iter().all(|(_, a)| a.0.signum() == residual.signum()));
            prop_assert!(parts.iter().filter_map(|(due, _)| *due).is_sorted());
        }
    }
}
