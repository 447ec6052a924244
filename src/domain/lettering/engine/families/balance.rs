//! Family 7: stretches over which the balance comes back to where it was, and points at which first in, first out comes out even.

use crate::domain::lettering::engine::facts::Rule;
use crate::domain::lettering::engine::fixed::{NAT, gcd};
use crate::domain::lettering::engine::search::{Candidate, Search, surprise};
use std::collections::BTreeMap;

/// Longest stretch.
const MOST: usize = 400;

pub(super) fn search(s: &mut Search<'_>) {
    let open: Vec<u32> = (0..s.board.items.len() as u32).filter(|i| s.alive[*i as usize]).collect();
    if open.len() < 3 || !s.spend(open.len() * 4) {
        return;
    }
    stretches(s, &open);
    // The same with payments before documents inside a day.
    let mut other = open.clone();
    other.sort_by_key(|i| (s.board.item(*i).day, s.board.item(*i).amount > 0, *i));
    stretches(s, &other);
    first_in_first_out(s, &open);
}

/// Between two equal balances, the nearest of them.
fn stretches(s: &mut Search<'_>, order: &[u32]) {
    let mut seen: BTreeMap<i128, usize> = BTreeMap::from([(0, 0)]);
    let mut balance = 0i128;
    for (at, i) in order.iter().enumerate() {
        balance += i128::from(s.board.item(*i).amount);
        let from = seen.insert(balance, at + 1).filter(|from| (2..=MOST).contains(&(at + 1 - from)));
        if let Some(from) = from {
            let prior = if balance == 0 { 2 * NAT } else { NAT };
            keep(s, order[from..=at].to_vec(), prior, order.len());
        }
    }
}

/// Documents by due date and payments by day: where their sums meet, what came since the last meeting is even.
fn first_in_first_out(s: &mut Search<'_>, open: &[u32]) {
    let (mut owed, mut paid): (Vec<u32>, Vec<u32>) = open.iter().partition(|i| s.board.item(**i).amount > 0);
    owed.sort_by_key(|i| (s.board.item(*i).due.unwrap_or(s.board.item(*i).issued), *i));
    paid.sort_unstable();
    let (mut o, mut p, mut ahead) = (0, 0, 0i128);
    let (mut from_o, mut from_p) = (0, 0);
    while o < owed.len() || p < paid.len() {
        if (ahead <= 0 && o < owed.len()) || p == paid.len() {
            ahead += i128::from(s.board.item(owed[o]).amount);
            o += 1;
        } else {
            ahead += i128::from(s.board.item(paid[p]).amount);
            p += 1;
        }
        if ahead == 0 {
            let lines = [&owed[from_o..o], &paid[from_p..p]].concat();
            (from_o, from_p) = (o, p);
            if (2..=MOST).contains(&lines.len()) {
                keep(s, lines, NAT, open.len());
            }
        }
        if (p == paid.len() && ahead > 0) || (o == owed.len() && ahead < 0) {
            break;
        }
    }
}

fn keep(s: &mut Search<'_>, mut lines: Vec<u32>, prior: i64, tried: usize) {
    lines.sort_unstable();
    let turnover: u128 = lines.iter().filter(|i| s.board.item(**i).amount > 0).map(|i| u128::from(s.board.size(*i))).sum();
    // Equal amounts prove nothing: the step is what all lines have in common.
    let step = lines.iter().fold(0, |g, i| gcd(g, s.board.size(*i))).max(s.board.grid);
    let surprise = surprise(u64::try_from(turnover).unwrap_or(u64::MAX), step, tried as u64);
    let mixed = lines.iter().any(|i| s.board.item(*i).amount < 0);
    if turnover == 0 || !mixed || s.is_refused(&lines) {
        return;
    }
    // Payments before what they would pay speak against a stretch.
    let first_document = lines.iter().filter(|i| s.board.item(**i).amount > 0).map(|i| s.board.item(*i).day).min();
    let early =
        lines.iter().filter(|i| s.board.item(**i).amount < 0 && Some(s.board.item(**i).day) < first_document).count() as i64;
    let score = prior + surprise + s.mentions(&lines) - early * 2 * NAT;
    if score > 0 {
        s.push(Candidate { lines, rule: Rule::Balance, score, surprise, meaning: None, lead: None });
    }
}
