//! Quotes and orders keyed in from nothing, changed, carried along the chain (ORD-01, ORD-02, CUR-03).

use crate::book;
use crate::dunning;

use book::sale::{self, document, file, line, pieces};
use book::{Book, day, options, refused, who};
use dunning::{TODAY, world};
use suivi::desk::Stop;
use suivi::desk::api::{
    Answer, Command, DocumentView, Done, FileCommand, OrderAnswer, OrderCommand, OrderDeed, OrderDone, OrderQuery, Query,
    Receipt, SaleEntry,
};
use suivi::domain::file::{Field, FileField};
use suivi::domain::ids::OpNo;
use suivi::domain::intake::FileRow;
use suivi::domain::money::Amount;
use suivi::domain::order::{
    Check, Deposit, Discounts, DocumentKind, Finding, ItemField, Keyed, KeyedLine, OrderStage, Price, Refused, Totals,
};
use suivi::domain::party::PartyField;
use suivi::domain::penalty::Rate;
use suivi::domain::refusal::Refusal;

fn rate(parts: u32) -> Rate {
    Rate::new(parts).expect("a rate")
}

fn shop() -> Book {
    let book = world(Vec::new(), &[("C1", &[(PartyField::Limit, "25000"), (PartyField::Terms, "30N")])]);
    book.desk.import_items(&who("compta", TODAY), &sale::items(1_000), &options()).expect("a price list");
    book
}

fn listed(quantity: i64) -> KeyedLine {
    let vat = Some(rate(2_000));
    KeyedLine { item: "vis-8".to_string(), quantity: pieces(quantity), vat, ..KeyedLine::default() }
}

fn free(euros: i64) -> KeyedLine {
    let (label, price, vat) = ("Pose sur site".to_string(), Some(Price(euros * 10_000)), Some(rate(550)));
    KeyedLine { label, quantity: pieces(1), price, vat, ..KeyedLine::default() }
}

fn keyed(book: &Book, kind: DocumentKind, lines: Vec<KeyedLine>) -> Keyed {
    Keyed { lines, ..Keyed::new(kind, book.party("C1"), day(TODAY)) }
}

