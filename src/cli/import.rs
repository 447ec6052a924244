//! `import`: files are read with the rights of the person who asks, then handed to the desk as typed rows.

use super::confirm;
use super::context::{self, Context, Ended, Open, date, file_name};
use super::sheet::{Cell, Format, Sheet};
use crate::desk::api::{Answer, Doubt, ImportOptions, ImportRefusal, ImportReport, Query};
use crate::domain::company::Company;
use crate::domain::intake::{self, ClientsFile, Encoding, LedgerFile, LetterChoice, Problem};
use crate::formats::{self, Options, Problems};
use crate::host::{self, BOOK_FILE, Desk, ImportStop};
use crate::i18n::{Arg, I18n};
use clap::ArgMatches;
use std::fs;
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// At most that many problems of a kind are printed; `--report` has all.
const PRINTED: usize = 100;

/// No file is larger.
const LARGEST: u64 = 2 * 1024 * 1024 * 1024;

/// A file, read.
enum Content {
    Ledger(LedgerFile),
    Clients(ClientsFile),
}

/// `import fec|ledger|clients FILE…`.
pub(super) fn run(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let kind = m.get_one::<String>("kind").map(String::as_str).unwrap_or_default();
    let files: Vec<PathBuf> = m.get_many::<String>("files").into_iter().flatten().map(PathBuf::from).collect();
    let options = options(cx.i18n, m)?;
    let existed = cx.exists();
    let mut sheet = Sheet::new([
        "file",
        "rows",
        "skipped",
        "added",
        "known",
        "renumbered",
        "changed",
        "gone",
        "refused",
        "letters",
        "conflicts",
    ]);
    let mut whole = Vec::new();
    let mut refused = Vec::new();
    let mut open: Option<Open> = None;
    for path in &files {
        let outcome = one_file(cx, &mut open, path, kind, m, &options);
        match outcome {
            Ok(report) => {
                tell(cx, &report, options.dry_run);
                whole.extend(full_report(cx.i18n, &report));
                sheet.push(counts(&report));
            }
            Err(FileEnd::Refused { printed, all }) => {
                whole.extend(all);
                refused.extend(printed);
            }
            Err(FileEnd::Ended(ended)) => return Err(ended),
        }
    }
    if !existed && (options.dry_run || sheet.is_empty()) {
        // A book made only to look, or for a file that was refused, is not left behind.
        drop(open.take());
        remove_book(&cx.folder);
    }
    if let Some(path) = m.get_one::<String>("report") {
        write_report(cx.i18n, Path::new(path), &whole)?;
    }
    if cx.format != Format::Table && !sheet.is_empty() {
        cx.print(&sheet, 2, "");
    }
    if refused.is_empty() { Ok(()) } else { Err(Ended::Refused(refused)) }
}

/// Why a file was not imported.
enum FileEnd {
    Refused { printed: Vec<String>, all: Vec<String> },
    Ended(Ended),
}

impl From<Ended> for FileEnd {
    fn from(e: Ended) -> Self {
        FileEnd::Ended(e)
    }
}

fn options(i18n: I18n, m: &ArgMatches) -> Result<ImportOptions, Ended> {
    let accept = m
        .get_many::<String>("accept")
        .into_iter()
        .flatten()
        .filter_map(|w| [Doubt::Company, Doubt::Changes, Doubt::Span, Doubt::Optional].into_iter().find(|d| d.code() == w))
        .collect();
    Ok(ImportOptions {
        dry_run: m.get_flag("dry-run"),
        source: m.get_one::<String>("source").cloned().unwrap_or_else(|| "main".to_string()),
        year: m.get_one::<String>("year").map(|d| closing(i18n, d)).transpose()?,
        delta: m.get_flag("delta"),
        extract: m.get_flag("extract"),
        accept,
        letters: match m.get_one::<String>("letters").map(String::as_str) {
            Some("ours") => LetterChoice::Ours,
            Some("theirs") => LetterChoice::Theirs,
            _ => LetterChoice::List,
        },
        request: host::request(),
    })
}

/// A closing date, or a year that closes on 31 December.
fn closing(i18n: I18n, text: &str) -> Result<chrono::NaiveDate, Ended> {
    match text.parse::<i32>() {
        Ok(year) if text.len() == 4 => date(i18n, "--year", &format!("{year}-12-31")),
        _ => date(i18n, "--year", text),
    }
}

