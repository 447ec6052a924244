//! The folder of a book as two processes meet in it: its socket, its lock, and what must be true before either is trusted.

use crate::desk::BOOK_FILE;
use crate::domain::refusal::{Failure, FolderFault};
use rustix::fs::{FlockOperation, Mode, OFlags, flock, open};
use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::fd::{AsRawFd, OwnedFd};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};

/// Name of the socket in the book's folder.
const SOCKET: &str = "host.sock";
/// Name of the lock that is held while a host is started.
const LOCK: &str = "host.lock";
/// Name of the lock that a host holds as long as it lives.
const LIFE: &str = "host.life";

/// Longest path that a socket's address holds.
const LONGEST: usize = 100;

/// The folder of a book.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Place {
    folder: PathBuf,
}

/// The book's folder with our socket in it.
pub(super) struct Open {
    pub(super) listener: UnixListener,
    place: Place,
    socket: (u64, u64),
    store: (u64, u64),
}

fn identity(path: &Path) -> io::Result<(u64, u64)> {
    fs::symlink_metadata(path).map(|m| (m.dev(), m.ino()))
}

impl Open {
    /// What tells whether the folder still holds the store that was opened: somebody may have moved it away, and what is written now
    /// would be lost.
    pub(super) fn watch(&self) -> impl Fn() -> bool + Send + Sync + 'static {
        let (path, known) = (self.place.store(), self.store);
        move || identity(&path).is_ok_and(|now| now == known)
    }

    /// Takes the socket away, if it is still ours.
    pub(super) fn close(self) {
        let path = self.place.socket();
        if identity(&path).is_ok_and(|now| now == self.socket) {
            let _ = fs::remove_file(path);
        }
    }
}

/// Who may be in the book's folder, as its mode says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Members {
    /// Owner of the store.
    pub(super) owner: u32,
    /// The Unix group that may come in, when the folder is the group's.
    pub(super) group: Option<u32>,
}

fn io_failure(e: &io::Error) -> Failure {
    Failure::Io(e.to_string())
}

