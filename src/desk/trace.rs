//! The operation log as it is asked and answered: values, never sentences.

use super::api::LogRow;
use crate::domain::file::FileField;
use crate::domain::ids::{LineId, OpNo, PartyId};
use crate::domain::line::Standing;
use crate::domain::money::Amount;
use crate::domain::operation::OpKind;
use crate::domain::party::PartyField;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Which operations. Every part given must hold; an empty part holds for all.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct LogFilter {
    /// Exactly this login name.
    pub actor: Option<String>,
    /// A part of the login name, without case or accents.
    pub who: String,
    /// Any of these kinds.
    pub kinds: Vec<OpKind>,
    /// The beginning of the client's code, without case.
    pub client: String,
    /// Exactly this client.
    pub party: Option<PartyId>,
    /// From this civil day of the company on.
    pub since: Option<NaiveDate>,
    /// Up to this civil day of the company, itself included.
    pub until: Option<NaiveDate>,
    /// Each of these is in some column.
    pub words: Vec<LogWord>,
}

/// A word to find in any column: number, person, client, amount, detail, reason.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LogWord {
    /// The word, without case or accents.
    pub text: String,
    /// Kinds of operation that have the word in their name, in the reader's language.
    pub kinds: Vec<OpKind>,
}

/// A page of operations, newest first.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct LogPage {
    /// Those that were found.
    pub rows: Vec<LogRow>,
    /// Older ones were not looked at yet: ask again before this one.
    pub next: Option<OpNo>,
}

/// An operation with what it changed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OpDetail {
    /// As listed.
    pub row: LogRow,
    /// Name of its client, empty when none.
    pub name: String,
    /// Working date of the request.
    pub today: NaiveDate,
    /// Version of the program.
    pub version: String,
    /// The operation that it undoes or does again.
    pub reverts: Option<Box<LogRow>>,
    /// The undo that holds it undone now.
    pub undone_by: Option<Box<LogRow>>,
    /// What it changed, in order: the first [`OpDetail::MOST`].
    pub changes: Vec<Changed>,
    /// Rows changed in all, those that no reader needs included.
    pub rows: u32,
    /// More changes than are listed.
    pub more: bool,
    /// Its link in the chain: SHA-256.
    pub hash: [u8; 32],
}

impl OpDetail {
    /// Changes listed at most: an import changes as many rows as its file has.
    pub const MOST: usize = 500;
}

/// A line as people name it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LineName {
    /// Its id.
    pub id: LineId,
    /// Code of its client, else its general account.
    pub client: String,
    /// Accounting date.
    pub date: NaiveDate,
    /// Piece.
    pub piece: String,
    /// Label.
    pub label: String,
    /// Signed amount.
    pub amount: Amount,
}

/// How a line stands in its account.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Lettered {
    /// Its letter, empty when it has none.
    pub code: String,
    /// Open, partial, total, outside.
    pub standing: Standing,
    /// Open amount, signed.
    pub residual: Amount,
}

/// A setting of the company.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Setting {
    Siren,
    Name,
    Currency,
    Language,
    Zone,
    Terms,
    Accounts,
    OpeningJournals,
    User,
    Others,
    FourEyes,
    SoftLock,
    HardLock,
    Strength,
    ClientStrength,
    UserStrength,
    Tolerance,
    ClientTolerance,
    UserTolerance,
    GapAccounts,
    GapJournal,
    LetterMaster,
}

impl Setting {
    /// Its code, as machine formats print it.
    pub const fn code(self) -> &'static str {
        match self {
            Setting::Siren => "siren",
            Setting::Name => "name",
            Setting::Currency => "currency",
            Setting::Language => "language",
            Setting::Zone => "zone",
            Setting::Terms => "terms",
            Setting::Accounts => "accounts",
            Setting::OpeningJournals => "opening-journals",
            Setting::User => "user",
            Setting::Others => "others",
            Setting::FourEyes => "four-eyes",
            Setting::SoftLock => "soft-lock",
            Setting::HardLock => "hard-lock",
            Setting::Strength => "strength",
            Setting::ClientStrength => "client-strength",
            Setting::UserStrength => "user-strength",
            Setting::Tolerance => "tolerance",
            Setting::ClientTolerance => "client-tolerance",
            Setting::UserTolerance => "user-tolerance",
            Setting::GapAccounts => "gap-accounts",
            Setting::GapJournal => "gap-journal",
            Setting::LetterMaster => "letter-master",
        }
    }
}

/// One thing that an operation changed, before and after.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Changed {
    /// A line came.
    LineAdded(LineName),
    /// A line was withdrawn.
    LineWithdrawn(LineName),
    /// A withdrawn line is live again.
    LineBack(LineName),
    /// A line was lettered, unlettered, or its open amount moved.
    Letter {
        /// The line.
        line: LineName,
        /// As it stood.
        before: Lettered,
        /// As it stands after.
        after: Lettered,
    },
    /// A line has another due date.
    Due {
        /// The line.
        line: LineName,
        /// Before.
        before: Option<NaiveDate>,
        /// After.
        after: Option<NaiveDate>,
    },
    /// A client came: code and name.
    ClientAdded(String, String),
    /// A client went: code and name.
    ClientRemoved(String, String),
    /// A field of a client file.
    Field {
        /// Code of the client.
        client: String,
        /// The field.
        field: PartyField,
        /// Before; amounts without groups, with the decimals of the book.
        before: String,
        /// After.
        after: String,
    },
    /// A setting of the company.
    Setting {
        /// Which.
        setting: Setting,
        /// Before, as stored.
        before: String,
        /// After.
        after: String,
    },
    /// A field of a client file that is ours.
    FileField {
        /// Code of the client.
        client: String,
        /// The field.
        field: FileField,
        /// Before, as stored.
        before: String,
        /// After.
        after: String,
    },
}
