//! Copies of a book: backups beside it or handed out, exports, what they hold, and the way back from each.
//!
//! A copy is made from one snapshot while others work. It has its name only when it was opened again and found like its original.

mod folder;
mod lines;
mod manifest;
mod restore;
mod swap;
mod upgrade;
mod verify;

pub use restore::{Restore, import_all};
pub(super) use swap::sweep;
pub(super) use upgrade::bring_up;
pub use verify::{Verified, verify};

use super::book::Desk;
use crate::domain::copies::{CopyForm, Manifest};
use crate::domain::refusal::Failure;
use crate::store::{Snapshot, beside, copy_aside};
use chrono::{DateTime, NaiveDate, Utc};
use manifest::describe;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{BufWriter, Seek, SeekFrom, Write};
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// A part of a copy that is handed out is at most this long, in bytes: it fits in a message.
pub const PART: usize = 512 * 1024;

/// Copies that are being handed out at the same time, at most.
const HANDED: usize = 16;

/// A copy ready to be handed out, part by part.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Ticket {
    /// What to ask the parts with.
    pub id: u128,
    /// What the copy holds; its size and hash are those of the file to come.
    pub manifest: Manifest,
}

/// Copies being handed out: files without a name, gone when they are closed. The oldest gives way.
#[derive(Default)]
pub(super) struct Handed(Mutex<BTreeMap<u64, (u128, File)>>);

fn io(error: std::io::Error) -> Failure {
    Failure::Io(error.to_string())
}

/// A moment as RFC 3339, UTC.
fn moment(millis: i64) -> String {
    DateTime::<Utc>::from_timestamp_millis(millis).unwrap_or_default().to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}

/// The civil day of a moment in the company's zone.
fn civil_day(millis: i64, zone: &str) -> NaiveDate {
    let zone: chrono_tz::Tz = zone.parse().unwrap_or(chrono_tz::Europe::Paris);
    DateTime::<Utc>::from_timestamp_millis(millis).unwrap_or_default().with_timezone(&zone).date_naive()
}

impl Desk {
    /// The folder of the book's own copies.
    fn backups(&self) -> Option<PathBuf> {
        self.folder().map(|f| f.join(folder::NAME))
    }

    /// Copies the book into its own `backups/` while it is in use. With `keep`, removes the oldest of this book's own copies
    /// there beyond that many; nothing else, and never the only daily one.
    ///
    /// # Errors
    /// When it cannot be read or written; nothing is left then.
    pub fn backup_here(&self, keep: Option<u32>) -> Result<Manifest, Failure> {
        self.keep_copy(self.now(), keep, false)
    }

    /// The copy of the day: made when something changed since the newest automatic one, and that one is a day old or of another
    /// day of the company's calendar. `now` in milliseconds UTC. For the host, at opening and once an hour.
    ///
    /// # Errors
    /// As [`Desk::backup_here`].
    pub fn daily(&self, now: i64, keep: Option<u32>) -> Result<Option<Manifest>, Failure> {
        const DAY: i64 = 24 * 3600 * 1000;
        if self.past().is_some() || self.folder().is_none() {
            return Ok(None);
        }
        let view = self.snapshot()?;
        let zone = super::book::company(&view)?.zone;
        let last = super::operation::last_link(&view)?;
        drop(view);
        if let Some(newest) = self.copies()?.into_iter().find(|m| m.automatic) {
            let made = DateTime::parse_from_rfc3339(&newest.made_at).map_or(0, |t| t.timestamp_millis());
            let fresh = now - made < DAY && civil_day(now, &zone) == civil_day(made, &zone);
            if fresh || (newest.op, newest.head) == last {
                return Ok(None);
            }
        }
        self.keep_copy(now, keep, true).map(Some)
    }

    fn keep_copy(&self, now: i64, keep: Option<u32>, automatic: bool) -> Result<Manifest, Failure> {
        let Some(home) = self.backups() else { return Err(Failure::NoBook(String::new())) };
        folder::make(&home)?;
        let view = self.snapshot()?;
        let mut manifest = describe(&view, now)?;
        manifest.automatic = automatic;
        let zone = super::book::company(&view)?.zone;
        let stem = format!("{}-{}", civil_day(now, &zone).format("%Y%m%d"), manifest.op.0);
        let aside = home.join(format!("{stem}.new-{}-{:x}", std::process::id(), uuid::Uuid::new_v4().as_u128()));
        copy_aside(&view, &aside)?;
        drop(view);
        let named = folder::name(&home, &stem, &aside, manifest);
        let _ = fs::remove_file(&aside);
        let manifest = named?;
        if let Some(keep) = keep {
            folder::prune(&home, &manifest, keep)?;
        }
        Ok(manifest)
    }

    /// This book's own copies in its folder, newest first.
    ///
    /// # Errors
    /// When the book or the folder cannot be read.
    pub fn copies(&self) -> Result<Vec<Manifest>, Failure> {
        let Some(home) = self.backups() else { return Ok(Vec::new()) };
        let uuid: String = crate::store::Store::meta(&self.snapshot()?, "uuid")?.unwrap_or_default();
        folder::list(&home, &uuid)
    }

