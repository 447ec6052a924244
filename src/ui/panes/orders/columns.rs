//! The two tables: what is to be decided, and the follow-up table with the seven columns that the trade wants (ORD-06).

use super::rows::Widest;
use super::{OrdersPane, View};
use crate::desk::api::OrderRow;
use crate::domain::money::Amount;
use crate::domain::order::{DueTask, Lateness, OrderStage, Verdict};
use crate::i18n::Arg;
use crate::text::width;
use crate::ui::model::Model;
use crate::ui::theme::Role;
use crate::ui::widgets::table::{Column, Set, each, fit};
use crate::ui::widgets::{Pen, Span, wrap};
use chrono::NaiveDate;
use ratatui::layout::Rect;

/// Cursor and marks before a row.
pub(super) const GUTTER: u16 = 4;

/// From this width on heads and texts have more room.
const WIDE: u16 = 150;

/// From this width on names and reasons are worth more than another amount.
const MIDDLE: u16 = 100;

/// The columns of a table, the words of their heads, and the widths that the rows want.
struct Table {
    columns: Vec<Column>,
    heads: Vec<String>,
    widest: Vec<usize>,
}

/// The letters of six controls, each with its own role: what fails is seen first.
pub(super) fn glyphs(controls: &[Option<Verdict>; 7]) -> impl Iterator<Item = (char, Role)> + '_ {
    controls[..6].iter().map(|verdict| match verdict {
        None => ('-', Role::Muted),
        Some(verdict) => (verdict.letter(), verdict_role(*verdict)),
    })
}

/// How the result of a control looks.
pub(super) fn verdict_role(verdict: Verdict) -> Role {
    match verdict {
        Verdict::Pass => Role::Muted,
        Verdict::Warn => Role::Derived,
        Verdict::Fail => Role::Late,
    }
}

/// How a stage looks.
pub(super) fn stage_role(stage: OrderStage) -> Role {
    match stage {
        OrderStage::Blocked => Role::Late,
        OrderStage::Cancelled => Role::Disabled,
        OrderStage::Delivered | OrderStage::Invoiced => Role::Done,
        _ => Role::Text,
    }
}

/// The head of a column on lines of its width: it breaks at blanks and after a slash.
fn head_lines(head: &str, cols: u16) -> Vec<String> {
    let room = usize::from(cols);
    if width(head) <= room { vec![head.to_string()] } else { wrap(&head.replace('/', "/ "), room, 3) }
}

/// Columns of the longest word of a head.
fn longest_word(head: &str) -> String {
    let parts = head.replace('/', "/ ");
    parts.split_whitespace().max_by_key(|word| width(word)).unwrap_or_default().to_string()
}

impl Model {
    /// The days that an order is late, as a figure; nothing when it is not.
    pub(super) fn order_days(&self, row: &OrderRow) -> String {
        row.late.days().map(|days| self.t.days_late(days)).unwrap_or_default()
    }

    fn order_money(&self, amount: Amount) -> String {
        self.t.amount(amount, self.digits())
    }

    fn order_table(&self, cols: u16) -> Table {
        let widest = self.orders.lists.widest;
        match self.orders.view {
            View::Decide => self.decide_table(widest, cols),
            _ => self.follow_table(widest, cols),
        }
    }

    fn decide_table(&self, widest: Widest, cols: u16) -> Table {
        let t = &self.t;
        let (names, reasons) = if cols >= MIDDLE { (14, 18) } else { (8, 13) };
        // Where there is room for amounts the exposure says more than its part of the limit, and that it is late stands at the margin.
        let (days, exposure, used, insured) = if cols >= MIDDLE { (4, 1, 3, 2) } else { (2, 6, 1, 4) };
        let money = |amount: Amount| width(&self.order_money(amount));
        let columns = vec![
            (Column::figure(t.t("head-order"), 0), widest.number),
            (Column::text(t.t("head-client"), (names, 28), 0), widest.client),
            (Column::word(t.t("orders-head-promised"), 8, 0), 8),
            (Column::figure(t.t("head-late"), days), width(&t.days_late(widest.days))),
            (Column::amount(t.t("head-amount"), 0), money(widest.amount)),
            (Column::amount(t.t("orders-head-overdue"), 0), money(widest.overdue)),
            (Column::amount(t.t("orders-head-exposure"), exposure), money(widest.exposure)),
            (Column::amount(t.t("orders-head-limit"), 5), money(widest.limit)),
            (Column::figure(t.t("orders-head-used"), used), 8),
            (Column::amount(t.t("orders-head-insured"), insured), money(widest.insured)),
            (Column::text(t.t("orders-head-why"), (reasons, 48), 0), 48),
        ];
        let heads = columns.iter().map(|(column, _)| column.head.clone()).collect();
        let (columns, widest): (Vec<Column>, Vec<usize>) = columns.into_iter().unzip();
        // Numbers and codes are never cut, and stand against the left.
        Table { columns: left(columns), heads, widest }
    }

