//! Undo and redo through the desk (book §4).

use crate::book;

use book::{Book, RowExt, day, fec, options, refused, row, who};
use suivi::desk::api::{Command, Doubt, ImportOptions, Refusal};
use suivi::domain::company::Company;
use suivi::domain::ids::OpNo;
use suivi::domain::line::Standing::{Open, Partial, Total};
use suivi::domain::money::Amount;
use suivi::domain::operation::OpKind;
use suivi::domain::party::PartyField;

fn book() -> Book {
    Book::with(vec![
        row("VE", "1", "2026-02-01", "F1", 120_000).due("2026-03-03"),
        row("BQ", "2", "2026-03-10", "P1", -70_000),
        row("BQ", "3", "2026-04-20", "P2", -50_000),
        row("VE", "4", "2026-04-21", "F2", 10_000).due("2026-05-21"),
        row("BQ", "5", "2026-04-22", "P3", -10_000),
    ])
}

/// The business state of K001: its lines without versions.
fn state(b: &Book) -> Vec<suivi::desk::api::LedgerLine> {
    let mut lines = b.ledger("K001").lines;
    lines.iter_mut().for_each(|l| l.version = OpNo::NONE);
    lines
}

#[test]
fn undoing_the_line_added_to_a_partial_group_brings_the_partial_group_back() {
    let b = book();
    let first = b.letter("2026-03-12", &["F1", "P1"], true).expect("partial");
    let before = state(&b);
    let second = b.letter("2026-04-20", &["P2", "F1"], false).expect("total");
    let total = state(&b);
    let undone = b.undo("s.martin", None).expect("undone");
    assert_eq!(state(&b), before);
    assert_eq!(b.shows("F1"), ("a".into(), Partial, 50_000));
    assert_eq!(b.line("K001", "P2").version, undone.op, "lines changed by undo bear its number");
    let group = b.group("F1");
    assert_eq!((group.version, group.lines.len()), (first.op, 2), "the old partial state is in force again");
    assert_eq!(group.states[1].state.voided_by, undone.op);
    assert_eq!(group.states[0].state.until, None);
    b.sound();

    let redone = b.redo("s.martin", None).expect("done again");
    assert_eq!(state(&b), total, "redo revives the same group and code");
    assert_eq!(b.group("F1").version, second.op);
    assert_eq!(b.line("K001", "P2").version, redone.op);
    b.sound();

    // As often as one likes.
    for _ in 0..3 {
        b.undo("s.martin", None).expect("undone again");
        assert_eq!(state(&b), before);
        b.redo("s.martin", None).expect("done again");
        assert_eq!(state(&b), total);
    }
    b.unletter("2026-05-01", "F1", "erreur").expect("the group goes on");
    b.sound();
}

#[test]
fn a_group_whose_growth_was_undone_is_unlettered_and_stays_so_at_the_next_import() {
    let file = || {
        fec(
            2026,
            vec![
                row("VE", "1", "2026-02-01", "F1", 100).letter("A"),
                row("BQ", "2", "2026-02-02", "P1", -60).letter("A"),
                row("BQ", "3", "2026-02-03", "P2", -40),
            ],
        )
    };
    let lower = || {
        let mut file = file();
        file.rows.iter_mut().filter(|r| !r.letter.is_empty()).for_each(|r| r.letter = "a".to_string());
        file
    };
    let b = Book::default();
    b.import(&lower());
    assert_eq!(b.shows("F1"), ("a".into(), Partial, 40));
    b.letter("2026-03-01", &["F1", "P2"], false).expect("total");
    b.undo("s.martin", None).expect("undone");
    b.unletter("2026-03-02", "F1", "erreur").expect("unlettered");
    let report = b.import(&lower());
    assert_eq!(b.shows("F1"), ("".into(), Open, 100), "a tombstone is not applied again");
    assert_eq!(report.told.len(), 1, "{:?}", report.told);
    b.sound();
}

