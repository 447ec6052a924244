//! Credit insurance as dates (INS-01): until when the insurer must be told, when deliveries stop, what is covered.

use super::calendar::plus_days;
use super::dunning::{Commitment, CommitmentKind};
use super::money::{Amount, Overflow};
use super::penalty::Rate;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The policy of the company. Days are calendar days, amounts minor units.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct InsurancePolicy {
    /// The longest terms insured, days from the invoice.
    pub max_terms: u16,
    /// Days after the due date within which the insurer must be asked to step in (demande d'intervention contentieuse, DIC).
    pub claim_after: u16,
    /// Days after the due date from which nothing more may be delivered on credit.
    pub stop_after: u16,
    /// Claims under this amount are not insured.
    pub minimum: Amount,
    /// The part of a loss that is paid back, in 1/10 000.
    pub quota: Rate,
}

/// The insurer's decision on a debtor (agrément).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Approval {
    /// SIREN of the debtor.
    pub siren: String,
    /// The limit granted, minor units; zero when it was refused.
    pub limit: Amount,
    /// First day of invoices covered.
    pub from: NaiveDate,
    /// Last day of invoices covered.
    pub expires: Option<NaiveDate>,
}

/// An insured item.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct InsuredItem {
    /// Date of the invoice.
    pub invoice: NaiveDate,
    /// Due date.
    pub due: NaiveDate,
    /// Open amount, minor units.
    pub open: Amount,
}

/// Why an item is not covered.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum NotCovered {
    /// There is no approval, or it was refused.
    NoApproval,
    /// The invoice is outside the days of the approval.
    OutsideDates,
    /// Its terms are longer than those insured.
    Terms,
    /// Under the policy's minimum.
    Minimum,
    /// It was invoiced after the day on which deliveries had to stop.
    AfterStop,
}

/// What the insurer would pay back.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Cover {
    /// What is within limit and conditions, minor units.
    pub covered: Amount,
    /// What is open beyond.
    pub uncovered: Amount,
    /// The part of what is covered that would be paid back.
    pub paid_back: Amount,
}

impl InsurancePolicy {
    /// The last day to tell the insurer of an item.
    pub fn claim_by(&self, due: NaiveDate) -> NaiveDate {
        plus_days(due, self.claim_after)
    }

    /// The first day on which nothing more may be delivered on credit, for the oldest unpaid due date.
    pub fn stops_on(&self, oldest_due: NaiveDate) -> NaiveDate {
        plus_days(oldest_due, self.stop_after)
    }

    /// True when an order must be refused: past the stop of the oldest unpaid item.
    pub fn stops_orders(&self, oldest_due: NaiveDate, today: NaiveDate) -> bool {
        today >= self.stops_on(oldest_due)
    }

    /// Why an item is not covered; none when it is, up to the limit. `oldest_due` is the earliest due date that was unpaid when the item was
    /// invoiced.
    pub fn bars(&self, item: &InsuredItem, approval: Option<&Approval>, oldest_due: Option<NaiveDate>) -> Vec<NotCovered> {
        let mut out = Vec::new();
        match approval.filter(|approval| approval.limit.is_debit()) {
            None => out.push(NotCovered::NoApproval),
            Some(approval) => {
                if item.invoice < approval.from || approval.expires.is_some_and(|expires| item.invoice > expires) {
                    out.push(NotCovered::OutsideDates);
                }
            }
        }
        if item.due > plus_days(item.invoice, self.max_terms) {
            out.push(NotCovered::Terms);
        }
        if item.open < self.minimum {
            out.push(NotCovered::Minimum);
        }
        if oldest_due.is_some_and(|oldest| self.stops_orders(oldest, item.invoice)) {
            out.push(NotCovered::AfterStop);
        }
        out
    }

    /// What is covered of some items that nothing bars, within the limit of the approval.
    ///
    /// # Errors
    /// [`Overflow`] out of range.
    pub fn cover(&self, approval: &Approval, items: &[InsuredItem]) -> Result<Cover, Overflow> {
        let open = Amount::sum(items.iter().map(|item| item.open))?;
        let covered = open.min(approval.limit).max(Amount::ZERO);
        let paid_back = covered.ratio(i64::from(self.quota.ten_thousandths()), 10_000)?;
        Ok(Cover { covered, uncovered: open.minus(covered)?, paid_back })
    }

    /// The commitments that the oldest unpaid insured item makes for the agenda: tell the insurer, stop deliveries.
    pub fn commitments(&self, oldest: &InsuredItem) -> [Commitment; 2] {
        let at = |kind, on| Commitment { kind, on, minute: None, amount: oldest.open };
        [at(CommitmentKind::StopDeliveries, self.stops_on(oldest.due)), at(CommitmentKind::Insurer, self.claim_by(oldest.due))]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::{d, eur};

    fn policy() -> InsurancePolicy {
        InsurancePolicy {
            max_terms: 90,
            claim_after: 90,
            stop_after: 30,
            minimum: eur(500),
            quota: Rate::new(9_000).expect("a rate"),
        }
    }

    fn approval() -> Approval {
        Approval { siren: "732829320".to_string(), limit: eur(40_000), from: d(1, 1), expires: Some(d(30, 6)) }
    }

    fn item(euros: i64) -> InsuredItem {
        InsuredItem { invoice: d(10, 1), due: d(9, 2), open: eur(euros) }
    }

    #[test]
    fn ins_01_the_oldest_invoice_gives_the_insurers_day_and_the_stop() {
        let days = policy().commitments(&item(1_000)).map(|c| (c.kind, c.on));
        assert_eq!(days, [(CommitmentKind::StopDeliveries, d(11, 3)), (CommitmentKind::Insurer, d(10, 5))]);
        assert!(days.iter().all(|(kind, _)| kind.is_deadline()), "told ten days ahead, in band A");
    }

    #[test]
    fn ins_01_an_order_past_the_stop_fails() {
        assert!(!policy().stops_orders(d(9, 2), d(10, 3)));
        assert!(policy().stops_orders(d(9, 2), d(11, 3)));
    }

    #[test]
    fn ins_01_what_is_not_covered_says_why() {
        let bars = |item: InsuredItem, approval: Option<&Approval>, oldest| policy().bars(&item, approval, oldest);
        assert_eq!(bars(item(1_000), Some(&approval()), None), []);
        assert_eq!(bars(item(499), None, None), [NotCovered::NoApproval, NotCovered::Minimum]);
        let refused = Approval { limit: eur(0), ..approval() };
        assert_eq!(bars(item(1_000), Some(&refused), None), [NotCovered::NoApproval]);
        let after = InsuredItem { invoice: d(1, 7), due: d(30, 9), open: eur(1_000) };
        assert_eq!(bars(after, Some(&approval()), None), [NotCovered::OutsideDates, NotCovered::Terms]);
        let oldest_unpaid = Some(d(10, 12) - chrono::Days::new(365));
        assert_eq!(bars(item(1_000), Some(&approval()), oldest_unpaid), [NotCovered::AfterStop]);
    }

    #[test]
    fn ins_01_cover_is_the_quota_of_what_the_limit_holds() {
        let cover = policy().cover(&approval(), &[item(30_000), item(20_000)]).expect("in range");
        assert_eq!(cover, Cover { covered: eur(40_000), uncovered: eur(10_000), paid_back: eur(36_000) });
    }
}
