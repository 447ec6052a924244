//! The order of the agenda: by bands, or by weight (DUN-12).

use super::{Band, Row};
use serde::{Deserialize, Serialize};
use std::cmp::{Ordering, Reverse};

/// How rows are put in order.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Order {
    /// Band by band; in A by hour, then amount; in the others by amount, then lateness.
    #[default]
    Bands,
    /// Today's commitments on top, all the rest by weight.
    Weight,
}

impl Order {
    /// Compares two rows; two different rows are never equal.
    pub fn compare(self, a: &Row, b: &Row) -> Ordering {
        match self {
            Order::Bands => {
                a.band.cmp(&b.band).then_with(|| if a.band == Band::Commitments { by_hour(a, b) } else { by_amount(a, b) })
            }
            Order::Weight => {
                let top = |row: &Row| row.band != Band::Commitments;
                top(a).cmp(&top(b)).then_with(|| if top(a) { by_weight(a, b) } else { by_hour(a, b) })
            }
        }
    }

    /// Puts rows in order.
    pub fn sort(self, rows: &mut [Row]) {
        rows.sort_unstable_by(|a, b| self.compare(a, b));
    }
}

/// By agreed hour, those without one last, then as the other bands.
fn by_hour(a: &Row, b: &Row) -> Ordering {
    let hour = |row: &Row| row.minute().unwrap_or(u16::MAX);
    hour(a).cmp(&hour(b)).then_with(|| by_amount(a, b))
}

fn by_amount(a: &Row, b: &Row) -> Ordering {
    let key = |row: &Row| (Reverse(row.amount), Reverse(row.days_late), row.oldest, row.place);
    key(a).cmp(&key(b))
}

fn by_weight(a: &Row, b: &Row) -> Ordering {
    let key = |row: &Row| (Reverse(row.weight), Reverse(row.askable), row.oldest, row.place);
    key(a).cmp(&key(b))
}
