//! Follow-up sheets of a client (fiches de suivi, CLI-03): how satisfied it says it is, what is aimed at with it.

use crate::domain::money::Amount;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The best mark of satisfaction; the worst is 0.
pub const BEST_MARK: u8 = 10;

/// One dated entry. Its number is that of its operation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FollowUp {
    /// The day that it tells of: when the client was asked, when the objective was set.
    pub on: NaiveDate,
    /// When it was written down, milliseconds UTC since 1970.
    pub at: i64,
    /// Who wrote it down: a login name.
    pub by: String,
    /// The client's comment, or what is aimed at.
    pub text: String,
    /// What it is.
    pub what: Followed,
}

/// What an entry is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Followed {
    /// The client was asked how satisfied it is.
    Satisfaction {
        /// From 0 to [`BEST_MARK`].
        mark: u8,
        /// Who asked.
        asked: String,
    },
    /// Something is aimed at.
    Objective {
        /// How much, minor units, where it is an amount.
        amount: Option<Amount>,
        /// By when.
        due: NaiveDate,
        /// What came of it.
        end: Option<Judged>,
    },
}

/// What came of an objective.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Judged {
    /// Reached, or not.
    pub reached: bool,
    /// On which day.
    pub on: NaiveDate,
    /// When it was written down, milliseconds UTC since 1970.
    pub at: i64,
    /// Who says so: a login name.
    pub by: String,
    /// Why, in words.
    pub note: String,
}

/// Where an entry stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FollowState {
    /// A mark was given.
    Told,
    /// Aimed at, its day not passed.
    Running,
    /// Its day passed and nobody said what came of it.
    Late,
    /// Reached.
    Reached,
    /// Not reached.
    Missed,
}

impl FollowState {
    /// All, for the words.
    pub const ALL: [FollowState; 5] =
        [FollowState::Told, FollowState::Running, FollowState::Late, FollowState::Reached, FollowState::Missed];

    /// Its code in machine formats.
    pub const fn code(self) -> &'static str {
        match self {
            FollowState::Told => "told",
            FollowState::Running => "running",
            FollowState::Late => "late",
            FollowState::Reached => "reached",
            FollowState::Missed => "missed",
        }
    }
}

impl FollowUp {
    /// Where it stands on a day.
    pub fn state(&self, today: NaiveDate) -> FollowState {
        match &self.what {
            Followed::Satisfaction { .. } => FollowState::Told,
            Followed::Objective { end: Some(end), .. } if end.reached => FollowState::Reached,
            Followed::Objective { end: Some(_), .. } => FollowState::Missed,
            Followed::Objective { due, .. } if *due < today => FollowState::Late,
            Followed::Objective { .. } => FollowState::Running,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cli_03_an_objective_is_late_after_its_day_until_somebody_says_what_came_of_it() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).expect("a day");
        let aim = |end| FollowUp {
            on: day(2),
            at: 0,
            by: "s.martin".into(),
            text: "palettes".into(),
            what: Followed::Objective { amount: None, due: day(20), end },
        };
        assert_eq!([day(20), day(21)].map(|on| aim(None).state(on)), [FollowState::Running, FollowState::Late]);
        let end = |reached| Judged { reached, on: day(19), at: 0, by: "s.martin".into(), note: String::new() };
        assert_eq!(aim(Some(end(true))).state(day(30)), FollowState::Reached);
        assert_eq!(aim(Some(end(false))).state(day(19)), FollowState::Missed);
    }
}
