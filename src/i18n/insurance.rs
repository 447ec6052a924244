//! Credit insurance in words: the policy, the insurer's decisions, what is covered and why the rest is not (INS-01).

use super::translator::{Arg, I18n};
use crate::domain::insurance::{
    ApprovalFault, ApprovalStatus, InsuranceDeed, InsuranceDone, InsuranceRefusal, LONGEST, NotCovered, PolicyFault,
};

impl I18n {
    /// How the insurer decided: « accordé », "granted".
    pub fn approval_status(&self, status: ApprovalStatus) -> String {
        self.t(&format!("insurance-status-{}", status.code()))
    }

    /// Why an item is not covered: « hors dates de l'agrément », "outside the days of the approval".
    pub fn not_covered(&self, why: NotCovered) -> String {
        self.t(&format!("insurance-bar-{}", why.code()))
    }

    /// Why an item is not covered, all reasons.
    pub fn uncovered(&self, bars: &[NotCovered]) -> String {
        bars.iter().map(|bar| self.not_covered(*bar)).collect::<Vec<_>>().join(", ")
    }

    /// What is wrong with a policy.
    pub fn insurance_fault(&self, fault: PolicyFault) -> String {
        match fault {
            PolicyFault::NoInsurer => self.t("insurance-fault-insurer"),
            PolicyFault::TooLong => self.too_long(),
            PolicyFault::Days => self.t("insurance-fault-days"),
            PolicyFault::StopAfterClaim => self.t("insurance-fault-order"),
            PolicyFault::Minimum => self.t("insurance-fault-minimum"),
            PolicyFault::Quota => self.t("insurance-fault-quota"),
        }
    }

    fn too_long(&self) -> String {
        let most = i64::try_from(LONGEST).unwrap_or(i64::MAX);
        self.tf("insurance-fault-long", &[("most", Arg::Num(most))])
    }

    /// What is wrong with a decision of the insurer's.
    pub fn approval_fault(&self, fault: ApprovalFault) -> String {
        match fault {
            ApprovalFault::Siren => self.t("insurance-approval-siren"),
            ApprovalFault::NoLimit => self.t("insurance-approval-limit"),
            ApprovalFault::LimitOfRefusal => self.t("insurance-approval-refused"),
            ApprovalFault::Ends(from) => self.tf("insurance-approval-ends", &[("date", Arg::Date(from))]),
            ApprovalFault::TooLong => self.too_long(),
        }
    }

    /// What was done about credit insurance that is of no client.
    pub fn insurance_done(&self, done: InsuranceDone) -> String {
        match done {
            InsuranceDone::Policy => self.t("insurance-done-policy"),
            InsuranceDone::Ended => self.t("insurance-done-ended"),
            InsuranceDone::Approvals(told) => {
                let mut words = self.tf("insurance-done-approvals", &[("n", Arg::Num(i64::from(told.new)))]);
                let more = [("insurance-done-known", told.known), ("insurance-done-strangers", told.strangers)];
                for (id, n) in more.into_iter().filter(|(_, n)| *n > 0) {
                    words.push_str(", ");
                    words.push_str(&self.tf(id, &[("n", Arg::Num(i64::from(n)))]));
                }
                words
            }
        }
    }

    /// What was done, in few words: a line of the history.
    pub(super) fn insurance_deed(&self, deed: &InsuranceDeed) -> String {
        match *deed {
            InsuranceDeed::Approved(ApprovalStatus::Refused, _, from) => {
                self.tf("insurance-deed-refused", &[("date", Arg::Date(from))])
            }
            InsuranceDeed::Approved(status, limit, from) => {
                let status = self.approval_status(status);
                let args = [("status", Arg::Str(&status)), ("limit", Arg::Amount(limit)), ("date", Arg::Date(from))];
                self.tf("insurance-deed-approved", &args)
            }
            InsuranceDeed::Claimed(_, n, amount, on) => {
                let args = [("n", Arg::Num(i64::from(n))), ("amount", Arg::Amount(amount)), ("date", Arg::Date(on))];
                self.tf("insurance-deed-claimed", &args)
            }
        }
    }

    /// Why something about credit insurance was not done.
    pub(super) fn insurance_refusal(&self, why: &InsuranceRefusal) -> String {
        let piece = |id: &str, piece: &str| self.tf(id, &[("piece", Arg::Str(piece))]);
        match why {
            InsuranceRefusal::Policy(faults) => {
                faults.iter().map(|fault| self.insurance_fault(*fault)).collect::<Vec<_>>().join(" ; ")
            }
            InsuranceRefusal::NoPolicy => self.t("insurance-none"),
            InsuranceRefusal::Approval(fault) => self.approval_fault(*fault),
            InsuranceRefusal::NoSiren(code) => self.tf("insurance-refused-siren", &[("client", Arg::Str(code))]),
            InsuranceRefusal::Future(on) => self.tf("legal-refused-future", &[("date", Arg::Date(*on))]),
            InsuranceRefusal::NothingToClaim => self.t("insurance-refused-nothing"),
            InsuranceRefusal::NotInsured(of) => piece("insurance-refused-piece", of),
            InsuranceRefusal::ClaimedOn(of, on) => {
                self.tf("insurance-refused-claimed", &[("piece", Arg::Str(of)), ("date", Arg::Date(*on))])
            }
        }
    }
}
