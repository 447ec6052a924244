//! The file of a client over the book (CLI-01..10). Fictitious companies.

use crate::book;
use crate::dunning;

use book::{Book, RowExt, day, options, refused, row, sale, who};
use dunning::{TODAY, invoice, receipt, sheet, world};
use suivi::desk::api::{
    Answer, Command, Done, DunCommand, FileAnswer, FileCommand, FileDone, FileQuery, FileView, FoundBy, Query, Receipt,
    Refusal, SameAs, Seen, Stop, TimelineAsk, TimelinePage,
};
use suivi::domain::dunning::Channel;
use suivi::domain::file::{Event, Field, FileField, FileRefused, FollowState, Followed, Told, Topic};
use suivi::domain::intake;
use suivi::domain::money::Amount;
use suivi::domain::operation::OpKind;
use suivi::domain::order::DocumentKind;
use suivi::domain::party::PartyField;
use suivi::domain::promise::Verdict;

const IBAN: &str = "FR7630006000011234567890189";

fn fields(told: &[(&str, &str)]) -> Vec<(Field, String)> {
    told.iter().map(|(field, text)| (Field::parse(field).expect("a field"), text.to_string())).collect()
}

fn act(book: &Book, user: &str, command: FileCommand) -> Result<Receipt, Stop> {
    book.submit(&who(user, TODAY), Command::File(Box::new(command)))
}

fn set(book: &Book, code: &str, told: &[(&str, &str)]) -> Result<Receipt, Stop> {
    act(book, "s.martin", FileCommand::Set { party: book.party(code), fields: fields(told) })
}

fn why(outcome: Result<Receipt, Stop>) -> FileRefused {
    match refused(outcome) {
        Refusal::File(why) => why,
        other => panic!("{other:?}"),
    }
}

fn ask(book: &Book, today: &str, query: FileQuery) -> FileAnswer {
    match book.desk.ask(&who("s.martin", today), &Query::File(query)).expect("an answer") {
        Answer::File(told) => *told,
        other => panic!("{other:?}"),
    }
}

fn show(book: &Book, code: &str, today: &str) -> FileView {
    match ask(book, today, FileQuery::Show { party: book.party(code) }) {
        FileAnswer::Show(view) => *view,
        other => panic!("{other:?}"),
    }
}

#[test]
fn cli_01_to_04_fields_are_set_checked_logged_and_undone() {
    let book = world(Vec::new(), &[("C1", &[]), ("C2", &[]), ("C3", &[])]);
    let told = [
        ("rcs", "RCS Lyon 732 829 320"),
        ("siren", "732 829 320"),
        ("watch", "chèques rejetés"),
        ("newsletter", "oui"),
        ("tags", "Volume, Bon client"),
        ("payer", "c2"),
        ("parent", "C2"),
    ];
    let receipt = set(&book, "C1", &told).expect("set");
    let Done::File(done) = receipt.done else { panic!("{:?}", receipt.done) };
    let FileDone::Set { code, fields, doubles, over, .. } = *done else { panic!("set") };
    assert_eq!((code.as_str(), fields.len(), doubles.len(), over), ("C1", told.len(), 0, false));
    let view = show(&book, "C1", TODAY);
    assert_eq!(view.file.text(FileField::Rcs), "RCS Lyon 732829320", "the SIREN is set before what is held against it");
    assert_eq!((view.card.watch.as_str(), view.card.party.payer.as_str()), ("chèques rejetés", "C2"));
    assert_eq!(view.file.text(FileField::Newsletter), format!("yes {TODAY}"));
    assert_eq!(book.log()[0].kind, OpKind::EditFile);
    assert_eq!(why(set(&book, "C1", &[("watch", "chèques rejetés")])), FileRefused::AsItIs);

    // What is found and what is expected is told apart.
    assert_eq!(why(set(&book, "C1", &[("naf", "62")])), FileRefused::Field(FileField::Naf, "62".into()));
    assert_eq!(refused(set(&book, "C1", &[("phone", "04 72")])), Refusal::Invalid(PartyField::Phone, "04 72".into()));
    let siret = suivi::domain::identifiers::siret("404833048", 2).expect("a SIRET");
    let unlike = FileRefused::Unlike(Field::File(FileField::Siret), siret.clone(), "732829320".into());
    assert_eq!(why(set(&book, "C1", &[("siret", &siret)])), unlike);
    let payer = Field::Party(PartyField::Payer);
    assert_eq!(why(set(&book, "C2", &[("payer", "ZZZ")])), FileRefused::NoClient(payer, "ZZZ".into()));
    assert_eq!(why(set(&book, "C2", &[("payer", "C2")])), FileRefused::Itself(payer));
    assert_eq!(why(set(&book, "C2", &[("payer", "C1")])), FileRefused::Circle(payer, "C1".into()));

    // Another SIREN leaves what was held against the former one: it is shown until it is mended.
    let rcs = Field::File(FileField::Rcs);
    assert!(!view.is_unlike(rcs));
    set(&book, "C1", &[("siren", "404833048")]).expect("another company");
    assert!(show(&book, "C1", TODAY).is_unlike(rcs));
    book.undo("s.martin", None).expect("undone");
    assert!(!show(&book, "C1", TODAY).is_unlike(rcs));

    // All of one command, or nothing of it; and all of it is taken back.
    assert!(set(&book, "C3", &[("needs", "palettes"), ("siren", "123")]).is_err());
    assert!(show(&book, "C3", TODAY).file.is_empty());
    book.undo("s.martin", None).expect("undone");
    let view = show(&book, "C1", TODAY);
    assert!(view.file.is_empty() && view.card.party.siren.is_empty() && view.card.watch.is_empty());
    book.redo("s.martin", None).expect("done again");
    assert_eq!(show(&book, "C1", TODAY).card.watch, "chèques rejetés");
    book.sound();
}

