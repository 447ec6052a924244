//! The agenda of the day (DUN-12): who is to be dealt with today, in which order, why, and who is left out and why.

mod build;
mod commitment;
mod left_out;
mod order;
mod row;
mod weight;

pub use build::{Agenda, BandTotal, Place};
pub use commitment::{Commitment, CommitmentKind};
pub use left_out::{LeftOut, LeftOutCounts};
pub use order::{Key, Order};
pub use row::{Band, LateDispute, Row, Why};
pub use weight::Weight;
