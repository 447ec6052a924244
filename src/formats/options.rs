//! How a file is to be read.

use super::decode::Limits;
use super::ledger_csv::LedgerColumn;
use crate::domain::account::PrefixRules;
use crate::domain::intake::Encoding;
use crate::domain::money::Currency;

/// What the caller knows or decides about a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Options {
    /// The encoding, when the person says it (`--encoding`).
    pub encoding: Option<Encoding>,
    /// The book's currency: it gives the number of decimals of amounts.
    pub currency: Currency,
    /// The file holds some lines of its entries only (`--extract`): nothing needs to balance.
    pub extract: bool,
    /// Which accounts are third-party accounts: a ledger CSV that holds no other is an extract by itself.
    pub prefixes: PrefixRules,
    /// Sizes beyond which a file is refused.
    pub limits: Limits,
    /// Column names of a ledger CSV that a preset adds to the known ones; they win over them.
    pub columns: Vec<(String, LedgerColumn)>,
}

impl Default for Options {
    /// A whole file in euros, its encoding recognised, the French chart of accounts.
    fn default() -> Self {
        Options {
            encoding: None,
            currency: Currency::EUR,
            extract: false,
            prefixes: PrefixRules::default(),
            limits: Limits::default(),
            columns: Vec::new(),
        }
    }
}
