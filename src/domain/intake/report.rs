//! What an import did, would do, or why it was refused.

use super::rows::{FileKind, Note, Problem};
use crate::domain::identifiers::VatWarning;
use crate::domain::ids::OpNo;
use crate::domain::money::Amount;
use crate::domain::order::{DocumentKind, OrderStage};
use crate::domain::party::PartyField;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What an import did or would do.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ImportReport {
    /// The file's name.
    pub file: String,
    /// Kind of file, none for clients.
    pub kind: Option<FileKind>,
    /// Rows of the file.
    pub rows: u64,
    /// Rows of other accounts, and 0,00 rows.
    pub skipped: u64,
    /// Lines added.
    pub added: u64,
    /// Lines already known.
    pub known: u64,
    /// Lines renumbered.
    pub renumbered: u64,
    /// Lines changed.
    pub changed: u64,
    /// Lines gone.
    pub gone: u64,
    /// Rows refused.
    pub refused: u64,
    /// Groups lettered, changed or ended by the file's letters.
    pub letters: u64,
    /// Groups in conflict.
    pub conflicts: u64,
    /// Notes.
    pub notes: Vec<Note>,
    /// Lines to tell about: changed, gone, conflicts, tombstones.
    pub told: Vec<Told>,
    /// Gap of the tie-out: book less file, over the accounts of the file; `None` for clients files.
    pub gap: Option<Amount>,
    /// Accounts that do not tie out: (account, auxiliary, book, file).
    pub gaps: Vec<(String, String, Amount, Amount)>,
    /// Source, first and last day, and whether the file is full between them (not a delta), when it is a ledger.
    pub coverage: Option<(String, NaiveDate, NaiveDate, bool)>,
    /// Closing date of the fiscal year.
    pub closing: Option<NaiveDate>,
    /// The operation, none for a dry run or when nothing changed.
    pub op: Option<OpNo>,
    /// Clients added or changed.
    pub clients: u64,
}

/// Something an import tells about a line or group.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Told {
    /// A line changed: client, piece, (amount before, amount after), whether its group was kept.
    Changed(String, String, Amount, Amount, bool),
    /// A line gone: client, piece, amount, whether it was lettered.
    Gone(String, String, Amount, bool),
    /// Letters in conflict: client, accounting's code, our codes.
    Conflict(String, String, Vec<String>),
    /// Letters not applied again: client, accounting's code.
    Tombstone(String, String),
    /// A group settled outside the file: client, code, gap.
    Outside(String, String, Amount),
    /// An edit made here was kept: client, field, ours, theirs.
    Kept(String, PartyField, String, String),
    /// Openings do not equal the closing balance: client, gap.
    OpeningGap(String, Amount),
    /// A correcting entry of ours that accounting has posted: client, piece, amount.
    Posted(String, String, Amount),
    /// Numbers missing in a series of invoices and credit notes: the first, how many, the line of the file beside the first gap.
    MissingNumbers(String, u64, u32),
    /// A client that looks like another one: its code, that of the other, whether their SIREN is the same, else their address (CLI-10).
    Double(String, String, bool),
    /// A row of a clients file under a code that was merged: the code, the one that has it now. Nothing was taken from it.
    Merged(String, String),
    /// A client whose lines stand under another code now: the old code, the new one, how many of its lines of how many.
    Reappears(String, String, u32, u32),
    /// A document that its source had cancelled and brings back: kind, number, client.
    BroughtBack(DocumentKind, String, String),
    /// A client whose VAT number is taken and is odd all the same: its code, the number, what is odd (CLI-07).
    OddVat(String, String, VatWarning),
    /// An order that its file says further on than its days and its documents do: its number, what the file says, what they say.
    StateApart(String, OrderStage, OrderStage),
}

/// Why an import was refused. Nothing was written.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum ImportRefusal {
    /// Third grade: what is wrong with the file.
    Problems(Vec<Problem>),
    /// Another company: (SIREN of the book, SIREN of the file). `--accept company`.
    Company(String, String),
    /// The fiscal year is not in the name: `--year`.
    YearNeeded,
    /// Rows of several years, none given: `--year`.
    SeveralYears,
    /// The span is over 24 months: months. `--accept span`.
    Span(u32),
    /// Optional fields unreadable: `--accept optional`.
    Optional(Vec<Problem>),
    /// Changed or gone lines that are lettered or dunned: the list. `--accept changes`.
    Changes(Vec<Told>),
    /// Letters in conflict: `--letters ours|theirs`.
    Letters(Vec<Told>),
    /// Another source already covers this ground: its name.
    SecondSource(String),
    /// No third-party line in the file.
    NoThirdParty,
    /// An amount out of range in a total.
    Overflow,
    /// Clients vanished and their lines stand under other codes: the list. `--accept merges`, or `--accept changes`.
    Merges(Vec<Told>),
}

/// Second grade of deviation: needs `--accept`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Doubt {
    /// Another company's SIREN.
    Company,
    /// Changed or gone lines that are lettered or dunned.
    Changes,
    /// A span over 24 months.
    Span,
    /// Unreadable optional fields.
    Optional,
    /// Clients that vanished are merged into those that have their lines now.
    Merges,
}

impl Doubt {
    /// All of them.
    pub const ALL: [Doubt; 5] = [Doubt::Company, Doubt::Changes, Doubt::Span, Doubt::Optional, Doubt::Merges];

    /// The word of `--accept`.
    pub const fn code(self) -> &'static str {
        match self {
            Doubt::Company => "company",
            Doubt::Changes => "changes",
            Doubt::Span => "span",
            Doubt::Optional => "optional",
            Doubt::Merges => "merges",
        }
    }
}
