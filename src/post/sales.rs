//! What leaves the book about sales: the decisions about orders for the system that they come from, the invoices made here for accounting.

use super::sheet::{Cell, Sheet};
use crate::desk::api::{DecisionRow, SaleEntry};
use crate::domain::money::Amount;
use crate::i18n::{Arg, I18n};
use rust_decimal::Decimal;

/// The journal of sales.
const SALES: &str = "VE";

/// Releases, holds, confirmations and cancellations of orders (CRE-04).
pub fn decisions(i18n: I18n, rows: &[DecisionRow]) -> Sheet {
    let mut sheet = Sheet::new(["op", "at", "number", "client", "decision", "until", "deposit", "reason", "by"]);
    for row in rows {
        sheet.push(vec![
            Cell::No(row.op.0),
            Cell::Time(row.at),
            Cell::text(&row.number),
            Cell::text(&row.code),
            Cell::Word(row.decision.code().to_string(), i18n.order_decision(row.decision)),
            Cell::Date(row.until),
            if row.deposit.is_zero() { Cell::Empty } else { Cell::Amount(row.deposit) },
            Cell::text(&row.reason),
            Cell::text(&row.by),
        ]);
    }
    sheet
}

/// The sales journal of what was made here, in the columns in which a ledger is imported; and in words what is left out of it: what accounting
/// has already, otherwise, since posting it once more would make two of it.
pub fn journal(i18n: I18n, entries: &[SaleEntry]) -> (Sheet, Vec<String>) {
    let mut sheet = Sheet::new([
        "op", "account", "client", "name", "date", "journal", "entry", "piece", "invoice", "label", "due", "vat", "debit",
        "credit",
    ]);
    let mut apart = Vec::new();
    for entry in entries {
        if let Some(other) = &entry.apart {
            let gross = entry.legs.first().map_or(Amount::ZERO, |leg| leg.amount);
            let gross = if gross.is_credit() { -gross } else { gross };
            apart.push(i18n.document_apart(&entry.number, gross, other));
            continue;
        }
        let kind = i18n.document_kind(entry.kind);
        let args = [("kind", Arg::Str(&kind)), ("number", Arg::Str(&entry.number)), ("name", Arg::Str(&entry.name))];
        let label = i18n.tf("sale-label", &args);
        for leg in &entry.legs {
            let of_client = !leg.auxiliary.is_empty();
            let rate = leg.rate.map(|rate| Decimal::new(i64::from(rate.ten_thousandths()), 2).normalize().to_string());
            sheet.push(vec![
                Cell::No(entry.op.0),
                Cell::text(&leg.account),
                Cell::text(&leg.auxiliary),
                if of_client { Cell::text(&entry.name) } else { Cell::Empty },
                Cell::Date(Some(entry.date)),
                Cell::text(SALES),
                Cell::text(&entry.number),
                Cell::text(&entry.number),
                Cell::text(&entry.number),
                Cell::text(&label),
                Cell::Date(leg.due),
                rate.map_or(Cell::Empty, Cell::Text),
                Cell::Side(if leg.amount.is_debit() { leg.amount } else { Amount::ZERO }),
                Cell::Side(if leg.amount.is_debit() { Amount::ZERO } else { -leg.amount }),
            ]);
        }
    }
    (sheet, apart)
}
