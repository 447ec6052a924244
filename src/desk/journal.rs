//! Letters on their way back to accounting, and their history: values, never sentences.

use crate::domain::ids::{AccountId, GroupId};
use crate::domain::money::Amount;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Where the lines of a fiscal year stand in the files of their source, and what their letters are here: what
/// `export fec --onto` writes. A page at a time.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct FecPlaces {
    /// In the order of accounts.
    pub places: Vec<FecPlace>,
    /// There are more: ask again after this account.
    pub next: Option<AccountId>,
}

/// A name that a line has in its source.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FecPlace {
    /// Journal code.
    pub journal: String,
    /// Entry number.
    pub entry: String,
    /// Rank among the rows of third-party accounts of its entry, from 1.
    pub rank: u32,
    /// General account.
    pub account: String,
    /// Auxiliary.
    pub auxiliary: String,
    /// Accounting date; none for the row of an opening entry, whose line is older.
    pub date: Option<NaiveDate>,
    /// Signed amount.
    pub amount: Amount,
    /// Its name now; else one that it had before it was renumbered.
    pub current: bool,
    /// Letter that the source last gave it, verbatim.
    pub letter: String,
    /// What is to stand there.
    pub mark: FecMark,
}

/// What is to stand in EcritureLet and DateLet of a row (LET-32).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum FecMark {
    /// What stands there: not ours to say.
    Keep,
    /// Nothing; but this provisional letter stays, which accounting has as well.
    Blank(String),
    /// A letter.
    Put {
        /// The group: a letter is written on all its rows of the file, or on none.
        group: GroupId,
        /// Its code: accounting's own for the same lines, else ours.
        code: String,
        /// Accounting's lettering date of the row, else the civil day on which it was keyed here.
        day: NaiveDate,
    },
}
