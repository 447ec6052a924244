//! Editions for people: the statement of account and the aged balance, as text or for a spreadsheet (EXP-01, EXP-02, EXP-06).
//!
//! With `--format csv` or `json` the same rows go to scripts. Else the name of the file decides: `.csv` is for a spreadsheet in the reader's
//! language, anything else is text in pages.

mod ageing;
mod page;
mod spreadsheet;
mod statement;

use super::context::{self, Context, Ended, Open};
use super::export::{may_write, write};
use super::sheet::{Cell, Format, Sheet, title};
use crate::desk::api::{Answer, Query};
use crate::i18n::Arg;
use chrono::{NaiveDate, Utc};
use clap::ArgMatches;
use std::path::PathBuf;

/// An edition before it has a form.
struct Edition {
    /// Its name: « relevé de compte ».
    title: String,
    /// The day that it is about.
    as_of: NaiveDate,
    /// Whom it is about, what it leaves out.
    about: Vec<String>,
    /// Names of the columns, as the csv's.
    columns: Vec<String>,
    /// The column that is cut where there is no room.
    flexible: &'static str,
    /// Columns that pages leave out when nothing stands in them.
    spare: &'static [&'static str],
    rows: Vec<Vec<Cell>>,
    /// Rows of sums.
    totals: Vec<Vec<Cell>>,
    /// What is said below.
    notes: Vec<String>,
}

/// `export statement|ageing`.
pub(super) fn run(cx: &mut Context, m: &ArgMatches, what: &str) -> Result<(), Ended> {
    let (open, edition) = match what {
        "statement" => statement::edition(cx, m)?,
        _ => ageing::edition(cx, m)?,
    };
    let file = m.get_one::<PathBuf>("file");
    if let Some(path) = file {
        may_write(cx, path, m.get_flag("force"))?;
    }
    let text = match (cx.format, file) {
        (Format::Csv | Format::Json, _) => edition.sheet().render(cx.format, cx.i18n, open.digits(), &open.company.zone),
        (Format::Table, Some(path)) if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("csv")) => {
            spreadsheet::render(&edition, cx.i18n, open.digits())
        }
        (Format::Table, _) => {
            page::render(&edition, &heading(cx, &open, &edition)?, cx.i18n, (open.digits(), &open.company.zone))
        }
    };
    match file {
        Some(path) => write(cx, path, &text, m.get_flag("force")),
        None => {
            context::out(&text);
            Ok(())
        }
    }
}

impl Edition {
    /// The rows for scripts.
    fn sheet(&self) -> Sheet {
        let mut sheet = Sheet::new(self.columns.iter().cloned());
        for row in &self.rows {
            sheet.push(row.clone());
        }
        sheet
    }

    /// Titles of the columns in the reader's language.
    fn titles(&self, i18n: crate::i18n::I18n) -> Vec<String> {
        self.columns.iter().map(|column| title(i18n, column)).collect()
    }
}

/// What stands on top of each page, left and right: company, title, day; who made it and when, and the operation that it stands at, so that
/// it can be made again (EXP-06).
fn heading(cx: &Context, open: &Open, edition: &Edition) -> Result<[(String, String); 2], Ended> {
    let Answer::Status(status) = open.ask(&Query::Status)? else { return Err(Ended::Findings) };
    let now = Utc::now().with_timezone(&open.company.zone.parse().unwrap_or(chrono_tz::Europe::Paris));
    let when = format!("{} {}", cx.i18n.date(now.date_naive()), now.format("%H:%M"));
    let made = cx.i18n.tf(
        "edition-made",
        &[("when", Arg::Str(&when)), ("who", Arg::Str(&open.who.user)), ("op", Arg::No(status.at.unwrap_or(status.op).0))],
    );
    let as_of = cx.i18n.tf("edition-as-of", &[("date", Arg::Date(edition.as_of))]);
    Ok([(open.company.name.clone(), edition.title.to_uppercase()), (made, as_of)])
}
