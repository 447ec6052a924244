//! Something to read over the pane: a group with its history, a line, the history of a client, its file, problems in files.

use crate::desk::api::Query;
use crate::desk::api::{Card, GroupView, LedgerLine, LogRow};
use crate::domain::ids::PartyId;
use crate::domain::line::{DueFrom, LineKind, Origin};
use crate::domain::money::Amount;
use crate::domain::party::{Party, PartyField};
use crate::i18n::Arg;
use crate::text::{pad_left, pad_right, sanitise, width};
use crate::ui::action::{Motion, Pane, Scope};
use crate::ui::layout;
use crate::ui::model::{Model, Want, count};
use crate::ui::msg::Effect;
use crate::ui::overlays::{Overlay, Prompt, Purpose};
use crate::ui::theme::Role;
use crate::ui::widgets::{ListState, Pen, Span, centred, frame};
use ratatui::layout::Rect;

/// Operations shown in a history.
const OPERATIONS: u32 = 500;

/// What a sheet is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SheetKind {
    /// A lettered group.
    Group(Box<GroupView>),
    /// A line.
    Line(Box<LedgerLine>),
    /// Operations on a client, once answered.
    History(PartyId, Option<Vec<LogRow>>),
    /// The file of a client, once answered.
    File(PartyId, Option<Box<Card>>),
    /// What is wrong in the user's files.
    Problems,
}

/// Something to read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sheet {
    /// What.
    pub kind: SheetKind,
    /// Place in it.
    pub list: ListState,
}

impl Sheet {
    fn new(kind: SheetKind) -> Sheet {
        Sheet { kind, list: ListState::default() }
    }

    /// The sheet of a line.
    pub fn line(line: LedgerLine) -> Sheet {
        Sheet::new(SheetKind::Line(Box::new(line)))
    }

    /// The tables of keys looked up while it is on top.
    pub(super) fn scopes(&self) -> &'static [Scope] {
        match self.kind {
            SheetKind::History(..) => &[Scope::History, Scope::Sheet, Scope::Motion, Scope::Global],
            SheetKind::File(..) => &[Scope::File, Scope::Sheet, Scope::Motion, Scope::Global],
            _ => &[Scope::Sheet, Scope::Motion, Scope::Global],
        }
    }

    /// True when its rows are chosen one by one; else it only scrolls.
    fn chooses(&self) -> bool {
        matches!(self.kind, SheetKind::History(..) | SheetKind::File(..))
    }

    fn title(&self, model: &Model) -> String {
        let t = &model.t;
        match &self.kind {
            SheetKind::Group(view) => {
                let state = view.states.last().map(|e| &e.state);
                let standing = state.map(|s| t.standing(s.standing)).unwrap_or_default();
                let code = state.map_or("", |s| &s.code);
                let origin = t.group_origin(view.origin);
                t.tf(
                    "sheet-group",
                    &[("code", Arg::Str(code)), ("standing", Arg::Str(&standing)), ("origin", Arg::Str(&origin))],
                )
            }
            SheetKind::Line(line) => t.tf("sheet-line", &[("piece", Arg::Str(&line.piece))]),
            SheetKind::History(..) => t.t("sheet-history"),
            SheetKind::File(_, card) => {
                let name = card.as_ref().map_or("", |c| &c.party.name);
                t.tf("sheet-file", &[("name", Arg::Str(name))])
            }
            SheetKind::Problems => t.t("sheet-problems"),
        }
    }

    /// What it says, a row each. Rows that stay in place at the top come first; their number is given too.
    fn rows(&self, model: &Model) -> (Vec<Vec<Span>>, u16) {
        match &self.kind {
            SheetKind::Group(view) => (group_rows(model, view), 0),
            SheetKind::Line(line) => (line_rows(model, line), 0),
            SheetKind::History(_, None) | SheetKind::File(_, None) => {
                (vec![vec![Span::new(model.t.label("sheet-waiting"), Role::Muted)]], 0)
            }
            SheetKind::History(_, Some(rows)) => history_rows(model, rows),
            SheetKind::File(_, Some(card)) => (file_rows(model, &card.party), 0),
            SheetKind::Problems => {
                let rows = model.problems.iter().map(|p| vec![Span::new(p.render(&model.t), Role::Popup)]);
                (rows.collect(), 0)
            }
        }
    }

    /// Draws it.
    pub(super) fn draw(&self, model: &Model, pen: &mut Pen<'_>, body: Rect) -> Option<(u16, u16)> {
        let (rows, fixed) = self.rows(model);
        let title = self.title(model);
        let inner = frame(pen, fitting(layout::sheet(body), &title, &rows), &title);
        let fixed = fixed.min(inner.height);
        for (i, spans) in rows.iter().take(usize::from(fixed)).enumerate() {
            pen.spans(inner.x + 2, inner.y + u16::try_from(i).unwrap_or(0), inner.width.saturating_sub(2), spans);
        }
        let page = inner.height - fixed;
        for (i, spans) in rows.iter().skip(usize::from(fixed)).enumerate().skip(self.list.top).take(usize::from(page)) {
            let y = inner.y + fixed + u16::try_from(i - self.list.top).unwrap_or(0);
            if self.chooses() && i == self.list.index {
                pen.text(inner.x, y, 1, pen.glyphs.cursor, Role::Cursor);
            }
            pen.spans(inner.x + 2, y, inner.width.saturating_sub(2), spans);
        }
        let more = rows.len().saturating_sub(usize::from(fixed)) > self.list.top + usize::from(page);
        for (shown, y, sign) in
            [(self.list.top > 0, inner.y + fixed, pen.glyphs.more_up), (more, inner.bottom(), pen.glyphs.more_down)]
        {
            if shown && inner.height > fixed + 1 {
                pen.text(inner.right() + 1, y.min(inner.bottom() - 1), 1, sign, Role::HintKey);
            }
        }
        None
    }

    fn page(&self, model: &Model) -> (usize, usize) {
        let (rows, fixed) = self.rows(model);
        let page = layout::screen(model.size).map_or(1, |s| layout::inner_rows(layout::sheet(s.body), fixed));
        (rows.len().saturating_sub(usize::from(fixed)), page)
    }

    /// The place after a movement: the row chosen, or the first row shown.
    fn moved(&self, model: &Model, motion: Motion) -> ListState {
        let (len, page) = self.page(model);
        let mut list = self.list;
        if self.chooses() {
            list.go(motion, len, page);
        } else {
            list.top = motion.apply(list.top, len, page).min(len.saturating_sub(page));
        }
        list
    }
}

