//! The pane of automatic lettering drawn.

use super::{AutoPane, LEVELS, Progress, Row, RowKey, Stage};
use crate::desk::api::{Previewed, Rule, Sureness};
use crate::domain::ids::{LineKey, date_of};
use crate::domain::money::Amount;
use crate::i18n::Arg;
use crate::text::{sanitise, width};
use crate::ui::action::{Action, Scope};
use crate::ui::keymap::show_keys;
use crate::ui::layout;
use crate::ui::model::{Model, count};
use crate::ui::theme::Role;
use crate::ui::widgets::{Pen, Span, wrap};
use ratatui::layout::Rect;

/// Draws the pane.
pub(in crate::ui) fn draw(model: &Model, pen: &mut Pen<'_>, body: Rect) {
    let parts = layout::auto(body);
    head(model, pen, parts.head);
    match model.auto.stage {
        Stage::Table => {
            title(model, pen, parts.title);
            table(model, pen, parts.heads, parts.table);
            foot(model, pen, parts.foot);
        }
        Stage::Groups(key) => {
            groups_title(model, pen, parts.title, key);
            groups(model, pen, parts.heads, parts.list);
            detail(model, pen, parts.detail);
        }
        Stage::Review => {
            review_title(model, pen, parts.title);
            cases(model, pen, parts.heads, parts.list);
            detail(model, pen, parts.detail);
        }
    }
}

/// What is searched, how far it is, what was done.
fn head(model: &Model, pen: &mut Pen<'_>, area: Rect) {
    let (t, a) = (&model.t, &model.auto);
    let dot = format!(" {} ", model.glyphs.dot);
    let reach = match &a.client {
        Some((_, code, name)) => format!("{code} {name}"),
        None => t.t("auto-reach-all"),
    };
    let mut left = vec![Span::new(reach, Role::Strong)];
    let clients = model.status.as_ref().map_or(0, |s| i64::from(s.counts.0));
    let far = [("n", Arg::Num(i64::from(a.looked.0))), ("all", Arg::Num(clients))];
    let (progress, role) = match a.progress {
        Progress::Idle => (String::new(), Role::Muted),
        Progress::Searching if a.client.is_some() => (t.t("auto-searching-one"), Role::Head),
        Progress::Searching => (t.tf("auto-searching", &far), Role::Head),
        Progress::Stopped => (t.tf("auto-stopped", &far), Role::Late),
        Progress::Done => {
            (t.tf("auto-searched", &[("n", Arg::Num(i64::try_from(a.looked.1).unwrap_or(i64::MAX)))]), Role::Muted)
        }
    };
    if !progress.is_empty() {
        left.push(Span::new(format!("{dot}{progress}"), role));
    }
    if !a.cut_short.is_empty() {
        let named = a.cut_short.iter().take(4).cloned().collect::<Vec<_>>().join(", ");
        let n = [("n", Arg::Num(count(a.cut_short.len()))), ("clients", Arg::Str(&named))];
        left.push(Span::new(format!("{dot}{}", t.tf("auto-cut", &n)), Role::Late));
    }
    let right = a.run.map(|op| Span::new(t.tf("auto-run", &[("op", Arg::No(op.0))]), Role::Done));
    pen.spread(area.x + 1, area.y, area.width.saturating_sub(2), &left, right.as_slice(), true);
}

