//! What a company's ledger teaches: which journals are sales and which are the bank, when clients pay, whether the document number of
//! a payment can be trusted. Learned from all lines, lettered or not, so that lettering does not change what is known.

use super::facts::Fact;
use super::fixed::{NAT, Nats, centi, ln};
use std::collections::BTreeMap;

/// What a journal brings to third-party accounts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum JournalRole {
    /// More than three lines in four are documents.
    Sales,
    /// More than three lines in four are payments.
    Bank,
    /// Neither.
    Other,
}

/// When payments come: days after a date, and how far around.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Rhythm {
    /// Usual delay, days.
    pub(super) usual: i32,
    /// Scale of the deviations, 1/16 day.
    pub(super) scale: i32,
}

impl Rhythm {
    /// The log-likelihood ratio of a delay against any other day: sharp around the usual one, with a broad tail.
    pub(super) fn likelihood(self, days: i32) -> Nats {
        let off = i64::from(days.saturating_sub(self.usual).unsigned_abs());
        let scale = i64::from(self.scale.max(24));
        let near = ln(170 * 16) - ln(scale as u128) - off * 16 * NAT / scale;
        let far = -centi(69) - off * NAT / 60;
        near.max(far).clamp(-centi(450), 3 * NAT)
    }
}

/// How payments are dated: from due dates or from documents.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Habit {
    /// Counted from the due date, else from the document.
    pub(super) from_due: bool,
    pub(super) rhythm: Rhythm,
}

/// What the ledger of a company teaches.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Learned {
    journals: BTreeMap<String, JournalRole>,
    due: Rhythm,
    issued: Rhythm,
    /// Most that the document number of a payment may weigh.
    pub(super) piece_cap: Nats,
    /// Bank labels of this many bytes were cut.
    pub(super) cut_at: Option<usize>,
}

const COLD_DUE: Rhythm = Rhythm { usual: 10, scale: 45 * 16 };
const COLD_ISSUED: Rhythm = Rhythm { usual: 40, scale: 45 * 16 };

impl Default for Learned {
    /// Nothing is known yet.
    fn default() -> Learned {
        Learned { journals: BTreeMap::new(), due: COLD_DUE, issued: COLD_ISSUED, piece_cap: 4 * NAT, cut_at: None }
    }
}

impl Learned {
    /// What a journal brings; none for one that was not seen.
    pub fn role(&self, journal: &str) -> Option<JournalRole> {
        self.journals.get(journal).copied()
    }
}

/// Counts of delays by day.
#[derive(Clone, Debug, Default)]
struct Delays(BTreeMap<i32, u32>);

impl Delays {
    fn count(&mut self, days: i32) {
        if (-30..=400).contains(&days) {
            *self.0.entry(days).or_default() += 1;
        }
    }

    fn add(&mut self, other: Delays) {
        for (days, n) in other.0 {
            *self.0.entry(days).or_default() += n;
        }
    }

    fn total(&self) -> u32 {
        self.0.values().sum()
    }

    fn median_of(counts: &BTreeMap<i32, u32>, total: u32) -> i32 {
        let mut seen = 0;
        counts
            .iter()
            .find_map(|(day, n)| {
                seen += n;
                (seen * 2 >= total).then_some(*day)
            })
            .unwrap_or(0)
    }

    /// Median and 1.4 times the median deviation, held to what was known before: `weight` observations of it.
    fn rhythm(&self, before: Rhythm, weight: u32) -> Rhythm {
        let n = self.total();
        if n == 0 {
            return before;
        }
        let median = Delays::median_of(&self.0, n);
        let mut off: BTreeMap<i32, u32> = BTreeMap::new();
        for (day, count) in &self.0 {
            *off.entry((day - median).abs()).or_default() += count;
        }
        let scale = Delays::median_of(&off, n) * 16 * 14 / 10;
        let (n, weight) = (i64::from(n), i64::from(weight));
        let mix = |own: i32, other: i32| ((i64::from(own) * n + i64::from(other) * weight) / (n + weight)) as i32;
        Rhythm { usual: mix(median, before.usual), scale: mix(scale, before.scale).max(24) }
    }
}

