//! What was done about a legal matter, and why something was not.

use super::{CourtRefusal, CourtStep, ProcedureKind, TaskKind};
use crate::domain::money::Amount;
use crate::domain::penalty::{PenaltyError, PenaltyState, StateRefusal};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What was done.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum LegalDeed {
    /// A procedure was opened against the client: number, kind, opening judgment.
    Procedure(u64, ProcedureKind, NaiveDate),
    /// What is known of a procedure has changed: number, kind now, publication.
    ProcedureChanged(u64, ProcedureKind, Option<NaiveDate>),
    /// A procedure ended: number, day.
    ProcedureEnded(u64, NaiveDate),
    /// A task was set: its day.
    TaskSet(u64, NaiveDate),
    /// A task was done: what, the day on which.
    TaskDone(TaskKind, NaiveDate),
    /// A file for the court was begun: number, what is claimed in minor units.
    Court(u64, Amount),
    /// A step of a file: number, step, day.
    CourtStep(u64, CourtStep, NaiveDate),
    /// Exhibits were gathered: number of the file, how many there are.
    Exhibits(u64, u8),
    /// Late interest and fees: the new state, invoices, minor units.
    Penalties(PenaltyState, u32, Amount),
}

impl LegalDeed {
    /// Its code in machine formats, never translated.
    pub const fn code(&self) -> &'static str {
        match self {
            LegalDeed::Procedure(..) => "procedure",
            LegalDeed::ProcedureChanged(..) => "procedure-changed",
            LegalDeed::ProcedureEnded(..) => "procedure-ended",
            LegalDeed::TaskSet(..) => "task",
            LegalDeed::TaskDone(..) => "task-done",
            LegalDeed::Court(..) => "payment-order",
            LegalDeed::CourtStep(..) => "payment-order-step",
            LegalDeed::Exhibits(..) => "payment-order-exhibits",
            LegalDeed::Penalties(..) => "penalties",
        }
    }

    /// The number of what it is about.
    pub const fn no(&self) -> Option<u64> {
        match self {
            LegalDeed::Procedure(no, ..)
            | LegalDeed::ProcedureChanged(no, ..)
            | LegalDeed::ProcedureEnded(no, _)
            | LegalDeed::TaskSet(no, _)
            | LegalDeed::Court(no, _)
            | LegalDeed::CourtStep(no, ..)
            | LegalDeed::Exhibits(no, _) => Some(*no),
            LegalDeed::TaskDone(..) | LegalDeed::Penalties(..) => None,
        }
    }

    /// What it is about in minor units.
    pub const fn amount(&self) -> Option<Amount> {
        match self {
            LegalDeed::Court(_, amount) | LegalDeed::Penalties(_, _, amount) => Some(*amount),
            _ => None,
        }
    }
}

/// Why not.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum LegalRefusal {
    /// A procedure runs already: its number.
    Running(u64),
    /// The client has no procedure or file of that number.
    NoSuch(u64),
    /// That day is still to come.
    Future(NaiveDate),
    /// That day comes before the opening judgment: the judgment.
    BeforeOpening(NaiveDate),
    /// The client has no such task now.
    NoTask,
    /// The task was done on that day.
    DoneOn(NaiveDate),
    /// Nothing of the client is late: there is nothing to claim.
    NothingDue,
    /// The court file does not go that way.
    Court(CourtRefusal),
    /// No late interest to which this could happen.
    NoPenalties,
    /// Late interest does not go that way.
    Penalty(StateRefusal),
    /// It cannot be computed.
    Uncomputed(PenaltyError),
    /// Nothing is left to claim of late interest and fees on the items of a plan.
    NoneOnItems,
}
