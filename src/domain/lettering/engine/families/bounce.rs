//! Family 1: a payment that came back, with its return (LET-24).

use crate::domain::lettering::engine::board::Role;
use crate::domain::lettering::engine::facts::Rule;
use crate::domain::lettering::engine::fixed::NAT;
use crate::domain::lettering::engine::search::{Candidate, Search, surprise};

/// Days that a return may follow its payment.
const WITHIN: i32 = 150;

pub(super) fn search(s: &mut Search<'_>) {
    for d in s.board.documents.clone() {
        let item = *s.board.item(d);
        if item.role != Role::Return || !s.alive[d as usize] || !s.spend(16) {
            continue;
        }
        let size = s.board.size(d);
        let to = s.board.payments.partition_point(|p| s.board.item(*p).day <= item.day);
        let mut earlier: Vec<u32> = s
            .open(&s.board.payments[..to])
            .rev()
            .take_while(|p| item.day - s.board.item(*p).day <= WITHIN)
            .filter(|p| s.board.size(*p) == size)
            .take(4)
            .collect();
        let named = |p: &u32| s.board.quotes[d as usize].iter().any(|(t, _)| t == p);
        // What the return names is first in rank, then the nearest.
        earlier.sort_by_key(|p| !named(p));
        for (rank, p) in (0i64..).zip(earlier) {
            let days = i64::from(item.day - s.board.item(p).day);
            let mut lines = vec![p, d];
            lines.sort_unstable();
            if s.is_refused(&lines) {
                continue;
            }
            // How rare a return is outweighs how surprising its amount is: the score is the days and the rank alone, and what is named.
            let score = (32 * NAT - days * NAT / 8 - 2 * rank * NAT + s.mentions(&lines).min(6 * NAT)).max(NAT);
            let surprise = surprise(size, s.board.grid, 1);
            s.push(Candidate { lines, rule: Rule::Bounce, score, surprise, meaning: None, lead: None });
        }
    }
}
