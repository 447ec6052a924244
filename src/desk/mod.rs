//! The credit desk: the only writer of a book. Everyone above speaks to it through [`api`].

pub mod api;
mod ledger;
mod rows;
