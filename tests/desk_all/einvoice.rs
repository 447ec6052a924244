//! An e-invoice over the book: its client by its registration, its lines linked to what the book knows, and to nothing else. Fictitious companies.

use crate::book;
use crate::dunning;

use book::sale::{document, file, line, pieces};
use book::{options, who};
use dunning::{TODAY, world};
use suivi::desk::api::{Answer, OrderAnswer, OrderQuery, Query};
use suivi::domain::intake::NoteKind;
use suivi::domain::order::{DocumentKind, IncomingDocument};
use suivi::formats::{Options, read_einvoice};

const UBL: &str = include_str!("../einvoices/ubl_invoice.xml");

#[test]
fn ord_01_links_of_an_e_invoice_are_kept_where_the_book_finds_them() {
    let book = world(Vec::new(), &[("C1", &[])]);
    let me = who("compta", TODAY);
    let order = IncomingDocument {
        reference: "PO-77".into(),
        ..document(DocumentKind::Order, "CDE-1", "2026-02-20", vec![line(2, 1, "A1", 3, 40), line(3, 4, "B2", 1, 10)])
    };
    book.desk.import_documents(&me, &file(vec![order]), &options()).expect("an order");
    // The order is named by the buyer's number only; its line 4 is another item, and the despatch advice of line 2 is unknown.
    let invoice = UBL.replace("<cbc:SalesOrderID>C-2026-15</cbc:SalesOrderID>", "").replace("C00412", "C1");
    let read = read_einvoice(invoice.as_bytes(), "f.xml", &Options::default()).expect("an e-invoice");
    let report = book.desk.import_documents(&me, &read, &options()).expect("imported");
    assert_eq!(report.added, 2);
    let left_out: Vec<u32> =
        report.notes.iter().filter(|note| note.kind == NoteKind::LinkLeftOut).map(|note| note.count).collect();
    assert_eq!(left_out, [1]);
    let query = OrderQuery::Find { kind: Some(DocumentKind::Invoice), number: "F2026-0117".into() };
    let Answer::Order(told) = book.desk.ask(&who("s.martin", TODAY), &Query::Order(query)).expect("an answer") else {
        panic!("another answer");
    };
    let OrderAnswer::Document(Some(view)) = *told else { panic!("not found") };
    let links: Vec<Vec<_>> =
        view.document.lines.iter().map(|line| line.from.iter().map(|link| (link.line, link.quantity)).collect()).collect();
    assert_eq!(links, [vec![(1, pieces(3))], vec![]], "the item tells the line, not the buyer's count");
}
