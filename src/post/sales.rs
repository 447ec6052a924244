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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::api::SaleLeg;
    use crate::domain::ids::OpNo;
    use crate::domain::order::{Apart, Decision, DocumentKind};
    use crate::domain::penalty::Rate;
    use crate::i18n::Lang;
    use crate::post::sheet::Format;
    use chrono::NaiveDate;

    fn csv(sheet: &Sheet) -> String {
        sheet.render(Format::Csv, I18n::new(Lang::Fr), 2, "Europe/Paris")
    }

    #[test]
    fn exp_04_decisions_are_codes_and_machine_figures_whatever_the_language() {
        let row = DecisionRow {
            op: OpNo(1_042),
            at: 0,
            number: "CDE-000012".to_string(),
            code: "C1".to_string(),
            decision: Decision::Released,
            until: NaiveDate::from_ymd_opt(2026, 11, 27),
            deposit: Amount(150_000),
            reason: "accord".to_string(),
            by: "s.martin".to_string(),
        };
        let text = csv(&decisions(I18n::new(Lang::Fr), &[row]));
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "op,at,number,client,decision,until,deposit,reason,by");
        assert_eq!(lines[1], "1042,1970-01-01T00:00:00.000Z,CDE-000012,C1,released,2026-11-27,1500.00,accord,s.martin");
    }

    #[test]
    fn exp_04_what_accounting_has_otherwise_is_told_and_not_posted_once_more() {
        let leg = |account: &str, auxiliary: &str, cents: i64, rate: Option<Rate>| SaleLeg {
            account: account.to_string(),
            auxiliary: auxiliary.to_string(),
            due: None,
            rate,
            amount: Amount(cents),
        };
        let entry = |number: &str, apart: Option<Apart>| SaleEntry {
            op: OpNo(7),
            kind: DocumentKind::Invoice,
            number: number.to_string(),
            date: NaiveDate::from_ymd_opt(2026, 11, 20).unwrap_or_default(),
            code: "C1".to_string(),
            name: "Dupont".to_string(),
            legs: vec![
                leg("411", "C1", 12_000, None),
                leg("707", "", -10_000, Rate::parse("20")),
                leg("4457", "", -2_000, None),
            ],
            apart,
        };
        let entries = [entry("FA-000001", None), entry("FA-000002", Some(Apart::Client("C2".to_string())))];
        let (sheet, apart) = journal(I18n::new(Lang::Fr), &entries);
        let text = csv(&sheet);
        assert_eq!((text.lines().count(), apart.len()), (4, 1), "{text}");
        assert!(apart[0].contains("FA-000002") && !text.contains("FA-000002"), "{apart:?}");
        let client = text.lines().nth(1).unwrap_or_default();
        assert!(client.starts_with("7,411,C1,Dupont,2026-11-20,VE,FA-000001,") && client.ends_with(",120.00,0.00"), "{client}");
    }
}
