//! A mail into a maildir: for a company whose own mail system takes it from there, and for trying a run out.

use super::mail::{MailFault, Parcel, check_id};
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

/// What became of a mail.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Delivered {
    /// It was put there.
    Now,
    /// It had been put there before: an earlier try had come further than anybody knew.
    Before,
}

/// Why a mail is not there. It may be tried again with the same parcel.
#[derive(Debug, thiserror::Error)]
pub enum MaildirError {
    /// The parcel's identifier cannot be the name of a file.
    #[error("identifier")]
    Id(MailFault),
    /// The system's words.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Puts a mail into a maildir, which is made when it is not there (folders for the owner only, files too).
///
/// The name of the file comes from the parcel's identifier alone: a try after a crash finds the mail and does not put it there twice, even
/// when a mail reader has seen it meanwhile. A mail that somebody has taken out of the maildir is not known any more. When this returns,
/// the mail has reached the disk.
///
/// # Errors
/// [`MaildirError`]; nothing is in `new` then, except when only its way to the disk is uncertain.
pub fn deliver(root: &Path, parcel: &Parcel) -> Result<Delivered, MaildirError> {
    check_id(&parcel.id).map_err(MaildirError::Id)?;
    let name = format!("{}.suivi", parcel.id);
    let (temporary, new) = (root.join("tmp"), root.join("new"));
    for folder in [root, &temporary, &new, &root.join("cur")] {
        DirBuilder::new().mode(0o700).recursive(true).create(folder)?;
    }
    if new.join(&name).try_exists()? || was_seen(&root.join("cur"), &name)? {
        sync_folder(&new)?;
        return Ok(Delivered::Before);
    }
    let written = temporary.join(&name);
    // What a try that died has left is not whole: it begins anew.
    match fs::remove_file(&written) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&written)?;
    file.write_all(&parcel.bytes)?;
    file.sync_all()?;
    drop(file);
    fs::rename(&written, new.join(&name))?;
    sync_folder(&new)?;
    Ok(Delivered::Now)
}

/// True when a reader has moved the mail to `cur`, where flags follow its name.
fn was_seen(folder: &Path, name: &str) -> io::Result<bool> {
    let flagged = format!("{name}:");
    for entry in fs::read_dir(folder)? {
        let found = entry?.file_name();
        if found.to_str().is_some_and(|found| found == name || found.starts_with(&flagged)) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}
