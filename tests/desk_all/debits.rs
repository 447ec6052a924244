//! Direct debits by invoice (DUN-07, LET-24): what the bank has is not asked for, what comes back is, at once, with what its code asks for.
//! Companies are fictitious.

use crate::book;
use crate::cli;
use crate::dunning;

use book::{Book, day, refused};
use dunning::*;
use suivi::desk::Stop;
use suivi::desk::api::*;
use suivi::domain::dunning::{Bar, DebitDeed, DebitRefusal, Declined, Deed};
use suivi::domain::money::Amount;

fn debit(book: &Book, today: &str, command: DebitCommand) -> Result<Receipt, Stop> {
    act(book, today, DunCommand::Debit(Box::new(command)))
}

fn refusal(outcome: Result<Receipt, Stop>) -> DebitRefusal {
    match refused(outcome) {
        Refusal::Dun(Declined::Debit(why)) => why,
        other => panic!("{other:?}"),
    }
}

fn deed(receipt: &Receipt) -> DebitDeed {
    match noted(receipt).deed {
        Deed::Debit(deed) => deed,
        other => panic!("{other:?}"),
    }
}

fn submit(book: &Book, today: &str, pieces: &[&str], due: &str) -> Result<Receipt, Stop> {
    let lines = pieces.iter().map(|piece| seen(book, "K001", piece)).collect();
    let (submitted, due) = (day(today), day(due));
    debit(book, today, DebitCommand::Submit { party: book.party("K001"), lines, submitted, due, reference: "RUM-1".into() })
}

fn back(book: &Book, today: &str, piece: &str, code: &str) -> Result<Receipt, Stop> {
    let lines = vec![book.line("K001", piece).id];
    let on = day(today);
    debit(book, today, DebitCommand::Return { party: book.party("K001"), lines, on, code: code.into(), note: String::new() })
}

/// Why an invoice is not asked for.
fn held(book: &Book, today: &str, piece: &str) -> Vec<Bar> {
    let found = sheet(book, today, "K001").items.into_iter().find(|item| item.piece == piece).expect("an item");
    found.bars
}

