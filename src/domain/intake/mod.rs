//! Intake: what a file says against what the book knows gives a plan (book §5).

mod clients;
mod rows;

pub use clients::*;
pub use rows::*;
