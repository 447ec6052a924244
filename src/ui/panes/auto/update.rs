//! What happens in the pane of automatic lettering.

use super::{AutoPane, LEVELS, Progress, RowKey, Stage, seen};
use crate::desk::api::{Command, Done, Ledger, Preview, Query, Reach, Receipt, Rule};
use crate::domain::ids::{LineKey, PartyId};
use crate::domain::money::Amount;
use crate::i18n::Arg;
use crate::ui::action::{Action, Motion, Pane};
use crate::ui::layout;
use crate::ui::model::{Model, Submission, Want};
use crate::ui::msg::Effect;
use std::collections::BTreeSet;

/// Clients whose lines are kept.
const KEPT: usize = 16;

impl Model {
    /// Opens the pane: on the client whose account is shown, else on all.
    pub(in crate::ui) fn auto_open(&mut self, out: &mut Vec<Effect>) {
        let client = match (self.pane, self.account.party) {
            (Pane::Account, Some(party)) => {
                let (code, name) = self.account.client.clone();
                Some((party, code, name))
            }
            (Pane::Auto, _) => self.auto.client.clone(),
            _ => None,
        };
        self.overlays.clear();
        self.auto = AutoPane { level: self.auto.level, by_rule: self.auto.by_rule, ..AutoPane::new(client) };
        self.show_pane(Pane::Auto);
        self.auto_search(out);
    }

    /// Searches from the beginning. What the person took out stays out.
    pub(in crate::ui) fn auto_search(&mut self, out: &mut Vec<Effect>) {
        let a = &mut self.auto;
        (a.found, a.rows, a.cases, a.groups) = Default::default();
        (a.names, a.cut_short, a.looked, a.lines, a.loaded) = Default::default();
        (a.loading, a.built) = (None, 0);
        (a.stage, a.progress) = (Stage::Table, Progress::Searching);
        let reach = a.client.as_ref().map_or(Reach::From(PartyId(0)), |(party, ..)| Reach::Client(*party));
        self.ask(Want::AutoSearch, Query::Preview { reach, strength: None }, out);
    }

    /// Takes a part of what the search found, and goes on.
    pub(in crate::ui) fn auto_found(&mut self, part: Preview, out: &mut Vec<Effect>) {
        let next = part.next;
        self.auto.looked.0 += part.looked;
        self.auto.looked.1 += part.open;
        self.auto.add(part);
        match next {
            Some(from) => self.ask(Want::AutoSearch, Query::Preview { reach: Reach::From(from), strength: None }, out),
            None => {
                (self.auto.progress, self.auto.built) = (Progress::Done, 0);
                if std::mem::take(&mut self.auto.to_review) {
                    self.auto.stage = Stage::Review;
                }
            }
        }
        // Of a large book not after each part: it would take longer than the search.
        if self.auto.progress == Progress::Done || self.auto.found.len() >= self.auto.built + self.auto.built / 8 {
            self.auto.built = self.auto.found.len();
            self.auto_rebuild(out);
        }
    }

    /// The search could not go on: what was found until then is shown.
    pub(in crate::ui) fn auto_failed(&mut self, want: Want) {
        if want == Want::AutoSearch && self.auto.progress == Progress::Searching {
            self.auto.progress = Progress::Stopped;
        }
    }

    /// Takes what is found anew of one client.
    pub(in crate::ui) fn auto_found_again(&mut self, part: Preview, out: &mut Vec<Effect>) {
        let Some(party) = self.auto.again.take() else { return };
        self.auto.forget(party);
        self.auto.add(part);
        self.auto_rebuild(out);
    }

    /// Searches one client anew.
    fn auto_again(&mut self, party: PartyId, out: &mut Vec<Effect>) {
        self.auto.again = Some(party);
        self.auto.loaded.remove(&party);
        self.ask(Want::AutoAgain, Query::Preview { reach: Reach::Client(party), strength: None }, out);
    }

    pub(in crate::ui) fn auto_pages(&self) -> [usize; 2] {
        self.screen().map_or([1, 1], |s| {
            let parts = layout::auto(s.body);
            [usize::from(parts.table.height), usize::from(parts.list.height)]
        })
    }

    /// Derives what is shown again, and asks for the lines of what is under the cursor.
    pub(in crate::ui) fn auto_rebuild(&mut self, out: &mut Vec<Effect>) {
        let pages = self.auto_pages();
        self.auto.rebuild(pages);
        self.auto_lines(out);
    }

    /// Asks for the lines that are shown in detail, a client at a time.
    fn auto_lines(&mut self, out: &mut Vec<Effect>) {
        let Some(shown) = self.auto.shown() else { return };
        let wanted = [Some(shown.party), shown.other.as_ref().map(|(other, _)| *other)];
        let Some(party) = wanted.into_iter().flatten().find(|p| !self.auto.loaded.contains(p)) else { return };
        if self.auto.loading == Some(party) && self.awaits(Want::AutoLines) {
            return;
        }
        self.auto.loading = Some(party);
        self.ask(Want::AutoLines, Query::Ledger { party, account: None, open: true, as_of: None }, out);
    }

