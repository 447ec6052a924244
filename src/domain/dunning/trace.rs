//! What was done about a client, one entry a deed (DUN-09, DUN-19): the history that a call sheet shows, never changed afterwards.

use super::notice::{Mode, PostStage};
use super::{Answer, Channel, DebitDeed, LegalDeed, Level, Stop};
use crate::domain::dispute;
use crate::domain::factor::FactorDeed;
use crate::domain::insurance::InsuranceDeed;
use crate::domain::money::Amount;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// When a client is next to be dealt with, as a person or a rule set it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Appointment {
    /// The day.
    pub on: NaiveDate,
    /// Minutes after midnight, when an hour was agreed.
    pub minute: Option<u16>,
    /// The day of work on which it was set.
    pub set_on: NaiveDate,
    /// Why, in a person's words; empty when the deed before says it.
    pub why: String,
}

/// What was done.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Deed {
    /// It was called; what it answered.
    Call(Answer),
    /// A note was taken down.
    Note,
    /// It promised: number, amount in minor units, day.
    Promise(u64, Amount, NaiveDate),
    /// A promise was withdrawn: its number.
    PromiseWithdrawn(u64),
    /// It was put off.
    Snoozed,
    /// Its dunning was stopped, or goes on again.
    Stopped(Option<Stop>),
    /// An item was disputed: number, reason, amount in minor units.
    Disputed(u64, dispute::Reason, Amount),
    /// A dispute has a new state: its number.
    DisputeMoved(u64, dispute::State),
    /// A plan was agreed: number, instalments, amount in minor units.
    Planned(u64, u16, Amount),
    /// A plan was ended: its number.
    PlanEnded(u64),
    /// A reminder was issued: level, how it was found, way, number of items, what was asked for in minor units.
    Reminded {
        /// Its level.
        level: Level,
        /// How the level was found.
        mode: Mode,
        /// Its way.
        channel: Channel,
        /// Items in it.
        items: u32,
        /// What it asked for, minor units.
        amount: Amount,
    },
    /// Copies of documents were mailed: their numbers.
    Copies(Vec<String>),
    /// Whoever deals with a dispute was written to: its number.
    DisputeMail(u64),
    /// Somebody answered about a dispute: its number.
    DisputeAnswer(u64),
    /// Something was done about a legal matter.
    Legal(LegalDeed),
    /// Something was done about credit insurance.
    Insurance(InsuranceDeed),
    /// What the post office says of a registered letter was taken down (DUN-09b).
    Registered {
        /// Level of the reminder.
        level: Level,
        /// The day of its issue.
        issued: NaiveDate,
        /// The number of the letter; empty when what was known was taken back.
        number: String,
        /// Where the letter is.
        stage: PostStage,
    },
    /// A statement of account was mailed.
    Statement,
    /// Something was done about invoices assigned to a factor.
    Factor(FactorDeed),
    /// A document of the sale was mailed: its number.
    Document(String),
    /// Something was done about direct debits.
    Debit(DebitDeed),
    /// An e-mail came back: the addresses that it had gone to.
    Bounced(String),
    /// An e-mail that reached nobody was given other addresses.
    Readdressed(String),
    /// A signed copy of a plan came back: the plan's number, the day.
    PlanSigned(u64, NaiveDate),
    /// The letter of a plan was mailed: the plan's number.
    PlanLetter(u64),
}

impl Deed {
    /// Its code in machine formats, never translated.
    pub const fn code(&self) -> &'static str {
        match self {
            Deed::Call(answer) => answer.code(),
            Deed::Note => "note",
            Deed::Promise(..) => "promise",
            Deed::PromiseWithdrawn(_) => "promise-withdrawn",
            Deed::Snoozed => "snoozed",
            Deed::Stopped(Some(_)) => "stopped",
            Deed::Stopped(None) => "resumed",
            Deed::Disputed(..) => "disputed-item",
            Deed::DisputeMoved(..) => "dispute-moved",
            Deed::Planned(..) => "plan",
            Deed::PlanEnded(_) => "plan-ended",
            Deed::Reminded { .. } => "reminder",
            Deed::Copies(_) => "copies",
            Deed::DisputeMail(_) => "dispute-mail",
            Deed::DisputeAnswer(_) => "dispute-answer",
            Deed::Legal(deed) => deed.code(),
            Deed::Insurance(deed) => deed.code(),
            Deed::Registered { .. } => "registered",
            Deed::Statement => "statement",
            Deed::Document(_) => "document",
            Deed::Factor(deed) => deed.code(),
            Deed::Debit(deed) => deed.code(),
            Deed::Bounced(_) => "bounced",
            Deed::Readdressed(_) => "readdressed",
            Deed::PlanSigned(..) => "plan-signed",
            Deed::PlanLetter(_) => "plan-letter",
        }
    }
}

/// An entry of the history.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Action {
    /// The day of work.
    pub on: NaiveDate,
    /// When, milliseconds UTC since 1970.
    pub at: i64,
    /// Who: a login name.
    pub user: String,
    /// What.
    pub deed: Deed,
    /// Who was spoken or written to.
    pub contact: String,
    /// A person's words.
    pub note: String,
    /// When the client is next to be dealt with, as it was set then.
    pub next: Option<(NaiveDate, Option<u16>)>,
}