fn rows(book: &Book, all: bool) -> Vec<DebitRow> {
    match dun(book, &book::who("s.martin", TODAY), DunQuery::Debit(DebitQuery::List { party: None, all })) {
        DunAnswer::Debit(told) => match *told {
            DebitAnswer::List(rows) => rows,
            other @ DebitAnswer::Import(_) => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

/// Two late invoices of one client, one of another.
fn desk() -> Book {
    let rows = vec![
        invoice(1, "K001", "2026-04-20", 120_000),
        invoice(2, "K001", "2026-04-25", 30_000),
        invoice(3, "K002", "2026-04-20", 70_000),
    ];
    world(rows, &[("K001", &[]), ("K002", &[])])
}

#[test]
fn dun_07_what_the_bank_has_is_not_asked_for_until_it_can_have_come_back() {
    let book = desk();
    assert!(!held(&book, TODAY, "F1").iter().any(|bar| matches!(bar, Bar::DirectDebit(_))));
    let receipt = submit(&book, TODAY, &["F1"], "2026-06-03").expect("submitted");
    assert_eq!(deed(&receipt), DebitDeed::Submitted(1, Amount(120_000), day("2026-06-03")));
    assert!(held(&book, TODAY, "F1").contains(&Bar::DirectDebit(day("2026-06-10"))), "five business days after the third");
    assert!(!held(&book, TODAY, "F2").iter().any(|bar| matches!(bar, Bar::DirectDebit(_))), "only what was given to it");
    assert!(held(&book, "2026-06-10", "F1").contains(&Bar::DirectDebit(day("2026-06-10"))));
    assert!(!held(&book, "2026-06-11", "F1").iter().any(|bar| matches!(bar, Bar::DirectDebit(_))));
    assert_eq!(book.line("K001", "F1").debit.map(|debit| debit.reference), Some("RUM-1".to_string()));
    // Taken back by undo.
    book.desk.submit(&book::who("s.martin", TODAY), 0, &Command::Undo { op: Some(receipt.op) }).expect("undone");
    assert!(rows(&book, true).is_empty());
    assert!(!held(&book, TODAY, "F1").iter().any(|bar| matches!(bar, Bar::DirectDebit(_))));
}

#[test]
fn dun_07_what_is_not_to_be_debited_is_refused_with_the_reason() {
    let book = desk();
    assert_eq!(refusal(submit(&book, TODAY, &[], "2026-06-03")), DebitRefusal::NoLines);
    assert_eq!(refusal(submit(&book, TODAY, &["F1"], "2026-05-29")), DebitRefusal::DueBefore(day("2026-05-29")));
    submit(&book, TODAY, &["F1", "F1"], "2026-06-03").expect("once");
    assert_eq!(rows(&book, false).len(), 1);
    assert_eq!(refusal(submit(&book, TODAY, &["F1"], "2026-06-04")), DebitRefusal::Already("F1".into(), day("2026-06-03")));
    assert_eq!(refusal(back(&book, TODAY, "F2", "AM04")), DebitRefusal::NotDebited("F2".into()));
    assert_eq!(refusal(back(&book, TODAY, "F1", " ")), DebitRefusal::NoCode);
    let lines = vec![book.line("K001", "F1").id];
    let early = DebitCommand::Withdraw { party: book.party("K001"), lines, on: day("2026-05-31"), note: String::new() };
    assert_eq!(refusal(debit(&book, TODAY, early)), DebitRefusal::BeforeDebit("F1".into(), day(TODAY)));
    let lines = vec![seen(&book, "K002", "F3")];
    let (submitted, due) = (day(TODAY), day("2026-06-03"));
    let other = DebitCommand::Submit { party: book.party("K001"), lines, submitted, due, reference: String::new() };
    assert_eq!(refusal(debit(&book, TODAY, other)), DebitRefusal::OtherClient("F3".into()));
}

#[test]
fn let_24_what_came_back_is_asked_for_at_once_and_its_code_says_what_is_next() {
    let book = desk();
    submit(&book, TODAY, &["F1"], "2026-06-02").expect("submitted");
    let receipt = back(&book, "2026-06-04", "F1", "am04").expect("returned");
    assert_eq!(deed(&receipt), DebitDeed::Returned("AM04".into(), 1, Amount(120_000), day("2026-06-04"), true));
    assert_eq!(noted(&receipt).next, Some((day("2026-06-05"), None)), "the next business day");
    assert!(!held(&book, "2026-06-04", "F1").iter().any(|bar| matches!(bar, Bar::DirectDebit(_))));
    assert!(
        listed(&book, "2026-06-05").iter().any(|(code, band, _)| code == "K001" && *band == 'A'),
        "{:?}",
        listed(&book, "2026-06-05")
    );
    // Presented once more, and no third time.
    submit(&book, "2026-06-05", &["F1"], "2026-06-08").expect("again");
    let receipt = back(&book, "2026-06-10", "F1", "AM04").expect("returned again");
    assert_eq!(deed(&receipt), DebitDeed::Returned("AM04".into(), 1, Amount(120_000), day("2026-06-10"), false));
    assert_eq!(refusal(submit(&book, "2026-06-11", &["F1"], "2026-06-12")), DebitRefusal::Twice("F1".into()));
}

#[test]
fn let_24_a_return_does_not_put_off_what_was_to_be_done_before() {
    let book = desk();
    submit(&book, TODAY, &["F1"], "2026-06-02").expect("submitted");
    let snooze =
        DunCommand::Snooze { party: book.party("K001"), on: Some(day("2026-06-04")), minute: None, note: "rappel".into() };
    act(&book, "2026-06-02", snooze).expect("snoozed");
    let receipt = back(&book, "2026-06-04", "F1", "MD01").expect("returned");
    assert_eq!(noted(&receipt).next.map(|(on, _)| on), Some(day("2026-06-04")));
}

#[test]
fn dun_07_a_debit_of_less_than_is_open_leaves_the_invoice_to_be_asked_for() {
    let book = desk();
    let row = SubmittedRow {
        line: 2,
        client: String::new(),
        piece: "F1".into(),
        amount: Some(Amount(50_000)),
        submitted: day(TODAY),
        due: day("2026-06-03"),
        reference: String::new(),
    };
    let command = DebitCommand::Import { file: "remise.csv".into(), rows: DebitFile::Submitted(vec![row]) };
    debit(&book, TODAY, command).expect("taken in");
    assert_eq!(rows(&book, false)[0].debit.amount, Amount(50_000));
    assert!(!held(&book, TODAY, "F1").iter().any(|bar| matches!(bar, Bar::DirectDebit(_))));
}

#[test]
fn dun_07_a_file_is_taken_in_whole_or_not_at_all_and_twice_changes_nothing() {
    use cli::{NAME, column, entry};
    let mut desk = cli::Desk::new();
    let entries = [
        entry("1", "20260110", "C1", "F1", 120_000),
        entry("2", "20260125", "C1", "F2", 80_000),
        entry("3", "20260126", "C2", "F2", 90_000),
    ];
    let file = desk.file(NAME, cli::fec(&entries));
    desk.run(&["import", "fec", &file]).ends(0);
    let bad = desk.file(
        "bad.csv",
        "client;piece;montant;remis le;échéance\nC1;F1;1200,00;28/04/2026;04/05/2026\n;F2;;28/04/2026;04/05/2026\nC9;F1;;28/04/2026;04/05/2026\nC1;F9;;28/04/2026;04/05/2026\nC1;F2;800,01;28/04/2026;04/05/2026\n",
    );
    let told = desk.run(&["debit", "import", &bad]).ends(1);
    for words in
        ["line 3: F2 exists for several", "line 4: Unknown client: C9", "line 5: F9: no open", "line 6: F2: the amount is not"]
    {
        assert!(told.contains(words), "{words}\n{told}");
    }
    assert!(desk.csv(&["debit", "items"]).rows().is_empty(), "nothing is written");
    let good = desk.file(
        "good.csv",
        "client;piece;montant;remis le;échéance;RUM\nC1;F1;1200,00;28/04/2026;04/05/2026;RUM-1\nC2;F2;;28/04/2026;04/05/2026;RUM-2\n",
    );
    assert!(desk.run(&["debit", "import", &good, "--dry-run"]).ends(0).contains("nothing is written"));
    assert!(desk.csv(&["debit", "items"]).rows().is_empty());
    assert!(desk.run(&["debit", "import", &good]).ends(0).contains("submitted: 2, 2,100.00"));
    let columns = "client,name,piece,residual,amount,submitted,debit_due,until,reference,ended,returned_code,id";
    let items = desk.csv(&["debit", "items"]).table(columns);
    assert_eq!(column(&items, "client"), ["C1", "C2"]);
    assert_eq!(items[1].cells(["amount", "until", "reference"]), ["900.00", "2026-05-12", "RUM-2"]);
    assert_eq!(desk.run(&["debit", "import", &good]).code, 1, "the book knows them all");
    let back = desk.file("back.csv", "client;piece;code rejet;date rejet\nC2;F2;AC04;30/04/2026\n");
    desk.run(&["debit", "import", &back]).ends(0);
    assert_eq!(column(&desk.csv(&["debit", "items"]).rows(), "client"), ["C1"]);
    let history = desk.csv(&["history", "C2"]).rows();
    assert_eq!(history[0].cells(["what", "amount", "next"]), ["debit-returned", "900.00", "2026-05-04"]);
    desk.lang = "fr";
    let told = desk.run(&["history", "C2"]).ends(0);
    assert!(told.contains("AC04 compte clôturé"), "{told}");
    desk.lang = "en";
    desk.run(&["debit", "withdraw", "F1", "--client", "C1", "--note", "paid by transfer"]).ends(0);
    assert!(desk.csv(&["debit", "items"]).rows().is_empty());
    assert!(desk.run(&["debit", "withdraw", "F1", "--client", "C1"]).ends(1).contains("no direct debit runs"));
    desk.run(&["debit", "submit", "F1", "--client", "C1", "--due", "2026-05-06", "--on", "2026-04-30"]).ends(0);
    desk.run(&["debit", "returned", "F1", "--client", "C1", "--code", "MD06"]).ends(0);
    assert_eq!(desk.csv(&["debit", "items", "--all"]).rows().len(), 3, "what ended is kept");
    desk.run(&["check"]).ends(0);
}