/// Delays of the amounts that occur once on each side: which payment is for which document is beyond doubt, nearly.
fn certain(facts: &[Fact<'_>], mirrored: bool, due: &mut Delays, issued: &mut Delays) {
    let mut by_amount: BTreeMap<u64, [(u32, usize); 2]> = BTreeMap::new();
    for (i, f) in facts.iter().enumerate() {
        let side = usize::from(f.amount.is_credit() != mirrored);
        let slot = &mut by_amount.entry(f.amount.magnitude()).or_default()[side];
        *slot = (slot.0 + 1, i);
    }
    for [(debits, d), (credits, c)] in by_amount.into_values() {
        if (debits, credits) != (1, 1) {
            continue;
        }
        let (doc, paid) = (&facts[d], &facts[c]);
        issued.count(paid.key.day - doc.piece_day.unwrap_or(doc.key.day));
        if let Some(day) = doc.due {
            due.count(paid.key.day - day);
        }
    }
}

/// Delay of payments that repeat one amount: the lag at which most of them meet a document.
fn by_lag(facts: &[Fact<'_>], mirrored: bool) -> Option<Rhythm> {
    let mut by_amount: BTreeMap<u64, [Vec<i32>; 2]> = BTreeMap::new();
    for f in facts {
        let side = usize::from(f.amount.is_credit() != mirrored);
        let day = if side == 0 { f.piece_day.unwrap_or(f.key.day) } else { f.key.day };
        by_amount.entry(f.amount.magnitude()).or_default()[side].push(day);
    }
    by_amount.retain(|_, [docs, paid]| docs.len() >= 3 && paid.len() >= 3);
    for sides in by_amount.values_mut() {
        for side in sides {
            side.sort_unstable();
            // Habits are recent.
            side.drain(..side.len().saturating_sub(200));
        }
    }
    let mut worth = Vec::with_capacity(96);
    for lag in 0..=95 {
        worth.push(by_amount.values().map(|[docs, paid]| meetings(docs, paid, lag)).sum::<i64>());
    }
    let (usual, best) = (0i32..).zip(worth.iter().copied()).max_by_key(|(lag, w)| (*w, -lag))?;
    // Another phase that fits nearly as well: the amounts alone do not tell which month a payment is for.
    let other = (0i32..).zip(&worth).filter(|(lag, _)| (lag - usual).abs() > 12).map(|(_, w)| *w).max().unwrap_or(0);
    let payments: usize = by_amount.values().map(|[_, paid]| paid.len()).sum();
    let sure = other * 20 < best * 19 && best > 12 * payments as i64;
    (best > 0).then_some(Rhythm { usual, scale: if sure { 6 * 16 } else { 40 * 16 } })
}

/// How well payments at a lag meet documents of their amount: near meetings count for more, documents passed over and payments
/// before their document against.
fn meetings(docs: &[i32], paid: &[i32], lag: i32) -> i64 {
    let (mut worth, mut next, mut over) = (0, 0, 0);
    for day in paid {
        let expected = day - lag;
        while docs.get(next).is_some_and(|d| *d < expected - 6) {
            (next, over) = (next + 1, over + 1);
        }
        if let Some(doc) = docs.get(next).filter(|d| **d <= expected + 6) {
            worth += if day < doc { -10 } else { 17 - i64::from((doc - expected).abs()) } - over * 8;
            (next, over) = (next + 1, 0);
        }
    }
    worth
}

/// The habit of one client, held to the company's.
pub(super) fn habit(facts: &[Fact<'_>], mirrored: bool, learned: &Learned) -> Habit {
    let (mut due, mut issued) = (Delays::default(), Delays::default());
    certain(facts, mirrored, &mut due, &mut issued);
    let repeated = if issued.total() < 3 { by_lag(facts, mirrored) } else { None };
    if let Some(rhythm) = repeated {
        return Habit { from_due: false, rhythm };
    }
    let documents = facts.iter().filter(|f| f.amount.is_debit() != mirrored).count();
    let dated = facts.iter().filter(|f| f.amount.is_debit() != mirrored && f.due.is_some()).count();
    let (from_due, from_issue) = (due.rhythm(learned.due, 4), issued.rhythm(learned.issued, 4));
    if dated * 10 >= documents * 8 && dated > 0 && from_due.scale <= from_issue.scale {
        Habit { from_due: true, rhythm: from_due }
    } else {
        Habit { from_due: false, rhythm: from_issue }
    }
}

/// Gathers what accounts teach, in any order.
#[derive(Clone, Debug, Default)]
pub struct Lessons {
    /// Documents and payments by journal; the longest label and how many labels are that long.
    journals: BTreeMap<String, (u64, u64)>,
    labels: BTreeMap<String, BTreeMap<usize, u64>>,
    due: Delays,
    issued: Delays,
    /// Pairs of one document number: all, and those of equal amounts.
    same_piece: (u64, u64),
}

impl Lessons {
    /// Learns from all live lines of an account.
    pub fn account(&mut self, facts: &[Fact<'_>], mirrored: bool) {
        let mut pieces: BTreeMap<&str, [(u32, u64); 2]> = BTreeMap::new();
        for f in facts {
            let paid = f.amount.is_credit() != mirrored;
            if !f.opening {
                match self.journals.get_mut(f.journal) {
                    Some(counts) => {
                        if paid {
                            counts.1 += 1
                        } else {
                            counts.0 += 1
                        }
                    }
                    None => {
                        self.journals.insert(f.journal.to_string(), if paid { (0, 1) } else { (1, 0) });
                    }
                }
                if paid {
                    match self.labels.get_mut(f.journal) {
                        Some(lengths) => *lengths.entry(f.label.len()).or_default() += 1,
                        None => {
                            self.labels.insert(f.journal.to_string(), BTreeMap::from([(f.label.len(), 1)]));
                        }
                    }
                }
            }
            let piece = f.piece.trim();
            if piece.len() >= 3 {
                let side = &mut pieces.entry(piece).or_default()[usize::from(paid)];
                *side = (side.0 + 1, f.amount.magnitude());
            }
        }
        for sides in pieces.into_values() {
            // Numbers that occur once on each side: others prove nothing.
            if let [(1, doc), (1, paid)] = sides {
                self.same_piece.0 += 1;
                self.same_piece.1 += u64::from(doc == paid);
            }
        }
        certain(facts, mirrored, &mut self.due, &mut self.issued);
    }

    /// Adds what was gathered elsewhere.
    pub fn join(&mut self, other: Lessons) {
        for (journal, (documents, payments)) in other.journals {
            let counts = self.journals.entry(journal).or_default();
            *counts = (counts.0 + documents, counts.1 + payments);
        }
        for (journal, lengths) in other.labels {
            let own = self.labels.entry(journal).or_default();
            for (length, n) in lengths {
                *own.entry(length).or_default() += n;
            }
        }
        self.due.add(other.due);
        self.issued.add(other.issued);
        self.same_piece = (self.same_piece.0 + other.same_piece.0, self.same_piece.1 + other.same_piece.1);
    }

    /// What was learned.
    pub fn finish(self) -> Learned {
        let role = |(documents, payments): &(u64, u64)| {
            let all = documents + payments;
            if documents * 4 > all * 3 {
                JournalRole::Sales
            } else if payments * 4 > all * 3 {
                JournalRole::Bank
            } else {
                JournalRole::Other
            }
        };
        let journals: BTreeMap<String, JournalRole> =
            self.journals.iter().map(|(j, counts)| (j.clone(), role(counts))).collect();
        let mut lengths: BTreeMap<usize, u64> = BTreeMap::new();
        for (_, of) in self.labels.iter().filter(|(j, _)| journals.get(*j) == Some(&JournalRole::Bank)) {
            for (length, n) in of {
                *lengths.entry(*length).or_default() += n;
            }
        }
        let labels: u64 = lengths.values().sum();
        let cut_at = lengths
            .last_key_value()
            .filter(|(length, n)| **length >= 20 && **n * 25 > labels && **n >= 10)
            .map(|(length, _)| *length);
        // Laplace: one pair of each kind was seen before the first.
        let (all, equal) = self.same_piece;
        let piece_cap = (NAT + ln(u128::from(equal + 1)) - ln(u128::from(all - equal + 1))).clamp(0, 9 * NAT);
        Learned {
            journals,
            due: self.due.rhythm(COLD_DUE, 8),
            issued: self.issued.rhythm(COLD_ISSUED, 8),
            piece_cap: if all == 0 { 4 * NAT } else { piece_cap },
            cut_at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{AccountId, LineId, LineKey};
    use crate::domain::money::Amount;

    fn fact(n: u64, day: i32, amount: i64, journal: &'static str) -> Fact<'static> {
        Fact {
            key: LineKey { account: AccountId(1), day, seq: n },
            id: LineId(n),
            amount: Amount(amount),
            foreign: None,
            piece_day: None,
            due: (amount > 0).then_some(day + 30),
            journal,
            entry: "",
            piece: "F00042",
            invoice: "",
            reference: "",
            label: "VIR CLIENT FICTIF F00042",
            opening: false,
            open: true,
        }
    }

    #[test]
    fn what_is_learned_in_parts_is_what_is_learned_at_once() {
        let accounts: Vec<Vec<Fact<'_>>> = (0..9)
            .map(|n| {
                let amount = 1_000 + i64::from(n) * 7;
                vec![fact(1, 100, amount, "VE"), fact(2, 130 + n, -amount, if n == 4 { "OD" } else { "BQ" })]
            })
            .collect();
        let gather = |of: &[Vec<Fact<'_>>]| {
            let mut lessons = Lessons::default();
            of.iter().for_each(|facts| lessons.account(facts, false));
            lessons
        };
        let whole = gather(&accounts).finish();
        assert_eq!(whole.role("BQ"), Some(JournalRole::Bank));
        assert_ne!(whole, Learned::default());
        for cut in 0..=accounts.len() {
            let (one, other) = accounts.split_at(cut);
            let mut lessons = gather(one);
            lessons.join(gather(other));
            assert_eq!(lessons.finish(), whole, "{cut}");
        }
    }
}
