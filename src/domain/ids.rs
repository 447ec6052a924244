//! Identifiers of what a book holds. Numbers are never reused.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident($inner:ty)) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
        pub struct $name(pub $inner);
    };
}

id! {
    /// A client or a supplier.
    PartyId(u32)
}
id! {
    /// An account: (general account, auxiliary, party, kind).
    AccountId(u32)
}
id! {
    /// A line as people and scripts name it. Survives a re-import and a new version of the line: each version has its own
    /// [`LineKey`], all share one `LineId`.
    LineId(u64)
}
id! {
    /// A lettered group.
    GroupId(u64)
}
id! {
    /// A recorded operation; 0 means "none".
    OpNo(u64)
}
id! {
    /// An accounting system that feeds the book (`--source`).
    SourceId(u16)
}
id! {
    /// A fiscal year of the company.
    YearId(u16)
}
id! {
    /// A journal entry (écriture).
    EntryId(u64)
}

id! {
    /// A document of the sale: quote, order, delivery note, invoice, credit note.
    DocumentId(u32)
}

impl OpNo {
    /// No operation.
    pub const NONE: OpNo = OpNo(0);

    /// True for [`OpNo::NONE`].
    pub const fn is_none(self) -> bool {
        self.0 == 0
    }
}

/// Where a line stands in the ledger: by account, then accounting date, then order of arrival.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct LineKey {
    /// The account.
    pub account: AccountId,
    /// The accounting date, as days since 1 January of year 1 (`NaiveDate::num_days_from_ce`).
    #[serde(with = "crate::domain::human::day")]
    pub day: i32,
    /// Order of arrival in the book, unique over all accounts.
    pub seq: u64,
}

impl LineKey {
    /// The accounting date.
    pub fn date(&self) -> NaiveDate {
        date_of(self.day)
    }
}

/// The stored form of a date: days since 1 January of year 1.
pub fn day_of(date: NaiveDate) -> i32 {
    date.num_days_from_ce()
}

/// The date of a stored day. Days that no calendar has give the calendar's first day, which no reader lets in.
pub fn date_of(day: i32) -> NaiveDate {
    NaiveDate::from_num_days_from_ce_opt(day).unwrap_or(NaiveDate::MIN)
}
