//! Internal discussions about a client (discussions internes): who, for whom, when, about what was said before.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One contribution. Its number is that of its operation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Talk {
    /// The day of work.
    pub on: NaiveDate,
    /// When, milliseconds UTC since 1970.
    pub at: i64,
    /// Who: a login name.
    pub by: String,
    /// Whom it is for, and who is in copy.
    pub to: Vec<String>,
    /// What is said.
    pub text: String,
    /// The number of the contribution that it answers.
    pub reply: Option<u64>,
}
