//! A dispute as it is kept.

use super::{Change, Clock, Closing, Decision, Reason, Sla, State, clock};
use crate::domain::calendar::Calendar;
use crate::domain::ids::{LineId, PartyId};
use crate::domain::money::Amount;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A dispute of a line or of part of its amount.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Dispute {
    /// Whose line it is.
    pub party: PartyId,
    /// The line.
    pub line: LineId,
    /// Why.
    pub reason: Reason,
    /// The amount disputed, minor units, above zero (DIS-03).
    pub amount: Amount,
    /// Who deals with it, in words; empty for nobody by name.
    pub owner: String,
    /// Its delay, as the company had set it when it was opened.
    pub sla: Sla,
    /// Its changes, the first one opens it (DIS-02).
    pub history: Vec<Change>,
}

impl Dispute {
    /// Where it is; an item that is lettered in full has ended its disputes (DIS-04).
    pub fn state(&self, open: bool) -> State {
        let last = self.history.last().map_or(State::Open, |change| change.to);
        if last.is_running() && !open { State::Closed(Closing::Settled) } else { last }
    }

    /// What was decided last, if something was.
    pub fn decision(&self) -> Option<Decision> {
        self.history.iter().rev().find_map(|change| match change.to {
            State::Decided(decision) => Some(decision),
            _ => None,
        })
    }

    /// What was decided and when, since it was last opened: one that was opened again waits for another decision.
    pub fn decided(&self) -> Option<(Decision, NaiveDate)> {
        let mut since = self.history.iter().rev().take_while(|change| change.to != State::Open);
        since.find_map(|change| match change.to {
            State::Decided(decision) => Some((decision, change.on)),
            _ => None,
        })
    }

    /// The day it was opened.
    pub fn opened(&self) -> Option<NaiveDate> {
        self.history.first().map(|change| change.on)
    }

    /// How far it is into its delay on a day.
    pub fn clock(&self, today: NaiveDate, calendar: Calendar) -> Clock {
        clock(&self.history, self.sla, today, calendar)
    }
}
