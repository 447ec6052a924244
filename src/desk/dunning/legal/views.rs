//! Legal matters as they are asked for and answered: values, never sentences.

use crate::desk::api::Seen;
use crate::desk::dunning::penalties::{PenaltyEntry, PenaltyView};
use crate::desk::dunning::views::PartyName;
use crate::domain::company::Company;
use crate::domain::dunning::notice::FormalNotice;
use crate::domain::dunning::{
    CourtFile, CourtItem, CourtRequest, CourtStep, Exhibit, OrderFile, OrderMissing, Procedure, Route, RouteBar, TaskDone,
    TaskName,
};
use crate::domain::ids::{LineId, PartyId};
use crate::domain::money::{Amount, Overflow};
use crate::domain::party::Party;
use crate::domain::penalty::{PenaltyError, PenaltyState};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a person asks to change about a legal matter. One command is one operation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum LegalCommand {
    /// A procedure was opened against a client (DUN-14).
    OpenProcedure {
        /// The client.
        party: PartyId,
        /// What is known of it.
        procedure: Procedure,
        /// What was said.
        note: String,
    },
    /// More is known of a procedure: its publication, its agent, a conversion. Its end too.
    ChangeProcedure {
        /// The client.
        party: PartyId,
        /// Its number.
        no: u64,
        /// What is known of it now.
        procedure: Procedure,
        /// What was said.
        note: String,
    },
    /// Sets a task of one's own.
    SetTask {
        /// The client.
        party: PartyId,
        /// Its day.
        on: NaiveDate,
        /// What is to be done: mandatory.
        words: String,
    },
    /// A task was done.
    DoneTask {
        /// The client.
        party: PartyId,
        /// Which.
        task: TaskName,
        /// The day on which it was done.
        on: NaiveDate,
        /// Number of the registered letter, of the receipt.
        note: String,
    },
    /// Begins a file for an order for payment (DUN-15).
    OpenCourt {
        /// The client.
        party: PartyId,
        /// The court; may be said later.
        court: String,
        /// The claims, as seen; none for all that is late.
        lines: Vec<Seen>,
        /// What was said.
        note: String,
    },
    /// Says what a file has beside: its court, its exhibits. What is empty stays as it is.
    FillCourt {
        /// The client.
        party: PartyId,
        /// Its number.
        no: u64,
        /// The court; empty to leave it.
        court: String,
        /// Exhibits gathered, added to those that are there.
        exhibits: Vec<Exhibit>,
    },
    /// A step of a file.
    MoveCourt {
        /// The client.
        party: PartyId,
        /// Its number.
        no: u64,
        /// The step.
        step: CourtStep,
        /// Its day.
        on: NaiveDate,
        /// What was said.
        note: String,
    },
    /// Announces, invoices, cashes or gives up late interest and fees (PEN-11).
    Penalties {
        /// The client.
        party: PartyId,
        /// The invoices; none for all with something left to claim.
        lines: Vec<LineId>,
        /// Interest is computed up to that day.
        until: NaiveDate,
        /// The state to reach.
        to: PenaltyState,
        /// Why: mandatory to give up.
        reason: String,
    },
}

/// What a person asks to know about legal matters.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum LegalQuery {
    /// Procedures: of a client, or all; those that ended too.
    Procedures {
        /// The client, or all.
        party: Option<PartyId>,
        /// Those that ended too.
        all: bool,
    },
    /// Dated tasks by day: of a client, or all; those that are done too.
    Tasks {
        /// The client, or all.
        party: Option<PartyId>,
        /// Those that are done too.
        all: bool,
    },
    /// Files for the court: of a client, or all; those that are over too.
    Courts {
        /// The client, or all.
        party: Option<PartyId>,
        /// Those that are over too.
        all: bool,
    },
    /// Late interest and fees up to a day: of a client, or all.
    Penalties {
        /// The client, or all.
        party: Option<PartyId>,
        /// The day.
        until: NaiveDate,
    },
    /// Entries of invoiced late interest, for accounting.
    PenaltyEntries {
        /// Those invoiced from this day on; none for all.
        since: Option<NaiveDate>,
    },
    /// Everything legal about a client and those whom it pays for, as of today.
    File {
        /// The client.
        party: PartyId,
    },
}