/// By client or by rule, the confidence asked for, the order.
fn title(model: &Model, pen: &mut Pen<'_>, area: Rect) {
    let (t, a) = (&model.t, &model.auto);
    let mut tabs = Vec::new();
    for (by_rule, id) in [(false, "auto-by-client"), (true, "auto-by-rule")] {
        let here = a.by_rule == by_rule;
        let label = t.label(id);
        tabs.push(Span::new(
            if here { format!("[{label}]") } else { label.to_string() },
            if here { Role::Strong } else { Role::Muted },
        ));
        tabs.push(Span::new("  ", Role::Muted));
    }
    tabs.pop();
    let level = match LEVELS.get(a.level) {
        Some(least) if *least > 0 => t.tf("auto-least", &[("least", Arg::Str(&confidence(model, *least)))]),
        _ => t.t("auto-least-all"),
    };
    let order = t.tf("sort-label", &[("by", Arg::Str(t.label(a.orders[0].label_id())))]);
    let groups = [
        tabs,
        vec![Span::new(level, if a.level > 0 { Role::GapOpen } else { Role::Head })],
        vec![Span::new(order, Role::Head)],
    ];
    pen.titled_rule(area.x, area.y, area.width, &groups);
}

/// Four decimals: it ranks, and is no percentage.
fn confidence(model: &Model, of: u16) -> String {
    model.t.amount(Amount(i64::from(of)), 4)
}

/// A column of the table: what it is, its heading, its width.
struct Columns {
    code: u16,
    groups: u16,
    lines: u16,
    amount: u16,
    worst: u16,
    review: u16,
}

fn widest(model: &Model, amounts: impl Iterator<Item = Option<Amount>>) -> u16 {
    let most = amounts.flatten().max().unwrap_or_default();
    u16::try_from(width(&model.t.amount(most, model.digits())).clamp(10, 19)).unwrap_or(10)
}

fn table(model: &Model, pen: &mut Pen<'_>, heads: Rect, area: Rect) {
    let (t, a) = (&model.t, &model.auto);
    let code =
        a.rows.iter().filter_map(|r| if let RowKey::Client(p) = r.key { Some(width(&sanitise(a.name(p).0))) } else { None });
    let mut c = Columns {
        code: u16::try_from(code.max().unwrap_or(0).min(12)).unwrap_or(12),
        groups: 9,
        lines: 7,
        amount: widest(model, a.rows.iter().map(|r| r.amount)),
        worst: 10,
        review: 8,
    };
    let name = |c: &Columns| {
        let fixed =
            [c.code, c.groups, c.lines, c.amount, c.worst, c.review].iter().filter(|w| **w > 0).map(|w| w + 1).sum::<u16>();
        area.width.saturating_sub(4 + fixed)
    };
    if name(&c) < 16 {
        c.lines = 0;
    }
    if name(&c) < 16 {
        c.worst = 0;
    }
    let name = name(&c);
    let mut x = area.x + 3;
    let mut place = |w: u16| {
        let at = x;
        x += if w > 0 { w + 1 } else { 0 };
        at
    };
    let (x_code, x_name) = (place(c.code), place(name));
    let (x_groups, x_lines, x_amount) = (place(c.groups), place(c.lines), place(c.amount));
    let (x_worst, x_review) = (place(c.worst), place(c.review));
    let y = heads.y;
    if !a.by_rule {
        pen.text(x_code, y, c.code, t.label("head-code"), Role::Head);
    }
    let first = if a.by_rule { "auto-head-rule" } else { "head-client" };
    pen.text(if a.by_rule { x_code } else { x_name }, y, name, t.label(first), Role::Head);
    for (x, w, id) in [
        (x_groups, c.groups, "auto-head-groups"),
        (x_lines, c.lines, "auto-head-lines"),
        (x_amount, c.amount, "head-amount"),
        (x_worst, c.worst, "auto-head-worst"),
        (x_review, c.review, "auto-head-review"),
    ] {
        pen.right(x, y, w, t.label(id), Role::Head);
    }
    for (i, row) in a.rows.iter().enumerate().skip(a.lists[0].top).take(usize::from(area.height)) {
        let y = area.y + u16::try_from(i - a.lists[0].top).unwrap_or(0);
        let here = i == a.lists[0].index;
        marks(pen, (area.x, y), here, (row.groups.1, row.groups.0));
        let strong = if here { Role::Cursor } else { Role::Text };
        match row.key {
            RowKey::Client(party) => {
                let (code, client) = a.name(party);
                pen.text(x_code, y, c.code, code, if here { Role::Cursor } else { Role::Muted });
                pen.text(x_name, y, name, client, if here { Role::Strong } else { Role::Text });
            }
            RowKey::Rule(rule) => _ = pen.text(x_code, y, c.code + name, &t.lettering_rule(rule), strong),
        }
        let role = if row.groups.1 == 0 { Role::Disabled } else { Role::Text };
        pen.right(x_groups, y, c.groups, &part(row), role);
        if row.groups.0 > 0 {
            pen.right(x_lines, y, c.lines, &t.count(u64::from(row.lines)), Role::Muted);
            let amount = row.amount.map_or_else(|| "#".repeat(usize::from(c.amount)), |a| t.amount(a, model.digits()));
            pen.amount(x_amount, y, c.amount, &amount, if row.groups.1 == 0 { Role::Disabled } else { Role::Amount });
            pen.right(x_worst, y, c.worst, &confidence(model, row.worst), Role::Muted);
        }
        if row.review > 0 {
            pen.right(x_review, y, c.review, &row.review.to_string(), Role::GapOpen);
        }
    }
    if a.rows.is_empty() {
        let id = match a.progress {
            Progress::Searching | Progress::Idle => "auto-waiting",
            _ => "auto-none",
        };
        pen.text(area.x + 3, area.y + 1, area.width.saturating_sub(4), t.label(id), Role::Muted);
    }
}

