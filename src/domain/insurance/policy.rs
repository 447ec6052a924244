//! The policy of the company: its terms, its delays, and the days that follow from them.

use super::LONGEST;
use crate::domain::calendar::plus_days;
use crate::domain::dunning::{Commitment, CommitmentKind};
use crate::domain::money::Amount;
use crate::domain::penalty::Rate;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The policy of the company. Days are calendar days, amounts minor units.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct InsurancePolicy {
    /// The insurer's name.
    pub insurer: String,
    /// The number of the policy; may be empty.
    pub number: String,
    /// The longest terms insured, days from the invoice.
    pub max_terms: u16,
    /// Days after the due date within which the insurer must be asked to step in (demande d'intervention contentieuse, DIC).
    pub claim_after: u16,
    /// Days after the due date from which nothing more may be delivered on credit.
    pub stop_after: u16,
    /// Claims under this amount are not insured.
    pub minimum: Amount,
    /// The part of a loss that is paid back, in 1/10 000 (quotité garantie).
    pub quota: Rate,
}

/// The terms that most policies have, of no insurer yet.
impl Default for InsurancePolicy {
    fn default() -> Self {
        InsurancePolicy {
            insurer: String::new(),
            number: String::new(),
            max_terms: 90,
            claim_after: 90,
            stop_after: 30,
            minimum: Amount::ZERO,
            quota: Rate::new(9_000).unwrap_or_default(),
        }
    }
}

/// One term of the policy as it is to be: what others changed beside it meanwhile stays.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum PolicyChange {
    /// The insurer's name. A company without policy has one from then on.
    Insurer(String),
    /// The number of the policy.
    Number(String),
    /// The longest terms, days.
    MaxTerms(u16),
    /// The delay of the DIC, days.
    ClaimAfter(u16),
    /// The delay of deliveries, days.
    StopAfter(u16),
    /// The least amount, minor units.
    Minimum(Amount),
    /// The part that is paid back.
    Quota(Rate),
}

/// What is wrong with a policy.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum PolicyFault {
    /// Nobody insures.
    NoInsurer,
    /// A name or a number of more than [`LONGEST`] characters.
    TooLong,
    /// Terms and delays have 1 to 999 days.
    Days,
    /// Deliveries stop before the insurer has to be told, or on that day.
    StopAfterClaim,
    /// The least amount is below zero.
    Minimum,
    /// Nothing is paid back.
    Quota,
}

impl InsurancePolicy {
    /// The policy with a change.
    #[must_use]
    pub fn with(mut self, change: &PolicyChange) -> InsurancePolicy {
        match change {
            PolicyChange::Insurer(name) => self.insurer = name.trim().to_string(),
            PolicyChange::Number(number) => self.number = number.trim().to_string(),
            PolicyChange::MaxTerms(days) => self.max_terms = *days,
            PolicyChange::ClaimAfter(days) => self.claim_after = *days,
            PolicyChange::StopAfter(days) => self.stop_after = *days,
            PolicyChange::Minimum(amount) => self.minimum = *amount,
            PolicyChange::Quota(rate) => self.quota = *rate,
        }
        self
    }

    /// All that is wrong with it.
    pub fn faults(&self) -> Vec<PolicyFault> {
        let long = |text: &str| text.chars().count() > LONGEST;
        let days = [self.max_terms, self.claim_after, self.stop_after];
        let found = [
            (self.insurer.trim().is_empty(), PolicyFault::NoInsurer),
            (long(&self.insurer) || long(&self.number), PolicyFault::TooLong),
            (days.iter().any(|days| !(1..=999).contains(days)), PolicyFault::Days),
            (self.stop_after > self.claim_after, PolicyFault::StopAfterClaim),
            (self.minimum.is_credit(), PolicyFault::Minimum),
            (self.quota.ten_thousandths() == 0, PolicyFault::Quota),
        ];
        found.into_iter().filter(|(wrong, _)| *wrong).map(|(_, fault)| fault).collect()
    }

    /// The last day to tell the insurer of an item.
    pub fn claim_by(&self, due: NaiveDate) -> NaiveDate {
        plus_days(due, self.claim_after)
    }

    /// The first day on which nothing more may be delivered on credit, for the oldest unpaid due date.
    pub fn stops_on(&self, oldest_due: NaiveDate) -> NaiveDate {
        plus_days(oldest_due, self.stop_after)
    }

    /// The commitments that the oldest unpaid insured item makes for the agenda: stop deliveries, tell the insurer.
    pub fn commitments(&self, oldest_due: NaiveDate, open: Amount) -> [Commitment; 2] {
        let at = |kind, on| Commitment { kind, on, minute: None, amount: open };
        [at(CommitmentKind::StopDeliveries, self.stops_on(oldest_due)), at(CommitmentKind::Insurer, self.claim_by(oldest_due))]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::{d, eur};

    fn policy() -> InsurancePolicy {
        InsurancePolicy { insurer: "Assureur fictif".to_string(), ..InsurancePolicy::default() }
    }

    #[test]
    fn ins_01_the_oldest_invoice_gives_the_insurers_day_and_the_stop() {
        let days = policy().commitments(d(9, 2), eur(1_000)).map(|c| (c.kind, c.on));
        assert_eq!(days, [(CommitmentKind::StopDeliveries, d(11, 3)), (CommitmentKind::Insurer, d(10, 5))]);
        assert!(days.iter().all(|(kind, _)| kind.is_deadline()), "told ten days ahead, in band A");
    }

    #[test]
    fn ins_01_a_policy_is_checked_and_says_all_that_is_wrong() {
        assert_eq!(policy().faults(), []);
        let changes = [
            (PolicyChange::Insurer("  ".into()), PolicyFault::NoInsurer),
            (PolicyChange::Number("9".repeat(81)), PolicyFault::TooLong),
            (PolicyChange::MaxTerms(0), PolicyFault::Days),
            (PolicyChange::ClaimAfter(1_000), PolicyFault::Days),
            (PolicyChange::StopAfter(91), PolicyFault::StopAfterClaim),
            (PolicyChange::Minimum(eur(-1)), PolicyFault::Minimum),
            (PolicyChange::Quota(Rate::default()), PolicyFault::Quota),
        ];
        for (change, fault) in changes {
            assert_eq!(policy().with(&change).faults(), [fault], "{change:?}");
        }
        assert_eq!(InsurancePolicy { max_terms: 0, ..InsurancePolicy::default() }.faults().len(), 2);
    }
}
