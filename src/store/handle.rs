//! The database behind something that can be closed and opened again.
//!
//! After any failure of the disk the database refuses all that is not in its cache. The handle then closes it and reads what is
//! durable through an overlay that writes nothing; writes are refused. A later write, once a pause has passed and a probe of the
//! disk succeeds, opens the file afresh and checks it. A failed sync is never tried again on the handle on which it failed.

use super::error::{damaged, io};
use super::medium::{Fault, Medium, Overlay, Watched};
use crate::domain::refusal::{Failure, Health};
use redb::{Builder, Database, DatabaseError, ReadTransaction, ReadableDatabase, StorageError, WriteTransaction};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, TryLockError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Heap given to the page cache: redb's default is 1 GiB.
pub(super) const CACHE: usize = 256 * 1024 * 1024;

/// The same of a copy, which is written and read from end to end: what stays in memory is never asked for again.
pub(super) const COPY_CACHE: usize = 16 * 1024 * 1024;

/// The first pause before a failed disk is tried again; it doubles up to [`LONGEST`].
pub(super) const PAUSE: Duration = Duration::from_millis(500);

/// The longest pause: work goes on within seconds once the disk is well again.
const LONGEST: Duration = Duration::from_secs(4);

/// What is wrong, since when, and when to try again.
struct Trouble {
    why: String,
    since: i64,
    next: Instant,
    pause: Duration,
}

struct Opened {
    db: Database,
    fault: Arc<Fault>,
}

/// A database that survives its disk's failures.
pub(super) struct Handle {
    medium: Box<dyn Medium>,
    cache: usize,
    pause: Duration,
    open: RwLock<Option<Opened>>,
    trouble: Mutex<Option<Trouble>>,
    /// Held by the one that writes, and while the database is replaced.
    writing: Mutex<()>,
    generation: AtomicU64,
}

fn builder(checked: bool, cache: usize) -> Builder {
    let mut builder = Builder::new();
    builder.set_cache_size(cache).set_check_integrity_on_open(checked);
    builder
}

fn opening(error: DatabaseError) -> Failure {
    match error {
        DatabaseError::DatabaseAlreadyOpen => Failure::InUse(String::new()),
        DatabaseError::Storage(StorageError::Corrupted(what)) => damaged(what),
        other => io(other),
    }
}

/// What a backend may hold before it is opened.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Expect {
    /// A store.
    Store,
    /// A store, or nothing at all: it becomes one.
    Anything,
}

fn open_over(backend: Box<dyn redb::StorageBackend>, expect: Expect, checked: bool, cache: usize) -> Result<Opened, Failure> {
    if expect == Expect::Store && backend.len().map_err(io)? == 0 {
        return Err(damaged("empty file"));
    }
    let fault = Arc::new(Fault::default());
    let watched = Watched { inner: backend, fault: fault.clone() };
    // On a file that is damaged enough redb panics while it opens it; nothing of it is kept then.
    let opened = catch_unwind(AssertUnwindSafe(|| builder(checked, cache).create_with_backend(watched)));
    let db = opened.map_err(|_| damaged("not a book"))?.map_err(opening)?;
    Ok(Opened { db, fault })
}

fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).ok().and_then(|d| i64::try_from(d.as_millis()).ok()).unwrap_or(0)
}

impl Handle {
    /// Opens a medium to read and write; with `checked`, all its checksums are verified first.
    pub(super) fn open(
        medium: Box<dyn Medium>,
        expect: Expect,
        checked: bool,
        (pause, cache): (Duration, usize),
    ) -> Result<Handle, Failure> {
        let opened = open_over(medium.open().map_err(io)?, expect, checked, cache)?;
        Ok(Handle {
            medium,
            cache,
            pause,
            open: RwLock::new(Some(opened)),
            trouble: Mutex::default(),
            writing: Mutex::default(),
            generation: AtomicU64::new(0),
        })
    }

    fn trouble(&self) -> MutexGuard<'_, Option<Trouble>> {
        self.trouble.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many times the database was replaced: a reader that failed meanwhile may try again, what was cached may be old.
    pub(super) fn generation(&self) -> u64 {
        self.generation.load(Ordering::Acquire)
    }

    /// Whether writes are taken.
    pub(super) fn health(&self) -> Health {
        if let Some(t) = self.trouble().as_ref() {
            return Health::ReadOnly { why: t.why.clone(), since: t.since };
        }
        match self.fault() {
            Some(why) => Health::ReadOnly { why, since: now() },
            None => Health::Well,
        }
    }

    fn fault(&self) -> Option<String> {
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        open.as_ref().and_then(|o| o.fault.seen())
    }

