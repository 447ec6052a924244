//! Direct debits as they are asked for and answered: values, never sentences.

use crate::desk::api::Seen;
use crate::desk::dunning::views::PartyName;
use crate::domain::dunning::{DebitRefusal, DirectDebit};
use crate::domain::ids::{LineId, PartyId};
use crate::domain::money::Amount;
use crate::domain::rights::Need;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a person asks to change. One command is one operation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum DebitCommand {
    /// Open invoices of a client went to the bank, each for all that is open of it.
    Submit {
        /// The client.
        party: PartyId,
        /// The invoices, as seen.
        lines: Vec<Seen>,
        /// The day on which the bank had them.
        submitted: NaiveDate,
        /// The day of the debit.
        due: NaiveDate,
        /// The reference of the file or of the mandate; may be empty.
        reference: String,
    },
    /// Debits came back.
    Return {
        /// The client.
        party: PartyId,
        /// The invoices.
        lines: Vec<LineId>,
        /// The day.
        on: NaiveDate,
        /// The bank's code.
        code: String,
        /// What else is known.
        note: String,
    },
    /// Debits were taken back from the bank before their day.
    Withdraw {
        /// The client.
        party: PartyId,
        /// The invoices.
        lines: Vec<LineId>,
        /// The day.
        on: NaiveDate,
        /// Why.
        note: String,
    },
    /// Debits of a file, all or none.
    Import {
        /// The file's name.
        file: String,
        /// Its rows.
        rows: DebitFile,
    },
}

impl DebitCommand {
    /// The right that it wants.
    pub const fn need(&self) -> Need {
        match self {
            DebitCommand::Import { .. } => Need::Import,
            _ => Need::Dun,
        }
    }
}

/// The rows of a file: what went to the bank, or what came back.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum DebitFile {
    /// What went to the bank.
    Submitted(Vec<SubmittedRow>),
    /// What came back.
    Returned(Vec<ReturnedRow>),
}

/// An invoice of a file that went to the bank.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SubmittedRow {
    /// Its line in the file.
    pub line: u32,
    /// The client's code; empty when the document number tells.
    pub client: String,
    /// The document number.
    pub piece: String,
    /// What the bank is asked for, minor units; all that is open without.
    pub amount: Option<Amount>,
    /// The day on which the bank had it.
    pub submitted: NaiveDate,
    /// The day of the debit.
    pub due: NaiveDate,
    /// The reference; may be empty.
    pub reference: String,
}

/// A debit of a file that came back.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ReturnedRow {
    /// Its line in the file.
    pub line: u32,
    /// The client's code; empty when the document number tells.
    pub client: String,
    /// The document number.
    pub piece: String,
    /// The day.
    pub on: NaiveDate,
    /// The bank's code.
    pub code: String,
}

/// What a person asks to know.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum DebitQuery {
    /// Debits, by client and day.
    List {
        /// Of that client, or of all.
        party: Option<PartyId>,
        /// Those that ended or have gone through, too.
        all: bool,
    },
    /// What an import would do; nothing is written.
    Import(DebitFile),
}

/// An answer, one variant per query.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum DebitAnswer {
    /// To [`DebitQuery::List`].
    List(Vec<DebitRow>),
    /// To [`DebitQuery::Import`]: what would be taken in, or the rows that do not hold, each with its line.
    Import(Result<DebitImported, Vec<(u32, DebitRefusal)>>),
}

/// What came of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct DebitImported {
    /// Invoices that went to the bank.
    pub submitted: u32,
    /// Debits that came back.
    pub returned: u32,
    /// What the book knew already.
    pub known: u32,
    /// Minor units of what is new.
    pub amount: Amount,
}

/// A debit of an invoice.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DebitRow {
    /// Whose debt it is.
    pub client: PartyName,
    /// Its document number; empty when it is gone from accounting.
    pub piece: String,
    /// What is open of the invoice, minor units.
    pub open: Amount,
    /// The debit.
    pub debit: DirectDebit,
    /// The last day on which the invoice is not asked for, while it runs.
    pub until: Option<NaiveDate>,
}
