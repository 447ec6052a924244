//! The one thread that writes: commands and imports, one after the other. Whoever waits for an outcome goes on meanwhile.

use super::hub::{Hub, Leaving};
use crate::desk::api::{Command, ImportOptions, ImportReport, Principal, Receipt};
use crate::desk::{ImportStop, Prepared, Stop};
use crate::domain::intake::{ClientsFile, LedgerFile};
use crate::domain::order::{DocumentFile, ItemsFile};
use crate::domain::refusal::Failure;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};
use std::time::Duration;

/// Where the outcome of a command goes.
pub(in crate::host) enum Outcome {
    /// To a session, as a message.
    Session(Box<dyn FnOnce(Result<Receipt, Stop>) + Send>),
    /// To somebody who waits.
    Waiting(Sender<Result<Receipt, Stop>>),
}

impl Outcome {
    fn tell(self, result: Result<Receipt, Stop>) {
        match self {
            Outcome::Session(tell) => tell(result),
            Outcome::Waiting(to) => {
                let _ = to.send(result);
            }
        }
    }
}

/// A file to import.
pub(in crate::host) enum ImportFile {
    /// Ledger lines.
    Ledger(Box<LedgerFile>),
    /// Clients.
    Clients(Box<ClientsFile>),
    /// Documents of the sale.
    Documents(Box<DocumentFile>),
    /// A price list.
    Items(Box<ItemsFile>),
}

/// Something that writes.
pub(in crate::host) enum Job {
    /// One command.
    Submit {
        /// Whose.
        who: Principal,
        /// The client's id of it.
        request: u128,
        /// What.
        command: Command,
        /// Why, where a reason is wanted.
        reason: String,
        /// What was found for it before its turn: nothing is searched here, where all who write wait.
        prepared: Prepared,
        /// Where the outcome goes.
        reply: Outcome,
    },
    /// One file.
    Import {
        /// Whose.
        who: Principal,
        /// The file.
        file: ImportFile,
        /// How.
        options: ImportOptions,
        /// Where the outcome goes.
        reply: Sender<Result<ImportReport, ImportStop>>,
    },
}

/// The host stopped before the answer: nobody knows whether it was done. A retry with the same id tells.
fn unheard() -> Failure {
    Failure::Lost
}

impl Job {
    /// The host is stopping: whoever waits is told.
    pub(super) fn unheard(self) {
        match self {
            Job::Submit { reply, .. } => reply.tell(Err(unheard().into())),
            Job::Import { reply, .. } => {
                let _ = reply.send(Err(unheard().into()));
            }
        }
    }
}

/// How long those who wait have to hear of a panic before the host stops: what they keep must not send the same command again.
const LAST_WORDS: Duration = Duration::from_millis(200);

/// Does the jobs until nobody can give any more. A panic here means that something that must hold does not: the host stops, and what
/// was committed is read again by the next one.
pub(super) fn run(jobs: &Receiver<Job>, hub: &Arc<Hub>) {
    while let Ok(job) = jobs.recv() {
        if !hub.is_there() {
            hub.stop(Leaving::Gone);
        }
        if hub.leaving().is_some() {
            job.unheard();
        } else if !one(job, hub) {
            std::thread::sleep(LAST_WORDS);
            hub.stop(Leaving::Broken);
        }
    }
}

/// Runs something that may panic, which is then a failure.
fn held<T, E: From<Failure>>(act: impl FnOnce() -> Result<T, E>) -> (Result<T, E>, bool) {
    match catch_unwind(AssertUnwindSafe(act)) {
        Ok(result) => (result, true),
        Err(_) => (Err(Failure::Damaged("panic".to_string()).into()), false),
    }
}

/// Does one job; false when it panicked.
fn one(job: Job, hub: &Hub) -> bool {
    match job {
        Job::Submit { who, request, command, reason, prepared, reply } => {
            let (result, well) = held(|| hub.desk.submit_prepared(&who, request, (&command, &reason), &prepared));
            if matches!(result, Err(Stop::Failed(_))) {
                hub.look_after_disk();
            }
            if let Ok(receipt) = &result {
                hub.changed(who.session, receipt.op, &who.user, &receipt.touched);
            }
            reply.tell(result);
            well
        }
        Job::Import { who, file, options, reply } => {
            let (result, well) = held(|| match &file {
                ImportFile::Ledger(file) => hub.desk.import_ledger(&who, file, &options),
                ImportFile::Clients(file) => hub.desk.import_clients(&who, file, &options),
                ImportFile::Documents(file) => hub.desk.import_documents(&who, file, &options),
                ImportFile::Items(file) => hub.desk.import_items(&who, file, &options),
            });
            if let Ok(report) = &result
                && let Some(op) = report.op
            {
                // An import concerns the whole book.
                hub.changed(who.session, op, &who.user, &[]);
            }
            if matches!(result, Err(ImportStop::Failed(_))) {
                hub.look_after_disk();
            }
            let _ = reply.send(result);
            well
        }
    }
}
