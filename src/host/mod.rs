//! Where a book lives while people work in it: one process owns it, started by whoever comes first, and everybody attaches to it.
//!
//! ```text
//! suivi ── place (folder, socket, lock) ── attach (connect, or start) ── hello ──┬─ screen: inputs ─► session ─► frames
//!                                                                               └─ remote: request ─► reply
//! ```
//!
//! * [`run`] is that process; [`workstation`] and [`open`] are what a command does; without a host both work in this process, over the
//!   same sessions and the same requests.

mod attach;
mod book;
mod client;
mod look;
mod peer;
mod place;
mod request;
mod server;
mod settings;
mod share;
pub mod wire;

pub use crate::desk::copies::{Restore, Ticket, Verified, import_all, verify};
pub use crate::desk::{Desk, ImportStop, NewBook, Stop};
pub use attach::NoHost;
pub use book::Book;
pub use client::{Carrier, Ended, Here};
pub use look::{Look, look};
pub use request::{ClaimRow, HostAsk, HostRow, HostTold, Reply, Request, SessionRow};
pub use server::Running;
pub use settings::{keys, problems};
pub use share::{Shared, share};
pub use wire::hello::Sent;
pub use wire::message::Farewell;

pub use crate::ui::{Errand, Mailing, PostEnd, PostNews, Proof, Task};

use crate::domain::ids::OpNo;
use crate::domain::refusal::Failure;
use chrono::NaiveDate;
use client::{Errands, Remote};
use place::Place;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use wire::hello::{Fields, Tag};

/// Name of the store inside a book's folder.
pub const BOOK_FILE: &str = crate::desk::BOOK_FILE;

/// A new client-made id of a request.
pub fn request() -> u128 {
    uuid::Uuid::new_v4().as_u128()
}

/// Who comes to a book, and how.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Visit {
    /// Folder of the book.
    pub folder: PathBuf,
    /// The name that the person goes by.
    pub user: String,
    /// Working date, when it is not today.
    pub today: Option<NaiveDate>,
    /// The operation whose book is looked at.
    pub at: Option<OpNo>,
    /// Without a host: this process has the book for itself.
    pub solo: bool,
}

impl Visit {
    fn fields(&self) -> Fields {
        let mut fields = Fields::default();
        fields.put(Tag::Program, env!("CARGO_PKG_VERSION"));
        fields.put(Tag::User, self.user.as_bytes());
        if let Some(today) = self.today {
            fields.put(Tag::Today, today.format("%Y-%m-%d").to_string());
        }
        if let Some(at) = self.at {
            fields.put(Tag::At, at.0.to_be_bytes());
        }
        fields
    }

    fn for_requests(&self) -> Fields {
        let mut fields = self.fields();
        fields.put(Tag::Purpose, [1]);
        fields
    }
}

/// Opens a book for a command: through its host, starting one when there is none, or in this process.
///
/// # Errors
/// [`NoHost`].
pub fn open(visit: &Visit) -> Result<Book, NoHost> {
    let place = Place::new(&visit.folder).map_err(NoHost::Book)?;
    if !visit.solo {
        match attach::attach(&place, &visit.for_requests(), true) {
            Ok(attached) => {
                let fields = visit.for_requests();
                let again = move || attach::attach(&place, &fields, true).ok().map(|attached| attached.stream);
                return Ok(Book::there(Remote::over(attached.stream, Box::new(again)), visit.at));
            }
            Err(NoHost::Alone(_)) => {}
            Err(other) => return Err(other),
        }
    }
    let desk = Desk::open(&visit.folder).map_err(NoHost::Book)?;
    match visit.at {
        None => Ok(desk.into()),
        Some(op) if !desk.knows(op).map_err(NoHost::Book)? => Err(NoHost::Sent(Sent::Operation, String::new())),
        Some(op) => desk.at(op).map(Book::from).map_err(NoHost::Book),
    }
}

/// Reaches the host of a book if one runs; none is started.
///
/// # Errors
/// [`NoHost`].
pub fn present(visit: &Visit) -> Result<Option<Book>, NoHost> {
    let place = Place::new(&visit.folder).map_err(NoHost::Book)?;
    let attached = attach::present(&place, &visit.for_requests())?;
    // One that went meanwhile is not started again to be asked what it is, or told to stop.
    Ok(attached.map(|a| Book::there(Remote::over(a.stream, Box::new(|| None)), visit.at)))
}

/// The workstation: attaches to the book's host, or has the book for itself. `carrier` does in this process what its screens ask for beside
/// the book: it sends and prints reminders.
///
/// # Errors
/// The system's, when the terminal cannot be read or written.
pub fn workstation(visit: &Visit, here: &Here, carrier: &Carrier) -> io::Result<Ended> {
    let place = match Place::new(&visit.folder) {
        Ok(place) => place,
        Err(failure) => return Ok(Ended::NoHost(NoHost::Book(failure))),
    };
    let why = if visit.solo {
        String::new()
    } else {
        match attach::attach(&place, &here.fields(visit.fields()), false) {
            Ok(attached) => {
                let mut again = |_: [u8; 16], more: Fields| attach::attach(&place, &visit.fields().with(more), false);
                let visit = visit.clone();
                let errands = Errands::new(Arc::clone(carrier), move || open(&visit));
                return client::show(here, attached, errands, &mut again);
            }
            Err(NoHost::Alone(why)) => why,
            Err(other) => return Ok(Ended::NoHost(other)),
        }
    };
    let desk = match Desk::open(&visit.folder) {
        Ok(desk) => desk,
        Err(failure) => return Ok(Ended::NoHost(NoHost::Book(failure))),
    };
    let connect = server::alone(desk, visit.folder.clone())?;
    let stream = connect()?;
    let mut fields = here.fields(visit.fields());
    fields.put(Tag::Solo, why);
    match attach::hello(stream, &fields) {
        Ok(attached) => {
            let requests = visit.for_requests();
            let errands = Errands::new(Arc::clone(carrier), move || {
                let attached = attach::hello(connect()?, &requests)?;
                Ok(Book::there(Remote::over(attached.stream, Box::new(|| None)), None))
            });
            client::show(here, attached, errands, &mut |_, _| Err(NoHost::Alone(String::new())))
        }
        Err(no) => Ok(Ended::NoHost(no)),
    }
}

/// Is the host of a book, in the background, until told to leave. Says on the standard output when it is ready, or why it is not.
///
/// # Errors
/// As it said.
pub fn run(folder: &Path, running: Running) -> Result<(), Failure> {
    // A session of its own: the terminal of whoever started it may close.
    let _ = rustix::process::setsid();
    let ready = || {
        let _ = writeln!(io::stdout(), "{}", attach::READY_WORD).and_then(|()| io::stdout().flush());
        // Nobody reads any more; the descriptor must not name the starter's pipe for ever.
        if let Ok(null) = std::fs::File::options().write(true).open("/dev/null") {
            let _ = rustix::stdio::dup2_stdout(&null);
        }
    };
    let outcome = Place::new(folder).and_then(|place| server::run(&place, running, ready));
    if let Err(failure) = &outcome {
        let _ = writeln!(io::stdout(), "{}", serde_json::to_string(failure).unwrap_or_default());
    }
    outcome
}
