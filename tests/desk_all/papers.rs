//! Documents of the sale on paper, and what is due about them (ORD-01, ORD-05, ORD-07, ORD-08, CUR-03, CLI-01).

use crate::book;
use crate::dunning;

use book::sale::{self, document, file, line, pieces};
use book::{Book, RowExt, day, fec, options, refused, row, who};
use dunning::{TODAY, world};
use suivi::desk::Stop;
use suivi::desk::api::{
    Answer, Command, DueRow, DunCommand, FileAnswer, FileCommand, FileQuery, MailDraft, OrderAnswer, OrderCommand, OrderQuery,
    PaperView, Query, QuoteRow, TimelineAsk,
};
use suivi::domain::dunning::notice::MessageKind;
use suivi::domain::file::{Field, FileField};
use suivi::domain::money::Amount;
use suivi::domain::order::{
    Deposit, Discounts, DocumentKind, DueTask, IncomingDocument, Keyed, KeyedLine, Price, QuoteStage, Refused, Totals,
};
use suivi::domain::party::PartyField;
use suivi::domain::penalty::Rate;
use suivi::domain::refusal::Refusal;
use suivi::i18n::Lang;
use suivi::post::{paper, pdf};

fn rate(parts: u32) -> Rate {
    Rate::new(parts).expect("a rate")
}

fn shop(fields: &[(PartyField, &str)]) -> Book {
    let mut all = vec![
        (PartyField::Name, "Comptoir du Ponant"),
        (PartyField::City, "Nantes"),
        (PartyField::Siren, "732829320"),
        (PartyField::Vat, "FR44732829320"),
        (PartyField::Terms, "30N"),
        (PartyField::Seller, "j.colin"),
    ];
    all.extend(fields.iter().copied());
    let book = world(Vec::new(), &[("C1", &all)]);
    book.desk.import_items(&who("compta", "2026-05-01"), &sale::items(1_000), &options()).expect("a price list");
    book
}

fn act_on(book: &Book, today: &str, command: OrderCommand) -> Result<(), Stop> {
    book.submit(&who("s.martin", today), Command::Order(Box::new(command))).map(|_| ())
}

fn act(book: &Book, command: OrderCommand) {
    act_on(book, TODAY, command).expect("done");
}

fn ask(book: &Book, today: &str, query: OrderQuery) -> OrderAnswer {
    match book.desk.ask(&who("s.martin", today), &Query::Order(query)).expect("an answer") {
        Answer::Order(told) => *told,
        other => panic!("{other:?}"),
    }
}

fn id(book: &Book, number: &str) -> suivi::domain::ids::DocumentId {
    match ask(book, TODAY, OrderQuery::Find { kind: None, number: number.to_string() }) {
        OrderAnswer::Document(Some(view)) => view.document.id,
        other => panic!("{number}: {other:?}"),
    }
}

fn printed_from(book: &Book, number: &str) -> PaperView {
    match ask(book, TODAY, OrderQuery::Paper { document: id(book, number) }) {
        OrderAnswer::Paper(Some(view)) => *view,
        other => panic!("{other:?}"),
    }
}

fn text(book: &Book, number: &str) -> String {
    let text = paper::text(&paper::write(&printed_from(book, number), Lang::Fr));
    assert!(text.lines().all(|line| line.chars().count() <= 80 && line == line.trim_end()), "{text}");
    text
}

fn has(text: &str, words: &[&str]) {
    // Words may be parted by the end of a line, figures stand in columns.
    let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for word in words {
        assert!(plain.contains(word), "{word} in\n{text}");
    }
}

fn due(book: &Book, today: &str) -> Vec<DueRow> {
    match ask(book, today, OrderQuery::Due) {
        OrderAnswer::Due(rows) => rows,
        other => panic!("{other:?}"),
    }
}

fn tasks(book: &Book, today: &str) -> Vec<(DueTask, String, String)> {
    due(book, today).into_iter().map(|row| (row.task, row.number, row.due.to_string())).collect()
}

fn listed(quantity: i64, discount: u32) -> KeyedLine {
    let (vat, discount) = (Some(rate(2_000)), rate(discount));
    KeyedLine { item: "vis-8".to_string(), quantity: pieces(quantity), discount, vat, ..KeyedLine::default() }
}

