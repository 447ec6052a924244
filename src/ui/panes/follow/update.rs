//! What happens in the lists of what is followed up.

use super::{Entry, FollowPane, Key, Line, Reading, Topic};
use crate::desk::api::{Answer, DunAnswer, DunQuery, NoticeRow, PartyName, Query};
use crate::domain::dunning::{Action, Deed};
use crate::domain::ids::PartyId;
use crate::ui::action::{Motion, Pane};
use crate::ui::layout;
use crate::ui::model::{Model, Want};
use crate::ui::msg::Effect;
use crate::ui::overlays::{Overlay, Sheet, SheetKind};
use crate::ui::widgets::ListState;
use std::collections::BTreeMap;

/// Deeds asked for at once.
const DEEDS: u32 = 1000;

impl Model {
    /// Opens a topic. In front of a client's account or sheet it is about this client, else about everybody.
    pub(in crate::ui) fn follow_open(&mut self, topic: Topic, out: &mut Vec<Effect>) {
        let sheet = self.agenda.full && self.pane == Pane::Agenda;
        let in_front = topic.is_of_a_client() || self.pane == Pane::Account || sheet || !self.overlays.is_empty();
        let party = if topic.is_of_all() || !in_front { None } else { self.sheet_party() };
        let client = party.map(|party| {
            let (code, name) = self.follow_named(party);
            (party, code, name)
        });
        let pane = &mut self.follow;
        if (pane.topic, &pane.client) != (topic, &client) {
            let by_service = pane.by_service;
            *pane = FollowPane { topic, client, by_service, ..FollowPane::default() };
        }
        self.overlays.clear();
        self.show_pane(Pane::Follow);
        self.ask_follow(out);
    }

    /// Code and name of a client, as the pane in front knows it.
    fn follow_named(&self, party: PartyId) -> (String, String) {
        match self.pane {
            Pane::Agenda => self.agenda.named(party),
            Pane::Account => self.account.client.clone(),
            Pane::Follow => self.follow.named(party),
            _ => self
                .clients
                .hit()
                .filter(|hit| hit.party == party)
                .map(|hit| (hit.code.clone(), hit.name.clone()))
                .unwrap_or_default(),
        }
    }

    /// Asks for the list.
    pub(in crate::ui) fn ask_follow(&mut self, out: &mut Vec<Effect>) {
        let party = self.follow.client.as_ref().map(|(party, ..)| *party);
        let today = self.today;
        // As many as were shown: nothing that was read goes away.
        let limit = DEEDS.max(u32::try_from(self.follow.entries.len()).unwrap_or(DEEDS));
        let query = match (self.follow.topic, party) {
            (Topic::Disputes, party) => DunQuery::Disputes { party, all: self.follow.over },
            (Topic::Promises, party) => DunQuery::Promises { party },
            (Topic::History, Some(_)) => DunQuery::History { party, since: None, limit },
            (Topic::Group, Some(party)) => DunQuery::Group { party },
            (Topic::Today | Topic::History | Topic::Group, _) => DunQuery::History { party: None, since: Some(today), limit },
        };
        self.ask(Want::Follow, Query::Dun(query), out);
    }

    /// Asks for older deeds when the cursor comes near the last one that is known.
    fn follow_reach(&mut self, out: &mut Vec<Effect>) {
        let near = self.follow.list.top + 2 * self.follow_page() >= self.follow.lines.len();
        if !near || !self.follow.more || self.awaits(Want::Follow) || self.awaits(Want::FollowMore) {
            return;
        }
        let oldest = self.follow.entries.iter().rev().find_map(|entry| match entry {
            Entry::Deed(row) => Some(row.1.at),
            _ => None,
        });
        let Some(before) = oldest else { return };
        let (party, since) = match (self.follow.topic, &self.follow.client) {
            (Topic::History, Some((party, ..))) => (Some(*party), None),
            _ => (None, Some(self.today)),
        };
        self.ask(Want::FollowMore, Query::Dun(DunQuery::Older { party, since, before, limit: DEEDS }), out);
    }

