//! What happens among the receipts.

use super::{LIMIT, ReceiptsPane, Settled, SettledRows, Span};
use crate::desk::api::{Command, Done, Incoming, Query, Receipt, Receipts, Refusal};
use crate::domain::ids::AccountId;
use crate::i18n::Arg;
use crate::ui::action::{Action, Motion, Pane};
use crate::ui::draft::lettered_by;
use crate::ui::layout;
use crate::ui::model::{Model, Submission, Want};
use crate::ui::msg::Effect;
use crate::ui::overlays::{Overlay, Prompt, Purpose, Sheet, SheetKind};
use crate::ui::panes::log::past_date;
use chrono::NaiveDate;

impl Model {
    /// The day around which receipts are shown: the one chosen, else the last that the accounting data reach.
    pub(super) fn receipts_day(&self) -> NaiveDate {
        let reached = self.status.iter().flat_map(|s| &s.feeds).map(|(_, feed)| feed.last).max();
        self.receipts.day.unwrap_or_else(|| reached.map_or(self.today, |day| day.min(self.today)))
    }

    /// First and last day shown.
    pub(super) fn receipts_days(&self) -> (Option<NaiveDate>, Option<NaiveDate>) {
        self.receipts.span.days(self.receipts_day())
    }

    fn ask_receipts(&mut self, accounts: Option<Vec<AccountId>>, out: &mut Vec<Effect>) {
        let (from, to) = self.receipts_days();
        self.receipts.days = (from, to);
        self.ask(Want::Receipts, Query::Receipts { from, to, accounts, limit: LIMIT }, out);
    }

    /// Shows the pane afresh: what was settled at an earlier visit leaves the list.
    pub(in crate::ui) fn show_receipts(&mut self, out: &mut Vec<Effect>) {
        self.receipts.forget();
        self.refresh_receipts(out);
    }

    /// Asks again: everything, or the proposals of the accounts that changed.
    pub(in crate::ui) fn refresh_receipts(&mut self, out: &mut Vec<Effect>) {
        if self.pane != Pane::Receipts {
            return;
        }
        let days = self.receipts_days();
        let r = &mut self.receipts;
        let known = r.page.as_ref().is_some_and(|p| (p.from, p.to) == days);
        if r.whole || !known {
            r.whole = true;
            return self.ask_receipts(None, out);
        }
        r.asked.append(&mut r.stale);
        let accounts = r.asked.iter().copied().collect();
        self.ask_receipts(Some(accounts), out);
    }

    /// The book is known: the data may reach another day than the one asked for.
    pub(in crate::ui) fn receipts_dated(&mut self, out: &mut Vec<Effect>) {
        if self.pane == Pane::Receipts && self.receipts.days != self.receipts_days() {
            self.refresh_receipts(out);
        }
    }

    /// Accounts changed, by another person or by an operation of ours; none: the whole book.
    pub(in crate::ui) fn receipts_touched(&mut self, accounts: &[AccountId], actor: &str) {
        let r = &mut self.receipts;
        r.whole |= accounts.is_empty();
        r.stale.extend(accounts);
        for account in accounts {
            if actor == self.user {
                r.others.remove(account);
            } else {
                r.others.insert(*account, actor.to_string());
            }
        }
    }

    /// Takes what came in.
    pub(in crate::ui) fn receipts_found(&mut self, page: Box<Receipts>, out: &mut Vec<Effect>) {
        if (page.from, page.to) != self.receipts_days() {
            return self.refresh_receipts(out);
        }
        let r = &mut self.receipts;
        r.asked.clear();
        if page.proposed.is_none() {
            r.whole = false;
        }
        let back = r.merge(page);
        if std::mem::take(&mut r.undoing) && back.is_some() {
            r.cursor = back;
        }
        self.rebuild_receipts();
    }

    /// Derives the rows again.
    pub(in crate::ui) fn rebuild_receipts(&mut self) {
        let (digits, page) = (self.digits(), self.receipts_page());
        self.receipts.rebuild(digits, page);
    }

    /// Rows of receipts that the screen shows.
    fn receipts_page(&self) -> usize {
        self.screen().map_or(1, |s| usize::from(layout::receipts(s.body).rows.height))
    }

    /// Moves.
    pub(in crate::ui) fn move_receipt(&mut self, motion: Motion) {
        let page = self.receipts_page();
        let len = self.receipts.order.len();
        self.receipts.list.go(motion, len, page);
        self.receipts.cursor = self.receipts.current().map(|r| r.seen.key);
    }

