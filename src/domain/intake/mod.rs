//! Intake: what a file says against what the book knows gives a plan (book §5).

mod plan;
mod rows;

pub use plan::*;
pub use rows::*;
