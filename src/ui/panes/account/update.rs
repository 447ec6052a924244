//! What happens in the Account pane.

use super::{AccountPane, Shape};
use crate::desk::api::{Card, Command, Done, DunCommand, Ledger, LedgerLine, Query, Receipt};
use crate::domain::ids::{LineKey, PartyId};
use crate::domain::line::Standing;
use crate::i18n::Arg;
use crate::ui::action::{Motion, TabMove};
use crate::ui::draft::lettered_by;
use crate::ui::model::{Model, Submission, Want};
use crate::ui::msg::Effect;
use crate::ui::overlays::{Choice, Item, Menu, Overlay, Sheet};

impl Model {
    /// Opens a client's account, on a line when one is named. The same client again keeps marks, cursor and filter.
    pub(in crate::ui) fn open_account(
        &mut self,
        party: PartyId,
        client: (String, String),
        line: Option<LineKey>,
        out: &mut Vec<Effect>,
    ) {
        if self.account.party != Some(party) {
            let (sorts, own) = (self.account.sorts, std::mem::take(&mut self.account.own));
            self.account = AccountPane { party: Some(party), client, sorts, own, ..AccountPane::default() };
        }
        if let Some(line) = line {
            self.account.goto = Some(line);
            self.account.tab = Some(line.account);
            self.account.tab_known = true;
            self.account.filter.clear();
        }
        self.refresh_account(out);
    }

    /// Asks again for everything that the pane shows.
    pub(in crate::ui) fn refresh_account(&mut self, out: &mut Vec<Effect>) {
        let Some(party) = self.account.party else { return };
        self.ask(Want::AccountCard, Query::Card { party }, out);
        self.ask_alerts_of(Want::AlertsOf, party, out);
        if self.account.tab_known {
            self.ask_ledger(out);
        }
    }

    fn ask_ledger(&mut self, out: &mut Vec<Effect>) {
        let Some(party) = self.account.party else { return };
        let query = Query::Ledger { party, account: self.account.tab, open: !self.account.all, as_of: None };
        self.ask(Want::Ledger, query, out);
    }

    /// Takes the client's card; the first one says which account comes first.
    pub(in crate::ui) fn account_card(&mut self, card: Box<Card>, out: &mut Vec<Effect>) {
        if Some(card.id) != self.account.party {
            // Somebody merged its code into another's.
            if let Some((code, _)) = self.account.party.map(|_| self.account.client.clone()) {
                let (now, client) = (card.party.code.clone(), (card.party.code, card.party.name));
                self.say(self.t.tf("notice-merged", &[("old", Arg::Str(&code)), ("new", Arg::Str(&now))]));
                self.open_account(card.id, client, None, out);
            }
            return;
        }
        if !self.account.tab_known {
            self.account.tab = card.accounts.first().map(|a| a.account);
            self.account.tab_known = true;
            self.ask_ledger(out);
        }
        self.account.client = (card.party.code.clone(), card.party.name.clone());
        self.account.card = Some(card);
    }

    /// Takes the lines. Lines that came back in another version than the one on screen were changed by somebody else; those that
    /// left the list while they were marked or under the cursor stay where they were.
    pub(in crate::ui) fn account_ledger(&mut self, ledger: Box<Ledger>, out: &mut Vec<Effect>) {
        let a = &mut self.account;
        if Some(ledger.party) != a.party || ledger.open == a.all || ledger.account != a.tab {
            return;
        }
        let ours = std::mem::take(&mut a.ours);
        let kept = a.left_behind(&ledger, ours);
        a.note_changes(&ledger.lines);
        a.ghosts = kept.iter().map(|l| l.key).collect();
        a.ledger = Some(ledger);
        a.put(kept);
        if let Some(line) = a.goto {
            let here = a.lines().iter().any(|l| l.key == line);
            if !here && !a.all {
                a.all = true;
                return self.ask_ledger(out);
            }
            a.goto = None;
            a.cursor = Some(line);
        }
        self.rebuild_account();
        if !self.account.ghosts.is_empty() {
            self.ask_whole(Want::Ghosts, out);
        }
        self.ask_changes(out);
    }

    /// Derives the rows again.
    pub(in crate::ui) fn rebuild_account(&mut self) {
        let (t, digits, page) = (self.t, self.digits(), self.account_page());
        self.account.rebuild(&t, digits, page);
    }

