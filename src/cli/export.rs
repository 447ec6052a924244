//! `export letters|ledger`: for accounting, verbatim; never over an existing file without `--force`.

use super::context::{self, Context, Ended};
use super::read::{LEDGER, ledger_row};
use super::sheet::{Cell, Format, Sheet};
use crate::desk::api::{Answer, LetterEvent, Query};
use crate::domain::ids::OpNo;
use crate::i18n::Arg;
use clap::ArgMatches;
use std::fs;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// Runs an export to a file, or to the standard output.
pub(super) fn run(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open()?;
    let since = OpNo(m.get_one::<u64>("since").copied().unwrap_or(0));
    let sheet = match m.get_one::<String>("what").map(String::as_str) {
        Some("letters") => letters(open.ask(&Query::Letters { since })?),
        _ => ledger(open.ask(&Query::AllLines)?),
    };
    // An export is data: the table format would cut it.
    let format = if cx.format == Format::Json { Format::Json } else { Format::Csv };
    let text = sheet.render(format, cx.i18n, open.digits(), &open.company.zone);
    match m.get_one::<String>("file") {
        None => {
            cx.format = format;
            cx.print(&sheet, open.digits(), &open.company.zone);
            Ok(())
        }
        Some(path) => write(cx, Path::new(path), &text, m.get_flag("force")),
    }
}

fn letters(answer: Answer) -> Sheet {
    let mut sheet = Sheet::new([
        "op",
        "at",
        "event",
        "account",
        "client",
        "code",
        "lettered_on",
        "group",
        "source_id",
        "piece",
        "debit",
        "credit",
    ]);
    let Answer::Letters(rows) = answer else { return sheet };
    for r in rows {
        sheet.push(vec![
            Cell::text(r.op.0.to_string()),
            Cell::Time(r.at),
            Cell::text(match r.event {
                LetterEvent::Letter => "letter",
                LetterEvent::Unletter => "unletter",
            }),
            Cell::Text(r.account),
            Cell::Text(r.client),
            Cell::Text(r.code),
            Cell::Date(Some(r.lettered_on)),
            Cell::text(format!("#{}", r.group.0)),
            Cell::Text(r.source_id),
            Cell::Text(r.piece),
            Cell::Amount(r.debit),
            Cell::Amount(r.credit),
        ]);
    }
    sheet
}

fn ledger(answer: Answer) -> Sheet {
    let mut sheet = Sheet::new(["client"].into_iter().chain(LEDGER));
    let Answer::AllLines(rows) = answer else { return sheet };
    for (client, line) in rows {
        let mut cells = vec![Cell::Text(client)];
        cells.extend(ledger_row(&line));
        sheet.push(cells);
    }
    sheet
}

fn write(cx: &Context, path: &Path, text: &str, force: bool) -> Result<(), Ended> {
    let shown = path.display().to_string();
    let mut options = fs::OpenOptions::new();
    options.write(true).mode(0o600);
    if force {
        options.create(true).truncate(true);
    } else {
        options.create_new(true);
    }
    let written = options.open(path).and_then(|mut f| f.write_all(text.as_bytes()));
    written.map_err(|e| {
        let id = if e.kind() == std::io::ErrorKind::AlreadyExists { "cli-file-exists" } else { "cli-file-unwritable" };
        let line = if id == "cli-file-exists" {
            cx.i18n.tf("cli-file-exists", &[("file", Arg::Str(&shown))])
        } else {
            cx.i18n.tf("cli-file-unwritable", &[("file", Arg::Str(&shown)), ("why", Arg::Str(&e.to_string()))])
        };
        Ended::Refused(vec![line])
    })?;
    context::err(&cx.i18n.tf("cli-written", &[("file", Arg::Str(&shown))]));
    Ok(())
}
