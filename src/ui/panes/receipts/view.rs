//! The receipts drawn: the list, the proposal of the one under the cursor beside or below, the totals.

use crate::desk::api::{Incoming, IncomingKind, Offer, PayerGuess, PayerWhy, Sureness};
use crate::domain::line::Standing;
use crate::domain::money::Amount;
use crate::i18n::Arg;
use crate::text::{sanitise, width};
use crate::ui::layout;
use crate::ui::model::{Model, Want, count};
use crate::ui::theme::Role;
use crate::ui::widgets::{Pen, Span, wrap};
use ratatui::layout::Rect;

/// Draws the pane; gives the cursor's place while a filter is typed.
pub(in crate::ui) fn draw(model: &Model, pen: &mut Pen<'_>, body: Rect) -> Option<(u16, u16)> {
    let parts = layout::receipts(body);
    let cursor = title(model, pen, parts.title);
    list(model, pen, parts.heads, parts.rows);
    if parts.beside {
        pen.vertical(parts.panel.x - 1, parts.panel.y, parts.panel.height, Role::Rule);
    }
    panel(model, pen, parts.panel, parts.beside);
    totals(model, pen, parts.totals);
    cursor
}

/// The rule with the days, the filter and the count; or the filter while it is typed.
fn title(model: &Model, pen: &mut Pen<'_>, area: Rect) -> Option<(u16, u16)> {
    let t = &model.t;
    let r = &model.receipts;
    let found = t.tf("receipts-rows", &[("n", Arg::Num(count(r.shown().len())))]);
    if r.filtering {
        pen.rule(area.x, area.y, area.width, Role::Rule);
        let label = format!(" {} {} ", t.label("filter-label"), model.glyphs.prompt);
        let used = pen.text(area.x + 3, area.y, area.width, &label, Role::HintKey);
        let room = area.width.saturating_sub(3 + used + 22).min(40);
        let cursor = r.filter.draw(pen, area.x + 3 + used, area.y, room, t.label("receipts-filter-placeholder"));
        pen.right(area.x, area.y, area.width.saturating_sub(3), &format!(" {found} "), Role::Muted);
        return Some(cursor);
    }
    let days = match model.receipts_days() {
        (Some(from), Some(to)) if from == to => t.date_long(from),
        (Some(from), Some(to)) => t.tf("receipts-from-to", &[("from", Arg::Date(from)), ("to", Arg::Date(to))]),
        _ => t.t("receipts-all-open"),
    };
    let mut groups = vec![vec![Span::new(t.label("pane-receipts"), Role::Strong)], vec![Span::new(days, Role::Head)]];
    if !r.filter.is_empty() {
        let filter = t.tf("filter-kept", &[("text", Arg::Str(r.filter.text()))]);
        groups.push(vec![Span::new(filter, Role::GapOpen)]);
    }
    groups.push(vec![Span::new(found, Role::Head)]);
    if let Some(more) = r.page.as_ref().map(|p| p.left_out).filter(|n| *n > 0) {
        let text = t.tf("receipts-left-out", &[("n", Arg::Num(i64::from(more)))]);
        groups.push(vec![Span::new(text, Role::Late)]);
    }
    groups.push(super::super::feeds(model));
    pen.titled_rule(area.x, area.y, area.width, &groups);
    None
}

/// Columns of the list; those without room have no width.
struct Columns {
    journal: u16,
    amount: u16,
    label: u16,
    client: u16,
    pieces: u16,
}

/// Columns that a word of sureness takes.
const SURE: u16 = 5;

fn columns(model: &Model, area: Rect) -> Columns {
    let rows = model.receipts.loaded();
    let cols = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
    let most = rows.iter().map(|r| r.amount).max().unwrap_or_default();
    let amount = cols(width(&model.t.amount(most, model.digits()))).clamp(9, 17);
    let journal = cols(rows.iter().map(|r| width(&sanitise(&r.journal))).max().unwrap_or(0)).clamp(3, 5);
    // Cursor, date, sureness and the blanks between.
    let flexible = area.width.saturating_sub(2 + 9 + journal + 1 + amount + 2 + SURE + 1);
    let pieces = if flexible >= 60 { (flexible / 3).min(30) } else { 0 };
    let rest = flexible.saturating_sub(pieces + u16::from(pieces > 0));
    let client = (rest * 2 / 5).min(30);
    Columns { journal, amount, label: rest.saturating_sub(client + 1), client: client.saturating_sub(1), pieces }
}

