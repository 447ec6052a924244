//! The outbox drawn: a row per reminder, what it waits for, and the sums of each kind in the rule.

use super::rank;
use crate::desk::api::OutRow;
use crate::domain::dunning::notice::OutState;
use crate::domain::money::Amount;
use crate::i18n::Arg;
use crate::text::width;
use crate::ui::layout;
use crate::ui::model::{Model, count};
use crate::ui::panes::reminders::{named, text_lines};
use crate::ui::theme::Role;
use crate::ui::widgets::{Pen, Span};
use ratatui::layout::Rect;

/// Marks before a row.
const MARKS: u16 = 3;

/// Codes of levels.
const LEVEL: u16 = 8;

/// Names of ways.
const WAY: u16 = 11;

/// Draws the list.
pub(in crate::ui) fn draw(model: &Model, pen: &mut Pen<'_>, body: Rect) {
    pen.clear(body);
    let t = &model.t;
    let parts = layout::batch(body);
    let rows = model.outbox.rows.as_deref().unwrap_or_default();
    let mut groups = vec![vec![Span::new(t.t("outbox-title"), Role::Strong)]];
    if model.outbox.unproved {
        groups.push(vec![Span::new(t.t("outbox-only-unproved"), Role::Head)]);
    }
    for (id, ranks, role) in [
        ("outbox-n-unknown", 0..=0, Role::Late),
        ("outbox-n-failed", 1..=2, Role::Late),
        ("outbox-n-mails", 4..=4, Role::Head),
        ("outbox-n-papers", 5..=5, Role::Head),
        ("outbox-n-unproved", 6..=6, Role::Derived),
        ("outbox-n-left", 7..=7, Role::Done),
    ] {
        let n = model.outbox.all.iter().filter(|row| ranks.contains(&rank(row))).count();
        if n > 0 {
            groups.push(vec![Span::new(t.tf(id, &[("n", Arg::Num(count(n)))]), role)]);
        }
    }
    pen.titled_rule(parts.title.x, parts.title.y, parts.title.width, &groups);
    let widest = rows.iter().map(|row| width(&t.amount(row.amount, model.digits()))).max().unwrap_or(0);
    let amounts = u16::try_from(widest).unwrap_or(17).clamp(10, 17);
    let rest = body.width.saturating_sub(MARKS + LEVEL + WAY + amounts + 6);
    let names = (rest * if rest < 60 { 11 } else { 9 } / 20).min(38);
    let state = rest - names;
    let client = body.x + MARKS;
    let level = client + names + 1;
    let way = level + LEVEL + 1;
    let amount = way + WAY;
    let what = amount + amounts + 2;
    let y = parts.heads.y;
    pen.text(client, y, names, t.label("head-client"), Role::Head);
    pen.text(level, y, LEVEL, t.label("head-level"), Role::Head);
    pen.text(way, y, WAY, t.label("remind-head-way"), Role::Head);
    pen.right(amount, y, amounts, t.label("head-amount"), Role::Head);
    pen.text(what, y, state, t.label("outbox-head-state"), Role::Head);
    let list = &model.outbox.list;
    for (n, row) in rows.iter().enumerate().skip(list.top).take(usize::from(parts.rows.height)) {
        let y = parts.rows.y + u16::try_from(n - list.top).unwrap_or(0);
        let here = n == list.index;
        let gone = matches!(row.out.state, OutState::Sent(_)) && !row.unproved;
        let role = |role| if gone { Role::Disabled } else { role };
        if here {
            pen.text(body.x, y, 1, pen.glyphs.cursor, Role::Cursor);
        }
        if gone {
            pen.text(body.x + 1, y, 1, pen.glyphs.done, Role::Done);
        }
        let name = named(&row.client.code, &row.client.name, names);
        pen.text(client, y, names, &name, if here { Role::Strong } else { role(Role::Text) });
        // Of a mail that is no reminder: what it is about.
        let about = row.about.map(|kind| t.mail_about(kind));
        pen.text(level, y, LEVEL, about.as_deref().unwrap_or_else(|| t.level(row.level)), role(Role::Text));
        pen.text(way, y, WAY - 1, &t.channel(row.out.channel), role(Role::Text));
        if row.about.is_none() {
            pen.amount(amount, y, amounts, &t.amount(row.amount, model.digits()), role(Role::Amount));
        }
        let (words, tone) = status(model, row);
        pen.text(what, y, state, &words, role(tone));
    }
    if rows.is_empty() {
        let id = match (&model.outbox.rows, model.outbox.unproved) {
            (None, _) => "sheet-waiting",
            (_, true) => "outbox-all-proved",
            (_, false) => "outbox-empty",
        };
        pen.text(client, parts.rows.y, body.width.saturating_sub(MARKS + 1), t.label(id), Role::Muted);
    }
    let area = parts.totals;
    // What was said of the reminder under the cursor, whole: its column may have cut it.
    let said = model.outbox.current().map(|row| told(model, row)).filter(|told| !told.is_empty());
    let said: Vec<Vec<Span>> = said.into_iter().map(|told| vec![Span::new(told, Role::Late)]).collect();
    pen.titled_rule(area.x, area.y, area.width, &said);
    if rows.is_empty() {
        return;
    }
    let open = model.outbox.all.iter().filter(|row| !matches!(row.out.state, OutState::Sent(_)));
    let (n, sum) = open.fold((0, Amount::ZERO), |(n, sum), row| (n + 1, sum.plus(row.amount).unwrap_or(Amount(i64::MAX))));
    let words = t.tf("outbox-open", &[("n", Arg::Num(n))]);
    pen.text(client, area.y + 1, amount.saturating_sub(client + 1), &words, Role::Total);
    if n > 0 {
        pen.amount(amount, area.y + 1, amounts, &t.amount(sum, model.digits()), Role::Total);
    }
}

