//! The file of a book: created whole or not at all, opened by one process, copied through a snapshot.

use super::codec;
use super::error::{damaged, io};
use super::handle::{CACHE, COPY_CACHE, Expect, Handle, PAUSE};
use super::medium::{Medium, OnDisk, Once, Overlay, open_untouched};
use super::snapshot::{Read, Snapshot};
use super::table::Table;
use super::writer::Writer;
use crate::domain::refusal::{Failure, FolderFault, Health};
use redb::backends::FileBackend;
use redb::{Durability, StorageBackend};
use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Duration;

/// Name of the store inside the book's folder.
pub const BOOK_FILE: &str = "store.redb";

/// Schema of this program. A book of a newer schema is refused, one of an older schema is brought up to it when it is opened.
pub const SCHEMA: u32 = 4;

/// An open book file.
pub struct Store {
    handle: Handle,
}

/// Makes the names in a folder durable.
///
/// # Errors
/// The system's.
pub fn sync_folder(folder: &Path) -> Result<(), Failure> {
    File::open(folder).and_then(|f| f.sync_all()).map_err(io)
}

/// A real folder, not writable by everybody.
///
/// # Errors
/// [`Failure::Folder`] with what is wrong.
pub fn trust(folder: &Path) -> Result<(), Failure> {
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
        Store::create_whole(folder, |store| store.write(fill))?;
        Store::open(folder)
    }

    /// The same for what needs many transactions: nothing has the book's name before `fill` has ended well.
    pub fn create_whole<T>(folder: &Path, fill: impl FnOnce(&Store) -> Result<T, Failure>) -> Result<T, Failure> {
        if !folder.exists() {
            DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(io)?;
        }
        trust(folder)?;
        let path = Store::path(folder);
        let aside = beside(&path, "new");
        let made = Store::new_file(&aside).and_then(|store| {
            let filled = fill(&store)?;
            store.close()?;
            Ok(filled)
        });
        // A hard link refuses to replace: of two creators one wins, the other opens the winner's.
        let linked = made.and_then(|filled| {
            File::open(&aside).and_then(|f| f.sync_all()).map_err(io)?;
            match fs::hard_link(&aside, &path) {
                Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => Ok(filled),
                other => other.map_err(io).map(|()| filled),
            }
        });
        let _ = fs::remove_file(&aside);
        let filled = linked?;
        sync_folder(folder)?;
        Ok(filled)
    }

    /// An empty store in a new file (0600), for what is made aside and named when it is whole. What had that name is removed:
    /// it is made by [`beside`].
    pub fn new_file(path: &Path) -> Result<Store, Failure> {
        let _ = fs::remove_file(path);
        let file = OpenOptions::new().read(true).write(true).create_new(true).mode(0o600).open(path).map_err(io)?;
        let once = Once(Mutex::new(Some(Box::new(FileBackend::new(file).map_err(io)?))));
        Store::fresh(Box::new(once), (PAUSE, COPY_CACHE))
    }

    /// An empty store in a file without a name, which is gone when it is closed: to look into an export.
    pub fn scratch() -> Result<Store, Failure> {
        let path = std::env::temp_dir().join(format!("suivi-{}", uuid::Uuid::new_v4()));
        let store = Store::new_file(&path);
        let _ = fs::remove_file(&path);
        store
    }

    /// Where the book of a folder is, when there is one and its folder can be trusted.
    fn book_of(folder: &Path) -> Result<PathBuf, Failure> {
        let path = Store::path(folder);
        match fs::symlink_metadata(&path) {
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Err(Failure::NoBook(folder.display().to_string())),
            Err(e) => return Err(io(e)),
            Ok(meta) if !meta.is_file() => return Err(Failure::Folder(path.display().to_string(), FolderFault::NotFile)),
            Ok(_) => {}
        }
        trust(folder)?;
        Ok(path)
    }

    /// Opens the book of a folder.
    pub fn open(folder: &Path) -> Result<Store, Failure> {
        Store::open_file(&Store::book_of(folder)?)
    }

    /// Opens the book of a folder without changing it, and keeps everybody else away: for whoever puts another in its place.
    pub fn hold(folder: &Path) -> Result<Store, Failure> {
        let path = Store::book_of(folder)?;
        Store::still(&path, |file| file.try_lock())
    }

    /// Opens a book file by its own path, to read and write.
    pub fn open_file(path: &Path) -> Result<Store, Failure> {
        let medium = Box::new(OnDisk(path.to_path_buf()));
        Store::known(Handle::open(medium, Expect::Store, false, (PAUSE, CACHE)), path)
    }

    /// The same for a copy that nobody works in: it takes little memory.
    pub fn open_copy(path: &Path) -> Result<Store, Failure> {
        let medium = Box::new(OnDisk(path.to_path_buf()));
        Store::known(Handle::open(medium, Expect::Store, false, (PAUSE, COPY_CACHE)), path)
    }

    /// Opens a book file without changing it, not even to repair it: what has to be written is written to memory. All its
    /// checksums are verified. Writers are kept away meanwhile, and a file that has one is refused as in use.
    pub fn open_still(path: &Path) -> Result<Store, Failure> {
        Store::still(path, |file| file.try_lock_shared())
    }

    fn still(path: &Path, lock: impl FnOnce(&File) -> Result<(), TryLockError>) -> Result<Store, Failure> {
        let file = open_untouched(path).map_err(io)?;
        // A filesystem without locks has no writer that we could meet.
        if let Err(TryLockError::WouldBlock) = lock(&file) {
            return Err(Failure::InUse(path.display().to_string()));
        }
        let overlay = Overlay::over(Box::new(FileBackend::new(file).map_err(io)?))?;
        let once = Once(Mutex::new(Some(Box::new(overlay))));
        Store::known(Handle::open(Box::new(once), Expect::Store, true, (PAUSE, COPY_CACHE)), path)
    }

    /// What was opened, when it is a book that this program reads.
    fn known(opened: Result<Handle, Failure>, path: &Path) -> Result<Store, Failure> {
        let handle = opened.map_err(|failure| match failure {
            Failure::InUse(_) => Failure::InUse(path.display().to_string()),
            Failure::Damaged(what) => damaged(format!("{}: {what}", path.display())),
            other => other,
        })?;
        let store = Store { handle };
        let schema = store.schema()?;
        if schema > SCHEMA {
            return Err(Failure::Newer(schema, SCHEMA));
        }
        Ok(store)
    }

    /// An empty store over any backend: memory for views of the past, a crashing one for tests.
    pub fn over(backend: impl StorageBackend) -> Result<Store, Failure> {
        let once = Once(Mutex::new(Some(Box::new(backend))));
        Store::over_medium(Box::new(once), PAUSE)
    }

    /// A store over a medium that can be opened again after a failure, tried again after `pause` at the earliest. What is empty
    /// becomes a store.
    pub fn over_medium(medium: Box<dyn Medium>, pause: Duration) -> Result<Store, Failure> {
        Store::fresh(medium, (pause, CACHE))
    }

    fn fresh(medium: Box<dyn Medium>, (pause, cache): (Duration, usize)) -> Result<Store, Failure> {
        let store = Store { handle: Handle::open(medium, Expect::Anything, false, (pause, cache))? };
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
        let transaction = self.handle.begin_read()?;
        Ok(transaction.list_tables().map_err(io)?.next().is_none())
    }

    /// The schema that it was written with.
    pub fn schema(&self) -> Result<u32, Failure> {
        // Only the first table is opened: a newer book may not have the others.
        let transaction = self.handle.begin_read()?;
        let meta = transaction.open_table(Table::Meta.definition()).map_err(|_| damaged("not a book"))?;
        let row = meta.get(b"schema".as_slice()).map_err(io)?.ok_or_else(|| damaged("no schema"))?;
        super::key::read_u32(row.value())
    }

    /// A consistent view.
    pub fn snapshot(&self) -> Result<Snapshot, Failure> {
        Snapshot::new(self.handle.begin_read()?)
    }

    /// One durable transaction: all of it, or nothing when `act` fails. After a failure of the disk it is refused until the
    /// disk takes writes again.
    pub fn write<T, E: From<Failure>>(&self, act: impl FnOnce(&mut Writer<'_>) -> Result<T, E>) -> Result<T, E> {
        self.handle.writing(|mut transaction| {
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
                    // What is refused is refused; a disk that fails even now is seen by the handle.
                    let _ = transaction.abort();
                    Err(refused)
                }
            }
        })
    }

    /// Verifies the checksums of the whole file.
    pub fn integrity(&self) -> Result<bool, Failure> {
        self.handle.integrity()
    }

    /// Whether writes are taken.
    pub fn health(&self) -> Health {
        self.handle.health()
    }

    /// After a failure of the disk: tries it again when it is time.
    pub fn mend(&self) {
        self.handle.mend();
    }

    /// How many times the file was closed and opened again since the beginning: what was read before may not be so any more.
    pub fn generation(&self) -> u64 {
        self.handle.generation()
    }

    /// Closes the file and says whether that was well done.
    pub fn close(self) -> Result<(), Failure> {
        self.handle.close()
    }

    /// Decodes a record of the `meta` table.
    pub fn meta<T: serde::de::DeserializeOwned>(reader: &impl Read, name: &str) -> Result<Option<T>, Failure> {
        reader.get(Table::Meta, name.as_bytes())?.map(|v| codec::decode(&v)).transpose()
    }
}

/// A name for what is made aside: `store.redb` gives `store.redb.new-PID`.
pub fn beside(path: &Path, what: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{what}-{}", std::process::id()));
    PathBuf::from(name)
}
