//! The search under way: which lines are still open, what was found, and what a found set is worth.

use super::board::{Board, Role};
use super::facts::Rule;
use super::fixed::{LN_2, NAT, Nats, centi, ln};
use super::fuel::Fuel;
use super::reason::Meaning;
use crate::domain::ids::LineId;
use std::collections::BTreeSet;

/// Lines that balance, and what speaks for them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Candidate {
    /// Places on the board, sorted.
    pub(super) lines: Vec<u32>,
    pub(super) rule: Rule,
    pub(super) score: Nats,
    /// Logarithm of "one chance in": how surprising the balance is.
    pub(super) surprise: Nats,
    pub(super) meaning: Option<Meaning>,
    /// What the best settlement of the same equal amounts without one of these lines loses.
    pub(super) lead: Option<Nats>,
}

/// A set to be weighed: documents, what reduces them, what pays them.
#[derive(Clone, Copy)]
pub(super) struct Parts<'s> {
    pub(super) documents: &'s [u32],
    pub(super) reducers: &'s [u32],
    pub(super) payers: &'s [u32],
}

/// How a family judges the sets it finds.
#[derive(Clone, Copy)]
pub(super) struct Family {
    pub(super) rule: Rule,
    pub(super) prior: Nats,
    pub(super) meaning: Option<Meaning>,
}

impl Family {
    pub(super) const fn new(rule: Rule, prior: Nats) -> Family {
        Family { rule, prior, meaning: None }
    }
}

/// A payment, alone or with its adjusters: one unit.
#[derive(Clone, Debug)]
pub(super) struct Payer {
    pub(super) lines: Vec<u32>,
    /// What it settles, above zero.
    pub(super) total: u64,
    pub(super) day: i32,
}

/// Scores under this are not worth showing.
const FLOOR: Nats = -NAT;
/// Documents looked at for one payment, the nearest ones.
pub(super) const NEAR: usize = 48;

pub(super) struct Search<'b> {
    pub(super) board: &'b Board,
    pub(super) alive: Vec<bool>,
    pub(super) fuel: Fuel,
    pub(super) found: Vec<Candidate>,
    /// Equal amounts of which some stay open, each class as one set: for a person to accept.
    pub(super) blocks: Vec<Candidate>,
    /// Best score found for a line.
    pub(super) best: Vec<Nats>,
    refused: &'b BTreeSet<Vec<LineId>>,
    /// Families that were not searched.
    pub(super) cut_short: bool,
}