fn act(book: &Book, command: OrderCommand) -> Result<(String, OrderDeed), Stop> {
    let receipt = book.submit(&who("s.martin", TODAY), Command::Order(Box::new(command)))?;
    match receipt.done {
        Done::Order(done) => match *done {
            OrderDone::Document(_, number, _, deed) => Ok((number, deed)),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

fn key(book: &Book, keyed: Keyed) -> Result<(String, OrderDeed), Stop> {
    act(book, OrderCommand::Key(Box::new(keyed)))
}

fn why(outcome: Result<(String, OrderDeed), Stop>) -> Refused {
    match refused(outcome) {
        Refusal::Order(why) => why,
        other => panic!("{other:?}"),
    }
}

fn view(book: &Book, number: &str) -> DocumentView {
    let query = Query::Order(OrderQuery::Find { kind: None, number: number.to_string() });
    match book.desk.ask(&who("s.martin", TODAY), &query).expect("an answer") {
        Answer::Order(told) => match *told {
            OrderAnswer::Document(Some(view)) => *view,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

#[test]
fn ord_01_an_order_is_keyed_in_from_nothing_in_one_operation() {
    let book = shop();
    let before = book.log().len();
    let deposit = Some(Deposit { amount: Amount(30_000), due: Some(day("2026-06-15")) });
    let order = Keyed { deposit, ..keyed(&book, DocumentKind::Order, vec![listed(10), free(200)]) };
    let (number, deed) = key(&book, order.clone()).expect("keyed");
    assert_eq!((number.as_str(), deed), ("CDE-000001", OrderDeed::Keyed(Amount(141_100))));
    let seen = view(&book, "CDE-000001");
    let line = &seen.document.lines[0];
    assert_eq!((line.item.as_str(), line.label.as_str(), line.net), ("VIS-8", "vis de 8", Amount(100_000)), "as listed");
    assert_eq!(seen.document.totals, Totals { net: Amount(120_000), vat: Amount(21_100), gross: Amount(141_100) });
    assert_eq!(seen.stage, Some(OrderStage::Received));
    assert_eq!(book.log().len(), before + 1);
    assert_eq!(key(&book, order).expect("keyed").0, "CDE-000002", "no gap between them");
    book.undo("s.martin", None).expect("undone");
    book.undo("s.martin", None).expect("undone");
    assert_eq!(key(&book, keyed(&book, DocumentKind::Order, vec![listed(1)])).expect("keyed").0, "CDE-000001");
    assert_eq!(key(&book, keyed(&book, DocumentKind::Quote, vec![listed(1)])).expect("keyed").0, "DEV-000001");
    book.sound();
}

#[test]
fn cur_03_discounts_on_the_whole_go_with_every_part_of_the_chain() {
    let book = shop();
    let discounts = Discounts { rebate: rate(1_000), cash: rate(200) };
    let quote = Keyed { discounts, ..keyed(&book, DocumentKind::Quote, vec![listed(10), free(200)]) };
    key(&book, quote).expect("keyed");
    // 1 000,00 at 20 % and 200,00 at 5,5 %, less 10 %, less 2 %.
    let whole = Totals { net: Amount(105_840), vat: Amount(18_610), gross: Amount(124_450) };
    let from = view(&book, "DEV-000001");
    assert_eq!(from.document.totals, whole);
    let convert = |from, to, lines| OrderCommand::Convert { from, to, number: String::new(), date: day(TODAY), lines };
    act(&book, convert(from.document.id, DocumentKind::Order, Vec::new())).expect("an order");
    let order = view(&book, "CDE-000001");
    assert_eq!((order.document.totals, order.making.map(|making| making.discounts)), (whole, Some(discounts)));
    // C3 counts all that is given: what the quote gave was agreed.
    assert!(!order.findings.iter().any(|(check, finding)| *check == Check::Conditions && finding.verdict().fails()));
    act(&book, OrderCommand::Confirm { order: order.document.id }).expect("confirmed");
    act(&book, convert(order.document.id, DocumentKind::Invoice, vec![(1, pieces(5))])).expect("a part");
    let part = Totals { net: Amount(44_100), vat: Amount(8_820), gross: Amount(52_920) };
    assert_eq!(view(&book, "FA-000001").document.totals, part);
    book.sound();
}

#[test]
fn ord_03_c3_a_rebate_above_what_was_agreed_blocks() {
    let book = shop();
    let agreed = OrderCommand::Discount { party: book.party("C1"), discount: Some(rate(500)) };
    book.submit(&who("s.martin", TODAY), Command::Order(Box::new(agreed))).expect("agreed");
    let discounts = Discounts { rebate: rate(600), cash: Rate::default() };
    key(&book, Keyed { discounts, ..keyed(&book, DocumentKind::Order, vec![listed(1)]) }).expect("keyed");
    let above = Finding::DiscountAbove("VIS-8".to_string(), rate(600), rate(500));
    assert!(view(&book, "CDE-000001").findings.contains(&(Check::Conditions, above)));
}

#[test]
fn ord_01_what_nothing_follows_is_changed_and_controlled_again() {
    let book = shop();
    key(&book, keyed(&book, DocumentKind::Order, vec![listed(10)])).expect("keyed");
    let was = view(&book, "CDE-000001").document;
    act(&book, OrderCommand::Confirm { order: was.id }).expect("confirmed");
    let as_keyed = |lines: Vec<KeyedLine>| Keyed { lines, ..Keyed::of(&was, Discounts::default()) };
    let rekey = |keyed: Keyed| OrderCommand::Rekey { was: Box::new(was.clone()), keyed: Box::new(keyed) };
    assert_eq!(why(act(&book, rekey(Keyed::of(&was, Discounts::default())))), Refused::AsItIs);
    let told = act(&book, rekey(as_keyed(vec![listed(4)]))).expect("changed");
    assert_eq!(told, ("CDE-000001".to_string(), OrderDeed::Rekeyed(Amount(48_000))));
    let seen = view(&book, "CDE-000001");
    assert_eq!((seen.stage, seen.progress.confirmed), (Some(OrderStage::Received), None), "to be confirmed again");
    assert_eq!(why(act(&book, rekey(as_keyed(vec![listed(5)])))), Refused::Changed, "decided on what it was before");
    let now = seen.document;
    let to = DocumentKind::Delivery;
    let note = OrderCommand::Convert { from: now.id, to, number: String::new(), date: day(TODAY), lines: Vec::new() };
    act(&book, OrderCommand::Confirm { order: now.id }).expect("confirmed again");
    act(&book, note).expect("delivered");
    let keyed = Box::new(Keyed { lines: vec![listed(5)], ..Keyed::of(&now, Discounts::default()) });
    let late = OrderCommand::Rekey { was: Box::new(now), keyed };
    assert_eq!(why(act(&book, late)), Refused::Stands("BL-000001".to_string()));
    for _ in 0..3 {
        book.undo("s.martin", None).expect("undone");
    }
    assert!(view(&book, "CDE-000001").progress.confirmed.is_some(), "as it was, its confirmation too");
    book.sound();
}

#[test]
fn ord_01_what_came_from_a_file_is_changed_at_its_source() {
    let book = shop();
    let imported = document(DocumentKind::Order, "CDE-9", "2026-05-28", vec![line(2, 1, "VIS-8", 3, 100)]);
    book.desk.import_documents(&who("compta", TODAY), &file(vec![imported]), &options()).expect("imported");
    let was = view(&book, "CDE-9").document;
    let keyed = Keyed { comment: "autre".to_string(), ..Keyed::of(&was, Discounts::default()) };
    assert_eq!(why(act(&book, OrderCommand::Rekey { was: Box::new(was), keyed: Box::new(keyed) })), Refused::NotOurs);
}

#[test]
fn ord_01_what_is_missing_is_named_and_nothing_is_written() {
    let book = shop();
    let before = book.log().len();
    let with = |lines| keyed(&book, DocumentKind::Order, lines);
    assert_eq!(why(key(&book, with(Vec::new()))), Refused::NoLines);
    let no_price = KeyedLine { price: None, ..free(1) };
    assert_eq!(why(key(&book, with(vec![listed(1), no_price]))), Refused::NoPrice(2));
    assert_eq!(why(key(&book, with(vec![KeyedLine { vat: None, ..listed(1) }]))), Refused::NoVat(1), "the list says no rate");
    assert_eq!(
        why(key(&book, Keyed { terms: "bientôt".to_string(), ..with(vec![listed(1)]) })),
        Refused::BadTerms("bientôt".into())
    );
    let deposit = Some(Deposit { amount: Amount(12_001), due: None });
    let above = Refused::DepositAbove(Amount(12_001), Amount(12_000));
    assert_eq!(why(key(&book, Keyed { deposit, ..with(vec![listed(1)]) })), above);
    for kind in [DocumentKind::Delivery, DocumentKind::Invoice, DocumentKind::CreditNote] {
        assert_eq!(why(key(&book, keyed(&book, kind, vec![listed(1)]))), Refused::NotKeyed(kind));
    }
    assert_eq!(book.log().len(), before);
}

fn sales(book: &Book, since: Option<OpNo>) -> Vec<SaleEntry> {
    let query = Query::Order(OrderQuery::Invoices { since });
    match book.desk.ask(&who("s.martin", TODAY), &query).expect("an answer") {
        Answer::Order(told) => match *told {
            OrderAnswer::Invoices(entries) => entries,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

#[test]
fn ord_01_invoices_made_here_go_to_accounting_balanced_until_they_come_back() {
    let book = shop();
    let discounts = Discounts { rebate: rate(1_000), cash: rate(200) };
    key(&book, Keyed { discounts, ..keyed(&book, DocumentKind::Order, vec![listed(10), free(200)]) }).expect("keyed");
    assert_eq!(sales(&book, None), [], "an order is no sale yet");
    let order = view(&book, "CDE-000001").document.id;
    let convert = |from, to| OrderCommand::Convert { from, to, number: String::new(), date: day(TODAY), lines: Vec::new() };
    act(&book, OrderCommand::Confirm { order }).expect("confirmed");
    act(&book, convert(order, DocumentKind::Invoice)).expect("invoiced");
    let told = sales(&book, None);
    let legs: Vec<(&str, i64)> = told[0].legs.iter().map(|leg| (leg.account.as_str(), leg.amount.minor())).collect();
    // Net commercial to sales, the cash discount by itself, VAT per rate on what is left.
    let expected = [("411", 124_450), ("707", -18_000), ("707", -90_000), ("44571", -970), ("44571", -17_640), ("665", 2_160)];
    assert_eq!(legs, expected);
    assert_eq!(told[0].legs.iter().map(|leg| leg.amount.minor()).sum::<i64>(), 0);
    assert_eq!((told[0].legs[0].auxiliary.as_str(), told[0].legs[0].due), ("C1", Some(day("2026-07-01"))));
    assert_eq!(sales(&book, Some(told[0].op)), [], "nothing since");
    let invoice = view(&book, "FA-000001").document.id;
    act(&book, convert(invoice, DocumentKind::CreditNote)).expect("given back");
    let given = &sales(&book, None)[1];
    assert_eq!((given.number.as_str(), given.legs[0].amount), ("AV-000001", Amount(-124_450)));
    // Accounting brings the invoice: it is not sent twice.
    let row = FileRow { piece: "FA-000001".to_string(), ..dunning::invoice(7, "C1", "2026-07-01", 124_450) };
    dunning::more(&book, vec![row]);
    let left: Vec<String> = sales(&book, None).into_iter().map(|entry| entry.number).collect();
    assert_eq!(left, ["AV-000001"]);
    book.sound();
}

#[test]
fn cli_01_the_rate_and_the_account_of_the_file_are_those_of_what_is_sold_to_the_client() {
    let book = shop();
    let unsaid = |lines: Vec<KeyedLine>| lines.into_iter().map(|line| KeyedLine { vat: None, ..line }).collect::<Vec<_>>();
    let order = |book: &Book| keyed(book, DocumentKind::Order, unsaid(vec![listed(10), free(200)]));
    assert_eq!(why(key(&book, order(&book))), Refused::NoVat(1), "neither the list nor the file says one");
    let fields = vec![
        (Field::File(FileField::DefaultTax), "10".to_string()),
        (Field::File(FileField::DefaultAccount), "707100".to_string()),
    ];
    let command = FileCommand::Set { party: book.party("C1"), fields };
    book.submit(&who("s.martin", TODAY), Command::File(Box::new(command))).expect("set");
    let (number, _) = key(&book, order(&book)).expect("keyed");
    let made = view(&book, &number).document;
    assert_eq!(made.lines.iter().map(|line| line.vat).collect::<Vec<_>>(), [rate(1_000); 2]);
    // What is said on a line stands before it.
    let said = keyed(&book, DocumentKind::Quote, vec![listed(1)]);
    let (number, _) = key(&book, said).expect("keyed");
    assert_eq!(view(&book, &number).document.lines[0].vat, rate(2_000));
    let query = Query::Order(OrderQuery::Conditions { party: book.party("C1") });
    let Answer::Order(told) = book.desk.ask(&who("s.martin", TODAY), &query).expect("an answer") else { panic!("order") };
    assert!(matches!(*told, OrderAnswer::Conditions(begin) if begin.vat == Some(rate(1_000))));
    let convert = OrderCommand::Convert {
        from: made.id,
        to: DocumentKind::Invoice,
        number: String::new(),
        date: day(TODAY),
        lines: Vec::new(),
    };
    act(&book, OrderCommand::Confirm { order: made.id }).expect("confirmed");
    act(&book, convert).expect("invoiced");
    let told = sales(&book, None);
    let accounts: Vec<&str> = told[0].legs.iter().map(|leg| leg.account.as_str()).collect();
    assert_eq!(accounts, ["411", "707100", "44571"]);
}

#[test]
fn cli_01_a_reduced_rate_of_the_list_stands_before_the_usual_rate_of_the_client_but_not_before_an_exemption() {
    let book = shop();
    let mut list = sale::items(1_000);
    list.columns.push(ItemField::Vat);
    for row in &mut list.rows {
        row.item.vat = Some(rate(550));
    }
    book.desk.import_items(&who("compta", TODAY), &list, &options()).expect("a price list");
    let made = |tax: &str| {
        let fields = vec![(Field::File(FileField::DefaultTax), tax.to_string())];
        let command = FileCommand::Set { party: book.party("C1"), fields };
        book.submit(&who("s.martin", TODAY), Command::File(Box::new(command))).expect("set");
        let lines = vec![KeyedLine { vat: None, ..listed(1) }, KeyedLine { vat: None, ..free(200) }, listed(1)];
        let (number, _) = key(&book, keyed(&book, DocumentKind::Order, lines)).expect("keyed");
        view(&book, &number).document.lines.iter().map(|line| line.vat).collect::<Vec<_>>()
    };
    assert_eq!(made("20"), [rate(550), rate(2_000), rate(2_000)], "listed, free, said on the line");
    assert_eq!(made("0"), [rate(0), rate(0), rate(2_000)], "exempt, reverse charge, export");
}

#[test]
fn cli_01_how_a_client_wants_its_invoices_is_told_to_who_makes_one() {
    let book = shop();
    let fields = vec![
        (Field::File(FileField::Billing), "par courrier, en double".to_string()),
        (Field::File(FileField::CreditCode), "C3".to_string()),
    ];
    let command = FileCommand::Set { party: book.party("C1"), fields };
    book.submit(&who("s.martin", TODAY), Command::File(Box::new(command))).expect("set");
    key(&book, keyed(&book, DocumentKind::Order, vec![listed(10)])).expect("keyed");
    let order = view(&book, "CDE-000001").document.id;
    act(&book, OrderCommand::Confirm { order }).expect("confirmed");
    let made = |to| {
        let convert =
            OrderCommand::Convert { from: order, to, number: String::new(), date: day(TODAY), lines: vec![(1, pieces(4))] };
        let receipt = book.submit(&who("s.martin", TODAY), Command::Order(Box::new(convert))).expect("made");
        let Done::Order(done) = receipt.done else { panic!("an order") };
        *done
    };
    assert!(matches!(made(DocumentKind::Delivery), OrderDone::Document(..)), "a delivery is no invoice");
    let done = made(DocumentKind::Invoice);
    assert!(matches!(&done, OrderDone::Billed(_, options) if options == "par courrier, en double"), "{done:?}");
    let Answer::Card(card) = book.ask(&Query::Card { party: book.party("C1") }) else { panic!("a card") };
    assert_eq!(card.credit_code, "C3");
}

#[test]
fn ord_01_an_invoice_that_accounting_has_or_was_given_is_not_unmade() {
    let book = shop();
    let posted = |outcome: Result<Receipt, Stop>| match outcome {
        Err(Stop::Refused(Refusal::Order(Refused::Posted(number)))) => number,
        other => panic!("{other:?}"),
    };
    key(&book, keyed(&book, DocumentKind::Order, vec![listed(10)])).expect("keyed");
    let order = view(&book, "CDE-000001").document.id;
    let convert = |from, to| OrderCommand::Convert { from, to, number: String::new(), date: day(TODAY), lines: Vec::new() };
    assert_eq!(sales(&book, None), [], "an export before it, of nothing");
    act(&book, OrderCommand::Confirm { order }).expect("confirmed");
    act(&book, convert(order, DocumentKind::Invoice)).expect("invoiced");
    // Until somebody takes it out of the house it is a slip of the hand.
    book.undo("s.martin", None).expect("unmade");
    book.redo("s.martin", None).expect("made");
    assert_eq!(sales(&book, None).len(), 1);
    assert_eq!(posted(book.undo("s.martin", None)), "FA-000001");
    let log = match book.desk.ask(&who("s.martin", TODAY), &Query::AccessLog { limit: 9 }).expect("an answer") {
        Answer::AccessLog(rows) => rows.iter().map(|row| row.rows).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    assert_eq!(log, [1, 0], "the access log counts what went out");
    // A credit note that accounting brought without asking for it here.
    let invoice = view(&book, "FA-000001").document.id;
    act(&book, convert(invoice, DocumentKind::CreditNote)).expect("given back");
    let made = book.log()[0].op.0;
    let total = view(&book, "AV-000001").document.totals.gross.minor();
    let row = FileRow { piece: "AV-000001".to_string(), ..dunning::receipt(7, "C1", "2026-07-01", total) };
    dunning::more(&book, vec![row]);
    assert_eq!(posted(book.undo("s.martin", Some(made))), "AV-000001");
    book.sound();
}
