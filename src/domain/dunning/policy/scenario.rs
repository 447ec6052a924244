//! A scenario (scénario de relance): which level when, by which ways, with which text (DUN-02).

use crate::domain::dunning::{Channel, Level};
use crate::domain::money::Amount;
use chrono::{NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

/// A sequence of steps. [`Policy::faults`](super::Policy::faults) says what is wrong with it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Scenario {
    /// Its name in rules and files.
    pub code: String,
    /// The steps, levels and offsets climbing.
    pub steps: Vec<Step>,
}

/// One level of a scenario.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Step {
    /// The level.
    pub level: Level,
    /// Calendar days after the due date, below zero before it.
    pub offset: i16,
    /// The ways, the first being the one that carries the text.
    pub channels: Vec<Channel>,
    /// The name of the text in the strategy's set of templates.
    pub template: String,
    /// The step is taken for items of at least this amount, minor units.
    pub minimum: Amount,
    /// What is done.
    pub deed: Deed,
}

/// What is done at a step.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Deed {
    /// A reminder goes out.
    Notice,
    /// The file of an order for payment is made up (DUN-15).
    CourtFile,
    /// Somebody studies whether the claim is worth pursuing.
    WriteOffStudy,
}

impl Step {
    /// The day of the step before business days are looked at: the due date, the days of grace of terms on receipt (DUE-05), the offset.
    pub fn raw_date(&self, due: NaiveDate, tolerance: u16) -> NaiveDate {
        let days = i64::from(self.offset) + i64::from(tolerance);
        let end = if days < 0 { NaiveDate::MIN } else { NaiveDate::MAX };
        TimeDelta::try_days(days).and_then(|days| due.checked_add_signed(days)).unwrap_or(end)
    }
}

impl Scenario {
    /// The step of the pre-reminder.
    pub fn announcement(&self) -> Option<&Step> {
        self.steps.iter().find(|step| step.level == Level::Pre)
    }

    /// The steps that follow the due date, the least insistent first.
    pub fn reminders(&self) -> impl DoubleEndedIterator<Item = &Step> {
        self.steps.iter().filter(|step| step.level > Level::Pre)
    }

    /// The first step above a counter; none when the scenario is at its end.
    pub fn after(&self, counter: u8) -> Option<&Step> {
        self.reminders().find(|step| step.level.number() > counter)
    }

    /// The step that a level calls for: its own, else the next one above it, else none.
    pub fn at_least(&self, level: Level) -> Option<&Step> {
        self.reminders().find(|step| step.level >= level)
    }

    /// The step of exactly that level.
    pub fn at(&self, level: Level) -> Option<&Step> {
        self.steps.iter().find(|step| step.level == level)
    }

    /// True when the step is the first reminder, the only one that the shift of non-business days moves (DUE-07).
    pub fn is_first(&self, step: &Step) -> bool {
        self.reminders().next().is_some_and(|first| first.level == step.level)
    }
}
