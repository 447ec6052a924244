//! An operation told: who, when, why, and what it changed, before and after.

use super::rows::{amount_role, cell, pair, text};
use crate::desk::api::{Changed, Lettered, LineName, LogRow, OpDetail, Setting};
use crate::domain::file::Field;
use crate::domain::money::Amount;
use crate::domain::operation::Via;
use crate::i18n::Arg;
use crate::text::{sanitise, width};
use crate::ui::model::{Model, count};
use crate::ui::theme::Role;
use crate::ui::widgets::Span;
use chrono::NaiveDate;

/// Bytes of the hash that are shown: enough to compare by eye with `log`.
const HASH_SHOWN: usize = 8;

pub(super) fn rows(model: &Model, detail: &OpDetail) -> Vec<Vec<Span>> {
    let t = &model.t;
    let row = &detail.row;
    let mut out = vec![pair(t.label("operation-what"), model.what(row))];
    let mut add = |id: &str, value: String| {
        if !value.is_empty() {
            out.push(pair(t.label(id), value));
        }
    };
    add("operation-who", {
        let via = t.label(if row.via == Via::Screen { "via-screen" } else { "via-cli" });
        t.tf("operation-by", &[("who", Arg::Str(&row.actor)), ("via", Arg::Str(via))])
    });
    add("operation-when", t.moment_long(row.at));
    add("operation-client", format!("{} {}", row.client, detail.name).trim().to_string());
    add("operation-amount", row.amount.map(|a| t.amount(a, model.digits())).unwrap_or_default());
    add("operation-reason", row.reason.clone());
    let other = |row: &Option<Box<LogRow>>| row.as_deref().map(|r| other(model, r)).unwrap_or_default();
    add("operation-reverts", other(&detail.reverts));
    add("operation-undone", other(&detail.undone_by));
    out.push(Vec::new());
    let changes = t.tf("operation-changes", &[("n", Arg::Num(count(detail.changes.len())))]);
    out.push(vec![Span::new(changes, Role::Head)]);
    out.extend(changed(model, &detail.changes, row.client.is_empty()));
    if detail.more {
        let rows = t.tf("operation-more", &[("n", Arg::Num(i64::from(detail.rows)))]);
        out.push(vec![Span::new(rows, Role::Muted)]);
    }
    out.push(Vec::new());
    out.push(pair(t.label("operation-today"), t.date(detail.today)));
    out.push(pair(t.label("operation-version"), detail.version.clone()));
    let hash: String = detail.hash.iter().take(HASH_SHOWN).map(|b| format!("{b:02x}")).collect();
    out.push(pair(t.label("operation-hash"), hash));
    out.push(vec![Span::new(t.tf("operation-at", &[("op", Arg::No(row.op.0))]), Role::Muted)]);
    out
}

/// Another operation in a line.
fn other(model: &Model, row: &LogRow) -> String {
    let (what, when) = (model.what(row), model.t.moment_long(row.at));
    model.t.tf(
        "operation-other",
        &[("op", Arg::No(row.op.0)), ("what", Arg::Str(&what)), ("who", Arg::Str(&row.actor)), ("when", Arg::Str(&when))],
    )
}

