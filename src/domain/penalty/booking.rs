//! What becomes of late interest: computed, told, invoiced, cashed or waived, and its entry (PEN-11).

use super::Law;
use crate::domain::lettering::settings::is_account;
use crate::domain::money::Amount;
use serde::{Deserialize, Serialize};

/// Where it stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum PenaltyState {
    /// Computed (calculée).
    Computed,
    /// Told to the client in a reminder (annoncée).
    Announced,
    /// Invoiced: an item of its own on the account, due at once (facturée).
    Invoiced,
    /// Paid; taxable income only now (encaissée).
    Cashed,
    /// Given up (abandonnée).
    Waived,
}

/// A change of state.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PenaltyStep {
    /// The new state.
    pub to: PenaltyState,
    /// Why; needed to give it up.
    pub reason: String,
    /// The person has the right to give it up.
    pub may_waive: bool,
}

/// Why a change is refused.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum StateRefusal {
    /// There is no way from one to the other.
    NoWay(PenaltyState, PenaltyState),
    /// The law of this client does not allow giving it up (PEN-10).
    Unlawful,
    /// The person has not the right.
    NoRight,
    /// A reason is needed.
    NoReason,
}

impl PenaltyState {
    /// All states, in their order.
    pub const ALL: [PenaltyState; 5] =
        [PenaltyState::Computed, PenaltyState::Announced, PenaltyState::Invoiced, PenaltyState::Cashed, PenaltyState::Waived];

    /// Its code in machine formats, never translated.
    pub const fn code(self) -> &'static str {
        match self {
            PenaltyState::Computed => "computed",
            PenaltyState::Announced => "announced",
            PenaltyState::Invoiced => "invoiced",
            PenaltyState::Cashed => "cashed",
            PenaltyState::Waived => "waived",
        }
    }

    /// Whether a step may follow.
    ///
    /// # Errors
    /// The [`StateRefusal`] that says why not.
    pub fn may_take(self, step: &PenaltyStep, law: Law) -> Result<(), StateRefusal> {
        use PenaltyState::{Announced, Cashed, Computed, Invoiced, Waived};
        match (self, step.to) {
            (Computed, Announced) | (Computed | Announced, Invoiced) | (Invoiced, Cashed) => Ok(()),
            // A payment that comes back (LET-24).
            (Cashed, Invoiced) => Ok(()),
            (Computed | Announced | Invoiced, Waived) if !law.may_be_waived() => Err(StateRefusal::Unlawful),
            (Computed | Announced | Invoiced, Waived) if !step.may_waive => Err(StateRefusal::NoRight),
            (Computed | Announced | Invoiced, Waived) if step.reason.trim().is_empty() => Err(StateRefusal::NoReason),
            (Computed | Announced | Invoiced, Waived) => Ok(()),
            (from, to) => Err(StateRefusal::NoWay(from, to)),
        }
    }
}

/// The accounts and the journal of an invoice of late interest: settings, since the chart of accounts changed in 2025.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PenaltyAccounts {
    /// The client's; empty for the account that the client has.
    pub client: String,
    /// The income: 7631, or 7581 since 2025.
    pub income: String,
    /// The journal.
    pub journal: String,
}

/// Where clients stand who have no account yet.
const CLIENTS: &str = "411000";

impl Default for PenaltyAccounts {
    fn default() -> Self {
        PenaltyAccounts { client: String::new(), income: "7631".to_string(), journal: "OD".to_string() }
    }
}

/// A leg of an entry to post.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Leg {
    /// General account.
    pub account: String,
    /// Signed amount, debit positive, minor units.
    pub amount: Amount,
}

impl PenaltyAccounts {
    /// The entry of interest and fees: without VAT. `own` is the account that the client has.
    pub fn entry(&self, own: Option<&str>, amount: Amount) -> [Leg; 2] {
        let client = Some(self.client.as_str()).filter(|set| !set.is_empty()).or(own).unwrap_or(CLIENTS);
        [Leg { account: client.to_string(), amount }, Leg { account: self.income.clone(), amount: -amount }]
    }

    /// What does not hold: an account is three digits, then letters and digits, 20 characters at most; a journal is letters and digits,
    /// 10 at most.
    pub fn fault(&self) -> Option<&str> {
        let journal = (1..=10).contains(&self.journal.len()) && self.journal.bytes().all(|b| b.is_ascii_alphanumeric());
        match () {
            () if !self.client.is_empty() && !is_account(&self.client) => Some(&self.client),
            () if !is_account(&self.income) => Some(&self.income),
            () if !journal => Some(&self.journal),
            () => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::eur;

    const BUSINESS: Law = Law::Business { contract: None, floor: true };

    fn take(from: PenaltyState, to: PenaltyState, reason: &str, may_waive: bool, law: Law) -> Result<(), StateRefusal> {
        from.may_take(&PenaltyStep { to, reason: reason.to_string(), may_waive }, law)
    }

    #[test]
    fn pen_11_interest_is_computed_told_invoiced_and_cashed() {
        use PenaltyState::{Announced, Cashed, Computed, Invoiced, Waived};
        for (from, to) in
            [(Computed, Announced), (Computed, Invoiced), (Announced, Invoiced), (Invoiced, Cashed), (Cashed, Invoiced)]
        {
            assert_eq!(take(from, to, "", false, BUSINESS), Ok(()));
        }
        assert_eq!(take(Computed, Cashed, "", false, BUSINESS), Err(StateRefusal::NoWay(Computed, Cashed)));
        assert_eq!(take(Cashed, Waived, "x", true, BUSINESS), Err(StateRefusal::NoWay(Cashed, Waived)));
    }

    #[test]
    fn pen_11_giving_it_up_wants_a_right_and_a_reason_and_pen_10_forbids_it_for_public_buyers() {
        use PenaltyState::{Announced, Waived};
        assert_eq!(take(Announced, Waived, "geste", false, BUSINESS), Err(StateRefusal::NoRight));
        assert_eq!(take(Announced, Waived, " ", true, BUSINESS), Err(StateRefusal::NoReason));
        assert_eq!(take(Announced, Waived, "geste", true, BUSINESS), Ok(()));
        assert_eq!(take(Announced, Waived, "geste", true, Law::Public), Err(StateRefusal::Unlawful));
    }

    #[test]
    fn pen_11_the_entry_has_no_vat_and_balances() {
        let entry = PenaltyAccounts::default().entry(None, eur(40));
        assert_eq!(entry.each_ref().map(|leg| (leg.account.as_str(), leg.amount)), [("411000", eur(40)), ("7631", eur(-40))]);
        let own = PenaltyAccounts { client: "411900".into(), income: "7581".into(), journal: "PEN".into() };
        assert_eq!(PenaltyAccounts::default().entry(Some("411100"), eur(40))[0].account, "411100", "the client's own");
        assert_eq!(own.entry(Some("411100"), eur(40))[0].account, "411900");
        assert_eq!((own.fault(), PenaltyAccounts::default().fault()), (None, None));
        assert_eq!(PenaltyAccounts { income: "7-58".into(), ..own.clone() }.fault(), Some("7-58"));
        assert_eq!(PenaltyAccounts { journal: String::new(), ..own }.fault(), Some(""));
    }
}
