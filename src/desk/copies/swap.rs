//! Putting another file in the place of a book's store: at every moment one good file has its name.

use super::io;
use crate::domain::refusal::Failure;
use crate::store::{Store, beside, sync_folder};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The first free name `STEM.redb`, `STEM-2.redb`… in a folder.
fn free(folder: &Path, stem: &str) -> PathBuf {
    let plain = folder.join(format!("{stem}.redb"));
    let numbered = (2..10_000).map(|n| folder.join(format!("{stem}-{n}.redb")));
    std::iter::once(plain.clone()).chain(numbered).find(|p| fs::symlink_metadata(p).is_err()).unwrap_or(plain)
}

/// Where a store is made before it gets its place.
pub(super) fn aside(folder: &Path) -> PathBuf {
    beside(&Store::path(folder), "new")
}

/// Puts the finished, synced file `fresh` in the place of the store; the present one is kept under a name that begins with
/// `stem`, which is given back. Present name and new name point to a whole book before and after every step: a second name for
/// the present file, then one rename.
pub(super) fn put_in_place(folder: &Path, fresh: &Path, stem: &str) -> Result<Option<PathBuf>, Failure> {
    let store = Store::path(folder);
    let kept = match fs::symlink_metadata(&store) {
        Err(e) if e.kind() == ErrorKind::NotFound => None,
        Err(e) => return Err(io(e)),
        Ok(_) => {
            let kept = free(folder, stem);
            fs::hard_link(&store, &kept).map_err(io)?;
            sync_folder(folder)?;
            Some(kept)
        }
    };
    fs::rename(fresh, &store).map_err(io)?;
    sync_folder(folder)?;
    Ok(kept)
}

/// Removes what processes that are gone left aside. Only called by the one that has the book.
pub(in crate::desk) fn sweep(folder: &Path) {
    for folder in [folder.to_path_buf(), folder.join(super::folder::NAME)] {
        let Ok(entries) = fs::read_dir(folder) else { continue };
        for path in entries.filter_map(|e| e.ok().map(|e| e.path())) {
            let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            let Some((_, rest)) = name.split_once(".new-").or_else(|| name.split_once(".probe-")) else { continue };
            let pid = rest.split('-').next().unwrap_or_default();
            let gone = pid.parse::<u32>().is_ok_and(|pid| !Path::new("/proc").join(pid.to_string()).exists());
            if gone && Path::new("/proc/self").exists() {
                let _ = fs::remove_file(path);
            }
        }
    }
}
