//! Rounding of money: half-up, away from zero (CUR-02: 2,345 gives 2,35 and -2,345 gives -2,35), never to the even neighbour.
//!
//! All computations are exact in 128-bit integers and rounded once. Digits are the decimals of a currency's minor unit.

use super::money::{Amount, Overflow};
use rust_decimal::{Decimal, RoundingStrategy};
use std::collections::BTreeMap;

/// The quotient rounded to the nearest integer, halves away from zero. `None` when the divisor is 0 or the quotient leaves 128 bits.
pub fn div_round_half_up(dividend: i128, divisor: i128) -> Option<i128> {
    let quotient = dividend.checked_div(divisor)?;
    let rest = dividend.checked_rem(divisor)?.unsigned_abs();
    let up = rest > 0 && rest >= divisor.unsigned_abs() - rest;
    let away = if (dividend < 0) == (divisor < 0) { 1 } else { -1 };
    if up { quotient.checked_add(away) } else { Some(quotient) }
}

/// A decimal rounded to some decimals, halves away from zero.
pub fn round_half_up(value: Decimal, decimals: u32) -> Decimal {
    value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

fn power_of_ten(exponent: u32) -> Result<i128, Overflow> {
    10i128.checked_pow(exponent).ok_or(Overflow)
}

/// Every amount has an opposite: the lowest 64-bit integer, which has none, is out of range.
pub(in crate::domain) fn in_range(minor: i128) -> Result<Amount, Overflow> {
    i64::try_from(minor).ok().filter(|&minor| minor != i64::MIN).map(Amount).ok_or(Overflow)
}

impl Amount {
    /// The amount in whole units of a currency with that many digits: 1234 minor units of EUR are 12.34.
    pub fn to_decimal(self, digits: u8) -> Decimal {
        // ISO 4217 knows at most 4 digits and a decimal holds 28; the bound keeps a wild value from being a panic.
        Decimal::new(self.0, u32::from(digits).min(Decimal::MAX_SCALE))
    }

    /// The nearest amount to a decimal in whole units, half-up.
    ///
    /// # Errors
    /// When it leaves the range of amounts.
    pub fn from_decimal(value: Decimal, digits: u8) -> Result<Amount, Overflow> {
        let (scale, digits) = (value.scale(), u32::from(digits));
        let minor = if scale <= digits {
            value.mantissa().checked_mul(power_of_ten(digits - scale)?)
        } else {
            div_round_half_up(value.mantissa(), power_of_ten(scale - digits)?)
        };
        in_range(minor.ok_or(Overflow)?)
    }

    /// `rate` percent of the amount, half-up: VAT, an instalment, a discount.
    ///
    /// # Errors
    /// When the result or the exact product leaves its range.
    pub fn percent(self, rate: Decimal) -> Result<Amount, Overflow> {
        let rate = rate.normalize();
        let product = i128::from(self.0).checked_mul(rate.mantissa()).ok_or(Overflow)?;
        in_range(div_round_half_up(product, power_of_ten(rate.scale() + 2)?).ok_or(Overflow)?)
    }

    /// The amount times a ratio, half-up.
    ///
    /// # Errors
    /// When the denominator is 0 or the result leaves the range of amounts.
    pub fn ratio(self, numerator: i64, denominator: i64) -> Result<Amount, Overflow> {
        let product = i128::from(self.0) * i128::from(numerator);
        in_range(div_round_half_up(product, i128::from(denominator)).ok_or(Overflow)?)
    }
}

/// The VAT of one rate of an invoice.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct VatTotal {
    /// The rate, in percent.
    pub rate: Decimal,
    /// Total before tax of the lines at this rate (base HT), minor units.
    pub base: Amount,
    /// The tax on that total, minor units.
    pub vat: Amount,
}

