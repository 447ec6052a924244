//! `import`: files are read with the rights of the person who asks, then handed to the desk as typed rows.

use super::confirm;
use super::context::{self, Context, Ended, Open, about, date, file_name, system};
use super::sheet::{Cell, Format, Sheet};
use crate::desk::api::{Answer, Doubt, ImportOptions, ImportRefusal, ImportReport, Query};
use crate::domain::company::Company;
use crate::domain::intake::{self, ClientsFile, Encoding, LedgerFile, LetterChoice, Problem};
use crate::domain::order::{DocumentFile, ItemsFile};
use crate::formats::{self, DocumentIntake, Options, Problems};
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
    Documents(DocumentFile),
    Items(ItemsFile),
}

/// `import fec|ledger|clients|orders|invoices|items FILE…`: each file whole or not at all, the others whatever becomes of one.
pub(super) fn run(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    cx.present()?;
    let kind = m.get_one::<String>("kind").map(String::as_str).unwrap_or_default();
    if kind == "all" {
        return super::copies::import_all(cx, m);
    }
    let files: Vec<PathBuf> = m.get_many::<PathBuf>("files").into_iter().flatten().cloned().collect();
    let options = options(cx.i18n, m)?;
    // The report's file first: an import must not be done, then fail on it.
    let mut account = m.get_one::<PathBuf>("report").map(|p| Account::create(cx.i18n, p)).transpose()?;
    let made = NewFolder::before(&cx.folder, cx.exists());
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
    let mut refused = Vec::new();
    let mut stopped = None;
    let mut open: Option<Open> = None;
    for path in &files {
        match one_file(cx, &mut open, path, kind, m, &options) {
            Ok(report) => {
                tell(cx, &report, options.dry_run);
                if let Some(account) = &mut account {
                    account.lines.extend(full_report(cx.i18n, &report));
                }
                sheet.push(counts(&report));
            }
            Err(FileEnd::Refused { printed, all }) => {
                if let Some(account) = &mut account {
                    account.lines.extend(all);
                }
                refused.extend(printed);
            }
            Err(FileEnd::Ended(ended)) => {
                stopped = Some(ended);
                break;
            }
        }
    }
    if sheet.is_empty() {
        // A book made for files that were all refused is not left behind.
        drop(open.take());
        made.remove();
    }
    if let Some(account) = account {
        account.write(cx.i18n)?;
    }
    if cx.format != Format::Table && !sheet.is_empty() {
        cx.print(&sheet, 2, "");
    }
    match stopped {
        Some(ended) => {
            context::err(&refused.join("\n"));
            Err(ended)
        }
        None if refused.is_empty() => Ok(()),
        None => Err(Ended::Refused(refused)),
    }
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
        .filter_map(|w| Doubt::ALL.into_iter().find(|d| d.code() == w))
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
        reason: m.get_one::<String>("reason").cloned().unwrap_or_default(),
    })
}

/// A closing date, or a year that closes on 31 December.
pub(super) fn closing(i18n: I18n, text: &str) -> Result<chrono::NaiveDate, Ended> {
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
    let bytes = read(cx.i18n, path).map_err(|line| FileEnd::Refused { printed: vec![line.clone()], all: vec![line] })?;
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
    let mut options = options.clone();
    // Each file is a request of its own.
    options.request = host::request();
    // Asked before a book is made, so that giving up leaves none.
    if let Content::Ledger(file) = &content
        && confirm::someone_is_there()
        && !options.dry_run
    {
        confirmed(cx.i18n, open.as_ref(), file, &mut options)?;
    }
    if open.is_none() {
        let siren = match &content {
            Content::Ledger(file) => file.siren.clone().unwrap_or_default(),
            Content::Clients(_) | Content::Documents(_) | Content::Items(_) => String::new(),
        };
        let company = Company::new(&siren, cx.i18n.lang().code());
        *open = Some(if options.dry_run { cx.draft(&company)? } else { cx.open_or_create(&company)? });
    }
    let Some(open) = open else { return Err(FileEnd::Ended(Ended::Findings)) };
    let outcome = match &content {
        Content::Ledger(file) => open.desk.import_ledger(&open.who, file, &options),
        Content::Clients(file) => open.desk.import_clients(&open.who, file, &options),
        Content::Documents(file) => open.desk.import_documents(&open.who, file, &options),
        Content::Items(file) => open.desk.import_items(&open.who, file, &options),
    };
    outcome.map_err(|stop| match stop {
        ImportStop::Refused(refusal) => refused(open.i18n, &name, &refusal),
        ImportStop::Desk(refusal) => FileEnd::Ended(Ended::Refused(vec![open.i18n.refusal(&refusal)])),
        ImportStop::Failed(failure) => FileEnd::Ended(Ended::Failed(open.i18n.failure(&failure))),
        ImportStop::DryRun(_) => FileEnd::Ended(Ended::Findings),
    })
}

