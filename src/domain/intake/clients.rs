//! What a clients CSV says, before it meets the book.

use super::{Encoding, Note, Problem};
use crate::domain::party::PartyField;
use serde::{Deserialize, Serialize};

/// One client as a file gives it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ClientRow {
    /// Line of the file, 1 for the header.
    pub at: u32,
    /// The mapped columns in the order of the file, empty values included: they are the source's. Text is trimmed, otherwise
    /// verbatim; amounts (limit, insured) are in the machine form, `10000.00`.
    pub fields: Vec<(PartyField, String)>,
}

impl ClientRow {
    /// The text of a field; `None` when the file does not have it.
    pub fn get(&self, field: PartyField) -> Option<&str> {
        self.fields.iter().find(|(f, _)| *f == field).map(|(_, text)| text.as_str())
    }
}

/// A whole clients CSV, read.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ClientsFile {
    /// Its name without folder.
    pub name: String,
    /// How its text was read.
    pub encoding: Encoding,
    /// The mapped columns, in the order of the file.
    pub columns: Vec<PartyField>,
    /// Its rows, in file order; no code stands twice.
    pub rows: Vec<ClientRow>,
    /// Tolerated deviations, counted by kind.
    pub notes: Vec<Note>,
    /// Optional fields that could not be read: left out of their rows.
    pub unreadable: Vec<Problem>,
}
