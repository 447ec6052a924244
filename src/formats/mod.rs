//! Bytes to typed rows and back. Pure functions: the caller reads the file, and writes what is returned.
//!
//! * [`decode`] what every text file goes through: limits, binary files, encoding;
//! * [`fec`] the French accounting-entries file (FEC-01 to FEC-03), tolerant of what packages really write;
//! * [`ledger_csv`] a ledger or journal export, columns found by meaning in French or English;
//! * [`clients_csv`] the client file;
//! * [`documents`] quotes, orders, deliveries, invoices and credit notes, [`items_csv`] the price list and the stock;
//! * [`einvoice`] e-invoices in UBL and CII;
//! * [`approvals_csv`] the credit insurer's decisions;
//! * [`debits_csv`] direct debits, given to the bank or come back;
//! * [`balance`] whether entries balance, and at which level;
//! * [`onto`] our letters in a copy of the user's own FEC, all else byte for byte;
//! * [`table`], [`csv_out`], [`json_out`], [`fec_out`] the way back.
//!
//! Readers stream: a row borrows from the bytes of the file until somebody keeps it. They collect every problem instead of
//! stopping at the first, and count what they tolerate.

mod amount;
pub mod approvals_csv;
pub mod balance;
pub mod clients_csv;
pub mod csv_out;
mod date;
pub mod debits_csv;
pub mod decode;
pub mod documents;
pub mod einvoice;
pub mod fec;
pub mod fec_out;
mod header;
pub mod items_csv;
pub mod json_out;
pub mod ledger_csv;
mod legs;
mod log;
mod numbering;
pub mod onto;
mod options;
mod outcome;
mod records;
mod row;
mod sheet;
pub mod table;

pub use approvals_csv::read_approvals;
pub use clients_csv::read_clients;
pub use debits_csv::{DebitLine, DebitWhat, read_debits};
pub use documents::{DocumentIntake, read_documents};
pub use einvoice::read_einvoice;
pub use fec::{FecReader, read_fec};
pub use items_csv::read_items;
pub use ledger_csv::{LedgerColumn, LedgerReader, read_ledger};
pub use log::{KEPT, Problems};
pub use options::Options;
pub use outcome::Outcome;
pub use row::Row;
pub use table::Table;