    /// Puts the durable state, read-only, in the place of a database that failed.
    fn retreat(&self, why: String) {
        {
            let mut trouble = self.trouble();
            let since = trouble.as_ref().map_or_else(now, |t| t.since);
            let pause = trouble.as_ref().map_or(self.pause, |t| (t.pause * 2).min(LONGEST));
            *trouble = Some(Trouble { why, since, next: Instant::now() + pause, pause });
        }
        let mut open = self.open.write().unwrap_or_else(PoisonError::into_inner);
        drop(open.take());
        *open = self.read_only().ok();
        self.generation.fetch_add(1, Ordering::AcqRel);
    }

    fn read_only(&self) -> Result<Opened, Failure> {
        let base = self.medium.open_to_read().map_err(io)?;
        open_over(Box::new(Overlay::over(base)?), Expect::Store, false, self.cache)
    }

    /// Opens the file afresh, when the pause has passed and the disk takes writes. Whoever calls holds `writing`.
    fn advance(&self) -> Result<(), Failure> {
        let why = match self.trouble().as_mut() {
            None => return Ok(()),
            Some(t) if Instant::now() < t.next => return Err(Failure::Io(t.why.clone())),
            Some(t) => t.why.clone(),
        };
        if let Err(e) = self.medium.probe() {
            if let Some(t) = self.trouble().as_mut() {
                t.pause = (t.pause * 2).min(LONGEST);
                t.next = Instant::now() + t.pause;
            }
            return Err(Failure::Io(e.to_string()));
        }
        let mut open = self.open.write().unwrap_or_else(PoisonError::into_inner);
        drop(open.take());
        let fresh = self.medium.open().map_err(io).and_then(|b| open_over(b, Expect::Store, true, self.cache));
        self.generation.fetch_add(1, Ordering::AcqRel);
        match fresh {
            Ok(fresh) => {
                *open = Some(fresh);
                *self.trouble() = None;
                Ok(())
            }
            Err(failure) => {
                drop(open);
                self.retreat(why);
                Err(failure)
            }
        }
    }

    /// Makes the database right before it is read: a failed one is replaced, unless somebody is writing to it.
    fn before_reading(&self) {
        let lost = self.open.read().unwrap_or_else(PoisonError::into_inner).is_none();
        let fault = self.fault();
        if !lost && fault.is_none() {
            return;
        }
        let _alone = match self.writing.try_lock() {
            Ok(guard) => guard,
            Err(TryLockError::Poisoned(p)) => p.into_inner(),
            Err(TryLockError::WouldBlock) => return,
        };
        match self.fault() {
            Some(why) => self.retreat(why),
            None if lost && self.trouble().as_ref().is_none_or(|t| Instant::now() >= t.next) => {
                let why = self.trouble().as_ref().map(|t| t.why.clone());
                self.retreat(why.unwrap_or_default());
            }
            None => {}
        }
    }

    /// Begins to read.
    pub(super) fn begin_read(&self) -> Result<ReadTransaction, Failure> {
        self.before_reading();
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        match open.as_ref() {
            Some(opened) => opened.db.begin_read().map_err(io),
            None => Err(self.out_of_order()),
        }
    }

    fn out_of_order(&self) -> Failure {
        Failure::Io(self.trouble().as_ref().map(|t| t.why.clone()).unwrap_or_default())
    }

    /// Writes: `act` begins and ends one transaction. The disk is tried again first when it is time.
    pub(super) fn writing<T, E: From<Failure>>(&self, act: impl FnOnce(WriteTransaction) -> Result<T, E>) -> Result<T, E> {
        let _alone = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(why) = self.fault() {
            // A read failed since the last write.
            self.retreat(why);
        }
        self.advance()?;
        let begun = {
            let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
            let opened = open.as_ref().ok_or_else(|| self.out_of_order())?;
            opened.db.begin_write().map_err(io)
        };
        let outcome = begun.map_err(E::from).and_then(act);
        if outcome.is_err()
            && let Some(why) = self.fault()
        {
            self.retreat(why);
        }
        outcome
    }

    /// Tries the disk again when it is time, without writing anything.
    pub(super) fn mend(&self) {
        let _alone = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(why) = self.fault() {
            self.retreat(why);
        }
        let _ = self.advance();
    }

    /// Verifies the checksums of the whole file.
    pub(super) fn integrity(&self) -> Result<bool, Failure> {
        let mut open = self.open.write().unwrap_or_else(PoisonError::into_inner);
        let Some(opened) = open.as_mut() else { return Err(self.out_of_order()) };
        opened.db.check_integrity().map_err(io)
    }

    /// Closes the database and says whether that was well done.
    pub(super) fn close(self) -> Result<(), Failure> {
        match self.open.into_inner().unwrap_or_else(PoisonError::into_inner) {
            Some(opened) => opened.db.close().map_err(io),
            None => Ok(()),
        }
    }
}
