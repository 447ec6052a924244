//! The columns of the aged balance (AGE-02).

use serde::{Deserialize, Serialize};

/// The largest number of bounds.
pub const MAX_BOUNDS: usize = 10;

/// The upper bounds of the late columns, in days, closed on both ends: `30, 60, 90` gives 1-30, 31-60, 61-90 and over 90.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(try_from = "Vec<u16>", into = "Vec<u16>")]
pub struct Buckets(Vec<u16>);

/// Why bounds are refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, thiserror::Error)]
pub enum BoundsRefusal {
    /// There is none, or more than [`MAX_BOUNDS`].
    #[error("number of bounds")]
    Count,
    /// They do not start at one day or more and climb.
    #[error("order of bounds")]
    Order,
}

impl Buckets {
    /// Bounds in days: 1 to 10 of them, from 1 day, each above the one before.
    ///
    /// # Errors
    /// The [`BoundsRefusal`] that says which of these fails.
    pub fn new(bounds: Vec<u16>) -> Result<Buckets, BoundsRefusal> {
        if bounds.is_empty() || bounds.len() > MAX_BOUNDS {
            return Err(BoundsRefusal::Count);
        }
        if bounds[0] == 0 || !bounds.is_sorted_by(|a, b| a < b) {
            return Err(BoundsRefusal::Order);
        }
        Ok(Buckets(bounds))
    }

    /// The bounds, in days.
    pub fn bounds(&self) -> &[u16] {
        &self.0
    }

    /// Number of late columns: one more than the bounds.
    pub fn late_columns(&self) -> usize {
        self.0.len() + 1
    }

    /// The late column of an item, from 0, or `None` when it is not late.
    pub fn column(&self, days_late: i64) -> Option<usize> {
        (days_late > 0).then(|| self.0.iter().take_while(|bound| i64::from(**bound) < days_late).count())
    }

    /// First and last day of each late column; the last column has no end.
    pub fn spans(&self) -> impl Iterator<Item = (u32, Option<u16>)> + '_ {
        let starts = std::iter::once(1).chain(self.0.iter().map(|bound| u32::from(*bound) + 1));
        starts.zip(self.0.iter().copied().map(Some).chain(std::iter::once(None)))
    }

    /// The names of the dated columns in machine formats: `not_due`, `d1_30`, `d31_60`, `d61_90`, `d90_plus`.
    pub fn names(&self) -> Vec<String> {
        let late = self.spans().map(|(first, last)| match last {
            Some(last) => format!("d{first}_{last}"),
            None => format!("d{}_plus", first - 1),
        });
        std::iter::once("not_due".to_string()).chain(late).collect()
    }
}

impl Default for Buckets {
    /// 30, 60 and 90 days (AGE-02).
    fn default() -> Self {
        Buckets(vec![30, 60, 90])
    }
}

impl TryFrom<Vec<u16>> for Buckets {
    type Error = BoundsRefusal;
    fn try_from(bounds: Vec<u16>) -> Result<Self, BoundsRefusal> {
        Buckets::new(bounds)
    }
}

impl From<Buckets> for Vec<u16> {
    fn from(buckets: Buckets) -> Vec<u16> {
        buckets.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn age_02_bounds_are_closed_on_both_ends() {
        let buckets = Buckets::default();
        let columns = [-400, 0, 1, 30, 31, 60, 61, 90, 91, 100_000].map(|days| buckets.column(days));
        let late = |n| Some(n);
        let expected = [None, None, late(0), late(0), late(1), late(1), late(2), late(2), late(3), late(3)];
        assert_eq!(columns, expected);
        assert_eq!(buckets.names(), ["not_due", "d1_30", "d31_60", "d61_90", "d90_plus"]);
        assert_eq!(
            Buckets::new(vec![1, 65_535]).map(|b| b.names()),
            Ok(vec!["not_due", "d1_1", "d2_65535", "d65535_plus"].into_iter().map(String::from).collect())
        );
    }

    #[test]
    fn age_02_bounds_climb_and_are_few() {
        for (bounds, refusal) in [
            (vec![], BoundsRefusal::Count),
            ((1..=11).collect(), BoundsRefusal::Count),
            (vec![0, 30], BoundsRefusal::Order),
            (vec![30, 30], BoundsRefusal::Order),
            (vec![60, 30], BoundsRefusal::Order),
        ] {
            assert_eq!(Buckets::new(bounds), Err(refusal));
        }
        assert!(Buckets::new((1..=10).collect()).is_ok());
    }

    #[test]
    fn stored_bounds_are_checked_when_read() {
        assert_eq!(serde_json::from_str::<Buckets>("[15,45]").ok(), Buckets::new(vec![15, 45]).ok());
        assert!(serde_json::from_str::<Buckets>("[45,15]").is_err());
    }
}
