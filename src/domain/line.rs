//! Ledger lines: the immutable part, and the state that controllers and imports change.

use super::ids::{EntryId, GroupId, LineId, LineKey, OpNo, SourceId, YearId};
use super::money::{Amount, Currency};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The column an amount was written in. A negative debit stays in the debit column: tests go by the signed amount
/// (LET-03), display and export by the column.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Side {
    /// Débit.
    Debit,
    /// Crédit.
    Credit,
}

/// Where a line comes from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Origin {
    /// An accounting file.
    Import,
    /// A correcting entry made here, to be posted in accounting.
    Desk,
    /// A bank statement: a provisional receipt.
    Bank,
}

/// What a line is for the fiscal year (book §5, opening entries).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum LineKind {
    /// An ordinary line.
    Normal,
    /// A line of an opening entry (à-nouveau) that carries one open item of the previous year.
    Opening,
    /// One opening line for a whole account: due date unknown, its own column in the aged balance, never dunned.
    OpeningTotal,
}

/// One leg of an entry on a third-party account. Immutable: a change is a withdrawal and a new version (`replaces`).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Line {
    /// Account, accounting date and order of arrival.
    pub key: LineKey,
    /// The name of the line for people and scripts; versions of one line share it.
    pub id: LineId,
    /// Signed amount in minor units of the book's currency, debit positive.
    pub amount: Amount,
    /// The column the amount was written in.
    pub side: Side,
    /// What the line is for the fiscal year.
    pub kind: LineKind,
    /// Where the line comes from.
    pub origin: Origin,
    /// Its entry.
    pub entry_id: EntryId,
    /// The operation that brought it.
    pub added_op: OpNo,
    /// The version that this one replaces.
    pub replaces: Option<u64>,
    /// Its currency, with the signed amount in minor units of that currency.
    pub foreign: Option<(Currency, i64)>,
    /// Date of the document.
    pub piece_date: Option<NaiveDate>,
    /// Date the entry was validated.
    pub validated: Option<NaiveDate>,
    /// Journal code.
    pub journal: String,
    /// Entry number in the source.
    pub entry: String,
    /// Document number (pièce).
    pub piece: String,
    /// Label (libellé).
    pub label: String,
    /// Payment mode as the source writes it.
    pub payment_mode: String,
    /// Invoice number, when the source gives one beside the piece.
    pub invoice: String,
    /// Reference, when the source gives one.
    pub reference: String,
    /// Where accounting has it; none for lines made here.
    pub source: Option<LineSource>,
}

/// Where a line stands in its source, when it came. Later names of the same line are aliases, kept apart.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LineSource {
    /// The system.
    pub source: SourceId,
    /// The fiscal year of the file.
    pub year: YearId,
    /// Rank in its entry, from 1.
    pub rank: u32,
    /// The `id` column of a ledger CSV, empty in a FEC.
    pub id: String,
    /// True when the row belongs to an opening entry.
    pub opening: bool,
}

/// Whether a line is open, as `ledger` prints it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Standing {
    /// In no group.
    #[default]
    Open,
    /// In a group whose sum is not zero: counts as unlettered (LET-05).
    Partial,
    /// In a balanced group.
    Total,
    /// Settled outside the file: a final code of the source whose group does not balance in what is known (book §2).
    Outside,
}

impl Standing {
    /// The code of machine formats.
    pub const fn code(self) -> &'static str {
        match self {
            Standing::Open => "open",
            Standing::Partial => "partial",
            Standing::Total => "total",
            Standing::Outside => "outside",
        }
    }

    /// True when the line still explains the balance: open or in a partial group.
    pub const fn is_open(self) -> bool {
        matches!(self, Standing::Open | Standing::Partial)
    }
}

/// Where a due date comes from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub enum DueFrom {
    /// There is none (payments, openings not detailed).
    #[default]
    None,
    /// The source gave it.
    Source,
    /// Computed at import from the terms in force; shown with `~`.
    Derived,
}

/// What may change about a line. Nothing here depends on today.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct LineState {
    /// The group the line is in.
    pub group: Option<GroupId>,
    /// Whether it is open.
    pub standing: Standing,
    /// Open amount, signed like the line's own; 0 in a total or outside group; placed by LET-06 in a partial one.
    pub residual: Amount,
    /// Due date (échéance).
    pub due: Option<NaiveDate>,
    /// Where the due date comes from.
    pub due_from: DueFrom,
    /// An instalment plan of the source: (due, amount), empty when there is one due date only. Ageing and dunning read it,
    /// lettering takes the whole line.
    pub instalments: Vec<(NaiveDate, Amount)>,
    /// Letter of the source, verbatim, empty when unlettered there.
    pub source_letter: String,
    /// Lettering date of the source.
    pub source_lettered_on: Option<NaiveDate>,
    /// Its correction is our own job: it comes off the statement.
    pub ours: bool,
    /// Disputed part of the open amount, minor units.
    pub disputed: Amount,
    /// Dunning level of the item (DUN-04), 0 when none was sent.
    pub level: u8,
    /// The operation that withdrew the line (changed or gone at the source), or none.
    pub withdrawn_op: OpNo,
    /// The last operation that changed this row: commands name the version they were decided on.
    pub version: OpNo,
}
impl LineState {
    /// The disputed part of what is open now: a payment that leaves less open than is disputed lowers it, and undoing that payment
    /// brings it back (DIS-04). Never below zero.
    pub fn disputed_now(&self) -> Amount {
        self.disputed.min(self.residual).max(Amount::ZERO)
    }
}
