//! Family 8: sums that differ by cents, a discount, a bank fee, changed digits; payments of less than they name. Never sure.

use super::quoted::named;
use crate::domain::lettering::engine::board::Role;
use crate::domain::lettering::engine::facts::Rule;
use crate::domain::lettering::engine::fixed::{Nats, centi, ln};
use crate::domain::lettering::engine::reason::Gap;
use crate::domain::lettering::engine::search::{Candidate, Parts, Payer, Search, surprise};
use std::collections::BTreeMap;

/// Documents looked at for one payment.
const NEAR: usize = 24;
/// Proposals kept for one payment.
const KEPT: usize = 3;

/// What a difference looks like, with what speaks for it beforehand and how many differences would have looked so.
/// `owed` is what the documents come to, `gap` what is missing of it.
pub(crate) fn look(owed: u64, paid: u64) -> Option<(Gap, Nats, u64)> {
    let gap = i128::from(owed) - i128::from(paid);
    let size = gap.unsigned_abs();
    if size <= 10 {
        return (size > 0).then_some((Gap::Cents, centi(100), 20));
    }
    if gap > 0 {
        for tenths in [10u16, 15, 20, 25, 30] {
            let exact = (u128::from(owed) * u128::from(tenths) + 500) / 1000;
            if exact.abs_diff(size) <= 2 && size > 20 {
                return Some((Gap::Discount(tenths), centi(100), 25));
            }
        }
    }
    if size <= 100 {
        return Some((Gap::Cents, 0, 200));
    }
    if transposed(owed, paid) {
        return Some((Gap::Digits, -centi(50), 40));
    }
    (gap > 0 && (400..=3_500).contains(&size)).then_some((Gap::BankFee, -centi(100), 3_100))
}

/// The same digits in another order: the difference is a multiple of nine (GAP-02 G8).
pub(crate) fn transposed(a: u64, b: u64) -> bool {
    let digits = |mut n: u64| {
        let mut count = [0u8; 10];
        while n > 0 {
            count[(n % 10) as usize] += 1;
            n /= 10;
        }
        count
    };
    a != b && a.abs_diff(b).is_multiple_of(9) && digits(a) == digits(b)
}

/// What is found for payments that are still open.
pub(in crate::domain::lettering::engine) fn search(s: &mut Search<'_>) -> Vec<(Candidate, Gap)> {
    let mut out = Vec::new();
    for payer in s.payers() {
        if payer.lines.len() > 1 || !s.spend(NEAR * 12) {
            continue;
        }
        let mut found: Vec<(Candidate, Gap)> = Vec::new();
        let sets = sets(s, &payer);
        let tried = sets.len() as u64;
        for (is_named, set) in sets {
            let owed: u128 = set.iter().map(|d| u128::from(s.board.size(*d))).sum();
            let fits = |missing: i128| i64::try_from(missing).is_ok();
            let Some(owed) = u64::try_from(owed).ok().filter(|o| fits(i128::from(*o) - i128::from(payer.total))) else {
                continue;
            };
            let seen = look(owed, payer.total);
            let (gap, prior, width, rule) = match seen {
                Some((gap, prior, width)) => (gap, prior, width, Rule::Difference),
                None if is_named && owed > payer.total => (Gap::Short, centi(100), owed, Rule::Partial),
                None => continue,
            };
            let mut lines = [&set[..], &payer.lines[..]].concat();
            lines.sort_unstable();
            if s.is_refused(&lines) {
                continue;
            }
            let surprise = surprise(payer.total, s.board.grid.max(width / 2), tried);
            let parts = Parts { documents: &set, reducers: &[], payers: &payer.lines };
            let score = prior + surprise.max(-ln(u128::from(tried))) + s.delay(parts) + s.mentions(&lines);
            if score > 0 {
                found.push((Candidate { lines, rule, score, surprise, meaning: None, lead: None }, gap));
            }
        }
        found.sort_by(|(a, _), (b, _)| (-a.score, a.lines.len(), &a.lines).cmp(&(-b.score, b.lines.len(), &b.lines)));
        found.dedup_by(|(a, _), (b, _)| a.lines == b.lines);
        found.truncate(KEPT);
        out.extend(found);
    }
    out
}

/// What a payment is compared with: what it names, single documents, months and due dates.
fn sets(s: &Search<'_>, payer: &Payer) -> Vec<(bool, Vec<u32>)> {
    let quoted = named(s, &payer.lines);
    let near: Vec<u32> = s.near(payer.day, NEAR).into_iter().filter(|d| s.board.item(*d).role == Role::Document).collect();
    let mut groups: BTreeMap<(u8, i32), Vec<u32>> = BTreeMap::new();
    for d in &near {
        let item = s.board.item(*d);
        groups.entry((0, item.month)).or_default().push(*d);
        groups.entry((1, item.due.unwrap_or(item.issued))).or_default().push(*d);
        groups.entry((2, 0)).or_default().push(*d);
    }
    let singles = near.iter().map(|d| vec![*d]);
    let several = groups.into_values().filter(|g| g.len() > 1);
    let mut out: Vec<(bool, Vec<u32>)> = Vec::new();
    if !quoted.is_empty() {
        out.push((true, quoted.clone()));
    }
    out.extend(singles.chain(several).filter(|set| *set != quoted).map(|set| (false, set)));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gap_03_a_change_of_digits_is_recognised() {
        assert!(transposed(28_137, 28_173), "36 cents, a multiple of nine");
        assert!(transposed(125_400, 152_400), "270.00");
        assert!(!transposed(28_137, 28_146) && !transposed(100, 100));
        assert_eq!(look(152_400, 125_400).map(|l| l.0), Some(Gap::Digits));
    }

    #[test]
    fn let_21_and_let_19_differences_are_named() {
        assert_eq!(look(120_000, 117_600).map(|l| l.0), Some(Gap::Discount(20)));
        assert_eq!(look(50_056, 50_000).map(|l| l.0), Some(Gap::Cents));
        assert_eq!(look(50_056, 50_065).map(|l| l.0), Some(Gap::Cents));
        assert_eq!(look(50_000, 50_000), None);
        assert_eq!(look(121_500, 120_000).map(|l| l.0), Some(Gap::BankFee));
        assert_eq!(look(120_000, 60_000), None);
    }
}
