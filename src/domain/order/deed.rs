//! What was done about documents of the sale, and what was decided: values that a sentence or a row is made of.

use super::chase::DueTask;
use super::controls::{Check, Verdict};
use super::document::DocumentKind;
use crate::domain::money::Amount;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What was done about documents.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum OrderDone {
    /// Something about a document: kind, number, the client's code, what.
    Document(DocumentKind, String, String, OrderDeed),
    /// What is known of or agreed with a client.
    Client(String),
    /// The settings.
    Settings,
    /// An invoice was made for a client with options of invoicing: what was done, the options (CLI-01).
    Billed(Box<OrderDone>, String),
}

/// What was done about a document.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum OrderDeed {
    /// Its controls were taken down: the worst of them.
    Controlled(Verdict),
    /// It was confirmed.
    Confirmed,
    /// A control was passed over.
    Overridden(Check),
    /// It is held.
    Held,
    /// It was released until that day.
    Released(NaiveDate),
    /// It was cancelled.
    Cancelled,
    /// Its days were changed.
    Dated,
    /// Its comment was changed.
    Commented,
    /// It was sent or acknowledged.
    Sent(NaiveDate),
    /// The client accepted, or not.
    Answered(bool),
    /// A document was made of it: kind, number, what it comes to.
    Became(DocumentKind, String, Amount),
    /// It was keyed in: what it comes to.
    Keyed(Amount),
    /// It was changed: what it comes to now.
    Rekeyed(Amount),
    /// What was due about it is done.
    Chased(DueTask),
    /// Seller and client were told that it is late (ORD-07).
    ToldLate,
}

impl OrderDeed {
    /// All codes.
    pub const CODES: [&'static str; 19] = [
        "order-controlled",
        "order-confirmed",
        "order-overridden",
        "order-held",
        "order-released",
        "order-cancelled",
        "order-dated",
        "order-commented",
        "order-sent",
        "order-accepted",
        "order-refused",
        "order-converted",
        "order-keyed",
        "order-rekeyed",
        "order-quote-asked",
        "order-deposit-asked",
        "order-seller-told",
        "order-client-told",
        "order-late-told",
    ];

    /// The code of the log, never translated.
    pub const fn code(&self) -> &'static str {
        match self {
            OrderDeed::Controlled(_) => "order-controlled",
            OrderDeed::Confirmed => "order-confirmed",
            OrderDeed::Overridden(_) => "order-overridden",
            OrderDeed::Held => "order-held",
            OrderDeed::Released(_) => "order-released",
            OrderDeed::Cancelled => "order-cancelled",
            OrderDeed::Dated => "order-dated",
            OrderDeed::Commented => "order-commented",
            OrderDeed::Sent(_) => "order-sent",
            OrderDeed::Answered(true) => "order-accepted",
            OrderDeed::Answered(false) => "order-refused",
            OrderDeed::Became(..) => "order-converted",
            OrderDeed::Keyed(_) => "order-keyed",
            OrderDeed::Rekeyed(_) => "order-rekeyed",
            OrderDeed::Chased(DueTask::Acknowledge) => "order-sent",
            OrderDeed::Chased(DueTask::AskQuote) => "order-quote-asked",
            OrderDeed::Chased(DueTask::AskDeposit) => "order-deposit-asked",
            OrderDeed::Chased(DueTask::TellSeller) => "order-seller-told",
            OrderDeed::Chased(DueTask::TellClient) => "order-client-told",
            OrderDeed::ToldLate => "order-late-told",
        }
    }
}

/// What was decided about an order.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Decision {
    /// Released.
    Released,
    /// Held.
    Held,
    /// Confirmed.
    Confirmed,
    /// Cancelled.
    Cancelled,
}

impl Decision {
    /// The code of machine formats, never translated.
    pub const fn code(self) -> &'static str {
        match self {
            Decision::Released => "released",
            Decision::Held => "held",
            Decision::Confirmed => "confirmed",
            Decision::Cancelled => "cancelled",
        }
    }
}
