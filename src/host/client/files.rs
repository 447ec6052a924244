//! Files that a person exports from a screen: written here, with the person's own rights.
//!
//! The host may be another person's process, so that it is believed in little: only a new file, in the folder where the workstation was
//! started, with the ending of a report.

use crate::ui::{FileFault, Filed, file_name_fault};
use std::fs;
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// No export is larger.
pub(super) const LARGEST: usize = 256 * 1024 * 1024;

/// Writes a new file for its owner alone (0600), whole or not at all.
pub(super) fn write(folder: &Path, name: &str, bytes: &[u8]) -> Filed {
    let told = |fault| Filed { name: name.to_string(), fault };
    if let Some(fault) = file_name_fault(name) {
        return told(Some(fault));
    }
    let path = folder.join(name);
    let made = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path);
    let written = match made {
        Ok(mut file) => {
            let written = file.write_all(bytes).and_then(|()| file.sync_all());
            if written.is_err() {
                let _ = fs::remove_file(&path);
            }
            written
        }
        Err(error) => Err(error),
    };
    match written {
        Ok(()) => told(None),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => told(Some(FileFault::Exists)),
        Err(error) => told(Some(FileFault::System(error.to_string()))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_new_report_in_this_folder_and_nothing_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str| write(folder.path(), name, b"x").fault;
        assert_eq!(write("balance.pdf"), None);
        let mode = fs::metadata(folder.path().join("balance.pdf")).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert_eq!(write("balance.pdf"), Some(FileFault::Exists), "never over a file");
        for name in ["../a.pdf", "/tmp/a.pdf", "sub/a.csv", ".a.txt", ".bashrc", "a.sh", "a", "", "a\0.pdf"] {
            assert_eq!(write(name), Some(FileFault::Name), "{name}");
        }
        assert_eq!(fs::read_dir(folder.path()).expect("readable").count(), 1);
    }
}
