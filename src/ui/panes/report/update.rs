//! What happens with a report.

use super::{Only, ReportPane, Shape, Variant};
use crate::desk::api::{Disputed, EditionParts, Group, Query, Report, ReportAsk};
use crate::domain::ageing::Basis;
use crate::domain::ids::PartyId;
use crate::domain::report::{Kind, Level, Row, Said};
use crate::i18n::Arg;
use crate::ui::action::{Motion, Pane};
use crate::ui::layout;
use crate::ui::model::{Model, Want};
use crate::ui::msg::{Effect, Export, FileFault, Filed, file_name_fault};
use crate::ui::overlays::{Choice, Item, Menu, Overlay, Prompt, Purpose};
use crate::ui::panes::log::past_date;
use chrono::{Datelike, Days, NaiveDate};

/// Rows below the list, at most: on a low screen the share gives way.
pub(super) fn foot(pane: &ReportPane, height: u16) -> Vec<&Row> {
    let rows: Vec<&Row> = pane.shape.foot.iter().collect();
    let most = if height >= 18 { 5 } else { 3 };
    let skip_share = rows.len() > most;
    rows.into_iter().enumerate().filter(|(n, _)| !(skip_share && *n == 1)).map(|(_, row)| row).take(most).collect()
}

impl Variant {
    /// What can be changed about a report, the first by a key of its own.
    pub(in crate::ui) const fn of(kind: Kind) -> &'static [Variant] {
        match kind {
            Kind::Ageing => {
                &[Variant::Basis, Variant::Known, Variant::Credits, Variant::Disputes, Variant::Doubtful, Variant::Select]
            }
            Kind::Schedule => &[Variant::Weeks, Variant::Select],
            Kind::Statement | Kind::Cover => &[Variant::All],
            Kind::Disputes | Kind::Penalties => &[Variant::All, Variant::Select],
            Kind::Promises => &[Variant::Since, Variant::Select],
            Kind::History | Kind::Day | Kind::Sent => &[Variant::Since],
            Kind::Terms => &[],
            Kind::Commissions => &[Variant::Month, Variant::All, Variant::Select],
            Kind::Alerts => &[Variant::All, Variant::Select],
        }
    }
}

impl Model {
    /// The reports to choose from.
    pub(in crate::ui) fn reports_menu(&mut self) {
        let client = self.party();
        let item = |kind: Kind| {
            let item = Item::new(self.t.report_title(kind), Choice::Report(kind));
            // A statement is of one client.
            if kind == Kind::Statement && client.is_none() { item.disabled(self.t.t("why-no-client")) } else { item }
        };
        let items = Kind::ALL.into_iter().map(item).collect();
        self.overlays.push(Overlay::Menu(Menu::new(self.t.t("menu-reports"), items)));
    }

    /// The report chosen; of the client under the cursor where it is about one.
    pub(in crate::ui) fn report_chosen(&mut self, kind: Kind, out: &mut Vec<Effect>) {
        let party = self.party().filter(|_| matches!(kind, Kind::Statement | Kind::History));
        self.show_report(ReportAsk { party, ..ReportAsk::of(kind) }, None, out);
    }

    /// The statement of the client under the cursor.
    pub(in crate::ui) fn statement_open(&mut self, out: &mut Vec<Effect>) {
        self.report_chosen(Kind::Statement, out);
    }

    /// Shows a report; of it, the rows behind a figure only.
    pub(in crate::ui) fn show_report(&mut self, ask: ReportAsk, only: Option<Only>, out: &mut Vec<Effect>) {
        self.report = ReportPane { ask, asked: true, only, ..ReportPane::default() };
        self.show_pane(Pane::Report);
        self.ask_report(out);
    }

    /// Asks for the report as it is set.
    pub(in crate::ui) fn ask_report(&mut self, out: &mut Vec<Effect>) {
        if !self.report.asked {
            self.report = ReportPane { ask: ReportAsk::of(Kind::Ageing), asked: true, ..ReportPane::default() };
        }
        self.ask(Want::Report, Query::Report(Box::new(self.report.ask.clone())), out);
    }

    /// Takes it.
    pub(in crate::ui) fn report_answered(&mut self, report: Box<Report>) {
        if report.kind != self.report.ask.kind {
            return;
        }
        self.report.report = Some(report);
        if let Some(index) = self.report.back_to.take() {
            self.report.list.index = index;
        }
        self.reshape_report();
    }

