//! The file of a book: created whole or not at all, opened by one process, copied through a snapshot.

use super::codec;
use super::error::{damaged, io};
use super::snapshot::{Read, Snapshot};
use super::table::Table;
use super::writer::Writer;
use crate::domain::refusal::{Failure, FolderFault};
use redb::backends::FileBackend;
use redb::{Builder, Database, DatabaseError, Durability, StorageBackend, StorageError};
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// Name of the store inside the book's folder.
pub const BOOK_FILE: &str = "store.redb";

/// Schema of this program. A book of a newer schema is refused.
const SCHEMA: u32 = 1;

/// Heap given to the page cache: redb's default is 1 GiB.
const CACHE: usize = 256 * 1024 * 1024;

/// An open book file.
pub struct Store {
    db: Database,
}

fn builder() -> Builder {
    let mut builder = Builder::new();
    builder.set_cache_size(CACHE);
    builder
}

fn over_file(file: File) -> Result<Database, Failure> {
    let backend = FileBackend::new(file).map_err(io)?;
    builder().create_with_backend(backend).map_err(io)
}

fn opening(error: DatabaseError, path: &Path) -> Failure {
    match error {
        DatabaseError::DatabaseAlreadyOpen => Failure::InUse(path.display().to_string()),
        DatabaseError::Storage(StorageError::Corrupted(what)) => damaged(format!("{}: {what}", path.display())),
        other => io(other),
    }
}

fn sync_folder(folder: &Path) -> Result<(), Failure> {
    File::open(folder).and_then(|f| f.sync_all()).map_err(io)
}

/// A real folder, not writable by everybody.
fn trust(folder: &Path) -> Result<(), Failure> {
    let meta = fs::symlink_metadata(folder).map_err(io)?;
    if !meta.is_dir() {
        return Err(Failure::Folder(folder.display().to_string(), FolderFault::NotFolder));
    }
    if meta.mode() & 0o002 != 0 {
        return Err(Failure::Folder(folder.display().to_string(), FolderFault::Open));
    }
    Ok(())
}

impl Store {
    /// Path of the store of a book.
    pub fn path(folder: &Path) -> PathBuf {
        folder.join(BOOK_FILE)
    }

    /// True when the folder holds a book.
    pub fn exists(folder: &Path) -> bool {
        Store::path(folder).is_file()
    }

