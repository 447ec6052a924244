//! Stock moved by what is done here (C5): the same piece is never promised twice, from the order to the invoice.

use crate::book;
use crate::dunning;

use book::sale::{self, document, file, line, pieces};
use book::{Book, day, options, who};
use dunning::{TODAY, world};
use suivi::desk::api::{Answer, Command, OrderAnswer, OrderCommand, OrderQuery, OrderRow, Query};
use suivi::domain::ids::DocumentId;
use suivi::domain::order::{
    Check, DocumentKind, Finding, IncomingDocument, Item, ItemField, ItemRow, ItemsFile, Quantity, Verdict,
};
use suivi::domain::party::PartyField;

fn order(number: &str, item: &str, quantity: i64) -> IncomingDocument {
    let planned = Some(day("2026-06-10"));
    IncomingDocument { planned, ..document(DocumentKind::Order, number, "2026-05-28", vec![line(2, 1, item, quantity, 100)]) }
}

fn import(book: &Book, documents: Vec<IncomingDocument>) {
    book.desk.import_documents(&who("compta", TODAY), &file(documents), &options()).expect("imported");
}

/// Ten pieces in stock; three orders of six each, of which nobody confirmed any.
fn shop() -> Book {
    let book = world(Vec::new(), &[("C1", &[(PartyField::Limit, "25000"), (PartyField::Terms, "30N")])]);
    tell(&book, 10);
    import(&book, ["CDE-1", "CDE-2", "cde-3"].map(|number| order(number, "VIS-8", 6)).to_vec());
    book
}

fn tell(book: &Book, available: i64) {
    book.desk.import_items(&who("compta", TODAY), &sale::items(available), &options()).expect("a price list");
}

fn ask(book: &Book, query: OrderQuery) -> OrderAnswer {
    match book.desk.ask(&who("s.martin", TODAY), &Query::Order(query)).expect("an answer") {
        Answer::Order(told) => *told,
        other => panic!("{other:?}"),
    }
}

fn id(book: &Book, kind: DocumentKind, number: &str) -> DocumentId {
    match ask(book, OrderQuery::Find { kind: Some(kind), number: number.to_string() }) {
        OrderAnswer::Document(Some(view)) => view.document.id,
        other => panic!("{other:?}"),
    }
}

fn act(book: &Book, command: OrderCommand) {
    let told = book.submit(&who("s.martin", TODAY), Command::Order(Box::new(command.clone())));
    told.unwrap_or_else(|stop| panic!("{command:?}: {stop:?}"));
}

fn confirm(book: &Book, number: &str) {
    act(book, OrderCommand::Confirm { order: id(book, DocumentKind::Order, number) });
}

fn convert(book: &Book, (from, number): (DocumentKind, &str), to: DocumentKind, quantity: i64) {
    let lines = vec![(1, pieces(quantity))];
    let from = id(book, from, number);
    act(book, OrderCommand::Convert { from, to, number: String::new(), date: day(TODAY), lines });
}

/// What C5 found of an order.
fn told(book: &Book, number: &str) -> Vec<Finding> {
    match ask(book, OrderQuery::Find { kind: Some(DocumentKind::Order), number: number.to_string() }) {
        OrderAnswer::Document(Some(view)) => {
            view.findings.into_iter().filter(|(check, _)| *check == Check::Stock).map(|(_, finding)| finding).collect()
        }
        other => panic!("{other:?}"),
    }
}

/// What the price list says is available, in pieces.
fn available(book: &Book) -> i64 {
    match ask(book, OrderQuery::Items) {
        OrderAnswer::Items(items) => items[0].available.map_or(0, |Quantity(parts)| parts / 10_000),
        other => panic!("{other:?}"),
    }
}

fn rows(book: &Book) -> Vec<OrderRow> {
    match ask(book, OrderQuery::Orders { all: true }) {
        OrderAnswer::Orders(told) => told.rows,
        other => panic!("{other:?}"),
    }
}

/// The letters of C5 on the board, order by order.
fn board(book: &Book) -> String {
    let stock = |row: &OrderRow| row.controls[Check::Stock as usize].map_or('-', Verdict::letter);
    rows(book).iter().map(stock).collect()
}

fn since(listed: i64, taken: i64) -> Finding {
    Finding::TakenSince("VIS-8".to_string(), pieces(listed), pieces(taken))
}

type Deed<'d> = &'d dyn Fn(&Book);

#[test]
fn ord_03_c5_what_was_confirmed_here_is_not_promised_again() {
    let book = shop();
    assert_eq!((available(&book), board(&book).as_str()), (10, "PPP"));
    confirm(&book, "CDE-1");
    assert_eq!(told(&book, "CDE-1"), [Finding::InStock], "an order is not in its own way");
    let partly = Finding::PartlyInStock("VIS-8".to_string(), pieces(4), pieces(6));
    assert_eq!(told(&book, "CDE-2"), [partly, since(10, 6)], "both parts are told");
    assert_eq!((available(&book), board(&book).as_str()), (4, "PWW"), "the rows that were kept know it");
    // Its delivery and its invoice take nothing more.
    convert(&book, (DocumentKind::Order, "CDE-1"), DocumentKind::Delivery, 5);
    convert(&book, (DocumentKind::Delivery, "BL-000001"), DocumentKind::Invoice, 5);
    convert(&book, (DocumentKind::Order, "CDE-1"), DocumentKind::Invoice, 1);
    assert_eq!((available(&book), board(&book).as_str()), (4, "PWW"));
    book.sound();
}