fn one_file(
    cx: &mut Context,
    open: &mut Option<Open>,
    path: &Path,
    kind: &str,
    m: &ArgMatches,
    options: &ImportOptions,
) -> Result<ImportReport, FileEnd> {
    let bytes = read(cx.i18n, path)?;
    let company = match open {
        Some(open) => Some(open.company.clone()),
        None if cx.exists() => {
            let opened = cx.open()?;
            let company = opened.company.clone();
            *open = Some(opened);
            Some(company)
        }
        None => None,
    };
    let name = file_name(path);
    let content = parse(&bytes, &name, kind, m, company.as_ref(), options)
        .map_err(|p| refused(cx.i18n, &name, &ImportRefusal::Problems(p.list)))?;
    drop(bytes);
    if open.is_none() {
        let siren = match &content {
            Content::Ledger(file) => file.siren.clone().unwrap_or_default(),
            Content::Clients(_) => String::new(),
        };
        *open = Some(cx.open_or_create(&Company::new(&siren, cx.i18n.lang().code()))?);
    }
    let Some(open) = open else { return Err(FileEnd::Ended(Ended::Findings)) };
    let mut options = options.clone();
    if let Content::Ledger(file) = &content
        && confirm::someone_is_there()
        && !options.dry_run
    {
        confirmed(open, file, &mut options)?;
    }
    let outcome = match &content {
        Content::Ledger(file) => open.desk.import_ledger(&open.who, file, &options),
        Content::Clients(file) => open.desk.import_clients(&open.who, file, &options),
    };
    outcome.map_err(|stop| match stop {
        ImportStop::Refused(refusal) => refused(open.i18n, &name, &refusal),
        ImportStop::Desk(refusal) => FileEnd::Ended(Ended::Refused(vec![open.i18n.refusal(&refusal)])),
        ImportStop::Failed(failure) => FileEnd::Ended(Ended::Failed(open.i18n.failure(&failure))),
        ImportStop::DryRun(_) => FileEnd::Ended(Ended::Findings),
    })
}

/// At a terminal: asks for the fiscal year when nothing gives it, and shows the coverage to be confirmed.
fn confirmed(open: &Open, file: &LedgerFile, options: &mut ImportOptions) -> Result<(), FileEnd> {
    let known = match open.ask(&Query::Status)? {
        Answer::Status(status) => status.years,
        _ => Vec::new(),
    };
    let given = options.year.is_some() || file.closing.is_some();
    let placed = given
        || file.rows.iter().all(|r| r.year.is_some())
        || known.iter().any(|y| file.rows.iter().all(|r| y.contains(r.date)));
    if !placed {
        options.year = confirm::closing(open.i18n, &file.name, |text| closing(open.i18n, text).ok());
    }
    let coverage = intake::coverage(&file.rows, file.kind, options.delta);
    if confirm::coverage(open.i18n, file, &coverage) {
        return Ok(());
    }
    let line = open.i18n.tf("cli-ask-left", &[("file", Arg::Str(&file.name))]);
    Err(FileEnd::Refused { printed: vec![line.clone()], all: vec![line] })
}

fn refused(i18n: I18n, name: &str, refusal: &ImportRefusal) -> FileEnd {
    let headed = |lines: Vec<String>| {
        let mut out = vec![i18n.tf("cli-import-refused", &[("file", Arg::Str(name))])];
        out.extend(lines);
        out
    };
    FileEnd::Refused { printed: headed(i18n.import_refusal_cut(refusal, PRINTED)), all: headed(i18n.import_refusal(refusal)) }
}

