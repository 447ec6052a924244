//! One payment and all that may happen to it: rejected, posted elsewhere, made twice, short of a discount, a fee, some cents or
//! a disputed part.

use super::{Doc, Trade};
use crate::demo::calendar::Day;
use crate::demo::chart::Third;
use crate::demo::clients::Mode;
use crate::demo::ledger::{NONE, Nature};
use crate::demo::rng::Stream;
use crate::demo::tax::share;
use crate::demo::truth::GroupKind;

impl Trade<'_> {
    /// Invoices and the payment that settles them, with all that may happen on the way.
    pub(super) fn settle(&mut self, docs: &[Doc], day: Day, kind: GroupKind) {
        let owed: i64 = docs.iter().map(Doc::owed).sum();
        let Some(first) = docs.first() else { return };
        if owed > 0 && !self.future(day) && !self.stopped(day) {
            let salt = self.salt_of(first);
            self.apart(Stream::Payment, salt, |t| t.pay(docs, day, owed, kind));
        }
    }

    fn pay(&mut self, docs: &[Doc], day: Day, owed: i64, kind: GroupKind) {
        let c = self.client;
        let mut roll = self.rng.below(1000) as u32;
        let mut happens = |permille: u32| {
            let yes = roll < permille;
            roll = roll.saturating_sub(permille);
            yes
        };
        let astray = c.astray_to.filter(|to| *to < self.clients);
        if happens(c.bounces) {
            self.bounce(docs, day, owed, kind)
        } else if happens(if astray.is_some() { c.astray } else { 0 }) {
            self.elsewhere(docs, day, owed, (Third::Client, astray.unwrap_or(self.who)))
        } else if happens(if c.mode == Mode::Debit { 0 } else { 13 }) {
            self.elsewhere(docs, day, owed, (Third::Unidentified, NONE))
        } else if happens(if c.mode == Mode::Debit { 0 } else { 6 }) {
            self.twice(docs, day, owed, kind)
        } else if happens(c.discount) {
            let kept = share(owed, 200);
            let tax = c.tax;
            self.less(docs, day, owed, kept, GroupKind::Discount, |of| Nature::Discount { of, tax })
        } else if happens(c.fees) {
            let kept = self.rng.range(8, 50) * 50;
            self.less(docs, day, owed, kept, GroupKind::BankFee, |of| Nature::Fee { of })
        } else if happens(if c.mode == Mode::Debit { 0 } else { 14 }) {
            let cents = self.rng.range(1, 99);
            let kept = if self.rng.chance(300) { -cents } else { cents };
            self.less(docs, day, owed, kept, GroupKind::Cents, |of| Nature::Cents { of })
        } else if happens(if c.mode == Mode::Debit { 0 } else { c.disputes }) {
            self.short(docs, day, owed)
        } else {
            let with_credit = kind == GroupKind::Single && docs.iter().any(|d| d.credit != NONE);
            let g = self.ledger.group(if with_credit { GroupKind::WithCreditNote } else { kind });
            self.join_docs(g, docs);
            self.receipt(day, self.own(), owed, g, docs);
        }
    }

    /// LET-24: the bank sends the payment back; payment and rejection go together, the invoice is paid again later or stays open.
    fn bounce(&mut self, docs: &[Doc], day: Day, owed: i64, kind: GroupKind) {
        let back = self.calendar.working(day + self.rng.days(3, 6));
        let again = self.calendar.working(back + self.rng.days(6, 35));
        let (fee, repaid) = (self.rng.range(6, 19) * 100, self.rng.chance(880));
        let g = self.ledger.group(if self.future(back) { kind } else { GroupKind::Bounced });
        let payment = self.receipt(day, self.own(), owed, g, docs);
        if self.future(back) {
            return self.join_docs(g, docs);
        }
        let of = self.entry_of(payment);
        self.correct(back, Nature::Rejection { of, mode: self.client.mode, fee }, owed, g);
        if repaid && !self.future(again) && !self.stopped(again) {
            let g = self.ledger.group(GroupKind::Repaid);
            self.join_docs(g, docs);
            self.receipt(again, self.own(), owed, g, docs);
        }
    }

    /// The payment lands on another client's account or on 471, and is moved some weeks later.
    fn elsewhere(&mut self, docs: &[Doc], day: Day, owed: i64, there: (Third, u32)) {
        let unknown = there.0 == Third::Unidentified;
        let moved = self.calendar.working(day + self.rng.days(12, 80));
        if self.future(moved) {
            let g = self.ledger.group(if unknown { GroupKind::Unidentified } else { GroupKind::WrongAccount });
            self.join_docs(g, docs);
            self.receipt(day, there, owed, g, docs);
            return;
        }
        let (g, h) = (self.ledger.group(GroupKind::Moved), self.ledger.group(GroupKind::MovedAway));
        self.join_docs(g, docs);
        let payment = self.receipt(day, there, owed, h, docs);
        let of = self.entry_of(payment);
        self.ledger.entry(moved, if unknown { Nature::Identified { of } } else { Nature::Move { of } }, 0);
        self.ledger.line(there.0, there.1, owed, h);
        self.ledger.line(Third::Client, self.who, -owed, g);
    }

    /// The payment is made twice; the second is sent back after a month or waits.
    fn twice(&mut self, docs: &[Doc], day: Day, owed: i64, kind: GroupKind) {
        let second = self.calendar.working(day + self.rng.days(1, 12));
        let refund = self.calendar.working(second + self.rng.days(20, 60));
        let g = self.ledger.group(kind);
        self.join_docs(g, docs);
        self.receipt(day, self.own(), owed, g, docs);
        if self.future(second) {
            return;
        }
        if self.future(refund) {
            self.receipt(second, self.own(), owed, NONE, docs);
            return;
        }
        let g = self.ledger.group(GroupKind::Refunded);
        let payment = self.receipt(second, self.own(), owed, g, docs);
        let of = self.entry_of(payment);
        self.correct(refund, Nature::Refund { of }, owed, g);
    }

    /// The client keeps a little (or pays a little more); accounting posts it at once, later, or not yet.
    fn less(&mut self, docs: &[Doc], day: Day, owed: i64, kept: i64, kind: GroupKind, nature: impl Fn(u32) -> Nature) {
        let kept = if kept.abs() >= owed { 0 } else { kept };
        // Half of the small differences are posted at once or at the end of the month, the others wait to be explained.
        let posted = match self.rng.below(100) {
            0..=24 => Some(day),
            25..=49 => Some(self.calendar.month_end(day)),
            50..=95 => Some(self.calendar.working(day + self.rng.days(50, 100))),
            _ => None,
        };
        let g = self.ledger.group(kind);
        self.join_docs(g, docs);
        let payment = self.receipt(day, self.own(), owed - kept, g, docs);
        if kept == 0 {
            return;
        }
        match posted.filter(|day| !self.future(*day)) {
            Some(day) => {
                let of = self.entry_of(payment);
                self.correct(day, nature(of), -kept, g);
            }
            None => self.ledger.groups[g as usize].gap = kept,
        }
    }

    /// A part is withheld: a dispute, ended by a credit note or by nothing.
    fn short(&mut self, docs: &[Doc], day: Day, owed: i64) {
        let doc = docs[self.rng.below(docs.len() as u64) as usize];
        let net = self.client.tax;
        let withheld = share(doc.amount, self.rng.range(4, 40) * 100).min(owed - 1).max(0);
        let end = self.calendar.working(day + self.rng.days(12, 80));
        let upheld = self.rng.chance(600);
        let g = self.ledger.group(GroupKind::Short);
        self.join_docs(g, docs);
        self.receipt(day, self.own(), owed - withheld, g, docs);
        // The credit note is made from an amount before tax: it may miss the withheld sum by a cent, and then it waits too.
        let base = withheld - net.inside(withheld).1;
        let exact = net.gross(base) == withheld;
        if upheld && exact && withheld > 0 && !self.future(end) {
            let (line, _) = self.credit_note(&doc, end, base);
            self.join(g, [line]);
        } else {
            self.ledger.groups[g as usize].gap = withheld;
        }
    }
}
