//! Family 2: one document and one payment of the same amount. Repeated amounts form a class in which all are paired at once: what
//! matters is not which payment meets which document, but which lines stay open.

use crate::domain::lettering::engine::assignment::{Assignment, NEVER};
use crate::domain::lettering::engine::board::Role;
use crate::domain::lettering::engine::facts::Rule;
use crate::domain::lettering::engine::fixed::{NAT, Nats, centi};
use crate::domain::lettering::engine::search::{Candidate, Family, Parts, Search};
use std::collections::BTreeMap;

const AMOUNT: Family = Family::new(Rule::Amount, 3 * NAT);
/// A class is paired optimally up to that many lines a side.
const CLASS: usize = 48;
/// A payment this many days before a document is not for it.
const BEFORE: i32 = 90;

pub(super) fn search(s: &mut Search<'_>) {
    let mut classes: BTreeMap<u64, (Vec<u32>, Vec<u32>)> = BTreeMap::new();
    for d in s.open(&s.board.documents).filter(|d| s.is_owed(*d)).collect::<Vec<_>>() {
        classes.entry(s.board.size(d)).or_default().0.push(d);
    }
    let distinct = classes.len() as u64;
    let settling: Vec<u32> = s.open(&s.board.payments).chain(s.open(&s.board.reducers)).collect();
    for p in settling {
        if let Some(class) = classes.get_mut(&s.board.size(p)) {
            class.1.push(p);
        }
    }
    // A payment with its adjusters is another amount.
    for payer in s.payers().into_iter().filter(|p| p.lines.len() > 1) {
        let Some((documents, _)) = classes.get(&payer.total) else { continue };
        for d in documents.iter().take(CLASS) {
            s.keep(AMOUNT, Parts { documents: &[*d], reducers: &[], payers: &payer.lines }, distinct, payer.total);
        }
    }
    for (amount, (documents, mut payments)) in classes {
        payments.sort_unstable();
        match (documents.len(), payments.len()) {
            (_, 0) => {}
            (1, 1) => {
                if let Some(pair) = weigh(s, documents[0], payments[0], distinct, amount) {
                    s.push(pair);
                }
            }
            (d, p) if d <= CLASS && p <= CLASS => {
                if s.spend(d * p * (d + p)) {
                    class(s, &documents, &payments, distinct, amount);
                }
            }
            _ => crowd(s, documents, payments, distinct, amount),
        }
    }
}

fn weigh(s: &Search<'_>, d: u32, p: u32, distinct: u64, amount: u64) -> Option<Candidate> {
    let documents = [d];
    let other = [p];
    let (reducers, payers) = if s.board.item(p).role == Role::Payment { (&[][..], &other[..]) } else { (&other[..], &[][..]) };
    s.weigh(AMOUNT, Parts { documents: &documents, reducers, payers }, distinct, amount)
}

/// What it costs to leave a document open, by its age at the end of the account.
fn left_open(s: &Search<'_>, d: u32) -> Nats {
    let item = s.board.item(d);
    match s.board.last - item.due.unwrap_or(item.issued + 30) {
        days if days < 0 => centi(30),
        days if days < 60 => centi(150),
        _ => centi(350),
    }
}

