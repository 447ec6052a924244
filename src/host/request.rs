//! What may be asked of a host beside screens: one value in, one value out, in process or over its socket.
//!
//! A feature of the command line is a variant here and a line in [`serve`]: it then works on a book that is in use as well.

use crate::desk::api::{Answer, Command, Need, Principal, Query, Receipt};
use crate::desk::{Desk, Stop};
use crate::domain::refusal::Failure;
use serde::{Deserialize, Serialize};

/// Asked of a host.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Request {
    /// A question to the desk.
    Ask(Query),
    /// A command, with the id that the client made for it: the same id again gives the first result.
    Submit(u128, Command),
    /// A command with the reason for it: a supervisor gives one to go on in a closed period.
    Because(u128, Command, String),
    /// Whether the person has a right, for what is done beside the desk.
    Allow(Need),
}

/// What came of it, one variant per request.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Reply {
    /// To [`Request::Ask`].
    Answer(Result<Answer, Failure>),
    /// To [`Request::Submit`] and [`Request::Because`].
    Submitted(Result<Receipt, Stop>),
    /// To [`Request::Allow`].
    Allowed(Result<(), Stop>),
}

/// Does what is asked. The person is who the transport says, never who the request says. Questions and commands are checked by the desk,
/// in the snapshot or the transaction that answers them; whatever comes here beside them asks [`Desk::allow`] first.
pub(super) fn serve(desk: &Desk, who: &Principal, request: Request) -> Reply {
    match request {
        Request::Ask(query) => Reply::Answer(desk.ask(who, &query)),
        Request::Submit(id, command) => Reply::Submitted(desk.submit(who, id, &command)),
        Request::Because(id, command, reason) => Reply::Submitted(desk.submit_because(who, id, &command, &reason)),
        Request::Allow(need) => Reply::Allowed(desk.allow(who, need)),
    }
}
