//! Late interest and fees over the book: computed from the ledger and its disputes, claimed step by step (PEN-01 to PEN-11). Nothing is booked here: what was
//! invoiced is given to accounting as an entry to post.

mod claims;
mod compute;
mod disputed;
mod timeline;
mod views;

pub(in crate::desk::dunning) use claims::{claim, entries, view};
pub(in crate::desk::dunning) use compute::of_party;
pub use views::{PenaltyEntry, PenaltyRow, PenaltyView};
