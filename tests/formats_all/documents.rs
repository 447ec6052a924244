//! The CSV of documents of the sale, the CSV of items: every column, every refusal with its line and column, and the way there and back.
//! The companies are fictitious.

use chrono::NaiveDate;
use proptest::prelude::*;
use suivi::domain::intake::{Encoding, NoteKind, Problem, ProblemKind};
use suivi::domain::money::Amount;
use suivi::domain::order::{
    Channel, Deposit, DocumentFile, DocumentKind, DocumentLine, IncomingDocument, IncomingLine, ItemField, ItemsFile,
    OrderStage, Origin, Price, Quantity, QuoteStage, SourceState, Totals, net,
};
use suivi::domain::penalty::Rate;
use suivi::formats::{DocumentIntake, KEPT, Options, Problems, Table, csv_out, read_documents, read_items};

fn read(text: &str, kinds: DocumentIntake) -> Result<DocumentFile, Problems> {
    read_documents(text.as_bytes(), "export/documents.csv", &Options::default(), kinds)
}

fn orders(text: &str) -> DocumentFile {
    read(text, DocumentIntake::Orders).unwrap_or_else(|problems| panic!("refused: {problems:?}\n{text}"))
}

fn invoices(text: &str) -> DocumentFile {
    read(text, DocumentIntake::Invoices).unwrap_or_else(|problems| panic!("refused: {problems:?}\n{text}"))
}

fn refused(text: &str, kinds: DocumentIntake) -> Vec<Problem> {
    read(text, kinds).expect_err("should be refused").list
}

fn items(text: &str) -> Result<ItemsFile, Problems> {
    read_items(text.as_bytes(), "items.csv", &Options::default())
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a date")
}

fn rate(hundredths: u32) -> Rate {
    Rate::new(hundredths).expect("a rate")
}

fn problem(line: u32, column: &str, found: &str, what: ProblemKind) -> Problem {
    Problem { line, column: column.into(), found: found.into(), what }
}

fn kinds(file: &DocumentFile) -> Vec<NoteKind> {
    file.notes.iter().map(|note| note.kind).collect()
}

#[test]
fn ord_01_every_column_of_an_order_is_read() {
    let file = orders(
        "kind,number,client,date,reference,channel,origin,prepared,planned,delivered,valid_until,terms,deposit,deposit_due,comment,state,\
         line,item,label,quantity,unit_price,discount,vat,net,total_net,total_vat,total_gross,from_kind,from,from_line,from_quantity\n\
         order,C-1,C001,2026-03-02,PO 77,phone,client,2026-03-04,2026-03-10,2026-03-11,2026-04-01,30N,100.00,2026-03-05,\"Gate B, quay 2\",\
         cancelled,10,A1,Red cup,2.5,12.5,10,20,28.13,28.13,5.63,33.76,quote,D-9,1,2.5\n",
    );
    assert_eq!((file.name.as_str(), file.encoding, file.rows), ("documents.csv", Encoding::Utf8, 1));
    assert_eq!(file.notes, []);
    let expected = IncomingDocument {
        at: 2,
        kind: DocumentKind::Order,
        number: "C-1".into(),
        client: "C001".into(),
        date: day(2026, 3, 2),
        reference: "PO 77".into(),
        channel: Some(Channel::Phone),
        origin: Some(Origin::Client),
        prepared: Some(day(2026, 3, 4)),
        planned: Some(day(2026, 3, 10)),
        delivered: Some(day(2026, 3, 11)),
        valid_until: Some(day(2026, 4, 1)),
        terms: "30N".into(),
        deposit: Some(Deposit { amount: Amount(10_000), due: Some(day(2026, 3, 5)) }),
        comment: "Gate B, quay 2".into(),
        cancelled: true,
        live: false,
        state: None,
        lines: vec![IncomingLine {
            at: 2,
            line: DocumentLine {
                no: 10,
                item: "A1".into(),
                label: "Red cup".into(),
                quantity: Quantity(25_000),
                price: Price(125_000),
                discount: rate(1_000),
                vat: rate(2_000),
                net: Amount(2_813),
                from: vec![],
            },
            from: vec![(DocumentKind::Quote, "D-9".into(), Some(1), Some(Quantity(25_000)))],
        }],
        totals: Some(Totals { net: Amount(2_813), vat: Amount(563), gross: Amount(3_376) }),
    };
    assert_eq!(file.documents, [expected]);
}

