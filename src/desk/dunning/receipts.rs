//! Receipts and their rejections on the accounts of a payer, as promises and plans read them (DUN-10).

use super::cash::{is_money, may_be_receipt};
use crate::desk::entries::legs;
use crate::desk::ledger::{self, Row};
use crate::domain::ids::{AccountId, LineId};
use crate::domain::lettering::engine::{JournalRole, Learned};
use crate::domain::line::{LineKind, Origin, Standing};
use crate::domain::money::Amount;
use crate::domain::promise::{Receipt, Rejection};
use crate::domain::refusal::Failure;
use crate::store::Read;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Days after its due date within which the bank takes the money of a bill back.
const BANK_DAYS: i64 = 60;

/// Receipts dated from a day on, and those of them that the bank took back. A receipt is a credit that is money: no credit note, no bill, no
/// loss, no entry made here; lettered or not.
pub(super) fn receipts(
    reader: &impl Read,
    accounts: &[AccountId],
    learned: &Learned,
    from: NaiveDate,
) -> Result<(Vec<Receipt>, Vec<Rejection>), Failure> {
    let (mut receipts, mut rejections) = (Vec::new(), Vec::new());
    for account in accounts {
        let mut rows = ledger::rows_from(reader, *account, from)?;
        rows.retain(|row| is_moved(row, learned));
        for row in rows.iter().filter(|row| row.line.amount.is_credit()) {
            if may_be_receipt(reader, learned, &rows, row)? {
                receipts.push(Receipt { on: row.line.key.date(), id: row.line.id.0, amount: -row.line.amount });
            }
        }
        rejections.extend(taken_back(reader, &rows)?);
    }
    Ok((receipts, rejections))
}

/// The rejections dated from a day up to another, of payments and of bills, each with its amount and whether its own line is still open: nobody has lettered it against
/// what it took back.
pub(super) fn returned(
    reader: &impl Read,
    (accounts, bills): (&[AccountId], &[AccountId]),
    learned: &Learned,
    (from, today): (NaiveDate, NaiveDate),
) -> Result<Vec<(NaiveDate, Amount, bool)>, Failure> {
    let bills = bills_of(reader, bills, today)?;
    let mut out = Vec::new();
    for account in accounts {
        let mut rows = ledger::rows_from(reader, *account, from)?;
        rows.retain(|row| row.line.key.date() <= today && is_moved(row, learned));
        let told = |debit: &Row| (debit.line.key.date(), debit.line.amount, debit.state.standing.is_open());
        // Of an entry that moves a bill the bill tells.
        let of_bill = |debit: &Row| bills.iter().any(|bill| bill.line.entry_id == debit.line.entry_id);
        let mut pairs = pairs(reader, &rows)?;
        pairs.retain(|(debit, _)| !of_bill(debit));
        let known: BTreeSet<LineId> = pairs.iter().map(|(debit, _)| debit.line.id).collect();
        out.extend(pairs.into_iter().map(|(debit, _)| told(debit)));
        for debit in rows.iter().filter(|row| row.line.amount.is_debit() && !known.contains(&row.line.id)) {
            if takes_bill_back(reader, &bills, debit)? {
                out.push(told(debit));
            }
        }
    }
    Ok(out)
}

/// The lines of accounts of bills up to a day: a bill runs for months before it comes back.
fn bills_of(reader: &impl Read, accounts: &[AccountId], today: NaiveDate) -> Result<Vec<Row>, Failure> {
    let mut out = Vec::new();
    for account in accounts {
        out.extend(ledger::rows(reader, *account, false)?.into_iter().filter(|row| row.line.key.date() <= today));
    }
    Ok(out)
}

/// True for a debit of the client's by which a bill of its amount came back unpaid (LET-24), the bill being due by then: its entry takes the
/// bill off the account of bills, or the bank takes the money of one that it had. A bill that is taken back before it is due is renewed.
fn takes_bill_back(reader: &impl Read, bills: &[Row], debit: &Row) -> Result<bool, Failure> {
    let (on, amount) = (debit.line.key.date(), debit.line.amount);
    let due = |row: &Row| row.state.due.is_none_or(|due| due <= on);
    let due_by_then = || bills.iter().any(|row| row.line.amount == amount && row.line.key.date() < on && due(row));
    let off = bills.iter().any(|row| row.line.entry_id == debit.line.entry_id && row.line.amount == -amount);
    if off {
        return Ok(due_by_then());
    }
    let recent = |row: &Row| row.state.due.is_some_and(|due| on.signed_duration_since(due).num_days() <= BANK_DAYS);
    let bank = bills.iter().any(|row| row.line.amount == amount && row.line.key.date() < on && due(row) && recent(row));
    Ok(bank && is_money(&legs(reader, debit.line.entry_id)?))
}

/// True of a line that money may have made: neither an opening, nor an entry made here, nor of a sales journal.
fn is_moved(row: &Row, learned: &Learned) -> bool {
    let line = &row.line;
    let ours = line.kind != LineKind::Normal || line.origin == Origin::Desk;
    !ours && learned.role(&line.journal) != Some(JournalRole::Sales)
}

/// The receipts among the rows that the bank took back.
pub(super) fn taken_back(reader: &impl Read, rows: &[Row]) -> Result<Vec<Rejection>, Failure> {
    let rejection = |(debit, credit): (&Row, &Row)| Rejection { receipt: credit.line.id.0, on: debit.line.key.date() };
    Ok(pairs(reader, rows)?.into_iter().map(rejection).collect())
}

/// Debits that take a receipt back, with it: of its journal and its amount, not before it. Lettered together with it, or, while nobody has lettered
/// the debit yet, the last such receipt before. An entry whose other legs are known and are no money, an invoice in the same journal, takes nothing back.
fn pairs<'r>(reader: &impl Read, rows: &'r [Row]) -> Result<Vec<(&'r Row, &'r Row)>, Failure> {
    let mut out: Vec<(&Row, &Row)> = Vec::new();
    for debit in rows.iter().filter(|row| row.line.amount.is_debit()) {
        let together = debit.state.group.filter(|_| debit.state.standing == Standing::Total);
        if together.is_none() && !debit.state.standing.is_open() {
            continue;
        }
        let taken = rows.iter().rfind(|credit| {
            credit.line.amount == -debit.line.amount
                && credit.line.journal == debit.line.journal
                && credit.line.key.day <= debit.line.key.day
                && together.is_none_or(|group| credit.state.group == Some(group))
                && !out.iter().any(|(_, known)| known.line.id == credit.line.id)
        });
        let Some(credit) = taken else { continue };
        let other = legs(reader, debit.line.entry_id)?;
        if other.is_empty() || is_money(&other) {
            out.push((debit, credit));
        }
    }
    Ok(out)
}
