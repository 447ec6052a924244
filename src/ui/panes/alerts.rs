//! Alerts on the screens: the list is a report, a client's own are one calm line, and somebody says that they are seen.

use crate::desk::api::{AlertAsk, AlertRow, Command, FileAnswer, FileCommand, FileQuery, Query, ReportAsk};
use crate::domain::alert::{AlertKind, Mark};
use crate::domain::ids::PartyId;
use crate::domain::report::{Cell, Kind, Level, Word};
use crate::ui::action::Pane;
use crate::ui::model::{Model, Want};
use crate::ui::msg::Effect;
use crate::ui::overlays::{Overlay, Prompt, Purpose};

impl Model {
    /// Asks for the alerts of all clients.
    pub(in crate::ui) fn ask_alerts(&mut self, out: &mut Vec<Effect>) {
        self.ask(Want::Alerts, Query::File(FileQuery::Alerts(AlertAsk::default())), out);
    }

    /// Asks for those of the client that is shown.
    pub(in crate::ui) fn ask_alerts_of(&mut self, want: Want, party: PartyId, out: &mut Vec<Effect>) {
        let ask = AlertAsk { party: Some(party), ..AlertAsk::default() };
        self.ask(want, Query::File(FileQuery::Alerts(ask)), out);
    }

    /// Takes them.
    pub(in crate::ui) fn alerts_answered(&mut self, answer: FileAnswer) {
        match answer {
            FileAnswer::Alerts(Some(party), rows) => _ = self.alerts.insert(party, rows),
            FileAnswer::Alerts(None, rows) => self.overview_alerts(rows),
            _ => {}
        }
    }

    /// After an operation of ours: the list and the overview, when they are looked at.
    pub(in crate::ui) fn alerts_follow(&mut self, out: &mut Vec<Effect>) {
        match self.pane {
            Pane::Report if self.report.ask.kind == Kind::Alerts => self.ask_report(out),
            Pane::Overview => self.ask_overview(out),
            _ => {}
        }
    }

    /// The list of alerts.
    pub(in crate::ui) fn alerts_open(&mut self, out: &mut Vec<Effect>) {
        self.show_report(ReportAsk::of(Kind::Alerts), None, out);
    }

    /// The unseen alerts of a client in one line, without those of which something else tells on the same screen.
    pub(in crate::ui) fn alert_words(&self, party: PartyId, told: &[(AlertKind, bool)]) -> Option<String> {
        let shown = |row: &&AlertRow| !told.iter().any(|(kind, told)| *told && *kind == row.alert.kind());
        let mut rows = self.alerts.get(&party)?.iter().filter(shown);
        let first = rows.next()?;
        Some(self.t.alert_line(&first.alert.change, rows.count()))
    }

    /// The client in front of the person and its alerts that can be taken as seen.
    pub(in crate::ui) fn alerts_unseen(&self) -> Option<(PartyId, Vec<Mark>)> {
        let party = self.sheet_party().or_else(|| self.party())?;
        let marks = self.alert_marks(party);
        (!marks.is_empty()).then_some((party, marks))
    }

    /// What is shown of a client's alerts: in the list, else in its own line.
    fn alert_marks(&self, party: PartyId) -> Vec<Mark> {
        let listed = self.report.report.as_deref().filter(|report| report.kind == Kind::Alerts && self.pane == Pane::Report);
        let Some(report) = listed else {
            return self.alerts.get(&party).into_iter().flatten().map(|row| Mark::of(&row.alert)).collect();
        };
        let (Some(kind), Some(mark), Some(seen)) = (report.column("kind"), report.column("mark"), report.column("seen_on"))
        else {
            return Vec::new();
        };
        let own =
            report.rows.iter().filter(|row| row.level == Level::Row && row.place.is_some_and(|place| place.party == party));
        own.filter_map(|row| match (row.cells.get(kind), row.cells.get(mark), row.cells.get(seen)) {
            (Some(Cell::Word(word)), Some(Cell::No(mark)), Some(Cell::Empty)) => match **word {
                Word::Alert(kind) => Some(Mark { kind, mark: *mark }),
                _ => None,
            },
            _ => None,
        })
        .collect()
    }

    /// Asks for a note about what was seen.
    pub(in crate::ui) fn ask_alert_seen(&mut self) {
        if let Some((party, _)) = self.alerts_unseen() {
            self.overlays.push(Overlay::Prompt(Prompt::of(&self.t, Purpose::AlertSeen(party), "")));
        }
    }

    /// What was typed.
    pub(in crate::ui) fn alert_seen_typed(&self, party: PartyId, note: String) -> Command {
        let marks = self.alert_marks(party);
        Command::File(Box::new(FileCommand::SeeAlerts { party, marks, note }))
    }
}
