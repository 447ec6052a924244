//! Opening a book to a Unix group: whoever of the group comes first may start the host.

use super::place::Place;
use crate::domain::refusal::Failure;
use nix::unistd::Group;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shared {
    /// The group can come in.
    Done,
    /// The system knows no such group.
    NoGroup,
    /// Only a member may give something to a group.
    NotMember,
    /// A host runs, with the rights of before: it has to be stopped first.
    InUse,
}

/// Gives a book to a group: its folder (2770), its store and its sessions.
///
/// # Errors
/// When the folder is no book's, or the system refuses.
pub fn share(folder: &Path, name: &str) -> Result<Shared, Failure> {
    let place = Place::new(folder)?;
    let Ok(Some(group)) = Group::from_name(name) else { return Ok(Shared::NoGroup) };
    if place.connect().is_ok() {
        return Ok(Shared::InUse);
    }
    let failed = |e: std::io::Error| Failure::Io(e.to_string());
    let give = |path: &Path, mode: u32| -> Result<bool, Failure> {
        match std::os::unix::fs::chown(path, None, Some(group.gid.as_raw())) {
            Err(e) if e.kind() == std::io::ErrorKind::PermissionDenied => return Ok(false),
            other => other.map_err(failed)?,
        }
        fs::set_permissions(path, Permissions::from_mode(mode)).map_err(failed)?;
        Ok(true)
    };
    // The folder last: until then nobody else comes in.
    for entry in fs::read_dir(folder).map_err(failed)?.flatten() {
        let kind = entry.file_type().map_err(failed)?;
        let mode = if kind.is_dir() { 0o2770 } else { 0o660 };
        if (kind.is_dir() || kind.is_file()) && !give(&entry.path(), mode)? {
            return Ok(Shared::NotMember);
        }
    }
    Ok(if give(folder, 0o2770)? { Shared::Done } else { Shared::NotMember })
}
