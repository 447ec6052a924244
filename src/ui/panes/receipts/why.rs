//! `x`: everything about a receipt and each of its proposals.

use super::view::guessed;
use crate::desk::api::Incoming;
use crate::i18n::Arg;
use crate::text::pad_right;
use crate::ui::model::{Model, count};
use crate::ui::theme::Role;
use crate::ui::widgets::{Span, wrap};

/// Columns of a sentence.
const ROOM: usize = 74;

/// The rows of the sheet.
pub(in crate::ui) fn rows(model: &Model, row: &Incoming) -> Vec<Vec<Span>> {
    let t = &model.t;
    let money = |a| t.amount(a, model.digits());
    let mut out: Vec<Vec<Span>> = Vec::new();
    let what = format!("{} {} {}", t.date(row.date()), row.journal, row.piece);
    out.push(vec![Span::new(format!("{what}  "), Role::Popup), Span::new(money(-row.amount), Role::Credit)]);
    out.extend(wrap(&row.label, ROOM, 3).into_iter().map(|line| vec![Span::new(line, Role::Popup)]));
    let who = if row.party.is_none() { t.t("receipts-unknown") } else { format!("{} {}", row.code, row.name) };
    out.push(vec![Span::new(who, Role::Strong)]);
    for guess in &row.guesses {
        out.push(vec![
            Span::new(format!("{} {}  ", guess.code, guess.name), Role::Strong),
            Span::new(guessed(model, guess), Role::Muted),
        ]);
    }
    for (at, offer) in row.offers.iter().enumerate() {
        let place = [("n", Arg::Num(count(at + 1))), ("all", Arg::Num(count(row.offers.len())))];
        let percent = i64::from(offer.proposal.confidence / 100);
        out.push(Vec::new());
        out.push(vec![
            Span::new(t.tf("receipts-proposal-of", &place), Role::Strong),
            Span::new(format!("  {}", t.sureness(offer.proposal.status)), Role::HintKey),
            Span::new(format!("  {}", t.tf("receipts-confidence", &[("percent", Arg::Num(percent))])), Role::Muted),
        ]);
        for line in &offer.lines {
            let due = line.due.map(|d| t.date(d)).unwrap_or_default();
            let role = if line.amount.is_credit() { Role::Credit } else { Role::Amount };
            let shown = crate::text::cut(&crate::text::sanitise(&line.piece), 20);
            out.push(vec![
                Span::new(format!("  {} {}  ", pad_right(&shown, 20), pad_right(&due, 8)), Role::Popup),
                Span::new(format!("{:>16}", money(line.amount)), role),
            ]);
        }
        let gap = t.amount_dc(offer.proposal.gap, model.digits());
        let role = if offer.proposal.gap.is_zero() { Role::GapZero } else { Role::GapOpen };
        out.push(vec![Span::new(format!("  {} {gap}", t.label("tally-gap")), role)]);
        let reason = t.lettering_reason(&offer.proposal);
        out.extend(wrap(&reason, ROOM, 4).into_iter().map(|line| vec![Span::new(format!("  {line}"), Role::Muted)]));
    }
    if row.offers.is_empty() && row.party.is_some() {
        out.push(Vec::new());
        out.push(vec![Span::new(t.label("receipts-nothing-way"), Role::Muted)]);
    }
    out
}
