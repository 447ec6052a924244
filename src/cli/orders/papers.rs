//! `order print`: a document as text or as PDF; `order due`, `order chase`: what is due about quotes and orders.

use super::args::LATE;
use super::{ask, named};
use crate::cli::context::{Context, Ended, Open};
use crate::cli::dunning::text;
use crate::cli::export::write;
use crate::cli::letter;
use crate::cli::notices::send_document;
use crate::cli::sheet::{Cell, Sheet};
use crate::desk::api::{Command, DocumentView, OrderAnswer, OrderCommand, OrderQuery};
use crate::domain::order::{DueTask, Refused};
use crate::domain::refusal::Refusal;
use crate::post::{paper, pdf};
use clap::ArgMatches;
use std::path::Path;

/// `order print NUMBER [--pdf FILE | --text]`. Nothing is changed.
pub(super) fn print(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open()?;
    let document = named(&open, m, None)?.document.id;
    let OrderAnswer::Paper(Some(view)) = ask(&open, OrderQuery::Paper { document })? else { return Err(Ended::Findings) };
    let written = paper::write(&view, open.i18n.lang());
    match m.get_one::<String>("pdf") {
        Some(name) => {
            let bytes = pdf::paper(&written).map_err(|fault| Ended::Failed(fault.to_string()))?;
            write(cx, Path::new(name), bytes, m.get_flag("force"))
        }
        None => {
            cx.tell(paper::text(&written).trim_end());
            Ok(())
        }
    }
}

/// `order send NUMBER`: by mail, to the client.
pub(super) fn send(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open_to_write()?;
    let document = named(&open, m, None)?.document.id;
    send_document(cx, m, &open, document)
}

/// `order due`.
pub(super) fn due(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open()?;
    let client = m.get_one::<String>("client").map(|code| crate::cli::read::party(&open, code)).transpose()?;
    let OrderAnswer::Due(rows) = ask(&open, OrderQuery::Due)? else { return Err(Ended::Findings) };
    let mut sheet = Sheet::new(["due", "task", "kind", "number", "client", "name", "phone", "amount", "who"]);
    for row in rows.into_iter().filter(|row| client.is_none_or(|client| row.party == client)) {
        sheet.push(vec![
            Cell::Date(Some(row.due)),
            Cell::Word(row.task.code().to_string(), open.i18n.due_task(row.task)),
            Cell::Word(row.kind.code().to_string(), open.i18n.document_kind(row.kind)),
            Cell::Text(row.number),
            Cell::Text(row.code),
            Cell::Text(row.name),
            Cell::Text(row.phone),
            Cell::Amount(row.amount),
            Cell::Text(row.who),
        ]);
    }
    cx.print(&sheet, open.digits(), &open.company.zone);
    if sheet.is_empty() {
        cx.tell(&cx.i18n.t("cli-order-due-none"));
    }
    Ok(())
}

/// `order chase NUMBER [--task TASK] [--note TEXT]`.
pub(super) fn chase(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open_to_write()?;
    let view = named(&open, m, None)?;
    let late = text(m, "task") == LATE;
    let task = if late { DueTask::TellSeller } else { task(&open, m, &view)? };
    let note = match text(m, "note") {
        note if note.trim().is_empty() && task == DueTask::TellSeller => open.i18n.late_note(view.document.planned, view.late),
        note => note,
    };
    let document = view.document.id;
    let command =
        if late { OrderCommand::TellLate { order: document, note } } else { OrderCommand::Chase { document, task, note } };
    let receipt = open.submit(&Command::Order(Box::new(command)))?;
    letter::tell(cx, &open, &receipt);
    Ok(())
}

/// The task that is named, or the only one that is due.
fn task(open: &Open, m: &ArgMatches, view: &DocumentView) -> Result<DueTask, Ended> {
    let asked = text(m, "task");
    if let Some(task) = DueTask::ALL.into_iter().find(|task| task.code() == asked) {
        return Ok(task);
    }
    let mut due = view.due.iter().map(|due| due.task).filter(|task| *task != DueTask::Acknowledge);
    match (due.next(), due.next()) {
        (Some(task), None) => Ok(task),
        (None, _) => {
            let refusal = Refusal::Order(Refused::AsItIs);
            Err(Ended::Refused(vec![open.i18n.refusal(&refusal)]))
        }
        (Some(_), Some(_)) => Err(Ended::Usage(open.i18n.t("cli-usage-which"))),
    }
}
