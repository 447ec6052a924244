//! Commissions of sellers over the book (CLI-02): what shares come to for a period, and what is said where nothing can be computed.

use crate::book;
use crate::dunning;

use book::{Book, RowExt, day, options, sale, who};
use dunning::{TODAY, invoice, more, receipt, world};
use proptest::prelude::*;
use suivi::desk::api::{Answer, Command, Cure, FileCommand, Query, ReportAsk};
use suivi::domain::file::Field;
use suivi::domain::gap::Cause;
use suivi::domain::intake::FileRow;
use suivi::domain::money::Amount;
use suivi::domain::order::{DocumentKind, IncomingDocument, IncomingLine};
use suivi::domain::report::{Cell, Kind, Level, Report, Row, Said};

fn report(b: &Book, from: &str, until: &str, ask: ReportAsk) -> Report {
    let ask = ReportAsk { since: Some(day(from)), until: Some(day(until)), ..ask };
    match b.desk.ask(&who("s.martin", TODAY), &Query::Report(Box::new(ask))).expect("an answer") {
        Answer::Report(report) => *report,
        other => panic!("{other:?}"),
    }
}

fn ask() -> ReportAsk {
    ReportAsk::of(Kind::Commissions)
}

fn word(report: &Report, row: &Row, name: &str) -> String {
    match &row.cells[report.column(name).expect("a column")] {
        Cell::Text(text) => text.to_string(),
        Cell::Word(word) => word.code(),
        Cell::Date(date) => date.to_string(),
        Cell::Amount(amount) => amount.0.to_string(),
        Cell::Empty => "-".to_string(),
        other => panic!("{other:?}"),
    }
}

/// Rows as (seller, number, base, commission, settled, remark).
fn told(report: &Report) -> Vec<[String; 6]> {
    let of = |row: &Row| ["seller", "number", "base", "commission", "settled", "remark"].map(|name| word(report, row, name));
    report.data().map(of).collect()
}

fn row(words: [&str; 6]) -> [String; 6] {
    words.map(String::from)
}

fn sold(kind: DocumentKind, number: &str, date: &str, lines: Vec<IncomingLine>) -> IncomingDocument {
    sale::document(kind, number, date, lines)
}

/// Ten screws at 100,00 and two tools at 250,00: net 1 500,00.
fn goods() -> Vec<IncomingLine> {
    vec![sale::line(2, 1, "VIS-8", 10, 100), sale::line(3, 2, "OUT-1", 2, 250)]
}

/// Client C1 with shares, its invoices in the ledger, and the documents behind some of them.
fn book(rows: Vec<FileRow>, file: &[(&str, &str)], documents: Vec<IncomingDocument>) -> Book {
    let mut rows = rows;
    // A bank journal like any other, mostly of receipts.
    rows.extend((90..98).map(|n| receipt(n, "C9", "2026-02-02", 1_000)));
    let b = world(rows, &[("C1", &[])]);
    let fields = file.iter().map(|(field, text)| (Field::parse(field).expect("a field"), text.to_string())).collect();
    let set = FileCommand::Set { party: b.party("C1"), fields };
    b.submit(&who("s.martin", TODAY), Command::File(Box::new(set))).expect("set");
    b.desk.import_documents(&who("compta", TODAY), &sale::file(documents), &options()).expect("documents");
    b
}

const SHARES: (&str, &str) = ("sellers", "J. Durand 5% ; L. Roux 2,5% outillage, out");