    /// Makes the words again: another report, or another language.
    pub(in crate::ui) fn reshape_report(&mut self) {
        if let Some(report) = &self.report.report {
            self.report.shape = Shape::of(report, &self.t);
        }
        self.rebuild_report();
    }

    /// Chooses the rows again: another filter.
    pub(in crate::ui) fn rebuild_report(&mut self) {
        let pane = &mut self.report;
        if let Some(report) = &pane.report {
            pane.shape.filter(report, pane.only.as_ref(), pane.filter.text());
        }
        self.fit_report();
    }

    /// Keeps the cursor in sight.
    pub(in crate::ui) fn fit_report(&mut self) {
        let (len, page) = (self.report.shape.shown.len(), self.report_page());
        self.report.list.show(len, page);
        let most = self.report.shape.columns.len().saturating_sub(self.report.shape.fixed + 1);
        self.report.left = self.report.left.min(most);
    }

    /// Rows that the screen lists.
    pub(in crate::ui) fn report_page(&self) -> usize {
        self.screen().map_or(1, |s| {
            let foot = u16::try_from(foot(&self.report, s.body.height).len()).unwrap_or(0);
            usize::from(layout::report(s.body, foot).rows.height)
        })
    }

    /// Moves.
    pub(in crate::ui) fn move_report(&mut self, motion: Motion) {
        let (len, page) = (self.report.shape.shown.len(), self.report_page());
        self.report.list.go(motion, len, page);
    }

    /// Columns to the right, or back.
    pub(in crate::ui) fn report_scroll(&mut self, right: bool) {
        self.report.left = if right { self.report.left + 1 } else { self.report.left.saturating_sub(1) };
        self.fit_report();
    }

    /// To the account of the row's client, on its line.
    pub(in crate::ui) fn report_enter(&mut self, out: &mut Vec<Effect>) {
        let Some(place) = self.report.current().and_then(|row| row.place) else { return };
        let client = self.report_client(place.party);
        self.show_pane(Pane::Account);
        self.open_account(place.party, client, place.line, out);
    }

    /// The client of the row under the cursor.
    pub(in crate::ui) fn report_party(&self) -> Option<PartyId> {
        self.report.current().and_then(|row| row.place).map(|place| place.party).or(self.report.ask.party)
    }

    /// Code and name, as the report has them.
    fn report_client(&self, party: PartyId) -> (String, String) {
        let Some(report) = &self.report.report else { return Default::default() };
        let said = report.about.iter().find_map(|said| match said {
            Said::Client(code, name) if report.kind == Kind::Statement => Some((code.clone(), name.clone())),
            _ => None,
        });
        let row = self.report.current().filter(|row| row.place.is_some_and(|place| place.party == party));
        let cell = |name: &str| {
            let place = report.column(name)?;
            row.and_then(|row| row.cells.get(place)).map(|cell| self.t.report_cell(cell))
        };
        said.unwrap_or_else(|| (cell("client").unwrap_or_default(), cell("name").unwrap_or_default()))
    }

    /// Asks for the day of the report.
    pub(in crate::ui) fn report_ask_day(&mut self) {
        let day = self.report.ask.as_of.map(|day| self.t.date(day)).unwrap_or_default();
        self.overlays.push(Overlay::Prompt(Prompt::of(&self.t, Purpose::ReportDay, &day)));
    }

    /// Takes the day; an empty line means today.
    pub(in crate::ui) fn report_day_typed(&mut self, text: &str, out: &mut Vec<Effect>) {
        let day = match text {
            "" => None,
            text => match past_date(text, self.today, self.t.lang()) {
                Some(day) => Some(day),
                None => return self.prompt_error(self.t.tf("log-fault-date", &[("word", Arg::Str(text))])),
            },
        };
        self.overlays.pop();
        let known = self.report.ask.known_at.is_some();
        self.report.ask.as_of = day.filter(|day| *day != self.today);
        self.report.ask.known_at = known.then(|| day.unwrap_or(self.today));
        self.ask_report(out);
    }

    /// What may be changed about the report.
    pub(in crate::ui) fn report_variants(&mut self) {
        let item = |variant: &Variant| Item::new(self.variant_word(*variant), Choice::ReportVariant(*variant));
        let items = Variant::of(self.report.ask.kind).iter().map(item).collect();
        self.overlays.push(Overlay::Menu(Menu::new(self.t.t("menu-report-variants"), items)));
    }

