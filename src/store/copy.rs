//! Copies: through one snapshot, written aside, opened again and compared. A plain copy of a file in use does not open.

use super::error::{damaged, io};
use super::file::{SCHEMA, Store};
use super::snapshot::{Read, Snapshot};
use super::table::Table;
use super::writer::Row;
use crate::domain::refusal::Failure;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::path::Path;

/// A transaction of a copy holds about this much, in bytes: its memory is bounded.
const SLICE: usize = 16 * 1024 * 1024;

/// Rows of each table, by its name, tables without rows left out.
pub type Tally = Vec<(&'static str, u64)>;

/// Counts the rows of every table.
///
/// # Errors
/// When the book cannot be read.
pub fn tally(reader: &impl Read) -> Result<Tally, Failure> {
    let mut out = Vec::new();
    for table in Table::ALL {
        match reader.count(*table)? {
            0 => {}
            rows => out.push((table.name(), rows)),
        }
    }
    Ok(out)
}

/// The business hash: SHA-256 over the recorded tables in the order of [`Table::ALL`], those without rows left out; of each its
/// name, then every row as length and bytes of key and value. Two books with the same hash hold the same business, however
/// their files are laid out; a table that a newer schema adds does not change it while it is empty.
///
/// # Errors
/// When the book cannot be read.
pub fn business_hash(reader: &impl Read) -> Result<[u8; 32], Failure> {
    let mut digest = Sha256::new();
    for table in Table::ALL.iter().filter(|t| t.recorded()) {
        let mut named = false;
        reader.all(*table, &mut |k, v| {
            if !named {
                digest.update(table.name().as_bytes());
                digest.update([0]);
                named = true;
            }
            digest_row(&mut digest, k, v);
            Ok(true)
        })?;
    }
    Ok(digest.finalize().into())
}

/// Adds a row to a digest, lengths included: no two series of rows give the same bytes.
pub fn digest_row(digest: &mut Sha256, key: &[u8], value: &[u8]) {
    for part in [key, value] {
        digest.update((part.len() as u64).to_le_bytes());
        digest.update(part);
    }
}

/// Appends all rows of a snapshot to an empty store, slice by slice; its schema becomes ours.
fn pour(source: &Snapshot, copy: &Store) -> Result<(), Failure> {
    for table in Table::ALL {
        let mut from: Vec<u8> = Vec::new();
        loop {
            let mut rows: Vec<Row> = Vec::new();
            let mut size = 0;
            source.scan(*table, &from, None, false, &mut |k, v| {
                let ours = *table == Table::Meta && k == b"schema";
                if !ours {
                    rows.push((k.to_vec(), v.to_vec()));
                }
                size += k.len() + v.len();
                Ok(size < SLICE)
            })?;
            if let Some((last, _)) = rows.last() {
                // The next key after it.
                from.clone_from(last);
                from.push(0);
            }
            let done = size < SLICE;
            if *table == Table::Meta {
                copy.write::<_, Failure>(|w| rows.iter().try_for_each(|(k, v)| w.put(Table::Meta, k, v)))?;
            } else if !rows.is_empty() {
                copy.write::<_, Failure>(|w| w.append(*table, rows))?;
            }
            if done {
                break;
            }
        }
    }
    Ok(())
}

/// Copies a snapshot into a new file (0600): written, closed, opened again, its checksums verified, its rows counted, its end of
/// the chain compared, synced. The caller gives it its name.
///
/// # Errors
/// The disk's, or a copy that is not like its original; nothing is left then.
pub fn copy_aside(source: &Snapshot, aside: &Path) -> Result<(), Failure> {
    let copied = (|| {
        let copy = Store::new_file(aside)?;
        pour(source, &copy)?;
        copy.close()?;
        let copy = Store::open_copy(aside)?;
        if copy.schema()? != SCHEMA || !copy.integrity()? {
            return Err(damaged("copy"));
        }
        let view = copy.snapshot()?;
        if tally(&view)? != tally(source)? || view.get(Table::Meta, b"counters")? != source.get(Table::Meta, b"counters")? {
            return Err(damaged("copy"));
        }
        drop(view);
        copy.close()?;
        File::open(aside).and_then(|f| f.sync_all()).map_err(io)
    })();
    if copied.is_err() {
        let _ = std::fs::remove_file(aside);
    }
    copied
}
