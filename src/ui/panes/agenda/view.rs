//! The agenda drawn: the list by bands, who is left out below it, the call sheet beside.

use super::{Line, Show, Stand, sheet};
use crate::desk::api::{AgendaRow, LeftOutRow};
use crate::domain::dunning::Level;
use crate::domain::dunning::agenda::Band;
use crate::domain::ids::PartyId;
use crate::domain::money::Amount;
use crate::i18n::Arg;
use crate::text::{sanitise, width};
use crate::ui::action::{Action, Arg as ActionArg, Bound, Pane};
use crate::ui::layout;
use crate::ui::model::{Model, Want, count};
use crate::ui::theme::Role;
use crate::ui::widgets::{Pen, Span, wrap};
use ratatui::layout::Rect;

/// Draws the pane; gives the cursor's place while a filter is typed.
pub(in crate::ui) fn draw(model: &Model, pen: &mut Pen<'_>, body: Rect) -> Option<(u16, u16)> {
    let parts = layout::agenda(body, model.agenda.full);
    let cursor = if model.agenda.filtering { Some(filter(model, pen, parts.title)) } else { None };
    if cursor.is_none() {
        title(model, pen, parts.title);
    }
    if !model.agenda.full {
        let c = Columns::of(model, parts.rows);
        heads(model, pen, parts.heads, &c);
        list(model, pen, parts.rows, &c);
        foot(model, pen, parts.foot);
        if parts.sheet.width > 0 {
            pen.vertical(parts.sheet.x - 1, parts.sheet.y, parts.sheet.height, Role::Rule);
        }
    }
    sheet::draw(model, pen, parts.sheet);
    cursor
}

/// The filter while it is typed, and how many it lets through.
fn filter(model: &Model, pen: &mut Pen<'_>, area: Rect) -> (u16, u16) {
    let t = &model.t;
    pen.rule(area.x, area.y, area.width, Role::Rule);
    let label = format!(" {} {} ", t.label("filter-label"), model.glyphs.prompt);
    let used = pen.text(area.x + 3, area.y, area.width, &label, Role::HintKey);
    let room = area.width.saturating_sub(3 + used + 22).min(40);
    let cursor = model.agenda.filter.draw(pen, area.x + 3 + used, area.y, room, t.label("agenda-filter-placeholder"));
    let found = t.tf("agenda-clients", &[("n", Arg::Num(count(model.agenda.parties().len())))]);
    pen.right(area.x, area.y, area.width.saturating_sub(3), &format!(" {found} "), Role::Muted);
    cursor
}

/// The rule with the perimeter, what is to do, what is done, and the age of the data.
fn title(model: &Model, pen: &mut Pen<'_>, area: Rect) {
    let t = &model.t;
    let agenda = &model.agenda;
    let whose = match agenda.show {
        Show::Mine => model.user.clone(),
        Show::All => t.t("agenda-all"),
        Show::Team => match agenda.team.as_deref() {
            Some(team) if !team.is_empty() => t.tf("agenda-team", &[("team", Arg::Str(&sanitise(team)))]),
            _ => t.t("agenda-team-managed"),
        },
        Show::LeftOut if agenda.shared => t.t("agenda-out-all"),
        Show::LeftOut => t.tf("agenda-out-of", &[("who", Arg::Str(&model.user))]),
    };
    let mut groups = vec![vec![Span::new(t.label("pane-agenda"), Role::Strong)], vec![Span::new(whose, Role::Head)]];
    if !agenda.filter.is_empty() {
        let filter = t.tf("filter-kept", &[("text", Arg::Str(agenda.filter.text()))]);
        groups.push(vec![Span::new(filter, Role::GapOpen)]);
    }
    if agenda.show == Show::LeftOut {
        let n = agenda.listed_out().count();
        groups.push(vec![Span::new(t.tf("agenda-clients", &[("n", Arg::Num(count(n)))]), Role::Head)]);
        return pen.titled_rule(area.x, area.y, area.width, &groups);
    }
    let Some(view) = &agenda.view else { return pen.titled_rule(area.x, area.y, area.width, &groups) };
    let (n, sum) = agenda.left(None);
    let sum = t.amount(sum, model.digits());
    groups.push(vec![
        Span::new(t.tf("agenda-todo", &[("n", Arg::Num(count(n)))]), Role::Total),
        Span::new(format!(" {} {sum}", model.glyphs.dot), Role::Total),
    ]);
    if !agenda.marks.is_empty() {
        let marked = t.tf("agenda-marked", &[("n", Arg::Num(count(agenda.marks.len())))]);
        groups.push(vec![Span::new(marked, Role::Mark)]);
    }
    groups.push(vec![Span::new(t.tf("agenda-done", &[("n", Arg::Num(count(agenda.dealt_with())))]), Role::Done)]);
    let news = agenda.news();
    if news > 0 {
        let show = Bound { action: Action::PaneShow, arg: Some(ActionArg::Pane(Pane::Agenda)) };
        let keys = model.keys_for(show).unwrap_or_default();
        let text = t.tf("agenda-news", &[("n", Arg::Num(count(news))), ("keys", Arg::Str(&keys))]);
        groups.push(vec![Span::new(text, Role::Changed)]);
    }
    let (bank, role) = match view.bank.until {
        Some(day) => (t.tf("agenda-bank", &[("date", Arg::Date(day))]), if view.bank.fresh { Role::Muted } else { Role::Late }),
        None => (t.t("agenda-no-bank"), Role::Late),
    };
    // Old data come before all but the name: they are why the list is short.
    let place = if view.bank.fresh { groups.len() } else { 2 };
    groups.insert(place, vec![Span::new(bank, role)]);
    pen.titled_rule(area.x, area.y, area.width, &groups);
}

