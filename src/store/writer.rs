//! Writing: one transaction, its changes recorded as one operation (or one slice of a batch).

use super::codec;
use super::error::{damaged, io};
use super::key;
use super::log::{Chunk, ChunkWriter};
use super::snapshot::{Read, Visit, scan_table};
use super::table::{Policy, Table};
use crate::domain::ids::OpNo;
use crate::domain::refusal::Failure;
use redb::{ReadableTable, WriteTransaction};
use std::ops::Bound;

type Rows<'t> = redb::Table<'t, &'static [u8], &'static [u8]>;

/// A row to store: key and value.
pub type Row = (Vec<u8>, Vec<u8>);

/// New rows of one table, gathered in one buffer: no allocation for a row, and sorting moves no bytes.
#[derive(Default)]
pub struct Batch {
    bytes: Vec<u8>,
    rows: Vec<Place>,
}

/// Where a row is: its key, then its value.
struct Place {
    /// First bytes of the key as a number: they settle most comparisons.
    head: u64,
    start: usize,
    value: usize,
    end: usize,
}

impl Batch {
    /// Adds a row.
    pub fn push(&mut self, key: &[u8], value: &[u8]) -> Result<(), Failure> {
        self.push_with(key, |out| {
            out.extend_from_slice(value);
            Ok(())
        })
    }

    /// Adds a row whose value is written in place.
    pub fn push_with(&mut self, key: &[u8], write: impl FnOnce(&mut Vec<u8>) -> Result<(), Failure>) -> Result<(), Failure> {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(key);
        write(&mut self.bytes)?;
        let mut head = [0; 8];
        let known = key.len().min(8);
        head[..known].copy_from_slice(&key[..known]);
        let head = u64::from_be_bytes(head);
        self.rows.push(Place { head, start, value: start + key.len(), end: self.bytes.len() });
        Ok(())
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// True when nothing was added.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    fn clear(&mut self) {
        self.bytes.clear();
        self.rows.clear();
    }

    fn sort(&mut self) {
        let key = |p: &Place| &self.bytes[p.start..p.value];
        let order = |a: &Place, b: &Place| a.head.cmp(&b.head).then_with(|| key(a).cmp(key(b)));
        if !self.rows.is_sorted_by(|a, b| order(a, b).is_le()) {
            self.rows.sort_unstable_by(order);
        }
    }

    fn row(&self, at: usize) -> (&[u8], &[u8]) {
        let Place { start, value, end, .. } = self.rows[at];
        (&self.bytes[start..value], &self.bytes[value..end])
    }
}

/// Change chunks are cut at about this size.
const CHUNK: usize = 256 * 1024;

/// A write transaction that records what it changes.
pub struct Writer<'t> {
    tables: Vec<Rows<'t>>,
    op: OpNo,
    chunk: ChunkWriter,
    next_chunk: u32,
    digests: Vec<[u8; 32]>,
    rows: u32,
}

