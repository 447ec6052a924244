//! The Clients pane drawn.

use crate::desk::api::{Card, FoundBy, Hit};
use crate::domain::money::Amount;
use crate::i18n::{Arg, Found};
use crate::text::{pad_right, sanitise, width};
use crate::ui::layout;
use crate::ui::model::{Model, Want, count};
use crate::ui::theme::Role;
use crate::ui::widgets::{Pen, Span};
use ratatui::layout::Rect;

/// Draws the pane; gives the cursor's place while a search is typed.
pub(in crate::ui) fn draw(model: &Model, pen: &mut Pen<'_>, body: Rect) -> Option<(u16, u16)> {
    let parts = layout::clients(body);
    let clients = &model.clients;
    let t = &model.t;

    let label = t.label("clients-search");
    let found = t.tf(
        "clients-found",
        &[("shown", Arg::Num(count(clients.result.hits.len()))), ("total", Arg::Num(i64::from(clients.result.total)))],
    );
    let y = parts.search.y;
    let used = pen.text(parts.search.x + 1, y, parts.search.width, label, Role::Muted);
    let at = parts.search.x + 1 + used + 1;
    pen.text(at, y, 1, pen.glyphs.prompt, Role::HintKey);
    let found_width = u16::try_from(width(&found)).unwrap_or(0);
    let room = parts.search.width.saturating_sub(at + 2 + found_width + 3);
    let cursor = clients.input.draw(pen, at + 2, y, room, t.label("clients-placeholder"));
    pen.right(parts.search.x, y, parts.search.width.saturating_sub(1), &found, Role::Muted);

    pen.titled_rule(parts.title.x, parts.title.y, parts.title.width, &[crate::ui::panes::feeds(model)]);
    list(model, pen, parts);
    if let Some(area) = parts.card {
        pen.vertical(area.x, area.y + 1, area.height.saturating_sub(1), Role::Rule);
        let inner = Rect::new(area.x + 2, area.y + 1, area.width.saturating_sub(3), area.height.saturating_sub(1));
        match (&clients.card, clients.chosen()) {
            (Some(card), Some(party)) if card.id == party => draw_card(model, pen, inner, card),
            _ => {}
        }
    }
    clients.typing.then_some(cursor)
}

fn list(model: &Model, pen: &mut Pen<'_>, parts: layout::ClientsParts) {
    let t = &model.t;
    let clients = &model.clients;
    let digits = model.digits();
    let hits = &clients.result.hits;
    let area = parts.rows;
    let visible = || hits.iter().skip(clients.list.top).take(usize::from(area.height));
    let cols = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
    // Widths follow all that was found, not what is visible: scrolling does not move the columns.
    let (least, most) = hits.iter().flat_map(|h| [h.balance.0, h.overdue.0]).fold((0, 0), |(a, b), v| (v.min(a), v.max(b)));
    let money = [least, most].map(|a| width(&t.amount(Amount(a), digits))).into_iter().max().unwrap_or(0);
    let money = cols(money).clamp(8, 17);
    let code = cols(hits.iter().map(|h| width(&sanitise(&h.code))).max().unwrap_or(0)).clamp(6, 12);
    let special = hits.iter().any(|h| found_by(model, h, 0).is_some());
    let columns = fit(area, code, money, parts.card.is_some(), special);
    let y = parts.heads.y;
    for (column, x, w) in &columns {
        let (id, right) = match column {
            Column::Code => ("head-code", false),
            Column::Name => ("head-client", false),
            Column::City => ("head-city", false),
            Column::Balance => ("head-balance", true),
            Column::Overdue => ("head-overdue", true),
            Column::Late => ("head-late", true),
            Column::Level => ("head-level", false),
        };
        if right {
            pen.right(*x, y, *w, t.label(id), Role::Head);
        } else {
            pen.text(*x, y, *w, t.label(id), Role::Head);
        }
    }

    for (row, hit) in visible().enumerate() {
        let y = area.y + cols(row);
        let here = clients.list.top + row == clients.list.index;
        if here {
            pen.text(area.x, y, 1, pen.glyphs.cursor, Role::Cursor);
        }
        for (column, x, w) in &columns {
            let (x, w) = (*x, *w);
            match column {
                Column::Code => _ = pen.text(x, y, w, &hit.code, if here { Role::Cursor } else { Role::Muted }),
                Column::Name => _ = pen.text(x, y, w, &hit.name, if here { Role::Strong } else { Role::Text }),
                Column::City => match found_by(model, hit, usize::from(w)) {
                    Some(by) => _ = pen.text(x, y, w, &by, Role::Match),
                    None => _ = pen.text(x, y, w, &hit.city, Role::Muted),
                },
                Column::Balance => pen.amount(x, y, w, &t.amount(hit.balance, digits), Role::Amount),
                Column::Overdue if hit.overdue.is_zero() => {}
                Column::Overdue => pen.amount(x, y, w, &t.amount(hit.overdue, digits), Role::Late),
                Column::Late => {
                    if let Some(due) = hit.oldest_due {
                        let days = (model.today - due).num_days();
                        pen.right(x, y, w, &t.days_late(days), if days > 0 { Role::Late } else { Role::Muted });
                    }
                }
                Column::Level => _ = pen.text(x, y, w, &level_name(hit.level), Role::Text),
            }
        }
    }
    if hits.is_empty() && !model.awaits(Want::Search) {
        let id = if clients.input.is_empty() { "clients-none" } else { "clients-nothing" };
        pen.text(area.x + 2, area.y + 1, area.width.saturating_sub(3), t.label(id), Role::Muted);
    }
}

