//! Family 3: sets that mean something: a due date, a month, a day, all that is due, all that is open.

use crate::domain::lettering::engine::facts::Rule;
use crate::domain::lettering::engine::fixed::centi;
use crate::domain::lettering::engine::reason::Meaning;
use crate::domain::lettering::engine::search::{Family, Parts, Payer, Search};
use std::collections::BTreeMap;

/// Documents looked at for one payment.
const MOST: usize = 200;
/// Members of a day of which all subsets are tried.
const SUBSET: usize = 11;
/// Credit notes tried with each set.
const CREDITS: usize = 6;

const fn family(prior: i64, meaning: Meaning) -> Family {
    Family { rule: Rule::Period, prior: centi(prior), meaning: Some(meaning) }
}

/// Credit notes that a payment may have deducted, the newest first.
pub(super) fn credits(s: &Search<'_>, payer: &Payer) -> Vec<u32> {
    let to = s.board.reducers.partition_point(|c| s.board.item(*c).day <= payer.day + 5);
    s.open(&s.board.reducers[..to]).rev().take(CREDITS).collect()
}

pub(super) fn search(s: &mut Search<'_>, payer: &Payer) {
    let near = s.near(payer.day, MOST);
    if near.len() < 2 || !s.spend(near.len() * 8) {
        return;
    }
    let mut sets: BTreeMap<(Meaning, i32), Vec<u32>> = BTreeMap::new();
    for d in &near {
        let item = s.board.item(*d);
        sets.entry((Meaning::Month, item.month)).or_default().push(*d);
        sets.entry((Meaning::Day, item.issued)).or_default().push(*d);
        if let (Some(due), Some(month)) = (item.due, item.due_month) {
            sets.entry((Meaning::DueDate, due)).or_default().push(*d);
            sets.entry((Meaning::DueMonth, month)).or_default().push(*d);
            if due <= payer.day {
                sets.entry((Meaning::AllDue, 0)).or_default().push(*d);
            }
        }
        sets.entry((Meaning::AllOpen, 0)).or_default().push(*d);
    }
    sets.retain(|_, set| set.len() >= 2);
    let credits = credits(s, payer);
    let all_credits: u128 = credits.iter().map(|c| u128::from(s.board.size(*c))).sum();
    let total = u128::from(payer.total);
    let tried = (sets.len() * (1 + credits.len() + usize::from(credits.len() > 1))) as u64;
    let members: u64 = sets.values().map(|set| set.len() as u64).sum();
    for ((meaning, _), set) in &sets {
        let sum: u128 = set.iter().map(|d| u128::from(s.board.size(*d))).sum();
        let parts = Parts { documents: set, reducers: &[], payers: &payer.lines };
        let whole = family(170, *meaning);
        if sum == total {
            s.keep(whole, parts, tried, payer.total);
        }
        for c in &credits {
            if sum == total + u128::from(s.board.size(*c)) {
                s.keep(whole, Parts { reducers: &[*c], ..parts }, tried, payer.total);
            }
        }
        if credits.len() > 1 && sum == total + all_credits {
            s.keep(whole, Parts { reducers: &credits, ..parts }, tried, payer.total);
        }
        if sum > total && set.len() > 2 {
            let held = set.iter().position(|d| u128::from(s.board.size(*d)) == sum - total);
            if let Some(at) = held {
                let mut kept = set.clone();
                kept.remove(at);
                s.keep(family(50, *meaning), Parts { documents: &kept, ..parts }, members, payer.total);
            }
        } else if sum < total {
            let older = near.iter().find(|d| u128::from(s.board.size(**d)) == total - sum && !set.contains(d));
            if let Some(more) = older {
                let mut all = set.clone();
                all.push(*more);
                s.keep(family(50, *meaning), Parts { documents: &all, ..parts }, members + near.len() as u64, payer.total);
            }
        }
    }
    if s.is_served(payer, centi(400)) {
        return;
    }
    for ((meaning, _), set) in sets.iter().filter(|((m, _), _)| matches!(m, Meaning::Day | Meaning::DueDate)) {
        if (3..=SUBSET).contains(&set.len()) {
            subsets(s, payer, set, *meaning);
        }
    }
}

/// Subsets of one day, at least two and not all.
fn subsets(s: &mut Search<'_>, payer: &Payer, set: &[u32], meaning: Meaning) {
    let all = 1usize << set.len();
    let whole: u128 = set.iter().map(|d| u128::from(s.board.size(*d))).sum();
    if whole <= u128::from(payer.total) || !s.spend(all) {
        return;
    }
    let mut sums = vec![0u128; all];
    let mut kept = 0;
    for mask in 1..all {
        let low = mask.trailing_zeros() as usize;
        sums[mask] = sums[mask & (mask - 1)] + u128::from(s.board.size(set[low]));
        if sums[mask] == u128::from(payer.total) && mask.count_ones() >= 2 && kept < 4 {
            let chosen: Vec<u32> = (0..set.len()).filter(|b| mask >> b & 1 == 1).map(|b| set[b]).collect();
            let parts = Parts { documents: &chosen, reducers: &[], payers: &payer.lines };
            s.keep(family(90, meaning), parts, all as u64, payer.total);
            kept += 1;
        }
    }
}
