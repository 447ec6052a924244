//! Codes of clients that are merged (book §5). Fictitious companies.

use crate::book;
use crate::dunning;

use book::{Book, RowExt, day, fec, options, refused, row, who};
use dunning::{TODAY, invoice, listed, receipt, world};
use suivi::desk::ImportStop;
use suivi::desk::api::{
    Answer, Command, Done, Doubt, DunCommand, FileAnswer, FileCommand, FileDone, FileQuery, ImportOptions, ImportRefusal,
    Query, Receipt, Refusal, Seen, Stop, TimelineAsk, Told,
};
use suivi::domain::dispute::Reason;
use suivi::domain::dunning::Channel;
use suivi::domain::file::{FileRefused, MergeCount};
use suivi::domain::intake::FileRow;
use suivi::domain::line::Standing;
use suivi::domain::money::Amount;
use suivi::domain::operation::OpKind;
use suivi::domain::party::PartyField;

fn merge(book: &Book, old: &str, new: &str, from: Option<&str>) -> Result<Receipt, Stop> {
    let command = FileCommand::Merge { old: book.party(old), new: book.party(new), from: from.map(day), other_company: false };
    book.submit(&who("s.martin", TODAY), Command::File(Box::new(command)))
}

fn why(outcome: Result<Receipt, Stop>) -> FileRefused {
    match refused(outcome) {
        Refusal::File(why) => why,
        other => panic!("{other:?}"),
    }
}

