//! One open item, as ageing reads it.

use super::days_late;
use crate::domain::lettering::as_of::{DatedLine, OpenItem};
use crate::domain::lettering::residual::each_open_instalment;
use crate::domain::line::{LineKind, Standing};
use crate::domain::money::Amount;
use chrono::NaiveDate;

/// The date that lateness counts from (AGE-01).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
pub enum Basis {
    /// The due date (échéance).
    #[default]
    Due,
    /// The date of the document (date de pièce).
    Invoice,
}

/// An open amount with its dates.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AgedItem<'a> {
    /// Open amount, minor units, debit positive.
    pub residual: Amount,
    /// Accounting date.
    pub date: NaiveDate,
    /// Date of the document.
    pub piece_date: Option<NaiveDate>,
    /// Due date.
    pub due: Option<NaiveDate>,
    /// Instalment plan of the whole line, empty when there is one due date only.
    pub instalments: &'a [(NaiveDate, Amount)],
    /// Disputed part, minor units; what exceeds the open amount is left out.
    pub disputed: Amount,
    /// Its due date cannot be known: an opening not detailed, or the gap of a group settled outside the file.
    pub undated: bool,
}

impl<'a> AgedItem<'a> {
    /// An item of [`open_at`](crate::domain::lettering::as_of::open_at) with its line. The gap of a group settled outside the
    /// file takes nothing of the line but its date.
    pub fn of(line: &DatedLine<'a>, item: &OpenItem) -> AgedItem<'a> {
        let gap = item.standing == Standing::Outside;
        AgedItem {
            residual: item.residual,
            date: line.key.date(),
            piece_date: line.piece_date,
            due: line.due,
            instalments: line.instalments,
            disputed: if gap { Amount::ZERO } else { line.disputed },
            undated: gap || line.kind == LineKind::OpeningTotal,
        }
    }

    /// The date that lateness counts from. A debit without due date is counted from its document, and without document date from
    /// its entry: an unknown term hides no late item.
    pub fn reference(&self, basis: Basis) -> NaiveDate {
        match (basis, self.due) {
            (Basis::Due, Some(due)) => due,
            _ => self.piece_date.unwrap_or(self.date),
        }
    }

    /// The disputed part of what is open: never under zero nor above the open debit.
    pub fn disputed_part(&self) -> Amount {
        self.disputed.min(self.residual).max(Amount::ZERO)
    }

    /// Calls `part` with each dated part of an open debit and its days late at `at`: the open instalments by due date, or the whole.
    pub(super) fn each_part(&self, basis: Basis, at: NaiveDate, mut part: impl FnMut(NaiveDate, i64, Amount)) {
        let mut rest = self.residual;
        if basis == Basis::Due && !self.instalments.is_empty() {
            rest = each_open_instalment(self.residual, self.instalments, |due, amount| part(due, days_late(due, at), amount));
        }
        if !rest.is_zero() {
            let reference = self.reference(basis);
            part(reference, days_late(reference, at), rest);
        }
    }
}
