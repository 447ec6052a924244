//! Intake: what a file says against what the book knows gives a plan (book §5).
//!
//! [`plan_account`] is the whole of it, one account at a time: which row is which line, what opening rows are, and what becomes of
//! letters. [`coverage()`] and [`ranks_and_openings`] read what holds for the whole file.

mod account;
mod clients;
mod coverage;
mod identity;
mod letters;
mod merges;
mod openings;
mod pairing;
mod plan;
mod report;
mod rows;
mod scene;
mod wanted;

pub use account::plan_account;
pub use clients::*;
pub use coverage::{Coverage, RowMark, RowMarks, coverage, ranks_and_openings};
pub use merges::{Print, reappears};
pub use plan::*;
pub use report::*;
pub use rows::*;
pub use scene::side_of;
