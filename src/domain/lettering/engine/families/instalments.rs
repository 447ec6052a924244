//! Family 6: one document settled by several payments, deposits before it included.

use super::runs::stretches;
use crate::domain::lettering::engine::board::Role;
use crate::domain::lettering::engine::facts::Rule;
use crate::domain::lettering::engine::fixed::centi;
use crate::domain::lettering::engine::search::{Family, Parts, Search};

/// Payments looked at for one document.
const NEAR: usize = 24;

const RUN: Family = Family::new(Rule::Instalments, centi(80));
const EQUAL: Family = Family::new(Rule::Instalments, centi(150));
const PAIR: Family = Family::new(Rule::Instalments, 0);
const TRIPLE: Family = Family::new(Rule::Instalments, centi(-70));

pub(super) fn search(s: &mut Search<'_>) {
    for d in s.board.documents.clone() {
        if s.alive[d as usize] && s.best[d as usize] < centi(600) && s.is_owed(d) {
            of_document(s, d);
        }
    }
}

fn of_document(s: &mut Search<'_>, d: u32) {
    let item = *s.board.item(d);
    let size = s.board.size(d);
    let at = |day: i32| s.board.payments.partition_point(|p| s.board.item(*p).day < day);
    let (from, to) = (at(item.day - 60), at(item.day + 400));
    // The nearest in time to when they are expected: those before the document are deposits.
    let near: Vec<u32> = s
        .open(&s.board.payments[from..to])
        .filter(|p| s.board.size(*p) < size && s.board.item(*p).role == Role::Payment)
        .take(NEAR)
        .collect();
    let n = near.len() as u64;
    if near.len() < 2 || !s.spend(near.len() * near.len()) {
        return;
    }
    for (from, to) in stretches(s, &near, u128::from(size)) {
        if to - from >= 2 {
            s.keep(RUN, Parts { documents: &[d], reducers: &[], payers: &near[from..to] }, n * n / 2, size);
        }
    }
    equal_parts(s, d, &near, size);
    let mut kept = 0;
    for a in 0..near.len() {
        for b in a + 1..near.len() {
            let Some(rest) = size.checked_sub(s.board.size(near[a])).and_then(|r| r.checked_sub(s.board.size(near[b]))) else {
                continue;
            };
            if rest == 0 && kept < 6 {
                s.keep(PAIR, Parts { documents: &[d], reducers: &[], payers: &[near[a], near[b]] }, n * n / 2, size);
                kept += 1;
            }
            let third = near[b + 1..].iter().find(|c| s.board.size(**c) == rest);
            if let (Some(c), true) = (third, kept < 6) {
                let set = [near[a], near[b], *c];
                s.keep(TRIPLE, Parts { documents: &[d], reducers: &[], payers: &set }, n * n * n / 6, size);
                kept += 1;
            }
        }
    }
}

/// Parts of one size, the odd cents on the last or the first.
fn equal_parts(s: &mut Search<'_>, d: u32, near: &[u32], size: u64) {
    for parts in 2..=12u64 {
        let one = size / parts;
        let equal = |p: &&u32| s.board.size(**p).abs_diff(one) <= parts;
        let set: Vec<u32> = near.iter().filter(equal).take(parts as usize).copied().collect();
        if set.len() as u64 == parts {
            s.keep(EQUAL, Parts { documents: &[d], reducers: &[], payers: &set }, 11, size);
        }
    }
}
