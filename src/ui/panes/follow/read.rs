//! All that is known of a row: the course of a dispute, a promise as it was made, a deed with its words, a reminder as it was sent.

use super::Entry;
use crate::desk::api::{DisputeRow, NoticeRow, PartyName, PromiseRow};
use crate::domain::dispute::{Escalation, State};
use crate::domain::dunning::{Action, Deed};
use crate::i18n::Arg;
use crate::text::{pad_right, width};
use crate::ui::layout;
use crate::ui::model::{Model, count};
use crate::ui::theme::Role;
use crate::ui::widgets::{Span, wrap};

/// Columns of the labels.
const LABEL: usize = 16;

/// A row that is read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reading {
    /// The row.
    pub entry: Entry,
    /// The reminder that it stands for, once answered.
    pub text: Option<Box<NoticeRow>>,
}

/// The title of the sheet.
pub(super) fn title(model: &Model, entry: &Entry) -> String {
    let t = &model.t;
    let id = match entry {
        Entry::Dispute(_) => "read-dispute",
        Entry::Promise(_) => "read-promise",
        Entry::Deed(row) if matches!(row.1.deed, Deed::Reminded { .. }) => "read-reminder",
        Entry::Deed(_) | Entry::Child(_) => "read-deed",
    };
    let PartyName { code, name, .. } = entry.client();
    t.tf(id, &[("client", Arg::Str(format!("{code} {name}").trim()))])
}

/// What it says, a row each.
pub(in crate::ui) fn read_rows(model: &Model, reading: &Reading) -> (String, Vec<Vec<Span>>) {
    let room = model.screen().map_or(60, |s| usize::from(layout::sheet(s.body).width).saturating_sub(7));
    let page = Page { model, room };
    let rows = match &reading.entry {
        Entry::Dispute(row) => page.dispute(row),
        Entry::Promise(row) => page.promise(row),
        Entry::Deed(row) => page.deed(&row.1, reading.text.as_deref()),
        Entry::Child(_) => Vec::new(),
    };
    (title(model, &reading.entry), rows)
}

/// Where rows are written.
struct Page<'a> {
    model: &'a Model,
    /// Columns of a row.
    room: usize,
}

