//! The overview drawn: ages and promises at the left, who owes most at the right.

use super::{Entry, entries};
use crate::desk::api::{Overview, Tally};
use crate::domain::ageing::Buckets;
use crate::domain::money::Amount;
use crate::domain::rounding::div_round_half_up;
use crate::i18n::Arg;
use crate::text::width;
use crate::ui::model::Model;
use crate::ui::theme::{GlyphSet, Role};
use crate::ui::widgets::{Pen, Span};
use ratatui::layout::Rect;

/// Draws the pane.
pub(in crate::ui) fn draw(model: &Model, pen: &mut Pen<'_>, body: Rect) {
    let t = &model.t;
    let Some(figures) = model.overview.figures.as_deref() else {
        pen.text(body.x + 2, body.y + 1, body.width.saturating_sub(3), t.label("sheet-waiting"), Role::Muted);
        return;
    };
    let right = (body.width * 42 / 100).clamp(28, 64);
    let left = Rect { width: body.width - right - 1, ..body };
    let side = Rect { x: body.x + left.width + 1, width: right, ..body };
    let chosen = entries(figures, model.alerts_shown()).get(model.overview.list.index).copied();
    let mut board = Board { model, figures, chosen, y: left.y };
    board.ages(pen, left);
    board.chased(pen, left);
    pen.vertical(left.right(), body.y, body.height, Role::Rule);
    board.y = side.y;
    board.alerts(pen, side);
    board.debtors(pen, side);
    board.orders(pen, side);
}

struct Board<'a> {
    model: &'a Model,
    figures: &'a Overview,
    chosen: Option<Entry>,
    y: u16,
}