impl<'t> Writer<'t> {
    pub(super) fn new(transaction: &'t WriteTransaction) -> Result<Writer<'t>, Failure> {
        let tables =
            Table::ALL.iter().map(|t| transaction.open_table(t.definition()).map_err(io)).collect::<Result<Vec<_>, _>>()?;
        Ok(Writer { tables, op: OpNo::NONE, chunk: ChunkWriter::default(), next_chunk: 0, digests: Vec::new(), rows: 0 })
    }

    /// Says which operation the changes belong to.
    pub fn begin(&mut self, op: OpNo) {
        self.op = op;
        self.next_chunk = 0;
        self.digests.clear();
        self.rows = 0;
    }

    /// The operation under way.
    pub fn op(&self) -> OpNo {
        self.op
    }

    fn record(&mut self, table: Table, key: &[u8], before: Option<&[u8]>, after: Option<&[u8]>) -> Result<(), Failure> {
        if self.op.is_none() {
            return Err(damaged(format!("{} changed outside an operation", table.name())));
        }
        self.chunk.push(table, key, before, after);
        if self.chunk.size() >= CHUNK {
            self.flush()?;
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<(), Failure> {
        if let Some(Chunk { value, digest, rows }) = self.chunk.finish() {
            let mut chunk_key = key::u64(self.op.0).to_vec();
            chunk_key.extend_from_slice(&key::u32(self.next_chunk));
            self.tables[Table::Change as usize].insert(chunk_key.as_slice(), value.as_slice()).map_err(io)?;
            self.next_chunk += 1;
            self.digests.push(digest);
            self.rows += rows;
        }
        Ok(())
    }

    /// Ends the recording: writes the last chunk and gives back the digests of all and the number of rows.
    pub fn recorded(&mut self) -> Result<(Vec<[u8; 32]>, u32), Failure> {
        self.flush()?;
        Ok((std::mem::take(&mut self.digests), self.rows))
    }

    /// Stores a row, new or not.
    pub fn put(&mut self, table: Table, key: &[u8], value: &[u8]) -> Result<(), Failure> {
        let before = self.tables[table as usize].insert(key, value).map_err(io)?.map(|v| v.value().to_vec());
        match table.policy() {
            Policy::Immutable if before.is_some() => Err(damaged(format!("{} row written twice", table.name()))),
            _ if before.as_deref() == Some(value) => Ok(()),
            _ if table.recorded() => self.record(table, key, before.as_deref(), Some(value)),
            _ => Ok(()),
        }
    }

    /// Encodes and stores a record.
    pub fn put_record<T: serde::Serialize>(&mut self, table: Table, key: &[u8], record: &T) -> Result<(), Failure> {
        self.put(table, key, &codec::encode(record)?)
    }

    /// Removes a row.
    pub fn remove(&mut self, table: Table, key: &[u8]) -> Result<(), Failure> {
        let before = self.tables[table as usize].remove(key).map_err(io)?.map(|v| v.value().to_vec());
        match before {
            Some(_) if table.policy() == Policy::Immutable => Err(damaged(format!("{} row removed", table.name()))),
            Some(before) if table.recorded() => self.record(table, key, Some(&before), None),
            _ => Ok(()),
        }
    }

    /// Takes rows of a batch that was never closed out of the book, unrecorded.
    pub(super) fn purge(&mut self, table: Table, key: &[u8]) -> Result<(), Failure> {
        self.tables[table as usize].remove(key).map_err(io).map(|_| ())
    }

    /// Stores many rows with new keys, sorted here: about three times faster than one by one.
    pub fn put_many(&mut self, table: Table, rows: Vec<Row>) -> Result<(), Failure> {
        let mut batch = Batch::default();
        for (k, v) in rows {
            batch.push(&k, &v)?;
        }
        self.put_batch(table, &mut batch)
    }

    /// The same for rows gathered in a [`Batch`], which is empty afterwards.
    pub fn put_batch(&mut self, table: Table, batch: &mut Batch) -> Result<(), Failure> {
        batch.sort();
        if table.recorded() {
            for at in 0..batch.len() {
                let (k, v) = batch.row(at);
                self.record(table, k, None, Some(v))?;
            }
        }
        let target = &mut self.tables[table as usize];
        let mut next = 0;
        while next < batch.len() {
            let mut cursor = target.upper_bound_mut(Bound::Included(batch.row(next).0)).map_err(io)?;
            let begun = next;
            while next < batch.len() {
                let (k, v) = batch.row(next);
                match cursor.insert_before(k, v) {
                    Ok(()) => next += 1,
                    Err(redb::CursorError::UnorderedKey) if next > begun => break,
                    Err(e) => return Err(damaged(format!("{} row written twice: {e}", table.name()))),
                }
            }
            cursor.close().map_err(io)?;
        }
        batch.clear();
        Ok(())
    }
}

impl Read for Writer<'_> {
    fn get(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, Failure> {
        Ok(self.tables[table as usize].get(key).map_err(io)?.map(|v| v.value().to_vec()))
    }

    fn scan(
        &self,
        table: Table,
        from: &[u8],
        to: Option<&[u8]>,
        backwards: bool,
        visit: &mut Visit<'_>,
    ) -> Result<(), Failure> {
        scan_table(&self.tables[table as usize], from, to, backwards, visit)
    }

    fn count(&self, table: Table) -> Result<u64, Failure> {
        use redb::ReadableTableMetadata;
        self.tables[table as usize].len().map_err(io)
    }
}

impl Writer<'_> {
    /// Stores rows as they are, unrecorded, after all that the table holds: for copies and views of the past.
    ///
    /// # Errors
    /// When a key does not come after the one before.
    pub fn append(&mut self, table: Table, rows: Vec<Row>) -> Result<(), Failure> {
        let target = &mut self.tables[table as usize];
        let mut cursor = target.upper_bound_mut(Bound::<&[u8]>::Unbounded).map_err(io)?;
        for (k, v) in rows {
            cursor.insert_before(k.as_slice(), v.as_slice()).map_err(io)?;
        }
        cursor.close().map_err(io)
    }
}
