//! Which promises are taken down as they are, and which want an approval (DUN-10).

use super::Promise;
use crate::domain::calendar::{Calendar, plus_days};
use crate::domain::money::Amount;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The rules of promises.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PromiseRules {
    /// Business days after the day promised on which a receipt still keeps it.
    pub grace: u16,
    /// How many may run for one client.
    pub running: u8,
    /// Calendar days ahead that need no approval.
    pub horizon: u16,
    /// What may be missing for the promise to be kept, minor units (LET-19).
    pub tolerance: Amount,
    /// Business days.
    pub calendar: Calendar,
}

impl Default for PromiseRules {
    fn default() -> Self {
        PromiseRules { grace: 2, running: 2, horizon: 30, tolerance: Amount(100), calendar: Calendar::France }
    }
}

/// Why a promise is not taken down, or not without an approval.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum PromiseRefusal {
    /// Nothing is promised.
    NoAmount,
    /// More is promised than is owed: what is owed.
    TooMuch(Amount),
    /// The day is past; the next business day.
    Past(NaiveDate),
    /// As many promises run as may: how many.
    TooMany(u8),
    /// It lies beyond the horizon; the last day without an approval.
    TooFar(NaiveDate),
}

impl PromiseRefusal {
    /// True when a supervisor may approve it all the same.
    pub const fn may_be_approved(self) -> bool {
        matches!(self, PromiseRefusal::TooMany(_) | PromiseRefusal::TooFar(_))
    }
}

impl PromiseRules {
    /// The last day on which a receipt keeps a promise for that day.
    pub fn last_day(&self, due: NaiveDate) -> NaiveDate {
        self.calendar.add_business_days(due, i16::try_from(self.grace).unwrap_or(i16::MAX))
    }

    /// The day of the verdict when the money has not come: the first business day after the grace.
    pub fn verdict_day(&self, due: NaiveDate) -> NaiveDate {
        self.calendar.next_business_day(plus_days(self.last_day(due), 1))
    }

    /// What keeps a promise from being taken down on the day it is made, given what is owed and how many run.
    pub fn refusals(&self, promise: &Promise, owed: Amount, running: u8) -> Vec<PromiseRefusal> {
        let mut out = Vec::new();
        if !promise.amount.is_debit() {
            out.push(PromiseRefusal::NoAmount);
        } else if promise.amount > owed {
            out.push(PromiseRefusal::TooMuch(owed));
        }
        if promise.due < promise.made_on {
            out.push(PromiseRefusal::Past(self.calendar.next_business_day(plus_days(promise.made_on, 1))));
        }
        if running >= self.running {
            out.push(PromiseRefusal::TooMany(running));
        }
        let last = plus_days(promise.made_on, self.horizon);
        if promise.due > last {
            out.push(PromiseRefusal::TooFar(last));
        }
        out
    }
}
