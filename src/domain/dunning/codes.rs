//! The codes of reasons in machine formats and messages: stable, never translated.

use super::agenda::{LeftOut, Why};
use super::{Bar, BarKind, CommitmentKind, Refused};
use crate::domain::dispute::Escalation;

impl BarKind {
    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            BarKind::Undated => "undated",
            BarKind::Procedure => "procedure",
            BarKind::Blocked => "blocked",
            BarKind::Ours => "our-correction",
            BarKind::Factor => "factor",
            BarKind::Disputed => "disputed",
            BarKind::Promised => "promised",
            BarKind::Planned => "planned",
            BarKind::Bill => "bill",
            BarKind::DirectDebit => "direct-debit",
            BarKind::NotDue => "not-due",
            BarKind::Exhausted => "exhausted",
            BarKind::DerivedDue => "derived-due",
            BarKind::UnderStep => "under-step",
            BarKind::NotYet => "not-yet",
        }
    }
}

impl Bar {
    /// The code of what it is about.
    pub const fn code(self) -> &'static str {
        self.kind().code()
    }
}

impl Refused {
    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Refused::Never => "never",
            Refused::Stopped(_) => "stopped",
            Refused::NothingLate => "nothing-late",
            Refused::AllHeld(_) => "all-held",
            Refused::UnderMinimum(..) => "minimum",
            Refused::PenaltiesAlone(..) => "penalties-alone",
            Refused::CreditsCover(..) => "credits-cover",
            Refused::ReceiptsCover(..) => "receipts-cover",
            Refused::BankOld(_) => "bank-old",
            Refused::Untied(_) => "untied",
            Refused::Interval(_) => "interval",
            Refused::Later(_) => "later",
            Refused::NotYet(_) => "not-yet",
            Refused::Unreachable(_) => "unreachable",
        }
    }
}

impl LeftOut {
    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            LeftOut::Later => "later",
            LeftOut::Contacted => "contacted",
            LeftOut::Minimum => "minimum",
            LeftOut::Credits => "credits",
            LeftOut::BankOld => "bank-old",
            LeftOut::Untied => "untied",
            LeftOut::NotYet => "to-come",
            LeftOut::Never => "never",
            LeftOut::Stopped => "stopped",
            LeftOut::Unreachable => "unreachable",
            LeftOut::Held(kind) => kind.code(),
        }
    }
}

impl CommitmentKind {
    /// All kinds.
    pub const ALL: [CommitmentKind; 22] = [
        CommitmentKind::CallBack,
        CommitmentKind::PromiseDue,
        CommitmentKind::PromiseBroken,
        CommitmentKind::PromisePartial,
        CommitmentKind::PromiseToCheck,
        CommitmentKind::PlanMissed,
        CommitmentKind::Insurer,
        CommitmentKind::StopDeliveries,
        CommitmentKind::ProofOfClaim,
        CommitmentKind::TitleClaim,
        CommitmentKind::Relief,
        CommitmentKind::Court,
        CommitmentKind::Prescription,
        CommitmentKind::Task,
        CommitmentKind::PassOn,
        CommitmentKind::Write,
        CommitmentKind::CheckPayment,
        CommitmentKind::ManagerCall,
        CommitmentKind::ProposePlan,
        CommitmentKind::CopySent,
        CommitmentKind::Approval,
        CommitmentKind::DisputeNews,
    ];

    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            CommitmentKind::CallBack => "call-back",
            CommitmentKind::PromiseDue => "promise-due",
            CommitmentKind::PromiseBroken => "promise-broken",
            CommitmentKind::PromisePartial => "promise-partial",
            CommitmentKind::PromiseToCheck => "promise-to-check",
            CommitmentKind::PlanMissed => "plan-missed",
            CommitmentKind::Insurer => "insurer",
            CommitmentKind::StopDeliveries => "stop-deliveries",
            CommitmentKind::ProofOfClaim => "proof-of-claim",
            CommitmentKind::TitleClaim => "title-claim",
            CommitmentKind::Relief => "relief",
            CommitmentKind::Court => "court",
            CommitmentKind::Prescription => "prescription",
            CommitmentKind::Task => "task",
            CommitmentKind::PassOn => "pass-on",
            CommitmentKind::Write => "write",
            CommitmentKind::CheckPayment => "check-payment",
            CommitmentKind::ManagerCall => "manager-call",
            CommitmentKind::ProposePlan => "propose-plan",
            CommitmentKind::CopySent => "copy-sent",
            CommitmentKind::Approval => "approval",
            CommitmentKind::DisputeNews => "dispute-news",
        }
    }
}

impl Why {
    /// Its code: the `reason` of `queue`.
    pub const fn code(self) -> &'static str {
        match self {
            Why::Commitment(commitment) => commitment.kind.code(),
            Why::Limit(_) => "limit",
            Why::NewClient => "new-client",
            Why::FirstLate => "first-late",
            Why::NeverCalled => "never-called",
            Why::NotCalledYet => "not-called-yet",
            Why::Reminder(_) => "reminder",
            Why::Announcement => "announcement",
            Why::Dispute(_) => "dispute",
            Why::Escalated(_, Escalation::Manager) => "escalated-manager",
            Why::Escalated(_, Escalation::Direction) => "escalated-direction",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn dun_06_each_reason_has_a_code_of_its_own() {
        let bars: BTreeSet<&str> = BarKind::ALL.into_iter().map(BarKind::code).collect();
        assert_eq!(bars.len(), BarKind::COUNT);
        let kinds: BTreeSet<&str> = CommitmentKind::ALL.into_iter().map(CommitmentKind::code).collect();
        assert_eq!(kinds.len(), CommitmentKind::ALL.len());
        // What leaves a client out for itself is never mistaken for what holds its items back.
        let plain = [
            LeftOut::Later,
            LeftOut::Contacted,
            LeftOut::Minimum,
            LeftOut::Credits,
            LeftOut::BankOld,
            LeftOut::Untied,
            LeftOut::NotYet,
            LeftOut::Never,
            LeftOut::Stopped,
            LeftOut::Unreachable,
        ];
        assert!(plain.into_iter().all(|reason| !bars.contains(reason.code())));
    }
}
