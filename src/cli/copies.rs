//! `backup`, `verify`, `restore`, `export all`, `import all`. Files of the user are written and read here, with the user's own
//! rights; the book gives its bytes part by part.

use super::confirm;
use super::context::{self, Context, Ended, Open};
use super::export::{may_write, unwritten, whole_by};
use super::sheet::{Cell, Format, Sheet};
use crate::desk::api::{Answer, Manifest, Query};
use crate::domain::copies::{CopyFault, CopyForm, CopyStop};
use crate::domain::human::hex;
use crate::domain::operation::Via;
use crate::domain::refusal::Failure;
use crate::host::{self, Restore, Verified};
use crate::i18n::{Arg, I18n};
use chrono::DateTime;
use clap::ArgMatches;
use sha2::{Digest, Sha256};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Why a copy was not written.
enum Broken {
    /// The book could not give it: its sentence.
    Book(Ended),
    /// The file could not be written.
    File(io::Error),
}

impl From<io::Error> for Broken {
    fn from(e: io::Error) -> Self {
        Broken::File(e)
    }
}

/// `backup [FILE] [--keep N]`: into the book's own folder, or into a file that must be new.
pub(super) fn backup(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    if cx.is_past() {
        return Err(Ended::Refused(vec![cx.i18n.t("cli-past")]));
    }
    let keep = m.get_one::<u32>("keep").copied();
    let file = m.get_one::<PathBuf>("file");
    if file.is_some() && keep.is_some() {
        return Err(Ended::Usage(cx.i18n.t("cli-copy-keep-file")));
    }
    let open = cx.open()?;
    if let Some(target) = file {
        match fs::symlink_metadata(target) {
            Ok(meta) if meta.is_dir() => return Err(Ended::Refused(vec![context::about(cx.i18n, "cli-file-folder", target)])),
            Ok(_) => return Err(Ended::Refused(vec![context::about(cx.i18n, "cli-file-taken", target)])),
            Err(_) => {}
        }
        let manifest = to_file(cx, &open, CopyForm::Store, target, false)?;
        told(cx, &open, target, &manifest);
        return Ok(());
    }
    let kept = |open: &Open| match open.ask(&Query::Copies) {
        Ok(Answer::Copies(copies)) => copies.len(),
        _ => 0,
    };
    let before = kept(&open);
    let manifest = open.desk.backup_here(&open.who, keep).map_err(|stop| open.stopped(&stop))?;
    told(cx, &open, &cx.folder.join("backups").join(&manifest.file), &manifest);
    if let Some(removed) = (before + 1).checked_sub(kept(&open)).filter(|n| *n > 0) {
        let count = i64::try_from(removed).unwrap_or(i64::MAX);
        cx.tell(&cx.i18n.tf("cli-copies-removed", &[("count", Arg::Num(count))]));
    }
    Ok(())
}

fn told(cx: &Context, open: &Open, file: &Path, manifest: &Manifest) {
    cx.tell(&context::about(cx.i18n, "cli-backed-up", file));
    cx.tell(&held(open.i18n, manifest, open.digits()));
}

/// What a copy holds, in one line.
fn held(i18n: I18n, manifest: &Manifest, digits: u8) -> String {
    let balance = i18n.amount_dc(manifest.balance, digits);
    let lines = i64::try_from(manifest.lines).unwrap_or(i64::MAX);
    i18n.tf("cli-copied", &[("op", Arg::No(manifest.op.0)), ("lines", Arg::Num(lines)), ("balance", Arg::Str(&balance))])
}

/// Writes a copy into a new file, and compares what arrived with what was sent.
fn to_file(cx: &Context, open: &Open, form: CopyForm, path: &Path, force: bool) -> Result<Manifest, Ended> {
    let mut manifest = None;
    let done = whole_by::<Broken>(path, force, |file| {
        manifest = Some(pass(cx, open, form, file)?);
        Ok(())
    });
    match (done, manifest) {
        (Ok(()), Some(manifest)) => Ok(manifest),
        (Err(Broken::Book(ended)), _) => Err(ended),
        (Err(Broken::File(e)), _) => Err(unwritten(cx, path, &e)),
        (Ok(()), None) => Err(Ended::Failed(cx.i18n.t("cli-copy-broken"))),
    }
}

/// Passes a copy on, part by part.
fn pass(cx: &Context, open: &Open, form: CopyForm, out: &mut impl Write) -> Result<Manifest, Broken> {
    let failed = |f| Broken::Book(cx.failed(&f));
    let ticket = open.desk.hand_out(&open.who, form).map_err(|stop| Broken::Book(open.stopped(&stop)))?;
    let mut digest = Sha256::new();
    let mut size = 0u64;
    loop {
        let part = open.desk.part(&open.who, ticket.id, size).map_err(failed)?;
        if part.is_empty() {
            break;
        }
        digest.update(&part);
        size += part.len() as u64;
        out.write_all(&part)?;
    }
    let sum: [u8; 32] = digest.finalize().into();
    if (size, sum) != (ticket.manifest.size, ticket.manifest.sha256) {
        return Err(Broken::Book(Ended::Failed(cx.i18n.t("cli-copy-broken"))));
    }
    Ok(ticket.manifest)
}

