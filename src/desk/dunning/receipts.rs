//! Receipts and their rejections on the accounts of a payer, as promises and plans read them (DUN-10).

use crate::desk::ledger::{self, Row};
use crate::domain::ids::{AccountId, GroupId, LineKey, day_of};
use crate::domain::lettering::engine::{JournalRole, Learned};
use crate::domain::line::{LineKind, Origin, Standing};
use crate::domain::promise::{Receipt, Rejection};
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, key};
use chrono::NaiveDate;
use std::collections::HashMap;

/// Receipts dated from a day on, and those of them that the bank took back. A receipt is a credit that is neither a credit note (a sales
/// journal) nor an entry made here; lettered or not. It was taken back when it is lettered with a debit of the same journal and amount.
pub(super) fn receipts(
    reader: &impl Read,
    accounts: &[AccountId],
    learned: &Learned,
    from: NaiveDate,
) -> Result<(Vec<Receipt>, Vec<Rejection>), Failure> {
    let (mut receipts, mut rejections) = (Vec::new(), Vec::new());
    for account in accounts {
        let mut keys = Vec::new();
        let start = key::line(LineKey { account: *account, day: day_of(from), seq: 0 });
        reader.scan(Table::Line, &start, key::after(&key::u32(account.0)).as_deref(), false, &mut |k, _| {
            keys.push(key::read_line(k)?);
            Ok(true)
        })?;
        let mut pairs: HashMap<GroupId, Vec<Row>> = HashMap::new();
        for at in keys {
            let Some(row) = ledger::row(reader, at)?.filter(|row| ledger::is_live(&row.state)) else { continue };
            if row.line.kind != LineKind::Normal || row.line.origin == Origin::Desk {
                continue;
            }
            if learned.role(&row.line.journal) == Some(JournalRole::Sales) {
                continue;
            }
            if row.line.amount.is_credit() {
                receipts.push(Receipt { on: at.date(), id: row.line.id.0, amount: -row.line.amount });
            }
            if let Some(group) = row.state.group.filter(|_| row.state.standing == Standing::Total) {
                pairs.entry(group).or_default().push(row);
            }
        }
        rejections.extend(pairs.into_values().filter_map(|pair| taken_back(&pair)));
    }
    Ok((receipts, rejections))
}

fn taken_back(pair: &[Row]) -> Option<Rejection> {
    let [a, b] = pair else { return None };
    let (credit, debit) = if a.line.amount.is_credit() { (a, b) } else { (b, a) };
    let same = credit.line.amount == -debit.line.amount && credit.line.journal == debit.line.journal;
    (same && debit.line.amount.is_debit()).then(|| Rejection { receipt: credit.line.id.0, on: debit.line.key.date() })
}
