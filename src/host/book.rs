//! A book as a command of the command line reaches it: in this process, or through its host.

use super::request::{Reply, Request, serve};
use crate::desk::api::{Answer, Command, ImportOptions, ImportReport, Manifest, Principal, Query, Receipt};
use crate::desk::copies::Ticket;
use crate::desk::{Desk, ImportStop, Stop};
use crate::domain::company::Company;
use crate::domain::copies::CopyForm;
use crate::domain::ids::OpNo;
use crate::domain::intake::{ClientsFile, LedgerFile};
use crate::domain::refusal::Failure;

/// A book that a command has opened.
pub struct Book {
    desk: Desk,
}

impl From<Desk> for Book {
    fn from(desk: Desk) -> Book {
        Book { desk }
    }
}

/// A reply of another kind than the request: nothing that a host of this version sends.
fn strange() -> Failure {
    Failure::Damaged("reply of another kind".to_string())
}

impl Book {
    /// Asks for anything.
    ///
    /// # Errors
    /// When the host cannot be reached.
    pub fn call(&self, who: &Principal, request: Request) -> Result<Reply, Failure> {
        Ok(serve(&self.desk, who, request))
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
        self.desk.import_ledger(who, file, options)
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
        self.desk.import_clients(who, file, options)
    }

    /// The company.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn company(&self) -> Result<Company, Failure> {
        self.desk.company()
    }

    /// The operation this view stands at, when it is the past.
    pub fn past(&self) -> Option<OpNo> {
        self.desk.past()
    }

    /// Copies the book into its own `backups/` while it is in use.
    ///
    /// # Errors
    /// As [`Desk::backup_here`].
    pub fn backup_here(&self, who: &Principal, keep: Option<u32>) -> Result<Manifest, Failure> {
        match self.call(who, Request::Backup(keep))? {
            Reply::BackedUp(made) => made,
            _ => Err(strange()),
        }
    }

    /// Makes a copy to be taken part by part.
    ///
    /// # Errors
    /// As [`Desk::hand_out`].
    pub fn hand_out(&self, who: &Principal, form: CopyForm) -> Result<Ticket, Failure> {
        match self.call(who, Request::HandOut(form))? {
            Reply::HandedOut(ticket) => ticket,
            _ => Err(strange()),
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

    /// Verifies the checksums of the whole file, when this process has the book for itself.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn integrity(&mut self) -> Result<bool, Failure> {
        self.desk.integrity()
    }

    /// The desk, when it is in this process: the workstation without a host.
    pub fn into_desk(self) -> Desk {
        self.desk
    }
}