/// All of a row, or a part of it.
fn part(row: &Row) -> String {
    match row.groups {
        (0, _) => String::new(),
        (all, taken) if all == taken => all.to_string(),
        (all, taken) => format!("{taken}/{all}"),
    }
}

/// Cursor, and whether the row is in, in part or out.
fn marks(pen: &mut Pen<'_>, (x, y): (u16, u16), here: bool, (taken, all): (u32, u32)) {
    let g = pen.glyphs;
    if here {
        pen.text(x, y, 1, g.cursor, Role::Cursor);
    }
    if taken > 0 {
        pen.text(x + 1, y, 1, if taken == all { g.mark } else { g.along }, Role::Mark);
    }
}

/// What will be lettered, and by which key.
fn foot(model: &Model, pen: &mut Pen<'_>, area: Rect) {
    if area.height < 2 {
        return;
    }
    let (t, a) = (&model.t, &model.auto);
    pen.rule(area.x, area.y, area.width, Role::Rule);
    let taken = a.taken();
    let number = |n: u64| Arg::Num(i64::try_from(n).unwrap_or(i64::MAX));
    let amount = taken.amount.map_or_else(|| "#####".to_string(), |s| t.amount(s, model.digits()));
    let mut parts = vec![t.tf("auto-taken-groups", &[("n", number(u64::from(taken.groups)))])];
    if taken.groups > 0 {
        parts.push(t.tf("auto-taken-lines", &[("n", number(taken.lines))]));
        parts.push(amount);
        parts.push(t.tf("auto-taken-accounts", &[("n", Arg::Num(count(taken.accounts)))]));
    }
    let all = parts.join(&format!(" {} ", model.glyphs.dot));
    let review = t.tf("auto-to-review", &[("n", Arg::Num(count(a.cases.len())))]);
    let mut left = vec![Span::new(all, if taken.groups > 0 { Role::GapZero } else { Role::Muted })];
    left.push(Span::new(
        format!(" {} {review}", model.glyphs.dot),
        if a.cases.is_empty() { Role::Muted } else { Role::GapOpen },
    ));
    let mut right = Vec::new();
    if taken.groups > 0 && a.progress != Progress::Searching {
        right.extend(key(model, Action::AutoLetter, "auto-do"));
    } else if !a.cases.is_empty() && a.progress != Progress::Searching {
        right.extend(key(model, Action::ReviewOpen, "auto-do-review"));
    }
    pen.spread(area.x + 3, area.y + 1, area.width.saturating_sub(5), &left, &right, true);
}