#[test]
fn ord_01_a_french_export_with_a_number_for_each_link_of_the_chain() {
    let file = orders(
        "N° BL;Date BL;N° commande;Code client;Code article;Désignation;Qté livrée;P.U. HT;Remise %;TVA;Date livraison prévue;\
         Livraison réelle;Commentaire/Observation\r\n\
         BL-1;11/03/2026;C-1;C001;A1;Bol bleu;1 200;0,0345;;20 %;10/03/2026;11/03/26;Quai 2\r\n\
         BL-1;;C-2;;A2;Bol vert;2,500;1,00;33,33;5,5;;;\r\n",
    );
    let document = &file.documents[0];
    assert_eq!((file.documents.len(), document.kind, document.number.as_str()), (1, DocumentKind::Delivery, "BL-1"));
    assert_eq!((document.client.as_str(), document.date, document.comment.as_str()), ("C001", day(2026, 3, 11), "Quai 2"));
    assert_eq!((document.planned, document.delivered), (Some(day(2026, 3, 10)), Some(day(2026, 3, 11))));
    assert_eq!(document.totals, None, "left to the book to compute");
    let [one, two] = &document.lines[..] else { panic!("two lines") };
    assert_eq!((one.line.no, one.line.quantity, one.line.price), (1, Quantity(12_000_000), Price(345)));
    assert_eq!((one.line.net, one.line.vat), (Amount(4_140), rate(2_000)), "1200 x 0.0345");
    assert_eq!(one.from, [(DocumentKind::Order, "C-1".to_string(), None, None)]);
    assert_eq!((two.at, two.line.no, two.line.quantity), (3, 2, Quantity(25_000)), "the file writes the comma before decimals");
    assert_eq!(
        (two.line.discount, two.line.vat, two.line.net),
        (rate(3_333), rate(550), Amount(167)),
        "2.5 less 33.33 %: 1.66675"
    );
    assert_eq!(two.from[0].1, "C-2", "one delivery of two orders");
    assert_eq!(kinds(&file), [NoteKind::AmountFormat]);
}

#[test]
fn ord_01_rows_of_a_document_need_not_stand_together_and_case_does_not_part_them() {
    let file = orders(
        "numero;client;date;article;quantite;prix\nC-1;X;2026-01-02;A;1;2\nC-2;X;2026-01-02;A;1;2\nc-1;X;2026-01-02;B;1;2\n",
    );
    let lines: Vec<usize> = file.documents.iter().map(|document| document.lines.len()).collect();
    assert_eq!(lines, [2, 1]);
    assert_eq!(file.documents[0].kind, DocumentKind::Order, "a file of orders holds orders");
    let file = invoices("number,client,date,item,quantity,price\nF1,X,2026-01-02,A,1,2\n");
    assert_eq!(file.documents[0].kind, DocumentKind::Invoice, "a file of invoices holds invoices");
}

#[test]
fn ord_01_kinds_have_their_own_numbers_and_their_own_files() {
    let file = orders(
        "genre;numero;client;date;article;quantite;prix\ndevis;1;X;2026-01-02;A;1;2\ncommande;1;X;2026-01-02;A;1;2\nBL;1;X;2026-01-02;A;1;\n",
    );
    let kinds: Vec<DocumentKind> = file.documents.iter().map(|document| document.kind).collect();
    assert_eq!(kinds, [DocumentKind::Quote, DocumentKind::Order, DocumentKind::Delivery]);
    assert_eq!(file.documents[2].lines[0].line.price, Price::ZERO, "a delivery may lack prices");
    let text = "genre;numero;client;date;article;quantite;prix\nfacture;1;X;2026-01-02;A;1;2\nticket;2;X;2026-01-02;A;1;2\n";
    assert_eq!(
        refused(text, DocumentIntake::Orders),
        [problem(2, "genre", "facture", ProblemKind::OtherIntake), problem(3, "genre", "ticket", ProblemKind::DocumentKind)]
    );
}

