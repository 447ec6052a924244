//! The log drawn.

use super::Fault;
use crate::desk::api::LogRow;
use crate::domain::money::Amount;
use crate::i18n::Arg;
use crate::text::{sanitise, width};
use crate::ui::layout;
use crate::ui::model::{Model, Want, count};
use crate::ui::theme::Role;
use crate::ui::widgets::{Pen, Span};
use ratatui::layout::Rect;

/// Draws the pane; gives the cursor's place while a filter is typed.
pub(in crate::ui) fn draw(model: &Model, pen: &mut Pen<'_>, body: Rect) -> Option<(u16, u16)> {
    let parts = layout::log(body);
    let cursor = title(model, pen, parts.title);
    list(model, pen, parts.heads, parts.rows);
    cursor
}

/// The rule with the scope, the filter and the count; or the filter while it is typed.
fn title(model: &Model, pen: &mut Pen<'_>, area: Rect) -> Option<(u16, u16)> {
    let t = &model.t;
    let log = &model.log;
    let counted = if log.next.is_some() { "log-count-more" } else { "log-count" };
    let counted = t.tf(counted, &[("n", Arg::Num(count(log.rows.len())))]);
    let fault = log.faults.first().map(|fault| match fault {
        Fault::Key(word) => t.tf("log-fault-key", &[("word", Arg::Str(word))]),
        Fault::Kind(word) => t.tf("log-fault-kind", &[("word", Arg::Str(word))]),
        Fault::Date(word) => t.tf("log-fault-date", &[("word", Arg::Str(word))]),
    });
    if log.filtering {
        pen.rule(area.x, area.y, area.width, Role::Rule);
        let label = format!(" {} {} ", t.label("filter-label"), model.glyphs.prompt);
        let used = pen.text(area.x + 3, area.y, area.width, &label, Role::HintKey);
        let (found, role) = match fault {
            Some(fault) => (format!(" {fault} "), Role::Refused),
            None => (format!(" {counted} "), Role::Muted),
        };
        let taken = u16::try_from(width(&found)).unwrap_or(0);
        let room = area.width.saturating_sub(3 + used + taken + 4);
        let cursor = log.filter.draw(pen, area.x + 3 + used, area.y, room, t.label("log-placeholder"));
        pen.right(area.x, area.y, area.width.saturating_sub(3), &found, role);
        return Some(cursor);
    }
    let scope = t.label(if log.mine { "log-mine" } else { "log-all" });
    let mut groups = vec![vec![Span::new(t.label("pane-log"), Role::Strong)], vec![Span::new(scope, Role::Head)]];
    if !log.filter.is_empty() {
        let filter = t.tf("filter-kept", &[("text", Arg::Str(log.filter.text()))]);
        groups.push(vec![Span::new(filter, Role::GapOpen)]);
    }
    groups.push(vec![Span::new(counted, Role::Head)]);
    groups.extend(fault.map(|f| vec![Span::new(f, Role::Refused)]));
    pen.titled_rule(area.x, area.y, area.width, &groups);
    None
}

/// Widths of the columns but the last, which takes what is left.
struct Columns {
    op: u16,
    when: u16,
    who: u16,
    what: u16,
    client: u16,
    amount: u16,
}

