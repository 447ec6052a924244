//! What is due about quotes and orders (ORD-05, ORD-07, ORD-08): the view with a row for each task, and the key that notes it done.

use super::columns::GUTTER;
use super::rows::{larger, wider};
use super::{OrdersPane, View};
use crate::desk::api::{DueRow, OrderQuery, Query};
use crate::domain::ids::DocumentId;
use crate::domain::money::Amount;
use crate::domain::order::{DocumentKind, DueTask, LATE_TASKS};
use crate::text::{fold, width};
use crate::ui::action::{Action, Bound, Pane};
use crate::ui::model::{Model, Want};
use crate::ui::msg::Effect;
use crate::ui::overlays::Overlay;
use crate::ui::theme::Role;
use crate::ui::widgets::table::{self, Column};
use crate::ui::widgets::{Pen, Span};
use ratatui::layout::Rect;

/// The largest values of the tasks that are shown, from which the widths of the columns follow.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(in crate::ui) struct DueWidest {
    number: usize,
    name: usize,
    who: usize,
    amount: Amount,
}

impl DueWidest {
    fn of(&mut self, row: &DueRow) {
        self.number = wider(self.number, &row.number);
        self.name = wider(self.name, &row.name);
        self.who = wider(self.who, &row.who);
        self.amount = larger(self.amount, row.amount);
    }
}

impl OrdersPane {
    /// The task under the cursor.
    pub fn due_here(&self) -> Option<&DueRow> {
        (self.view == View::Due).then(|| self.due.get(*self.lists.due.get(self.list.index)? as usize)).flatten()
    }

    /// The document under the cursor, of any kind.
    pub(in crate::ui) fn document_here(&self) -> Option<DocumentId> {
        match self.view {
            View::Due => self.due_here().map(|row| row.document),
            View::Quotes => self.quote_here().map(|row| row.id),
            _ => self.current().map(|row| row.id),
        }
    }

    /// A document that something is due about.
    pub(super) fn due_row(&self, id: DocumentId) -> Option<&DueRow> {
        self.due.iter().find(|row| row.document == id)
    }

    /// Takes an answer.
    pub(super) fn take_due(&mut self, rows: Vec<DueRow>) {
        self.due = rows;
        self.due_loaded = true;
        self.lists.due_hay.clear();
        self.relist_due();
    }

    /// Which tasks client and filter leave.
    pub(super) fn relist_due(&mut self) {
        let filter = fold(self.filter.text());
        let words: Vec<&str> = filter.split_whitespace().collect();
        let party = self.client.as_ref().map(|(party, ..)| *party);
        let (due, lists) = (&self.due, &mut self.lists);
        if !words.is_empty() && lists.due_hay.len() != due.len() {
            let hay = |row: &DueRow| fold(&format!("{}\n{}\n{}\n{}", row.number, row.code, row.name, row.who));
            lists.due_hay = due.iter().map(hay).collect();
        }
        let hay = &lists.due_hay;
        let passes = |(at, row): &(usize, &DueRow)| {
            party.is_none_or(|party| row.party == party) && words.iter().all(|word| hay[*at].contains(word))
        };
        let kept = due.iter().enumerate().filter(passes).map(|(at, _)| u32::try_from(at).unwrap_or(u32::MAX));
        lists.due = kept.collect();
        lists.due_widest = DueWidest::default();
        for at in &lists.due {
            lists.due_widest.of(&due[*at as usize]);
        }
    }

    /// The place of the cursor among them: where it was when that row is still about its document, else the first that is.
    pub(super) fn due_place(&self) -> Option<usize> {
        let of = |at: &u32| self.due.get(*at as usize).map(|row| row.document);
        let here = self.lists.due.get(self.list.index).and_then(of);
        match self.cursor {
            Some(id) if here != Some(id) => self.lists.due.iter().position(|at| of(at) == Some(id)),
            _ => None,
        }
    }
}

impl Model {
    /// Asks for what is due, when it is shown.
    pub(super) fn ask_due(&mut self, out: &mut Vec<Effect>) {
        if self.orders.view == View::Due {
            self.ask(Want::OrdersDue, Query::Order(OrderQuery::Due), out);
        }
    }

