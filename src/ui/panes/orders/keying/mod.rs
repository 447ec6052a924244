//! A quote or an order being keyed in: a head of fields, a table of lines, what it comes to as it is typed (ORD-01, ORD-02, CUR-03).

mod form;
mod read;
mod update;
mod view;

pub use form::{KeyingDraft, KeyingForm};
