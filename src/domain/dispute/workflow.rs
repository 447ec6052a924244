//! The way of a dispute from its opening to its end (DIS-02): each change says who, when, why.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Where a dispute is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum State {
    /// Taken down.
    Open,
    /// Somebody has it.
    Assigned,
    /// It is looked into.
    Analysed,
    /// The client must answer: the clock stands still.
    WaitsForClient,
    /// Somebody of ours must answer.
    WaitsForUs,
    /// It was decided.
    Decided(Decision),
    /// What was decided is being done.
    Acting(Outcome),
    /// It is over.
    Closed(Closing),
}

/// What was decided.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Decision {
    /// The client is right (fondé).
    Founded,
    /// The client is right in part.
    PartlyFounded,
    /// The client is wrong (non fondé).
    Unfounded,
}

/// What is done about it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Outcome {
    /// A credit note is issued: the line is our own correction until it comes.
    CreditNote,
    /// What is missing is delivered.
    Delivery,
    /// It is invoiced again.
    Reinvoicing,
    /// The claim is upheld.
    Upheld,
}

/// Why it is over.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Closing {
    /// What was decided is done.
    Done,
    /// The item is lettered in full (soldé, DIS-04).
    Settled,
    /// It was taken down by error.
    Mistake,
}

/// A change of state.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Change {
    /// Its day.
    pub on: NaiveDate,
    /// Who made it.
    pub who: String,
    /// The new state.
    pub to: State,
    /// Why, in words.
    pub note: String,
}

/// Why a change is refused.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum StepRefusal {
    /// There is no way from one to the other.
    NoWay(State, State),
    /// The outcome does not go with the decision: a claim of a client who is right is not upheld whole, nor is a credit note issued to one who is
    /// wrong.
    Mismatch(Decision, Outcome),
    /// To open it again, a reason is needed.
    NoteRequired,
    /// It would be dated before the last change.
    Backwards(NaiveDate),
}

impl State {
    /// All states.
    pub const ALL: [State; 15] = [
        State::Open,
        State::Assigned,
        State::Analysed,
        State::WaitsForClient,
        State::WaitsForUs,
        State::Decided(Decision::Founded),
        State::Decided(Decision::PartlyFounded),
        State::Decided(Decision::Unfounded),
        State::Acting(Outcome::CreditNote),
        State::Acting(Outcome::Delivery),
        State::Acting(Outcome::Reinvoicing),
        State::Acting(Outcome::Upheld),
        State::Closed(Closing::Done),
        State::Closed(Closing::Settled),
        State::Closed(Closing::Mistake),
    ];

    /// The code of machine formats, never translated.
    pub const fn code(self) -> &'static str {
        match self {
            State::Open => "open",
            State::Assigned => "assigned",
            State::Analysed => "analysed",
            State::WaitsForClient => "waits-client",
            State::WaitsForUs => "waits-us",
            State::Decided(Decision::Founded) => "founded",
            State::Decided(Decision::PartlyFounded) => "partly-founded",
            State::Decided(Decision::Unfounded) => "unfounded",
            State::Acting(Outcome::CreditNote) => "credit-note",
            State::Acting(Outcome::Delivery) => "delivery",
            State::Acting(Outcome::Reinvoicing) => "reinvoicing",
            State::Acting(Outcome::Upheld) => "upheld",
            State::Closed(Closing::Done) => "done",
            State::Closed(Closing::Settled) => "settled",
            State::Closed(Closing::Mistake) => "mistake",
        }
    }

    /// The state of a code.
    pub fn from_code(code: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.code() == code)
    }

    /// True until it is over.
    pub const fn is_running(self) -> bool {
        !matches!(self, State::Closed(_))
    }

    /// Whether a change may follow.
    ///
    /// # Errors
    /// The [`StepRefusal`] that says why not.
    pub fn may_become(self, next: State) -> Result<(), StepRefusal> {
        use State::{Acting, Analysed, Assigned, Closed, Decided, Open, WaitsForClient, WaitsForUs};
        match (self, next) {
            // Lettering the item or finding the dispute a mistake ends it from anywhere.
            (from, Closed(Closing::Settled | Closing::Mistake)) if from.is_running() => Ok(()),
            (Open, Assigned) | (Assigned, Analysed) => Ok(()),
            // Given to somebody else.
            (Assigned | Analysed | WaitsForClient | WaitsForUs, Assigned) => Ok(()),
            (Analysed, WaitsForClient | WaitsForUs | Decided(_)) => Ok(()),
            (WaitsForClient | WaitsForUs, Analysed | Decided(_)) => Ok(()),
            (WaitsForClient, WaitsForUs) | (WaitsForUs, WaitsForClient) => Ok(()),
            (Decided(decision), Acting(outcome)) if !decision.allows(outcome) => Err(StepRefusal::Mismatch(decision, outcome)),
            (Decided(_), Acting(_)) => Ok(()),
            (Acting(_), Closed(Closing::Done)) => Ok(()),
            // Opened again.
            (Closed(_), Open) => Ok(()),
            _ => Err(StepRefusal::NoWay(self, next)),
        }
    }
}

