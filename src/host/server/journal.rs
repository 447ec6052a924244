//! The host's journal: when it started and stopped, and what went wrong. No name, no amount; bounded.

use chrono::{SecondsFormat, Utc};
use rustix::fs::OFlags;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// Past this size the journal begins anew, and the one before is kept once.
const LARGEST: u64 = 1024 * 1024;

pub(super) struct Journal(PathBuf);

impl Journal {
    pub(super) fn new(folder: &Path) -> Journal {
        Journal(folder.join("host.log"))
    }

    /// Adds a line. A journal that cannot be written stops nothing.
    pub(super) fn note(&self, what: &str) {
        if fs::symlink_metadata(&self.0).is_ok_and(|m| m.len() > LARGEST) {
            let _ = fs::rename(&self.0, self.0.with_extension("log.1"));
        }
        let nofollow = i32::try_from(OFlags::NOFOLLOW.bits()).unwrap_or_default();
        let file = OpenOptions::new().append(true).create(true).mode(0o600).custom_flags(nofollow).open(&self.0);
        if let Ok(mut file) = file {
            let at = Utc::now().to_rfc3339_opts(SecondsFormat::Millis, true);
            let _ = writeln!(file, "{at} {} {what}", std::process::id());
        }
    }
}