#[test]
fn cli_08_a_change_of_bank_is_flagged_until_another_person_calls_back() {
    let book = world(Vec::new(), &[("C1", &[(PartyField::Iban, "FR1420041010050500013M02606")])]);
    assert_eq!(show(&book, "C1", TODAY).banks, [], "the first bank of a file is none that changed");
    set(&book, "C1", &[("iban", IBAN)]).expect("set");
    assert_eq!(book.log()[0].kind, OpKind::EditBank);
    let change = book.card("C1", TODAY).bank.expect("flagged");
    assert_eq!((change.before.as_str(), change.after.as_str()), ("FR1420041010050500013M02606", IBAN));
    let party = book.party("C1");
    let confirm = |user: &str, note: &str| act(&book, user, FileCommand::ConfirmBank { party, note: note.into() });
    assert_eq!(refused(confirm("m.petit", " ")), Refusal::ReasonRequired);
    assert_eq!(why(confirm("s.martin", "Mme Roux")), FileRefused::OwnBankChange);
    let later = (day(TODAY) + chrono::Days::new(31)).to_string();
    assert_eq!(book.card("C1", &later).bank, None, "not for ever");
    confirm("m.petit", "Mme Roux, au standard").expect("confirmed");
    assert_eq!(book.card("C1", TODAY).bank, None);
    assert_eq!(why(confirm("m.petit", "encore")), FileRefused::NoBankChange);
    book.undo("m.petit", None).expect("undone");
    assert!(book.card("C1", TODAY).bank.is_some(), "the call-back is taken back");

    // The older way of editing and a clients file are flagged alike.
    let fields = vec![(PartyField::Iban, "DE89370400440532013000".to_string())];
    book.submit(&who("s.martin", TODAY), Command::EditParty { party, fields }).expect("edited");
    assert_eq!(book.log()[0].kind, OpKind::EditBank);
    assert_eq!(show(&book, "C1", TODAY).banks.len(), 2);
    book.undo("s.martin", None).expect("undone");
    assert_eq!(show(&book, "C1", TODAY).banks.len(), 1);
    book.sound();
}

#[test]
fn cli_02_commissions_beyond_the_whole_are_taken_and_told() {
    let book = world(Vec::new(), &[("C1", &[])]);
    let over = |sellers: &str| match set(&book, "C1", &[("sellers", sellers)]).expect("set").done {
        Done::File(done) => matches!(*done, FileDone::Set { over: true, .. }),
        other => panic!("{other:?}"),
    };
    assert!(!over("J. Durand 60%"));
    assert!(over("J. Durand 60% ; L. Roux 50%"));
    assert_eq!(show(&book, "C1", TODAY).file.text(FileField::Sellers), "J. Durand 60.00%; L. Roux 50.00%");
}

