//! The store: an embedded, crash-safe database in one file. The only code that names `redb`.
//!
//! Every table maps bytes to bytes. Keys are big-endian so that their order is the order of what they mean; values are records
//! behind a version byte ([`codec`]). A write transaction records, for every base table, the row before and after
//! ([`Writer`]): that is the operation log, from which the tables can be rebuilt ([`replay`]).

pub use crate::codec;
mod copy;
mod error;
mod file;
mod handle;
pub mod key;
pub mod log;
mod medium;
pub mod replay;
mod snapshot;
mod table;
mod writer;

pub use copy::{Tally, business_hash, copy_aside, digest_row, tally};
pub use error::damaged;
pub use file::{BOOK_FILE, SCHEMA, Store, beside, sync_folder, trust};
pub use log::Change;
pub use medium::Medium;
pub use snapshot::{Read, Snapshot, Visit};
pub use table::{Policy, Table};
pub use writer::{Batch, Row, Writer};
