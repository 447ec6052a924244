//! What a store lies on: how its file is opened, opened again after a failure, and read without touching it.

use super::error::io;
use crate::domain::refusal::Failure;
use redb::backends::FileBackend;
use redb::{BackendError, StorageBackend};
use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::ops::Bound;
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What a store lies on. It is asked again after a failure of the disk: a failed handle is never used twice.
pub trait Medium: Send + Sync + 'static {
    /// Opens it to read and write. Every call gives a fresh handle.
    ///
    /// # Errors
    /// The system's.
    fn open(&self) -> io::Result<Box<dyn StorageBackend>>;

    /// Opens what is durably there, to read it only.
    ///
    /// # Errors
    /// The system's.
    fn open_to_read(&self) -> io::Result<Box<dyn StorageBackend>>;

    /// Tries whether it takes writes again, without touching the store.
    ///
    /// # Errors
    /// The system's: not yet.
    fn probe(&self) -> io::Result<()>;
}

/// How much must be writable before a full disk is trusted again, in bytes.
const PROBE: usize = 256 * 1024;

/// A file with its own name.
pub(super) struct OnDisk(pub(super) PathBuf);

impl Medium for OnDisk {
    fn open(&self) -> io::Result<Box<dyn StorageBackend>> {
        let file = OpenOptions::new().read(true).write(true).open(&self.0)?;
        // After a failed sync the pages in memory may not be those on the disk: the disk's count. Only advice, and harmless.
        let _ = rustix::fs::fadvise(&file, 0, None, rustix::fs::Advice::DontNeed);
        Ok(Box::new(FileBackend::new(file).map_err(io::Error::other)?))
    }

    fn open_to_read(&self) -> io::Result<Box<dyn StorageBackend>> {
        let file = open_untouched(&self.0)?;
        let _ = rustix::fs::fadvise(&file, 0, None, rustix::fs::Advice::DontNeed);
        if let Err(TryLockError::WouldBlock) = file.try_lock_shared() {
            return Err(io::Error::from(io::ErrorKind::WouldBlock));
        }
        Ok(Box::new(FileBackend::new(file).map_err(io::Error::other)?))
    }

    fn probe(&self) -> io::Result<()> {
        let mut name = self.0.clone().into_os_string();
        name.push(format!(".probe-{}", std::process::id()));
        let _ = fs::remove_file(&name);
        let tried = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&name)
            .and_then(|mut file| io::Write::write_all(&mut file, &vec![1; PROBE]).and_then(|()| file.sync_all()));
        let _ = fs::remove_file(&name);
        tried
    }
}

/// Something that is opened once, for views of the past and for copies under way: there is no second try.
pub(super) struct Once(pub(super) Mutex<Option<Box<dyn StorageBackend>>>);

impl Medium for Once {
    fn open(&self) -> io::Result<Box<dyn StorageBackend>> {
        let taken = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        taken.ok_or_else(|| io::Error::other("not opened twice"))
    }

    fn open_to_read(&self) -> io::Result<Box<dyn StorageBackend>> {
        self.open()
    }

    fn probe(&self) -> io::Result<()> {
        Err(io::Error::other("not opened twice"))
    }
}

/// Opens a file to read it, leaving even its access time as it is where the system allows that.
pub(super) fn open_untouched(path: &std::path::Path) -> io::Result<File> {
    let quiet = i32::try_from(rustix::fs::OFlags::NOATIME.bits()).unwrap_or_default();
    match OpenOptions::new().read(true).custom_flags(quiet).open(path) {
        Err(e) if e.kind() == io::ErrorKind::PermissionDenied => File::open(path),
        other => other,
    }
}

/// The first failure of a handle, in the system's words.
#[derive(Debug, Default)]
pub(super) struct Fault(Mutex<Option<String>>);

impl Fault {
    fn note<T>(&self, outcome: io::Result<T>) -> io::Result<T> {
        if let Err(e) = &outcome {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert_with(|| e.to_string());
        }
        outcome
    }

    /// What failed first, when something did.
    pub(super) fn seen(&self) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// A backend that remembers its first failure.
#[derive(Debug)]
pub(super) struct Watched {
    pub(super) inner: Box<dyn StorageBackend>,
    pub(super) fault: Arc<Fault>,
}

type Edge = Bound<u64>;

impl StorageBackend for Watched {
    fn len(&self) -> io::Result<u64> {
        self.fault.note(self.inner.len())
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.fault.note(self.inner.read(offset, out))
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.fault.note(self.inner.set_len(len))
    }

    fn sync_data(&self) -> io::Result<()> {
        self.fault.note(self.inner.sync_data())
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.fault.note(self.inner.write(offset, data))
    }

    fn close(&self) -> io::Result<()> {
        self.inner.close()
    }

    // Without these the file would not be locked.
    fn try_lock_range(&self, start: Edge, end: Edge) -> Result<bool, BackendError> {
        self.inner.try_lock_range(start, end)
    }

    fn try_lock_shared_range(&self, start: Edge, end: Edge) -> Result<bool, BackendError> {
        self.inner.try_lock_shared_range(start, end)
    }

    fn lock_range(&self, start: Edge, end: Edge) -> Result<(), BackendError> {
        self.inner.lock_range(start, end)
    }

    fn lock_shared_range(&self, start: Edge, end: Edge) -> Result<(), BackendError> {
        self.inner.lock_shared_range(start, end)
    }

    fn unlock_range(&self, start: Edge, end: Edge) -> Result<(), BackendError> {
        self.inner.unlock_range(start, end)
    }