/// `export all [FILE]`: data for another program, so nothing is guarded against formulas.
pub(super) fn export_all(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    if cx.is_past() {
        return Err(Ended::Refused(vec![cx.i18n.t("cli-past")]));
    }
    let open = cx.open()?;
    let force = m.get_flag("force");
    match m.get_one::<PathBuf>("file") {
        Some(path) => {
            may_write(cx, path, force)?;
            to_file(cx, &open, CopyForm::Lines, path, force)?;
            context::err(&context::about(cx.i18n, "cli-written", path));
            Ok(())
        }
        None => match pass(cx, &open, CopyForm::Lines, &mut io::stdout().lock()) {
            Ok(_) => Ok(()),
            // A reader that has seen enough is no error of ours.
            Err(Broken::File(e)) if e.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            Err(Broken::File(e)) => {
                let why = cx.i18n.system(&e.to_string());
                Err(Ended::Failed(cx.i18n.tf("cli-output", &[("why", Arg::Str(&why))])))
            }
            Err(Broken::Book(ended)) => Err(ended),
        },
    }
}

/// Why nothing came of a copy, as an end of the command.
fn stopped(cx: &Context, file: &Path, stop: &CopyStop) -> Ended {
    match stop {
        CopyStop::Refused(fault) => Ended::Refused(vec![about(cx.i18n, file, fault)]),
        CopyStop::Failed(failure) => cx.failed(failure),
    }
}

fn about(i18n: I18n, file: &Path, fault: &CopyFault) -> String {
    let (file, fault) = (file.display().to_string(), i18n.copy_fault(fault));
    i18n.tf("copy-about", &[("file", Arg::Str(&file)), ("fault", Arg::Str(&fault))])
}

/// The file that a command names, when it is one that can be read.
fn given<'m>(cx: &Context, m: &'m ArgMatches, name: &str) -> Result<&'m PathBuf, Ended> {
    let file = m.get_one::<PathBuf>(name).ok_or(Ended::Findings)?;
    match fs::metadata(file) {
        Ok(meta) if meta.is_file() => Ok(file),
        Ok(meta) if meta.is_dir() => Err(Ended::Refused(vec![context::about(cx.i18n, "cli-file-folder", file)])),
        Ok(_) => Err(Ended::Refused(vec![context::about(cx.i18n, "cli-file-special", file)])),
        Err(e) => Err(Ended::Failed(context::system(cx.i18n, "cli-file-unreadable", file, &e))),
    }
}

/// `verify FILE`: what a copy is, and whether it is good.
pub(super) fn verify(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let file = given(cx, m, "file")?;
    let verified = host::verify(file).map_err(|stop| stopped(cx, file, &stop))?;
    if cx.format == Format::Table {
        for line in facts(cx.i18n, file, &verified) {
            context::out(&line);
        }
    } else {
        cx.print(&sheet(&verified), 2, "");
    }
    if verified.faults.is_empty() {
        return Ok(());
    }
    let mut lines = vec![cx.i18n.t("cli-verify-bad")];
    for fault in &verified.faults {
        lines.push(format!("  {}", cx.i18n.copy_fault(fault)));
        if let CopyFault::Findings(found) = fault {
            lines.extend(found.iter().skip(1).map(|f| format!("  {}", cx.i18n.finding(f))));
        }
    }
    Err(Ended::Refused(lines))
}

fn facts(i18n: I18n, path: &Path, verified: &Verified) -> Vec<String> {
    let m = &verified.manifest;
    let file = path.display().to_string();
    let form = match verified.form {
        CopyForm::Store => "cli-verify-store",
        CopyForm::Lines => "cli-verify-lines",
    };
    let company = [("company", Arg::Str(&m.company)), ("siren", Arg::Str(&m.siren)), ("uuid", Arg::Str(&m.uuid))];
    let when = i18n.time_here(m.op_at);
    let mut lines = vec![
        i18n.tf(form, &[("file", Arg::Str(&file))]),
        i18n.tf("cli-verify-company", &company),
        i18n.tf("cli-verify-op", &[("op", Arg::No(m.op.0)), ("when", Arg::Str(&when))]),
        held(i18n, m, 2),
    ];
    if let Ok(made) = DateTime::parse_from_rfc3339(&m.made_at) {
        let when = i18n.time_here(made.timestamp_millis());
        lines.push(i18n.tf("cli-verify-made", &[("when", Arg::Str(&when)), ("program", Arg::Str(&m.program))]));
    }
    lines.push(i18n.tf("cli-verify-business", &[("hash", Arg::Str(&hex::text(&m.business)))]));
    if verified.form == CopyForm::Store {
        lines.push(i18n.t(if verified.attested { "cli-verify-attested" } else { "cli-verify-alone" }));
    }
    if verified.faults.is_empty() {
        lines.push(i18n.t("cli-verify-good"));
    }
    lines
}

