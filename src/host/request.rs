//! What may be asked of a host beside screens: one value in, one value out, in process or over its socket.
//!
//! A feature of the command line is a variant here and a line in [`serve`]: it then works on a book that is in use as well.

use crate::desk::api::{Answer, Command, Manifest, Need, Principal, Query, Receipt, Taken};
use crate::desk::copies::Ticket;
use crate::desk::{Desk, Stop};
use crate::domain::copies::CopyForm;
use crate::domain::ids::PartyId;
use crate::domain::refusal::{Failure, Refusal};
use serde::{Deserialize, Serialize};

/// Asked of a host.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Request {
    /// A question to the desk.
    Ask(Query),
    /// A command, with the id that the client made for it: the same id again gives the first result.
    Submit(u128, Command),
    /// Something about the host itself.
    Host(HostAsk),
    /// A command with the reason for it: a supervisor gives one to go on in a closed period.
    Because(u128, Command, String),
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
    /// To [`Request::Submit`] and [`Request::Because`].
    Submitted(Result<Receipt, Stop>),
    /// To [`Request::Host`].
    Host(HostTold),
    /// It could not be asked at all.
    Failed(Failure),
    /// To [`Request::Backup`].
    BackedUp(Result<Manifest, Stop>),
    /// To [`Request::HandOut`].
    HandedOut(Result<Ticket, Stop>),
    /// To [`Request::Part`]: at most [`PART`](crate::desk::copies::PART) bytes, none at the end.
    Part(Result<Vec<u8>, Failure>),
}

/// Asked about the host itself.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum HostAsk {
    /// What it is.
    Status,
    /// Its sessions.
    Who,
    /// That it stops: sessions are told and kept.
    Stop,
    /// That a session ends: its number.
    Kick(u64),
    /// To work on a client: a lease of fifteen minutes, renewed by asking again.
    Claim {
        /// The client.
        party: PartyId,
        /// Takes it over from whoever has it, for this reason.
        over: Option<String>,
    },
    /// To give a client back.
    Release(PartyId),
}

/// Told about the host.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum HostTold {
    /// To [`HostAsk::Status`].
    Status(HostRow),
    /// To [`HostAsk::Who`].
    Who(Vec<SessionRow>),
    /// Whether it was done: a session that is not there cannot be ended.
    Done(bool),
    /// To [`HostAsk::Claim`].
    Claim(ClaimRow),
    /// There is no host: this process has the book.
    None,
    /// It was refused, and why.
    Refused(Refusal),
}

/// A host.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HostRow {
    /// Its process.
    pub pid: u32,
    /// Version of its program.
    pub version: String,
    /// When it started, milliseconds UTC.
    pub since: i64,
    /// Seconds since.
    pub seconds: u64,
    /// Sessions with a terminal.
    pub sessions: usize,
    /// Sessions that wait for their person.
    pub parked: usize,
}

/// A session on the book.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SessionRow {
    /// Its number.
    pub session: u64,
    /// Login name.
    pub user: String,
    /// The system's number of the person.
    pub uid: u32,
    /// When it began, milliseconds UTC.
    pub since: i64,
    /// Word of its pane.
    pub pane: String,
    /// Code of the client it stands on, empty when none.
    pub client: String,
    /// Seconds since its last key.
    pub idle: u64,
    /// Version of its client's program.
    pub version: String,
    /// It has a terminal; else it is parked.
    pub attached: bool,
}

/// Who works on a client.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ClaimRow {
    /// The client.
    pub party: PartyId,
    /// Who has it now.
    pub user: String,
    /// For how long, seconds.
    pub seconds: u64,
    /// It is the caller.
    pub mine: bool,
}

/// Does what is asked. The person is who the transport says, never who the request says. Questions and commands are checked by the desk,
/// in the snapshot or the transaction that answers them; whatever comes here beside them asks [`Desk::allow`] first.
pub(super) fn serve(desk: &Desk, who: &Principal, request: Request) -> Reply {
    match request {
        Request::Ask(query) => Reply::Answer(desk.ask(who, &query)),
        Request::Submit(id, command) => Reply::Submitted(desk.submit(who, id, &command)),
        Request::Host(_) => Reply::Host(HostTold::None),
        Request::Because(id, command, reason) => Reply::Submitted(desk.submit_because(who, id, &command, &reason)),
        Request::Backup(keep) => Reply::BackedUp(allowed_copy(desk, who).and_then(|()| Ok(desk.backup_here(keep)?))),
        Request::HandOut(form) => Reply::HandedOut(allowed_copy(desk, who).and_then(|()| {
            let ticket = desk.hand_out(form)?;
            let what = if form == CopyForm::Lines { Taken::All } else { Taken::Copy };
            desk.took(who, what, ticket.manifest.lines)?;
            Ok(ticket)
        })),
        Request::Part(id, offset) => Reply::Part(desk.part(id, offset)),
    }
}

/// A copy is the whole book: it wants the right, and leaves no portfolio out.
fn allowed_copy(desk: &Desk, who: &Principal) -> Result<(), Stop> {
    desk.allow(who, Need::Copy)
}
