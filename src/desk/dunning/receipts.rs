//! Receipts and their rejections on the accounts of a payer, as promises and plans read them (DUN-10).

use super::cash::{is_money, may_be_receipt};
use crate::desk::entries::legs;
use crate::desk::ledger::{self, Row};
use crate::domain::ids::AccountId;
use crate::domain::lettering::engine::{JournalRole, Learned};
use crate::domain::line::{LineKind, Origin, Standing};
use crate::domain::money::Amount;
use crate::domain::promise::{Receipt, Rejection};
use crate::domain::refusal::Failure;
use crate::store::Read;
use chrono::NaiveDate;

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

/// The rejections dated from a day up to another, each with its amount and whether its own line is still open: nobody has lettered it against
/// what it took back.
pub(super) fn returned(
    reader: &impl Read,
    accounts: &[AccountId],
    learned: &Learned,
    (from, today): (NaiveDate, NaiveDate),
) -> Result<Vec<(NaiveDate, Amount, bool)>, Failure> {
    let mut out = Vec::new();
    for account in accounts {
        let mut rows = ledger::rows_from(reader, *account, from)?;
        rows.retain(|row| row.line.key.date() <= today && is_moved(row, learned));
        let told = |debit: &Row| (debit.line.key.date(), debit.line.amount, debit.state.standing.is_open());
        out.extend(pairs(reader, &rows)?.into_iter().map(|(debit, _)| told(debit)));
    }
    Ok(out)
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
