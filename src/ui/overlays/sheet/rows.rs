//! What each sheet says, a row each. Amounts come before texts, which may be cut.

use crate::desk::api::{GroupView, LedgerLine, LogRow};
use crate::domain::line::{DueFrom, LineKind, Origin};
use crate::domain::money::Amount;
use crate::domain::party::{Party, PartyField};
use crate::i18n::Arg;
use crate::text::{pad_left, pad_right, sanitise, width};
use crate::ui::model::{Model, count};
use crate::ui::panes::auto::unreviewed;
use crate::ui::theme::Role;
use crate::ui::widgets::Span;

/// An amount in `cols` columns, `#####` when it does not fit.
pub(super) fn cell(text: &str, cols: usize) -> String {
    if width(text) > cols { "#".repeat(cols) } else { pad_left(text, cols) }
}

pub(super) fn text(raw: &str, cols: usize) -> String {
    pad_right(&sanitise(raw), cols)
}

/// A label and a value.
pub(super) fn pair(label: &str, value: impl Into<String>) -> Vec<Span> {
    vec![Span::new(pad_right(label, 26), Role::Muted), Span::new(value, Role::Popup)]
}

pub(super) fn group_rows(model: &Model, view: &GroupView) -> Vec<Vec<Span>> {
    let t = &model.t;
    let money = |a: Amount| t.amount(a, model.digits());
    let widest = view.lines.iter().map(|l| width(&money(l.amount))).max().unwrap_or(0).max(8);
    let piece = view.lines.iter().map(|l| width(&l.piece)).max().unwrap_or(0).clamp(6, 14);
    let mut rows = Vec::new();
    for line in &view.lines {
        rows.push(vec![
            Span::new(format!("{} ", t.date(line.key.date())), Role::Popup),
            Span::new(text(&line.journal, 4), Role::Muted),
            Span::new(format!("{} ", text(&line.piece, piece)), Role::Strong),
            Span::new(cell(&money(line.amount), widest), amount_role(line.amount)),
            Span::new(format!("  {}", line.label), Role::Popup),
        ]);
    }
    if let Ok(sum) = Amount::sum(view.lines.iter().map(|l| l.amount)) {
        let label = pad_right(t.label("sheet-sum"), 9 + 4 + piece + 1);
        rows.push(vec![Span::new(label, Role::Muted), Span::new(cell(&money(sum), widest), Role::Total)]);
    }
    if !view.external.is_empty() {
        rows.push(pair(t.label("sheet-external"), view.external.clone()));
    }
    if unreviewed(view) {
        rows.push(vec![Span::new(t.label("sheet-unreviewed"), Role::Changed)]);
    }
    rows.push(Vec::new());
    rows.push(vec![Span::new(t.label("sheet-states"), Role::Head)]);
    for event in &view.states {
        let state = &event.state;
        let sum = t.amount_dc(state.sum, model.digits());
        let n = count(state.lines.len());
        let made = t.tf(
            "sheet-made",
            &[
                ("code", Arg::Str(&state.code)),
                ("lines", Arg::Num(n)),
                ("sum", Arg::Str(&sum)),
                ("date", Arg::Date(state.lettered_on)),
            ],
        );
        rows.push(who(model, &event.made, made, Role::Popup));
        let Some(ended) = &event.ended else { continue };
        let mut how = match &state.ending {
            _ if !state.voided_by.is_none() => t.t("sheet-voided"),
            Some(ending) => t.ending(ending),
            None => t.t("sheet-ended"),
        };
        if !state.reason.is_empty() {
            how = t.tf("sheet-reason", &[("how", Arg::Str(&how)), ("reason", Arg::Str(&state.reason))]);
        }
        rows.push(who(model, ended, how, Role::Refused));
    }
    rows
}

fn who(model: &Model, (user, at): &(String, i64), what: String, role: Role) -> Vec<Span> {
    let lead = format!("{}  {} ", model.moment(*at), text(user, 12));
    vec![Span::new(lead, Role::Muted), Span::new(what, role)]
}

