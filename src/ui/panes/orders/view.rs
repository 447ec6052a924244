//! The pane drawn: what it comes to, the views, and the view that is shown.

use super::board;
use super::rows::Tally;
use super::{OrdersPane, Sort, View};
use crate::i18n::Arg;
use crate::text::{sanitise, width};
use crate::ui::layout::{self, OrdersParts};
use crate::ui::model::{Model, count};
use crate::ui::theme::Role;
use crate::ui::widgets::{Pen, Span};
use ratatui::layout::Rect;

/// Draws the pane; gives the cursor's place while a filter is typed.
pub(in crate::ui) fn draw(model: &Model, pen: &mut Pen<'_>, body: Rect) -> Option<(u16, u16)> {
    let parts = model.order_parts(body);
    summary(model, pen, parts.summary);
    let cursor = if model.orders.filtering { Some(filter(model, pen, parts.title)) } else { None };
    if cursor.is_none() {
        title(model, pen, parts.title);
    }
    match (model.orders.nothing(), model.orders.view) {
        (Some(id), _) => {
            let room = body.width.saturating_sub(4);
            pen.text(body.x + 2, parts.title.y + 2, room, model.t.label(id), Role::Muted);
        }
        (None, View::Due) => model.draw_due(pen, (body, parts.heads, parts.rows)),
        (None, View::Quotes) => model.draw_quotes(pen, (body, parts.heads, parts.rows)),
        (None, View::Board) => model.draw_board(pen, (parts.heads, parts.rows)),
        (None, _) => model.draw_order_table(pen, (body, parts.heads, parts.rows)),
    }
    cursor
}

/// What there is: blocked first, then late; at the end how old it is.
fn summary(model: &Model, pen: &mut Pen<'_>, area: Rect) {
    let t = &model.t;
    let orders = &model.orders;
    let told = |id: &str, tally: Tally, with_sum: bool, role: Role| {
        let sum = t.amount(tally.sum, model.digits());
        let sum = if with_sum && tally.n > 0 { t.tf("orders-sum", &[("sum", Arg::Str(&sum))]) } else { String::new() };
        let text = t.tf(id, &[("n", Arg::Num(count(tally.n))), ("sum", Arg::Str(&sum))]);
        Span::new(format!("{text}   "), if tally.n == 0 { Role::Muted } else { role })
    };
    let lists = &orders.lists;
    let age = match orders.book.fed_at {
        Some(at) => t.tf("orders-fed", &[("when", Arg::Str(&model.moment(at)))]),
        None if orders.loaded => t.t("orders-keyed"),
        None => String::new(),
    };
    let client = orders.client.as_ref().map(|(_, code, name)| Span::new(format!("{code} {name}   "), Role::Strong));
    // In little room the sums of the parts give way before any number does.
    let row = |sums: [bool; 2]| {
        let mut left: Vec<Span> = client.iter().cloned().collect();
        if orders.view == View::Quotes {
            let quotes = &lists.quotes;
            let all = if orders.all { "orders-n-quotes-all" } else { "orders-n-quotes" };
            left.extend([
                told("orders-n-quotes-due", quotes.due, sums[0], Role::Late),
                told(all, quotes.total, true, Role::Total),
            ]);
            return left;
        }
        left.extend([
            told("orders-n-blocked", lists.blocked, sums[0], Role::Late),
            told("orders-n-late", lists.late, sums[1], Role::Late),
            told(if orders.all { "orders-n-all" } else { "orders-n" }, lists.total, true, Role::Total),
        ]);
        left
    };
    // Two blanks stand before the age.
    let room = usize::from(area.width.saturating_sub(4));
    let wide = |spans: &[Span]| spans.iter().map(|span| width(&sanitise(&span.text))).sum::<usize>() + width(&age);
    let ways = [[true, true], [true, false], [false, false]];
    let sums = ways.into_iter().find(|sums| wide(&row(*sums)) <= room).unwrap_or([false, false]);
    let right = [Span::new(age.clone(), Role::Muted)];
    pen.spread(area.x + 1, area.y, area.width.saturating_sub(2), &row(sums), &right, orders.client.is_some());
}