/// The frame cut down to what is in it.
fn fitting(most: Rect, title: &str, rows: &[Vec<Span>]) -> Rect {
    let wide = |spans: &Vec<Span>| spans.iter().map(|s| width(&sanitise(&s.text))).sum::<usize>() + 6;
    let cols = rows.iter().map(wide).chain([width(&sanitise(title)) + 6, 60]).max().unwrap_or(60);
    let size = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
    centred(most, size(cols), size(rows.len() + 2))
}

/// An amount in `cols` columns, `#####` when it does not fit.
fn cell(text: &str, cols: usize) -> String {
    if width(text) > cols { "#".repeat(cols) } else { pad_left(text, cols) }
}

fn text(raw: &str, cols: usize) -> String {
    pad_right(&sanitise(raw), cols)
}

/// A label and a value.
fn pair(label: &str, value: impl Into<String>) -> Vec<Span> {
    vec![Span::new(pad_right(label, 26), Role::Muted), Span::new(value, Role::Popup)]
}

fn group_rows(model: &Model, view: &GroupView) -> Vec<Vec<Span>> {
    let t = &model.t;
    let money = |a: Amount| t.amount(a, model.digits());
    let widest = view.lines.iter().map(|l| width(&money(l.amount))).max().unwrap_or(0).max(8);
    let piece = view.lines.iter().map(|l| width(&l.piece)).max().unwrap_or(0).clamp(6, 14);
    let mut rows = Vec::new();
    for line in &view.lines {
        rows.push(vec![
            Span::new(format!("{} ", t.date(line.key.date())), Role::Popup),
            Span::new(text(&line.journal, 4), Role::Muted),
            Span::new(format!("{} ", text(&line.piece, piece)), Role::Strong),
            Span::new(cell(&money(line.amount), widest), amount_role(line.amount)),
            Span::new(format!("  {}", line.label), Role::Popup),
        ]);
    }
    if let Ok(sum) = Amount::sum(view.lines.iter().map(|l| l.amount)) {
        let label = pad_right(t.label("sheet-sum"), 9 + 4 + piece + 1);
        rows.push(vec![Span::new(label, Role::Muted), Span::new(cell(&money(sum), widest), Role::Total)]);
    }
    if !view.external.is_empty() {
        rows.push(pair(t.label("sheet-external"), view.external.clone()));
    }
    rows.push(Vec::new());
    rows.push(vec![Span::new(t.label("sheet-states"), Role::Head)]);
    for event in &view.states {
        let state = &event.state;
        let sum = t.amount_dc(state.sum, model.digits());
        let n = count(state.lines.len());
        let made = t.tf(
            "sheet-made",
            &[
                ("code", Arg::Str(&state.code)),
                ("lines", Arg::Num(n)),
                ("sum", Arg::Str(&sum)),
                ("date", Arg::Date(state.lettered_on)),
            ],
        );
        rows.push(who(model, &event.made, made, Role::Popup));
        let Some(ended) = &event.ended else { continue };
        let mut how = match &state.ending {
            _ if !state.voided_by.is_none() => t.t("sheet-voided"),
            Some(ending) => t.ending(ending),
            None => t.t("sheet-ended"),
        };
        if !state.reason.is_empty() {
            how = t.tf("sheet-reason", &[("how", Arg::Str(&how)), ("reason", Arg::Str(&state.reason))]);
        }
        rows.push(who(model, ended, how, Role::Refused));
    }
    rows
}