pub(super) fn line_rows(model: &Model, line: &LedgerLine, by: Option<&LogRow>) -> Vec<Vec<Span>> {
    let t = &model.t;
    let money = |a: Amount| t.amount_dc(a, model.digits());
    let date = |d: Option<chrono::NaiveDate>| d.map(|d| t.date(d)).unwrap_or_default();
    let mut rows = vec![pair(t.label("line-amount"), money(line.amount)), pair(t.label("line-residual"), money(line.residual))];
    let mut add = |id: &str, value: String| {
        if !value.is_empty() {
            rows.push(pair(t.label(id), value));
        }
    };
    add(
        "line-standing",
        match &line.letter {
            letter if letter.is_empty() => t.standing(line.standing),
            letter => format!("{} · {letter}", t.standing(line.standing)),
        },
    );
    add("line-lettered-on", date(line.lettered_on));
    add("line-group-origin", line.group_origin.map(|o| t.group_origin(o)).unwrap_or_default());
    add("line-label", line.label.clone());
    add("line-piece", line.piece.clone());
    add("line-piece-date", date(line.piece_date));
    add("line-invoice", line.invoice.clone());
    add("line-reference", line.reference.clone());
    add("line-entry", format!("{} · {} · {}", line.journal, line.entry, t.date(line.key.date())));
    add("line-account", line.account.clone());
    add("line-mode", line.payment_mode.clone());
    let due = match line.due_from {
        DueFrom::None => t.t("due-none"),
        DueFrom::Source => t.tf("due-source", &[("date", Arg::Str(&date(line.due)))]),
        DueFrom::Derived => t.tf("due-derived", &[("date", Arg::Str(&date(line.due)))]),
    };
    add("line-due", due);
    for (due, amount) in &line.instalments {
        add("line-instalment", format!("{}  {}", t.date(*due), money(*amount)));
    }
    if let Some((currency, minor)) = line.foreign {
        add("line-foreign", format!("{} {}", t.amount_dc(Amount(minor), currency.digits()), currency.code()));
    }
    if !line.disputed.is_zero() {
        add("line-disputed", money(line.disputed));
    }
    if line.ours {
        add("line-ours", t.t("yes"));
    }
    if let Some(debit) = &line.debit {
        add("sheet-debit", t.debit(debit));
    }
    if let Some(with) = &line.assigned {
        add("sheet-factor", t.assignment(&with.factor, &with.assignment));
        add("sheet-factor-how", t.assignment_terms(with.assignment.managed_by, with.assignment.recourse));
        add("sheet-factor-told", t.assignment_told(with.assignment.notified));
    }
    add(
        "line-origin",
        t.t(match line.origin {
            Origin::Import => "origin-file",
            Origin::Desk => "origin-desk",
            Origin::Bank => "origin-bank",
        }),
    );
    match line.kind {
        LineKind::Normal => {}
        LineKind::Opening => add("line-kind", t.t("kind-opening")),
        LineKind::OpeningTotal => add("line-kind", t.t("kind-opening-total")),
    }
    add("line-source-id", line.source_id.clone());
    if let Some(row) = by {
        let (what, when) = (model.what(row), t.moment(row.at));
        add(
            "line-changed-by",
            t.tf("line-changed", &[("who", Arg::Str(&row.actor)), ("when", Arg::Str(&when)), ("what", Arg::Str(&what))]),
        );
    }
    add("line-id", format!("{} · {}", line.id.0, t.tf("line-version", &[("op", Arg::No(line.version.0))])));
    rows
}

pub(super) fn amount_role(amount: Amount) -> Role {
    if amount.is_credit() { Role::Credit } else { Role::Amount }
}

pub(super) fn history_rows(model: &Model, log: &[LogRow]) -> (Vec<Vec<Span>>, u16) {
    let t = &model.t;
    let money = |a: Option<Amount>| a.map(|a| t.amount(a, model.digits())).unwrap_or_default();
    let widest = log.iter().map(|r| width(&money(r.amount))).max().unwrap_or(0).max(8);
    let numbers = log.iter().map(|r| r.op.0.to_string().len()).max().unwrap_or(0).max(3);
    let head = format!(
        "{} {} {} {}  {} {} {}",
        pad_left(t.label("head-op"), numbers),
        pad_right(t.label("head-when"), 11),
        pad_right(t.label("head-who"), 10),
        pad_left(t.label("head-amount"), widest),
        pad_right(t.label("head-what"), 18),
        pad_right(t.label("head-detail"), 10),
        t.label("head-reason"),
    );
    let mut rows = vec![vec![Span::new(head, Role::Head)]];
    for row in log {
        let undone = row.undone_by.map(|op| t.tf("history-undone", &[("op", Arg::No(op.0))]));
        let role = if undone.is_some() { Role::Disabled } else { Role::Popup };
        let mut why = undone.unwrap_or_default();
        if !row.reason.is_empty() {
            why = if why.is_empty() { row.reason.clone() } else { format!("{why} · {}", row.reason) };
        }
        let before =
            format!("{} {} {} ", pad_left(&row.op.0.to_string(), numbers), model.moment(row.at), text(&row.actor, 10),);
        rows.push(vec![
            Span::new(before, Role::Muted),
            Span::new(format!("{}  ", cell(&money(row.amount), widest)), role),
            Span::new(format!("{} {} ", text(&t.op_kind(row.kind), 18), text(&t.op_detail(row.kind, &row.detail), 10)), role),
            Span::new(why, Role::Muted),
        ]);
    }
    if log.is_empty() {
        rows.push(vec![Span::new(t.label("history-empty"), Role::Muted)]);
    }
    (rows, 1)
}

/// A field as shown, or as it is typed: amounts without groups, with the decimals of the book.
pub(super) fn field_text(model: &Model, party: &Party, field: PartyField, shown: bool) -> String {
    let amount = |a: Option<Amount>| match a {
        None => String::new(),
        Some(a) if shown => model.t.amount(a, model.digits()),
        Some(a) => a.machine(model.digits()),
    };
    let text = match field {
        PartyField::Code => &party.code,
        PartyField::Name => &party.name,
        PartyField::Siren => &party.siren,
        PartyField::Vat => &party.vat,
        PartyField::Iban => &party.iban,
        PartyField::Address => &party.address,
        PartyField::Postcode => &party.postcode,
        PartyField::City => &party.city,
        PartyField::Country => &party.country,
        PartyField::Language => &party.language,
        PartyField::Terms => &party.terms,
        PartyField::Collector => &party.collector,
        PartyField::Manager => &party.manager,
        PartyField::Seller => &party.seller,
        PartyField::Category => &party.category,
        PartyField::PaymentMode => &party.payment_mode,
        PartyField::Payer => &party.payer,
        PartyField::Contact => &party.contact,
        PartyField::Phone => &party.phone,
        PartyField::Email => &party.email,
        PartyField::Limit => return amount(party.limit),
        PartyField::Insured => return amount(party.insured),
        PartyField::Tags => return party.tags.join(", "),
    };
    text.clone()
}