fn free(euros: i64) -> KeyedLine {
    let (label, price, vat) = ("Pose sur site".to_string(), Some(Price(euros * 10_000)), Some(rate(550)));
    KeyedLine { label, quantity: pieces(1), price, vat, ..KeyedLine::default() }
}

/// A quote of two rates with every discount and a deposit, the order made of it.
fn sold(book: &Book) {
    let discounts = Discounts { rebate: rate(1_000), cash: rate(200) };
    let deposit = Some(Deposit { amount: Amount(30_000), due: Some(day("2026-06-15")) });
    let quote = Keyed {
        discounts,
        deposit,
        reference: "BC 118".to_string(),
        lines: vec![listed(20, 5_000), free(200)],
        ..Keyed::new(DocumentKind::Quote, book.party("C1"), day(TODAY))
    };
    act(book, OrderCommand::Key(Box::new(quote)));
    convert(book, "DEV-000001", DocumentKind::Order);
}

fn convert(book: &Book, from: &str, to: DocumentKind) {
    let from = id(book, from);
    act(book, OrderCommand::Convert { from, to, number: String::new(), date: day(TODAY), lines: Vec::new() });
}

#[test]
fn cur_03_a_printed_invoice_tells_every_step_of_its_figures() {
    let book = shop(&[]);
    sold(&book);
    invoiced(&book);
    let text = text(&book, "FA-000001");
    // 20 x 100,00 - 50 % = 1 000,00 at 20 %; 200,00 at 5,5 %; rabais 10 %, escompte 2 %.
    has(
        &text,
        &[
            "FACTURE FA-000001",
            "Date : 01/06/2026",
            "Client : SIREN 732 829 320 - N° TVA FR44732829320",
            "Votre référence : BC 118",
            "Devis : DEV-000001 du 01/06/2026",
            "Commande : CDE-000001 du 01/06/2026",
            "VIS-8 vis de 8 20 100,00 50 % 20 % 1 000,00",
            "Total des lignes HT 1 200,00 €",
            "Rabais 10 % -120,00 €",
            "Escompte 2 % -21,60 €",
            "Total HT 1 058,40 €",
            "Total TTC 1 244,50 €",
            "5,5 % 176,40 9,70",
            "20 % 882,00 176,40",
            "À payer au plus tard le 01/07/2026",
            "30 jours nets",
            "non reçu à la date de la facture : 300,00 €",
        ],
    );
    // What L441-9 and L441-10 want.
    has(
        &text,
        &[
            "L'escompte de 2 % pour paiement comptant est déduit ci-dessus.",
            "dès le lendemain de l'échéance, des pénalités au taux de refinancement de la BCE majoré de 10 points (art. L441-10 C. com.).",
            "Indemnité forfaitaire pour frais de recouvrement en cas de retard : 40,00 €.",
        ],
    );
    book.sound();
}

/// The order confirmed and invoiced.
fn invoiced(book: &Book) {
    act(book, OrderCommand::Confirm { order: id(book, "CDE-000001") });
    convert(book, "CDE-000001", DocumentKind::Invoice);
}

#[test]
fn let_23_a_deposit_received_is_taken_off_of_the_first_invoice_only() {
    let book = shop(&[]);
    sold(&book);
    let mut paid = row("BQ", "A1", "2026-05-30", "CDE-000001", -30_000).of("C1");
    paid.account = "419100".into();
    let mut rows = vec![row("BQ", "B0", "2026-05-29", "P0", -1).of("K999"), paid];
    rows.push(row("VE", "V9", "2026-05-01", "F9", 100).of("C1"));
    book.import(&fec(2026, rows));
    let order = id(&book, "CDE-000001");
    act(&book, OrderCommand::Confirm { order });
    for line in [1, 2] {
        let lines = vec![(line, pieces(if line == 1 { 20 } else { 1 }))];
        let (to, number) = (DocumentKind::Invoice, String::new());
        act(&book, OrderCommand::Convert { from: order, to, number, date: day(TODAY), lines });
    }
    // 882,00 + 176,40 of VAT.
    has(&text(&book, "FA-000001"), &["Total TTC 1 058,40 €", "Acompte reçu -300,00 €", "Net à payer 758,40 €"]);
    let second = text(&book, "FA-000002");
    assert!(!second.contains("Acompte reçu") && second.contains("186,10 €"), "{second}");
}