/// A key and what it does here.
fn key(model: &Model, action: Action, label: &str) -> Vec<Span> {
    let scopes = [Scope::Auto, Scope::Motion, Scope::Global];
    let keys = model.keymap.keys_of(&scopes, action.bare()).map(|k| show_keys(k, &model.t)).unwrap_or_default();
    vec![Span::new(keys, Role::HintKey), Span::new(format!(" {}", model.t.label(label)), Role::Strong)]
}

fn row_name(model: &Model, key: RowKey) -> String {
    match key {
        RowKey::Client(party) => {
            let (code, name) = model.auto.name(party);
            format!("{code} {name}")
        }
        RowKey::Rule(rule) => model.t.lettering_rule(rule),
    }
}

fn groups_title(model: &Model, pen: &mut Pen<'_>, area: Rect, key: RowKey) {
    let (t, a) = (&model.t, &model.auto);
    let n = t.tf("auto-groups", &[("n", Arg::Num(count(a.groups.len())))]);
    let groups = [vec![Span::new(row_name(model, key), Role::Strong)], vec![Span::new(n, Role::Head)]];
    pen.titled_rule(area.x, area.y, area.width, &groups);
}

fn review_title(model: &Model, pen: &mut Pen<'_>, area: Rect) {
    let (t, a) = (&model.t, &model.auto);
    let place = if a.cases.is_empty() { 0 } else { a.lists[1].index + 1 };
    let cases = t.tf("auto-case-of", &[("n", Arg::Num(count(place))), ("all", Arg::Num(count(a.cases.len())))]);
    let number = |n: u64| Arg::Num(i64::try_from(n).unwrap_or(i64::MAX));
    let proposed = a.proposed() as u64;
    // Of all open lines that were searched: those lettered since, those in a proposal, the others.
    let left = a.looked.1.saturating_sub(a.lettered).saturating_sub(proposed);
    let counted = [("auto-lettered", a.lettered), ("auto-proposed", proposed), ("auto-left", left)];
    let counter = counted.map(|(id, n)| t.tf(id, &[("n", number(n))])).join(&format!(" {} ", model.glyphs.dot));
    let order = t.tf("sort-label", &[("by", Arg::Str(t.label(a.orders[1].label_id())))]);
    let groups = [
        vec![Span::new(t.label("auto-review-title"), Role::Strong), Span::new(format!(" {cases}"), Role::Head)],
        vec![Span::new(counter, Role::Head)],
        vec![Span::new(order, Role::Head)],
    ];
    pen.titled_rule(area.x, area.y, area.width, &groups);
}

/// The groups of a row.
fn groups(model: &Model, pen: &mut Pen<'_>, heads: Rect, area: Rect) {
    let a = &model.auto;
    let rows: Vec<(&Previewed, usize)> = a.groups.iter().filter_map(|i| Some((a.found.get(*i)?, 1))).collect();
    proposals(model, pen, (heads, area), &rows, |f| u32::from(a.takes(f)));
}

/// What is left.
fn cases(model: &Model, pen: &mut Pen<'_>, heads: Rect, area: Rect) {
    let a = &model.auto;
    let shown = |(n, case): (usize, &super::Case)| {
        let way = if n == a.lists[1].index { a.way } else { 0 };
        Some((a.found.get(*case.ways.get(way).or(case.ways.first())?)?, case.ways.len()))
    };
    let rows: Vec<(&Previewed, usize)> = a.cases.iter().enumerate().filter_map(shown).collect();
    proposals(model, pen, (heads, area), &rows, |_| 0);
    if rows.is_empty() {
        let id = if a.progress == Progress::Searching { "auto-waiting" } else { "auto-review-none" };
        pen.text(area.x + 3, area.y, area.width.saturating_sub(4), model.t.label(id), Role::Muted);
    }
}