#[test]
fn ord_03_c5_a_delivery_takes_and_its_cancellation_gives_back() {
    let book = shop();
    confirm(&book, "CDE-1");
    convert(&book, (DocumentKind::Order, "CDE-1"), DocumentKind::Delivery, 6);
    assert_eq!((available(&book), board(&book).as_str()), (4, "PWW"), "taken once");
    let note = id(&book, DocumentKind::Delivery, "BL-000001");
    act(&book, OrderCommand::Cancel { document: note, reason: "erreur".to_string() });
    assert_eq!((available(&book), board(&book).as_str()), (4, "PWW"), "promised again");
    book.undo("s.martin", None).expect("the note stands again");
    assert_eq!((available(&book), board(&book).as_str()), (4, "PWW"));
    book.undo("s.martin", None).expect("the note was never made");
    book.undo("s.martin", None).expect("nor confirmed");
    assert_eq!((available(&book), board(&book).as_str()), (10, "PPP"));
    assert_eq!(told(&book, "CDE-2"), [Finding::InStock]);
    book.sound();
}

#[test]
fn ord_03_c5_an_import_of_the_stock_starts_anew_and_its_undo_takes_that_back() {
    let book = shop();
    confirm(&book, "CDE-1");
    // The same figure again: what was promised is in it now.
    tell(&book, 10);
    assert_eq!((available(&book), board(&book).as_str()), (10, "PPP"));
    convert(&book, (DocumentKind::Order, "CDE-1"), DocumentKind::Delivery, 6);
    assert_eq!(available(&book), 10, "it was promised before the list told its figure");
    book.undo("compta", Some(book.log().iter().find(|row| row.detail == "tarif.csv").expect("the import").op.0))
        .expect("undone");
    assert_eq!(available(&book), 4);
    // A list without the column says nothing of the stock.
    let prices = ItemsFile { columns: vec![ItemField::Reference, ItemField::Label, ItemField::Price], ..sale::items(0) };
    book.desk.import_items(&who("compta", TODAY), &prices, &options()).expect("prices");
    assert_eq!(available(&book), 4);
    book.sound();
}

#[test]
fn ord_03_c5_a_list_of_some_items_starts_these_anew() {
    let book = shop();
    let row = |reference: &str, available: i64| {
        let item = Item { reference: reference.to_string(), available: Some(pieces(available)), ..Item::default() };
        ItemRow { at: 2, item }
    };
    let columns = vec![ItemField::Reference, ItemField::Available];
    let list = |rows| ItemsFile { columns: columns.clone(), rows, ..sale::items(0) };
    let import_items = |rows| book.desk.import_items(&who("compta", TODAY), &list(rows), &options()).expect("a price list");
    import_items(vec![row("BOULON", 10), row("VIS-8", 10)]);
    import(&book, vec![order("CDE-4", "boulon", 6), order("CDE-5", "Boulon", 6)]);
    confirm(&book, "CDE-1");
    confirm(&book, "CDE-4");
    assert_eq!(board(&book), "PWPWW");
    import_items(vec![row("BOULON", 10)]);
    assert_eq!(board(&book), "PWPPW", "the other item waits for its own");
    book.sound();
}

#[test]
fn ord_03_c5_kept_rows_are_those_of_a_desk_that_was_never_asked() {
    let book = shop();
    let fresh = |book: &Book| {
        let desk = book.desk.at(book.log()[0].op).expect("the same state");
        match desk.ask(&who("s.martin", TODAY), &Query::Order(OrderQuery::Orders { all: true })).expect("an answer") {
            Answer::Order(told) => match *told {
                OrderAnswer::Orders(told) => told.rows,
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        }
    };
    let deeds: [(&str, Deed<'_>); 7] = [
        ("nothing", &|_| {}),
        ("a confirmation", &|b| confirm(b, "CDE-2")),
        ("a delivery", &|b| {
            confirm(b, "CDE-1");
            convert(b, (DocumentKind::Order, "CDE-1"), DocumentKind::Delivery, 2);
        }),
        ("another order", &|b| import(b, vec![order("CDE-9", "vis-8", 3)])),
        ("an undone confirmation", &|b| drop(b.undo("s.martin", Some(b.log()[3].op.0)).expect("undone"))),
        ("a list", &|b| tell(b, 7)),
        ("a late confirmation", &|b| confirm(b, "CDE-9")),
    ];
    for (what, deed) in deeds {
        deed(&book);
        assert_eq!(rows(&book), fresh(&book), "after {what}");
    }
    assert_eq!(board(&book), "PWPW");
}
