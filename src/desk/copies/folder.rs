//! The book's own copies: their names, their manifests, and which of them go.

use super::{io, manifest};
use crate::domain::copies::Manifest;
use crate::domain::refusal::Failure;
use crate::store::{sync_folder, trust};
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{ErrorKind, Read as _, Write as _};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// The folder inside the book's.
pub(super) const NAME: &str = "backups";

/// A manifest is not larger, in bytes.
const LARGEST: u64 = 256 * 1024;

/// Makes the folder (0700) when it is missing.
pub(super) fn make(home: &Path) -> Result<(), Failure> {
    match DirBuilder::new().mode(0o700).create(home) {
        Ok(()) => sync_folder(home.parent().unwrap_or(home)),
        Err(e) if e.kind() == ErrorKind::AlreadyExists => trust(home),
        Err(e) => Err(io(e)),
    }
}

/// Where the manifest of a copy is.
pub(super) fn manifest_of(copy: &Path) -> PathBuf {
    copy.with_extension("json")
}

/// Gives a finished copy its name, and writes its manifest beside it. A second copy of a moment has a number.
pub(super) fn name(home: &Path, stem: &str, aside: &Path, mut manifest: Manifest) -> Result<Manifest, Failure> {
    (manifest.size, manifest.sha256) = manifest::sum(&mut File::open(aside).map_err(io)?).map_err(io)?;
    let names = std::iter::once(format!("{stem}.redb")).chain((2..1000).map(|n| format!("{stem}-{n}.redb")));
    for name in names {
        let path = home.join(&name);
        if manifest_of(&path).exists() {
            continue;
        }
        // A link refuses to replace: nobody's copy is written over.
        match fs::hard_link(aside, &path) {
            Err(e) if e.kind() == ErrorKind::AlreadyExists => continue,
            other => other.map_err(io)?,
        }
        manifest.file = name;
        let written = write_manifest(&path, &manifest);
        if written.is_err() {
            let _ = fs::remove_file(&path);
        }
        written?;
        sync_folder(home)?;
        return Ok(manifest);
    }
    Err(io(std::io::Error::from(ErrorKind::AlreadyExists)))
}

fn write_manifest(copy: &Path, manifest: &Manifest) -> Result<(), Failure> {
    let path = manifest_of(copy);
    let aside = crate::store::beside(&path, "new");
    let _ = fs::remove_file(&aside);
    let mut text = serde_json::to_vec_pretty(manifest).map_err(|e| Failure::Io(e.to_string()))?;
    text.push(b'\n');
    let written = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&aside)
        .and_then(|mut file| file.write_all(&text).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&aside, &path));
    if written.is_err() {
        let _ = fs::remove_file(&aside);
    }
    written.map_err(io)
}

/// The manifest beside a copy: none when there is none, a failure when it cannot be read as one.
pub(super) fn read_manifest(copy: &Path) -> Result<Option<Manifest>, Failure> {
    let file = match File::open(manifest_of(copy)) {
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(None),
        other => other.map_err(io)?,
    };
    let mut text = Vec::new();
    file.take(LARGEST).read_to_end(&mut text).map_err(io)?;
    serde_json::from_slice(&text).map(Some).map_err(|e| crate::store::damaged(e.to_string()))
}

/// The copies of a book in a folder, newest first: those whose manifest says so and that are there in their size.
pub(super) fn list(home: &Path, uuid: &str) -> Result<Vec<Manifest>, Failure> {
    let entries = match fs::read_dir(home) {
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        other => other.map_err(io)?,
    };
    let mut out = Vec::new();
    for entry in entries {
        let copy = entry.map_err(io)?.path();
        if copy.extension().is_none_or(|e| e != "redb") {
            continue;
        }
        // What cannot be read is not ours: it is never removed, never counted.
        let Ok(Some(manifest)) = read_manifest(&copy) else { continue };
        let named = copy.file_name().is_some_and(|n| n.to_string_lossy() == manifest.file.as_str());
        let whole = fs::symlink_metadata(&copy).is_ok_and(|m| m.is_file() && m.len() == manifest.size);
        if named && whole && manifest.uuid == uuid {
            out.push(manifest);
        }
    }
    out.sort_by(|a, b| (&b.made_at, b.op, &b.file).cmp(&(&a.made_at, a.op, &a.file)));
    Ok(out)
}

/// Removes the oldest copies of a book beyond `keep`. The one just made stays, and so does the last daily one.
pub(super) fn prune(home: &Path, made: &Manifest, keep: u32) -> Result<(), Failure> {
    let copies = list(home, &made.uuid)?;
    let mut dailies = copies.iter().filter(|m| m.automatic).count();
    let keep = usize::try_from(keep.max(1)).unwrap_or(usize::MAX);
    let mut left = copies.len();
    for old in copies.iter().rev() {
        if left <= keep {
            break;
        }
        if old.file == made.file || (old.automatic && dailies == 1) {
            continue;
        }
        dailies -= usize::from(old.automatic);
        let copy = home.join(&old.file);
        // The copy first: a manifest alone is harmless.
        fs::remove_file(&copy).map_err(io)?;
        let _ = fs::remove_file(manifest_of(&copy));
        left -= 1;
    }
    sync_folder(home)
}