impl Place {
    /// The folder of a book: a real one, of somebody who may own it, not writable by everybody.
    ///
    /// # Errors
    /// [`Failure::Folder`] with what is wrong.
    pub(super) fn new(folder: &Path) -> Result<Place, Failure> {
        let fault = |why| Failure::Folder(folder.display().to_string(), why);
        let meta = match fs::symlink_metadata(folder) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Err(Failure::NoBook(folder.display().to_string())),
            other => other.map_err(|e| io_failure(&e))?,
        };
        if !meta.is_dir() {
            return Err(fault(FolderFault::NotFolder));
        }
        if meta.mode() & 0o002 != 0 {
            return Err(fault(FolderFault::Open));
        }
        let place = Place { folder: folder.to_path_buf() };
        let store = match fs::symlink_metadata(place.store()) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Err(Failure::NoBook(folder.display().to_string())),
            other => other.map_err(|e| io_failure(&e))?,
        };
        if !store.is_file() {
            return Err(fault(FolderFault::NotFile));
        }
        let me = rustix::process::geteuid().as_raw();
        // Whoever owns the folder can exchange everything in it.
        let group = meta.mode() & 0o020 != 0;
        if ![0, me, store.uid()].contains(&meta.uid()) && !group {
            return Err(fault(FolderFault::Foreign));
        }
        Ok(place)
    }

    /// The folder.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    fn store(&self) -> PathBuf {
        self.folder.join(BOOK_FILE)
    }

    /// The socket's path.
    pub(super) fn socket(&self) -> PathBuf {
        self.folder.join(SOCKET)
    }

    /// Who may come in.
    ///
    /// # Errors
    /// The system's.
    pub(super) fn members(&self) -> io::Result<Members> {
        let folder = fs::metadata(&self.folder)?;
        let store = fs::metadata(self.store())?;
        // A folder that merely came out readable shares nothing: the group counts where the mode was set for it.
        let shared = folder.mode() & 0o2070 == 0o2070;
        Ok(Members { owner: store.uid(), group: shared.then(|| folder.gid()) })
    }

    /// Who may come in where a dedicated account owns the book: whoever can reach the socket through the folder.
    ///
    /// # Errors
    /// The system's.
    pub(super) fn served_members(&self) -> io::Result<Members> {
        let folder = fs::metadata(&self.folder)?;
        let store = fs::metadata(self.store())?;
        Ok(Members { owner: store.uid(), group: (folder.mode() & 0o010 != 0).then(|| folder.gid()) })
    }

    /// The socket's address: through the folder's descriptor where the path is too long for one.
    fn address<T>(&self, with: impl FnOnce(&Path) -> io::Result<T>) -> io::Result<T> {
        let path = self.socket();
        if path.as_os_str().len() <= LONGEST {
            return with(&path);
        }
        let folder: OwnedFd = open(&self.folder, OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty())?;
        with(&PathBuf::from(format!("/proc/self/fd/{}/{SOCKET}", folder.as_raw_fd())))
    }

    /// Connects to the host, when there is one.
    ///
    /// # Errors
    /// The system's: not found or refused means that there is none.
    pub(super) fn connect(&self) -> io::Result<UnixStream> {
        // A link with that name leads to somebody else's socket.
        if fs::symlink_metadata(self.socket())?.file_type().is_symlink() {
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, "host.sock is a link"));
        }
        self.address(|path| UnixStream::connect(path))
    }

    /// Opens the socket for clients. To be called with the lock held by whoever starts this host, and the store open: a socket that
    /// is there belongs to nobody any more.
    ///
    /// # Errors
    /// The system's.
    pub(super) fn listen(&self) -> io::Result<Open> {
        match fs::remove_file(self.socket()) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
            _ => {}
        }
        let listener = self.address(|path| UnixListener::bind(path))?;
        Ok(Open { listener, socket: identity(&self.socket())?, store: identity(&self.store())?, place: self.clone() })
    }

    /// Holds the right to start a host, waiting for whoever has it.
    ///
    /// # Errors
    /// The system's.
    pub(super) fn lock(&self) -> io::Result<File> {
        let file = self.lock_file(LOCK)?;
        rustix::io::retry_on_intr(|| flock(&file, FlockOperation::LockExclusive))?;
        Ok(file)
    }

    /// Is the host of the book from here on, as long as the file is held; none when another process is, one that opens the book now
    /// or is about to leave included.
    ///
    /// # Errors
    /// The system's.
    pub(super) fn live(&self) -> io::Result<Option<File>> {
        let file = self.lock_file(LIFE)?;
        match rustix::io::retry_on_intr(|| flock(&file, FlockOperation::NonBlockingLockExclusive)) {
            Ok(()) => Ok(Some(file)),
            Err(rustix::io::Errno::WOULDBLOCK) => Ok(None),
            Err(e) => Err(e.into()),
        }
    }

    fn lock_file(&self, name: &str) -> io::Result<File> {
        let nofollow = i32::try_from(OFlags::NOFOLLOW.bits()).unwrap_or_default();
        let mode = if self.members()?.group.is_some() { 0o660 } else { 0o600 };
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false).mode(mode).custom_flags(nofollow);
        let file = options.open(self.folder.join(name))?;
        // Whatever the umask of who came first: the next one of the group has to hold it too. Not ours, it is as it has to be.
        let _ = rustix::fs::fchmod(&file, Mode::from_raw_mode(mode));
        Ok(file)
    }

    /// Name of a file system that is on another machine or made by a program, where a socket and locks do not hold.
    pub(super) fn remote(&self) -> Option<&'static str> {
        let kind = rustix::fs::statfs(&self.folder).ok()?.f_type;
        let known = [(0x6969, "NFS"), (0x517b, "SMB"), (0xff53_4d42, "CIFS"), (0xfe53_4d42, "SMB2"), (0x6573_5546, "FUSE")];
        known.into_iter().find(|(magic, _)| kind == *magic).map(|(_, name)| name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn book() -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join(BOOK_FILE), b"").expect("a file");
        folder
    }

    #[test]
    fn a_folder_that_others_could_have_made_is_not_trusted() {
        let folder = book();
        assert!(Place::new(folder.path()).is_ok());
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(folder.path(), &link).expect("a link");
        assert!(matches!(Place::new(&link), Err(Failure::Folder(_, FolderFault::NotFolder))));
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o777)).expect("a mode");
        assert!(matches!(Place::new(folder.path()), Err(Failure::Folder(_, FolderFault::Open))));
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700)).expect("a mode");
        fs::remove_file(folder.path().join(BOOK_FILE)).expect("removed");
        assert!(matches!(Place::new(folder.path()), Err(Failure::NoBook(_))));
    }

    #[test]
    fn a_socket_that_is_a_link_is_not_followed() {
        let (folder, other) = (book(), book());
        let place = Place::new(folder.path()).expect("a place");
        let theirs = Place::new(other.path()).expect("a place");
        let _listener = theirs.listen().expect("listens");
        std::os::unix::fs::symlink(theirs.socket(), place.socket()).expect("a link");
        assert_eq!(place.connect().map(drop).map_err(|e| e.kind()), Err(io::ErrorKind::PermissionDenied));
        assert!(theirs.connect().is_ok());
    }

    #[test]
    fn a_path_too_long_for_an_address_still_has_a_socket() {
        let folder = book();
        let deep = folder.path().join("x".repeat(90)).join("y".repeat(90));
        fs::create_dir_all(&deep).expect("folders");
        fs::write(deep.join(BOOK_FILE), b"").expect("a file");
        let place = Place::new(&deep).expect("a place");
        let open = place.listen().expect("listens");
        assert!(place.connect().is_ok());
        assert!(open.listener.accept().is_ok());
    }

    #[test]
    fn a_host_takes_away_only_its_own_socket_and_sees_when_its_book_is_gone() {
        let folder = book();
        let place = Place::new(folder.path()).expect("a place");
        let first = place.listen().expect("listens");
        let there = first.watch();
        assert!(there());
        let second = place.listen().expect("listens");
        first.close();
        assert!(place.connect().is_ok(), "the second's socket stays");
        fs::write(folder.path().join("other"), b"").expect("a file");
        fs::rename(folder.path().join("other"), folder.path().join(BOOK_FILE)).expect("moved");
        assert!(!there(), "another file has the store's name");
        second.close();
        assert!(place.connect().is_err());
    }
}
