//! `check`, `backup`, `keys`, `config check`.

use super::context::{self, Context, Ended};
use super::sheet::{Cell, Format, Sheet};
use crate::desk::api::{Answer, Need, Query};
use crate::domain::refusal::Finding;
use crate::host;
use clap::ArgMatches;
use std::path::{Path, PathBuf};

/// `check [--strict]`: silent and 0 when all is well, findings and 1 otherwise.
pub(super) fn check(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let mut open = cx.open()?;
    let mut findings = Vec::new();
    if open.desk.past().is_none() && !open.desk.integrity().map_err(|f| cx.failed(&f))? {
        findings.push(Finding { code: "store".to_string(), about: String::new(), amount: None });
    }
    if let Answer::Check(found) = open.ask(&Query::Check { strict: m.get_flag("strict") })? {
        findings.extend(found);
    }
    if findings.is_empty() {
        return Ok(());
    }
    if cx.format == Format::Table {
        for finding in &findings {
            context::out(&open.i18n.finding(finding));
        }
    } else {
        let mut sheet = Sheet::new(["finding", "about", "amount"]);
        for f in findings {
            sheet.push(vec![Cell::Text(f.code), Cell::Text(f.about), f.amount.map_or(Cell::Empty, Cell::Amount)]);
        }
        cx.print(&sheet, open.digits(), &open.company.zone);
    }
    Err(Ended::Findings)
}

/// `backup [FILE]`: through one snapshot, verified before it gets its name. Never over a file, never of the past.
pub(super) fn backup(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    if cx.is_past() {
        return Err(Ended::Refused(vec![cx.i18n.t("cli-past")]));
    }
    let open = cx.open()?;
    open.allow(Need::Copy)?;
    let target = match m.get_one::<PathBuf>("file") {
        Some(file) => file.clone(),
        None => {
            let folder = cx.folder.join("backups");
            make_private(&folder).map_err(|e| Ended::Failed(context::system(cx.i18n, "cli-file-unwritable", &folder, &e)))?;
            let Answer::Status(status) = open.ask(&Query::Status)? else { return Err(Ended::Findings) };
            free(&folder, &format!("{}-{}", open.who.today.format("%Y%m%d"), status.op.0))
        }
    };
    match std::fs::symlink_metadata(&target) {
        Ok(meta) if meta.is_dir() => return Err(Ended::Refused(vec![context::about(cx.i18n, "cli-file-folder", &target)])),
        Ok(_) => return Err(Ended::Refused(vec![context::about(cx.i18n, "cli-file-taken", &target)])),
        Err(_) => {}
    }
    open.desk.backup(&target).map_err(|f| cx.failed(&f))?;
    cx.tell(&context::about(cx.i18n, "cli-backed-up", &target));
    Ok(())
}

/// The first name that is free: a second copy on one day has a number.
fn free(folder: &Path, name: &str) -> PathBuf {
    let plain = folder.join(format!("{name}.redb"));
    let numbered = (2..1000).map(|n| folder.join(format!("{name}-{n}.redb")));
    std::iter::once(plain.clone()).chain(numbered).find(|p| !p.exists()).unwrap_or(plain)
}

fn make_private(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// `keys`: every action with its keys, the user's own included.
pub(super) fn keys(cx: &Context) -> Result<(), Ended> {
    let mut sheet = Sheet::new(["scope", "keys", "action", "about"]);
    for row in host::keys(&cx.i18n) {
        sheet.push(vec![
            Cell::text(row.scope.name()),
            Cell::text(row.keys.join(", ")),
            Cell::Text(row.action),
            Cell::Text(row.doc),
        ]);
    }
    cx.print(&sheet, 2, "");
    Ok(())
}

/// `config check`: silent when the user's settings are right.
pub(super) fn config(cx: &Context) -> Result<(), Ended> {
    let problems = host::problems(&cx.i18n);
    if problems.is_empty() { Ok(()) } else { Err(Ended::Refused(problems)) }
}