fn sheet(verified: &Verified) -> Sheet {
    let m = &verified.manifest;
    let columns = [
        "form", "company", "siren", "uuid", "op", "op_at", "head", "business", "lines", "balance", "schema", "size", "sha256",
        "good",
    ];
    let mut sheet = Sheet::new(columns);
    sheet.push(vec![
        Cell::text(match verified.form {
            CopyForm::Store => "backup",
            CopyForm::Lines => "export",
        }),
        Cell::text(m.company.as_str()),
        Cell::text(m.siren.as_str()),
        Cell::text(m.uuid.as_str()),
        Cell::No(m.op.0),
        Cell::Time(m.op_at),
        Cell::Text(hex::text(&m.head)),
        Cell::Text(hex::text(&m.business)),
        Cell::No(m.lines),
        Cell::Amount(m.balance),
        Cell::No(u64::from(m.schema)),
        Cell::No(m.size),
        Cell::Text(hex::text(&m.sha256)),
        Cell::text(if verified.faults.is_empty() { "yes" } else { "no" }),
    ]);
    sheet
}

/// `restore FILE [--to DIR] [--yes]`: never over a book in use; says what would be lost, and asks.
pub(super) fn restore(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    cx.present()?;
    let file = given(cx, m, "file")?;
    let to = m.get_one::<PathBuf>("to");
    let folder = to.unwrap_or(&cx.folder).clone();
    if to.is_none() {
        super::host::make_room(cx)?;
    }
    // A host that has just said goodbye lets the book go in a moment.
    let until = Instant::now() + Duration::from_secs(2);
    let ready = loop {
        match Restore::prepare(&folder, file, to.is_some()) {
            Err(CopyStop::Failed(Failure::InUse(_))) if Instant::now() < until => std::thread::sleep(Duration::from_millis(20)),
            other => break other.map_err(|stop| stopped(cx, file, &stop))?,
        }
    };
    if let Some(lost) = cx.i18n.vanishing(&ready.vanishing) {
        context::err(&lost);
        if !m.get_flag("yes") {
            if !confirm::someone_is_there() {
                return Err(Ended::Refused(vec![cx.i18n.t("cli-restore-confirm")]));
            }
            if !confirm::agrees(cx.i18n, &cx.i18n.t("cli-restore-ask")) {
                return Err(Ended::Refused(vec![cx.i18n.t("cli-restore-left")]));
            }
        }
    }
    let who = cx.principal("Europe/Paris", Via::Cli);
    let (op, kept) = ready.carry_out(&who).map_err(|f| cx.failed(&f))?;
    let name = context::file_name(file);
    let (name, op) = (("file", Arg::Str(&name)), ("op", Arg::No(op.0)));
    let line = match kept {
        Some(kept) => cx.i18n.tf("cli-restored", &[name, op, ("kept", Arg::Str(&kept.display().to_string()))]),
        None => cx.i18n.tf("cli-restored-new", &[name, op, ("folder", Arg::Str(&folder.display().to_string()))]),
    };
    cx.tell(&line);
    Ok(())
}

/// `import all FILE`: a new book from a full export; with `--dry-run` it is only verified.
pub(super) fn import_all(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    if m.get_many::<PathBuf>("files").is_some_and(|f| f.len() > 1) {
        return Err(Ended::Usage(cx.i18n.t("cli-import-all-one")));
    }
    let file = given(cx, m, "files")?;
    if m.get_flag("dry-run") {
        return match host::verify(file) {
            Ok(Verified { form: CopyForm::Lines, .. }) => Ok(()),
            Ok(_) => Err(Ended::Refused(vec![about(cx.i18n, file, &CopyFault::Foreign)])),
            Err(stop) => Err(stopped(cx, file, &stop)),
        };
    }
    let manifest = host::import_all(&cx.folder, file).map_err(|stop| stopped(cx, file, &stop))?;
    cx.tell(&cx.i18n.tf(
        "cli-imported-all",
        &[
            ("file", Arg::Str(&context::file_name(file))),
            ("company", Arg::Str(&manifest.company)),
            ("op", Arg::No(manifest.op.0)),
        ],
    ));
    Ok(())
}
