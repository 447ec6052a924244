//! Letters on their way back to accounting, and their history: values, never sentences.

use super::api::LetterEvent;
use crate::domain::ids::{AccountId, GroupId, OpNo, PartyId};
use crate::domain::lettering::Ending;
use crate::domain::line::Standing;
use crate::domain::money::Amount;
use crate::domain::operation::OpKind;
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

/// How much is to be carried back to accounting: lettered or unlettered here, and not there (book §5).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct CarryCount {
    /// Groups.
    pub groups: u32,
    /// The civil day on which the oldest of them was keyed.
    pub oldest: Option<NaiveDate>,
}

/// A group to carry back, with all that is needed to key it in.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CarryRow {
    /// To letter there, or to unletter.
    pub event: LetterEvent,
    /// General account.
    pub account: String,
    /// The client, if the account has one.
    pub party: Option<PartyId>,
    /// Its code, else empty.
    pub client: String,
    /// Its name.
    pub name: String,
    /// The group.
    pub group: GroupId,
    /// Our code; of a group to unletter, accounting's.
    pub code: String,
    /// Total or partial.
    pub standing: Standing,
    /// The civil day on which it was keyed here.
    pub since: NaiveDate,
    /// Who keyed it.
    pub by: String,
    /// Its lines, by date.
    pub lines: Vec<CarryLine>,
}

/// A line of a group to carry back.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CarryLine {
    /// Accounting's identifier.
    pub source_id: String,
    /// Accounting date.
    pub date: NaiveDate,
    /// Piece.
    pub piece: String,
    /// Label.
    pub label: String,
    /// Debit column.
    pub debit: Amount,
    /// Credit column.
    pub credit: Amount,
}

/// Which events of the journal of letterings. Every part given must hold.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct JournalFilter {
    /// From this civil day of the company on.
    pub from: Option<NaiveDate>,
    /// Up to this civil day, itself included.
    pub to: Option<NaiveDate>,
    /// Of this client.
    pub party: Option<PartyId>,
    /// Exactly this login name.
    pub who: Option<String>,
    /// Of this origin.
    pub origin: Option<JournalOrigin>,
}

/// What happened to a group.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum JournalEvent {
    /// Lettered.
    Lettered,
    /// Its members, code or amounts changed: a line added, a new version of a line.
    Changed,
    /// Unlettered.
    Unlettered,
}

impl JournalEvent {
    /// Its code, stable.
    pub const fn code(self) -> &'static str {
        match self {
            JournalEvent::Lettered => "letter",
            JournalEvent::Changed => "change",
            JournalEvent::Unlettered => "unletter",
        }
    }
}

/// What made an event.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum JournalOrigin {
    /// A person.
    Hand,
    /// The automatic run.
    Auto,
    /// The letters of accounting.
    Import,
    /// An undo.
    Undo,
    /// A redo.
    Redo,
}

impl JournalOrigin {
    /// All of them.
    pub const ALL: [JournalOrigin; 5] =
        [JournalOrigin::Hand, JournalOrigin::Auto, JournalOrigin::Import, JournalOrigin::Undo, JournalOrigin::Redo];

    /// What an operation of a kind is to the journal.
    pub const fn of(kind: OpKind) -> JournalOrigin {
        match kind {
            OpKind::LetterAuto => JournalOrigin::Auto,
            OpKind::Import | OpKind::ImportClients => JournalOrigin::Import,
            OpKind::Undo => JournalOrigin::Undo,
            OpKind::Redo => JournalOrigin::Redo,
            _ => JournalOrigin::Hand,
        }
    }

    /// Its code, stable.
    pub const fn code(self) -> &'static str {
        match self {
            JournalOrigin::Hand => "hand",
            JournalOrigin::Auto => "auto",
            JournalOrigin::Import => "import",
            JournalOrigin::Undo => "undo",
            JournalOrigin::Redo => "redo",
        }
    }
}

/// A page of the journal of letterings, the oldest first (LET-12, EXP-05).
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct JournalPage {
    /// Events in the order in which they happened.
    pub rows: Vec<JournalRow>,
    /// There may be more: ask again after this operation.
    pub next: Option<OpNo>,
}

/// An event of the journal of letterings.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct JournalRow {
    /// The operation.
    pub op: OpNo,
    /// When, milliseconds UTC since 1970.
    pub at: i64,
    /// Who.
    pub user: String,
    /// What happened.
    pub event: JournalEvent,
    /// What made it.
    pub origin: JournalOrigin,
    /// Client code, empty when the account has none.
    pub client: String,
    /// General account.
    pub account: String,
    /// The group.
    pub group: GroupId,
    /// Its code.
    pub code: String,
    /// Total, partial, outside.
    pub standing: Standing,
    /// Lettering date.
    pub lettered_on: NaiveDate,
    /// Number of members.
    pub lines: u32,
    /// Pieces of the members, the first [`JournalRow::PIECES`].
    pub pieces: Vec<String>,
    /// What the group holds: its debits.
    pub amount: Amount,
    /// Its sum: zero, or what a partial group leaves.
    pub sum: Amount,
    /// Reason given.
    pub reason: String,
    /// The undo that holds the operation undone now.
    pub undone_by: Option<OpNo>,
}

impl JournalRow {
    /// Pieces named at most.
    pub const PIECES: usize = 50;
}

/// A group that a line was in, for a time (LET-12).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LineLetter {
    /// The group.
    pub group: GroupId,
    /// Its code then.
    pub code: String,
    /// Total, partial, outside.
    pub standing: Standing,
    /// Lettering date.
    pub lettered_on: NaiveDate,
    /// Number of members.
    pub lines: u32,
    /// Who made it so, and when (UTC milliseconds).
    pub made: (String, i64),
    /// What made it.
    pub origin: JournalOrigin,
    /// Who ended it and when; none while it lasts.
    pub ended: Option<(String, i64)>,
    /// How it ended; none while it lasts, and when it was undone.
    pub how: Option<Ending>,
    /// Reason given at its end.
    pub reason: String,
    /// It was undone: as if it had never been.
    pub voided: bool,
}
