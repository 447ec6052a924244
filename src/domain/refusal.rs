//! Why nothing was done, and what an answer tells: values, never sentences. `i18n` renders them in the reader's language.

use super::dunning::Declined;
use super::file::FileRefused;
use super::gap::CureRefusal;
use super::ids::{GroupId, LineId, OpNo};
use super::lettering::settings::Unfit;
use super::money::Amount;
use super::operation::OpKind;
use super::order::Refused;
use super::party::PartyField;
use super::rights::TeamFault;
use super::rights::{Lock, Need, Role};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Why nothing was changed. Shown in the status line or on stderr; never a failure of the program.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Refusal {
    /// LET_SCOPE: the lines are not in one account (LET-02).
    Scope,
    /// LET_SHAPE: at least two lines, a debit and a credit, none of zero (LET-03).
    Shape,
    /// The lines do not balance: the gap, debit positive.
    Gap(Amount),
    /// A line is already in a settled group: its piece and code.
    Lettered {
        /// The line.
        line: LineId,
        /// Its piece.
        piece: String,
        /// The code of its group.
        code: String,
    },
    /// All marks are in this partial group already: its code.
    Unchanged(String),
    /// The marks touch several partial groups: their codes.
    SeveralGroups(Vec<String>),
    /// A line was withdrawn by an import.
    Withdrawn(LineId),
    /// Somebody changed a row since it was shown.
    Conflict {
        /// The line, when a line is meant.
        line: Option<LineId>,
        /// Who changed it.
        who: String,
        /// When, milliseconds UTC since 1970.
        at: i64,
        /// What that operation did.
        kind: OpKind,
        /// The operation.
        op: OpNo,
    },
    /// No client has that code.
    UnknownClient(String),
    /// No line has that id.
    UnknownLine(String),
    /// The client has no such account.
    UnknownAccount(String),
    /// The account has no group in force with that letter.
    UnknownLetter(String),
    /// Several groups answer to that letter: (group, account, code, lettered on, lines).
    AmbiguousLetter(Vec<(GroupId, String, String, NaiveDate, u32)>),
    /// A reason is mandatory.
    ReasonRequired,
    /// There is nothing to undo for this person.
    NothingToUndo,
    /// There is nothing to do again for this person.
    NothingToRedo,
    /// No operation has that number.
    UnknownOperation(OpNo),
    /// The operation was already undone by another.
    AlreadyUndone(OpNo),
    /// Later operations depend on it.
    UndoBlocked {
        /// The operation to undo.
        op: OpNo,
        /// What depends on it: (operation, what, who).
        by: Vec<(OpNo, OpKind, String)>,
    },
    /// That kind of operation is not undone.
    NotUndoable(OpKind),
    /// Only its author or a supervisor undoes it: the author.
    NotYours(String),
    /// A field's value is not valid: the field and the text.
    Invalid(PartyField, String),
    /// A sum left the range of amounts.
    Overflow,
    /// The book is open as it was after an operation: nothing may be changed.
    ReadOnly,
    /// The person's role has not the right.
    NotAllowed {
        /// The right that is wanted.
        need: Need,
        /// The person's role.
        role: Role,
    },
    /// The thing reaches every client, and the person's portfolio does not hold them all.
    WholeBook(Need),
    /// The person has no access to the book: the login name.
    NoAccess(String),
    /// Nobody would be left who can say who is what.
    LastAdmin,
    /// Not a login name: the text.
    InvalidLogin(String),
    /// Another person has that number of the system.
    UidTaken {
        /// The number.
        uid: u32,
        /// Who has it.
        login: String,
    },
    /// A day is in a closed period.
    Locked {
        /// How it is closed, and up to which day.
        lock: Lock,
        /// The day.
        day: NaiveDate,
    },
    /// The person may pass the lock, but only with a reason: the last day closed.
    LockReason(NaiveDate),
    /// The hard lock only moves forward: where it stands.
    LockBackwards(NaiveDate),
    /// A lock must lie before the day of work: the day given.
    LockAhead(NaiveDate),
    /// No request has that number.
    UnknownApproval(OpNo),
    /// The request was decided already, by whom.
    Decided {
        /// The request.
        no: OpNo,
        /// Who decided.
        by: String,
    },
    /// Nobody decides on a request of one's own.
    OwnRequest(OpNo),
    /// What was asked for was decided on a limit that has changed since: ask again.
    Stale(OpNo),
    /// A change above this amount wants two people: it is asked for, then approved by another, and not undone by one.
    NeedsTwo(Amount),
    /// The id of the request belongs to another request: another's, or another command.
    RequestTaken,
    /// The automatic run found nothing sure enough to letter.
    NothingSure,
    /// A setting of lettering does not hold: which, and its text.
    UnfitSetting(Unfit, String),
    /// These lines were refused as a proposal before.
    RefusedAlready,
    /// All these groups were reviewed already, or the automatic run did not make them.
    NothingToReview,
    /// A bank label names nobody: nothing can be remembered of it.
    NoPayer(String),
    /// A source has brought nothing for a fiscal year: its name, the closing date.
    NeverImported(String, NaiveDate),
    /// A cure does not apply.
    Cure(CureRefusal),
    /// No correcting entry has that number.
    UnknownEntry(String),
    /// Amounts per invoice are chosen in a partial group only: its code.
    NotPartial(String),
    /// More than a line holds was chosen: its piece, what it holds.
    AllocationAbove(String, Amount),
    /// Amounts per invoice that do not fit the group.
    AllocationUnfit,
    /// What is unlettered whole is confirmed by typing the client's code: the code.
    Unconfirmed(String),
    /// There is nothing to unletter in the account.
    NothingLettered,
    /// About dunning.
    Dun(Declined),
    /// Nothing was done about a document.
    Order(Refused),
    /// About a client file.
    File(FileRefused),
    /// About a team.
    Team(TeamFault),
}

/// The desk could not answer at all (not a refusal): input or output, a damaged record, a newer book.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Failure {
    /// The book does not exist: its folder.
    NoBook(String),
    /// The book is in use by another process.
    InUse(String),
    /// The book was written by a newer program: (its schema, ours).
    Newer(u32, u32),
    /// The folder cannot be trusted: its path, and why.
    Folder(String, FolderFault),
    /// Input or output: the system's words.
    Io(String),
    /// A record does not decode, or an index names a row that is not there.
    Damaged(String),
    /// The host went before it answered: nobody knows whether it was done. The same request again tells.
    Lost,
}

/// Why the folder of a book cannot be trusted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum FolderFault {
    /// Something else has that name, or it is a link.
    NotFolder,
    /// Everybody may write in it.
    Open,
    /// What has the name of its store is a folder, a link or a device.
    NotFile,
    /// It belongs to somebody who owns neither the book nor the machine.
    Foreign,
    /// Somebody who may not be its host answers at its socket.
    Squatted,
}

/// A finding of `check`: a code, and what it is about.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Finding {
    /// Code, stable: `group-unbalanced`, `residual`, `chain`, …
    pub code: String,
    /// Client, account, line, group or operation, as text.
    pub about: String,
    /// Amount concerned.
    pub amount: Option<Amount>,
}

/// Whether a book takes writes: for the banner of every screen.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Health {
    /// It reads and writes.
    Well,
    /// The disk failed: what is durable can be read, nothing is written until the disk takes writes again.
    ReadOnly {
        /// The system's words, as in [`Failure::Io`].
        why: String,
        /// Since when, milliseconds UTC since 1970.
        since: i64,
    },
}