    /// Takes older deeds: they follow those that are known.
    fn follow_more(&mut self, rows: Vec<(PartyName, Action)>) {
        let pane = &mut self.follow;
        let oldest = pane.entries.iter().map(Entry::number).min();
        pane.more = rows.len() >= DEEDS as usize;
        let older = rows.into_iter().map(|row| Entry::Deed(Box::new(row)));
        pane.entries.extend(older.filter(|entry| oldest.is_none_or(|oldest| entry.number() < oldest)));
        pane.sort();
        self.rebuild_follow();
    }

    /// Reads the list again after something changed.
    pub(in crate::ui) fn refresh_follow(&mut self, out: &mut Vec<Effect>) {
        if self.pane == Pane::Follow {
            self.ask_follow(out);
        }
    }

    /// Takes the list.
    pub(in crate::ui) fn follow_found(&mut self, answer: DunAnswer) {
        let (mut sums, mut more) = (None, false);
        let entries: Vec<Entry> = match (self.follow.topic, answer) {
            (Topic::Disputes, DunAnswer::Disputes(rows)) => rows.into_iter().map(|row| Entry::Dispute(Box::new(row))).collect(),
            (Topic::Promises, DunAnswer::Promises(rows)) => rows.into_iter().map(|row| Entry::Promise(Box::new(row))).collect(),
            (Topic::Today | Topic::History, DunAnswer::History(rows)) => {
                more = rows.len() >= DEEDS as usize;
                rows.into_iter().map(|row| Entry::Deed(Box::new(row))).collect()
            }
            (Topic::Group, DunAnswer::Group(group)) => {
                sums = Some(group.sums);
                group.rows.into_iter().map(|row| Entry::Child(Box::new(row))).collect()
            }
            // The desk answers what was asked: anything else is not shown.
            _ => return,
        };
        let pane = &mut self.follow;
        (pane.entries, pane.sums, pane.more, pane.loaded) = (entries, sums, more, true);
        if let Some((party, code, name)) = &mut pane.client
            && let Some(client) = pane.entries.iter().map(Entry::client).find(|client| client.party == *party)
        {
            (*code, *name) = (client.code.clone(), client.name.clone());
        }
        pane.sort();
        self.rebuild_follow();
    }

    /// Writes the cells again and keeps the cursor on its row.
    pub(in crate::ui) fn rebuild_follow(&mut self) {
        let cells: Vec<_> = self.follow.entries.iter().map(|entry| self.follow_cells(entry)).collect();
        let lines = self.follow_lines(&cells);
        let page = self.follow_page();
        let pane = &mut self.follow;
        (pane.cells, pane.lines) = (cells, lines);
        let rows = pane.row_lines();
        let same = pane.cursor.and_then(|key| pane.keys.iter().position(|k| *k == key));
        let at = same.and_then(|place| pane.lines.iter().position(|line| *line == Line::Row(place)));
        // Gone: the row that took its place.
        let near = rows.iter().copied().find(|at| *at >= pane.list.index).or(rows.last().copied());
        pane.put(at.or(near).unwrap_or(0), page);
    }

    /// Lines that the screen shows.
    pub(in crate::ui) fn follow_page(&self) -> usize {
        self.screen().map_or(1, |s| usize::from(layout::follow(s.body, self.follow.sums.is_some()).rows.height))
    }

    /// Moves among the rows.
    pub(in crate::ui) fn move_follow(&mut self, motion: Motion, out: &mut Vec<Effect>) {
        let page = self.follow_page();
        let rows = self.follow.row_lines();
        let here = rows.iter().position(|at| *at == self.follow.list.index).unwrap_or(0);
        if let Some(at) = rows.get(motion.apply(here, rows.len(), page)) {
            self.follow.put(*at, page);
        }
        self.follow_reach(out);
    }

