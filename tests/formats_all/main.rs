//! What is read and written as files: rules by name, hostile input, the fuzzers' corpora, the plan of an intake.

mod csv;
mod documents;
mod einvoice;
mod fec;
mod hostile;
mod intake;
