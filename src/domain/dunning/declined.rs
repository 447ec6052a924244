//! Why something about dunning was not taken down: values, rendered by `i18n`.

use super::notice::{CorrespondenceFault, OutRefusal, PostSettingsFault, ProofRefusal};
use super::policy::RuleRefusal;
use super::template::TextIssue;
use super::{DebitRefusal, LegalRefusal};
use crate::domain::dispute::StepRefusal;
use crate::domain::factor::FactorRefusal;
use crate::domain::insurance::InsuranceRefusal;
use crate::domain::money::Amount;
use crate::domain::penalty::RateRefusal;
use crate::domain::plan::PlanRefusal;
use crate::domain::promise::PromiseRefusal;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Why not.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Declined {
    /// The promise does not hold: all that is wrong with it.
    Promise(Vec<PromiseRefusal>),
    /// The plan does not hold: all that is wrong with it.
    Plan(Vec<PlanRefusal>),
    /// That much of the item may not be disputed: the most that may.
    DisputeAmount(Amount),
    /// The dispute does not go that way.
    DisputeStep(StepRefusal),
    /// The client has no promise, plan or dispute of that number.
    NoSuch(u64),
    /// It is over already: its number.
    Over(u64),
    /// Only an open debit can be promised, planned or disputed: the piece.
    NotOwed(String),
    /// The day lies in the past: the day.
    Past(NaiveDate),
    /// It needs words: why, or what was said.
    NoWords,
    /// The dunning of the client is as asked for already.
    AsItIs,
    /// No reminder may leave: nobody in the selection gets one today.
    NothingToSend,
    /// The policy does not hold: how many faults it has.
    Policy(u32),
    /// A plan that runs covers the item already: the plan's number, the item's document number.
    Planned(u64, String),
    /// The settings of letters and mail do not hold: all that is wrong with them.
    Post(Vec<PostSettingsFault>),
    /// The reminder in the outbox stays as it is, why.
    Outbox(OutRefusal),
    /// Where documents are and who deals with disputes does not hold: all that is wrong with it.
    Correspondence(Vec<CorrespondenceFault>),
    /// Nobody can be written to there: the address, empty for none.
    Address(String),
    /// The text of letters does not hold: all that is wrong with it.
    Text(Vec<TextIssue>),
    /// The rate is not taken, why.
    Rate(RateRefusal),
    /// The policy has no such scenario or level any more.
    NoSuchStep,
    /// It is about a legal matter.
    Legal(LegalRefusal),
    /// The text is too long: the most characters that it may have.
    TooLong(u32),
    /// A mail carries at least one document and at most so many.
    Documents(u32),
    /// It is about credit insurance.
    Insurance(InsuranceRefusal),
    /// What is said of a registered letter is not taken down, why.
    Proof(ProofRefusal),
    /// It is about a factor, or about what is assigned to one.
    Factor(FactorRefusal),
    /// The rule that chooses scenarios is not changed, why.
    Rule(RuleRefusal),
    /// That is no account, or no journal, for late interest.
    PenaltyAccount(String),
    /// It is about a direct debit.
    Debit(DebitRefusal),
}