/// A row per thing changed. Lines bear their client when the operation is not about one.
fn changed(model: &Model, changes: &[Changed], several: bool) -> Vec<Vec<Span>> {
    let t = &model.t;
    let lines = || changes.iter().filter_map(line_of);
    let piece = lines().map(|l| width(&sanitise(&l.piece))).max().unwrap_or(0).clamp(6, 14);
    let amount = lines().map(|l| width(&t.amount(l.amount, model.digits()))).max().unwrap_or(0).clamp(8, 17);
    let client_cols = lines().map(|l| width(&sanitise(&l.client))).max().unwrap_or(0).clamp(6, 10);
    let name = |line: &LineName| {
        let client = if several { format!("{}  ", text(&line.client, client_cols)) } else { String::new() };
        vec![
            Span::new(format!("{} ", t.date(line.date)), Role::Muted),
            Span::new(format!("{} ", text(&line.piece, piece)), Role::Strong),
            Span::new(format!("{}  ", cell(&t.amount(line.amount, model.digits()), amount)), amount_role(line.amount)),
            Span::new(client, Role::Muted),
        ]
    };
    let told = |line: &LineName, what: String| {
        let mut spans = name(line);
        spans.push(Span::new(what, Role::Popup));
        spans
    };
    let turned = |label: &str, before: &str, after: &str| {
        vec![
            Span::new(format!("{label} : "), Role::Muted),
            Span::new(shown(model, before), Role::Popup),
            Span::new(format!(" {} ", model.glyphs.becomes), Role::Muted),
            Span::new(shown(model, after), Role::Strong),
        ]
    };
    let mut out = Vec::new();
    for change in changes {
        let row = match change {
            Changed::LineAdded(line) => told(line, format!("{} {}", t.label("changed-line-added"), line.label)),
            Changed::LineWithdrawn(line) => told(line, t.t("changed-line-withdrawn")),
            Changed::LineBack(line) => told(line, t.t("changed-line-back")),
            Changed::Letter { line, before, after } => {
                let mut spans = name(line);
                spans.extend(letter(model, before, after));
                out.push(spans);
                match residual(model, line, before, after) {
                    Some(row) => row,
                    None => continue,
                }
            }
            Changed::Due { line, before, after } => {
                let date = |d: &Option<NaiveDate>| d.map(|d| t.date(d)).unwrap_or_default();
                let mut spans = name(line);
                spans.extend(turned(t.label("line-due"), &date(before), &date(after)));
                spans
            }
            Changed::ClientAdded(code, name) => client(t.label("changed-client-added"), code, name),
            Changed::ClientRemoved(code, name) => client(t.label("changed-client-removed"), code, name),
            Changed::Field { client, field, before, after } => {
                turned(&format!("{client} {} {}", model.glyphs.dot, t.field(*field)), before, after)
            }
            Changed::FileField { client, field, before, after } => {
                turned(&format!("{client} {} {}", model.glyphs.dot, t.file_field(Field::File(*field))), before, after)
            }
            Changed::Setting { setting, before, after } => turned(setting_label(model, *setting), before, after),
        };
        out.push(row);
    }
    out
}

fn client(what: &str, code: &str, name: &str) -> Vec<Span> {
    vec![Span::new(format!("{what} "), Role::Muted), Span::new(format!("{code} {name}"), Role::Popup)]
}

/// A value, or a dash for none.
fn shown(model: &Model, value: &str) -> String {
    if value.is_empty() { model.t.t("changed-nothing") } else { value.to_string() }
}

/// `lettre - → AB`.
fn letter(model: &Model, before: &Lettered, after: &Lettered) -> Vec<Span> {
    if before.code == after.code {
        return Vec::new();
    }
    vec![
        Span::new(format!("{} ", model.t.label("changed-letter")), Role::Muted),
        Span::new(shown(model, &before.code), Role::Letter),
        Span::new(format!(" {} ", model.glyphs.becomes), Role::Muted),
        Span::new(shown(model, &after.code), Role::Letter),
    ]
}

/// A row for the open amount when it moved other than from the whole line to nothing, or back: a row of its own, so that no amount
/// is ever cut.
fn residual(model: &Model, line: &LineName, before: &Lettered, after: &Lettered) -> Option<Vec<Span>> {
    let plain = |of: &Lettered| of.residual.is_zero() || (of.residual == line.amount && of.code.is_empty());
    if before.residual == after.residual || (plain(before) && plain(after)) {
        return None;
    }
    let money = |a: Amount| model.t.amount(a, model.digits());
    let moved = format!("{} {} {}", money(before.residual), model.glyphs.becomes, money(after.residual));
    Some(vec![Span::new(format!("         {} ", model.t.label("line-residual")), Role::Muted), Span::new(moved, Role::Popup)])
}

fn line_of(change: &Changed) -> Option<&LineName> {
    match change {
        Changed::LineAdded(line) | Changed::LineWithdrawn(line) | Changed::LineBack(line) => Some(line),
        Changed::Letter { line, .. } | Changed::Due { line, .. } => Some(line),
        _ => None,
    }
}

fn setting_label(model: &Model, setting: Setting) -> &'static str {
    model.t.label(&format!("setting-{}", setting.code()))
}