/// At a terminal: asks for the fiscal year when nothing gives it, and shows the coverage to be confirmed.
fn confirmed(i18n: I18n, open: Option<&Open>, file: &LedgerFile, options: &mut ImportOptions) -> Result<(), FileEnd> {
    let known = match open.map(|o| o.ask(&Query::Status)).transpose()? {
        Some(Answer::Status(status)) => status.years,
        _ => Vec::new(),
    };
    let given = options.year.is_some() || file.closing.is_some();
    let placed = given
        || file.rows.iter().all(|r| r.year.is_some())
        || known.iter().any(|y| file.rows.iter().all(|r| y.contains(r.date)));
    if !placed {
        options.year = confirm::closing(i18n, &file.name, |text| closing(i18n, text).ok());
    }
    let coverage = intake::coverage(&file.rows, file.kind, options.delta);
    if confirm::coverage(i18n, file, &coverage) {
        return Ok(());
    }
    let line = i18n.tf("cli-ask-left", &[("file", Arg::Str(&file.name))]);
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

/// Reads a file with the person's own rights: an ordinary one, never a folder, a pipe or a device, never more than the limit.
/// What cannot be read is a sentence.
pub(super) fn read(i18n: I18n, path: &Path) -> Result<Vec<u8>, String> {
    let ordinary = |meta: &fs::Metadata| match (meta.is_dir(), meta.is_file()) {
        (true, _) => Err(about(i18n, "cli-file-folder", path)),
        (_, false) => Err(about(i18n, "cli-file-special", path)),
        _ => Ok(()),
    };
    let failed = |e: std::io::Error| system(i18n, "cli-file-unreadable", path, &e);
    // Looked at before it is opened, since opening a device may do something; and after, since it may have been exchanged.
    ordinary(&fs::metadata(path).map_err(failed)?)?;
    let waits_for_nobody = i32::try_from(rustix::fs::OFlags::NONBLOCK.bits()).unwrap_or_default();
    let file = fs::OpenOptions::new().read(true).custom_flags(waits_for_nobody).open(path).map_err(failed)?;
    let meta = file.metadata().map_err(failed)?;
    ordinary(&meta)?;
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
    reading.encoding = encoding(m);
    match kind {
        "fec" => formats::read_fec(bytes, name, &reading).map(Content::Ledger),
        "ledger" => formats::read_ledger(bytes, name, &reading).map(Content::Ledger),
        // An e-invoice is known by its first byte; a PDF is told what it is by its reader.
        "invoices" if einvoice(bytes) => formats::read_einvoice(bytes, name, &reading).map(Content::Documents),
        "orders" => formats::read_documents(bytes, name, &reading, DocumentIntake::Orders).map(Content::Documents),
        "invoices" => formats::read_documents(bytes, name, &reading, DocumentIntake::Invoices).map(Content::Documents),
        "items" => formats::read_items(bytes, name, &reading).map(Content::Items),
        _ => formats::read_clients(bytes, name, &reading).map(Content::Clients),
    }
}

/// True for XML and PDF.
fn einvoice(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    // UTF-16 is XML too, which the reader refuses by name.
    text.starts_with(b"<") || text.starts_with(b"%PDF") || text.starts_with(b"\xff\xfe<") || text.starts_with(b"\xfe\xff\0<")
}

/// The encoding that the person says.
pub(super) fn encoding(m: &ArgMatches) -> Option<Encoding> {
    match m.get_one::<String>("encoding").map(String::as_str) {
        Some("utf-8") => Some(Encoding::Utf8),
        Some("windows-1252") => Some(Encoding::Windows1252),
        Some("iso-8859-15") => Some(Encoding::Latin9),
        _ => None,
    }
}

fn counts(r: &ImportReport) -> Vec<Cell> {
    let mut row = vec![Cell::text(&r.file)];
    let numbers = [r.rows, r.skipped, r.added, r.known, r.renumbered, r.changed, r.gone, r.refused, r.letters, r.conflicts];
    row.extend(numbers.map(Cell::Count));
    row
}

/// What a person reads; scripts get the same on stderr and the counts on stdout.
fn tell(cx: &Context, report: &ImportReport, dry_run: bool) {
    let i18n = cx.i18n;
    let mut lines = Vec::new();
    if dry_run {
        lines.push(i18n.t("cli-import-plan"));
    }
    let mut summary = i18n.import_summary(report).into_iter();
    lines.extend(summary.next());
    lines.extend(summary.map(|l| format!("  {l}")));
    lines.extend(i18n.told_cut(&report.told, PRINTED).into_iter().map(|l| format!("    {l}")));
    lines.extend(i18n.gaps_cut(report, PRINTED).into_iter().map(|l| format!("    {l}")));
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

/// The whole account of an import, in a file of the person's.
struct Account {
    path: PathBuf,
    file: fs::File,
    lines: Vec<String>,
}

impl Account {
    fn create(i18n: I18n, path: &Path) -> Result<Account, Ended> {
        let opened = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
        match opened {
            Ok(file) => Ok(Account { path: path.to_path_buf(), file, lines: Vec::new() }),
            Err(e) => Err(Ended::Refused(vec![system(i18n, "cli-file-unwritable", path, &e)])),
        }
    }

    fn write(mut self, i18n: I18n) -> Result<(), Ended> {
        let text = self.lines.join("\n") + "\n";
        let written = self.file.write_all(text.as_bytes());
        written.map_err(|e| Ended::Failed(system(i18n, "cli-file-unwritable", &self.path, &e)))
    }
}

/// What an import that comes to nothing takes away again: the book it made, and the folders, but nothing that was there before.
struct NewFolder {
    folder: PathBuf,
    book: bool,
    folders: Vec<PathBuf>,
}

impl NewFolder {
    fn before(folder: &Path, exists: bool) -> NewFolder {
        let absent = |p: &&Path| !p.as_os_str().is_empty() && !p.exists();
        let folders = folder.ancestors().take_while(absent).map(Path::to_path_buf).collect();
        NewFolder { folder: folder.to_path_buf(), book: !exists, folders }
    }

    fn remove(&self) {
        if self.book && Desk::exists(&self.folder) {
            let _ = fs::remove_file(self.folder.join(BOOK_FILE));
            for folder in &self.folders {
                let _ = fs::remove_dir(folder);
            }
        }
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
        reason: String::new(),
    };
    let refuse = |refusal: ImportRefusal| Ended::Refused(cx.i18n.import_refusal_cut(&refusal, PRINTED));
    let problems = |p: Problems| refuse(ImportRefusal::Problems(p.into_iter().collect::<Vec<Problem>>()));
    let reading = Options::default();
    let outcome = match name {
        "items.csv" => {
            let file = formats::read_items(bytes, name, &reading).map_err(problems)?;
            open.desk.import_items(&open.who, &file, &options)
        }
        "orders.csv" | "invoices.csv" => {
            let intake = if name == "orders.csv" { DocumentIntake::Orders } else { DocumentIntake::Invoices };
            let file = formats::read_documents(bytes, name, &reading, intake).map_err(problems)?;
            open.desk.import_documents(&open.who, &file, &options)
        }
        "clients.csv" => {
            let file = formats::read_clients(bytes, name, &reading).map_err(problems)?;
            open.desk.import_clients(&open.who, &file, &options)
        }
        _ => {
            let file = formats::read_fec(bytes, name, &reading).map_err(problems)?;
            open.desk.import_ledger(&open.who, &file, &options)
        }
    };
    outcome.map_err(|stop| match stop {
        ImportStop::Refused(refusal) => refuse(refusal),
        ImportStop::Desk(refusal) => Ended::Refused(vec![cx.i18n.refusal(&refusal)]),
        ImportStop::Failed(failure) => Ended::Failed(cx.i18n.failure(&failure)),
        ImportStop::DryRun(_) => Ended::Findings,
    })
}