#[test]
fn cur_03_a_credit_note_counts_what_it_gives_back_as_positive() {
    for (quantity, price, net) in [("-2", "10.00", ""), ("2", "-10.00", ""), ("-2", "10.00", "-20.00"), ("2", "10.00", "20.00")]
    {
        let file = invoices(&format!(
            "kind,number,client,date,item,quantity,unit_price,net,vat,total_net,total_vat,total_gross,from,from_quantity\n\
             avoir,A1,X,2026-01-02,A,{quantity},{price},{net},20,-20.00,-4.00,-24.00,F1,-2\n"
        ));
        let document = &file.documents[0];
        let line = &document.lines[0];
        assert_eq!((line.line.quantity, line.line.price), (Quantity(20_000), Price(100_000)), "{quantity} at {price}");
        assert_eq!(line.line.net, Amount(2_000));
        assert_eq!(document.totals, Some(Totals { net: Amount(2_000), vat: Amount(400), gross: Amount(2_400) }));
        assert_eq!(line.from, [(DocumentKind::Invoice, "F1".to_string(), None, Some(Quantity(20_000)))]);
        assert_eq!(kinds(&file), [NoteKind::CreditTurned]);
    }
    let file = invoices(
        "kind,number,client,date,item,quantity,unit_price\navoir,A1,X,2026-01-02,A,2,10\navoir,A1,X,2026-01-02,B,-1,5\n",
    );
    assert_eq!(
        (file.documents[0].lines[1].line.net, file.notes.len()),
        (Amount(-500), 0),
        "positive as a whole: nothing to turn"
    );
}

#[test]
fn cur_03_amounts_of_the_file_are_kept_and_what_differs_is_noted() {
    let head = "number,client,date,item,quantity,unit_price,vat,net,total_net,total_gross\n";
    let file = invoices(&format!("{head}F1,X,2026-01-02,A,3,0.33,20,0.98,0.98,1.18\n"));
    assert_eq!((file.documents[0].lines[0].line.net, file.notes.len()), (Amount(98), 0), "one minor unit is rounding");
    assert_eq!(file.documents[0].totals, Some(Totals { net: Amount(98), vat: Amount(20), gross: Amount(118) }));
    let file = invoices(&format!("{head}F1,X,2026-01-02,A,3,0.33,20,0.96,0.96,1.15\n"));
    assert_eq!((file.documents[0].lines[0].line.net, kinds(&file)), (Amount(96), vec![NoteKind::TotalsDiffer]));
    let wrong = |totals: &str| refused(&format!("{head}F1,X,2026-01-02,A,1,10,20,,{totals}\n"), DocumentIntake::Invoices);
    let expected = |column: &str, found: &str, sum: &str| [problem(2, column, found, ProblemKind::WrongTotal(sum.into()))];
    assert_eq!(wrong("11.00,13.20"), expected("total_net", "11.00", "10.00"), "the lines come to 10.00");
    assert_eq!(wrong("10.00,13.20"), expected("total_gross", "13.20", "12.00"), "12.00 with their VAT");
    let head = "number,client,date,item,quantity,unit_price,vat,total_net,total_vat,total_gross\n";
    let wrong = refused(&format!("{head}F1,X,2026-01-02,A,1,10,20,10.00,2.00,12.50\n"), DocumentIntake::Invoices);
    assert_eq!(wrong, expected("total_gross", "12.50", "12.00"));
    let gross = invoices("number,client,date,item,quantity,unit_price,total_ttc\nF1,X,2026-01-02,A,1,10,12.00\n");
    let totals = Totals { net: Amount(1_000), vat: Amount(200), gross: Amount(1_200) };
    assert_eq!((gross.documents[0].totals, gross.notes.len()), (Some(totals), 0), "the VAT follows when no rate is known");
    let price = invoices("number,client,date,item,quantity,net\nF1,X,2026-01-02,A,3,10.00\n");
    assert_eq!(price.documents[0].lines[0].line.price, Price(33_333), "found from the amount of the line");
}

#[test]
fn rows_of_one_document_must_agree() {
    let text = "N° commande;Code client;Date;Article;Qté;P.U.;Acompte\nC-1;X;02/01/2026;A;1;2;50\nC-1;Y;02/01/2026;B;1;2;\nC-1;;03/01/2026;C;1;2;60\n";
    assert_eq!(
        refused(text, DocumentIntake::Orders),
        [
            problem(3, "Code client", "Y", ProblemKind::Disagrees(2, "X".into())),
            problem(4, "Date", "03/01/2026", ProblemKind::Disagrees(2, "02/01/2026".into())),
            problem(4, "Acompte", "60", ProblemKind::Disagrees(2, "50".into())),
        ]
    );
}

