//! Credit insurance as it is asked for and answered: values, never sentences.

use crate::desk::dunning::views::PartyName;
use crate::domain::ids::{LineId, PartyId};
use crate::domain::insurance::{Approval, Claim, ImportedApprovals, InsurancePolicy, NotCovered, PolicyChange};
use crate::domain::money::Amount;
use crate::domain::rights::Need;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a person asks to change about credit insurance. One command is one operation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum InsuranceCommand {
    /// Changes terms of the policy; a company without one has it from then on.
    Change(Vec<PolicyChange>),
    /// The company has no credit insurance any more.
    End,
    /// Takes a decision of the insurer down.
    Approve {
        /// The client whose SIREN it is about; none for that of the decision.
        party: Option<PartyId>,
        /// The decision; its SIREN is filled in from the client.
        approval: Approval,
        /// What was said.
        note: String,
    },
    /// Takes decisions of a file down, all or none. Those that are known already change nothing.
    Import {
        /// The file's name.
        file: String,
        /// The decisions.
        approvals: Vec<Approval>,
    },
    /// The insurer was asked to step in (demande d'intervention contentieuse).
    Claim {
        /// The client.
        party: PartyId,
        /// Document numbers of insured items; none for all that is late, insured and not told yet.
        pieces: Vec<String>,
        /// The day on which it was.
        on: NaiveDate,
        /// The insurer's reference.
        reference: String,
    },
}

impl InsuranceCommand {
    /// The right that it wants.
    pub const fn need(&self) -> Need {
        match self {
            InsuranceCommand::Change(_) | InsuranceCommand::End => Need::DunningRules,
            InsuranceCommand::Approve { .. } => Need::EditClient,
            InsuranceCommand::Import { .. } => Need::Import,
            InsuranceCommand::Claim { .. } => Need::Dun,
        }
    }
}

/// What a person asks to know about credit insurance.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum InsuranceQuery {
    /// The policy.
    Policy,
    /// Clients of whose insurance something is known, by code: one, or all.
    List {
        /// The client, or all.
        party: Option<PartyId>,
        /// Those only that owe something and whose approval ends within thirty days.
        expiring: bool,
    },
    /// All decisions on a client, the oldest first.
    History {
        /// The client.
        party: PartyId,
    },
    /// What an import of these decisions would do.
    Import {
        /// The decisions.
        approvals: Vec<Approval>,
    },
}

/// An answer, one variant per query.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum InsuranceAnswer {
    /// To [`InsuranceQuery::Policy`].
    Policy(Option<InsurancePolicy>),
    /// To [`InsuranceQuery::List`].
    List(Vec<CoverRow>),
    /// To [`InsuranceQuery::History`].
    History(Vec<Approval>),
    /// To [`InsuranceQuery::Import`].
    Import(ImportedApprovals),
}

/// An open item with what is covered of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CoverItem {
    /// The line.
    pub line: LineId,
    /// The instalment, from 0, when there are several.
    pub part: Option<u16>,
    /// Its document number.
    pub piece: String,
    /// Date of the invoice.
    pub date: NaiveDate,
    /// Due date.
    pub due: Option<NaiveDate>,
    /// What is open, minor units.
    pub open: Amount,
    /// What is covered of it.
    pub covered: Amount,
    /// Why the rest is not.
    pub bars: Vec<NotCovered>,
}

/// A client under credit insurance: minor units.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CoverRow {
    /// The client.
    pub client: PartyName,
    /// Its SIREN; empty when it has none.
    pub siren: String,
    /// The insurer's decision in force; none where the amount of the client file stands.
    pub approval: Option<Approval>,
    /// The limit in force today (montant assuré); zero once it has expired.
    pub limit: Amount,
    /// What is covered of what it owes.
    pub covered: Amount,
    /// What other clients of the same SIREN take of the limit.
    pub elsewhere: Amount,
    /// What it owes beyond (hors garantie).
    pub beyond: Amount,
    /// What the insurer would pay back.
    pub paid_back: Amount,
    /// Nothing more is delivered on credit since that day.
    pub stopped: Option<NaiveDate>,
    /// The approval ends on that day, within thirty, while something is owed.
    pub expires: Option<NaiveDate>,
    /// Until when the insurer must be told of the oldest late item that it was not told of.
    pub claim_by: Option<NaiveDate>,
    /// What the insurer was told of, and is open still: the newest first.
    pub claims: Vec<(u64, Claim)>,
    /// Items that are not covered, or not in full.
    pub uncovered: Vec<CoverItem>,
}

/// What the call sheet tells of credit insurance.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct InsuranceSheet {
    /// The insurer; none when the company has no policy: then only limits are known.
    pub insurer: Option<String>,
    /// Of the payer, then of those whom it pays for: those of which something is known.
    pub rows: Vec<CoverRow>,
}
