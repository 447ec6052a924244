//! The plan of an import: what becomes of every row of a file, account by account (book §5).

use super::rows::FileRow;
use crate::domain::ids::{GroupId, LineId, LineKey, YearId};
use crate::domain::lettering::{GroupOrigin, GroupState};
use crate::domain::line::{LineKind, Side, Standing};
use crate::domain::money::{Amount, Currency};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What one system says about a line in one fiscal year. The first is the original, later ones aliases (openings of the next
/// year, renumbered entries).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SourceRef {
    /// The source.
    pub source: crate::domain::ids::SourceId,
    /// The fiscal year of the file.
    pub year: YearId,
    /// Journal code.
    pub journal: String,
    /// Entry number.
    pub entry: String,
    /// Rank of the line in its entry, from 1; tie-break only.
    pub rank: u32,
    /// The `id` column of a ledger CSV, empty in a FEC.
    pub id: String,
    /// Letter of the source, verbatim, empty when unlettered.
    pub letter: String,
    /// Lettering date of the source.
    pub lettered_on: Option<NaiveDate>,
    /// True when the row belongs to an opening entry.
    pub opening: bool,
    /// True for the reference that names the line at its source today; false for an alias.
    pub current: bool,
}

/// A live line of the account, as the book knows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KnownLine {
    /// Where it stands.
    pub key: LineKey,
    /// The code of the client under which its source has it, when that one was merged into this client; else empty.
    pub scope: String,
    /// Its name.
    pub id: LineId,
    /// Signed amount.
    pub amount: Amount,
    /// Column of the amount.
    pub side: Side,
    /// What it is for the fiscal year.
    pub kind: LineKind,
    /// Group and standing.
    pub group: Option<GroupId>,
    /// Whether it is open.
    pub standing: Standing,
    /// Dunning level reached: a dunned line is not changed without a person's word.
    pub level: u8,
    /// Its journal.
    pub journal: String,
    /// Its entry number.
    pub entry: String,
    /// Its piece.
    pub piece: String,
    /// Date of the piece.
    pub piece_date: Option<NaiveDate>,
    /// Its label.
    pub label: String,
    /// Currency and amount in it.
    pub foreign: Option<(Currency, i64)>,
    /// Validation date.
    pub validated: Option<NaiveDate>,
    /// Due dates given by the source; empty when derived or none.
    pub due: Vec<(NaiveDate, Amount)>,
    /// Payment mode.
    pub payment_mode: String,
    /// Invoice number.
    pub invoice: String,
    /// Reference.
    pub reference: String,
    /// What the sources say of it, in the order it came.
    pub sources: Vec<SourceRef>,
}

/// A group of the account in force, or one that a person unlettered and that must not come back by itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KnownGroup {
    /// Its number.
    pub id: GroupId,
    /// Who made it.
    pub origin: GroupOrigin,
    /// Accounting's code beside ours.
    pub external: String,
    /// Its state in force; for a tombstone the last one it had.
    pub state: GroupState,
    /// True when a person unlettered it here: the same set is not lettered again by an import.
    pub tombstone: bool,
}

/// A row of the file with its rank in its entry and whether it belongs to an opening entry.
#[derive(Clone, Copy, Debug)]
pub struct RowRef<'a> {
    /// Index in the file's rows.
    pub index: usize,
    /// The row.
    pub row: &'a FileRow,
    /// Rank in its entry among the rows of third-party accounts, from 1.
    pub rank: u32,
    /// Belongs to an opening entry.
    pub opening: bool,
    /// The code of the client under which the file has it, when that one was merged into this client; else empty.
    pub scope: &'a str,
}

/// Who decides when letters of accounting overlap letters made here.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum LetterChoice {
    /// Nobody: conflicts are listed, nothing of them is applied.
    List,
    /// Ours stay.
    Ours,
    /// Accounting's replace ours.
    Theirs,
}

/// What holds for the whole import.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct IntakeContext {
    /// The source of the file.
    pub source: crate::domain::ids::SourceId,
    /// The fiscal year of the file.
    pub year: YearId,
    /// First day of that year.
    pub first: NaiveDate,
    /// Closing date of that year.
    pub closing: NaiveDate,
    /// The fiscal year just before, when the book holds lines of this source in it.
    pub previous: Option<YearId>,
    /// The fiscal year just after, when the book holds lines of this source in it.
    pub next: Option<YearId>,
    /// Closing dates of all years, to know which year a line belongs to: (year, first, closing).
    pub years: Vec<(YearId, NaiveDate, NaiveDate)>,
    /// The file is full over these journals and days; empty journals means a delta: nothing is gone.
    pub full_journals: Vec<String>,
    /// First day covered.
    pub from: NaiveDate,
    /// Last day covered.
    pub to: NaiveDate,
    /// Whether the file has letters at all: without, letters are left alone.
    pub has_letters: bool,
    /// True when the source's codes in lower case are provisional (partial); others that do not balance are settled outside.
    pub lower_case_is_partial: bool,
    /// Who wins conflicts.
    pub letters: LetterChoice,
}

