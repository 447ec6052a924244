//! What was done about a document here: confirmed, held, released, overridden, cancelled (ORD-03, ORD-05, CRE-04).

use super::controls::{Check, Finding, Findings};
use super::exposure::Components;
use crate::domain::dunning::policy::RiskClass;
use crate::domain::ids::OpNo;
use crate::domain::money::Amount;
use crate::domain::penalty::Rate;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Why an order is held by hand.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Hold {
    /// Since which day.
    pub since: NaiveDate,
    /// Why.
    pub reason: String,
    /// Who.
    pub by: String,
}

/// What holds an order back (CRE-04).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum HoldReason {
    /// A person holds it.
    ByHand,
    /// A control fails and nobody overrode it.
    Control(Check),
    /// It was released against a deposit that has not come.
    Deposit,
}

/// The release of an order: a right, a reason, a validity (CRE-04).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Release {
    /// The day.
    pub on: NaiveDate,
    /// The last day on which it holds.
    pub until: NaiveDate,
    /// Why.
    pub reason: String,
    /// Only against a deposit of at least this, minor units; zero without.
    pub deposit: Amount,
    /// Who.
    pub by: String,
    /// The gross amount of the order that it was given for: a dearer order is asked again.
    pub amount: Amount,
}

/// A control that somebody with the right passed over (ORD-03).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Override {
    /// The control.
    pub check: Check,
    /// The day.
    pub on: NaiveDate,
    /// Why.
    pub reason: String,
    /// Who.
    pub by: String,
    /// The gross amount of the order that it was given for.
    pub amount: Amount,
}

/// A check of solvency that somebody made (C1).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Solvency {
    /// The class that was found.
    pub class: RiskClass,
    /// The day.
    pub on: NaiveDate,
    /// Where it was looked up, in words.
    pub source: String,
    /// Who.
    pub by: String,
}

/// What was agreed with a client, and what is known of it, as the controls want it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Conditions {
    /// The greatest discount agreed (remise).
    pub discount: Option<Rate>,
    /// The last check of solvency.
    pub solvency: Option<Solvency>,
}

/// How the company controls orders.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OrderSettings {
    /// What counts in the exposure (CRE-02).
    pub components: Components,
    /// Credit is given up to the insured amount only (CRE-01).
    pub insured_only: bool,
    /// Nothing is stopped for an overdue amount under this, minor units (C2).
    pub minimum: Amount,
}

impl Default for OrderSettings {
    fn default() -> OrderSettings {
        OrderSettings { components: Components::default(), insured_only: false, minimum: Amount(50_000) }
    }
}

/// A setting of how orders are controlled. Stored in drafts: only ever append.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum OrderSetting {
    /// Deliveries and orders count in the exposure (CRE-02).
    Documents,
    /// Credits and deposits are taken off it.
    Credits,
    /// Bills count in it.
    Bills,
    /// No more credit than is insured (CRE-01).
    InsuredOnly,
    /// The overdue amount under which nothing is stopped (C2).
    Minimum,
}

impl OrderSetting {
    /// All, as they are listed.
    pub const ALL: [OrderSetting; 5] =
        [OrderSetting::Documents, OrderSetting::Credits, OrderSetting::Bills, OrderSetting::InsuredOnly, OrderSetting::Minimum];

    /// Its name, never translated.
    pub const fn code(self) -> &'static str {
        match self {
            OrderSetting::Documents => "documents",
            OrderSetting::Credits => "credits",
            OrderSetting::Bills => "bills",
            OrderSetting::InsuredOnly => "insured-only",
            OrderSetting::Minimum => "minimum",
        }
    }

    /// The flag of the settings; none of an amount.
    pub const fn flag(self, of: &mut OrderSettings) -> Option<&mut bool> {
        match self {
            OrderSetting::Documents => Some(&mut of.components.documents),
            OrderSetting::Credits => Some(&mut of.components.credits),
            OrderSetting::Bills => Some(&mut of.components.bills),
            OrderSetting::InsuredOnly => Some(&mut of.insured_only),
            OrderSetting::Minimum => None,
        }
    }
}

/// What the client answered to a quote.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Answer {
    /// Accepted that day.
    Accepted(NaiveDate),
    /// Refused that day.
    Refused(NaiveDate),
}

/// What was done about a document.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Progress {
    /// The quote was sent, or the acknowledgement of the order (accusé de réception), that day.
    pub sent: Option<NaiveDate>,
    /// What the client answered to a quote.
    pub answer: Option<Answer>,
    /// The controls as they were taken down, with the day and the gross amount they were made for.
    pub controlled: Option<(NaiveDate, Amount, Findings)>,
    /// Who took them down.
    pub controlled_by: String,
    /// The order was confirmed that day.
    pub confirmed: Option<NaiveDate>,
    /// It was cancelled that day, here or at the source.
    pub cancelled: Option<NaiveDate>,
    /// It is held by hand.
    pub hold: Option<Hold>,
    /// It was released.
    pub release: Option<Release>,
    /// Controls passed over.
    pub overrides: Vec<Override>,
    /// The operation that changed it last.
    pub op: OpNo,
}

