//! The request channel: one value in, one value out.

use crate::desk::api::{ImportOptions, ImportReport};
use crate::desk::{ImportStop, Stop};
use crate::domain::intake::{ClientsFile, LedgerFile};
use crate::domain::order::{DocumentFile, ItemsFile};
use crate::domain::refusal::Failure;
use crate::host::attach::lost;
use crate::host::request::{Reply, Request};
use crate::host::wire::frame;
use crate::host::wire::message::{Back, Call};
use std::io;
use std::os::unix::net::UnixStream;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Rows sent at a time: few enough to stay far below the largest message, however long their texts.
const ROWS: usize = 100;

/// No answer is larger.
const LARGEST: usize = 4 * 1024 * 1024 * 1024;

/// A host reached for requests.
pub(in crate::host) struct Remote {
    stream: Mutex<UnixStream>,
    /// Reaches the host again after it went.
    again: Box<dyn Fn() -> Option<UnixStream>>,
}

fn strange() -> Failure {
    Failure::Damaged("reply of another kind".to_string())
}

impl Remote {
    /// Over a connection whose hello is done.
    pub(in crate::host) fn over(stream: UnixStream, again: Box<dyn Fn() -> Option<UnixStream>>) -> Remote {
        Remote { stream: Mutex::new(stream), again }
    }

    fn stream(&self) -> MutexGuard<'_, UnixStream> {
        self.stream.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks, and once more when the host went before it answered: a question changes nothing, and a command has an id under which it is
    /// never done twice.
    pub(in crate::host) fn insist(&self, request: Request) -> Result<Reply, Failure> {
        match self.call(request.clone()) {
            Err(Failure::Lost) | Ok(Reply::Submitted(Err(Stop::Failed(Failure::Lost)))) => {
                let Some(stream) = (self.again)() else { return Err(Failure::Lost) };
                *self.stream() = stream;
                self.call(request)
            }
            other => other,
        }
    }

    fn talk(&self, send: impl FnOnce(&mut UnixStream) -> io::Result<()>) -> Result<Back, Failure> {
        let mut stream = self.stream();
        send(&mut stream).map_err(|e| lost(&e))?;
        frame::read_long(&mut *stream, LARGEST).map_err(|e| lost(&e))?.ok_or(Failure::Lost)
    }

    /// Asks for anything but an import.
    fn call(&self, request: Request) -> Result<Reply, Failure> {
        match self.talk(|stream| frame::write_long(stream, &Call::One(request)))? {
            Back::One(Reply::Failed(failure)) => Err(failure),
            Back::One(reply) => Ok(reply),
            Back::Imported(_) => Err(strange()),
        }
    }

    /// Sends a ledger file, its rows some at a time.
    pub(in crate::host) fn import_ledger(
        &self,
        file: &LedgerFile,
        options: &ImportOptions,
    ) -> Result<ImportReport, ImportStop> {
        let head = LedgerFile {
            kind: file.kind,
            name: file.name.clone(),
            siren: file.siren.clone(),
            closing: file.closing,
            encoding: file.encoding,
            rows: Vec::new(),
            notes: file.notes.clone(),
            has_letters: file.has_letters,
            unreadable: file.unreadable.clone(),
        };
        self.import(&Call::Ledger(Box::new(head), options.clone()), &file.rows, Call::Rows)
    }

    /// Sends a clients file, likewise.
    pub(in crate::host) fn import_clients(
        &self,
        file: &ClientsFile,
        options: &ImportOptions,
    ) -> Result<ImportReport, ImportStop> {
        let head = ClientsFile {
            name: file.name.clone(),
            encoding: file.encoding,
            columns: file.columns.clone(),
            rows: Vec::new(),
            notes: file.notes.clone(),
            unreadable: file.unreadable.clone(),
        };
        self.import(&Call::Clients(Box::new(head), options.clone()), &file.rows, Call::ClientRows)
    }

    /// Sends documents of the sale, likewise.
    pub(in crate::host) fn import_documents(
        &self,
        file: &DocumentFile,
        options: &ImportOptions,
    ) -> Result<ImportReport, ImportStop> {
        let head = DocumentFile {
            name: file.name.clone(),
            encoding: file.encoding,
            rows: file.rows,
            documents: Vec::new(),
            notes: file.notes.clone(),
            loose: file.loose,
        };
        self.import(&Call::Documents(Box::new(head), options.clone()), &file.documents, Call::DocumentRows)
    }

    /// Sends a price list, likewise.
    pub(in crate::host) fn import_items(&self, file: &ItemsFile, options: &ImportOptions) -> Result<ImportReport, ImportStop> {
        let head = ItemsFile {
            name: file.name.clone(),
            encoding: file.encoding,
            columns: file.columns.clone(),
            rows: Vec::new(),
            notes: file.notes.clone(),
        };
        self.import(&Call::Items(Box::new(head), options.clone()), &file.rows, Call::ItemRows)
    }

    fn import<T: Clone>(&self, head: &Call, rows: &[T], part: impl Fn(Vec<T>) -> Call) -> Result<ImportReport, ImportStop> {
        imported(self.talk(|stream| {
            frame::write_long(stream, head)?;
            for rows in rows.chunks(ROWS) {
                frame::write_long(stream, &part(rows.to_vec()))?;
            }
            frame::write_long(stream, &Call::Done)
        })?)
    }
}

fn imported(back: Back) -> Result<ImportReport, ImportStop> {
    match back {
        Back::Imported(outcome) => outcome,
        Back::One(Reply::Failed(failure)) => Err(failure.into()),
        Back::One(_) => Err(strange().into()),
    }
}
