//! What goes into `update` and what comes out of it.

use crate::desk::api::{Answer, Command, Failure, Query, Receipt, Refusal};
use crate::domain::ids::{AccountId, OpNo};
use crate::term::key::Input;
use crate::ui::action::Bound;
use chrono::NaiveDate;

/// Names a request, so that its answer is known and a late one is dropped.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Ticket(pub u64);

/// Why a command changed nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Setback {
    /// The desk refused.
    Refused(Refusal),
    /// The desk could not answer.
    Failed(Failure),
}

impl From<Refusal> for Setback {
    fn from(refusal: Refusal) -> Setback {
        Setback::Refused(refusal)
    }
}

impl From<Failure> for Setback {
    fn from(failure: Failure) -> Setback {
        Setback::Failed(failure)
    }
}

/// Something happened outside.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Event {
    /// Another session committed an operation on these accounts.
    Changed {
        /// The operation.
        op: OpNo,
        /// Who.
        actor: String,
        /// Accounts whose lines changed; empty when it concerns the whole book.
        accounts: Vec<AccountId>,
    },
    /// The working date is another.
    Day(NaiveDate),
}

/// Everything that moves the model.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Msg {
    /// From the terminal.
    Input(Input),
    /// An action, as keys, palette and tests give it.
    Run(Bound),
    /// To [`Effect::Ask`].
    Answer(Ticket, Result<Answer, Failure>),
    /// To [`Effect::Submit`].
    Submitted(Ticket, Result<Receipt, Setback>),
    /// From the book.
    Event(Event),
}

/// What the session has to do; the model never does it itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Effect {
    /// Ask the desk; [`Msg::Answer`] brings the answer.
    Ask(Ticket, Query),
    /// Submit a command; [`Msg::Submitted`] brings the receipt.
    Submit(Ticket, Command),
    /// Put text on the clipboard.
    Copy(String),
    /// Send the whole screen again.
    Repaint,
    /// Give the terminal back to the shell for a while.
    Suspend,
    /// Leave.
    Quit,
}