impl Decision {
    /// True when the outcome goes with it.
    pub const fn allows(self, outcome: Outcome) -> bool {
        match self {
            Decision::Founded => !matches!(outcome, Outcome::Upheld),
            Decision::PartlyFounded => true,
            Decision::Unfounded => matches!(outcome, Outcome::Upheld),
        }
    }
}

impl Change {
    /// Whether the change may follow a history; the first one opens the dispute.
    ///
    /// # Errors
    /// The [`StepRefusal`] that says why not.
    pub fn may_follow(&self, history: &[Change]) -> Result<(), StepRefusal> {
        let Some(last) = history.last() else {
            return if self.to == State::Open { Ok(()) } else { Err(StepRefusal::NoWay(State::Open, self.to)) };
        };
        if self.on < last.on {
            return Err(StepRefusal::Backwards(last.on));
        }
        last.to.may_become(self.to)?;
        let reopens = !last.to.is_running();
        if reopens && self.note.trim().is_empty() { Err(StepRefusal::NoteRequired) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::d;

    fn change(day: u32, to: State, note: &str) -> Change {
        Change { on: d(day, 3), who: "s.martin".to_string(), to, note: note.to_string() }
    }

    fn refused(states: &[State]) -> Option<StepRefusal> {
        let mut history = Vec::new();
        for state in states {
            let next = change(2, *state, "why");
            if let Err(refusal) = next.may_follow(&history) {
                return Some(refusal);
            }
            history.push(next);
        }
        None
    }

    #[test]
    fn dis_02_from_opening_to_closing_and_open_again() {
        use State::{Acting, Analysed, Assigned, Closed, Decided, Open, WaitsForClient, WaitsForUs};
        let whole = [
            Open,
            Assigned,
            Analysed,
            WaitsForClient,
            WaitsForUs,
            Analysed,
            Decided(Decision::Founded),
            Acting(Outcome::CreditNote),
            Closed(Closing::Done),
            Open,
        ];
        assert_eq!(refused(&whole), None);
        assert_eq!(refused(&[Open, Assigned, Assigned, Analysed]), None, "given to somebody else");
        assert_eq!(refused(&[Open, Closed(Closing::Settled)]), None);
        assert_eq!(refused(&[Open, Closed(Closing::Done)]), Some(StepRefusal::NoWay(Open, Closed(Closing::Done))));
        assert_eq!(refused(&[Open, Analysed]), Some(StepRefusal::NoWay(Open, Analysed)));
        assert_eq!(refused(&[Assigned]), Some(StepRefusal::NoWay(Open, Assigned)));
        let twice = [Open, Closed(Closing::Mistake), Closed(Closing::Settled)];
        assert_eq!(refused(&twice), Some(StepRefusal::NoWay(Closed(Closing::Mistake), Closed(Closing::Settled))));
    }

    #[test]
    fn dis_02_the_outcome_goes_with_the_decision() {
        let decided = |decision, outcome| State::Decided(decision).may_become(State::Acting(outcome));
        assert_eq!(
            decided(Decision::Unfounded, Outcome::CreditNote),
            Err(StepRefusal::Mismatch(Decision::Unfounded, Outcome::CreditNote))
        );
        assert_eq!(decided(Decision::Founded, Outcome::Upheld), Err(StepRefusal::Mismatch(Decision::Founded, Outcome::Upheld)));
        assert_eq!(decided(Decision::Unfounded, Outcome::Upheld), Ok(()));
        assert_eq!(decided(Decision::PartlyFounded, Outcome::Upheld), Ok(()));
    }

    #[test]
    fn dis_02_changes_go_forward_and_opening_again_wants_a_reason() {
        let history = [change(2, State::Open, ""), change(5, State::Closed(Closing::Settled), "")];
        assert_eq!(change(4, State::Open, "x").may_follow(&history), Err(StepRefusal::Backwards(d(5, 3))));
        assert_eq!(change(5, State::Open, " ").may_follow(&history), Err(StepRefusal::NoteRequired));
        assert_eq!(change(5, State::Open, "payment came back").may_follow(&history), Ok(()));
    }
}
