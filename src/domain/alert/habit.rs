//! Clients who do not buy as they used to (CLI-03).

use super::{Alert, Change};
use crate::domain::file::Habit;
use crate::domain::ids::day_of;
use chrono::{Days, NaiveDate};

/// What is kept of the habit of a client: enough to tell on any day whether it is late.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Usual {
    /// The last purchase.
    pub last: NaiveDate,
    /// The median of the days between two purchases.
    pub every: u32,
}

impl Usual {
    /// Of the days of its purchases; none of too few, or when it buys several times a week: a week without a purchase would be an alert.
    pub fn of(dates: &[NaiveDate]) -> Option<Usual> {
        let habit = Habit::of("", "", dates)?;
        (habit.every >= SHORTEST).then_some(Usual { last: habit.last, every: habit.every })
    }
}

/// Shorter habits are none that a missing purchase says anything of, days.
const SHORTEST: u32 = 7;

/// The alert about a client who should have bought again: once 1.5 times the median has passed since the last purchase.
pub fn missing(usual: Usual, today: NaiveDate) -> Option<Alert> {
    let passed = 3 * u64::from(usual.every) / 2 + 1;
    let on = usual.last.checked_add_days(Days::new(passed)).filter(|on| *on <= today)?;
    let mark = u64::try_from(day_of(usual.last)).unwrap_or(0);
    Some(Alert { on, change: Change::Habit(usual.last, usual.every), mark })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::d;

    #[test]
    fn cli_03_a_client_is_missed_from_the_day_on_which_its_habit_says_so() {
        let dates = [d(1, 1), d(31, 1), d(2, 3)];
        let usual = Usual::of(&dates).expect("a habit");
        let habit = Habit::of("", "", &dates).expect("a habit");
        for day in 0..120 {
            let today = d(2, 3) + Days::new(day);
            assert_eq!(missing(usual, today).is_some(), habit.is_late(today), "{today}");
        }
        assert_eq!(missing(usual, d(1, 7)).map(|alert| alert.on), Some(d(17, 4)), "its own day, whenever one looks");
        assert_eq!(Usual::of(&[d(1, 1), d(3, 1), d(5, 1)]), None, "every other day");
    }
}