fn who(model: &Model, (user, at): &(String, i64), what: String, role: Role) -> Vec<Span> {
    let lead = format!("{}  {} ", model.moment(*at), text(user, 12));
    vec![Span::new(lead, Role::Muted), Span::new(what, role)]
}

fn line_rows(model: &Model, line: &LedgerLine) -> Vec<Vec<Span>> {
    let t = &model.t;
    let money = |a: Amount| t.amount_dc(a, model.digits());
    let date = |d: Option<chrono::NaiveDate>| d.map(|d| t.date(d)).unwrap_or_default();
    let mut rows = vec![pair(t.label("line-amount"), money(line.amount)), pair(t.label("line-residual"), money(line.residual))];
    let mut add = |id: &str, value: String| {
        if !value.is_empty() {
            rows.push(pair(t.label(id), value));
        }
    };
    add(
        "line-standing",
        match &line.letter {
            letter if letter.is_empty() => t.standing(line.standing),
            letter => format!("{} · {letter}", t.standing(line.standing)),
        },
    );
    add("line-lettered-on", date(line.lettered_on));
    add("line-group-origin", line.group_origin.map(|o| t.group_origin(o)).unwrap_or_default());
    add("line-label", line.label.clone());
    add("line-piece", line.piece.clone());
    add("line-piece-date", date(line.piece_date));
    add("line-invoice", line.invoice.clone());
    add("line-reference", line.reference.clone());
    add("line-entry", format!("{} · {} · {}", line.journal, line.entry, t.date(line.key.date())));
    add("line-account", line.account.clone());
    add("line-mode", line.payment_mode.clone());
    let due = match line.due_from {
        DueFrom::None => t.t("due-none"),
        DueFrom::Source => t.tf("due-source", &[("date", Arg::Str(&date(line.due)))]),
        DueFrom::Derived => t.tf("due-derived", &[("date", Arg::Str(&date(line.due)))]),
    };
    add("line-due", due);
    for (due, amount) in &line.instalments {
        add("line-instalment", format!("{}  {}", t.date(*due), money(*amount)));
    }
    if let Some((currency, minor)) = line.foreign {
        add("line-foreign", format!("{} {}", t.amount_dc(Amount(minor), currency.digits()), currency.code()));
    }
    if !line.disputed.is_zero() {
        add("line-disputed", money(line.disputed));
    }
    if line.ours {
        add("line-ours", t.t("yes"));
    }
    add(
        "line-origin",
        t.t(match line.origin {
            Origin::Import => "origin-file",
            Origin::Desk => "origin-desk",
            Origin::Bank => "origin-bank",
        }),
    );
    match line.kind {
        LineKind::Normal => {}
        LineKind::Opening => add("line-kind", t.t("kind-opening")),
        LineKind::OpeningTotal => add("line-kind", t.t("kind-opening-total")),
    }
    add("line-source-id", line.source_id.clone());
    add("line-id", format!("{} · {}", line.id.0, t.tf("line-version", &[("op", Arg::No(line.version.0))])));
    rows
}

fn amount_role(amount: Amount) -> Role {
    if amount.is_credit() { Role::Credit } else { Role::Amount }
}

