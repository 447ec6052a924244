//! What was done about a client file.

use super::field::Field;
use super::merged::MergeCount;
use crate::domain::identifiers::VatWarning;
use serde::{Deserialize, Serialize};

/// What was done, with what a status line needs to say it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum FileDone {
    /// Fields were changed.
    Set {
        /// The client's code.
        code: String,
        /// Which.
        fields: Vec<Field>,
        /// Other clients that look the same now: their codes.
        doubles: Vec<String>,
        /// The shares of its sellers come to more than 100 % now (CLI-02).
        over: bool,
        /// What is odd about its VAT number, when that was changed (CLI-07).
        odd: Option<VatWarning>,
    },
    /// Somebody called back about a change of bank: the client's code.
    BankConfirmed(String),
    /// Something was said in a discussion about the client: its code, the number of the contribution.
    Talked(String, u64),
    /// A client was asked how satisfied it is: its code, the mark.
    Satisfied(String, u8),
    /// Something is aimed at with a client: its code, the number of the objective.
    Aimed(String, u64),
    /// What came of an objective: the client's code, its number, reached or not.
    Judged(String, u64, bool),
    /// A prospect was written down.
    Added {
        /// Its code.
        code: String,
        /// Other clients that look the same: their codes.
        doubles: Vec<String>,
        /// The shares of its sellers come to more than 100 % (CLI-02).
        over: bool,
        /// What is odd about its VAT number (CLI-07).
        odd: Option<VatWarning>,
    },
    /// A code was merged into another: the old one, the one that stays, what went.
    Merged(String, String, MergeCount),
    /// Alerts of a client were seen: its code, how many.
    AlertsSeen(String, u32),
    /// The list of those who bring clients was changed: what it says now.
    Referrals(Vec<String>),
}