#[test]
fn cli_02_on_invoicing_shares_are_on_the_net_of_their_products_and_credit_notes_take_back() {
    let rows = vec![invoice(1, "C1", "2026-04-30", 180_000), invoice(2, "C1", "2026-05-20", 90_000)];
    let documents = vec![
        sold(DocumentKind::Invoice, "F1", "2026-03-31", goods()),
        sold(DocumentKind::CreditNote, "A1", "2026-04-15", vec![sale::line(4, 1, "OUT-1", 1, 250)]),
    ];
    let b = book(rows, &[SHARES], documents);
    let r = report(&b, "2026-03-01", "2026-04-30", ask());
    let expected = [
        row(["J. Durand", "F1", "150000", "7500", "-", "-"]),
        row(["J. Durand", "A1", "-25000", "-1250", "-", "-"]),
        row(["J. Durand", "F2", "-", "-", "-", "no-document"]),
        row(["L. Roux", "F1", "50000", "1250", "-", "-"]),
        row(["L. Roux", "A1", "-25000", "-625", "-", "-"]),
        row(["L. Roux", "F2", "-", "-", "-", "no-document"]),
    ];
    assert_eq!(told(&r), expected);
    let sums: Vec<[String; 2]> = r
        .rows
        .iter()
        .filter(|row| row.level != Level::Row)
        .map(|row| ["seller", "commission"].map(|name| word(&r, row, name)))
        .collect();
    assert_eq!(sums, [["J. Durand", "6250"], ["L. Roux", "625"], ["total", "6875"]].map(|pair| pair.map(String::from)));
    assert!(r.notes.contains(&Said::CommissionsLeft(2)) && r.notes.contains(&Said::SharesNow), "{:?}", r.notes);
    assert!(r.about.contains(&Said::Period(day("2026-03-01"), day("2026-04-30"))));
    let one = report(&b, "2026-03-01", "2026-03-31", ReportAsk { seller: Some("l. ROUX".into()), ..ask() });
    assert_eq!(told(&one), [row(["L. Roux", "F1", "50000", "1250", "-", "-"])]);
    assert!(one.about.contains(&Said::Seller("l. ROUX".into())));
}

#[test]
fn cli_02_on_cash_a_commission_is_payable_with_the_last_receipt() {
    let rows = vec![
        invoice(1, "C1", "2026-03-30", 180_000).letter("A"),
        receipt(2, "C1", "2026-04-10", 100_000).letter("A"),
        receipt(3, "C1", "2026-05-12", 80_000).letter("A"),
        invoice(4, "C1", "2026-04-30", 60_000),
        receipt(5, "C1", "2026-05-20", 20_000),
    ];
    let documents = vec![
        sold(DocumentKind::Invoice, "F1", "2026-02-28", goods()),
        sold(DocumentKind::Invoice, "F4", "2026-03-31", vec![sale::line(4, 1, "VIS-8", 5, 100)]),
        sold(DocumentKind::Invoice, "F9", "2026-03-31", vec![sale::line(5, 1, "VIS-8", 1, 100)]),
    ];
    let b = book(rows, &[("sellers", "J. Durand 5%"), ("commission_on", "cash")], documents);
    let april = report(&b, "2026-04-01", "2026-04-30", ask());
    assert_eq!(told(&april), Vec::<[String; 6]>::new(), "a part is not the whole");
    assert!(april.notes.contains(&Said::Nothing));
    let may = report(&b, "2026-05-01", "2026-05-31", ask());
    assert_eq!(told(&may), [row(["J. Durand", "F1", "150000", "7500", "2026-05-12", "-"])]);
    let march = report(&b, "2026-03-01", "2026-03-31", ask());
    assert_eq!(told(&march), [row(["J. Durand", "F9", "-", "-", "-", "not-posted"])], "its payment is not known");
    let all = report(&b, "2026-03-01", "2026-03-31", ReportAsk { all: true, ..ask() });
    assert_eq!(told(&all)[0], row(["J. Durand", "F4", "-", "-", "-", "open"]));
}