#[test]
fn ord_05_an_order_is_acknowledged_once_it_is_confirmed() {
    let book = shop(&[]);
    sold(&book);
    let essentials = ["Acompte : 300,00 €, à verser avant le 15/06/2026", "Total TTC 1 244,50 €", "30 jours nets"];
    let before = text(&book, "CDE-000001");
    assert!(before.contains("COMMANDE CDE-000001\n=") && before.contains("ne vaut pas acceptation"), "{before}");
    has(&before, &essentials);
    let order = id(&book, "CDE-000001");
    act(&book, OrderCommand::Confirm { order });
    let after = text(&book, "CDE-000001");
    has(&after, &essentials);
    has(&after, &["ACCUSÉ DE RÉCEPTION DE COMMANDE CDE-000001", "Nous vous remercions de votre commande"]);
}

#[test]
fn ord_01_a_delivery_note_has_no_prices() {
    let book = shop(&[]);
    sold(&book);
    let order = id(&book, "CDE-000001");
    act(&book, OrderCommand::Confirm { order });
    convert(&book, "CDE-000001", DocumentKind::Delivery);
    let text = text(&book, "BL-000001");
    has(&text, &["BON DE LIVRAISON BL-000001", "VIS-8 vis de 8 20", "Reçu en bon état, date et signature :"]);
    assert!(!text.contains('€') && !text.contains("100,00") && !text.contains("TVA  "), "{text}");
}

#[test]
fn cli_01_remarks_stand_on_every_invoice_and_a_credit_note_names_its_own() {
    let book = shop(&[]);
    let fields = vec![
        (Field::File(FileField::Remarks), "Marché n° 2026-17, service fait".to_string()),
        (Field::File(FileField::EarlyDiscount), "2% 10".to_string()),
    ];
    let command = FileCommand::Set { party: book.party("C1"), fields };
    book.submit(&who("s.martin", TODAY), Command::File(Box::new(command))).expect("set");
    let lines = vec![listed(1, 0)];
    let order = Keyed { lines, ..Keyed::new(DocumentKind::Order, book.party("C1"), day(TODAY)) };
    act(&book, OrderCommand::Key(Box::new(order)));
    invoiced(&book);
    convert(&book, "FA-000001", DocumentKind::CreditNote);
    let invoice = text(&book, "FA-000001");
    has(&invoice, &["Marché n° 2026-17, service fait", "Escompte de 2 % pour paiement au plus tard le 11/06/2026."]);
    let credit = text(&book, "AV-000001");
    has(&credit, &["AVOIR AV-000001", "Sur facture : FA-000001 du 01/06/2026", "Total TTC en votre faveur 120,00 €"]);
    assert!(!credit.contains("Indemnité forfaitaire"), "{credit}");
}

#[test]
fn pen_07_a_consumer_is_told_of_neither_penalties_nor_fee() {
    let book = shop(&[(PartyField::Tags, "particulier")]);
    sold(&book);
    invoiced(&book);
    let text = text(&book, "FA-000001");
    assert!(!text.contains("pénalités") && !text.contains("Indemnité"), "{text}");
}

#[test]
fn pen_02_what_the_law_says_of_late_payment_is_told_in_the_language_of_the_document() {
    let business = "(Article L441-10 of the Commercial Code), late payment bears interest from the day after the due date, without reminder, at the refinancing rate of the ECB plus 10 points.";
    let public = "(Article R2192-31 of the Public Procurement Code), late payment bears interest from the day after the time for payment, without reminder, at the refinancing rate of the ECB plus 8 points.";
    let french = "au taux de refinancement de la BCE majoré de 8 points (art. R2192-31 CCP).";
    let fee = "Fixed fee for recovery costs when paid late: €40.00.";
    for (language, tags, wanted, never) in [
        ("en", "", &[business, fee][..], "L441-10 C. com."),
        // Nothing here is written in German: English, not the company's French.
        ("de-AT", "", &[business, fee], "pénalités"),
        ("en", "public", &[public, fee], "10 points"),
        ("en", "particulier", &["INVOICE FA-000001"], "French law"),
        ("fr", "public", &[french, "Indemnité forfaitaire"], "10 points"),
        // A word that is no code of a language says nothing.
        ("français", "", &["majoré de 10 points (art. L441-10 C. com.)."], "French law"),
    ] {
        let book = shop(&[(PartyField::Language, language), (PartyField::Tags, tags)]);
        sold(&book);
        invoiced(&book);
        let text = text(&book, "FA-000001");
        has(&text, wanted);
        assert!(!text.contains(never), "{language} {tags}: {text}");
        let fee = text.contains("Fixed fee") || text.contains("Indemnité forfaitaire");
        assert_eq!(fee, tags != "particulier", "the fee of whoever is no consumer: {text}");
    }
}