fn list(model: &Model, pen: &mut Pen<'_>, heads: Rect, area: Rect) {
    let t = &model.t;
    let r = &model.receipts;
    let c = columns(model, area);
    let date = area.x + 2;
    let journal = date + 9;
    let amount = journal + c.journal + 1;
    let label = amount + c.amount + 2;
    let client = label + c.label + 1;
    let pieces = client + c.client + 1;
    let sure = area.right().saturating_sub(SURE + 1);
    for (x, w, id, right) in [
        (date, 8, "head-date", false),
        (journal, c.journal, "head-bank", false),
        (amount, c.amount, "head-amount", true),
        (label, c.label, "head-payer", false),
        (client, c.client, "head-client", false),
        (pieces, c.pieces, "head-proposal", false),
    ] {
        if right {
            pen.right(x, heads.y, w, t.label(id), Role::Head);
        } else {
            pen.text(x, heads.y, w, t.label(id), Role::Head);
        }
    }
    for (i, row) in r.shown().enumerate().skip(r.list.top).take(usize::from(area.height)) {
        let y = area.y + u16::try_from(i - r.list.top).unwrap_or(0);
        let here = i == r.list.index;
        let settled = r.settled.get(&row.seen.key);
        let role = |role: Role| if settled.is_some() { Role::Disabled } else { role };
        if here {
            pen.text(area.x, y, 1, pen.glyphs.cursor, Role::Cursor);
        }
        if settled.is_some_and(|s| s.by.is_some()) {
            pen.text(area.x + 1, y, 1, pen.glyphs.changed, Role::Changed);
        }
        pen.text(date, y, 8, &t.date(row.date()), role(Role::Text));
        pen.text(journal, y, c.journal, &row.journal, role(Role::Muted));
        pen.amount(amount, y, c.amount, &t.amount(row.amount, model.digits()), role(Role::Credit));
        pen.text(label, y, c.label, said(row), role(if here { Role::Strong } else { Role::Text }));
        match (row.party, row.guesses.first()) {
            (Some(_), _) => _ = pen.text(client, y, c.client, &row.name, role(Role::Text)),
            (None, Some(guess)) => {
                let text = t.tf("receipts-guess", &[("name", Arg::Str(&guess.name))]);
                pen.text(client, y, c.client, &text, role(Role::Derived));
            }
            (None, None) => _ = pen.text(client, y, c.client, t.label("receipts-unknown"), role(Role::Late)),
        }
        let offer = r.offer(row).map(|(_, offer)| offer);
        if let Some(offer) = offer {
            pen.text(pieces, y, c.pieces, &documents(row, offer), role(Role::Muted));
        }
        match settled {
            Some(s) if !s.letter.is_empty() => _ = pen.text(sure, y, SURE, &s.letter, Role::Letter),
            Some(_) => _ = pen.text(sure, y, SURE, t.label("receipts-settled-word"), Role::Disabled),
            None => {
                let (text, role) = word(model, row, offer);
                pen.text(sure, y, SURE, text, role);
            }
        }
    }
    if r.shown().len() == 0 {
        let waiting = model.awaits(Want::Receipts) || r.page.is_none();
        let id = match (waiting, r.filter.is_empty()) {
            (true, _) => "sheet-waiting",
            (false, false) => "receipts-filtered",
            (false, true) => "receipts-none",
        };
        pen.text(area.x + 2, area.y + 1, area.width.saturating_sub(3), t.label(id), Role::Muted);
    }
}

/// What the payer wrote: the label, else the document number.
fn said(row: &Incoming) -> &str {
    if row.label.trim().is_empty() { &row.piece } else { &row.label }
}

/// Sure, to choose, with a gap, or nothing: a word, never colour alone.
fn word(model: &Model, row: &Incoming, offer: Option<&Offer>) -> (&'static str, Role) {
    let t = &model.t;
    match offer {
        _ if row.standing == Standing::Partial => (t.label("receipts-partial"), Role::LetterPartial),
        None => ("-", Role::Muted),
        Some(o) if !o.proposal.gap.is_zero() => (t.label("receipts-gap"), Role::GapOpen),
        Some(o) if o.proposal.status == Sureness::Auto => (t.label("receipts-sure-word"), Role::GapZero),
        Some(_) => (t.label("receipts-choose-word"), Role::Derived),
    }
}

/// The documents of a proposal in few columns: the first, and how many more.
fn documents(row: &Incoming, offer: &Offer) -> String {
    let others: Vec<&str> =
        offer.lines.iter().filter(|l| l.seen.key != row.seen.key).map(|l| l.piece.as_str()).filter(|p| !p.is_empty()).collect();
    match others.as_slice() {
        [] => String::new(),
        [one] => (*one).to_string(),
        [first, rest @ ..] => format!("{first} +{}", rest.len()),
    }
}

