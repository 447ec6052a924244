//! Family 3: sets that mean something: a due date, a month, a day, all that is due, all that is open.

use crate::domain::lettering::engine::facts::Rule;
use crate::domain::lettering::engine::fixed::centi;
use crate::domain::lettering::engine::reason::Meaning;
use crate::domain::lettering::engine::search::{Family, Parts, Payer, Search};

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
    let sets = Sets::of(s, &near, payer.day);
    let credits = credits(s, payer);
    let all_credits: u128 = credits.iter().map(|c| u128::from(s.board.size(*c))).sum();
    let total = u128::from(payer.total);
    let tried = (sets.ranges.len() * (1 + credits.len() + usize::from(credits.len() > 1))) as u64;
    let members = sets.iter().map(|(_, set)| set.len() as u64).sum::<u64>();
    for ((meaning, set), sum) in sets.iter().zip(&sets.sums) {
        let sum = *sum;
        let parts = Parts { documents: set, reducers: &[], payers: &payer.lines };
        let whole = family(170, meaning);
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
                let mut kept = set.to_vec();
                kept.remove(at);
                s.keep(family(50, meaning), Parts { documents: &kept, ..parts }, members, payer.total);
            }
        } else if sum < total {
            let older = near.iter().find(|d| u128::from(s.board.size(**d)) == total - sum && !set.contains(d));
            if let Some(more) = older {
                let mut all = set.to_vec();
                all.push(*more);
                s.keep(family(50, meaning), Parts { documents: &all, ..parts }, members + near.len() as u64, payer.total);
            }
        }
    }
    if s.is_served(payer, centi(400)) {
        return;
    }
    let mut searched: Vec<&[u32]> = Vec::new();
    for (meaning, set) in sets.iter().filter(|(m, _)| matches!(m, Meaning::Day | Meaning::DueDate)) {
        // The documents of a day often fall due on one day: once is enough.
        if (3..=SUBSET).contains(&set.len()) && !searched.contains(&set) {
            searched.push(set);
            subsets(s, payer, set, meaning);
        }
    }
}

/// Documents by what they have in common, at least two each.
struct Sets {
    members: Vec<u32>,
    /// Stretches of the members, by meaning and time, with their sums.
    ranges: Vec<(Meaning, std::ops::Range<usize>)>,
    sums: Vec<u128>,
}

impl Sets {
    fn of(s: &Search<'_>, near: &[u32], day: i32) -> Sets {
        let mut out = Sets { members: Vec::with_capacity(near.len() * 6), ranges: Vec::new(), sums: Vec::new() };
        let mut dated: Vec<(i32, u32)> = Vec::with_capacity(near.len());
        for meaning in [Meaning::DueDate, Meaning::Month, Meaning::Day, Meaning::DueMonth, Meaning::AllDue, Meaning::AllOpen] {
            dated.clear();
            dated.extend(near.iter().filter_map(|d| {
                let item = s.board.item(*d);
                let when = match meaning {
                    Meaning::DueDate => item.due,
                    Meaning::Month => Some(item.month),
                    Meaning::Day => Some(item.issued),
                    Meaning::DueMonth => item.due_month,
                    Meaning::AllDue => item.due.filter(|due| *due <= day).map(|_| 0),
                    Meaning::AllOpen => Some(0),
                };
                when.map(|when| (when, *d))
            }));
            // Nearly in order already.
            dated.sort_unstable();
            for set in dated.chunk_by(|a, b| a.0 == b.0).filter(|set| set.len() > 1) {
                let from = out.members.len();
                out.members.extend(set.iter().map(|(_, d)| *d));
                out.ranges.push((meaning, from..out.members.len()));
                out.sums.push(set.iter().map(|(_, d)| u128::from(s.board.size(*d))).sum());
            }
        }
        out
    }

    fn iter(&self) -> impl Iterator<Item = (Meaning, &[u32])> {
        self.ranges.iter().map(|(meaning, range)| (*meaning, &self.members[range.clone()]))
    }
}

/// Subsets of one day, at least two and not all.
fn subsets(s: &mut Search<'_>, payer: &Payer, set: &[u32], meaning: Meaning) {
    let all = 1usize << set.len();
    let whole: u128 = set.iter().map(|d| u128::from(s.board.size(*d))).sum();
    if whole <= u128::from(payer.total) || !s.spend(all) {
        return;
    }
    // Each half alone, then one half looked up for what the other leaves.
    let (first, second) = set.split_at(set.len() / 2);
    let sums = |half: &[u32]| -> Vec<(u128, usize)> {
        let mut sums = vec![(0, 0); 1 << half.len()];
        for mask in 1..sums.len() {
            let low = mask.trailing_zeros() as usize;
            sums[mask] = (sums[mask & (mask - 1)].0 + u128::from(s.board.size(half[low])), mask);
        }
        sums
    };
    let (mut low, high) = (sums(first), sums(second));
    low.sort_unstable();
    let mut found: Vec<usize> = Vec::new();
    for (sum, mask) in high {
        let Some(rest) = u128::from(payer.total).checked_sub(sum) else { continue };
        let from = low.partition_point(|(sum, _)| *sum < rest);
        let fits = low[from..].iter().take_while(|(sum, _)| *sum == rest);
        found.extend(fits.map(|(_, other)| mask << first.len() | other));
    }
    found.retain(|mask| mask.count_ones() >= 2);
    found.sort_unstable();
    for mask in found.into_iter().take(4) {
        let chosen: Vec<u32> = (0..set.len()).filter(|b| mask >> b & 1 == 1).map(|b| set[b]).collect();
        let parts = Parts { documents: &chosen, reducers: &[], payers: &payer.lines };
        s.keep(family(90, meaning), parts, all as u64, payer.total);
    }
}