    /// Takes the lines of a client.
    pub(in crate::ui) fn auto_ledger(&mut self, ledger: Ledger, out: &mut Vec<Effect>) {
        let a = &mut self.auto;
        a.loading = None;
        if a.loaded.len() >= KEPT {
            (a.lines, a.loaded) = Default::default();
        }
        a.loaded.insert(ledger.party);
        a.lines.extend(ledger.lines.into_iter().map(|l| (l.key, l)));
        self.auto_lines(out);
    }

    /// Moves.
    pub(in crate::ui) fn move_auto(&mut self, motion: Motion, out: &mut Vec<Effect>) {
        let pages = self.auto_pages();
        let a = &mut self.auto;
        match a.stage {
            Stage::Table => a.lists[0].go(motion, a.rows.len(), pages[0]),
            Stage::Groups(_) => a.lists[1].go(motion, a.groups.len(), pages[1]),
            Stage::Review => {
                let before = a.lists[1].index;
                a.lists[1].go(motion, a.cases.len(), pages[1]);
                if a.lists[1].index != before {
                    a.way = 0;
                }
            }
        }
        self.auto_lines(out);
    }

    /// Takes a row or a group in or out, and goes down.
    pub(in crate::ui) fn auto_toggle(&mut self, out: &mut Vec<Effect>) {
        let a = &mut self.auto;
        let firsts: Vec<LineKey> = match a.stage {
            Stage::Table => {
                let Some(key) = a.row().map(|r| r.key) else { return };
                a.groups_of(key).iter().filter_map(|i| a.found[*i].proposal.lines.first()).copied().collect()
            }
            Stage::Groups(_) => a.shown().and_then(|f| f.proposal.lines.first()).copied().into_iter().collect(),
            Stage::Review => return,
        };
        if firsts.iter().all(|k| a.out.contains(k)) {
            a.out.retain(|k| !firsts.contains(k));
        } else {
            a.out.extend(firsts);
        }
        self.auto_rebuild(out);
        self.move_auto(Motion::Down, out);
    }

    /// By client or by rule.
    pub(in crate::ui) fn auto_by(&mut self, out: &mut Vec<Effect>) {
        self.auto.by_rule = !self.auto.by_rule;
        self.auto.lists[0] = Default::default();
        self.auto.rows.clear();
        self.auto_rebuild(out);
    }

    /// The next confidence to ask for.
    pub(in crate::ui) fn auto_level(&mut self, out: &mut Vec<Effect>) {
        self.auto.level = (self.auto.level + 1) % LEVELS.len();
        self.auto_rebuild(out);
    }

    /// The next order.
    pub(in crate::ui) fn auto_order(&mut self, out: &mut Vec<Effect>) {
        let order = &mut self.auto.orders[usize::from(self.auto.stage == Stage::Review)];
        *order = order.next();
        self.auto_rebuild(out);
    }

    /// Opens the groups of the row under the cursor; when nothing of it is sure, its cases.
    pub(in crate::ui) fn auto_enter(&mut self, out: &mut Vec<Effect>) {
        match self.auto.stage {
            Stage::Table => {
                let Some(row) = self.auto.row() else { return };
                let (key, sure) = (row.key, row.groups.0 > 0);
                if !sure {
                    return self.review_open(Some(key), out);
                }
                self.auto.stage = Stage::Groups(key);
                self.auto.lists[1] = Default::default();
                self.auto_rebuild(out);
            }
            Stage::Groups(_) | Stage::Review => self.auto_account(out),
        }
    }

    /// Opens the account on what is shown; Esc comes back.
    fn auto_account(&mut self, out: &mut Vec<Effect>) {
        let Some(shown) = self.auto.shown() else { return };
        let (party, lines) = (shown.party, &shown.proposal.lines);
        // On the payment: of two accounts it is the one that the client's payment stands on.
        let credit = shown.lines.iter().position(|(_, a)| a.is_credit());
        let line = credit.and_then(|i| lines.get(i)).or_else(|| lines.first()).copied();
        let (code, name) = self.auto.name(party);
        let client = (code.to_string(), name.to_string());
        self.show_pane(Pane::Account);
        self.open_account(party, client, line, out);
    }

    /// Esc: stops the search, then goes back a stage; false when there is nothing to put away.
    pub(in crate::ui) fn auto_back(&mut self, out: &mut Vec<Effect>) -> bool {
        if self.auto.progress == Progress::Searching {
            self.auto.progress = Progress::Stopped;
            self.forget(Want::AutoSearch);
            self.auto_rebuild(out);
            self.say(self.t.t("auto-notice-stopped"));
            return true;
        }
        if self.auto.stage == Stage::Table {
            return false;
        }
        self.auto.stage = Stage::Table;
        self.auto_rebuild(out);
        true
    }

