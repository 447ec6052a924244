//! The receipts of a period across clients, with what each may settle (the screen Encaissements).

use crate::book;

use book::{Book, RowExt, day, refused, row, who};
use suivi::desk::api::{
    Answer, Cause, Command, Cure, Done, IncomingCounts, IncomingKind, PayerWhy, Query, Receipts, Refusal, Seen,
};
use suivi::domain::intake::FileRow;
use suivi::domain::line::Standing;
use suivi::domain::money::Amount;
use suivi::domain::operation::OpKind;

/// A row on 471, without a client.
fn unknown(entry: &str, date: &str, piece: &str, cents: i64, label: &str) -> FileRow {
    let mut row = row("BQ", entry, date, piece, cents);
    (row.account, row.account_label) = ("471000".into(), "A identifier".into());
    (row.auxiliary, row.auxiliary_label) = (String::new(), String::new());
    row.label = label.into();
    row
}

/// A day with a sure receipt, one that may be for two invoices, one that nothing explains, one without a client; a credit note and
/// older receipts beside.
fn book() -> Book {
    Book::with(vec![
        row("VE", "1", "2026-02-01", "F2026-0101", 120_017).due("2026-03-03"),
        row("BQ", "3", "2026-03-10", "P1", -120_017),
        row("VE", "4", "2026-02-03", "F2026-0107", 4_000).due("2026-03-05"),
        row("BQ", "5", "2026-03-08", "P0", -1_500),
        row("VE", "6", "2026-02-01", "F2026-0103", 10_000).due("2026-03-01").of("K002"),
        row("VE", "7", "2026-02-02", "F2026-0104", 10_000).due("2026-03-02").of("K002"),
        row("BQ", "8", "2026-03-10", "P3", -10_000).of("K002"),
        row("VE", "9", "2026-03-10", "AV1", -2_222).of("K002"),
        row("VE", "10", "2026-02-23", "F2026-0105", 77_777).of("K003"),
        row("BQ", "11", "2026-03-10", "P4", -5_001).of("K003"),
        unknown("12", "2026-03-10", "P5", -77_777, "VIR CLIENT FICTIF K003"),
    ])
}

fn ask(b: &Book, from: Option<&str>, to: Option<&str>, limit: u32) -> Receipts {
    let query = Query::Receipts { from: from.map(day), to: to.map(day), accounts: None, limit };
    match b.ask(&query) {
        Answer::Receipts(receipts) => *receipts,
        other => panic!("{other:?}"),
    }
}

fn pieces(r: &Receipts) -> Vec<&str> {
    r.rows.iter().map(|r| r.piece.as_str()).collect()
}

#[test]
fn let_17_a_day_across_clients_by_amount_with_what_each_may_settle() {
    let b = book();
    let found = ask(&b, Some("2026-03-10"), Some("2026-03-10"), 100);
    assert_eq!(pieces(&found), ["P1", "P5", "P3", "P4", "AV1"], "the greatest first");
    let counts = IncomingCounts::of(&found.rows);
    assert_eq!((counts.sure, counts.unidentified), (1, 1), "{:?}", found.rows);
    assert_eq!(counts.sure + counts.choose + counts.without + counts.unidentified, 5);
    let sure = &found.rows[0];
    assert!(sure.is_sure());
    assert_eq!((sure.code.as_str(), sure.name.as_str(), sure.amount), ("K001", "MOULIN FICTIF", Amount(120_017)));
    let lines: Vec<&str> = sure.offers[0].lines.iter().map(|l| l.piece.as_str()).collect();
    assert_eq!(lines, ["F2026-0101", "P1"]);
    assert_eq!(sure.offers[0].lines[0].due, Some(day("2026-03-03")));
    let either = &found.rows[2];
    assert!(!either.is_sure() && !either.offers.is_empty(), "two invoices of one amount: a person chooses");
    let nobody = &found.rows[1];
    assert_eq!((nobody.party, nobody.code.as_str()), (None, ""), "471 has no client");
    assert_eq!(found.rows[4].kind, IncomingKind::CreditNote, "from the journal of sales");
    assert_eq!(found.left_out, 0);
}

