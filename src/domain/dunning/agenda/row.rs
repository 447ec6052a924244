//! A client in the agenda.

use super::{Commitment, CommitmentKind, Weight};
use crate::domain::dispute::{Escalation, Reason};
use crate::domain::dunning::Level;
use crate::domain::ids::PartyId;
use crate::domain::money::Amount;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The four parts of the agenda, in their order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Band {
    /// Today's commitments.
    Commitments,
    /// First calls: large amounts, clients over their limit.
    FirstCalls,
    /// Reminders to send, by batch.
    Reminders,
    /// Disputes past their delay.
    Disputes,
}

impl Band {
    /// All bands.
    pub const ALL: [Band; 4] = [Band::Commitments, Band::FirstCalls, Band::Reminders, Band::Disputes];

    /// Its letter on the screen.
    pub const fn letter(self) -> char {
        match self {
            Band::Commitments => 'A',
            Band::FirstCalls => 'B',
            Band::Reminders => 'C',
            Band::Disputes => 'D',
        }
    }
}

/// A dispute past its delay.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LateDispute {
    /// Its reason.
    pub reason: Reason,
    /// The amount, minor units.
    pub amount: Amount,
    /// Business days that its clock has run.
    pub age: u16,
    /// Calendar days late of the item.
    pub days_late: i64,
}

/// Why a client is in the agenda.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Why {
    /// A commitment.
    Commitment(Commitment),
    /// Its exposure comes close to its limit or is above it: hundredths of a percent.
    Limit(u32),
    /// A client of less than six months.
    NewClient,
    /// It was never late before.
    FirstLate,
    /// It was never called.
    NeverCalled,
    /// Nobody has spoken to it since it is late.
    NotCalledYet,
    /// A reminder of that level is to be sent.
    Reminder(Level),
    /// An item is to be announced before it is due (pré-relance).
    Announcement,
    /// A dispute is past its delay.
    Dispute(LateDispute),
    /// A dispute of somebody else is so late that its manager, or the management, is told (DIS-02).
    Escalated(LateDispute, Escalation),
}

impl Why {
    /// True for a commitment of that kind.
    pub fn is_about(self, kind: CommitmentKind) -> bool {
        matches!(self, Why::Commitment(commitment) if commitment.kind == kind)
    }
}

/// A row of the agenda.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Row {
    /// The client.
    pub party: PartyId,
    /// Its place among the facts: clients come in the order of their codes.
    pub place: u32,
    /// Its band.
    pub band: Band,
    /// It has a dispute past its delay besides.
    pub disputes_too: bool,
    /// Why it is there.
    pub why: Why,
    /// How many commitments wait besides.
    pub more: u16,
    /// The level of the reminder that may leave today.
    pub level: Option<Level>,
    /// What its band sorts by: net overdue, in band D the disputed amount; minor units.
    pub amount: Amount,
    /// What may be asked for.
    pub askable: Amount,
    /// Days late of the oldest item.
    pub days_late: i64,
    /// The earliest due date of what is late.
    pub oldest: Option<NaiveDate>,
    /// Its weight in the other order.
    pub weight: Weight,
}

impl Row {
    /// The agreed minute of the day.
    pub const fn minute(&self) -> Option<u16> {
        match self.why {
            Why::Commitment(commitment) => commitment.minute,
            _ => None,
        }
    }
}
