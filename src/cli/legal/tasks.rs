//! `tasks`: what is to be done by a day (DUN-14, DUN-15, PEN-12, INS-01).

use super::{ask_legal, day_or_today, submit_legal};
use crate::cli::context::{Context, Ended};
use crate::cli::dunning::{client, some_client, text, the_day};
use crate::cli::sheet::{Cell, Sheet};
use crate::desk::api::{LegalAnswer, LegalCommand, LegalQuery};
use crate::domain::dunning::TaskName;
use clap::ArgMatches;

/// `tasks list|add|done`.
pub(super) fn run(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    match m.subcommand() {
        Some(("list", m)) => list(cx, m),
        Some(("add", m)) => add(cx, m),
        Some(("done", m)) => done(cx, m),
        _ => Err(Ended::Usage(cx.i18n.t("cli-usage-which"))),
    }
}

fn list(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open()?;
    let party = some_client(&open, m)?;
    let LegalAnswer::Tasks(rows) = ask_legal(&open, LegalQuery::Tasks { party, all: m.get_flag("all") })? else {
        return Err(Ended::Findings);
    };
    let columns = ["due", "days", "client", "name", "what", "about", "amount", "task", "done", "by", "note"];
    let mut sheet = Sheet::new(columns);
    for row in rows {
        let (done, by, note) =
            row.done.map_or((None, String::new(), String::new()), |done| (Some(done.on), done.by, done.note));
        sheet.push(vec![
            Cell::Date(Some(row.on)),
            Cell::Days(row.days),
            Cell::Text(row.client.code),
            Cell::Text(row.client.name),
            Cell::Word(row.name.kind.code().to_string(), cx.i18n.task_kind(row.name.kind)),
            Cell::Text(row.what),
            if row.amount.is_zero() { Cell::Empty } else { Cell::Amount(row.amount) },
            Cell::Text(row.name.to_string()),
            Cell::Date(done),
            Cell::Text(by),
            Cell::Text(note),
        ]);
    }
    cx.print(&sheet, open.digits(), &open.company.zone);
    if sheet.is_empty() {
        cx.tell(&cx.i18n.t("legal-none-tasks"));
    }
    Ok(())
}

fn add(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let on = the_day(cx, m)?;
    let open = cx.open_to_write()?;
    let party = client(&open, m)?;
    let words: Vec<&str> = m.get_many::<String>("text").into_iter().flatten().map(String::as_str).collect();
    submit_legal(cx, &open, party, LegalCommand::SetTask { party, on, words: words.join(" ") })
}

fn done(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let task = TaskName::parse(&text(m, "task")).ok_or_else(|| Ended::Usage(cx.i18n.t("cli-usage-which")))?;
    let open = cx.open_to_write()?;
    let on = day_or_today(cx, &open, m, "on")?;
    let party = client(&open, m)?;
    submit_legal(cx, &open, party, LegalCommand::DoneTask { party, task, on, note: text(m, "note") })
}