fn history_rows(model: &Model, log: &[LogRow]) -> (Vec<Vec<Span>>, u16) {
    let t = &model.t;
    let money = |a: Option<Amount>| a.map(|a| t.amount(a, model.digits())).unwrap_or_default();
    let widest = log.iter().map(|r| width(&money(r.amount))).max().unwrap_or(0).max(8);
    let numbers = log.iter().map(|r| r.op.0.to_string().len()).max().unwrap_or(0).max(3);
    let head = format!(
        "{} {} {} {}  {} {} {}",
        pad_left(t.label("head-op"), numbers),
        pad_right(t.label("head-when"), 11),
        pad_right(t.label("head-who"), 10),
        pad_left(t.label("head-amount"), widest),
        pad_right(t.label("head-what"), 18),
        pad_right(t.label("head-detail"), 10),
        t.label("head-reason"),
    );
    let mut rows = vec![vec![Span::new(head, Role::Head)]];
    for row in log {
        let undone = row.undone_by.map(|op| t.tf("history-undone", &[("op", Arg::No(op.0))]));
        let role = if undone.is_some() { Role::Disabled } else { Role::Popup };
        let mut why = undone.unwrap_or_default();
        if !row.reason.is_empty() {
            why = if why.is_empty() { row.reason.clone() } else { format!("{why} · {}", row.reason) };
        }
        let before =
            format!("{} {} {} ", pad_left(&row.op.0.to_string(), numbers), model.moment(row.at), text(&row.actor, 10),);
        rows.push(vec![
            Span::new(before, Role::Muted),
            Span::new(format!("{}  ", cell(&money(row.amount), widest)), role),
            Span::new(format!("{} {} ", text(&t.op_kind(row.kind), 18), text(&row.detail, 10)), role),
            Span::new(why, Role::Muted),
        ]);
    }
    if log.is_empty() {
        rows.push(vec![Span::new(t.label("history-empty"), Role::Muted)]);
    }
    (rows, 1)
}

fn file_rows(model: &Model, party: &Party) -> Vec<Vec<Span>> {
    let value = |field| field_text(model, party, field, true);
    let rows = PartyField::ALL.into_iter().map(|field| {
        let mut spans = pair(&model.t.field(field), value(field));
        if party.edited.contains(&field) {
            spans.push(Span::new(format!("  {}", model.t.label("file-edited")), Role::Muted));
        }
        spans
    });
    rows.collect()
}

/// A field as shown, or as it is typed: amounts without groups, with the decimals of the book.
fn field_text(model: &Model, party: &Party, field: PartyField, shown: bool) -> String {
    let amount = |a: Option<Amount>| match a {
        None => String::new(),
        Some(a) if shown => model.t.amount(a, model.digits()),
        Some(a) => a.machine(model.digits()),
    };
    let text = match field {
        PartyField::Code => &party.code,
        PartyField::Name => &party.name,
        PartyField::Siren => &party.siren,
        PartyField::Vat => &party.vat,
        PartyField::Iban => &party.iban,
        PartyField::Address => &party.address,
        PartyField::Postcode => &party.postcode,
        PartyField::City => &party.city,
        PartyField::Country => &party.country,
        PartyField::Language => &party.language,
        PartyField::Terms => &party.terms,
        PartyField::Collector => &party.collector,
        PartyField::Manager => &party.manager,
        PartyField::Seller => &party.seller,
        PartyField::Category => &party.category,
        PartyField::PaymentMode => &party.payment_mode,
        PartyField::Payer => &party.payer,
        PartyField::Contact => &party.contact,
        PartyField::Phone => &party.phone,
        PartyField::Email => &party.email,
        PartyField::Limit => return amount(party.limit),
        PartyField::Insured => return amount(party.insured),
        PartyField::Tags => return party.tags.join(", "),
    };
    text.clone()
}

impl Model {
    /// Moves in the sheet on top.
    pub(in crate::ui) fn move_sheet(&mut self, motion: Motion) {
        let Some(Overlay::Sheet(sheet)) = self.overlays.last() else { return };
        let list = sheet.moved(self, motion);
        if let Some(Overlay::Sheet(sheet)) = self.overlays.last_mut() {
            sheet.list = list;
        }
    }

    /// Shows a group, unless the person has gone on to something else.
    pub(in crate::ui) fn show_group(&mut self, view: Box<GroupView>) {
        if self.pane != Pane::Account || !self.overlays.is_empty() {
            return;
        }
        self.overlays.push(Overlay::Sheet(Sheet::new(SheetKind::Group(view))));
    }

