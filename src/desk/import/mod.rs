//! Imports: one file, one transaction, one operation; all of it or nothing (book §5).

mod apply;
mod checks;
mod clients;
mod directory;
mod known;
mod ledger;
mod letters;
mod progress;
mod tie_out;

pub(super) use checks::feeds;
pub(super) use directory::{account_of, party, party_of_code, relink_account, relink_party};

use super::book::Desk;
use super::operation::Stop;
use crate::domain::ids::OpNo;
use crate::domain::intake::{ClientsFile, ImportRefusal, ImportReport, LedgerFile};
use crate::domain::refusal::Failure;
use serde::{Deserialize, Serialize};

use super::api::{ImportOptions, Principal, Refusal};

/// Why an import did nothing.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum ImportStop {
    /// The file, or what it would do, was refused: the book is unchanged.
    Refused(ImportRefusal),
    /// The desk refused (a view of the past).
    Desk(Refusal),
    /// The book could not be read or written.
    Failed(Failure),
    /// Not a stop: what a dry run would have done.
    DryRun(Box<ImportReport>),
}

impl From<Failure> for ImportStop {
    fn from(f: Failure) -> Self {
        ImportStop::Failed(f)
    }
}

impl From<ImportRefusal> for ImportStop {
    fn from(r: ImportRefusal) -> Self {
        ImportStop::Refused(r)
    }
}

impl From<Stop> for ImportStop {
    fn from(s: Stop) -> Self {
        match s {
            Stop::Refused(r) => ImportStop::Desk(r),
            Stop::Failed(f) => ImportStop::Failed(f),
        }
    }
}

impl Desk {
    /// Imports a ledger file that the caller has read with its own rights.
    ///
    /// # Errors
    /// [`ImportStop`]; nothing was written.
    pub fn import_ledger(
        &self,
        who: &Principal,
        file: &LedgerFile,
        options: &ImportOptions,
    ) -> Result<ImportReport, ImportStop> {
        self.import(options, |w| ledger::import(w, who, file, options, self.now()))
    }

    /// Imports a clients file.
    ///
    /// # Errors
    /// [`ImportStop`]; nothing was written.
    pub fn import_clients(
        &self,
        who: &Principal,
        file: &ClientsFile,
        options: &ImportOptions,
    ) -> Result<ImportReport, ImportStop> {
        self.import(options, |w| clients::import(w, who, file, options, self.now()))
    }

    fn import(
        &self,
        options: &ImportOptions,
        run: impl FnOnce(&mut crate::store::Writer<'_>) -> Result<(OpNo, ImportReport), ImportStop>,
    ) -> Result<ImportReport, ImportStop> {
        if self.past().is_some() {
            return Err(ImportStop::Desk(Refusal::ReadOnly));
        }
        let outcome = self.store.write(|w| {
            let (op, mut report) = run(w)?;
            if options.dry_run {
                // The same code has run; stopping here takes the transaction back.
                return Err(ImportStop::DryRun(Box::new(report)));
            }
            report.op = Some(op);
            Ok(report)
        });
        match outcome {
            Err(ImportStop::DryRun(report)) => Ok(*report),
            Ok(report) => {
                // It is done, whatever can be read now.
                self.reindex();
                Ok(report)
            }
            other => other,
        }
    }
}
