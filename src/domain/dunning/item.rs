//! An open item as dunning sees it, and what keeps it from being asked for (DUN-06).

use super::Level;
use crate::domain::ids::{LineId, PartyId};
use crate::domain::line::DueFrom;
use crate::domain::money::Amount;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum ItemKind {
    /// An invoice or one of its instalments.
    #[default]
    Invoice,
    /// An invoice of late interest (PEN-11): never dunned alone under a minimum.
    Penalties,
}

/// Who manages an item assigned to a factor (FAC-01).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum ManagedBy {
    /// We collect for the factor: the reminder bears the factor's bank account.
    Us,
    /// The factor collects: we keep silent.
    Factor,
}

impl ManagedBy {
    /// Its code in machine formats, never translated.
    pub const fn code(self) -> &'static str {
        match self {
            ManagedBy::Us => "us",
            ManagedBy::Factor => "factor",
        }
    }
}

/// The factor that an item is assigned to, and who collects (FAC-01).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Assigned {
    /// The factor's number.
    pub factor: u16,
    /// Who collects.
    pub by: ManagedBy,
}

/// Where a suspended scenario takes up again (DUN-10, DUN-11), until the next reminder is sent.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Resume {
    /// At the level where it stood (promise kept in part).
    Same,
    /// At the next level, without waiting for its day (promise broken).
    Next,
    /// At that level at least (plan in default).
    At(Level),
}

/// An open debit, each instalment of an invoice being an item (DUE-06). Nothing in it depends on today.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Item {
    /// The line.
    pub line: LineId,
    /// The instalment, from 0.
    pub part: u16,
    /// Whose debt it is: the client, or a child of the payer that is written to (DUN-18).
    pub debtor: PartyId,
    /// What it is.
    pub kind: ItemKind,
    /// Open amount, minor units, above zero.
    pub open: Amount,
    /// Disputed part of it.
    pub disputed: Amount,
    /// Due date; none for an opening that is not detailed, which is never dunned.
    pub due: Option<NaiveDate>,
    /// Where the due date comes from.
    pub due_from: DueFrom,
    /// Days of grace of terms on receipt (DUE-05).
    pub tolerance: u16,
    /// The automatic counter: number of the last level really sent, 0 for none (DUN-03).
    pub counter: u8,
    /// The pre-reminder was sent.
    pub announced: bool,
    /// Where the scenario takes up again.
    pub resume: Option<Resume>,
    /// A promise covers it that has no verdict yet: the last day of its grace.
    pub promised: Option<NaiveDate>,
    /// A plan covers it and is respected.
    pub planned: bool,
    /// A bill of exchange covers it: the bill's due date.
    pub bill: Option<NaiveDate>,
    /// A direct debit is under way: the last day on which it may come back.
    pub debit: Option<NaiveDate>,
    /// It is assigned to a factor.
    pub assigned: Option<Assigned>,
    /// Its correction is our own job.
    pub ours: bool,
    /// It was born before the opening of an insolvency procedure (DUN-14).
    pub prior: bool,
    /// A person said not to ask for it.
    pub blocked: bool,
}

/// Why an item may not be asked for, or not now.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Bar {
    /// Nothing says when it is due (opening not detailed).
    Undated,
    /// The claim is prior to an insolvency procedure.
    Procedure,
    /// A person said not to ask for it.
    Blocked,
    /// Its correction is our own job.
    Ours,
    /// The factor collects it.
    Factor,
    /// All of it is disputed.
    Disputed,
    /// A promise runs, its grace included, until that day or until bank data tell.
    Promised(NaiveDate),
    /// A plan is respected.
    Planned,
    /// A bill of exchange runs until that day.
    Bill(NaiveDate),
    /// A direct debit may come back until that day.
    DirectDebit(NaiveDate),
    /// It is due on that day, not before.
    NotDue(NaiveDate),
    /// The scenario has no further step.
    Exhausted,
    /// The due date was derived from terms: it does not carry this level.
    DerivedDue(Level),
    /// It is under the minimum of this level.
    UnderStep(Level),
    /// This level comes on that day.
    NotYet(Level, NaiveDate),
}

impl Bar {
    /// True when the item may be listed in a reminder all the same: only its own turn has not come.
    pub const fn is_wait(self) -> bool {
        matches!(self, Bar::Exhausted | Bar::DerivedDue(_) | Bar::UnderStep(_) | Bar::NotYet(..))
    }
}

impl Item {
    /// The open amount that nobody disputes, what a reminder asks for (DIS-03). Never under zero.
    pub fn undisputed(&self) -> Amount {
        let disputed = self.disputed.max(Amount::ZERO).min(self.open);
        Amount(self.open.0.saturating_sub(disputed.0)).max(Amount::ZERO)
    }

    /// Days late: above zero from the day after the due date on. Zero without due date.
    pub fn days_late(&self, today: NaiveDate) -> i64 {
        self.due.map_or(0, |due| today.signed_duration_since(due).num_days())
    }

    /// True for what we may bring before a court: neither prior to an insolvency procedure nor assigned, for the factor is the creditor then.
    pub const fn is_ours_to_sue(&self) -> bool {
        !self.prior && self.assigned.is_none()
    }

    /// Late at a day.
    pub fn is_late(&self, today: NaiveDate) -> bool {
        self.due.is_some_and(|due| due < today)
    }

    /// What keeps the item out of any reminder, the weightiest first. The lateness is not looked at.
    pub fn each_hold(&self, today: NaiveDate, mut hold: impl FnMut(Bar)) {
        if self.due.is_none() {
            hold(Bar::Undated);
        }
        if self.prior {
            hold(Bar::Procedure);
        }
        if self.blocked {
            hold(Bar::Blocked);
        }
        if self.ours {
            hold(Bar::Ours);
        }
        if self.assigned.is_some_and(|assigned| assigned.by == ManagedBy::Factor) {
            hold(Bar::Factor);
        }
        if self.undisputed().is_zero() {
            hold(Bar::Disputed);
        }
        if let Some(until) = self.promised {
            hold(Bar::Promised(until));
        }
        if self.planned {
            hold(Bar::Planned);
        }
        if let Some(until) = self.bill.filter(|until| *until >= today) {
            hold(Bar::Bill(until));
        }
        if let Some(until) = self.debit.filter(|until| *until >= today) {
            hold(Bar::DirectDebit(until));
        }
    }
}
