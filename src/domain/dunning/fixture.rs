//! Values that the tests of dunning share.

use super::policy::{Policy, Settings};
use super::{Client, Contacts, Item, ItemKind, RiskClass, Scene};
use crate::domain::ids::{LineId, PartyId};
use crate::domain::lettering::fixture::eur;
use crate::domain::line::DueFrom;
use crate::domain::money::Amount;
use chrono::NaiveDate;

/// The default policy.
pub(crate) fn standard() -> Policy {
    Policy::default()
}

/// A day whose bank data are there.
pub(crate) fn bank_today(today: NaiveDate, settings: &Settings) -> Scene<'_> {
    Scene::new(today, settings, Some(today))
}

/// An invoice of whole euros that nothing holds back.
pub(crate) fn item(euros: i64, due: NaiveDate) -> Item {
    Item {
        line: LineId(1),
        part: 0,
        debtor: PartyId(1),
        kind: ItemKind::Invoice,
        open: eur(euros),
        disputed: Amount::ZERO,
        due: Some(due),
        due_from: DueFrom::Source,
        tolerance: 0,
        counter: 0,
        announced: false,
        resume: None,
        promised: None,
        planned: false,
        bill: None,
        debit: None,
        assigned: None,
        ours: false,
        prior: false,
        blocked: false,
    }
}

/// A client who can be reached, in the standard scenario.
pub(crate) fn client<'a>(policy: &'a Policy, items: &'a [Item]) -> Client<'a> {
    Client {
        party: PartyId(1),
        scenario: policy.scenario("standard"),
        items,
        counter: 0,
        file_level: 0,
        unallocated: Amount::ZERO,
        provisional: Amount::ZERO,
        minimum: None,
        stop: None,
        last_sent: None,
        last_contact: None,
        interval_waived: false,
        next_action: None,
        contacts: Contacts::ALL,
        commitments: &[],
        disputes: &[],
        limit_usage: None,
        late_before: true,
        is_new: false,
        risk: RiskClass::B,
        broken: 0,
    }
}
