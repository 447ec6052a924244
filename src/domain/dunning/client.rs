//! What dunning knows of a client, or of a payer with its children (DUN-18): plain facts, prepared by the caller.

use super::policy::{RiskClass, Scenario};
use super::{Commitment, Contacts, Item, LateDispute, Level};
use crate::domain::ids::PartyId;
use crate::domain::money::Amount;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Dunning of a client was stopped by a person.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Stop {
    /// Never dunned (group 0).
    Never,
    /// Stopped until somebody lifts it.
    Held,
    /// Stopped up to and with that day.
    Until(NaiveDate),
}

/// When a client is next to be dealt with, and when that was decided.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NextAction {
    /// The day.
    pub on: NaiveDate,
    /// The day on which it was set: what was known by then counts as dealt with.
    pub set_on: NaiveDate,
}

/// The facts about who is written to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Client<'a> {
    /// The client, or the payer.
    pub party: PartyId,
    /// The scenario that its strategy names; none when the strategy says never.
    pub scenario: Option<&'a Scenario>,
    /// Its open debits, its children's included.
    pub items: &'a [Item],
    /// The client's automatic counter, in use when counters belong to clients.
    pub counter: u8,
    /// The level of the client file (mode FICHE), 0 for none.
    pub file_level: u8,
    /// Credits of the ledger that settle nothing yet, zero or below.
    pub unallocated: Amount,
    /// Provisional receipts that settle nothing yet, zero or below.
    pub provisional: Amount,
    /// Its own minimum in place of the company's.
    pub minimum: Option<Amount>,
    /// A person stopped its dunning.
    pub stop: Option<Stop>,
    /// The last reminder really sent, forced ones included.
    pub last_sent: Option<(NaiveDate, Level)>,
    /// The last time it was spoken or written to, whatever the way.
    pub last_contact: Option<NaiveDate>,
    /// The interval is waived once (a promise was broken).
    pub interval_waived: bool,
    /// When it is next to be dealt with.
    pub next_action: Option<NextAction>,
    /// How it can be reached.
    pub contacts: Contacts,
    /// What was agreed or the law wants of us, that is not done yet.
    pub commitments: &'a [Commitment],
    /// Its disputes past their delay.
    pub disputes: &'a [LateDispute],
    /// Exposure in hundredths of a percent of the credit limit; none without limit.
    pub limit_usage: Option<u32>,
    /// It was late before.
    pub late_before: bool,
    /// It is a client since less than six months.
    pub is_new: bool,
    /// Class of risk.
    pub risk: RiskClass,
    /// Promises broken in the last twelve months.
    pub broken: u8,
}

impl Client<'_> {
    /// All credits that settle nothing yet, zero or below.
    pub fn credits(&self) -> Amount {
        Amount(self.unallocated.min(Amount::ZERO).0.saturating_add(self.provisional.min(Amount::ZERO).0))
    }

    /// True above the credit limit.
    pub fn is_over_limit(&self) -> bool {
        self.limit_usage.is_some_and(|usage| usage > 10_000)
    }
}
