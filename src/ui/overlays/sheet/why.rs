//! Why lines are proposed together: rule, evidence, what else there is; then what is known of the line under the cursor.

use super::rows::{amount_role, cell, line_rows, pair, text};
use crate::desk::api::{LedgerLine, LogRow, Suggestion};
use crate::domain::money::Amount;
use crate::i18n::Arg;
use crate::text::{pad_right, width};
use crate::ui::model::Model;
use crate::ui::theme::Role;
use crate::ui::widgets::Span;

/// A suggestion as it is explained.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Why {
    /// The suggestion.
    pub suggestion: Suggestion,
    /// The account that would take its difference; empty when there is none.
    pub account: String,
    /// The others, the best first.
    pub others: Vec<Suggestion>,
    /// The account was too crowded to be searched whole.
    pub cut_short: bool,
    /// Its lines, marked ones included.
    pub lines: Vec<LedgerLine>,
    /// The line under the cursor.
    pub line: Option<Box<LedgerLine>>,
    /// The operation that changed that line last, once answered.
    pub op: Option<Box<LogRow>>,
}

pub(super) fn rows(model: &Model, why: &Why) -> Vec<Vec<Span>> {
    let t = &model.t;
    let s = &why.suggestion;
    let money = |a: Amount| t.amount(a, model.digits());
    let mut rows = table(model, &why.lines, s.gap);
    rows.push(Vec::new());
    let mut add = |id: &str, value: String| {
        if !value.is_empty() {
            rows.push(pair(t.label(id), value));
        }
    };
    add("why-rule", t.lettering_rule(s.rule));
    add("why-quoted", s.reason.quoted.join(", "));
    add("why-common", s.reason.meaning.map(|m| t.lettering_meaning(m)).unwrap_or_default());
    add("why-delay", s.reason.delay.map(|d| t.lettering_delay(d)).unwrap_or_default());
    if s.reason.one_in > 1 && s.gap.is_zero() {
        let n = i64::try_from(s.reason.one_in).unwrap_or(i64::MAX);
        add("why-chance", t.tf("why-chance-text", &[("n", Arg::Num(n))]));
    }
    if let Some(gap) = s.reason.gap {
        let account = if why.account.is_empty() {
            String::new()
        } else {
            format!(" {} {}", model.glyphs.dot, t.tf("suggest-account", &[("account", Arg::Str(&why.account))]))
        };
        add("why-difference", format!("{}{account}", t.lettering_gap(gap, s.gap)));
    }
    add("why-sureness", t.suggestion_sureness(s));
    add("why-rivals", t.suggestion_rivals(s));
    if why.cut_short {
        rows.push(vec![Span::new(t.label("suggest-cut"), Role::Refused)]);
    }
    let dot = format!(" {} ", model.glyphs.dot);
    for (i, other) in why.others.iter().enumerate() {
        let name = |k: &crate::domain::ids::LineKey| {
            let line = model.account.lines().iter().find(|l| l.key == *k);
            line.map(|l| if l.piece.is_empty() { l.label.clone() } else { l.piece.clone() })
        };
        let names: Vec<String> = other.add.iter().take(4).filter_map(name).collect();
        let more = if other.add.len() > 4 { " …" } else { "" };
        let result = if other.gap.is_zero() { String::new() } else { format!(" = {}", t.amount_dc(other.gap, model.digits())) };
        let label = if i == 0 { t.label("why-others") } else { "" };
        let reason = t.suggestion_reason(other, "").join(&dot);
        let names = if names.is_empty() { money(Amount::ZERO) } else { names.join(" + ") };
        rows.push(pair(label, format!("{names}{more}{result}{dot}{reason}")));
    }
    if let Some(line) = &why.line {
        rows.push(Vec::new());
        rows.push(vec![Span::new(format!("{} {}", t.label("why-line"), line.piece), Role::Head)]);
        rows.extend(line_rows(model, line, why.op.as_deref()));
    }
    rows
}

/// The lines with their sum.
fn table(model: &Model, lines: &[LedgerLine], gap: Amount) -> Vec<Vec<Span>> {
    let t = &model.t;
    let money = |a: Amount| t.amount(a, model.digits());
    let widest = lines.iter().map(|l| width(&money(l.amount))).max().unwrap_or(0).max(8);
    let piece = lines.iter().map(|l| width(&l.piece)).max().unwrap_or(0).clamp(6, 14);
    let mut rows = Vec::new();
    for line in lines.iter().take(60) {
        let marked = model.account.marks.contains_key(&line.key);
        let sign = if marked { model.glyphs.mark } else { model.glyphs.proposed };
        rows.push(vec![
            Span::new(format!("{sign} "), Role::Mark),
            Span::new(format!("{} ", t.date(line.key.date())), Role::Popup),
            Span::new(format!("{} ", text(&line.piece, piece)), Role::Strong),
            Span::new(cell(&money(line.amount), widest), amount_role(line.amount)),
            Span::new(format!("  {}", line.label), Role::Popup),
        ]);
    }
    let label = pad_right(t.label("why-result"), 2 + 9 + piece + 1);
    rows.push(vec![Span::new(label, Role::Muted), Span::new(cell(&money(gap), widest), Role::Total)]);
    rows
}
