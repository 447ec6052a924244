//! A document in rows: what holds it and its controls first, then the exposure, its lines, its chain.

use super::columns::verdict_role;
use crate::desk::api::{ChainRow, DocumentView};
use crate::domain::money::Amount;
use crate::domain::order::{
    Answer, Check, Components, DocumentKind, Due, DueTask, HoldReason, Lateness, Part, Quantity, Verdict,
};
use crate::i18n::Arg;
use crate::text::{cut, pad_left, pad_right, sanitise, width};
use crate::ui::model::Model;
use crate::ui::theme::Role;
use crate::ui::widgets::table::{Column, Set, each, fit, widest};
use crate::ui::widgets::{Span, wrap};

/// What Enter does on a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Target {
    /// A control that fails: it is passed over.
    Check(Check),
    /// A document of the chain, by its place in it.
    Chain(usize),
}

/// A row.
#[derive(Clone, Debug, Default)]
pub(super) struct PageRow {
    pub(super) spans: Vec<Span>,
    /// The cursor may stand on it.
    pub(super) stop: bool,
    pub(super) target: Option<Target>,
}

/// Rows of a table as spans, each cell padded to its column.
fn set_out(columns: &[Column], rows: &[Vec<Span>], room: usize) -> (Vec<Span>, Vec<Vec<Span>>) {
    let widths = fit(columns, &widest(columns.len(), rows), u16::try_from(room).unwrap_or(u16::MAX));
    let row = |cells: &dyn Fn(usize) -> (String, Role)| {
        let mut out: Vec<Span> = Vec::new();
        let mut end = 0;
        each(columns, &widths, 0, |x, cols, i| {
            let (text, role) = cells(i);
            let (cols, text) = (usize::from(cols), sanitise(&text).into_owned());
            let set = columns[i].set;
            let text = match set {
                Set::Amount if width(&text) > cols => "#".repeat(cols),
                Set::Left => pad_right(&cut(&text, cols), cols),
                Set::Right | Set::Amount => pad_left(&text, cols),
            };
            out.push(Span::new(format!("{}{text}", " ".repeat(usize::from(x.saturating_sub(end)))), role));
            end = x + u16::try_from(cols).unwrap_or(0);
        });
        out
    };
    let heads = row(&|i| (columns[i].head.clone(), Role::Head));
    let cell =
        |cells: &Vec<Span>, i: usize| cells.get(i).map(|c| (c.text.clone(), c.role)).unwrap_or((String::new(), Role::Text));
    (heads, rows.iter().map(|cells| row(&|i| cell(cells, i))).collect())
}

impl Model {
    fn page_money(&self, amount: Amount) -> String {
        self.t.amount(amount, self.digits())
    }

    /// What a document is, for the rule over it.
    pub(super) fn document_title(&self, view: &DocumentView) -> Vec<Vec<Span>> {
        let t = &self.t;
        let document = &view.document;
        let kind = t.document_kind(document.kind).to_uppercase();
        let state = match (view.stage, view.quote) {
            _ if view.progress.cancelled.is_some() => Some((t.t("order-stage-cancelled"), Role::Disabled)),
            (Some(stage), _) => Some((t.order_stage(stage), super::columns::stage_role(stage))),
            (_, Some(stage)) => Some((t.quote_stage(stage), Role::Strong)),
            _ => None,
        };
        let amount = t.tf("document-gross", &[("amount", Arg::Str(&self.page_money(document.totals.gross)))]);
        let mut groups = vec![vec![Span::new(format!("{kind} {}", document.number), Role::Strong)]];
        groups.extend(state.map(|(state, role)| vec![Span::new(state, role)]));
        groups.push(vec![Span::new(amount, Role::Total)]);
        groups.push(vec![Span::new(format!("{} {}", view.client.0, view.client.1).trim().to_string(), Role::Head)]);
        groups
    }