    /// Tab: the next topic, of the same client.
    pub(in crate::ui) fn follow_next(&mut self, out: &mut Vec<Effect>) {
        let mut topic = self.follow.topic.next();
        let client = self.follow.client.clone().or_else(|| self.follow_here());
        // Without a client those about one are passed over.
        while topic.is_of_a_client() && client.is_none() {
            topic = topic.next();
        }
        let all = topic.is_of_all() || self.follow.client.is_none() && !topic.is_of_a_client();
        self.follow_show(topic, client.filter(|_| !all), out);
    }

    /// The client under the cursor.
    fn follow_here(&self) -> Option<(PartyId, String, String)> {
        let client = self.follow.current()?.client();
        Some((client.party, client.code.clone(), client.name.clone()))
    }

    /// Of the client under the cursor, or of everybody.
    pub(in crate::ui) fn follow_scope(&mut self, out: &mut Vec<Effect>) {
        let client = if self.follow.client.is_some() { None } else { self.follow_here() };
        let topic = match self.follow.topic {
            // What was done, seen of everybody, is today's; what was done today, of one client, is all that was ever done.
            Topic::History if client.is_none() => Topic::Today,
            Topic::Today if client.is_some() => Topic::History,
            Topic::Group => return self.refuse(self.t.t("why-group-scope")),
            topic => topic,
        };
        if client.is_none() && self.follow.client.is_none() {
            return self.refuse(self.t.t("why-no-client"));
        }
        self.follow_show(topic, client, out);
    }

    fn follow_show(&mut self, topic: Topic, client: Option<(PartyId, String, String)>, out: &mut Vec<Effect>) {
        let by_service = self.follow.by_service;
        self.follow = FollowPane { topic, client, by_service, ..FollowPane::default() };
        self.ask_follow(out);
    }

    /// What is over too, or only what runs.
    pub(in crate::ui) fn follow_over(&mut self, out: &mut Vec<Effect>) {
        self.follow.over = !self.follow.over;
        self.ask_follow(out);
    }

    /// Disputes by age, or by service.
    pub(in crate::ui) fn follow_order(&mut self) {
        self.follow.by_service = !self.follow.by_service;
        self.follow.sort();
        self.rebuild_follow();
    }

    /// Esc: the filter first; false when there is nothing to put away.
    pub(in crate::ui) fn follow_back(&mut self) -> bool {
        let put_away = self.follow.filtering || !self.follow.filter.is_empty();
        if put_away {
            self.follow.filtering = false;
            self.follow.filter.clear();
            self.rebuild_follow();
        }
        put_away
    }

    /// Enter: the account of the client, on the item when there is one.
    pub(in crate::ui) fn follow_enter(&mut self, out: &mut Vec<Effect>) {
        let Some(entry) = self.follow.current() else { return };
        let (client, line) = (entry.client().clone(), entry.line());
        self.show_pane(Pane::Account);
        self.open_account(client.party, (client.code, client.name), line, out);
    }

    /// `x`: all that is known of the row; of a reminder its text as it was sent.
    pub(in crate::ui) fn follow_read(&mut self, out: &mut Vec<Effect>) {
        let Some(entry) = self.follow.current().cloned() else { return };
        if let Entry::Deed(deed) = &entry
            && let Deed::Reminded { .. } = deed.1.deed
        {
            self.ask(Want::FollowText, Query::Dun(DunQuery::Notices { party: deed.0.party }), out);
        }
        if let Entry::Child(_) = entry {
            return self.follow_enter(out);
        }
        let reading = Reading { entry, text: None };
        self.overlays.push(Overlay::Sheet(Sheet::new(SheetKind::Follow(Box::new(reading)))));
    }

