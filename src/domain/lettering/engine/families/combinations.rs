//! Family 5: two, three or four documents, only while their number does not make a meeting likely.

use crate::domain::lettering::engine::facts::Rule;
use crate::domain::lettering::engine::fixed::{Nats, centi};
use crate::domain::lettering::engine::search::{Family, NEAR, Parts, Payer, Search, surprise};

/// Expected meetings by chance up to which a size is tried: 3.
const CROWDED: Nats = -centi(110);
/// Sets kept for each size.
const KEPT: usize = 4;

pub(super) fn search(s: &mut Search<'_>, payer: &Payer) {
    let served = |s: &Search<'_>| s.is_served(payer, centi(600));
    if served(s) {
        return;
    }
    let mut near: Vec<u32> = s.near(payer.day, NEAR).into_iter().filter(|d| s.board.size(*d) < payer.total).collect();
    near.sort_by_key(|d| (s.board.size(*d), *d));
    let n = near.len() as u64;
    let step = s.board.grid;
    let tried = |k: u64| match k {
        2 => n * n / 2,
        3 => n * n * n / 6,
        _ => n * n * n * n / 24,
    };
    let likely = |k: u64| surprise(payer.total, step, tried(k)) <= CROWDED;
    if n < 2 || likely(2) || !s.spend(near.len()) {
        return;
    }
    let keep = |s: &mut Search<'_>, set: &[u32], prior: i64, k: u64| {
        let family = Family::new(Rule::Combination, centi(prior));
        s.keep(family, Parts { documents: set, reducers: &[], payers: &payer.lines }, tried(k), payer.total);
    };
    for (a, b) in pairs(s, &near, 0, u128::from(payer.total)) {
        keep(s, &[near[a], near[b]], 0, 2);
    }
    if served(s) || n < 3 || likely(3) || !s.spend(near.len() * near.len()) {
        return;
    }
    let mut kept = 0;
    for a in 0..near.len() {
        let Some(rest) = u128::from(payer.total).checked_sub(u128::from(s.board.size(near[a]))) else { break };
        for (b, c) in pairs(s, &near, a + 1, rest) {
            if kept < KEPT {
                keep(s, &[near[a], near[b], near[c]], -70, 3);
                kept += 1;
            }
        }
    }
    if served(s) || n < 4 || likely(4) || !s.spend(near.len() * near.len() * near.len() / 2) {
        return;
    }
    let mut kept = 0;
    for a in 0..near.len() {
        for b in a + 1..near.len() {
            let two = u128::from(s.board.size(near[a])) + u128::from(s.board.size(near[b]));
            let Some(rest) = u128::from(payer.total).checked_sub(two) else { break };
            for (c, d) in pairs(s, &near, b + 1, rest) {
                if kept < KEPT {
                    keep(s, &[near[a], near[b], near[c], near[d]], -120, 4);
                    kept += 1;
                }
            }
        }
    }
}

/// Pairs from `from` on whose sum is a target, of documents sorted by size; at most [`KEPT`].
fn pairs(s: &Search<'_>, near: &[u32], from: usize, target: u128) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let (mut low, mut high) = (from, near.len());
    while low + 1 < high && out.len() < KEPT {
        let sum = u128::from(s.board.size(near[low])) + u128::from(s.board.size(near[high - 1]));
        match sum.cmp(&target) {
            std::cmp::Ordering::Less => low += 1,
            std::cmp::Ordering::Greater => high -= 1,
            std::cmp::Ordering::Equal => {
                out.push((low, high - 1));
                // Equal amounts next to each other are all of interest: the choice between them is the question.
                if s.board.size(near[low + 1]) == s.board.size(near[low]) {
                    low += 1;
                } else {
                    high -= 1;
                }
            }
        }
    }
    out
}