#[test]
fn cur_03_an_imported_document_keeps_its_own_totals_and_says_what_it_has() {
    let book = shop(&[(PartyField::Language, "en")]);
    let own = Totals { net: Amount(10_001), vat: Amount(2_000), gross: Amount(12_001) };
    let bill = IncomingDocument {
        totals: Some(own),
        ..document(DocumentKind::Order, "C-7", "2026-05-28", vec![line(2, 1, "VIS-8", 1, 100)])
    };
    book.desk.import_documents(&who("compta", TODAY), &file(vec![bill]), &options()).expect("imported");
    let text = text(&book, "C-7");
    has(&text, &["ORDER C-7", "Total before VAT €100.01", "Total €120.01"]);
    assert!(!text.contains("Net base"), "what does not come to its totals is not broken down: {text}");
}

#[test]
fn exp_03_an_invoice_that_left_is_printed_as_a_copy_and_the_file_is_the_same_each_time() {
    let book = shop(&[]);
    sold(&book);
    invoiced(&book);
    let written = || paper::write(&printed_from(&book, "FA-000001"), Lang::Fr);
    let once = pdf::paper(&written()).expect("a file");
    assert!(once.starts_with(b"%PDF-1.7") && once.len() < 60_000, "{} bytes", once.len());
    assert_eq!(once, pdf::paper(&written()).expect("a file"));
    assert!(!text(&book, "FA-000001").contains("DUPLICATA"));
    act(&book, OrderCommand::Sent { document: id(&book, "FA-000001"), on: day(TODAY) });
    assert!(text(&book, "FA-000001").lines().next().is_some_and(|line| line.ends_with("DUPLICATA")));
    assert_ne!(once, pdf::paper(&written()).expect("a file"));
}

fn chase(book: &Book, today: &str, number: &str, task: DueTask, note: &str) -> Result<(), Stop> {
    act_on(book, today, OrderCommand::Chase { document: id(book, number), task, note: note.to_string() })
}

#[test]
fn ord_08_a_quote_is_asked_after_until_it_is_noted_or_answered() {
    let book = shop(&[]);
    let quote = Keyed {
        valid_until: Some(day("2026-06-28")),
        lines: vec![listed(1, 0)],
        ..Keyed::new(DocumentKind::Quote, book.party("C1"), day(TODAY))
    };
    act(&book, OrderCommand::Key(Box::new(quote)));
    let of = |on: &str| vec![(DueTask::AskQuote, "DEV-000001".to_string(), on.to_string())];
    assert_eq!(tasks(&book, "2026-06-08"), [], "nobody sent it");
    act(&book, OrderCommand::Sent { document: id(&book, "DEV-000001"), on: day(TODAY) });
    assert_eq!(tasks(&book, "2026-06-07"), []);
    assert_eq!(tasks(&book, "2026-06-08"), of("2026-06-08"));
    assert_eq!(tasks(&book, "2026-06-12"), of("2026-06-08"), "it stays until somebody does it");
    chase(&book, "2026-06-12", "DEV-000001", DueTask::AskQuote, "rappeler lundi").expect("noted");
    assert_eq!(tasks(&book, "2026-06-15"), []);
    assert!(matches!(
        refused(chase(&book, "2026-06-15", "DEV-000001", DueTask::AskQuote, "")),
        Refusal::Order(Refused::NotDue(DueTask::AskQuote))
    ));
    assert_eq!(tasks(&book, "2026-06-16"), of("2026-06-16"), "the next day counts from the sending");
    // Its last day is a Sunday: on the Friday before, at the latest.
    assert_eq!(tasks(&book, "2026-06-26"), of("2026-06-26"));
    assert_eq!(tasks(&book, "2026-06-29"), [], "over");
    book.undo("s.martin", None).expect("undone");
    assert_eq!(tasks(&book, "2026-06-12"), of("2026-06-08"));
    act(&book, OrderCommand::Answer { quote: id(&book, "DEV-000001"), accepted: true, on: day(TODAY) });
    assert_eq!(tasks(&book, "2026-06-12"), []);
    book.sound();
}