/// VAT per rate on the total of the invoice, not line by line (CUR-03), in the order of the rates. Lines are (rate in percent, amount before tax).
///
/// # Errors
/// When a total leaves the range of amounts.
pub fn vat_per_rate(lines: impl IntoIterator<Item = (Decimal, Amount)>) -> Result<Vec<VatTotal>, Overflow> {
    let mut bases: BTreeMap<Decimal, i128> = BTreeMap::new();
    for (rate, amount) in lines {
        *bases.entry(rate).or_default() += i128::from(amount.0);
    }
    let total = |(rate, base): (Decimal, i128)| {
        let base = in_range(base)?;
        Ok(VatTotal { rate, base, vat: base.percent(rate)? })
    };
    bases.into_iter().map(total).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn dec(text: &str) -> Decimal {
        text.parse().expect("a decimal")
    }

    #[test]
    fn cur_02_halves_go_away_from_zero() {
        for (value, rounded) in [("2.345", "2.35"), ("-2.345", "-2.35"), ("0.125", "0.13"), ("2.344", "2.34"), ("-0.004", "0")]
        {
            assert_eq!(round_half_up(dec(value), 2), dec(rounded), "{value}");
            assert_eq!(Amount::from_decimal(dec(value), 2).map(|a| a.to_decimal(2)), Ok(dec(rounded)), "{value}");
        }
    }

    #[test]
    fn cur_02_division_of_integers_rounds_the_same_way() {
        let cases = [
            (5, 2, 3),
            (-5, 2, -3),
            (5, -2, -3),
            (-5, -2, 3),
            (7, 3, 2),
            (8, 3, 3),
            (-7, 3, -2),
            (-8, 3, -3),
            (6, 3, 2),
            (0, 5, 0),
        ];
        for (dividend, divisor, quotient) in cases {
            assert_eq!(div_round_half_up(dividend, divisor), Some(quotient), "{dividend}/{divisor}");
        }
        assert_eq!(div_round_half_up(1, 0), None);
        assert_eq!(div_round_half_up(i128::MIN, -1), None);
        assert_eq!(div_round_half_up(i128::MAX, i128::MIN), Some(-1));
    }

    #[test]
    fn cur_03_vat_is_on_the_invoice_total_per_rate() {
        let lines = [(dec("20"), Amount(33)), (dec("20.0"), Amount(33)), (dec("5.5"), Amount(1000)), (dec("20"), Amount(33))];
        let totals = vat_per_rate(lines).expect("in range");
        assert_eq!(
            totals.iter().map(|t| (t.base, t.vat)).collect::<Vec<_>>(),
            [(Amount(1000), Amount(55)), (Amount(99), Amount(20))]
        );
        let per_line: i64 = (0..3).map(|_| Amount(33).percent(dec("20")).expect("in range").0).sum();
        assert_eq!(per_line, 21, "the sum of lines is what the rule avoids");
        // A credit note of the same lines is its exact opposite.
        let credit = vat_per_rate(lines.map(|(rate, amount)| (rate, -amount))).expect("in range");
        assert!(totals.iter().zip(&credit).all(|(a, b)| a.vat == -b.vat && a.base == -b.base));
    }

    #[test]
    fn amounts_and_decimals_have_the_digits_of_the_currency() {
        assert_eq!(Amount(123_456).to_decimal(2), dec("1234.56"));
        assert_eq!(Amount(123_456).to_decimal(0), dec("123456"));
        assert_eq!(Amount::from_decimal(dec("1.2345"), 3), Ok(Amount(1235)));
        assert_eq!(Amount::from_decimal(dec("12"), 2), Ok(Amount(1200)));
        assert_eq!(Amount::from_decimal(Decimal::MAX, 2), Err(Overflow));
        assert_eq!(Amount::from_decimal(dec("-92233720368547758.08"), 2), Err(Overflow), "it has no opposite");
        assert_eq!(Amount(i64::MAX).percent(dec("100.01")), Err(Overflow));
        assert_eq!(Amount(10).ratio(1, 0), Err(Overflow));
        assert_eq!(Amount(-10).ratio(1, 4), Ok(Amount(-3)));
        assert_eq!(Amount(1).to_decimal(255).scale(), Decimal::MAX_SCALE);
    }

    proptest! {
        #[test]
        fn a_rounded_quotient_is_the_nearest_and_symmetric(a in -1_000_000_000i128..1_000_000_000, b in 1i128..100_000) {
            let q = div_round_half_up(a, b).expect("in range");
            prop_assert!(2 * (a - q * b).abs() <= b);
            prop_assert_eq!(div_round_half_up(-a, b), Some(-q));
            prop_assert_eq!(div_round_half_up(-a, -b), Some(q));
        }

        #[test]
        fn decimals_bring_amounts_back(minor in -i64::MAX..=i64::MAX, digits in 0u8..=4) {
            prop_assert_eq!(Amount::from_decimal(Amount(minor).to_decimal(digits), digits), Ok(Amount(minor)));
        }
    }
}
