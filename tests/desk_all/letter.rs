//! Lettering and unlettering through the desk, rule by rule.

use crate::book;

use book::{Book, RowExt, day, fec, refused, row, who};
use suivi::desk::api::{Answer, Command, Done, LetterEvent, Query, Refusal};
use suivi::domain::ids::OpNo;
use suivi::domain::line::Standing::{Open, Partial, Total};
use suivi::domain::money::Amount;
use suivi::domain::operation::OpKind;

fn shown(letter: &str, standing: suivi::domain::line::Standing, residual: i64) -> (String, suivi::domain::line::Standing, i64) {
    (letter.to_string(), standing, residual)
}

/// F 1 200, P1 -700, P2 -500, and more of everything.
fn book() -> Book {
    Book::with(vec![
        row("VE", "1", "2026-02-01", "F1", 120_000).due("2026-03-03"),
        row("BQ", "2", "2026-03-10", "P1", -70_000),
        row("BQ", "3", "2026-04-20", "P2", -50_000),
        row("VE", "4", "2026-04-21", "F2", 10_000).due("2026-05-21"),
        row("BQ", "5", "2026-04-22", "P3", -10_000),
        row("VE", "6", "2026-04-23", "F3", 5_000).due("2026-05-23"),
        row("BQ", "7", "2026-04-24", "P4", -5_000),
        row("VE", "8", "2026-04-23", "X1", 120_000).of("K002"),
        row("BQ", "9", "2026-04-24", "X2", -120_000).of("K002"),
    ])
}

#[test]
fn let_33_a_an_invoice_and_its_payment_make_a_total_group() {
    let b = book();
    let receipt = b.letter("2026-05-05", &["F2", "P3"], false).expect("lettered");
    assert!(matches!(receipt.done, Done::Lettered { ref code, standing: Total, lines: 2, sum: Amount(0), .. } if code == "A"));
    assert_eq!(b.shows("F2"), shown("A", Total, 0));
    assert_eq!(b.line("K001", "F2").lettered_on, Some(day("2026-05-05")));
    assert_eq!(b.line("K001", "F2").version, receipt.op);
    assert_eq!(b.log()[0].kind, OpKind::Letter);
    b.sound();
}

#[test]
fn let_33_b_and_let_07_a_partial_group_becomes_total_under_its_code() {
    let b = book();
    let first = b.letter("2026-03-12", &["F1", "P1"], true).expect("partial");
    assert_eq!((b.shows("F1"), b.shows("P1")), (shown("a", Partial, 50_000), shown("a", Partial, 0)));
    assert_eq!(b.log()[0].kind, OpKind::LetterPartial);
    let aged = &b.ageing("2026-04-01", None)[0];
    assert_eq!(aged.late[0], Amount(50_000), "the rest is late since 3 March");
    // Only the new line is marked: the group comes along. Asked as partial, it is total all the same.
    let second = b.letter("2026-04-20", &["P2", "F1"], true).expect("promoted");
    assert_eq!(b.log()[0].kind, OpKind::Letter);
    let group = b.group("P2");
    assert_eq!(group.lines.len(), 3);
    for piece in ["F1", "P1", "P2"] {
        assert_eq!(b.shows(piece), shown("A", Total, 0));
        assert_eq!(b.line("K001", piece).lettered_on, Some(day("2026-04-20")));
    }
    assert_eq!(group.states.len(), 2);
    assert_eq!((group.states[0].state.op, group.states[1].state.op), (first.op, second.op));
    assert_eq!(group.states[0].state.until, Some(day("2026-04-20")));
    b.sound();
}

#[test]
fn let_07_the_code_of_another_group_in_capitals_is_not_taken() {
    let file = |x: &str| {
        fec(
            2026,
            vec![
                row("VE", "1", "2026-02-01", "F1", 100),
                row("BQ", "2", "2026-02-02", "P1", -60),
                row("BQ", "3", "2026-02-03", "P2", -40),
                row("VE", "4", "2026-02-04", "F2", 70).letter(x),
                row("BQ", "5", "2026-02-05", "P3", -70).letter(x),
            ],
        )
    };
    let b = Book::default();
    b.import(&file(""));
    b.letter("2026-03-01", &["F1", "P1"], true).expect("partial");
    b.import(&file("A"));
    assert_eq!((b.shows("F1").0, b.shows("F2").0), ("a".into(), "A".into()));
    b.letter("2026-03-02", &["P1", "P2"], false).expect("total");
    assert_eq!(b.shows("F1"), shown("B", Total, 0));
    b.sound();
}

