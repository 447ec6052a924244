//! Failures of the store in the terms of the domain.

use crate::domain::refusal::Failure;

/// A record does not decode, or a row is missing that another one names.
pub fn damaged(what: impl Into<String>) -> Failure {
    Failure::Damaged(what.into())
}

pub(super) fn io(error: impl std::fmt::Display) -> Failure {
    Failure::Io(error.to_string())
}