/// A list of proposals: client, rule, lines, amount, gap, confidence, other ways.
fn proposals(
    model: &Model,
    pen: &mut Pen<'_>,
    (heads, area): (Rect, Rect),
    rows: &[(&Previewed, usize)],
    taken: impl Fn(&Previewed) -> u32,
) {
    let (t, a) = (&model.t, &model.auto);
    let list = a.lists[1];
    let visible = || rows.iter().enumerate().skip(list.top).take(usize::from(area.height));
    let code = a.names.values().map(|(code, _)| width(&sanitise(code))).max().unwrap_or(0).clamp(4, 12);
    let code = u16::try_from(code).unwrap_or(12);
    let money = widest(model, rows.iter().map(|(f, _)| f.settled()));
    let rule = u16::try_from(Rule::ALL.iter().map(|r| width(&t.lettering_rule(*r))).max().unwrap_or(12)).unwrap_or(12);
    let (lines, worst, others) = (7, 10, 8);
    let fixed = 3 + code + 1 + lines + 1 + money + 1 + worst + 1 + others + 2;
    let room = area.width.saturating_sub(fixed);
    let rule = rule.min(if room > rule + 14 { rule } else { room });
    let name = room.saturating_sub(rule + 1);
    let x = area.x + 3;
    let (x_name, x_rule) = (x + code + 1, x + code + 1 + if name > 0 { name + 1 } else { 0 });
    let x_lines = x_rule + rule;
    let x_money = x_lines + lines + 1;
    let x_worst = x_money + money + 1;
    let x_others = x_worst + worst + 1;
    pen.text(x, heads.y, code, t.label("head-code"), Role::Head);
    pen.text(x_name, heads.y, name, t.label("head-client"), Role::Head);
    pen.text(x_rule, heads.y, rule, t.label("auto-head-rule"), Role::Head);
    for (x, w, id) in [
        (x_lines, lines, "auto-head-lines"),
        (x_money, money, "head-amount"),
        (x_worst, worst, "auto-head-confidence"),
        (x_others, others, "auto-head-others"),
    ] {
        pen.right(x, heads.y, w, t.label(id), Role::Head);
    }
    for (i, (one, ways)) in visible() {
        let y = area.y + u16::try_from(i - list.top).unwrap_or(0);
        let here = i == list.index;
        marks(pen, (area.x, y), here, (taken(one), 1));
        let (client, called) = a.name(one.party);
        pen.text(x, y, code, client, if here { Role::Cursor } else { Role::Muted });
        pen.text(x_name, y, name, called, if here { Role::Strong } else { Role::Text });
        let sure = one.proposal.status == Sureness::Auto;
        pen.text(x_rule, y, rule, &t.lettering_rule(one.proposal.rule), if sure { Role::Letter } else { Role::Text });
        pen.right(x_lines, y, lines, &one.lines.len().to_string(), Role::Muted);
        let amount = one.settled().map_or_else(|| "#".repeat(usize::from(money)), |s| t.amount(s, model.digits()));
        pen.amount(x_money, y, money, &amount, Role::Amount);
        pen.right(x_worst, y, worst, &confidence(model, one.proposal.confidence), Role::Muted);
        if *ways > 1 {
            let text = format!("+{}", ways - 1);
            pen.right(x_others, y, others, &text, Role::GapOpen);
        }
    }
}