#[test]
fn let_33_c_and_d_scope_shape_and_gap_are_refused_and_nothing_is_written() {
    let b = book();
    let before = (b.status().op, b.ledger("K001"));
    let mut two = b.seen(&["F1"]);
    let other = b.line("K002", "X2");
    two.push(suivi::desk::api::Seen { key: other.key, version: other.version });
    let me = who("s.martin", "2026-05-05");
    assert_eq!(refused(b.submit(&me, Command::Letter { lines: two, partial: false })), Refusal::Scope);
    assert_eq!(refused(b.letter("2026-05-05", &["F1", "F2"], true)), Refusal::Shape);
    assert_eq!(refused(b.letter("2026-05-05", &["F1"], true)), Refusal::Shape);
    assert_eq!(refused(b.submit(&me, Command::Letter { lines: vec![], partial: false })), Refusal::Shape);
    assert_eq!(refused(b.letter("2026-05-05", &["F1", "P1"], false)), Refusal::Gap(Amount(50_000)));
    assert_eq!((b.status().op, b.ledger("K001")), before);
}

#[test]
fn let_33_e_and_let_08_codes_are_never_given_back() {
    let b = book();
    for (code, pieces) in [("A", ["F2", "P3"]), ("B", ["F3", "P4"])] {
        b.letter("2026-05-05", &pieces, false).expect("lettered");
        assert_eq!(b.shows(pieces[0]).0, code);
    }
    b.unletter("2026-05-06", "F3", "erreur").expect("unlettered");
    b.letter("2026-05-07", &["F3", "P4"], false).expect("lettered");
    assert_eq!(b.shows("F3").0, "C", "B is not used again after an unlettering");
    b.undo("s.martin", None).expect("undone");
    b.letter("2026-05-08", &["F3", "P4"], false).expect("lettered");
    assert_eq!(b.shows("F3").0, "D", "nor C after an undo");
    assert_eq!(b.card("K001", "2026-05-09").accounts[0].next_code, "E");
    b.sound();
}

#[test]
fn let_09_codes_of_accounting_count() {
    let b = Book::with(vec![
        row("VE", "1", "2026-02-01", "F1", 100).letter("AZ"),
        row("BQ", "2", "2026-02-02", "P1", -100).letter("AZ"),
        row("VE", "3", "2026-02-01", "F2", 100),
        row("BQ", "4", "2026-02-02", "P2", -100),
        row("VE", "5", "2026-02-03", "F3", 100).letter("L12"),
        row("BQ", "6", "2026-02-03", "P3", -100).letter("L12"),
    ]);
    b.letter("2026-03-01", &["F2", "P2"], false).expect("lettered");
    assert_eq!(b.shows("F2").0, "BA", "after the greatest code ever used; codes that are no letters do not count");
    b.sound();
}

#[test]
fn let_13_unlettering_needs_a_reason_and_frees_the_whole_group() {
    let b = book();
    b.letter("2026-05-05", &["F1", "P1", "P2"], false).expect("lettered");
    assert_eq!(refused(b.unletter("2026-05-06", "P1", "  ")), Refusal::ReasonRequired);
    let line = b.line("K001", "F1");
    let receipt = b.unletter("2026-05-06", "P1", " virement d'un autre ").expect("unlettered");
    assert!(matches!(receipt.done, Done::Unlettered { ref code, lines: 3 } if code == "A"));
    for (piece, amount) in [("F1", 120_000), ("P1", -70_000), ("P2", -50_000)] {
        assert_eq!(b.shows(piece), shown("", Open, amount));
        assert_eq!(b.line("K001", piece).version, receipt.op);
    }
    let group = b.group_of(&line, line.group.expect("lettered"));
    assert_eq!(group.states[0].state.reason, "virement d'un autre", "the history stays (LET-12)");
    assert_eq!(group.states[0].made.0, "s.martin");
    assert!(group.states[0].ended.is_some());
    assert_eq!(b.log()[0].reason, "virement d'un autre");
    b.sound();
}

#[test]
fn let_33_f_a_corrective_unlettering_acts_as_if_never_lettered_but_was_known() {
    let b = book();
    b.letter("2026-04-25", &["F2", "P3"], false).expect("lettered");
    b.unletter("2026-05-10", "F2", "erreur").expect("unlettered");
    let f2 = |known: Option<&str>| {
        let rows = b.ageing("2026-04-30", known);
        let row = rows.iter().find(|r| r.client == "K001").expect("K001");
        (row.not_due, row.total)
    };
    // F2 and F3 are to come, or F3 alone.
    assert_eq!(f2(None), (Amount(15_000), Amount(0)));
    assert_eq!(f2(Some("2026-04-30")), (Amount(5_000), Amount(0)));
    assert_eq!(f2(Some("2026-04-24")), (Amount(15_000), Amount(0)));
    assert_eq!(f2(Some("2026-05-10")), (Amount(15_000), Amount(0)));
}

