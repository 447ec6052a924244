//! Looking at a book's folder without opening the book, for `doctor`.

use super::place::Place;
use crate::domain::refusal::Failure;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::Path;
use std::time::{Instant, SystemTime};

/// What is seen of a book's folder.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Look {
    /// Mode bits of the folder.
    pub mode: u32,
    /// The book belongs to an account that is not the caller's and the folder is not the caller's to write: roles are enforced.
    pub service: bool,
    /// The file system is on another machine, or made by a program: its name.
    pub remote: Option<&'static str>,
    /// Bytes free for this person.
    pub free: u64,
    /// Bytes of the store.
    pub size: u64,
    /// How long the disk takes to make a small write last, microseconds; why it does not, in the system's words.
    pub sync_micros: Result<u64, String>,
    /// Age of the newest copy in the book's folder, hours.
    pub copy_age_hours: Option<u64>,
}

/// Looks at a book's folder.
///
/// # Errors
/// When it is no folder that can be trusted with a book.
pub fn look(folder: &Path) -> Result<Look, Failure> {
    let place = Place::new(folder)?;
    let failed = |e: std::io::Error| Failure::Io(e.to_string());
    let meta = fs::metadata(folder).map_err(failed)?;
    let store = fs::metadata(folder.join(super::BOOK_FILE)).map_err(failed)?;
    let space = rustix::fs::statvfs(folder).map_err(|e| failed(e.into()))?;
    let me = rustix::process::geteuid().as_raw();
    let sync_micros = sync(folder).map_err(|e| e.to_string());
    Ok(Look {
        mode: meta.mode(),
        service: store.uid() != me && me != 0 && sync_micros.is_err(),
        remote: place.remote(),
        free: space.f_bavail.saturating_mul(space.f_frsize),
        size: store.len(),
        sync_micros,
        copy_age_hours: newest_copy(&folder.join("backups")),
    })
}

/// Writes a little and waits until it is on the disk.
fn sync(folder: &Path) -> std::io::Result<u64> {
    let path = folder.join(format!(".doctor-{}", std::process::id()));
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
    let begun = Instant::now();
    let done = file.write_all(&[0; 512]).and_then(|()| file.sync_all());
    let took = begun.elapsed();
    let _ = fs::remove_file(&path);
    done.map(|()| u64::try_from(took.as_micros()).unwrap_or(u64::MAX))
}

fn newest_copy(folder: &Path) -> Option<u64> {
    let copies = fs::read_dir(folder).ok()?.flatten().map(|e| e.path());
    let times =
        copies.filter(|p| p.extension().is_some_and(|e| e == "redb")).filter_map(|p| p.metadata().ok()?.modified().ok());
    let age = SystemTime::now().duration_since(times.max()?).unwrap_or_default();
    Some(age.as_secs() / 3600)
}
