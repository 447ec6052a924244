//! The form drawn: the head, the lines, what is proposed, what it comes to.

use super::form::{CELLS, DISCOUNT, Field, ITEM, KeyingForm, LABEL, PRICE, Proposal, QUANTITY, Spot, VAT};
use crate::domain::order::DocumentKind;
use crate::i18n::Arg;
use crate::text::width;
use crate::ui::model::Model;
use crate::ui::overlays::Overlay;
use crate::ui::theme::Role;
use crate::ui::widgets::{Pen, Span};
use ratatui::layout::Rect;

/// Columns of the cells but the label, in their order; the amount at the end.
const WIDE: [u16; CELLS] = [12, 0, 9, 10, 6, 6];
const AMOUNT: u16 = 13;

/// The parts of the form in a body.
struct Parts {
    head: Rect,
    columns: u16,
    /// The titles of the lines, then the lines.
    lines: Rect,
    proposed: Rect,
    totals: Rect,
}

impl KeyingForm {
    fn fields(&self) -> Vec<Field> {
        Field::ALL.into_iter().filter(|field| self.has(*field)).collect()
    }

    fn parts(&self, body: Rect, proposed: usize) -> Parts {
        let columns: u16 = if body.width >= 110 { 3 } else { 2 };
        // The comment has a row of its own.
        let fields = u16::try_from(self.fields().len() - 1).unwrap_or(12);
        let head = Rect::new(body.x, body.y + 1, body.width, (fields.div_ceil(columns) + 1).min(body.height.saturating_sub(1)));
        let totals = Rect::new(body.x, body.bottom().saturating_sub(2), body.width, 2.min(body.height));
        let top = head.bottom();
        let wanted = if proposed == 0 { 0 } else { u16::try_from(proposed + 1).unwrap_or(6) };
        let room = totals.y.saturating_sub(top + 1);
        let shown = wanted.min(room.saturating_sub(3));
        let proposed = Rect::new(body.x, totals.y.saturating_sub(1 + shown), body.width, shown);
        Parts { head, columns, lines: Rect::new(body.x, top, body.width, room.saturating_sub(shown)), proposed, totals }
    }

    /// Columns of a cell: x and width.
    fn cell_at(cell: usize, area: Rect) -> (u16, u16) {
        let fixed: u16 = WIDE.iter().map(|wide| wide + 1).sum::<u16>() + AMOUNT;
        let label = area.width.saturating_sub(fixed + 5).max(8);
        let mut x = area.x + 4;
        for (at, wide) in WIDE.iter().enumerate() {
            let wide = if at == LABEL { label } else { *wide };
            if at == cell {
                return (x, wide);
            }
            x += wide + 1;
        }
        (x, AMOUNT)
    }

    /// Draws it over a body; gives the cursor's place.
    pub(in crate::ui) fn draw(&self, model: &Model, pen: &mut Pen<'_>, body: Rect) -> Option<(u16, u16)> {
        let t = &model.t;
        pen.clear(body);
        let proposals = if self.sent.is_none() { self.proposals(t) } else { Vec::new() };
        let open = self.list.is_some() || matches!(self.field(), Some(Field::Channel | Field::Origin));
        let proposals = if open { proposals } else { Vec::new() };
        let parts = self.parts(body, proposals.len());
        pen.titled_rule(body.x, body.y, body.width, &[vec![Span::new(self.title(model), Role::Strong)]]);
        let mut cursor = self.draw_head(model, pen, &parts);
        cursor = self.draw_lines(model, pen, parts.lines).or(cursor);
        if parts.proposed.height > 0 {
            self.draw_proposals(model, pen, parts.proposed, &proposals);
        }
        self.draw_totals(model, pen, parts.totals);
        cursor.filter(|_| self.sent.is_none())
    }

    fn title(&self, model: &Model) -> String {
        let t = &model.t;
        match &self.was {
            Some(was) => {
                let kind = t.document_kind(was.kind);
                t.tf("keying-title-change", &[("kind", Arg::Str(&kind)), ("number", Arg::Str(&was.number))])
            }
            None if self.kind == DocumentKind::Quote => t.t("keying-title-quote"),
            None => t.t("keying-title-order"),
        }
    }

