//! Imports: one file, one transaction, one operation; all of it or nothing (book §5).

mod apply;
mod bank;
mod checks;
mod clients;
mod directory;
mod known;
mod ledger;
mod letters;
mod progress;
mod tie_out;

pub(super) use bank::until as bank_until;
pub(super) use checks::feeds;
pub(super) use directory::{account_of, code_key, new_account, new_party, party, party_of_code, relink_account, relink_party};

use super::book::Desk;
use super::operation::Stop;
use super::orders;
use super::rights::{Ask, Person, known_request};
use crate::domain::ids::OpNo;
use crate::domain::intake::{ClientsFile, ImportRefusal, ImportReport, LedgerFile};
use crate::domain::order::{DocumentFile, ItemsFile};
use crate::domain::refusal::Failure;
use crate::domain::rights::Need;
use crate::store::{Writer, codec};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::api::{ImportOptions, Principal, Refusal};

/// Why an import did nothing.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum ImportStop {
    /// The file, or what it would do, was refused: the book is unchanged.
    Refused(ImportRefusal),
    /// The desk refused (a view of the past, rights, a closed period).
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

impl From<Refusal> for ImportStop {
    fn from(r: Refusal) -> Self {
        ImportStop::Desk(r)
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
        self.import(who, (&file.name, file.rows.len()), options, |w, me| ledger::import(w, me, file, options))
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
        self.import(who, (&file.name, file.rows.len()), options, |w, me| clients::import(w, me, file, options))
    }

    /// Imports documents of the sale.
    ///
    /// # Errors
    /// [`ImportStop`]; nothing was written.
    pub fn import_documents(
        &self,
        who: &Principal,
        file: &DocumentFile,
        options: &ImportOptions,
    ) -> Result<ImportReport, ImportStop> {
        let rows = usize::try_from(file.rows).unwrap_or(usize::MAX);
        self.import(who, (&file.name, rows), options, |w, me| orders::import_documents(w, me, file, options))
    }

    /// Imports a price list with its stock.
    ///
    /// # Errors
    /// [`ImportStop`]; nothing was written.
    pub fn import_items(&self, who: &Principal, file: &ItemsFile, options: &ImportOptions) -> Result<ImportReport, ImportStop> {
        self.import(who, (&file.name, file.rows.len()), options, |w, me| orders::import_items(w, me, file, options))
    }

    fn import(
        &self,
        who: &Principal,
        file: (&str, usize),
        options: &ImportOptions,
        run: impl FnOnce(&mut Writer<'_>, &Person) -> Result<(OpNo, ImportReport), ImportStop>,
    ) -> Result<ImportReport, ImportStop> {
        if self.past().is_some() {
            self.allow(who, Need::Look)?;
            return Err(ImportStop::Desk(Refusal::ReadOnly));
        }
        let ask = Ask { who, request: options.request, digest: digest(file)?, reason: &options.reason, clock: self.now() };
        let outcome = self.store.write(|w| {
            let me = Person::enter(w, &ask)?;
            me.check(Need::Import)?;
            if !options.dry_run
                && let Some((first, report)) = known_request(w, &me)?
            {
                return Ok(ImportReport { op: Some(first.no), ..codec::decode(&report)? });
            }
            me.work_today()?;
            let (op, mut report) = run(w, &me)?;
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

/// What tells the files of two imports apart under one id, which a client makes anew for each: their names and sizes.
fn digest((name, rows): (&str, usize)) -> Result<[u8; 16], Failure> {
    let mut out = [0; 16];
    out.copy_from_slice(&Sha256::digest(codec::encode(&(name, rows))?)[..16]);
    Ok(out)
}
