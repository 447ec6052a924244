//! The model drawn into a buffer: top bar, pane, overlays, hints and status line.

use crate::text::width;
use crate::ui::action::{Action, Arg, Bound, CATALOGUE, Pane, Scope};
use crate::ui::keymap::show_keys;
use crate::ui::layout;
use crate::ui::model::{Model, count};
use crate::ui::overlays::Overlay;
use crate::ui::panes;
use crate::ui::theme::Role;
use crate::ui::widgets::{Pen, Span, wrap};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::collections::BTreeSet;

/// Draws the model; gives the place of the terminal's cursor, or none when it is hidden.
pub fn view(model: &Model, buf: &mut Buffer) -> Option<(u16, u16)> {
    let area = buf.area;
    let mut pen = Pen::new(buf, &model.theme, model.glyphs);
    pen.clear(area);
    let size = (area.width.min(model.size.0), area.height.min(model.size.1));
    let banner = model.banner();
    let screen = layout::screen(size).map(|s| if banner.is_some() { s.with_banner() } else { s });
    let Some(screen) = screen else {
        pen.text(area.x, area.y, area.width, model.t.label("screen-too-small"), Role::Text);
        return None;
    };
    bar(model, &mut pen, screen.bar);
    if let Some(text) = banner {
        let text = format!(" {text}");
        let text = format!("{text}{}", " ".repeat(usize::from(screen.banner.width).saturating_sub(width(&text))));
        pen.text(screen.banner.x, screen.banner.y, screen.banner.width, &text, Role::Banner);
    }
    let mut cursor = match model.pane {
        Pane::Clients => panes::clients::draw(model, &mut pen, screen.body),
        Pane::Account if model.account.party.is_some() => panes::account::draw(model, &mut pen, screen.body),
        Pane::Log => panes::log::draw(model, &mut pen, screen.body),
        Pane::Auto => {
            panes::auto::draw(model, &mut pen, screen.body);
            None
        }
        Pane::Receipts => panes::receipts::draw(model, &mut pen, screen.body),
        Pane::Agenda => panes::agenda::draw(model, &mut pen, screen.body),
        Pane::Orders => panes::orders::draw(model, &mut pen, screen.body),
        Pane::Policies => {
            panes::policies::draw(model, &mut pen, screen.body);
            None
        }
        Pane::Follow => panes::follow::draw(model, &mut pen, screen.body),
        Pane::Report => panes::report::draw(model, &mut pen, screen.body),
        Pane::Overview => {
            panes::overview::draw(model, &mut pen, screen.body);
            None
        }
        pane => {
            panes::empty::draw(model, &mut pen, screen.body, pane);
            None
        }
    };
    for overlay in &model.overlays {
        cursor = overlay.draw(model, &mut pen, screen.body);
    }
    foot(model, &mut pen, screen.foot);
    cursor.filter(|(x, y)| *x < area.right() && *y < area.bottom())
}

/// Panes with their keys, then company, person and date. What does not fit gives way: the names get shorter, then the company and
/// the person go, last the names of the other panes.
fn bar(model: &Model, pen: &mut Pen<'_>, area: Rect) {
    let t = &model.t;
    let date = t.date_long(model.today);
    let company = model.status.as_ref().map_or("", |s| s.company.name.as_str());
    let past = model.status.as_ref().and_then(|s| s.at).map(|op| t.tf("bar-past", &[("op", crate::i18n::Arg::No(op.0))]));
    let dot = format!(" {} ", model.glyphs.dot);
    let others = others(model);
    let right = |parts: &[&str]| {
        let shown = parts.iter().copied().filter(|p| !p.is_empty());
        past.as_deref().into_iter().chain(shown).collect::<Vec<_>>().join(&dot)
    };
    let tabs = |names: Names| tabs(model, names);
    let wide = |spans: &[Span]| spans.iter().map(|s| width(&s.text)).sum::<usize>();
    let carry = carry(model);
    let with_others = right(&[&carry, &others, company, &model.user, &date]);
    let to_carry = [right(&[&carry, &model.user, &date]), right(&[&carry, &date])];
    let [with_user, with_date] = to_carry;
    let rights = [
        right(&[company, &model.user, &date]),
        right(&[&model.user, &date]),
        right(&[&date]),
        with_others,
        with_user,
        with_date,
    ];
    let ways = [
        (Names::Long, 3),
        (Names::Long, 4),
        (Names::Long, 5),
        (Names::Short, 4),
        (Names::Short, 5),
        (Names::Tight, 5),
        (Names::Long, 0),
        (Names::Long, 1),
        (Names::Long, 2),
        (Names::Short, 0),
        (Names::Short, 1),
        (Names::Short, 2),
        (Names::Tight, 2),
        (Names::Active, 0),
        (Names::Active, 1),
        (Names::Active, 2),
    ];
    let fits = |(names, r): &(Names, usize)| wide(&tabs(*names)) + width(&rights[*r]) + 3 <= usize::from(area.width);
    // Without anything to carry the same ways would only cost the company's name.
    let ways = ways.into_iter().filter(|(_, r)| *r < 4 || !carry.is_empty());
    let (names, r) = ways.into_iter().find(fits).unwrap_or((Names::Active, 2));
    pen.spans(area.x + 1, area.y, area.width.saturating_sub(1), &tabs(names));
    let cols = area.width.saturating_sub(2);
    let role = if past.is_some() { Role::GapOpen } else { Role::Bar };
    pen.right(area.x + 1, area.y, cols, &rights[r], role);
}