    fn draw_head(&self, model: &Model, pen: &mut Pen<'_>, parts: &Parts) -> Option<(u16, u16)> {
        let mut cursor = None;
        let area = parts.head;
        let each = area.width.saturating_sub(2) / parts.columns;
        let mut at = 0u16;
        for field in self.fields() {
            let (x, y, wide) = if field == Field::Comment {
                (area.x + 1, area.bottom().saturating_sub(1), area.width.saturating_sub(2))
            } else {
                let place = (area.x + 1 + (at % parts.columns) * each, area.y + at / parts.columns, each.saturating_sub(1));
                at += 1;
                place
            };
            if y >= area.bottom() {
                continue;
            }
            let label = model.t.t(&format!("keying-field-{}", field.word()));
            let here = self.at == Spot::Head(field as u8);
            pen.text(x, y, 15.min(wide), &label, if here { Role::Strong } else { Role::Muted });
            let (left, room) = (x + 16, wide.saturating_sub(16));
            let Some(line) = self.head.get(field as usize) else { continue };
            let hint = model.t.t(&format!("keying-hint-{}", field.word()));
            if here {
                cursor = Some(line.draw(pen, left, y, room, &hint));
            } else if line.is_empty() {
                pen.text(left, y, room, "-", Role::Placeholder);
            } else {
                let role = if field == Field::Client && self.party.is_none() { Role::Refused } else { Role::Text };
                pen.text(left, y, room, line.text(), role);
            }
        }
        cursor
    }

    fn draw_lines(&self, model: &Model, pen: &mut Pen<'_>, area: Rect) -> Option<(u16, u16)> {
        let t = &model.t;
        if area.height < 2 {
            return None;
        }
        let heads = ["item", "label", "quantity", "price", "discount", "vat", "net"];
        for (cell, word) in heads.into_iter().enumerate() {
            let (x, wide) = KeyingForm::cell_at(cell, area);
            let head = t.t(&format!("keying-head-{word}"));
            if cell >= QUANTITY {
                pen.right(x, area.y, wide, &head, Role::Head);
            } else {
                pen.text(x, area.y, wide, &head, Role::Head);
            }
        }
        let mut cursor = None;
        let rows = usize::from(area.height - 1);
        for (y, (at, cells)) in (area.y + 1..).zip(self.lines.iter().enumerate().skip(self.top).take(rows)) {
            let here = self.cell().filter(|(line, _)| *line == at);
            if here.is_some() {
                pen.text(area.x, y, 1, pen.glyphs.cursor, Role::Cursor);
            }
            pen.right(area.x + 1, y, 2, &(at + 1).to_string(), Role::Muted);
            for (cell, line) in cells.iter().enumerate() {
                let (x, wide) = KeyingForm::cell_at(cell, area);
                if here.is_some_and(|(_, own)| own == cell) {
                    let hint = t.t(&format!("keying-cell-{}", ["item", "label", "quantity", "price", "discount", "vat"][cell]));
                    cursor = Some(line.draw(pen, x, y, wide, &hint));
                } else if matches!(cell, QUANTITY | PRICE | DISCOUNT | VAT) {
                    pen.right(x, y, wide, line.text(), Role::Text);
                } else {
                    pen.text(x, y, wide, line.text(), if cell == ITEM { Role::Muted } else { Role::Text });
                }
            }
            let (x, wide) = KeyingForm::cell_at(CELLS, area);
            if let Some(line) = self.settled(at, model.digits()) {
                pen.amount(x, y, wide, &t.amount(line.net, model.digits()), Role::Amount);
            }
        }
        if self.top > 0 {
            pen.text(area.right().saturating_sub(1), area.y + 1, 1, pen.glyphs.more_up, Role::HintKey);
        }
        if self.lines.len() > self.top + rows {
            pen.text(area.right().saturating_sub(1), area.bottom() - 1, 1, pen.glyphs.more_down, Role::HintKey);
        }
        cursor
    }

