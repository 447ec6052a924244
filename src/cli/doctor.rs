//! `doctor`: what about the machine and the folder may hurt a book, and what to do about it.

use super::context::{self, Context, Ended};
use super::sheet::{Cell, Sheet};
use crate::domain::operation::Via;
use crate::host::{self, HostAsk, HostTold, Look};
use crate::i18n::{Arg, I18n};
use std::path::Path;

/// How a check came out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Well,
    Advice,
    Wrong,
}

impl Verdict {
    /// What a person sees at the left.
    const fn mark(self) -> &'static str {
        match self {
            Verdict::Well => "  ",
            Verdict::Advice => "- ",
            Verdict::Wrong => "! ",
        }
    }

    const fn code(self) -> &'static str {
        match self {
            Verdict::Well => "ok",
            Verdict::Advice => "advice",
            Verdict::Wrong => "wrong",
        }
    }
}

/// One line of the sheet: the check, how it came out, what was found, what to do.
struct Line(&'static str, Verdict, String, String);

/// Runs every check; exit 1 when something is wrong.
pub(super) fn run(cx: &mut Context) -> Result<(), Ended> {
    let t = cx.i18n;
    let mut lines = Vec::new();
    match host::look(&cx.folder) {
        Err(failure) => lines.push(Line("folder", Verdict::Wrong, t.failure(&failure), String::new())),
        Ok(look) => {
            folder(t, &cx.folder, &look, &mut lines);
            disk(t, &look, &mut lines);
            served(cx, &mut lines);
        }
    }
    logout(t, &mut lines);
    let wrong = lines.iter().any(|l| l.1 == Verdict::Wrong);
    if cx.for_people() {
        // A table would cut the sentences.
        for Line(_, verdict, found, advice) in lines {
            context::out(&format!("{} {found}", verdict.mark()));
            if !advice.is_empty() {
                context::out(&format!("    {advice}"));
            }
        }
    } else {
        let mut sheet = Sheet::new(["check", "status", "found", "advice"]);
        for Line(check, verdict, found, advice) in lines {
            sheet.push(vec![Cell::text(check), Cell::text(verdict.code()), Cell::Text(found), Cell::Text(advice)]);
        }
        cx.print(&sheet, 2, "");
    }
    if wrong { Err(Ended::Findings) } else { Ok(()) }
}

fn folder(t: I18n, folder: &Path, look: &Look, lines: &mut Vec<Line>) {
    let shown = folder.display().to_string();
    let mode = format!("{:o}", look.mode & 0o7777);
    let found = t.tf("doctor-folder", &[("folder", Arg::Str(&shown)), ("mode", Arg::Str(&mode))]);
    lines.push(match look.mode & 0o7777 {
        0o700 => Line("folder", Verdict::Well, found, t.t("doctor-folder-mine")),
        0o2770 => Line("folder", Verdict::Well, found, t.t("doctor-folder-group")),
        0o2750 | 0o750 => Line("folder", Verdict::Well, found, t.t("doctor-folder-service")),
        _ => Line("folder", Verdict::Advice, found, t.t("doctor-folder-odd")),
    });
    let roles = if look.service { "doctor-roles-enforced" } else { "doctor-roles-advice" };
    let verdict = if look.service { Verdict::Well } else { Verdict::Advice };
    lines.push(Line("roles", verdict, t.t(roles), if look.service { String::new() } else { t.t("doctor-roles-how") }));
    lines.push(match look.remote {
        None => Line("filesystem", Verdict::Well, t.t("doctor-local"), String::new()),
        Some(kind) => {
            Line("filesystem", Verdict::Wrong, t.tf("doctor-remote", &[("kind", Arg::Str(kind))]), t.t("doctor-remote-how"))
        }
    });
}

fn disk(t: I18n, look: &Look, lines: &mut Vec<Line>) {
    let mib = 1024 * 1024;
    let (free, size) = (look.free / mib, look.size / mib);
    let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let found = t.tf("doctor-space", &[("free", Arg::Num(number(free))), ("size", Arg::Num(number(size)))]);
    // A copy of the book must fit, and the book must be able to grow meanwhile.
    let verdict = if look.free < 64 * mib {
        Verdict::Wrong
    } else if look.free < 3 * look.size {
        Verdict::Advice
    } else {
        Verdict::Well
    };
    let advice = if verdict == Verdict::Well { String::new() } else { t.t("doctor-space-how") };
    lines.push(Line("space", verdict, found, advice));
    lines.push(match look.sync_micros {
        Ok(micros) => {
            let slow = micros > 50_000;
            let ms = format!("{}.{}", micros / 1000, micros % 1000 / 100);
            let found = t.tf("doctor-sync", &[("ms", Arg::Str(&ms))]);
            let advice = if slow { t.t("doctor-sync-how") } else { String::new() };
            Line("disk", if slow { Verdict::Advice } else { Verdict::Well }, found, advice)
        }
        Err(ref why) => Line("disk", Verdict::Wrong, t.system(why), t.t("doctor-disk-how")),
    });
    lines.push(match look.copy_age_hours {
        None => Line("copies", Verdict::Advice, t.t("doctor-no-copy"), t.t("doctor-copy-how")),
        Some(hours) => {
            let old = hours > 48;
            let found = t.tf("doctor-copy", &[("hours", Arg::Num(number(hours)))]);
            let advice = if old { t.t("doctor-copy-how") } else { String::new() };
            Line("copies", if old { Verdict::Advice } else { Verdict::Well }, found, advice)
        }
    });
}

/// The host, its version against ours, and its clock against the last operation.
fn served(cx: &Context, lines: &mut Vec<Line>) {
    let t = cx.i18n;
    let book = match host::present(&cx.visit()) {
        Ok(Some(book)) => book,
        Ok(None) => return lines.push(Line("host", Verdict::Well, t.t("host-absent"), String::new())),
        Err(no) => {
            let found = match cx.no_host(&no) {
                Ended::Refused(lines) => lines.join(" "),
                Ended::Usage(line) | Ended::Failed(line) => line,
                Ended::Findings => String::new(),
            };
            return lines.push(Line("host", Verdict::Wrong, found, String::new()));
        }
    };
    let Ok(HostTold::Status(row)) = book.host(&cx.principal("UTC", Via::Cli), HostAsk::Status) else { return };
    let (theirs, ours) = (Arg::Str(&row.version), Arg::Str(env!("CARGO_PKG_VERSION")));
    let found = t.tf("doctor-host", &[("pid", Arg::No(u64::from(row.pid))), ("version", theirs)]);
    let same = row.version == env!("CARGO_PKG_VERSION");
    let advice = if same { String::new() } else { t.tf("doctor-host-other", &[("ours", ours)]) };
    lines.push(Line("host", if same { Verdict::Well } else { Verdict::Advice }, found, advice));
}

/// Whether the system ends what a person left running when she logs out: the host would go with whoever started it.
fn logout(t: I18n, lines: &mut Vec<Line>) {
    let read = |path: &Path| std::fs::read_to_string(path).unwrap_or_default();
    let mut text = read(Path::new("/etc/systemd/logind.conf"));
    let parts = std::fs::read_dir("/etc/systemd/logind.conf.d").into_iter().flatten().flatten();
    for part in parts.map(|p| p.path()).filter(|p| p.extension().is_some_and(|e| e == "conf")) {
        text.push_str(&read(&part));
    }
    let kills = text.lines().map(str::trim).rfind(|l| l.starts_with("KillUserProcesses=")).is_some_and(|l| l.ends_with("yes"));
    lines.push(if kills {
        Line("logout", Verdict::Advice, t.t("doctor-kills"), t.t("doctor-kills-how"))
    } else {
        Line("logout", Verdict::Well, t.t("doctor-keeps"), String::new())
    });
}
