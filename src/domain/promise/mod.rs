//! Promises of payment: what was promised, what came, the verdict (DUN-10).
//!
//! Receipts are those on the payer's account, lettered or not. A verdict is given only once bank data reach the end of the grace; before that
//! the promise is to be checked, and nothing follows from it. Verdicts are functions of facts and today: none is stored.

mod accept;
mod commitment;
mod receipt;
mod verdict;

pub use accept::{PromiseRefusal, PromiseRules};
pub use receipt::{Receipt, Rejection, kept_at};
pub use verdict::{Effect, Verdict, broken_in_a_year, verdicts};

use crate::domain::dunning::Channel;
use crate::domain::ids::{LineId, PartyId};
use crate::domain::money::Amount;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A promise as it was made.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Promise {
    /// Whose debt it is about.
    pub party: PartyId,
    /// Whose account pays.
    pub payer: PartyId,
    /// The amount, minor units, above zero.
    pub amount: Amount,
    /// The day promised.
    pub due: NaiveDate,
    /// The day on which it was made.
    pub made_on: NaiveDate,
    /// The items it is about; empty for all that is late.
    pub items: Vec<LineId>,
    /// Who promised.
    pub author: String,
    /// How.
    pub channel: Channel,
    /// The day on which it was withdrawn as an error or by agreement: it has no verdict.
    pub withdrawn_on: Option<NaiveDate>,
}

impl Promise {
    /// True when the promise is about the item.
    pub fn covers(&self, line: LineId) -> bool {
        self.items.is_empty() || self.items.contains(&line)
    }
}
