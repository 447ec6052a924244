//! The history of letters and what is to be carried back to accounting (LET-12, EXP-05, book §5), through the desk.

mod book;

use book::{Book, RowExt, day, fec, row, who};
use suivi::desk::api::{
    Answer, CarryRow, Command, JournalEvent, JournalFilter, JournalOrigin, JournalRow, LetterEvent, LineLetter, Query,
};
use suivi::domain::ids::OpNo;
use suivi::domain::intake::{FileRow, LetterChoice};
use suivi::domain::lettering::Ending;
use suivi::domain::lettering::settings::{LetteringSettings, Master};
use suivi::domain::line::Standing::{Partial, Total};

/// Invoices and payments of K001; the letters are accounting's, by piece.
fn rows(letters: &[(&str, &str)]) -> Vec<FileRow> {
    let all = [
        row("VE", "1", "2026-02-01", "F1", 120_000).due("2026-03-03"),
        row("BQ", "2", "2026-03-10", "P1", -70_000),
        row("BQ", "3", "2026-04-20", "P2", -50_000),
        row("VE", "4", "2026-04-21", "F2", 10_000),
        row("BQ", "5", "2026-04-22", "P3", -10_000),
        row("VE", "6", "2026-04-23", "F3", 5_000),
        row("BQ", "7", "2026-04-24", "P4", -5_000),
        row("VE", "8", "2026-04-23", "X1", 120_000).of("K002"),
        row("BQ", "9", "2026-04-24", "X2", -120_000).of("K002"),
    ];
    let letter = |r: FileRow| match letters.iter().find(|(piece, _)| *piece == r.piece) {
        Some((_, code)) => r.letter(code),
        None => r,
    };
    all.into_iter().map(letter).collect()
}

fn carried(b: &Book) -> Vec<CarryRow> {
    match b.ask(&Query::ToCarry { partial: false }) {
        Answer::ToCarry(rows) => rows,
        other => panic!("{other:?}"),
    }
}

/// What is to carry, shortly; the count of the status agrees with it.
fn to_carry(b: &Book) -> Vec<String> {
    let rows = carried(b);
    assert_eq!(b.status().carry.groups as usize, rows.len());
    assert_eq!(b.status().carry.oldest, rows.iter().map(|r| r.since).min());
    let told = |r: &CarryRow| {
        let pieces: Vec<&str> = r.lines.iter().map(|l| l.piece.as_str()).collect();
        let event = if r.event == LetterEvent::Letter { "letter" } else { "unletter" };
        format!("{event} {} {} {}", r.client, r.code, pieces.join("+"))
    };
    rows.iter().map(told).collect()
}

fn journal(b: &Book, filter: JournalFilter) -> Vec<JournalRow> {
    match b.ask(&Query::LetterJournal { filter, after: OpNo::NONE }) {
        Answer::LetterJournal(page) => {
            assert_eq!(page.next, None);
            page.rows
        }
        other => panic!("{other:?}"),
    }
}

fn history(b: &Book, piece: &str) -> Vec<LineLetter> {
    match b.ask(&Query::LineHistory { line: b.line("K001", piece).key }) {
        Answer::LineHistory(_, letters) => letters,
        other => panic!("{other:?}"),
    }
}

#[test]
fn book_05_what_is_lettered_here_is_to_carry_until_accounting_has_the_same_set() {
    let b = Book::with(rows(&[]));
    assert_eq!(to_carry(&b), [] as [String; 0]);
    b.letter("2026-05-05", &["F2", "P3"], false).expect("lettered");
    b.letter("2026-05-06", &["F3", "P4"], false).expect("lettered");
    b.letter("2026-05-06", &["F1", "P1"], true).expect("partial");
    assert_eq!(to_carry(&b), ["letter K001 A F2+P3", "letter K001 B F3+P4"], "a partial group is not carried unless asked for");
    assert!(matches!(b.ask(&Query::ToCarry { partial: true }), Answer::ToCarry(rows) if rows.len() == 3));
    let one = &carried(&b)[0];
    assert_eq!(
        (one.by.as_str(), one.standing, one.lines[0].debit.0, one.lines[1].credit.0),
        ("s.martin", Total, 10_000, 10_000)
    );
    assert_eq!(one.lines[0].source_id, "20261231/VE/4/1");
    // Accounting letters one of the two, under a code of its own.
    b.import(&fec(2026, rows(&[("F2", "ZZ"), ("P3", "ZZ")])));
    assert_eq!(to_carry(&b), ["letter K001 B F3+P4"]);
    assert_eq!(b.group("F2").external, "ZZ");
    // It forgets it again.
    b.import(&fec(2026, rows(&[("F3", "Y"), ("P4", "Y")])));
    assert_eq!(to_carry(&b), ["letter K001 A F2+P3"]);
    b.undo("s.martin", None).expect("the partial");
    b.unletter("2026-05-07", "F2", "erreur").expect("unlettered");
    assert_eq!(to_carry(&b), [] as [String; 0], "accounting never had it");
    b.sound();
}