impl Progress {
    /// The override of a control, as long as the order is not dearer than it was then.
    pub fn overridden(&self, check: Check, gross: Amount) -> Option<&Override> {
        self.overrides.iter().rev().find(|o| o.check == check && gross <= o.amount)
    }

    /// The release given for a gross amount that has not ended on a day, whether its deposit has come or not.
    pub fn granted(&self, gross: Amount, today: NaiveDate) -> Option<&Release> {
        self.release.as_ref().filter(|release| today <= release.until && gross <= release.amount)
    }

    /// The release in force on a day for that gross amount; against a deposit, once what was received for the order reaches it (CRE-04).
    pub fn released(&self, (gross, received): (Amount, Amount), today: NaiveDate) -> Option<&Release> {
        self.granted(gross, today).filter(|release| received >= release.deposit)
    }

    /// What holds an order of a gross amount back, with what was received as its deposit: a person, each control that fails without having been
    /// passed over, a deposit that its release waits for; nothing while a release is in force.
    pub fn held(
        &self,
        findings: &[(Check, Finding)],
        (gross, received): (Amount, Amount),
        today: NaiveDate,
    ) -> Vec<HoldReason> {
        if self.released((gross, received), today).is_some() {
            return Vec::new();
        }
        let mut out: Vec<HoldReason> = self.hold.iter().map(|_| HoldReason::ByHand).collect();
        let failing =
            findings.iter().filter(|(check, finding)| finding.verdict().fails() && self.overridden(*check, gross).is_none());
        out.extend(failing.map(|(check, _)| HoldReason::Control(*check)));
        // With its deposit nothing would hold it: that is what is missing.
        if !out.is_empty() && self.granted(gross, today).is_some() {
            return vec![HoldReason::Deposit];
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::{d, eur};

    fn failing() -> Vec<(Check, Finding)> {
        vec![(Check::Solvency, Finding::SolvencyUnknown), (Check::Limit, Finding::LimitZero)]
    }

    #[test]
    fn ord_03_a_fail_blocks_until_it_is_passed_over() {
        let mut progress = Progress::default();
        assert_eq!(progress.held(&failing(), (eur(100), eur(0)), d(1, 3)), [HoldReason::Control(Check::Limit)]);
        let passed = Override {
            check: Check::Limit,
            on: d(1, 3),
            reason: "accord du directeur".to_string(),
            by: "m.petit".to_string(),
            amount: eur(100),
        };
        progress.overrides.push(passed);
        assert_eq!(progress.held(&failing(), (eur(100), eur(0)), d(2, 3)), []);
        assert_eq!(progress.held(&failing(), (eur(101), eur(0)), d(2, 3)).len(), 1, "a dearer order is asked again (ORD-04)");
    }

    #[test]
    fn cre_04_a_release_ends_with_its_validity() {
        let hold = Hold { since: d(1, 3), reason: "litige".to_string(), by: "m.petit".to_string() };
        let release = Release {
            on: d(2, 3),
            until: d(9, 3),
            reason: "acompte promis".to_string(),
            deposit: eur(0),
            by: "m.petit".to_string(),
            amount: eur(100),
        };
        let progress = Progress { hold: Some(hold), release: Some(release), ..Progress::default() };
        assert_eq!(progress.held(&failing(), (eur(100), eur(0)), d(9, 3)), []);
        let held = progress.held(&failing(), (eur(100), eur(0)), d(10, 3));
        assert_eq!(held, [HoldReason::ByHand, HoldReason::Control(Check::Limit)]);
    }

    #[test]
    fn cre_04_a_release_against_a_deposit_holds_once_the_deposit_has_come() {
        let release = Release {
            on: d(2, 3),
            until: d(9, 3),
            reason: "contre acompte".to_string(),
            deposit: eur(30),
            by: "m.petit".to_string(),
            amount: eur(100),
        };
        let progress = Progress { release: Some(release), ..Progress::default() };
        let held = |received, on| progress.held(&failing(), (eur(100), received), on);
        assert_eq!(held(eur(0), d(3, 3)), [HoldReason::Deposit]);
        assert_eq!(held(eur(29), d(3, 3)), held(eur(0), d(3, 3)));
        assert_eq!(held(eur(30), d(3, 3)), []);
        assert_eq!(held(eur(30), d(10, 3)), [HoldReason::Control(Check::Limit)], "it ends with its validity all the same");
        assert_eq!(progress.held(&[], (eur(100), eur(0)), d(3, 3)), [], "what nothing holds needs no release");
    }
}
