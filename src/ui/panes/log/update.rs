//! What happens in the log.

use super::{PAGE, parse};
use crate::desk::api::{LogFilter, LogPage, OpDetail, Query};
use crate::domain::ids::OpNo;
use crate::ui::action::Motion;
use crate::ui::layout;
use crate::ui::model::{Model, Want};
use crate::ui::msg::Effect;
use crate::ui::overlays::{Overlay, Sheet, SheetKind};

impl Model {
    /// The operations that the filter asks for.
    fn log_filter(&mut self) -> LogFilter {
        let (mut filter, faults) = parse(self.log.filter.text(), self.today, self.t.lang());
        self.log.faults = faults;
        filter.actor = self.log.mine.then(|| self.user.clone());
        filter
    }

    /// Asks for the newest operations: as many as were shown.
    pub(in crate::ui) fn ask_log(&mut self, out: &mut Vec<Effect>) {
        let filter = self.log_filter();
        let limit = PAGE.max(u32::try_from(self.log.rows.len()).unwrap_or(PAGE));
        self.ask(Want::Log, Query::Operations { filter, before: None, limit }, out);
    }

    /// Asks for older ones.
    fn ask_older(&mut self, out: &mut Vec<Effect>) {
        let Some(before) = self.log.next else { return };
        let filter = self.log_filter();
        self.ask(Want::LogMore, Query::Operations { filter, before: Some(before), limit: PAGE }, out);
    }

    /// Another filter: from the newest again.
    pub(in crate::ui) fn log_refilter(&mut self, out: &mut Vec<Effect>) {
        self.log.rows.clear();
        self.log.next = None;
        self.log.loaded = false;
        self.ask_log(out);
    }

    /// Takes the newest operations. The cursor stays on its own.
    pub(in crate::ui) fn log_found(&mut self, page: LogPage, out: &mut Vec<Effect>) {
        (self.log.rows, self.log.next, self.log.loaded) = (page.rows, page.next, true);
        self.log_stay(out);
    }

    /// Takes older ones.
    pub(in crate::ui) fn log_more(&mut self, page: LogPage, out: &mut Vec<Effect>) {
        let oldest = self.log.rows.last().map(|r| r.op);
        self.log.rows.extend(page.rows.into_iter().filter(|r| oldest.is_none_or(|op| r.op < op)));
        self.log.next = page.next;
        self.log_stay(out);
    }

    fn log_stay(&mut self, out: &mut Vec<Effect>) {
        let (len, page) = (self.log.rows.len(), self.log_page());
        let same = self.log.cursor.and_then(|op| self.log.rows.iter().position(|r| r.op == op));
        // Gone by the filter: the nearest older one.
        let index = same.or_else(|| self.log.rows.iter().position(|r| self.log.cursor.is_some_and(|op| r.op < op)));
        self.log.list.choose(index.unwrap_or(0), len, page);
        self.log.cursor = self.log.current().map(|r| r.op).or(self.log.cursor);
        self.log_reach(out);
    }

    /// Older operations are asked for before the cursor gets there.
    fn log_reach(&mut self, out: &mut Vec<Effect>) {
        let near = self.log.list.top + 2 * self.log_page() >= self.log.rows.len();
        if near && self.log.next.is_some() && !self.awaits(Want::LogMore) {
            self.ask_older(out);
        }
    }

    /// Rows of operations that the screen shows.
    pub(in crate::ui) fn log_page(&self) -> usize {
        self.screen().map_or(1, |s| usize::from(layout::log(s.body).rows.height))
    }

    /// Moves.
    pub(in crate::ui) fn move_log(&mut self, motion: Motion, out: &mut Vec<Effect>) {
        let page = self.log_page();
        self.log.list.go(motion, self.log.rows.len(), page);
        self.log.cursor = self.log.current().map(|r| r.op);
        self.log_reach(out);
    }

    /// Only mine, or all.
    pub(in crate::ui) fn log_mine(&mut self, out: &mut Vec<Effect>) {
        self.log.mine = !self.log.mine;
        self.log_refilter(out);
    }

    /// Esc: the filter first; false when there is nothing to put away.
    pub(in crate::ui) fn log_back(&mut self, out: &mut Vec<Effect>) -> bool {
        if !self.log.filtering && self.log.filter.is_empty() {
            return false;
        }
        self.log.filtering = false;
        if !self.log.filter.is_empty() {
            self.log.filter.clear();
            self.log_refilter(out);
        }
        true
    }

    /// Opens the operation under the cursor.
    pub(in crate::ui) fn open_operation(&mut self, out: &mut Vec<Effect>) {
        let Some(op) = self.log.current().map(|r| r.op) else { return };
        self.overlays.push(Overlay::Sheet(Sheet::new(SheetKind::Operation(op, None))));
        self.ask_operation(op, out);
    }

    /// Asks for an operation with what it changed.
    pub(in crate::ui) fn ask_operation(&mut self, op: OpNo, out: &mut Vec<Effect>) {
        self.ask(Want::Operation, Query::Operation { op }, out);
    }

    /// Takes it.
    pub(in crate::ui) fn operation_answered(&mut self, detail: Box<OpDetail>) {
        for overlay in &mut self.overlays {
            if let Overlay::Sheet(Sheet { kind: SheetKind::Operation(op, slot), .. }) = overlay
                && *op == detail.row.op
            {
                return *slot = Some(detail);
            }
        }
    }

    /// Asks whether to undo the operation that is open. Whether that may be done the desk decides.
    pub(in crate::ui) fn undo_operation(&mut self) {
        let Some(Overlay::Sheet(Sheet { kind: SheetKind::Operation(op, Some(detail)), .. })) = self.overlays.last() else {
            return;
        };
        if let Some(by) = detail.row.undone_by {
            return self.refuse(self.t.tf("history-undone", &[("op", crate::i18n::Arg::No(by.0))]));
        }
        let (op, what, who) = (*op, self.what(&detail.row), detail.row.actor.clone());
        self.ask_undo(op, &what, &who);
    }
}
