//! What an automatic run would do, for a screen: shown before it is done, in parts, so that the search can be stopped at any time.

use crate::domain::ids::{AccountId, OpNo, PartyId};
use crate::domain::lettering::engine::Proposal;
use crate::domain::money::Amount;
use serde::{Deserialize, Serialize};

/// What is searched.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Reach {
    /// One client.
    Client(PartyId),
    /// Some clients from this one on, by number: as many as take a moment. [`Preview::next`] says where to go on.
    From(PartyId),
}

/// What was found for some clients.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Preview {
    /// The clients of which something was found.
    pub clients: Vec<PreviewClient>,
    /// Client by client, sure groups first, then by confidence.
    pub found: Vec<Previewed>,
    /// Clients whose account was too contrived to be searched whole: their codes.
    pub cut_short: Vec<String>,
    /// Clients looked at.
    pub looked: u32,
    /// Their open lines.
    pub open: u64,
    /// Where to go on; none at the end.
    pub next: Option<PartyId>,
    /// The last operation when it was read.
    pub op: OpNo,
}

/// A client of which something was found.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PreviewClient {
    /// The client.
    pub party: PartyId,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// Lines that seem to belong together.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Previewed {
    /// The client: of a payment on the wrong account, the one on whose account it stands.
    pub party: PartyId,
    /// The client whose document it pays instead, with its code.
    pub other: Option<(PartyId, String)>,
    /// What was found, and why.
    pub proposal: Proposal,
    /// The lines, as in [`Proposal::lines`]: version seen, and signed amount.
    pub lines: Vec<(OpNo, Amount)>,
}

impl Previewed {
    /// What it settles: the sum of its debits, minor units; none out of range.
    pub fn settled(&self) -> Option<Amount> {
        Amount::sum(self.lines.iter().map(|(_, a)| *a).filter(|a| a.is_debit())).ok()
    }

    /// The account of its first line.
    pub fn account(&self) -> Option<AccountId> {
        self.proposal.lines.first().map(|k| k.account)
    }
}