impl<'b> Search<'b> {
    pub(super) fn new(board: &'b Board, refused: &'b BTreeSet<Vec<LineId>>, fuel: Fuel) -> Search<'b> {
        let n = board.items.len();
        Search {
            board,
            alive: vec![true; n],
            fuel,
            found: Vec::new(),
            blocks: Vec::new(),
            best: vec![Nats::MIN; n],
            refused,
            cut_short: false,
        }
    }

    /// Forgets what was found, to look again at what is left.
    pub(super) fn restart(&mut self) {
        self.found.clear();
        self.blocks.clear();
        self.best.fill(Nats::MIN);
    }

    /// Takes steps; false, and remembered, when there are not enough left.
    pub(super) fn spend(&mut self, steps: usize) -> bool {
        let enough = self.fuel.take(steps as u64);
        self.cut_short |= !enough;
        enough
    }

    pub(super) fn open<'s>(&'s self, list: &'s [u32]) -> impl DoubleEndedIterator<Item = u32> + 's {
        list.iter().copied().filter(|i| self.alive[*i as usize])
    }

    /// The payers of the account, oldest first: each payment alone, then with its adjusters.
    pub(super) fn payers(&self) -> Vec<Payer> {
        let mut out = Vec::new();
        for p in self.open(&self.board.payments) {
            let day = self.board.item(p).day;
            out.push(Payer { lines: vec![p], total: self.board.size(p), day });
            let aids: Vec<u32> = self.open(&self.board.aids[p as usize]).collect();
            if !aids.is_empty() {
                let sum: i128 = aids.iter().chain([&p]).map(|i| i128::from(self.board.item(*i).amount)).sum();
                let mut lines = aids;
                lines.push(p);
                lines.sort_unstable();
                if let Some(total) = u64::try_from(-sum).ok().filter(|t| *t > 0) {
                    out.push(Payer { lines, total, day });
                }
            }
        }
        out
    }

    /// Open documents that a payment of a day may settle, the nearest ones, in order. A returned payment waits for the payment
    /// that it returns.
    pub(super) fn near(&self, day: i32, most: usize) -> Vec<u32> {
        let (_, to) = self.board.documents_between(i32::MIN / 2, day + super::board::AHEAD);
        let mut out: Vec<u32> = self
            .open(&self.board.documents[..to])
            .rev()
            .filter(|d| self.board.item(*d).role == Role::Document || self.is_owed(*d))
            .take(most)
            .collect();
        out.reverse();
        out
    }

    /// True when a return is like a document: no earlier payment of its amount is open.
    pub(super) fn is_owed(&self, d: u32) -> bool {
        let item = self.board.item(d);
        item.role != Role::Return
            || !self
                .open(&self.board.payments)
                .take_while(|p| self.board.item(*p).day <= item.day)
                .any(|p| self.board.size(p) == self.board.size(d))
    }

    /// True when a payer has found something good already: wider searches would only add noise.
    pub(super) fn is_served(&self, payer: &Payer, score: Nats) -> bool {
        payer.lines.iter().any(|i| self.best[*i as usize] >= score)
    }

    /// Weighs a set and keeps it. `tried` is how many sets the family looked at; `evidence` is the amount whose meeting is the
    /// surprise: the whole, or what a quoted set left over.
    pub(super) fn keep(&mut self, family: Family, parts: Parts<'_>, tried: u64, evidence: u64) {
        if let Some(found) = self.weigh(family, parts, tried, evidence) {
            self.push(found);
        }
    }

    pub(super) fn push(&mut self, found: Candidate) {
        for i in &found.lines {
            let best = &mut self.best[*i as usize];
            *best = (*best).max(found.score);
        }
        self.found.push(found);
    }

    /// Weighs a set: none when it does not balance, is refused, or is worth nothing.
    pub(super) fn weigh(&self, family: Family, parts: Parts<'_>, tried: u64, evidence: u64) -> Option<Candidate> {
        let board = self.board;
        let mut lines = [parts.documents, parts.reducers, parts.payers].concat();
        lines.sort_unstable();
        let sum: i128 = lines.iter().map(|i| i128::from(board.item(*i).amount)).sum();
        let both = lines.iter().any(|i| board.item(*i).amount > 0) && lines.iter().any(|i| board.item(*i).amount < 0);
        if sum != 0 || !both || lines.windows(2).any(|w| w[0] == w[1]) || self.is_refused(&lines) {
            return None;
        }
        let mut step = board.grid;
        for several in [parts.documents, parts.payers].into_iter().filter(|s| s.len() > 1) {
            step = step.max(board.step_of(several));
        }
        let surprise = surprise(evidence, step, tried);
        let score = family.prior + surprise + self.delay(parts) + self.mentions(&lines) + self.months(parts);
        (score > FLOOR).then_some(Candidate { lines, rule: family.rule, score, surprise, meaning: family.meaning, lead: None })
    }

    /// True when a person refused exactly these lines.
    pub(super) fn is_refused(&self, lines: &[u32]) -> bool {
        if self.refused.is_empty() {
            return false;
        }
        let mut ids: Vec<LineId> = lines.iter().map(|i| self.board.name(*i).id).collect();
        ids.sort_unstable();
        self.refused.contains(&ids)
    }

    /// How usual the delay of one payment for one document is.
    pub(super) fn delay_of(&self, document: u32, payer: u32) -> Nats {
        let (doc, paid) = (self.board.item(document), self.board.item(payer).day);
        if doc.role == Role::Return {
            return 0;
        }
        if paid < doc.issued.min(doc.day) { -centi(250) } else { self.board.habit.rhythm.likelihood(paid - doc.base) }
    }

    /// The mean over the documents, or over the payments of a single one.
    pub(super) fn delay(&self, parts: Parts<'_>) -> Nats {
        let Some(last) = parts.payers.iter().copied().max_by_key(|p| self.board.item(*p).day) else { return 0 };
        let of: Vec<Nats> = match parts.documents {
            [] => return 0,
            [one] => parts.payers.iter().map(|p| self.delay_of(*one, *p)).collect(),
            several => several.iter().map(|d| self.delay_of(*d, last)).collect(),
        };
        of.iter().sum::<Nats>() / of.len().max(1) as i64
    }

    /// What the mentions say: for what is in the set, against what is named and left out, against what others name.
    pub(super) fn mentions(&self, lines: &[u32]) -> Nats {
        let board = self.board;
        let inside = |i: u32| lines.binary_search(&i).is_ok();
        let (mut for_it, mut left_out, mut others) = (0, 0, 0);
        for i in lines {
            for (target, weight) in &board.quotes[*i as usize] {
                if inside(*target) {
                    for_it += weight;
                } else if self.alive[*target as usize] {
                    left_out += (*weight).min(4 * NAT);
                }
            }
            for (payer, weight) in &board.quoted_by[*i as usize] {
                if !inside(*payer) && self.alive[*payer as usize] {
                    others += (weight * 7 / 10).min(centi(350));
                }
            }
        }
        for_it.min(14 * NAT) - left_out.min(12 * NAT) - others.min(9 * NAT)
    }

    /// What a month named by a payment says.
    pub(super) fn months(&self, parts: Parts<'_>) -> Nats {
        let named = parts.payers.iter().find_map(|p| self.board.item(*p).named_month);
        match named {
            Some((month, sure)) if !parts.documents.is_empty() => {
                let fits = parts.documents.iter().all(|d| self.board.item(*d).month.rem_euclid(12) + 1 == month);
                match (fits, sure) {
                    (true, _) => 2 * NAT,
                    (false, true) => -centi(150),
                    (false, false) => 0,
                }
            }
            _ => 0,
        }
    }
}

/// Logarithm of one chance in: sums of that size on a grid, after so many trials.
pub(super) fn surprise(amount: u64, step: u64, tried: u64) -> Nats {
    let density = (ln(u128::from(amount)) - ln(u128::from(step) * 2)).max(LN_2);
    density - ln(u128::from(tried.max(1)))
}
