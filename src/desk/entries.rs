//! The stored records of gaps: correcting entries, cases, risk facts, the number of the next entry.

use super::operation::Act;
use crate::domain::gap::{Case, DeskEntry, RiskFact, serial_of};
use crate::domain::ids::{AccountId, EntryId, GroupId, LineKey, PartyId};
use crate::domain::line::Line;
use crate::domain::money::Amount;
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, Writer, codec, key};

const SERIAL: &[u8] = b"SV";

/// The greatest number given to a correcting entry. Never given back, not even by undo.
pub(super) fn last_serial(reader: &impl Read) -> Result<u64, Failure> {
    Ok(reader.get(Table::Serial, SERIAL)?.map(|v| codec::decode(&v)).transpose()?.unwrap_or(0))
}

/// Goes on after the numbers that another course of the same book has given out.
pub(super) fn pass_serial(w: &mut Writer<'_>, used: u64) -> Result<(), Failure> {
    if used > last_serial(w)? { w.put_record(Table::Serial, SERIAL, &used) } else { Ok(()) }
}

/// Takes the next number.
pub(super) fn next_serial(act: &mut Act<'_, '_, '_>) -> Result<u64, Failure> {
    let next = last_serial(act.books.w)? + 1;
    act.books.w.put_record(Table::Serial, SERIAL, &next)?;
    Ok(next)
}

/// A correcting entry by number.
pub(super) fn entry(reader: &impl Read, serial: u64) -> Result<Option<DeskEntry>, Failure> {
    reader.get(Table::DeskEntry, &key::u64(serial))?.map(|v| codec::decode(&v)).transpose()
}

/// Stores a correcting entry.
pub(super) fn put_entry(w: &mut Writer<'_>, entry: &DeskEntry) -> Result<(), Failure> {
    w.put_record(Table::DeskEntry, &key::u64(entry.serial), entry)
}

/// All correcting entries, by number.
pub(super) fn entries(reader: &impl Read) -> Result<Vec<DeskEntry>, Failure> {
    let mut out = Vec::new();
    reader.all(Table::DeskEntry, &mut |_, v| {
        out.push(codec::decode(v)?);
        Ok(true)
    })?;
    Ok(out)
}

/// The correcting entry that a line belongs to: made here, or posted in accounting under its number.
pub(super) fn entry_of(reader: &impl Read, line: &Line) -> Result<Option<DeskEntry>, Failure> {
    let Some(found) = serial_of(&line.piece).map(|s| entry(reader, s)).transpose()?.flatten() else { return Ok(None) };
    let own = |l: &crate::domain::gap::Posted| l.line == line.key || l.by.is_some_and(|(by, _)| by == line.key);
    let other_version = line.replaces.is_some() && found.lines.iter().any(|l| l.line.account == line.key.account);
    Ok((found.lines.iter().any(own) || other_version).then_some(found))
}

/// The legs of an entry that are on no third-party account.
pub(super) fn legs(reader: &impl Read, entry: EntryId) -> Result<Vec<(String, Amount)>, Failure> {
    Ok(reader.get(Table::Entry, &key::u64(entry.0))?.map(|v| codec::decode(&v)).transpose()?.unwrap_or_default())
}

/// Says that accounting has a line of a correcting entry.
pub(super) fn posted(act: &mut Act<'_, '_, '_>, serial: u64, line: LineKey, by: LineKey) -> Result<(), Failure> {
    let Some(mut found) = entry(act.books.w, serial)? else { return Ok(()) };
    let op = act.op();
    for leg in found.lines.iter_mut().filter(|l| l.line == line) {
        leg.by = Some((by, op));
    }
    put_entry(act.books.w, &found)
}

/// The cases of an account, oldest first.
pub(super) fn cases(reader: &impl Read, account: AccountId) -> Result<Vec<Case>, Failure> {
    let mut out = Vec::new();
    reader.prefix(Table::Case, &key::u32(account.0), &mut |_, v| {
        out.push(codec::decode(v)?);
        Ok(true)
    })?;
    Ok(out)
}

/// Stores a case under the operation that recorded it.
pub(super) fn put_case(w: &mut Writer<'_>, account: AccountId, case: &Case) -> Result<(), Failure> {
    w.put_record(Table::Case, &key::group(account, GroupId(case.no.0)), case)
}

/// Counts something in a client's risk.
pub(super) fn put_risk(act: &mut Act<'_, '_, '_>, party: PartyId, fact: &RiskFact) -> Result<(), Failure> {
    let op = act.op();
    act.books.w.put_record(Table::Risk, &key::group(AccountId(party.0), GroupId(op.0)), fact)
}

/// What counts in a client's risk, oldest first.
pub(super) fn risk(reader: &impl Read, party: PartyId) -> Result<Vec<RiskFact>, Failure> {
    let mut out = Vec::new();
    reader.prefix(Table::Risk, &key::u32(party.0), &mut |_, v| {
        out.push(codec::decode(v)?);
        Ok(true)
    })?;
    Ok(out)
}
