//! The marks and the filter of the agenda.

use super::{AgendaPane, Show};
use crate::domain::ids::PartyId;
use crate::i18n::I18n;
use crate::text::fold;
use crate::ui::action::{Motion, Pane};
use crate::ui::model::Model;
use crate::ui::msg::Effect;

impl Model {
    /// Marks the client under the cursor, or takes its mark away, and goes on.
    pub(in crate::ui) fn agenda_mark(&mut self, out: &mut Vec<Effect>) {
        let Some(party) = self.agenda.cursor else { return };
        self.agenda.range = None;
        if !self.agenda.marks.remove(&party) {
            self.agenda.marks.insert(party);
        }
        self.move_agenda(Motion::Down, out);
    }

    /// Where a range of marks begins, then all from there to the cursor.
    pub(in crate::ui) fn agenda_range(&mut self) {
        let Some(cursor) = self.agenda.cursor else { return };
        let Some(anchor) = self.agenda.range.take() else {
            self.agenda.range = Some(cursor);
            return self.say(self.t.t("notice-range"));
        };
        let parties = self.agenda.parties();
        let at = |party| parties.iter().position(|p| *p == party);
        let (Some(a), Some(b)) = (at(anchor), at(cursor)) else { return };
        self.agenda.marks.extend(&parties[a.min(b)..=a.max(b)]);
    }

    /// The clients marked, in the order of the list; none in another pane. A filter hides marks and takes none away.
    pub(in crate::ui) fn agenda_marked(&self) -> Vec<PartyId> {
        if self.pane != Pane::Agenda {
            return Vec::new();
        }
        let a = &self.agenda;
        let listed: Vec<PartyId> = match a.show {
            Show::LeftOut => a.out.iter().flatten().map(|row| row.client.party).collect(),
            _ => a.rows.iter().map(|row| row.row.party).collect(),
        };
        listed.into_iter().filter(|party| a.marks.contains(party)).collect()
    }

    /// Reminders of these clients were issued: they are done, and the cursor goes to the next one.
    pub(in crate::ui) fn agenda_reminded(&mut self, parties: &[PartyId]) {
        self.agenda.marks.retain(|party| !parties.contains(party));
        if self.pane != Pane::Agenda {
            return;
        }
        self.agenda.settled.extend(parties);
        if self.agenda.cursor.is_some_and(|cursor| parties.contains(&cursor))
            && let Some(place) = self.agenda.next_open()
        {
            self.agenda_goes_to(place);
        }
    }

    /// The filter changed.
    pub(in crate::ui) fn agenda_refilter(&mut self, out: &mut Vec<Effect>) {
        self.rebuild_agenda();
        self.ask_sheet(out);
    }

    /// Works out whom the filter lets through.
    pub(super) fn agenda_filter(&mut self) {
        self.agenda.passing = passing(&self.agenda, &self.t);
    }
}

/// The clients whose name, code, collector or reason hold every word of the filter; none when there is no filter.
fn passing(agenda: &AgendaPane, t: &I18n) -> Option<std::collections::BTreeSet<PartyId>> {
    let terms: Vec<String> = agenda.filter.text().split_whitespace().map(fold).collect();
    if terms.is_empty() {
        return None;
    }
    let holds = |words: [&str; 4]| {
        let hay = words.map(fold).join("\n");
        terms.iter().all(|term| hay.contains(term.as_str()))
    };
    let rows = agenda.rows.iter().filter(|row| holds([&row.code, &row.name, &row.collector, &t.agenda_why(row.row.why)]));
    let out = agenda.out.iter().flatten();
    let out = out.filter(|row| holds([&row.client.code, &row.client.name, &row.collector, &t.left_out(row.why)]));
    Some(rows.map(|row| row.row.party).chain(out.map(|row| row.client.party)).collect())
}
