//! What may be asked of a host beside screens: one value in, one value out, in process or over its socket.
//!
//! A feature of the command line is a variant here and a line in [`serve`]: it then works on a book that is in use as well.

use crate::desk::api::{Answer, Command, Manifest, Principal, Query, Receipt};
use crate::desk::copies::Ticket;
use crate::desk::{Desk, Stop};
use crate::domain::copies::CopyForm;
use crate::domain::refusal::Failure;
use serde::{Deserialize, Serialize};

/// Asked of a host.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Request {
    /// A question to the desk.
    Ask(Query),
    /// A command, with the id that the client made for it: the same id again gives the first result.
    Submit(u128, Command),
    /// A copy into the book's own `backups/`, and how many of them to keep.
    Backup(Option<u32>),
    /// A copy to be handed out part by part: as a store, or as lines of JSON.
    HandOut(CopyForm),
    /// The bytes of a copy that is handed out: its id, from which offset on.
    Part(u128, u64),
}

/// What came of it, one variant per request.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Reply {
    /// To [`Request::Ask`].
    Answer(Result<Answer, Failure>),
    /// To [`Request::Submit`].
    Submitted(Result<Receipt, Stop>),
    /// To [`Request::Backup`].
    BackedUp(Result<Manifest, Failure>),
    /// To [`Request::HandOut`].
    HandedOut(Result<Ticket, Failure>),
    /// To [`Request::Part`]: at most [`PART`](crate::desk::copies::PART) bytes, none at the end.
    Part(Result<Vec<u8>, Failure>),
}

/// Does what is asked. The person is who the transport says, never who the request says.
pub(super) fn serve(desk: &Desk, who: &Principal, request: Request) -> Reply {
    match request {
        Request::Ask(query) => Reply::Answer(desk.ask(who, &query)),
        Request::Submit(id, command) => Reply::Submitted(desk.submit(who, id, &command)),
        Request::Backup(keep) => Reply::BackedUp(desk.backup_here(keep)),
        Request::HandOut(form) => Reply::HandedOut(desk.hand_out(form)),
        Request::Part(id, offset) => Reply::Part(desk.part(id, offset)),
    }
}