#[test]
fn undo_without_number_goes_backwards_over_my_own_letterings_only() {
    let b = book();
    b.letter("2026-04-20", &["F1", "P1", "P2"], false).expect("mine, op 3");
    b.submit(&who("m.petit", "2026-05-05"), Command::Letter { lines: b.seen(&["F2", "P3"]), partial: false })
        .expect("another's, op 4");
    let company = Company { name: "NOM FICTIF".into(), ..b.desk.company().expect("company") };
    b.submit(&who("s.martin", "2026-05-06"), Command::EditCompany(Box::new(company))).expect("a setting, op 5");
    let party = b.party("K001");
    let edit = |text: &str| Command::EditParty { party, fields: vec![(PartyField::City, text.to_string())] };
    b.submit(&who("s.martin", "2026-05-06"), edit("Lyon")).expect("mine, op 6");
    assert_eq!(b.undo("s.martin", None).expect("undone").done, undone(6, OpKind::EditParty, "city"));
    assert_eq!(b.undo("s.martin", None).expect("undone").done, undone(3, OpKind::Letter, "A"));
    assert_eq!(refused(b.undo("s.martin", None)), Refusal::NothingToUndo, "the import of compta and the setting stay");
    assert_eq!(refused(b.undo("compta", None)), Refusal::NothingToUndo, "an import is undone by number only");
    assert_eq!(b.shows("F2").1, Total);
    // Another's by number.
    b.undo("s.martin", Some(4)).expect("undone");
    assert_eq!(b.shows("F2").1, Open);
    assert_eq!(refused(b.undo("s.martin", Some(4))), Refusal::AlreadyUndone(OpNo(4)));
    assert_eq!(refused(b.undo("s.martin", Some(7))), Refusal::NotUndoable(OpKind::Undo));
    assert_eq!(refused(b.undo("s.martin", Some(99))), Refusal::UnknownOperation(OpNo(99)));
    assert_eq!(refused(b.undo("s.martin", Some(1))), Refusal::NotUndoable(OpKind::Create));
    // Redo goes forwards again: the last undone first, then the one before.
    for (op, _) in [(4, ()), (3, ()), (6, ())] {
        let done = b.redo("s.martin", None).expect("done again").done;
        assert!(matches!(done, suivi::desk::api::Done::Redone { op: OpNo(n), .. } if n == op), "{done:?}");
    }
    assert_eq!(refused(b.redo("s.martin", None)), Refusal::NothingToRedo);
    assert_eq!(b.card("K001", "2026-06-01").party.city, "Lyon");
    b.sound();
}

fn undone(op: u64, kind: OpKind, detail: &str) -> suivi::desk::api::Done {
    suivi::desk::api::Done::Undone { op: OpNo(op), kind, detail: detail.to_string() }
}

#[test]
fn redo_without_number_ends_at_a_new_operation_of_mine() {
    let b = book();
    b.letter("2026-04-20", &["F1", "P1", "P2"], false).expect("op 3");
    b.undo("s.martin", None).expect("op 4");
    b.letter("2026-04-20", &["F2", "P3"], false).expect("op 5");
    assert_eq!(refused(b.redo("s.martin", None)), Refusal::NothingToRedo);
    b.redo("s.martin", Some(3)).expect("by number");
    assert_eq!(b.shows("F1"), ("A".into(), Total, 0));
    assert_eq!(b.shows("F2"), ("B".into(), Total, 0));
    b.sound();
}

#[test]
fn a_blocked_undo_or_redo_names_the_later_operations() {
    let b = book();
    b.letter("2026-03-12", &["F1", "P1"], true).expect("op 3");
    b.letter("2026-04-20", &["P2", "F1"], false).expect("op 4");
    b.submit(&who("m.petit", "2026-05-05"), {
        let g = b.group("F1");
        Command::Unletter { account: g.account, group: g.group, version: g.version, reason: "erreur".into() }
    })
    .expect("op 5");
    let letter = (OpNo(4), OpKind::Letter, "s.martin".to_string());
    let unletter = (OpNo(5), OpKind::Unletter, "m.petit".to_string());
    let before = (b.status().op, state(&b));
    assert_eq!(refused(b.undo("s.martin", Some(3))), Refusal::UndoBlocked { op: OpNo(3), by: vec![letter, unletter.clone()] });
    assert_eq!(refused(b.undo("s.martin", None)), Refusal::UndoBlocked { op: OpNo(4), by: vec![unletter] });
    assert_eq!((b.status().op, state(&b)), before);
    b.undo("m.petit", None).expect("op 6");
    b.undo("s.martin", None).expect("op 7");
    b.letter("2026-04-21", &["P2", "F2"], true).expect("op 8");
    let by = vec![(OpNo(8), OpKind::LetterPartial, "s.martin".to_string())];
    assert_eq!(refused(b.redo("s.martin", Some(4))), Refusal::UndoBlocked { op: OpNo(4), by });
    b.sound();
}