    /// What the variant would change to, in words.
    fn variant_word(&self, variant: Variant) -> String {
        let ask = &self.report.ask;
        let t = &self.t;
        match variant {
            Variant::Basis => t.t(if ask.basis == Basis::Due { "report-to-invoice" } else { "report-to-due" }),
            Variant::Credits if ask.netted => t.t("report-to-in-bucket"),
            Variant::Credits => t.t(if ask.in_bucket { "report-to-apart" } else { "report-to-netted" }),
            Variant::Select => t.t("report-to-select"),
            Variant::Disputes => t.t(if ask.disputed == Disputed::In { "report-to-no-disputes" } else { "report-to-disputes" }),
            Variant::Doubtful => t.t(if ask.doubtful { "report-to-no-doubtful" } else { "report-to-doubtful" }),
            Variant::All if ask.kind == Kind::Alerts => t.t(if ask.all { "report-to-unseen" } else { "report-to-seen" }),
            Variant::All if ask.kind == Kind::Commissions => {
                t.t(if ask.all { "report-to-settled" } else { "report-to-unsettled" })
            }
            Variant::All => t.t(if ask.all { "report-to-open" } else { "report-to-all" }),
            Variant::Known => t.t(if ask.known_at.is_some() { "report-to-known-now" } else { "report-to-known-then" }),
            Variant::Month => {
                t.t(if ask.as_of == before_this_month(self.today) { "report-to-this-month" } else { "report-to-last-month" })
            }
            Variant::Weeks => match next_weeks(ask.weeks) {
                Some(n) => t.tf("report-weeks", &[("n", Arg::Num(i64::from(n)))]),
                None => t.t("report-to-all-weeks"),
            },
            Variant::Since => match self.next_since() {
                Some(day) => t.tf("report-since", &[("date", Arg::Date(day))]),
                None => t.t("report-to-always"),
            },
        }
    }

    /// The next period: since Monday, since the first of the month, then all there is; of the day's work, the day itself.
    fn next_since(&self) -> Option<NaiveDate> {
        let today = self.report.ask.as_of.unwrap_or(self.today);
        let monday = today.checked_sub_days(Days::new(u64::from(today.weekday().num_days_from_monday()))).unwrap_or(today);
        let first = today.with_day(1).unwrap_or(today);
        match self.report.ask.since {
            None => Some(monday),
            // A week that began in the month before: the month comes first in time only when it is longer.
            Some(since) if since == monday && first < monday => Some(first),
            Some(_) => None,
        }
    }

    /// Changes something about the report.
    pub(in crate::ui) fn report_vary(&mut self, variant: Variant, out: &mut Vec<Effect>) {
        let since = self.next_since();
        let today = self.today;
        let ask = &mut self.report.ask;
        match variant {
            Variant::Basis => ask.basis = if ask.basis == Basis::Due { Basis::Invoice } else { Basis::Due },
            // Apart, netted, each in its own column.
            Variant::Credits => (ask.netted, ask.in_bucket) = (!ask.netted && !ask.in_bucket, ask.netted),
            Variant::Select => return self.report_ask_selection(),
            Variant::Disputes => {
                ask.disputed = if ask.disputed == Disputed::In { Disputed::Out } else { Disputed::In };
            }
            Variant::Doubtful => ask.doubtful = !ask.doubtful,
            Variant::All => ask.all = !ask.all,
            Variant::Known => ask.known_at = if ask.known_at.is_some() { None } else { Some(ask.as_of.unwrap_or(today)) },
            Variant::Weeks => ask.weeks = next_weeks(ask.weeks),
            Variant::Since => ask.since = since,
            Variant::Month => {
                let last = before_this_month(today);
                ask.as_of = last.filter(|last| ask.as_of != Some(*last));
            }
        }
        self.report.only = None;
        self.ask_report(out);
    }

    /// The first of the variants, by its own key.
    pub(in crate::ui) fn report_turn(&mut self, out: &mut Vec<Effect>) {
        if let Some(first) = Variant::of(self.report.ask.kind).first() {
            self.report_vary(*first, out);
        }
    }

    /// Puts the rows together in the next way.
    pub(in crate::ui) fn report_group(&mut self, out: &mut Vec<Effect>) {
        let ways = Group::of(self.report.ask.kind);
        let at = ways.iter().position(|group| *group == self.report.ask.group).unwrap_or(0);
        self.report.ask.group = ways.get(at + 1).or(ways.first()).copied().unwrap_or_default();
        self.ask_report(out);
    }

