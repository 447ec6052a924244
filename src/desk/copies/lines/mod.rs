//! `export all` and `import all`: a book as lines of JSON that a person can read and another program can load.
//!
//! Version 1. UTF-8, one object a line. Amounts are integers of minor units, dates ISO, moments milliseconds UTC, hashes and ids
//! hexadecimal; a currency is its three letters.
//!
//! 1. The **header**: `{"suivi":"book","format":1,"schema":…,"program":…,"made_at":…,"uuid":…,"siren":…,"company":…,"op":…,
//!    "head":…,"business":…,"rows":{…}}`. `op` and `head` are the last operation and its hash, `business` is the hash of
//!    [`crate::store::business_hash`].
//! 2. The **tables** in their fixed order, each as its rows `{"table":…,"key":…,"value":…}` in key order, then its end
//!    `{"sum":…,"rows":…,"sha256":…}`. The sum is over the stored rows. Tables that can be rebuilt are left out.
//! 3. The **changes** of every operation: a chunk `{"chunk":{"op":…,"n":…,"rows":…,"digest":…}}`, then that many rows
//!    `{"change":TABLE,"key":…,"before":…,"after":…}`; rows that are only ever added have no `after`: it stands in their table. At
//!    the end their sum, as a table.
//! 4. `{"end":{"lines":…}}`, the number of lines before it.
//!
//! A row that this program would not write again to the same bytes is given as its bytes, in hexadecimal:
//! `"raw":[key, value]`, in a change `"raw":[key, before, after]`. So nothing is ever lost, undo and history included: what is
//! read back has the same operations with the same hashes.

mod read;
mod typed;
mod write;

pub(super) use read::read;
pub(super) use write::write;

use crate::domain::ids::OpNo;
use crate::store::{Policy, Table};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Version of the format.
const FORMAT: u32 = 1;

/// What the file says it is.
const WORD: &str = "book";

/// No line is longer, in bytes.
const LONGEST: u64 = 64 * 1024 * 1024;

/// The first line.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct Head {
    suivi: String,
    format: u32,
    schema: u32,
    program: String,
    made_at: String,
    uuid: String,
    siren: String,
    company: String,
    op: OpNo,
    #[serde(with = "crate::domain::human::hex")]
    head: [u8; 32],
    #[serde(with = "crate::domain::human::hex")]
    business: [u8; 32],
    rows: BTreeMap<String, u64>,
}

/// The beginning of a chunk of changes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Chunk {
    op: OpNo,
    n: u32,
    rows: u32,
    #[serde(with = "crate::domain::human::hex")]
    digest: [u8; 32],
}

/// The end of a table.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sum {
    sum: String,
    rows: u64,
    #[serde(with = "crate::domain::human::hex")]
    sha256: [u8; 32],
}

/// The last line.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct End {
    lines: u64,
}

/// The tables in the order of the file; the changes come after them. What can be rebuilt is left out.
fn sections() -> impl Iterator<Item = Table> {
    let given = |t: &Table| t.policy() != Policy::Derived && !matches!(t, Table::Undone | Table::Change);
    Table::ALL.iter().copied().filter(given)
}

/// True for a row that belongs to the file and not to the book: the schema is that of whoever reads it.
fn of_the_file(table: Table, key: &[u8]) -> bool {
    table == Table::Meta && key == b"schema"
}