/// A row of a valid order, with one cell changed, and what is said of it.
fn changed(column: &str, value: &str) -> Vec<Problem> {
    let columns = [
        ("number", "C1"),
        ("client", "X"),
        ("date", "2026-03-02"),
        ("prepared", ""),
        ("planned", ""),
        ("delivered", ""),
        ("valid_until", ""),
        ("terms", ""),
        ("deposit", ""),
        ("deposit_due", ""),
        ("comment", ""),
        ("line", "1"),
        ("item", "A"),
        ("label", ""),
        ("quantity", "1"),
        ("unit_price", "2.50"),
        ("discount", ""),
        ("vat", "20"),
        ("net", ""),
        ("total_gross", ""),
        ("from_kind", ""),
        ("from", ""),
        ("from_line", ""),
        ("from_quantity", ""),
    ];
    assert!(columns.iter().any(|(name, _)| *name == column), "{column}");
    let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
    let cells: Vec<&str> = columns.iter().map(|(name, usual)| if *name == column { value } else { usual }).collect();
    let text = format!("{}\n{}\n", names.join(";"), cells.join(";"));
    read(&text, DocumentIntake::Orders).err().map(|problems| problems.list).unwrap_or_default()
}

#[test]
fn every_bad_cell_is_told_with_its_line_and_column() {
    let long = "x".repeat(251);
    let cases = [
        ("number", "", ProblemKind::Required),
        ("number", long.as_str(), ProblemKind::TextTooLong(250)),
        ("client", "", ProblemKind::Required),
        ("date", "", ProblemKind::Required),
        ("date", "32/01/2026", ProblemKind::Date),
        ("date", "2026-13-01", ProblemKind::Date),
        ("date", "1926-03-02", ProblemKind::FarDate),
        ("prepared", "soon", ProblemKind::Date),
        ("planned", "2025-02-28", ProblemKind::DateOrder(day(2026, 3, 2))),
        ("delivered", "2024-03-02", ProblemKind::DateOrder(day(2026, 3, 2))),
        ("valid_until", "2126-03-02", ProblemKind::FarDate),
        ("terms", "when we can", ProblemKind::Terms),
        ("deposit", "-5", ProblemKind::Negative),
        ("deposit", "some", ProblemKind::Amount),
        ("line", "0", ProblemKind::Number),
        ("line", "one", ProblemKind::Number),
        ("line", "99999999999", ProblemKind::Number),
        ("item", "", ProblemKind::Required),
        ("quantity", "", ProblemKind::Required),
        ("quantity", "1.00001", ProblemKind::Quantity),
        ("quantity", "two", ProblemKind::Quantity),
        ("quantity", "-1", ProblemKind::Negative),
        ("quantity", "99999999999999999999", ProblemKind::AmountRange),
        ("unit_price", "", ProblemKind::Required),
        ("unit_price", "2.50001", ProblemKind::Price),
        ("discount", "101", ProblemKind::Percent),
        ("discount", "-5", ProblemKind::Percent),
        ("vat", "TVA20", ProblemKind::Percent),
        ("vat", "5.555", ProblemKind::Percent),
        ("net", "2.505", ProblemKind::Amount),
        ("total_gross", "x", ProblemKind::Amount),
    ];
    for (column, value, what) in cases {
        let found: String = value.chars().take(80).collect();
        assert_eq!(changed(column, value), [problem(2, column, &found, what)], "{column} = {value:?}");
    }
    assert_eq!(changed("deposit_due", "2026-03-05"), [problem(2, "deposit", "", ProblemKind::Required)]);
    let long = "x".repeat(2_001);
    assert_eq!(changed("comment", &long), [problem(2, "comment", &long[..80], ProblemKind::TextTooLong(2_000))]);
    for (column, value) in [
        ("vat", "20,00 %"),
        ("vat", "0"),
        ("vat", "5.500"),
        ("discount", "100"),
        ("label", "Cup"),
        ("deposit", "0"),
        ("planned", "00/00/0000"),
    ] {
        assert_eq!(changed(column, value), [], "{column} = {value:?}");
    }
}