/// How much is to be carried back to accounting; empty when nothing is.
fn carry(model: &Model) -> String {
    match model.status.as_ref().map_or(0, |s| s.carry.groups) {
        0 => String::new(),
        n => model.t.tf("bar-carry", &[("n", crate::i18n::Arg::Num(i64::from(n)))]),
    }
}

/// How many other people are in the book; empty when there is none.
fn others(model: &Model) -> String {
    let people: BTreeSet<&str> = model.peers.iter().map(|p| p.user.as_str()).filter(|u| *u != model.user).collect();
    if people.is_empty() {
        return String::new();
    }
    model.t.tf("bar-others", &[("n", crate::i18n::Arg::Num(count(people.len())))])
}

#[derive(Clone, Copy, PartialEq)]
enum Names {
    Long,
    Short,
    /// Short ones, close together.
    Tight,
    /// Only the name of the pane shown.
    Active,
}

fn tabs(model: &Model, names: Names) -> Vec<Span> {
    let mut spans = Vec::new();
    // A pane without a tab has one while it is shown.
    let extra = Some(model.pane).filter(|p| !Pane::TABS.contains(p));
    for pane in Pane::TABS.into_iter().chain(extra) {
        let active = pane == model.pane;
        let show = Bound { action: Action::PaneShow, arg: Some(Arg::Pane(pane)) };
        // Some panes have no key of their own but that of the action that opens them.
        let show = match pane {
            Pane::Auto => Action::AutoOpen.bare(),
            Pane::Report => Action::ReportsOpen.bare(),
            _ => show,
        };
        let keys = model.keymap.keys_of(&[Scope::Global], show).map(|k| show_keys(k, &model.t)).unwrap_or_default();
        let id = format!("pane-{}{}", pane.word(), if matches!(names, Names::Short | Names::Tight) { "-short" } else { "" });
        let name = model.t.label(&id);
        let gap = if matches!(names, Names::Active | Names::Tight) { " " } else { "  " };
        let text = match (active, names) {
            // Capitals say it without colour.
            (true, _) => format!("{keys} {}{gap}", name.to_uppercase()),
            (false, Names::Active) => format!("{keys}{gap}"),
            (false, _) => format!("{keys} {name}{gap}"),
        };
        let trimmed = text.trim_end();
        spans.push(Span::new(trimmed, if active { Role::BarActive } else { Role::Bar }));
        spans.push(Span::new(gap, Role::Bar));
    }
    spans.pop();
    spans
}

/// Two lines: hints, the most useful first; the status line takes the second, or both when its sentence is long.
fn foot(model: &Model, pen: &mut Pen<'_>, area: Rect) {
    let room = usize::from(area.width.saturating_sub(2));
    let lines = if model.pending.is_empty() { hints(model, room) } else { pending(model, room) };
    let mut notice: Vec<(String, Role)> = Vec::new();
    if let Some(n) = &model.notice {
        let role = if n.done { Role::Done } else { Role::Refused };
        notice = wrap(&n.text, room, 2).into_iter().map(|line| (line, role)).collect();
    } else if let Some(Overlay::Picker(picker)) = model.overlays.last() {
        // The list may have cut the sentence.
        notice.extend(picker.chosen().map(|entry| (entry.doc.clone(), Role::Muted)));
    }
    let free = 2 - notice.len();
    for (i, spans) in lines.iter().take(free).enumerate() {
        let y = area.y + u16::try_from(i).unwrap_or(0);
        pen.spans(area.x + 1, y, area.width.saturating_sub(2), spans);
    }
    if model.sending.is_some() {
        let label = format!("  {}", model.t.label("sending"));
        pen.right(area.x + 1, area.y + 1, area.width.saturating_sub(2), &label, Role::Muted);
    } else if let Some((made, of)) = model.outbox.leaving {
        let args = [("made", crate::i18n::Arg::Num(i64::from(made))), ("of", crate::i18n::Arg::Num(i64::from(of)))];
        let label = format!("  {}", model.t.tf("errand-leaving", &args));
        pen.right(area.x + 1, area.y + 1, area.width.saturating_sub(2), &label, Role::Done);
    }
    for (i, (line, role)) in notice.iter().enumerate() {
        let y = area.y + u16::try_from(free + i).unwrap_or(0);
        pen.text(area.x + 1, y, area.width.saturating_sub(2), line, *role);
    }
}

