//! Receipts and their rejections, as promises and plans read them: in whatever order they were learned.

use crate::domain::money::Amount;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Money on the payer's account.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Receipt {
    /// The bank's date (DUE-09).
    pub on: NaiveDate,
    /// Its number, so that a rejection finds it.
    pub id: u64,
    /// The amount, minor units, above zero.
    pub amount: Amount,
}

/// The bank took a receipt back.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Rejection {
    /// The receipt.
    pub receipt: u64,
    /// The day of the rejection.
    pub on: NaiveDate,
}

/// The receipts that stand on a day, by date: dated up to it, above zero, not rejected by then.
pub fn kept_at(today: NaiveDate, receipts: &[Receipt], rejections: &[Rejection]) -> Vec<Receipt> {
    let mut out: Vec<Receipt> = receipts
        .iter()
        .filter(|receipt| receipt.on <= today && receipt.amount.is_debit())
        .filter(|receipt| !rejections.iter().any(|rejection| rejection.receipt == receipt.id && rejection.on <= today))
        .copied()
        .collect();
    out.sort_unstable();
    out
}