#[test]
fn book_05_what_is_unlettered_here_is_to_carry_while_accounting_has_it() {
    let b = Book::with(rows(&[("F2", "K"), ("P3", "K")]));
    assert_eq!(to_carry(&b), [] as [String; 0], "accounting's own letters are not ours to carry");
    b.unletter("2026-05-05", "F2", "autre client").expect("unlettered");
    assert_eq!(to_carry(&b), ["unletter K001 K F2+P3"]);
    b.import(&fec(2026, rows(&[("F2", "K"), ("P3", "K")])));
    assert_eq!(to_carry(&b), ["unletter K001 K F2+P3"], "a tombstone: not lettered again");
    b.undo("s.martin", None).expect("lettered again");
    assert_eq!(to_carry(&b), [] as [String; 0]);
    b.redo("s.martin", None).expect("unlettered again");
    assert_eq!(to_carry(&b).len(), 1);
    b.import(&fec(2026, rows(&[])));
    assert_eq!(to_carry(&b), [] as [String; 0], "taken off there too");
    b.sound();
}

#[test]
fn let_07_a_letter_of_accounting_that_is_gone_on_with_is_ours_and_survives_its_imports() {
    let there = [("F1", "b"), ("P1", "b")];
    let b = Book::with(rows(&there));
    assert_eq!(b.shows("F1"), ("b".into(), Partial, 50_000));
    b.letter("2026-05-05", &["F1", "P2"], false).expect("completed");
    assert_eq!(b.shows("F1"), ("B".into(), Total, 0));
    assert_eq!(to_carry(&b), ["letter K001 B F1+P1+P2"]);
    let report = b.import(&fec(2026, rows(&there)));
    assert_eq!((report.letters, report.conflicts), (0, 0), "accounting is behind, it does not contradict");
    assert_eq!(b.shows("F1"), ("B".into(), Total, 0));
    b.import(&fec(2026, rows(&[("F1", "B"), ("P1", "B"), ("P2", "B")])));
    assert_eq!(to_carry(&b), [] as [String; 0]);
    b.undo("compta", Some(b.status().op.0)).expect("the import");
    b.undo("compta", Some(b.status().op.0 - 2)).expect("the import before it");
    b.undo("s.martin", None).expect("the letter");
    assert_eq!(b.shows("F1"), ("b".into(), Partial, 50_000));
    assert_eq!(to_carry(&b), [] as [String; 0], "it is accounting's again");
    b.sound();
}

#[test]
fn book_05_nothing_is_to_carry_while_accounting_is_the_master_of_letters() {
    let b = Book::with(rows(&[]));
    b.letter("2026-05-05", &["F2", "P3"], false).expect("lettered");
    let settings = LetteringSettings { master: Master::Accounting, ..LetteringSettings::default() };
    b.submit(&who("s.martin", "2026-05-05"), Command::SetLettering(Box::new(settings))).expect("set");
    assert_eq!(to_carry(&b), [] as [String; 0]);
}

#[test]
fn book_05_theirs_wins_and_ours_is_gone_from_the_list() {
    let b = Book::with(rows(&[]));
    b.letter("2026-05-05", &["F2", "P3"], false).expect("lettered");
    let file = fec(2026, rows(&[("F2", "K"), ("P4", "K"), ("F3", "K"), ("P3", "K")]));
    let report = b.import(&file);
    assert_eq!((report.conflicts, to_carry(&b).len()), (1, 1));
    b.try_import(&file, &suivi::desk::api::ImportOptions { letters: LetterChoice::Theirs, ..book::options() }).expect("theirs");
    assert_eq!(to_carry(&b), [] as [String; 0]);
    b.sound();
}