#[test]
fn let_33_m_lines_of_a_closed_year_are_lettered() {
    let b = Book::default();
    b.import(&fec(2025, vec![row("VE", "1", "2025-02-01", "F1", 100), row("BQ", "2", "2025-02-02", "P1", -100)]));
    b.import(&fec(2026, vec![row("VE", "1", "2026-02-01", "F2", 100)]));
    b.letter("2026-03-01", &["F1", "P1"], false).expect("lettered");
    assert_eq!(b.shows("F1"), shown("A", Total, 0));
    b.sound();
}

#[test]
fn a_line_that_somebody_changed_since_is_a_conflict_that_names_who_when_and_what() {
    let b = book();
    let mine = b.seen(&["F1", "P1", "P2"]);
    let theirs = b.submit(&who("m.petit", "2026-05-05"), Command::Letter { lines: b.seen(&["F1", "P1"]), partial: true });
    let theirs = theirs.expect("lettered");
    let before = b.ledger("K001");
    let refusal = refused(b.submit(&who("s.martin", "2026-05-05"), Command::Letter { lines: mine, partial: false }));
    let Refusal::Conflict { who, at, kind, op, line } = refusal else { panic!("{refusal:?}") };
    assert_eq!((who.as_str(), kind, op), ("m.petit", OpKind::LetterPartial, theirs.op));
    assert_eq!(line, Some(b.line("K001", "F1").id));
    assert_eq!(at, b.log()[0].at);
    assert_eq!(b.ledger("K001"), before);
}

#[test]
fn a_group_that_somebody_changed_since_is_a_conflict() {
    let b = book();
    b.letter("2026-03-12", &["F1", "P1"], true).expect("partial");
    let seen = b.group("F1");
    let later = b.letter("2026-04-20", &["P2", "F1"], false).expect("total");
    let unletter =
        |version: OpNo| Command::Unletter { account: seen.account, group: seen.group, version, reason: "erreur".to_string() };
    let me = who("s.martin", "2026-05-05");
    assert!(matches!(refused(b.submit(&me, unletter(seen.version))), Refusal::Conflict { op, .. } if op == later.op));
    let ended = b.submit(&me, unletter(later.op)).expect("unlettered");
    assert!(matches!(refused(b.submit(&me, unletter(later.op))), Refusal::Conflict { op, .. } if op == ended.op));
}

#[test]
fn a_settled_line_is_refused_with_its_piece_and_code() {
    let b = book();
    b.letter("2026-05-05", &["F2", "P3"], false).expect("lettered");
    let refusal = refused(b.letter("2026-05-06", &["F2", "P4"], true));
    let line = b.line("K001", "F2").id;
    assert_eq!(refusal, Refusal::Lettered { line, piece: "F2".into(), code: "A".into() });
    b.letter("2026-05-05", &["F1", "P1"], true).expect("partial");
    assert_eq!(refused(b.letter("2026-05-06", &["F1", "P1"], true)), Refusal::Unchanged("b".into()));
    b.letter("2026-05-05", &["F3", "P2"], true).expect("partial");
    assert_eq!(refused(b.letter("2026-05-06", &["F1", "F3"], true)), Refusal::SeveralGroups(vec!["b".into(), "c".into()]));
}

/// (operation, event, code) of the letters told back to accounting, a group at a time.
fn told(b: &Book, since: u64) -> Vec<(u64, LetterEvent, String)> {
    let mut out: Vec<_> = b.letters(since).into_iter().map(|r| (r.op.0, r.event, r.code)).collect();
    out.dedup();
    out
}

#[test]
fn letters_go_back_to_accounting_as_they_happened_undone_and_done_again_included() {
    use LetterEvent::{Letter, Unletter};
    let b = book();
    let event = |op: u64, event, code: &str| (op, event, code.to_string());
    b.letter("2026-03-12", &["F1", "P1"], true).expect("op 3");
    b.letter("2026-04-20", &["P2", "F1"], false).expect("op 4");
    b.undo("s.martin", None).expect("op 5");
    assert_eq!(told(&b, 3), [event(4, Unletter, "a"), event(4, Letter, "A"), event(5, Unletter, "A"), event(5, Letter, "a")]);
    b.redo("s.martin", None).expect("op 6");
    assert_eq!(told(&b, 5), [event(6, Unletter, "a"), event(6, Letter, "A")]);
    b.unletter("2026-05-01", "F1", "erreur").expect("op 7");
    b.undo("s.martin", None).expect("op 8");
    assert_eq!(told(&b, 7), [event(8, Letter, "A")], "an unlettering undone is told");
    assert_eq!(b.letters(6).iter().filter(|r| r.op.0 == 7).count(), 3, "a row per line");
    b.sound();
}