    /// Asks for the name of the file.
    pub(in crate::ui) fn report_export(&mut self) {
        let Some(report) = &self.report.report else { return };
        let title = crate::text::fold(&self.t.report_title(report.kind));
        let title: String = title.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        let client = report.about.iter().find_map(|said| match said {
            Said::Client(code, _) if code.chars().all(|c| c.is_ascii_alphanumeric()) => Some(format!("-{code}")),
            _ => None,
        });
        let name = format!("{title}{}-{}.pdf", client.unwrap_or_default(), report.as_of.format("%Y-%m-%d"));
        self.overlays.push(Overlay::Prompt(Prompt::of(&self.t, Purpose::ReportExport, &name)));
    }

    /// Sends the report, as it is listed, to where the person is.
    pub(in crate::ui) fn report_export_to(&mut self, name: &str, out: &mut Vec<Effect>) {
        if file_name_fault(name).is_some() {
            return self.prompt_error(self.t.t("report-file-name"));
        }
        let (Some(report), Some(status)) = (self.report.listed(), &self.status) else { return };
        let export = Export {
            name: name.to_string(),
            report: Box::new(report),
            lang: self.t.lang(),
            company: Box::new(status.company.clone()),
            user: self.user.clone(),
            parts: None,
        };
        self.overlays.pop();
        let (kind, party) = (export.report.kind, self.report.ask.party);
        let rows = u64::try_from(export.report.data().count()).unwrap_or(u64::MAX);
        self.report.leaving = Some(Box::new(export));
        // Nothing leaves the house unless it can be recorded.
        self.ask(Want::Edition, Query::Edition { kind, party, rows }, out);
    }

    /// The export is recorded: it leaves.
    pub(in crate::ui) fn report_recorded(&mut self, parts: Box<EditionParts>, out: &mut Vec<Effect>) {
        if let Some(export) = self.report.leaving.take() {
            out.push(Effect::Export(Box::new(Export { parts: Some(parts), ..*export })));
        }
    }

    /// What became of the file.
    pub(in crate::ui) fn filed(&mut self, filed: &Filed) {
        let name = [("file", Arg::Str(&filed.name))];
        match &filed.fault {
            None => match self.sales_left_out(&filed.name) {
                0 => self.say(self.t.tf("report-file-written", &name)),
                n => self.say(self.t.tf("sales-file-written", &[name[0], ("n", Arg::Num(crate::ui::model::count(n)))])),
            },
            Some(FileFault::Exists) => self.refuse(self.t.tf("report-file-exists", &name)),
            Some(FileFault::Name) => self.refuse(self.t.t("report-file-name")),
            Some(FileFault::System(why)) => {
                let why = self.t.system(why);
                self.refuse(self.t.tf("report-file-failed", &[("file", Arg::Str(&filed.name)), ("why", Arg::Str(&why))]));
            }
        }
    }

    /// Esc: the filter first, then the figure that the report was opened on; false when there is nothing to put away.
    pub(in crate::ui) fn report_back(&mut self) -> bool {
        let pane = &mut self.report;
        if !pane.filtering && pane.filter.is_empty() {
            return false;
        }
        pane.filtering = false;
        pane.filter.clear();
        self.rebuild_report();
        true
    }
}

/// The last day of the month before.
fn before_this_month(today: NaiveDate) -> Option<NaiveDate> {
    today.with_day(1)?.pred_opt()
}

fn next_weeks(weeks: Option<u16>) -> Option<u16> {
    match weeks {
        None => Some(4),
        Some(4) => Some(13),
        Some(_) => None,
    }
}

impl ReportPane {
    /// The report with the rows that are listed: a part has its own total, and no proof.
    pub(super) fn listed(&self) -> Option<Report> {
        let report = self.report.as_ref()?;
        if !self.shape.part {
            return Some((**report).clone());
        }
        let mut part = Report { rows: Vec::new(), notes: Vec::new(), ..(**report).clone() };
        part.rows.extend(self.shape.shown.iter().filter_map(|place| report.rows.get(*place).cloned()));
        part.rows.extend(self.shape.foot.iter().cloned());
        let of = report.rows.iter().filter(|row| row.level == Level::Row).count();
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        part.about.push(Said::PartOf(count(self.shape.count), count(of)));
        Some(part)
    }
}
