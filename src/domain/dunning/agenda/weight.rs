//! The weighted order (DUN-12): `P = O × (1 + min(L, 180) / 30) × K × (1 + 0.25 × min(B, 4))`, exact.

use crate::domain::dunning::policy::RiskClass;
use crate::domain::money::{Amount, Overflow};
use crate::domain::rounding::{div_round_half_up, in_range};
use serde::{Deserialize, Serialize};

/// 30 for the days, 10 for the class, 4 for the promises: weights are compared without dividing.
const DIVISOR: i128 = 30 * 10 * 4;

/// A weight: the amount, and what it counts for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub struct Weight {
    owed: Amount,
    factor: u32,
}

impl Weight {
    /// The weight of an overdue amount `owed`, minor units, with its mean days late, the class of risk and the promises broken.
    pub fn of(owed: Amount, mean_late: i64, risk: RiskClass, broken: u8) -> Weight {
        let days = u32::try_from(mean_late.clamp(0, 180)).unwrap_or(0);
        Weight { owed, factor: (30 + days) * u32::from(risk.tenths()) * u32::from(4 + broken.min(4)) }
    }

    /// The weight in 1/1200 of a minor unit.
    pub const fn exact(self) -> i128 {
        self.owed.0 as i128 * self.factor as i128
    }

    /// The weight as an amount, rounded half-up, for people.
    ///
    /// # Errors
    /// When it leaves the range of amounts.
    pub fn amount(self) -> Result<Amount, Overflow> {
        in_range(div_round_half_up(self.exact(), DIVISOR).ok_or(Overflow)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::eur;

    #[test]
    fn dun_12_weights_of_the_table() {
        let weight = |euros, days, risk, broken| Weight::of(eur(euros), days, risk, broken);
        let table = [
            (weight(4_500, 65, RiskClass::D, 1), 2_671_875),
            (weight(30_000, 3, RiskClass::A, 0), 2_640_000),
            (weight(12_000, 12, RiskClass::B, 0), 1_680_000),
            (weight(900, 120, RiskClass::E, 3), 1_575_000),
        ];
        for (weight, cents) in table {
            assert_eq!(weight.amount(), Ok(Amount(cents)));
        }
        assert!(table.is_sorted_by(|a, b| a.0.exact() > b.0.exact()));
        assert_eq!(weight(1, 181, RiskClass::B, 5), weight(1, 180, RiskClass::B, 4), "both have an end");
        assert_eq!(weight(1, -3, RiskClass::B, 0).amount(), Ok(eur(1)));
    }
}