/// Widths of the columns; those without room have none.
struct Columns {
    rank: u16,
    code: u16,
    name: u16,
    net: u16,
    level: u16,
    why: u16,
}

/// Days late.
const LATE: u16 = 5;

fn cols(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}

impl Columns {
    fn of(model: &Model, area: Rect) -> Columns {
        let agenda = &model.agenda;
        let (clients, most, codes): (usize, Amount, usize) = if agenda.show == Show::LeftOut {
            let rows = || agenda.out.iter().flatten();
            let code = rows().map(|row| width(&sanitise(&row.client.code))).max().unwrap_or(0);
            (rows().count(), rows().map(|row| row.net).max().unwrap_or_default(), code)
        } else {
            let code = agenda.rows.iter().map(|row| width(&sanitise(&row.code))).max().unwrap_or(0);
            (agenda.rows.len(), agenda.rows.iter().map(|row| row.row.amount).max().unwrap_or_default(), code)
        };
        let rank = cols(clients.to_string().len()).clamp(2, 5);
        // The sum of a band stands in the same column.
        let net = cols(width(&model.t.amount(Amount(most.0.saturating_mul(4)), model.digits()))).clamp(9, 17);
        let level = if agenda.show == Show::LeftOut { 0 } else { 3 };
        let fixed = 3 + rank + 1 + net + 1 + LATE + 1 + level + 1;
        let rest = area.width.saturating_sub(fixed + 1);
        let code = if rest >= 44 { cols(codes).clamp(4, 10) } else { 0 };
        let rest = rest.saturating_sub(code + u16::from(code > 0));
        let why = if agenda.show == Show::LeftOut {
            (rest / 2).clamp(12, 40)
        } else {
            (rest * 2 / 5).clamp(if rest >= 30 { 16 } else { 13 }, 30)
        };
        Columns { rank, code, name: rest.saturating_sub(why + 1), net, level, why }
    }

    fn places(&self, area: Rect) -> [u16; 7] {
        let rank = area.x + 3;
        let code = rank + self.rank + 1;
        let name = code + self.code + u16::from(self.code > 0);
        let net = name + self.name + 1;
        let late = net + self.net + 1;
        let level = late + LATE + 1;
        let why = level + self.level + u16::from(self.level > 0);
        [rank, code, name, net, late, level, why]
    }
}

fn heads(model: &Model, pen: &mut Pen<'_>, area: Rect, c: &Columns) {
    let t = &model.t;
    let [rank, code, name, net, late, level, why] = c.places(area);
    pen.right(rank, area.y, c.rank, "#", Role::Head);
    pen.text(code, area.y, c.code, t.label("head-code"), Role::Head);
    pen.text(name, area.y, c.name, t.label("head-client"), Role::Head);
    pen.right(net, area.y, c.net, t.label("head-net"), Role::Head);
    pen.right(late, area.y, LATE, t.label("head-late"), Role::Head);
    pen.text(level, area.y, c.level, t.label("head-level"), Role::Head);
    pen.text(why, area.y, c.why, t.label("agenda-head-why"), Role::Head);
}