    /// The tasks that the key notes as done: that under the cursor, on a sheet those of its document. Nothing is due: none.
    pub(super) fn tasks_here(&self) -> Vec<DueTask> {
        match self.overlays.last() {
            Some(Overlay::Document(sheet)) => {
                let Some(view) = sheet.view.as_deref() else { return Vec::new() };
                let mut tasks: Vec<DueTask> = view.due.iter().map(|due| due.task).collect();
                // What is not acknowledged can be beside the rest, before it is due.
                let unsent = view.progress.confirmed.is_some() && view.progress.sent.is_none();
                if unsent && !tasks.is_empty() && !tasks.contains(&DueTask::Acknowledge) {
                    tasks.insert(0, DueTask::Acknowledge);
                }
                tasks
            }
            None if self.pane == Pane::Orders => {
                let asked = self.orders.quote_here().and_then(|row| row.due).map(|_| DueTask::AskQuote);
                self.orders.due_here().map(|row| row.task).or(asked).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    /// Whom the lateness of an order is still to be told to (ORD-07).
    pub(super) fn untold(&self, id: DocumentId) -> Vec<DueTask> {
        let mut tasks: Vec<DueTask> = match (self.view_of(id), self.orders.row(id)) {
            (Some(view), _) => view.due.iter().map(|due| due.task).collect(),
            (None, Some(row)) => row.due.iter().map(|due| due.task).collect(),
            (None, None) => self.orders.due.iter().filter(|row| row.document == id).map(|row| row.task).collect(),
        };
        tasks.retain(|task| LATE_TASKS.contains(task));
        tasks
    }

    /// Among what is due, and on the sheet of a document about which something is, the key that is for sending elsewhere notes that as done, and
    /// says so.
    pub(in crate::ui) fn orders_first_hint(&self) -> Option<(Bound, &'static str)> {
        let id = match self.overlays.last() {
            None if self.pane == Pane::Orders && self.orders.view == View::Due => "hint-order-chased",
            None if self.pane == Pane::Orders && self.orders.view == View::Quotes => "hint-order-quotes",
            Some(Overlay::Document(_)) => match self.tasks_here()[..] {
                [] => return None,
                [DueTask::Acknowledge] => "hint-order-sent",
                [DueTask::AskQuote] => "hint-order-asked-quote",
                [DueTask::AskDeposit] => "hint-order-asked-deposit",
                [DueTask::TellSeller] => "hint-order-told-seller",
                [DueTask::TellClient] => "hint-order-told-client",
                _ => "hint-order-several",
            },
            _ => return None,
        };
        Some((Action::OrderSent.bare(), id))
    }

    /// The words of a hint where those of the catalogue would say something else: a quote is sent, not acknowledged.
    pub(in crate::ui) fn orders_hint(&self, action: Action) -> Option<&'static str> {
        let quote = || matches!(self.order_aim(), Some(aim) if aim.kind == DocumentKind::Quote);
        (action == Action::OrderSent && quote()).then_some("hint-order-sent-quote")
    }

    /// What stands in the line to begin with: to a seller what everybody can see, else nothing.
    pub(super) fn chase_note(&self, id: DocumentId, task: DueTask) -> String {
        if task != DueTask::TellSeller {
            return String::new();
        }
        let shown = self.view_of(id).map(|view| (view.document.planned, view.late));
        let known = shown.or_else(|| self.orders.row(id).map(|row| (row.planned, row.late)));
        known.map(|(planned, late)| self.t.late_note(planned, late)).unwrap_or_default()
    }

    /// The columns of the view, with the widths that its rows want.
    fn due_columns(&self) -> (Vec<Column>, Vec<usize>) {
        let t = &self.t;
        let widest = self.orders.lists.due_widest;
        let money = width(&t.amount(widest.amount, self.digits()));
        let tasks = DueTask::ALL.map(|task| width(&t.due_task(task))).into_iter().max().unwrap_or(0);
        // Numbers are never cut.
        let numbers = u16::try_from(widest.number).unwrap_or(8).max(8);
        let columns = vec![
            (Column::word(t.t("orders-head-due"), 8, 0), 8),
            (Column::text(t.t("orders-head-task"), (19, 24), 0), tasks),
            (Column::word(t.t("document-head-no"), numbers, 0), usize::from(numbers)),
            (Column::text(t.t("head-client"), (18, 32), 0), widest.name),
            (Column::word(t.t("orders-head-phone"), 14, 2), 14),
            (Column::amount(t.t("head-amount"), 0), money),
            (Column::text(t.t("orders-head-who"), (8, 16), 3), widest.who),
        ];
        columns.into_iter().unzip()
    }

    fn due_cells(&self, row: &DueRow) -> Vec<Span> {
        let t = &self.t;
        // An acknowledgement is in time on its day; everything else is to be done from its day on.
        let late = self.today > row.due && row.task != DueTask::AskQuote;
        vec![
            Span::new(t.date(row.due), if late { Role::Late } else { Role::Text }),
            Span::new(t.due_task(row.task), Role::Strong),
            Span::new(row.number.clone(), Role::Text),
            Span::new(row.name.clone(), Role::Text),
            Span::new(row.phone.clone(), Role::Muted),
            Span::new(t.amount(row.amount, self.digits()), Role::Amount),
            Span::new(row.who.clone(), Role::Muted),
        ]
    }

    /// Draws heads and rows of the view.
    pub(super) fn draw_due(&self, pen: &mut Pen<'_>, (body, heads, rows): (Rect, Rect, Rect)) {
        let (columns, widest) = self.due_columns();
        let widths = table::fit(&columns, &widest, body.width.saturating_sub(GUTTER));
        let indent = |area: Rect| Rect { x: area.x + GUTTER, width: area.width.saturating_sub(GUTTER), ..area };
        table::heads(pen, indent(heads), &columns, &widths);
        let orders = &self.orders;
        let shown = orders.lists.due.iter().enumerate().skip(orders.list.top).take(usize::from(rows.height));
        for (y, (place, at)) in (rows.y..).zip(shown) {
            let Some(row) = orders.due.get(*at as usize) else { continue };
            if place == orders.list.index {
                pen.text(rows.x, y, 1, pen.glyphs.cursor, Role::Cursor);
            }
            table::cells(pen, indent(Rect { y, height: 1, ..rows }), &columns, &widths, &self.due_cells(row));
        }
    }
}
