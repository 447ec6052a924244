//! The open lines of one account in one currency, laid out for the search.

use super::facts::{Account, Fact};
use super::fixed::{LN_10, NAT, Nats, gcd, ln};
use super::learn::{Habit, JournalRole};
use super::words::{Digits, endings, length, mentions, said};
use crate::domain::ids::{LineId, LineKey, date_of};
use crate::domain::money::{Amount, Currency};
use chrono::Datelike;
use std::collections::BTreeMap;

/// What a line is, from facts: sign, journal, words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Role {
    /// Something to be paid.
    Document,
    /// A payment, a refund or a bill that came back.
    Return,
    /// What reduces a document.
    CreditNote,
    /// A discount, a fee, a difference: completes a payment, either sign.
    Adjuster,
    /// Money, or what settles like money.
    Payment,
}

/// An open line. Amounts are in minor units of the board's currency, documents positive.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) amount: i64,
    pub(super) day: i32,
    pub(super) issued: i32,
    pub(super) due: Option<i32>,
    /// The date that the client's delay counts from.
    pub(super) base: i32,
    /// Month of the document, and of its due date: year * 12 + month from 0.
    pub(super) month: i32,
    pub(super) due_month: Option<i32>,
    pub(super) role: Role,
    /// A month that the label names, and whether as that of documents.
    pub(super) named_month: Option<(i32, bool)>,
    /// Place among the facts.
    pub(super) fact: usize,
}

/// What an open line is called outside.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) key: LineKey,
    pub(super) id: LineId,
    /// Signed amount in the book's currency, debit positive.
    pub(super) posted: Amount,
    pub(super) piece: Box<str>,
}

/// All open lines of an account in one currency. It owns what it needs, so that it outlives what it was made from.
pub(super) struct Board {
    /// Of each item.
    pub(super) names: Vec<Name>,
    /// By (day, documents first, id).
    pub(super) items: Vec<Item>,
    pub(super) habit: Habit,
    /// The step that most prices of the account are multiples of.
    pub(super) grid: u64,
    /// Lines whose number a line names, with the weight of the mention.
    pub(super) quotes: Vec<Vec<(u32, Nats)>>,
    /// Payments that name a document.
    pub(super) quoted_by: Vec<Vec<(u32, Nats)>>,
    /// Adjusters that belong to a payment.
    pub(super) aids: Vec<Vec<u32>>,
    /// Documents and returns, payments, credit notes, in order.
    pub(super) documents: Vec<u32>,
    pub(super) payments: Vec<u32>,
    pub(super) reducers: Vec<u32>,
    /// The last day of the account.
    pub(super) last: i32,
}

/// The greatest mention weight.
const MENTION_CAP: Nats = 9 * NAT;
/// What naming another line's whole document number weighs.
const POINTED: Nats = 6 * NAT;
/// Days by which a document may come after the payment that names it.
pub(super) const AHEAD: i32 = 5;

fn month_of(day: i32) -> i32 {
    let date = date_of(day);
    date.year() * 12 + date.month0() as i32
}

impl Board {
    pub(super) fn new(account: &Account<'_>, currency: Option<Currency>, habit: Habit) -> Board {
        let facts = account.lines;
        let mut items: Vec<Item> = Vec::new();
        for (i, f) in facts.iter().enumerate() {
            if !f.open || f.foreign.map(|(c, _)| c) != currency {
                continue;
            }
            let signed = f.foreign.map_or(f.amount.minor(), |(_, minor)| minor);
            let amount = if account.mirrored { signed.saturating_neg() } else { signed };
            if amount == 0 {
                continue;
            }
            let words = said(f.label);
            let issued = f.piece_day.unwrap_or(f.key.day);
            items.push(Item {
                amount,
                day: f.key.day,
                issued,
                due: f.due,
                base: if habit.from_due { f.due.unwrap_or(issued) } else { issued },
                month: month_of(issued),
                due_month: f.due.map(month_of),
                role: role(amount, account.learned.role(f.journal).filter(|_| !f.opening), words),
                named_month: words.month,
                fact: i,
            });
        }
        items.sort_unstable_by_key(|t| (t.day, t.amount < 0, facts[t.fact].id, facts[t.fact].key.seq));
        let of = |roles: &[Role]| -> Vec<u32> {
            (0u32..).zip(&items).filter(|(_, t)| roles.contains(&t.role)).map(|(i, _)| i).collect()
        };
        let documents =
            (0u32..).zip(&items).filter(|(_, t)| t.amount > 0 && t.role != Role::Adjuster).map(|(i, _)| i).collect();
        let payments = of(&[Role::Payment]);
        let reducers = of(&[Role::CreditNote]);
        let n = items.len();
        let name = |t: &Item| {
            let f = &facts[t.fact];
            Name { key: f.key, id: f.id, posted: f.amount, piece: f.piece.into() }
        };
        let names = items.iter().map(name).collect();
        let mut board = Board {
            names,
            grid: 1,
            items,
            habit,
            quotes: vec![Vec::new(); n],
            quoted_by: vec![Vec::new(); n],
            aids: vec![Vec::new(); n],
            documents,
            payments,
            reducers,
            last: facts.iter().map(|f| f.key.day).max().unwrap_or(0),
        };
        board.grid = board.price_step();
        board.read_numbers(account);
        board.read_pieces(facts);
        board.attach(facts);
        board
    }