    /// Takes the reminders of a client: the one that is read gets its text.
    pub(in crate::ui) fn follow_text(&mut self, rows: Vec<NoticeRow>) {
        for overlay in &mut self.overlays {
            let Overlay::Sheet(Sheet { kind: SheetKind::Follow(reading), .. }) = overlay else { continue };
            let Entry::Deed(deed) = &reading.entry else { continue };
            let Deed::Reminded { level, channel, .. } = deed.1.deed else { continue };
            let same = |row: &&NoticeRow| {
                (row.notice.at, row.notice.on, row.notice.level, row.notice.channel) == (deed.1.at, deed.1.on, level, channel)
            };
            reading.text = rows.iter().find(same).map(|row| Box::new(row.clone()));
        }
    }

    /// Takes an answer for the pane.
    pub(in crate::ui) fn follow_answered(&mut self, want: Want, answer: Answer) {
        match (want, answer) {
            (Want::PlanItems, Answer::Dun(answer)) => {
                if let DunAnswer::Sheet(sheet) = *answer {
                    self.plan_items(&sheet);
                }
            }
            (Want::FollowMore, Answer::Dun(answer)) => {
                if let (Topic::Today | Topic::History, DunAnswer::History(rows)) = (self.follow.topic, *answer) {
                    self.follow_more(rows);
                }
            }
            (Want::FollowText, Answer::Dun(answer)) => {
                if let DunAnswer::Notices(rows) = *answer {
                    self.follow_text(rows);
                }
            }
            (_, Answer::Dun(answer)) => self.follow_found(*answer),
            _ => {}
        }
    }

    /// True while keys must wait for the list that they are meant for, or for the items of a plan.
    pub(in crate::ui) fn follow_holds(&self) -> bool {
        self.awaits(Want::PlanItems) || self.pane == Pane::Follow && !self.follow.loaded && self.awaits(Want::Follow)
    }
}

impl FollowPane {
    /// Puts the entries in their order, and names them.
    fn sort(&mut self) {
        let by_service = self.by_service;
        self.entries.sort_by_key(|entry| match entry {
            Entry::Dispute(row) => {
                let service = if by_service { row.dispute.sla.service as u8 } else { 0 };
                (u8::from(!row.state.is_running()), service, row.no, String::new())
            }
            Entry::Promise(row) => {
                let part = super::rows::part(row.verdict);
                // What is to come by its day, the soonest first; what is over the newest first.
                let day = i64::from(chrono::Datelike::num_days_from_ce(&row.promise.due));
                let day = if part < 2 { day } else { i64::from(i32::MAX) - day };
                (part, 0, u64::try_from(day).unwrap_or(0), String::new())
            }
            Entry::Deed(_) | Entry::Child(_) => (0, 0, 0, String::new()),
        });
        if self.topic == Topic::Today {
            // The newest first, each person's together.
            self.entries.sort_by(|a, b| match (a, b) {
                (Entry::Deed(a), Entry::Deed(b)) => a.1.user.cmp(&b.1.user),
                _ => std::cmp::Ordering::Equal,
            });
        }
        let mut ranks: BTreeMap<(PartyId, u64), u16> = BTreeMap::new();
        // From the end: new deeds come first and rename nothing.
        let mut keys: Vec<Key> = Vec::with_capacity(self.entries.len());
        for entry in self.entries.iter().rev() {
            let of = (entry.client().party, entry.number());
            let rank = ranks.entry(of).or_default();
            keys.push((of.0, of.1, *rank));
            *rank += 1;
        }
        keys.reverse();
        self.keys = keys;
    }

    /// Puts the cursor on a line; the head above it stays in sight.
    fn put(&mut self, at: usize, page: usize) {
        let mut list = ListState { index: at, top: self.list.top };
        list.show(self.lines.len(), page);
        if list.top == at && at > 0 && matches!(self.lines.get(at - 1), Some(Line::Head(..))) && page > 1 {
            list.top = at - 1;
        }
        self.list = list;
        if let Some(Line::Row(place)) = self.lines.get(at) {
            self.cursor = self.keys.get(*place).copied();
        }
    }
}
