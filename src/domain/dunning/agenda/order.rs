//! The order of the agenda: by bands, or by weight (DUN-12).

use super::{Band, Row};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// How rows are put in order.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Order {
    /// Band by band; in A by hour, then amount; in the others by amount, then lateness.
    #[default]
    Bands,
    /// Today's commitments on top, all the rest by weight.
    Weight,
}

/// Part of the list, minute of the day, what counts most, what counts next, oldest due date, place among the clients: two different rows
/// have different keys.
pub type Key = (u8, u16, Reverse<i128>, Reverse<i64>, Option<NaiveDate>, u32);

impl Order {
    /// What a row is sorted by.
    pub fn key(self, row: &Row) -> Key {
        let amount = Reverse(i128::from(row.amount.0));
        let key = |part, minute, first, second| (part, minute, first, second, row.oldest, row.place);
        match (self, row.band) {
            (_, Band::Commitments) => key(0, row.minute().unwrap_or(u16::MAX), amount, Reverse(row.days_late)),
            (Order::Bands, band) => key(band as u8, 0, amount, Reverse(row.days_late)),
            (Order::Weight, _) => key(1, 0, Reverse(row.weight.exact()), Reverse(row.askable.0)),
        }
    }

    /// Puts rows in order.
    pub fn sort(self, rows: &mut [Row]) {
        rows.sort_by_cached_key(|row| self.key(row));
    }
}
