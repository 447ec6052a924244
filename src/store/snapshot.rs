//! Reading: one trait for a snapshot and for a write transaction in progress.

use super::error::io;
use super::key;
use super::table::Table;
use crate::domain::refusal::Failure;
use redb::{ReadOnlyTable, ReadTransaction, ReadableTable, TableError};
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
    /// None for a table that the book's schema does not have yet: it reads as empty.
    tables: Vec<Option<ReadOnlyTable<&'static [u8], &'static [u8]>>>,
    _transaction: ReadTransaction,
}

impl Snapshot {
    pub(super) fn new(transaction: ReadTransaction) -> Result<Snapshot, Failure> {
        let open = |table: &Table| match transaction.open_table(table.definition()) {
            Ok(open) => Ok(Some(open)),
            Err(TableError::TableDoesNotExist(_)) => Ok(None),
            Err(e) => Err(io(e)),
        };
        let tables = Table::ALL.iter().map(open).collect::<Result<Vec<_>, _>>()?;
        Ok(Snapshot { tables, _transaction: transaction })
    }

    fn table(&self, table: Table) -> Option<&ReadOnlyTable<&'static [u8], &'static [u8]>> {
        self.tables[table as usize].as_ref()
    }
}

impl Read for Snapshot {
    fn get(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, Failure> {
        let Some(open) = self.table(table) else { return Ok(None) };
        Ok(open.get(key).map_err(io)?.map(|v| v.value().to_vec()))
    }

    fn scan(
        &self,
        table: Table,
        from: &[u8],
        to: Option<&[u8]>,
        backwards: bool,
        visit: &mut Visit<'_>,
    ) -> Result<(), Failure> {
        self.table(table).map_or(Ok(()), |open| scan_table(open, from, to, backwards, visit))
    }

    fn count(&self, table: Table) -> Result<u64, Failure> {
        use redb::ReadableTableMetadata;
        self.table(table).map_or(Ok(0), |open| open.len().map_err(io))
    }
}