    fn draw_proposals(&self, model: &Model, pen: &mut Pen<'_>, area: Rect, proposals: &[Proposal]) {
        let t = &model.t;
        pen.rule(area.x, area.y, area.width, Role::Rule);
        for (y, (at, proposal)) in (area.y + 1..area.bottom()).zip(proposals.iter().enumerate()) {
            let here = self.list.is_some_and(|list| list.index == at);
            if here {
                pen.text(area.x, y, 1, pen.glyphs.cursor, Role::Cursor);
            }
            let role = if here { Role::Strong } else { Role::Text };
            let (code, name, more) = match proposal {
                Proposal::Client(hit) => (hit.code.clone(), hit.name.clone(), hit.city.clone()),
                Proposal::Item(item) => {
                    let price = item.price.map(|price| t.price(price)).unwrap_or_default();
                    let stock = item.available.map(|stock| {
                        let stock = t.quantity(stock);
                        t.tf("keying-in-stock", &[("quantity", Arg::Str(&stock))])
                    });
                    (item.reference.clone(), item.label.clone(), [price, stock.unwrap_or_default()].join("  "))
                }
                Proposal::Channel(channel) => (t.order_channel(*channel), String::new(), String::new()),
                Proposal::Origin(origin) => (t.order_origin(*origin), String::new(), String::new()),
            };
            pen.text(area.x + 2, y, 14, &code, role);
            let rest = area.width.saturating_sub(18);
            pen.text(area.x + 17, y, rest / 2, &name, role);
            pen.text(area.x + 18 + rest / 2, y, rest / 2, &more, Role::Muted);
        }
    }

    /// The discounts on the first row, the tax and the whole on the second.
    fn draw_totals(&self, model: &Model, pen: &mut Pen<'_>, area: Rect) {
        let t = &model.t;
        pen.rule(area.x, area.y.saturating_sub(1), area.width, Role::Rule);
        let Some((told, deposit)) = self.reckoned(model.digits()) else {
            pen.text(area.x + 1, area.y, area.width, t.label("keying-why-range"), Role::Refused);
            return;
        };
        let money = |amount| t.amount(amount, model.digits());
        let part = |id: &str, amount, role: Role| {
            let amount = money(amount);
            Span::new(format!("{}   ", t.tf(id, &[("amount", Arg::Str(&amount))])), role)
        };
        let mut first = vec![part("keying-total-lines", told.lines, Role::Muted)];
        if !told.rebate.is_zero() {
            first.push(part("keying-total-rebate", told.rebate, Role::Credit));
        }
        if !told.cash.is_zero() {
            first.push(part("keying-total-cash", told.cash, Role::Credit));
        }
        first.push(part("keying-total-net", told.totals.net, Role::Text));
        let mut second = Vec::new();
        for tax in told.taxes.iter().filter(|tax| !tax.vat.is_zero()) {
            let (rate, vat) = (t.percent(tax.rate), money(tax.vat));
            let text = t.tf("keying-total-vat", &[("rate", Arg::Str(&rate)), ("amount", Arg::Str(&vat))]);
            second.push(Span::new(format!("{text}   "), Role::Text));
        }
        second.push(part("keying-total-gross", told.totals.gross, Role::Total));
        if let Some(deposit) = deposit {
            second.push(part("keying-total-deposit", deposit, Role::Text));
        }
        let room = area.width.saturating_sub(2);
        for (y, spans) in (area.y..).zip([first, second]) {
            let wide: usize = spans.iter().map(|span| width(&span.text)).sum();
            // What does not fit gives way from the left: the whole is always shown.
            let skip = if wide > usize::from(room) { spans.len().saturating_sub(2) } else { 0 };
            pen.spans(area.x + 1, y, room, &spans[skip..]);
        }
    }
}

impl Model {
    /// Lines of the form that the screen shows.
    pub(super) fn keying_rows(&self) -> Option<usize> {
        let screen = self.screen()?;
        let Some(Overlay::Keying(form)) = self.overlays.last() else { return None };
        let proposed = if form.list.is_some() { form.proposals(&self.t).len() } else { 0 };
        Some(usize::from(form.parts(screen.body, proposed).lines.height.saturating_sub(1)))
    }
}
