//! What a letter tells of, as plain facts: nothing in it is written in a language yet.

use super::LetterKind;
use crate::domain::dunning::notice::LetterFigures;
use crate::domain::money::{Amount, Currency, Overflow};
use chrono::NaiveDate;

/// Who writes.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sender {
    /// Company name.
    pub name: String,
    /// Lines of its address.
    pub address: Vec<String>,
    /// The town that dates the letter (« Nantes, le … »); empty when unknown.
    pub place: String,
    /// SIREN; empty when unknown.
    pub siren: String,
    /// Our bank account; assigned invoices are paid to their factor's ([`Payee`]).
    pub iban: String,
    /// Its bank; may be empty.
    pub bic: String,
    /// The collector's telephone; may be empty.
    pub phone: String,
    /// The collector's e-mail; may be empty.
    pub email: String,
    /// The collector's name; may be empty.
    pub collector: String,
}

/// Who is written to: the payer when the client has one (DUN-18).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Addressee {
    /// Company name.
    pub name: String,
    /// The person; may be empty.
    pub contact: String,
    /// That person's form of address; may be empty.
    pub title: String,
    /// Lines of the address.
    pub address: Vec<String>,
    /// Our reference of the account, to quote with the payment.
    pub account: String,
}

/// A factor to whom invoices are assigned: its account is to be paid, never ours (FAC-01).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Payee {
    /// Its name.
    pub name: String,
    /// Its bank account; a letter without it is not issued.
    pub iban: String,
    /// Its bank; may be empty.
    pub bic: String,
    /// Its subrogation notice; may be empty.
    pub notice: String,
}

/// The invoices of one debtor that are to be paid to one account. A payer's letter has a section for each of its clients (DUN-18), an account
/// part of which is assigned one for each payee (FAC-01): those of one payee stand together, ours first.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Section {
    /// Whom to pay; us without.
    pub payee: Option<Payee>,
    /// The debtor's code.
    pub code: String,
    /// The debtor's name.
    pub name: String,
    /// Its invoices.
    pub rows: Vec<SectionRow>,
}

/// An invoice, or an instalment of one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SectionRow {
    /// The document's number.
    pub piece: String,
    /// The document's date.
    pub date: NaiveDate,
    /// The due date, none when there is none.
    pub due: Option<NaiveDate>,
    /// The amount of the document.
    pub amount: Amount,
    /// What the letter asks for: open, less what is disputed (DUN-21 c). In a statement, what is open.
    pub residual: Amount,
    /// The disputed part, told apart and not asked for.
    pub disputed: Amount,
    /// Days late; zero or below when it is not.
    pub days_late: i64,
}

/// What a letter tells of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LetterFacts {
    /// What it is.
    pub kind: LetterKind,
    /// The day that it bears.
    pub on: NaiveDate,
    /// True when it goes as a registered letter.
    pub registered: bool,
    /// Who writes.
    pub sender: Sender,
    /// Who is written to.
    pub addressee: Addressee,
    /// The invoices by debtor.
    pub sections: Vec<Section>,
    /// Its figures. Those of a statement: `overdue` what is late, `owed` the balance, which its rows make, credits among them.
    pub figures: LetterFigures,
    /// Currency of all amounts.
    pub currency: Currency,
    /// The day of the last reminder.
    pub last_reminder: Option<NaiveDate>,
    /// The promise made: how much for when.
    pub promise: Option<(Amount, NaiveDate)>,
    /// Documents whose interest and fees the letter does not ask for while it asks for those of others: their due date was derived (book §5).
    pub without_interest: Vec<String>,
    /// The instalments of a plan; none in any other letter.
    pub instalments: Vec<(NaiveDate, Amount)>,
}

impl LetterFacts {
    /// Whom the letter asks to pay, each once, in the order of its sections; us as none.
    pub(super) fn payees(&self) -> Vec<Option<&Payee>> {
        let mut out: Vec<Option<&Payee>> = Vec::new();
        for section in &self.sections {
            if !out.contains(&section.payee.as_ref()) {
                out.push(section.payee.as_ref());
            }
        }
        out
    }

    /// What one payee gets, minor units.
    ///
    /// # Errors
    /// [`Overflow`] when the sum is out of range.
    pub(super) fn sum_of(&self, payee: Option<&Payee>) -> Result<Amount, Overflow> {
        let own = self.sections.iter().filter(|section| section.payee.as_ref() == payee);
        Amount::sum(own.flat_map(|section| section.rows.iter().map(|row| row.residual)))
    }

    /// True when part of it is to be paid to a factor whose account is not known.
    pub(super) fn lacks_account(&self) -> bool {
        self.payees().into_iter().flatten().any(|payee| payee.iban.trim().is_empty())
    }

    /// What must be equal before the letter may leave, (parts, whole): the rows of the table make what a reminder asks for or the balance
    /// of a statement; principal, interest and fees make what a reminder demands.
    ///
    /// # Errors
    /// [`Overflow`] when a sum is out of range.
    pub(super) fn sums(&self, listed: Amount) -> Result<Vec<(Amount, Amount)>, Overflow> {
        let figures = &self.figures;
        Ok(match self.kind {
            LetterKind::Statement => vec![(listed, figures.owed)],
            LetterKind::Plan => {
                let taken_in = figures.overdue.plus(figures.interest)?;
                let instalments = Amount::sum(self.instalments.iter().map(|(_, amount)| *amount))?;
                vec![(listed, figures.overdue), (taken_in, figures.owed), (instalments, figures.owed)]
            }
            LetterKind::Reminder(_) => {
                let demanded = figures.overdue.plus(figures.interest)?.plus(figures.fees)?;
                vec![(listed, figures.overdue), (demanded, figures.owed)]
            }
        })
    }
}
