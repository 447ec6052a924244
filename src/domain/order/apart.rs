//! An invoice or a credit note that accounting brought otherwise than it was made.

use crate::domain::money::Amount;
use serde::{Deserialize, Serialize};

/// How what the ledger has under the number of a document differs from it: never taken for the document itself without being told.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Apart {
    /// Another amount on the accounts of its client, minor units, counted as positive.
    Amount(Amount),
    /// On the account of another client: its code.
    Client(String),
}
