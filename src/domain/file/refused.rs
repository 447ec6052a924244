//! Why nothing was done about a client file: values, never sentences.

use super::field::{Field, FileField};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Why nothing was done.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum FileRefused {
    /// A text has not the form of its field: the field, what was found.
    Field(FileField, String),
    /// A number is of another company than the SIREN of the file: the field, what was found, the SIREN.
    Unlike(Field, String, String),
    /// A field names a client that is none: the field, the code.
    NoClient(Field, String),
    /// A field names the client itself: the field.
    Itself(Field),
    /// A field would make a circle of clients: the field, the code.
    Circle(Field, String),
    /// Nothing would change.
    AsItIs,
    /// A limit that wants two people is asked for by itself, or with fields of accounting only.
    LimitAlone,
    /// No change of bank waits to be called back about.
    NoBankChange,
    /// Who changed the bank does not call back: somebody else has to.
    OwnBankChange,
    /// A contribution to a discussion says nothing.
    NoWords,
    /// There is no contribution of that number about the client.
    NoTalk(u64),
    /// Another client has that code.
    CodeTaken(String),
    /// Not a code: empty, longer than 32 characters, or with blanks.
    BadCode(String),
    /// A mark of satisfaction is above the best.
    BadMark(u8),
    /// A day that cannot be: of an answer or a result to come, before its objective, or of an objective that is past already.
    BadDay(NaiveDate),
    /// There is no objective of that number about the client.
    NoObjective(u64),
    /// What came of the objective of that number was said already.
    JudgedAlready(u64),
    /// An objective of no amount, or of less.
    NoAim,
    /// A client is not merged into itself: its code.
    MergeItself(String),
    /// Both clients have a SIREN, and not the same: theirs. It takes saying so.
    MergeCompany(String, String),
    /// A group has lines from before the day and from after it: its code, and the days of its first and last line.
    MergeGroup(String, NaiveDate, NaiveDate),
    /// Something that is under way names a line from after the day; without a day everything goes: the document number of the line.
    MergeNamed(String),
    /// One operation wrote the same thing of both clients: its number.
    MergeTwice(u64),
    /// Nothing is written under the code from that day on.
    MergeNothing(NaiveDate),
    /// No alert of the client is to be seen.
    NoAlert,
    /// A text is none of the choices of its field: the field, what was found, the choices.
    NotAChoice(FileField, String, Vec<String>),
    /// Not a list of choices: none, more than twenty, or one of more than forty characters.
    BadChoices,
}
