//! What every command needs: the book, the day, the language, the output.

use super::sheet::{Format, Sheet};
use crate::desk::api::{Answer, Command, Principal, Query, Receipt};
use crate::domain::company::Company;
use crate::domain::ids::OpNo;
use crate::domain::operation::Via;
use crate::domain::refusal::{Failure, Refusal};
use crate::host::{self, Book, Desk, NewBook, NoHost, Sent, Stop, Visit, request};
use crate::i18n::{Arg, I18n};
use crate::text::sanitise;
use chrono::{NaiveDate, Utc};
use clap::ArgMatches;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// How a command ended when it did not simply end well.
#[derive(Debug)]
pub(super) enum Ended {
    /// Exit 1, nothing more to say.
    Findings,
    /// Exit 1: what was refused and why.
    Refused(Vec<String>),
    /// Exit 2.
    Usage(String),
    /// Exit 3.
    Failed(String),
}

/// What went wrong on the standard output, first of all.
static UNWRITTEN: OnceLock<String> = OnceLock::new();

/// Prints on the standard output. A closed pipe is not an error of ours; a full disk is, see [`written`].
pub(super) fn out(text: &str) {
    let mut stdout = std::io::stdout().lock();
    let newline = if text.ends_with('\n') || text.is_empty() { "" } else { "\n" };
    let outcome = write!(stdout, "{text}{newline}").and_then(|()| stdout.flush());
    if let Err(e) = outcome
        && e.kind() != std::io::ErrorKind::BrokenPipe
    {
        let _ = UNWRITTEN.set(e.to_string());
    }
}

/// Whether all that was printed arrived: a script must not take half a table for the whole.
pub(super) fn written(i18n: I18n) -> Result<(), Ended> {
    match UNWRITTEN.get() {
        None => Ok(()),
        Some(why) => Err(Ended::Failed(i18n.tf("cli-output", &[("why", Arg::Str(&i18n.system(why)))]))),
    }
}

/// Prints on the standard error.
pub(super) fn err(text: &str) {
    if !text.is_empty() {
        let _ = writeln!(std::io::stderr().lock(), "{}", text.trim_end());
    }
}

/// The setting of one run.
#[derive(Clone)]
pub(super) struct Context {
    pub(super) i18n: I18n,
    pub(super) folder: PathBuf,
    today: Option<NaiveDate>,
    pub(super) format: Format,
    at: Option<OpNo>,
    pub(super) book_given: bool,
    solo: bool,
}

/// The XDG data folder. Relative paths do not count, as the XDG specification wants: a book must not depend on where one stands.
fn data_folder(i18n: I18n) -> Result<PathBuf, Ended> {
    let absolute = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|p| p.is_absolute());
    let data = absolute("XDG_DATA_HOME").or_else(|| absolute("HOME").map(|home| home.join(".local/share")));
    data.map(|d| d.join("suivi")).ok_or_else(|| Ended::Failed(i18n.t("cli-no-home")))
}

impl Context {
    pub(super) fn new(matches: &ArgMatches, i18n: I18n) -> Result<Context, Ended> {
        let given = matches.get_one::<PathBuf>("book").cloned();
        let named = given.or_else(|| std::env::var_os("SUIVI_BOOK").filter(|v| !v.is_empty()).map(PathBuf::from));
        let today = matches.get_one::<String>("today").map(|d| date(i18n, "--today", d)).transpose()?;
        Ok(Context {
            i18n,
            book_given: named.is_some(),
            folder: named.map_or_else(|| data_folder(i18n).map(|d| d.join("book")), Ok)?,
            today,
            format: matches.get_one::<String>("format").map_or(Format::Table, |f| Format::parse(f)),
            at: matches.get_one::<u64>("at").map(|n| OpNo(*n)),
            solo: matches.get_flag("solo"),
        })
    }

    /// The same run, speaking another language.
    pub(super) fn in_language(&self, i18n: I18n) -> Context {
        Context { i18n, ..self.clone() }
    }

    /// Folder of the demo book: never the default one.
    pub(super) fn demo_folder(&self) -> Result<PathBuf, Ended> {
        if self.book_given { Ok(self.folder.clone()) } else { data_folder(self.i18n).map(|d| d.join("demo")) }
    }

