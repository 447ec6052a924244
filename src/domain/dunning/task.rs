//! Dated tasks: what the law, a court or the insurer wants of us by a day (DUN-14, DUN-14b, DUN-15, PEN-12, INS-01), and those that a person
//! sets. Days follow from the facts and are never stored; what is stored is that a task was done, when, by whom.

use super::{CommitmentKind, CourtTask, InsolvencyTask};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What is to be done.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum TaskKind {
    /// Declare the claim (déclaration de créance).
    ProofOfClaim,
    /// Claim unpaid goods back (revendication).
    TitleClaim,
    /// Ask for relief (relevé de forclusion).
    Relief,
    /// Recover the tax on what is lost: from that day on.
    RecoverTax,
    /// Have the order served (signification).
    Serve,
    /// The debtor's opposition ends.
    OppositionEnds,
    /// The registry tells of an opposition by then.
    RegistryNotice,
    /// The order may be enforced: from that day on.
    Enforce,
    /// The claim lapses.
    Prescription,
    /// Tell the insurer (demande d'intervention contentieuse).
    Insurer,
    /// Nothing more is delivered on credit: from that day on.
    StopDeliveries,
    /// A person's own, in words.
    Own,
    /// Check the address: a registered letter came back (NPAI).
    Address,
    /// Money that came to us for an assigned item goes to the factor (à reverser, FAC-01): since the day of the receipt.
    PassOn,
}

impl TaskKind {
    /// All kinds.
    pub const ALL: [TaskKind; 14] = [
        TaskKind::ProofOfClaim,
        TaskKind::TitleClaim,
        TaskKind::Relief,
        TaskKind::RecoverTax,
        TaskKind::Serve,
        TaskKind::OppositionEnds,
        TaskKind::RegistryNotice,
        TaskKind::Enforce,
        TaskKind::Prescription,
        TaskKind::Insurer,
        TaskKind::StopDeliveries,
        TaskKind::Own,
        TaskKind::Address,
        TaskKind::PassOn,
    ];

    /// Its code in machine formats and on the command line, never translated.
    pub const fn code(self) -> &'static str {
        match self {
            TaskKind::ProofOfClaim => "proof-of-claim",
            TaskKind::TitleClaim => "title-claim",
            TaskKind::Relief => "relief",
            TaskKind::RecoverTax => "recover-tax",
            TaskKind::Serve => "serve",
            TaskKind::OppositionEnds => "opposition-ends",
            TaskKind::RegistryNotice => "registry-notice",
            TaskKind::Enforce => "enforce",
            TaskKind::Prescription => "prescription",
            TaskKind::Insurer => "insurer",
            TaskKind::StopDeliveries => "stop-deliveries",
            TaskKind::Own => "own",
            TaskKind::Address => "address",
            TaskKind::PassOn => "pass-on",
        }
    }

    /// The kind of a code.
    pub fn from_code(code: &str) -> Option<TaskKind> {
        TaskKind::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// What it is in band A of the agenda; none for what is only to be known of.
    pub const fn commitment(self) -> Option<CommitmentKind> {
        match self {
            TaskKind::ProofOfClaim => Some(CommitmentKind::ProofOfClaim),
            TaskKind::TitleClaim => Some(CommitmentKind::TitleClaim),
            TaskKind::Relief => Some(CommitmentKind::Relief),
            TaskKind::Serve | TaskKind::RegistryNotice | TaskKind::Enforce => Some(CommitmentKind::Court),
            TaskKind::Prescription => Some(CommitmentKind::Prescription),
            TaskKind::Insurer => Some(CommitmentKind::Insurer),
            TaskKind::StopDeliveries => Some(CommitmentKind::StopDeliveries),
            TaskKind::Own | TaskKind::Address => Some(CommitmentKind::Task),
            TaskKind::PassOn => Some(CommitmentKind::PassOn),
            TaskKind::RecoverTax | TaskKind::OppositionEnds => None,
        }
    }

    /// True when its day is the first on which something is possible, not the last.
    pub const fn opens(self) -> bool {
        matches!(self, TaskKind::RecoverTax | TaskKind::Enforce | TaskKind::StopDeliveries | TaskKind::PassOn)
    }

    /// True when a new day makes another task of it: what was done by the old one does not do for the new one.
    const fn is_of_its_day(self) -> bool {
        matches!(self, TaskKind::Prescription | TaskKind::Serve)
    }
}