    /// The facts under the rule, which stay in place: what holds it comes first.
    pub(super) fn document_facts(&self, view: &DocumentView, room: usize) -> Vec<Vec<Span>> {
        let t = &self.t;
        let (document, progress) = (&view.document, &view.progress);
        let mut out: Vec<(String, Role)> = Vec::new();
        let dot = format!(" {} ", self.glyphs.dot);
        if !view.held.is_empty() {
            let why = t.hold_reasons(&view.held);
            let by =
                progress.hold.as_ref().map(|hold| format!("{dot}{}", t.said_of(&hold.by, &hold.reason))).unwrap_or_default();
            out.push((t.tf("document-held", &[("why", Arg::Str(&format!("{why}{by}")))]), Role::Late));
        }
        if let Some(release) = progress.granted(document.totals.gross, self.today) {
            let args =
                [("date", Arg::Date(release.until)), ("who", Arg::Str(&release.by)), ("reason", Arg::Str(&release.reason))];
            let mut text = t.tf("document-released", &args);
            if !release.deposit.is_zero() {
                let amount = self.page_money(release.deposit);
                text.push_str(&dot);
                text.push_str(&t.tf("preview-order-deposit", &[("amount", Arg::Str(&amount))]));
            }
            out.push((text, if view.held.contains(&HoldReason::Deposit) { Role::Derived } else { Role::Done }));
        }
        let day = |id: &str, day: Option<chrono::NaiveDate>| day.map(|day| t.tf(id, &[("date", Arg::Date(day))]));
        let late = match view.late {
            Lateness::Late(days) => Some(t.tf("document-late", &[("days", Arg::Num(days))])),
            Lateness::DeliveredLate(days) => Some(t.tf("document-delivered-late", &[("days", Arg::Num(days))])),
            Lateness::ToPrepare => Some(t.t("orders-to-prepare")),
            Lateness::None => None,
        };
        if let Some(late) = late {
            out.push((late, if matches!(view.late, Lateness::Late(_)) { Role::Late } else { Role::Derived }));
        }
        // That it is late is told already, and to whom to say it in the list of things due.
        let told = |due: &&Due| !matches!(due.task, DueTask::TellSeller | DueTask::TellClient);
        for due in view.due.iter().filter(told) {
            let args = [("task", Arg::Str(&t.due_task(due.task))), ("date", Arg::Date(due.on))];
            out.push((t.tf("document-to-do", &args), if due.is_overdue(self.today) { Role::Late } else { Role::Derived }));
        }
        let answer = match progress.answer {
            Some(Answer::Accepted(on)) => day("document-accepted", Some(on)),
            Some(Answer::Refused(on)) => day("document-refused", Some(on)),
            None => None,
        };
        let dates = [
            day("document-of", Some(document.date)),
            day("document-prepared", document.prepared),
            day("document-planned", document.planned),
            day("document-delivered", document.delivered),
            day("document-valid", document.valid_until),
            day("document-sent", progress.sent),
            answer,
            day("document-confirmed", progress.confirmed),
            day("document-cancelled", progress.cancelled),
        ];
        out.push((dates.into_iter().flatten().collect::<Vec<_>>().join(&dot), Role::Text));
        let words = |id: &str, text: &str| (!text.is_empty()).then(|| t.tf(id, &[("text", Arg::Str(text))]));
        let deposit = document.deposit.map(|deposit| {
            let amount = self.page_money(deposit.amount);
            let on = deposit.due.map(|due| t.tf("document-due", &[("date", Arg::Date(due))])).unwrap_or_default();
            format!("{}{on}", t.tf("document-deposit", &[("amount", Arg::Str(&amount))]))
        });
        let channel = document.channel.map(|channel| t.order_channel(channel)).unwrap_or_default();
        let others = [
            words("document-reference", &document.reference),
            words("document-channel", &channel),
            words("document-terms", &document.terms),
            deposit,
        ];
        let others = others.into_iter().flatten().collect::<Vec<_>>().join(&dot);
        out.extend((!others.is_empty()).then_some((others, Role::Muted)));
        out.extend(words("document-comment", &document.comment).map(|text| (text, Role::Text)));
        let lines = out
            .into_iter()
            .flat_map(|(text, role)| wrap(&text, room, 2).into_iter().map(move |line| vec![Span::new(line, role)]));
        lines.collect()
    }

