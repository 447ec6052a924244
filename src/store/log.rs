//! The operation log on disk: chunks of change rows, each behind its digest.
//!
//! The chain covers the digests, so that personal text can be erased from a chunk after its legal life without breaking it.

use super::error::damaged;
use super::table::{Policy, Table};
use crate::domain::refusal::Failure;
use sha2::{Digest, Sha256};

/// One row of one table, before and after an operation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// The table.
    pub table: Table,
    /// The row's key.
    pub key: Vec<u8>,
    /// The value before, none when the row was new.
    pub before: Option<Vec<u8>>,
    /// The value after, none when the row was removed. Rows of immutable tables carry their value in memory but are stored by
    /// key alone: the value stays in the table.
    pub after: Option<Vec<u8>>,
}

fn put_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    out.extend_from_slice(&u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_le_bytes());
    out.extend_from_slice(bytes);
}

fn put_option(out: &mut Vec<u8>, value: Option<&[u8]>) {
    out.push(u8::from(value.is_some()));
    if let Some(bytes) = value {
        put_bytes(out, bytes);
    }
}

fn take<'a>(bytes: &mut &'a [u8], n: usize) -> Result<&'a [u8], Failure> {
    let (head, rest) = bytes.split_at_checked(n).ok_or_else(|| damaged("change row"))?;
    *bytes = rest;
    Ok(head)
}

fn take_bytes<'a>(bytes: &mut &'a [u8]) -> Result<&'a [u8], Failure> {
    let mut len = [0; 4];
    len.copy_from_slice(take(bytes, 4)?);
    take(bytes, u32::from_le_bytes(len) as usize)
}

fn take_option(bytes: &mut &[u8]) -> Result<Option<Vec<u8>>, Failure> {
    match take(bytes, 1)? {
        [0] => Ok(None),
        [1] => Ok(Some(take_bytes(bytes)?.to_vec())),
        _ => Err(damaged("change row flag")),
    }
}

/// Collects change rows and cuts them into chunks.
#[derive(Default)]
pub struct ChunkWriter {
    body: Vec<u8>,
    digest: Sha256,
    rows: u32,
}

/// A finished chunk: its stored value, its digest, its number of rows.
pub struct Chunk {
    /// What is stored: digest, then rows.
    pub value: Vec<u8>,
    /// SHA-256 of the rows, values of immutable rows included.
    pub digest: [u8; 32],
    /// Number of rows.
    pub rows: u32,
}

impl ChunkWriter {
    /// Adds a change.
    pub fn push(&mut self, table: Table, key: &[u8], before: Option<&[u8]>, after: Option<&[u8]>) {
        let start = self.body.len();
        self.body.push(table as u8);
        put_bytes(&mut self.body, key);
        if table.policy() == Policy::Immutable {
            // The value is not stored twice, but the digest covers it.
            self.digest.update(&self.body[start..]);
            let value = after.unwrap_or_default();
            self.digest.update((value.len() as u64).to_le_bytes());
            self.digest.update(value);
        } else {
            put_option(&mut self.body, before);
            put_option(&mut self.body, after);
            self.digest.update(&self.body[start..]);
        }
        self.rows += 1;
    }

    /// Size so far, in bytes.
    pub fn size(&self) -> usize {
        self.body.len()
    }

    /// Closes the chunk and starts an empty one; none when nothing was pushed.
    pub fn finish(&mut self) -> Option<Chunk> {
        if self.rows == 0 {
            return None;
        }
        let digest: [u8; 32] = std::mem::take(&mut self.digest).finalize().into();
        let mut value = Vec::with_capacity(self.body.len() + 32);
        value.extend_from_slice(&digest);
        value.append(&mut self.body);
        let rows = std::mem::take(&mut self.rows);
        Some(Chunk { value, digest, rows })
    }
}

/// Gives the value of an immutable row from its table.
pub type Fetch<'f> = dyn FnMut(Table, &[u8]) -> Result<Option<Vec<u8>>, Failure> + 'f;

/// Reads a chunk back. `fetch` gives the value of an immutable row from its table. Returns the rows and whether the digest holds.
pub fn read_chunk(value: &[u8], fetch: &mut Fetch<'_>) -> Result<(Vec<Change>, bool, [u8; 32]), Failure> {
    let mut rest = value;
    let mut stored = [0; 32];
    stored.copy_from_slice(take(&mut rest, 32)?);
    let mut digest = Sha256::new();
    let mut rows = Vec::new();
    while !rest.is_empty() {
        let start = rest;
        let table = Table::from_number(take(&mut rest, 1)?[0]).ok_or_else(|| damaged("table number"))?;
        let key = take_bytes(&mut rest)?.to_vec();
        let (before, after) = if table.policy() == Policy::Immutable {
            digest.update(&start[..start.len() - rest.len()]);
            let value = fetch(table, &key)?.ok_or_else(|| damaged(format!("{} row of the log is missing", table.name())))?;
            digest.update((value.len() as u64).to_le_bytes());
            digest.update(&value);
            (None, Some(value))
        } else {
            let rows = (take_option(&mut rest)?, take_option(&mut rest)?);
            digest.update(&start[..start.len() - rest.len()]);
            rows
        };
        rows.push(Change { table, key, before, after });
    }
    let found: [u8; 32] = digest.finalize().into();
    Ok((rows, found == stored, stored))
}