#[test]
fn let_12_and_exp_05_the_journal_tells_every_lettering_and_unlettering() {
    let b = Book::with(rows(&[("X1", "K"), ("X2", "K")]));
    b.letter("2026-03-12", &["F1", "P1"], true).expect("partial");
    b.letter("2026-04-20", &["P2", "F1"], false).expect("promoted");
    b.unletter("2026-05-06", "F1", "facture à refaire").expect("unlettered");
    b.undo("s.martin", None).expect("undone");
    b.submit(&who("p.auto", "2026-05-07"), Command::LetterAuto { party: None, strength: None }).expect("automatic");
    let told = |r: &JournalRow| {
        let pieces = r.pieces.join("+");
        format!("{} {} {} {} {pieces} {} {}", r.user, r.event.code(), r.origin.code(), r.code, r.amount.0, r.sum.0)
    };
    let all = journal(&b, JournalFilter::default());
    let lines: Vec<String> = all.iter().map(told).collect();
    assert_eq!(
        lines[..5],
        [
            "compta letter import K X1+X2 120000 0",
            "s.martin letter hand a F1+P1 120000 50000",
            "s.martin change hand A F1+P1+P2 120000 0",
            "s.martin unletter hand A F1+P1+P2 120000 0",
            "s.martin letter undo A F1+P1+P2 120000 0",
        ]
    );
    assert!(lines.len() > 5 && lines[5..].iter().all(|l| l.starts_with("p.auto letter auto")), "{lines:?}");
    assert_eq!((all[3].reason.as_str(), all[3].undone_by), ("facture à refaire", Some(all[4].op)));
    assert_eq!((all[1].standing, all[2].event, all[2].lettered_on), (Partial, JournalEvent::Changed, day("2026-04-20")));

    let count = |filter| journal(&b, filter).len();
    assert_eq!(count(JournalFilter { party: Some(b.party("K002")), ..JournalFilter::default() }), 1);
    assert_eq!(count(JournalFilter { who: Some("p.auto".into()), ..JournalFilter::default() }), lines.len() - 5);
    assert_eq!(count(JournalFilter { origin: Some(JournalOrigin::Hand), ..JournalFilter::default() }), 3);
    // The book's clock stands on 2 January.
    assert_eq!(count(JournalFilter { from: Some(day("2026-01-03")), ..JournalFilter::default() }), 0);
    assert_eq!(count(JournalFilter { to: Some(day("2026-01-02")), ..JournalFilter::default() }), lines.len());
    assert_eq!(count(JournalFilter { to: Some(day("2026-01-01")), ..JournalFilter::default() }), 0);
}

#[test]
fn let_12_the_history_of_a_line_has_every_group_it_was_in() {
    let b = Book::with(rows(&[]));
    b.letter("2026-03-12", &["F1", "P1"], true).expect("partial");
    b.letter("2026-04-20", &["P2", "F1"], false).expect("promoted");
    b.unletter("2026-05-06", "F1", "facture à refaire").expect("unlettered");
    b.letter("2026-05-07", &["F1", "P1"], true).expect("again");
    b.undo("s.martin", None).expect("undone");
    let told = |l: &LineLetter| {
        let how = match &l.how {
            _ if l.voided => "undone",
            Some(Ending::Replaced) => "goes on",
            Some(Ending::Correction) => "unlettered",
            None => "lasts",
            other => panic!("{other:?}"),
        };
        format!("{} {} {how} {}", l.code, l.lines, l.reason)
    };
    let of = |piece: &str| history(&b, piece).iter().map(told).collect::<Vec<_>>();
    assert_eq!(of("F1"), ["a 2 goes on ", "A 3 unlettered facture à refaire", "b 2 undone "]);
    assert_eq!(of("P2"), ["A 3 unlettered facture à refaire"]);
    assert_eq!(of("F2"), [] as [String; 0]);
    let first = &history(&b, "F1")[0];
    assert_eq!((first.made.0.as_str(), first.origin, first.ended.is_some()), ("s.martin", JournalOrigin::Hand, true));

    // A new version of the line goes on with the history of the old one.
    b.letter("2026-05-08", &["F1", "P1", "P2"], false).expect("lettered");
    let mut changed = rows(&[]);
    changed[0].label = "Libelle corrige".into();
    b.try_import(
        &fec(2026, changed),
        &suivi::desk::api::ImportOptions { accept: vec![suivi::desk::api::Doubt::Changes], ..book::options() },
    )
    .expect("an import");
    assert_eq!(b.line("K001", "F1").label, "Libelle corrige");
    let now = history(&b, "F1");
    assert_eq!(now.len(), 5, "{now:?}");
    assert_eq!((told(&now[3]).as_str(), told(&now[4]).as_str()), ("C 3 goes on ", "C 3 lasts "));
    assert_eq!((now[4].origin, now[4].lettered_on), (JournalOrigin::Import, now[3].lettered_on));
    b.sound();
}