#[test]
fn an_undone_import_leaves_nothing_behind_and_comes_back_whole() {
    let b = Book::with(vec![
        row("VE", "1", "2026-02-01", "F1", 120_000).due("2026-03-03").letter("A"),
        row("BQ", "2", "2026-03-10", "P1", -120_000).letter("A"),
        row("VE", "3", "2026-04-21", "F2", 10_000).due("2026-05-21"),
    ]);
    let (before, aged, search) = (state(&b), b.ageing("2026-12-31", None), found(&b, "MOULIN"));
    assert_eq!(search, 1);
    b.undo("compta", Some(2)).expect("undone");
    assert_eq!(b.find("K001"), None);
    assert_eq!(found(&b, "MOULIN"), 0);
    assert_eq!(found(&b, "F1"), 0, "its pieces are not found either");
    assert_eq!(b.ageing("2026-12-31", None), []);
    assert_eq!((b.status().counts, b.status().feeds.len(), b.status().years.len()), ((0, 0, 0), 0, 0));
    b.sound();
    b.redo("compta", Some(2)).expect("done again");
    assert_eq!((state(&b), b.ageing("2026-12-31", None), found(&b, "MOULIN")), (before, aged, 1));
    b.sound();
    b.undo("compta", Some(2)).expect("undone again");
    b.sound();
}