impl From<InsolvencyTask> for TaskKind {
    fn from(task: InsolvencyTask) -> TaskKind {
        match task {
            InsolvencyTask::ProofOfClaim => TaskKind::ProofOfClaim,
            InsolvencyTask::TitleClaim => TaskKind::TitleClaim,
            InsolvencyTask::Relief => TaskKind::Relief,
            InsolvencyTask::RecoverTax => TaskKind::RecoverTax,
        }
    }
}

impl From<CourtTask> for TaskKind {
    fn from(task: CourtTask) -> TaskKind {
        match task {
            CourtTask::Serve => TaskKind::Serve,
            CourtTask::OppositionEnds => TaskKind::OppositionEnds,
            CourtTask::RegistryNotice => TaskKind::RegistryNotice,
            CourtTask::Enforce => TaskKind::Enforce,
        }
    }
}

/// A task by name: what, and about which procedure, file, line or task of one's own, by number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct TaskName {
    /// What is to be done.
    pub kind: TaskKind,
    /// The number of what it is about.
    pub about: u64,
}

impl TaskName {
    /// Reads `proof-of-claim:12`.
    pub fn parse(text: &str) -> Option<TaskName> {
        let (kind, about) = text.split_once(':')?;
        Some(TaskName { kind: TaskKind::from_code(kind)?, about: about.parse().ok()? })
    }
}

/// The machine form: `proof-of-claim:12`.
impl std::fmt::Display for TaskName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.kind.code(), self.about)
    }
}

/// How a task was done.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TaskDone {
    /// The day on which it was done.
    pub on: NaiveDate,
    /// Who says so: a login name.
    pub by: String,
    /// A person's words: number of the registered letter, of the receipt.
    pub note: String,
}

/// What is stored of a task: one that was done, or one of a person's own.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TaskRecord {
    /// Its name.
    pub name: TaskName,
    /// Its day.
    pub on: NaiveDate,
    /// A person's words for one of its own, else empty.
    pub words: String,
    /// How it was done; none while it is to do.
    pub done: Option<TaskDone>,
}

impl TaskRecord {
    /// True when it is about that task of that day.
    pub fn is_about(&self, name: TaskName, on: NaiveDate) -> bool {
        self.name == name && (self.on == on || !name.kind.is_of_its_day())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::d;

    #[test]
    fn dun_14_each_task_has_a_name_that_is_read_back() {
        for kind in TaskKind::ALL {
            let name = TaskName { kind, about: 42 };
            assert_eq!(TaskName::parse(&name.to_string()), Some(name));
        }
        assert_eq!(["", "relief", "relief:x", "x:1", "relief:-1"].map(TaskName::parse), [None; 5]);
    }

    #[test]
    fn dun_14_a_claim_stays_declared_when_its_day_is_corrected_and_a_lapse_put_off_is_another() {
        let record = |kind| TaskRecord { name: TaskName { kind, about: 1 }, on: d(12, 5), words: String::new(), done: None };
        let proof = record(TaskKind::ProofOfClaim);
        assert!(proof.is_about(proof.name, d(14, 5)) && proof.is_about(proof.name, d(12, 5)));
        let lapse = record(TaskKind::Prescription);
        assert!(lapse.is_about(lapse.name, d(12, 5)) && !lapse.is_about(lapse.name, d(14, 5)));
        assert!(!proof.is_about(TaskName { about: 2, ..proof.name }, d(12, 5)));
    }

    #[test]
    fn dun_14_what_is_lost_when_its_day_passes_is_a_deadline_of_the_agenda() {
        for kind in TaskKind::ALL {
            assert!(kind.commitment().is_none_or(CommitmentKind::is_deadline), "{kind:?}");
        }
        let told = TaskKind::ALL.into_iter().filter(|kind| kind.commitment().is_none()).collect::<Vec<_>>();
        assert_eq!(told, [TaskKind::RecoverTax, TaskKind::OppositionEnds]);
    }
}
