//! Who took lists out of the house: a table beside the operations, so that reading changes no operation, with a chain of its own, so
//! that no entry goes unseen.

use super::person::rights_of;
use crate::desk::api::{AccessRow, Principal, Taken};
use crate::desk::operation::{Counters, Stop};
use crate::domain::ids::OpNo;
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, Writer, codec, key};
use sha2::{Digest, Sha256};

/// Number of entries, and the last link of their chain.
type Head = (u64, [u8; 32]);

const HEAD: &[u8] = b"access";

fn head(reader: &impl Read) -> Result<Head, Failure> {
    Ok(reader.get(Table::Meta, HEAD)?.map(|v| codec::decode(&v)).transpose()?.unwrap_or((0, [0; 32])))
}

fn link(before: [u8; 32], record: &[u8]) -> [u8; 32] {
    Sha256::new_with_prefix(before).chain_update(record).finalize().into()
}

/// Adds an entry.
pub(in crate::desk) fn record(w: &mut Writer<'_>, who: &Principal, at: i64, (what, rows): (Taken, u64)) -> Result<(), Failure> {
    let (count, before) = head(w)?;
    let user = match rights_of(w, who) {
        Ok(rights) => rights.login,
        // Access was taken away between the reading and the record: the list is out nevertheless.
        Err(Stop::Refused(_)) => who.user.clone(),
        Err(Stop::Failed(failure)) => return Err(failure),
    };
    let row = AccessRow {
        no: count + 1,
        at,
        user,
        uid: who.uid,
        session: who.session,
        via: who.via,
        what,
        rows,
        op: OpNo(Counters::read(w)?.op - 1),
    };
    let bytes = codec::encode(&row)?;
    w.put(Table::AccessLog, &key::u64(row.no), &bytes)?;
    w.put_record(Table::Meta, HEAD, &(row.no, link(before, &bytes)))
}

/// Entries, the newest first.
pub(in crate::desk) fn list(reader: &impl Read, limit: u32) -> Result<Vec<AccessRow>, Failure> {
    let mut out = Vec::new();
    if limit == 0 {
        return Ok(out);
    }
    reader.scan(Table::AccessLog, &[], None, true, &mut |_, v| {
        out.push(codec::decode(v)?);
        Ok(out.len() < limit as usize)
    })?;
    Ok(out)
}

/// True when rows of that kind left the house at or after an operation.
pub(in crate::desk) fn taken_since(reader: &impl Read, what: Taken, op: OpNo) -> Result<bool, Failure> {
    let mut found = false;
    reader.scan(Table::AccessLog, &[], None, true, &mut |_, v| {
        let row: AccessRow = codec::decode(v)?;
        found |= row.what == what && row.rows > 0 && row.op >= op;
        // Entries are in the order of what the book was when they were written.
        Ok(!found && row.op >= op)
    })?;
    Ok(found)
}

/// True when an entry was altered, added or removed behind the desk's back.
pub(in crate::desk) fn broken(reader: &impl Read) -> Result<bool, Failure> {
    let (mut count, mut last) = (0u64, [0; 32]);
    let mut holds = true;
    reader.all(Table::AccessLog, &mut |k, v| {
        count += 1;
        holds &= k == key::u64(count);
        last = link(last, v);
        Ok(true)
    })?;
    Ok(!holds || head(reader)? != (count, last))
}

/// A view of the past holds no access log.
pub(in crate::desk) fn forget_access(w: &mut Writer<'_>) -> Result<(), Failure> {
    w.remove(Table::Meta, HEAD)
}
