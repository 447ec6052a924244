//! Something to read over the pane: a group with its history, a line, the history of a client, its file, problems in files.

mod allocate;
mod back;
mod client;
mod conditions;
mod file;
mod followup;
mod gaps;
mod legal;
mod merge;
mod operation;
mod rows;
mod strategy;
mod tasks;
mod timeline;
mod why;

pub use allocate::Allocating;
pub(in crate::ui) use client::makes_client;
pub use client::{ClientForm, NewClient};
pub(in crate::ui) use followup::followed_typed;
pub use legal::LegalPick;
pub use timeline::Timeline;
pub(in crate::ui) use timeline::talk_typed;
pub use why::Why;

use crate::desk::api::{
    AdviceFound, CarryRow, Command, EntryPreview, FileView, GroupView, Incoming, Justified, LedgerLine, LegalFile,
    LetteringSettings, LogFilter, LogPage, LogRow, OpDetail, Query, Refusal, StrategyView, TaskRow,
};
use crate::domain::file::Event;
use crate::domain::ids::{OpNo, PartyId};
use crate::domain::money::Amount;
use crate::domain::operation::OpKind;
use crate::i18n::Arg;
use crate::text::{sanitise, width};
use crate::ui::action::{Motion, Pane, Scope};
use crate::ui::layout;
use crate::ui::model::{Model, Want};
use crate::ui::msg::Effect;
use crate::ui::overlays::Overlay;
use crate::ui::panes::follow::{Reading, read_rows};
use crate::ui::panes::policies::RuleForm;
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
    /// A line, and the operation that changed it last, once answered.
    Line(Box<LedgerLine>, Option<Box<LogRow>>),
    /// Operations on a client, once answered.
    History(PartyId, Option<Vec<LogRow>>),
    /// The file of a client, once answered.
    File(PartyId, Option<Box<FileView>>),
    /// What is wrong in the user's files.
    Problems,
    /// An operation, once answered.
    Operation(OpNo, Option<Box<OpDetail>>),
    /// The settings of lettering, once answered; those of a client too.
    Settings(Option<PartyId>, Option<Box<LetteringSettings>>),
    /// What keeps an operation from being undone: later operations, each with its kind and its author.
    Blocked(OpNo, Vec<(OpNo, OpKind, String)>),
    /// A receipt with what is proposed for it.
    Receipt(Box<Incoming>),
    /// A remittance advice, and the payment that it is about.
    Advice(Box<AdviceFound>, Option<Amount>),
    /// Why lines are proposed together, over what is known of the line under the cursor.
    Why(Box<Why>),
    /// The entry of a correction, and the command that makes it.
    Entry(Box<EntryPreview>, Box<Command>),
    /// The account of a client, line by line.
    Justified(Box<Justified>),
    /// What is to be carried back to accounting, once answered.
    Carry(Option<Vec<CarryRow>>),
    /// Amounts per invoice of a partial group, being chosen.
    Allocate(Box<Allocating>),
    /// Why a client is chased as it is, once answered.
    Strategy(PartyId, Option<Box<StrategyView>>),
    /// A row of what is followed up.
    Follow(Box<Reading>),
    /// Everything legal about a client, once answered.
    Legal(PartyId, Option<Box<LegalFile>>),
    /// A request for an order for payment, a line each.
    Request(Vec<String>),
    /// Dated tasks of a client, or of all, once answered.
    Tasks(Option<PartyId>, Option<Vec<TaskRow>>),
    /// Everything about a client.
    Timeline(Box<Timeline>),
    /// One event of it.
    Event(Box<Event>),
    /// A rule that chooses scenarios, being written.
    Rule(Box<RuleForm>),
    /// A client being written down.
    NewClient(Box<ClientForm>),
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
    /// A sheet from its beginning.
    pub(in crate::ui) fn new(kind: SheetKind) -> Sheet {
        Sheet { kind, list: ListState::default() }
    }

    /// A sheet on one of its rows.
    pub(in crate::ui) fn at(kind: SheetKind, list: ListState) -> Sheet {
        Sheet { kind, list }
    }

    /// The sheet of a line.
    pub fn line(line: LedgerLine) -> Sheet {
        Sheet::new(SheetKind::Line(Box::new(line), None))
    }

    /// The tables of keys looked up while it is on top.
    pub(super) fn scopes(&self) -> &'static [Scope] {
        match self.kind {
            SheetKind::History(..) => &[Scope::History, Scope::Sheet, Scope::Motion, Scope::Global],
            SheetKind::File(..) => &[Scope::File, Scope::Sheet, Scope::Motion, Scope::Global],
            SheetKind::Operation(..) => &[Scope::Operation, Scope::Sheet, Scope::Motion, Scope::Global],
            SheetKind::Entry(..) => &[Scope::Entry, Scope::Sheet, Scope::Motion, Scope::Global],
            SheetKind::Settings(..) => &[Scope::Settings, Scope::Sheet, Scope::Motion, Scope::Global],
            SheetKind::Allocate(..) => &[Scope::Allocate, Scope::Sheet, Scope::Motion, Scope::Global],
            SheetKind::NewClient(_) => &[Scope::NewClient, Scope::Sheet, Scope::Motion, Scope::Global],
            SheetKind::Rule(_) => &[Scope::Rule, Scope::Sheet, Scope::Motion, Scope::Global],
            SheetKind::Legal(..) => &[Scope::Legal, Scope::Sheet, Scope::Motion, Scope::Global],
            SheetKind::Tasks(..) => &[Scope::Tasks, Scope::Sheet, Scope::Motion, Scope::Global],
            SheetKind::Timeline(_) => &[Scope::Timeline, Scope::Sheet, Scope::Motion, Scope::Global],
            SheetKind::Group(..) => &[Scope::Group, Scope::Sheet, Scope::Motion, Scope::Global],
            _ => &[Scope::Sheet, Scope::Motion, Scope::Global],
        }
    }

    /// True when its rows are chosen one by one; else it only scrolls.
    fn chooses(&self) -> bool {
        matches!(
            self.kind,
            SheetKind::History(..)
                | SheetKind::Settings(..)
                | SheetKind::File(..)
                | SheetKind::Allocate(..)
                | SheetKind::Legal(..)
                | SheetKind::Tasks(..)
                | SheetKind::Timeline(_)
                | SheetKind::Rule(_)
                | SheetKind::NewClient(_)
        )
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
            SheetKind::Line(line, _) => t.tf("sheet-line", &[("piece", Arg::Str(&line.piece))]),
            SheetKind::History(..) => t.t("sheet-history"),
            SheetKind::File(_, view) => {
                let name = view.as_ref().map_or("", |view| &view.card.party.name);
                t.tf("sheet-file", &[("name", Arg::Str(name))])
            }
            SheetKind::Settings(..) => t.t("sheet-settings"),
            SheetKind::Problems => t.t("sheet-problems"),
            SheetKind::Carry(_) => t.t("sheet-carry"),
            SheetKind::Strategy(_, view) => {
                let name = view.as_ref().map_or("", |view| view.client.name.as_str());
                t.tf("sheet-strategy", &[("name", Arg::Str(name))])
            }
            SheetKind::Legal(..) => t.t("sheet-legal"),
            SheetKind::Request(_) => t.t("legal-pick-read"),
            SheetKind::Tasks(..) => t.t("sheet-tasks"),
            SheetKind::Timeline(timeline) => timeline.title(model),
            SheetKind::Event(event) => format!("{} · {}", t.topic(event.topic), t.event(event)),
            SheetKind::Rule(form) => model.rule_sheet_title(form),
            SheetKind::NewClient(_) => t.t("sheet-new-client"),
            SheetKind::Allocate(_) => t.t("sheet-allocate"),
            SheetKind::Operation(op, _) => t.tf("sheet-operation", &[("op", Arg::No(op.0))]),
            SheetKind::Advice(..) => t.t("sheet-advice"),
            SheetKind::Receipt(row) => t.tf("sheet-receipt", &[("piece", Arg::Str(&row.piece))]),
            SheetKind::Blocked(op, _) => t.tf("sheet-blocked", &[("op", Arg::No(op.0))]),
            SheetKind::Why(_) => t.t("sheet-why"),
            SheetKind::Follow(reading) => read_rows(model, reading).0,
            SheetKind::Entry(view, _) if view.legs.is_empty() => t.t("sheet-returned"),
            SheetKind::Entry(view, _) => {
                t.tf("sheet-entry", &[("journal", Arg::Str(&view.journal)), ("date", Arg::Date(view.date))])
            }
            SheetKind::Justified(view) => t.tf("sheet-justified", &[("name", Arg::Str(&view.name))]),
        }
    }

    /// What it says, a row each. Rows that stay in place at the top come first; their number is given too.
    fn rows(&self, model: &Model) -> (Vec<Vec<Span>>, u16) {
        match &self.kind {
            SheetKind::Group(view) => (rows::group_rows(model, view), 0),
            SheetKind::Line(line, op) => {
                let mut rows = rows::line_rows(model, line, op.as_deref());
                if let Some((_, letters)) = model.line_letters.as_ref().filter(|(of, _)| *of == line.key) {
                    rows.extend(back::letter_rows(model, letters));
                }
                (rows, 0)
            }
            SheetKind::Strategy(_, Some(view)) => (strategy::rows(model, view), 0),
            SheetKind::Legal(party, Some(file)) => (legal::rows(model, *party, file), 0),
            SheetKind::Request(lines) => (lines.iter().map(|line| vec![Span::new(sanitise(line), Role::Popup)]).collect(), 0),
            SheetKind::Tasks(_, Some(rows)) => tasks::rows(model, rows),
            SheetKind::Timeline(timeline) => (timeline.rows(model), 0),
            SheetKind::Event(event) => (timeline::event_rows(model, event), 0),
            SheetKind::Carry(Some(rows)) => (back::carry_rows(model, rows), 0),
            SheetKind::Allocate(sheet) => sheet.rows(model),
            SheetKind::Rule(form) => model.rule_rows(form),
            SheetKind::NewClient(form) => model.new_client_rows(form),
            SheetKind::Operation(_, Some(detail)) => (operation::rows(model, detail), 0),
            SheetKind::Why(why) => (why::rows(model, why), 0),
            SheetKind::Follow(reading) => (read_rows(model, reading).1, 0),
            SheetKind::Blocked(op, by) => {
                let refusal = Refusal::UndoBlocked { op: *op, by: by.clone() };
                (model.t.refusal_list(&refusal).into_iter().map(|row| vec![Span::new(row, Role::Popup)]).collect(), 0)
            }
            SheetKind::Entry(view, _) => (gaps::entry_rows(model, view), 0),
            SheetKind::Justified(view) => gaps::justified_rows(model, view),
            SheetKind::Settings(client, Some(settings)) => (model.settings_rows(*client, settings), 0),
            SheetKind::Settings(_, None)
            | SheetKind::Carry(None)
            | SheetKind::Strategy(_, None)
            | SheetKind::Legal(_, None)
            | SheetKind::Tasks(_, None)
            | SheetKind::History(_, None)
            | SheetKind::File(_, None)
            | SheetKind::Operation(_, None) => (vec![vec![Span::new(model.t.label("sheet-waiting"), Role::Muted)]], 0),
            SheetKind::History(_, Some(rows)) => rows::history_rows(model, rows),
            SheetKind::File(_, Some(view)) => (file::rows(model, view), 0),
            SheetKind::Advice(found, payment) => (crate::ui::panes::receipts::advice_rows(model, found, *payment), 0),
            SheetKind::Receipt(row) => (crate::ui::panes::receipts::why_rows(model, row), 0),
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
        let most = layout::sheet(body);
        let mut place = fitting(most, &title, &rows);
        // A file keeps its frame while it is filled in.
        if matches!(self.kind, SheetKind::File(..) | SheetKind::NewClient(_)) && body.width < 100 {
            place = centred(most, most.width, place.height);
        }
        let inner = frame(pen, place, &title);
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
        let page = model.screen().map_or(1, |s| layout::inner_rows(layout::sheet(s.body), fixed));
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

impl Model {
    /// Moves in the sheet on top.
    pub(in crate::ui) fn move_sheet(&mut self, motion: Motion) {
        let Some(Overlay::Sheet(sheet)) = self.overlays.last() else { return };
        let list = sheet.moved(self, motion);
        if let Some(Overlay::Sheet(sheet)) = self.overlays.last_mut() {
            sheet.list = list;
        }
    }

    /// Brings the row chosen of a sheet into view, once its rows are known.
    fn fit_sheet(&mut self, at: usize) {
        let Some(Overlay::Sheet(sheet)) = self.overlays.get(at) else { return };
        let (len, page) = sheet.page(self);
        let mut list = sheet.list;
        list.show(len, page);
        if let Some(Overlay::Sheet(sheet)) = self.overlays.get_mut(at) {
            sheet.list = list;
        }
    }

    /// Shows a group, unless the person has gone on to something else.
    pub(in crate::ui) fn show_group(&mut self, view: Box<GroupView>) {
        if let Some(resuming) = &mut self.resuming {
            return resuming.group = Some(view);
        }
        if self.pane != Pane::Account || !self.overlays.is_empty() {
            return;
        }
        self.overlays.push(Overlay::Sheet(Sheet::new(SheetKind::Group(view))));
    }

    /// Asks for the operation that changed a line last.
    pub(in crate::ui) fn ask_line_op(&mut self, line: &LedgerLine, out: &mut Vec<Effect>) {
        let before = Some(OpNo(line.version.0.saturating_add(1)));
        self.ask(Want::LineOp, Query::Operations { filter: LogFilter::default(), before, limit: 1 }, out);
        self.ask_line_letters(line.key, out);
    }

    /// Takes it.
    pub(in crate::ui) fn line_changed(&mut self, page: LogPage) {
        let Some(row) = page.rows.into_iter().next() else { return };
        for overlay in &mut self.overlays {
            let Overlay::Sheet(Sheet { kind, .. }) = overlay else { continue };
            match kind {
                SheetKind::Line(line, slot) if line.version == row.op => return *slot = Some(Box::new(row)),
                SheetKind::Why(why) if why.line.as_ref().is_some_and(|l| l.version == row.op) => {
                    return why.op = Some(Box::new(row));
                }
                _ => {}
            }
        }
    }

    /// Shows all that keeps an operation from being undone.
    pub(in crate::ui) fn show_blocked(&mut self, op: OpNo, by: &[(OpNo, OpKind, String)]) {
        self.overlays.push(Overlay::Sheet(Sheet::new(SheetKind::Blocked(op, by.to_vec()))));
    }

    /// Shows what is wrong in the user's files.
    pub(in crate::ui) fn show_problems(&mut self) {
        self.overlays.push(Overlay::Sheet(Sheet::new(SheetKind::Problems)));
    }

    /// Opens the history of the client.
    pub(in crate::ui) fn open_history(&mut self, out: &mut Vec<Effect>) {
        let Some(party) = self.sheet_party() else { return };
        self.overlays.push(Overlay::Sheet(Sheet::new(SheetKind::History(party, None))));
        self.ask_history(party, out);
    }

    /// Asks for the operations on a client.
    pub(in crate::ui) fn ask_history(&mut self, party: PartyId, out: &mut Vec<Effect>) {
        let limit = OPERATIONS.max(u32::try_from(self.history().map_or(0, |(_, rows, _)| rows.len())).unwrap_or(OPERATIONS));
        self.ask(Want::History, Query::Log { limit, party: Some(party) }, out);
    }

    /// The client of the history that is open, its operations and the place among them.
    fn history(&self) -> Option<(PartyId, &[LogRow], usize)> {
        self.overlays.iter().rev().find_map(|o| match o {
            Overlay::Sheet(Sheet { kind: SheetKind::History(party, Some(rows)), list }) => {
                Some((*party, rows.as_slice(), list.index))
            }
            _ => None,
        })
    }

    /// Asks for older operations when the cursor comes to the last one that is known.
    pub(in crate::ui) fn history_reach(&mut self, out: &mut Vec<Effect>) {
        let Some((party, rows, index)) = self.history() else { return };
        if index + 1 < rows.len() || self.awaits(Want::History) || self.awaits(Want::HistoryMore) {
            return;
        }
        // A first part that came whole may have more behind it; of the others it was said.
        let whole = rows.len() >= OPERATIONS as usize;
        let last = rows.last().map(|row| row.op).filter(|_| whole);
        let before = match self.history_next {
            Some((of, next)) if of == party => next,
            _ => last,
        };
        if before.is_some() {
            let filter = LogFilter { party: Some(party), ..LogFilter::default() };
            self.ask(Want::HistoryMore, Query::Operations { filter, before, limit: OPERATIONS }, out);
        }
    }

    /// Takes older operations: they follow those that are known.
    pub(in crate::ui) fn history_more(&mut self, page: LogPage, out: &mut Vec<Effect>) {
        let Some((party, ..)) = self.history() else { return };
        self.history_next = Some((party, page.next));
        let none = page.rows.is_empty();
        for overlay in &mut self.overlays {
            if let Overlay::Sheet(Sheet { kind: SheetKind::History(_, Some(rows)), .. }) = overlay {
                let oldest = rows.last().map(|row| row.op);
                rows.extend(page.rows.into_iter().filter(|row| oldest.is_none_or(|op| row.op < op)));
                break;
            }
        }
        // A part of the log without this client: on to the next one.
        if none {
            self.history_reach(out);
        }
    }

    /// The client that the sheet on top is about, else the pane's.
    pub(in crate::ui) fn sheet_party(&self) -> Option<PartyId> {
        match self.overlays.last() {
            Some(Overlay::Sheet(Sheet { kind: SheetKind::History(party, _) | SheetKind::File(party, _), .. })) => Some(*party),
            Some(Overlay::Sheet(Sheet { kind: SheetKind::Timeline(timeline), .. })) => Some(timeline.party),
            Some(Overlay::Sheet(Sheet { kind: SheetKind::Legal(party, _), .. })) => Some(*party),
            _ => self.party(),
        }
    }

    /// Asks again for the sheets that are open.
    pub(in crate::ui) fn refresh_sheets(&mut self, out: &mut Vec<Effect>) {
        let kinds: Vec<_> =
            self.overlays.iter().filter_map(|o| if let Overlay::Sheet(s) = o { Some(s.kind.clone()) } else { None }).collect();
        for kind in kinds {
            match kind {
                SheetKind::History(party, _) => self.ask_history(party, out),
                SheetKind::File(party, _) => self.ask_file(party, out),
                SheetKind::Operation(op, _) => self.ask_operation(op, out),
                SheetKind::Justified(view) => self.ask(Want::Justified, Query::Justified { party: view.party }, out),
                SheetKind::Settings(..) => self.ask_settings(out),
                SheetKind::Tasks(of, _) => self.ask_tasks(of, out),
                SheetKind::Legal(party, _) => self.ask_legal(party, out),
                SheetKind::Timeline(timeline) => self.refresh_timeline(&timeline, out),
                SheetKind::Carry(_) => self.ask(Want::Carry, Query::ToCarry { partial: false }, out),
                SheetKind::Line(line, _) => self.ask(Want::LineLetters, Query::LineHistory { line: line.key }, out),
                _ => {}
            }
        }
    }

    /// Takes the operations of a history.
    pub(in crate::ui) fn history_answered(&mut self, rows: Vec<LogRow>) {
        self.history_next = None;
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

    /// Asks whether to undo the operation under the cursor of the history.
    pub(in crate::ui) fn undo_chosen(&mut self) {
        let Some(Overlay::Sheet(Sheet { kind: SheetKind::History(_, Some(rows)), list })) = self.overlays.last() else {
            return;
        };
        let Some(row) = rows.get(list.index) else { return };
        if let Some(op) = row.undone_by {
            return self.refuse(self.t.tf("history-undone", &[("op", Arg::No(op.0))]));
        }
        let (op, what, who) = (row.op, self.what(row), row.actor.clone());
        self.ask_undo(op, &what, &who);
    }
}