#[test]
fn ord_01_what_a_line_is_made_of_must_lie_before_it_in_the_chain() {
    let head = "kind;number;client;date;item;quantity;price;from_kind;from;from_line;from_quantity\n";
    let row = |from: &str| format!("{head}bl;B1;X;2026-03-02;A;1;2;{from}\n");
    assert_eq!(
        refused(&row("facture;F1;;"), DocumentIntake::Orders),
        [problem(2, "from_kind", "facture", ProblemKind::NotMadeOf)]
    );
    assert_eq!(refused(&row("order;C1;0;"), DocumentIntake::Orders), [problem(2, "from_line", "0", ProblemKind::Number)]);
    assert_eq!(
        refused(&row("order;C1;1;-1"), DocumentIntake::Orders),
        [problem(2, "from_quantity", "-1", ProblemKind::Negative)]
    );
    assert_eq!(
        refused(&row("note;C1;1;1"), DocumentIntake::Orders),
        [problem(2, "from_kind", "note", ProblemKind::DocumentKind)]
    );
    assert_eq!(
        orders(&row(";C1;3;1")).documents[0].lines[0].from,
        [(DocumentKind::Order, "C1".into(), Some(3), Some(Quantity(10_000)))]
    );
    let invoice = format!("{head}facture;F1;X;2026-03-02;A;1;2;;B1;;\n");
    assert_eq!(
        refused(&invoice, DocumentIntake::Invoices),
        [problem(2, "from_kind", "", ProblemKind::Required)],
        "an order or a delivery: nobody guesses"
    );
    let chain = invoices(
        "N° facture;N° BL;N° commande;client;date;article;qte;prix\nF1;B1;C1;X;2026-03-02;A;1;2\nF2;;C2;X;2026-03-02;A;1;2\n",
    );
    let from: Vec<_> =
        chain.documents.iter().flat_map(|document| &document.lines[0].from).map(|from| (from.0, from.1.as_str())).collect();
    assert_eq!(
        from,
        [(DocumentKind::Delivery, "B1"), (DocumentKind::Order, "C2")],
        "the nearest link only: nothing counts twice"
    );
    let credits =
        invoices("N° avoir;N° facture;client;date;article;qte;prix\nA1;F1;X;2026-03-02;A;1;2\n;F2;X;2026-03-02;A;1;2\n");
    let read: Vec<_> = credits.documents.iter().map(|document| (document.kind, document.number.as_str())).collect();
    assert_eq!(read, [(DocumentKind::CreditNote, "A1"), (DocumentKind::Invoice, "F2")]);
}

#[test]
fn a_line_number_stands_once_in_a_document() {
    let text = "number;client;date;line;item;quantity;price\nC1;X;2026-03-02;10;A;1;2\nC1;X;2026-03-02;10;B;1;2\nC2;X;2026-03-02;10;B;1;2\n";
    assert_eq!(refused(text, DocumentIntake::Orders), [problem(3, "line", "10", ProblemKind::DoubleLine)]);
}

#[test]
fn ord_07_dates_before_the_document_and_unknown_words_are_noted() {
    let file =
        orders("number;client;date;planned;channel;origin;item;quantity;price\nC1;X;2026-03-02;2026-02-27;EDI;nobody;A;1;2\n");
    assert_eq!(kinds(&file), [NoteKind::DateBefore, NoteKind::UnknownWord]);
    assert_eq!(file.notes[1].count, 2);
    assert_eq!((file.documents[0].planned, file.documents[0].channel), (Some(day(2026, 2, 27)), None));
}

#[test]
fn ord_01_states_are_read_in_both_languages_and_unknown_ones_refused() {
    let of = |kind: &str, word: &str| {
        let text = format!("kind;number;client;date;etat;item;quantity;price\n{kind};C1;X;2026-03-02;{word};A;1;2\n");
        read(&text, if kind == "facture" { DocumentIntake::Invoices } else { DocumentIntake::Orders })
    };
    let state = |kind: &str, word: &str| {
        let document = of(kind, word).expect("read").documents.remove(0);
        (document.cancelled, document.state.map(|(state, _)| state))
    };
    use OrderStage as O;
    for (word, stage) in [
        ("reçue", O::Received),
        ("Contrôlée", O::Controlled),
        ("bloquée", O::Blocked),
        ("on hold", O::Blocked),
        ("confirmée", O::Confirmed),
        ("en préparation", O::Preparing),
        ("expédiée partielle", O::PartlyShipped),
        ("livrée", O::Delivered),
        ("facturée", O::Invoiced),
        ("invoiced", O::Invoiced),
    ] {
        assert_eq!(state("commande", word), (false, Some(SourceState::Order(stage))), "{word}");
    }
    use QuoteStage as Q;
    for (word, stage) in [
        ("brouillon", Q::Draft),
        ("envoyé", Q::Sent),
        ("accepté", Q::Accepted),
        ("refusé", Q::Refused),
        ("expiré", Q::Expired),
        ("expired", Q::Expired),
    ] {
        assert_eq!(state("devis", word), (false, Some(SourceState::Quote(stage))), "{word}");
    }
    assert_eq!(state("commande", "annulée"), (true, None));
    assert_eq!(state("commande", ""), (false, None), "an empty cell says nothing");
    assert_eq!(state("facture", "payée"), (false, Some(SourceState::Standing)), "the ledger tells what is paid");
    let told: Vec<Problem> = of("commande", "à voir").expect_err("refused").into_iter().collect();
    assert_eq!(told, [problem(2, "etat", "à voir", ProblemKind::UnknownState)]);
}

