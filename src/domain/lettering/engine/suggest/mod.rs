//! Live suggestions (design §6): what completes the lines that a person has marked, at each mark.
//!
//! The engine looks at a whole account and takes its time; here an account is laid out once, with the engine's own proposals, and
//! each question costs about what its answer is long. Sets that balance the marks are weighed as the engine weighs its candidates,
//! so that the best comes first: a line of the amount, what is quoted, a due date or a month, a run, pairs and triples, at last a
//! difference that looks like something.

mod complete;
mod layout;
mod making;
#[cfg(test)]
mod tests;

use super::board::Board;
use super::facts::{Account, Proposal, Rule, Status, Thresholds};
use super::fixed::{NAT, Nats, probability};
use super::reason::Reason;
use crate::domain::ids::{LineId, LineKey};
use crate::domain::money::Amount;
use complete::Completing;
use layout::Side;
use std::collections::{BTreeMap, BTreeSet};

/// Suggestions answered at most, and those with a difference among them.
const MOST: usize = 9;
const WITH_GAP: usize = 3;

/// What is asked of a prepared account.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Asked<'q> {
    /// Lines marked.
    pub marks: &'q [LineKey],
    /// Sum of what is marked beside open lines: members of partial groups. Minor units of the book's currency, debit positive.
    pub beside: Amount,
    /// The line under the cursor.
    pub cursor: Option<LineKey>,
    /// An amount to be made out of lines, whatever is marked. Below zero: of credits only.
    pub amount: Option<Amount>,
}

/// Lines to add to the marks, and why.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Suggestion {
    /// The lines, sorted; none when what is marked only wants its difference settled.
    pub add: Vec<LineKey>,
    /// How they were found.
    pub rule: Rule,
    /// Log-odds against "these lines have nothing to do with each other".
    pub score: Nats,
    /// The chance that it is right, in 1/10 000. It ranks; it is not calibrated.
    pub confidence: u16,
    /// Whether the engine would letter it without asking.
    pub status: Status,
    /// Others that are about as good.
    pub rivals: u32,
    /// Sum of the marks with the added lines, in minor units of the book's currency: what is missing (debit) or too much.
    pub gap: Amount,
    /// Why.
    pub reason: Reason,
}

/// The answer to [`Asked`].
#[derive(Clone, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct Suggested {
    /// The best first: those that come out even, then differences.
    pub found: Vec<Suggestion>,
    /// The marks are even, but one of their lines goes better with others: all lines of that set.
    pub better: Option<Suggestion>,
}

/// An account laid out for questions. It owns what it needs: a caller keeps it until a line of the account changes.
pub struct Prepared {
    sides: Vec<Side>,
    /// Where each open line is: side and item, by line.
    places: Vec<(LineKey, u32, u32)>,
    proposals: Vec<Proposal>,
    /// Proposals that each line is in, by line.
    of_line: Vec<(LineKey, u32)>,
    refused: BTreeSet<Vec<LineId>>,
    mirrored: bool,
    thresholds: Thresholds,
    cut_short: bool,
}

impl Prepared {
    /// Lays an account out and lets the engine propose for it, within the account's fuel.
    pub fn new(account: &Account<'_>) -> Prepared {
        let mut sides = Vec::new();
        let outcome = super::explore(account, &mut |currency, board: Board| sides.push(Side::new(currency, board)));
        let mut places: Vec<(LineKey, u32, u32)> = Vec::new();
        for (s, side) in (0u32..).zip(&sides) {
            places.extend((0u32..).zip(&side.board.names).map(|(i, n)| (n.key, s, i)));
        }
        places.sort_unstable();
        let mut of_line: Vec<(LineKey, u32)> =
            (0u32..).zip(&outcome.proposals).flat_map(|(p, found)| found.lines.iter().map(move |l| (*l, p))).collect();
        of_line.sort_unstable();
        Prepared {
            sides,
            places,
            proposals: outcome.proposals,
            of_line,
            refused: account.refused.clone(),
            mirrored: account.mirrored,
            thresholds: account.thresholds,
            cut_short: outcome.cut_short,
        }
    }

    /// What the engine proposes for the account.
    pub fn proposals(&self) -> &[Proposal] {
        &self.proposals
    }

    /// The engine did not search everything.
    pub fn is_cut_short(&self) -> bool {
        self.cut_short
    }

    /// True for an open line of the account.
    pub fn holds(&self, line: LineKey) -> bool {
        self.place(line).is_some()
    }

    /// Open lines.
    pub fn open(&self) -> usize {
        self.places.len()
    }