    /// Rows of lines that the screen shows.
    pub(in crate::ui) fn account_page(&self) -> usize {
        self.screen().map_or(1, |s| usize::from(self.account_parts(s.body).rows.height))
    }

    /// Moves the cursor.
    pub(in crate::ui) fn move_line(&mut self, motion: Motion) {
        let page = self.account_page();
        let len = self.account.shown().len();
        self.account.list.go(motion, len, page);
        self.account.cursor = self.account.at(self.account.list.index).map(|l| l.key);
    }

    /// Marks or unmarks the line under the cursor, and goes down.
    pub(in crate::ui) fn mark_toggle(&mut self) {
        let Some(line) = self.account.current() else { return };
        let (key, version, why) = (line.key, line.version, self.unmarkable(line));
        if self.account.marks.remove(&key).is_none() {
            if let Some(why) = why {
                return self.refuse(why);
            }
            self.account.marks.insert(key, version);
        }
        self.move_line(Motion::Down);
    }

    /// Why a line cannot be marked.
    fn unmarkable(&self, line: &LedgerLine) -> Option<String> {
        let id = match line.standing {
            Standing::Open | Standing::Partial => return None,
            Standing::Total => "why-lettered",
            Standing::Outside => "why-outside",
        };
        Some(self.t.tf(id, &[("code", Arg::Str(&line.letter))]))
    }

    /// Begins a range, or marks it.
    pub(in crate::ui) fn mark_range(&mut self) {
        let Some(cursor) = self.account.cursor else { return };
        let Some(anchor) = self.account.range.take() else {
            self.account.range = Some(cursor);
            return self.say(self.t.t("notice-range"));
        };
        let at = |key: LineKey| self.account.shown().position(|l| l.key == key);
        let (Some(a), Some(b)) = (at(anchor), at(cursor)) else { return };
        let (first, last) = (a.min(b), a.max(b));
        let range = self.account.shown().skip(first).take(last + 1 - first);
        let open: Vec<_> = range.filter(|l| l.standing.is_open()).map(|l| (l.key, l.version)).collect();
        for (key, version) in open {
            self.account.marks.entry(key).or_insert(version);
        }
    }

    /// Enter: a total letter at zero; else the group of a lettered line, or a menu. Never a partial letter by itself.
    pub(in crate::ui) fn letter_commit(&mut self, out: &mut Vec<Effect>) {
        if self.account.marks.is_empty() {
            match self.account.current().and_then(|l| l.group.map(|g| (l.key.account, g))) {
                Some((account, group)) => self.ask(Want::GroupShow, Query::Group { account, group }, out),
                None => self.refuse(self.t.t("why-mark-first")),
            }
            return;
        }
        if self.ask_what_to_keep() {
            return;
        }
        match self.account.letterable() {
            Ok(gap) if gap.is_zero() => self.submit_letter(false, out),
            verdict => {
                let menu = self.letter_menu(verdict);
                self.overlays.push(Overlay::Menu(menu));
            }
        }
    }

    /// Partial lettering, by its own key.
    pub(in crate::ui) fn letter_partial(&mut self, out: &mut Vec<Effect>) {
        if self.ask_what_to_keep() {
            return;
        }
        match self.account.letterable() {
            Ok(_) => self.submit_letter(true, out),
            Err(shape) => self.refuse(self.t.t(shape.message())),
        }
    }

    pub(in crate::ui) fn submit_letter(&mut self, partial: bool, out: &mut Vec<Effect>) {
        let command = Command::Letter { lines: self.account.seen(), partial };
        self.submit(command, out);
    }

    fn letter_menu(&self, verdict: Result<crate::domain::money::Amount, Shape>) -> Menu {
        let digits = self.digits();
        let (title, partial) = match verdict {
            Ok(gap) => {
                let gap = self.t.amount_dc(gap, digits);
                let code = self.account.next_code(true).unwrap_or_default();
                let label = self.t.tf("menu-letter-partial", &[("code", Arg::Str(&code)), ("gap", Arg::Str(&gap))]);
                (self.t.tf("menu-letter-gap", &[("gap", Arg::Str(&gap))]), Item::new(label, Choice::LetterPartial))
            }
            Err(shape) => {
                let why = self.t.t(shape.message());
                let label = self.t.t("menu-letter-partial-no");
                (self.t.t("menu-letter-no"), Item::new(label, Choice::LetterPartial).disabled(why))
            }
        };
        let keep = Item::new(self.t.t("menu-letter-keep"), Choice::Dismiss);
        let clear = Item::new(self.t.t("menu-letter-clear"), Choice::ClearMarks);
        Menu::new(title, vec![partial, keep, clear])
    }