/// The receipt under the cursor: its client, the proposal line by line, its sum, why.
fn panel(model: &Model, pen: &mut Pen<'_>, area: Rect, beside: bool) {
    let t = &model.t;
    let r = &model.receipts;
    let Some(row) = r.current() else { return };
    let offer = r.offer(row);
    let mut head = vec![Span::new(t.label("receipts-proposal"), Role::Head)];
    if let Some((at, offer)) = offer {
        let n = row.offers.len();
        if n > 1 {
            head.push(Span::new(format!(" {}/{n}", at + 1), Role::Head));
        }
        let (word, role) = word(model, row, Some(offer));
        head.push(Span::new(format!(" {word}"), role));
    }
    let mut y = area.y;
    pen.titled_rule(area.x, y, area.width, &[head]);
    y += 1;
    let (x, cols, bottom) = (area.x + 1, area.width.saturating_sub(2), area.bottom());
    let mut put = |pen: &mut Pen<'_>, left: &[Span], right: &[Span]| {
        if y < bottom {
            pen.spread(x, y, cols, left, right, true);
            y += 1;
        }
    };
    let amount = |a: Amount| t.amount(a, model.digits());
    if beside {
        let who = if row.party.is_none() { t.t("receipts-unknown") } else { format!("{} {}", row.code, row.name) };
        put(pen, &[Span::new(who, Role::Strong)], &[]);
        let others = also_there(model, row);
        if !others.is_empty() {
            put(pen, &[Span::new(others, Role::Changed)], &[]);
        }
        let what = format!("{} {} {}", t.date(row.date()), row.journal, row.piece);
        put(pen, &[Span::new(what, Role::Muted)], &[Span::new(amount(-row.amount), Role::Credit)]);
        for line in wrap(said(row), usize::from(cols), 2) {
            put(pen, &[Span::new(line, Role::Text)], &[]);
        }
        put(pen, &[], &[]);
    }
    if let Some(settled) = r.settled.get(&row.seen.key) {
        let text = match &settled.by {
            Some(who) => t.tf("receipts-settled-by", &[("who", Arg::Str(who))]),
            None if settled.letter.is_empty() => t.t("receipts-settled-elsewhere"),
            None => t.tf("receipts-settled-as", &[("code", Arg::Str(&settled.letter))]),
        };
        return put(pen, &[Span::new(text, Role::Done)], &[]);
    }
    if row.party.is_none() {
        for guess in &row.guesses {
            put(pen, &[Span::new(format!("{} {}", guess.code, guess.name), Role::Strong)], &[]);
            put(pen, &[Span::new(format!("  {}", guessed(model, guess)), Role::Muted)], &[]);
        }
        for line in wrap(t.label("receipts-unknown-way"), usize::from(cols), 3) {
            put(pen, &[Span::new(line, Role::Muted)], &[]);
        }
        return;
    }
    let Some((_, offer)) = offer else {
        let id = if row.standing == Standing::Partial { "receipts-partial-way" } else { "receipts-nothing-way" };
        for line in wrap(t.label(id), usize::from(cols), 3) {
            put(pen, &[Span::new(line, Role::Muted)], &[]);
        }
        return;
    };
    let reason = wrap(&t.lettering_reason(&offer.proposal), usize::from(cols), if beside { 6 } else { 2 });
    let fixed = u16::try_from(reason.len()).unwrap_or(0) + 1;
    let room = usize::from(bottom.saturating_sub(y + fixed)).max(1);
    let mut y = y;
    let mut put = |pen: &mut Pen<'_>, left: &[Span], right: &[Span]| {
        if y < bottom {
            pen.spread(x, y, cols, left, right, true);
            y += 1;
        }
    };
    let documents: Vec<_> = offer.lines.iter().filter(|l| l.seen.key != row.seen.key).collect();
    let shown = if documents.len() > room { room - 1 } else { documents.len() };
    for line in &documents[..shown] {
        let mut left = vec![Span::new(if line.piece.is_empty() { &line.label } else { &line.piece }.clone(), Role::Text)];
        let when = line.due.unwrap_or_else(|| line.seen.key.date());
        left.push(Span::new(format!("  {}", t.date(when)), Role::Muted));
        if line.due.is_some() && line.amount.is_debit() {
            let days = (model.today - when).num_days();
            left.push(Span::new(format!("  {}", t.days_late(days)), if days > 0 { Role::Late } else { Role::Muted }));
        }
        let role = if line.amount.is_credit() { Role::Credit } else { Role::Amount };
        put(pen, &left, &[Span::new(amount(line.amount), role)]);
    }
    if shown < documents.len() {
        let more = t.tf("receipts-more", &[("n", Arg::Num(count(documents.len() - shown)))]);
        put(pen, &[Span::new(more, Role::Muted)], &[]);
    }
    let gap = offer.proposal.gap;
    let role = if gap.is_zero() { Role::GapZero } else { Role::GapOpen };
    let balance = t.amount_dc(gap, model.digits());
    put(pen, &[Span::new(t.label("tally-gap"), role)], &[Span::new(balance, role)]);
    for line in reason {
        put(pen, &[Span::new(line, Role::Muted)], &[]);
    }
}