    /// The rows of a document.
    pub(super) fn document_rows(&self, view: &DocumentView, room: usize) -> Vec<PageRow> {
        let mut rows = Vec::new();
        if !view.findings.is_empty() {
            rows.extend(self.control_rows(view, room));
        }
        if view.exposure.is_some() {
            rows.extend(self.exposure_rows(view, room));
        }
        rows.extend(self.line_rows(view, room));
        if view.chain.len() > 1 {
            rows.extend(self.chain_rows(view, room));
        }
        rows
    }

    fn part(&self, id: &str, rows: &[PageRow]) -> Vec<PageRow> {
        let head = PageRow { spans: vec![Span::new(self.t.t(id), Role::Head)], ..PageRow::default() };
        if rows.is_empty() { vec![head] } else { vec![PageRow::default(), head] }
    }

    /// The worst first is what the eye looks for: the letter stands before the words.
    fn control_rows(&self, view: &DocumentView, room: usize) -> Vec<PageRow> {
        let t = &self.t;
        let gross = view.document.totals.gross;
        let names = Check::ALL.map(|check| width(&t.order_check(check))).into_iter().max().unwrap_or(0);
        let mut rows = self.part("document-controls", &[]);
        for (check, finding) in &view.findings {
            let verdict = finding.verdict();
            let passed = view.progress.overridden(*check, gross).filter(|_| verdict.fails());
            let role = if passed.is_some() { Role::Derived } else { verdict_role(verdict) };
            let words = if verdict == Verdict::Pass { Role::Muted } else { Role::Text };
            let lead = format!("{} {}  ", verdict.letter(), pad_right(&t.order_check(*check), names));
            let lines = wrap(&t.finding_of_order(finding), room.saturating_sub(width(&lead)), 3);
            let target = (verdict.fails() && passed.is_none()).then_some(Target::Check(*check));
            for (at, line) in lines.into_iter().enumerate() {
                let lead = if at == 0 { lead.clone() } else { " ".repeat(width(&lead)) };
                let spans = vec![Span::new(lead, role), Span::new(line, words)];
                rows.push(PageRow { spans, stop: at == 0, target: target.filter(|_| at == 0) });
            }
            if let Some(passed) = passed {
                let args =
                    [("who", Arg::Str(&passed.by)), ("date", Arg::Date(passed.on)), ("reason", Arg::Str(&passed.reason))];
                let text = format!("{}{}", " ".repeat(width(&lead)), t.tf("document-overridden", &args));
                rows.push(PageRow { spans: vec![Span::new(text, Role::Derived)], ..PageRow::default() });
            }
        }
        rows
    }

