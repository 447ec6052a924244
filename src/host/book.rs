//! A book as a command of the command line reaches it: in this process, or through its host.

use super::client::Remote;
use super::request::{HostAsk, HostTold, Reply, Request, serve};
use crate::desk::api::{Answer, Command, ImportOptions, ImportReport, Manifest, Principal, Query, Receipt};
use crate::desk::copies::Ticket;
use crate::desk::{Desk, ImportStop, Stop};
use crate::domain::company::Company;
use crate::domain::copies::CopyForm;
use crate::domain::ids::OpNo;
use crate::domain::intake::{ClientsFile, LedgerFile};
use crate::domain::order::{DocumentFile, ItemsFile};
use crate::domain::refusal::Failure;

/// A book that a command has opened.
pub struct Book {
    road: Road,
    at: Option<OpNo>,
}

enum Road {
    /// In this process.
    Here(Box<Desk>),
    /// Through its host.
    There(Remote),
}

impl From<Desk> for Book {
    fn from(desk: Desk) -> Book {
        Book { at: desk.past(), road: Road::Here(Box::new(desk)) }
    }
}

/// A reply of another kind than the request: nothing that a host of this version sends.
fn strange() -> Failure {
    Failure::Damaged("reply of another kind".to_string())
}

impl Book {
    /// A book reached through its host.
    pub(super) fn there(remote: Remote, at: Option<OpNo>) -> Book {
        Book { road: Road::There(remote), at }
    }

    /// Asks for anything but an import.
    ///
    /// # Errors
    /// When the host cannot be reached.
    pub fn call(&self, who: &Principal, request: Request) -> Result<Reply, Failure> {
        match &self.road {
            Road::Here(desk) => Ok(serve(desk, who, request)),
            Road::There(remote) => remote.insist(request),
        }
    }

    /// Asks the desk.
    ///
    /// # Errors
    /// As [`Desk::ask`].
    pub fn ask(&self, who: &Principal, query: &Query) -> Result<Answer, Failure> {
        match self.call(who, Request::Ask(query.clone()))? {
            Reply::Answer(answer) => answer,
            _ => Err(strange()),
        }
    }

    /// Submits a command; `request` is made by the caller.
    ///
    /// # Errors
    /// As [`Desk::submit`].
    pub fn submit(&self, who: &Principal, request: u128, command: &Command) -> Result<Receipt, Stop> {
        match self.call(who, Request::Submit(request, command.clone()))? {
            Reply::Submitted(receipt) => receipt,
            _ => Err(strange().into()),
        }
    }

    /// Asks about the host.
    ///
    /// # Errors
    /// When it cannot be reached.
    pub fn host(&self, who: &Principal, ask: HostAsk) -> Result<HostTold, Failure> {
        match self.call(who, Request::Host(ask))? {
            Reply::Host(told) => Ok(told),
            _ => Err(strange()),
        }
    }

    /// Submits a command with a reason.
    ///
    /// # Errors
    /// As [`Desk::submit_because`].
    pub fn submit_because(&self, who: &Principal, request: u128, command: &Command, reason: &str) -> Result<Receipt, Stop> {
        match self.call(who, Request::Because(request, command.clone(), reason.to_string()))? {
            Reply::Submitted(receipt) => receipt,
            _ => Err(strange().into()),
        }
    }

    /// Imports a ledger file.
    ///
    /// # Errors
    /// As [`Desk::import_ledger`].
    pub fn import_ledger(
        &self,
        who: &Principal,
        file: &LedgerFile,
        options: &ImportOptions,
    ) -> Result<ImportReport, ImportStop> {
        match &self.road {
            Road::Here(desk) => desk.import_ledger(who, file, options),
            Road::There(remote) => remote.import_ledger(file, options),
        }
    }

    /// Imports a clients file.
    ///
    /// # Errors
    /// As [`Desk::import_clients`].
    pub fn import_clients(
        &self,
        who: &Principal,
        file: &ClientsFile,
        options: &ImportOptions,
    ) -> Result<ImportReport, ImportStop> {
        match &self.road {
            Road::Here(desk) => desk.import_clients(who, file, options),
            Road::There(remote) => remote.import_clients(file, options),
        }
    }

    /// Imports documents of the sale.
    ///
    /// # Errors
    /// As [`Desk::import_documents`].
    pub fn import_documents(
        &self,
        who: &Principal,
        file: &DocumentFile,
        options: &ImportOptions,
    ) -> Result<ImportReport, ImportStop> {
        match &self.road {
            Road::Here(desk) => desk.import_documents(who, file, options),
            Road::There(remote) => remote.import_documents(file, options),
        }
    }

    /// Imports a price list.
    ///
    /// # Errors
    /// As [`Desk::import_items`].
    pub fn import_items(&self, who: &Principal, file: &ItemsFile, options: &ImportOptions) -> Result<ImportReport, ImportStop> {
        match &self.road {
            Road::Here(desk) => desk.import_items(who, file, options),
            Road::There(remote) => remote.import_items(file, options),
        }
    }

    /// The company.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn company(&self, who: &Principal) -> Result<Company, Failure> {
        match self.ask(who, &Query::Status)? {
            Answer::Status(status) => Ok(status.company),
            _ => Err(strange()),
        }
    }

    /// The operation this view stands at, when it is the past.
    pub fn past(&self) -> Option<OpNo> {
        self.at
    }

    /// Copies the book into its own `backups/` while it is in use.
    ///
    /// # Errors
    /// As [`Desk::backup_here`].
    pub fn backup_here(&self, who: &Principal, keep: Option<u32>) -> Result<Manifest, Stop> {
        match self.call(who, Request::Backup(keep))? {
            Reply::BackedUp(made) => made,
            _ => Err(strange().into()),
        }
    }

    /// Makes a copy to be taken part by part.
    ///
    /// # Errors
    /// As [`Desk::hand_out`].
    pub fn hand_out(&self, who: &Principal, form: CopyForm) -> Result<Ticket, Stop> {
        match self.call(who, Request::HandOut(form))? {
            Reply::HandedOut(ticket) => ticket,
            _ => Err(strange().into()),
        }
    }

    /// The bytes of such a copy from an offset on; none at its end.
    ///
    /// # Errors
    /// As [`Desk::part`].
    pub fn part(&self, who: &Principal, id: u128, offset: u64) -> Result<Vec<u8>, Failure> {
        match self.call(who, Request::Part(id, offset))? {
            Reply::Part(part) => part,
            _ => Err(strange()),
        }
    }

    /// Verifies the checksums of the whole file where this process has the book for itself. A host verified them when it opened a book
    /// that was not closed well, and does with each copy.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn integrity(&mut self) -> Result<bool, Failure> {
        match &mut self.road {
            Road::Here(desk) => desk.integrity(),
            Road::There(_) => Ok(true),
        }
    }
}
