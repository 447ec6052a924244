//! The letter of one client over the whole body: its facts above or beside, its very text below.

use super::facts::{self, Fact};
use super::{Reminders, Row};
use crate::domain::dunning::notice::Mode;
use crate::i18n::Arg;
use crate::text::{sanitise, width, wrap};
use crate::ui::layout::{self, LetterParts};
use crate::ui::model::{Model, Want, count};
use crate::ui::theme::Role;
use crate::ui::widgets::{Pen, Span};
use ratatui::layout::Rect;

/// Columns of the words before a fact.
const HEADS: u16 = 10;

/// The lines of a text in a width: as they are where they fit, as the paper has eighty columns.
pub(in crate::ui) fn text_lines(text: &str, cols: u16) -> Vec<String> {
    let cols = usize::from(cols.max(1));
    let lines = text.trim_end().lines();
    lines.flat_map(|line| if width(line) <= cols { vec![line.to_string()] } else { wrap(line, cols) }).collect()
}

/// The text shown: the letter's, or why there is none.
pub(super) fn shown(model: &Model, reminders: &Reminders, parts: &LetterParts) -> (Vec<String>, bool) {
    let lines = |text: &str| text_lines(text, parts.text.width);
    match reminders.current() {
        Some(Row::Letter(_, _, Ok(text))) => (lines(&text.text), true),
        Some(Row::Letter(_, _, Err(why))) => (lines(&model.t.tf("remind-no-text", &[("why", Arg::Str(why))])), false),
        Some(Row::Nobody(none)) => {
            let why = facts::why(&model.t, &none.why);
            (lines(&model.t.tf("remind-nobody", &[("why", Arg::Str(&why))])), false)
        }
        None if model.awaits(Want::Drafts) => (vec![model.t.t("remind-writing")], false),
        None => (vec![model.t.t("remind-nothing")], false),
    }
}

/// Facts that a letter shows: above the text no more than leave room for it.
fn facts_of(model: &Model, reminders: &Reminders, body: Rect) -> (Vec<Fact>, Vec<Fact>) {
    let letter = match reminders.current() {
        Some(Row::Letter(_, letter, _)) => Some(letter),
        _ => None,
    };
    let facts = match letter {
        Some(letter) => facts::of_letter(model, letter, layout::letter(body, 0).facts.width < body.width),
        None => vec![(model.t.t("remind-head-mode"), facts::mode(&model.t, reminders.mode))],
    };
    (facts, facts::left_out(model, reminders, letter))
}

/// The parts of the overlay.
pub(super) fn parts(model: &Model, reminders: &Reminders, body: Rect) -> LetterParts {
    let (facts, out) = facts_of(model, reminders, body);
    layout::letter(body, u16::try_from(facts.len() + out.len().min(2)).unwrap_or(u16::MAX))
}

/// Draws the letter.
pub(in crate::ui) fn draw(model: &Model, pen: &mut Pen<'_>, body: Rect) {
    let Some(reminders) = &model.reminders else { return };
    pen.clear(body);
    let parts = parts(model, reminders, body);
    title(model, pen, parts.title, reminders);
    let (facts, out) = facts_of(model, reminders, body);
    let beside = parts.facts.bottom() > parts.text.y && parts.facts.width < body.width;
    let mut y = parts.facts.y;
    for (head, says) in &facts {
        y = fact(pen, parts.facts, y, (head, says), beside);
    }
    let left = usize::from(parts.facts.bottom().saturating_sub(y));
    let rest = out.len().saturating_sub(left);
    // The last line says how many more there are.
    let room = if rest > 0 { left.saturating_sub(1) } else { left };
    for (n, (piece, says)) in out.iter().take(room).enumerate() {
        let label = if n == 0 { model.t.t("remind-head-out") } else { String::new() };
        pen.text(parts.facts.x + 1, y, HEADS, &label, Role::Head);
        let text = format!("{piece}  {says}");
        pen.text(parts.facts.x + 1 + HEADS, y, parts.facts.width.saturating_sub(HEADS + 2), &text, Role::Dispute);
        y += 1;
    }
    if rest > 0 && left > 0 {
        let label = if room == 0 { model.t.t("remind-head-out") } else { String::new() };
        pen.text(parts.facts.x + 1, y, HEADS, &label, Role::Head);
        let more = model.t.tf("remind-out-more", &[("n", Arg::Num(count(out.len() - room)))]);
        pen.text(parts.facts.x + 1 + HEADS, y, parts.facts.width.saturating_sub(HEADS + 2), &more, Role::Dispute);
    }
    if beside {
        pen.vertical(parts.text.x - 2, parts.title.bottom(), parts.facts.height, Role::Rule);
    }
    let (lines, real) = shown(model, reminders, &parts);
    let role = if real { Role::Text } else { Role::Refused };
    let rows = usize::from(parts.text.height);
    let top = reminders.scroll.min(lines.len().saturating_sub(rows));
    for (y, line) in (parts.text.y..).zip(lines.iter().skip(top).take(rows)) {
        pen.text(parts.text.x, y, parts.text.width, line, role);
    }
    if parts.rule.height > 0 {
        let words = if lines.len() > rows {
            let (first, last) = (count(top + 1), count((top + rows).min(lines.len())));
            let args = [("first", Arg::Num(first)), ("last", Arg::Num(last)), ("all", Arg::Num(count(lines.len())))];
            model.t.tf("remind-lines", &args)
        } else {
            model.t.t("remind-text")
        };
        pen.titled_rule(parts.rule.x, parts.rule.y, parts.rule.width, &[vec![Span::new(words, Role::Head)]]);
    }
}

/// A fact: beside the text its words may take two lines. Gives the next row.
fn fact(pen: &mut Pen<'_>, area: Rect, y: u16, (head, says): (&str, &str), beside: bool) -> u16 {
    if y >= area.bottom() {
        return y;
    }
    pen.text(area.x + 1, y, HEADS, head, Role::Head);
    let room = area.width.saturating_sub(HEADS + 2);
    let safe = sanitise(says);
    let lines = if beside { wrap(&safe, usize::from(room)) } else { vec![safe.into_owned()] };
    let mut y = y;
    for line in lines.iter().take(3) {
        if y < area.bottom() {
            pen.text(area.x + 1 + HEADS, y, room, line, Role::Text);
            y += 1;
        }
    }
    y
}

/// The rule: what it is, whose, and what keys change.
fn title(model: &Model, pen: &mut Pen<'_>, area: Rect, reminders: &Reminders) {
    let t = &model.t;
    let (level, client) = match reminders.current() {
        Some(Row::Letter(_, letter, _)) => (Some(letter.draft.level), format!("{} {}", letter.file.code, letter.file.name)),
        Some(Row::Nobody(none)) => (None, format!("{} {}", none.client.code, none.client.name)),
        None => (None, String::new()),
    };
    let level = level.or(match reminders.mode {
        Mode::Forced(level) => Some(level),
        _ => None,
    });
    let name = format!("{} {}", t.t("remind-title"), level.map_or("", |level| t.level(level)));
    let mut groups = vec![vec![Span::new(name.trim_end(), Role::Strong)]];
    if !client.trim().is_empty() {
        groups.push(vec![Span::new(client, Role::Head)]);
    }
    groups.push(vec![Span::new(t.t("remind-levels"), Role::Muted)]);
    pen.titled_rule(area.x, area.y, area.width, &groups);
}
