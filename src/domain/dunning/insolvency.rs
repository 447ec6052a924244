//! A client's insolvency procedure: what stops, and by when what must be done (DUN-14, DUN-14b). Dates for a person to check, not advice.

use super::CommitmentKind;
use crate::domain::calendar::plus_months;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The kind of procedure.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum ProcedureKind {
    /// Safeguard (sauvegarde).
    Safeguard,
    /// Receivership (redressement judiciaire).
    Receivership,
    /// Liquidation (liquidation judiciaire).
    Liquidation,
}

/// A procedure against a client.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Procedure {
    /// Its kind.
    pub kind: ProcedureKind,
    /// The opening judgment.
    pub opened: NaiveDate,
    /// Publication in the official gazette (BODACC), from which the delays run; none as long as it has not appeared.
    pub published: Option<NaiveDate>,
    /// We, the creditor, live outside metropolitan France.
    pub creditor_overseas: bool,
    /// The administrator or liquidator to write to.
    pub agent: String,
    /// The day on which it ended (plan adopted, closing); none while it runs.
    pub ended: Option<NaiveDate>,
}

/// Whether a claim was born before the opening.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Birth {
    /// Before: neither reminder nor action; it is declared.
    Prior,
    /// On the day of the opening, which counts from its first hour, or after: it keeps being dunned.
    Posterior,
}

/// What must be done.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum InsolvencyTask {
    /// Declare the claim, what is not due yet included (déclaration de créance).
    ProofOfClaim,
    /// Claim unpaid goods back by registered letter, with invoices and delivery notes (revendication, L624-9).
    TitleClaim,
    /// Last day to ask for relief when the declaration was missed (relevé de forclusion).
    Relief,
    /// The tax on the prior claims may be recovered from that day (CUR-07): liquidation only.
    RecoverTax,
}

impl ProcedureKind {
    /// All kinds.
    pub const ALL: [ProcedureKind; 3] = [ProcedureKind::Safeguard, ProcedureKind::Receivership, ProcedureKind::Liquidation];

    /// Its code in machine formats and on the command line, never translated: as French departments write it.
    pub const fn code(self) -> &'static str {
        match self {
            ProcedureKind::Safeguard => "sauvegarde",
            ProcedureKind::Receivership => "rj",
            ProcedureKind::Liquidation => "lj",
        }
    }

    /// The kind of a code.
    pub fn from_code(code: &str) -> Option<ProcedureKind> {
        ProcedureKind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

impl InsolvencyTask {
    /// The commitment that it is in the agenda; none for what only becomes possible on its day.
    pub const fn commitment(self) -> Option<CommitmentKind> {
        match self {
            InsolvencyTask::ProofOfClaim => Some(CommitmentKind::ProofOfClaim),
            InsolvencyTask::TitleClaim => Some(CommitmentKind::TitleClaim),
            InsolvencyTask::Relief => Some(CommitmentKind::Relief),
            InsolvencyTask::RecoverTax => None,
        }
    }
}

impl Procedure {
    /// True on a day before its end.
    pub fn runs(&self, on: NaiveDate) -> bool {
        self.ended.is_none_or(|ended| on < ended)
    }

    /// Whether a claim is prior: a claim is born with the delivery or the service, not with its invoice.
    pub fn birth(&self, delivered: NaiveDate) -> Birth {
        if delivered < self.opened { Birth::Prior } else { Birth::Posterior }
    }

    /// The last day on which prior claims bear interest (contracts under one year).
    pub const fn interest_until(&self) -> NaiveDate {
        self.opened
    }

    /// The tasks with their last days, in the order of these. Without publication only those that do not run from it.
    pub fn tasks(&self) -> Vec<(InsolvencyTask, NaiveDate)> {
        let mut tasks = Vec::new();
        if self.kind == ProcedureKind::Liquidation {
            tasks.push((InsolvencyTask::RecoverTax, self.opened));
        }
        if let Some(published) = self.published {
            let claim_months = if self.creditor_overseas { 4 } else { 2 };
            tasks.push((InsolvencyTask::ProofOfClaim, plus_months(published, claim_months)));
            tasks.push((InsolvencyTask::TitleClaim, plus_months(published, 3)));
            tasks.push((InsolvencyTask::Relief, plus_months(published, 6)));
        }
        tasks.sort_by_key(|(task, on)| (*on, *task));
        tasks
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::d;

    fn procedure(kind: ProcedureKind) -> Procedure {
        Procedure {
            kind,
            opened: d(5, 3),
            published: Some(d(12, 3)),
            creditor_overseas: false,
            agent: String::new(),
            ended: None,
        }
    }

    #[test]
    fn dun_14_the_claim_is_declared_within_two_months_of_publication() {
        let tasks = procedure(ProcedureKind::Receivership).tasks();
        let expected = [
            (InsolvencyTask::ProofOfClaim, d(12, 5)),
            (InsolvencyTask::TitleClaim, d(12, 6)),
            (InsolvencyTask::Relief, d(12, 9)),
        ];
        assert_eq!(tasks, expected);
        let overseas = Procedure { creditor_overseas: true, ..procedure(ProcedureKind::Safeguard) };
        assert!(overseas.tasks().contains(&(InsolvencyTask::ProofOfClaim, d(12, 7))));
    }

    #[test]
    fn dun_14b_unpaid_goods_are_claimed_back_within_three_months() {
        assert!(procedure(ProcedureKind::Safeguard).tasks().contains(&(InsolvencyTask::TitleClaim, d(12, 6))));
    }

    #[test]
    fn dun_14_no_delay_runs_before_publication() {
        let unpublished = Procedure { published: None, ..procedure(ProcedureKind::Liquidation) };
        assert_eq!(unpublished.tasks(), [(InsolvencyTask::RecoverTax, d(5, 3))]);
        let all = procedure(ProcedureKind::Liquidation).tasks();
        let listed: Vec<CommitmentKind> = all.iter().filter_map(|(task, _)| task.commitment()).collect();
        assert_eq!((all.len(), listed.len()), (4, 3));
        assert!(listed.iter().all(|kind| kind.is_deadline()));
    }

    #[test]
    fn dun_14_the_opening_parts_prior_from_posterior_claims() {
        let procedure = procedure(ProcedureKind::Receivership);
        assert_eq!(
            [d(4, 3), d(5, 3), d(6, 3)].map(|day| procedure.birth(day)),
            [Birth::Prior, Birth::Posterior, Birth::Posterior]
        );
        assert_eq!(procedure.interest_until(), d(5, 3));
    }
}
