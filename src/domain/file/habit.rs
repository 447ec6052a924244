//! Buying habits computed from invoices (habitudes d'achat, CLI-03): how often, last, next expected, season.

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// With fewer purchases there is no habit.
const FEWEST: usize = 3;

/// With fewer purchases there is no season.
const SEASON_FEWEST: usize = 6;

/// How a client buys, all together or one item.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Habit {
    /// The item's reference; empty for all purchases.
    pub item: String,
    /// The item's label.
    pub label: String,
    /// Days on which it bought.
    pub times: u32,
    /// The median of the days between two purchases.
    pub every: u32,
    /// The last purchase.
    pub last: NaiveDate,
    /// When the next one is expected: the last and the median.
    pub next: NaiveDate,
    /// The first of the three months that follow one another in which it buys most, when that is half of it all and more.
    pub season: Option<u32>,
}

impl Habit {
    /// The habit of some purchases, in any order; none of too few. Several on a day are one.
    pub fn of(item: &str, label: &str, dates: &[NaiveDate]) -> Option<Habit> {
        let mut days = dates.to_vec();
        days.sort_unstable();
        days.dedup();
        if days.len() < FEWEST {
            return None;
        }
        let mut gaps: Vec<i64> = days.windows(2).map(|pair| pair[1].signed_duration_since(pair[0]).num_days()).collect();
        gaps.sort_unstable();
        let middle = gaps.len() / 2;
        let every = if gaps.len().is_multiple_of(2) { (gaps[middle - 1] + gaps[middle] + 1) / 2 } else { gaps[middle] };
        let every = u32::try_from(every).ok()?;
        let last = *days.last()?;
        Some(Habit {
            item: item.to_string(),
            label: label.to_string(),
            times: u32::try_from(days.len()).unwrap_or(u32::MAX),
            every,
            last,
            next: last.checked_add_days(Days::new(u64::from(every)))?,
            season: season(&days),
        })
    }

    /// True when the next purchase is so late that somebody should ask: 1.5 times the median has passed since the last one.
    pub fn is_late(&self, today: NaiveDate) -> bool {
        2 * today.signed_duration_since(self.last).num_days() > 3 * i64::from(self.every)
    }
}

/// The three months, from the first of them, that hold half of the purchases; of a whole year and more only.
fn season(days: &[NaiveDate]) -> Option<u32> {
    let span = days.last()?.signed_duration_since(*days.first()?).num_days();
    if days.len() < SEASON_FEWEST || span < 365 {
        return None;
    }
    let count = |first: u32| days.iter().filter(|day| (day.month0() + 12 - (first - 1)) % 12 < 3).count();
    let best = (1..=12).max_by_key(|first| (count(*first), std::cmp::Reverse(*first)))?;
    (2 * count(best) >= days.len()).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(texts: &[&str]) -> Vec<NaiveDate> {
        texts.iter().map(|text| text.parse().expect("a date")).collect()
    }

    #[test]
    fn cli_03_the_next_order_is_the_last_and_the_median_and_late_at_one_and_a_half() {
        let bought = days(&["2026-03-01", "2026-01-01", "2026-01-31", "2026-03-01", "2026-05-10"]);
        let habit = Habit::of("VIS-8", "Vis", &bought).expect("a habit");
        // 30, 29 and 70 days apart: 30 in the middle.
        assert_eq!((habit.times, habit.every, habit.last), (4, 30, days(&["2026-05-10"])[0]));
        assert_eq!(habit.next, days(&["2026-06-09"])[0]);
        assert!(!habit.is_late(days(&["2026-06-24"])[0]) && habit.is_late(days(&["2026-06-25"])[0]));
        assert_eq!(Habit::of("", "", &bought[..2]), None);
        assert_eq!(Habit::of("", "", &days(&["2026-01-01", "2026-01-01", "2026-01-02"])), None, "a day counts once");
    }

    #[test]
    fn cli_03_a_season_is_three_months_with_half_of_it() {
        let winter = days(&["2024-12-02", "2025-01-10", "2025-02-03", "2025-06-01", "2025-12-05", "2026-01-04"]);
        assert_eq!(Habit::of("", "", &winter).and_then(|habit| habit.season), Some(12), "over the turn of the year");
        let all: Vec<NaiveDate> =
            (0..14).filter_map(|n| NaiveDate::from_ymd_opt(2025 + n / 12, u32::try_from(n % 12).ok()? + 1, 5)).collect();
        assert_eq!(Habit::of("", "", &all).and_then(|habit| habit.season), None);
    }
}
