//! The fixed fee for recovery costs (indemnité forfaitaire, D441-5): once for each late invoice (PEN-06).

use super::Law;
use crate::domain::ids::LineId;
use crate::domain::money::{Amount, Overflow};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The fee from some due date on: a table with dates, for settings to change.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FeeTable(pub Vec<(NaiveDate, Amount)>);

impl Default for FeeTable {
    /// 40 € for invoices due from 1 January 2013 on.
    fn default() -> Self {
        FeeTable(vec![(NaiveDate::from_ymd_opt(2013, 1, 1).unwrap_or_default(), Amount(4_000))])
    }
}

impl FeeTable {
    /// The fee of an invoice due on that day; zero before the first row.
    pub fn at(&self, due: NaiveDate) -> Amount {
        let in_force = self.0.iter().filter(|(since, _)| *since <= due).max_by_key(|(since, _)| *since);
        in_force.map_or(Amount::ZERO, |(_, fee)| *fee)
    }
}

/// An invoice, or an instalment of one, that was not fully paid on its due date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LateInvoice {
    /// The line: instalments of one invoice share it, and the fee.
    pub line: LineId,
    /// The due date that was missed.
    pub due: NaiveDate,
    /// An insolvency procedure forbade paying on that day (PEN-07).
    pub forbidden: bool,
}

/// The fees for late invoices: once for each, whatever the delay and the number of payments, outside the base of interest, without VAT; none
/// from a consumer.
///
/// # Errors
/// [`Overflow`] out of range.
pub fn fixed_fees(late: &[LateInvoice], law: Law, table: &FeeTable) -> Result<Amount, Overflow> {
    if !law.has_fixed_fee() {
        return Ok(Amount::ZERO);
    }
    let mut sorted: Vec<&LateInvoice> = late.iter().filter(|invoice| !invoice.forbidden).collect();
    sorted.sort_by_key(|invoice| (invoice.line, invoice.due));
    let mut seen = BTreeSet::new();
    // The first instalment missed says which fee.
    Amount::sum(sorted.into_iter().filter(|invoice| seen.insert(invoice.line)).map(|invoice| table.at(invoice.due)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::{d, eur, on};

    const BUSINESS: Law = Law::Business { contract: None, floor: true };

    fn late(line: u64) -> LateInvoice {
        LateInvoice { line: LineId(line), due: d(1, 2), forbidden: false }
    }

    #[test]
    fn pen_06_five_late_invoices_are_200_euros() {
        let five: Vec<LateInvoice> = (1..=5).map(late).collect();
        assert_eq!(fixed_fees(&five, BUSINESS, &FeeTable::default()), Ok(eur(200)));
        let instalments = [late(1), LateInvoice { due: d(1, 3), ..late(1) }, late(2)];
        assert_eq!(fixed_fees(&instalments, BUSINESS, &FeeTable::default()), Ok(eur(80)), "once for an invoice");
        let old = [LateInvoice { due: on(2012, 12, 31), ..late(1) }];
        assert_eq!(fixed_fees(&old, BUSINESS, &FeeTable::default()), Ok(eur(0)));
        assert_eq!(fixed_fees(&five, Law::Public, &FeeTable::default()), Ok(eur(200)));
    }

    #[test]
    fn pen_07_none_from_consumers_nor_where_a_procedure_forbids_payment() {
        let five: Vec<LateInvoice> = (1..=5).map(late).collect();
        assert_eq!(fixed_fees(&five, Law::Consumer { notice: Some(d(1, 3)) }, &FeeTable::default()), Ok(eur(0)));
        let forbidden = [late(1), LateInvoice { forbidden: true, ..late(2) }];
        assert_eq!(fixed_fees(&forbidden, BUSINESS, &FeeTable::default()), Ok(eur(40)));
    }
}