#[test]
fn ord_05_a_confirmed_order_is_acknowledged_within_a_business_day() {
    let book = shop(&[]);
    sold(&book);
    let order = id(&book, "CDE-000001");
    act(&book, OrderCommand::Confirm { order });
    // A Monday: in time on Tuesday.
    assert_eq!(tasks(&book, TODAY), []);
    assert_eq!(tasks(&book, "2026-06-03"), [(DueTask::Acknowledge, "CDE-000001".to_string(), "2026-06-02".to_string())]);
    let refusal = refused(chase(&book, "2026-06-03", "CDE-000001", DueTask::Acknowledge, ""));
    assert!(matches!(refusal, Refusal::Order(Refused::NotDue(_))), "it is done by sending it");
    act_on(&book, "2026-06-03", OrderCommand::Sent { document: order, on: day("2026-06-03") }).expect("sent");
    assert_eq!(tasks(&book, "2026-06-03"), []);
}

#[test]
fn ord_08_a_deposit_that_did_not_come_is_asked_for_three_days_later() {
    let book = shop(&[]);
    sold(&book);
    assert_eq!(tasks(&book, "2026-06-17"), []);
    let rows = due(&book, "2026-06-18");
    assert_eq!((rows[0].task, rows[0].amount, rows.len()), (DueTask::AskDeposit, Amount(30_000), 1));
    chase(&book, "2026-06-18", "CDE-000001", DueTask::AskDeposit, "").expect("noted");
    assert_eq!(tasks(&book, "2026-06-19"), []);
    book.sound();
}

#[test]
fn ord_07_a_late_order_is_told_to_the_seller_with_a_note_and_to_the_client() {
    let book = shop(&[]);
    let order = Keyed {
        planned: Some(day("2026-06-05")),
        lines: vec![listed(1, 0)],
        ..Keyed::new(DocumentKind::Order, book.party("C1"), day(TODAY))
    };
    act(&book, OrderCommand::Key(Box::new(order)));
    assert_eq!(tasks(&book, "2026-06-05"), []);
    let rows = due(&book, "2026-06-08");
    let told: Vec<(DueTask, &str)> = rows.iter().map(|row| (row.task, row.who.as_str())).collect();
    assert_eq!(told, [(DueTask::TellSeller, "j.colin"), (DueTask::TellClient, "")]);
    let silent = refused(chase(&book, "2026-06-08", "CDE-000001", DueTask::TellSeller, " "));
    assert!(matches!(silent, Refusal::Order(Refused::NoReason)));
    chase(&book, "2026-06-08", "CDE-000001", DueTask::TellSeller, "transporteur en panne").expect("noted");
    let party = book.party("C1");
    let query = Query::File(FileQuery::Timeline { party, ask: TimelineAsk { limit: 99, ..TimelineAsk::default() } });
    let Ok(Answer::File(told)) = book.desk.ask(&who("s.martin", "2026-06-08"), &query) else { panic!("a timeline") };
    let FileAnswer::Timeline(page) = *told else { panic!("a timeline") };
    let talk = page.events.iter().find(|event| event.text.contains("CDE-000001 · transporteur en panne"));
    assert!(talk.is_some(), "{:?}", page.events);
    chase(&book, "2026-06-08", "CDE-000001", DueTask::TellClient, "").expect("noted");
    assert_eq!(tasks(&book, "2026-06-08"), []);
    book.undo("s.martin", None).expect("undone");
    assert_eq!(tasks(&book, "2026-06-08").len(), 1);
    // Another promise that is broken is told again.
    let dates = OrderCommand::Dates {
        order: id(&book, "CDE-000001"),
        prepared: None,
        planned: Some(day("2026-06-09")),
        delivered: None,
    };
    act_on(&book, "2026-06-08", dates).expect("another day");
    assert_eq!(tasks(&book, "2026-06-10").len(), 2);
    book.sound();
}

/// An order promised for the fifth of June, late since.
fn late_order(book: &Book) -> suivi::domain::ids::DocumentId {
    let order = Keyed {
        planned: Some(day("2026-06-05")),
        lines: vec![listed(1, 0)],
        ..Keyed::new(DocumentKind::Order, book.party("C1"), day(TODAY))
    };
    act(book, OrderCommand::Key(Box::new(order)));
    id(book, "CDE-000001")
}

