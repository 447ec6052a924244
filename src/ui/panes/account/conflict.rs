//! Several people on one account: what another person changed is flagged, never taken from under the cursor, and a lettering that
//! came too late asks what to keep.

use super::AccountPane;
use crate::desk::api::{Ledger, LedgerLine, LogFilter, LogPage, LogRow, Query, Refusal};
use crate::domain::ids::{LineKey, OpNo};
use crate::i18n::Arg;
use crate::ui::model::{Model, Want, count};
use crate::ui::msg::Effect;
use crate::ui::overlays::{Choice, Item, Menu, Overlay};
use std::collections::BTreeMap;

/// Operations asked for at once to say who changed what: those of a few minutes.
const RECENT: u32 = 100;

impl AccountPane {
    /// Lines that left the list of open lines while they were marked or under the cursor. An operation of ours may take the one
    /// under the cursor.
    pub(super) fn left_behind(&self, now: &Ledger, ours: bool) -> Vec<LedgerLine> {
        let same = |l: &&Ledger| l.open && now.open && l.account == now.account && l.party == now.party;
        let Some(before) = self.ledger.as_deref().filter(same) else { return Vec::new() };
        let wanted = |key: &LineKey| self.marks.contains_key(key) || (self.cursor == Some(*key) && !ours);
        let gone = |l: &&LedgerLine| wanted(&l.key) && now.lines.iter().all(|n| n.key != l.key);
        before.lines.iter().filter(gone).cloned().collect()
    }

    /// Flags the lines that come in another version than the one on screen. Marks follow what we changed ourselves.
    pub(super) fn note_changes(&mut self, lines: &[LedgerLine]) {
        let before: BTreeMap<LineKey, OpNo> = self.lines().iter().map(|l| (l.key, l.version)).collect();
        for line in lines {
            if let Some(seen) = before.get(&line.key).filter(|seen| **seen != line.version) {
                self.note_change(line, *seen);
            }
        }
    }

    /// A line that comes in another version than the one seen. What we took back ourselves stands in an earlier version, of anybody's.
    fn note_change(&mut self, line: &LedgerLine, seen: OpNo) {
        let taken_back = line.version < seen && self.undone.contains(&seen);
        if !taken_back && !self.own.contains(&line.version) {
            self.changed.insert(line.key, line.version);
            return;
        }
        self.changed.remove(&line.key);
        if line.standing.is_open()
            && let Some(version) = self.marks.get_mut(&line.key)
        {
            *version = line.version;
        }
    }

    /// Puts lines among those loaded, in their place.
    pub(super) fn put(&mut self, lines: Vec<LedgerLine>) {
        let Some(ledger) = &mut self.ledger else { return };
        for line in lines {
            match ledger.lines.binary_search_by_key(&line.key, |l| l.key) {
                Ok(at) => ledger.lines[at] = line,
                Err(at) => ledger.lines.insert(at, line),
            }
        }
    }

    /// Marked lines that are no longer as they were when they were marked.
    pub fn stale(&self) -> Vec<LineKey> {
        let moved = |l: &&LedgerLine| self.marks.get(&l.key).is_some_and(|v| *v != l.version || !l.standing.is_open());
        self.lines().iter().filter(moved).map(|l| l.key).collect()
    }

    /// Takes out lines that only stayed because of a mark.
    fn let_go(&mut self) {
        let stays = |key: &LineKey| self.marks.contains_key(key) || self.cursor == Some(*key);
        let gone: Vec<LineKey> = self.ghosts.iter().filter(|k| !stays(k)).copied().collect();
        if let Some(ledger) = &mut self.ledger {
            ledger.lines.retain(|l| !gone.contains(&l.key));
        }
        self.ghosts.retain(|k| !gone.contains(k));
    }
}

impl Model {
    /// Asks for all lines of the account, lettered ones too: how those that left the list stand now.
    pub(super) fn ask_whole(&mut self, want: Want, out: &mut Vec<Effect>) {
        let Some(party) = self.account.party else { return };
        self.ask(want, Query::Ledger { party, account: self.account.tab, open: false, as_of: None }, out);
    }

    /// Asks who made the changes that are flagged, when it is not known.
    pub(super) fn ask_changes(&mut self, out: &mut Vec<Effect>) {
        let a = &mut self.account;
        a.ops.retain(|op, _| a.changed.values().any(|c| c == op));
        if a.changed.values().any(|op| !a.ops.contains_key(op)) {
            self.ask(Want::Changes, Query::Operations { filter: LogFilter::default(), before: None, limit: RECENT }, out);
        }
    }

    /// Takes the newest operations.
    pub(in crate::ui) fn account_changes(&mut self, page: LogPage) {
        let a = &mut self.account;
        for row in page.rows.into_iter().filter(|r| a.changed.values().any(|op| *op == r.op)) {
            a.ops.insert(row.op, row);
        }
    }

    /// Takes all lines of the account, for those that are marked or left the list.
    pub(in crate::ui) fn account_whole(&mut self, ledger: Ledger, out: &mut Vec<Effect>) {
        let a = &mut self.account;
        if Some(ledger.party) != a.party || ledger.account != a.tab {
            return;
        }
        let old: BTreeMap<LineKey, OpNo> = a.lines().iter().map(|l| (l.key, l.version)).collect();
        let ours = |l: &LedgerLine| a.ghosts.contains(&l.key) || a.marks.contains_key(&l.key);
        let mut fresh: Vec<LedgerLine> = ledger.lines.into_iter().filter(ours).collect();
        for line in &fresh {
            let seen = a.marks.get(&line.key).or_else(|| old.get(&line.key)).copied();
            if let Some(seen) = seen.filter(|seen| *seen != line.version) {
                a.note_change(line, seen);
            }
            if !a.all && !line.standing.is_open() {
                a.ghosts.insert(line.key);
            }
        }
        // What we took out of the list ourselves does not linger.
        let spent: Vec<LineKey> =
            fresh.iter().filter(|l| a.own.contains(&l.version) && a.ghosts.remove(&l.key)).map(|l| l.key).collect();
        fresh.retain(|l| !spent.contains(&l.key));
        if let Some(ledger) = &mut a.ledger {
            ledger.lines.retain(|l| !spent.contains(&l.key));
        }
        a.put(fresh);
        self.rebuild_account();
        self.ask_changes(out);
        if let Some(refusal) = self.account.refused.take()
            && self.overlays.is_empty()
        {
            self.ask_keep(Some(&refusal));
        }
    }

