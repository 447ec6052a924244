//! What is asked at a terminal, and nowhere else: the fiscal year when nothing gives it, and whether the coverage read from the file
//! is right (book §5).

use super::context;
use crate::domain::intake::{Coverage, LedgerFile};
use crate::i18n::{Arg, I18n};
use chrono::NaiveDate;
use std::io::{BufRead, IsTerminal, Write};

/// True when a person is there to answer.
pub(super) fn someone_is_there() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// Asks a question on the terminal; none at the end of the input.
fn ask(question: &str) -> Option<String> {
    let mut err = std::io::stderr().lock();
    let _ = write!(err, "{question} ");
    let _ = err.flush();
    let mut line = String::new();
    match std::io::stdin().lock().read_line(&mut line) {
        Ok(n) if n > 0 => Some(line.trim().to_string()),
        _ => None,
    }
}

/// Asks a question that is answered by yes or no; silence is no.
pub(super) fn agrees(i18n: I18n, question: &str) -> bool {
    let yes = i18n.t("cli-yes");
    ask(question).is_some_and(|answer| answer.to_lowercase().starts_with(&yes))
}

/// Asks for the closing date until one is given; none when the person gives up with an empty line.
pub(super) fn closing(i18n: I18n, file: &str, read: impl Fn(&str) -> Option<NaiveDate>) -> Option<NaiveDate> {
    loop {
        let answer = ask(&i18n.tf("cli-ask-year", &[("file", Arg::Str(file))]))?;
        if answer.is_empty() {
            return None;
        }
        match read(&answer) {
            Some(date) => return Some(date),
            None => context::err(&i18n.tf("cli-ask-year-again", &[("value", Arg::Str(&answer))])),
        }
    }
}

/// Shows what the file covers and asks whether it is so. A full file withdraws what it no longer holds: that is worth a look.
pub(super) fn coverage(i18n: I18n, file: &LedgerFile, coverage: &Coverage) -> bool {
    let (Some(first), Some(last)) = (coverage.first, coverage.last) else { return true };
    let journals = coverage.journals.join(" ");
    let accounts = i64::try_from(coverage.accounts.len()).unwrap_or(i64::MAX);
    let rows = i64::try_from(file.rows.len()).unwrap_or(i64::MAX);
    context::err(&i18n.tf(
        "cli-ask-coverage",
        &[
            ("file", Arg::Str(&file.name)),
            ("rows", Arg::Num(rows)),
            ("journals", Arg::Str(&journals)),
            ("accounts", Arg::Num(accounts)),
            ("first", Arg::Date(first)),
            ("last", Arg::Date(last)),
        ],
    ));
    if coverage.validated_only {
        context::err(&i18n.t("cli-ask-validated"));
    }
    let question = if coverage.full { "cli-ask-full" } else { "cli-ask-delta" };
    let yes = i18n.t("cli-yes");
    ask(&i18n.t(question)).is_some_and(|answer| answer.is_empty() || answer.to_lowercase().starts_with(&yes))
}

/// Asks whether to go on with what cannot be undone: only a plain yes is one.
pub(super) fn sure(i18n: I18n, question: &str) -> bool {
    let yes = i18n.t("cli-yes");
    ask(question).is_some_and(|answer| answer.to_lowercase().starts_with(&yes))
}
