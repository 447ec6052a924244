//! Reading: one trait for a snapshot and for a write transaction in progress.

use super::error::io;
use super::key;
use super::table::Table;
use crate::domain::refusal::Failure;
use redb::{Database, ReadOnlyTable, ReadTransaction, ReadableDatabase, ReadableTable};
use std::ops::Bound;

/// Visits rows; `false` stops.
pub type Visit<'v> = dyn FnMut(&[u8], &[u8]) -> Result<bool, Failure> + 'v;

/// What can be read from: a snapshot, or a write transaction with its own changes.
pub trait Read {
    /// The value of a row.
    fn get(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, Failure>;

    /// Visits the rows of `from..to` in key order (to the end of the table without `to`), or backwards.
    fn scan(&self, table: Table, from: &[u8], to: Option<&[u8]>, backwards: bool, visit: &mut Visit<'_>)
    -> Result<(), Failure>;

    /// Number of rows.
    fn count(&self, table: Table) -> Result<u64, Failure>;

    /// Visits the rows whose key begins with `prefix`.
    fn prefix(&self, table: Table, prefix: &[u8], visit: &mut Visit<'_>) -> Result<(), Failure> {
        self.scan(table, prefix, key::after(prefix).as_deref(), false, visit)
    }

    /// Visits all rows.
    fn all(&self, table: Table, visit: &mut Visit<'_>) -> Result<(), Failure> {
        self.scan(table, &[], None, false, visit)
    }
}

pub(super) fn scan_table<T: ReadableTable<&'static [u8], &'static [u8]>>(
    table: &T,
    from: &[u8],
    to: Option<&[u8]>,
    backwards: bool,
    visit: &mut Visit<'_>,
) -> Result<(), Failure> {
    let upper = to.map_or(Bound::Unbounded, Bound::Excluded);
    let mut range = table.range::<&[u8]>((Bound::Included(from), upper)).map_err(io)?;
    loop {
        let next = if backwards { range.next_back() } else { range.next() };
        let Some(row) = next else { return Ok(()) };
        let (k, v) = row.map_err(io)?;
        if !visit(k.value(), v.value())? {
            return Ok(());
        }
    }
}

/// A consistent view of the book. Hold it for one query, never across a person's thinking.
pub struct Snapshot {
    tables: Vec<ReadOnlyTable<&'static [u8], &'static [u8]>>,
    _transaction: ReadTransaction,
}

impl Snapshot {
    pub(super) fn new(db: &Database) -> Result<Snapshot, Failure> {
        let transaction = db.begin_read().map_err(io)?;
        let tables =
            Table::ALL.iter().map(|t| transaction.open_table(t.definition()).map_err(io)).collect::<Result<Vec<_>, _>>()?;
        Ok(Snapshot { tables, _transaction: transaction })
    }
}

impl Read for Snapshot {
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
