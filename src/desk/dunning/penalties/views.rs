//! Late interest and fees as they are answered.

use crate::desk::dunning::views::PartyName;
use crate::domain::ids::{LineId, PartyId};
use crate::domain::money::{Amount, Overflow};
use crate::domain::penalty::{Leg, PenaltyError, PenaltyFile, PenaltyNote, PenaltyState, Segment};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Late interest and fee of one invoice.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PenaltyRow {
    /// Whose debt it is.
    pub party: PartyId,
    /// The line.
    pub line: LineId,
    /// Its document number.
    pub piece: String,
    /// Date of the document.
    pub date: NaiveDate,
    /// Due date; the first one missed when there are several.
    pub due: NaiveDate,
    /// Its amount, minor units.
    pub amount: Amount,
    /// What is open of it now.
    pub open: Amount,
    /// The stretches of days with base and rate, in order.
    pub segments: Vec<Segment>,
    /// Days that bear interest, together.
    pub days: i64,
    /// The interest, or why it cannot be computed.
    pub interest: Result<Amount, PenaltyError>,
    /// The fixed fee.
    pub fee: Amount,
    /// What is to be known of the rates.
    pub notes: Vec<PenaltyNote>,
    /// What was claimed of it, step by step.
    pub file: PenaltyFile,
}

impl PenaltyRow {
    /// Interest and fee that are left to claim.
    ///
    /// # Errors
    /// Why interest cannot be computed.
    pub fn left_of(&self) -> Result<(Amount, Amount), PenaltyError> {
        self.interest.map(|interest| self.file.left(interest, self.fee))
    }

    /// The same together.
    ///
    /// # Errors
    /// Why interest cannot be computed.
    pub fn left(&self) -> Result<Amount, PenaltyError> {
        let (interest, fee) = self.left_of()?;
        interest.plus(fee).map_err(|Overflow| PenaltyError::Overflow)
    }

    /// Where it stands.
    pub fn state(&self) -> PenaltyState {
        self.file.state(self.left().unwrap_or(Amount::ZERO))
    }
}

/// Late interest and fees up to a day.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PenaltyView {
    /// The day.
    pub until: NaiveDate,
    /// The invoices by code of the client, due date and document number, each with its client.
    pub rows: Vec<(PartyName, PenaltyRow)>,
    /// What is left to claim where it can be computed, minor units.
    pub left: Amount,
    /// Credits of these clients that settle nothing yet, zero or below: lettered, they would lower what is claimed.
    pub credits: Amount,
    /// Late invoices whose due date was derived from terms: they bear neither interest nor fee (book §5).
    pub derived: u32,
}

/// An invoice of late interest for accounting: no VAT, due at once (PEN-11).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PenaltyEntry {
    /// The day on which it was invoiced.
    pub on: NaiveDate,
    /// Its document number.
    pub piece: String,
    /// The client.
    pub client: PartyName,
    /// The client's auxiliary account.
    pub auxiliary: String,
    /// Its legs: the client, the income.
    pub legs: Vec<Leg>,
    /// Interest in it, minor units.
    pub interest: Amount,
    /// Fees in it, minor units.
    pub fees: Amount,
    /// The invoices it is about.
    pub pieces: Vec<String>,
    /// The journal.
    pub journal: String,
}
