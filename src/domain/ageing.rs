//! Ageing (balance âgée).

use serde::{Deserialize, Serialize};

/// What lateness counts from (AGE-01).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Basis {
    /// The due date.
    #[default]
    Due,
    /// The document's date.
    Invoice,
}

/// Upper bounds of the columns, in days late, ascending (AGE-02).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Buckets(pub Vec<u16>);