impl Board<'_> {
    fn heading(&mut self, pen: &mut Pen<'_>, area: Rect, id: &str, more: String) {
        if self.y >= area.bottom() {
            return;
        }
        let mut groups = vec![vec![Span::new(self.model.t.t(id), Role::Strong)]];
        if !more.is_empty() {
            groups.push(vec![Span::new(more, Role::Muted)]);
        }
        pen.titled_rule(area.x, self.y, area.width, &groups);
        self.y += 1;
    }

    /// The role of a figure's name, and its mark.
    fn gutter(&self, pen: &mut Pen<'_>, area: Rect, entry: Entry) -> Role {
        let here = self.chosen == Some(entry);
        if here {
            pen.text(area.x, self.y, 1, pen.glyphs.cursor, Role::Cursor);
        }
        if here { Role::Cursor } else { Role::Text }
    }

    fn money(&self, amount: Amount) -> String {
        self.model.t.amount(amount, self.model.digits())
    }

    /// The aged balance: a bar for each column, in proportion to the greatest.
    fn ages(&mut self, pen: &mut Pen<'_>, area: Rect) {
        let t = &self.model.t;
        let figures = self.figures;
        self.heading(pen, area, "overview-ages", t.tf("edition-as-of", &[("date", Arg::Date(figures.today))]));
        let names = Buckets::default().names();
        let titles: Vec<String> = names.iter().map(|name| t.column_title(name)).collect();
        let label = titles.iter().map(|title| width(title)).chain([width(t.label("column-unallocated"))]).max().unwrap_or(0);
        let label = u16::try_from(label).unwrap_or(12).clamp(8, 16);
        let all = figures.columns.iter().chain([&figures.unallocated, &figures.total, &figures.no_due]);
        let wide = all.map(|amount| width(&self.money(*amount))).max().unwrap_or(0);
        let wide = u16::try_from(wide).unwrap_or(14).max(8);
        let bar = area.width.saturating_sub(2 + label + 1 + wide + 1 + 6 + 1);
        let most = figures.columns.iter().map(|amount| amount.0).max().unwrap_or(0);
        let debits = figures.columns.iter().map(|amount| i128::from(amount.0)).sum::<i128>();
        for (n, amount) in figures.columns.iter().enumerate() {
            let role = self.gutter(pen, area, Entry::Column(n));
            let x = area.x + 2;
            pen.text(x, self.y, label, titles.get(n).map_or("", String::as_str), role);
            let paint = if n == 0 { Role::Amount } else { Role::Late };
            pen.amount(x + label + 1, self.y, wide, &self.money(*amount), paint);
            let share = div_round_half_up(i128::from(amount.0) * 100, debits.max(1)).unwrap_or(0);
            let share = t.tf("overview-share", &[("n", Arg::Num(i64::try_from(share).unwrap_or(0)))]);
            pen.right(x + label + 1 + wide, self.y, 6, &share, Role::Muted);
            let length = div_round_half_up(i128::from(amount.0.max(0)) * i128::from(bar), i128::from(most.max(1)));
            let length = length.and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
            let block = if pen.glyphs.set == GlyphSet::Ascii { "#" } else { "█" };
            pen.text(x + label + 1 + wide + 7, self.y, bar, &block.repeat(length), paint);
            self.y += 1;
        }
        if !figures.no_due.is_zero() {
            pen.text(area.x + 2, self.y, label, t.label("column-no_due"), Role::Text);
            pen.amount(area.x + 3 + label, self.y, wide, &self.money(figures.no_due), Role::Amount);
            self.y += 1;
        }
        for (entry, id, amount, paint) in [
            (Entry::Unallocated, "column-unallocated", figures.unallocated, Role::Credit),
            (Entry::Total, "column-balance", figures.total, Role::Total),
        ] {
            let role = self.gutter(pen, area, entry);
            pen.text(area.x + 2, self.y, label, t.label(id), role);
            pen.amount(area.x + 3 + label, self.y, wide, &self.money(amount), paint);
            self.y += 1;
        }
        self.y += u16::from(area.height >= 20);
    }

    /// What is chased, disputes, promises.
    fn chased(&mut self, pen: &mut Pen<'_>, area: Rect) {
        let t = &self.model.t;
        let figures = self.figures;
        // On a low screen the figures themselves go before what is said of them.
        let low = area.height < 18;
        if !low {
            self.heading(pen, area, "overview-work", String::new());
        }
        let f = &figures.figures;
        self.line(pen, area, Entry::Net, &t.t("overview-net"), None, f.net_overdue, Role::Total);
        let credits = Amount(f.unallocated.0.saturating_neg());
        let parts = [("overview-overdue", f.overdue), ("overview-disputed", f.overdue_disputed), ("overview-credits", credits)];
        for (id, amount) in parts.into_iter().filter(|_| !low) {
            let amount = self.money(amount);
            pen.text(area.x + 4, self.y, area.width.saturating_sub(6), t.label(id), Role::Muted);
            pen.amount(area.x + 1, self.y, area.width.saturating_sub(2), &amount, Role::Muted);
            self.y += 1;
        }
        let tally = |board: &mut Self, pen: &mut Pen<'_>, entry, text: String, tally: Tally, role| {
            board.line(pen, area, entry, &text, Some(tally.count), tally.amount, role);
        };
        tally(self, pen, Entry::Disputes, t.t("overview-disputes"), figures.disputes, Role::Dispute);
        tally(self, pen, Entry::PastDelay, t.t("overview-past-delay"), figures.past_delay, Role::Late);
        let week = t.tf("overview-promised", &[("date", Arg::Date(figures.week.1))]);
        tally(self, pen, Entry::Promised, week, figures.promised, Role::Amount);
        let since = t.tf("overview-broken", &[("date", Arg::Date(figures.broken_since))]);
        tally(self, pen, Entry::Broken, since, figures.broken, Role::Late);
        if let Some(beyond) = figures.beyond {
            tally(self, pen, Entry::Beyond, t.t("overview-beyond"), beyond, Role::Late);
        }
    }

    /// A figure on one line: what, how many, how much.
    #[allow(clippy::too_many_arguments)]
    fn line(&mut self, pen: &mut Pen<'_>, area: Rect, entry: Entry, text: &str, n: Option<u32>, amount: Amount, role: Role) {
        let f = self.figures;
        let all = [
            f.figures.net_overdue,
            f.disputes.amount,
            f.past_delay.amount,
            f.promised.amount,
            f.broken.amount,
            f.beyond.unwrap_or_default().amount,
        ];
        let wide = all.map(|amount| width(&self.money(amount))).into_iter().max().unwrap_or(0);
        let wide = u16::try_from(wide).unwrap_or(13).max(8);
        self.tally(pen, area, (entry, text, n), (amount, wide, role));
    }

    /// The same, with the width that the amounts of its part have.
    fn tally(
        &mut self,
        pen: &mut Pen<'_>,
        area: Rect,
        (entry, text, n): (Entry, &str, Option<u32>),
        (amount, wide, role): (Amount, u16, Role),
    ) {
        if self.y >= area.bottom() {
            return;
        }
        let name = self.gutter(pen, area, entry);
        let amount = self.money(amount);
        let counted = n.map(|n| self.model.t.count(u64::from(n))).unwrap_or_default();
        // The number stands well apart: together with blanks of thousands it would read as part of the amount.
        let room = area.width.saturating_sub(2 + wide + 8);
        pen.text(area.x + 2, self.y, room, text, name);
        pen.right(area.x + 2 + room, self.y, 3, &counted, Role::Strong);
        pen.amount(area.x + area.width - wide - 1, self.y, wide, &amount, role);
        self.y += 1;
    }

    /// The orders that ask for somebody.
    fn orders(&mut self, pen: &mut Pen<'_>, area: Rect) {
        let Some(orders) = self.figures.orders else { return };
        if area.height >= 20 {
            self.y += 1;
        }
        if area.height >= 18 {
            self.heading(pen, area, "overview-orders", String::new());
        }
        let wide = [orders.blocked, orders.late].map(|tally| width(&self.money(tally.amount))).into_iter().max().unwrap_or(0);
        let wide = u16::try_from(wide).unwrap_or(13).max(8);
        for (entry, id, tally) in
            [(Entry::Blocked, "overview-blocked", orders.blocked), (Entry::Late, "overview-late-orders", orders.late)]
        {
            let role = if tally.count == 0 { Role::Amount } else { Role::Late };
            let text = self.model.t.t(id);
            self.tally(pen, area, (entry, &text, Some(tally.count)), (tally.amount, wide, role));
        }
    }

    /// How many alerts nobody has seen, and the most serious: what changed, and how much is at stake. Nothing where there is none.
    fn alerts(&mut self, pen: &mut Pen<'_>, area: Rect) {
        let (t, rows) = (&self.model.t, &self.model.overview.alerts);
        if rows.is_empty() {
            return;
        }
        let shown = self.model.alerts_shown();
        self.heading(pen, area, "overview-alerts", t.count(u64::try_from(rows.len()).unwrap_or(u64::MAX)));
        let wide = rows.iter().take(shown).map(|row| width(&self.money(row.stake))).max().unwrap_or(8);
        let wide = u16::try_from(wide).unwrap_or(14).max(8);
        for (n, row) in rows.iter().take(shown).enumerate() {
            let role = self.gutter(pen, area, Entry::Alert(n));
            // Who, then what kind of change, with the name where there is room: the rest is in the list.
            let kind = t.alert_kind(row.alert.kind());
            let words = match area.width >= 44 {
                true => format!("{} {kind} {} {}", row.client.code, self.model.glyphs.dot, row.client.name),
                false => format!("{} {kind}", row.client.code),
            };
            let room = area.width.saturating_sub(2 + wide + 2);
            pen.text(area.x + 2, self.y, room, &words, role);
            pen.amount(area.x + 3 + room, self.y, wide, &self.money(row.stake), Role::Amount);
            self.y += 1;
        }
        self.y += u16::from(area.height >= 24);
    }

    /// Who owes most that is late.
    fn debtors(&mut self, pen: &mut Pen<'_>, area: Rect) {
        let t = &self.model.t;
        let figures = self.figures;
        let all = t.tf("overview-late-clients", &[("n", Arg::Num(i64::from(figures.late.count)))]);
        self.heading(pen, area, "overview-debtors", all);
        let wide = figures.top.iter().map(|debtor| width(&self.money(debtor.overdue))).max().unwrap_or(8);
        let wide = u16::try_from(wide).unwrap_or(14).max(8);
        let oldest = area.width >= 44;
        // On a low screen alerts and orders come before the last of them.
        let kept = if area.height < 18 { 2 * u16::from(figures.orders.is_some()) } else { 0 };
        for (n, debtor) in figures.top.iter().enumerate() {
            if self.y + kept >= area.bottom() {
                return;
            }
            let role = self.gutter(pen, area, Entry::Debtor(n));
            let taken = wide + 1 + if oldest { 9 } else { 0 };
            let name = format!("{} {}", debtor.code, debtor.name);
            let name = if area.width < 40 { debtor.name.as_str() } else { name.as_str() };
            let room = area.width.saturating_sub(2 + taken + 1);
            pen.text(area.x + 2, self.y, room, name, role);
            pen.amount(area.x + 3 + room, self.y, wide, &self.money(debtor.overdue), Role::Late);
            if let Some(day) = debtor.oldest.filter(|_| oldest) {
                pen.right(area.x + 3 + room + wide, self.y, 9, &t.date(day), Role::Muted);
            }
            self.y += 1;
        }
        if figures.top.is_empty() {
            pen.text(area.x + 2, self.y, area.width.saturating_sub(3), t.label("overview-none"), Role::Muted);
        }
    }
}
