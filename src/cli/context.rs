//! What every command needs: the book, the day, the language, the output.

use super::sheet::{Format, Sheet};
use crate::desk::api::{Answer, Command, Principal, Query, Receipt};
use crate::domain::company::Company;
use crate::domain::ids::OpNo;
use crate::domain::operation::Via;
use crate::domain::refusal::Failure;
use crate::host::{Desk, NewBook, Stop, request};
use crate::i18n::{Arg, I18n};
use crate::text::sanitise;
use chrono::{NaiveDate, Utc};
use clap::ArgMatches;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

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

/// Prints on the standard output. A closed pipe is not an error of ours.
#[allow(clippy::print_stdout)]
pub(super) fn out(text: &str) {
    let mut stdout = std::io::stdout().lock();
    let newline = if text.ends_with('\n') || text.is_empty() { "" } else { "\n" };
    let _ = write!(stdout, "{text}{newline}");
    let _ = stdout.flush();
}

/// Prints on the standard error.
pub(super) fn err(text: &str) {
    if !text.is_empty() {
        let _ = writeln!(std::io::stderr().lock(), "{}", text.trim_end());
    }
}

/// The setting of one run.
pub(super) struct Context {
    pub(super) i18n: I18n,
    pub(super) folder: PathBuf,
    today: Option<NaiveDate>,
    pub(super) format: Format,
    at: Option<OpNo>,
    pub(super) book_given: bool,
}

fn data_folder() -> PathBuf {
    let home = || std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    let data = std::env::var_os("XDG_DATA_HOME").map(PathBuf::from).filter(|p| p.is_absolute());
    data.unwrap_or_else(|| home().join(".local/share")).join("suivi")
}

impl Context {
    pub(super) fn new(matches: &ArgMatches, i18n: I18n) -> Result<Context, Ended> {
        let given = matches.get_one::<String>("book").map(PathBuf::from);
        let named = given.or_else(|| std::env::var_os("SUIVI_BOOK").map(PathBuf::from));
        let today = matches.get_one::<String>("today").map(|d| date(i18n, "--today", d)).transpose()?;
        Ok(Context {
            i18n,
            book_given: named.is_some(),
            folder: named.unwrap_or_else(|| data_folder().join("book")),
            today,
            format: matches.get_one::<String>("format").map_or(Format::Table, |f| Format::parse(f)),
            at: matches.get_one::<u64>("at").map(|n| OpNo(*n)),
        })
    }

    /// Folder of the demo book: never the default one.
    pub(super) fn demo_folder(&self) -> PathBuf {
        if self.book_given { self.folder.clone() } else { data_folder().join("demo") }
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
        Principal { user: user(), via, today: self.today(zone) }
    }

    /// Opens the book, as it was after `--at` when asked; a missing one is an error.
    pub(super) fn open(&mut self) -> Result<Open, Ended> {
        let folder = self.folder.clone();
        let desk = Desk::open(&folder).map_err(|f| self.failed(&f))?;
        self.take(desk)
    }

    /// Opens the book, or creates it with a company.
    pub(super) fn open_or_create(&mut self, company: &Company) -> Result<Open, Ended> {
        if self.exists() {
            return self.open();
        }
        let new = NewBook { company: company.clone(), principal: self.principal(&company.zone, Via::Cli) };
        let folder = self.folder.clone();
        let desk = Desk::create(&folder, &new).map_err(|f| self.failed(&f))?;
        self.take(desk)
    }

    fn take(&mut self, desk: Desk) -> Result<Open, Ended> {
        let desk = match self.at {
            Some(op) => desk.at(op).map_err(|f| self.failed(&f))?,
            None => desk,
        };
        let company = desk.company().map_err(|f| self.failed(&f))?;
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

    /// Prints a sentence for a person; machine formats stay silent.
    pub(super) fn tell(&self, line: &str) {
        if self.format == Format::Table {
            out(line);
        }
    }
}

/// A book opened by a command.
pub(super) struct Open {
    pub(super) desk: Desk,
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

    /// Submits a command.
    pub(super) fn submit(&self, command: &Command) -> Result<Receipt, Ended> {
        self.desk.submit(&self.who, request(), command).map_err(|stop| match stop {
            Stop::Refused(refusal) => {
                let mut lines = vec![self.i18n.refusal(&refusal)];
                lines.extend(self.i18n.refusal_list(&refusal));
                Ended::Refused(lines)
            }
            Stop::Failed(failure) => Ended::Failed(self.i18n.failure(&failure)),
        })
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

/// The name of a file without its folder.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}