fn list(model: &Model, pen: &mut Pen<'_>, heads: Rect, area: Rect) {
    let t = &model.t;
    let log = &model.log;
    let digits = model.digits();
    let money = |a: Option<Amount>| a.map(|a| t.amount(a, digits)).unwrap_or_default();
    let visible = || log.rows.iter().skip(log.list.top).take(usize::from(area.height));
    let widest = |of: &dyn Fn(&LogRow) -> usize, least: usize, most: usize| {
        u16::try_from(log.rows.iter().map(of).max().unwrap_or(0).clamp(least, most)).unwrap_or(0)
    };
    let (least, most) = log.rows.iter().filter_map(|r| r.amount).fold((0, 0), |(a, b), v| (v.0.min(a), v.0.max(b)));
    let amount = [least, most].map(|a| width(&t.amount(Amount(a), digits))).into_iter().max().unwrap_or(0).clamp(8, 17);
    let c = Columns {
        op: widest(&|r| r.op.0.to_string().len(), 3, 9),
        when: 14,
        who: widest(&|r| width(&sanitise(&r.actor)), 4, 10),
        what: widest(&|r| width(&t.op_kind(r.kind)), 4, if area.width >= 100 { 24 } else { 18 }),
        client: widest(&|r| width(&sanitise(&r.client)), 6, 10),
        amount: u16::try_from(amount).unwrap_or(8),
    };
    let x = |n: usize| {
        let wide = [c.op, c.when, c.who, c.what + 2, c.client, c.amount];
        area.x + 2 + wide.iter().take(n).map(|w| w + 1).sum::<u16>()
    };
    let last = x(6) + 1;
    let rest = area.right().saturating_sub(last + 1);
    pen.right(x(0), heads.y, c.op, t.label("head-op"), Role::Head);
    pen.text(x(1), heads.y, c.when, t.label("head-when"), Role::Head);
    pen.text(x(2), heads.y, c.who, t.label("head-who"), Role::Head);
    pen.text(x(3) + 2, heads.y, c.what, t.label("head-what"), Role::Head);
    pen.text(x(4), heads.y, c.client, t.label("head-client"), Role::Head);
    pen.right(x(5), heads.y, c.amount, t.label("head-amount"), Role::Head);
    pen.text(last, heads.y, rest, t.label("log-head-detail"), Role::Head);
    for (i, row) in visible().enumerate() {
        let y = area.y + u16::try_from(i).unwrap_or(0);
        let here = log.list.top + i == log.list.index;
        if here {
            pen.text(area.x, y, 1, pen.glyphs.cursor, Role::Cursor);
        }
        let undone = row.undone_by.is_some();
        let plain = if undone { Role::Disabled } else { Role::Text };
        let muted = if undone { Role::Disabled } else { Role::Muted };
        pen.right(x(0), y, c.op, &row.op.0.to_string(), if here { Role::Cursor } else { muted });
        pen.text(x(1), y, c.when, &t.moment_long(row.at), muted);
        pen.text(x(2), y, c.who, &row.actor, if row.actor == model.user { muted } else { plain });
        if undone {
            pen.text(x(3), y, 1, pen.glyphs.undone, Role::Changed);
        }
        pen.text(x(3) + 2, y, c.what, &t.op_kind(row.kind), if undone { Role::Disabled } else { Role::Strong });
        pen.text(x(4), y, c.client, &row.client, plain);
        if let Some(amount) = row.amount {
            let role = match (undone, amount.is_credit()) {
                (true, _) => Role::Disabled,
                (false, true) => Role::Credit,
                (false, false) => Role::Amount,
            };
            pen.amount(x(5), y, c.amount, &money(Some(amount)), role);
        }
        pen.text(last, y, rest, &model.more_of(row), muted);
    }
    if log.rows.is_empty() {
        let id = match (model.awaits(Want::Log) || model.awaits(Want::LogMore), log.loaded) {
            (true, _) | (_, false) => "sheet-waiting",
            _ => "log-none",
        };
        pen.text(area.x + 2, area.y + 1, area.width.saturating_sub(3), t.label(id), Role::Muted);
    }
}

impl Model {
    /// Detail, what it reverts or was undone by, and reason of an operation, in one text.
    fn more_of(&self, row: &LogRow) -> String {
        let t = &self.t;
        let mut parts = Vec::new();
        let detail = t.op_detail(row.kind, &row.detail);
        if !detail.is_empty() {
            parts.push(detail);
        }
        if let Some(op) = row.reverts {
            parts.push(t.tf("log-reverts", &[("op", Arg::No(op.0))]));
        }
        if let Some(op) = row.undone_by {
            parts.push(t.tf("history-undone", &[("op", Arg::No(op.0))]));
        }
        if !row.reason.is_empty() {
            parts.push(row.reason.clone());
        }
        parts.join(&format!(" {} ", self.glyphs.dot))
    }
}