    /// What completes the marks; what the line under the cursor belongs to when nothing is marked; what makes an amount.
    pub fn suggest(&self, asked: &Asked<'_>) -> Suggested {
        if let Some(amount) = asked.amount {
            // What makes the amount need not come out even with the marks: it is judged as if it did, then says what it leaves.
            let found = self.making(asked, amount);
            let gaps: BTreeMap<Vec<LineKey>, Amount> = found.iter().map(|s| (s.add.clone(), s.gap)).collect();
            let mut found: Vec<Suggestion> = found.into_iter().map(|s| Suggestion { gap: Amount::ZERO, ..s }).collect();
            judge(&mut found, usize::MAX, self.thresholds);
            let mut found = tidy(found);
            for s in &mut found {
                s.gap = gaps.get(&s.add).copied().unwrap_or_default();
                s.status = Status::Propose;
            }
            return Suggested { found, better: None };
        }
        if asked.marks.is_empty() && asked.beside.is_zero() {
            let found = asked.cursor.map_or_else(Vec::new, |cursor| self.around(cursor));
            return Suggested { found, better: None };
        }
        let Some(mut c) = self.completing(asked.marks, asked.beside, asked.cursor) else { return Suggested::default() };
        if c.need == 0 {
            return Suggested { found: Vec::new(), better: self.better(&c, asked.marks) };
        }
        c.search();
        Suggested { found: tidy(self.with_proposals(asked, c.finish())), better: None }
    }

    fn place(&self, key: LineKey) -> Option<(u32, u32)> {
        let at = self.places.binary_search_by_key(&key, |p| p.0).ok()?;
        Some((self.places[at].1, self.places[at].2))
    }

    /// Proposals that a line is in, the best first.
    fn proposals_of(&self, key: LineKey) -> impl Iterator<Item = &Proposal> {
        let from = self.of_line.partition_point(|(l, _)| *l < key);
        self.of_line[from..].iter().take_while(move |(l, _)| *l == key).map(|(_, p)| &self.proposals[*p as usize])
    }

    /// The marks as a search; none when they are of several currencies, or when nothing of them can be weighed.
    fn completing(&self, marks: &[LineKey], beside: Amount, cursor: Option<LineKey>) -> Option<Completing<'_>> {
        let places: Vec<(u32, u32)> = marks.iter().filter_map(|k| self.place(*k)).collect();
        let side = match places.first() {
            Some((side, _)) => *side as usize,
            None => self.sides.iter().position(|s| s.currency.is_none())?,
        };
        if places.iter().any(|(s, _)| *s as usize != side) {
            return None;
        }
        let at = side;
        let side = self.sides.get(at)?;
        if side.currency.is_some() && !beside.is_zero() {
            return None;
        }
        let cursor = cursor.and_then(|k| self.place(k)).filter(|(s, _)| *s as usize == at);
        let mut marks: Vec<u32> = places.into_iter().map(|(_, i)| i).collect();
        marks.sort_unstable();
        marks.dedup();
        Completing::new(side, &self.refused, marks, (beside, self.mirrored), cursor.map(|(_, i)| i))
    }

    /// With what the line under the cursor goes: the engine's proposals, else what would complete it alone.
    fn around(&self, cursor: LineKey) -> Vec<Suggestion> {
        // A settled line, or one that moves nothing, goes with none.
        if self.place(cursor).is_none() {
            return Vec::new();
        }
        let mut found: Vec<Suggestion> =
            self.proposals_of(cursor).map(|p| Suggestion { add: p.lines.clone(), ..taken_from(p) }).collect();
        if found.is_empty()
            && let Some(mut c) = self.completing(&[cursor], Amount::ZERO, None)
        {
            c.search();
            found = c.finish();
            judge(&mut found, usize::MAX, self.thresholds);
            found = tidy(found);
            found.retain(|s| s.score > 0 && !s.add.is_empty());
            for s in &mut found {
                let at = s.add.partition_point(|k| *k < cursor);
                s.add.insert(at, cursor);
            }
        }
        found.truncate(MOST);
        found
    }

    /// Adds the engine's proposals that hold all marks: it weighed them against the whole account.
    fn with_proposals(&self, asked: &Asked<'_>, mut own: Vec<Suggestion>) -> Vec<Suggestion> {
        let Some(first) = asked.marks.first().filter(|_| asked.beside.is_zero()) else {
            judge(&mut own, usize::MAX, self.thresholds);
            return own;
        };
        let mut marks = asked.marks.to_vec();
        marks.sort_unstable();
        marks.dedup();
        let holds = |p: &&Proposal| p.lines.len() > marks.len() && marks.iter().all(|m| p.lines.binary_search(m).is_ok());
        let engine: Vec<Suggestion> = self
            .proposals_of(*first)
            .filter(holds)
            .map(|p| {
                let add = p.lines.iter().filter(|l| marks.binary_search(l).is_err()).copied().collect();
                Suggestion { add, ..taken_from(p) }
            })
            .collect();
        own.retain(|s| engine.iter().all(|e| e.add != s.add));
        // Of equal amounts the engine knows which settle the whole account best: another one does not pass before them.
        let cap = engine.iter().filter(|e| e.rule == Rule::Amount).map(|e| e.score).min();
        for s in own.iter_mut().filter(|s| s.rule == Rule::Amount) {
            s.score = s.score.min(cap.map_or(Nats::MAX, |c| c - 1));
        }
        let others = own.len();
        own.extend(engine);
        judge(&mut own, others, self.thresholds);
        own
    }

    /// The marks come out even. A set that one of its lines belongs to much rather, if there is one.
    fn better(&self, c: &Completing<'_>, marks: &[LineKey]) -> Option<Suggestion> {
        let mut sorted = marks.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        let inside = |k: &LineKey| sorted.binary_search(k).is_ok();
        let known = sorted.first().and_then(|k| self.proposals_of(*k).find(|p| p.lines == sorted)).map(|p| p.score);
        let own = known.unwrap_or_else(|| c.worth_of_marks());
        let mut others: Vec<&Proposal> = sorted.iter().flat_map(|k| self.proposals_of(*k)).collect();
        // What only adds lines to the marks, or only splits them, does not speak against them.
        others.retain(|p| {
            let shared = p.lines.iter().filter(|l| inside(l)).count();
            p.gap.is_zero() && shared < p.lines.len() && shared < sorted.len()
        });
        let best = others.into_iter().max_by(|a, b| a.score.cmp(&b.score).then_with(|| b.lines.cmp(&a.lines)))?;
        (best.score > own + NAT).then(|| Suggestion { add: best.lines.clone(), ..taken_from(best) })
    }
}

