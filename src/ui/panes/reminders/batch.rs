//! A batch of reminders as a table: a row per letter, who gets none below, the totals at the bottom.

use super::{Reminders, Row, facts};
use crate::i18n::Arg;
use crate::text::width;
use crate::ui::layout;
use crate::ui::model::{Model, Want, count};
use crate::ui::theme::Role;
use crate::ui::widgets::{Pen, Span};
use ratatui::layout::Rect;

/// Widths of the columns.
struct Columns {
    client: u16,
    way: u16,
    items: u16,
    amount: u16,
    to: u16,
}

/// Marks before a row.
const MARKS: u16 = 3;

/// Codes of levels.
const LEVEL: u16 = 4;

impl Columns {
    fn of(model: &Model, reminders: &Reminders, cols: u16) -> Columns {
        let asked = reminders.rows().into_iter().filter_map(|row| match row {
            Row::Letter(_, letter, _) => Some(letter.draft.totals.asked),
            Row::Nobody(_) => None,
        });
        let widest = asked.chain([reminders.tally().amount]).map(|amount| width(&model.t.amount(amount, model.digits()))).max();
        let amount = widest.and_then(|cols| u16::try_from(cols).ok()).unwrap_or(10).clamp(10, 17);
        let (way, items) = (11, 4);
        let rest = cols.saturating_sub(MARKS + LEVEL + way + items + amount + 6);
        let client = (rest * if rest < 60 { 11 } else { 9 } / 20).min(38);
        Columns { client, way, items, amount, to: rest - client }
    }

    fn places(&self, x: u16) -> [u16; 6] {
        let client = x + MARKS;
        let level = client + self.client + 1;
        let way = level + LEVEL + 1;
        let items = way + self.way;
        let amount = items + self.items + 1;
        [client, level, way, items, amount, amount + self.amount + 2]
    }
}

/// Draws the batch.
pub(in crate::ui) fn draw(model: &Model, pen: &mut Pen<'_>, body: Rect) {
    let Some(reminders) = &model.reminders else { return };
    pen.clear(body);
    let t = &model.t;
    let parts = layout::batch(body);
    let c = Columns::of(model, reminders, body.width);
    let rows = reminders.rows();
    let mode = facts::mode(t, reminders.mode);
    let groups = [
        vec![Span::new(t.t("remind-batch"), Role::Strong)],
        vec![Span::new(t.tf("remind-batch-clients", &[("n", Arg::Num(count(reminders.parties.len())))]), Role::Head)],
        vec![Span::new(mode, Role::Head)],
        vec![Span::new(t.t("remind-levels"), Role::Muted)],
    ];
    pen.titled_rule(parts.title.x, parts.title.y, parts.title.width, &groups);
    let [client, level, way, items, amount, to] = c.places(body.x);
    let y = parts.heads.y;
    pen.text(client, y, c.client, t.label("head-client"), Role::Head);
    pen.text(level, y, LEVEL, t.label("head-level"), Role::Head);
    pen.text(way, y, c.way, t.label("remind-head-way"), Role::Head);
    pen.right(items, y, c.items, t.label("remind-head-items"), Role::Head);
    pen.right(amount, y, c.amount, t.label("head-amount"), Role::Head);
    pen.text(to, y, c.to, t.label("remind-head-to"), Role::Head);
    for (n, row) in rows.iter().enumerate().skip(reminders.list.top).take(usize::from(parts.rows.height)) {
        let at = Rect { y: parts.rows.y + u16::try_from(n - reminders.list.top).unwrap_or(0), height: 1, ..parts.rows };
        draw_row(model, pen, at, (reminders, &c), row, n == reminders.list.index);
    }
    if rows.is_empty() {
        let id = if model.awaits(Want::Drafts) { "remind-writing" } else { "remind-nothing" };
        pen.text(body.x + MARKS, parts.rows.y, body.width.saturating_sub(MARKS), t.label(id), Role::Muted);
    }
    totals(model, pen, parts.totals, reminders, amount + c.amount);
}

