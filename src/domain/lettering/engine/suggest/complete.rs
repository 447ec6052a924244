//! What makes the marks come out even.

use super::Suggestion;
use super::layout::Side;
use crate::domain::ids::LineId;
use crate::domain::lettering::engine::board::Role;
use crate::domain::lettering::engine::facts::{Rule, Status};
use crate::domain::lettering::engine::families::differences::look;
use crate::domain::lettering::engine::families::runs::stretches;
use crate::domain::lettering::engine::fixed::{NAT, Nats, centi};
use crate::domain::lettering::engine::fuel::Fuel;
use crate::domain::lettering::engine::reason::{Gap, Meaning};
use crate::domain::lettering::engine::search::{Candidate, Family, Parts, Search, surprise};
use crate::domain::money::Amount;
use std::collections::BTreeSet;

/// Steps that a question may cost.
const STEPS: u64 = 2_000_000;
/// Lines looked at for sums, the nearest in time.
pub(super) const NEAR: usize = 400;
/// Sets kept of one kind.
const KEPT: usize = 8;
/// Lines of one amount that are weighed.
const SAME: usize = 48;
/// Longest set.
const LONGEST: usize = 400;

const QUOTED: Family = Family::new(Rule::Quoted, 3 * NAT);
const AMOUNT: Family = Family::new(Rule::Amount, 3 * NAT);
const RUN: Family = Family::new(Rule::Run, centi(80));
const PAIR: Family = Family::new(Rule::Combination, 0);
const TRIPLE: Family = Family::new(Rule::Combination, -centi(70));
const WITH_CREDIT: Family = Family::new(Rule::Combination, centi(70));

/// A set, weighed.
struct Weighed {
    add: Vec<u32>,
    candidate: Candidate,
    gap: Option<Gap>,
}

/// Marks under completion. Amounts are those of the board: documents positive.
pub(super) struct Completing<'p> {
    pub(super) side: &'p Side,
    s: Search<'p>,
    pub(super) marks: Vec<u32>,
    beside: Amount,
    /// What the added lines have to come to.
    pub(super) need: i64,
    /// The day that "near" is near to.
    day: i32,
    cursor: Option<u32>,
    /// An amount is to be made: the marks count for nothing.
    free: bool,
    found: Vec<Weighed>,
}

