//! The board: a column per stage with its number and its sum, a card of two lines per order.

use super::columns::{glyphs, stage_role};
use crate::desk::api::OrderRow;
use crate::domain::order::{Lateness, OrderStage};
use crate::text::width;
use crate::ui::model::Model;
use crate::ui::theme::Role;
use crate::ui::widgets::Pen;
use ratatui::layout::Rect;

/// Columns of a card at least: an amount, six controls, the days late.
const CARD: u16 = 24;

/// With this many rows a blank one stands between two cards.
const ROOMY: u16 = 26;

/// Rows from one card to the next.
pub(super) fn pitch(rows: Rect) -> u16 {
    if rows.height >= ROOMY { 3 } else { 2 }
}

/// Columns shown at once, of so many.
pub(super) fn shown(cols: u16, stages: usize) -> usize {
    usize::from(cols / (CARD + 1)).clamp(1, stages.max(1))
}

impl Model {
    /// Draws the columns that fit.
    pub(super) fn draw_board(&self, pen: &mut Pen<'_>, (heads, rows): (Rect, Rect)) {
        let orders = &self.orders;
        let stages = orders.stages();
        let n = shown(heads.width, stages.len());
        let each = heads.width / u16::try_from(n).unwrap_or(1);
        pen.rule(heads.x, heads.y + 2, heads.width, Role::Rule);
        for (place, (at, stage)) in (0..).zip(stages.iter().enumerate().skip(orders.left).take(n)) {
            let x = heads.x + each * place;
            let column = Rect { x, width: if usize::from(place) + 1 == n { heads.right() - x } else { each - 1 }, ..rows };
            if place > 0 {
                pen.vertical(x - 1, heads.y, heads.height.saturating_sub(1), Role::Rule);
                pen.vertical(x - 1, rows.y, rows.height, Role::Rule);
            }
            self.draw_head(pen, Rect { y: heads.y, height: heads.height, ..column }, *stage, at);
            self.draw_stack(pen, column, at);
        }
    }

    /// Stage and number, then the sum under it.
    fn draw_head(&self, pen: &mut Pen<'_>, area: Rect, stage: OrderStage, at: usize) {
        let Some(stack) = self.orders.lists.columns.get(at) else { return };
        let name = self.t.order_stage(stage).to_uppercase();
        let role = match (stack.sum.n, stage) {
            (0, _) => Role::Disabled,
            (_, OrderStage::Blocked) => stage_role(stage),
            _ => Role::Strong,
        };
        let number = stack.sum.n.to_string();
        let room = area.width.saturating_sub(u16::try_from(width(&number)).unwrap_or(0) + 3);
        pen.text(area.x + 1, area.y, room, &name, role);
        pen.right(area.x, area.y, area.width.saturating_sub(1), &number, role);
        let sum = if stack.sum.n == 0 { "-".to_string() } else { self.t.amount(stack.sum.sum, self.digits()) };
        let role = if stack.sum.n == 0 { Role::Disabled } else { Role::Total };
        pen.amount(area.x + 1, area.y + 1, area.width.saturating_sub(2), &sum, role);
    }

    fn draw_stack(&self, pen: &mut Pen<'_>, area: Rect, at: usize) {
        let orders = &self.orders;
        let Some(stack) = orders.lists.columns.get(at) else { return };
        let (own, pitch) = (at == orders.column, pitch(area));
        let page = usize::from(area.height / pitch);
        for (place, row) in stack.rows.iter().enumerate().skip(stack.top).take(page) {
            let Some(row) = orders.book.rows.get(*row as usize) else { continue };
            let y = area.y + pitch * u16::try_from(place - stack.top).unwrap_or(0);
            self.draw_card(pen, Rect { y, height: 2, ..area }, row, own && place == orders.list.index);
        }
        let end = area.right().saturating_sub(1);
        if stack.top > 0 {
            pen.text(end, area.y, 1, pen.glyphs.more_up, Role::HintKey);
        }
        if stack.rows.len() > stack.top + page && area.height > 1 {
            pen.text(end, area.y + pitch * u16::try_from(page).unwrap_or(0) - 1, 1, pen.glyphs.more_down, Role::HintKey);
        }
    }

    /// Number and client; controls, amount, days late.
    fn draw_card(&self, pen: &mut Pen<'_>, area: Rect, row: &OrderRow, here: bool) {
        if here {
            pen.text(area.x, area.y, 1, pen.glyphs.cursor, Role::Cursor);
            pen.text(area.x, area.y + 1, 1, pen.glyphs.cursor, Role::Cursor);
        }
        let (x, end) = (area.x + 1, area.right().saturating_sub(1));
        let used = pen.text(x, area.y, end.saturating_sub(x), &row.number, if here { Role::Strong } else { Role::Text });
        let after = x + used + 1;
        pen.text(after, area.y, end.saturating_sub(after), &row.name, Role::Muted);
        for (x, (letter, role)) in (x..).zip(glyphs(&row.controls)) {
            pen.text(x, area.y + 1, 1, letter.encode_utf8(&mut [0; 4]), role);
        }
        let late = matches!(row.late, Lateness::Late(_));
        let days = 5.min(end.saturating_sub(x + 7));
        pen.right(end - days, area.y + 1, days, &self.order_days(row), if late { Role::Late } else { Role::Muted });
        let room = (end - days).saturating_sub(x + 7);
        pen.amount(x + 7, area.y + 1, room, &self.t.amount(row.amount, self.digits()), Role::Amount);
    }
}
