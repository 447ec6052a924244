//! Commands: the only writers of a book. Each is one transaction and one operation.

mod edit;
mod letter;
mod revert;
mod undo;
mod unletter;

pub(super) use letter::{next_code, remember_codes, settle};

use super::api::{Command, Principal, Receipt, Refusal, Seen};
use super::book::Desk;
use super::ledger::Row;
use super::operation::{Stop, header};
use crate::domain::ids::{LineId, OpNo};
use crate::domain::refusal::Failure;
use crate::store::{Read, damaged};

/// Applies a command.
pub(super) fn apply(desk: &Desk, who: &Principal, request: u128, command: &Command) -> Result<Receipt, Stop> {
    match command {
        Command::Letter { lines, partial } => letter::letter(desk, who, request, lines, *partial),
        Command::Unletter { account, group, version, reason } => {
            unletter::unletter(desk, who, request, (*account, *group), *version, reason)
        }
        Command::EditParty { party, fields } => edit::party(desk, who, request, *party, fields),
        Command::EditCompany(company) => edit::company(desk, who, request, company),
        Command::Undo { op } => undo::undo(desk, who, request, *op),
        Command::Redo { op } => undo::redo(desk, who, request, *op),
    }
}

/// Who changed a row since it was seen.
fn conflict(reader: &impl Read, line: Option<LineId>, changed: OpNo) -> Result<Stop, Failure> {
    let by = header(reader, changed)?.ok_or_else(|| damaged("row changed by an operation without header"))?;
    Ok(Stop::Refused(Refusal::Conflict { line, who: by.actor, at: by.at, kind: by.kind, op: by.no }))
}

/// A line as it is now, if it is still as it was seen.
fn seen_row(reader: &impl Read, seen: &Seen) -> Result<Row, Stop> {
    let row = super::ledger::row(reader, seen.key)?.ok_or_else(|| Refusal::UnknownLine(seen.key.seq.to_string()))?;
    if row.state.version != seen.version {
        return Err(conflict(reader, Some(row.line.id), row.state.version)?);
    }
    Ok(row)
}
