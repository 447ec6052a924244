//! What happens in the overview.

use super::{ALERTS, ALERTS_MOST, BESIDE, Entry, entries};
use crate::desk::api::{AlertRow, Overview, Query, ReportAsk};
use crate::domain::ageing::Buckets;
use crate::domain::ids::PartyId;
use crate::domain::report::Kind;
use crate::ui::action::{Motion, Pane};
use crate::ui::model::{Model, Want};
use crate::ui::msg::Effect;
use crate::ui::panes::orders::{Sort, View as OrdersView};
use crate::ui::panes::report::Only;

impl Model {
    /// Asks for the figures.
    pub(in crate::ui) fn ask_overview(&mut self, out: &mut Vec<Effect>) {
        self.ask(Want::Overview, Query::Overview, out);
        self.ask_alerts(out);
    }

    /// Takes them. The cursor stays.
    pub(in crate::ui) fn overview_answered(&mut self, figures: Box<Overview>) {
        let len = entries(&figures, self.alerts_shown()).len();
        self.overview.list.show(len, len);
        self.overview.figures = Some(figures);
    }

    /// Alerts that the overview shows: the list has them all. A high screen has room for more than a few below debtors and orders.
    pub(in crate::ui) fn alerts_shown(&self) -> usize {
        let Some(height) = self.screen().map(|screen| usize::from(screen.body.height)) else { return 0 };
        let debtors = self.overview.figures.as_deref().map_or(0, |figures| figures.top.len());
        let spare = height.saturating_sub(debtors + BESIDE);
        let most = if height < 18 { 1 } else { spare.clamp(ALERTS, ALERTS_MOST) };
        self.overview.alerts.len().min(most)
    }

    /// Takes the alerts. The cursor stays on its figure, wherever that stands now.
    pub(in crate::ui) fn overview_alerts(&mut self, rows: Vec<AlertRow>) {
        let here = self.overview_entry();
        self.overview.alerts = rows;
        let place = self.overview.figures.as_deref().zip(here);
        let place = place.and_then(|(f, here)| entries(f, self.alerts_shown()).iter().position(|entry| *entry == here));
        self.overview.list.index = place.unwrap_or(self.overview.list.index);
        let len = self.overview.figures.as_deref().map_or(0, |figures| entries(figures, self.alerts_shown()).len());
        self.overview.list.show(len, len);
    }

    /// Moves.
    pub(in crate::ui) fn move_overview(&mut self, motion: Motion) {
        let len = self.overview.figures.as_deref().map_or(0, |figures| entries(figures, self.alerts_shown()).len());
        self.overview.list.go(motion, len, len);
    }

    /// The client under the cursor, where the figure is one's.
    pub(in crate::ui) fn overview_party(&self) -> Option<PartyId> {
        match self.overview_entry()? {
            Entry::Debtor(n) => self.overview.figures.as_deref()?.top.get(n).map(|debtor| debtor.party),
            Entry::Alert(n) => self.overview.alerts.get(n).map(|row| row.client.party),
            _ => None,
        }
    }

    /// The figure under the cursor.
    pub(super) fn overview_entry(&self) -> Option<Entry> {
        entries(self.overview.figures.as_deref()?, self.alerts_shown()).get(self.overview.list.index).copied()
    }

    /// Opens the lines behind the figure under the cursor.
    pub(in crate::ui) fn overview_enter(&mut self, out: &mut Vec<Effect>) {
        let (Some(entry), Some(figures)) = (self.overview_entry(), self.overview.figures.as_deref()) else { return };
        let filled = |name: &str| Some(Only::Filled(name.to_string()));
        let words = |codes: &[&str]| Some(Only::Words("state".into(), codes.iter().map(|code| (*code).to_string()).collect()));
        let (week, since) = (figures.week, figures.broken_since);
        // The aged balance of the overview is that of clients: doubtful ones have their own part in the report only.
        let ageing = || ReportAsk { doubtful: false, ..ReportAsk::of(Kind::Ageing) };
        let (ask, only) = match entry {
            Entry::Debtor(n) => {
                let Some(debtor) = figures.top.get(n).cloned() else { return };
                self.show_pane(Pane::Account);
                return self.open_account(debtor.party, (debtor.code, debtor.name), None, out);
            }
            Entry::Alert(n) => {
                self.alerts_open(out);
                self.report.back_to = Some(n);
                return;
            }
            Entry::Blocked => return self.orders_show(OrdersView::Decide, None, out),
            Entry::Late => return self.orders_show(OrdersView::Follow, Some(Sort::Late), out),
            Entry::Column(n) => {
                let names = Buckets::default().names();
                (ageing(), names.get(n).and_then(|name| filled(name)))
            }
            Entry::Unallocated => (ageing(), filled("unallocated")),
            Entry::Total | Entry::Net => (ageing(), None),
            Entry::Disputes => (ReportAsk::of(Kind::Disputes), None),
            Entry::Beyond => (ReportAsk::of(Kind::Cover), filled("beyond")),
            Entry::PastDelay => (ReportAsk::of(Kind::Disputes), filled("over")),
            Entry::Promised => {
                let ask = ReportAsk { since: Some(week.0), until: Some(week.1), ..ReportAsk::of(Kind::Promises) };
                (ask, words(&["running", "to-check"]))
            }
            Entry::Broken => (ReportAsk { since: Some(since), ..ReportAsk::of(Kind::Promises) }, words(&["broken"])),
        };
        self.show_report(ask, only, out);
    }
}
