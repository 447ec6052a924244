//! A report on its way out: rows for scripts, a spreadsheet in the reader's language, pages of text, pages of PDF (EXP-06).
//!
//! Nothing here reads the book or a clock: the report and the day of its making are given, so that the same report is the same bytes.

pub(super) mod page;
mod spreadsheet;
mod text;

use super::pdf::{self, PdfFault};
use crate::domain::report::{For, Report};
use crate::formats::{Table, csv_out, json_out};
use crate::i18n::I18n;
use chrono::{DateTime, NaiveDate, SecondsFormat};

/// A form for people.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Form {
    /// A spreadsheet in the reader's language.
    Spreadsheet,
    /// Text in pages of 80 or 132 columns.
    Text,
    /// PDF on A4, across when it is wide.
    Pdf,
}

impl Form {
    /// The form that the ending of a file's name asks for; text when it says nothing.
    pub fn of_name(name: &str) -> Form {
        match name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase()).as_deref() {
            Some("csv") => Form::Spreadsheet,
            Some("pdf") => Form::Pdf,
            _ => Form::Text,
        }
    }
}

/// What a report says of its making (EXP-06).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Made {
    /// The company.
    pub company: String,
    /// Who made it: a login name.
    pub who: String,
    /// The day, in the company's zone.
    pub on: NaiveDate,
    /// Hour and minute there.
    pub at: (u32, u32),
}

/// The report in a form for people. `i18n` is that of the book: its currency, its zone.
///
/// # Errors
/// [`PdfFault`], a fault of the program, for PDF only.
pub fn file(report: &Report, made: &Made, i18n: I18n, form: Form) -> Result<Vec<u8>, PdfFault> {
    match form {
        Form::Spreadsheet => Ok(spreadsheet::render(report, i18n).into_bytes()),
        Form::Text => Ok(text::render(report, made, i18n).into_bytes()),
        Form::Pdf => pdf::report(report, made, i18n),
    }
}

/// The rows for scripts: data rows only, ISO dates, dots, codes.
pub fn machine(report: &Report, i18n: I18n) -> Table {
    let shown = all_of(report);
    let mut table = Table::new(shown.iter().map(|place| report.columns[*place].name.clone()));
    for row in report.data() {
        table.push(shown.iter().map(|place| row.cells.get(*place).map(|cell| code(cell, i18n)).unwrap_or_default()));
    }
    table
}

/// The columns of scripts: a contract, so that none is left out because nothing stands in it.
fn all_of(report: &Report) -> Vec<usize> {
    (0..report.columns.len()).filter(|place| report.columns[*place].whom != For::People).collect()
}

/// The same as csv.
pub fn csv(report: &Report, i18n: I18n) -> String {
    csv_out::csv(&machine(report, i18n), csv_out::Reader::Script)
}

/// The same as json.
pub fn json(report: &Report, i18n: I18n) -> String {
    json_out::json(&machine(report, i18n))
}

fn code(cell: &crate::domain::report::Cell, i18n: I18n) -> String {
    use crate::domain::report::{Cell, Word};
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.to_string(),
        Cell::Word(word) if **word == Word::Automatic => String::new(),
        // It stands in the place of a label, and labels are text.
        Cell::Word(word) if **word == Word::Carried => i18n.report_word(word),
        Cell::Word(word) => word.code(),
        Cell::No(n) | Cell::Count(n) => n.to_string(),
        Cell::Amount(amount) | Cell::Side(amount) => amount.machine(i18n.digits()),
        Cell::Date(date) => date.format("%Y-%m-%d").to_string(),
        Cell::Days(n) => n.to_string(),
        Cell::Percent(hundredths) => crate::domain::money::Amount(*hundredths).machine(2),
        Cell::Time(at) => {
            DateTime::from_timestamp_millis(*at).map(|t| t.to_rfc3339_opts(SecondsFormat::Millis, true)).unwrap_or_default()
        }
    }
}

/// The two lines on top of each page, left and right: company and title; who made it and when, and the day that it is about.
pub(super) fn heading(report: &Report, made: &Made, i18n: I18n) -> [(String, String); 2] {
    use crate::i18n::Arg;
    let when = format!("{} {:02}:{:02}", i18n.date(made.on), made.at.0, made.at.1);
    let who = [("when", Arg::Str(&when)), ("who", Arg::Str(&made.who)), ("op", Arg::No(report.op.0))];
    let title = i18n.report_title(report.kind).to_uppercase();
    [
        (made.company.clone(), title),
        (i18n.tf("edition-made", &who), i18n.tf("edition-as-of", &[("date", Arg::Date(report.as_of))])),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_of_the_name_decides_the_form() {
        let forms = ["a.csv", "b.PDF", "c.txt", "d"].map(Form::of_name);
        assert_eq!(forms, [Form::Spreadsheet, Form::Pdf, Form::Text, Form::Text]);
    }
}
