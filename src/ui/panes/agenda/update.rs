//! What happens in the agenda.

use super::{AgendaPane, Line, Show};
use crate::desk::api::{AgendaView, CallSheet, DunAnswer, DunQuery, LeftOutRow, Query};
use crate::domain::dunning::agenda::Order;
use crate::ui::action::{Motion, Pane};
use crate::ui::layout;
use crate::ui::model::{Model, Want};
use crate::ui::msg::Effect;

impl Model {
    /// Reads the agenda afresh: what is done leaves it, what is new comes in, in order.
    pub(in crate::ui) fn show_agenda(&mut self, out: &mut Vec<Effect>) {
        self.agenda.sheets.clear();
        match self.agenda.show {
            Show::LeftOut => {
                let perimeter = self.agenda.perimeter();
                self.ask(Want::LeftOut, Query::Dun(DunQuery::LeftOut { perimeter }), out);
            }
            _ => self.ask_agenda(Want::Agenda, out),
        }
    }

    fn ask_agenda(&mut self, want: Want, out: &mut Vec<Effect>) {
        let (perimeter, order) = (self.agenda.perimeter(), self.agenda.order);
        self.ask(want, Query::Dun(DunQuery::Agenda { perimeter, order }), out);
    }

    /// Something changed: rows stay in their places, the call sheet is read again.
    pub(in crate::ui) fn refresh_agenda(&mut self, out: &mut Vec<Effect>) {
        self.agenda.sheets.clear();
        if self.pane != Pane::Agenda {
            return;
        }
        match self.agenda.show {
            Show::LeftOut => self.show_agenda(out),
            // A list that was never read, or is being read, is read afresh.
            _ if self.agenda.view.is_none() || self.awaits(Want::Agenda) => self.ask_agenda(Want::Agenda, out),
            _ => self.ask_agenda(Want::AgendaNews, out),
        }
        self.ask_sheet(out);
    }

    /// Takes an answer about dunning.
    pub(in crate::ui) fn dun_answered(&mut self, want: Want, answer: DunAnswer, out: &mut Vec<Effect>) {
        match answer {
            DunAnswer::Agenda(view) => self.agenda_found(*view, want == Want::Agenda, out),
            DunAnswer::LeftOut(rows) => self.left_out_found(rows, out),
            DunAnswer::Sheet(sheet) => self.sheet_found(sheet, out),
            // Nothing else is asked.
            _ => {}
        }
    }

    /// A question was not answered: nothing waits for it any more.
    pub(in crate::ui) fn agenda_failed(&mut self, want: Want) {
        if want == Want::CallSheet {
            self.agenda.waits = None;
        }
    }

    /// Takes the agenda. A person who has no clients of its own sees all.
    fn agenda_found(&mut self, view: AgendaView, afresh: bool, out: &mut Vec<Effect>) {
        if (&view.perimeter, view.order) != (&self.agenda.perimeter(), self.agenda.order) {
            return;
        }
        self.agenda.team.clone_from(&view.team);
        let nobody = view.rows.is_empty() && view.left_out.is_empty() && view.done.is_empty();
        let alone = self.agenda.show == Show::Mine && !self.agenda.shared;
        if afresh && nobody && (alone || self.agenda.show == Show::Team && self.agenda.shared) {
            // Who has no clients sees the team's, and all where the team has none either.
            let show = if alone && self.agenda.team.is_some() { Show::Team } else { Show::All };
            (self.agenda.show, self.agenda.shared) = (show, true);
            return self.ask_agenda(Want::Agenda, out);
        }
        let back = self.agenda.take(Box::new(view), afresh);
        if std::mem::take(&mut self.agenda.undoing) && back.is_some() {
            self.agenda.cursor = back;
        }
        self.rebuild_agenda();
        self.ask_sheet(out);
    }

    /// Takes who is left out.
    fn left_out_found(&mut self, rows: Vec<LeftOutRow>, out: &mut Vec<Effect>) {
        self.agenda.out = Some(rows);
        self.rebuild_agenda();
        self.ask_sheet(out);
    }

    /// Keeps the cursor in its list after rows or room changed.
    pub(in crate::ui) fn rebuild_agenda(&mut self) {
        let page = self.agenda_page();
        self.agenda_filter();
        self.agenda.settle(page);
    }

    /// Asks for the call sheet of the client under the cursor, unless it is here.
    pub(super) fn ask_sheet(&mut self, out: &mut Vec<Effect>) {
        match self.agenda.cursor.filter(|party| !self.agenda.sheets.contains_key(party)) {
            Some(party) => {
                self.ask(Want::CallSheet, Query::Dun(DunQuery::Sheet { party }), out);
                self.ask_alerts_of(Want::AlertsSheet, party, out);
            }
            None => self.forget(Want::CallSheet),
        }
    }

    /// Takes the call sheet that was asked for last. Of a client whom another pays for it is the payer's: both show it.
    fn sheet_found(&mut self, sheet: Box<CallSheet>, out: &mut Vec<Effect>) {
        let asked = self.agenda.waits.map(|(party, _)| party).or(self.agenda.cursor.filter(|_| self.pane == Pane::Agenda));
        if let Some(party) = asked {
            self.agenda.sheets.insert(party, sheet.clone());
        }
        self.agenda.sheets.insert(sheet.party, sheet);
        self.deed_goes_on(out);
    }

    /// Lines of the list that the screen shows.
    fn agenda_page(&self) -> usize {
        self.screen().map_or(1, |s| usize::from(layout::agenda(s.body, self.agenda.full).rows.height))
    }