    /// Asks for the group under the cursor, to unletter it.
    pub(in crate::ui) fn unletter(&mut self, out: &mut Vec<Effect>) {
        let Some((account, group)) = self.account.current().and_then(|l| l.group.map(|g| (l.key.account, g))) else { return };
        self.ask(Want::GroupUnletter, Query::Group { account, group }, out);
    }

    /// Everything about the line under the cursor.
    pub(in crate::ui) fn line_why(&mut self, out: &mut Vec<Effect>) {
        if self.suggestion_why(out) {
            return;
        }
        let line = self.account.current().cloned();
        if let Some(line) = line {
            self.ask_line_op(&line, out);
            self.overlays.insert(0, Overlay::Sheet(Sheet::line(line)));
        }
    }

    /// Open lines, or all of them.
    pub(in crate::ui) fn scope_toggle(&mut self, out: &mut Vec<Effect>) {
        self.account.all = !self.account.all;
        self.ask_ledger(out);
    }

    /// Another account of the client, or all of them. Marks stay on the lines that are still there.
    pub(in crate::ui) fn account_tab(&mut self, tab: TabMove, out: &mut Vec<Effect>) {
        let Some(card) = &self.account.card else { return };
        // The accounts in order, then all of them together.
        let tabs: Vec<_> = card.accounts.iter().map(|a| Some(a.account)).chain([None]).collect();
        let at = tabs.iter().position(|t| *t == self.account.tab).unwrap_or(0);
        let next = match tab {
            TabMove::Next => (at + 1) % tabs.len(),
            TabMove::Previous => (at + tabs.len() - 1) % tabs.len(),
            TabMove::All => tabs.len() - 1,
        };
        self.account.tab = tabs[next];
        if let Some(account) = self.account.tab {
            self.account.marks.retain(|key, _| key.account == account);
        }
        self.account.range = None;
        self.ask_ledger(out);
    }

    /// The next order of lines.
    pub(in crate::ui) fn sort_next(&mut self) {
        let sort = &mut self.account.sorts[usize::from(self.account.all)];
        *sort = sort.next();
        self.rebuild_account();
    }

    /// Esc: the nearest thing to put away; false when there is none.
    pub(in crate::ui) fn account_back(&mut self) -> bool {
        if self.leave_amount() {
            return true;
        }
        let a = &mut self.account;
        if a.filtering || !a.filter.is_empty() {
            a.filtering = false;
            a.filter.clear();
            self.rebuild_account();
        } else if a.range.take().is_none() {
            if a.marks.is_empty() {
                return false;
            }
            a.marks.clear();
        }
        true
    }

    /// After an operation of ours. Marks that were lettered are spent; others stay.
    pub(in crate::ui) fn account_done(&mut self, sent: &Submission, receipt: &Receipt) {
        let a = &mut self.account;
        a.own.insert(receipt.op);
        if let Done::Undone { op, .. } = receipt.done {
            a.undone.insert(op);
        }
        // Its event may have come before its receipt.
        a.changed.retain(|_, op| *op != receipt.op);
        if matches!(receipt.done, Done::Lettered { .. } | Done::Cured { .. } | Done::Noted { .. }) {
            a.marks.retain(|key, _| !lettered_by(sent, *key));
        }
        // What went to a factor, or came back, has a new version: the marks were of the old one.
        if matches!(&sent.command, Command::Dun(command) if matches!(**command, DunCommand::Factor(_) | DunCommand::Debit(_))) {
            a.marks.clear();
        }
        a.ours = true;
        a.range = None;
    }
}

impl Shape {
    /// The message that says it.
    pub(in crate::ui) const fn message(self) -> &'static str {
        match self {
            Shape::Nothing => "why-mark-first",
            Shape::Alone => "why-alone",
            Shape::Accounts => "why-accounts",
            Shape::OneSided => "why-one-sided",
            Shape::Overflow => "why-overflow",
        }
    }
}
