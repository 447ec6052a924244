//! Receivables assigned to factors over the book: who they are, what they have of ours, what of our receipts is theirs (FAC-01).

mod book;
mod deeds;
mod lists;
mod views;

pub(in crate::desk::dunning) use book::Factoring;
pub(in crate::desk::dunning) use book::by_number;
pub(in crate::desk) use book::{assignments, factors, name_of};
pub(in crate::desk) use deeds::first_with;
pub(in crate::desk::dunning) use deeds::{apply, pass_on};
pub(in crate::desk::dunning) use lists::{answer, pay_sections};
pub use views::{AssignedRow, AssignedTo, FactorAnswer, FactorCommand, FactorQuery, FactorRow, PaySection};
