//! The company a book is about, its fiscal years and the systems that feed it.

use super::account::{AccountKind, PrefixRules};
use super::ids::{OpNo, SourceId, YearId};
use super::money::{Amount, Currency};
use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// Settings of the company. Defaults come from the first file (book §5) and may be changed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Company {
    /// SIREN, empty when unknown.
    pub siren: String,
    /// Name; the SIREN until somebody gives one.
    pub name: String,
    /// Currency of the book.
    pub currency: Currency,
    /// Language of what the company writes: `fr` or `en`.
    pub language: String,
    /// IANA time zone in which civil dates are read.
    pub zone: String,
    /// Which general accounts are third-party accounts.
    pub prefixes: PrefixRules,
    /// Terms applied where neither the source nor the client says (`30N`).
    pub terms: String,
    /// Journals whose entries on the first day of a year are openings.
    pub opening_journals: Vec<String>,
}

impl Company {
    /// A company with the defaults of a new book.
    pub fn new(siren: &str, language: &str) -> Company {
        Company {
            siren: siren.to_string(),
            name: siren.to_string(),
            currency: Currency::EUR,
            language: language.to_string(),
            zone: "Europe/Paris".to_string(),
            prefixes: PrefixRules::default(),
            terms: "30N".to_string(),
            opening_journals: ["AN", "RAN", "RN", "ANO", "ANOUV", "A-NOUVEAUX", "OUV"].map(String::from).to_vec(),
        }
    }
}

/// A fiscal year (exercice).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FiscalYear {
    /// Its number in the book.
    pub id: YearId,
    /// First day.
    pub first: NaiveDate,
    /// Closing date.
    pub closing: NaiveDate,
}

impl FiscalYear {
    /// The first day of a year that closes on `closing`: the day after the previous closing known, else twelve months before
    /// its closing plus a day (book §5).
    pub fn first_day(closing: NaiveDate, previous_closing: Option<NaiveDate>) -> NaiveDate {
        let day_after = |d: NaiveDate| d.checked_add_days(Days::new(1)).unwrap_or(d);
        if let Some(previous) = previous_closing {
            return day_after(previous);
        }
        // The closing of a month's last day goes back to the last day of the same month a year before (29 February).
        let next = day_after(closing);
        next.checked_sub_months(Months::new(12)).unwrap_or(next)
    }

    /// True when the date lies in the year.
    pub fn contains(&self, date: NaiveDate) -> bool {
        self.first <= date && date <= self.closing
    }
}

/// An accounting system that feeds the book.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Source {
    /// Its number in the book.
    pub id: SourceId,
    /// Its name (`--source`), `main` by default.
    pub name: String,
}

/// What one source last brought for one fiscal year: the age shown on every screen, and the tie-out.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Feed {
    /// The source.
    pub source: SourceId,
    /// The fiscal year.
    pub year: YearId,
    /// The file's name, without its folder.
    pub file: String,
    /// When it was imported, milliseconds UTC since 1970.
    pub at: i64,
    /// The operation that imported it.
    pub op: OpNo,
    /// First accounting date covered.
    pub first: NaiveDate,
    /// Last accounting date covered.
    pub last: NaiveDate,
    /// Kinds of account that it brings: another source over the same ground is refused.
    pub kinds: Vec<AccountKind>,
    /// Gap between the book's balances and the file's over the accounts of the file, minor units (0 when it ties out).
    pub gap: Amount,
}

/// Up to which day a feed tells of money received.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BankDay {
    /// The last day; none when it tells of none.
    pub last: Option<NaiveDate>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).expect("a date")
    }

    #[test]
    fn a_year_starts_after_the_previous_closing_else_twelve_months_before() {
        assert_eq!(FiscalYear::first_day(day(2025, 12, 31), None), day(2025, 1, 1));
        assert_eq!(FiscalYear::first_day(day(2024, 2, 29), None), day(2023, 3, 1));
        assert_eq!(FiscalYear::first_day(day(2025, 6, 30), None), day(2024, 7, 1));
        assert_eq!(FiscalYear::first_day(day(2026, 12, 31), Some(day(2025, 9, 30))), day(2025, 10, 1));
    }
}