#[test]
fn needed_columns_are_named_with_what_the_file_has() {
    let problems = refused("date;prix\n2026-01-01;2\n", DocumentIntake::Orders);
    let names: Vec<&str> = problems.iter().map(|problem| problem.column.as_str()).collect();
    assert_eq!(names, ["number", "client", "quantity", "item"]);
    assert!(problems.iter().all(|p| p.line == 1 && p.what == ProblemKind::MissingColumn && p.found == "date | prix"));
    let twice = refused("number;client;client;date;item;quantity\n", DocumentIntake::Orders);
    assert_eq!(twice[0].what, ProblemKind::DoubleColumn);
}

#[test]
fn a_lone_thousand_or_one_is_refused_where_nothing_tells_them_apart() {
    let row =
        |quantity: &str, price: &str| format!("number;client;date;item;quantity;price\nC1;X;2026-03-02;A;{quantity};{price}\n");
    assert_eq!(refused(&row("1,000", "2"), DocumentIntake::Orders), [problem(2, "quantity", "1,000", ProblemKind::Quantity)]);
    assert_eq!(orders(&row("1,000", "2,50")).documents[0].lines[0].line.quantity, Quantity(10_000));
    assert_eq!(orders(&row("1.000", "2.50")).documents[0].lines[0].line.quantity, Quantity(10_000));
    assert_eq!(orders(&row("1 000", "2.50")).documents[0].lines[0].line.quantity, Quantity(10_000_000));
}

#[test]
fn a_document_has_ten_thousand_lines_at_most() {
    let head = "number;client;date;item;quantity;price\n";
    let row = "C1;X;2026-03-02;A;1;2\n";
    assert_eq!(orders(&(head.to_string() + &row.repeat(10_000))).documents[0].lines.len(), 10_000);
    assert_eq!(
        refused(&(head.to_string() + &row.repeat(10_003)), DocumentIntake::Orders),
        [problem(10_002, "line", "", ProblemKind::TooMany(10_000))]
    );
}

#[test]
fn sums_out_of_range_are_refused() {
    let head = "number;client;date;item;quantity;price\n";
    let text = format!("{head}{}", "C1;X;2026-03-02;A;9000000000;9000000\n".repeat(2));
    assert_eq!(refused(&text, DocumentIntake::Orders)[0].what, ProblemKind::AmountRange);
    assert_eq!(
        refused(&format!("{head}C1;X;2026-03-02;A;900000000000000;900000000\n"), DocumentIntake::Orders),
        [problem(2, "price", "900000000", ProblemKind::AmountRange)]
    );
}

#[test]
fn problems_beyond_what_is_kept_are_counted() {
    let row = "C1;X;2026-03-02;A;two;2\n";
    let problems = read(&format!("number;client;date;item;quantity;price\n{}", row.repeat(KEPT)), DocumentIntake::Orders)
        .expect_err("refused");
    assert_eq!((problems.total, problems.list.len()), (KEPT, KEPT));
}

#[test]
fn ord_03_items_have_only_the_columns_of_their_file() {
    let file = items("Réf. article;Désignation;Tarif HT;TVA;Stock disponible;Date réappro\nA1;Bol;12,5000;20;1 250,5;15/04/2026\nA2;;;;-3;\n")
        .expect("items");
    assert_eq!(file.columns, ItemField::ALL);
    let item = &file.rows[0].item;
    assert_eq!((item.reference.as_str(), item.label.as_str(), item.price), ("A1", "Bol", Some(Price(125_000))));
    assert_eq!(
        (item.vat, item.available, item.restock),
        (Some(rate(2_000)), Some(Quantity(12_505_000)), Some(day(2026, 4, 15)))
    );
    assert_eq!((file.rows[1].at, file.rows[1].item.available, file.rows[1].item.price), (3, Some(Quantity(-30_000)), None));
    let stock = items("stock,item\n12,A1\n").expect("items");
    assert_eq!(stock.columns, [ItemField::Available, ItemField::Reference]);
}