    pub(super) fn exists(&self) -> bool {
        Desk::exists(&self.folder)
    }

    /// The working day: `--today`, else the civil date in the company's zone.
    pub(super) fn today(&self, zone: &str) -> NaiveDate {
        self.today.unwrap_or_else(|| {
            let zone: chrono_tz::Tz = zone.parse().unwrap_or(chrono_tz::Europe::Paris);
            Utc::now().with_timezone(&zone).date_naive()
        })
    }

    pub(super) fn principal(&self, zone: &str, via: Via) -> Principal {
        Principal { user: user(), uid: rustix::process::getuid().as_raw(), session: 0, via, today: self.today(zone) }
    }

    /// How this command comes to its book.
    pub(super) fn visit(&self) -> Visit {
        Visit { folder: self.folder.clone(), user: user(), today: self.today, at: self.at, solo: self.solo }
    }

    /// Opens the book, as it was after `--at` when asked; a missing one is an error.
    pub(super) fn open(&mut self) -> Result<Open, Ended> {
        let book = host::open(&self.visit()).map_err(|no| self.no_host(&no))?;
        self.take(book)
    }

    /// Why no host could be reached, as an end.
    pub(super) fn no_host(&self, no: &NoHost) -> Ended {
        let i18n = self.i18n;
        match no {
            NoHost::Book(failure) => self.failed(failure),
            NoHost::Alone(why) if why.is_empty() => Ended::Failed(i18n.t("host-gone")),
            NoHost::Alone(why) => Ended::Failed(i18n.tf("host-none", &[("why", Arg::Str(&i18n.system(why)))])),
            NoHost::Sent(Sent::Operation, _) => {
                let op = self.at.unwrap_or(OpNo::NONE);
                Ended::Refused(vec![i18n.refusal(&Refusal::UnknownOperation(op))])
            }
            NoHost::Sent(Sent::Version, theirs) => Ended::Failed(
                i18n.tf("host-version", &[("theirs", Arg::Str(theirs)), ("ours", Arg::Str(env!("CARGO_PKG_VERSION")))]),
            ),
            NoHost::Sent(Sent::Access, _) => Ended::Refused(vec![i18n.t("host-access")]),
            NoHost::Sent(Sent::Full, _) => Ended::Failed(i18n.t("host-full")),
            NoHost::Sent(Sent::Leaving, _) => Ended::Failed(i18n.t("host-leaving")),
            NoHost::Sent(Sent::Malformed, _) => Ended::Failed(i18n.t("host-malformed")),
        }
    }

    /// Opens the book to change it: refused in the past.
    pub(super) fn open_to_write(&mut self) -> Result<Open, Ended> {
        self.present()?;
        self.open()
    }

    /// Refused with `--at`: the past does not change.
    pub(super) fn present(&self) -> Result<(), Ended> {
        match self.at {
            Some(_) => Err(Ended::Refused(vec![self.i18n.refusal(&Refusal::ReadOnly)])),
            None => Ok(()),
        }
    }

    /// A book in memory, to see what a first import would do.
    pub(super) fn draft(&mut self, company: &Company) -> Result<Open, Ended> {
        let new = NewBook { company: company.clone(), principal: self.principal(&company.zone, Via::Cli) };
        let desk = Desk::draft(&new).map_err(|f| self.failed(&f))?;
        self.take(desk.into())
    }

    /// True when `--at` asks for the past.
    pub(super) fn is_past(&self) -> bool {
        self.at.is_some()
    }

    /// Opens the book, or creates it with a company.
    pub(super) fn open_or_create(&mut self, company: &Company) -> Result<Open, Ended> {
        if self.exists() {
            return self.open();
        }
        let new = NewBook { company: company.clone(), principal: self.principal(&company.zone, Via::Cli) };
        let folder = self.folder.clone();
        let desk = Desk::create(&folder, &new).map_err(|f| self.failed(&f))?;
        self.take(desk.into())
    }

    pub(super) fn take(&mut self, desk: Book) -> Result<Open, Ended> {
        let company = desk.company(&self.principal("UTC", Via::Cli)).map_err(|f| self.failed(&f))?;
        self.i18n = self.i18n.for_book(company.currency, &company.zone);
        let who = self.principal(&company.zone, Via::Cli);
        Ok(Open { desk, company, who, i18n: self.i18n })
    }

