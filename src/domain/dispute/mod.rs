//! Disputes (litiges): why, how much, who works on it, by when, what came of it (DIS-01 to DIS-05).
//!
//! A dispute stops the claim from being certain: its part is not dunned, the rest is. Its history is append-only; its state, its clock and
//! its amount are functions of it.

mod amount;
mod clock;
mod effect;
mod reason;
mod record;
mod workflow;

pub use amount::{AmountChange, DisputeAmount, check_amount, lowered};
pub use clock::{Clock, Escalation, clock};
pub use effect::PenaltyCount;
pub use reason::{Reason, Service, Sla, default_sla};
pub use record::Dispute;
pub use workflow::{Change, Closing, Decision, Outcome, State, StepRefusal};
