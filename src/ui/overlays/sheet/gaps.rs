//! The entry of a cure before it is confirmed, and the account line by line.

use super::rows::{amount_role, cell, text};
use crate::desk::api::{EntryPreview, Justified, Why};
use crate::domain::money::Amount;
use crate::i18n::Arg;
use crate::text::{pad_left, pad_right, width};
use crate::ui::model::Model;
use crate::ui::theme::Role;
use crate::ui::widgets::Span;

/// Columns of an account number.
const ACCOUNT: usize = 10;

/// The entry: account, client, debit, credit; then what Enter does.
pub(super) fn entry_rows(model: &Model, view: &EntryPreview) -> Vec<Vec<Span>> {
    let t = &model.t;
    let hint = |id: &str| vec![Span::new(t.t(id), Role::Muted)];
    if view.legs.is_empty() {
        return vec![hint("entry-none-payment"), hint("entry-none-invoice"), Vec::new(), hint("entry-confirm")];
    }
    let money = |a: Amount| if a.is_zero() { String::new() } else { t.amount(a, model.digits()) };
    let (debits, credits) = (view.legs.iter().map(|l| l.debit()), view.legs.iter().map(|l| l.credit()));
    let total = Amount::sum(debits.clone()).unwrap_or_default();
    let wide = debits.chain(credits).chain([total]).map(|a| width(&money(a))).max().unwrap_or(0).max(8);
    let client = view.legs.iter().map(|l| width(&l.client)).max().unwrap_or(0).clamp(6, 14);
    let head = format!(
        "{} {} {}  {}  {}",
        pad_right(t.label("head-account"), ACCOUNT),
        pad_right(t.label("head-client"), client),
        pad_left(t.label("head-debit"), wide),
        pad_left(t.label("head-credit"), wide),
        t.label("head-piece"),
    );
    let mut rows = vec![vec![Span::new(head, Role::Head)]];
    for leg in &view.legs {
        let about = if leg.invoice.is_empty() { &leg.name } else { &leg.invoice };
        rows.push(vec![
            Span::new(format!("{} {} ", text(&leg.account, ACCOUNT), text(&leg.client, client)), Role::Popup),
            Span::new(format!("{}  ", cell(&money(leg.debit()), wide)), Role::Amount),
            Span::new(format!("{}  ", cell(&money(leg.credit()), wide)), Role::Credit),
            Span::new(text(about, 24).trim_end().to_string(), Role::Muted),
        ]);
    }
    let both = format!("{}  {}", cell(&money(total), wide), cell(&money(total), wide));
    let label = pad_right(t.label("sheet-sum"), ACCOUNT + client + 2);
    rows.push(vec![Span::new(label, Role::Muted), Span::new(both, Role::Total)]);
    rows.push(Vec::new());
    if view.moved {
        rows.push(vec![Span::new(t.tf("entry-moved", &[("date", Arg::Date(view.date))]), Role::Changed)]);
    }
    rows.push(hint("entry-confirm"));
    rows
}

/// Every open line with its reason; what is not explained stands out.
pub(super) fn justified_rows(model: &Model, view: &Justified) -> (Vec<Vec<Span>>, u16) {
    let t = &model.t;
    let money = |a: Amount| t.amount(a, model.digits());
    let wide = view.lines.iter().map(|(l, _)| width(&money(l.residual))).max().unwrap_or(0).max(9);
    let piece = view.lines.iter().map(|(l, _)| width(&l.piece)).max().unwrap_or(0).clamp(6, 14);
    let (balance, explained) = (money(view.balance), money(view.explained));
    let args = [("balance", Arg::Str(balance.as_str())), ("explained", Arg::Str(explained.as_str()))];
    let done = view.balance == view.explained && view.lines.iter().all(|(_, w)| w.holds());
    let (id, role) = if done { ("justify-done", Role::Total) } else { ("justify-left", Role::Changed) };
    let mut rows = vec![vec![Span::new(t.tf(id, &args), role)]];
    if view.returned > 0 {
        let text = t.tf("justify-returned", &[("n", Arg::Num(i64::from(view.returned)))]);
        rows.push(vec![Span::new(text, Role::Refused)]);
    }
    let head = format!(
        "{} {} {} {} {}",
        pad_right(t.label("head-due"), 8),
        pad_right(t.label("head-piece"), piece),
        pad_left(t.label("head-residual"), wide),
        pad_right(t.label("head-why"), 12),
        t.label("head-cause"),
    );
    rows.push(vec![Span::new(head, Role::Head)]);
    let fixed = u16::try_from(rows.len()).unwrap_or(1);
    for (line, why) in &view.lines {
        let cause = match why {
            Why::Noted(case) => {
                let words = [t.cause(case.cause), t.case_status(case.status_now(false)), case.note.clone()];
                words.into_iter().filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" · ")
            }
            Why::Unexplained(Some(hint)) => {
                let seen = t.evidence(&hint.evidence, |at| view.name_of(at));
                format!("{} ? {seen}", t.cause(hint.cause))
            }
            Why::NotDue | Why::Disputed | Why::Unexplained(None) => String::new(),
        };
        let role = if why.holds() { Role::Popup } else { Role::Changed };
        let due = line.due.map(|d| t.date(d)).unwrap_or_default();
        rows.push(vec![
            Span::new(format!("{} {} ", pad_right(&due, 8), text(&line.piece, piece)), Role::Popup),
            Span::new(format!("{} ", cell(&money(line.residual), wide)), amount_role(line.residual)),
            Span::new(format!("{} ", pad_right(&t.t(&format!("gap-why-{}", why.code())), 12)), role),
            Span::new(text(&cause, width(&cause)), Role::Muted),
        ]);
    }
    (rows, fixed)
}