    /// A lettering came too late: nothing was done. What became of the marks is asked for, then the person.
    pub(in crate::ui) fn account_refused(&mut self, refusal: &Refusal, out: &mut Vec<Effect>) {
        self.account.refused = Some(refusal.clone());
        self.refresh_account(out);
        self.ask_whole(Want::Ghosts, out);
    }

    /// Asks what to keep when marked lines are known to have changed; false when none has.
    pub(super) fn ask_what_to_keep(&mut self) -> bool {
        !self.account.stale().is_empty() && self.ask_keep(None)
    }

    fn ask_keep(&mut self, refusal: Option<&Refusal>) -> bool {
        let stale = self.account.stale();
        let Some(first) = stale.first().and_then(|k| self.account.lines().iter().find(|l| l.key == *k)) else {
            return false;
        };
        let t = &self.t;
        let row = self.account.ops.get(&first.version);
        let title = match (refusal, row) {
            (Some(Refusal::Conflict { who, at, kind, .. }), _) => {
                let what = format!("{} {}", t.op_kind(*kind), first.letter);
                t.tf(
                    "conflict-title",
                    &[("who", Arg::Str(who)), ("what", Arg::Str(what.trim())), ("when", Arg::Str(&t.moment(*at)))],
                )
            }
            (_, Some(row)) => {
                let what = self.what(row);
                let when = t.moment(row.at);
                t.tf("conflict-title", &[("who", Arg::Str(&row.actor)), ("what", Arg::Str(&what)), ("when", Arg::Str(&when))])
            }
            _ => t.t("conflict-title-unknown"),
        };
        let (n, kept) = (stale.len(), self.account.marks.len() - stale.len());
        let lettered = !first.standing.is_open();
        let (piece, letter) = (first.piece.clone(), first.letter.clone());
        let show = if lettered { "conflict-show-letter" } else { "conflict-show" };
        let show = if lettered {
            t.tf(show, &[("piece", Arg::Str(&piece)), ("code", Arg::Str(&letter))])
        } else {
            t.tf(show, &[("piece", Arg::Str(&piece))])
        };
        let keep = t.tf("conflict-keep", &[("n", Arg::Num(count(n))), ("kept", Arg::Num(count(kept)))]);
        let mut keep = Item::new(keep, Choice::Unmark(stale.clone()));
        if kept == 0 {
            keep = keep.disabled(t.t("conflict-keep-none"));
        }
        let mut items =
            vec![Item::new(show, Choice::ShowLine(first.key)), keep, Item::new(t.t("conflict-drop"), Choice::ClearMarks)];
        let open = |k: &LineKey| self.account.lines().iter().any(|l| l.key == *k && l.standing.is_open());
        if stale.iter().all(open) {
            items.push(Item::new(t.t("conflict-accept"), Choice::AcceptChanges(stale)));
        }
        self.overlays.push(Overlay::Menu(Menu::new(title, items)));
        true
    }

    /// Unmarks the lines that another person took; the others stay marked.
    pub(in crate::ui) fn unmark(&mut self, lines: &[LineKey]) {
        self.account.marks.retain(|k, _| !lines.contains(k));
        self.account.let_go();
        self.rebuild_account();
    }

    /// The marks now stand for what is on screen.
    pub(in crate::ui) fn accept_changes(&mut self, lines: &[LineKey]) {
        let now: Vec<(LineKey, OpNo)> =
            self.account.lines().iter().filter(|l| lines.contains(&l.key)).map(|l| (l.key, l.version)).collect();
        self.account.marks.extend(now);
    }

    /// Goes to a line; when it is lettered, over it the group that took it.
    pub(in crate::ui) fn show_line(&mut self, key: LineKey, out: &mut Vec<Effect>) {
        let Some(line) = self.account.lines().iter().find(|l| l.key == key) else { return };
        let group = line.group;
        if self.account.shown().all(|l| l.key != key) {
            self.account.filter.clear();
        }
        self.account.cursor = Some(key);
        self.rebuild_account();
        if let Some(group) = group {
            self.ask(Want::GroupShow, Query::Group { account: key.account, group }, out);
        }
    }

    /// What an operation did, in a few words: « lettrage AB ».
    pub(in crate::ui) fn what(&self, row: &LogRow) -> String {
        self.t.operation(row.kind, &row.detail)
    }

    /// Who changed the line under the cursor while it was on screen, and what they did.
    pub(super) fn changed_by(&self) -> Option<String> {
        let op = self.account.changed.get(&self.account.cursor?)?;
        let t = &self.t;
        Some(match self.account.ops.get(op) {
            Some(row) => {
                let (what, when) = (self.what(row), t.moment(row.at));
                t.tf("changed-by", &[("what", Arg::Str(&what)), ("who", Arg::Str(&row.actor)), ("when", Arg::Str(&when))])
            }
            None => t.tf("line-version", &[("op", Arg::No(op.0))]),
        })
    }
}
