//! What was done about receivables assigned to a factor, and why something was not (FAC-01).

use crate::domain::money::Amount;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What was done. The factor is named as it was called then: a history is not rewritten.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum FactorDeed {
    /// Invoices were assigned: to whom, how many, what is open of them in minor units, the day.
    Assigned(String, u32, Amount, NaiveDate),
    /// The factor gave invoices back (rétrocession): how many, minor units open, the day.
    GivenBack(String, u32, Amount, NaiveDate),
    /// The client was told to pay the factor only: how many invoices, the day.
    Notified(String, u32, NaiveDate),
    /// Money that had come to us was passed on: minor units, the day.
    PassedOn(String, Amount, NaiveDate),
}

impl FactorDeed {
    /// Its code in machine formats, never translated.
    pub const fn code(&self) -> &'static str {
        match self {
            FactorDeed::Assigned(..) => "assigned",
            FactorDeed::GivenBack(..) => "given-back",
            FactorDeed::Notified(..) => "assignment-notified",
            FactorDeed::PassedOn(..) => "passed-on",
        }
    }

    /// What it is about in minor units.
    pub const fn amount(&self) -> Option<Amount> {
        match self {
            FactorDeed::Assigned(_, _, amount, _)
            | FactorDeed::GivenBack(_, _, amount, _)
            | FactorDeed::PassedOn(_, amount, _) => Some(*amount),
            FactorDeed::Notified(..) => None,
        }
    }
}

/// Why not. Pieces are document numbers.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum FactorRefusal {
    /// A factor has a name.
    NoName,
    /// No factor of that number, or name.
    NoSuch(String),
    /// Another factor has that name already: its number.
    SameName(u16),
    /// Not an IBAN (CLI-08).
    Iban(String),
    /// Not a BIC.
    Bic(String),
    /// Invoices are with the factor still: how many.
    InForce(u32),
    /// No invoice was named.
    NoLines,
    /// The factor's receipt has a number (quittance subrogative).
    NoReceipt,
    /// Only an invoice on an account of clients can be assigned: the piece.
    NotInvoice(String),
    /// Nothing is open of it any more: the piece.
    Settled(String),
    /// It is with a factor already: the piece, the factor's name.
    Already(String, String),
    /// That day comes before the invoice: the piece, the invoice's day.
    BeforeInvoice(String, NaiveDate),
    /// That day is still to come.
    Future(NaiveDate),
    /// It is with no factor: the piece.
    NotAssigned(String),
    /// That day comes before the assignment: the piece, the assignment's day.
    BeforeAssignment(String, NaiveDate),
    /// The client was told already: the piece, the day.
    NotifiedOn(String, NaiveDate),
    /// Nothing of it is to be passed on: the piece.
    NothingLeft(String),
    /// That day comes before the receipt: the piece, the receipt's day.
    BeforeReceipt(String, NaiveDate),
    /// The invoices of one deed are of one client: the piece of another's.
    OtherClient(String),
}