/// A column of the list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Code,
    Name,
    /// City, or through what the client was found.
    City,
    Balance,
    Overdue,
    Late,
    Level,
}

/// Under this other columns give way to the name.
const NAME_KEPT: u16 = 18;

/// The columns that fit, each with its place and width. What the card beside says goes first; the city stays when it says through
/// what a client was found.
fn fit(area: Rect, code: u16, money: u16, card: bool, special: bool) -> Vec<(Column, u16, u16)> {
    use Column as C;
    let mut columns = vec![C::Code, C::Name, C::City, C::Balance, C::Overdue, C::Late, C::Level];
    let wide = |column: C| match column {
        C::Code => code,
        C::Name => 0,
        C::City => 0,
        C::Balance | C::Overdue => money,
        C::Late => 5,
        C::Level => 3,
    };
    let city = |flexible: u16, columns: &[C]| if columns.contains(&C::City) { (flexible * 2 / 5).min(20) } else { 0 };
    let flexible = |columns: &[C]| area.width.saturating_sub(2 + columns.iter().map(|c| wide(*c) + 1).sum::<u16>());
    let order = if card { [C::Balance, C::Level, C::City] } else { [C::Level, C::City, C::Balance] };
    for gone in order {
        let room = flexible(&columns);
        if room - city(room, &columns) < NAME_KEPT && !(gone == C::City && special) {
            columns.retain(|c| *c != gone);
        }
    }
    let room = flexible(&columns);
    let city = city(room, &columns);
    let mut x = area.x + 2;
    let place = |column: C| {
        let w = match column {
            C::Name => room - city,
            C::City => city,
            other => wide(other),
        };
        let here = (column, x, w);
        x += w + 1;
        here
    };
    columns.into_iter().map(place).collect()
}

/// A dunning level: `-`, `R1`, `R2`…
pub(in crate::ui::panes) fn level_name(level: u8) -> String {
    if level == 0 { "-".to_string() } else { format!("R{level}") }
}

/// Through what a client was found, when its code, name and city do not show it.
fn found_by(model: &Model, hit: &Hit, room: usize) -> Option<String> {
    let t = &model.t;
    let word = |found| Some(t.found_by(found));
    match &hit.by {
        FoundBy::All | FoundBy::Code | FoundBy::Name | FoundBy::City => None,
        FoundBy::Siren => word(Found::Siren),
        FoundBy::Iban => word(Found::Iban),
        FoundBy::Phone => word(Found::Phone),
        FoundBy::Email => word(Found::Email),
        FoundBy::Tag => word(Found::Tag),
        FoundBy::Contact => word(Found::Contact),
        FoundBy::Piece(piece, _) => {
            let full = format!("{} {piece}", t.found_by(Found::Piece));
            Some(if width(&sanitise(&full)) <= room { full } else { piece.clone() })
        }
        FoundBy::Document(kind, number, _) => {
            let full = format!("{} {number}", t.document_kind(*kind));
            Some(if width(&sanitise(&full)) <= room { full } else { number.clone() })
        }
        // The amount itself was typed: the word says enough and cannot be cut.
        FoundBy::Amount(..) => word(Found::Amount),
    }
}

