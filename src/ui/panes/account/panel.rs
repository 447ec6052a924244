//! The panel of suggestions under the tally, and the line in which an amount is typed.

use crate::desk::api::{LedgerLine, Suggestion, Suggestions};
use crate::domain::ids::LineKey;
use crate::domain::money::Amount;
use crate::i18n::Arg;
use crate::text::width;
use crate::ui::action::Action;
use crate::ui::layout;
use crate::ui::model::{Model, count};
use crate::ui::overlays::rank_keys;
use crate::ui::theme::Role;
use crate::ui::widgets::{Pen, Span};
use ratatui::layout::Rect;
use std::collections::BTreeMap;

/// Pieces that are named one by one.
const NAMED: usize = 3;

impl Model {
    /// Rows that the panel takes: as many as there are suggestions, up to what the screen can spare. One while a person only looks.
    pub(super) fn panel_rows(&self) -> u16 {
        let Some(shown) = self.account.live.shown() else { return 0 };
        let height = self.screen().map_or(0, |s| s.body.height);
        let most = match height {
            0..13 => 0,
            13..20 => 1,
            20..30 => 2,
            _ => 3,
        };
        let n = if shown.found.is_empty() { usize::from(shown.better.is_some()) } else { shown.found.len() };
        let n = if self.account.live.is_browsing() { n.min(1) } else { n };
        u16::try_from(n).unwrap_or(u16::MAX).min(most)
    }

    /// The parts of the pane as it is now.
    pub(super) fn account_parts(&self, body: Rect) -> layout::AccountParts {
        layout::account_with(body, self.panel_rows())
    }
}

/// A row of the panel in its parts.
struct Row {
    names: String,
    amount: String,
    result: String,
    sureness: String,
    why: String,
    even: bool,
}

fn row(model: &Model, lines: &BTreeMap<LineKey, &LedgerLine>, s: &Suggestion, account: &str) -> Row {
    let t = &model.t;
    let digits = model.digits();
    let members: Vec<&LedgerLine> = s.add.iter().filter_map(|k| lines.get(k).copied()).collect();
    let name = |l: &&LedgerLine| if l.piece.is_empty() { l.label.clone() } else { l.piece.clone() };
    let names = match s.add.len() {
        0 => t.t("suggest-settle"),
        1..=NAMED => members.iter().map(name).collect::<Vec<_>>().join(" + "),
        n => t.tf("suggest-lines", &[("n", Arg::Num(count(n)))]),
    };
    // Of a whole group the sum says nothing: what is settled does.
    let whole = model.account.live.is_browsing();
    let counted = members.iter().map(|l| l.amount).filter(|a| !whole || a.is_debit());
    let amount = Amount::sum(counted).ok().filter(|a| !a.is_zero()).map(|a| t.amount(a, digits)).unwrap_or_default();
    let dot = format!(" {} ", model.glyphs.dot);
    // Of what is named, what would be added: the rest is marked already.
    let mut told = s.clone();
    let added = |piece: &String| members.iter().any(|l| l.piece == *piece);
    if !whole && s.reason.quoted.iter().any(added) {
        told.reason.quoted.retain(added);
    }
    let looked_for = model.account.live.amount.is_some();
    Row {
        names,
        amount,
        // Lines that make an amount are not there to come out even.
        result: if looked_for {
            String::new()
        } else if s.gap.is_zero() {
            t.amount(s.gap, digits)
        } else {
            t.amount_dc(s.gap, digits)
        },
        sureness: if looked_for { String::new() } else { t.suggestion_sureness(s) },
        why: t.suggestion_reason(&told, account).join(&dot),
        even: s.gap.is_zero(),
    }
}

