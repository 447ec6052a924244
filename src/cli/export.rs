//! `export letters|ledger|entries|invoices|decisions`: for accounting, verbatim; never over an existing file without `--force`.

use super::context::{self, Context, Ended};
use super::read::{LEDGER, ledger_row};
use super::sheet::{Cell, Format, Sheet};
use crate::desk::api::{Answer, LetterEvent, Query};
use crate::domain::ids::OpNo;
use crate::domain::report::Kind;
use crate::i18n::I18n;
use clap::ArgMatches;
use std::fs;
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// Runs an export to a file, or to the standard output.
pub(super) fn run(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    if m.get_one::<String>("what").is_some_and(|w| w == "all") {
        return super::copies::export_all(cx, m);
    }
    if m.get_one::<String>("what").is_some_and(|w| w == "fec") {
        return super::onto::run(cx, m);
    }
    if let Some(kind) = m.get_one::<String>("what").and_then(|what| Kind::from_code(what)) {
        return super::editions::run(cx, m, kind);
    }
    let open = cx.open()?;
    let since = OpNo(m.get_one::<u64>("since").copied().unwrap_or(0));
    let what = m.get_one::<String>("what").map(String::as_str);
    let sheet = match what {
        Some("entries") => {
            let (sheet, serials) = super::gaps::entries(&open, since)?;
            // A file that cannot be written sends nothing.
            if let Some(path) = m.get_one::<PathBuf>("file") {
                may_write(cx, path, m.get_flag("force"))?;
            }
            super::gaps::sent(&open, serials)?;
            sheet
        }
        Some("decisions") => super::orders::table::decided(&open, m.get_one::<u64>("since").copied().map(OpNo))?,
        Some("invoices") => {
            let sheet = super::orders::table::invoices(&open, m.get_one::<u64>("since").copied().map(OpNo))?;
            if sheet.is_empty() {
                context::err(&cx.i18n.t("cli-invoices-none"));
            }
            sheet
        }
        Some("letters") => letters(open.ask(&Query::Letters { since })?),
        _ => ledger(open.i18n, open.ask(&Query::AllLines)?),
    };
    // An export is data: the table format would cut it.
    let format = if cx.format == Format::Json { Format::Json } else { Format::Csv };
    let text = sheet.render(format, cx.i18n, open.digits(), &open.company.zone);
    match m.get_one::<PathBuf>("file") {
        None => {
            cx.format = format;
            cx.print(&sheet, open.digits(), &open.company.zone);
            Ok(())
        }
        Some(path) => write(cx, path, &text, m.get_flag("force")),
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

fn ledger(i18n: I18n, answer: Answer) -> Sheet {
    let mut sheet = Sheet::new(["client"].into_iter().chain(LEDGER));
    let Answer::AllLines(rows) = answer else { return sheet };
    for (client, line) in rows {
        let mut cells = vec![Cell::Text(client)];
        cells.extend(ledger_row(i18n, &line));
        sheet.push(cells);
    }
    sheet
}

/// Writes a file for its owner alone (0600). Without `force` nothing is replaced; with it an ordinary file is, in one step and
/// whole: never through a link, never a device.
pub(super) fn write(cx: &Context, path: &Path, content: impl AsRef<[u8]>, force: bool) -> Result<(), Ended> {
    may_write(cx, path, force)?;
    whole(path, content.as_ref(), force).map_err(|e| unwritten(cx, path, &e))?;
    context::err(&context::about(cx.i18n, "cli-written", path));
    Ok(())
}

/// The end of an export whose file could not be written.
pub(super) fn unwritten(cx: &Context, path: &Path, e: &std::io::Error) -> Ended {
    match e.kind() {
        ErrorKind::AlreadyExists => Ended::Refused(vec![context::about(cx.i18n, "cli-file-exists", path)]),
        _ => Ended::Failed(context::system(cx.i18n, "cli-file-unwritable", path, e)),
    }
}

/// Refuses what an export does not write to: a folder, a link, a device, and without `force` a file.
pub(super) fn may_write(cx: &Context, path: &Path, force: bool) -> Result<(), Ended> {
    let refused = |id| Err(Ended::Refused(vec![context::about(cx.i18n, id, path)]));
    match fs::symlink_metadata(path) {
        Ok(meta) if meta.is_dir() => refused("cli-file-folder"),
        Ok(meta) if !meta.is_file() => refused("cli-file-special"),
        Ok(_) if !force => refused("cli-file-exists"),
        _ => Ok(()),
    }
}

fn whole(path: &Path, content: &[u8], force: bool) -> std::io::Result<()> {
    whole_by(path, force, |file| file.write_all(content))
}

/// Writes a new file (0600), whole and synced, or nothing.
pub(super) fn whole_by<E: From<std::io::Error>>(
    path: &Path,
    force: bool,
    fill: impl FnOnce(&mut fs::File) -> Result<(), E>,
) -> Result<(), E> {
    let mut aside = path.as_os_str().to_owned();
    aside.push(format!(".new-{}", std::process::id()));
    // Without `force` the name itself is taken first: nobody else can come between.
    let written = if force { Path::new(&aside) } else { path };
    let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(written)?;
    let done = fill(&mut file).and_then(|()| {
        file.sync_all()?;
        if force {
            fs::rename(written, path)?;
        }
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        // Where a folder cannot be synced the file is there all the same.
        let _ = fs::File::open(folder).and_then(|f| f.sync_all());
        Ok(())
    });
    if done.is_err() {
        let _ = fs::remove_file(written);
    }
    done
}
