//! Direct debits (prélèvements) by invoice over the book: what the bank has is not asked for until it can have come back (DUN-07), what came
//! back says by its code what is next (LET-24). Whether a debit runs follows from its day and is never stored.

mod book;
mod deeds;
mod lists;
mod views;

pub(in crate::desk) use book::debits;
pub(super) use deeds::apply;
pub(super) use lists::answer;
pub use views::{DebitAnswer, DebitCommand, DebitFile, DebitImported, DebitQuery, DebitRow, ReturnedRow, SubmittedRow};
