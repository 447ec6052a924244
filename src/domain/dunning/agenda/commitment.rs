//! What was agreed with a client, or what the law or the insurer wants of us by a date.

use crate::domain::dunning::{Client, Scene};
use crate::domain::money::Amount;
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// A commitment that is not done yet. The caller leaves out those that are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Commitment {
    /// What it is.
    pub kind: CommitmentKind,
    /// Its day; for a verdict, the day of the verdict.
    pub on: NaiveDate,
    /// Minutes after midnight, when an hour was agreed.
    pub minute: Option<u16>,
    /// The amount at stake, minor units.
    pub amount: Amount,
}

/// What a commitment is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum CommitmentKind {
    /// We said that we would call.
    CallBack,
    /// A payment is promised for that day.
    PromiseDue,
    /// A promise was broken.
    PromiseBroken,
    /// A promise was kept in part.
    PromisePartial,
    /// A promise whose day has passed, while bank data do not reach it.
    PromiseToCheck,
    /// An instalment of a plan was missed.
    PlanMissed,
    /// The insurer must be told by that day (INS-01).
    Insurer,
    /// Deliveries stop on that day or the cover is lost (INS-01).
    StopDeliveries,
    /// The claim must be declared by that day (déclaration de créance, DUN-14).
    ProofOfClaim,
    /// Goods must be claimed back by that day (revendication, DUN-14b).
    TitleClaim,
    /// Relief from foreclosure must be asked for by that day (relevé de forclusion).
    Relief,
    /// A step before the court (DUN-15).
    Court,
    /// The claim lapses on that day (prescription, PEN-12).
    Prescription,
    /// A dated task of our own about a legal matter.
    Task,
    /// Money of a factor's is with us (à reverser, FAC-01).
    PassOn,
    /// Nobody answered on three days: one writes (DUN-19).
    Write,
    /// The client says that it has paid: the bank tells.
    CheckPayment,
    /// It refuses to pay: the manager calls.
    ManagerCall,
    /// It has no cash: a plan is to be proposed.
    ProposePlan,
    /// A copy of the invoice was sent: did it arrive?
    CopySent,
    /// Somebody at the client was to approve.
    Approval,
    /// It disputed an item: what became of it?
    DisputeNews,
}

impl CommitmentKind {
    /// True for what is lost when its day passes: it is told some days ahead, and no later date of ours hides it.
    pub const fn is_deadline(self) -> bool {
        match self {
            CommitmentKind::CallBack
            | CommitmentKind::PromiseDue
            | CommitmentKind::PromiseBroken
            | CommitmentKind::PromisePartial
            | CommitmentKind::PromiseToCheck
            | CommitmentKind::PlanMissed
            | CommitmentKind::Write
            | CommitmentKind::CheckPayment
            | CommitmentKind::ManagerCall
            | CommitmentKind::ProposePlan
            | CommitmentKind::CopySent
            | CommitmentKind::Approval
            | CommitmentKind::DisputeNews => false,
            CommitmentKind::Insurer
            | CommitmentKind::StopDeliveries
            | CommitmentKind::ProofOfClaim
            | CommitmentKind::TitleClaim
            | CommitmentKind::Relief
            | CommitmentKind::Court
            | CommitmentKind::Prescription
            | CommitmentKind::Task
            | CommitmentKind::PassOn => true,
        }
    }

    /// True for what the client failed to keep.
    pub const fn is_failure(self) -> bool {
        matches!(self, CommitmentKind::PromiseBroken | CommitmentKind::PromisePartial | CommitmentKind::PlanMissed)
    }
}

impl Commitment {
    /// The first day on which it is today's business.
    pub fn opens(&self, scene: &Scene<'_>) -> NaiveDate {
        if !self.kind.is_deadline() {
            return self.on;
        }
        self.on.checked_sub_days(Days::new(u64::from(scene.settings.deadline_notice))).unwrap_or(NaiveDate::MIN)
    }

    /// True when it is today's business: its time has come, and nobody dealt with it since by setting a later date. A deadline is dealt
    /// with only by a date before it; what a client failed to keep, by speaking to it since.
    pub fn is_due(&self, client: &Client<'_>, scene: &Scene<'_>) -> bool {
        let opens = self.opens(scene);
        let put_off = client.next_action.is_some_and(|next| {
            next.on > scene.today && next.set_on >= opens && (!self.kind.is_deadline() || next.on < self.on)
        });
        let spoken = self.kind.is_failure() && client.last_contact.is_some_and(|contact| contact >= self.on);
        opens <= scene.today && !put_off && !spoken
    }
}