#[test]
fn periods_are_in_order_of_days_and_say_what_they_leave_out() {
    let b = book();
    assert_eq!(pieces(&ask(&b, Some("2026-03-01"), Some("2026-03-09"), 100)), ["P0"]);
    let all = ask(&b, None, None, 100);
    assert_eq!(pieces(&all), ["P0", "P1", "P5", "P3", "P4", "AV1"]);
    assert!(all.days.iter().all(|d| d.settled == 0), "all that is open has no beginning: nothing lettered is counted");
    let few = ask(&b, None, None, 2);
    assert_eq!((pieces(&few), few.left_out), (vec!["P0", "P1"], 4));
    assert_eq!(few.days, all.days, "totals are those of all of them");
    assert!(ask(&b, Some("2026-05-01"), None, 100).rows.is_empty());
}

#[test]
fn let_05_what_is_left_of_a_partial_group_is_still_to_letter() {
    let b = book();
    b.letter("2026-03-11", &["F2026-0107", "P1"], true).expect("partial");
    let found = ask(&b, Some("2026-03-10"), Some("2026-03-10"), 100);
    let left = found.rows.iter().find(|r| r.piece == "P1").expect("still there");
    assert_eq!((left.amount, left.standing), (Amount(116_017), Standing::Partial));
    assert!(left.offers.is_empty(), "the group is completed by hand");
}

#[test]
fn accepting_a_proposal_takes_the_receipt_off_and_counts_it_as_lettered() {
    let b = book();
    let before = ask(&b, Some("2026-03-10"), Some("2026-03-10"), 100);
    let seen: Vec<Seen> = before.rows[0].offers[0].lines.iter().map(|l| l.seen).collect();
    b.submit(&who("s.martin", "2026-06-01"), Command::Letter { lines: seen.clone(), partial: false }).expect("lettered");
    let after = ask(&b, Some("2026-03-10"), Some("2026-03-10"), 100);
    assert_eq!(pieces(&after), ["P5", "P3", "P4", "AV1"]);
    let bank = |r: &Receipts| r.days.iter().find(|d| d.journal == "BQ").cloned().expect("a total");
    let (was, now) = (bank(&before), bank(&after));
    assert_eq!((was.open, was.settled, now.open, now.settled), (4, 0, 3, 1));
    let whole = |d: &suivi::desk::api::DayTotal| d.open_amount.0 + d.settled_amount.0;
    assert_eq!((whole(&was), whole(&now)), (212_795, 212_795), "the total of the bank does not change by lettering");
    // Whoever comes second is told who was first, and nothing is written twice.
    let late = b.submit(&who("m.petit", "2026-06-01"), Command::Letter { lines: seen, partial: false });
    assert!(matches!(refused(late), Refusal::Conflict { who, .. } if who == "s.martin"));
    b.undo("s.martin", None).expect("undone");
    assert_eq!(ask(&b, Some("2026-03-10"), Some("2026-03-10"), 100).rows.len(), 5);
    b.sound();
}

#[test]
fn proposals_can_be_asked_of_some_accounts_only() {
    let b = book();
    let account = b.line("K002", "P3").key.account;
    let query = |accounts| Query::Receipts { from: None, to: None, accounts: Some(accounts), limit: 100 };
    let Answer::Receipts(some) = b.ask(&query(vec![account])) else { panic!("receipts") };
    assert_eq!(some.rows.len(), 6, "rows are all there");
    assert!(some.rows.iter().all(|r| r.offers.is_empty() == (r.seen.key.account != account || r.piece == "AV1")), "{some:?}");
    let Answer::Receipts(none) = b.ask(&query(Vec::new())) else { panic!("receipts") };
    assert!(none.rows.iter().all(|r| r.offers.is_empty()));
}

fn nobody(b: &Book) -> suivi::desk::api::Incoming {
    let found = ask(b, Some("2026-03-10"), Some("2026-03-10"), 100);
    found.rows.into_iter().find(|r| r.party.is_none()).expect("a receipt of nobody")
}