fn count(receipt: Receipt) -> MergeCount {
    match receipt.done {
        Done::File(done) => match *done {
            FileDone::Merged(_, _, count) => count,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

fn letter(book: &Book, code: &str, pieces: &[&str]) {
    let lines = book.ledger(code).lines;
    let seen = pieces.iter().map(|piece| {
        let line = lines.iter().find(|line| line.piece == *piece).expect("a line");
        Seen { key: line.key, version: line.version }
    });
    book.submit(&who("s.martin", TODAY), Command::Letter { lines: seen.collect(), partial: false }).expect("lettered");
}

/// Two codes of one client, each with a letter A and something open.
fn doubled() -> Book {
    let rows = vec![
        invoice(1, "OLD", "2026-03-01", 10_000),
        receipt(2, "OLD", "2026-03-05", 10_000),
        invoice(3, "OLD", "2026-04-01", 5_000),
        invoice(4, "NEW", "2026-03-01", 20_000),
        receipt(5, "NEW", "2026-03-05", 20_000),
        receipt(6, "NEW", "2026-05-05", 5_000),
    ];
    let files: [(&str, &[(PartyField, &str)]); 3] = [
        ("OLD", &[(PartyField::Name, "MOULIN FICTIF"), (PartyField::City, "Lyon")]),
        ("NEW", &[(PartyField::Name, "MOULIN FICTIF SAS"), (PartyField::Phone, "0472000001")]),
        ("KID", &[(PartyField::Payer, "OLD")]),
    ];
    let book = world(rows, &files);
    letter(&book, "OLD", &["F1", "P2"]);
    letter(&book, "NEW", &["F4", "P5"]);
    book
}

/// What a client shows: piece, letter, standing, what is open.
fn shown(book: &Book, code: &str) -> Vec<(String, String, Standing, i64)> {
    let lines = book.ledger(code).lines.into_iter();
    let mut out: Vec<_> = lines.map(|l| (l.piece, l.letter, l.standing, l.residual.0)).collect();
    out.sort();
    out
}

#[test]
fn book_05_a_merged_code_brings_its_lines_letters_promises_and_history() {
    let book = doubled();
    let party = book.party("OLD");
    let promise = DunCommand::Promise {
        party,
        amount: Amount(5_000),
        due: day("2026-06-10"),
        lines: vec![],
        contact: "Mme Roux".into(),
        channel: Channel::Phone,
        note: "virement".into(),
    };
    dunning::act(&book, TODAY, promise).expect("promised");
    let (old, new) = (shown(&book, "OLD"), shown(&book, "NEW"));
    let told = match book.ask(&Query::File(FileQuery::Merge { old: party, new: "new".into(), from: None })) {
        Answer::File(told) => match *told {
            FileAnswer::Merge(view) => *view,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    };
    let went = count(merge(&book, "OLD", "NEW", None).expect("merged"));
    assert_eq!(went, MergeCount { lines: 3, open: 1, groups: 1, renamed: 1, notes: 1, documents: 0 });
    assert_eq!(told.count, went, "what was shown before is what was done");
    assert_eq!(told.differ, ["phone"]);

    // One client under both codes; the letter that both had is told apart, the open lines letter one another.
    assert_eq!(book.party("OLD"), book.party("NEW"));
    let whole = |piece: &str, code: &str| (piece.to_string(), code.to_string(), Standing::Total, 0);
    let open = |piece: &str, left: i64| (piece.to_string(), String::new(), Standing::Open, left);
    let expected =
        [whole("F1", "B"), open("F3", 5_000), whole("F4", "A"), whole("P2", "B"), whole("P5", "A"), open("P6", -5_000)];
    assert_eq!(shown(&book, "NEW"), expected);
    letter(&book, "OLD", &["F3", "P6"]);
    assert_eq!(book.line("NEW", "F3").letter, "C");
    book.undo("s.martin", None).expect("unlettered");

    let promises = dunning::promises(&book, TODAY);
    assert_eq!(promises.iter().map(|row| row.client.code.as_str()).collect::<Vec<_>>(), ["NEW"]);
    let card = book.card("NEW", TODAY);
    assert_eq!((card.party.city.as_str(), card.party.phone.as_str()), ("Lyon", "0472000001"), "blanks are filled, no more");
    assert_eq!((card.party.name.as_str(), card.accounts.len()), ("MOULIN FICTIF SAS", 1));
    assert_eq!(book.card("KID", TODAY).party.payer, "NEW");
    let Answer::File(timeline) = book.ask(&Query::File(FileQuery::Timeline {
        party: book.party("NEW"),
        ask: TimelineAsk { limit: 100, ..TimelineAsk::default() },
    })) else {
        panic!("a timeline")
    };
    let FileAnswer::Timeline(page) = *timeline else { panic!("a timeline") };
    assert!(page.events.iter().any(|event| event.text.contains("virement")), "what was done under the old code");
    assert_eq!(book.log()[0].kind, OpKind::Undo);
    let of_new = match book.ask(&Query::Log { limit: 100, party: Some(book.party("NEW")) }) {
        Answer::Log(rows) => rows,
        other => panic!("{other:?}"),
    };
    let codes: Vec<&str> = of_new.iter().map(|row| row.client.as_str()).collect();
    assert!(codes.contains(&"OLD") && codes.contains(&"NEW"), "each as it was called then: {codes:?}");
    assert!(book.letters(0).iter().all(|row| row.code != "B"), "accounting is not told of letters that only moved");
    let card = match book.ask(&Query::Card { party }) {
        Answer::Card(card) => card,
        other => panic!("{other:?}"),
    };
    assert_eq!(card.party.code, "NEW", "a screen that shows the old number is shown who has it now");
    book.sound();

    // And all of it is taken back.
    let op = book.log().into_iter().find(|row| row.kind == OpKind::MergeClient).expect("the merging").op;
    book.undo("s.martin", Some(op.0)).expect("undone");
    assert_ne!(book.party("OLD"), book.party("NEW"));
    assert_eq!((shown(&book, "OLD"), shown(&book, "NEW")), (old, new));
    assert_eq!(book.card("KID", TODAY).party.payer, "OLD");
    assert_eq!(dunning::promises(&book, TODAY)[0].client.code, "OLD");
    book.sound();
    book.redo("s.martin", Some(op.0)).expect("done again");
    assert_eq!(shown(&book, "NEW"), expected);
    book.sound();
}

#[test]
fn book_05_a_code_merged_from_a_day_on_leaves_what_is_older() {
    let book = doubled();
    assert_eq!(why(merge(&book, "OLD", "NEW", Some("2026-02-15"))), {
        FileRefused::MergeGroup("A".into(), day("2026-01-30"), day("2026-03-05"))
    });
    assert_eq!(why(merge(&book, "OLD", "NEW", Some("2026-05-30"))), FileRefused::MergeNothing(day("2026-05-30")));
    let dispute = |piece: &str| {
        let line = book.line("OLD", piece);
        let (seen, amount) = (Seen { key: line.key, version: line.version }, Some(Amount(1_000)));
        let command =
            DunCommand::Dispute { line: seen, reason: Reason::Price, amount, owner: String::new(), note: String::new() };
        dunning::act(&book, TODAY, command).expect("disputed")
    };
    dispute("F3");
    dunning::more(&book, vec![invoice(7, "OLD", "2026-07-01", 7_000)]);
    assert_eq!(why(merge(&book, "OLD", "NEW", Some("2026-01-01"))), FileRefused::MergeNamed("F3".into()));

    let (old, new) = (shown(&book, "OLD").len(), shown(&book, "NEW").len());
    let went = count(merge(&book, "OLD", "NEW", Some("2026-06-01")).expect("merged"));
    assert_eq!(went, MergeCount { lines: 1, open: 1, ..MergeCount::default() });
    assert_ne!(book.party("OLD"), book.party("NEW"), "the client of before stays");
    assert_eq!((shown(&book, "OLD").len(), shown(&book, "NEW").len()), (old - 1, new + 1));
    let rows =
        vec![row("VE", "20", "2026-05-20", "F20", 2_000).of("OLD"), row("VE", "21", "2026-06-20", "F21", 2_100).of("OLD")];
    dunning::more(&book, rows);
    assert_eq!((book.line("OLD", "F20").amount.0, book.line("NEW", "F21").amount.0), (2_000, 2_100), "each by its day");
    book.sound();
}

fn renamed(rows: Vec<FileRow>, code: &str, now: &str) -> Vec<FileRow> {
    rows.into_iter().map(|row| if row.auxiliary == code { row.of(now) } else { row }).collect()
}

/// A year of one client, of which accounting changes the code later.
fn year() -> Vec<FileRow> {
    vec![
        row("VE", "1", "2026-02-01", "F1", 10_000).of("OLD"),
        row("VE", "2", "2026-02-02", "F2", 20_000).of("OLD"),
        row("VE", "3", "2026-02-03", "F3", 30_000).of("OLD"),
        row("BQ", "4", "2026-03-03", "P1", -10_000).of("OLD"),
        row("VE", "5", "2026-04-01", "F5", 50_000).of("K9"),
    ]
}

#[test]
fn book_05_an_import_of_renamed_lines_proposes_the_merging() {
    let book = Book::with(year());
    letter(&book, "OLD", &["F1", "P1"]);
    let file = fec(2026, renamed(year(), "OLD", "NEW"));
    let stop = book.try_import(&file, &options()).expect_err("a doubt");
    let told = vec![Told::Reappears("OLD".into(), "NEW".into(), 4, 4)];
    let ImportStop::Refused(ImportRefusal::Merges(list)) = stop else { panic!("{stop:?}") };
    assert_eq!(list, told);
    book.sound();

    let accept = ImportOptions { accept: vec![Doubt::Merges], ..options() };
    let report = book.try_import(&file, &accept).expect("merged");
    assert_eq!((report.known, report.added, report.gone, report.changed), (5, 0, 0, 0), "{report:?}");
    assert_eq!(report.told, told);
    assert_eq!((book.line("NEW", "F1").letter.as_str(), book.line("NEW", "F3").letter.as_str()), ("A", ""));
    assert_eq!(book.party("OLD"), book.party("NEW"));
    book.sound();
    let op = report.op.expect("an operation").0;
    book.undo("compta", Some(op)).expect("undone");
    assert_ne!(book.find("OLD"), book.find("NEW"));
    assert_eq!(book.line("OLD", "F1").letter, "A");
    book.sound();
    book.redo("compta", Some(op)).expect("done again");
    let again = book.try_import(&file, &options()).expect("known");
    assert_eq!((again.known, again.added, again.gone), (5, 0, 0));

    // A file that still has the old code is of the same client; so is a row of the clients file under it, which says nothing.
    let old = book.try_import(&fec(2026, year()), &options()).expect("the file of before");
    assert_eq!((old.known, old.added, old.gone), (5, 0, 0), "{old:?}");
    let files = dunning::clients(&[("OLD", &[(PartyField::City, "Brest")])]);
    let report = book.desk.import_clients(&who("compta", TODAY), &files, &options()).expect("clients");
    assert_eq!(report.told, [Told::Merged("OLD".into(), "NEW".into())]);
    assert_eq!(book.card("NEW", TODAY).party.city, "");
    book.sound();
}

#[test]
fn book_05_what_vanished_may_stay_gone() {
    let book = Book::with(year());
    let accept = ImportOptions { accept: vec![Doubt::Changes], ..options() };
    let report = book.try_import(&fec(2026, renamed(year(), "OLD", "NEW")), &accept).expect("as it is");
    assert_eq!((report.known, report.added, report.gone), (1, 4, 4));
    // Two lines that change the client are a correction, not another code.
    let few = vec![
        row("VE", "1", "2026-02-01", "F1", 10_000).of("OLD"),
        row("BQ", "2", "2026-02-02", "P1", -10_000).of("OLD"),
        row("VE", "3", "2026-02-03", "F3", 10_000).of("K9"),
    ];
    let book = Book::with(few.clone());
    let report = book.try_import(&fec(2026, renamed(few, "OLD", "K9")), &options()).expect("a correction");
    assert_eq!((report.known, report.added, report.gone), (1, 2, 2));
    book.sound();
}

#[test]
fn book_05_two_companies_are_merged_only_when_it_is_said() {
    let files: [(&str, &[(PartyField, &str)]); 2] =
        [("OLD", &[(PartyField::Siren, "732829320")]), ("NEW", &[(PartyField::Siren, "404833048")])];
    let book = world(vec![invoice(1, "OLD", "2026-03-01", 10_000), invoice(2, "NEW", "2026-03-01", 10_000)], &files);
    assert_eq!(why(merge(&book, "OLD", "NEW", None)), FileRefused::MergeCompany("732829320".into(), "404833048".into()));
    assert_eq!(why(merge(&book, "NEW", "NEW", None)), FileRefused::MergeItself("NEW".into()));
    let (old, new) = (book.party("OLD"), book.party("NEW"));
    let command = FileCommand::Merge { old, new, from: None, other_company: true };
    book.submit(&who("s.martin", TODAY), Command::File(Box::new(command))).expect("meant");
    assert_eq!(listed(&book, TODAY).len(), 1, "one client to chase");
    assert_eq!(why(merge(&book, "OLD", "NEW", None)), FileRefused::MergeItself("NEW".into()), "it is one with it");
    book.sound();
}

#[test]
fn book_05_merged_codes_are_parted_again_after_the_period_was_closed() {
    let book = doubled();
    let (old, new) = (shown(&book, "OLD"), shown(&book, "NEW"));
    let command = FileCommand::Merge { old: book.party("OLD"), new: book.party("NEW"), from: None, other_company: false };
    let op = book.submit(&who("compta", TODAY), Command::File(Box::new(command))).expect("merged").op.0;
    book.submit(&who("s.martin", TODAY), Command::SetLocks { soft: Some(day("2026-05-10")), hard: None }).expect("closed");
    book.undo("compta", Some(op)).expect("nothing of the period changes");
    assert_eq!((shown(&book, "OLD"), shown(&book, "NEW")), (old, new));
    book.redo("compta", Some(op)).expect("nor when it is done again");
    book.undo("compta", Some(op)).expect("and again");
    let late = vec![invoice(9, "OLD", "2026-05-01", 9_000)];
    let import = fec(2026, late);
    let delta = ImportOptions { delta: true, ..options() };
    let stop = book.desk.import_ledger(&who("compta", TODAY), &import, &delta).expect_err("a line of the period");
    assert!(matches!(stop, ImportStop::Desk(Refusal::Locked { .. })), "{stop:?}");
    book.sound();
}

#[test]
fn book_05_letters_of_accounting_stay_as_they_are_and_apart() {
    let rows = || {
        vec![
            row("VE", "1", "2026-02-01", "F1", 10_000).of("OLD").letter("A"),
            row("BQ", "2", "2026-02-05", "P1", -10_000).of("OLD").letter("A"),
            row("VE", "3", "2026-02-01", "F3", 20_000).of("NEW").letter("A"),
            row("BQ", "4", "2026-02-05", "P3", -20_000).of("NEW").letter("A"),
        ]
    };
    let book = Book::with(rows());
    assert_eq!(count(merge(&book, "OLD", "NEW", None).expect("merged")).renamed, 0);
    let (one, other) = (book.line("NEW", "F1"), book.line("NEW", "F3"));
    assert_eq!((one.letter.as_str(), other.letter.as_str()), ("A", "A"), "verbatim");
    assert_ne!(one.group, other.group);
    assert_eq!(book.status().carry.groups, 0, "nothing is to be carried back to accounting");
    let again = book.try_import(&fec(2026, rows()), &options()).expect("known");
    assert_eq!((again.known, again.letters, again.conflicts), (4, 0, 0), "{again:?}");
    // Once accounting calls the client so too, its letters are the same sets.
    let renamed: Vec<FileRow> = renamed(rows(), "OLD", "NEW");
    let letters = [("F1", "C"), ("P1", "C")];
    let rows = renamed.into_iter().map(|row| match letters.iter().find(|(piece, _)| *piece == row.piece) {
        Some((_, code)) => row.letter(code),
        None => row,
    });
    let again = book.try_import(&fec(2026, rows.collect()), &options()).expect("known");
    assert_eq!((again.known, again.conflicts), (4, 0), "{again:?}");
    assert_eq!((book.line("NEW", "F1").standing, book.status().carry.groups), (Standing::Total, 0));
    book.sound();
}

#[test]
fn book_05_what_went_over_from_a_day_on_comes_back_with_the_rest() {
    let rows = || {
        vec![
            row("VE", "1", "2026-02-01", "F1", 10_000).of("OLD"),
            row("VE", "2", "2026-04-01", "F2", 20_000).of("OLD").letter("A"),
            row("BQ", "3", "2026-04-05", "P2", -20_000).of("OLD").letter("A"),
            row("VE", "4", "2026-02-01", "F4", 40_000).of("NEW"),
        ]
    };
    let book = Book::with(rows());
    assert_eq!(count(merge(&book, "OLD", "NEW", Some("2026-03-01")).expect("from a day on")).lines, 2);
    assert_eq!(count(merge(&book, "NEW", "OLD", None).expect("the other way round")).lines, 3);
    assert_eq!((book.party("NEW"), book.ledger("OLD").lines.len()), (book.party("OLD"), 4));
    let again = book.try_import(&fec(2026, rows()), &options()).expect("known");
    assert_eq!((again.known, again.letters, again.added, again.gone), (4, 0, 0, 0), "{again:?}");
    book.sound();
}
