//! The Account pane drawn.

use super::columns::{Column, fit};
use super::panel;
use crate::desk::api::LedgerLine;
use crate::domain::alert::AlertKind;
use crate::domain::line::{DueFrom, Standing};
use crate::domain::money::Amount;
use crate::domain::plan::PlanStanding;
use crate::i18n::Arg;
use crate::text::width;
use crate::ui::model::{Model, Want, count};
use crate::ui::panes::agenda::{stop_of, use_of};
use crate::ui::panes::clients::level_name;
use crate::ui::theme::Role;
use crate::ui::widgets::{Pen, Span};
use ratatui::layout::Rect;

/// Draws the pane; gives the cursor's place while a filter is typed.
pub(in crate::ui) fn draw(model: &Model, pen: &mut Pen<'_>, body: Rect) -> Option<(u16, u16)> {
    let parts = model.account_parts(body);
    header(model, pen, parts.header);
    let cursor = title(model, pen, parts.title);
    lines(model, pen, parts.heads, parts.rows);
    let typed = tally(model, pen, parts.tally);
    panel::draw(model, pen, parts.panel);
    cursor.or(typed)
}

/// Who; how much; how far.
fn header(model: &Model, pen: &mut Pen<'_>, area: Rect) {
    let Some(card) = &model.account.card else {
        pen.text(area.x + 1, area.y, area.width, model.t.label("sheet-waiting"), Role::Muted);
        return;
    };
    let t = &model.t;
    let digits = model.digits();
    let party = &card.party;
    let dot = model.glyphs.dot;
    let (x, cols) = (area.x + 1, area.width.saturating_sub(2));

    let mut who = vec![Span::new(format!("{} ", party.code), Role::Muted), Span::new(party.name.clone(), Role::Strong)];
    let mut say = |text: String, role: Role| {
        if !text.is_empty() {
            who.push(Span::new(format!(" {dot} {text}"), role));
        }
    };
    let feeds = crate::ui::panes::feeds(model);
    let taken = width(&party.code) + 1 + width(&party.name) + 3 + feeds.iter().map(|s| width(&s.text)).sum::<usize>() + 2;
    say(also_here(model, usize::from(cols).saturating_sub(taken)), Role::Peer);
    say(party.city.clone(), Role::Text);
    say(format!("{} {}", party.payment_mode, card.terms).trim().to_string(), Role::Text);
    let payer = if party.payer.is_empty() { t.t("payer-self") } else { party.payer.clone() };
    say(t.tf("payer", &[("name", Arg::Str(&payer))]), Role::Muted);
    pen.spread(x, area.y, cols, &who, &feeds, true);

    let money = |a: Amount| t.amount(a, digits);
    let f = &card.figures;
    let net = f.net_overdue;
    let net = [
        Span::new(format!("{} ", t.label("header-net")), Role::Strong),
        Span::new(money(net), if net.is_debit() { Role::Late } else { Role::Total }),
    ];
    // The sum is shown whole or not at all: a part of it would not add up.
    let mut sum = format!(" = {} {}", t.label("header-overdue"), money(f.overdue));
    if !f.overdue_disputed.is_zero() {
        sum.push_str(&format!(" - {} {}", t.label("header-disputed"), money(f.overdue_disputed)));
    }
    sum.push_str(&format!(" - {} {}", t.label("header-unallocated"), money(-f.unallocated)));
    let mut due = vec![Span::new(sum, Role::Text)];
    let mut more = |id: &str, amount: Amount, role: Role| {
        if !amount.is_zero() {
            due.push(Span::new(format!("   {} {}", t.label(id), money(amount)), role));
        }
    };
    more("header-not-due", f.not_due, Role::Muted);
    more("header-no-due", f.no_due, Role::Muted);
    more("header-dispute", f.disputed, Role::Dispute);
    let balance = [
        Span::new(format!("{} ", t.label("header-balance")), Role::Strong),
        Span::new(t.amount_dc(f.balance, digits), Role::Total),
    ];
    let wide = |spans: &[Span]| spans.iter().map(|s| width(&s.text)).sum::<usize>();
    let room = usize::from(cols);
    let beside = wide(&net) + wide(&due[..1]) + 2 + wide(&balance) <= room;
    let alone = wide(&net) + wide(&due[..1]) <= room && area.height >= 3;
    let used = if beside || alone { pen.spans(x, area.y + 1, cols, &net) } else { 0 };
    let left = (x + used, cols - used);
    match (beside, alone) {
        (true, _) => pen.spread(left.0, area.y + 1, left.1, &due, &balance, false),
        (false, true) => pen.spread(left.0, area.y + 1, left.1, &due, &[], false),
        (false, false) => {
            let net = Span::new(format!("{}{}", net[0].text, net[1].text), net[1].role);
            pen.spread(x, area.y + 1, cols, &[net], &balance, false);
        }
    }
    if area.height < 3 {
        return;
    }

    let mut risk: Vec<Span> = Vec::new();
    let mut add = |text: String, role: Role| {
        let lead = if risk.is_empty() { String::new() } else { format!(" {dot} ") };
        risk.push(Span::new(lead + &text, role));
    };
    // What may cost most comes first (CLI-08, CLI-01).
    if card.bank.is_some() {
        add(t.t("header-bank"), Role::Late);
    }
    if !card.watch.is_empty() {
        add(t.tf("header-watch", &[("why", Arg::Str(&card.watch))]), Role::Late);
    }
    for row in &card.plans {
        let (standing, paid, left) = (t.plan_standing(row.standing), money(row.paid), money(row.left()));
        let missed = matches!(row.standing, PlanStanding::Default { .. });
        add(t.tf("header-plan", &[("standing", Arg::Str(&standing))]), if missed { Role::Late } else { Role::Text });
        add(t.tf("header-plan-paid", &[("paid", Arg::Str(&paid)), ("left", Arg::Str(&left))]), Role::Text);
    }
    let told = [(AlertKind::Bank, card.bank.is_some()), (AlertKind::Watch, !card.watch.is_empty())];
    if let Some(words) = model.alert_words(card.id, &told) {
        add(words, Role::Derived);
    }
    if let Some(limit) = party.limit {
        // What a factor has taken over for good is no risk of ours (FAC-01).
        let exposed = Amount(f.balance.0.saturating_sub(card.taken_over.0));
        let used = percent(exposed, limit);
        let role = if used.is_some_and(|p| p > 100) { Role::Late } else { Role::Text };
        let used = used.map(|p| format!(" ({p} %)")).unwrap_or_default();
        let (exposure, limit) = (money(exposed), money(limit));
        add(format!("{} {exposure} / {} {limit}{used}", t.label("header-exposure"), t.label("header-limit")), role);
    }
    match (&card.cover, party.insured) {
        (Some(cover), _) => {
            if let Some(stop) = stop_of(t, cover) {
                add(stop, Role::Late);
            }
            for span in use_of(t, cover, true, model.digits()) {
                add(span.text, span.role);
            }
        }
        (None, Some(insured)) => add(format!("{} {}", t.label("header-insured"), money(insured)), Role::Text),
        (None, None) => {}
    }
    if card.level > 0 {
        add(format!("{} {}", t.label("header-level"), level_name(card.level)), Role::Text);
    }
    if let Some((date, amount)) = card.last_payment {
        let date = t.date(date);
        add(t.tf("header-last-payment", &[("date", Arg::Str(&date)), ("amount", Arg::Amount(amount))]), Role::Text);
    }
    if !party.collector.is_empty() {
        add(t.tf("header-collector", &[("name", Arg::Str(&party.collector))]), Role::Muted);
    }
    if !party.phone.is_empty() {
        add(party.phone.clone(), Role::Muted);
    }
    let right = if !beside && alone { &balance[..] } else { &[] };
    pen.spread(x, area.y + 2, cols, &risk, right, false);
}

