//! The clock of a dispute: business days, standing still while the client must answer (DIS-02).

use super::{Change, Sla, State};
use crate::domain::calendar::Calendar;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// How far a dispute is into its delay.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Clock {
    /// Business days that have run.
    pub used: u16,
    /// Business days allowed.
    pub allowed: u16,
    /// It stands still, or the dispute is over.
    pub stopped: bool,
}

/// Who is told that a dispute is late.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Escalation {
    /// Its owner's manager: past the delay.
    Manager,
    /// The management: past twice the delay.
    Direction,
}

impl Clock {
    /// Past its delay, and still running.
    pub const fn is_late(&self) -> bool {
        self.escalation().is_some()
    }

    /// Who is told; nobody about a dispute that is over or waits for the client.
    pub const fn escalation(&self) -> Option<Escalation> {
        if self.stopped || self.used <= self.allowed {
            None
        } else if self.used > self.allowed.saturating_mul(2) {
            Some(Escalation::Direction)
        } else {
            Some(Escalation::Manager)
        }
    }
}

/// The clock on a day. The time of a dispute that is over does not run; opened again, it goes on.
pub fn clock(history: &[Change], sla: Sla, today: NaiveDate, calendar: Calendar) -> Clock {
    let past: Vec<&Change> = history.iter().filter(|change| change.on <= today).collect();
    let ends = past.iter().skip(1).map(|change| change.on).chain(std::iter::once(today));
    let runs = |state: State| state.is_running() && state != State::WaitsForClient;
    let used: i64 = past
        .iter()
        .zip(ends)
        .filter(|(change, _)| runs(change.to))
        .map(|(change, end)| calendar.business_days_between(change.on, end).max(0))
        .sum();
    Clock {
        used: u16::try_from(used).unwrap_or(u16::MAX),
        allowed: sla.days,
        stopped: past.last().is_none_or(|change| !runs(change.to)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Closing, Reason, default_sla};
    use super::*;
    use crate::domain::lettering::fixture::d;

    fn at(changes: &[(u32, State)], day: u32) -> Clock {
        let history: Vec<Change> = changes
            .iter()
            .map(|(day, to)| Change { on: d(*day, 3), who: String::new(), to: *to, note: String::new() })
            .collect();
        clock(&history, default_sla(Reason::Price), d(day, 3), Calendar::France)
    }

    #[test]
    fn dis_02_the_clock_counts_business_days_and_pauses_while_the_client_must_answer() {
        let history =
            [(2, State::Open), (3, State::Assigned), (4, State::Analysed), (5, State::WaitsForClient), (18, State::Analysed)];
        // Monday 2 to Thursday 5: three days. Nothing until Wednesday 18.
        assert_eq!((at(&history, 5).used, at(&history, 17).used), (3, 3));
        assert!(at(&history, 17).stopped);
        assert_eq!(at(&history, 23).used, 6, "three more");
        assert_eq!(at(&history, 1), Clock { used: 0, allowed: 5, stopped: true }, "it does not exist yet");
    }

    #[test]
    fn dis_02_a_late_dispute_is_told_to_the_manager_then_to_the_management() {
        let history = [(2, State::Open)];
        let told = |day| at(&history, day).escalation();
        assert_eq!(told(9), None, "five business days: in time");
        assert_eq!(told(10), Some(Escalation::Manager));
        assert_eq!(told(16), Some(Escalation::Manager), "ten");
        assert_eq!(told(17), Some(Escalation::Direction));
        let closed = [(2, State::Open), (20, State::Closed(Closing::Settled))];
        assert!(!at(&closed, 31).is_late());
        assert_eq!(at(&closed, 31).used, 14);
    }
}