/// An answer, one variant per query.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum LegalAnswer {
    /// To [`LegalQuery::Procedures`].
    Procedures(Vec<ProcedureRow>),
    /// To [`LegalQuery::Tasks`].
    Tasks(Vec<TaskRow>),
    /// To [`LegalQuery::Courts`].
    Courts(Vec<CourtRow>),
    /// To [`LegalQuery::Penalties`].
    Penalties(PenaltyView),
    /// To [`LegalQuery::PenaltyEntries`].
    PenaltyEntries(Vec<PenaltyEntry>),
    /// To [`LegalQuery::File`].
    File(Box<LegalFile>),
}

/// Everything legal about a client: what runs and what is to do.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LegalFile {
    /// Procedures that run, the newest opening first.
    pub procedures: Vec<ProcedureRow>,
    /// Files for the court that are not over, the newest first.
    pub courts: Vec<CourtRow>,
    /// Late interest and fees up to today.
    pub penalties: PenaltyView,
    /// Tasks to do, by day.
    pub tasks: Vec<TaskRow>,
}

/// A procedure against a client.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ProcedureRow {
    /// The client.
    pub client: PartyName,
    /// Its number.
    pub no: u64,
    /// What is known of it.
    pub procedure: Procedure,
    /// Open claims born before the opening, minor units: to be declared.
    pub prior: Amount,
    /// Open claims born since, minor units: still chased.
    pub posterior: Amount,
}

/// A dated task.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TaskRow {
    /// The client.
    pub client: PartyName,
    /// Its name.
    pub name: TaskName,
    /// Its day: the last one, or the first for what becomes possible.
    pub on: NaiveDate,
    /// Days to it, below zero once it has passed.
    pub days: i64,
    /// What it is about: a document number, a court, a person's words; may be empty.
    pub what: String,
    /// What is at stake, minor units.
    pub amount: Amount,
    /// How it was done.
    pub done: Option<TaskDone>,
}

/// A file for the court with what the request contains.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CourtRow {
    /// The client.
    pub client: PartyName,
    /// Its number.
    pub no: u64,
    /// As it is kept.
    pub file: CourtFile,
    /// The sums of the claims as they are now, and the dates.
    pub order: OrderFile,
    /// What keeps it from being filed.
    pub missing: Vec<OrderMissing>,
    /// Ways to a title, each open or why not.
    pub routes: Vec<(Route, Option<RouteBar>)>,
    /// The claims (décompte).
    pub items: Vec<CourtItem>,
    /// Its dated tasks.
    pub tasks: Vec<TaskRow>,
    /// The debtor's file.
    pub debtor: Party,
    /// The creditor.
    pub company: Company,
    /// Formal notices about the claims that left, the newest first: the exhibit with its proof.
    pub notices: Vec<FormalNotice>,
}

impl CourtRow {
    /// What the request says.
    pub fn request(&self) -> CourtRequest<'_> {
        CourtRequest {
            court: &self.file.court,
            creditor: &self.company,
            debtor: &self.debtor,
            principal: self.order.principal,
            claims: &self.items,
            exhibits: &self.order.exhibits,
            notices: &self.notices,
            missing: &self.missing,
            delays: self.tasks.iter().map(|task| (task.on, task.name.kind)).collect(),
            routes: &self.routes,
        }
    }
}

/// What the call sheet tells of legal matters.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct LegalSheet {
    /// Procedures that run.
    pub procedures: Vec<ProcedureRow>,
    /// Tasks to do, by day.
    pub tasks: Vec<TaskRow>,
    /// Late interest and fees left to claim: invoices, minor units; none when a rate is missing.
    pub penalties: Option<(u32, Amount)>,
    /// The same of each open item that was late, or why it cannot be computed.
    pub of_items: Vec<(LineId, Result<Amount, PenaltyError>)>,
}

impl LegalSheet {
    /// Late interest and fees left to claim on some items together (DUN-11), minor units.
    ///
    /// # Errors
    /// Why one of them cannot be computed.
    pub fn penalties_on(&self, items: impl Fn(LineId) -> bool) -> Result<Amount, PenaltyError> {
        let of = self.of_items.iter().filter(|(line, _)| items(*line));
        of.map(|(_, left)| *left).try_fold(Amount::ZERO, |sum, left| sum.plus(left?).map_err(|Overflow| PenaltyError::Overflow))
    }
}
