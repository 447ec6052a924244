//! The lists of what is followed up, drawn.

use super::{Entry, Line, Topic};
use crate::i18n::Arg;
use crate::text::{sanitise, width};
use crate::ui::layout;
use crate::ui::model::{Model, Want, count};
use crate::ui::theme::Role;
use crate::ui::widgets::table::{cells, fit, heads, widest};
use crate::ui::widgets::{Pen, Span};
use ratatui::layout::Rect;

/// Draws the pane; gives the cursor's place while a filter is typed.
pub(in crate::ui) fn draw(model: &Model, pen: &mut Pen<'_>, body: Rect) -> Option<(u16, u16)> {
    let follow = &model.follow;
    let parts = layout::follow(body, follow.sums.is_some());
    let cursor = title(model, pen, parts.title);
    let columns = model.follow_columns();
    let sums = follow.sums.as_ref().map(|sums| {
        let label = model.t.label("follow-together");
        let mut row = vec![Span::new("", Role::Muted), Span::new(label, Role::Total)];
        row.extend(model.sum_cells(sums));
        row
    });
    let widths = fit(&columns, &widest(columns.len(), follow.cells.iter().chain(&sums)), body.width.saturating_sub(3));
    let inner = |area: Rect, y: u16| Rect { x: area.x + 2, y, width: area.width.saturating_sub(3), height: 1 };
    heads(pen, inner(parts.heads, parts.heads.y), &columns, &widths);
    let shown = follow.lines.iter().enumerate().skip(follow.list.top).take(usize::from(parts.rows.height));
    for (y, (at, line)) in (parts.rows.y..).zip(shown) {
        match line {
            Line::Head(title, tally) => {
                let used = pen.text(parts.rows.x + 1, y, parts.rows.width.saturating_sub(2), title, Role::Head);
                let x = parts.rows.x + 1 + used + 2;
                pen.text(x, y, parts.rows.right().saturating_sub(x + 1), tally, Role::Muted);
            }
            Line::Row(place) => {
                if at == follow.list.index {
                    pen.text(parts.rows.x, y, 1, pen.glyphs.cursor, Role::Cursor);
                }
                if let Some(row) = follow.cells.get(*place) {
                    cells(pen, inner(parts.rows, y), &columns, &widths, row);
                }
            }
        }
    }
    if follow.lines.is_empty() {
        let waits = !follow.loaded || model.awaits(Want::Follow) && follow.entries.is_empty();
        let id = match (waits, follow.entries.is_empty()) {
            (true, _) => "sheet-waiting".to_string(),
            (false, false) => "follow-none-left".to_string(),
            (false, true) => format!("follow-none-{}", follow.topic.word()),
        };
        pen.text(parts.rows.x + 2, parts.rows.y + 1, parts.rows.width.saturating_sub(3), model.t.label(&id), Role::Muted);
    }
    if let Some(row) = sums {
        pen.rule(parts.foot.x, parts.foot.y, parts.foot.width, Role::Rule);
        cells(pen, inner(parts.foot, parts.foot.y + 1), &columns, &widths, &row);
    }
    cursor
}

/// The rule with the topic, whose it is, and what it comes to; or the filter while it is typed.
fn title(model: &Model, pen: &mut Pen<'_>, area: Rect) -> Option<(u16, u16)> {
    let t = &model.t;
    let follow = &model.follow;
    let shown: Vec<usize> =
        follow.lines.iter().filter_map(|line| if let Line::Row(place) = line { Some(*place) } else { None }).collect();
    let counted = match follow.topic {
        Topic::Today if shown.is_empty() => String::new(),
        Topic::History => t.tf("follow-deeds", &[("n", Arg::Num(count(shown.len())))]),
        Topic::Group => t.tf("agenda-clients", &[("n", Arg::Num(count(shown.len())))]),
        _ => model.tally(&shown),
    };
    if follow.filtering {
        pen.rule(area.x, area.y, area.width, Role::Rule);
        let label = format!(" {} {} ", t.label("filter-label"), model.glyphs.prompt);
        let used = pen.text(area.x + 3, area.y, area.width, &label, Role::HintKey);
        let found = format!(" {counted} ");
        let room = area.width.saturating_sub(3 + used + u16::try_from(width(&sanitise(&found))).unwrap_or(0) + 4);
        let cursor = follow.filter.draw(pen, area.x + 3 + used, area.y, room, t.label("follow-placeholder"));
        pen.right(area.x, area.y, area.width.saturating_sub(3), &found, Role::Muted);
        return Some(cursor);
    }
    let whose = match (&follow.client, follow.topic) {
        (_, Topic::Today) => t.date_long(model.today),
        (_, Topic::Group) => match follow.entries.first().map(Entry::client) {
            Some(payer) => format!("{} {}", payer.code, payer.name),
            None => String::new(),
        },
        (Some((_, code, name)), _) => format!("{code} {name}").trim().to_string(),
        (None, _) => t.t("agenda-all"),
    };
    let topic = t.t(&format!("follow-{}", follow.topic.word()));
    let mut groups = vec![vec![Span::new(topic, Role::Strong)], vec![Span::new(whose, Role::Head)]];
    if follow.topic == Topic::Disputes && follow.by_service {
        groups.push(vec![Span::new(t.label("follow-by-service"), Role::Head)]);
    }
    if !follow.filter.is_empty() {
        let filter = t.tf("filter-kept", &[("text", Arg::Str(follow.filter.text()))]);
        groups.push(vec![Span::new(filter, Role::GapOpen)]);
    }
    if follow.loaded && !counted.is_empty() && !follow.entries.is_empty() {
        groups.push(vec![Span::new(counted, Role::Head)]);
    }
    pen.titled_rule(area.x, area.y, area.width, &groups);
    None
}