    fn query_lock_range(&self, start: Edge, end: Edge) -> Result<bool, BackendError> {
        self.inner.query_lock_range(start, end)
    }
}

/// Pages written over a base that is never written to are kept in memory, by this size.
const PAGE: u64 = 4096;

#[derive(Debug, Default)]
struct Pages {
    len: u64,
    /// The base counts up to here: what was cut off does not come back.
    base: u64,
    written: BTreeMap<u64, Box<[u8]>>,
}

/// Reads a base and writes to memory: a file can be opened, repaired even, and stays as it is to the last byte.
#[derive(Debug)]
pub(super) struct Overlay {
    base: Box<dyn StorageBackend>,
    pages: Mutex<Pages>,
}

impl Overlay {
    pub(super) fn over(base: Box<dyn StorageBackend>) -> Result<Overlay, Failure> {
        let len = base.len().map_err(io)?;
        Ok(Overlay { base, pages: Mutex::new(Pages { len, base: len, written: BTreeMap::new() }) })
    }

    fn pages(&self) -> MutexGuard<'_, Pages> {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One page as it is now: what was written, else the base, else zeros.
    fn page(&self, pages: &Pages, at: u64) -> io::Result<Box<[u8]>> {
        if let Some(page) = pages.written.get(&at) {
            return Ok(page.clone());
        }
        let mut page = vec![0; to_usize(PAGE)?].into_boxed_slice();
        let start = at * PAGE;
        let there = to_usize(pages.base.saturating_sub(start).min(PAGE))?;
        if there > 0 {
            self.base.read(start, &mut page[..there])?;
        }
        Ok(page)
    }
}

fn to_usize(n: u64) -> io::Result<usize> {
    usize::try_from(n).map_err(|_| io::Error::from(io::ErrorKind::UnexpectedEof))
}

impl StorageBackend for Overlay {
    fn len(&self) -> io::Result<u64> {
        Ok(self.pages().len)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let pages = self.pages();
        let end = offset.saturating_add(out.len() as u64);
        if end > pages.len {
            return Err(io::Error::from(io::ErrorKind::UnexpectedEof));
        }
        // Nothing of it was written: one read, as the base gives it.
        if end <= pages.base && pages.written.range(offset / PAGE..end.div_ceil(PAGE)).next().is_none() {
            drop(pages);
            return self.base.read(offset, out);
        }
        let mut done = 0;
        while done < out.len() {
            let at = offset + done as u64;
            let page = self.page(&pages, at / PAGE)?;
            let from = to_usize(at % PAGE)?;
            let n = (page.len() - from).min(out.len() - done);
            out[done..done + n].copy_from_slice(&page[from..from + n]);
            done += n;
        }
        Ok(())
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        let mut pages = self.pages();
        if len < pages.len {
            let first = len / PAGE;
            let kept = to_usize(len % PAGE)?;
            let mut edge = self.page(&pages, first)?;
            edge[kept..].fill(0);
            pages.written.retain(|at, _| *at < first);
            pages.written.insert(first, edge);
            pages.base = pages.base.min(len);
        }
        pages.len = len;
        Ok(())
    }

    fn sync_data(&self) -> io::Result<()> {
        Ok(())
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        let mut pages = self.pages();
        let mut done = 0;
        while done < data.len() {
            let at = offset + done as u64;
            let mut page = self.page(&pages, at / PAGE)?;
            let from = to_usize(at % PAGE)?;
            let n = (page.len() - from).min(data.len() - done);
            page[from..from + n].copy_from_slice(&data[done..done + n]);
            pages.written.insert(at / PAGE, page);
            done += n;
        }
        pages.len = pages.len.max(offset.saturating_add(data.len() as u64));
        Ok(())
    }

    fn close(&self) -> io::Result<()> {
        self.base.close()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use redb::backends::InMemoryBackend;

    #[derive(Clone, Debug)]
    enum Step {
        Write(u64, Vec<u8>),
        Len(u64),
    }

    fn steps() -> impl Strategy<Value = Vec<Step>> {
        let write =
            (0u64..20_000, proptest::collection::vec(any::<u8>(), 1..6000)).prop_map(|(at, data)| Step::Write(at, data));
        let len = (0u64..30_000).prop_map(Step::Len);
        proptest::collection::vec(prop_oneof![3 => write, 1 => len], 0..12)
    }

    proptest! {
        #[test]
        fn an_overlay_reads_as_a_file_that_was_written_and_its_base_stays(base in 0usize..20_000, steps in steps()) {
            let bytes: Vec<u8> = (0..base).map(|n| u8::try_from(n % 251).unwrap_or(0)).collect();
            let below = InMemoryBackend::new();
            below.set_len(base as u64).expect("memory");
            below.write(0, &bytes).expect("memory");
            let overlay = Overlay::over(Box::new(below)).expect("memory");
            let mut model = bytes.clone();
            for step in steps {
                match step {
                    Step::Write(at, data) => {
                        let end = at as usize + data.len();
                        if model.len() < end { model.resize(end, 0) }
                        model[at as usize..end].copy_from_slice(&data);
                        overlay.write(at, &data).expect("written");
                    }
                    Step::Len(len) => {
                        model.resize(len as usize, 0);
                        overlay.set_len(len).expect("set");
                    }
                }
                let mut all = vec![0; model.len()];
                overlay.read(0, &mut all).expect("read");
                prop_assert_eq!(&all, &model);
                prop_assert_eq!(overlay.len().expect("len"), model.len() as u64);
            }
            prop_assert!(overlay.read(model.len() as u64, &mut [0]).is_err());
            let mut under = vec![0; base];
            overlay.base.read(0, &mut under).expect("read");
            prop_assert_eq!(under, bytes);
        }
    }
}