    pub(super) fn item(&self, i: u32) -> &Item {
        &self.items[i as usize]
    }

    pub(super) fn name(&self, i: u32) -> &Name {
        &self.names[i as usize]
    }

    /// The fact that an item was made from.
    fn fact<'f, 'a>(&self, facts: &'f [Fact<'a>], i: u32) -> &'f Fact<'a> {
        &facts[self.items[i as usize].fact]
    }

    /// The magnitude of an amount.
    pub(super) fn size(&self, i: u32) -> u64 {
        self.item(i).amount.unsigned_abs()
    }

    /// The greatest round step that divides 70 % of the documents.
    fn price_step(&self) -> u64 {
        const STEPS: [u64; 13] = [12_000, 6_000, 1_200, 1_000, 600, 500, 120, 100, 60, 50, 20, 10, 5];
        let all = self.documents.len();
        STEPS
            .into_iter()
            .find(|step| {
                self.documents.iter().filter(|d| self.size(**d).is_multiple_of(*step)).count() * 10 >= all * 7 && all > 0
            })
            .unwrap_or(1)
    }

    /// Finds which payments, credit notes and vouchers name which documents.
    fn read_numbers(&mut self, account: &Account<'_>) {
        let mut index: Vec<(Digits, u32)> = Vec::new();
        for d in &self.documents {
            let fact = self.fact(account.lines, *d);
            let mut own = Vec::new();
            for number in [fact.piece, fact.invoice] {
                endings(number, |e| own.push(e));
            }
            own.sort_unstable();
            own.dedup();
            index.extend(own.into_iter().map(|e| (e, *d)));
        }
        index.sort_unstable();
        let mut named: Vec<(u32, Vec<(Digits, bool)>)> = Vec::new();
        let mut spread: BTreeMap<Digits, u32> = BTreeMap::new();
        for (i, item) in (0u32..).zip(&self.items) {
            if item.amount > 0 {
                continue;
            }
            let fact = &account.lines[item.fact];
            let cut = account.learned.cut_at == Some(fact.label.len()) && item.role == Role::Payment;
            let mut said = Vec::new();
            mentions(fact.label, cut, &mut said);
            for field in [fact.reference, fact.invoice] {
                mentions(field, false, &mut said);
            }
            said.sort_unstable();
            said.dedup();
            let mut own = Vec::new();
            mentions(fact.piece, false, &mut own);
            own.retain(|p| !said.contains(p));
            if item.role == Role::Payment {
                for mention in &said {
                    *spread.entry(*mention).or_default() += 1;
                }
            }
            let all: Vec<(Digits, bool)> =
                said.into_iter().map(|m| (m, false)).chain(own.into_iter().map(|m| (m, true))).collect();
            if !all.is_empty() {
                named.push((i, all));
            }
        }
        let payments = self.payments.len() as u32;
        for (i, said) in named {
            let day = self.item(i).day;
            let (from, to) = self.documents_between(day - 150, day + AHEAD);
            let crowd = ln((to - from).max(1) as u128);
            let mut found: BTreeMap<u32, Nats> = BTreeMap::new();
            for (mention, own_piece) in said {
                // A number in every fourth payment is the client's own, not a document's.
                let times = spread.get(&mention).copied().unwrap_or(0);
                if times >= 3 && times * 4 > payments {
                    continue;
                }
                let from = index.partition_point(|(d, _)| *d < mention);
                let hits = || index[from..].iter().take_while(|(d, _)| *d == mention);
                let near = hits().filter(|(_, doc)| self.item(*doc).day <= day + AHEAD);
                if hits().take(3).count() > 2 && near.clone().take(2).count() > 1 {
                    continue;
                }
                let mut weight = (length(mention) as i64 * LN_10 - crowd).min(MENTION_CAP);
                if own_piece {
                    weight = weight.min(account.learned.piece_cap);
                }
                if weight < NAT {
                    continue;
                }
                for (_, doc) in near.take(2) {
                    let best = found.entry(*doc).or_insert(0);
                    *best = (*best).max(weight);
                }
            }
            for (doc, weight) in found {
                self.quotes[i as usize].push((doc, weight));
                if self.item(i).role == Role::Payment {
                    self.quoted_by[doc as usize].push((i, weight));
                }
            }
        }
    }

    /// Finds vouchers and returns that name the document number of a payment ("Frais sur VIR 1047").
    fn read_pieces(&mut self, facts: &[Fact<'_>]) {
        let mut pieces: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for p in &self.payments {
            let piece = crate::text::fold(self.name(*p).piece.trim());
            if piece.len() >= 4 && piece.bytes().any(|b| b.is_ascii_digit()) {
                pieces.entry(piece).or_default().push(*p);
            }
        }
        if pieces.is_empty() {
            return;
        }
        for i in 0..self.items.len() as u32 {
            let item = self.item(i);
            if item.role == Role::Document && !self.fact(facts, i).label.bytes().any(|b| b.is_ascii_digit()) {
                continue;
            }
            let label = crate::text::fold(self.fact(facts, i).label);
            let words: Vec<&str> = label.split_whitespace().take(24).collect();
            let mut found = Vec::new();
            for n in 1..=3usize {
                for stretch in words.windows(n) {
                    // A number that several payments have points at none of them.
                    let one = pieces.get(&stretch.join(" ")).filter(|of| of.len() == 1).map(|of| of[0]);
                    let earlier =
                        |p: &u32| *p != i && self.item(*p).day <= item.day && self.name(*p).piece != self.name(i).piece;
                    found.extend(one.filter(earlier));
                }
            }
            found.sort_unstable();
            found.dedup();
            self.quotes[i as usize].extend(found.into_iter().map(|p| (p, POINTED)));
        }
    }

    /// Puts adjusters with the payment of the same entry, or with the one that they name.
    fn attach(&mut self, facts: &[Fact<'_>]) {
        let mut entries: BTreeMap<(&str, &str, i32), Vec<u32>> = BTreeMap::new();
        for p in &self.payments {
            let f = self.fact(facts, *p);
            entries.entry((f.journal, f.entry, f.key.day)).or_default().push(*p);
        }
        let mut pairs = Vec::new();
        for i in 0..self.items.len() as u32 {
            if self.item(i).role != Role::Adjuster {
                continue;
            }
            let f = self.fact(facts, i);
            let same_entry = entries.get(&(f.journal, f.entry, f.key.day)).filter(|of| of.len() == 1 && !f.entry.is_empty());
            let named = self.quotes[i as usize].iter().find(|(t, _)| self.item(*t).role == Role::Payment).map(|(t, _)| *t);
            let within = |p: &u32| (0..=90).contains(&(self.item(i).day - self.item(*p).day));
            if let Some(p) = named.or(same_entry.map(|of| of[0])).filter(within) {
                pairs.push((p, i));
            }
        }
        for (p, i) in pairs {
            self.aids[p as usize].push(i);
        }
    }

    /// The places in `documents` of those dated from one day to another.
    pub(super) fn documents_between(&self, from: i32, to: i32) -> (usize, usize) {
        let at = |day: i32| self.documents.partition_point(|d| self.item(*d).day < day);
        (at(from), at(to.saturating_add(1)))
    }

    /// The greatest common step of some lines, at least the grid.
    pub(super) fn step_of(&self, lines: &[u32]) -> u64 {
        let common = lines.iter().fold(0, |g, i| gcd(g, self.size(*i)));
        common.max(self.grid)
    }
}

fn role(amount: i64, journal: Option<JournalRole>, words: super::words::Said) -> Role {
    match (amount > 0, journal) {
        (_, Some(JournalRole::Other) | None) if words.adjusts => Role::Adjuster,
        (true, Some(JournalRole::Bank)) => Role::Return,
        (true, _) if words.returns => Role::Return,
        (true, _) => Role::Document,
        (false, Some(JournalRole::Sales)) => Role::CreditNote,
        (false, Some(JournalRole::Bank)) => Role::Payment,
        (false, _) if words.credit_note => Role::CreditNote,
        (false, _) => Role::Payment,
    }
}
