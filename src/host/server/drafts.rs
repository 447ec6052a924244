//! What a session would hate to lose, kept in a file of its own while the session lives: whatever ends the host, the next one puts the
//! session together again. Written after each change, in place, without waiting for the disk: it has to survive the host, not the
//! machine.

use crate::codec;
use crate::ui::Draft;
use rustix::fs::OFlags;
use serde::{Deserialize, Serialize};
use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, FileExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// Folder of the drafts inside the book's.
const FOLDER: &str = "sessions";

/// No draft is larger.
const LARGEST: u64 = 4 * 1024 * 1024;

/// How long a parked session is kept, milliseconds.
pub(super) const KEPT: i64 = 8 * 60 * 60 * 1000;

/// A session as it can be put together again.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(in crate::host) struct Saved {
    /// Names the session to its client.
    pub(in crate::host) token: u128,
    pub(in crate::host) user: String,
    pub(in crate::host) uid: u32,
    /// When it began, milliseconds UTC.
    pub(in crate::host) since: i64,
    /// When it was last saved, milliseconds UTC.
    pub(in crate::host) at: i64,
    pub(in crate::host) draft: Draft,
}

/// The file of one session.
pub(super) struct DraftFile {
    path: PathBuf,
    group: bool,
    /// Made when there is something to keep.
    file: Option<File>,
    /// The two places of the file take turns, so that a write that is cut leaves the one before.
    turn: u64,
}

fn checksum(bytes: &[u8]) -> u64 {
    // FNV-1a: finds a cut, which is all that can happen to it.
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

impl DraftFile {
    /// The file of a session's token, not yet written. A folder that cannot be made only means that nothing is kept.
    pub(super) fn new(book: &Path, token: u128, group: bool) -> DraftFile {
        DraftFile { path: book.join(FOLDER).join(format!("{token:032x}")), group, file: None, turn: 0 }
    }

    fn open(&self) -> Option<File> {
        let folder = self.path.parent()?;
        let _ = fs::DirBuilder::new().mode(if self.group { 0o2770 } else { 0o700 }).create(folder);
        let nofollow = i32::try_from(OFlags::NOFOLLOW.bits()).unwrap_or_default();
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false).custom_flags(nofollow);
        let file = options.mode(if self.group { 0o660 } else { 0o600 });
        is_folder(folder).then(|| file.open(&self.path).ok()).flatten()
    }

    /// Saves.
    pub(super) fn save(&mut self, saved: &Saved) {
        if self.file.is_none() {
            self.file = self.open();
        }
        let Some(file) = &self.file else { return };
        let Ok(body) = codec::encode(saved) else { return };
        self.turn += 1;
        let mut bytes = Vec::with_capacity(body.len() + 24);
        bytes.extend_from_slice(&self.turn.to_le_bytes());
        bytes.extend_from_slice(&(body.len() as u64).to_le_bytes());
        bytes.extend_from_slice(&checksum(&body).to_le_bytes());
        bytes.extend_from_slice(&body);
        if bytes.len() as u64 <= LARGEST / 2 {
            let _ = file.write_all_at(&bytes, (self.turn % 2) * (LARGEST / 2));
        }
    }

    /// The session is over: nothing is kept.
    pub(super) fn remove(self) {
        let _ = fs::remove_file(self.path);
    }
}

fn slot(file: &File, start: u64) -> Option<(u64, Saved)> {
    let mut head = [0; 24];
    file.read_exact_at(&mut head, start).ok()?;
    let number = |at: usize| head[at..at + 8].try_into().map(u64::from_le_bytes).ok();
    let (turn, length, sum) = (number(0)?, number(8)?, number(16)?);
    if length > LARGEST / 2 {
        return None;
    }
    let mut body = vec![0; usize::try_from(length).ok()?];
    file.read_exact_at(&mut body, start + 24).ok()?;
    if checksum(&body) != sum {
        return None;
    }
    codec::decode(&body).ok().map(|saved| (turn, saved))
}

fn read(path: &Path) -> io::Result<Option<Saved>> {
    let nofollow = i32::try_from((OFlags::NOFOLLOW | OFlags::NONBLOCK).bits()).unwrap_or_default();
    let file = OpenOptions::new().read(true).custom_flags(nofollow).open(path)?;
    let meta = file.metadata()?;
    if !meta.is_file() || meta.len() > LARGEST {
        return Ok(None);
    }
    let newest = [0, LARGEST / 2].into_iter().filter_map(|start| slot(&file, start)).max_by_key(|(turn, _)| *turn);
    Ok(newest.map(|(_, mut saved)| {
        // The host before may have been another member's: its sessions go on, but a command is sent again only for whoever wrote it.
        let own = [rustix::process::geteuid().as_raw(), saved.uid].contains(&meta.uid());
        saved.draft.unfinished = saved.draft.unfinished.filter(|_| own);
        saved
    }))
}

/// The folder is one, not a link to another: somebody else of the group may have put it there.
fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|meta| meta.is_dir())
}

/// The token that a file of this name is the draft of.
fn token_of(path: &Path) -> Option<u128> {
    let name = path.file_name()?.to_str()?;
    u128::from_str_radix(name, 16).ok().filter(|token| format!("{token:032x}") == name)
}

/// True when nothing was written to a file for as long as a draft is kept.
fn is_old(path: &Path, now: i64) -> bool {
    let written = fs::symlink_metadata(path).map(|meta| meta.mtime().saturating_mul(1000));
    written.is_ok_and(|at| now.saturating_sub(at) >= KEPT)
}

/// The sessions kept in a book, newest first; those too old are thrown away, but for the living ones. A file that cannot be read may be
/// one that is just being written, or that of another member's host: it stays until it is old.
pub(super) fn kept(book: &Path, now: i64, living: &[u128]) -> Vec<Saved> {
    let folder = book.join(FOLDER);
    let mut out = Vec::new();
    if !is_folder(&folder) {
        return out;
    }
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let Some(token) = token_of(&path) else { continue };
        match read(&path) {
            Ok(Some(saved)) if saved.token == token && (now - saved.at < KEPT || living.contains(&token)) => out.push(saved),
            _ if is_old(&path, now) && !living.contains(&token) => {
                let _ = fs::remove_file(path);
            }
            _ => {}
        }
    }
    out.sort_by_key(|s| std::cmp::Reverse(s.at));
    out
}
