//! What a dispute does to late interest (DIS-05).

use super::{Decision, State};
use crate::domain::calendar::plus_days;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// From when late interest on the disputed part counts.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum PenaltyCount {
    /// Not shown while nobody has decided.
    Suspended,
    /// From that due date.
    From(NaiveDate),
}

impl PenaltyCount {
    /// The count for the disputed part of an item: suspended until a decision, then from the original due date when the client was wrong,
    /// else from the decision's day plus the days agreed.
    pub fn of(state: State, decision: Option<(Decision, NaiveDate)>, due: NaiveDate, agreed_days: u16) -> PenaltyCount {
        match decision {
            Some((Decision::Unfounded, _)) => PenaltyCount::From(due),
            Some((Decision::Founded | Decision::PartlyFounded, on)) => PenaltyCount::From(plus_days(on, agreed_days)),
            None if state.is_running() => PenaltyCount::Suspended,
            // Over without a decision (settled, a mistake): as if there had been none.
            None => PenaltyCount::From(due),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Closing;
    use super::*;
    use crate::domain::lettering::fixture::d;

    #[test]
    fn dis_05_interest_is_suspended_then_counted_from_the_date_that_the_decision_gives() {
        let of = |state, decision| PenaltyCount::of(state, decision, d(31, 1), 15);
        assert_eq!(of(State::Analysed, None), PenaltyCount::Suspended);
        let unfounded = Decision::Unfounded;
        assert_eq!(of(State::Decided(unfounded), Some((unfounded, d(10, 3)))), PenaltyCount::From(d(31, 1)));
        let founded = Decision::Founded;
        assert_eq!(of(State::Closed(Closing::Done), Some((founded, d(10, 3)))), PenaltyCount::From(d(25, 3)));
        assert_eq!(of(State::Closed(Closing::Mistake), None), PenaltyCount::From(d(31, 1)));
    }
}