#[test]
fn letters_of_accounting_are_not_told_back_to_it_not_even_when_their_import_is_undone() {
    let b = Book::with(vec![
        row("VE", "1", "2026-02-01", "F1", 100).letter("A"),
        row("BQ", "2", "2026-02-02", "P1", -100).letter("A"),
    ]);
    assert_eq!(b.letters(0), []);
    b.undo("s.martin", Some(2)).expect("undone");
    assert_eq!(b.letters(0), []);
    b.redo("s.martin", Some(2)).expect("done again");
    b.unletter("2026-03-01", "F1", "erreur").expect("unlettered");
    assert_eq!(told(&b, 0), [(5, LetterEvent::Unletter, "A".to_string())]);
}

#[test]
fn age_06_the_worked_table_on_both_axes() {
    let b = Book::with(vec![
        row("VE", "1", "2026-01-10", "F1", 120_000).due("2026-02-09"),
        row("VE", "2", "2026-02-05", "F2", 80_000).due("2026-03-07"),
        row("VE", "3", "2026-03-20", "F3", 50_000).due("2026-04-19"),
        row("BQ", "4", "2026-03-02", "P1", -120_000),
        row("AV", "5", "2026-03-25", "AV1", -15_000),
        row("BQ", "6", "2026-04-10", "P2", -30_000),
    ]);
    b.letter("2026-03-05", &["F1", "P1"], false).expect("total");
    b.letter("2026-04-10", &["F2", "P2"], true).expect("partial");
    // (not due, 1-30, 31-60, unallocated, total), in euros.
    let aged = |as_of: &str, known: Option<&str>| {
        let rows = b.ageing(as_of, known);
        assert_eq!(rows.len(), 1);
        let r = &rows[0];
        assert_eq!((r.late[2], r.late[3], r.no_due), (Amount(0), Amount(0), Amount(0)));
        [r.not_due, r.late[0], r.late[1], r.unallocated, r.total].map(|a| a.0 / 100)
    };
    assert_eq!(aged("2026-02-28", None), [800, 1200, 0, 0, 2000]);
    assert_eq!(aged("2026-03-04", None), [800, 0, 0, 0, 800]);
    assert_eq!(aged("2026-03-04", Some("2026-03-04")), [800, 1200, 0, -1200, 800]);
    assert_eq!(aged("2026-03-05", None), [800, 0, 0, 0, 800]);
    assert_eq!(aged("2026-03-31", None), [500, 800, 0, -150, 1150]);
    assert_eq!(aged("2026-04-30", None), [0, 500, 500, -150, 850]);
}

#[test]
fn open_lines_are_the_same_whether_they_stand_close_or_far_between() {
    // An old one that is open, then many that are lettered, then some of both.
    let mut rows = vec![row("VE", "0", "2026-01-02", "OLD", 1_000)];
    for n in 0..60 {
        let day = format!("2026-0{}-{:02}", 2 + n / 20, 1 + n % 20);
        let code = format!("{}{}", char::from(b'A' + n / 26), char::from(b'A' + n % 26));
        rows.push(row("VE", &format!("v{n}"), &day, &format!("F{n}"), 500).letter(&code));
        rows.push(row("BQ", &format!("b{n}"), &day, &format!("P{n}"), -500).letter(&code));
    }
    for n in 0..12 {
        rows.push(row("VE", &format!("x{n}"), &format!("2026-05-{:02}", 1 + n), &format!("X{n}"), 700 + n));
    }
    rows.push(row("VE", "z", "2026-05-06", "Z", 900).letter("ZZ"));
    rows.push(row("BQ", "z", "2026-05-06", "Y", -900).letter("ZZ"));
    let b = Book::with(rows);
    let open = |open| match b.ask(&Query::Ledger { party: b.party("K001"), account: None, open, as_of: None }) {
        Answer::Ledger(ledger) => ledger.lines,
        other => panic!("{other:?}"),
    };
    let mut all = open(false);
    assert_eq!(all.len(), 1 + 120 + 12 + 2);
    all.retain(|line| line.standing == Open);
    assert_eq!(all.len(), 13);
    assert_eq!(open(true), all);
}