/// Reads a file with the person's own rights; never a folder or a device, never more than the limit.
fn read(i18n: I18n, path: &Path) -> Result<Vec<u8>, Ended> {
    let shown = path.display().to_string();
    let failed = |e: std::io::Error| {
        Ended::Refused(vec![i18n.tf("cli-file-unreadable", &[("file", Arg::Str(&shown)), ("why", Arg::Str(&e.to_string()))])])
    };
    let file = fs::File::open(path).map_err(failed)?;
    let meta = file.metadata().map_err(failed)?;
    if meta.is_dir() {
        return Err(Ended::Refused(vec![i18n.tf("cli-file-folder", &[("file", Arg::Str(&shown))])]));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(meta.len().min(LARGEST)).unwrap_or(0));
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

fn parse(
    bytes: &[u8],
    name: &str,
    kind: &str,
    m: &ArgMatches,
    company: Option<&Company>,
    options: &ImportOptions,
) -> Result<Content, Problems> {
    let mut reading = Options { extract: options.extract, ..Options::default() };
    if let Some(company) = company {
        reading.currency = company.currency;
        reading.prefixes = company.prefixes.clone();
    }
    reading.encoding = match m.get_one::<String>("encoding").map(String::as_str) {
        Some("utf-8") => Some(Encoding::Utf8),
        Some("windows-1252") => Some(Encoding::Windows1252),
        Some("iso-8859-15") => Some(Encoding::Latin9),
        _ => None,
    };
    match kind {
        "fec" => formats::read_fec(bytes, name, &reading).map(Content::Ledger),
        "ledger" => formats::read_ledger(bytes, name, &reading).map(Content::Ledger),
        _ => formats::read_clients(bytes, name, &reading).map(Content::Clients),
    }
}

fn counts(r: &ImportReport) -> Vec<Cell> {
    let mut row = vec![Cell::text(&r.file)];
    let numbers = [r.rows, r.skipped, r.added, r.known, r.renumbered, r.changed, r.gone, r.refused, r.letters, r.conflicts];
    row.extend(numbers.map(Cell::Count));
    row
}

/// What a person reads; scripts get the coverage on stderr and the counts on stdout.
fn tell(cx: &Context, report: &ImportReport, dry_run: bool) {
    let i18n = cx.i18n;
    let mut lines = Vec::new();
    if dry_run {
        lines.push(i18n.t("cli-import-plan"));
    }
    lines.extend(i18n.import_summary(report));
    lines.extend(i18n.told_cut(&report.told, PRINTED));
    lines.extend(i18n.gaps_cut(report, PRINTED));
    if cx.format == Format::Table {
        context::out(&lines.join("\n"));
    } else {
        context::err(&lines.join("\n"));
    }
}

fn full_report(i18n: I18n, report: &ImportReport) -> Vec<String> {
    let mut lines = i18n.import_summary(report);
    lines.extend(report.told.iter().map(|t| i18n.told(t)));
    lines.extend(i18n.gaps_cut(report, usize::MAX));
    lines
}

fn write_report(i18n: I18n, path: &Path, lines: &[String]) -> Result<(), Ended> {
    let shown = path.display().to_string();
    let write = || {
        let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
        file.write_all((lines.join("\n") + "\n").as_bytes())
    };
    write().map_err(|e: std::io::Error| {
        Ended::Refused(vec![i18n.tf("cli-file-unwritable", &[("file", Arg::Str(&shown)), ("why", Arg::Str(&e.to_string()))])])
    })
}

/// Takes away a book that this command created and does not keep.
fn remove_book(folder: &Path) {
    if Desk::exists(folder) {
        let _ = fs::remove_file(folder.join(BOOK_FILE));
        let _ = fs::remove_dir(folder);
    }
}

/// Imports a file of the demo company, already in memory.
pub(super) fn import_bytes(cx: &Context, open: &Open, name: &str, bytes: &[u8]) -> Result<ImportReport, Ended> {
    let options = ImportOptions {
        dry_run: false,
        source: "main".to_string(),
        year: None,
        delta: false,
        extract: false,
        accept: Vec::new(),
        letters: LetterChoice::List,
        request: host::request(),
    };
    let refuse = |refusal: ImportRefusal| Ended::Refused(cx.i18n.import_refusal_cut(&refusal, PRINTED));
    let problems = |p: Problems| refuse(ImportRefusal::Problems(p.into_iter().collect::<Vec<Problem>>()));
    let reading = Options::default();
    let outcome = if name.ends_with(".csv") {
        let file = formats::read_clients(bytes, name, &reading).map_err(problems)?;
        open.desk.import_clients(&open.who, &file, &options)
    } else {
        let file = formats::read_fec(bytes, name, &reading).map_err(problems)?;
        open.desk.import_ledger(&open.who, &file, &options)
    };
    outcome.map_err(|stop| match stop {
        ImportStop::Refused(refusal) => refuse(refusal),
        ImportStop::Desk(refusal) => Ended::Refused(vec![cx.i18n.refusal(&refusal)]),
        ImportStop::Failed(failure) => Ended::Failed(cx.i18n.failure(&failure)),
        ImportStop::DryRun(_) => Ended::Findings,
    })
}
