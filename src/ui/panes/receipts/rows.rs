//! Which receipts are shown, and how an answer is put together with what is on screen.

use super::{ReceiptsPane, Settled};
use crate::desk::api::{Incoming, IncomingCounts, IncomingKind, Receipts};
use crate::domain::ids::LineKey;
use crate::domain::money::Amount;
use crate::text::fold;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What the total line says.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Sums {
    /// Payments of the period, lettered or not.
    pub(super) payments: u32,
    /// Their amount.
    pub(super) amount: Option<Amount>,
    /// Payments that are lettered.
    pub(super) settled: u32,
    /// Credit notes and openings to letter.
    pub(super) others: u32,
    /// Their amount.
    pub(super) others_amount: Option<Amount>,
}

/// The order of the desk: by day, the greatest first within a day.
fn place(row: &Incoming) -> (i32, Reverse<Amount>, u32, u64) {
    let key = row.seen.key;
    (key.day, Reverse(row.amount), key.account.0, key.seq)
}

impl ReceiptsPane {
    /// Takes an answer. Proposals that were not asked for again are kept; a receipt that is gone stays where it was, as settled. Gives
    /// the first one that came back.
    pub(super) fn merge(&mut self, mut page: Box<Receipts>) -> Option<LineKey> {
        let mut back = None;
        let same = |p: &Receipts| (p.from, p.to) == (page.from, page.to);
        match self.page.take().filter(|p| same(p)) {
            None => {
                self.settled.clear();
                self.choice.clear();
                self.put_back(&mut page);
            }
            Some(before) => {
                let mut old: BTreeMap<LineKey, Incoming> = before.rows.into_iter().map(|r| (r.seen.key, r)).collect();
                for row in &mut page.rows {
                    let key = row.seen.key;
                    if self.settled.remove(&key).is_some() {
                        back = back.or(Some(key));
                    }
                    let fresh = page.proposed.as_ref().is_none_or(|list| list.contains(&key.account));
                    if let (Some(known), false) = (old.remove(&key), fresh) {
                        (row.offers, row.guesses) = (known.offers, known.guesses);
                    }
                }
                // What more rows than are shown have pushed off the end is not gone.
                let end = page.rows.last().filter(|_| page.left_out > 0).map(place);
                for (key, row) in old {
                    if end.is_none_or(|end| place(&row) <= end) || self.settled.contains_key(&key) {
                        let by = self.others.get(&key.account).cloned();
                        self.settled.entry(key).or_insert(Settled { letter: String::new(), by });
                        page.rows.push(row);
                    }
                }
                page.rows.sort_by_key(place);
            }
        }
        self.page = Some(page);
        back
    }

    /// Puts what was settled before the line was lost back among the rows of the same days. What is to letter again is among them already.
    fn put_back(&mut self, page: &mut Receipts) {
        if self.kept.days != (page.from, page.to) {
            return;
        }
        for (row, settled) in std::mem::take(&mut self.kept).rows {
            let key = row.seen.key;
            if page.rows.iter().all(|known| known.seen.key != key) {
                self.settled.insert(key, settled);
                page.rows.push(row);
            }
        }
        page.rows.sort_by_key(place);
    }

    /// Derives what is shown. The cursor stays on its receipt; when that is gone, on the row where it was.
    pub(super) fn rebuild(&mut self, digits: u8, page: usize) {
        let terms: Vec<String> = self.filter.text().split_whitespace().map(fold).collect();
        let order: Vec<usize> = (0..self.loaded().len()).filter(|i| matches(&self.loaded()[*i], &terms, digits)).collect();
        self.order = order;
        let here = self.cursor.and_then(|key| self.shown().position(|r| r.seen.key == key));
        let index = here.unwrap_or(self.list.index);
        self.list.choose(index, self.order.len(), page);
        self.cursor = self.current().map(|r| r.seen.key).or(self.cursor);
    }

    /// The next receipt to letter after the cursor; when there is none below, the cursor stays.
    pub(super) fn next_open(&self) -> Option<usize> {
        (self.list.index + 1..self.order.len()).find(|i| self.at(*i).is_some_and(|r| !self.is_settled(r)))
    }

    /// How many of the receipts shown are how far.
    pub(super) fn counts(&self) -> IncomingCounts {
        IncomingCounts::of(self.loaded().iter().filter(|r| !self.is_settled(r)))
    }

    /// Totals of the period.
    pub(super) fn sums(&self) -> Sums {
        let mut out = Sums { amount: Some(Amount::ZERO), others_amount: Some(Amount::ZERO), ..Sums::default() };
        for day in self.page.iter().flat_map(|p| &p.days) {
            let add = |sum: Option<Amount>, more: Amount| sum.and_then(|s| s.plus(more).ok());
            if day.kind == IncomingKind::Payment {
                out.payments += day.open + day.settled;
                out.settled += day.settled;
                out.amount = add(add(out.amount, day.open_amount), day.settled_amount);
            } else {
                out.others += day.open;
                out.others_amount = add(out.others_amount, day.open_amount);
            }
        }
        out
    }
}

/// True when every term is somewhere in the row: client, label, piece, journal, amount.
fn matches(row: &Incoming, terms: &[String], digits: u8) -> bool {
    if terms.is_empty() {
        return true;
    }
    let point = row.amount.machine(digits);
    let text = [&row.code, &row.name, &row.label, &row.piece, &row.journal];
    let mut hay = text.map(|s| fold(s)).join("\n");
    for amount in [&point, &point.replace('.', ",")] {
        hay.push('\n');
        hay.push_str(amount);
    }
    terms.iter().all(|term| hay.contains(term.as_str()))
}