    fn follow_table(&self, widest: Widest, cols: u16) -> Table {
        let t = &self.t;
        let stages = OrderStage::ALL.map(|stage| width(&t.order_stage(stage))).into_iter().max().unwrap_or(0);
        // The seven columns in their order, then what the width allows: the state last of all gives way, then the delay.
        let columns = vec![
            (Column::figure(t.t("head-order"), 0), widest.number),
            (Column::word(t.t("head-date"), 8, 0), 8),
            (Column::text(t.t("head-client"), (7, 28), 0), widest.client),
            (Column::word(t.t("orders-head-prepared"), 8, 0), 8),
            (Column::word(t.t("orders-head-planned"), 8, 0), 8),
            (Column::word(t.t("orders-head-delivered"), 8, 0), 8),
            (Column::text(t.t("orders-head-comment"), (12, 44), 0), widest.comment.max(12)),
            (Column::text(t.t("orders-head-stage"), (9, 20), 1), stages),
            (Column::word(t.t("orders-head-controls"), 6, 4), 6),
            (Column::amount(t.t("head-amount"), 3), width(&self.order_money(widest.amount))),
            (Column::figure(t.t("orders-head-days"), 2), width(&t.days_late(widest.days))),
            (Column::text(t.t("orders-head-reminder"), (12, 30), 5), 30),
        ];
        let heads: Vec<String> = columns.iter().map(|(column, _)| column.head.clone()).collect();
        let (mut columns, widest): (Vec<Column>, Vec<usize>) = columns.into_iter().unzip();
        for (column, head) in columns.iter_mut().zip(&heads) {
            column.head = longest_word(head);
            if column.set == Set::Left && column.most == 8 {
                let words = if cols >= WIDE { head.rsplit_once(' ').map_or(head.as_str(), |(most, _)| most) } else { head };
                let wanted = if cols >= WIDE { width(words).max(width(&column.head)) } else { width(&column.head) };
                column.most = u16::try_from(wanted).unwrap_or(8).max(8);
                column.least = column.most;
                column.head = " ".repeat(usize::from(column.most));
            }
        }
        Table { columns: left(columns), heads, widest }
    }

    /// The widths of the columns of the view in a room, their heads line by line.
    fn order_widths(&self, body: Rect) -> (Table, Vec<u16>, Vec<Vec<String>>) {
        let table = self.order_table(body.width);
        let widths = fit(&table.columns, &table.widest, body.width.saturating_sub(GUTTER));
        let lines = table.heads.iter().zip(&widths).map(|(head, cols)| head_lines(head, *cols)).collect();
        (table, widths, lines)
    }

    /// Rows of heads that the view needs.
    pub(super) fn order_heads(&self, body: Rect) -> u16 {
        match self.orders.view {
            View::Board => 3,
            View::Decide | View::Due | View::Quotes => 1,
            View::Follow => {
                let (_, widths, lines) = self.order_widths(body);
                let shown = lines.iter().zip(&widths).filter(|(_, cols)| **cols > 0);
                u16::try_from(shown.map(|(lines, _)| lines.len()).max().unwrap_or(1)).unwrap_or(1)
            }
        }
    }

    /// The cells of a row, in the order of the columns of the view. The controls are drawn over theirs.
    fn order_cells(&self, row: &OrderRow) -> Vec<Span> {
        let t = &self.t;
        let date = |day: Option<NaiveDate>| day.map(|day| t.date(day)).unwrap_or_default();
        let late = matches!(row.late, Lateness::Late(_));
        let over = row.stage.is_over();
        let plain = |role: Role| if over { Role::Muted } else { role };
        let number = Span::new(row.number.clone(), plain(Role::Text));
        let client = Span::new(row.name.clone(), plain(Role::Text));
        let days = Span::new(self.order_days(row), if late { Role::Late } else { Role::Muted });
        let planned = Span::new(date(row.planned), if late { Role::Late } else { plain(Role::Text) });
        let money = |amount: Amount, role: Role| {
            if amount.is_zero() { Span::new("-", Role::Muted) } else { Span::new(self.order_money(amount), role) }
        };
        if self.orders.view == View::Decide {
            let usage = row.usage.map(|usage| (usage, verdict_role(usage.verdict())));
            let of =
                |amount: Option<Amount>, role: Role| amount.map_or(Span::new("", Role::Muted), |amount| money(amount, role));
            return vec![
                number,
                client,
                planned,
                days,
                money(row.amount, Role::Amount),
                money(row.overdue, Role::Late),
                of(usage.map(|(usage, _)| usage.exposure), Role::Amount),
                of(usage.map(|(usage, _)| usage.limit), Role::Muted),
                usage.map_or(Span::new("-", Role::Muted), |(usage, role)| Span::new(t.usage(usage), role)),
                of(row.insured, Role::Muted),
                Span::new(t.hold_reasons(&row.held), Role::Text),
            ];
        }
        let stage = match row.late {
            Lateness::ToPrepare if row.stage != OrderStage::Blocked => Span::new(t.t("orders-to-prepare"), Role::Derived),
            _ => Span::new(t.order_stage(row.stage), stage_role(row.stage)),
        };
        vec![
            number,
            Span::new(t.date(row.date), Role::Muted),
            client,
            Span::new(date(row.prepared), plain(Role::Text)),
            planned,
            Span::new(date(row.delivered), plain(Role::Text)),
            Span::new(row.comment.clone(), Role::Muted),
            stage,
            Span::new("", Role::Muted),
            money(row.amount, plain(Role::Amount)),
            days,
            self.order_reminder(row),
        ]
    }

