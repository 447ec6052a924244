//! Factors and what is assigned to them as it is asked for and answered: values, never sentences (FAC-01).

use crate::desk::api::Seen;
use crate::desk::dunning::views::PartyName;
use crate::domain::dunning::ManagedBy;
use crate::domain::factor::{Assignment, Factor};
use crate::domain::ids::{LineId, LineKey, PartyId};
use crate::domain::money::Amount;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a person asks to change. One command is one operation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum FactorCommand {
    /// Records a factor, or changes the one of its number; number 0 for a new one.
    Set(Factor),
    /// Removes a factor that has nothing of ours any more.
    Remove {
        /// Its number.
        no: u16,
    },
    /// Assigns open invoices of a client, on one receipt of the factor's (quittance subrogative).
    Assign {
        /// The client.
        party: PartyId,
        /// The invoices, as seen.
        lines: Vec<Seen>,
        /// The factor.
        factor: u16,
        /// The day of the assignment.
        on: NaiveDate,
        /// The receipt's number.
        receipt: String,
        /// Who collects.
        managed_by: ManagedBy,
        /// The factor may come back on us.
        recourse: bool,
        /// The day on which the client was told, if it was.
        notified: Option<NaiveDate>,
    },
    /// The factor gives invoices back (rétrocession).
    GiveBack {
        /// The client.
        party: PartyId,
        /// The invoices.
        lines: Vec<LineId>,
        /// The day from which they are ours again.
        on: NaiveDate,
        /// Why.
        note: String,
    },
    /// The client was told to pay the factor only.
    Notify {
        /// The client.
        party: PartyId,
        /// The invoices.
        lines: Vec<LineId>,
        /// The day.
        on: NaiveDate,
    },
    /// Money that had come to us for invoices was passed on to the factor: all that is left of it.
    PassOn {
        /// The client.
        party: PartyId,
        /// The invoices.
        lines: Vec<LineId>,
        /// The day.
        on: NaiveDate,
        /// The reference of the transfer.
        note: String,
    },
}

impl FactorCommand {
    /// True when it changes a factor, not what it has.
    pub(in crate::desk) const fn is_about_factors(&self) -> bool {
        matches!(self, FactorCommand::Set(_) | FactorCommand::Remove { .. })
    }
}

/// What a person asks to know.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum FactorQuery {
    /// The factors, by number.
    List,
    /// What is assigned, by client and due date.
    Items {
        /// To that factor, or to all.
        factor: Option<u16>,
        /// Of that client, or of all.
        party: Option<PartyId>,
        /// What was given back, and what is settled, too.
        all: bool,
    },
}

/// An answer, one variant per query.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum FactorAnswer {
    /// To [`FactorQuery::List`].
    List(Vec<FactorRow>),
    /// To [`FactorQuery::Items`].
    Items(Vec<AssignedRow>),
}

/// A factor and what it has of ours.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FactorRow {
    /// The factor.
    pub factor: Factor,
    /// Open invoices that are its own now.
    pub items: u32,
    /// What is open of them, minor units.
    pub open: Amount,
    /// What is to be passed on to it, minor units.
    pub to_pass_on: Amount,
}

/// An assigned invoice.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AssignedRow {
    /// Whose debt it is.
    pub client: PartyName,
    /// Where the line stands; none when it is gone from accounting.
    pub key: Option<LineKey>,
    /// Its document number.
    pub piece: String,
    /// Its due date.
    pub due: Option<NaiveDate>,
    /// Its amount, minor units.
    pub amount: Amount,
    /// What is open of it, minor units.
    pub open: Amount,
    /// The factor's name, as it is now.
    pub factor: String,
    /// The assignment.
    pub assignment: Assignment,
    /// What is to be passed on of it, minor units.
    pub to_pass_on: Amount,
}

/// The assignment of a line with the name of its factor, as an account shows it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AssignedTo {
    /// The factor's name.
    pub factor: String,
    /// The assignment.
    pub assignment: Assignment,
}

/// What a client has to pay to one account: ours, or a factor's.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PaySection {
    /// The factor; none for us.
    pub factor: Option<Factor>,
    /// The open items.
    pub items: Vec<LineId>,
    /// Their sum, minor units.
    pub total: Amount,
}
