//! Orders over the book (ORD, CRE): import, controls on the ledger's facts, holds and releases, the chain to the ledger and back.

use crate::book;
use crate::dunning;

use book::sale::{self, document, file, from, line, pieces};
use book::{Book, RowExt, day, options, refused, row, who};
use dunning::{TODAY, invoice, more, receipt, world};
use suivi::desk::api::{
    AlertAsk, Answer, Command, DocumentView, Done, FileAnswer, FileQuery, OrderAnswer, OrderCommand, OrderDeed, OrderDone,
    OrderQuery, OrderRow, Query,
};
use suivi::desk::{ImportStop, Stop};
use suivi::domain::alert::Change;
use suivi::domain::dunning::policy::RiskClass;
use suivi::domain::ids::DocumentId;
use suivi::domain::intake::{FileRow, ImportRefusal, ImportReport, ProblemKind, Told};
use suivi::domain::money::Amount;
use suivi::domain::operation::OpKind;
use suivi::domain::order::Part;
use suivi::domain::order::{
    Apart, Channel, Check, Components, Deposit, DocumentKind, DueTask, HoldReason, IncomingDocument, Lateness, OrderSettings,
    OrderStage, Origin, QuoteStage, Refused, SourceState, Verdict,
};
use suivi::domain::party::PartyField;
use suivi::domain::penalty::Rate;
use suivi::domain::refusal::Refusal;

/// Who made the book is its administrator; who is not listed is a controller.
const BOSS: &str = "s.martin";

fn order(number: &str, quantity: i64) -> IncomingDocument {
    let planned = Some(day("2026-06-10"));
    IncomingDocument {
        planned,
        ..document(DocumentKind::Order, number, "2026-05-28", vec![line(2, 1, "VIS-8", quantity, 100)])
    }
}

fn import(book: &Book, documents: Vec<IncomingDocument>) -> Result<ImportReport, ImportStop> {
    book.desk.import_documents(&who("compta", TODAY), &file(documents), &options())
}

fn items(book: &Book, available: i64) {
    book.desk.import_items(&who("compta", TODAY), &sale::items(available), &options()).expect("a price list");
}

fn ask(book: &Book, today: &str, query: OrderQuery) -> OrderAnswer {
    match book.desk.ask(&who("s.martin", today), &Query::Order(query)).expect("an answer") {
        Answer::Order(told) => *told,
        other => panic!("{other:?}"),
    }
}

fn rows(book: &Book, today: &str) -> Vec<OrderRow> {
    match ask(book, today, OrderQuery::Orders { all: true }) {
        OrderAnswer::Orders(told) => told.rows,
        other => panic!("{other:?}"),
    }
}

fn view(book: &Book, kind: DocumentKind, number: &str) -> DocumentView {
    match ask(book, TODAY, OrderQuery::Find { kind: Some(kind), number: number.to_string() }) {
        OrderAnswer::Document(Some(view)) => *view,
        other => panic!("{other:?}"),
    }
}

fn id(book: &Book, number: &str) -> DocumentId {
    view(book, DocumentKind::Order, number).document.id
}

