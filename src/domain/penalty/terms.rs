//! What a company settles about the counting of late interest beside its rates (PEN-04, DIS-05).

use super::DayBasis;
use serde::{Deserialize, Serialize};

/// How late interest is counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PenaltyTerms {
    /// The days of a year.
    pub basis: DayBasis,
    /// Days to pay what a client was right to dispute, from the decision on.
    pub after_dispute: u16,
}

impl Default for PenaltyTerms {
    /// 365 days, and the thirty days that the law gives where nothing was agreed.
    fn default() -> Self {
        PenaltyTerms { basis: DayBasis::default(), after_dispute: 30 }
    }
}
