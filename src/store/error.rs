//! Failures of the store in the terms of the domain.

use crate::domain::refusal::Failure;

/// A record does not decode, or a row is missing that another one names.
pub fn damaged(what: impl Into<String>) -> Failure {
    Failure::Damaged(what.into())
}

/// What the store or the system says. A file that is not a whole store is damaged: nothing is wrong with the disk.
pub(super) fn io(error: impl Into<redb::Error>) -> Failure {
    match error.into() {
        redb::Error::Corrupted(why) => Failure::Damaged(why),
        redb::Error::Io(e) if matches!(e.kind(), std::io::ErrorKind::InvalidData | std::io::ErrorKind::UnexpectedEof) => {
            Failure::Damaged(e.to_string())
        }
        other => Failure::Io(other.to_string()),
    }
}