fn list(model: &Model, pen: &mut Pen<'_>, area: Rect, c: &Columns) {
    let agenda = &model.agenda;
    let lines = agenda.lines();
    let rows: Vec<_> = agenda.listed().collect();
    let out: Vec<_> = agenda.listed_out().collect();
    for (i, line) in lines.iter().enumerate().skip(agenda.list.top).take(usize::from(area.height)) {
        let at = Rect { y: area.y + cols(i - agenda.list.top), height: 1, ..area };
        match line {
            Line::Head(band) => band_head(model, pen, at, c, *band),
            Line::Row(place) if agenda.show == Show::LeftOut => {
                if let Some((rank, listed)) = out.get(*place) {
                    out_row(model, pen, at, c, (*rank, listed));
                }
            }
            Line::Row(place) => {
                if let Some((rank, listed)) = rows.get(*place) {
                    row(model, pen, at, c, (*rank, listed));
                }
            }
        }
    }
    if lines.is_empty() {
        let waiting =
            model.awaits(Want::Agenda) || model.awaits(Want::LeftOut) || agenda.view.is_none() && agenda.out.is_none();
        let id = match (waiting, agenda.show) {
            (true, _) => "sheet-waiting",
            _ if !agenda.filter.is_empty() => "agenda-filtered",
            (false, Show::LeftOut) => "agenda-none-out",
            (false, _) => "agenda-nothing",
        };
        pen.text(area.x + 2, area.y + 1, area.width.saturating_sub(3), model.t.label(id), Role::Muted);
    }
}

/// The head of a band: its letter, its title, how many and how much is left to do in it.
fn band_head(model: &Model, pen: &mut Pen<'_>, at: Rect, c: &Columns, band: Option<Band>) {
    let t = &model.t;
    let title = match band {
        Some(band) => format!("{} {}", band.letter(), t.t(&format!("agenda-band-{}", band.letter().to_ascii_lowercase()))),
        None => t.t("agenda-by-weight"),
    };
    let (n, sum) = match band {
        Some(band) => model.agenda.left(Some(band)),
        None => {
            let ((all, sum), (first, of_first)) = (model.agenda.left(None), model.agenda.left(Some(Band::Commitments)));
            (all - first, Amount(sum.0.saturating_sub(of_first.0)))
        }
    };
    let [.., net, late, _, _] = c.places(at);
    let sum = t.amount(sum, model.digits());
    let room = (net + c.net).saturating_sub(at.x + 2 + cols(width(&sum)));
    pen.text(at.x + 1, at.y, room, &title, Role::Head);
    // Right below the column of amounts, however much longer it is than the longest of them.
    let wide = cols(width(&sum)).max(c.net).min(net + c.net - at.x - 2);
    pen.amount(net + c.net - wide, at.y, wide, &sum, Role::Total);
    let mut clients = t.tf("agenda-clients", &[("n", Arg::Num(count(n)))]);
    if let Some(keys) = model.keys_for(Action::RemindBand.bare()).filter(|_| band == Some(Band::Reminders) && n > 0) {
        clients = t.tf("agenda-band-c-keys", &[("clients", Arg::Str(&clients)), ("keys", Arg::Str(&keys))]);
    }
    pen.text(late, at.y, LATE + 1 + c.level + c.why, &clients, Role::Head);
}

/// Who else has the client open.
fn taken(model: &Model, party: PartyId) -> Option<&str> {
    model.peers.iter().find(|peer| peer.party == Some(party)).map(|peer| peer.user.as_str())
}

fn marks(model: &Model, pen: &mut Pen<'_>, at: Rect, party: PartyId, stand: Stand) {
    if model.agenda.cursor == Some(party) {
        pen.text(at.x, at.y, 1, pen.glyphs.cursor, Role::Cursor);
    }
    if taken(model, party).is_some() {
        pen.text(at.x + 1, at.y, 1, pen.glyphs.changed, Role::Peer);
    }
    if stand == Stand::Done {
        pen.text(at.x + 2, at.y, 1, pen.glyphs.done, Role::Done);
    } else if model.agenda.marks.contains(&party) {
        pen.text(at.x + 2, at.y, 1, pen.glyphs.mark, Role::Mark);
    } else if model.agenda.range == Some(party) {
        pen.text(at.x + 2, at.y, 1, "v", Role::Mark);
    }
}