fn class(s: &mut Search<'_>, documents: &[u32], payments: &[u32], distinct: u64, amount: u64) {
    let (rows, columns) = (payments.len(), documents.len());
    let mut found: Vec<Option<Candidate>> = Vec::with_capacity(rows * columns);
    for p in payments {
        for d in documents {
            let early = s.board.item(*d).day - s.board.item(*p).day > BEFORE;
            found.push(if early { None } else { weigh(s, *d, *p, distinct, amount) });
        }
    }
    let left: Vec<Nats> = documents.iter().map(|d| left_open(s, *d)).collect();
    let alone = centi(250);
    let worth: Vec<i64> =
        found.iter().enumerate().map(|(i, c)| c.as_ref().map_or(NEVER, |c| c.score + alone + left[i % columns])).collect();
    let by_payment = Assignment::best(rows, columns, &worth);
    let turned: Vec<i64> =
        (0..columns).flat_map(|c| (0..rows).map(move |r| (r, c))).map(|(r, c)| worth[r * columns + c]).collect();
    let by_document = Assignment::best(columns, rows, &turned);
    let best = by_payment.worth();
    let pairs = oldest_first(&by_payment.pairs(), columns, &worth);
    let mut chosen = vec![false; found.len()];
    let mut kept: Vec<Candidate> = Vec::new();
    for (r, c) in &pairs {
        let lead = best - by_payment.worth_without(*c).max(by_document.worth_without(*r));
        chosen[r * columns + c] = true;
        if let Some(pair) = &found[r * columns + c] {
            kept.push(Candidate { lead: Some(lead), ..pair.clone() });
        }
    }
    if pairs.len() >= 3 && rows != columns && kept.iter().any(|c| c.lead.is_some_and(|l| l < 3 * NAT)) {
        block(s, &kept);
    }
    // The other ways to settle each payment, to be shown: the best ones.
    for r in 0..rows {
        let mut others: Vec<&Candidate> =
            (0..columns).filter(|c| !chosen[r * columns + c]).filter_map(|c| found[r * columns + c].as_ref()).collect();
        others.sort_by_key(|c| (-c.score, c.lines.clone()));
        // They are alternatives of the class, whose leads they have shaped: they do not count twice.
        // What the whole class prefers for the payment comes first.
        let most = pairs
            .iter()
            .find(|(p, _)| *p == r)
            .and_then(|(p, d)| found[p * columns + d].as_ref())
            .map_or(Nats::MAX, |c| c.score - 1);
        kept.extend(others.into_iter().take(2).map(|c| Candidate {
            lead: Some(Nats::MIN),
            score: c.score.min(most),
            ..c.clone()
        }));
    }
    for candidate in kept {
        s.push(candidate);
    }
}

/// The same lines paired oldest with oldest, when that is worth about as much: which of them meet is only a matter of form.
fn oldest_first(pairs: &[(usize, usize)], columns: usize, worth: &[i64]) -> Vec<(usize, usize)> {
    let mut settled: Vec<usize> = pairs.iter().map(|(_, c)| *c).collect();
    settled.sort_unstable();
    let in_order: Vec<(usize, usize)> = pairs.iter().map(|(r, _)| *r).zip(settled).collect();
    let value = |of: &[(usize, usize)]| -> i64 { of.iter().map(|(r, c)| worth[r * columns + c]).sum() };
    if value(&in_order) + NAT >= value(pairs) { in_order } else { pairs.to_vec() }
}

/// Too many for an optimal pairing: each payment takes the oldest document that came before it. When all are settled it does not
/// matter which; else they are one block for a person to accept.
fn crowd(s: &mut Search<'_>, documents: Vec<u32>, payments: Vec<u32>, distinct: u64, amount: u64) {
    if !s.spend(documents.len() + payments.len()) {
        return;
    }
    let mut next = 0;
    let mut kept = Vec::new();
    for p in &payments {
        let Some(d) = documents.get(next) else { break };
        if s.board.item(*d).day > s.board.item(*p).day + super::super::board::AHEAD {
            continue;
        }
        next += 1;
        kept.extend(weigh(s, *d, *p, distinct, amount));
    }
    if kept.len() == documents.len() && documents.len() == payments.len() {
        for pair in kept {
            s.push(pair);
        }
    } else {
        block(s, &kept);
    }
}

/// All pairs of a class as one proposal.
fn block(s: &mut Search<'_>, pairs: &[Candidate]) {
    let Some(score) = pairs.iter().map(|p| p.score).min() else { return };
    let mut lines: Vec<u32> = pairs.iter().flat_map(|p| &p.lines).copied().collect();
    lines.sort_unstable();
    if lines.windows(2).any(|w| w[0] == w[1]) || s.is_refused(&lines) {
        return;
    }
    let surprise = pairs.iter().map(|p| p.surprise).min().unwrap_or(0);
    s.blocks.push(Candidate { lines, rule: Rule::EqualAmounts, score, surprise, meaning: None, lead: Some(0) });
}
