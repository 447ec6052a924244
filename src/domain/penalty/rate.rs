//! A yearly rate as an integer, so that it can be stored and computed with exactly.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A yearly rate in 1/10 000: 12,15 % is 1215. At most 100 %.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct Rate(u32);

/// A rate above 100 %.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("rate above 100 %")]
pub struct RateTooHigh;

impl Rate {
    /// Ten points: what is added to the central bank's rate (PEN-02).
    pub const TEN_POINTS: Rate = Rate(1_000);
    /// Eight points (PEN-09, PEN-10).
    pub const EIGHT_POINTS: Rate = Rate(800);

    /// A rate in 1/10 000.
    ///
    /// # Errors
    /// Above 100 %.
    pub const fn new(ten_thousandths: u32) -> Result<Rate, RateTooHigh> {
        if ten_thousandths > 10_000 { Err(RateTooHigh) } else { Ok(Rate(ten_thousandths)) }
    }

    /// The rate in 1/10 000.
    pub const fn ten_thousandths(self) -> u32 {
        self.0
    }

    /// A rate as a person types it, in percent: `12,15`, `12.15 %`, `8`. At most two decimals.
    pub fn parse(text: &str) -> Option<Rate> {
        let text = text.trim().trim_end_matches('%').trim();
        let (whole, part) = text.split_once([',', '.']).unwrap_or((text, ""));
        let figures = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || whole.len() > 3 || part.len() > 2 || !figures(whole) || !figures(part) {
            return None;
        }
        let whole: u32 = whole.parse().ok()?;
        let part: u32 = format!("{part:0<2}").parse().ok()?;
        Rate::new(whole * 100 + part).ok()
    }

    /// Two rates together, at most 100 %.
    #[must_use]
    pub fn plus(self, other: Rate) -> Rate {
        Rate((self.0 + other.0).min(10_000))
    }

    /// Some times the rate, at most 100 %.
    #[must_use]
    pub fn times(self, count: u32) -> Rate {
        Rate(self.0.saturating_mul(count).min(10_000))
    }
}

impl TryFrom<u32> for Rate {
    type Error = RateTooHigh;
    fn try_from(ten_thousandths: u32) -> Result<Self, RateTooHigh> {
        Rate::new(ten_thousandths)
    }
}

impl From<Rate> for u32 {
    fn from(rate: Rate) -> u32 {
        rate.0
    }
}

/// The machine form in percent: `12.15`.
impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pen_02_a_rate_is_typed_in_percent() {
        let read = |text| Rate::parse(text).map(Rate::ten_thousandths);
        assert_eq!([read("12,15"), read(" 12.15 %"), read("8"), read("0,5")], [Some(1215), Some(1215), Some(800), Some(50)]);
        for text in ["", "12,155", "-1", "101", "1 000", "x", "100,01", ",5", "+3", "１"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read("100,00"), Some(10_000));
    }

    #[test]
    fn rates_are_exact_bounded_and_checked_when_read() {
        assert_eq!(Rate::new(1215).map(|r| r.to_string()).as_deref(), Ok("12.15"));
        assert_eq!(Rate::new(10_001), Err(RateTooHigh));
        assert!(serde_json::from_str::<Rate>("10001").is_err());
        assert_eq!(serde_json::from_str::<Rate>("505").ok(), Rate::new(505).ok());
        assert_eq!(Rate(9_500).plus(Rate::TEN_POINTS), Rate(10_000));
        assert_eq!(Rate(492).times(3), Rate(1476));
    }
}
