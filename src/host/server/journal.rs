//! The host's journal: when it started and stopped, and what went wrong. No name, no amount; bounded.

use chrono::{SecondsFormat, Utc};
use rustix::fs::OFlags;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// Past this size the journal begins anew, and the one before is kept once.
const LARGEST: u64 = 1024 * 1024;

pub(super) struct Journal {
    path: PathBuf,
    /// Whoever of the group is the next host goes on with it.
    group: bool,
}

impl Journal {
    pub(super) fn new(folder: &Path, group: bool) -> Journal {
        Journal { path: folder.join("host.log"), group }
    }

    /// Adds a line. A journal that cannot be written stops nothing.
    pub(super) fn note(&self, what: &str) {
        if fs::symlink_metadata(&self.path).is_ok_and(|m| m.len() > LARGEST) {
            let _ = fs::rename(&self.path, self.path.with_extension("log.1"));
        }
        let nofollow = i32::try_from(OFlags::NOFOLLOW.bits()).unwrap_or_default();
        let file = OpenOptions::new()
            .append(true)
            .create(true)
            .mode(if self.group { 0o660 } else { 0o600 })
            .custom_flags(nofollow)
            .open(&self.path);
        if let Ok(mut file) = file {
            let at = Utc::now().to_rfc3339_opts(SecondsFormat::Millis, true);
            let _ = writeln!(file, "{at} {} {what}", std::process::id());
        }
    }
}