/// The best first, the same lines once, not too many, and not only differences.
fn tidy(mut found: Vec<Suggestion>) -> Vec<Suggestion> {
    found.sort_by(|a, b| {
        let key = |s: &Suggestion| (!is_even(s), -s.score, s.add.len());
        key(a).cmp(&key(b)).then_with(|| a.add.cmp(&b.add))
    });
    let mut seen = BTreeSet::new();
    found.retain(|s| seen.insert(s.add.clone()));
    let even = found.iter().filter(|s| is_even(s)).count();
    let mut differ = 0;
    let room = MOST - WITH_GAP.min(found.len() - even);
    let mut at = 0;
    found.retain(|s| {
        if is_even(s) {
            at += 1;
            at <= room
        } else {
            differ += 1;
            differ <= WITH_GAP
        }
    });
    found
}

fn is_even(s: &Suggestion) -> bool {
    s.gap.is_zero() || s.rule == Rule::Amount && s.reason.gap == Some(super::reason::Gap::Exchange)
}

/// What the engine says of a proposal; the lines to add are left to the caller.
fn taken_from(p: &Proposal) -> Suggestion {
    Suggestion {
        add: Vec::new(),
        rule: p.rule,
        score: p.score,
        confidence: p.confidence,
        status: p.status,
        rivals: p.rivals,
        gap: p.gap,
        reason: p.reason.clone(),
    }
}

/// How sure each of the first ones is: its lead over the best of all others, and how many are about as good. The engine has
/// judged its own already.
fn judge(found: &mut [Suggestion], own: usize, t: Thresholds) {
    let scores: Vec<(bool, Nats)> = found.iter().map(|s| (is_even(s), s.score)).collect();
    for (at, s) in found.iter_mut().enumerate().take(own) {
        let others = scores.iter().enumerate().filter(|(i, (even, _))| *i != at && *even).map(|(_, (_, score))| *score);
        let lead = others.clone().max().map_or(s.score, |best| s.score - best);
        let margin = lead.min(s.score);
        s.rivals = u32::try_from(others.filter(|o| s.score - o < t.margin).count()).unwrap_or(u32::MAX);
        s.confidence = probability(if is_even(s) { margin } else { margin.min(3 * NAT) });
        let sure = s.gap.is_zero() && s.score >= t.score && margin >= t.margin;
        s.status = if sure { Status::Auto } else { Status::Propose };
    }
}