fn talks(book: &Book, today: &str) -> Vec<String> {
    let party = book.party("C1");
    let query = Query::File(FileQuery::Timeline { party, ask: TimelineAsk { limit: 99, ..TimelineAsk::default() } });
    let Ok(Answer::File(told)) = book.desk.ask(&who("s.martin", today), &query) else { panic!("a timeline") };
    let FileAnswer::Timeline(page) = *told else { panic!("a timeline") };
    page.events.into_iter().map(|event| event.text).filter(|text| text.contains("CDE-000001 · ")).collect()
}

#[test]
fn ord_07_seller_and_client_are_told_of_a_delay_in_one_deed() {
    let book = shop(&[]);
    let order = late_order(&book);
    let tell = |today: &str, note: &str| act_on(&book, today, OrderCommand::TellLate { order, note: note.to_string() });
    let early = refused(tell("2026-06-05", "rien"));
    assert!(matches!(early, Refusal::Order(Refused::NotDue(_))), "on the day itself it is not late");
    let silent = refused(tell("2026-06-08", " "));
    assert!(matches!(silent, Refusal::Order(Refused::NoReason)));
    tell("2026-06-08", "promise pour le 05/06/26, en retard de 3 j").expect("told");
    assert_eq!(tasks(&book, "2026-06-08"), []);
    assert_eq!(talks(&book, "2026-06-08"), ["CDE-000001 · promise pour le 05/06/26, en retard de 3 j"]);
    assert!(matches!(refused(tell("2026-06-08", "encore")), Refusal::Order(Refused::NotDue(_))));
    // One undo takes both back, and what was said.
    book.undo("s.martin", None).expect("undone");
    assert_eq!(tasks(&book, "2026-06-08").len(), 2);
    assert_eq!(talks(&book, "2026-06-08"), Vec::<String>::new());
    // Whoever was told already is not told twice.
    chase(&book, "2026-06-08", "CDE-000001", DueTask::TellSeller, "transporteur en panne").expect("noted");
    tell("2026-06-08", "").expect("only the client is left: nothing has to be said");
    assert_eq!((tasks(&book, "2026-06-08"), talks(&book, "2026-06-08").len()), (vec![], 1));
    book.sound();
}

fn quotes(book: &Book, today: &str, all: bool) -> Vec<QuoteRow> {
    match ask(book, today, OrderQuery::Quotes { all }) {
        OrderAnswer::Quotes(rows) => rows,
        other => panic!("{other:?}"),
    }
}

fn stages(book: &Book, today: &str, all: bool) -> Vec<(String, QuoteStage)> {
    quotes(book, today, all).into_iter().map(|row| (row.number, row.stage)).collect()
}

fn a_quote(book: &Book, until: Option<&str>) {
    let quote = Keyed {
        valid_until: until.map(day),
        lines: vec![listed(1, 0)],
        ..Keyed::new(DocumentKind::Quote, book.party("C1"), day(TODAY))
    };
    act(book, OrderCommand::Key(Box::new(quote)));
}

/// Both as the desk keeps them and as one answers that was never asked before.
fn as_fresh(book: &Book, what: &str) {
    let desk = book.desk.at(book.log()[0].op).expect("the same state");
    let query = Query::Order(OrderQuery::Quotes { all: true });
    let Ok(Answer::Order(told)) = desk.ask(&who("s.martin", TODAY), &query) else { panic!("no answer") };
    assert_eq!(OrderAnswer::Quotes(quotes(book, TODAY, true)), *told, "after {what}");
}

#[test]
fn ord_01_kept_quotes_are_those_of_a_desk_that_was_never_asked() {
    let book = shop(&[]);
    a_quote(&book, Some("2026-06-20"));
    a_quote(&book, None);
    as_fresh(&book, "two quotes");
    let quote = id(&book, "DEV-000001");
    let fields = vec![(Field::Party(PartyField::Seller), "m.petit".to_string())];
    let seller = Command::File(Box::new(FileCommand::Set { party: book.party("C1"), fields }));
    act(&book, OrderCommand::Sent { document: quote, on: day(TODAY) });
    as_fresh(&book, "sending");
    act(&book, OrderCommand::Comment { document: quote, text: "à suivre".to_string() });
    as_fresh(&book, "a comment");
    convert(&book, "DEV-000001", DocumentKind::Order);
    as_fresh(&book, "an order");
    book.undo("s.martin", None).expect("undone");
    as_fresh(&book, "an undo");
    book.submit(&who("s.martin", TODAY), seller).map(|_| ()).expect("changed");
    as_fresh(&book, "another seller");
    assert_eq!(quotes(&book, TODAY, true)[0].who, "m.petit");
    a_quote(&book, Some("2026-06-30"));
    as_fresh(&book, "one more");
    book.undo("s.martin", None).expect("undone");
    as_fresh(&book, "one less");
    assert_eq!(quotes(&book, TODAY, true).len(), 2);
}