/// Minutes without a key after which a person is said to be away.
const AWAY: u32 = 5;

/// Who else stands on this client, by name when there is room; empty when nobody does.
fn also_here(model: &Model, room: usize) -> String {
    let t = &model.t;
    let mut names: Vec<String> = Vec::new();
    for peer in model.peers.iter().filter(|p| p.party.is_some() && p.party == model.account.party) {
        let mut name = if peer.user == model.user { t.t("peer-self") } else { peer.user.clone() };
        if peer.idle_minutes >= AWAY {
            name = t.tf("peer-away", &[("who", Arg::Str(&name)), ("minutes", Arg::Num(i64::from(peer.idle_minutes)))]);
        }
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() {
        return String::new();
    }
    let whole = t.tf("peer-here", &[("who", Arg::Str(&names.join(", ")))]);
    if width(&whole) <= room { whole } else { t.tf("peer-count", &[("n", Arg::Num(count(names.len())))]) }
}

/// Whole per cent of a limit; `None` without one.
fn percent(used: Amount, limit: Amount) -> Option<i128> {
    (limit.0 > 0).then(|| i128::from(used.0) * 100 / i128::from(limit.0))
}

/// The rule with the accounts, the scope, the count and the order; or the filter while it is typed.
fn title(model: &Model, pen: &mut Pen<'_>, area: Rect) -> Option<(u16, u16)> {
    let t = &model.t;
    let a = &model.account;
    if a.filtering {
        pen.rule(area.x, area.y, area.width, Role::Rule);
        let label = format!(" {} {} ", t.label("filter-label"), model.glyphs.prompt);
        let used = pen.text(area.x + 3, area.y, area.width, &label, Role::HintKey);
        let room = area.width.saturating_sub(3 + used + 18).min(40);
        let cursor = a.filter.draw(pen, area.x + 3 + used, area.y, room, t.label("filter-placeholder"));
        let found = format!(" {} ", counted(model));
        pen.right(area.x, area.y, area.width.saturating_sub(3), &found, Role::Muted);
        return Some(cursor);
    }
    let accounts = a.card.as_ref().map_or(&[][..], |c| &c.accounts);
    let mut tabs: Vec<Span> = Vec::new();
    for account in accounts {
        let here = a.tab == Some(account.account);
        let kind = t.account_kind(account.kind);
        // The other accounts are shown by number, so that the one on screen has room for its name.
        let text = match (here, accounts.len()) {
            (true, 1) => format!("{} {kind}", account.general),
            (true, _) => format!("[{} {kind}]", account.general),
            (false, _) => account.general.clone(),
        };
        tabs.push(Span::new(text, if here { Role::Strong } else { Role::Muted }));
        tabs.push(Span::new("  ", Role::Muted));
    }
    if accounts.len() > 1 {
        let all = t.label("accounts-all");
        let (text, role) = if a.tab.is_none() { (format!("[{all}]"), Role::Strong) } else { (all.to_string(), Role::Muted) };
        tabs.push(Span::new(text, role));
    } else {
        tabs.pop();
    }
    let scope = t.label(if a.all { "scope-all" } else { "scope-open" });
    let mut groups = vec![tabs, vec![Span::new(scope, Role::Head)]];
    if !a.filter.is_empty() {
        let filter = t.tf("filter-kept", &[("text", Arg::Str(a.filter.text()))]);
        groups.push(vec![Span::new(filter, Role::GapOpen)]);
    }
    groups.push(vec![Span::new(counted(model), Role::Head)]);
    let sort = t.label(a.sort().label_id());
    groups.push(vec![Span::new(t.tf("sort-label", &[("by", Arg::Str(sort))]), Role::Head)]);
    pen.titled_rule(area.x, area.y, area.width, &groups);
    None
}

/// `5 lignes`, `3 lignes sur 5` under a filter.
fn counted(model: &Model) -> String {
    let (shown, all) = (model.account.shown().len(), model.account.lines().len());
    let n = [("n", Arg::Num(count(shown))), ("all", Arg::Num(count(all)))];
    model.t.tf(if shown == all { "lines-count" } else { "lines-of" }, &n)
}

fn lines(model: &Model, pen: &mut Pen<'_>, heads: Rect, area: Rect) {
    let t = &model.t;
    let a = &model.account;
    let columns = fit(area.width, &a.rows);
    for (column, x, w) in &columns {
        let (id, right) = match column {
            Column::Date => ("head-date", false),
            Column::Journal => ("head-journal", false),
            Column::Piece => ("head-piece", false),
            Column::Label => ("head-label", false),
            Column::Reference => ("head-reference", false),
            Column::Due => ("head-due", false),
            Column::Late => ("head-late", true),
            Column::Mode => ("head-mode", false),
            Column::Debit => ("head-debit", true),
            Column::Credit => ("head-credit", true),
            Column::Signed => ("head-signed", true),
            Column::Letter => ("head-letter", false),
            Column::Residual => ("head-residual", true),
            Column::Running => ("head-running", true),
            Column::Level => ("head-level", false),
        };
        // The sign of a derived due date stands before it.
        let x = area.x + x + u16::from(*column == Column::Due);
        if right {
            pen.right(x, heads.y, *w, t.label(id), Role::Head);
        } else {
            pen.text(x, heads.y, *w, t.label(id), Role::Head);
        }
    }
    if a.ledger.is_none() {
        return;
    }
    let range = range(model);
    for (row, i) in a.rows.order.iter().enumerate().skip(a.list.top).take(usize::from(area.height)) {
        let Some(line) = a.lines().get(*i) else { continue };
        let y = area.y + u16::try_from(row - a.list.top).unwrap_or(0);
        gutter(model, pen, area.x, y, line, range.contains(&row));
        let here = a.cursor == Some(line.key);
        for (column, x, w) in &columns {
            cell(model, pen, (*column, area.x + x, y, *w), line, a.rows.running.get(*i).copied().flatten(), here);
        }
    }
    if a.rows.order.is_empty() && !model.awaits(Want::Ledger) {
        let id = match (a.filter.is_empty(), a.all) {
            (false, _) => "lines-filtered",
            (true, false) => "lines-none-open",
            (true, true) => "lines-none",
        };
        pen.text(area.x + 4, area.y + 1, area.width.saturating_sub(5), t.label(id), Role::Muted);
    }
}

/// Rows between the beginning of a range and the cursor.
fn range(model: &Model) -> std::ops::Range<usize> {
    let a = &model.account;
    let Some(anchor) = a.range.and_then(|key| a.shown().position(|l| l.key == key)) else { return 0..0 };
    anchor.min(a.list.index)..anchor.max(a.list.index) + 1
}

/// Cursor, mark, two flags.
fn gutter(model: &Model, pen: &mut Pen<'_>, x: u16, y: u16, line: &LedgerLine, in_range: bool) {
    let a = &model.account;
    let g = pen.glyphs;
    if a.cursor == Some(line.key) {
        pen.text(x, y, 1, g.cursor, Role::Cursor);
    }
    if a.marks.contains_key(&line.key) {
        pen.text(x + 1, y, 1, g.mark, Role::Mark);
    } else if in_range || a.comes_along(line) {
        pen.text(x + 1, y, 1, g.along, Role::Mark);
    } else if a.live.proposes(line.key) {
        pen.text(x + 1, y, 1, g.proposed, Role::Mark);
    }
    let flags: [(bool, &str, Role); 6] = [
        (a.changed.contains_key(&line.key), g.changed, Role::Changed),
        (line.standing == Standing::Outside, g.outside, Role::Outside),
        (!line.disputed.is_zero(), g.dispute, Role::Dispute),
        (line.assigned.is_some(), g.factor, Role::Derived),
        (line.ours, g.ours, Role::Ours),
        (line.reserve.is_some(), g.reserve, Role::Derived),
    ];
    for (at, (_, sign, role)) in (x + 2..x + 4).zip(flags.iter().filter(|(on, ..)| *on)) {
        pen.text(at, y, 1, sign, *role);
    }
}

fn cell(
    model: &Model,
    pen: &mut Pen<'_>,
    (column, x, y, w): (Column, u16, u16, u16),
    line: &LedgerLine,
    running: Option<Amount>,
    here: bool,
) {
    let t = &model.t;
    let digits = model.digits();
    let closed = !line.standing.is_open();
    let plain = if closed { Role::Muted } else { Role::Text };
    let mut money = |amount: Amount, role: Role| {
        if !amount.is_zero() {
            pen.amount(x, y, w, &t.amount(amount, digits), role);
        }
    };
    let signed = |amount: Amount| if amount.is_credit() { Role::Credit } else { Role::Amount };
    match column {
        Column::Debit => money(line.debit(), if closed { Role::Muted } else { Role::Amount }),
        Column::Credit => money(line.credit(), if closed { Role::Muted } else { Role::Credit }),
        Column::Signed => money(line.amount, if closed { Role::Muted } else { signed(line.amount) }),
        Column::Residual => money(line.residual, signed(line.residual)),
        Column::Running => {
            let text = running.map_or_else(|| "#".repeat(usize::from(w)), |r| t.amount(r, digits));
            pen.amount(x, y, w, &text, running.map_or(Role::Amount, signed));
        }
        Column::Date => _ = pen.text(x, y, w, &t.date(line.key.date()), plain),
        Column::Journal => _ = pen.text(x, y, w, &line.journal, Role::Muted),
        Column::Piece => _ = pen.text(x, y, w, &line.piece, if here { Role::Cursor } else { plain }),
        Column::Label => {
            // An item keeps its due date and its days late; that it is in a plan is said beside (DUN-11).
            let tag = if in_plan(model, line) { format!("{} ", t.label("line-plan")) } else { String::new() };
            let used = pen.text(x, y, w, &tag, Role::Derived);
            pen.text(x + used, y, w.saturating_sub(used), &line.label, plain);
        }
        Column::Reference => _ = pen.text(x, y, w, super::rows::reference(line), Role::Muted),
        Column::Due => {
            if let Some(due) = line.due {
                if line.due_from == DueFrom::Derived {
                    pen.text(x, y, 1, pen.glyphs.derived, Role::Derived);
                }
                pen.text(x + 1, y, w - 1, &t.date(due), plain);
            }
        }
        Column::Late => {
            if let Some(days) = days_late(model, line) {
                let role = if days > 0 { Role::Late } else { Role::Muted };
                pen.right(x, y, w, &t.days_late(days), role);
            }
        }
        Column::Mode => _ = pen.text(x, y, w, &line.payment_mode, Role::Muted),
        Column::Letter => {
            let role = if line.standing == Standing::Partial { Role::LetterPartial } else { Role::Letter };
            let used = pen.text(x, y, w, &line.letter, role);
            if line.unreviewed {
                pen.text(x + used, y, w.saturating_sub(used), pen.glyphs.unreviewed, Role::Changed);
            }
        }
        Column::Level => {
            if line.amount.is_debit() && !closed {
                pen.text(x, y, w, &level_name(line.level), plain);
            }
        }
    }
}

/// True for an open item of a plan that runs or is in default.
fn in_plan(model: &Model, line: &LedgerLine) -> bool {
    let plans = model.account.card.iter().flat_map(|card| &card.plans);
    line.standing.is_open() && line.residual.is_debit() && plans.into_iter().any(|row| row.plan.covers(line.id))
}

/// Days late of what is still owed.
fn days_late(model: &Model, line: &LedgerLine) -> Option<i64> {
    let due = line.due.filter(|_| line.standing.is_open() && line.residual.is_debit())?;
    Some((model.today - due).num_days())
}

/// The rule with what is marked, and the gap in its one place.
fn tally(model: &Model, pen: &mut Pen<'_>, area: Rect) -> Option<(u16, u16)> {
    if area.height < 2 {
        return None;
    }
    let t = &model.t;
    let digits = model.digits();
    let tally = model.account.tally();
    let money = |a: Option<Amount>| a.map_or_else(|| "#####".to_string(), |a| t.amount(a, digits));
    let dot = model.glyphs.dot;
    let mut marked = vec![Span::new(
        t.tf("tally-marked", &[("n", Arg::Num(count(tally.marked)))]),
        if tally.marked > 0 { Role::Mark } else { Role::Head },
    )];
    if tally.along > 0 {
        marked.push(Span::new(format!(" {}", t.tf("tally-along", &[("n", Arg::Num(count(tally.along)))])), Role::Mark));
    }
    if tally.hidden > 0 {
        marked.push(Span::new(format!(" {}", t.tf("tally-hidden", &[("n", Arg::Num(count(tally.hidden)))])), Role::Late));
    }
    let stale = model.account.stale().len();
    if stale > 0 {
        marked.push(Span::new(format!(" {}", t.tf("tally-stale", &[("n", Arg::Num(count(stale)))])), Role::Changed));
    }
    if tally.marked > 0 {
        marked.push(Span::new(format!(" {dot} {} {}", t.label("tally-debit"), money(tally.debit)), Role::Head));
        marked.push(Span::new(format!(" {dot} {} {}", t.label("tally-credit"), money(tally.credit)), Role::Head));
    }
    pen.titled_rule(area.x, area.y, area.width, &[marked]);

    let (x, cols) = (area.x + 3, area.width.saturating_sub(5));
    if let Some(cursor) = panel::amount_line(model, pen, x, area.y + 1, cols) {
        return Some(cursor);
    }
    let gap = tally.gap.map_or_else(|| "#####".to_string(), |g| t.amount_dc(g, digits));
    let role = match tally.gap {
        _ if tally.marked == 0 => Role::Muted,
        Some(g) if g.is_zero() => Role::GapZero,
        _ => Role::GapOpen,
    };
    let left = [Span::new(format!("{} ", t.label("tally-gap")), role), Span::new(gap, role)];
    let partial = tally.marked > 0 && tally.gap.is_none_or(|g| !g.is_zero());
    let next = model.account.next_code(partial).map(|code| {
        let id = if partial { "tally-next-partial" } else { "tally-next" };
        Span::new(t.tf(id, &[("code", Arg::Str(&code))]), Role::Muted)
    });
    let changed = model.changed_by().map(|text| Span::new(format!("{} {text}", pen.glyphs.changed), Role::Changed));
    pen.spread(x, area.y + 1, cols, &left, changed.or(next).as_slice(), false);
    None
}

/// A line as copied: its cells between tabs, so that a spreadsheet takes it.
pub(in crate::ui) fn line_as_text(model: &Model, line: &LedgerLine) -> String {
    let t = &model.t;
    let money = |a: Amount| if a.is_zero() { String::new() } else { t.amount(a, model.digits()) };
    [
        t.date(line.key.date()),
        line.journal.clone(),
        line.piece.clone(),
        line.label.clone(),
        line.due.map(|d| t.date(d)).unwrap_or_default(),
        money(line.debit()),
        money(line.credit()),
        line.letter.clone(),
        money(line.residual),
    ]
    .map(|c| crate::text::sanitise(&c).into_owned())
    .join("\t")
}