    /// Moves among the clients; a sheet over the whole width is turned by pages.
    pub(in crate::ui) fn move_agenda(&mut self, motion: Motion, out: &mut Vec<Effect>) {
        let page = self.agenda_page();
        if self.agenda.full {
            match motion {
                Motion::PageUp => return self.agenda.scroll = self.agenda.scroll.saturating_sub(page.saturating_sub(2)),
                Motion::PageDown => return self.turn_sheet(page),
                _ => {}
            }
        }
        let len = self.agenda.parties().len();
        let here = self.agenda.place().unwrap_or(0);
        let place = match motion {
            // Pages count lines, heads included.
            Motion::PageUp | Motion::PageDown => self.agenda.turned(motion, page),
            other => other.apply(here, len, page),
        };
        self.agenda.scroll = 0;
        self.agenda.choose(place, page);
        self.ask_sheet(out);
    }

    /// Turns the sheet a page, not past its end.
    fn turn_sheet(&mut self, page: usize) {
        let rows = super::sheet::rows(self, usize::from(self.size.0), page).len();
        let last = rows.saturating_sub(page);
        self.agenda.scroll = (self.agenda.scroll + page.saturating_sub(2)).min(last);
    }

    /// Puts the cursor on a place after a deed: its sheet is asked for with the fresh rows.
    pub(super) fn agenda_goes_to(&mut self, place: usize) {
        let page = self.agenda_page();
        self.agenda.scroll = 0;
        self.agenda.choose(place, page);
    }

    /// The next client to do.
    pub(in crate::ui) fn agenda_next(&mut self, out: &mut Vec<Effect>) {
        let Some(place) = self.agenda.next_open() else { return self.refuse(self.t.t("why-agenda-done")) };
        self.agenda_goes_to(place);
        self.ask_sheet(out);
    }

    /// My clients, all, who is left out.
    pub(in crate::ui) fn agenda_scope(&mut self, out: &mut Vec<Effect>) {
        self.agenda.show = self.agenda.show.next(self.agenda.team.is_some());
        if self.agenda.shared && self.agenda.show == Show::Mine {
            self.agenda.show = Show::Mine.next(self.agenda.team.is_some());
        }
        self.agenda_elsewhere(out);
    }

    /// By bands, or by weight.
    pub(in crate::ui) fn agenda_order(&mut self, out: &mut Vec<Effect>) {
        self.agenda.order = match self.agenda.order {
            Order::Bands => Order::Weight,
            Order::Weight => Order::Bands,
        };
        self.agenda_elsewhere(out);
    }

    fn agenda_elsewhere(&mut self, out: &mut Vec<Effect>) {
        let a = &mut self.agenda;
        (a.view, a.out, a.cursor, a.list) = (None, None, None, Default::default());
        a.rows.clear();
        a.due.clear();
        a.settled.clear();
        a.marks.clear();
        a.range = None;
        self.show_agenda(out);
    }

    /// The sheet over the whole width, or the list again.
    pub(in crate::ui) fn agenda_sheet(&mut self) {
        self.agenda.full = !self.agenda.full;
        self.agenda.scroll = 0;
        self.rebuild_agenda();
    }

    /// Enter: the account of the client.
    pub(in crate::ui) fn agenda_account(&mut self, out: &mut Vec<Effect>) {
        let Some(party) = self.agenda.cursor else { return self.refuse(self.t.t("why-no-client")) };
        let (code, name) = self.agenda.named(party);
        self.show_pane(Pane::Account);
        self.open_account(party, (code, name), None, out);
    }

    /// Esc: the filter first, then the sheet, then the marks; false when there is nothing to put away.
    pub(in crate::ui) fn agenda_back(&mut self, out: &mut Vec<Effect>) -> bool {
        let a = &mut self.agenda;
        if a.filtering || !a.filter.is_empty() {
            a.filtering = false;
            a.filter.clear();
            self.agenda_refilter(out);
        } else if a.full {
            self.agenda_sheet();
        } else if !a.marks.is_empty() || a.range.is_some() {
            a.marks.clear();
            a.range = None;
        } else {
            return false;
        }
        true
    }

    /// True while keys must wait: the client that they are meant for is on its way.
    pub(in crate::ui) fn agenda_holds(&self) -> bool {
        let reading = self.awaits(Want::Agenda) || self.awaits(Want::LeftOut);
        let sent = self.agenda.sent.is_some() && self.sending.is_some();
        self.pane == Pane::Agenda && (reading || sent) || self.agenda.waits.is_some() && self.awaits(Want::CallSheet)
    }
}

impl AgendaPane {
    /// Code and name of a client that is listed.
    pub(in crate::ui) fn named(&self, party: crate::domain::ids::PartyId) -> (String, String) {
        let row = self.rows.iter().find(|row| row.row.party == party).map(|row| (row.code.clone(), row.name.clone()));
        let out = || self.out.iter().flatten().find(|row| row.client.party == party);
        row.or_else(|| out().map(|row| (row.client.code.clone(), row.client.name.clone()))).unwrap_or_default()
    }

    /// The place a page of lines further.
    fn turned(&self, motion: Motion, page: usize) -> usize {
        let lines = self.lines();
        let at = motion.apply(self.list.index, lines.len(), page);
        let row = |line: &Line| if let Line::Row(place) = line { Some(*place) } else { None };
        let (before, after) = lines.split_at(at.min(lines.len()));
        let (down, up) = (after.iter().find_map(row), before.iter().rev().find_map(row));
        if motion == Motion::PageDown { down.or(up) } else { up.or(down) }.unwrap_or(0)
    }
}
