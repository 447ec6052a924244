//! The report drawn.

use super::update::foot;
use crate::domain::report::{Cell, Holds, Level, Report, Row};
use crate::i18n::Arg;
use crate::text::width;
use crate::ui::layout;
use crate::ui::model::{Model, Want, count};
use crate::ui::theme::Role;
use crate::ui::widgets::{Pen, Span};
use ratatui::layout::Rect;

/// Draws the pane; gives the cursor's place while a filter is typed.
pub(in crate::ui) fn draw(model: &Model, pen: &mut Pen<'_>, body: Rect) -> Option<(u16, u16)> {
    let t = &model.t;
    let pane = &model.report;
    let below = foot(pane, body.height);
    let parts = layout::report(body, u16::try_from(below.len()).unwrap_or(0));
    let cursor = title(model, pen, parts.title);
    let Some(report) = pane.report.as_deref() else {
        pen.text(body.x + 2, parts.rows.y, body.width.saturating_sub(3), t.label("sheet-waiting"), Role::Muted);
        return cursor;
    };
    let said: Vec<String> = report.about.iter().map(|said| t.report_said(said)).collect();
    let said = said.join(&format!(" {} ", model.glyphs.dot));
    pen.text(parts.about.x + 1, parts.about.y, parts.about.width.saturating_sub(2), &said, Role::Muted);
    let columns = Columns::of(model, parts.rows.width);
    columns.heads(model, pen, report, parts.heads);
    let rows = pane.shape.shown.iter().enumerate().skip(pane.list.top).take(usize::from(parts.rows.height));
    for (y, (n, place)) in (parts.rows.y..).zip(rows) {
        let Some(row) = report.rows.get(*place) else { continue };
        let here = n == pane.list.index;
        if here {
            pen.text(parts.rows.x, y, 1, pen.glyphs.cursor, Role::Cursor);
        }
        columns.row(model, pen, report, (row, here), (parts.rows.x, y));
    }
    if pane.shape.shown.is_empty() {
        let id = if model.awaits(Want::Report) { "sheet-waiting" } else { "report-nothing" };
        pen.text(parts.rows.x + 2, parts.rows.y, parts.rows.width.saturating_sub(3), t.label(id), Role::Muted);
    }
    rule(model, pen, report, parts.rule);
    for (y, row) in (parts.foot.y..).zip(below) {
        columns.row(model, pen, report, (row, false), (parts.foot.x, y));
    }
    cursor
}

/// The rule with the report's name, its day, how it is put together, the filter and the count; or the filter while it is typed.
fn title(model: &Model, pen: &mut Pen<'_>, area: Rect) -> Option<(u16, u16)> {
    let t = &model.t;
    let pane = &model.report;
    let counted = t.tf("report-rows", &[("n", Arg::Num(count(pane.shape.count)))]);
    if pane.filtering {
        pen.rule(area.x, area.y, area.width, Role::Rule);
        let label = format!(" {} {} ", t.label("filter-label"), model.glyphs.prompt);
        let used = pen.text(area.x + 3, area.y, area.width, &label, Role::HintKey);
        let found = format!(" {counted} ");
        let taken = u16::try_from(width(&found)).unwrap_or(0);
        let room = area.width.saturating_sub(3 + used + taken + 4);
        let cursor = pane.filter.draw(pen, area.x + 3 + used, area.y, room, t.label("report-placeholder"));
        pen.right(area.x, area.y, area.width.saturating_sub(3), &found, Role::Muted);
        return Some(cursor);
    }
    let day = pane.report.as_ref().map_or(pane.ask.as_of.unwrap_or(model.today), |report| report.as_of);
    let mut groups = vec![
        vec![Span::new(t.report_title(pane.ask.kind), Role::Strong)],
        vec![Span::new(
            t.tf("edition-as-of", &[("date", Arg::Date(day))]),
            if pane.ask.as_of.is_some() { Role::GapOpen } else { Role::Head },
        )],
    ];
    if crate::desk::api::Group::of(pane.ask.kind).len() > 1 {
        groups.push(vec![Span::new(t.t(&format!("report-group-{}", pane.ask.group.code())), Role::Head)]);
    }
    if !pane.filter.is_empty() {
        groups.push(vec![Span::new(t.tf("filter-kept", &[("text", Arg::Str(pane.filter.text()))]), Role::GapOpen)]);
    }
    groups.push(vec![Span::new(counted, Role::Head)]);
    if let Some(report) = &pane.report {
        groups.push(vec![Span::new(t.tf("report-op", &[("op", Arg::No(report.op.0))]), Role::Muted)]);
    }
    pen.titled_rule(area.x, area.y, area.width, &groups);
    None
}

/// The rule above the sums, with what is said of them.
fn rule(model: &Model, pen: &mut Pen<'_>, report: &Report, area: Rect) {
    let said = |n: usize| report.notes.get(n).map(|said| vec![Span::new(model.t.report_said(said), Role::Muted)]);
    let groups: Vec<Vec<Span>> = if model.report.shape.part {
        vec![vec![Span::new(model.t.t("report-part"), Role::GapOpen)]]
    } else {
        [said(0), said(1)].into_iter().flatten().collect()
    };
    pen.titled_rule(area.x, area.y, area.width, &groups);
}