    fn exposure_rows(&self, view: &DocumentView, room: usize) -> Vec<PageRow> {
        let t = &self.t;
        let Some(exposure) = &view.exposure else { return Vec::new() };
        let mut cells: Vec<Vec<Span>> = Vec::new();
        for part in Part::ALL.into_iter().filter(|part| !exposure.part(*part).is_zero()) {
            let amount = exposure.part(part);
            let taken_off = matches!(part, Part::Credits | Part::Deposits);
            let sign = if taken_off { "-" } else { "" };
            let role = if taken_off { Role::Credit } else { Role::Amount };
            cells.push(vec![
                Span::new(t.exposure_part(part), Role::Text),
                Span::new(format!("{sign}{}", self.page_money(amount)), role),
                Span::new("", Role::Muted),
            ]);
        }
        if view.usage.is_none()
            && cells.len() > 1
            && let Ok(total) = exposure.total(Components::default())
        {
            let total = Span::new(self.page_money(total), Role::Total);
            cells.push(vec![Span::new(t.t("document-exposure-sum"), Role::Strong), total, Span::new("", Role::Muted)]);
        }
        if let Some(usage) = view.usage {
            let role = verdict_role(usage.verdict());
            let beyond = usage.beyond().unwrap_or_default();
            let total = Span::new(self.page_money(usage.exposure), Role::Total);
            cells.push(vec![Span::new(t.t("document-exposure"), Role::Strong), total, Span::new(t.usage(usage), role)]);
            let over = match beyond.is_zero() {
                true => String::new(),
                false => t.tf("document-beyond", &[("amount", Arg::Str(&self.page_money(beyond)))]),
            };
            let limit = Span::new(self.page_money(usage.limit), Role::Amount);
            cells.push(vec![Span::new(t.t("document-limit"), Role::Text), limit, Span::new(over, Role::Late)]);
        }
        if cells.is_empty() {
            return Vec::new();
        }
        let columns = [Column::text("", (20, 48), 0), Column::amount("", 0), Column::text("", (8, 40), 0)];
        let (_, lines) = set_out(&columns, &cells, room);
        let mut rows = self.part("document-exposure-head", &[PageRow::default()]);
        rows.extend(lines.into_iter().map(|spans| PageRow { spans, stop: true, target: None }));
        rows
    }

    fn line_rows(&self, view: &DocumentView, room: usize) -> Vec<PageRow> {
        let t = &self.t;
        let kind = view.document.kind;
        let quantity = |quantity: Quantity, role: Role| {
            if quantity.0 == 0 { Span::new("-", Role::Muted) } else { Span::new(t.quantity(quantity), role) }
        };
        let lines = view.document.lines.iter().zip(&view.flows).zip(&view.left);
        let cells: Vec<Vec<Span>> = lines
            .map(|((line, flow), left)| {
                vec![
                    Span::new(line.no.to_string(), Role::Muted),
                    Span::new(line.item.clone(), Role::Muted),
                    Span::new(line.label.clone(), Role::Text),
                    Span::new(t.quantity(line.quantity), Role::Text),
                    quantity(flow.ordered, Role::Muted),
                    quantity(flow.delivered, Role::Muted),
                    quantity(flow.invoiced, Role::Muted),
                    quantity(flow.credited, Role::Muted),
                    quantity(*left, Role::Strong),
                    Span::new(t.price(line.price), Role::Muted),
                    Span::new(self.page_money(line.net), Role::Amount),
                ]
            })
            .collect();
        let figure = |id: &str, gives_way: u8| Column::figure(t.t(id), gives_way);
        let columns = [
            figure("document-head-no", 0),
            Column::text(t.t("document-head-item"), (6, 14), 5),
            Column::text(t.t("document-head-label"), (10, 40), 0),
            figure("document-head-quantity", 0),
            figure("document-head-ordered", 3),
            figure("document-head-delivered", 1),
            figure("document-head-invoiced", 2),
            figure("document-head-credited", 4),
            figure("document-head-left", 0),
            figure("document-head-price", 6),
            Column::amount(t.t("document-head-net"), 0),
        ];
        // What a document of its kind cannot become says nothing.
        let kept = |at: usize| match at {
            4 => kind == DocumentKind::Quote,
            5 => kind == DocumentKind::Order,
            6 => matches!(kind, DocumentKind::Order | DocumentKind::Delivery),
            7 => kind == DocumentKind::Invoice,
            8 => kind != DocumentKind::CreditNote,
            _ => true,
        };
        let columns: Vec<Column> = columns.into_iter().enumerate().filter(|(at, _)| kept(*at)).map(|(_, c)| c).collect();
        let cells: Vec<Vec<Span>> = cells
            .into_iter()
            .map(|row| row.into_iter().enumerate().filter(|(at, _)| kept(*at)).map(|(_, cell)| cell).collect())
            .collect();
        let (heads, lines) = set_out(&columns, &cells, room);
        let before = if view.findings.is_empty() && view.exposure.is_none() { vec![] } else { vec![PageRow::default()] };
        let mut rows = self.part("document-lines", &before);
        rows.push(PageRow { spans: heads, ..PageRow::default() });
        for (place, spans) in lines.into_iter().enumerate() {
            rows.push(PageRow { spans, stop: true, target: None });
            let no = view.document.lines.get(place).map(|line| line.no);
            for anomaly in
                view.anomalies.iter().filter(|anomaly| Some(anomaly.line) == no && anomaly.document == view.document.id)
            {
                let (by, had, took) = (t.document_kind(anomaly.by), t.quantity(anomaly.had), t.quantity(anomaly.took));
                let args = [("kind", Arg::Str(&by)), ("had", Arg::Str(&had)), ("took", Arg::Str(&took))];
                let text = format!("   {}", t.tf("document-anomaly", &args));
                rows.push(PageRow { spans: vec![Span::new(text, Role::Late)], ..PageRow::default() });
            }
        }
        let totals = &view.document.totals;
        let [net, vat, gross] = [totals.net, totals.vat, totals.gross].map(|amount| self.page_money(amount));
        let args = [("net", Arg::Str(&net)), ("vat", Arg::Str(&vat)), ("gross", Arg::Str(&gross))];
        rows.push(PageRow { spans: vec![Span::new(t.tf("document-totals", &args), Role::Total)], stop: true, target: None });
        rows
    }

