//! Gaps (écarts): every amount not settled, or settled for another amount (GAP-01). Each has a cause, and the cause decides the
//! cure: an entry to post, a transfer, a request, or nothing but a note (GAP-02).
//!
//! * [`Cause`]: the 22 causes with their stable codes;
//! * [`detect`]: what speaks for which cause, from facts; a hint is never posted by itself (GAP-03);
//! * [`cure`]: the correcting entry of each cure, account by account, exact to the cent;
//! * [`Case`]: what was decided about open lines, kept until they are settled (GAP-01).

mod case;
mod cause;
pub mod cure;
mod hints;
mod serial;

pub use case::{Case, CaseStatus, DeskEntry, Posted, RiskFact};
pub use cause::Cause;
pub use cure::CureRefusal;
pub use hints::{Base, Evidence, GapFacts, Hint, Item, Other, Paper, detect, last_day, paper_of, permuted};
pub use serial::{piece, serial_of};