#[test]
fn ord_01_every_quote_is_listed_in_its_state_of_the_day() {
    use QuoteStage as S;
    let book = shop(&[]);
    assert_eq!(quotes(&book, TODAY, true), []);
    for until in [Some("2026-06-20"), Some("2026-06-20"), None, None, None] {
        a_quote(&book, until);
    }
    let no = |n: u32| id(&book, &format!("DEV-00000{n}"));
    for n in [2, 3, 4] {
        act(&book, OrderCommand::Sent { document: no(n), on: day(TODAY) });
    }
    act(&book, OrderCommand::Answer { quote: no(3), accepted: true, on: day(TODAY) });
    act(&book, OrderCommand::Answer { quote: no(4), accepted: false, on: day(TODAY) });
    let of = |stages: &[(u32, S)]| -> Vec<(String, S)> {
        stages.iter().map(|(n, stage)| (format!("DEV-00000{n}"), *stage)).collect()
    };
    let all = [(1, S::Draft), (2, S::Sent), (3, S::Accepted), (4, S::Refused), (5, S::Draft)];
    assert_eq!(stages(&book, "2026-06-20", true), of(&all), "its last day counts");
    let open = [(1, S::Draft), (2, S::Sent), (3, S::Accepted), (5, S::Draft)];
    assert_eq!(stages(&book, "2026-06-20", false), of(&open));
    // What is kept does not depend on the day that is asked for: the next day, and back.
    let later = [(1, S::Expired), (2, S::Expired), (3, S::Accepted), (4, S::Refused), (5, S::Draft)];
    assert_eq!(stages(&book, "2026-06-21", true), of(&later));
    assert_eq!(stages(&book, "2026-06-20", true), of(&all));
    // An order that is made of it says that it was accepted; cancelled, it says nothing any more.
    convert(&book, "DEV-000005", DocumentKind::Order);
    let made = |rows: &[QuoteRow]| rows.last().map(|row| (row.stage, row.ordered));
    assert_eq!(made(&quotes(&book, TODAY, true)), Some((S::Accepted, true)));
    assert_eq!(stages(&book, TODAY, false).len(), 3, "nothing is left to do about what was ordered");
    let order = id(&book, "CDE-000001");
    act(&book, OrderCommand::Cancel { document: order, reason: "doublon".to_string() });
    assert_eq!(made(&quotes(&book, TODAY, true)), Some((S::Draft, false)));
    book.undo("s.martin", None).expect("undone");
    book.undo("s.martin", None).expect("undone");
    assert_eq!(made(&quotes(&book, TODAY, true)), Some((S::Draft, false)), "the order is gone");
    let row = &quotes(&book, TODAY, true)[0];
    assert_eq!((row.code.as_str(), row.who.as_str(), row.valid_until), ("C1", "j.colin", Some(day("2026-06-20"))));
    assert!(row.amount.is_debit());
    book.sound();
}

#[test]
fn ord_08_a_quote_tells_its_reminder_that_is_due_the_next_and_the_last() {
    let book = shop(&[]);
    a_quote(&book, Some("2026-06-28"));
    let told = |today: &str| {
        let row = quotes(&book, today, true).remove(0);
        [row.due, row.next, row.asked].map(|day| day.map(|day| day.to_string()).unwrap_or_default())
    };
    assert_eq!(told("2026-06-08"), ["", "", ""], "nobody sent it");
    act(&book, OrderCommand::Sent { document: id(&book, "DEV-000001"), on: day(TODAY) });
    assert_eq!(told("2026-06-07"), ["", "2026-06-08", ""]);
    assert_eq!(told("2026-06-09"), ["2026-06-08", "2026-06-16", ""]);
    chase(&book, "2026-06-09", "DEV-000001", DueTask::AskQuote, "").expect("noted");
    assert_eq!(told("2026-06-09"), ["", "2026-06-16", "2026-06-09"]);
    // Its last day is a Sunday: the Friday before.
    assert_eq!(told("2026-06-16"), ["2026-06-16", "2026-06-26", "2026-06-09"]);
    assert_eq!(told("2026-06-29"), ["", "", "2026-06-09"], "over");
    act(&book, OrderCommand::Answer { quote: id(&book, "DEV-000001"), accepted: true, on: day(TODAY) });
    assert_eq!(told("2026-06-16"), ["", "", "2026-06-09"], "answered");
}