/// Draws the panel.
pub(super) fn draw(model: &Model, pen: &mut Pen<'_>, area: Rect) {
    let live = &model.account.live;
    let Some(shown) = live.shown().filter(|_| area.height > 0) else { return };
    let wanted = |k: &LineKey| {
        let better = shown.better.iter().flat_map(|b| &b.add);
        shown.found.iter().flat_map(|s| &s.add).chain(better).any(|a| a == k)
    };
    let lines: BTreeMap<LineKey, &LedgerLine> = if shown.found.iter().map(|s| s.add.len()).sum::<usize>() > 400 {
        model.account.lines().iter().map(|l| (l.key, l)).collect()
    } else {
        model.account.lines().iter().filter(|l| wanted(&l.key)).map(|l| (l.key, l)).collect()
    };
    if shown.found.is_empty() {
        return better(model, pen, area, (shown, &lines));
    }
    let height = usize::from(area.height);
    let top = (live.chosen() + 1).saturating_sub(height).min(shown.found.len().saturating_sub(height));
    let rows: Vec<(usize, Row)> = shown
        .found
        .iter()
        .enumerate()
        .skip(top)
        .take(height)
        .map(|(i, s)| (i, row(model, &lines, s, shown.accounts.get(i).map_or("", String::as_str))))
        .collect();
    let widest = |of: fn(&Row) -> &String| rows.iter().map(|(_, r)| width(of(r))).max().unwrap_or(0);
    let cols = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
    let names = cols(widest(|r| &r.names)).min(area.width * 30 / 100);
    let (amount, result, word) = (cols(widest(|r| &r.amount)), cols(widest(|r| &r.result)), cols(widest(|r| &r.sureness)));
    for (line, (i, row)) in (0u16..).zip(&rows) {
        let y = area.y + line;
        let chosen = *i == live.chosen();
        if chosen && shown.found.len() > 1 {
            pen.text(area.x, y, 1, model.glyphs.prompt, Role::HintKey);
        }
        let mut x = area.x + 1;
        pen.text(x, y, 3, &rank_keys(*i, &model.t), Role::HintKey);
        x += 5;
        pen.text(x, y, 1, model.glyphs.proposed, Role::Mark);
        pen.text(x + 2, y, names, &row.names, if chosen { Role::Strong } else { Role::Text });
        x += 2 + names + 2;
        pen.right(x, y, amount, &row.amount, Role::Amount);
        x += amount + 2;
        if result > 0 {
            pen.text(x, y, 1, "=", Role::Muted);
            pen.right(x + 2, y, result, &row.result, if row.even { Role::GapZero } else { Role::GapOpen });
            x += 2 + result + 2;
        }
        if word > 0 {
            pen.text(x, y, word, &row.sureness, if row.even { Role::Strong } else { Role::Muted });
            x += word + 2;
        }
        let hint = if chosen { accept_hint(model, row.even, shown.found.len()) } else { Vec::new() };
        let taken = cols(hint.iter().map(|s| width(&s.text)).sum::<usize>());
        let room = (area.right().saturating_sub(1)).saturating_sub(x);
        // The key gives way last: without it the row is only an assertion.
        let why = room.saturating_sub(if taken > 0 { taken + 2 } else { 0 });
        pen.text(x, y, why, &row.why, Role::Muted);
        if taken > 0 && taken <= room {
            pen.spans(area.right() - 1 - taken, y, taken, &hint);
        }
    }
}

/// The marks are even, but one of their lines goes better with others.
fn better(model: &Model, pen: &mut Pen<'_>, area: Rect, (shown, lines): (&Suggestions, &BTreeMap<LineKey, &LedgerLine>)) {
    let Some(s) = &shown.better else { return };
    let row = row(model, lines, s, "");
    let left = [
        Span::new(format!("{} {}  ", model.glyphs.changed, model.t.label("suggest-better")), Role::GapOpen),
        Span::new(format!("{}  ", row.names), Role::Strong),
        Span::new(row.why, Role::Muted),
    ];
    pen.spread(area.x + 1, area.y, area.width.saturating_sub(2), &left, &accept_hint(model, false, 1), true);
}

/// `a accepter`, and which of how many it is.
fn accept_hint(model: &Model, even: bool, of: usize) -> Vec<Span> {
    let live = &model.account.live;
    let mut hint = Vec::new();
    if of > 1 {
        let at = [("at", Arg::Num(count(live.chosen() + 1))), ("n", Arg::Num(count(of)))];
        hint.push(Span::new(format!("{}  ", model.t.tf("suggest-more", &at)), Role::Muted));
    }
    let typing = live.amount.is_some();
    let action = if typing { Action::FilterAccept } else { Action::SuggestAccept };
    let Some(keys) = model.keys_for(action.bare()) else { return hint };
    hint.push(Span::new(keys, Role::HintKey));
    let label = model.t.label(if even && !typing { "suggest-accept" } else { "suggest-mark" });
    hint.push(Span::new(format!(" {label}"), Role::Hint));
    hint
}

/// The amount being typed, in the place of the gap; gives the cursor's place.
pub(super) fn amount_line(model: &Model, pen: &mut Pen<'_>, x: u16, y: u16, cols: u16) -> Option<(u16, u16)> {
    let live = &model.account.live;
    let line = live.amount.as_ref()?;
    let t = &model.t;
    let label = format!("{} {} ", t.label("suggest-amount-label"), model.glyphs.prompt);
    let used = pen.text(x, y, cols, &label, Role::HintKey);
    let cursor = line.draw(pen, x + used, y, cols.saturating_sub(used + 24).min(20), t.label("suggest-amount-placeholder"));
    let told = match (line.is_empty(), model.read_amount(line), live.shown()) {
        (true, ..) => String::new(),
        (_, None, _) => t.t("suggest-amount-unread"),
        (_, Some(_), Some(shown)) => t.tf("suggest-amount-found", &[("n", Arg::Num(count(shown.found.len())))]),
        (_, Some(_), None) => String::new(),
    };
    pen.right(x, y, cols, &told, Role::Muted);
    Some(cursor)
}