    /// Enter: letters the proposal shown when it balances; asks for the client of a receipt that has none; else opens the account
    /// with the receipt marked.
    pub(in crate::ui) fn receipt_enter(&mut self, out: &mut Vec<Effect>) {
        let Some(row) = self.receipts.current() else { return self.refuse(self.t.t("why-no-receipt")) };
        let balances = self.receipts.offer(row).is_some_and(|(_, offer)| offer.proposal.gap.is_zero());
        if balances && !self.receipts.is_settled(row) {
            return match self.available(Action::ReceiptAccept.bare()) {
                Ok(()) => self.receipt_accept(out),
                Err(why) => self.refuse(self.t.t(why)),
            };
        }
        let row = row.clone();
        if row.party.is_none() {
            return match self.available(Action::ReceiptAccept.bare()) {
                Ok(()) => self.ask_payer(row, "", out),
                Err(why) => self.refuse(self.t.t(why)),
            };
        }
        self.open_receipt(&row, out);
    }

    /// Opens the account of a receipt, on its line, marked while it is to letter.
    pub(super) fn open_receipt(&mut self, row: &Incoming, out: &mut Vec<Effect>) {
        let Some(party) = row.party else { return self.refuse(self.t.t("why-unidentified")) };
        let (key, settled) = (row.seen.key, self.receipts.is_settled(row));
        self.show_pane(Pane::Account);
        self.open_account(party, (row.code.clone(), row.name.clone()), Some(key), out);
        if !settled {
            self.account.marks.entry(key).or_insert(row.seen.version);
            self.receipts.lent = Some(key);
        }
    }

    /// Esc in an account that was opened from here, with nothing marked beside the receipt: the mark goes, and the way back is free.
    pub(in crate::ui) fn receipt_given_back(&mut self) -> bool {
        let ours = |key| self.account.marks.len() == 1 && self.account.marks.contains_key(&key);
        if self.trail.last() != Some(&Pane::Receipts) || self.account.filtering || !self.account.filter.is_empty() {
            return false;
        }
        let Some(key) = self.receipts.lent.filter(|key| ours(*key)) else { return false };
        self.account.marks.remove(&key);
        self.account.range = None;
        self.receipts.lent = None;
        true
    }

    /// Letters the proposal shown of the receipt under the cursor, on the versions seen.
    pub(in crate::ui) fn receipt_accept(&mut self, out: &mut Vec<Effect>) {
        let Some(row) = self.receipts.current() else { return };
        if self.receipts.is_settled(row) {
            return self.refuse(self.t.t("why-receipt-settled"));
        }
        let Some((_, offer)) = self.receipts.offer(row) else {
            let why = if row.party.is_none() { "why-unidentified" } else { "why-no-proposal" };
            return self.refuse(self.t.t(why));
        };
        if !offer.proposal.gap.is_zero() {
            let gap = self.t.amount_dc(offer.proposal.gap, self.digits());
            return self.refuse(self.t.tf("why-proposal-gap", &[("gap", Arg::Str(&gap))]));
        }
        let (key, lines) = (row.seen.key, offer.lines.iter().map(|l| l.seen).collect());
        if self.submit(Command::Letter { lines, partial: false }, out).is_some() {
            self.receipts.sent = Some(key);
        }
    }

    /// The next of its proposals.
    pub(in crate::ui) fn receipt_next_offer(&mut self) {
        let Some(row) = self.receipts.current() else { return };
        let (key, n) = (row.seen.key, row.offers.len());
        if n < 2 {
            return self.refuse(self.t.t("why-one-proposal"));
        }
        let at = self.receipts.offer(row).map_or(0, |(at, _)| at);
        self.receipts.choice.insert(key, (at + 1) % n);
    }

    /// Everything about the receipt under the cursor and what is proposed for it.
    pub(in crate::ui) fn receipt_why(&mut self) {
        let Some(row) = self.receipts.current().cloned() else { return };
        self.overlays.push(Overlay::Sheet(Sheet::new(SheetKind::Receipt(Box::new(row)))));
    }

    /// A day, a week, a month, all that is open.
    pub(in crate::ui) fn receipts_span(&mut self, out: &mut Vec<Effect>) {
        self.receipts.span = self.receipts.span.next();
        self.receipts_elsewhere(out);
    }

    /// The days before or after.
    pub(in crate::ui) fn receipts_turn(&mut self, later: bool, out: &mut Vec<Effect>) {
        let Some(day) = self.receipts.span.moved(self.receipts_day(), later) else {
            return self.refuse(self.t.t("why-all-days"));
        };
        self.receipts.day = Some(day);
        self.receipts_elsewhere(out);
    }