#[test]
fn cli_02_kpi_07_a_returned_payment_takes_the_commission_back_in_its_own_period() {
    let rows = vec![
        invoice(1, "C1", "2026-03-30", 180_000),
        receipt(2, "C1", "2026-04-10", 180_000),
        receipt(3, "C1", "2026-05-04", -180_000),
    ];
    let documents = vec![sold(DocumentKind::Invoice, "F1", "2026-02-28", goods())];
    let b = book(rows, &[("sellers", "J. Durand 5%"), ("commission_on", "cash")], documents);
    let seen = |pieces: [&str; 2]| pieces.map(|piece| dunning::seen(&b, "C1", piece)).to_vec();
    b.submit(&who("s.martin", TODAY), Command::Letter { lines: seen(["F1", "P2"]), partial: false }).expect("lettered");
    let (cause, cure, note, label) = (Cause::Unpaid, Cure::Rejected, String::new(), String::new());
    let returned = Command::Cure { lines: seen(["P2", "P3"]), cause, cure, note, label };
    b.submit(&who("s.martin", TODAY), returned).expect("returned");
    let of = |from, until| told(&report(&b, from, until, ask()));
    assert_eq!(of("2026-04-01", "2026-04-30"), [row(["J. Durand", "F1", "150000", "7500", "2026-04-10", "-"])]);
    assert_eq!(of("2026-05-01", "2026-05-31"), [row(["J. Durand", "F1", "-150000", "-7500", "2026-05-04", "returned"])]);
    more(&b, vec![receipt(4, "C1", "2026-05-28", 180_000)]);
    b.submit(&who("s.martin", TODAY), Command::Letter { lines: seen(["F1", "P4"]), partial: false }).expect("lettered");
    let may = of("2026-05-01", "2026-05-31");
    let expected = [
        row(["J. Durand", "F1", "-150000", "-7500", "2026-05-04", "returned"]),
        row(["J. Durand", "F1", "150000", "7500", "2026-05-28", "-"]),
    ];
    assert_eq!(may, expected, "paid again");
}

#[test]
fn cli_02_clients_without_a_share_are_counted() {
    let rows = vec![invoice(1, "C1", "2026-04-30", 180_000), invoice(2, "C2", "2026-04-30", 10_000)];
    let b = book(rows, &[SHARES], vec![sold(DocumentKind::Invoice, "F1", "2026-03-31", goods())]);
    let r = report(&b, "2026-03-01", "2026-03-31", ask());
    assert!(r.notes.contains(&Said::NoShares(1)), "{:?}", r.notes);
    let r = report(&b, "2026-05-01", "2026-05-31", ask());
    assert!(!r.notes.iter().any(|said| matches!(said, Said::NoShares(_))), "nobody was invoiced");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, ..ProptestConfig::default() })]

    /// CLI-02: whatever was sold, the rows of a seller come to its sum, and the sums to the total.
    #[test]
    fn cli_02_the_rows_of_a_seller_come_to_its_sum_and_the_sums_to_the_total(
        sales in proptest::collection::vec((1u32..28, any::<bool>(), 1i64..40, 0i64..999, 0i64..3), 1..8),
        rates in (0u32..4000, 0u32..4000),
    ) {
        let documents = sales.iter().zip(1u32..).map(|((on, back, quantity, euros, tools), n)| {
            let kind = if *back { DocumentKind::CreditNote } else { DocumentKind::Invoice };
            let lines = vec![sale::line(n * 2, 1, "VIS-8", *quantity, *euros), sale::line(n * 2 + 1, 2, "OUT-1", *tools + 1, 33)];
            sold(kind, &format!("N{n}"), &format!("2026-05-{on:02}"), lines)
        });
        let percent = |rate: u32| format!("{},{:02}", rate / 100, rate % 100);
        let shares = format!("A. Un {}% ; B. Deux {}% out ; A. Un 1%  vis", percent(rates.0), percent(rates.1));
        let b = book(Vec::new(), &[("sellers", &shares)], documents.collect());
        let r = report(&b, "2026-05-01", "2026-05-31", ask());
        let amount = |row: &Row, name: &str| match &row.cells[r.column(name).expect("a column")] {
            Cell::Amount(amount) => *amount,
            _ => Amount::ZERO,
        };
        let (mut all, mut at) = (Vec::new(), 0);
        while r.rows[at].level == Level::Subtotal {
            let own: Vec<&Row> = r.rows[at + 1..].iter().take_while(|row| row.level == Level::Row).collect();
            for name in ["base", "commission"] {
                prop_assert_eq!(Amount::sum(own.iter().map(|row| amount(row, name))).expect("small"), amount(&r.rows[at], name));
            }
            all.push(amount(&r.rows[at], "commission"));
            at += own.len() + 1;
        }
        prop_assert_eq!(r.rows[at].level, Level::Total);
        prop_assert_eq!(Amount::sum(all).expect("small"), amount(&r.rows[at], "commission"));
        prop_assert_eq!(r.data().count(), sales.len() * 3);
    }
}
