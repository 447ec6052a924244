//! A row that borrows from its file.

use crate::domain::intake::FileRow;
use crate::domain::money::{Amount, Currency};
use chrono::NaiveDate;
use std::borrow::Cow;

/// One leg of an entry, as a reader yields it: the same fields as [`FileRow`], which documents them. Text borrows from the
/// bytes of the file wherever it can, so that a file of millions of lines is read without keeping a copy of it.
#[derive(Clone, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub struct Row<'a> {
    pub at: u32,
    pub id: Cow<'a, str>,
    pub journal: Cow<'a, str>,
    pub journal_label: Cow<'a, str>,
    pub entry: Cow<'a, str>,
    pub date: NaiveDate,
    pub account: Cow<'a, str>,
    pub account_label: Cow<'a, str>,
    pub auxiliary: Cow<'a, str>,
    pub auxiliary_label: Cow<'a, str>,
    pub piece: Cow<'a, str>,
    pub piece_date: Option<NaiveDate>,
    pub label: Cow<'a, str>,
    pub debit: Amount,
    pub credit: Amount,
    pub letter: Cow<'a, str>,
    pub lettered_on: Option<NaiveDate>,
    pub validated: Option<NaiveDate>,
    pub foreign: Option<(Currency, i64)>,
    pub due: Vec<(NaiveDate, Amount)>,
    pub payment_mode: Cow<'a, str>,
    pub invoice: Cow<'a, str>,
    pub reference: Cow<'a, str>,
    pub level: Option<u8>,
    pub year: Option<NaiveDate>,
}

impl Row<'_> {
    /// Debit minus credit, in 128 bits: two amounts of 64 bits always fit.
    pub fn signed(&self) -> i128 {
        i128::from(self.debit.minor()) - i128::from(self.credit.minor())
    }
}

impl From<Row<'_>> for FileRow {
    fn from(row: Row<'_>) -> FileRow {
        FileRow {
            at: row.at,
            id: row.id.into_owned(),
            journal: row.journal.into_owned(),
            journal_label: row.journal_label.into_owned(),
            entry: row.entry.into_owned(),
            date: row.date,
            account: row.account.into_owned(),
            account_label: row.account_label.into_owned(),
            auxiliary: row.auxiliary.into_owned(),
            auxiliary_label: row.auxiliary_label.into_owned(),
            piece: row.piece.into_owned(),
            piece_date: row.piece_date,
            label: row.label.into_owned(),
            debit: row.debit,
            credit: row.credit,
            letter: row.letter.into_owned(),
            lettered_on: row.lettered_on,
            validated: row.validated,
            foreign: row.foreign,
            due: row.due,
            payment_mode: row.payment_mode.into_owned(),
            invoice: row.invoice.into_owned(),
            reference: row.reference.into_owned(),
            level: row.level,
            year: row.year,
        }
    }
}

/// One due date for the whole of a line, unless its amount leaves 64 bits.
pub(super) fn whole(due: NaiveDate, signed: i128) -> Option<(NaiveDate, Amount)> {
    i64::try_from(signed).ok().map(|minor| (due, Amount(minor)))
}