    fn receipts_elsewhere(&mut self, out: &mut Vec<Effect>) {
        self.receipts.forget();
        (self.receipts.cursor, self.receipts.list) = (None, Default::default());
        self.refresh_receipts(out);
    }

    /// Asks for a day.
    pub(in crate::ui) fn receipts_ask_day(&mut self) {
        self.overlays.push(Overlay::Prompt(Prompt::of(&self.t, Purpose::ReceiptsDay, "")));
    }

    /// Goes to the day typed; false when it is none.
    pub(in crate::ui) fn receipts_go_to(&mut self, text: &str, out: &mut Vec<Effect>) -> bool {
        let Some(day) = past_date(text, self.today, self.t.lang()) else { return false };
        self.receipts.day = Some(day);
        if self.receipts.span == Span::Open {
            self.receipts.span = Span::Day;
        }
        self.receipts_elsewhere(out);
        true
    }

    /// The pane is on top again: what was left open in an account may have changed.
    pub(in crate::ui) fn arrived(&mut self, out: &mut Vec<Effect>) {
        if self.pane == Pane::Receipts {
            self.receipts.lent = None;
            self.refresh_receipts(out);
        }
        self.refresh_agenda(out);
        match self.pane {
            Pane::Report => self.ask_report(out),
            Pane::Overview => self.ask_overview(out),
            _ => {}
        }
    }

    /// After an operation of ours: what it lettered stays in its place with its letter, and the cursor goes down.
    pub(in crate::ui) fn receipts_done(&mut self, sent: &Submission, receipt: &Receipt, out: &mut Vec<Effect>) {
        self.payment_moved(receipt, out);
        self.receipts_touched(&receipt.touched, &self.user.clone());
        let asked = self.receipts.sent.take();
        self.receipts.undoing = matches!(receipt.done, Done::Undone { .. });
        let r = &mut self.receipts;
        if let (Done::Cured { code, .. }, Some(moving)) = (&receipt.done, &r.moving) {
            r.settled.insert(moving.line, Settled { letter: code.clone(), by: None });
        }
        let Done::Lettered { code, .. } = &receipt.done else { return };
        let gone: Vec<_> = r.loaded().iter().map(|row| row.seen.key).filter(|key| lettered_by(sent, *key)).collect();
        for key in gone {
            r.settled.insert(key, Settled { letter: code.clone(), by: None });
        }
        if asked.is_some()
            && asked == r.cursor
            && let Some(index) = r.next_open()
        {
            let page = self.receipts_page();
            let r = &mut self.receipts;
            r.list.choose(index, r.order.len(), page);
            r.cursor = r.current().map(|row| row.seen.key);
        }
    }

    /// The desk did not take a proposal: somebody was faster. Its account is looked at afresh.
    pub(in crate::ui) fn receipts_refused(&mut self, refusal: Option<&Refusal>, out: &mut Vec<Effect>) {
        let moving = self.receipts.moving.take().map(|m| m.line);
        let Some(key) = self.receipts.sent.take().or(moving) else { return };
        if let Some(Refusal::Conflict { who, .. }) = refusal {
            self.receipts_touched(&[key.account], &who.clone());
        } else {
            self.receipts.stale.insert(key.account);
        }
        self.refresh_receipts(out);
    }

    /// True while keys must wait: what they are meant for is on its way.
    pub(in crate::ui) fn receipts_hold(&self) -> bool {
        let lettering = self.receipts.sent.is_some() && self.sending.is_some();
        let moving = self.receipts.moving.is_some() && (self.sending.is_some() || self.awaits(Want::Moved));
        self.pane == Pane::Receipts && (lettering || moving || self.receipts.page.is_none() && self.awaits(Want::Receipts))
    }

    /// Esc: the filter first; false when there is nothing to put away.
    pub(in crate::ui) fn receipts_back(&mut self) -> bool {
        let r = &mut self.receipts;
        if !r.filtering && r.filter.is_empty() {
            return false;
        }
        r.filtering = false;
        r.filter.clear();
        self.rebuild_receipts();
        true
    }
}

impl ReceiptsPane {
    /// What was settled leaves the list at the next answer, which is asked for afresh.
    fn forget(&mut self) {
        self.settled.clear();
        self.kept = SettledRows::default();
        self.choice.clear();
        self.others.clear();
        self.order.clear();
        self.page = None;
        self.whole = true;
    }
}
