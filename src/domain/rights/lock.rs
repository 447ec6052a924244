//! Closed periods (reliability C): a soft lock that a supervisor passes with a reason, a hard one that nobody passes.
//!
//! What is dated up to a lock stays as it is: a line is neither brought, changed nor withdrawn there, a lettering dated there is not
//! taken apart (LET-13), and nobody works there on a backdated day. Lettering today of lines that are old and open is dated today:
//! it stays possible.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The last days of the closed periods.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Locks {
    /// Closed up to and with this day, but for supervisors who give a reason. May move back.
    pub soft: Option<NaiveDate>,
    /// Closed for ever up to and with this day. Only moves forward.
    pub hard: Option<NaiveDate>,
}

/// How a day is closed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Lock {
    /// A supervisor passes with a reason. The last day closed.
    Soft(NaiveDate),
    /// Nobody passes. The last day closed.
    Hard(NaiveDate),
}

impl Locks {
    /// How a day is closed, none when it is open.
    pub fn on(&self, day: NaiveDate) -> Option<Lock> {
        match (self.hard, self.soft) {
            (Some(hard), _) if day <= hard => Some(Lock::Hard(hard)),
            (_, Some(soft)) if day <= soft => Some(Lock::Soft(soft)),
            _ => None,
        }
    }

    /// The day itself when it is open, else the first open one after it (LET-15).
    pub fn first_open(&self, day: NaiveDate) -> NaiveDate {
        let closed = self.soft.max(self.hard);
        closed.filter(|last| day <= *last).and_then(|last| last.succ_opt()).unwrap_or(day)
    }

    /// True when the hard lock of `next` is not behind this one's.
    pub fn forward(&self, next: &Locks) -> bool {
        next.hard >= self.hard
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 6, d).expect("a date")
    }

    #[test]
    fn a_day_is_closed_up_to_the_lock_and_the_hard_one_counts_first() {
        let locks = Locks { soft: Some(day(20)), hard: Some(day(10)) };
        assert_eq!(locks.on(day(10)), Some(Lock::Hard(day(10))));
        assert_eq!(locks.on(day(11)), Some(Lock::Soft(day(20))));
        assert_eq!(locks.on(day(21)), None);
        assert_eq!(Locks { soft: Some(day(5)), hard: Some(day(10)) }.on(day(5)), Some(Lock::Hard(day(10))));
        assert_eq!(Locks::default().on(NaiveDate::MIN), None);
    }

    #[test]
    fn let_15_an_entry_goes_to_the_first_open_day() {
        let locks = Locks { soft: Some(day(20)), hard: Some(day(10)) };
        assert_eq!([day(5), day(20), day(21)].map(|d| locks.first_open(d)), [day(21); 3]);
        assert_eq!(Locks { soft: Some(day(5)), hard: Some(day(10)) }.first_open(day(7)), day(11));
        assert_eq!(Locks::default().first_open(day(7)), day(7));
    }

    #[test]
    fn the_hard_lock_only_moves_forward() {
        let at = |d| Locks { soft: None, hard: Some(day(d)) };
        assert!(Locks::default().forward(&at(1)) && at(1).forward(&at(1)) && at(1).forward(&at(2)));
        assert!(!at(2).forward(&at(1)) && !at(2).forward(&Locks::default()));
    }
}