#[test]
fn cli_10_doubles_are_told_when_set_and_listed() {
    let here: &[(PartyField, &str)] =
        &[(PartyField::Siren, "732829320"), (PartyField::Address, "12 rue Fictive"), (PartyField::Postcode, "69003")];
    let book = world(Vec::new(), &[("C1", here), ("C2", &[]), ("C3", &[])]);
    let doubles = |receipt: Receipt| match receipt.done {
        Done::File(done) => match *done {
            FileDone::Set { doubles, .. } => doubles,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    };
    assert_eq!(doubles(set(&book, "C2", &[("siren", "732829320")]).expect("set")), ["C1"]);
    assert_eq!(doubles(set(&book, "C3", &[("address", "12, RUE FICTIVE")]).expect("set")), [""; 0]);
    assert_eq!(doubles(set(&book, "C3", &[("postcode", "69003")]).expect("set")), ["C1"]);
    let view = show(&book, "C1", TODAY);
    let seen: Vec<_> = view.doubles.iter().map(|double| (double.code.as_str(), double.by)).collect();
    assert_eq!(seen, [("C2", SameAs::Siren), ("C3", SameAs::Address)]);
    let FileAnswer::Doubles(pairs) = ask(&book, TODAY, FileQuery::Doubles) else { panic!("doubles") };
    let pairs: Vec<_> = pairs.iter().map(|(a, b)| (a.code.as_str(), b.code.as_str(), a.by)).collect();
    assert_eq!(pairs, [("C2", "C1", SameAs::Siren), ("C3", "C1", SameAs::Address)]);
}

fn timeline(book: &Book, code: &str, ask_of: TimelineAsk) -> TimelinePage {
    match ask(book, TODAY, FileQuery::Timeline { party: book.party(code), ask: ask_of }) {
        FileAnswer::Timeline(page) => *page,
        other => panic!("{other:?}"),
    }
}

#[test]
fn cli_03_an_invoice_of_the_sale_is_told_once() {
    let book = world(vec![invoice(1, "C1", "2026-03-10", 10_000)], &[("C1", &[])]);
    let sold =
        |number: &str| sale::document(DocumentKind::Invoice, number, "2026-02-08", vec![sale::line(2, 1, "VIS-8", 1, 100)]);
    let file = sale::file(vec![sold("F1"), sold("F2")]);
    book.desk.import_documents(&who("compta", TODAY), &file, &options()).expect("invoices");
    let told = |topics: Vec<Topic>| {
        let ask = TimelineAsk { topics, text: "F".into(), skip: 0, limit: 50 };
        let events = timeline(&book, "C1", ask).events.into_iter();
        let mut told: Vec<(Topic, String)> = events
            .filter_map(|event| match event.told {
                Told::Line(piece, _) | Told::Document(_, piece) => Some((event.topic, piece)),
                _ => None,
            })
            .collect();
        told.sort();
        told
    };
    let [f1, f2] = ["F1", "F2"].map(String::from);
    assert_eq!(told(Vec::new()), [(Topic::Invoice, f1.clone()), (Topic::Sale, f2.clone())], "the ledger tells its own");
    assert_eq!(told(vec![Topic::Sale]), [(Topic::Sale, f1), (Topic::Sale, f2)], "the documents by themselves are all there");
}

#[test]
fn cli_03_one_timeline_tells_everything_newest_first_filtered_and_in_pages() {
    let rows = vec![
        invoice(1, "C1", "2026-03-10", 10_000),
        invoice(2, "C1", "2026-05-10", 5_000),
        receipt(3, "C1", "2026-04-02", 10_000),
        invoice(4, "C2", "2026-03-10", 700),
    ];
    let book = world(rows, &[("C1", &[]), ("C2", &[])]);
    let party = book.party("C1");
    let wanted = book.ledger("C1").lines.into_iter().filter(|line| ["F1", "P3"].contains(&line.piece.as_str()));
    let lines = wanted.map(|line| Seen { key: line.key, version: line.version }).collect();
    book.submit(&who("s.martin", "2026-04-03"), Command::Letter { lines, partial: false }).expect("lettered");
    let note = DunCommand::Note { party, text: "demander le bon signé".into() };
    book.submit(&who("s.martin", TODAY), Command::Dun(Box::new(note))).expect("noted");
    let say = |text: &str, reply| {
        let (to, text) = (vec!["m.petit".to_string()], text.to_string());
        act(&book, "s.martin", FileCommand::Talk { party, to, text, reply })
    };
    let first = say("On arrête les livraisons ?", None).expect("said").op.0;
    say("Réponse de la direction : non", Some(first)).expect("answered");
    assert_eq!(why(say(" ", None)), FileRefused::NoWords);
    assert_eq!(why(say("à qui ?", Some(9_999))), FileRefused::NoTalk(9_999));
    set(&book, "C1", &[("needs", "palettes")]).expect("set");
    set(&book, "C1", &[("needs", "cartons")]).expect("set");
    book.undo("s.martin", None).expect("undone");

    let all = TimelineAsk { limit: 99, ..TimelineAsk::default() };
    let page = timeline(&book, "C1", all.clone());
    let topics: Vec<Topic> = page.events.iter().map(|event| event.topic).collect();
    let expected =
        [Topic::File, Topic::Talk, Topic::Talk, Topic::Note, Topic::Invoice, Topic::Lettering, Topic::Payment, Topic::Invoice];
    assert_eq!(topics, expected, "{:#?}", page.events);
    let told: Vec<Topic> = Topic::ALL.into_iter().filter(|topic| expected.contains(topic)).collect();
    assert_eq!(page.topics, told, "what can be filtered by");
    assert!(page.events.windows(2).all(|pair| pair[0].on >= pair[1].on));
    assert_eq!(page.events[1].told, Told::Talk(first + 1, vec!["m.petit".into()], Some(first)));
    let amounts: Vec<Option<Amount>> = page.events.iter().skip(4).map(|event| event.amount).collect();
    assert_eq!(amounts, [Some(Amount(5_000)), None, Some(Amount(-10_000)), Some(Amount(10_000))]);

    let texts = |ask: TimelineAsk| timeline(&book, "C1", ask).events.into_iter().map(|event| event.text).collect::<Vec<_>>();
    let talks = TimelineAsk { topics: vec![Topic::Talk], ..all.clone() };
    assert_eq!(texts(talks), ["Réponse de la direction : non", "On arrête les livraisons ?"]);
    assert_eq!(texts(TimelineAsk { text: "BON SIGNE".into(), ..all.clone() }), ["demander le bon signé"]);
    let by_piece = timeline(&book, "C1", TimelineAsk { text: "f2".into(), ..all.clone() });
    assert_eq!(by_piece.events.iter().map(|event| event.line.is_some()).collect::<Vec<_>>(), [true]);

    // Pages follow one another, and nothing is twice.
    let mut paged: Vec<Event> = Vec::new();
    for skip in (0..page.total).step_by(3) {
        let part = timeline(&book, "C1", TimelineAsk { skip, limit: 3, ..TimelineAsk::default() });
        assert_eq!(part.total, page.total);
        paged.extend(part.events);
    }
    assert_eq!(paged, page.events);
    book.sound();
}

#[test]
fn cli_03_a_prospect_is_a_client_from_its_first_invoice_on() {
    let book = world(Vec::new(), &[("C1", &[(PartyField::Siren, "732829320")])]);
    let add = |code: &str, told: &[(&str, &str)]| {
        act(&book, "s.martin", FileCommand::Add { code: code.into(), fields: fields(told) })
    };
    assert_eq!(why(add("c1", &[("name", "Autre")])), FileRefused::CodeTaken("C1".into()));
    assert_eq!(why(add("P 1", &[("name", "Autre")])), FileRefused::BadCode("P 1".into()));
    assert_eq!(refused(add("P1", &[])), Refusal::Invalid(PartyField::Name, String::new()));
    let done = add("P1", &[("name", "SCIERIE FICTIVE"), ("siren", "732829320"), ("needs", "palettes")]).expect("added").done;
    let Done::File(done) = done else { panic!("{done:?}") };
    let told = FileDone::Added { code: "P1".into(), doubles: vec!["C1".into()], over: false, odd: None };
    assert_eq!(*done, told, "a double is told");
    let view = show(&book, "P1", TODAY);
    assert!(view.is_prospect() && view.file.text(FileField::Needs) == "palettes");
    let found = match book.ask(&Query::Search { text: "scierie".into(), limit: 9 }) {
        Answer::Search(found) => found.hits.into_iter().map(|hit| hit.code).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    assert_eq!(found, ["P1"]);
    book.undo("s.martin", None).expect("undone");
    assert_eq!(book.find("P1"), None);
    book.redo("s.martin", None).expect("done again");
    set(&book, "P1", &[("watch", "à relancer")]).expect("set");
    let op = book.log().iter().find(|row| row.kind == OpKind::AddClient).map(|row| row.op.0);
    assert!(matches!(refused(book.undo("s.martin", op)), Refusal::UndoBlocked { .. }), "what was written since keeps it");
    book.import(&book::fec(2026, vec![invoice(1, "P1", "2026-05-10", 10_000)]));
    assert!(!show(&book, "P1", TODAY).is_prospect());
    book.sound();
}

#[test]
fn cli_10_an_import_tells_the_doubles_it_brings() {
    let address = [(PartyField::Address, "12, rue de l'Église"), (PartyField::Postcode, "69003")];
    let book = world(Vec::new(), &[("C1", &[(PartyField::Siren, "732829320")]), ("C2", &address), ("C3", &[])]);
    let clients = |rows: &[(&str, &[(PartyField, &str)])]| {
        let file = dunning::clients(rows);
        book.desk.import_clients(&who("compta", TODAY), &file, &book::options()).expect("imported").told
    };
    let told = clients(&[
        ("C3", &[(PartyField::Siren, "732829320")]),
        ("C4", &[(PartyField::Address, "12 RUE DE L EGLISE"), (PartyField::Postcode, "69003")]),
        ("C5", &[(PartyField::City, "Lyon")]),
    ]);
    assert_eq!(
        told,
        [intake::Told::Double("C3".into(), "C1".into(), true), intake::Told::Double("C4".into(), "C2".into(), false)]
    );
    let odd = |vat| clients(&[("C5", &[(PartyField::Vat, vat)])]);
    let key = suivi::domain::identifiers::VatWarning::KeyUnchecked;
    assert_eq!(odd("FRK7404833048"), [intake::Told::OddVat("C5".into(), "FRK7404833048".into(), key)]);
    assert_eq!(odd("FRK7404833048"), [], "told once (CLI-07)");
    assert_eq!(odd("FR83404833048"), []);
    // What was told is told once: the file of the day after changes nothing of their identity.
    assert_eq!(clients(&[("C3", &[(PartyField::City, "Lille")])]), []);
    book.sound();
}

#[test]
fn cli_10_the_people_of_a_client_find_it() {
    let book = world(Vec::new(), &[("C1", &[]), ("C2", &[(PartyField::Contact, "M. Delorme, gérant")])]);
    let found = |typed: &str| {
        let Answer::Search(found) = book.ask(&Query::Search { text: typed.into(), limit: 9 }) else { panic!("hits") };
        found.hits.into_iter().map(|hit| (hit.code, hit.by)).collect::<Vec<_>>()
    };
    let of = |code: &str, by| vec![(code.to_string(), by)];
    assert_eq!(found("delorme"), of("C2", FoundBy::Contact));
    assert_eq!(found("roux"), []);
    set(&book, "C1", &[("contact_payment", "Mme Roux, 04 72 11 22 33, roux@client.example")]).expect("set");
    assert_eq!(found("roux"), of("C1", FoundBy::Contact));
    assert_eq!(found("0472112233"), of("C1", FoundBy::Phone));
    assert_eq!(found("roux@client"), of("C1", FoundBy::Email));
    book.undo("s.martin", None).expect("undone");
    assert_eq!(found("roux"), []);
    let fields = fields(&[("name", "Scierie Fictive")]);
    act(&book, "s.martin", FileCommand::Add { code: "P7".into(), fields }).expect("a prospect");
    assert_eq!(found("scierie"), of("P7", FoundBy::Name));
    book.undo("s.martin", None).expect("undone");
    assert_eq!(found("scierie"), [], "a client that is gone is not found");
}

#[test]
fn cli_10_a_document_of_the_sale_is_found_by_its_number() {
    let book = world(Vec::new(), &[("C1", &[])]);
    let order = suivi::domain::order::IncomingDocument {
        client: "C1".into(),
        ..book::sale::document(DocumentKind::Order, "CDE-2026-77", TODAY, vec![book::sale::line(1, 1, "VIS-8", 10, 100)])
    };
    book.desk.import_documents(&who("compta", TODAY), &book::sale::file(vec![order]), &book::options()).expect("an order");
    for typed in ["cde-2026", "CDE-2026-77"] {
        let Answer::Search(found) = book.ask(&Query::Search { text: typed.into(), limit: 9 }) else { panic!("hits") };
        let by = found.hits.iter().map(|hit| (hit.code.as_str(), hit.by.clone())).collect::<Vec<_>>();
        assert!(
            matches!(&by[..], [("C1", FoundBy::Document(DocumentKind::Order, number, _))] if number == "CDE-2026-77"),
            "{typed}: {by:?}"
        );
    }
}

#[test]
fn cli_10_a_document_of_the_sale_is_found_by_its_exact_amount_once_per_client() {
    let book = world(vec![invoice(1, "C2", TODAY, 120_000)], &[("C1", &[]), ("C2", &[])]);
    let order = |client: &str, number: &str| suivi::domain::order::IncomingDocument {
        client: client.into(),
        ..book::sale::document(DocumentKind::Order, number, TODAY, vec![book::sale::line(1, 1, "VIS-8", 10, 100)])
    };
    let sale = vec![order("C1", "CDE-1"), order("C1", "CDE-2"), order("C2", "CDE-3")];
    book.desk.import_documents(&who("compta", TODAY), &book::sale::file(sale), &book::options()).expect("orders");
    let found = |text: &str| {
        let Answer::Search(found) = book.ask(&Query::Search { text: text.into(), limit: 9 }) else { panic!("hits") };
        found.hits.into_iter().map(|hit| (hit.code, hit.by)).collect::<Vec<_>>()
    };
    let by = found("1 200,00");
    assert!(
        matches!(&by[..], [(two, FoundBy::Amount(..)), (one, FoundBy::Document(DocumentKind::Order, number, _))]
            if two == "C2" && one == "C1" && number == "CDE-2"),
        "{by:?}"
    );
    assert_eq!(found("7,77"), []);
    book.sound();
}

#[test]
fn kpi_09_kpi_10_and_cli_03_the_file_tells_risk_and_habits() {
    let mut rows: Vec<_> = (1..=4).map(|n| invoice(n, "C1", &format!("2026-0{n}-28"), 10_000)).collect();
    rows.extend((1..=3).map(|n| receipt(10 + n, "C1", &format!("2026-0{}-07", n + 1), 10_000)));
    let book = world(rows, &[("C1", &[(PartyField::Limit, "1000")])]);
    for n in 1..=3 {
        let pieces = [format!("F{n}"), format!("P{}", 10 + n)];
        let wanted = book.ledger("C1").lines.into_iter().filter(|line| pieces.contains(&line.piece));
        let lines = wanted.map(|line| Seen { key: line.key, version: line.version }).collect();
        book.submit(&who("s.martin", TODAY), Command::Letter { lines, partial: false }).expect("lettered");
    }
    let view = show(&book, "C1", TODAY);
    let risk = view.risk.expect("known");
    // Ten, seven and ten days late, and one open since 34 days: (10 + 7 + 10 + 34) / 4, half up.
    assert_eq!((risk.days, risk.items), (Some(15), 3));
    assert_eq!((risk.facts.lateness, risk.facts.usage, risk.facts.external), (Some(30), Some(10), None));
    let [all] = &view.habits[..] else { panic!("{:?}", view.habits) };
    assert_eq!((all.times, all.every, all.last), (4, 31, day("2026-03-29")));
    assert!(all.is_late(day(TODAY)));
    assert_eq!(view.last_unpaid, Some((day("2026-03-29"), "F4".into(), Amount(10_000))));
}

/// A credit of a client with the other leg of its entry.
fn against(n: u32, date: &str, cents: i64, other: &str) -> Vec<intake::FileRow> {
    let credit =
        intake::FileRow { journal: if other.starts_with('5') { "BQ" } else { "OD" }.into(), ..receipt(n, "C1", date, cents) };
    let mut leg = intake::FileRow { account: other.into(), debit: Amount(cents), credit: Amount::ZERO, ..credit.clone() };
    // A bill is the client's, like the invoice; money is nobody's.
    if !other.starts_with("41") {
        leg.auxiliary.clear();
    }
    vec![credit, leg]
}

#[test]
fn kpi_09_money_settles_in_parts_and_bills_losses_and_notes_tell_nothing_of_a_payer() {
    let dues = ["2026-01-31", "2026-02-28", "2026-03-31", "2026-01-15"];
    let mut rows: Vec<_> = (1..).zip(dues).map(|(n, due)| invoice(n, "C1", due, 10_000)).collect();
    // F1 in two parts, on the day and forty days late; F2 became a bill, F3 was lost; F4 was paid on its day and the rest noted.
    rows.extend(against(11, "2026-01-31", 5_000, "512000"));
    rows.extend(against(12, "2026-03-12", 5_000, "512000"));
    rows.extend(against(13, "2026-05-20", 10_000, "413000"));
    rows.extend(against(14, "2026-05-20", 10_000, "654000"));
    rows.extend(against(15, "2026-01-15", 9_000, "512000"));
    let mut note = row("VE", "V90", "2026-05-20", "AV1", -1_000).of("C1");
    note.piece_date = None;
    rows.push(note);
    let book = world(rows, &[("C1", &[(PartyField::Limit, "1000")])]);
    for pieces in [&["F1", "P11", "P12"][..], &["F2", "P13"], &["F3", "P14"], &["F4", "P15", "AV1"]] {
        let wanted =
            book.ledger("C1").lines.into_iter().filter(|l| pieces.contains(&&*l.piece) && l.account.starts_with("411"));
        let lines = wanted.map(|line| Seen { key: line.key, version: line.version }).collect();
        book.submit(&who("s.martin", TODAY), Command::Letter { lines, partial: false }).expect("lettered");
    }
    let risk = show(&book, "C1", TODAY).risk.expect("known");
    // 50,00 on the day, 50,00 forty days late, 90,00 on the day: 2000 / 190, half up. The sheet says the same, and the last money.
    assert_eq!((risk.days, risk.items), (Some(11), 2));
    let told = sheet(&book, TODAY, "C1");
    assert_eq!((told.behaviour, told.last_payment), (Some(11), Some((day("2026-03-12"), Amount(5_000)))));
}

#[test]
fn dun_10_a_promise_is_kept_by_money_only() {
    let mut rows = vec![invoice(1, "C1", "2026-04-30", 10_000)];
    rows.extend(against(11, "2026-06-03", 10_000, "654000"));
    rows.extend(against(12, "2026-02-03", 100, "512000"));
    let book = world(rows, &[("C1", &[])]);
    let party = book.party("C1");
    let (contact, note) = (String::new(), String::new());
    let due = day("2026-06-04");
    let deed =
        DunCommand::Promise { party, lines: vec![], amount: Amount(10_000), due, contact, channel: Channel::Phone, note };
    dunning::act(&book, TODAY, deed).expect("a promise");
    dunning::more(&book, against(13, "2026-06-12", 1, "512000"));
    let verdict = sheet(&book, "2026-06-12", "C1").promises[0].verdict;
    assert!(matches!(verdict, Verdict::Broken(_)), "a loss is no money: {verdict:?}");
}

#[test]
fn dun_10_an_invoice_in_the_journal_of_the_money_takes_no_receipt_back() {
    // A ledger with one journal: the next invoice comes to what was received.
    for (other, kept) in [("707000", true), ("512000", false)] {
        let book = world(
            [vec![invoice(1, "C1", "2026-04-30", 20_000)], against(11, "2026-06-03", 10_000, "512000")].concat(),
            &[("C1", &[])],
        );
        let (party, due) = (book.party("C1"), day("2026-06-04"));
        let (contact, note) = (String::new(), String::new());
        let deed =
            DunCommand::Promise { party, lines: vec![], amount: Amount(10_000), due, contact, channel: Channel::Phone, note };
        dunning::act(&book, TODAY, deed).expect("a promise");
        let debit = receipt(12, "C1", "2026-06-05", -10_000);
        let mut leg = intake::FileRow { account: other.into(), debit: Amount::ZERO, credit: Amount(10_000), ..debit.clone() };
        leg.auxiliary.clear();
        dunning::more(&book, [vec![debit, leg], against(13, "2026-06-12", 1, "512000")].concat());
        let verdict = sheet(&book, "2026-06-12", "C1").promises[0].verdict;
        assert_eq!(verdict == Verdict::Kept, kept, "{other}: {verdict:?}");
    }
}

#[test]
fn cli_03_marks_and_objectives_are_dated_judged_once_told_in_the_timeline_and_undone() {
    let book = world(Vec::new(), &[("C1", &[]), ("C2", &[])]);
    let (party, today) = (book.party("C1"), day(TODAY));
    let (before, after) = (today - chrono::Days::new(3), today + chrono::Days::new(30));
    let mark = |mark, asked: &str, on| {
        let (asked, text) = (asked.to_string(), "délais trop longs".to_string());
        act(&book, "s.martin", FileCommand::Satisfaction { party, mark, asked, text, on })
    };
    let aim = |text: &str, amount: Option<i64>, due| {
        let (text, amount) = (text.to_string(), amount.map(Amount));
        act(&book, "s.martin", FileCommand::Objective { party, text, amount, due })
    };
    let judge =
        |no, reached, on| act(&book, "m.petit", FileCommand::Judge { party, no, reached, on, note: "trop cher".into() });
    assert_eq!(why(mark(11, "", today)), FileRefused::BadMark(11));
    assert_eq!(why(mark(8, "", after)), FileRefused::BadDay(after));
    assert_eq!(why(aim(" ", None, after)), FileRefused::NoWords);
    assert_eq!(why(aim("palettes", Some(0), after)), FileRefused::NoAim);
    assert_eq!(why(aim("palettes", None, before)), FileRefused::BadDay(before));

    let asked = mark(6, "Mme Roux", before).expect("a mark").op.0;
    let no = aim("palettes", Some(500_000), after).expect("an objective").op.0;
    assert_eq!(book.log()[0].kind, OpKind::FollowUp);
    assert_eq!(why(judge(asked, true, today)), FileRefused::NoObjective(asked), "a mark is not judged");
    assert_eq!(why(judge(no, true, before)), FileRefused::BadDay(before), "not before it was set");
    assert_eq!(why(judge(no, true, after)), FileRefused::BadDay(after), "nor in days to come");
    let state = |on: &str| show(&book, "C1", on).sheets[0].1.state(day(on));
    assert_eq!(state(TODAY), FollowState::Running);
    assert_eq!(state(&(after + chrono::Days::new(1)).to_string()), FollowState::Late);
    judge(no, false, today).expect("judged");
    assert_eq!(why(judge(no, true, today)), FileRefused::JudgedAlready(no));

    let view = show(&book, "C1", TODAY);
    assert_eq!(view.sheets.iter().map(|(no, _)| *no).collect::<Vec<_>>(), [no, asked], "the newest day first");
    assert_eq!(state(TODAY), FollowState::Missed);
    assert_eq!(view.sheets[1].1.what, Followed::Satisfaction { mark: 6, asked: "Mme Roux".into() });
    assert!(show(&book, "C2", TODAY).sheets.is_empty());
    let ask = TimelineAsk { topics: vec![Topic::FollowUp], limit: 9, ..TimelineAsk::default() };
    let told: Vec<Told> = timeline(&book, "C1", ask).events.into_iter().map(|event| event.told).collect();
    let expected = [Told::Judged(no, false), Told::Objective(no, after), Told::Satisfaction(asked, 6, "Mme Roux".into())];
    assert_eq!(told, expected);

    // An objective stays as long as what came of it stands on it.
    assert!(matches!(refused(book.undo("s.martin", Some(no))), Refusal::UndoBlocked { .. }));
    book.undo("m.petit", None).expect("undone");
    assert_eq!(state(TODAY), FollowState::Running, "what came of it is taken back");
    book.undo("s.martin", Some(no)).expect("undone");
    assert_eq!(show(&book, "C1", TODAY).sheets.len(), 1);
    book.redo("s.martin", Some(no)).expect("done again");
    assert_eq!(show(&book, "C1", TODAY).sheets.len(), 2);
    book.sound();
}

#[test]
fn kpi_10_the_usage_of_a_limit_of_zero_is_all_or_nothing_and_without_a_limit_it_is_not_known() {
    let files: [(&str, &[(PartyField, &str)]); 4] = [
        ("C1", &[(PartyField::Limit, "0")]),
        ("C2", &[(PartyField::Limit, "0")]),
        ("C3", &[]),
        ("C4", &[(PartyField::Limit, "900")]),
    ];
    let book = world(vec![invoice(1, "C1", "2026-07-10", 100), invoice(2, "C3", "2026-07-10", 100)], &files);
    let usage = |code: &str| show(&book, code, TODAY).risk.expect("known").facts.usage;
    assert_eq!([usage("C1"), usage("C2"), usage("C3"), usage("C4")], [Some(100), Some(0), None, Some(0)]);
}

#[test]
fn cli_07_a_vat_number_whose_key_is_not_computed_is_taken_and_told() {
    use suivi::domain::identifiers::VatWarning;
    let book = world(Vec::new(), &[("C1", &[])]);
    let odd = |told: &[(&str, &str)]| match set(&book, "C1", told).expect("set").done {
        Done::File(done) => match *done {
            FileDone::Set { odd, .. } => odd,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    };
    assert_eq!(odd(&[("siren", "732829320"), ("vat", "FR44732829320")]), None);
    assert_eq!(show(&book, "C1", TODAY).odd_vat(), None);
    assert_eq!(odd(&[("vat", "FRK7732829320")]), Some(VatWarning::KeyUnchecked));
    assert_eq!(show(&book, "C1", TODAY).odd_vat(), Some(VatWarning::KeyUnchecked));
    assert_eq!(odd(&[("city", "Lyon")]), None, "told when it is changed; the file goes on showing it");
    assert_eq!(
        refused(set(&book, "C1", &[("vat", "FR45732829320")])),
        Refusal::Invalid(PartyField::Vat, "FR45732829320".into())
    );
}

#[test]
fn cli_03_who_brought_a_client_is_a_choice_of_a_list_that_the_house_keeps() {
    let book = world(Vec::new(), &[("C1", &[]), ("C2", &[])]);
    let list = |book: &Book| match ask(book, TODAY, FileQuery::Referrals) {
        FileAnswer::Referrals(list) => list,
        other => panic!("{other:?}"),
    };
    assert_eq!(list(&book).len(), 3);
    set(&book, "C1", &[("referred_by", "SELLER")]).expect("a choice");
    assert_eq!(show(&book, "C1", TODAY).file.text(FileField::ReferredBy), "seller");
    let salon = why(set(&book, "C2", &[("referred_by", "salon")]));
    assert_eq!(salon, FileRefused::NotAChoice(FileField::ReferredBy, "salon".into(), list(&book)));
    let kept = |names: &[&str]| FileCommand::Referrals(names.iter().map(|name| name.to_string()).collect());
    act(&book, "s.martin", kept(&["Salon", "client", "SALON "])).expect("changed");
    assert_eq!((list(&book), book.log()[0].kind), (vec!["Salon".to_string(), "client".to_string()], OpKind::SetReferrals));
    set(&book, "C2", &[("referred_by", "salon")]).expect("a choice now");
    assert_eq!(show(&book, "C2", TODAY).file.text(FileField::ReferredBy), "Salon");
    // What was written before stays, also beside another change.
    set(&book, "C1", &[("referred_by", "seller"), ("needs", "palettes")]).expect("kept");
    assert_eq!(show(&book, "C1", TODAY).file.text(FileField::ReferredBy), "seller");
    assert_eq!(why(act(&book, "s.martin", kept(&[" "]))), FileRefused::BadChoices);
    assert_eq!(why(act(&book, "s.martin", kept(&["Salon", "client"]))), FileRefused::AsItIs);
    book.sound();
}

#[test]
fn cli_10_whom_a_new_client_looks_like_is_told_before_it_is_made() {
    let book = world(Vec::new(), &[("C1", &[])]);
    set(&book, "C1", &[("siren", "732829320"), ("address", "12, rue de l'Église"), ("postcode", "69003")]).expect("set");
    let like = |code: &str, siren: &str, address: &str| {
        let of = |text: &str| text.to_string();
        let query = FileQuery::Like { code: of(code), siren: of(siren), address: of(address), postcode: of("69003") };
        match ask(&book, TODAY, query) {
            FileAnswer::Like(like) => (like.taken, like.doubles.into_iter().map(|one| (one.code, one.by)).collect::<Vec<_>>()),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(like("c1", "", ""), (true, Vec::new()), "in capitals it is taken");
    assert_eq!(like("P7", "732829320", ""), (false, vec![("C1".to_string(), SameAs::Siren)]));
    assert_eq!(like("P7", "", "12 RUE DE L EGLISE"), (false, vec![("C1".to_string(), SameAs::Address)]));
    assert_eq!(like("P7", "404833048", "1 rue Neuve"), (false, Vec::new()));
}