    fn chain_rows(&self, view: &DocumentView, room: usize) -> Vec<PageRow> {
        let t = &self.t;
        let ledger = |row: &ChainRow| match row.ledger {
            _ if row.apart.is_some() => row.apart.iter().map(|apart| t.apart(apart)).collect(),
            Some((_, open)) if open.is_zero() => t.t("document-settled"),
            Some((_, open)) => t.tf("document-open", &[("amount", Arg::Str(&self.page_money(open)))]),
            None => String::new(),
        };
        let from = |row: &ChainRow| {
            let numbers = view.chain.iter().filter(|other| row.made_of.contains(&other.id)).map(|other| other.number.as_str());
            numbers.collect::<Vec<_>>().join(" ")
        };
        let cells: Vec<Vec<Span>> = view
            .chain
            .iter()
            .map(|row| {
                let here = row.id == view.document.id;
                let role = |role: Role| if row.cancelled { Role::Disabled } else { role };
                let state = if row.cancelled { t.t("order-stage-cancelled") } else { ledger(row) };
                vec![
                    Span::new(if here { self.glyphs.mark } else { " " }, Role::Mark),
                    Span::new(t.document_kind(row.kind), role(if here { Role::Strong } else { Role::Text })),
                    Span::new(row.number.clone(), role(if here { Role::Strong } else { Role::Text })),
                    Span::new(t.date(row.date), role(Role::Muted)),
                    Span::new(self.page_money(row.amount), role(Role::Amount)),
                    Span::new(state, role(if row.apart.is_some() { Role::Late } else { Role::Muted })),
                    Span::new(from(row), role(Role::Muted)),
                ]
            })
            .collect();
        let columns = [
            Column::word(" ", 1, 0),
            Column::text(t.t("document-head-kind"), (8, 18), 0),
            Column::text(t.t("document-head-number"), (10, 20), 0),
            Column::word(t.t("head-date"), 8, 0),
            Column::amount(t.t("head-amount"), 0),
            Column::text(t.t("document-head-ledger"), (12, 30), 0),
            Column::text(t.t("document-head-from"), (8, 30), 1),
        ];
        let (heads, lines) = set_out(&columns, &cells, room);
        let mut rows = self.part("document-chain", &[PageRow::default()]);
        rows.push(PageRow { spans: heads, ..PageRow::default() });
        let row = |(at, spans)| PageRow { spans, stop: true, target: Some(Target::Chain(at)) };
        rows.extend(lines.into_iter().enumerate().map(row));
        rows
    }
}
