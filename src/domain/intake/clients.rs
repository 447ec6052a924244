//! What a clients file says, after reading.

use super::rows::{Encoding, Note, Problem};
use crate::domain::party::PartyField;
use serde::{Deserialize, Serialize};

/// A client of the file: only the columns that the file has.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ClientRow {
    /// Line of the file, 1 for the header.
    pub at: u32,
    /// Its fields, as written.
    pub fields: Vec<(PartyField, String)>,
}

/// A clients file, read.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ClientsFile {
    /// Its name without folder.
    pub name: String,
    /// How its text was read.
    pub encoding: Encoding,
    /// Its rows.
    pub rows: Vec<ClientRow>,
    /// Tolerated deviations.
    pub notes: Vec<Note>,
    /// Optional fields that could not be read.
    pub unreadable: Vec<Problem>,
}