    /// A failure as an end: a missing book and a damaged past are refusals (1), the rest could not run (3).
    pub(super) fn failed(&self, failure: &Failure) -> Ended {
        match failure {
            Failure::NoBook(_) => Ended::Refused(vec![self.i18n.failure(failure)]),
            _ => Ended::Failed(self.i18n.failure(failure)),
        }
    }

    /// Prints a sheet in the format asked.
    pub(super) fn print(&self, sheet: &Sheet, digits: u8, zone: &str) {
        let terminal = std::io::stdout().is_terminal();
        let text = sheet.render(self.format, self.i18n, digits, zone);
        if terminal && self.format != Format::Table {
            let safe: Vec<String> = text.lines().map(|l| sanitise(l).into_owned()).collect();
            out(&safe.join("\n"));
        } else {
            out(&text);
        }
    }

    /// True when a person reads, not a script.
    pub(super) fn for_people(&self) -> bool {
        self.format == Format::Table
    }

    /// Prints a sentence for a person; machine formats stay silent.
    pub(super) fn tell(&self, line: &str) {
        if self.format == Format::Table {
            out(line);
        }
    }
}

/// A book opened by a command.
pub(super) struct Open {
    pub(super) desk: Book,
    pub(super) company: Company,
    pub(super) who: Principal,
    pub(super) i18n: I18n,
}

impl Open {
    pub(super) fn digits(&self) -> u8 {
        self.company.currency.digits()
    }

    /// Asks the desk.
    pub(super) fn ask(&self, query: &Query) -> Result<Answer, Ended> {
        match self.desk.ask(&self.who, query).map_err(|f| Ended::Failed(self.i18n.failure(&f)))? {
            Answer::Refused(refusal) => Err(Ended::Refused(vec![self.i18n.refusal(&refusal)])),
            answer => Ok(answer),
        }
    }

    /// Why the book did nothing, as an end.
    pub(super) fn stopped(&self, stop: &Stop) -> Ended {
        match stop {
            Stop::Refused(refusal) => {
                let mut lines = vec![self.i18n.refusal(refusal)];
                lines.extend(self.i18n.refusal_list(refusal));
                Ended::Refused(lines)
            }
            Stop::Failed(failure) => Ended::Failed(self.i18n.failure(failure)),
        }
    }

    /// Submits a command.
    pub(super) fn submit(&self, command: &Command) -> Result<Receipt, Ended> {
        self.submit_because(command, "")
    }

    /// Submits a command with a reason, for a closed period.
    pub(super) fn submit_because(&self, command: &Command, reason: &str) -> Result<Receipt, Ended> {
        self.desk.submit_because(&self.who, request(), command, reason).map_err(|stop| self.stopped(&stop))
    }
}

/// The login name.
pub(super) fn user() -> String {
    let named = ["LOGNAME", "USER"].into_iter().filter_map(|n| std::env::var(n).ok()).find(|n| !n.trim().is_empty());
    named.unwrap_or_else(|| format!("uid{}", rustix::process::getuid().as_raw()))
}

/// A date of an option, ISO.
pub(super) fn date(i18n: I18n, option: &str, text: &str) -> Result<NaiveDate, Ended> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .or_else(|_| NaiveDate::parse_from_str(text, "%Y%m%d"))
        .map_err(|_| Ended::Usage(i18n.tf("cli-usage-date", &[("word", Arg::Str(option)), ("value", Arg::Str(text))])))
}

/// A sentence about a file that the system did not give.
pub(super) fn system(i18n: I18n, id: &str, path: &Path, error: &std::io::Error) -> String {
    let why = i18n.system(&error.to_string());
    i18n.tf(id, &[("file", Arg::Str(&path.display().to_string())), ("why", Arg::Str(&why))])
}

/// A sentence about a file.
pub(super) fn about(i18n: I18n, id: &str, path: &Path) -> String {
    i18n.tf(id, &[("file", Arg::Str(&path.display().to_string()))])
}

/// The name of a file without its folder.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}
