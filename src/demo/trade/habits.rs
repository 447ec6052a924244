//! The ways clients settle what they owe: one by one, by month, in baskets, in parts, on account, by bill, by card.

use super::{Doc, Trade};
use crate::demo::calendar::{Calendar, Day};
use crate::demo::chart::Third;
use crate::demo::clients::{Fate, Mode, Said, Shape};
use crate::demo::ledger::{NONE, Nature};
use crate::demo::rng::Stream;
use crate::demo::tax::share;
use crate::demo::truth::GroupKind;

/// Days between the day a client stopped paying and the day its invoices are doubtful.
const DOUBT: i32 = 120;

impl Trade<'_> {
    /// One invoice in a hundred is never paid, whatever the client.
    pub(super) fn lost(&mut self) -> bool {
        self.rng.chance(10)
    }

    pub(super) fn singles(&mut self, docs: Vec<Doc>) {
        for doc in docs {
            let day = self.pays_on(doc.due, doc.ready);
            if !self.lost() {
                self.settle(&[doc], day, GroupKind::Single);
            }
        }
    }

    pub(super) fn batches(&mut self, docs: Vec<Doc>) {
        let mut held: Vec<Doc> = Vec::new();
        let month = |calendar: &Calendar, d: &Doc| calendar.month_end(d.due);
        for batch in docs_by(docs, |d| month(self.calendar, d)) {
            let Some(first) = batch.first().copied() else { continue };
            let end = month(self.calendar, &first);
            let mut paid = std::mem::take(&mut held);
            let ready = batch.iter().chain(&paid).map(|d| d.ready).max().unwrap_or(end);
            let salt = self.salt_of(&first);
            let day = self.apart(Stream::Plan, salt, |t| {
                // Never before the month is over: all of it is known then.
                let day = t.pays_on(end, ready).max(end);
                for doc in batch {
                    match t.rng.below(100) {
                        0 => {}
                        1..=4 => held.push(doc),
                        _ => paid.push(doc),
                    }
                }
                t.calendar.working(day)
            });
            let kind = if paid.len() > 1 { GroupKind::Batch } else { GroupKind::Single };
            self.settle(&paid, day, kind);
        }
    }

    pub(super) fn baskets(&mut self, docs: Vec<Doc>) {
        let mut waiting = docs;
        let mut day = self.calendar.first;
        while day <= self.calendar.today && !waiting.is_empty() {
            day = self.calendar.working(day + self.rng.days(9, 30));
            let delay = self.client.delay;
            let mut paid = Vec::new();
            let mut kept = Vec::with_capacity(waiting.len());
            for doc in waiting {
                if doc.ready >= day || doc.due + delay > day || self.rng.chance(130) {
                    kept.push(doc);
                } else if !self.rng.chance(8) {
                    paid.push(doc);
                }
            }
            waiting = kept;
            let kind = if paid.len() > 1 { GroupKind::Basket } else { GroupKind::Single };
            self.settle(&paid, day, kind);
        }
    }

    pub(super) fn subscription(&mut self) {
        let (tax, calendar) = (self.client.tax, self.calendar);
        let net = self.price();
        let on = self.rng.days(1, 26);
        let (mut skipped, mut month): (Vec<Doc>, Day) = (Vec::new(), calendar.first);
        loop {
            let day = calendar.working(calendar.month_end(month) + on);
            if day > self.last_sale() || self.future(day) {
                return;
            }
            month = calendar.month_end(month) + 1;
            let doc = self.sale(day, net, Nature::Subscription { net, tax });
            let pay = self.pays_on(doc.due, doc.day);
            if self.rng.chance(60) {
                skipped.push(doc);
                continue;
            }
            let caught_up = !skipped.is_empty() && self.rng.chance(500);
            if caught_up && self.rng.chance(500) {
                let mut all = std::mem::take(&mut skipped);
                all.push(doc);
                self.settle(&all, pay, GroupKind::CatchUp);
                continue;
            }
            self.settle(&[doc], pay, GroupKind::Subscription);
            if caught_up {
                // Equal amounts on one day: which pays which is told by age only.
                for late in std::mem::take(&mut skipped) {
                    self.settle(&[late], pay, GroupKind::Subscription);
                }
            }
        }
    }

    pub(super) fn instalments(&mut self, docs: Vec<Doc>) {
        for doc in docs {
            let salt = self.salt_of(&doc);
            self.apart(Stream::Plan, salt, |t| t.in_parts(doc));
        }
    }

    /// One invoice in three to five monthly parts, equal or free; some plans are broken off.
    fn in_parts(&mut self, doc: Doc) {
        let owed = doc.owed();
        let start = self.pays_on(doc.due, doc.ready);
        let parts = self.rng.range(3, 5);
        let equal = self.rng.chance(600);
        if owed < 400_00 || self.rng.chance(250) {
            return self.settle(&[doc], start, GroupKind::Single);
        }
        if self.future(start) || self.stopped(start) {
            return;
        }
        let g = self.ledger.group(GroupKind::Instalments);
        self.join_docs(g, &[doc]);
        let mut left = owed;
        for part in 0..parts {
            let day = self.calendar.working(start + 30 * part as i32);
            let free = (left / (parts - part) / 10_00).max(1) * 10_00;
            let paid = match part {
                p if p == parts - 1 => left,
                _ if equal => owed / parts,
                _ => (free + self.rng.range(-4, 4) * (free / 20 / 10_00) * 10_00).clamp(1_00, left - 1),
            };
            if self.future(day) || self.stopped(day) || self.rng.chance(12) {
                break;
            }
            self.receipt(day, self.own(), paid, g, &[doc]);
            left -= paid;
        }
        self.ledger.groups[g as usize].gap = left;
    }

    pub(super) fn on_account(&mut self, docs: Vec<Doc>) {
        let mut docs = docs;
        docs.sort_by_key(|d| d.ready);
        let mut docs = docs.into_iter().peekable();
        let (mut balance, mut open, mut paid) = (0, Vec::new(), Vec::new());
        let mut day = self.calendar.first + 20;
        loop {
            day = self.calendar.working(day + self.rng.days(24, 36));
            if self.future(day) || self.stopped(day) {
                break;
            }
            while let Some(doc) = docs.next_if(|d| d.ready < day) {
                balance += doc.owed();
                open.push(doc);
            }
            if balance <= 0 {
                continue;
            }
            let round = (balance * self.rng.range(50, 105) / 100 / 100_00).max(1) * 100_00;
            let whole = self.rng.chance(300);
            let sum = if whole { balance } else { round };
            paid.push(self.receipt(day, self.own(), sum, NONE, &[]));
            balance -= sum;
            if balance == 0 {
                self.close_account(&mut open, &mut paid, 0);
            }
        }
        self.close_account(&mut open, &mut paid, balance);
    }

    fn close_account(&mut self, open: &mut Vec<Doc>, paid: &mut Vec<u32>, gap: i64) {
        if !paid.is_empty() {
            let g = self.ledger.group(GroupKind::OnAccount);
            self.ledger.groups[g as usize].gap = gap;
            self.join_docs(g, open);
            for line in paid.iter() {
                self.join(g, [*line]);
            }
        }
        open.clear();
        paid.clear();
    }

    pub(super) fn deposits(&mut self) {
        for day in self.invoice_days() {
            let salt = self.salt();
            self.apart(Stream::Plan, salt, |t| t.deposit(day));
        }
    }

    /// LET-23: a deposit with the order, set against the invoice; its VAT is due at receipt and turned back on the invoice. An
    /// order may be paid for and not yet delivered.
    fn deposit(&mut self, day: Day) {
        let net = self.price();
        let gross = self.client.tax.gross(net);
        let deposit = share(gross, 3_000);
        let (general, vat) = self.client.tax.inside(deposit);
        let ordered = self.calendar.working(day - self.rng.days(15, 40));
        let asked = gross >= 500_00 && ordered >= self.calendar.first && ordered < day;
        let salt = self.salt();
        let mut received = NONE;
        if asked && !self.future(ordered) {
            self.ledger.entry(ordered, Nature::Deposit { vat, general }, salt);
            received = self.ledger.line(Third::Deposit, self.who, -deposit, NONE);
        }
        if self.future(day) {
            return;
        }
        let doc = self.invoice(day, net);
        let pay = self.pays_on(doc.due, doc.day);
        if !asked {
            return self.settle(&[doc], pay, GroupKind::Single);
        }
        let (g, h) = (self.ledger.group(GroupKind::Deposit), self.ledger.group(GroupKind::DepositUsed));
        self.ledger.entry(day, Nature::Imputation { of: doc.entry, vat, general }, 0);
        self.ledger.line(Third::Deposit, self.who, deposit, h);
        self.ledger.line(Third::Client, self.who, -deposit, g);
        self.join(h, [received]);
        self.join(g, [doc.line]);
        if self.lost() || self.future(pay) || self.stopped(pay) {
            self.ledger.groups[g as usize].gap = gross - deposit;
        } else {
            self.receipt(pay, self.own(), gross - deposit, g, &[doc]);
        }
    }

    /// LET-30: at the end of the month invoices become a bill, which the bank pays on its due date, or not.
    pub(super) fn bills(&mut self, docs: Vec<Doc>) {
        for batch in docs_by(docs, |d| self.calendar.month_end(d.day)) {
            let Some(first) = batch.first() else { continue };
            let salt = self.salt_of(first);
            self.apart(Stream::Plan, salt, |t| t.bill(&batch));
        }
    }

    fn bill(&mut self, batch: &[Doc]) {
        let calendar = self.calendar;
        let latest = |date: fn(&Doc) -> Day| batch.iter().map(date).max().unwrap_or(calendar.first);
        let drawn = calendar.working((calendar.month_end(latest(|d| d.day)) + 3).max(latest(|d| d.ready) + 1));
        let due = calendar.working(latest(|d| d.due).max(drawn + 20));
        let back = calendar.working(due + self.rng.days(2, 5));
        let again = calendar.working(back + self.rng.days(8, 40));
        let unpaid = self.rng.chance(self.client.bounces.max(15)) || self.stopped(due);
        let owed: i64 = batch.iter().map(Doc::owed).sum();
        if self.future(drawn) || self.stopped(drawn) || owed <= 0 {
            return;
        }
        let (g, h) = (self.ledger.group(GroupKind::Bill), self.ledger.group(GroupKind::BillSettled));
        self.join_docs(g, batch);
        let bill = self.ledger.entry(drawn, Nature::Bill { due }, 0);
        let line = self.ledger.line(Third::Bill, self.who, owed, h);
        self.ledger.line(Third::Client, self.who, -owed, g);
        if self.future(if unpaid { back } else { due }) {
            // A bill still running is alone on its account.
            return self.join(NONE, [line]);
        }
        if !unpaid {
            self.receipt(due, (Third::Bill, self.who), owed, h, batch);
            return;
        }
        self.ledger.entry(back, Nature::BillBack { of: bill }, 0);
        self.ledger.line(Third::Bill, self.who, -owed, h);
        let owed_again = self.ledger.line(Third::Client, self.who, owed, NONE);
        if !self.future(again) && !self.stopped(again) {
            let g = self.ledger.group(GroupKind::BillRepaid);
            self.join(g, [owed_again]);
            self.receipt(again, self.own(), owed, g, batch);
        }
    }

    /// Card sales of the counter: each day's sales come in one remittance, less the commission of the bank.
    pub(super) fn counter(&mut self) {
        let calendar = self.calendar;
        let mut missed = None;
        for day in (calendar.first..=calendar.today).filter(|d| calendar.counter_open(*d)) {
            let part = self.tickets % 100;
            let count = self.tickets / 100 + u32::from(self.rng.chance(part * 10));
            let mut docs: Vec<Doc> = missed.take().into_iter().collect();
            for _ in 0..count {
                let net = self.price();
                docs.push(self.invoice(day, net));
            }
            // Now and then a sale misses the remittance of its day and comes with the next.
            if docs.len() > 1 && self.rng.chance(30) {
                missed = docs.pop();
            }
            let paid = calendar.working(day + 1);
            let salt = self.salt();
            let gross: i64 = docs.iter().map(Doc::owed).sum();
            if docs.is_empty() || self.future(paid) {
                continue;
            }
            let g = self.ledger.group(GroupKind::Cards);
            self.join_docs(g, &docs);
            let quotes = self.ledger.quote(std::iter::empty());
            let nature =
                Nature::Receipt { from: self.who, mode: Mode::Card, said: Said::Nothing, quotes, fee: share(gross, 90) };
            self.ledger.entry(paid, nature, salt);
            self.ledger.line(Third::Client, self.who, -gross, g);
        }
    }

    /// LET-27, LET-28: what falls due after a client stopped paying becomes doubtful four months later; later some of it is
    /// given up. Gives back what the client still pays.
    pub(super) fn doubts(&mut self, docs: Vec<Doc>) -> Vec<Doc> {
        let Fate::Stops(stop) = self.client.fate else { return docs };
        if matches!(self.client.shape, Shape::OnAccount | Shape::Bill) {
            return docs;
        }
        let moved = self.calendar.working(stop + DOUBT);
        let given_up = self.calendar.month_end(moved + 75);
        let (unpaid, paid): (Vec<Doc>, Vec<Doc>) = docs.into_iter().partition(|d| d.due + self.client.delay >= stop);
        let doubtful = unpaid.iter().filter(|d| d.due <= moved && d.ready < moved && d.owed() > 0);
        if self.future(moved) {
            return paid;
        }
        for (i, doc) in doubtful.enumerate() {
            let owed = doc.owed();
            let (tax, salt) = (self.client.tax, self.salt_of(doc));
            let lost = i == 0 && self.apart(Stream::Plan, salt, |t| t.rng.chance(500)) && !self.future(given_up);
            let g = self.ledger.group(GroupKind::Doubtful);
            self.join_docs(g, &[*doc]);
            self.ledger.entry(moved, Nature::Doubtful { of: doc.entry }, 0);
            self.ledger.line(Third::Client, self.who, -owed, g);
            let h = if lost { self.ledger.group(GroupKind::Loss) } else { NONE };
            self.ledger.line(Third::Doubtful, self.who, owed, h);
            if lost {
                self.ledger.entry(given_up, Nature::Loss { of: doc.entry, tax }, 0);
                self.ledger.line(Third::Doubtful, self.who, -owed, h);
            }
        }
        paid
    }
}

/// Cuts a list into stretches of one key, in the order of the keys; inside one, the order of the list.
fn docs_by(mut docs: Vec<Doc>, key: impl Fn(&Doc) -> Day) -> Vec<Vec<Doc>> {
    docs.sort_by_key(&key);
    docs.chunk_by(|a, b| key(a) == key(b)).map(<[Doc]>::to_vec).collect()
}