/// The rule with the views, the order of the rows, the filter kept.
fn title(model: &Model, pen: &mut Pen<'_>, area: Rect) {
    let t = &model.t;
    let orders = &model.orders;
    let mut views = Vec::new();
    for view in View::ALL {
        if !views.is_empty() {
            views.push(Span::new(format!(" {} ", model.glyphs.dot), Role::Muted));
        }
        let name = t.t(&format!("orders-view-{}", view.word()));
        let decided = if view == View::Decide { format!(" {}", orders.lists.decide.len()) } else { String::new() };
        if view == orders.view {
            // Capitals say it without colour.
            views.push(Span::new(format!("{}{decided}", name.to_uppercase()), Role::Strong));
        } else {
            views.push(Span::new(format!("{name}{decided}"), Role::Head));
        }
    }
    let mut groups = vec![views];
    if !orders.filter.is_empty() {
        groups.push(vec![Span::new(t.tf("filter-kept", &[("text", Arg::Str(orders.filter.text()))]), Role::GapOpen)]);
    }
    if orders.view == View::Due {
        pen.titled_rule(area.x, area.y, area.width, &groups);
        return;
    }
    // What does not fit gives way at the end: the order of the rows is less than which stages are shown.
    let n = board::shown(area.width, orders.stages().len());
    if orders.view == View::Board && n < orders.stages().len() {
        let args = [("from", count(orders.left + 1)), ("to", count(orders.left + n)), ("of", count(orders.stages().len()))];
        let args = args.map(|(name, n)| (name, Arg::Num(n)));
        groups.push(vec![Span::new(t.tf("orders-columns", &args), Role::Head)]);
    }
    // A quote is promised nothing: its last day and its reminders stand for that.
    let by = match (orders.view, orders.sort) {
        (View::Quotes, Sort::Promised) => t.t("orders-sort-valid"),
        (View::Quotes, Sort::Late) => t.t("orders-sort-reminder"),
        (_, sort) => t.t(&format!("orders-sort-{}", sort.word())),
    };
    groups.push(vec![Span::new(t.tf("orders-sorted", &[("by", Arg::Str(&by))]), Role::Head)]);
    pen.titled_rule(area.x, area.y, area.width, &groups);
}

/// The filter while it is typed, and how many it lets through.
fn filter(model: &Model, pen: &mut Pen<'_>, area: Rect) -> (u16, u16) {
    let t = &model.t;
    pen.rule(area.x, area.y, area.width, Role::Rule);
    let label = format!(" {} {} ", t.label("filter-label"), model.glyphs.prompt);
    let used = pen.text(area.x + 3, area.y, area.width, &label, Role::HintKey);
    let room = area.width.saturating_sub(3 + used + 20).min(44);
    let cursor = model.orders.filter.draw(pen, area.x + 3 + used, area.y, room, t.label("orders-filter-placeholder"));
    let n = match model.orders.view {
        View::Decide => model.orders.lists.decide.len(),
        View::Due => model.orders.lists.due.len(),
        View::Quotes => model.orders.lists.quotes.shown.len(),
        _ => model.orders.lists.passing.len(),
    };
    let id = if model.orders.view == View::Quotes { "orders-found-quotes" } else { "orders-found" };
    let found = t.tf(id, &[("n", Arg::Num(count(n)))]);
    pen.right(area.x, area.y, area.width.saturating_sub(3), &format!(" {found} "), Role::Muted);
    cursor
}

impl Model {
    /// The parts of the pane in a body.
    pub(super) fn order_parts(&self, body: Rect) -> OrdersParts {
        let heads = if self.orders.nothing().is_some() { 1 } else { self.order_heads(body) };
        layout::orders(body, heads)
    }

    /// Rows or cards that the screen shows.
    pub(in crate::ui) fn order_page(&self) -> usize {
        let Some(screen) = self.screen() else { return 1 };
        let rows = self.order_parts(screen.body).rows;
        let each = if self.orders.view == View::Board { board::pitch(rows) } else { 1 };
        usize::from(rows.height / each).max(1)
    }
}

impl OrdersPane {
    /// Keeps the column of the cursor among those shown, of so many columns of the terminal.
    pub(super) fn scroll_columns(&mut self, cols: u16) {
        let stages = self.stages().len();
        let n = board::shown(cols, stages);
        self.column = self.column.min(stages.saturating_sub(1));
        self.left = self.left.min(self.column).max((self.column + 1).saturating_sub(n)).min(stages.saturating_sub(n));
    }
}