/// Where a reminder is, since when, and what the system or the mail server said.
fn status(model: &Model, row: &OutRow) -> (String, Role) {
    let t = &model.t;
    if let Some(stage) = row.post_stage() {
        let role = if row.unproved { Role::Derived } else { Role::Text };
        let number = row.proof.as_ref().map_or("", |proof| proof.letter.number.as_str());
        return (format!("{}  {}", t.post_stage(stage), crate::text::sanitise(number)).trim_end().to_string(), role);
    }
    let state = t.t(&format!("notice-status-{}", t.out_status(&row.out)));
    let told = told(model, row);
    let role = match rank(row) {
        0..=2 => Role::Late,
        _ => Role::Text,
    };
    let when = match row.out.state {
        OutState::Pending => t.date(row.on),
        _ => model.moment(row.out.at),
    };
    let state = format!("{state} {when}");
    if told.is_empty() {
        return (state, role);
    }
    (t.tf("outbox-told", &[("state", Arg::Str(&state)), ("why", Arg::Str(&told))]), role)
}

/// What is known of a reminder that has not left.
fn told(model: &Model, row: &OutRow) -> String {
    match &row.out.state {
        OutState::Unknown(words) if words.is_empty() => model.t.t("notice-interrupted"),
        // Where it went is for the file; when is for the person.
        OutState::Sent(_) => String::new(),
        state => state.words().to_string(),
    }
}

/// Draws the text of a reminder as it was issued.
pub(in crate::ui) fn draw_read(model: &Model, pen: &mut Pen<'_>, body: Rect) {
    pen.clear(body);
    let Some((title, text)) = &model.outbox.read else { return };
    let area = layout::read(body);
    pen.titled_rule(body.x, body.y, body.width, &[vec![Span::new(title.clone(), Role::Strong)]]);
    let lines = text_lines(text, area.width);
    for (y, line) in (area.y..).zip(lines.iter().skip(model.outbox.scroll).take(usize::from(area.height))) {
        pen.text(area.x, y, area.width, line, Role::Text);
    }
}