    /// Creates the book's folder (0700) and file (0600). The file gets its name only once it is whole: a power cut leaves a
    /// complete book or none. `fill` writes the first rows.
    pub fn create(folder: &Path, fill: impl FnOnce(&mut Writer<'_>) -> Result<(), Failure>) -> Result<Store, Failure> {
        if !folder.exists() {
            DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(io)?;
        }
        trust(folder)?;
        let path = Store::path(folder);
        let temporary = folder.join(format!("{BOOK_FILE}.new-{}", std::process::id()));
        let _ = fs::remove_file(&temporary);
        let file = OpenOptions::new().read(true).write(true).create_new(true).mode(0o600).open(&temporary).map_err(io)?;
        let made = over_file(file).and_then(|db| {
            let store = Store { db };
            store.write(|w| {
                w.put(Table::Meta, b"schema", &SCHEMA.to_be_bytes())?;
                fill(w)
            })?;
            store.db.close().map_err(io)
        });
        // A hard link refuses to replace: of two creators one wins, the other opens the winner's.
        let linked = made.and_then(|()| {
            File::open(&temporary).and_then(|f| f.sync_all()).map_err(io)?;
            match fs::hard_link(&temporary, &path) {
                Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
                other => other.map_err(io),
            }
        });
        let _ = fs::remove_file(&temporary);
        linked?;
        sync_folder(folder)?;
        Store::open(folder)
    }

    /// Opens the book of a folder.
    pub fn open(folder: &Path) -> Result<Store, Failure> {
        let path = Store::path(folder);
        match fs::symlink_metadata(&path) {
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Err(Failure::NoBook(folder.display().to_string())),
            Err(e) => return Err(io(e)),
            Ok(meta) if !meta.is_file() => return Err(Failure::Folder(path.display().to_string(), FolderFault::NotFile)),
            Ok(_) => {}
        }
        trust(folder)?;
        Store::open_file(&path)
    }

    /// Opens a book file by its own path (a backup).
    pub fn open_file(path: &Path) -> Result<Store, Failure> {
        // On a file that is damaged enough redb panics while it opens it; nothing of it is kept then.
        let opened = std::panic::catch_unwind(|| builder().open(path));
        let db = opened.map_err(|_| damaged(format!("{}: not a book", path.display())))?.map_err(|e| opening(e, path))?;
        let store = Store { db };
        let schema = store.schema()?;
        if schema > SCHEMA {
            return Err(Failure::Newer(schema, SCHEMA));
        }
        store.complete()?;
        Ok(store)
    }

    /// Makes the tables that a book of an earlier program has not: tables are only ever added.
    fn complete(&self) -> Result<(), Failure> {
        use redb::ReadableDatabase;
        let there = self.db.begin_read().map_err(io)?.list_tables().map_err(io)?.count();
        if there < Table::ALL.len() { self.write(|_| Ok(())) } else { Ok(()) }
    }

    /// An empty store over any backend: memory for views of the past, a crashing one for tests.
    pub fn over(backend: impl StorageBackend) -> Result<Store, Failure> {
        let db = builder().create_with_backend(backend).map_err(io)?;
        let store = Store { db };
        if store.db_is_empty()? {
            store.write(|w| w.put(Table::Meta, b"schema", &SCHEMA.to_be_bytes()))?;
        }
        Ok(store)
    }

    /// An empty store in memory.
    pub fn in_memory() -> Result<Store, Failure> {
        Store::over(redb::backends::InMemoryBackend::new())
    }

    fn db_is_empty(&self) -> Result<bool, Failure> {
        use redb::ReadableDatabase;
        let transaction = self.db.begin_read().map_err(io)?;
        Ok(transaction.list_tables().map_err(io)?.next().is_none())
    }

    fn schema(&self) -> Result<u32, Failure> {
        use redb::ReadableDatabase;
        // Only the first table is opened: a newer book may not have the others.
        let transaction = self.db.begin_read().map_err(io)?;
        let meta = transaction.open_table(Table::Meta.definition()).map_err(|_| damaged("not a book"))?;
        let row = meta.get(b"schema".as_slice()).map_err(io)?.ok_or_else(|| damaged("no schema"))?;
        super::key::read_u32(row.value())
    }

    /// A consistent view.
    pub fn snapshot(&self) -> Result<Snapshot, Failure> {
        Snapshot::new(&self.db)
    }

    /// One durable transaction: all of it, or nothing when `act` fails.
    pub fn write<T, E: From<Failure>>(&self, act: impl FnOnce(&mut Writer<'_>) -> Result<T, E>) -> Result<T, E> {
        let mut transaction = self.db.begin_write().map_err(|e| E::from(io(e)))?;
        transaction.set_durability(Durability::Immediate).map_err(|e| E::from(io(e)))?;
        // Two-phase, with the allocator state saved: reopening after a kill takes milliseconds, not seconds.
        transaction.set_quick_repair(true);
        let outcome = Writer::new(&transaction).map_err(E::from).and_then(|mut w| act(&mut w));
        match outcome {
            Ok(value) => {
                transaction.commit().map_err(|e| E::from(io(e)))?;
                Ok(value)
            }
            Err(refused) => {
                transaction.abort().map_err(|e| E::from(io(e)))?;
                Err(refused)
            }
        }
    }

    /// Verifies the checksums of the whole file.
    pub fn integrity(&mut self) -> Result<bool, Failure> {
        self.db.check_integrity().map_err(io)
    }

    /// Copies the book through one snapshot into a new file: written aside, reopened, compared, then named. Never over an
    /// existing file. A plain copy of a book in use does not open; this one does.
    pub fn backup(&self, target: &Path) -> Result<(), Failure> {
        let folder = target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let name = target.file_name().ok_or_else(|| Failure::Io(format!("{}: no file name", target.display())))?;
        let mut aside = name.to_os_string();
        aside.push(format!(".new-{}", std::process::id()));
        let aside = folder.join(aside);
        let _ = fs::remove_file(&aside);
        let file = OpenOptions::new().read(true).write(true).create_new(true).mode(0o600).open(&aside).map_err(io)?;
        let copied = self.copy_into(file).and_then(|()| match fs::hard_link(&aside, target) {
            Err(e) => Err(Failure::Io(format!("{}: {e}", target.display()))),
            Ok(()) => Ok(()),
        });
        let _ = fs::remove_file(&aside);
        copied?;
        fs::set_permissions(target, fs::Permissions::from_mode(0o600)).map_err(io)?;
        sync_folder(folder)
    }

    fn copy_into(&self, file: File) -> Result<(), Failure> {
        let again = file.try_clone().map_err(io)?;
        let source = self.snapshot()?;
        let copy = Store { db: over_file(file)? };
        for table in Table::ALL {
            let mut last: Option<Vec<u8>> = None;
            // Slices keep the transaction's memory bounded.
            loop {
                let mut rows = Vec::new();
                let mut from = last.clone().unwrap_or_default();
                if last.is_some() {
                    from.push(0);
                }
                source.scan(*table, &from, None, false, &mut |k, v| {
                    rows.push((k.to_vec(), v.to_vec()));
                    Ok(rows.len() < 200_000)
                })?;
                last = rows.last().map(|(k, _)| k.clone());
                let done = rows.len() < 200_000;
                copy.write::<_, Failure>(|w| w.copy(*table, rows))?;
                if done {
                    break;
                }
            }
        }
        let view = copy.snapshot()?;
        for table in Table::ALL {
            if view.count(*table)? != source.count(*table)? {
                return Err(damaged(format!("copy of {}", table.name())));
            }
        }
        drop(view);
        copy.db.close().map_err(io)?;
        again.sync_all().map_err(io)
    }

    /// Decodes a record of the `meta` table.
    pub fn meta<T: serde::de::DeserializeOwned>(reader: &impl Read, name: &str) -> Result<Option<T>, Failure> {
        reader.get(Table::Meta, name.as_bytes())?.map(|v| codec::decode(&v)).transpose()
    }
}
