//! The credit desk: the only writer of a book. Everyone above speaks to it through [`api`] and [`Desk`].
//!
//! One command is one transaction and one recorded operation. Reads use snapshots. Today's date comes with each request.

pub mod api;
mod book;
mod commands;
pub mod copies;
mod cures;
mod dunning;
mod entries;
mod file;
mod import;
mod incoming;
mod index;
mod journal;
mod ledger;
mod merged;
mod operation;
mod orders;
mod payers;
mod preview;
mod queries;
mod refused;
mod reports;
mod rights;
mod rows;
mod trace;
mod trail;

pub use book::{Desk, NewBook};
pub use commands::Prepared;
pub use import::ImportStop;
pub use index::{Exists, Field, Index as ClientIndex};
pub use operation::Stop;

/// Name of the store inside a book's folder.
pub const BOOK_FILE: &str = crate::store::BOOK_FILE;