    /// What is to be reminded of first, and since when; else when its receipt was acknowledged (ORD-05, ORD-08).
    fn order_reminder(&self, row: &OrderRow) -> Span {
        let t = &self.t;
        match row.due.iter().min_by_key(|due| due.on) {
            Some(due) => {
                let role = if due.is_overdue(self.today) { Role::Late } else { Role::Derived };
                Span::new(format!("{} {}", t.due_task(due.task), t.date(due.on)), role)
            }
            None => {
                let sent = row.acknowledged.map(|on| t.tf("orders-acknowledged", &[("date", Arg::Date(on))]));
                Span::new(sent.unwrap_or_default(), Role::Muted)
            }
        }
    }

    /// Draws heads and rows of a table.
    pub(super) fn draw_order_table(&self, pen: &mut Pen<'_>, (body, heads, rows): (Rect, Rect, Rect)) {
        let (table, widths, lines) = self.order_widths(body);
        each(&table.columns, &widths, heads.x + GUTTER, |x, cols, i| {
            // The heads end on the same line.
            let top = heads.height.saturating_sub(u16::try_from(lines[i].len()).unwrap_or(0));
            for (y, line) in (heads.y + top..heads.bottom()).zip(&lines[i]) {
                match table.columns[i].set {
                    Set::Left => _ = pen.text(x, y, cols, line, Role::Head),
                    Set::Right | Set::Amount => pen.right(x, y, cols, line, Role::Head),
                }
            }
        });
        let orders = &self.orders;
        let shown = orders.listed().iter().enumerate().skip(orders.list.top).take(usize::from(rows.height));
        for (y, (place, at)) in (rows.y..).zip(shown) {
            let Some(row) = orders.book.rows.get(*at as usize) else { continue };
            let here = place == orders.list.index;
            self.order_gutter(pen, (rows.x, y), row, here);
            let mut cells = self.order_cells(row);
            if here {
                cells[0].role = Role::Strong;
            }
            each(&table.columns, &widths, rows.x + GUTTER, |x, cols, i| {
                let cell = &cells[i];
                match table.columns[i].set {
                    Set::Left => _ = pen.text(x, y, cols, &cell.text, cell.role),
                    Set::Right => pen.right(x, y, cols, &cell.text, cell.role),
                    Set::Amount => pen.amount(x, y, cols, &cell.text, cell.role),
                }
                if orders.view == View::Follow && i == 8 {
                    for (x, (letter, role)) in (x..).zip(glyphs(&row.controls)) {
                        pen.text(x, y, 1, letter.encode_utf8(&mut [0; 4]), role);
                    }
                }
            });
        }
    }

    /// The cursor, and what a row is that must be seen without a colour: late, blocked.
    pub(super) fn order_gutter(&self, pen: &mut Pen<'_>, (x, y): (u16, u16), row: &OrderRow, here: bool) {
        if here {
            pen.text(x, y, 1, pen.glyphs.cursor, Role::Cursor);
        }
        if matches!(row.late, Lateness::Late(_)) {
            pen.text(x + 1, y, 1, "+", Role::Late);
        }
        // An acknowledgement that is overdue is seen where nothing worse is (ORD-05).
        if row.due.iter().any(|due| due.task == DueTask::Acknowledge && due.is_overdue(self.today)) {
            pen.text(x + 2, y, 1, "!", Role::Late);
        }
        if row.stage == OrderStage::Blocked && self.orders.view != View::Decide {
            pen.text(x + 2, y, 1, "B", Role::Late);
        }
    }
}

/// Numbers are figures that are never cut, yet stand against the left.
fn left(mut columns: Vec<Column>) -> Vec<Column> {
    if let Some(number) = columns.first_mut() {
        number.set = Set::Left;
        number.least = number.most;
    }
    columns
}

impl OrdersPane {
    /// True when there is nothing to show, and why.
    pub(super) fn nothing(&self) -> Option<&'static str> {
        let filtered = !self.filter.is_empty();
        match (self.view, self.lists.passing.is_empty()) {
            _ if self.waits() => Some("sheet-waiting"),
            (View::Quotes, _) => self.no_quotes(),
            (View::Due, _) if !self.lists.due.is_empty() => None,
            (View::Due, _) if filtered && !self.due.is_empty() => Some("orders-none-left"),
            (View::Due, _) => Some("orders-none-due"),
            (_, true) if filtered && !self.book.rows.is_empty() => Some("orders-none-left"),
            (_, true) if self.client.is_some() => Some("orders-none-client"),
            (_, true) => Some("orders-none"),
            (View::Decide, false) if self.lists.decide.is_empty() => Some("orders-none-decide"),
            _ => None,
        }
    }
}
