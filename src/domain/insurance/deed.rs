//! What was done about credit insurance, and why something was not.

use super::{ApprovalFault, ApprovalStatus, PolicyFault};
use crate::domain::ids::LineId;
use crate::domain::money::Amount;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The insurer was asked to step in (demande d'intervention contentieuse, DIC).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Claim {
    /// The invoices.
    pub lines: Vec<LineId>,
    /// What was open of them then, minor units.
    pub amount: Amount,
    /// The day on which it was.
    pub on: NaiveDate,
    /// Who says so: a login name.
    pub by: String,
    /// The insurer's reference.
    pub reference: String,
}

/// What was done.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum InsuranceDeed {
    /// The insurer decided on the debtor: how, limit in minor units, first day.
    Approved(ApprovalStatus, Amount, NaiveDate),
    /// The insurer was asked to step in: number, invoices, minor units, day.
    Claimed(u64, u32, Amount, NaiveDate),
}

impl InsuranceDeed {
    /// Its code in machine formats, never translated.
    pub const fn code(&self) -> &'static str {
        match self {
            InsuranceDeed::Approved(..) => "insurer-approval",
            InsuranceDeed::Claimed(..) => "insurer-claim",
        }
    }
}

/// Why not.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum InsuranceRefusal {
    /// The policy does not hold: all that is wrong with it.
    Policy(Vec<PolicyFault>),
    /// The company has no credit insurance.
    NoPolicy,
    /// The decision does not hold.
    Approval(ApprovalFault),
    /// The client has no SIREN: its code.
    NoSiren(String),
    /// That day is still to come.
    Future(NaiveDate),
    /// Nothing of the client that is insured is late and not declared yet.
    NothingToClaim,
    /// The client has no such insured item open: its document number.
    NotInsured(String),
    /// It was declared on that day: its document number.
    ClaimedOn(String, NaiveDate),
}

/// What was done that is of no client.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum InsuranceDone {
    /// The policy was changed.
    Policy,
    /// There is none any more.
    Ended,
    /// Decisions were taken down.
    Approvals(ImportedApprovals),
}

/// What becomes of decisions.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ImportedApprovals {
    /// Taken down.
    pub new: u32,
    /// Known already.
    pub known: u32,
    /// Of the new ones, those on a SIREN that no client has.
    pub strangers: u32,
}
