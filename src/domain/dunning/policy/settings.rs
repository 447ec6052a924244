//! The numbers of dunning that a company sets.

use crate::domain::calendar::{Calendar, Shift};
use crate::domain::dunning::Level;
use crate::domain::money::Amount;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// How reminders of one addressee are put together (DUN-05).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Grouping {
    /// One for each instalment.
    None,
    /// One for each invoice, its instalments together.
    Invoice,
    /// One for the client.
    #[default]
    Client,
    /// One for each level.
    Level,
    /// One for each range of days late, by the columns of the aged balance.
    Delay,
}

/// Which of the items' levels a grouped reminder takes (DUN-05).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Pick {
    /// The highest.
    #[default]
    Highest,
    /// The lowest.
    Lowest,
}

impl Pick {
    /// The level of a reminder about items of these levels; none without items.
    pub fn of(self, levels: impl IntoIterator<Item = Level>) -> Option<Level> {
        let levels = levels.into_iter();
        match self {
            Pick::Highest => levels.max(),
            Pick::Lowest => levels.min(),
        }
    }
}

/// What the automatic counter belongs to (DUN-04).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Counting {
    /// Each open item has its own.
    #[default]
    Item,
    /// The client has one.
    Client,
    /// The level comes from the days late, so that a level may be jumped; an item never gets the same level twice.
    Delay,
}

/// The settings. Days are calendar days unless said otherwise, amounts minor units of the book's currency.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Settings {
    /// A client that owes this much or less is left alone (DUN-06).
    pub minimum: Amount,
    /// Days between two reminders to a client (DUN-06).
    pub interval: u16,
    /// The same once a third reminder was sent.
    pub interval_after_r3: u16,
    /// How reminders are put together.
    pub grouping: Grouping,
    /// The level of those.
    pub pick: Pick,
    /// What the counter belongs to.
    pub counting: Counting,
    /// Business days of age that bank data may have when a reminder leaves.
    pub bank_age: u16,
    /// A gap with accounting above this asks for a supervisor before reminders leave (book §5).
    pub gap_limit: Amount,
    /// From this net overdue a client gets a call before letters (DUN-12, band B).
    pub first_call: Amount,
    /// Days before a legal or insurer's deadline from which it is today's business (DUN-12).
    pub deadline_notice: u16,
    /// Business days.
    pub calendar: Calendar,
    /// What the first reminder does when the due date is not a business day (DUE-07).
    pub shift: Shift,
    /// Late interest alone is not dunned under this amount (PEN-11).
    pub penalties_minimum: Amount,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            minimum: Amount(1_500),
            interval: 7,
            interval_after_r3: 3,
            grouping: Grouping::Client,
            pick: Pick::Highest,
            counting: Counting::Item,
            bank_age: 2,
            gap_limit: Amount(1),
            first_call: Amount(500_000),
            deadline_notice: 10,
            calendar: Calendar::France,
            shift: Shift::None,
            penalties_minimum: Amount(1_500),
        }
    }
}

impl Settings {
    /// Days that must pass after a reminder of that level.
    pub fn interval_after(&self, sent: Level) -> u16 {
        if sent >= Level::R3 { self.interval_after_r3 } else { self.interval }
    }

    /// The due date as the first reminder counts it (DUE-07); the others go by the date as printed.
    pub fn first_due(&self, due: NaiveDate) -> NaiveDate {
        self.calendar.expected_cash_date(due, self.shift)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dun_21_k_one_letter_takes_the_highest_or_the_lowest_level() {
        assert_eq!(Pick::Highest.of([Level::R1, Level::R3]), Some(Level::R3));
        assert_eq!(Pick::Lowest.of([Level::R1, Level::R3]), Some(Level::R1));
        assert_eq!(Pick::Highest.of([]), None);
    }

    #[test]
    fn dun_06_the_interval_shortens_once_a_third_reminder_was_sent() {
        let settings = Settings::default();
        assert_eq!([Level::R1, Level::R2, Level::R3, Level::Formal].map(|l| settings.interval_after(l)), [7, 7, 3, 3]);
    }
}
