//! What a payer could cost us, as the ledger tells it (encours: CRE-02).

use super::facts::Facts;
use super::receipts::taken_back;
use crate::desk::ledger;
use crate::desk::queries::accounts_of;
use crate::domain::account::AccountKind;
use crate::domain::factor::Assignment;
use crate::domain::ids::PartyId;
use crate::domain::money::Amount;
use crate::domain::order::{Exposure, Part};
use crate::domain::refusal::Failure;
use crate::store::{Read, damaged};
use chrono::NaiveDate;

/// A receipt on a deposit account that may belong to an order: how much, and the texts that may name it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::desk) struct DepositPaid {
    pub(in crate::desk) amount: Amount,
    /// What of it no invoice has taken yet.
    pub(in crate::desk) open: Amount,
    /// The accounting date.
    pub(in crate::desk) on: NaiveDate,
    pub(in crate::desk) words: String,
}

/// What the ledger tells of the exposure of a payer and of those whom it pays for (CRE-02), and what came on their deposit accounts and was not
/// taken back: only their orders tell whether it counts.
pub(super) fn of_ledger(
    reader: &impl Read,
    facts: &Facts,
    (perimeter, today): (&[PartyId], NaiveDate),
) -> Result<(Exposure, Vec<DepositPaid>), Failure> {
    let overflow = |_| damaged("exposure out of range");
    let mut exposure = Exposure::default();
    let mut deposits = Vec::new();
    let opposite = |amount: Amount| Amount::ZERO.minus(amount).map_err(overflow);
    // What a factor has taken over for good is no risk of ours (FAC-01).
    let is_ours = |line| facts.factoring.of(line, today).is_none_or(Assignment::counts_in_exposure);
    for item in facts.items.iter().filter(|item| is_ours(item.line)) {
        exposure.add(Part::Open, item.open).map_err(overflow)?;
    }
    exposure.add(Part::Credits, opposite(facts.unallocated)?).map_err(overflow)?;
    exposure.add(Part::Credits, opposite(facts.provisional)?).map_err(overflow)?;
    for party in perimeter {
        for (account, row) in accounts_of(reader, *party)? {
            let part = match row.kind {
                AccountKind::Doubtful => Part::Doubtful,
                AccountKind::Bill | AccountKind::BillInCollection => Part::Bills,
                AccountKind::Deposit => {
                    let rows = ledger::rows(reader, account, false)?;
                    let returned = taken_back(reader, &rows)?;
                    let came = rows.iter().filter(|row| row.line.amount.is_credit());
                    for row in came.filter(|row| returned.iter().all(|back| back.receipt != row.line.id.0)) {
                        let words = [&row.line.piece, &row.line.reference, &row.line.label].map(String::as_str).join(" ");
                        let (amount, open) = (opposite(row.line.amount)?, opposite(row.state.residual)?);
                        deposits.push(DepositPaid { amount, open, on: row.line.key.date(), words });
                    }
                    continue;
                }
                _ => continue,
            };
            let balance = ledger::sum(reader, account)?.balance;
            if balance.is_debit() {
                exposure.add(part, balance).map_err(overflow)?;
            }
        }
    }
    Ok((exposure, deposits))
}