    /// Copies the book into a new file. Never over an existing one.
    ///
    /// # Errors
    /// When it cannot be read or written; nothing is left then.
    pub fn backup(&self, target: &Path) -> Result<(), Failure> {
        let folder = target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let aside = beside(target, "new");
        let linked = copy_aside(&self.snapshot()?, &aside)
            .and_then(|()| fs::hard_link(&aside, target).map_err(|e| Failure::Io(format!("{}: {e}", target.display()))));
        let _ = fs::remove_file(&aside);
        linked?;
        crate::store::sync_folder(folder)
    }

    /// A verified copy as an open file without a name, at its beginning: for whoever writes it elsewhere, with their own rights.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn copy_to_read(&self) -> Result<(Manifest, File), Failure> {
        let (view, path) = (self.snapshot()?, self.unnamed()?);
        let manifest = describe(&view, self.now())?;
        let opened = copy_aside(&view, &path).and_then(|()| File::open(&path).map_err(io));
        let _ = fs::remove_file(&path);
        finished(manifest, opened?)
    }

    /// The whole book as lines of JSON, as an open file without a name, at its beginning (see the README).
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn lines_to_read(&self) -> Result<(Manifest, File), Failure> {
        let (view, path) = (self.snapshot()?, self.unnamed()?);
        let file = OpenOptions::new().read(true).write(true).create_new(true).mode(0o600).open(&path).map_err(io)?;
        let _ = fs::remove_file(&path);
        let mut out = BufWriter::with_capacity(1 << 16, file);
        let manifest = self.write_lines(&view, &mut out)?;
        finished(manifest, out.into_inner().map_err(|e| io(e.into_error()))?)
    }

    /// Writes the whole book as lines of JSON.
    ///
    /// # Errors
    /// When it cannot be read or written.
    pub fn export_all(&self, out: &mut dyn Write) -> Result<Manifest, Failure> {
        self.write_lines(&self.snapshot()?, out)
    }

    fn write_lines(&self, view: &Snapshot, out: &mut dyn Write) -> Result<Manifest, Failure> {
        let manifest = describe(view, self.now())?;
        lines::write(view, &manifest, out)?;
        out.flush().map_err(io)?;
        Ok(manifest)
    }

    /// A path for a copy that will lose its name at once: on the book's own disk, where there is room for it.
    fn unnamed(&self) -> Result<PathBuf, Failure> {
        let home = match self.backups() {
            Some(home) => {
                folder::make(&home)?;
                home
            }
            None => std::env::temp_dir(),
        };
        Ok(home.join(format!("copy.new-{}-{:x}", std::process::id(), uuid::Uuid::new_v4().as_u128())))
    }

    /// Makes a copy to be handed out part by part: through a socket as well as in one process.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn hand_out(&self, form: CopyForm) -> Result<Ticket, Failure> {
        let (manifest, file) = match form {
            CopyForm::Store => self.copy_to_read()?,
            CopyForm::Lines => self.lines_to_read()?,
        };
        let id = uuid::Uuid::new_v4().as_u128();
        let mut handed = self.handed().0.lock().unwrap_or_else(PoisonError::into_inner);
        let next = handed.last_key_value().map_or(0, |(n, _)| n + 1);
        handed.insert(next, (id, file));
        if handed.len() > HANDED {
            handed.pop_first();
        }
        Ok(Ticket { id, manifest })
    }

    /// The bytes of a copy from an offset on, at most [`PART`]; none at its end, and then it is gone.
    ///
    /// # Errors
    /// When it cannot be read, or is not there any more.
    pub fn part(&self, id: u128, offset: u64) -> Result<Vec<u8>, Failure> {
        let mut handed = self.handed().0.lock().unwrap_or_else(PoisonError::into_inner);
        let gone = || io(std::io::Error::from_raw_os_error(2));
        let (n, file) = handed.iter().find(|(_, (known, _))| *known == id).map(|(n, (_, f))| (*n, f)).ok_or_else(gone)?;
        let mut part = vec![0; PART];
        let mut filled = 0;
        while filled < part.len() {
            match file.read_at(&mut part[filled..], offset + filled as u64).map_err(io)? {
                0 => break,
                read => filled += read,
            }
        }
        part.truncate(filled);
        if part.is_empty() {
            handed.remove(&n);
        }
        Ok(part)
    }
}

/// The manifest of a finished file, and the file at its beginning.
fn finished(mut manifest: Manifest, mut file: File) -> Result<(Manifest, File), Failure> {
    file.seek(SeekFrom::Start(0)).map_err(io)?;
    (manifest.size, manifest.sha256) = manifest::sum(&mut file).map_err(io)?;
    file.seek(SeekFrom::Start(0)).map_err(io)?;
    Ok((manifest, file))
}
