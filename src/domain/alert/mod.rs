//! Alerts when the situation of a client changes: what changed, from what to what, and whether somebody has seen it.
//!
//! An alert is derived from the book and never stored; stored is only that somebody has seen it. It comes back when the situation changes again:
//! then its mark is a later one.

mod habit;
mod limit;
mod seen;

pub use habit::{Usual, missing};
pub use limit::over_since;
pub use seen::{AlertsSeen, Mark};

use crate::domain::dunning::ProcedureKind;
use crate::domain::dunning::policy::RiskClass;
use crate::domain::money::Amount;
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// A change that is older is no news.
pub const NEWS: u64 = 90;

/// Days back of the class of risk that today's is compared with (KPI-10).
pub const CLASS_BACK: u64 = 30;

/// What an alert is about, the most serious first. Stored: only ever append.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum AlertKind {
    /// An insolvency procedure was opened.
    Procedure,
    /// The bank details changed (CLI-08).
    Bank,
    /// The insurer reduced or cancelled its cover (INS-01), or it came to its end.
    Cover,
    /// A payment came back (impayé, LET-24).
    Returned,
    /// The credit limit is exceeded (CRE-02).
    Limit,
    /// The class of risk is worse (KPI-10).
    Class,
    /// A promise was broken, the first one of the client (DUN-10).
    Promise,
    /// The client was put under watch (CLI-01).
    Watch,
    /// The client does not buy as it used to (CLI-03).
    Habit,
}

impl AlertKind {
    /// All, the most serious first.
    pub const ALL: [AlertKind; 9] = [
        AlertKind::Procedure,
        AlertKind::Bank,
        AlertKind::Cover,
        AlertKind::Returned,
        AlertKind::Limit,
        AlertKind::Class,
        AlertKind::Promise,
        AlertKind::Watch,
        AlertKind::Habit,
    ];

    /// The code of machine formats, never translated.
    pub const fn code(self) -> &'static str {
        match self {
            AlertKind::Procedure => "procedure",
            AlertKind::Bank => "bank",
            AlertKind::Cover => "cover",
            AlertKind::Returned => "returned",
            AlertKind::Limit => "limit",
            AlertKind::Class => "class",
            AlertKind::Promise => "promise",
            AlertKind::Watch => "watch",
            AlertKind::Habit => "habit",
        }
    }

    /// The kind of a code, the reverse of [`AlertKind::code`].
    pub fn from_code(code: &str) -> Option<AlertKind> {
        AlertKind::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// True for alerts whose mark is a day of the calendar; of the others it grows with the operations of the book, or is a class.
    pub const fn is_dated(self) -> bool {
        matches!(self, AlertKind::Returned | AlertKind::Limit | AlertKind::Habit)
    }
}

/// What changed, from what to what.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Change {
    /// A procedure: its kind, the day of the opening judgment.
    Procedure(ProcedureKind, NaiveDate),
    /// The IBAN before, empty when none was known, and since.
    Bank(String, String),
    /// What the insurer covered, and covers: minor units.
    Cover(Amount, Amount),
    /// What came back, minor units.
    Returned(Amount),
    /// The limit, and what is owed, minor units.
    Limit(Amount, Amount),
    /// The class before, and today.
    Class(RiskClass, RiskClass),
    /// What was promised, minor units, and for which day.
    Promise(Amount, NaiveDate),
    /// Why it is under watch.
    Watch(String),
    /// The last purchase, and the usual days between two of them.
    Habit(NaiveDate, u32),
}

/// One side of a change, for machine formats.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side<'a> {
    /// Nothing is known of it.
    Nothing,
    /// A word or a code.
    Text(&'a str),
    /// Minor units.
    Amount(Amount),
    /// A day.
    Date(NaiveDate),
    /// Days.
    Days(u32),
}

impl Change {
    /// From what to what.
    pub fn sides(&self) -> (Side<'_>, Side<'_>) {
        match self {
            Change::Procedure(kind, opened) => (Side::Text(kind.code()), Side::Date(*opened)),
            Change::Bank(before, after) => (Side::Text(before), Side::Text(after)),
            Change::Cover(before, after) | Change::Limit(before, after) => (Side::Amount(*before), Side::Amount(*after)),
            Change::Returned(amount) => (Side::Nothing, Side::Amount(*amount)),
            Change::Class(before, now) => (Side::Text(before.code()), Side::Text(now.code())),
            Change::Promise(amount, due) => (Side::Date(*due), Side::Amount(*amount)),
            Change::Watch(why) => (Side::Nothing, Side::Text(why)),
            Change::Habit(last, every) => (Side::Date(*last), Side::Days(*every)),
        }
    }
}

/// An alert.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Alert {
    /// The day of the change; of a worse class the day of the reckoning.
    pub on: NaiveDate,
    /// What changed.
    pub change: Change,
    /// What tells this change from an earlier one of its kind: a later one has a greater mark.
    pub mark: u64,
}

impl Alert {
    /// What it is about.
    pub const fn kind(&self) -> AlertKind {
        match self.change {
            Change::Procedure(..) => AlertKind::Procedure,
            Change::Bank(..) => AlertKind::Bank,
            Change::Cover(..) => AlertKind::Cover,
            Change::Returned(_) => AlertKind::Returned,
            Change::Limit(..) => AlertKind::Limit,
            Change::Class(..) => AlertKind::Class,
            Change::Promise(..) => AlertKind::Promise,
            Change::Watch(_) => AlertKind::Watch,
            Change::Habit(..) => AlertKind::Habit,
        }
    }

    /// A class that is worse than it was [`CLASS_BACK`] days before, and bad enough to be told: C or worse.
    pub fn of_class(before: RiskClass, now: RiskClass, today: NaiveDate) -> Option<Alert> {
        let worse = now > before && now >= RiskClass::C;
        worse.then_some(Alert { on: today, change: Change::Class(before, now), mark: now as u64 })
    }
}

/// The first day of which changes are told.
pub fn news_from(today: NaiveDate) -> NaiveDate {
    today.checked_sub_days(Days::new(NEWS)).unwrap_or(NaiveDate::MIN)
}

/// The day whose class of risk today's is compared with.
pub fn class_day(today: NaiveDate) -> NaiveDate {
    today.checked_sub_days(Days::new(CLASS_BACK)).unwrap_or(NaiveDate::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::d;

    #[test]
    fn kpi_10_a_class_is_told_when_it_is_worse_and_bad() {
        use RiskClass as R;
        let told = |before, now| Alert::of_class(before, now, d(1, 6)).is_some();
        assert!(told(R::A, R::C) && told(R::C, R::D) && told(R::B, R::E));
        assert!(!told(R::A, R::B), "not bad enough");
        assert!(!told(R::D, R::D) && !told(R::E, R::C), "no worse");
    }

    #[test]
    fn codes_of_alerts_are_a_round_trip_and_the_most_serious_come_first() {
        for kind in AlertKind::ALL {
            assert_eq!(AlertKind::from_code(kind.code()), Some(kind));
        }
        assert!(AlertKind::ALL.is_sorted());
    }
}