    /// Shows what is wrong in the user's files.
    pub(in crate::ui) fn show_problems(&mut self) {
        self.overlays.push(Overlay::Sheet(Sheet::new(SheetKind::Problems)));
    }

    /// Opens the history of the client.
    pub(in crate::ui) fn open_history(&mut self, out: &mut Vec<Effect>) {
        let Some(party) = self.sheet_party() else { return };
        self.overlays.push(Overlay::Sheet(Sheet::new(SheetKind::History(party, None))));
        self.ask(Want::History, Query::Log { limit: OPERATIONS, party: Some(party) }, out);
    }

    /// Opens the file of the client.
    pub(in crate::ui) fn open_file(&mut self, out: &mut Vec<Effect>) {
        let Some(party) = self.sheet_party() else { return };
        self.overlays.push(Overlay::Sheet(Sheet::new(SheetKind::File(party, None))));
        self.ask(Want::FileCard, Query::Card { party }, out);
    }

    /// The client that the sheet on top is about, else the pane's.
    fn sheet_party(&self) -> Option<PartyId> {
        match self.overlays.last() {
            Some(Overlay::Sheet(Sheet { kind: SheetKind::History(party, _) | SheetKind::File(party, _), .. })) => Some(*party),
            _ => self.party(),
        }
    }

    /// Asks again for the sheets that are open.
    pub(in crate::ui) fn refresh_sheets(&mut self, out: &mut Vec<Effect>) {
        let kinds: Vec<_> =
            self.overlays.iter().filter_map(|o| if let Overlay::Sheet(s) = o { Some(s.kind.clone()) } else { None }).collect();
        for kind in kinds {
            match kind {
                SheetKind::History(party, _) => {
                    self.ask(Want::History, Query::Log { limit: OPERATIONS, party: Some(party) }, out)
                }
                SheetKind::File(party, _) => self.ask(Want::FileCard, Query::Card { party }, out),
                _ => {}
            }
        }
    }

    /// Takes the operations of a history.
    pub(in crate::ui) fn history_answered(&mut self, rows: Vec<LogRow>) {
        for overlay in &mut self.overlays {
            if let Overlay::Sheet(Sheet { kind: SheetKind::History(_, slot), list }) = overlay {
                // The cursor stays on its operation: new ones come above it.
                let op = slot.as_ref().and_then(|before| before.get(list.index)).map(|r| r.op);
                let same = op.and_then(|op| rows.iter().position(|r| r.op == op));
                let index = same.unwrap_or(list.index).min(rows.len().saturating_sub(1));
                list.top = (list.top + index).saturating_sub(list.index);
                list.index = index;
                return *slot = Some(rows);
            }
        }
    }

    /// Takes the card of a client file.
    pub(in crate::ui) fn file_answered(&mut self, card: Box<Card>) {
        for overlay in &mut self.overlays {
            if let Overlay::Sheet(Sheet { kind: SheetKind::File(party, slot), .. }) = overlay
                && *party == card.id
            {
                return *slot = Some(card);
            }
        }
    }

    /// Edits the field under the cursor of the client file.
    pub(in crate::ui) fn edit_field(&mut self) {
        let Some(Overlay::Sheet(Sheet { kind: SheetKind::File(party, Some(card)), list })) = self.overlays.last() else {
            return;
        };
        let Some(field) = PartyField::ALL.get(list.index).copied() else { return };
        if field == PartyField::Code {
            return self.refuse(self.t.t("why-code-fixed"));
        }
        let text = field_text(self, &card.party, field, false);
        let prompt = Prompt::new(self.t.field(field), &text, Purpose::Field(*party, field));
        self.overlays.push(Overlay::Prompt(prompt));
    }

    /// Asks whether to undo the operation under the cursor of the history.
    pub(in crate::ui) fn undo_chosen(&mut self) {
        let Some(Overlay::Sheet(Sheet { kind: SheetKind::History(_, Some(rows)), list })) = self.overlays.last() else {
            return;
        };
        let Some(row) = rows.get(list.index) else { return };
        if let Some(op) = row.undone_by {
            return self.refuse(self.t.tf("history-undone", &[("op", Arg::No(op.0))]));
        }
        let what = format!("{} {}", self.t.op_kind(row.kind), row.detail);
        let (op, who) = (row.op, row.actor.clone());
        self.ask_undo(op, what.trim(), &who);
    }
}