fn found(b: &Book, text: &str) -> usize {
    match b.ask(&suivi::desk::api::Query::Search { text: text.to_string(), limit: 10 }) {
        suivi::desk::api::Answer::Search(result) => result.hits.len(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_undone_import_can_be_imported_again_and_is_then_not_done_again_beside_it() {
    let file = fec(2026, vec![row("VE", "1", "2026-02-01", "F1", 120_000), row("VE", "2", "2026-02-02", "F2", 100)]);
    let b = Book::default();
    b.import(&file);
    b.undo("compta", Some(2)).expect("undone");
    assert_eq!(b.import(&file).added, 2);
    let by = vec![(OpNo(4), OpKind::Import, "compta".to_string())];
    assert_eq!(refused(b.redo("compta", Some(2))), Refusal::UndoBlocked { op: OpNo(2), by });
    assert_eq!(b.status().counts, (1, 2, 2));
    b.sound();
}

#[test]
fn an_import_on_which_others_stand_is_not_undone() {
    // The second file brings lines to the client that the first one made, and no other tie.
    let b = Book::with(vec![row("VE", "1", "2026-02-01", "F1", 100)]);
    let delta = ImportOptions { delta: true, ..options() };
    b.try_import(&fec(2026, vec![row("VE", "7", "2026-03-01", "F7", 700)]), &delta).expect("a delta");
    let by = |op: u64| vec![(OpNo(op), OpKind::Import, "compta".to_string())];
    assert_eq!(refused(b.undo("compta", Some(2))), Refusal::UndoBlocked { op: OpNo(2), by: by(3) });
    b.undo("compta", Some(3)).expect("the last one first");
    b.sound();
    // A year after: its openings were read against this year's lines.
    let next = fec(
        2027,
        vec![
            row("AN", "1", "2027-01-01", "F1", 100),
            row("VE", "1", "2027-02-01", "G1", 5).of("K002"),
            row("VE", "2", "2027-02-01", "G2", 5),
        ],
    );
    b.import(&next);
    assert_eq!(refused(b.undo("compta", Some(2))), Refusal::UndoBlocked { op: OpNo(2), by: by(5) });
    b.undo("compta", Some(5)).expect("undone");
    b.undo("compta", Some(2)).expect("undone");
    assert_eq!(b.status().counts, (0, 0, 0));
    b.sound();
}

#[test]
fn an_import_that_moved_a_line_from_group_to_group_is_undone() {
    let file = |letters: [&str; 4]| {
        let rows = vec![
            row("VE", "1", "2026-02-01", "F1", 100).letter(letters[0]),
            row("VE", "2", "2026-02-02", "F2", 100).letter(letters[1]),
            row("BQ", "3", "2026-02-03", "P1", -100).letter(letters[2]),
            row("BQ", "4", "2026-02-04", "P2", -100).letter(letters[3]),
        ];
        fec(2026, rows)
    };
    let b = Book::with(file(["A", "B", "A", "B"]).rows);
    let before = state(&b);
    b.import(&file(["A", "B", "B", "A"]));
    assert_ne!(state(&b), before);
    b.undo("compta", Some(3)).expect("undone");
    assert_eq!(state(&b), before);
    b.sound();
    b.redo("compta", Some(3)).expect("done again");
    b.sound();
}

#[test]
fn an_import_that_changed_and_withdrew_lines_is_undone() {
    let b = book();
    b.letter("2026-03-12", &["F1", "P1"], true).expect("partial");
    let before = state(&b);
    let accept = ImportOptions { accept: vec![Doubt::Changes], ..options() };
    let mut f1 = row("VE", "1", "2026-02-01", "F1", 120_000).due("2026-03-03");
    f1.label = "Facture corrigée".to_string();
    let file = fec(2026, vec![f1, row("BQ", "2", "2026-03-10", "P1", -70_000), row("BQ", "5", "2026-04-22", "P3", -9_000)]);
    let report = b.try_import(&file, &accept).expect("changed");
    assert_eq!((report.changed, report.gone, report.known), (2, 2, 1), "{report:?}");
    assert_eq!(b.group("F1").lines.len(), 2, "a new text keeps the group");
    assert_eq!(b.line("K001", "F1").lettered_on, Some(day("2026-03-12")), "and its date");
    b.sound();
    b.undo("compta", Some(4)).expect("undone");
    assert_eq!(state(&b), before);
    b.sound();
    b.redo("compta", Some(4)).expect("done again");
    assert_eq!(b.line("K001", "F1").label, "Facture corrigée");
    b.sound();
}

#[test]
fn edits_of_a_client_and_of_the_company_are_undone() {
    let b = book();
    let party = b.party("K001");
    let me = who("s.martin", "2026-05-05");
    let fields = vec![(PartyField::Name, "MOULIN NEUF".to_string()), (PartyField::Limit, "5000".to_string())];
    b.submit(&me, Command::EditParty { party, fields }).expect("op 3");
    assert_eq!((found(&b, "MOULIN NEUF"), found(&b, "FICTIF")), (1, 0));
    let wrong = Command::EditParty { party, fields: vec![(PartyField::Siren, "123".to_string())] };
    assert_eq!(refused(b.submit(&me, wrong)), Refusal::Invalid(PartyField::Siren, "123".into()));
    b.undo("s.martin", None).expect("undone");
    let card = b.card("K001", "2026-05-05");
    assert_eq!((card.party.name.as_str(), card.party.limit, card.party.edited.len()), ("MOULIN FICTIF", None, 0));
    assert_eq!(found(&b, "FICTIF"), 1, "the search knows at once");
    b.redo("s.martin", None).expect("done again");
    assert_eq!(b.card("K001", "2026-05-05").party.limit, Some(Amount(500_000)));
    let company = Company { terms: "45FDM-A".into(), ..b.desk.company().expect("company") };
    let op = b.submit(&me, Command::EditCompany(Box::new(company))).expect("a setting").op;
    b.undo("s.martin", Some(op.0)).expect("undone by number");
    assert_eq!(b.desk.company().expect("company").terms, "30N");
    b.sound();
}

#[test]
fn the_log_tells_what_holds_what_undone_now_and_then() {
    let b = book();
    b.letter("2026-04-20", &["F2", "P3"], false).expect("op 3");
    b.undo("s.martin", None).expect("op 4");
    assert_eq!(b.log()[1].undone_by, Some(OpNo(4)));
    b.redo("s.martin", None).expect("op 5");
    assert_eq!((b.log()[2].undone_by, b.log()[0].reverts), (None, Some(OpNo(3))));
    for (op, by) in [(3, None), (4, Some(OpNo(4))), (5, None)] {
        let past = b.desk.at(OpNo(op)).expect("a past");
        let suivi::desk::api::Answer::Log(rows) = book::ask(&past, &suivi::desk::api::Query::Log { limit: 99, party: None })
        else {
            panic!("a log")
        };
        assert_eq!(rows.len(), usize::try_from(op).expect("small"));
        assert_eq!(rows.iter().find(|r| r.op == OpNo(3)).expect("op 3").undone_by, by, "at {op}");
        assert_eq!(book::findings(&past), []);
        assert_eq!(book::ledger(&past, b.party("K001")).op, OpNo(op));
        assert_eq!(refused(past.submit(&who("s.martin", "2026-06-01"), 0, &Command::Undo { op: None })), Refusal::ReadOnly);
    }
}