fn row(model: &Model, pen: &mut Pen<'_>, at: Rect, c: &Columns, (place, listed): (usize, &AgendaRow)) {
    let t = &model.t;
    let AgendaRow { row, code: client, name: called, sent, .. } = listed;
    let stand = model.agenda.stand(row.party);
    let role = |role: Role| if stand == Stand::Open { role } else { Role::Disabled };
    let here = model.agenda.cursor == Some(row.party);
    let [rank, code, name, net, late, level, why] = c.places(at);
    marks(model, pen, at, row.party, stand);
    pen.right(rank, at.y, c.rank, &(place + 1).to_string(), role(Role::Muted));
    pen.text(code, at.y, c.code, client, role(Role::Muted));
    pen.text(name, at.y, c.name, called, role(if here { Role::Strong } else { Role::Text }));
    pen.amount(net, at.y, c.net, &t.amount(row.amount, model.digits()), role(Role::Amount));
    pen.right(late, at.y, LATE, &t.days_late(row.days_late), role(if row.days_late > 0 { Role::Late } else { Role::Muted }));
    let sent = Level::from_number(*sent).map_or("-", |sent| t.level(sent));
    pen.text(level, at.y, c.level, sent, role(Role::Text));
    let mut words = match stand {
        Stand::Gone => t.t("agenda-gone"),
        Stand::Done => t.t("agenda-dealt-with"),
        Stand::Open => t.agenda_why(row.why),
    };
    if stand == Stand::Open && row.more > 0 {
        words.push_str(&format!(" +{}", row.more));
    }
    if stand == Stand::Open && row.disputes_too {
        words.push_str(&format!(" {}", pen.glyphs.dispute));
    }
    pen.text(why, at.y, c.why, &words, role(if row.band == Band::Disputes { Role::Dispute } else { Role::Text }));
}

fn out_row(model: &Model, pen: &mut Pen<'_>, at: Rect, c: &Columns, (place, row): (usize, &LeftOutRow)) {
    let t = &model.t;
    let here = model.agenda.cursor == Some(row.client.party);
    let [rank, code, name, net, late, _, why] = c.places(at);
    marks(model, pen, at, row.client.party, Stand::Open);
    pen.right(rank, at.y, c.rank, &(place + 1).to_string(), Role::Muted);
    pen.text(code, at.y, c.code, &row.client.code, Role::Muted);
    pen.text(name, at.y, c.name, &row.client.name, if here { Role::Strong } else { Role::Text });
    pen.amount(net, at.y, c.net, &t.amount(row.net, model.digits()), Role::Amount);
    pen.right(late, at.y, LATE, &t.days_late(row.days_late), if row.days_late > 0 { Role::Late } else { Role::Muted });
    let mut words = t.left_out(row.why);
    if let Some(until) = row.until {
        words = format!("{words} {} {}", model.glyphs.becomes, t.date(until));
    }
    pen.text(why, at.y, c.why, &words, Role::Text);
}

/// Who is left out by reason, and which clients of the list a colleague has open.
fn foot(model: &Model, pen: &mut Pen<'_>, area: Rect) {
    let t = &model.t;
    pen.rule(area.x, area.y, area.width, Role::Rule);
    let agenda = &model.agenda;
    let room = usize::from(area.width.saturating_sub(2));
    let mut below = usize::from(area.height.saturating_sub(1));
    let y = area.y + 1;
    let mut claims: Vec<String> = agenda
        .parties()
        .into_iter()
        .filter_map(|party| taken(model, party).map(|who| format!("{} ({who})", agenda.named(party).1)))
        .collect();
    if !claims.is_empty() && below > 0 {
        let more = claims.len().saturating_sub(3);
        claims.truncate(3);
        let mut text = t.tf("agenda-taken", &[("clients", Arg::Str(&claims.join(", ")))]);
        if more > 0 {
            text.push_str(&format!(" +{more}"));
        }
        below -= 1;
        pen.text(
            area.x + 1,
            area.y + 1 + cols(below),
            area.width.saturating_sub(2),
            &format!("{} {text}", model.glyphs.changed),
            Role::Peer,
        );
    }
    let Some(view) = agenda.view.as_ref().filter(|_| agenda.show != Show::LeftOut) else { return };
    if view.left_out.is_empty() {
        return;
    }
    // The greatest first: what does not fit is the least.
    let mut reasons = view.left_out.clone();
    reasons.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let all: u32 = reasons.iter().map(|(_, n)| *n).sum();
    let words: Vec<String> = reasons.iter().map(|(why, n)| format!("{n} {}", t.left_out(*why))).collect();
    let args = [("n", Arg::Num(i64::from(all))), ("reasons", Arg::Str(&words.join(", ")))];
    for (y, line) in (y..).zip(wrap(&t.tf("agenda-left-out", &args), room, below)) {
        pen.text(area.x + 1, y, area.width.saturating_sub(2), &line, Role::Muted);
    }
}
