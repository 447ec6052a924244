//! What late payment costs the client: interest, fixed fee, and how long the claim lives (PEN-01 to PEN-13).
//!
//! Rates are dated tables of the configuration; a semester that is not in the table is an error, never a guess. Interest runs from the day
//! after the printed due date without any reminder. It is never compounded (PEN-04).

mod booking;
mod claim;
mod fee;
mod interest;
mod law;
mod prescription;
mod rate;
mod retention;
mod rules;
mod table;
mod terms;

pub use booking::{Leg, PenaltyAccounts, PenaltyState, PenaltyStep, StateRefusal};
pub use claim::{PenaltyFile, PenaltyMark};
pub use fee::{FeeTable, LateInvoice, fixed_fees};
pub use interest::{Balance, DayBasis, Interest, Segment, interest};
pub use law::{Law, PenaltyError, PenaltyNote};
pub use prescription::{ClaimKind, Interruption, InterruptionKind, Prescription, PrescriptionAlert};
pub use rate::Rate;
pub use retention::{RetentionRefusal, keep_until, may_erase};
pub use rules::{PenaltyRules, RateChange, RateRefusal};
pub use table::{RateTable, Semester, SemesterRates, TableFault};
pub use terms::PenaltyTerms;
