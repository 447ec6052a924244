//! Family 4: consecutive documents, with a credit note, or less one of them.

use crate::domain::lettering::engine::facts::Rule;
use crate::domain::lettering::engine::fixed::centi;
use crate::domain::lettering::engine::search::{Family, NEAR, Parts, Payer, Search};

const RUN: Family = Family::new(Rule::Run, centi(80));
const LESS_ONE: Family = Family::new(Rule::Run, centi(30));
const WITH_CREDIT: Family = Family::new(Rule::Combination, centi(70));

/// Stretches of documents whose sum is a target: all amounts are above zero, so that two fingers find them in one pass.
pub(in crate::domain::lettering::engine) fn stretches(s: &Search<'_>, documents: &[u32], target: u128) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let (mut from, mut sum) = (0, 0u128);
    for to in 0..documents.len() {
        sum += u128::from(s.board.size(documents[to]));
        while sum > target && from <= to {
            sum -= u128::from(s.board.size(documents[from]));
            from += 1;
        }
        if sum == target && from <= to {
            out.push((from, to + 1));
        }
    }
    out
}

pub(super) fn search(s: &mut Search<'_>, payer: &Payer) {
    let near = s.near(payer.day, NEAR);
    let n = near.len() as u64;
    if near.len() < 2 || !s.spend(near.len() * 4) {
        return;
    }
    let tried = n * n / 2;
    for (from, to) in stretches(s, &near, u128::from(payer.total)) {
        if to - from >= 2 {
            s.keep(RUN, Parts { documents: &near[from..to], reducers: &[], payers: &payer.lines }, tried, payer.total);
        }
    }
    let credits = super::periods::credits(s, payer);
    for c in &credits {
        let target = u128::from(payer.total) + u128::from(s.board.size(*c));
        for (from, to) in stretches(s, &near, target) {
            let (family, tried) = if to - from == 1 { (WITH_CREDIT, n) } else { (RUN, tried) };
            let parts = Parts { documents: &near[from..to], reducers: &[*c], payers: &payer.lines };
            s.keep(family, parts, tried * credits.len() as u64, payer.total);
        }
    }
    less_one(s, payer, &near);
}

/// A run of which one member, not at its ends, is left open.
fn less_one(s: &mut Search<'_>, payer: &Payer, near: &[u32]) {
    if s.is_served(payer, centi(400)) || !s.spend(near.len() * near.len()) {
        return;
    }
    // Only what exceeds the payment by the size of a document can be a run less one: sizes in order, each with its place.
    let mut sizes: Vec<(u64, usize)> = near.iter().enumerate().map(|(at, d)| (s.board.size(*d), at)).collect();
    sizes.sort_unstable();
    let (Some((least, _)), Some((most, _))) = (sizes.first().copied(), sizes.last().copied()) else { return };
    let (least, most) = (u128::from(least), u128::from(most));
    let total = u128::from(payer.total);
    let n = near.len() as u64;
    let mut kept = 0;
    for from in 0..near.len() {
        let mut sum = 0u128;
        for to in from..near.len() {
            sum += u128::from(s.board.size(near[to]));
            if sum < total + least {
                continue;
            }
            // The further the run goes, the more it exceeds.
            if sum > total + most {
                break;
            }
            let rest = sum - total;
            let first = sizes.partition_point(|(size, _)| u128::from(*size) < rest);
            let same = sizes[first..].iter().take_while(|(size, _)| u128::from(*size) == rest);
            let out = same.map(|(_, at)| *at).find(|at| from < *at && *at < to);
            if let (Some(out), true) = (out, to - from >= 3 && kept < 8) {
                let set: Vec<u32> = (from..=to).filter(|at| *at != out).map(|at| near[at]).collect();
                s.keep(LESS_ONE, Parts { documents: &set, reducers: &[], payers: &payer.lines }, n * n * n / 6, payer.total);
                kept += 1;
            }
        }
    }
}
