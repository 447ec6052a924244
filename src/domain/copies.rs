//! Copies of a book: what one says of itself, and why it cannot be used. Values; `i18n` renders them.

use super::human::hex;
use super::ids::OpNo;
use super::money::Amount;
use super::refusal::{Failure, Finding};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a copy holds. Written beside a backup as JSON, and found again by `verify`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Manifest {
    /// Name of the copy's file, without folder; empty when it was handed out.
    pub file: String,
    /// Made by itself, once a day.
    pub automatic: bool,
    /// When, RFC 3339, UTC.
    pub made_at: String,
    /// UUID of the book.
    pub uuid: String,
    /// SIREN of the company.
    pub siren: String,
    /// Its name.
    pub company: String,
    /// Last operation.
    pub op: OpNo,
    /// Its hash: the end of the chain.
    #[serde(with = "hex")]
    pub head: [u8; 32],
    /// Time of the last operation, milliseconds UTC since 1970.
    pub op_at: i64,
    /// Hash of the business it holds, whatever the layout of the file.
    #[serde(with = "hex")]
    pub business: [u8; 32],
    /// Rows of each table that has some.
    pub rows: BTreeMap<String, u64>,
    /// Live lines.
    pub lines: u64,
    /// Sum of the live lines, minor units.
    pub balance: Amount,
    /// Schema of the store.
    pub schema: u32,
    /// Version of the program that made it.
    pub program: String,
    /// Size of the file, bytes; 0 while it is not known.
    pub size: u64,
    /// SHA-256 of the file.
    #[serde(with = "hex")]
    pub sha256: [u8; 32],
}

/// What kind of file a copy is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum CopyForm {
    /// A store: a backup.
    Store,
    /// Lines of JSON: `export all`.
    Lines,
}

/// What stood in a line of an export where something else was expected.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum LineFault {
    /// A header of this format; its version.
    Header(u32),
    /// Another version of the format: (its version, ours).
    Version(u32, u32),
    /// A row: what the reader says of it.
    Row(String),
    /// A line of at most that many bytes.
    TooLong(u64),
    /// UTF-8.
    NotText,
    /// Rows in their order: this one comes after a later one.
    Order(String),
    /// The end of a table with as many rows and the same sum: the table.
    Sum(String),
    /// The changes of an operation as they were recorded: the operation.
    Digest(OpNo),
    /// More lines: the file ends too early.
    Cut,
    /// Nothing: lines after the end.
    Beyond,
}

/// Why a copy is not what it should be, or why nothing was done with it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum CopyFault {
    /// Neither a backup nor an export.
    Foreign,
    /// It cannot be opened or read as a store: cut or damaged; what the store says.
    Unreadable(String),
    /// Pages of the file do not have their checksum.
    Checksums,
    /// The manifest beside it cannot be read.
    Manifest,
    /// Something is not as the manifest says: its field.
    Differs(String),
    /// `check` finds this.
    Findings(Vec<Finding>),
    /// A line of an export: its number from 1.
    Line(u64, LineFault),
    /// The export was read, but what it gives has not the hash it announces.
    Business,
    /// It is a copy of another book: (its company, ours).
    OtherBook(String, String),
    /// A book is there already: its folder.
    BookThere(String),
    /// Nobody agreed to lose these operations.
    Unconfirmed,
}

/// Why nothing came of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum CopyStop {
    /// The copy is not good for it; nothing was changed.
    Refused(CopyFault),
    /// The disk, or the book itself.
    Failed(Failure),
}

impl From<CopyFault> for CopyStop {
    fn from(f: CopyFault) -> Self {
        CopyStop::Refused(f)
    }
}

impl From<Failure> for CopyStop {
    fn from(f: Failure) -> Self {
        CopyStop::Failed(f)
    }
}

/// What a restore would do to the present book.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Vanishing {
    /// Operations of the present book that the copy does not have.
    pub count: u64,
    /// The time of the first of them, milliseconds UTC.
    pub first_at: Option<i64>,
    /// The time of the last of them.
    pub last_at: Option<i64>,
    /// Who made them, and how many each.
    pub people: Vec<(String, u64)>,
    /// The present book cannot be read: nobody knows what vanishes. Why.
    pub unreadable: Option<String>,
}