impl<'p> Completing<'p> {
    pub(super) fn new(
        side: &'p Side,
        refused: &'p BTreeSet<Vec<LineId>>,
        marks: Vec<u32>,
        (beside, mirrored): (Amount, bool),
        cursor: Option<u32>,
    ) -> Option<Completing<'p>> {
        let board = &side.board;
        let other = i128::from(beside.minor()) * if mirrored { -1 } else { 1 };
        let sum: i128 = marks.iter().map(|i| i128::from(board.item(*i).amount)).sum::<i128>() + other;
        let need = i64::try_from(-sum).ok()?;
        // A payment settles what was there when it came; else the line that the person looks at.
        let paid = marks.iter().filter(|i| board.item(**i).amount < 0).map(|i| board.item(*i).day).max();
        let day = paid.or(cursor.or(marks.last().copied()).map(|i| board.item(i).day)).unwrap_or(board.last);
        let s = Search::new(board, refused, Fuel::of(STEPS));
        Some(Completing { side, s, marks, beside, need, day, cursor, free: false, found: Vec::new() })
    }

    /// The same for an amount that is to be made of unmarked lines.
    pub(super) fn making(mut self, need: i64) -> Completing<'p> {
        (self.need, self.free) = (need, true);
        if let Some(cursor) = self.cursor {
            self.day = self.side.board.item(cursor).day;
        }
        self
    }

    /// Tries everything, from the most meaningful to the least.
    pub(super) fn search(&mut self) {
        self.singles();
        self.quoted();
        self.periods();
        let near = self.near();
        self.runs(&near);
        self.with_credit(&near);
        if !self.has(6 * NAT) {
            self.sums(&near);
        }
        if !self.free {
            self.differences(&near);
        }
    }

    /// What was found, as it is answered.
    pub(super) fn finish(self) -> Vec<Suggestion> {
        let board = &self.side.board;
        let mut out = Vec::new();
        for Weighed { mut add, candidate, gap } in self.found {
            let posted = |of: &[u32]| Amount::sum(of.iter().map(|i| board.name(*i).posted));
            let Ok(missing) = posted(&self.marks).and_then(|m| m.plus(posted(&add)?)).and_then(|m| m.plus(self.beside)) else {
                continue;
            };
            let gap = gap.or((!missing.is_zero() && self.side.currency.is_some()).then_some(Gap::Exchange));
            add.sort_unstable_by_key(|i| board.name(*i).key);
            out.push(Suggestion {
                add: add.iter().map(|i| board.name(*i).key).collect(),
                rule: candidate.rule,
                score: candidate.score,
                confidence: 0,
                status: Status::Propose,
                rivals: 0,
                gap: missing,
                reason: crate::domain::lettering::engine::reason(board, &candidate, gap.filter(|_| !self.free)),
            });
        }
        out
    }

    /// What the marks are worth as they are.
    pub(super) fn worth_of_marks(&self) -> Nats {
        let two = self.marks.len() == 2;
        let (family, tried) = if two { (AMOUNT, self.side.distinct[0].max(1)) } else { (RUN, 1) };
        let paid: u128 = self.of(|a| a < 0, &self.marks).iter().map(|i| u128::from(self.s.board.size(*i))).sum();
        let evidence = u64::try_from(paid).unwrap_or(u64::MAX);
        self.weigh(&[], family, (tried, evidence), 0).score
    }

    fn is_marked(&self, i: u32) -> bool {
        self.marks.binary_search(&i).is_ok()
    }

    fn of(&self, sign: impl Fn(i64) -> bool, lines: &[u32]) -> Vec<u32> {
        lines.iter().copied().filter(|i| sign(self.side.board.item(*i).amount)).collect()
    }

    fn sum(&self, lines: &[u32]) -> i128 {
        lines.iter().map(|i| i128::from(self.side.board.item(*i).amount)).sum()
    }

    fn has(&self, score: Nats) -> bool {
        self.found.iter().any(|w| w.gap.is_none() && w.candidate.score >= score)
    }

    /// Lines that are looked at for sums: unmarked, of the sign that is missing, the nearest in time, in order.
    fn near(&self) -> Vec<u32> {
        let board = &self.side.board;
        let fits = |i: &u32| (board.item(*i).amount > 0) == (self.need > 0) && !self.is_marked(*i);
        let n = board.items.len() as u32;
        let at = board.items.partition_point(|t| t.day <= self.day) as u32;
        let (mut before, mut after) = ((0..at).rev().filter(fits).peekable(), (at..n).filter(fits).peekable());
        let mut out = Vec::with_capacity(NEAR);
        while out.len() < NEAR {
            let off = |i: &u32| i64::from(board.item(*i).day - self.day).abs();
            // What came before is more likely meant: as near as what came three times closer after.
            let next = match (before.peek(), after.peek()) {
                (Some(b), Some(a)) if off(b) <= off(a) * 3 => before.next(),
                (_, Some(_)) => after.next(),
                (Some(_), None) => before.next(),
                (None, None) => break,
            };
            out.extend(next);
        }
        out.sort_unstable();
        out
    }

    /// Weighs a set; none when a person refused it.
    fn weigh(&self, add: &[u32], family: Family, (tried, evidence): (u64, u64), width: u64) -> Candidate {
        let board = &self.side.board;
        let mut lines = add.to_vec();
        if !self.free {
            lines.extend(&self.marks);
        }
        lines.sort_unstable();
        let role =
            |wanted: fn(Role) -> bool| -> Vec<u32> { lines.iter().copied().filter(|i| wanted(board.item(*i).role)).collect() };
        let documents = role(|r| matches!(r, Role::Document | Role::Return));
        let payers = role(|r| r == Role::Payment);
        let reducers = role(|r| matches!(r, Role::CreditNote | Role::Adjuster));
        let step = if add.len() > 1 { board.step_of(add) } else { board.grid };
        let surprise = surprise(evidence, step.max(width), tried);
        let mut score = family.prior + surprise;
        if !self.free {
            let parts = Parts { documents: &documents, reducers: &reducers, payers: &payers };
            score += self.s.delay(parts) + self.s.mentions(&lines) + self.s.months(parts);
        }
        Candidate { lines, rule: family.rule, score, surprise, meaning: family.meaning, lead: None }
    }

    /// Keeps a set that comes out even.
    fn offer(&mut self, add: &[u32], family: Family, tried: u64) {
        if add.is_empty() || add.len() > LONGEST || self.sum(add) != i128::from(self.need) {
            return;
        }
        self.put(add, family, (tried, self.need.unsigned_abs()), None);
    }

    fn put(&mut self, add: &[u32], family: Family, (tried, evidence): (u64, u64), gap: Option<(Gap, u64)>) {
        let candidate = self.weigh(add, family, (tried, evidence), gap.map_or(0, |(_, width)| width / 2));
        let debit = |i: &u32| self.side.board.item(*i).amount > 0;
        let both = candidate.lines.iter().any(debit) && !candidate.lines.iter().all(debit);
        let refused = self.beside.is_zero() && self.s.is_refused(&candidate.lines);
        if refused || !(both || self.free || !self.beside.is_zero()) {
            return;
        }
        self.found.push(Weighed { add: add.to_vec(), candidate, gap: gap.map(|(gap, _)| gap) });
    }

    /// One line of the amount that is missing.
    fn singles(&mut self) {
        let mut same: Vec<u32> = self.side.of_amount(self.need).filter(|i| !self.is_marked(*i)).collect();
        let off = |i: &u32| (i64::from(self.side.board.item(*i).day) - i64::from(self.day)).abs();
        let names = |i: &u32| self.names(*i);
        same.sort_by_key(|i| (!names(i), off(i), *i));
        same.truncate(SAME);
        let tried = self.side.distinct[usize::from(self.need < 0)].max(1);
        for i in same {
            let (family, tried) = if self.names(i) { (QUOTED, 1) } else { (AMOUNT, tried) };
            self.offer(&[i], family, tried);
        }
    }

    /// A line names one of the marks, or is named by one.
    fn names(&self, i: u32) -> bool {
        let board = &self.side.board;
        let to = |from: u32, to: u32| board.quotes[from as usize].iter().any(|(t, _)| *t == to);
        !self.free && self.marks.iter().take(64).any(|m| to(*m, i) || to(i, *m))
    }

    /// What the marks name, and what names them with all that it names.
    fn quoted(&mut self) {
        let board = &self.side.board;
        let unmarked =
            |set: BTreeSet<u32>, me: &Self| -> Vec<u32> { set.into_iter().filter(|i| !me.is_marked(*i)).take(64).collect() };
        if self.free {
            // The documents that one payment names may be what was heard on the telephone.
            let payments: Vec<u32> = board.payments.iter().rev().take(NEAR * 4).copied().collect();
            for p in payments {
                let set = unmarked(board.quotes[p as usize].iter().map(|(t, _)| *t).collect(), self);
                if set.len() > 1 && self.s.spend(set.len()) {
                    self.offer(&set, QUOTED, board.payments.len() as u64);
                }
            }
            return;
        }
        let marks: Vec<u32> = self.marks.iter().take(256).copied().collect();
        let mut sets: Vec<Vec<u32>> = Vec::new();
        let named = unmarked(marks.iter().flat_map(|m| board.quotes[*m as usize].iter().map(|(t, _)| *t)).collect(), self);
        sets.push(named.clone());
        let payers: BTreeSet<u32> = marks.iter().flat_map(|m| board.quoted_by[*m as usize].iter().map(|(p, _)| *p)).collect();
        let payers = unmarked(payers, self);
        for p in payers.iter().take(24) {
            let with: BTreeSet<u32> = board.quotes[*p as usize].iter().map(|(t, _)| *t).chain([*p]).collect();
            sets.push(unmarked(with, self));
        }
        sets.push(payers);
        for set in sets.into_iter().filter(|s| s.len() > 1 && s.len() < 64) {
            if !self.s.spend(set.len() * 2) {
                return;
            }
            self.offer(&set, QUOTED, 1);
            let over = self.sum(&set) - i128::from(self.need);
            for (at, out) in set.iter().enumerate() {
                if i128::from(board.item(*out).amount) == over {
                    let mut kept = set.clone();
                    kept.remove(at);
                    self.offer(&kept, QUOTED, set.len() as u64);
                }
            }
            // One line more: the credit note that was deducted, the invoice that was forgotten in the list.
            let more = i64::try_from(-over).unwrap_or(0);
            let others: Vec<u32> =
                self.side.of_amount(more).filter(|i| !self.is_marked(*i) && !set.contains(i)).take(4).collect();
            for more in others {
                let mut all = set.clone();
                all.push(more);
                self.offer(&all, QUOTED, self.side.distinct[0] + self.side.distinct[1]);
            }
        }
        self.named_and_short(&named);
    }

    /// Less was paid than what the marks name: the rest stays open.
    fn named_and_short(&mut self, named: &[u32]) {
        let due = self.sum(named) - i128::from(self.need);
        let paid = self.of(|a| a < 0, &self.marks);
        if named.is_empty() || self.need <= 0 || due <= 0 || paid.is_empty() {
            return;
        }
        let Ok(width) = u64::try_from(self.sum(named)) else { return };
        let short = Family::new(Rule::Partial, centi(100));
        self.put(named, short, (1, self.need.unsigned_abs()), Some((Gap::Short, width)));
    }

    /// A due date, a month, a day; all that is due, all that is open.
    fn periods(&mut self) {
        let mut marked: Vec<(usize, i128)> = Vec::new();
        for m in &self.marks {
            let amount = i128::from(self.side.board.item(*m).amount);
            marked.extend(self.side.common_of(*m).map(|set| (set, amount)));
        }
        marked.sort_unstable();
        let credits = self.need < 0;
        let tried = self.side.common.iter().filter(|c| c.credits == credits).count() as u64;
        if !self.s.spend(self.side.common.len()) {
            return;
        }
        let mut at = 0;
        let mut hits = Vec::new();
        for (set, common) in self.side.common.iter().enumerate() {
            let mut taken = 0;
            while marked.get(at).is_some_and(|(s, _)| *s == set) {
                taken += marked[at].1;
                at += 1;
            }
            if common.credits == credits && common.sum - taken == i128::from(self.need) && hits.len() < KEPT {
                hits.push(set);
            }
        }
        for set in hits {
            let common = &self.side.common[set];
            let add: Vec<u32> = common.members.iter().copied().filter(|i| !self.is_marked(*i)).collect();
            let tried = if common.meaning == Meaning::AllOpen { 1 } else { tried };
            self.offer(&add, period(common.meaning), tried);
        }
        if self.need > 0 {
            let due = |i: &u32| self.side.board.item(*i).due.is_some_and(|d| d <= self.day) && !self.is_marked(*i);
            let add: Vec<u32> = self.side.board.documents.iter().copied().filter(due).collect();
            if add.len() > 1 {
                self.offer(&add, period(Meaning::AllDue), 2);
            }
        }
    }

    /// Consecutive lines: up to the cursor, from the oldest, anywhere.
    fn runs(&mut self, near: &[u32]) {
        let n = near.len() as u64;
        if near.len() < 2 || !self.s.spend(near.len()) {
            return;
        }
        let target = u128::from(self.need.unsigned_abs());
        for (from, to) in stretches(&self.s, near, target).into_iter().filter(|(from, to)| to - from > 1).take(KEPT) {
            let ends = self.cursor.is_some_and(|c| near[from] == c || near[to - 1] == c) || from == 0;
            self.offer(&near[from..to], RUN, if ends { n } else { n * n / 2 });
        }
    }

    /// One line less what reduces it.
    fn with_credit(&mut self, near: &[u32]) {
        let board = &self.side.board;
        let reduces = |i: &u32| {
            let item = board.item(*i);
            (item.amount > 0) != (self.need > 0) && item.role != Role::Payment && !self.is_marked(*i)
        };
        let at = board.items.partition_point(|t| t.day <= self.day.saturating_add(30)) as u32;
        let reducers: Vec<u32> = (0..at).rev().filter(reduces).take(12).collect();
        let tried = (near.len() * reducers.len().max(1)) as u64;
        for r in reducers {
            let Some(size) = self.need.checked_sub(board.item(r).amount) else { continue };
            let one: Vec<u32> = self.side.of_amount(size).filter(|i| !self.is_marked(*i)).take(4).collect();
            for i in one {
                let mut add = vec![i, r];
                add.sort_unstable();
                self.offer(&add, WITH_CREDIT, tried);
            }
        }
    }

    /// Two lines, then three.
    fn sums(&mut self, near: &[u32]) {
        let board = &self.side.board;
        let mut by_size: Vec<(u64, u32)> = near.iter().map(|i| (board.size(*i), *i)).collect();
        by_size.sort_unstable();
        let target = self.need.unsigned_abs();
        by_size.retain(|(size, _)| *size < target);
        let n = by_size.len() as u64;
        if n < 2 || !self.s.spend(by_size.len()) {
            return;
        }
        let mut kept = Vec::new();
        pairs(&by_size, target, KEPT, &mut |a, b| kept.push([a, b]));
        let any = !kept.is_empty();
        for pair in kept {
            self.offer(&pair, PAIR, n * n / 2);
        }
        if n < 3 || any && n > 48 || !self.s.spend(by_size.len() * by_size.len()) {
            return;
        }
        let mut kept = Vec::new();
        for (at, (size, first)) in by_size.iter().enumerate() {
            // The sizes go up: three of the least are too much already.
            let Some(rest) = target.checked_sub(*size).filter(|rest| *rest >= size.saturating_mul(2)) else { break };
            pairs(&by_size[at + 1..], rest, KEPT - kept.len(), &mut |a, b| kept.push([*first, a, b]));
            if kept.len() >= KEPT {
                break;
            }
        }
        for triple in kept {
            self.offer(&triple, TRIPLE, n * n * n / 6);
        }
    }

    /// What is nearly even: cents, a discount, a fee, changed digits. With one line more, a due date or a month more, or as it is.
    fn differences(&mut self, near: &[u32]) {
        let owed = self.sum(&self.of(|a| a > 0, &self.marks));
        let paid = -self.sum(&self.of(|a| a < 0, &self.marks));
        let seen = |more: i128, need: i64| {
            let (owed, paid) = if need > 0 { (owed + more, paid) } else { (owed, paid - more) };
            let (owed, paid) = (u64::try_from(owed).ok()?, u64::try_from(paid).ok()?);
            (owed > 0 && paid > 0).then(|| look(owed, paid)).flatten()
        };
        if !self.beside.is_zero() || !self.s.spend(near.len() * 4) {
            return;
        }
        let need = self.need;
        let mut hits: Vec<(Vec<u32>, Gap, Nats, u64)> = Vec::new();
        if let Some((gap, prior, width)) = seen(0, need) {
            hits.push((Vec::new(), gap, prior + NAT, width));
        }
        for i in near {
            if let Some((gap, prior, width)) = seen(i128::from(self.side.board.item(*i).amount), need) {
                hits.push((vec![*i], gap, prior, width));
            }
        }
        let nearly = |sum: i128| (sum - i128::from(need)).abs() <= i128::from(need).abs() * 31 / 1000 + 3_500;
        for common in self.side.common.iter().filter(|c| need > 0 && !c.credits && nearly(c.sum) && c.members.len() < 48) {
            let add: Vec<u32> = common.members.iter().copied().filter(|i| !self.is_marked(*i)).collect();
            if let Some((gap, prior, width)) = seen(self.sum(&add), need).filter(|_| add.len() > 1) {
                hits.push((add, gap, prior, width));
            }
        }
        let tried = near.len().max(1) as u64;
        for (add, gap, prior, width) in hits {
            let tried = if add.is_empty() { 1 } else { tried };
            self.put(&add, Family::new(Rule::Difference, prior), (tried, need.unsigned_abs()), Some((gap, width)));
        }
    }
}

const fn period(meaning: Meaning) -> Family {
    Family { rule: Rule::Period, prior: centi(170), meaning: Some(meaning) }
}

/// Pairs of lines sorted by size whose sum is a target.
fn pairs(sorted: &[(u64, u32)], target: u64, most: usize, each: &mut dyn FnMut(u32, u32)) {
    let (mut low, mut high, mut kept) = (0, sorted.len(), 0);
    while low + 1 < high && kept < most {
        let (a, b) = (sorted[low], sorted[high - 1]);
        match (u128::from(a.0) + u128::from(b.0)).cmp(&u128::from(target)) {
            std::cmp::Ordering::Less => low += 1,
            std::cmp::Ordering::Greater => high -= 1,
            std::cmp::Ordering::Equal => {
                each(a.1, b.1);
                kept += 1;
                // Of equal amounts next to each other each is of interest: which one is the question.
                if sorted[low + 1].0 == a.0 { low += 1 } else { high -= 1 }
            }
        }
    }
}