/// Why a client may be the payer, in words.
pub(in crate::ui) fn guessed(model: &Model, guess: &PayerGuess) -> String {
    let t = &model.t;
    let words = guess.why.iter().map(|why| match why {
        PayerWhy::Learned => t.t("payer-learned"),
        PayerWhy::Piece(piece) => t.tf("payer-piece", &[("piece", Arg::Str(piece))]),
        PayerWhy::Name => t.t("payer-name"),
        PayerWhy::Amount(piece) => t.tf("payer-amount", &[("piece", Arg::Str(piece))]),
    });
    words.collect::<Vec<_>>().join(&format!(" {} ", model.glyphs.dot))
}

/// Who else stands on the account of a receipt; empty when nobody does.
fn also_there(model: &Model, row: &Incoming) -> String {
    let mut names: Vec<&str> =
        model.peers.iter().filter(|p| p.party.is_some() && p.party == row.party).map(|p| p.user.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    if names.is_empty() {
        return String::new();
    }
    model.t.tf("peer-here", &[("who", Arg::Str(&names.join(", ")))])
}

/// The rule with the totals of the period, then those of the day under the cursor, bank by bank.
fn totals(model: &Model, pen: &mut Pen<'_>, area: Rect) {
    let t = &model.t;
    let r = &model.receipts;
    let Some(page) = &r.page else { return pen.rule(area.x, area.y, area.width, Role::Rule) };
    let money = |a: Option<Amount>| a.map_or_else(|| "#####".to_string(), |a| t.amount(a, model.digits()));
    let (sums, counts) = (r.sums(), r.counts());
    let dot = model.glyphs.dot;
    let n = |id: &str, n: u32| t.tf(id, &[("n", Arg::Num(i64::from(n)))]);
    let mut groups =
        vec![vec![Span::new(format!("{} {dot} {}", n("receipts-count", sums.payments), money(sums.amount)), Role::Total)]];
    if page.from.is_some() {
        let args = [("n", Arg::Num(i64::from(sums.settled))), ("all", Arg::Num(i64::from(sums.payments)))];
        groups.push(vec![Span::new(t.tf("receipts-settled", &args), Role::Done)]);
    }
    let mut rest: Vec<(u32, &str, Role)> = vec![
        (counts.sure, "receipts-sure", Role::GapZero),
        (counts.choose, "receipts-choose", Role::Derived),
        (counts.unidentified, "receipts-unidentified", Role::Late),
        (counts.without, "receipts-without", Role::Head),
    ];
    rest.retain(|(n, ..)| *n > 0);
    groups.extend(rest.into_iter().map(|(k, id, role)| vec![Span::new(n(id, k), role)]));
    if sums.others > 0 {
        let text = format!("{} {}", n("receipts-others", sums.others), money(sums.others_amount));
        groups.push(vec![Span::new(text, Role::Head)]);
    }
    // What the rule has no room for goes below it.
    let wide = |group: &Vec<Span>| group.iter().map(|s| width(&s.text) + 3).sum::<usize>();
    let mut room = usize::from(area.width).saturating_sub(1);
    let kept = groups.iter().take_while(|g| {
        let fits = wide(g) <= room;
        room = room.saturating_sub(wide(g));
        fits
    });
    let kept = kept.count();
    let below: Vec<Span> = groups
        .split_off(kept)
        .into_iter()
        .flatten()
        .enumerate()
        .map(|(i, s)| if i == 0 { s } else { Span::new(format!(" {dot} {}", s.text), s.role) })
        .collect();
    pen.titled_rule(area.x, area.y, area.width, &groups);
    if area.height < 2 {
        return;
    }
    let Some(row) = r.current() else { return };
    let mut banks: Vec<Span> = Vec::new();
    for day in page.days.iter().filter(|d| d.day == row.date() && d.kind == IncomingKind::Payment) {
        let whole = day.open_amount.plus(day.settled_amount).ok();
        let text = format!("{} {} {dot} {}", day.journal, money(whole), n("receipts-count", day.open + day.settled));
        let text = if banks.is_empty() { text } else { format!("   {text}") };
        banks.push(Span::new(text, Role::Head));
    }
    if !banks.is_empty() {
        banks.insert(0, Span::new(format!("{}  ", t.date_long(row.date())), Role::Muted));
    }
    pen.spread(area.x + 3, area.y + 1, area.width.saturating_sub(5), &banks, &below, false);
}