#[test]
fn who_may_have_paid_is_named_and_what_a_person_said_comes_first() {
    let b = book();
    let row = nobody(&b);
    let first = row.guesses.first().expect("a guess");
    assert_eq!(first.code, "K003", "its name is in the label and it owes the amount: {:?}", row.guesses);
    assert!(first.why.contains(&PayerWhy::Amount("F2026-0105".into())), "{first:?}");
    let learn = |code: &str| Command::LearnPayer { label: "VIR CLIENT FICTIF K003".into(), party: b.party(code) };
    let receipt = b.submit(&who("s.martin", "2026-06-01"), learn("K002")).expect("learned");
    assert_eq!(receipt.done, Done::PayerLearned { name: "fictif".into(), code: "K002".into() });
    let row = nobody(&b);
    assert_eq!((row.guesses[0].code.as_str(), &row.guesses[0].why[0]), ("K002", &PayerWhy::Learned));
    assert_eq!((b.log()[0].kind, b.log()[0].client.as_str()), (OpKind::LearnPayer, "K002"));
    b.undo("s.martin", None).expect("undone");
    assert!(nobody(&b).guesses.iter().all(|g| !g.why.contains(&PayerWhy::Learned)));
    b.redo("s.martin", None).expect("again");
    assert_eq!(nobody(&b).guesses[0].code, "K002");
    b.sound();
}

#[test]
fn a_label_that_names_nobody_is_not_remembered() {
    let b = book();
    let command = Command::LearnPayer { label: "VIR 8841".into(), party: b.party("K001") };
    assert_eq!(refused(b.submit(&who("s.martin", "2026-06-01"), command)), Refusal::NoPayer("VIR 8841".into()));
    let command = Command::LearnPayer { label: "VIR DURAND".into(), party: suivi::domain::ids::PartyId(999) };
    assert!(matches!(refused(b.submit(&who("s.martin", "2026-06-01"), command)), Refusal::UnknownClient(_)));
}

fn advice(b: &Book, code: &str, text: &str) -> suivi::desk::api::AdviceFound {
    match b.ask(&Query::Advice { party: b.party(code), text: text.into() }) {
        Answer::Advice(found) => *found,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_advice_is_held_against_the_account_found_lettered_unknown_and_another_clients() {
    let b = book();
    b.letter("2026-03-11", &["F2026-0101", "P1"], false).expect("lettered");
    let found = advice(&b, "K001", "F2026-0101\t1 200,17\nF0107 40,00\nF2026-0103;100,00\nF2026-9999 1,00\nTotal 1 341,17");
    let lines: Vec<_> = found.lines().map(|l| (l.line.piece.as_str(), l.standing, l.letter.as_str())).collect();
    assert_eq!(lines, [("F2026-0101", Standing::Total, "A"), ("F2026-0107", Standing::Open, "")]);
    assert_eq!(found.open().map(|l| l.residual.0).collect::<Vec<_>>(), [4_000]);
    assert_eq!(found.total, Some(Amount(134_117)));
    let strangers: Vec<_> =
        found.strangers.iter().map(|s| (s.word.as_str(), s.elsewhere.as_ref().map(|e| e.1.as_str()))).collect();
    assert_eq!(strangers, [("F2026-0103", Some("K002")), ("F2026-9999", None)], "one is another client's");
    assert!(advice(&b, "K001", "P1 1 200,17").rows.is_empty(), "numbers of the bank are no documents");
}

#[test]
fn let_29_a_receipt_of_nobody_is_carried_to_its_client_with_what_its_payer_wrote() {
    let b = book();
    let row = nobody(&b);
    let command = Command::Cure {
        lines: vec![row.seen],
        cause: Cause::WrongClient,
        cure: Cure::WrongClient { to: b.party("K003"), with: Vec::new(), partial: false },
        note: String::new(),
        label: row.label.clone(),
    };
    let receipt = b.submit(&who("s.martin", "2026-06-01"), command).expect("carried");
    assert!(matches!(receipt.done, Done::Cured { ref entry, .. } if entry.is_some()), "{receipt:?}");
    let now = ask(&b, None, None, 100);
    assert!(now.rows.iter().all(|r| r.party.is_some()), "nothing waits on 471 any more");
    let carried = now.rows.iter().find(|r| r.code == "K003" && r.amount == row.amount).expect("on the client's account");
    assert_eq!(carried.label, row.label);
    assert!(carried.offers.iter().any(|o| o.lines.iter().any(|l| l.piece == "F2026-0105")), "{carried:?}");
    b.undo("s.martin", None).expect("undone");
    assert_eq!(nobody(&b).amount, row.amount);
    b.sound();
}