/// Hints of what works here, in the order of the catalogue, on as many as two lines. Help and palette always end the first.
fn hints(model: &Model, room: usize) -> Vec<Vec<Span>> {
    let last = [Action::HelpOpen, Action::PaletteOpen];
    let hint = |bound: Bound| {
        let keys = model.keys_for(bound)?;
        let label = model.orders_hint(bound.action).map_or_else(|| model.t.t(&bound.hint_id()), |id| model.t.t(id));
        Some(vec![Span::new(keys, Role::HintKey), Span::new(format!(" {label}"), Role::Hint)])
    };
    let tail: Vec<Vec<Span>> = last.into_iter().filter_map(|a| hint(a.bare())).collect();
    let wide = |spans: &[Span]| spans.iter().map(|s| width(&s.text)).sum::<usize>();
    let tail_width: usize = tail.iter().map(|s| wide(s) + 2).sum::<usize>();
    let mut lines: Vec<Vec<Span>> = vec![Vec::new()];
    // What a view is there for comes first, by what it does there.
    let first = model.orders_first_hint();
    if let Some((bound, id)) = first
        && let (Some(line), Some(keys)) = (lines.last_mut(), model.keys_for(bound))
    {
        line.extend([Span::new(keys, Role::HintKey), Span::new(format!(" {}  ", model.t.t(id)), Role::Hint)]);
    }
    let told = |action: Action| last.contains(&action) || first.is_some_and(|(bound, _)| bound.action == action);
    for spec in CATALOGUE.iter().filter(|s| s.hint && !told(s.action)) {
        // One hint stands for an action and its arguments. What cannot be done in this pane at all is left out; what only cannot
        // be done on this line stays, so that hints do not flicker under the cursor.
        let Some(bound) = spec.bounds().into_iter().next() else { continue };
        // Where a client is dealt with its alerts are one calm line: the palette knows how they are taken as seen.
        if spec.action == Action::AlertSeen && model.pane != Pane::Report {
            continue;
        }
        let lasting = [
            "why-batch",
            "why-no-gap",
            "why-not-here",
            "why-no-client",
            "why-one-account",
            "why-auto-no-run",
            "why-reviewed",
            "why-not-an-order",
            "why-no-rule",
        ];
        if model.available(bound).is_err_and(|why| lasting.contains(&why)) {
            continue;
        }
        let Some(spans) = hint(bound) else { continue };
        let used = lines.last().map_or(0, |l| wide(l));
        let kept = if lines.len() == 1 { tail_width } else { 0 };
        if used + wide(&spans) + kept > room {
            if lines.len() == 2 {
                break;
            }
            lines.push(Vec::new());
        }
        if let Some(line) = lines.last_mut() {
            line.extend(spans);
            line.push(Span::new("  ", Role::Hint));
        }
    }
    for spans in tail {
        lines[0].extend(spans);
        lines[0].push(Span::new("  ", Role::Hint));
    }
    // The gap after the last hint is no reason to cut it.
    lines.iter_mut().for_each(|line| drop(line.pop()));
    lines
}

/// What may follow the keys already typed.
fn pending(model: &Model, room: usize) -> Vec<Vec<Span>> {
    let mut lines = vec![vec![Span::new(format!("{} ", show_keys(&model.pending, &model.t)), Role::Strong)]];
    let mut used = width(&lines[0][0].text);
    for (keys, bound) in model.keymap.continuations(model.scopes(), &model.pending) {
        let keys = show_keys(&keys, &model.t);
        let label = format!(" {}  ", model.t.t(&bound.hint_id()));
        let wide = width(&keys) + width(&label);
        if used + wide > room {
            if lines.len() == 2 {
                break;
            }
            lines.push(vec![Span::new("  ", Role::Hint)]);
            used = 2;
        }
        used += wide;
        if let Some(line) = lines.last_mut() {
            line.push(Span::new(keys, Role::HintKey));
            line.push(Span::new(label, Role::Hint));
        }
    }
    lines
}