fn mailed(book: &Book, number: &str) -> Result<suivi::desk::api::Receipt, Stop> {
    let mail = MailDraft {
        kind: MessageKind::Document(id(book, number)),
        to: vec!["compta@client.example".into()],
        name: String::new(),
        reply_to: String::new(),
        subject: number.to_string(),
        text: "Bonjour".into(),
        files: Vec::new(),
    };
    let command = DunCommand::Statement { party: book.party("C1"), mail: Box::new(mail), kept: "{}".into() };
    book.submit(&who("s.martin", TODAY), Command::Dun(Box::new(command)))
}

#[test]
fn ord_05_what_is_not_to_leave_is_refused_by_the_book_itself() {
    let book = shop(&[]);
    sold(&book);
    assert_eq!(refused(mailed(&book, "CDE-000001")), Refusal::Order(Refused::Unconfirmed));
    let order = id(&book, "CDE-000001");
    act(&book, OrderCommand::Cancel { document: order, reason: "erreur".into() });
    assert_eq!(refused(mailed(&book, "CDE-000001")), Refusal::Order(Refused::Cancelled));
    book.undo("s.martin", None).expect("undone");
    act(&book, OrderCommand::Confirm { order });
    mailed(&book, "CDE-000001").expect("in the outbox");
    book.sound();
}

#[test]
fn ord_01_a_document_that_something_was_done_about_since_does_not_go_away() {
    let blocked = |outcome| matches!(refused(outcome), Refusal::UndoBlocked { .. });
    let book = shop(&[]);
    sold(&book);
    let ordered = book.log()[0].op.0;
    invoiced(&book);
    let made = book.log()[0].op.0;
    // A mail of it waits.
    let mail = mailed(&book, "FA-000001").expect("in the outbox").op.0;
    assert!(blocked(book.undo("s.martin", Some(made))));
    book.undo("s.martin", Some(mail)).expect("it did not leave yet");
    // It was sent by hand.
    act(&book, OrderCommand::Sent { document: id(&book, "FA-000001"), on: day(TODAY) });
    assert!(blocked(book.undo("s.martin", Some(made))));
    book.undo("s.martin", None).expect("a slip of the hand");
    book.undo("s.martin", Some(made)).expect("nothing is left of it");
    book.sound();
    // An order that was confirmed.
    assert!(blocked(book.undo("s.martin", Some(ordered))));
    book.sound();
}

#[test]
fn ord_01_terms_that_nobody_can_read_are_printed_and_posted_without_a_day() {
    let book = shop(&[]);
    let lines = || vec![line(2, 1, "VIS-8", 1, 100)];
    let bill = |number, terms: &str| IncomingDocument {
        terms: terms.to_string(),
        ..document(DocumentKind::Order, number, "2026-05-28", lines())
    };
    let both = file(vec![bill("C-1", ""), bill("C-2", "au retour des beaux jours")]);
    book.desk.import_documents(&who("compta", TODAY), &both, &options()).expect("imported");
    // Terms beyond what anybody can read are passed over by somebody who may.
    let (order, reason) = (id(&book, "C-2"), "accord du directeur".to_string());
    act(&book, OrderCommand::Override { order, check: suivi::domain::order::Check::Conditions, reason });
    for number in ["C-1", "C-2"] {
        act(&book, OrderCommand::Confirm { order: id(&book, number) });
        convert(&book, number, DocumentKind::Invoice);
    }
    let OrderAnswer::Invoices(posted) = ask(&book, TODAY, OrderQuery::Invoices { since: None }) else { panic!("invoices") };
    let due: Vec<_> = posted.iter().map(|entry| entry.legs[0].due).collect();
    assert_eq!(due, [Some(day("2026-07-01")), None], "thirty days net of the client's file, and what was agreed instead");
    has(&text(&book, "FA-000001"), &["01/07/2026"]);
    let text = text(&book, "FA-000002");
    has(&text, &["au retour des beaux jours"]);
    assert!(!text.contains("01/07/2026"), "{text}");
}