impl Page<'_> {
    /// A label and its value, on as many rows as the value needs; none for nothing.
    fn pair(&self, id: &str, value: &str) -> Vec<Vec<Span>> {
        if value.is_empty() {
            return Vec::new();
        }
        let lines = wrap(value, self.room.saturating_sub(LABEL), usize::MAX);
        let labels = std::iter::once(self.model.t.t(id)).chain(std::iter::repeat(String::new()));
        let row = |(label, line): (String, String)| {
            vec![Span::new(pad_right(&label, LABEL), Role::Muted), Span::new(line, Role::Popup)]
        };
        labels.zip(lines).map(row).collect()
    }

    fn money(&self, amount: crate::domain::money::Amount) -> String {
        self.model.t.amount(amount, self.model.digits())
    }

    fn head(&self, id: &str) -> [Vec<Span>; 2] {
        [Vec::new(), vec![Span::new(self.model.t.t(id), Role::Head)]]
    }

    fn dispute(&self, row: &DisputeRow) -> Vec<Vec<Span>> {
        let t = &self.model.t;
        let due = row.due.map(|day| t.tf("read-due", &[("date", Arg::Date(day))])).unwrap_or_default();
        let (amount, open, first) = (self.money(row.amount), self.money(row.open), self.money(row.dispute.amount));
        let mut of = t.tf("read-of", &[("amount", Arg::Str(&amount)), ("open", Arg::Str(&open))]);
        if row.amount != row.dispute.amount {
            of.push_str(&t.tf("read-at-first", &[("amount", Arg::Str(&first))]));
        }
        let reason = format!("{}, {}", row.dispute.reason.code(), t.dispute_reason(row.dispute.reason));
        let service = t.service(row.dispute.sla.service);
        let (used, allowed) = (i64::from(row.clock.used), i64::from(row.clock.allowed));
        let days = [("days", Arg::Num(used)), ("allowed", Arg::Num(allowed)), ("service", Arg::Str(&service))];
        let mut delay = t.tf("read-delay", &days);
        match row.clock.escalation() {
            Some(Escalation::Manager) => delay.push_str(&t.t("read-told-manager")),
            Some(Escalation::Direction) => delay.push_str(&t.t("read-told-direction")),
            None if row.state == State::WaitsForClient => delay.push_str(&t.t("read-clock-stands")),
            None => {}
        }
        let mut rows = self.pair("read-piece", &format!("{}{due}", row.piece));
        rows.extend(self.pair("read-reason", &reason));
        rows.extend(self.pair("read-amount", &of));
        rows.extend(self.pair("read-state", &t.dispute_state(row.state)));
        rows.extend(self.pair("read-clock", &delay));
        rows.extend(self.pair("read-owner", &row.dispute.owner));
        rows.extend(self.head("read-course"));
        let states: Vec<String> = row.dispute.history.iter().map(|change| t.dispute_state(change.to)).collect();
        let widest = states.iter().map(|state| width(state)).max().unwrap_or(0);
        for (change, state) in row.dispute.history.iter().zip(states) {
            let lead = format!("{} {} {}  ", t.date(change.on), pad_right(&change.who, 10), pad_right(&state, widest));
            let room = self.room.saturating_sub(width(&lead));
            let mut lines = wrap(&change.note, room, usize::MAX).into_iter();
            rows.push(vec![Span::new(lead.clone(), Role::Muted), Span::new(lines.next().unwrap_or_default(), Role::Popup)]);
            rows.extend(lines.map(|line| vec![Span::new(" ".repeat(width(&lead)), Role::Muted), Span::new(line, Role::Popup)]));
        }
        rows
    }

    fn promise(&self, row: &PromiseRow) -> Vec<Vec<Span>> {
        let t = &self.model.t;
        let promise = &row.promise;
        let amount = self.money(promise.amount);
        let what = t.tf("preview-promise", &[("amount", Arg::Str(&amount)), ("date", Arg::Date(promise.due))]);
        let about = match promise.items.len() {
            0 => t.t("read-all-late"),
            n => t.tf("preview-lines", &[("n", Arg::Num(count(n)))]),
        };
        let by = [t.channel(promise.channel), promise.author.clone()];
        let by: Vec<String> = by.into_iter().filter(|word| !word.is_empty()).collect();
        let mut rows = self.pair("read-promised", &what);
        rows.extend(self.pair("read-about", &about));
        rows.extend(self.pair("read-made", &t.date(promise.made_on)));
        rows.extend(self.pair("read-by", &by.join(", ")));
        rows.extend(self.pair("read-verdict", &t.verdict(row.verdict)));
        rows
    }

    fn deed(&self, action: &Action, notice: Option<&NoticeRow>) -> Vec<Vec<Span>> {
        let t = &self.model.t;
        let mut rows = self.pair("read-what", &self.model.deed_words(&action.deed));
        rows.extend(self.pair("read-when", &t.moment_long(action.at)));
        rows.extend(self.pair("read-who", &action.user));
        rows.extend(self.pair("read-contact", &action.contact));
        rows.extend(self.pair("read-note", &action.note));
        if let Some((on, minute)) = action.next {
            let time = minute.map(|minute| format!(" {}", t.minute(minute))).unwrap_or_default();
            rows.extend(self.pair("read-next", &format!("{}{time}", t.date_long(on))));
        }
        if !matches!(action.deed, Deed::Reminded { .. }) {
            return rows;
        }
        rows.extend(self.head("read-text"));
        match notice {
            None => rows.push(vec![Span::new(t.t("sheet-waiting"), Role::Muted)]),
            Some(row) => rows.extend(row.notice.text.lines().flat_map(|line| self.as_sent(line))),
        }
        rows
    }

    /// A line of a letter: as it is while it fits, so that its table stays one.
    fn as_sent(&self, line: &str) -> Vec<Vec<Span>> {
        let lines = if width(line) <= self.room { vec![line.to_string()] } else { wrap(line, self.room, usize::MAX) };
        lines.into_iter().map(|line| vec![Span::new(line, Role::Popup)]).collect()
    }
}
