//! Intake: what a file says against what the book knows gives a plan (book §5).

mod clients;
mod plan;
mod report;
mod rows;

pub use clients::*;
pub use plan::*;
pub use report::*;
pub use rows::*;
