//! Family 0: sets that a line names by their document numbers.

use crate::domain::lettering::engine::board::Role;
use crate::domain::lettering::engine::facts::Rule;
use crate::domain::lettering::engine::fixed::NAT;
use crate::domain::lettering::engine::search::{Family, NEAR, Parts, Payer, Search};

const QUOTED: Family = Family::new(Rule::Quoted, 3 * NAT);
/// Most documents of a quoted set.
const MOST: usize = 64;

pub(super) fn search(s: &mut Search<'_>) {
    for payer in s.payers() {
        of_payer(s, &payer);
    }
    vouchers(s);
    several_payments(s);
}

/// Documents that the lines of a payer name.
pub(super) fn named(s: &Search<'_>, lines: &[u32]) -> Vec<u32> {
    let mut out: Vec<u32> = lines.iter().flat_map(|p| &s.board.quotes[*p as usize]).map(|(d, _)| *d).collect();
    out.retain(|d| s.alive[*d as usize] && s.board.item(*d).amount > 0);
    out.sort_unstable();
    out.dedup();
    out.truncate(MOST);
    out
}

fn sum(s: &Search<'_>, lines: &[u32]) -> i128 {
    lines.iter().map(|i| i128::from(s.board.item(*i).amount)).sum()
}

/// The named set exactly; less one or two credit notes or adjusters; with one more document; less one or two of its members.
fn of_payer(s: &mut Search<'_>, payer: &Payer) {
    let set = named(s, &payer.lines);
    if set.is_empty() || !s.spend(set.len() * 8 + NEAR) {
        return;
    }
    let total = i128::from(payer.total);
    let over = sum(s, &set) - total;
    let parts = Parts { documents: &set, reducers: &[], payers: &payer.lines };
    if over == 0 {
        return s.keep(QUOTED, parts, 1, payer.total);
    }
    let rest = u64::try_from(over.unsigned_abs()).unwrap_or(u64::MAX);
    if over > 0 {
        let reducers = reducers(s, payer, &set);
        let n = reducers.len() as u64;
        for (at, one) in reducers.iter().enumerate() {
            if s.board.size(*one) == rest {
                s.keep(QUOTED, Parts { reducers: &[*one], ..parts }, n, rest);
            }
            for two in &reducers[at + 1..] {
                if u128::from(s.board.size(*one)) + u128::from(s.board.size(*two)) == u128::from(rest) {
                    s.keep(QUOTED, Parts { reducers: &[*one, *two], ..parts }, n * n, rest);
                }
            }
        }
        let members = set.len() as u64;
        for (at, out) in set.iter().enumerate() {
            let mut kept = set.clone();
            kept.remove(at);
            if s.board.size(*out) == rest && !kept.is_empty() {
                s.keep(QUOTED, Parts { documents: &kept, ..parts }, members, rest);
            }
        }
        return;
    }
    // More was paid than is named: one more document, or the next ones.
    let near: Vec<u32> = s.near(payer.day, NEAR).into_iter().filter(|d| !set.contains(d)).collect();
    let tried = near.len() as u64;
    for more in &near {
        if s.board.size(*more) == rest {
            let mut all = set.clone();
            all.push(*more);
            s.keep(QUOTED, Parts { documents: &all, ..parts }, tried, rest);
        }
    }
    for (from, to) in super::runs::stretches(s, &near, u128::from(rest)) {
        if to - from >= 2 {
            let mut all = set.clone();
            all.extend(&near[from..to]);
            s.keep(QUOTED, Parts { documents: &all, ..parts }, tried * tried / 2, rest);
        }
    }
}

/// Credit notes and adjusters that may complete a payment: those that name one of its documents first.
fn reducers(s: &Search<'_>, payer: &Payer, set: &[u32]) -> Vec<u32> {
    let from = set.iter().map(|d| s.board.item(*d).issued).min().unwrap_or(payer.day);
    let adjusters = (0u32..)
        .zip(&s.board.items)
        .filter(|(_, t)| t.role == Role::Adjuster && t.amount < 0 && (payer.day..=payer.day + 60).contains(&t.day));
    let mut out: Vec<u32> = s
        .open(&s.board.reducers)
        .filter(|c| (from..=payer.day + 5).contains(&s.board.item(*c).day))
        .chain(adjusters.map(|(i, _)| i).filter(|i| s.alive[*i as usize]))
        .filter(|i| !payer.lines.contains(i))
        .collect();
    let names = |i: u32| s.board.quotes[i as usize].iter().any(|(d, _)| set.contains(d));
    out.sort_by_key(|i| (!names(*i), *i));
    out.truncate(12);
    out
}

/// A credit note, voucher or return that names one line of its own amount; credit notes that together cancel what they name.
fn vouchers(s: &mut Search<'_>) {
    for i in 0..s.board.items.len() as u32 {
        if !s.alive[i as usize] || s.board.item(i).role == Role::Payment {
            continue;
        }
        let targets: Vec<u32> =
            s.board.quotes[i as usize].iter().map(|(t, _)| *t).filter(|t| s.alive[*t as usize]).take(MOST).collect();
        if targets.is_empty() || !s.spend(targets.len()) {
            continue;
        }
        let size = s.board.size(i);
        let paired: Vec<u32> = targets.iter().copied().filter(|t| s.board.size(*t) == size).collect();
        for t in paired {
            let (documents, others) = if s.board.item(i).amount > 0 { ([i], [t]) } else { ([t], [i]) };
            let payer = s.board.item(others[0]).role == Role::Payment;
            let (reducers, payers) = if payer { (&[][..], &others[..]) } else { (&others[..], &[][..]) };
            s.keep(QUOTED, Parts { documents: &documents, reducers, payers }, 1, size);
        }
        if targets.len() > 1 && s.board.item(i).amount < 0 && sum(s, &targets) == i128::from(size) {
            s.keep(QUOTED, Parts { documents: &targets, reducers: &[i], payers: &[] }, 1, size);
        }
    }
}

/// Several payments that name one document and settle it together, alone or with its credit notes.
fn several_payments(s: &mut Search<'_>) {
    for d in s.board.documents.clone() {
        if !s.alive[d as usize] {
            continue;
        }
        let mut payers: Vec<u32> =
            s.board.quoted_by[d as usize].iter().map(|(p, _)| *p).filter(|p| s.alive[*p as usize]).collect();
        if payers.len() < 2 || payers.len() > MOST || !s.spend(payers.len()) {
            continue;
        }
        payers.sort_unstable();
        let paid = -sum(s, &payers);
        let size = i128::from(s.board.size(d));
        let parts = Parts { documents: &[d], reducers: &[], payers: &payers };
        if paid == size {
            s.keep(QUOTED, parts, 1, s.board.size(d));
            continue;
        }
        let rest = size - paid;
        let mut others: Vec<u32> = s.open(&s.board.payments).filter(|p| !payers.contains(p)).collect();
        others.extend(s.open(&s.board.reducers));
        others.retain(|o| (s.board.item(d).day - 60..=s.board.item(d).day + 400).contains(&s.board.item(*o).day));
        others.truncate(NEAR);
        let tried = others.len() as u64;
        for more in others {
            if i128::from(s.board.size(more)) == rest {
                let mut all = payers.clone();
                all.push(more);
                all.sort_unstable();
                s.keep(QUOTED, Parts { payers: &all, ..parts }, tried, s.board.size(more));
            }
        }
    }
}