    /// Letters what is taken, as one operation.
    pub(in crate::ui) fn auto_letter(&mut self, out: &mut Vec<Effect>) {
        let groups = self.auto.seen();
        self.submit(Command::LetterGroups { groups }, out);
    }

    /// Takes the whole run back.
    pub(in crate::ui) fn auto_undo(&mut self, out: &mut Vec<Effect>) {
        if let Some(op) = self.auto.run {
            self.submit(Command::Undo { op: Some(op) }, out);
        }
    }

    /// Goes through what is left, from a row on.
    pub(in crate::ui) fn review_open(&mut self, from: Option<RowKey>, out: &mut Vec<Effect>) {
        self.auto.stage = Stage::Review;
        self.auto.way = 0;
        self.auto.lists[1] = Default::default();
        let of = |case: &super::Case| {
            let lead = case.ways.first().and_then(|i| self.auto.found.get(*i));
            from.is_some_and(|key| lead.is_some_and(|f| key == RowKey::Client(f.party) || key == RowKey::Rule(f.proposal.rule)))
        };
        let at = self.auto.cases.iter().position(of).unwrap_or(0);
        let page = self.auto_pages()[1];
        let len = self.auto.cases.len();
        self.auto.lists[1].choose(at, len, page);
        self.auto_rebuild(out);
    }

    /// The next proposal of the case.
    pub(in crate::ui) fn review_next(&mut self, out: &mut Vec<Effect>) {
        let ways = self.auto.case().map_or(0, |c| c.ways.len());
        if ways > 1 {
            self.auto.way = (self.auto.way + 1) % ways;
            self.auto_lines(out);
        }
    }

    /// Letters the proposal that is shown: whole, or as a partial group when a gap is left.
    pub(in crate::ui) fn review_accept(&mut self, partial: bool, out: &mut Vec<Effect>) {
        let Some(shown) = self.auto.shown() else { return };
        let lines = seen(shown);
        self.submit(Command::Letter { lines, partial }, out);
    }

    /// Why the proposal that is shown cannot be accepted, whole or partially; none when it can.
    pub(in crate::ui) fn auto_bars(&self, action: Action) -> Option<&'static str> {
        let partial = action == Action::ReviewPartial;
        let Some(shown) = self.auto.shown() else { return Some("why-auto-no-case") };
        if shown.proposal.rule == Rule::WrongAccount {
            return Some("why-auto-other-account");
        }
        match (partial, shown.proposal.gap == Amount::ZERO) {
            (false, false) => Some("why-auto-gap"),
            (true, true) => Some("why-auto-no-gap"),
            _ => None,
        }
    }

    /// After an operation of this session: what was lettered is done, what was taken back is searched anew.
    pub(in crate::ui) fn auto_done(&mut self, sent: &Submission, receipt: &Receipt, out: &mut Vec<Effect>) {
        match (&sent.command, &receipt.done) {
            (Command::LetterGroups { groups }, Done::LetteredAuto { lines, .. }) => {
                let keys: BTreeSet<LineKey> = groups.iter().flatten().map(|s| s.key).collect();
                self.auto.spend(&keys);
                self.auto.run = Some(receipt.op);
                self.auto.lettered += u64::from(*lines);
                self.auto.loaded.clear();
                if self.pane == Pane::Auto {
                    let how = self.t.tf("auto-notice-undo", &[("op", Arg::No(receipt.op.0))]);
                    let done = self.notice.take().map(|n| n.text).unwrap_or_default();
                    self.say(format!("{done} {} {how}", self.glyphs.dot));
                    // What is left is next.
                    self.review_open(None, out);
                }
            }
            (Command::Letter { lines, .. }, Done::Lettered { lines: n, .. }) => {
                let keys: BTreeSet<LineKey> = lines.iter().map(|s| s.key).collect();
                let touched = |f: &&super::Previewed| f.proposal.lines.iter().any(|k| keys.contains(k));
                let party = self.auto.found.iter().find(touched).map(|f| f.party);
                self.auto.spend(&keys);
                self.auto.lettered += u64::from(*n);
                if let Some(party) = party {
                    self.auto.accepted.push((receipt.op, party));
                    self.auto_again(party, out);
                }
                self.auto_rebuild(out);
            }
            (_, Done::Undone { op, .. }) if self.auto.run == Some(*op) => {
                self.auto.run = None;
                self.auto.lettered = 0;
                if self.pane == Pane::Auto {
                    self.auto_search(out);
                }
            }
            (_, Done::Undone { op, .. }) => {
                if let Some(at) = self.auto.accepted.iter().position(|(o, _)| o == op) {
                    let (_, party) = self.auto.accepted.remove(at);
                    self.auto_again(party, out);
                }
            }
            _ => {}
        }
    }

    /// The desk refused: what is shown is older than the book.
    pub(in crate::ui) fn auto_refused(&mut self, out: &mut Vec<Effect>) {
        if let Some(party) = self.auto.shown().map(|f| f.party) {
            self.auto_again(party, out);
        }
    }
}
