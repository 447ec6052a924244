//! Ageing (balance âgée): what is open at a date, by days late (AGE-01 to AGE-07).
//!
//! Selections (AGE-07: client, family, salesman, payer, currency, disputes in or out, doubtful accounts apart…) are the caller's:
//! it feeds the items that it wants and adds the rows up with [`Aged::plus`].

mod aged;
mod buckets;
mod figures;
mod item;

pub use aged::*;
pub use buckets::*;
pub use figures::*;
pub use item::*;

use chrono::NaiveDate;

/// Days late at a date: above zero when late, zero on the due date itself, below zero when there are days to come (AGE-01).
pub fn days_late(due: NaiveDate, today: NaiveDate) -> i64 {
    today.signed_duration_since(due).num_days()
}

#[cfg(test)]
mod properties;