/// What becomes of one line or row. Indexes are those of [`RowRef::index`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LineStep {
    /// The row is the line: nothing changes but, at most, the source's letter, dates of validation and lettering.
    Known {
        /// The row.
        row: usize,
        /// The line.
        key: LineKey,
    },
    /// The same line under another entry number: kept whole, the new number becomes current, the old one an alias.
    Renumbered {
        /// The row.
        row: usize,
        /// The line.
        key: LineKey,
    },
    /// A new version of the line. `keeps_group` when only text, due date, mode or piece date changed.
    Changed {
        /// The row.
        row: usize,
        /// The line replaced.
        key: LineKey,
        /// Group, level and promise follow.
        keeps_group: bool,
    },
    /// The row is a correcting entry of ours that accounting has posted: it takes the place of the line made here, with its group,
    /// level and due date.
    Posted {
        /// The row.
        row: usize,
        /// The line made here.
        key: LineKey,
    },
    /// A new line.
    Added {
        /// The row.
        row: usize,
        /// What it is for the year.
        kind: LineKind,
    },
    /// The line is gone at the source: withdrawn.
    Gone {
        /// The line.
        key: LineKey,
    },
    /// An opening row that is the original line of the previous year (book §5): an alias, its letter applies to the original.
    Alias {
        /// The row.
        row: usize,
        /// The original.
        key: LineKey,
    },
    /// An opening row of a year whose previous one is in the book and that matches no original: not a live line.
    Dead {
        /// The row.
        row: usize,
    },
    /// A live opening line of the next year, now that its own year arrives: withdrawn, its references pass to the original,
    /// known (`to_known`) or added by this plan (`to_row`); neither when it matches none.
    Convert {
        /// The live opening line.
        key: LineKey,
        /// The original among known lines.
        to_known: Option<LineKey>,
        /// The original among the file's rows.
        to_row: Option<usize>,
    },
}

/// A member of a group to be: a known line or a row that this plan adds or changes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Member {
    /// A line of the book.
    Known(LineKey),
    /// A row of the file that becomes a line.
    Row(usize),
}

/// What becomes of letters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LetterStep {
    /// A new group of import origin.
    New {
        /// Members, sorted.
        members: Vec<Member>,
        /// The code, verbatim.
        code: String,
        /// Total, partial or outside.
        standing: Standing,
        /// Sum of the members, minor units.
        sum: Amount,
        /// Latest lettering date of the lines at the source.
        source_date: Option<NaiveDate>,
    },
    /// A group of import origin goes on with other members, code or standing: a new state of the same group.
    Next {
        /// The group.
        group: GroupId,
        /// Members, sorted.
        members: Vec<Member>,
        /// The code, verbatim.
        code: String,
        /// Total, partial or outside.
        standing: Standing,
        /// Sum of the members, minor units.
        sum: Amount,
        /// Latest lettering date of the lines at the source.
        source_date: Option<NaiveDate>,
    },
    /// A group made here goes on because a member got a new version or an opening line became its original.
    Carry {
        /// The group.
        group: GroupId,
        /// Members, sorted.
        members: Vec<Member>,
    },
    /// Accounting has the same set under its own code.
    External {
        /// The group.
        group: GroupId,
        /// Accounting's code.
        code: String,
    },
    /// A group ends: gone at the source, a member gone or changed in amount, or replaced by accounting's letters.
    Close {
        /// The group.
        group: GroupId,
        /// Why.
        why: CloseReason,
    },
    /// Accounting letters lines that are lettered otherwise here: nothing applied.
    Conflict {
        /// Accounting's code.
        code: String,
        /// Accounting's set.
        members: Vec<Member>,
        /// Our groups that it overlaps.
        groups: Vec<GroupId>,
    },
    /// Accounting letters a set that was unlettered here: not applied again.
    Tombstone {
        /// Accounting's code.
        code: String,
        /// Accounting's set.
        members: Vec<Member>,
    },
}

/// Why an import ends a group.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum CloseReason {
    /// Accounting no longer has the letter.
    Vanished,
    /// A member is gone at the source.
    MemberGone,
    /// A member changed in amount, side or date.
    MemberChanged,
    /// Accounting's letters replace it (`--letters theirs`).
    Replaced,
}

/// What an account will be after the import.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct AccountPlan {
    /// Lines and rows.
    pub lines: Vec<LineStep>,
    /// Letters.
    pub letters: Vec<LetterStep>,
    /// Known lines that are changed or gone while lettered or dunned: a doubt, applied only with `--accept changes`.
    pub doubts: Vec<LineKey>,
    /// Gap between the opening rows and the closing balance of the previous year, when both are known, minor units.
    pub opening_gap: Option<Amount>,
    /// Known lines that no row names, but whose letter in the file's (source, year) the file shows to be out of date: the opening
    /// row that carried it is not in the file any more, or the source took the letter off the rest of its group. The letter of
    /// that reference is to be cleared.
    pub stale: Vec<LineKey>,
}