#[test]
fn ord_03_bad_items_are_told_with_their_line_and_column() {
    let problems = items(
        "reference;label;price;vat;stock;restock\nA1;Bol;-1;20;1;\na1;Bol;1;20;1;\n;Bol;1;20;1;\nA2;Bol;1.23456;200;many;soon\n",
    )
    .expect_err("refused");
    assert_eq!(
        problems.list,
        [
            problem(2, "price", "-1", ProblemKind::Negative),
            problem(3, "reference", "a1", ProblemKind::DoubleCode),
            problem(4, "reference", "", ProblemKind::Required),
            problem(5, "price", "1.23456", ProblemKind::Price),
            problem(5, "stock", "many", ProblemKind::Quantity),
            problem(5, "vat", "200", ProblemKind::Percent),
            problem(5, "restock", "soon", ProblemKind::Date),
        ]
    );
    assert_eq!(items("label;price\nBol;1\n").expect_err("refused").list[0].column, "reference");
}

/// Text as a cell carries it: not empty, without blanks around it.
fn word() -> impl Strategy<Value = String> {
    "[A-Za-zéÉ\"';,0-9][A-Za-z éà\"';,0-9\n-]{0,14}[A-Za-zé0-9]".prop_map(|text| text)
}

fn date() -> impl Strategy<Value = NaiveDate> {
    (0u64..20_000).prop_map(|days| day(1995, 1, 1) + chrono::Days::new(days))
}

prop_compose! {
    fn line()(
        item in word(), label in proptest::option::of(word()), quantity in 1i64..90_000_000, price in 0i64..9_000_000_000,
        discount in 0u32..10_001, vat in 0u32..10_001, own in proptest::option::of(-1_000_000i64..1_000_000),
        from in proptest::option::of((word(), proptest::option::of(1u32..50), proptest::option::of(0i64..90_000))),
    ) -> IncomingLine {
        let (quantity, price, discount) = (Quantity(quantity), Price(price), rate(discount));
        let computed = net(quantity, price, discount, 2).expect("in range");
        IncomingLine {
            at: 0,
            line: DocumentLine {
                no: 0, item, label: label.unwrap_or_default(), quantity, price, discount, vat: rate(vat),
                net: own.map_or(computed, Amount), from: vec![],
            },
            from: from.map(|(number, line, part)| (DocumentKind::Order, number, line, part.map(Quantity))).into_iter().collect(),
        }
    }
}

prop_compose! {
    fn document()(
        texts in (word(), proptest::option::of(word()), proptest::option::of(word())), on in date(),
        later in proptest::array::uniform4(proptest::option::of(0u64..300)),
        channel in proptest::option::of(proptest::sample::select(&Channel::ALL[..])),
        origin in proptest::option::of(proptest::sample::select(&Origin::ALL[..])),
        terms in proptest::sample::select(&["", "30N", "45FDM-A", "COMPTANT"][..]),
        deposit in proptest::option::of((1i64..1_000_000, proptest::option::of(date()))),
        state in 0u8..3,
        totals in proptest::option::of(-1i64..2),
        lines in proptest::collection::vec(line(), 1..6),
    ) -> IncomingDocument {
        let after = |days: Option<u64>| days.map(|days| on + chrono::Days::new(days));
        let (client, reference, comment) = texts;
        // Its own totals, a cent away from those of its lines at most.
        let totals = totals.map(|apart| {
            let of_lines = Totals::of(lines.iter().map(|line| &line.line)).expect("in range");
            let net = of_lines.net.plus(Amount(apart)).expect("in range");
            Totals { net, gross: net.plus(of_lines.vat).expect("in range"), ..of_lines }
        });
        IncomingDocument {
            at: 0, kind: DocumentKind::Delivery, number: String::new(), client, date: on, reference: reference.unwrap_or_default(), channel,
            origin, prepared: after(later[0]), planned: after(later[1]), delivered: after(later[2]), valid_until: after(later[3]),
            terms: terms.into(), deposit: deposit.map(|(amount, due)| Deposit { amount: Amount(amount), due }),
            comment: comment.unwrap_or_default(), cancelled: state == 2, live: state == 1,
            state: (state == 1).then(|| (SourceState::Standing, "livrée".to_string())), lines,
            totals,
        }
    }
}

