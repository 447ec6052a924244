//! Why nothing was done about a document.

use super::chase::DueTask;
use super::document::DocumentKind;
use super::measure::Quantity;
use super::progress::HoldReason;
use super::stage::OrderStage;
use crate::domain::money::Amount;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Why nothing was done about a document: values, never sentences.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Refused {
    /// No document has that number.
    NoDocument(String),
    /// Something else is wanted: the kind of the document, the kind wanted.
    NotThat(DocumentKind, DocumentKind),
    /// Its stage allows it no more.
    Stage(OrderStage),
    /// The order is held back by these.
    Held(Vec<HoldReason>),
    /// It is so already.
    AsItIs,
    /// A reason is wanted.
    NoReason,
    /// That day is past.
    Past(NaiveDate),
    /// That day has not come.
    Future(NaiveDate),
    /// The control does not fail.
    NotFailing,
    /// No document of that kind is made of one of this: of, to.
    NotFollowing(DocumentKind, DocumentKind),
    /// The document has no such line.
    NoLine(u32),
    /// More than is left of a line: line, left, asked.
    TooMuch(u32, Quantity, Quantity),
    /// Nothing is left of it.
    NothingLeft,
    /// Another document has that number.
    NumberTaken(String),
    /// The document's date lies before that of the one it is made of.
    BeforeItsOrigin(NaiveDate),
    /// A document that was made of it stands: its number.
    Stands(String),
    /// A quantity of zero or less.
    NoQuantity,
    /// A document without lines.
    NoLines,
    /// A sum left the range of amounts.
    Overflow,
    /// Documents of that kind are made of earlier ones, never keyed in.
    NotKeyed(DocumentKind),
    /// The line has no price, and the list has none for it: its number.
    NoPrice(u32),
    /// The line has no rate of VAT, and the list has none for it: its number.
    NoVat(u32),
    /// The line says neither item nor label: its number.
    NoLabel(u32),
    /// It was not keyed in here: its source changes it.
    NotOurs,
    /// The client answered to the quote.
    Answered,
    /// It was changed since it was looked at.
    Changed,
    /// Terms that nobody can read.
    BadTerms(String),
    /// The deposit is more than the document comes to: asked, total.
    DepositAbove(Amount, Amount),
    /// It was issued: an invoice is given back by a credit note, never cancelled (ORD-01). Its kind.
    Issued(DocumentKind),
    /// Accounting has it, or was given it: its making is not undone, a credit note gives it back (ORD-01). Its number.
    Posted(String),
    /// Nothing of the kind is due about it.
    NotDue(DueTask),
    /// It is cancelled: it leaves the house no more.
    Cancelled,
    /// The order is not confirmed: there is nothing to acknowledge (ORD-05).
    Unconfirmed,
    /// The order is not confirmed: nothing of it leaves before its controls let it be (ORD-03). Its number.
    ConfirmFirst(String),
    /// The quote held until that day: nothing is made of it before its acceptance is taken down (ORD-01).
    Expired(NaiveDate),
    /// The number leaves a gap in its series, or stands outside of it: the one that comes next.
    NumberGap(String),
    /// The last document of the series has a later date: its number, its date.
    BeforeLast(String, NaiveDate),
}