fn act_as(book: &Book, user: &str, command: OrderCommand) -> Result<OrderDeed, Stop> {
    let receipt = book.submit(&who(user, TODAY), Command::Order(Box::new(command)))?;
    match receipt.done {
        Done::Order(done) => match *done {
            OrderDone::Document(_, _, _, deed) => Ok(deed),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

fn act(book: &Book, command: OrderCommand) -> Result<OrderDeed, Stop> {
    act_as(book, BOSS, command)
}

fn why<T: std::fmt::Debug>(outcome: Result<T, Stop>) -> Refused {
    match refused(outcome) {
        Refusal::Order(why) => why,
        other => panic!("{other:?}"),
    }
}

fn problems(outcome: Result<ImportReport, ImportStop>) -> Vec<(u32, String, ProblemKind)> {
    match outcome {
        Err(ImportStop::Refused(ImportRefusal::Problems(list))) => {
            list.into_iter().map(|p| (p.line, p.column, p.what)).collect()
        }
        other => panic!("{other:?}"),
    }
}

/// A client with a limit of 25 000, nothing owed; its solvency was looked up.
fn sound_client(rows: Vec<FileRow>) -> Book {
    let book =
        world(rows, &[("C1", &[(PartyField::Limit, "25000"), (PartyField::Terms, "30N"), (PartyField::Siren, "732829320")])]);
    items(&book, 1_000);
    let solvency = OrderCommand::Solvency {
        party: book.party("C1"),
        class: RiskClass::B,
        on: day("2026-05-20"),
        source: "greffe".to_string(),
    };
    let conditions = OrderCommand::Discount { party: book.party("C1"), discount: Some(Rate::default()) };
    for known in [solvency, conditions] {
        book.submit(&who("s.martin", TODAY), Command::Order(Box::new(known))).expect("taken down");
    }
    book
}

fn verdicts(row: &OrderRow) -> String {
    row.controls.iter().map(|verdict| verdict.map_or('-', Verdict::letter)).collect()
}

#[test]
fn ord_01_a_file_is_imported_once_and_what_it_leaves_empty_stays() {
    let book = sound_client(Vec::new());
    let first = import(&book, vec![order("CDE-1", 10)]).expect("imported");
    assert_eq!((first.rows, first.added, first.known, first.changed), (1, 1, 0, 0));
    let again = import(&book, vec![order("CDE-1", 10)]).expect("imported");
    assert_eq!((again.added, again.known, again.changed), (0, 1, 0));
    let silent = IncomingDocument { planned: None, comment: "à appeler".to_string(), ..order("cde-1", 12) };
    let changed = import(&book, vec![silent]).expect("imported");
    assert_eq!((changed.added, changed.known, changed.changed), (0, 0, 1));
    let seen = view(&book, DocumentKind::Order, "CDE-1").document;
    assert_eq!((seen.planned, seen.number.as_str(), seen.totals.gross), (Some(day("2026-06-10")), "CDE-1", Amount(144_000)));
    book.undo("compta", Some(book.log()[0].op.0)).expect("undone");
    assert_eq!(view(&book, DocumentKind::Order, "CDE-1").document.totals.gross, Amount(120_000));
    book.sound();
}

#[test]
fn ord_01_a_credit_note_above_its_invoice_is_refused_with_its_line() {
    let book = sound_client(Vec::new());
    let bill = document(DocumentKind::Invoice, "X-1", "2026-05-28", vec![line(2, 1, "VIS-8", 1, 100)]);
    import(&book, vec![bill]).expect("imported");
    let given_back = |euros| {
        let mut back = line(2, 1, "VIS-8", 1, euros);
        back.from = from(2, 1, 1, (DocumentKind::Invoice, "X-1", 1)).from;
        document(DocumentKind::CreditNote, "AV-1", "2026-05-30", vec![back])
    };
    let found = problems(import(&book, vec![given_back(1_000)]));
    assert_eq!(found, [(2, "unit_price".to_string(), ProblemKind::AboveInvoice("120.00".into()))]);
    import(&book, vec![given_back(100)]).expect("all of it");
}

#[test]
fn cre_02_an_invoice_counts_until_accounting_brings_its_line() {
    let book = sound_client(vec![invoice(9, "C9", "2026-02-10", 100)]);
    let part = |part| view(&book, DocumentKind::Order, "CDE-2").exposure.expect("an exposure").part(part);
    import(&book, vec![order("CDE-1", 10), order("CDE-2", 1)]).expect("imported");
    let first = id(&book, "CDE-1");
    act(&book, OrderCommand::Confirm { order: first }).expect("confirmed");
    assert_eq!((part(Part::Orders), part(Part::Invoiced)), (Amount(120_000), Amount::ZERO));
    let convert = |from, to| OrderCommand::Convert { from, to, number: String::new(), date: day(TODAY), lines: Vec::new() };
    act(&book, convert(first, DocumentKind::Delivery)).expect("delivered");
    assert_eq!((part(Part::Deliveries), part(Part::Invoiced)), (Amount(120_000), Amount::ZERO));
    act(&book, convert(first, DocumentKind::Invoice)).expect("invoiced");
    assert_eq!((part(Part::Deliveries), part(Part::Invoiced)), (Amount::ZERO, Amount(120_000)), "not in the ledger yet");
    let rows_of = |today: &str| rows(&book, today).into_iter().find(|row| row.number == "CDE-2").and_then(|row| row.usage);
    assert_eq!(rows_of(TODAY).map(|usage| usage.exposure), Some(Amount(132_000)), "the board counts it too");
    let number = view(&book, DocumentKind::Order, "CDE-1")
        .chain
        .iter()
        .find(|row| row.kind == DocumentKind::Invoice)
        .expect("FA")
        .number
        .clone();
    more(&book, vec![row("VE", "V1", TODAY, &number, 120_000).of("C1").due("2026-07-01")]);
    assert_eq!((part(Part::Open), part(Part::Invoiced)), (Amount(120_000), Amount::ZERO), "once, in the ledger");
    assert_eq!(rows_of(TODAY).map(|usage| usage.exposure), Some(Amount(132_000)));
    book.sound();
}

#[test]
fn ord_04_nothing_of_a_held_order_leaves_by_another_way() {
    let book = world(Vec::new(), &[("C1", &[(PartyField::Limit, "100")])]);
    items(&book, 1_000);
    import(&book, vec![order("CDE-1", 10)]).expect("imported");
    let held = id(&book, "CDE-1");
    let convert = |from, to| OrderCommand::Convert { from, to, number: String::new(), date: day(TODAY), lines: Vec::new() };
    for command in [
        OrderCommand::Confirm { order: held },
        convert(held, DocumentKind::Delivery),
        convert(held, DocumentKind::Invoice),
        OrderCommand::Dates { order: held, prepared: None, planned: None, delivered: Some(day(TODAY)) },
    ] {
        assert!(matches!(why(act(&book, command.clone())), Refused::Held(_)), "{command:?}");
    }
    let quote = |number: &str| document(DocumentKind::Quote, number, "2026-05-28", vec![line(2, 1, "VIS-8", 1, 5)]);
    import(&book, vec![quote("DEV-1"), quote("DEV-2")]).expect("imported");
    let quote = |number: &str| view(&book, DocumentKind::Quote, number).document.id;
    let (first, second) = (quote("DEV-1"), quote("DEV-2"));
    for to in [DocumentKind::Delivery, DocumentKind::Invoice] {
        assert_eq!(why(act(&book, convert(first, to))), Refused::NotFollowing(DocumentKind::Quote, to));
    }
    act(&book, OrderCommand::Answer { quote: second, accepted: false, on: day(TODAY) }).expect("refused");
    assert_eq!(why(act(&book, convert(second, DocumentKind::Order))), Refused::Answered);
    book.sound();
}

#[test]
fn ord_04_the_day_of_delivery_of_what_notes_have_delivered_is_written_down_whatever_is_owed_since() {
    let book = sound_client(Vec::new());
    import(&book, vec![order("CDE-1", 10)]).expect("imported");
    let order = id(&book, "CDE-1");
    act(&book, OrderCommand::Confirm { order }).expect("confirmed");
    let to = DocumentKind::Delivery;
    act(&book, OrderCommand::Convert { from: order, to, number: String::new(), date: day(TODAY), lines: Vec::new() })
        .expect("delivered");
    let dates = OrderCommand::Dates { order, prepared: None, planned: None, delivered: Some(day(TODAY)) };
    assert_eq!(act(&book, dates).expect("dated"), OrderDeed::Dated);
}

#[test]
fn cre_04_what_a_person_holds_is_held_again_when_its_release_ends() {
    let book = sound_client(Vec::new());
    import(&book, vec![order("CDE-1", 10)]).expect("imported");
    let order = id(&book, "CDE-1");
    act(&book, OrderCommand::Hold { order, reason: "litige".to_string() }).expect("held");
    let (until, deposit) = (day("2026-06-03"), Amount::ZERO);
    act(&book, OrderCommand::Release { order, until, deposit, reason: "accord".to_string() }).expect("released");
    let held = |today: &str| rows(&book, today)[0].held.clone();
    assert_eq!((held(TODAY), held("2026-06-03")), (vec![], vec![]));
    assert_eq!(held("2026-06-04"), [HoldReason::ByHand]);
}

#[test]
fn ord_01_an_order_that_comes_to_less_than_nothing_is_refused_with_its_line() {
    let book = sound_client(Vec::new());
    let negative = document(DocumentKind::Order, "CDE-9", "2026-05-28", vec![line(2, 1, "VIS-8", 1, -50_000)]);
    let found = problems(import(&book, vec![negative]));
    assert_eq!(
        found.iter().map(|(line, column, what)| (*line, column.as_str(), what.clone())).collect::<Vec<_>>(),
        [(2, "unit_price", ProblemKind::Negative)]
    );
    let with_discount =
        document(DocumentKind::Order, "CDE-9", "2026-05-28", vec![line(2, 1, "VIS-8", 2, 100), line(3, 2, "VIS-8", 1, -50)]);
    import(&book, vec![with_discount]).expect("a line may take something off");
}

#[test]
fn cre_02_the_agenda_and_the_call_sheet_count_what_is_ordered_and_delivered() {
    let limit: &[(PartyField, &str)] = &[(PartyField::Limit, "1000")];
    let book = world(vec![invoice(1, "C1", "2026-04-30", 75_000)], &[("C1", limit)]);
    items(&book, 1_000);
    let seen = || {
        let listed = dunning::listed(&book, TODAY).into_iter().map(|(_, band, _)| band).collect::<String>();
        (listed, dunning::sheet(&book, TODAY, "C1").limit_usage)
    };
    assert_eq!(seen(), ("C".to_string(), Some(7_500)), "three quarters of the limit are owed");
    let begun = IncomingDocument { prepared: Some(day("2026-05-29")), ..order("CDE-1", 3) };
    import(&book, vec![begun]).expect("imported");
    assert_eq!(seen(), ("B".to_string(), Some(11_100)), "with an order that is being prepared it is exceeded");
    let alerts = |all| {
        let ask = FileQuery::Alerts(AlertAsk { all, ..AlertAsk::default() });
        match book.desk.ask(&who("s.martin", TODAY), &Query::File(ask)).expect("an answer") {
            Answer::File(told) => match *told {
                FileAnswer::Alerts(_, rows) => rows.into_iter().map(|row| (row.alert.on, row.alert.change)).collect::<Vec<_>>(),
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(alerts(true), [(day("2026-05-28"), Change::Limit(Amount(100_000), Amount(111_000)))], "since the order");
    let ledger = Components { documents: false, ..Components::default() };
    let settings = OrderCommand::Settings(OrderSettings { components: ledger, ..OrderSettings::default() });
    book.submit(&who(BOSS, TODAY), Command::Order(Box::new(settings))).expect("set");
    assert_eq!(seen(), ("C".to_string(), Some(7_500)), "a company may count its ledger alone");
    book.sound();
}

#[test]
fn ord_01_missing_numbers_of_invoices_are_told_once_and_nothing_is_refused() {
    let book = sound_client(Vec::new());
    let invoices = |numbers: &[&str]| {
        let documents = numbers.iter().zip(2..).map(|(number, at)| {
            let kind = if number.ends_with('9') { DocumentKind::CreditNote } else { DocumentKind::Invoice };
            document(kind, number, "2026-05-30", vec![line(at, 1, "VIS-8", 1, 5)])
        });
        import(&book, documents.collect()).expect("imported").told
    };
    let missing = |first: &str, count, line| vec![suivi::domain::intake::Told::MissingNumbers(first.to_string(), count, line)];
    assert_eq!(invoices(&["FA-0007", "FA-0008", "FA-0009", "FA-0010"]), [], "one series holds both kinds");
    assert_eq!(invoices(&["FA-0011", "FA-0014", "FA-0016"]), missing("FA-0012", 3, 3));
    assert_eq!(invoices(&["FA-0017"]), [], "told before");
    assert_eq!(invoices(&["FA-0020"]), missing("FA-0018", 2, 2), "after what the book has");
    assert_eq!(invoices(&["FA-0002"]), missing("FA-0003", 4, 2), "before it");
    assert_eq!(invoices(&["2026/1", "X"]), [], "another series, and what is no series");
    book.sound();
}

#[test]
fn ord_03_the_controls_look_at_the_ledger() {
    // 2 000 overdue by 20 days: above 5 % of 25 000.
    let book = sound_client(vec![invoice(1, "C1", "2026-05-12", 200_000)]);
    import(&book, vec![order("CDE-1", 10)]).expect("imported");
    let row = rows(&book, TODAY).remove(0);
    // Solvency checked, late and large, conditions agreed, listed, in stock, no deposit, 2 000 + 1 200 of 25 000.
    assert_eq!((verdicts(&row).as_str(), row.stage), ("PFPPPPP", OrderStage::Blocked));
    assert_eq!(row.usage.map(|usage| usage.exposure), Some(Amount(320_000)));
    assert_eq!(why(act(&book, OrderCommand::Confirm { order: row.id })), Refused::Held(row.held.clone()));
    // Paid: the very next look says so.
    more(&book, vec![receipt(1, "C1", "2026-05-29", 200_000)]);
    let lines = vec![dunning::seen(&book, "C1", "F1"), dunning::seen(&book, "C1", "P1")];
    book.submit(&who(BOSS, TODAY), Command::Letter { lines, partial: false }).expect("lettered");
    let row = rows(&book, TODAY).remove(0);
    assert_eq!((verdicts(&row).as_str(), row.stage), ("PPPPPPP", OrderStage::Received));
    assert_eq!(act(&book, OrderCommand::Confirm { order: row.id }).expect("confirmed"), OrderDeed::Confirmed);
    assert_eq!(rows(&book, TODAY)[0].stage, OrderStage::Confirmed);
    book.sound();
}

#[test]
fn ord_03_a_fail_is_passed_over_by_right_with_a_reason() {
    let book = sound_client(vec![invoice(1, "C1", "2026-05-12", 200_000)]);
    import(&book, vec![order("CDE-1", 10)]).expect("imported");
    let order = id(&book, "CDE-1");
    let pass = |check, reason: &str| OrderCommand::Override { order, check, reason: reason.to_string() };
    assert_eq!(why(act(&book, pass(Check::Receivables, " "))), Refused::NoReason);
    assert_eq!(why(act(&book, pass(Check::Stock, "accord"))), Refused::NotFailing);
    act(&book, pass(Check::Receivables, "accord du directeur")).expect("passed over");
    assert_eq!(act(&book, OrderCommand::Confirm { order }).expect("confirmed"), OrderDeed::Confirmed);
    let log = book.log();
    assert_eq!((log[1].kind, log[1].reason.as_str()), (OpKind::Order, "accord du directeur"));
    // A dearer order is controlled again (ORD-04).
    import(&book, vec![self::order("CDE-1", 11)]).expect("imported");
    assert_eq!(rows(&book, TODAY)[0].stage, OrderStage::Blocked);
}

#[test]
fn cre_04_a_release_wants_a_right_a_reason_and_a_validity() {
    let book = sound_client(vec![invoice(1, "C1", "2026-05-12", 200_000)]);
    book.desk.import_documents(&who(BOSS, TODAY), &file(vec![order("CDE-1", 10)]), &options()).expect("imported");
    let order = id(&book, "CDE-1");
    let release = |until: &str| OrderCommand::Release {
        order,
        until: day(until),
        deposit: Amount::ZERO,
        reason: "acompte promis".to_string(),
    };
    assert!(
        matches!(refused(act_as(&book, "m.petit", release("2026-06-05"))), Refusal::NotAllowed { .. }),
        "a controller may not"
    );
    assert_eq!(why(act_as(&book, BOSS, release("2026-05-31"))), Refused::Past(day("2026-05-31")));
    act_as(&book, BOSS, release("2026-06-05")).expect("released");
    assert_eq!(rows(&book, "2026-06-05")[0].stage, OrderStage::Controlled);
    assert_eq!(rows(&book, "2026-06-06")[0].stage, OrderStage::Blocked, "its validity is over");
    let hold = OrderCommand::Hold { order, reason: "attendre l'accord".to_string() };
    act(&book, hold).expect("held");
    assert_eq!(rows(&book, TODAY)[0].held.first(), Some(&HoldReason::ByHand), "and a hold ends the release");
    let Ok(Answer::Order(told)) = book.desk.ask(&who(BOSS, TODAY), &Query::Order(OrderQuery::Decisions { since: None })) else {
        panic!("decisions")
    };
    let OrderAnswer::Decisions(rows) = *told else { panic!("decisions") };
    let told: Vec<(&str, &str)> = rows.iter().map(|row| (row.decision.code(), row.reason.as_str())).collect();
    assert_eq!(told, [("released", "acompte promis"), ("held", "attendre l'accord")]);
    book.undo("s.martin", None).expect("undone");
    assert_eq!(self::rows(&book, TODAY)[0].stage, OrderStage::Controlled, "released again");
    // Whoever asked while it was undone is told when it is done again.
    let decided = |since| match ask(&book, TODAY, OrderQuery::Decisions { since }) {
        OrderAnswer::Decisions(rows) => rows.into_iter().map(|row| (row.op, row.decision.code())).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    let undone = book.log()[0].op;
    assert_eq!(decided(Some(undone)), []);
    book.submit(&who(BOSS, TODAY), Command::Redo { op: None }).expect("done again");
    let again = book.log()[0].op;
    assert_eq!(decided(Some(undone)), [(again, "held")]);
    assert_eq!(decided(None).iter().map(|(_, what)| *what).collect::<Vec<_>>(), ["released", "held"], "told once");
}

#[test]
fn cre_02_an_order_counts_once_from_order_to_ledger() {
    let book = sound_client(Vec::new());
    import(&book, vec![order("CDE-1", 100)]).expect("imported");
    let exposure = |book: &Book| {
        let view = view(book, DocumentKind::Order, "CDE-1");
        view.exposure.map(|exposure| exposure.total(Components::default()).expect("in range")).unwrap_or_default()
    };
    assert_eq!(exposure(&book), Amount(0), "not confirmed: nothing is owed for it yet");
    let order = id(&book, "CDE-1");
    act(&book, OrderCommand::Confirm { order }).expect("confirmed");
    assert_eq!(exposure(&book), Amount(1_200_000));
    let convert = |from, to, lines| OrderCommand::Convert { from, to, number: String::new(), date: day(TODAY), lines };
    let made = act(&book, convert(order, DocumentKind::Delivery, vec![(1, pieces(60))])).expect("delivered");
    assert_eq!(made, OrderDeed::Became(DocumentKind::Delivery, "BL-000001".to_string(), Amount(720_000)));
    assert_eq!(exposure(&book), Amount(1_200_000), "what was delivered left the order");
    assert_eq!(rows(&book, TODAY)[0].stage, OrderStage::PartlyShipped);
    let note = view(&book, DocumentKind::Delivery, "BL-000001").document.id;
    act(&book, convert(note, DocumentKind::Invoice, Vec::new())).expect("invoiced");
    assert_eq!(exposure(&book), Amount(1_200_000), "what is invoiced counts until accounting brings it");
    let issued = view(&book, DocumentKind::Invoice, "FA-000001").document.id;
    let cancel = OrderCommand::Cancel { document: issued, reason: "erreur".to_string() };
    assert_eq!(why(act(&book, cancel)), Refused::Issued(DocumentKind::Invoice), "it is given back by a credit note");
    // Accounting brings it: the same amount, once.
    let row = invoice(7, "C1", "2026-07-01", 720_000);
    more(&book, vec![FileRow { piece: "FA-000001".to_string(), ..row }]);
    assert_eq!(exposure(&book), Amount(1_200_000));
    let chain = view(&book, DocumentKind::Order, "CDE-1").chain;
    let told: Vec<(&str, Option<Amount>)> = chain.iter().map(|row| (row.number.as_str(), row.ledger.map(|l| l.1))).collect();
    assert_eq!(told, [("CDE-1", None), ("BL-000001", None), ("FA-000001", Some(Amount(720_000)))]);
    let too_much = act(&book, convert(order, DocumentKind::Delivery, vec![(1, pieces(41))]));
    assert_eq!(why(too_much), Refused::TooMuch(1, pieces(40), pieces(41)));
    act(&book, convert(order, DocumentKind::Delivery, Vec::new())).expect("the rest");
    assert_eq!(why(act(&book, convert(order, DocumentKind::Delivery, Vec::new()))), Refused::Stage(OrderStage::Delivered));
    book.sound();
}

#[test]
fn ord_01_bad_files_name_their_lines_and_leave_nothing() {
    let book = sound_client(Vec::new());
    let before = book.log().len();
    let delivery = |number: &str, lines| document(DocumentKind::Delivery, number, "2026-05-30", lines);
    let origin = (DocumentKind::Order, "CDE-1", 1);
    let twice =
        vec![order("CDE-1", 10), delivery("BL-1", vec![from(5, 1, 6, origin)]), delivery("BL-2", vec![from(6, 1, 5, origin)])];
    let too_much = ProblemKind::TooMuch("CDE-1".to_string(), 1, "10".to_string());
    assert_eq!(problems(import(&book, twice)), [(6, "quantity".to_string(), too_much)]);
    let orphan = vec![delivery("BL-1", vec![line(3, 1, "VIS-8", 1, 100)])];
    assert_eq!(problems(import(&book, orphan)), [(3, "from".to_string(), ProblemKind::NoOrder)]);
    let unknown = vec![delivery("BL-1", vec![from(3, 1, 1, (DocumentKind::Order, "CDE-9", 1))])];
    assert_eq!(problems(import(&book, unknown)), [(3, "from".to_string(), ProblemKind::NoDocument)]);
    let stranger = IncomingDocument { client: "C9".to_string(), ..order("CDE-1", 1) };
    assert_eq!(problems(import(&book, vec![stranger])), [(2, "client".to_string(), ProblemKind::UnknownClient)]);
    let early = vec![order("CDE-1", 10), document(DocumentKind::Delivery, "BL-1", "2026-05-27", vec![from(4, 1, 1, origin)])];
    assert_eq!(problems(import(&book, early)), [(4, "date".to_string(), ProblemKind::BeforeOrigin(day("2026-05-28")))]);
    let above = vec![
        document(DocumentKind::Invoice, "FA-1", "2026-05-30", vec![line(2, 1, "VIS-8", 3, 100)]),
        document(DocumentKind::CreditNote, "AV-1", "2026-05-31", vec![from(3, 1, 4, (DocumentKind::Invoice, "FA-1", 1))]),
    ];
    assert!(
        matches!(problems(import(&book, above)).as_slice(), [(3, _, ProblemKind::TooMuch(..))]),
        "an avoir above its invoice"
    );
    assert_eq!(book.log().len(), before, "nothing half imported");
    book.sound();
}

#[test]
fn ord_01_undo_takes_an_import_back_unless_something_was_made_of_it() {
    let book = sound_client(Vec::new());
    let report = import(&book, vec![order("CDE-1", 10)]).expect("imported");
    let op = report.op.expect("an operation").0;
    let order = id(&book, "CDE-1");
    act(&book, OrderCommand::Confirm { order }).expect("confirmed");
    let lines = Vec::new();
    let convert =
        OrderCommand::Convert { from: order, to: DocumentKind::Delivery, number: String::new(), date: day(TODAY), lines };
    act(&book, convert).expect("delivered");
    assert!(matches!(refused(book.undo("compta", Some(op))), Refusal::UndoBlocked { .. }));
    book.undo("s.martin", None).expect("the note");
    book.undo("s.martin", None).expect("the confirmation");
    book.undo("compta", Some(op)).expect("the import");
    assert!(rows(&book, TODAY).is_empty());
    assert!(matches!(
        ask(&book, TODAY, OrderQuery::Find { kind: None, number: "CDE-1".to_string() }),
        OrderAnswer::Document(None)
    ));
    book.redo("compta", None).expect("again");
    assert_eq!(rows(&book, TODAY).len(), 1);
    book.sound();
}

#[test]
fn ord_07_a_late_delivery_shows_itself() {
    let book = sound_client(Vec::new());
    import(&book, vec![order("CDE-1", 10)]).expect("imported");
    assert_eq!(rows(&book, "2026-06-05")[0].late, Lateness::None);
    assert_eq!(rows(&book, "2026-06-08")[0].late, Lateness::ToPrepare);
    assert_eq!(rows(&book, "2026-06-13")[0].late, Lateness::Late(3));
    // And it is among the figures of the day.
    let figures = |today: &str| match book.desk.ask(&who("compta", today), &Query::Overview).expect("an answer") {
        Answer::Overview(figures) => figures.orders.expect("orders"),
        other => panic!("{other:?}"),
    };
    assert_eq!(figures("2026-06-05").late.count, 0);
    assert_eq!(figures("2026-06-13").late, suivi::desk::api::Tally { count: 1, amount: rows(&book, TODAY)[0].amount });
}

#[test]
fn ord_07_late_deliveries_are_counted_on_the_client_card() {
    let book = sound_client(Vec::new());
    import(&book, vec![order("CDE-1", 10), order("CDE-2", 1)]).expect("imported");
    let party = book.party("C1");
    let late = |today: &str| match book.desk.ask(&who("s.martin", today), &Query::Card { party }).expect("an answer") {
        Answer::Card(card) => card.late_orders,
        other => panic!("{other:?}"),
    };
    assert_eq!(late("2026-06-10"), 0, "the day promised is in time");
    assert_eq!(late("2026-06-13"), 2);
    let one = rows(&book, TODAY).iter().find(|row| row.number == "CDE-2").expect("an order").id;
    act(&book, OrderCommand::Confirm { order: one }).expect("confirmed");
    let lines = Vec::new();
    let convert =
        OrderCommand::Convert { from: one, to: DocumentKind::Delivery, number: String::new(), date: day(TODAY), lines };
    act(&book, convert).expect("delivered");
    assert_eq!(late("2026-06-13"), 1, "what was delivered is late no more");
}

#[test]
fn ord_03_c6_a_deposit_is_found_by_the_order_it_names() {
    let book = sound_client(Vec::new());
    let deposit = Some(Deposit { amount: Amount(36_000), due: Some(day("2026-05-30")) });
    import(&book, vec![IncomingDocument { deposit, ..order("CDE-1", 10) }]).expect("imported");
    assert_eq!(verdicts(&rows(&book, TODAY)[0]), "PPPPPFP");
    let row = receipt(9, "C1", "2026-05-29", 36_000);
    let row = FileRow { account: "419100".to_string(), label: "ACPTE CDE-1".to_string(), ..row };
    more(&book, vec![row]);
    assert_eq!(verdicts(&rows(&book, TODAY)[0]), "PPPPPPP");
}

/// Money on the deposit account of C1; below zero what the bank takes back.
fn deposit(n: u32, date: &str, cents: i64, label: &str) -> FileRow {
    FileRow { account: "419100".to_string(), label: label.to_string(), ..receipt(n, "C1", date, cents) }
}

#[test]
fn ord_03_c6_a_deposit_that_the_bank_took_back_did_not_come() {
    // An invoice that takes it in the same journal, against income, takes nothing back.
    for (other, told) in [("", "PPPPPFP"), ("512000", "PPPPPFP"), ("707000", "PPPPPPP")] {
        let book = sound_client(Vec::new());
        let asked = Some(Deposit { amount: Amount(36_000), due: Some(day("2026-05-30")) });
        import(&book, vec![IncomingDocument { deposit: asked, ..order("CDE-1", 10) }]).expect("imported");
        more(&book, vec![deposit(9, "2026-05-27", 36_000, "ACPTE CDE-1")]);
        assert_eq!(verdicts(&rows(&book, TODAY)[0]), "PPPPPPP");
        let debit = deposit(10, "2026-05-29", -36_000, "ACPTE");
        let leg = FileRow { account: other.into(), debit: Amount::ZERO, credit: Amount(36_000), ..debit.clone() };
        let leg = (!other.is_empty()).then(|| FileRow { auxiliary: String::new(), ..leg });
        more(&book, [debit].into_iter().chain(leg).collect());
        assert_eq!(verdicts(&rows(&book, TODAY)[0]), told, "{other}");
    }
}

#[test]
fn cre_02_deposits_are_taken_off_for_the_orders_that_they_name() {
    let book = sound_client(Vec::new());
    import(&book, vec![order("CDE-1", 10)]).expect("imported");
    let exposure = || view(&book, DocumentKind::Order, "CDE-1").exposure.expect("known").part(Part::Deposits);
    more(&book, vec![deposit(9, "2026-05-27", 36_000, "ACPTE"), deposit(10, "2026-05-28", 5_000, "ACPTE CDE-99")]);
    assert_eq!(exposure(), Amount::ZERO, "tied to nothing that is known");
    more(&book, vec![deposit(11, "2026-05-28", 20_000, "ACPTE cde-1")]);
    assert_eq!(exposure(), Amount(20_000));
    let row = rows(&book, TODAY)[0].usage.expect("a limit");
    let whole = view(&book, DocumentKind::Order, "CDE-1").usage.expect("a limit");
    assert_eq!(row, whole, "the board counts as the document does");
    more(&book, vec![deposit(12, "2026-05-29", -20_000, "REJET")]);
    assert_eq!(exposure(), Amount::ZERO, "the bank took it back");
}

#[test]
fn cre_04_a_release_against_a_deposit_waits_for_it() {
    let book = sound_client(vec![invoice(1, "C1", "2026-05-12", 200_000)]);
    import(&book, vec![order("CDE-1", 10)]).expect("imported");
    let order = id(&book, "CDE-1");
    let (until, reason) = (day("2026-06-05"), "contre acompte".to_string());
    act(&book, OrderCommand::Release { order, until, deposit: Amount(60_000), reason }).expect("released");
    let row = rows(&book, TODAY).remove(0);
    assert_eq!((row.stage, row.released), (OrderStage::Blocked, None));
    assert_eq!(row.held, [HoldReason::Deposit]);
    assert_eq!(view(&book, DocumentKind::Order, "CDE-1").held, row.held);
    assert!(matches!(why(act(&book, OrderCommand::Confirm { order })), Refused::Held(_)));
    more(&book, vec![deposit(9, "2026-05-29", 60_000, "ACPTE CDE-1")]);
    let row = rows(&book, TODAY).remove(0);
    assert_eq!((row.stage, row.released), (OrderStage::Controlled, Some(day("2026-06-05"))));
    assert_eq!(act(&book, OrderCommand::Confirm { order }).expect("confirmed"), OrderDeed::Confirmed);
}

#[test]
fn ord_03_c2_money_that_waits_to_be_lettered_is_not_owed() {
    let book = sound_client(vec![invoice(1, "C1", "2026-05-12", 200_000)]);
    import(&book, vec![order("CDE-1", 10)]).expect("imported");
    assert_eq!(verdicts(&rows(&book, TODAY)[0]), "PFPPPPP");
    more(&book, vec![receipt(9, "C1", "2026-05-28", 150_000)]);
    let row = rows(&book, TODAY).remove(0);
    assert_eq!((verdicts(&row).as_str(), row.overdue), ("PWPPPPP", Amount(50_000)));
    more(&book, vec![receipt(10, "C1", "2026-05-29", 50_000)]);
    assert_eq!(verdicts(&rows(&book, TODAY)[0]), "PPPPPPP");
}

#[test]
fn cre_04_a_payment_that_came_back_holds_until_it_is_paid_again_lettered_or_not() {
    let paid = receipt(5, "C1", "2026-05-10", 10_000);
    let book = sound_client(vec![invoice(1, "C1", "2026-05-28", 10_000), paid, receipt(6, "C1", "2026-05-14", -10_000)]);
    import(&book, vec![order("CDE-1", 10)]).expect("imported");
    let row = rows(&book, TODAY).remove(0);
    assert_eq!((row.held, row.stage), (vec![HoldReason::Control(Check::Receivables)], OrderStage::Blocked));
    more(&book, vec![receipt(7, "C1", "2026-05-29", 10_000)]);
    assert_eq!(rows(&book, TODAY)[0].held, [], "nothing is owed any more, though nothing is lettered");
}

#[test]
fn ord_03_kept_rows_are_those_of_a_desk_that_was_never_asked() {
    let book = sound_client(vec![invoice(1, "C1", "2026-05-12", 200_000), invoice(2, "C2", "2026-05-12", 900_000)]);
    let other = IncomingDocument { client: "C2".to_string(), ..order("CDE-2", 5) };
    import(&book, vec![order("CDE-1", 10), other]).expect("imported");
    let fresh = |book: &Book| {
        let op = book.log()[0].op;
        let desk = book.desk.at(op).expect("the same state");
        match desk.ask(&who("s.martin", TODAY), &Query::Order(OrderQuery::Orders { all: true })).expect("an answer") {
            Answer::Order(told) => match *told {
                OrderAnswer::Orders(told) => told.rows,
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(rows(&book, TODAY), fresh(&book));
    let order = id(&book, "CDE-1");
    let deeds: Vec<OrderCommand> = vec![
        OrderCommand::Control { order },
        OrderCommand::Override { order, check: Check::Receivables, reason: "accord".to_string() },
        OrderCommand::Confirm { order },
        OrderCommand::Convert {
            from: order,
            to: DocumentKind::Delivery,
            number: String::new(),
            date: day(TODAY),
            lines: vec![(1, pieces(4))],
        },
        OrderCommand::Comment { document: order, text: "solde lundi".to_string() },
        OrderCommand::Dates { order, prepared: Some(day(TODAY)), planned: Some(day("2026-06-12")), delivered: None },
    ];
    for deed in deeds {
        act(&book, deed.clone()).unwrap_or_else(|stop| panic!("{deed:?}: {stop:?}"));
        assert_eq!(rows(&book, TODAY), fresh(&book), "after {deed:?}");
    }
    items(&book, 3);
    assert_eq!(rows(&book, TODAY), fresh(&book), "after the stock");
    more(&book, vec![receipt(1, "C1", "2026-05-29", 200_000)]);
    assert_eq!(rows(&book, TODAY), fresh(&book), "after a payment");
    book.undo("s.martin", None).expect("undone");
    assert_eq!(rows(&book, TODAY), fresh(&book), "after an undo");
}

#[test]
fn ord_07_the_call_sheet_tells_what_is_due_of_the_sale() {
    let book = sound_client(vec![invoice(1, "C2", "2026-05-12", 200_000)]);
    let quote = document(DocumentKind::Quote, "DEV-1", "2026-05-28", vec![line(2, 1, "VIS-8", 1, 100)]);
    let deposit = Some(Deposit { amount: Amount(50_000), due: Some(day("2026-06-01")) });
    let other = IncomingDocument { client: "C2".to_string(), ..order("CDE-9", 1) };
    import(&book, vec![order("CDE-1", 5), IncomingDocument { deposit, ..order("CDE-2", 5) }, order("CDE-3", 1), quote, other])
        .expect("imported");
    let quote = view(&book, DocumentKind::Quote, "DEV-1").document.id;
    act(&book, OrderCommand::Sent { document: quote, on: day(TODAY) }).expect("sent");
    act(&book, OrderCommand::Confirm { order: id(&book, "CDE-1") }).expect("confirmed");
    act(&book, OrderCommand::Confirm { order: id(&book, "CDE-3") }).expect("confirmed");
    act(&book, OrderCommand::Dates { order: id(&book, "CDE-3"), prepared: None, planned: None, delivered: Some(day(TODAY)) })
        .expect("delivered");
    for today in [TODAY, "2026-06-03", "2026-06-11", "2026-06-20"] {
        let OrderAnswer::Due(mut listed) = ask(&book, today, OrderQuery::Due) else { panic!("a list") };
        listed.retain(|row| row.code == "C1");
        assert_eq!(dunning::sheet(&book, today, "C1").orders, listed, "{today}");
    }
    let tasks: Vec<(DueTask, String)> =
        dunning::sheet(&book, "2026-06-20", "C1").orders.into_iter().map(|row| (row.task, row.number)).collect();
    for task in [DueTask::Acknowledge, DueTask::TellClient] {
        assert!(tasks.contains(&(task, "CDE-1".to_string())), "{tasks:?}");
    }
    assert!(tasks.contains(&(DueTask::AskDeposit, "CDE-2".to_string())), "{tasks:?}");
    assert!(tasks.contains(&(DueTask::AskQuote, "DEV-1".to_string())), "{tasks:?}");
    assert!(tasks.iter().all(|(_, number)| number != "CDE-3"), "what was delivered wants nothing: {tasks:?}");
}

#[test]
fn ord_01_what_its_source_cancelled_its_source_brings_back_and_what_was_cancelled_here_stays() {
    let book = sound_client(Vec::new());
    let stage = |number: &str| rows(&book, TODAY).into_iter().find(|row| row.number == number).expect("an order").stage;
    let [off, live] = [(true, false), (false, true)]
        .map(|(cancelled, live)| move |number: &str| IncomingDocument { cancelled, live, ..order(number, 5) });
    import(&book, vec![order("CDE-1", 5), order("CDE-2", 5)]).expect("imported");
    act(&book, OrderCommand::Confirm { order: id(&book, "CDE-1") }).expect("confirmed");
    act(&book, OrderCommand::Cancel { document: id(&book, "CDE-2"), reason: "au téléphone".to_string() }).expect("cancelled");
    import(&book, vec![off("CDE-1"), off("CDE-2")]).expect("imported");
    assert_eq!([stage("CDE-1"), stage("CDE-2")], [OrderStage::Cancelled; 2]);
    // A file that is silent about it brings nothing back.
    let silent = import(&book, vec![order("CDE-1", 5)]).expect("imported");
    assert_eq!((silent.told, stage("CDE-1")), (Vec::new(), OrderStage::Cancelled));
    let told = import(&book, vec![live("CDE-1"), live("CDE-2")]).expect("imported");
    let back = Told::BroughtBack(DocumentKind::Order, "CDE-1".to_string(), "C1".to_string());
    assert_eq!((told.told, told.changed, told.known), (vec![back], 1, 1));
    assert_eq!(
        [stage("CDE-1"), stage("CDE-2")],
        [OrderStage::Confirmed, OrderStage::Cancelled],
        "a person cancelled the other"
    );
    let again = import(&book, vec![live("CDE-1")]).expect("imported");
    assert_eq!((again.told, again.known), (Vec::new(), 1), "told once");
    let last: Vec<u64> = book.log().iter().take(2).map(|row| row.op.0).collect();
    for op in last {
        book.undo("compta", Some(op)).expect("undone");
    }
    assert_eq!(stage("CDE-1"), OrderStage::Cancelled);
    book.sound();
}

fn convert(from: DocumentId, to: DocumentKind, number: &str, on: &str) -> OrderCommand {
    OrderCommand::Convert { from, to, number: number.to_string(), date: day(on), lines: Vec::new() }
}

fn quote(number: &str, discount: u32, until: Option<&str>) -> IncomingDocument {
    let mut offered = line(2, 1, "VIS-8", 1, 100);
    offered.line.discount = Rate::new(discount).expect("a rate");
    let valid_until = until.map(day);
    IncomingDocument { valid_until, ..document(DocumentKind::Quote, number, "2026-05-10", vec![offered]) }
}

#[test]
fn ord_03_missing_data_is_never_a_pass() {
    // Neither limit, nor conditions, nor list: nothing can be verified but what the ledger tells.
    let book = world(Vec::new(), &[("C1", &[])]);
    import(&book, vec![order("CDE-1", 10)]).expect("imported");
    assert_eq!(verdicts(&rows(&book, TODAY)[0]), "WPWWWPW");
    items(&book, 1_000);
    assert_eq!(verdicts(&rows(&book, TODAY)[0]), "WPWPPPW");
    import(&book, vec![document(DocumentKind::Order, "CDE-2", "2026-05-28", vec![line(2, 1, "", 1, 100)])]).expect("imported");
    let words = rows(&book, TODAY).into_iter().find(|row| row.number == "CDE-2").expect("an order");
    assert_eq!(verdicts(&words), "WPWWWPW", "a line without reference stands in no list");
}

#[test]
fn ord_03_c3_what_a_quote_offered_is_agreed_once_the_client_accepted_it() {
    let book = sound_client(Vec::new());
    import(&book, vec![quote("DEV-1", 1_000, None)]).expect("imported");
    let offered = view(&book, DocumentKind::Quote, "DEV-1").document.id;
    act(&book, convert(offered, DocumentKind::Order, "", TODAY)).expect("ordered");
    let conditions = || verdicts(&rows(&book, TODAY)[0]).chars().nth(2);
    assert_eq!(conditions(), Some('F'), "10 % where none is agreed");
    act(&book, OrderCommand::Answer { quote: offered, accepted: true, on: day(TODAY) }).expect("accepted");
    assert_eq!(conditions(), Some('P'));
    book.sound();
}

#[test]
fn ord_01_an_expired_quote_becomes_nothing_before_its_acceptance_is_taken_down() {
    let book = sound_client(Vec::new());
    import(&book, vec![quote("DEV-1", 0, Some("2026-05-31")), quote("DEV-2", 0, Some(TODAY))]).expect("imported");
    let of = |number: &str| view(&book, DocumentKind::Quote, number).document.id;
    let late = of("DEV-1");
    assert_eq!(why(act(&book, convert(late, DocumentKind::Order, "", TODAY))), Refused::Expired(day("2026-05-31")));
    act(&book, convert(of("DEV-2"), DocumentKind::Order, "", TODAY)).expect("its last day counts");
    act(&book, OrderCommand::Answer { quote: late, accepted: true, on: day(TODAY) }).expect("accepted after all");
    act(&book, convert(late, DocumentKind::Order, "", TODAY)).expect("open again");
}

#[test]
fn ord_03_nothing_of_an_order_that_is_not_confirmed_leaves() {
    let book = sound_client(Vec::new());
    import(&book, vec![order("CDE-1", 10)]).expect("imported");
    let order = id(&book, "CDE-1");
    let delivered = OrderCommand::Dates { order, prepared: None, planned: None, delivered: Some(day(TODAY)) };
    for command in
        [convert(order, DocumentKind::Delivery, "", TODAY), convert(order, DocumentKind::Invoice, "", TODAY), delivered]
    {
        assert_eq!(why(act(&book, command.clone())), Refused::ConfirmFirst("CDE-1".to_string()), "{command:?}");
    }
    act(&book, OrderCommand::Confirm { order }).expect("confirmed");
    act(&book, convert(order, DocumentKind::Delivery, "", TODAY)).expect("delivered");
    book.sound();
}

#[test]
fn ord_04_controls_run_again_before_a_delivery_and_on_a_dearer_order() {
    let book = sound_client(vec![invoice(9, "C1", "2026-06-30", 2_100_000)]);
    import(&book, vec![order("CDE-1", 20)]).expect("imported");
    let order = id(&book, "CDE-1");
    let limit = || verdicts(&rows(&book, TODAY)[0]).chars().nth(6);
    // CRE-03: 21 000 and 2 400 on 25 000 are 93.6 %.
    assert_eq!(limit(), Some('W'));
    act(&book, OrderCommand::Confirm { order }).expect("confirmed");
    import(&book, vec![self::order("CDE-1", 40)]).expect("dearer");
    assert_eq!((limit(), rows(&book, TODAY)[0].stage), (Some('F'), OrderStage::Blocked), "25 800 on 25 000");
    let held = vec![HoldReason::Control(Check::Limit)];
    assert_eq!(why(act(&book, convert(order, DocumentKind::Delivery, "", TODAY))), Refused::Held(held), "confirmed before");
    import(&book, vec![self::order("CDE-1", 30)]).expect("cheaper");
    act(&book, convert(order, DocumentKind::Delivery, "", TODAY)).expect("24 600 on 25 000");
    book.sound();
}

#[test]
fn ord_02_channel_and_origin_are_kept_along_the_chain() {
    let book = sound_client(Vec::new());
    for (n, (channel, origin)) in Channel::ALL.into_iter().zip(Origin::ALL.into_iter().cycle()).enumerate() {
        let number = format!("CDE-{n}");
        let received = IncomingDocument { channel: Some(channel), origin: Some(origin), ..order(&number, 1) };
        import(&book, vec![received]).expect("imported");
        let silent = IncomingDocument { channel: None, origin: None, ..order(&number, 1) };
        assert_eq!(import(&book, vec![silent]).expect("imported").known, 1, "what a file leaves empty stays");
        let order = view(&book, DocumentKind::Order, &number).document;
        assert_eq!((order.channel, order.origin), (Some(channel), Some(origin)));
        act(&book, OrderCommand::Confirm { order: order.id }).expect("confirmed");
        act(&book, convert(order.id, DocumentKind::Delivery, "", TODAY)).expect("delivered");
        let note = view(&book, DocumentKind::Delivery, &format!("BL-{:06}", n + 1)).document;
        assert_eq!((note.channel, note.origin), (Some(channel), Some(origin)));
    }
}

#[test]
fn cre_04_a_payment_that_came_back_holds_until_it_is_made_good() {
    let back = |amount| FileRow { journal: "BQ".to_string(), ..row("BQ", "R1", "2026-05-29", "R1", amount).of("C1") };
    let book = sound_client(vec![invoice(1, "C1", "2026-05-25", 10_000), receipt(1, "C1", "2026-05-26", 10_000)]);
    import(&book, vec![order("CDE-1", 1)]).expect("imported");
    let seen = || (verdicts(&rows(&book, TODAY)[0]).chars().nth(1), rows(&book, TODAY)[0].held.clone());
    let held = (Some('F'), vec![HoldReason::Control(Check::Receivables)]);
    more(&book, vec![back(10_000)]);
    assert_eq!(seen(), held, "100 only, since three days only: C2 would let it pass by its amount");
    // The rejection is lettered against what it took back: the invoice is still owed.
    let pair = vec![dunning::seen(&book, "C1", "P1"), dunning::seen(&book, "C1", "R1")];
    book.submit(&who(BOSS, TODAY), Command::Letter { lines: pair, partial: false }).expect("lettered");
    assert_eq!(seen(), held);
    more(&book, vec![receipt(2, "C1", "2026-05-30", 10_000)]);
    let paid = vec![dunning::seen(&book, "C1", "F1"), dunning::seen(&book, "C1", "P2")];
    book.submit(&who(BOSS, TODAY), Command::Letter { lines: paid, partial: false }).expect("lettered");
    assert_eq!(seen(), (Some('P'), Vec::new()), "made good");
    book.sound();
}

#[test]
fn ord_01_numbers_given_here_have_no_gap_and_their_dates_follow() {
    let book = sound_client(Vec::new());
    let orders: Vec<IncomingDocument> = (1..=4).map(|n| order(&format!("C-{n}"), 5)).collect();
    import(&book, orders).expect("imported");
    let confirmed = |number: &str| {
        let order = id(&book, number);
        act(&book, OrderCommand::Confirm { order }).expect("confirmed");
        order
    };
    let [one, two, three, four] = ["C-1", "C-2", "C-3", "C-4"].map(confirmed);
    let bill = |order, number: &str, on: &str| act(&book, convert(order, DocumentKind::Invoice, number, on));
    bill(one, "VT-0098", "2026-05-30").expect("a first number opens a series");
    let next = |number: &str| Refused::NumberGap(number.to_string());
    assert_eq!(why(bill(two, "VT-0100", TODAY)), next("VT-0099"));
    assert_eq!(why(bill(two, "VT-0097", TODAY)), next("VT-0099"), "nor before the first");
    assert_eq!(why(bill(two, "facture", TODAY)), next("FA-000001"), "a number counts");
    let last = |number: &str, on: &str| Refused::BeforeLast(number.to_string(), day(on));
    assert_eq!(why(bill(two, "VT-0099", "2026-05-29")), last("VT-0098", "2026-05-30"));
    bill(two, "VT-0099", "2026-05-30").expect("the same day");
    bill(three, "", TODAY).expect("the book's own series");
    assert_eq!(why(bill(four, "", "2026-05-31")), last("FA-000001", TODAY));
    assert_eq!(why(bill(four, "FA-17", TODAY)), next("FA-000002"), "the series is not opened twice");
    bill(four, "fa-000002", TODAY).expect("the next one");
    book.sound();
}

#[test]
fn ord_01_what_is_dated_after_today_is_refused_with_its_line() {
    let book = sound_client(Vec::new());
    let later = document(DocumentKind::Order, "CDE-1", "2026-06-02", vec![line(2, 1, "VIS-8", 1, 100)]);
    assert_eq!(problems(import(&book, vec![later])), [(2, "date".to_string(), ProblemKind::FutureDate)]);
    let shipped = IncomingDocument { delivered: Some(day("2026-06-02")), ..order("CDE-1", 1) };
    assert_eq!(problems(import(&book, vec![shipped])), [(2, "delivered".to_string(), ProblemKind::FutureDate)]);
    import(&book, vec![order("CDE-1", 1)]).expect("what is promised is to come");
}

#[test]
fn ord_01_a_line_takes_no_less_of_its_origin_than_it_says() {
    let book = sound_client(Vec::new());
    import(&book, vec![order("CDE-1", 5), quote("DEV-1", 0, None)]).expect("imported");
    let note = |part| {
        let mut taken = from(7, 1, 10, (DocumentKind::Order, "CDE-1", 1));
        taken.from[0].3 = Some(pieces(part));
        document(DocumentKind::Delivery, "BL-1", "2026-05-30", vec![taken])
    };
    let less = ProblemKind::PartOfLine("10".to_string());
    assert_eq!(problems(import(&book, vec![note(5)])), [(7, "from_quantity".to_string(), less)], "five come from nowhere");
    assert!(matches!(problems(import(&book, vec![note(10)])).as_slice(), [(7, _, ProblemKind::TooMuch(..))]));
    let mut more = line(3, 1, "VIS-8", 4, 100);
    more.from.push((DocumentKind::Quote, "DEV-1".to_string(), Some(1), Some(pieces(1))));
    import(&book, vec![document(DocumentKind::Order, "CDE-2", "2026-05-30", vec![more])]).expect("a quote binds nobody");
}

#[test]
fn ord_01_the_state_of_the_source_is_reconciled() {
    let book = sound_client(Vec::new());
    let state = |number: &str, stage: OrderStage, word: &str| IncomingDocument {
        live: true,
        state: Some((SourceState::Order(stage), word.to_string())),
        ..order(number, 5)
    };
    let stage = |number: &str| rows(&book, TODAY).into_iter().find(|row| row.number == number).expect("an order").stage;
    let told = import(
        &book,
        vec![
            state("CDE-1", OrderStage::Blocked, "bloquée"),
            state("CDE-2", OrderStage::Confirmed, "confirmée"),
            state("CDE-3", OrderStage::Delivered, "livrée"),
        ],
    )
    .expect("imported");
    let apart = Told::StateApart("CDE-3".to_string(), OrderStage::Delivered, OrderStage::Confirmed);
    assert_eq!(told.told, [apart], "no day and no note says so");
    assert_eq!(["CDE-1", "CDE-2", "CDE-3"].map(stage), [OrderStage::Blocked, OrderStage::Confirmed, OrderStage::Confirmed]);
    let held = view(&book, DocumentKind::Order, "CDE-1").progress.hold.expect("held");
    assert_eq!((held.reason.as_str(), held.by.as_str()), ("bloquée", ""), "nobody here did it");
    let order = id(&book, "CDE-1");
    assert_eq!(why(act(&book, OrderCommand::Confirm { order })), Refused::Held(vec![HoldReason::ByHand]));
    assert_eq!(import(&book, vec![state("CDE-1", OrderStage::Blocked, "bloquée")]).expect("imported").known, 1);
    let lifted = import(&book, vec![state("CDE-1", OrderStage::Confirmed, "confirmée")]).expect("imported");
    assert_eq!((lifted.changed, stage("CDE-1")), (1, OrderStage::Confirmed), "its source lets it go");
    act(&book, OrderCommand::Hold { order, reason: "litige".to_string() }).expect("held here");
    import(&book, vec![state("CDE-1", OrderStage::Confirmed, "confirmée")]).expect("imported");
    assert_eq!(stage("CDE-1"), OrderStage::Blocked, "what a person holds its source does not let go");
    book.sound();
}

#[test]
fn ord_01_the_state_of_a_quote_is_taken_over() {
    let book = sound_client(Vec::new());
    let told = |number: &str, stage| IncomingDocument {
        live: true,
        state: Some((SourceState::Quote(stage), String::new())),
        ..quote(number, 0, None)
    };
    let stages = [QuoteStage::Draft, QuoteStage::Sent, QuoteStage::Accepted, QuoteStage::Refused, QuoteStage::Expired];
    let numbered = || stages.into_iter().zip(1..).map(|(stage, n)| (format!("DEV-{n}"), stage));
    import(&book, numbered().map(|(number, stage)| told(&number, stage)).collect()).expect("imported");
    for (number, stage) in numbered() {
        assert_eq!(view(&book, DocumentKind::Quote, &number).quote, Some(stage), "{number}");
    }
    import(&book, vec![told("DEV-4", QuoteStage::Accepted)]).expect("imported");
    assert_eq!(view(&book, DocumentKind::Quote, "DEV-4").quote, Some(QuoteStage::Accepted), "its source changed its mind");
    let mine = view(&book, DocumentKind::Quote, "DEV-2").document.id;
    act(&book, OrderCommand::Answer { quote: mine, accepted: false, on: day(TODAY) }).expect("refused here");
    import(&book, vec![told("DEV-2", QuoteStage::Accepted)]).expect("imported");
    assert_eq!(view(&book, DocumentKind::Quote, "DEV-2").quote, Some(QuoteStage::Refused), "what was answered here stays");
}

#[test]
fn ord_01_an_invoice_that_comes_back_otherwise_is_told() {
    let book = sound_client(vec![invoice(9, "C2", "2026-06-30", 100)]);
    import(&book, vec![order("CDE-1", 1), order("CDE-2", 1), order("CDE-3", 1)]).expect("imported");
    for number in ["CDE-1", "CDE-2", "CDE-3"] {
        let order = id(&book, number);
        act(&book, OrderCommand::Confirm { order }).expect("confirmed");
        act(&book, convert(order, DocumentKind::Invoice, "", TODAY)).expect("invoiced");
    }
    let sale = |n: u32, client: &str, amount| FileRow {
        piece: format!("FA-00000{n}"),
        ..row("VE", &format!("V{n}"), TODAY, "", amount).of(client)
    };
    more(&book, vec![sale(1, "C1", 12_000), sale(2, "C1", 11_900), sale(3, "C2", 12_000)]);
    let apart = |n: u32| {
        let number = format!("FA-00000{n}");
        let chain = view(&book, DocumentKind::Invoice, &number).chain;
        chain.into_iter().find(|row| row.number == number).expect("the invoice").apart
    };
    assert_eq!(apart(1), None);
    assert_eq!(apart(2), Some(Apart::Amount(Amount(11_900))));
    assert_eq!(apart(3), Some(Apart::Client("C2".to_string())));
    let OrderAnswer::Invoices(entries) = ask(&book, TODAY, OrderQuery::Invoices { since: None }) else { panic!("invoices") };
    let told: Vec<(&str, bool)> = entries.iter().map(|entry| (entry.number.as_str(), entry.apart.is_some())).collect();
    assert_eq!(told, [("FA-000002", true), ("FA-000003", true)]);
    book.sound();
}