fn draw_row(model: &Model, pen: &mut Pen<'_>, at: Rect, (reminders, c): (&Reminders, &Columns), row: &Row<'_>, here: bool) {
    let t = &model.t;
    let [client, level, way, items, amount, to] = c.places(at.x);
    if here {
        pen.text(at.x, at.y, 1, pen.glyphs.cursor, Role::Cursor);
    }
    let (slip, letter, text) = match row {
        Row::Nobody(none) => {
            pen.text(
                client,
                at.y,
                c.client,
                &named(&none.client.code, &none.client.name, c.client),
                if here { Role::Strong } else { Role::Disabled },
            );
            // Nothing stands in the columns of a letter: the reason has their room.
            let room = at.right().saturating_sub(level + 1);
            pen.text(level, at.y, room, &format!("{} {}", none_mark(model), facts::why(t, &none.why)), Role::Disabled);
            return;
        }
        Row::Letter(slip, letter, text) => (slip, letter, text),
    };
    let out = reminders.out.contains(slip);
    let role = |role| if out || text.is_err() { Role::Disabled } else { role };
    if text.is_ok() && !out {
        pen.text(at.x + 1, at.y, 1, pen.glyphs.mark, Role::Mark);
    }
    let name = named(&letter.file.code, &letter.file.name, c.client);
    pen.text(client, at.y, c.client, &name, if here { Role::Strong } else { role(Role::Text) });
    pen.text(level, at.y, LEVEL, t.level(letter.draft.level), role(Role::Text));
    pen.text(way, at.y, c.way - 1, &t.channel(letter.channel), role(Role::Text));
    pen.right(items, at.y, c.items, &letter.draft.items.len().to_string(), role(Role::Muted));
    pen.amount(amount, at.y, c.amount, &t.amount(letter.draft.totals.asked, model.digits()), role(Role::Amount));
    let (words, role) = match (text, reminders.dropped.get(&letter.draft.party)) {
        (Err(why), _) => ((*why).to_string(), Role::Refused),
        (Ok(_), _) if out => (t.t("remind-taken-out"), Role::Disabled),
        (Ok(_), Some(why)) => (t.tf("remind-dropped", &[("why", Arg::Str(why))]), Role::Late),
        (Ok(_), None) => (facts::addressee(t, letter), Role::Text),
    };
    pen.text(to, at.y, c.to, &words, role);
}

/// Code and name; the name alone where there is no room for both.
pub(in crate::ui) fn named(code: &str, name: &str, cols: u16) -> String {
    if cols < 28 && !name.trim().is_empty() { name.to_string() } else { format!("{code} {name}") }
}

fn none_mark(model: &Model) -> &'static str {
    if model.glyphs.set == crate::ui::theme::GlyphSet::Ascii { "-" } else { "–" }
}

/// The rule, then how many leave by which way, their sum under the amounts, and how many do not.
fn totals(model: &Model, pen: &mut Pen<'_>, area: Rect, reminders: &Reminders, end: u16) {
    let t = &model.t;
    // Why the row under the cursor does not leave, whole: its column may have cut it.
    let why = match reminders.current() {
        Some(Row::Nobody(none)) => Some(facts::why(t, &none.why)),
        Some(Row::Letter(_, _, Err(why))) => Some(why.to_string()),
        Some(Row::Letter((party, _), letter, _)) => match reminders.dropped.get(&party) {
            Some(why) => Some(t.tf("remind-dropped", &[("why", Arg::Str(why))])),
            // It leaves, and says less than its text would.
            None => t.interest_left_out(letter.untold, &letter.without_interest),
        },
        None => None,
    };
    let why: Vec<Vec<Span>> = why.into_iter().map(|why| vec![Span::new(why, Role::Late)]).collect();
    pen.titled_rule(area.x, area.y, area.width, &why);
    let tally = reminders.tally();
    let n = |id: &str, n: usize| t.tf(id, &[("n", Arg::Num(count(n)))]);
    let mut ways = vec![n("remind-letters", tally.letters)];
    let kinds = [("remind-mails", tally.mails), ("remind-papers", tally.papers), ("remind-calls", tally.calls)];
    ways.extend(kinds.into_iter().filter(|(_, how)| *how > 0).map(|(id, how)| n(id, how)));
    let words = ways.join(&format!(" {} ", model.glyphs.dot));
    let sum = t.amount(tally.amount, model.digits());
    let place = end.saturating_sub(u16::try_from(width(&sum)).unwrap_or(end));
    let y = area.y + 1;
    pen.text(area.x + MARKS, y, place.saturating_sub(area.x + MARKS + 1), &words, Role::Total);
    pen.text(place, y, end.saturating_sub(place), &sum, Role::Total);
    let kinds = [("remind-out", tally.out), ("remind-none", tally.none)];
    let rest: Vec<String> = kinds.into_iter().filter(|(_, how)| *how > 0).map(|(id, how)| n(id, how)).collect();
    let rest = rest.join(&format!(" {} ", model.glyphs.dot));
    pen.text(end + 2, y, area.right().saturating_sub(end + 3), &rest, Role::Muted);
}
