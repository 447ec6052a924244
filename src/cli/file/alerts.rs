//! `alerts`, `alert seen`: clients whose situation changed, and that somebody has seen it.

use super::{ask, submit, words};
use crate::cli::args::{code, flag, option, sub};
use crate::cli::context::{Context, Ended, date};
use crate::cli::dunning::client;
use crate::cli::sheet::{Cell, Sheet};
use crate::desk::api::{AlertAsk, AlertRow, FileAnswer, FileCommand, FileQuery};
use crate::domain::alert::{Mark, Side};
use crate::i18n::I18n;
use clap::{Arg, ArgMatches, Command};

/// Their shape.
pub(in crate::cli) fn commands(i18n: I18n) -> [Command; 2] {
    let note = Arg::new("note").value_name(i18n.label("cli-value-text")).num_args(0..);
    let seen = sub(i18n, "seen", "cli-alert-seen").arg(code(i18n)).arg(note.help(i18n.label("cli-alert-note")));
    [
        sub(i18n, "alerts", "cli-alerts")
            .arg(option(i18n, "since", "cli-value-date", "cli-alerts-since"))
            .arg(flag(i18n, "mine", "cli-alerts-mine"))
            .arg(flag(i18n, "all", "cli-alerts-all")),
        sub(i18n, "alert", "cli-alert").subcommand_required(true).disable_help_subcommand(true).subcommand(seen),
    ]
}

fn rows(open: &crate::cli::context::Open, asked: AlertAsk) -> Result<Vec<AlertRow>, Ended> {
    match ask(open, FileQuery::Alerts(asked))? {
        FileAnswer::Alerts(_, rows) => Ok(rows),
        _ => Err(Ended::Findings),
    }
}

/// Lists them.
pub(in crate::cli) fn list(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let since = m.get_one::<String>("since").map(|day| date(cx.i18n, "--since", day)).transpose()?;
    let open = cx.open()?;
    let found = rows(&open, AlertAsk { party: None, since, mine: m.get_flag("mine"), all: m.get_flag("all") })?;
    let columns = ["date", "client", "name", "kind", "alert", "before", "after", "stake", "collector", "seen_by", "seen_on"];
    let mut sheet = Sheet::new(columns).only(&["kind", "before", "after", "collector"], &["alert"]);
    for row in found {
        let kind = row.alert.kind();
        let (before, after) = row.alert.change.sides();
        let (by, on) = row.seen.map_or((String::new(), None), |(by, on, _)| (by, Some(on)));
        sheet.push(vec![
            Cell::Date(Some(row.alert.on)),
            Cell::Text(row.client.code),
            Cell::Text(row.client.name),
            Cell::Word(kind.code().to_string(), cx.i18n.alert_kind(kind)),
            Cell::Text(open.i18n.alert(&row.alert.change)),
            cell(before),
            cell(after),
            Cell::Amount(row.stake),
            Cell::Text(row.collector),
            Cell::Text(by),
            Cell::Date(on),
        ]);
    }
    cx.print(&sheet, open.digits(), &open.company.zone);
    if sheet.is_empty() {
        cx.tell(&cx.i18n.t("cli-alerts-none"));
    }
    Ok(())
}

/// One side of a change, for scripts.
fn cell(side: Side<'_>) -> Cell {
    match side {
        Side::Nothing => Cell::Empty,
        Side::Text(text) => Cell::text(text),
        Side::Amount(amount) => Cell::Amount(amount),
        Side::Date(day) => Cell::Date(Some(day)),
        Side::Days(days) => Cell::No(u64::from(days)),
    }
}

/// Takes the alerts of a client as seen: those that are told now.
pub(in crate::cli) fn alert(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let Some(("seen", m)) = m.subcommand() else { return Err(Ended::Usage(cx.i18n.t("cli-usage-which"))) };
    let open = cx.open_to_write()?;
    let party = client(&open, m)?;
    let found = rows(&open, AlertAsk { party: Some(party), ..AlertAsk::default() })?;
    let marks = found.iter().map(|row| Mark::of(&row.alert)).collect();
    submit(cx, &open, FileCommand::SeeAlerts { party, marks, note: words(m, "note") })
}
