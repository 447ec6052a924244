//! Who is at the other end of a socket: as the kernel says, never as the other says.

use super::place::Members;
use nix::unistd::{Gid, Uid, User, getgrouplist};
use std::ffi::CString;
use std::io;
use std::os::unix::net::UnixStream;

/// The other end of a socket.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Peer {
    /// The person.
    pub(super) uid: u32,
    /// The process, for a person to look it up.
    pub(super) pid: u32,
    gid: u32,
}

impl Peer {
    /// Reads the credentials that the kernel keeps of the connection.
    ///
    /// # Errors
    /// The system's.
    pub(super) fn of(stream: &UnixStream) -> io::Result<Peer> {
        let known = rustix::net::sockopt::socket_peercred(stream)?;
        Ok(Peer {
            uid: known.uid.as_raw(),
            gid: known.gid.as_raw(),
            pid: u32::try_from(known.pid.as_raw_nonzero().get()).unwrap_or_default(),
        })
    }

    /// True when this person may be in the book's folder at all.
    pub(super) fn may_come_in(&self, members: Members) -> bool {
        let member = members.group.is_some_and(|group| self.gid == group || in_group(self.uid, group));
        self.uid == 0 || self.uid == members.owner || member
    }

    /// True when this end may be the host of a book: squatting its socket takes being who owns it, or one of its group.
    pub(super) fn may_be_host(&self, members: Members) -> bool {
        self.may_come_in(members)
    }
}

/// The login name of a person.
pub(super) fn name_of(uid: u32) -> Option<String> {
    User::from_uid(Uid::from_raw(uid)).ok().flatten().map(|user| user.name).filter(|name| !name.is_empty())
}

fn in_group(uid: u32, group: u32) -> bool {
    let Ok(Some(user)) = User::from_uid(Uid::from_raw(uid)) else { return false };
    let Ok(name) = CString::new(user.name) else { return false };
    getgrouplist(&name, user.gid).is_ok_and(|groups| groups.contains(&Gid::from_raw(group)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_owner_root_and_the_group_come_in() {
        let peer = |uid, gid| Peer { uid, gid, pid: 1 };
        let (mine, ours) = (Members { owner: 4_000_001, group: None }, Members { owner: 4_000_001, group: Some(4_000_100) });
        assert!(peer(4_000_001, 9).may_come_in(mine));
        assert!(peer(0, 0).may_come_in(mine));
        assert!(!peer(4_000_002, 4_000_100).may_come_in(mine), "a group means nothing while the folder is private");
        assert!(peer(4_000_002, 4_000_100).may_come_in(ours));
        assert!(!peer(4_000_002, 4_000_101).may_come_in(ours));
    }
}
