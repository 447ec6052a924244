//! What credit control is: pure values and functions. No input or output, no clock, no thread, no float.
//! Today's date is always an argument; the same input gives the same output on every machine.

pub mod account;
pub mod advice;
pub mod ageing;
pub mod alert;
pub mod calendar;
pub mod commission;
pub mod company;
pub mod copies;
pub mod dispute;
pub mod dunning;
pub mod factor;
pub mod file;
pub mod gap;
pub mod human;
pub mod identifiers;
pub mod ids;
pub mod insurance;
pub mod intake;
pub mod lettering;
pub mod line;
pub mod money;
pub mod operation;
pub mod order;
pub mod party;
pub mod party_fields;
pub mod payer;
pub mod penalty;
pub mod plan;
pub mod promise;
pub mod refusal;
pub mod report;
pub mod rights;
pub mod rounding;
pub mod terms;
pub mod typed_amount;