/// The file that says these documents, its header cells on the first row of each only when `once`.
fn write(documents: &[IncomingDocument], once: bool) -> String {
    let mut table = Table::new([
        "kind",
        "number",
        "client",
        "date",
        "reference",
        "channel",
        "origin",
        "prepared",
        "planned",
        "delivered",
        "valid_until",
        "terms",
        "deposit",
        "deposit_due",
        "comment",
        "state",
        "total_net",
        "total_vat",
        "total_gross",
        "line",
        "item",
        "label",
        "quantity",
        "unit_price",
        "discount",
        "vat",
        "net",
        "from_kind",
        "from",
        "from_line",
        "from_quantity",
    ]);
    let iso = |date: Option<NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
    for document in documents {
        let total =
            |of: fn(&Totals) -> Amount| document.totals.as_ref().map(|totals| of(totals).machine(2)).unwrap_or_default();
        for (rank, line) in document.lines.iter().enumerate() {
            let header = [
                document.client.clone(),
                document.date.to_string(),
                document.reference.clone(),
                document.channel.map(|channel| channel.code().to_string()).unwrap_or_default(),
                document.origin.map(|origin| origin.code().to_string()).unwrap_or_default(),
                iso(document.prepared),
                iso(document.planned),
                iso(document.delivered),
                iso(document.valid_until),
                document.terms.clone(),
                document.deposit.map(|deposit| deposit.amount.machine(2)).unwrap_or_default(),
                iso(document.deposit.and_then(|deposit| deposit.due)),
                document.comment.clone(),
                if document.cancelled {
                    "cancelled".into()
                } else if document.live {
                    "livrée".into()
                } else {
                    String::new()
                },
                total(|totals| totals.net),
                total(|totals| totals.vat),
                total(|totals| totals.gross),
            ];
            let from = line.from.first();
            let cells = [
                line.line.no.to_string(),
                line.line.item.clone(),
                line.line.label.clone(),
                line.line.quantity.to_string(),
                line.line.price.to_string(),
                line.line.discount.to_string(),
                line.line.vat.to_string(),
                line.line.net.machine(2),
                from.map(|from| from.0.code().to_string()).unwrap_or_default(),
                from.map(|from| from.1.clone()).unwrap_or_default(),
                from.and_then(|from| from.2).map(|line| line.to_string()).unwrap_or_default(),
                from.and_then(|from| from.3).map(|quantity| quantity.to_string()).unwrap_or_default(),
            ];
            let header = header.map(|cell| if once && rank > 0 { String::new() } else { cell });
            let key = [document.kind.code().to_string(), document.number.clone()];
            table.push(key.into_iter().chain(header).chain(cells));
        }
    }
    csv_out::csv(&table, csv_out::Reader::Script)
}

/// What parsers of sheets stumble on, among valid parts.
fn soup() -> impl Strategy<Value = Vec<u8>> {
    let parts: [&[u8]; 14] = [
        b"number;client;date;item;quantity;price;from;from_kind;net;total_ttc\n",
        b"kind,N\xC2\xB0 BL,N\xC2\xB0 commande,client,date,article,qte\n",
        b"reference;price;stock\n",
        b"C1;X;2026-03-02;A;1;2;B1;bl;2;2\n",
        b"avoir,A1,C1,X,2026-03-02,A,-1\n",
        b"C1;X;2026-03-02;A;-1;2;;;;-5\n",
        b"9223372036854775807",
        b"-922337203685477.5808;",
        b"\"",
        b";",
        b"\r",
        b"\xFF\xE9",
        b"1,000",
        b"sep=;\n",
    ];
    proptest::collection::vec(prop_oneof![4 => proptest::sample::select(parts.to_vec()).prop_map(<[u8]>::to_vec), 1 => proptest::collection::vec(any::<u8>(), 0..9)], 0..14)
        .prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_is_written_is_read_again(mut documents in proptest::collection::vec(document(), 1..5), once in any::<bool>()) {
        let mut at = 1;
        for (number, document) in documents.iter_mut().enumerate() {
            document.number = format!("BL-{number}");
            for (rank, line) in document.lines.iter_mut().enumerate() {
                line.line.no = u32::try_from(rank).expect("few") + 1;
            }
        }
        let text = write(&documents, once);
        for document in &mut documents {
            let breaks = |text: &str| u32::try_from(text.matches('\n').count()).expect("few");
            for (rank, line) in document.lines.iter_mut().enumerate() {
                line.at = at + 1;
                let header = if once && rank > 0 { 0 } else { breaks(&document.client) + breaks(&document.reference) + breaks(&document.comment) };
                at += 1 + header + breaks(&line.line.item) + breaks(&line.line.label) + line.from.first().map_or(0, |from| breaks(&from.1));
            }
            document.at = document.lines[0].at;
        }
        let read = read(&text, DocumentIntake::Orders);
        prop_assert_eq!(read.map(|file| file.documents), Ok(documents), "{}", text);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in soup()) {
        for kinds in [DocumentIntake::Orders, DocumentIntake::Invoices] {
            if let Err(problems) = read_documents(&bytes, "x", &Options::default(), kinds) {
                prop_assert!(problems.total > 0);
            }
        }
        let _ = read_items(&bytes, "x", &Options::default());
    }
}