/// The lines of what is chosen, and why.
fn detail(model: &Model, pen: &mut Pen<'_>, area: Rect) {
    if area.height < 3 {
        return;
    }
    let (t, a) = (&model.t, &model.auto);
    let Some(one) = a.shown() else {
        pen.rule(area.x, area.y, area.width, Role::Rule);
        return;
    };
    let proposal = &one.proposal;
    let mut groups = vec![vec![Span::new(
        t.sureness(proposal.status),
        if proposal.status == Sureness::Auto { Role::GapZero } else { Role::GapOpen },
    )]];
    if let (Stage::Review, Some(case)) = (a.stage, a.case())
        && case.ways.len() > 1
    {
        let way = [("n", Arg::Num(count(a.way + 1))), ("all", Arg::Num(count(case.ways.len())))];
        groups.push(vec![Span::new(t.tf("auto-way", &way), Role::Strong)]);
    }
    if let Some((_, code)) = &one.other {
        groups.push(vec![Span::new(t.tf("auto-other", &[("client", Arg::Str(code))]), Role::Late)]);
    }
    if proposal.gap != Amount::ZERO {
        let gap = t.amount_dc(proposal.gap, model.digits());
        groups.push(vec![Span::new(t.tf("auto-gap", &[("gap", Arg::Str(&gap))]), Role::GapOpen)]);
    }
    pen.titled_rule(area.x, area.y, area.width, &groups);
    let room = usize::from(area.width.saturating_sub(5));
    let why = wrap(&capital(&t.lettering_reason(proposal)), room, 2);
    let below = area.height - 1 - u16::try_from(why.len()).unwrap_or(2);
    for (y, line) in (area.y + 1 + below..).zip(&why) {
        pen.text(area.x + 3, y, area.width.saturating_sub(5), line, Role::Text);
    }
    let lines: Vec<(LineKey, Amount)> = proposal.lines.iter().copied().zip(one.lines.iter().map(|(_, a)| *a)).collect();
    let most = usize::from(below);
    let shown = if lines.len() > most { most.saturating_sub(1) } else { lines.len() };
    let money = widest(model, lines.iter().map(|(_, a)| Some(Amount(a.minor().saturating_abs()))));
    let money = money + 1;
    let piece = lines.iter().filter_map(|(k, _)| a.lines.get(k)).map(|l| width(&sanitise(&l.piece))).max().unwrap_or(0);
    let piece = u16::try_from(piece.clamp(6, 16)).unwrap_or(16);
    for (y, (key, amount)) in (area.y + 1..).zip(lines.iter().take(shown)) {
        let mut x = area.x + 3;
        pen.text(x, y, 8, &t.date(date_of(key.day)), Role::Text);
        x += 9;
        let line = a.lines.get(key);
        pen.text(x, y, piece, line.map_or("", |l| l.piece.as_str()), Role::Strong);
        x += piece + 1;
        if let Some(due) = line.and_then(|l| l.due) {
            pen.text(x, y, 8, &t.date(due), Role::Muted);
        }
        x += 9;
        let role = if amount.is_credit() { Role::Credit } else { Role::Amount };
        pen.amount(x, y, money, &t.amount(*amount, model.digits()), role);
        x += money + 2;
        pen.text(x, y, area.right().saturating_sub(x + 1), line.map_or("", |l| l.label.as_str()), Role::Text);
    }
    if shown < lines.len() {
        let more = t.tf("auto-more-lines", &[("n", Arg::Num(count(lines.len() - shown)))]);
        let y = area.y + 1 + u16::try_from(shown).unwrap_or(0);
        pen.text(area.x + 3, y, area.width.saturating_sub(5), &more, Role::Muted);
    }
}

/// A sentence begins with a capital.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// What copying takes: the row or the proposal under the cursor, its cells between tabs.
pub(in crate::ui) fn as_text(model: &Model, pane: &AutoPane) -> Option<String> {
    let t = &model.t;
    let money = |a: Option<Amount>| a.map(|a| t.amount(a, model.digits())).unwrap_or_default();
    let cells: Vec<String> = match pane.shown() {
        Some(one) => {
            let (code, name) = pane.name(one.party);
            vec![code.into(), name.into(), t.lettering_reason(&one.proposal), money(one.settled())]
        }
        None => {
            let row = pane.row()?;
            vec![row_name(model, row.key), row.groups.1.to_string(), row.lines.to_string(), money(row.amount)]
        }
    };
    Some(cells.iter().map(|c| sanitise(c).into_owned()).collect::<Vec<_>>().join("\t"))
}