fn draw_card(model: &Model, pen: &mut Pen<'_>, area: Rect, card: &Card) {
    let t = &model.t;
    let digits = model.digits();
    let party = &card.party;
    let dot = model.glyphs.dot;
    let mut y = area.y;
    let bottom = area.bottom();
    let mut row = |pen: &mut Pen<'_>, left: &[Span], right: &[Span]| {
        if y < bottom {
            pen.spread(area.x, y, area.width, left, right, true);
            y += 1;
        }
    };
    let joined = |parts: &[&str]| parts.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join(&format!(" {dot} "));
    row(pen, &[Span::new(party.name.clone(), Role::Strong)], &[Span::new(party.code.clone(), Role::Muted)]);
    let place = format!("{} {}", party.postcode, party.city);
    let lines = [
        joined(&[party.address.trim(), place.trim(), &party.country]),
        joined(&[&party.contact, &party.phone]),
        party.email.clone(),
    ];
    for line in lines.iter().filter(|l| !l.is_empty()) {
        row(pen, &[Span::new(line.clone(), Role::Text)], &[]);
    }
    row(pen, &[], &[]);
    let money = |a: Amount| t.amount(a, digits);
    let f = &card.figures;
    let mut figure = |pen: &mut Pen<'_>, id: &str, text: String, role: Role| {
        row(pen, &[Span::new(t.label(id), Role::Muted)], &[Span::new(text, role)]);
    };
    let net = f.net_overdue;
    figure(pen, "figure-net", money(net), if net.is_debit() { Role::Late } else { Role::Total });
    figure(pen, "figure-overdue", money(f.overdue), Role::Amount);
    if !f.overdue_disputed.is_zero() {
        figure(pen, "figure-overdue-disputed", money(-f.overdue_disputed), Role::Dispute);
    }
    figure(pen, "figure-unallocated", money(f.unallocated), Role::Credit);
    figure(pen, "figure-not-due", money(f.not_due), Role::Amount);
    if !f.no_due.is_zero() {
        figure(pen, "figure-no-due", money(f.no_due), Role::Amount);
    }
    figure(pen, "figure-balance", t.amount_dc(f.balance, digits), Role::Total);
    if let Some(limit) = party.limit {
        figure(pen, "figure-limit", money(limit), Role::Amount);
    }
    if let Some(insured) = card.cover.as_ref().map(|cover| cover.limit).or(party.insured) {
        figure(pen, "figure-insured", money(insured), Role::Amount);
    }
    if let Some(cover) = card.cover.as_ref().filter(|cover| !cover.beyond.is_zero()) {
        figure(pen, "figure-beyond", money(cover.beyond), Role::Late);
    }
    if let Some(since) = card.cover.as_ref().and_then(|cover| cover.stopped) {
        figure(pen, "figure-stopped", t.date(since), Role::Late);
    }
    if card.late_orders > 0 {
        figure(pen, "figure-late-orders", card.late_orders.to_string(), Role::Late);
    }
    if let Some((date, amount)) = card.last_payment {
        figure(pen, "figure-last-payment", format!("{} {}", t.date(date), money(amount)), Role::Amount);
    }
    if let Some((date, piece, amount)) = &card.last_invoice {
        figure(pen, "figure-last-invoice", format!("{piece} {} {}", t.date(*date), money(*amount)), Role::Amount);
    }
    if card.accounts.len() > 1 {
        row(pen, &[], &[]);
        for account in &card.accounts {
            let name = format!("{} {}", account.general, t.account_kind(account.kind));
            row(pen, &[Span::new(name, Role::Muted)], &[Span::new(t.amount_dc(account.balance, digits), Role::Amount)]);
        }
    }
    row(pen, &[], &[]);
    let mut fact = |pen: &mut Pen<'_>, id: &str, text: String| {
        let label = t.label(id);
        if !text.is_empty() {
            row(pen, &[Span::new(pad_right(label, 13), Role::Muted), Span::new(text, Role::Text)], &[]);
        }
    };
    fact(pen, "card-terms", joined(&[&party.payment_mode, &card.terms]));
    fact(pen, "card-credit", card.credit_code.clone());
    fact(pen, "card-payer", party.payer.clone());
    fact(pen, "card-collector", party.collector.clone());
    fact(pen, "card-category", party.category.clone());
    fact(pen, "card-siren", joined(&[&party.siren, &party.vat]));
    fact(pen, "card-iban", party.iban.clone());
    fact(pen, "card-tags", party.tags.join(", "));
    fact(pen, "card-same-siren", card.same_siren.join(", "));
}