/// Where columns stand on the screen.
struct Columns {
    /// Place among those shown, left end and width.
    at: Vec<(usize, u16, u16)>,
    /// Columns that stand left and right of the screen.
    hidden: (usize, usize),
}

impl Columns {
    /// The first ones stay; the others as many as fit, from the one scrolled to. A name gives way first.
    fn of(model: &Model, room: u16) -> Columns {
        let shape = &model.report.shape;
        let mut widths = shape.widths.clone();
        let all: u16 = widths.iter().fold(2, |sum, wide| sum.saturating_add(wide + 1));
        if let Some(name) = shape.fixed.checked_sub(1).filter(|_| all > room) {
            let spare = widths[name].saturating_sub(14).min(all - room);
            widths[name] -= spare;
        }
        let mut at = Vec::new();
        let mut x = 2u16;
        let mut push = |place: usize| {
            let wide = widths.get(place).copied().unwrap_or(0);
            let fits = x.saturating_add(wide) < room;
            if fits {
                at.push((place, x, wide));
                x += wide + 1;
            }
            fits
        };
        for place in 0..shape.fixed.min(shape.columns.len()) {
            push(place);
        }
        let from = (shape.fixed + model.report.left).min(shape.columns.len());
        let shown = (from..shape.columns.len()).take_while(|place| push(*place)).count();
        // What is left goes back to the name.
        if let Some(name) = shape.fixed.checked_sub(1).filter(|name| *name < at.len()) {
            let more = room.saturating_sub(x).min(shape.widths[name].saturating_sub(at[name].2));
            at[name].2 += more;
            for (_, left, _) in at.iter_mut().skip(name + 1) {
                *left += more;
            }
        }
        Columns { at, hidden: (model.report.left, shape.columns.len().saturating_sub(from + shown)) }
    }

    fn heads(&self, model: &Model, pen: &mut Pen<'_>, report: &Report, area: Rect) {
        let shape = &model.report.shape;
        for (place, x, wide) in &self.at {
            let title = shape.titles.get(*place).map_or("", String::as_str);
            if right(report, shape.columns[*place]) {
                pen.right(area.x + x, area.y, *wide, title, Role::Head);
            } else {
                pen.text(area.x + x, area.y, *wide, title, Role::Head);
            }
        }
        if self.hidden.0 > 0 {
            pen.text(area.x, area.y, 1, "<", Role::HintKey);
        }
        if self.hidden.1 > 0 {
            pen.text(area.right().saturating_sub(1), area.y, 1, ">", Role::HintKey);
        }
    }

    fn row(&self, model: &Model, pen: &mut Pen<'_>, report: &Report, (row, here): (&Row, bool), (left, y): (u16, u16)) {
        let t = &model.t;
        for (n, (place, x, wide)) in self.at.iter().enumerate() {
            let column = model.report.shape.columns[*place];
            let Some(cell) = row.cells.get(column).filter(|cell| !matches!(cell, Cell::Empty)) else { continue };
            let role = role(report, row, column, here && n == 0);
            let text = t.report_cell(cell);
            match cell {
                Cell::Amount(_) | Cell::Side(_) => pen.amount(left + x, y, *wide, &text, role),
                _ if right(report, column) => pen.right(left + x, y, *wide, &text, role),
                // The label of a sum runs on over blank cells.
                _ if row.level != Level::Row => {
                    let free = self.at.iter().skip(n + 1).take_while(|(place, ..)| {
                        row.cells.get(model.report.shape.columns[*place]).is_none_or(|cell| matches!(cell, Cell::Empty))
                    });
                    let room = free.fold(*wide, |room, (_, _, wide)| room + wide + 1);
                    pen.text(left + x, y, room, &text, role);
                }
                _ => _ = pen.text(left + x, y, *wide, &text, role),
            }
        }
    }
}

fn right(report: &Report, column: usize) -> bool {
    report.columns.get(column).is_some_and(|column| matches!(column.holds, Holds::Amount | Holds::Days | Holds::Count))
}

fn role(report: &Report, row: &Row, column: usize, cursor: bool) -> Role {
    let name = report.columns.get(column).map_or("", |column| column.name.as_str());
    match (row.level, row.cells.get(column)) {
        (Level::Row, _) if cursor => Role::Cursor,
        (Level::Subtotal | Level::Total, _) => Role::Total,
        (Level::Check, _) => Role::Muted,
        (Level::Row, Some(Cell::Amount(amount) | Cell::Side(amount))) if amount.is_credit() => Role::Credit,
        (Level::Row, Some(Cell::Amount(_) | Cell::Side(_))) if name == "disputed" => Role::Dispute,
        (Level::Row, Some(Cell::Amount(_) | Cell::Side(_))) if late_column(name) => Role::Late,
        (Level::Row, Some(Cell::Amount(_) | Cell::Side(_))) => Role::Amount,
        (Level::Row, Some(Cell::Days(_))) if name == "over" => Role::Late,
        (Level::Row, Some(Cell::Text(_))) if name == "name" => Role::Strong,
        (Level::Row, Some(Cell::Date(_) | Cell::Time(_))) => Role::Muted,
        (Level::Row, _) => Role::Text,
    }
}

/// A column of late amounts: `d1_30`, `d90_plus`.
fn late_column(name: &str) -> bool {
    name.strip_prefix('d').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}
