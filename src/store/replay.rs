//! Replay: folding the recorded changes gives the tables. It never runs commands again.

use super::error::damaged;
use super::file::Store;
use super::key;
use super::log::{Change, read_chunk};
use super::snapshot::Read;
use super::table::Table;
use crate::domain::ids::OpNo;
use crate::domain::operation::OpHeader;
use crate::domain::refusal::Failure;
use sha2::{Digest, Sha256};

/// The change rows of an operation, oldest first. Each chunk's digest is checked by [`verify`], not here.
pub fn changes(reader: &impl Read, op: OpNo) -> Result<Vec<Change>, Failure> {
    let mut out = Vec::new();
    each_chunk(reader, op, &mut |rows, _, _| {
        out.extend(rows);
        Ok(())
    })?;
    Ok(out)
}

/// Passes the change rows of an operation on, oldest first, in constant memory.
pub fn each_change(reader: &impl Read, op: OpNo, act: &mut dyn FnMut(Change) -> Result<(), Failure>) -> Result<(), Failure> {
    each_chunk(reader, op, &mut |rows, _, _| rows.into_iter().try_for_each(&mut *act))
}

/// The first change rows of an operation, chunk by chunk until there are enough; true when they are all.
pub fn first_changes(reader: &impl Read, op: OpNo, enough: usize, out: &mut Vec<Change>) -> Result<bool, Failure> {
    let mut whole = true;
    reader.prefix(Table::Change, &key::u64(op.0), &mut |_, value| {
        if out.len() >= enough {
            whole = false;
            return Ok(false);
        }
        out.extend(read_chunk(value, &mut |table, key| reader.get(table, key))?.0);
        Ok(true)
    })?;
    Ok(whole)
}

type OnChunk<'f> = dyn FnMut(Vec<Change>, bool, [u8; 32]) -> Result<(), Failure> + 'f;

fn each_chunk(reader: &impl Read, op: OpNo, act: &mut OnChunk<'_>) -> Result<(), Failure> {
    reader.prefix(Table::Change, &key::u64(op.0), &mut |_, value| {
        let (rows, holds, digest) = read_chunk(value, &mut |table, key| reader.get(table, key))?;
        act(rows, holds, digest)?;
        Ok(true)
    })
}

/// What a verification of the log found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Verified {
    /// Operations whose change rows or header were altered.
    pub broken: Vec<OpNo>,
    /// Tables that do not equal the fold of the log.
    pub differing: Vec<Table>,
}

/// Folds the whole log and compares it with the base tables, row by row, in constant memory: the sum over all changes of
/// hash(after) − hash(before) telescopes to the sum of the hashes of the present rows. Also checks every digest and the chain.
pub fn verify(reader: &impl Read, chained: &mut dyn FnMut(&OpHeader) -> bool) -> Result<Verified, Failure> {
    let mut found = Verified::default();
    let mut sums = vec![0u128; Table::ALL.len()];
    let mut headers: Vec<OpHeader> = Vec::new();
    reader.all(Table::Op, &mut |k, value| {
        match super::codec::decode::<OpHeader>(value) {
            Ok(header) if k == key::u64(header.no.0) => headers.push(header),
            _ => found.broken.push(OpNo(key::read_u64(k)?)),
        }
        Ok(true)
    })?;
    let mut chunks = 0;
    for header in &headers {
        let mut payload = Sha256::new();
        let mut rows = 0u32;
        let mut whole = chained(header);
        let read = each_chunk(reader, header.no, &mut |changes, holds, digest| {
            whole &= holds;
            chunks += 1;
            payload.update(digest);
            rows += u32::try_from(changes.len()).unwrap_or(u32::MAX);
            for c in changes {
                let sum = &mut sums[c.table as usize];
                if let Some(after) = &c.after {
                    *sum = sum.wrapping_add(row_hash(&c.key, after));
                }
                if let Some(before) = &c.before {
                    *sum = sum.wrapping_sub(row_hash(&c.key, before));
                }
            }
            Ok(())
        });
        match read {
            Ok(()) => {}
            // A chunk that does not decode, or that names a row which is gone.
            Err(Failure::Damaged(_)) => whole = false,
            Err(other) => return Err(other),
        }
        let payload: [u8; 32] = payload.finalize().into();
        if !whole || payload != header.payload || rows != header.changes {
            found.broken.push(header.no);
        }
    }
    if found.broken.is_empty() && chunks != reader.count(Table::Change)? {
        found.differing.push(Table::Change);
    }
    for table in Table::ALL.iter().filter(|t| t.recorded()) {
        let mut now = 0u128;
        reader.all(*table, &mut |k, v| {
            now = now.wrapping_add(row_hash(k, v));
            Ok(true)
        })?;
        if now != sums[*table as usize] {
            found.differing.push(*table);
        }
    }
    Ok(found)
}

fn row_hash(key: &[u8], value: &[u8]) -> u128 {
    let mut digest = Sha256::new();
    digest.update((key.len() as u64).to_le_bytes());
    digest.update(key);
    digest.update(value);
    let full: [u8; 32] = digest.finalize().into();
    let mut half = [0; 16];
    half.copy_from_slice(&full[..16]);
    u128::from_le_bytes(half)
}

/// The base tables and the log as they were after operation `at`, in a store of their own, in memory. Counters are those of now,
/// and derived tables are empty: the caller makes them true.
pub fn as_of(reader: &impl Read, at: OpNo) -> Result<Store, Failure> {
    let past = Store::in_memory()?;
    let mut headers: Vec<(OpHeader, Vec<u8>)> = Vec::new();
    reader.scan(Table::Op, &[], Some(&key::u64(at.0 + 1)), false, &mut |_, value| {
        headers.push((super::codec::decode(value)?, value.to_vec()));
        Ok(true)
    })?;
    if headers.last().map(|(h, _)| h.no) != Some(at) {
        return Err(damaged(format!("no operation {}", at.0)));
    }
    let mut tables: Vec<std::collections::BTreeMap<Vec<u8>, Vec<u8>>> = vec![Default::default(); Table::ALL.len()];
    for (header, value) in headers {
        for c in changes(reader, header.no)? {
            let rows = &mut tables[c.table as usize];
            match c.after {
                Some(after) => rows.insert(c.key, after),
                None => rows.remove(&c.key),
            };
        }
        tables[Table::Op as usize].insert(key::u64(header.no.0).to_vec(), value);
    }
    reader.scan(Table::Change, &[], Some(&key::u64(at.0 + 1)), false, &mut |k, v| {
        tables[Table::Change as usize].insert(k.to_vec(), v.to_vec());
        Ok(true)
    })?;
    reader.all(Table::Meta, &mut |k, v| {
        tables[Table::Meta as usize].insert(k.to_vec(), v.to_vec());
        Ok(true)
    })?;
    past.write::<_, Failure>(|w| {
        w.purge(Table::Meta, b"schema")?;
        for (table, rows) in Table::ALL.iter().zip(tables) {
            w.append(*table, rows.into_iter().collect())?;
        }
        Ok(())
    })?;
    Ok(past)
}
