//! Amounts of money: 64-bit signed minor units (cents for EUR), checked arithmetic, no float (CUR-01).

use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::Neg;

/// An amount in minor units of the book's currency (cents for EUR). Debit is positive, credit negative
/// wherever an amount is signed (LET-01: `s = debit - credit`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Amount(pub i64);

/// The sum of amounts left the range of 64-bit minor units.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("amount out of range")]
pub struct Overflow;

impl Amount {
    /// Nothing.
    pub const ZERO: Amount = Amount(0);

    /// The number of minor units.
    pub const fn minor(self) -> i64 {
        self.0
    }

    /// True for exactly nothing.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// True when strictly above zero (a debit).
    pub const fn is_debit(self) -> bool {
        self.0 > 0
    }

    /// True when strictly under zero (a credit).
    pub const fn is_credit(self) -> bool {
        self.0 < 0
    }

    /// Checked addition.
    pub fn plus(self, other: Amount) -> Result<Amount, Overflow> {
        self.0.checked_add(other.0).map(Amount).ok_or(Overflow)
    }

    /// Checked subtraction.
    pub fn minus(self, other: Amount) -> Result<Amount, Overflow> {
        self.0.checked_sub(other.0).map(Amount).ok_or(Overflow)
    }

    /// Distance from zero, as an unsigned number of minor units.
    pub const fn magnitude(self) -> u64 {
        self.0.unsigned_abs()
    }

    /// Sum of many amounts; the partial sums may leave 64 bits, the result may not.
    pub fn sum(amounts: impl IntoIterator<Item = Amount>) -> Result<Amount, Overflow> {
        let total: i128 = amounts.into_iter().map(|a| i128::from(a.0)).sum();
        i64::try_from(total).map(Amount).map_err(|_| Overflow)
    }
}

impl Neg for Amount {
    type Output = Amount;
    /// The opposite amount. Readers refuse `i64::MIN`, so that every stored amount has an opposite.
    fn neg(self) -> Amount {
        Amount(self.0.saturating_neg())
    }
}

impl fmt::Debug for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.machine(2))
    }
}

impl Amount {
    /// The machine form: optional leading minus, `.` as decimal mark, `digits` decimals, no grouping (`-1234.50`).
    pub fn machine(self, digits: u8) -> String {
        let unit = 10u64.pow(u32::from(digits));
        let sign = if self.0 < 0 { "-" } else { "" };
        let magnitude = self.magnitude();
        if digits == 0 {
            return format!("{sign}{magnitude}");
        }
        format!("{sign}{}.{:0width$}", magnitude / unit, magnitude % unit, width = usize::from(digits))
    }
}

/// An ISO 4217 code, three ASCII capitals.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        if s.is_human_readable() { self.code().serialize(s) } else { self.0.serialize(s) }
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Currency, D::Error> {
        if !d.is_human_readable() {
            return <[u8; 3]>::deserialize(d).map(Currency);
        }
        let code = String::deserialize(d)?;
        Currency::parse(&code).ok_or_else(|| serde::de::Error::custom("a currency of three letters"))
    }
}

impl Currency {
    /// The euro, the default currency of a book.
    pub const EUR: Currency = Currency(*b"EUR");

    /// Reads three ASCII letters, whatever their case; anything else is `None`.
    pub fn parse(code: &str) -> Option<Currency> {
        let bytes: [u8; 3] = code.trim().as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_alphabetic).then(|| Currency(bytes.map(|b| b.to_ascii_uppercase())))
    }

    /// The three letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("???")
    }

    /// Number of decimals of the currency's minor unit (ISO 4217: 0 for JPY, 3 for TND, 2 by default).
    pub fn digits(&self) -> u8 {
        match &self.0 {
            b"JPY" | b"KRW" | b"VND" | b"XAF" | b"XOF" | b"XPF" | b"CLP" | b"ISK" | b"PYG" | b"RWF" | b"UGX" | b"GNF"
            | b"KMF" | b"DJF" | b"BIF" | b"VUV" => 0,
            b"TND" | b"BHD" | b"KWD" | b"OMR" | b"JOD" | b"LYD" | b"IQD" => 3,
            _ => 2,
        }
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cur_01_sums_are_exact_and_checked() {
        assert_eq!(Amount::sum([Amount(50_056), Amount(-50_000)]), Ok(Amount(56)));
        assert_eq!(Amount(i64::MAX).plus(Amount(1)), Err(Overflow));
        assert_eq!(Amount::sum([Amount(i64::MAX), Amount(5), Amount(-5)]), Ok(Amount(i64::MAX)));
        assert_eq!(Amount::sum([Amount(i64::MAX), Amount(1)]), Err(Overflow));
    }

    #[test]
    fn machine_amounts_have_the_currency_digits_and_no_grouping() {
        assert_eq!(Amount(-123_450).machine(2), "-1234.50");
        assert_eq!(Amount(5).machine(2), "0.05");
        assert_eq!(Amount(-5).machine(3), "-0.005");
        assert_eq!(Amount(1500).machine(0), "1500");
    }

    #[test]
    fn currencies_know_their_digits() {
        assert_eq!(Currency::parse("eur"), Some(Currency::EUR));
        assert_eq!(Currency::parse("JPY").map(|c| c.digits()), Some(0));
        assert_eq!(Currency::parse("E1R"), None);
    }
}
