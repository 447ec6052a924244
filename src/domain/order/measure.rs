//! Quantities and unit prices, exact to four decimals, and what a line of a document comes to.

use crate::domain::money::{Amount, Overflow};
use crate::domain::penalty::Rate;
use crate::domain::rounding::{div_round_half_up, in_range};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Decimals of quantities and prices.
const DECIMALS: u32 = 4;
/// One unit of either, in its own parts.
const UNIT: i128 = 10_000;

macro_rules! measure {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
        pub struct $name(pub i64);

        impl $name {
            /// None at all.
            pub const ZERO: $name = $name(0);

            /// From a decimal; none when it has more than four decimals or leaves the range.
            pub fn from_decimal(value: Decimal) -> Option<$name> {
                let value = value.normalize();
                let rest = DECIMALS.checked_sub(value.scale())?;
                let parts = value.mantissa().checked_mul(10i128.checked_pow(rest)?)?;
                in_range(parts).ok().map(|amount| $name(amount.minor()))
            }

            /// As a person types it, with a comma or a dot: `1 250,5`; none when it is no such number.
            pub fn parse(text: &str) -> Option<$name> {
                let kept: String = text.chars().filter(|c| !c.is_whitespace()).map(|c| if c == ',' { '.' } else { c }).collect();
                $name::from_decimal(kept.parse().ok()?)
            }

            /// As a decimal without trailing zeros.
            pub fn to_decimal(self) -> Decimal {
                Decimal::new(self.0, DECIMALS).normalize()
            }

            /// The sum.
            ///
            /// # Errors
            /// Out of range.
            pub fn plus(self, other: $name) -> Result<$name, Overflow> {
                Amount(self.0).plus(Amount(other.0)).map(|sum| $name(sum.minor()))
            }

            /// The difference.
            ///
            /// # Errors
            /// Out of range.
            pub fn minus(self, other: $name) -> Result<$name, Overflow> {
                Amount(self.0).minus(Amount(other.0)).map(|difference| $name(difference.minor()))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.to_decimal().fmt(f)
            }
        }
    };
}

measure! {
    /// A quantity, in 1/10 000 of its unit.
    Quantity
}
measure! {
    /// A price of one unit before tax, in 1/10 000 of the currency's unit.
    Price
}

/// What a line comes to before tax: quantity times price less its discount (remise), rounded once, half-up. `digits` are those of the
/// currency.
///
/// # Errors
/// [`Overflow`] out of range.
pub fn net(quantity: Quantity, price: Price, discount: Rate, digits: u8) -> Result<Amount, Overflow> {
    let left = i128::from(10_000 - discount.ten_thousandths());
    let scale = 10i128.checked_pow(u32::from(digits)).ok_or(Overflow)?;
    let parts = i128::from(quantity.0)
        .checked_mul(i128::from(price.0))
        .and_then(|parts| parts.checked_mul(left))
        .and_then(|parts| parts.checked_mul(scale))
        .ok_or(Overflow)?;
    in_range(div_round_half_up(parts, UNIT * UNIT * 10_000).ok_or(Overflow)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn quantity(text: &str) -> Option<Quantity> {
        Quantity::from_decimal(text.parse().expect("a decimal"))
    }

    fn price(text: &str) -> Price {
        Price::from_decimal(text.parse().expect("a decimal")).expect("four decimals")
    }

    #[test]
    fn ord_01_quantities_keep_four_decimals_and_no_more() {
        assert_eq!(quantity("2.5"), Some(Quantity(25_000)));
        assert_eq!(quantity("-1.00000"), Some(Quantity(-10_000)));
        assert_eq!(quantity("0.00001"), None, "refused, never rounded");
        assert_eq!(quantity("99999999999999999999"), None);
        assert_eq!(Quantity(25_000).to_string(), "2.5");
    }

    #[test]
    fn ord_01_quantities_are_typed_with_a_comma_or_a_dot() {
        assert_eq!(Quantity::parse(" 1 250,5 "), Some(Quantity(12_505_000)));
        assert_eq!(Price::parse("1.25"), Some(Price(12_500)));
        for bad in ["", "x", "1,2,3", "1.00005", "--1"] {
            assert_eq!(Price::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn cur_02_a_line_is_rounded_once() {
        let thirty = Rate::new(3_000).expect("a rate");
        let ten = quantity("10").expect("a quantity");
        assert_eq!(net(ten, price("0.0345"), Rate::default(), 2), Ok(Amount(35)), "0.345, half-up");
        assert_eq!(net(ten, price("12.50"), thirty, 2), Ok(Amount(8_750)));
        let back = quantity("-10").expect("a quantity");
        assert_eq!(net(back, price("0.0345"), Rate::default(), 2), Ok(Amount(-35)), "away from zero");
        assert_eq!(net(Quantity(i64::MAX), Price(i64::MAX), Rate::default(), 2), Err(Overflow));
    }

    proptest! {
        #[test]
        fn decimals_come_back(parts in any::<i64>().prop_filter("an opposite", |p| *p != i64::MIN)) {
            prop_assert_eq!(Quantity::from_decimal(Quantity(parts).to_decimal()), Some(Quantity(parts)));
        }
    }
}
