//! What a ledger file comes to once every row was read.

use super::balance::Balance;
use super::header::Column;
use super::log::Problems;
use super::numbering::Numbering;
use super::sheet::Sheet;
use crate::domain::intake::{Encoding, Note, NoteKind, Problem};

/// What is known of a ledger file when nothing in it was refused.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outcome {
    /// How the text was read.
    pub encoding: Encoding,
    /// True when there is a letter column.
    pub has_letters: bool,
    /// Tolerated deviations, in the order of their kinds.
    pub notes: Vec<Note>,
    /// Optional fields that could not be read, empty in their rows: the first [`super::KEPT`].
    pub unreadable: Vec<Problem>,
    /// True when no balance was asked for: `--extract`, or a ledger CSV of third-party lines only.
    pub extract: bool,
}

/// Closes the books of a file: its errors, else its balance (`None` for an extract), else what it comes to.
pub(super) fn conclude<C: Column>(
    mut sheet: Sheet<'_, C>,
    letters: C,
    balance: Option<Balance>,
    numbering: Option<Numbering>,
) -> Result<Outcome, Problems> {
    // A line left out makes its entry unbalanced: that gap would say nothing new.
    if !sheet.log.errors.is_empty() {
        return Err(sheet.log.errors);
    }
    let extract = balance.is_none();
    let header = sheet.layout.line;
    if let Some(balance) = balance {
        match balance.finish() {
            Ok(level) => level.note().into_iter().for_each(|kind| sheet.log.note(kind, header)),
            Err(gaps) => {
                gaps.into_iter().for_each(|gap| sheet.log.errors.push(gap));
                return Err(sheet.log.errors);
            }
        }
    }
    if let Some((count, first)) = numbering.and_then(Numbering::gaps) {
        sheet.log.notes.push(Note { kind: NoteKind::NumberGap, count, first });
    }
    Ok(Outcome {
        encoding: sheet.encoding(),
        has_letters: sheet.has(letters),
        notes: sheet.log.sorted_notes(),
        unreadable: std::mem::take(&mut sheet.log.doubts.list),
        extract,
    })
}

/// The name of a file without its folder, whichever system wrote the path.
pub(super) fn base_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}
