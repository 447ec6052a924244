//! What of a ledger is money that came in.

use crate::desk::entries::legs;
use crate::desk::ledger::Row;
use crate::domain::lettering::engine::{JournalRole, Learned};
use crate::domain::line::{LineKind, Origin};
use crate::domain::money::Amount;
use crate::domain::refusal::Failure;
use crate::store::{Read, Table};

/// True for money on an account of ours: the entry has a leg on an account of class 5. Where accounting gives no other legs, the journal tells.
///
/// The entry by which the invoice itself went to the factor (467), or became a bill (413) or a doubtful debt (416), is none: in files that
/// give whole entries it has legs on third-party accounts only, and stands in a journal in which nobody pays.
pub(in crate::desk) fn is_receipt(reader: &impl Read, learned: &Learned, rows: &[Row], row: &Row) -> Result<bool, Failure> {
    Ok(told(reader, learned, rows, row)?.unwrap_or(false))
}

/// The same where money is to be presumed: a journal of which neither legs nor its other lines tell anything brings receipts too, or in a
/// ledger of one journal nobody would ever have paid.
pub(in crate::desk) fn may_be_receipt(reader: &impl Read, learned: &Learned, rows: &[Row], row: &Row) -> Result<bool, Failure> {
    Ok(told(reader, learned, rows, row)?.unwrap_or(true))
}

/// Whether a credit is money; none when nothing tells.
fn told(reader: &impl Read, learned: &Learned, rows: &[Row], row: &Row) -> Result<Option<bool>, Failure> {
    let line = &row.line;
    if line.kind != LineKind::Normal || line.origin == Origin::Desk {
        return Ok(Some(false));
    }
    if line.origin == Origin::Bank {
        return Ok(Some(true));
    }
    let own = legs(reader, line.entry_id)?;
    if !own.is_empty() {
        return Ok(Some(is_money(&own)));
    }
    // A ledger of third-party lines names them; a FEC does not, and gives whole entries unless nothing of the book has other legs.
    let whole = line.source.as_ref().is_some_and(|source| source.id.is_empty()) && reader.count(Table::Entry)? > 0;
    if !whole {
        return Ok(match learned.role(&line.journal) {
            Some(JournalRole::Sales) => Some(false),
            Some(JournalRole::Other) => None,
            Some(JournalRole::Bank) | None => Some(true),
        });
    }
    for other in rows.iter().filter(|other| other.line.journal == line.journal) {
        if is_money(&legs(reader, other.line.entry_id)?) {
            return Ok(Some(true));
        }
    }
    Ok(Some(false))
}

/// True for the legs of an entry when one is on an account of money (class 5).
pub(in crate::desk) fn is_money(legs: &[(String, Amount)]) -> bool {
    legs.iter().any(|(account, _)| account.starts_with('5'))
}
