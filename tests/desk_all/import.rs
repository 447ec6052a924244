//! Imports through the desk (book §5).

use crate::book;

use book::{Book, RowExt, day, fec, options, row, who};
use std::collections::BTreeSet;
use suivi::desk::ImportStop;
use suivi::desk::api::{Command, Doubt, ImportOptions, ImportRefusal, Told};
use suivi::domain::intake::{ClientRow, ClientsFile, Encoding, FileRow, LedgerFile};
use suivi::domain::line::{DueFrom, Standing};
use suivi::domain::money::Amount;
use suivi::domain::party::PartyField;

fn year_2025() -> LedgerFile {
    fec(
        2025,
        vec![
            row("AN", "1", "2025-01-01", "AN", 1_000),
            row("VE", "2", "2025-03-01", "F1", 100).letter("A"),
            row("BQ", "3", "2025-04-01", "P1", -100).letter("A"),
            row("VE", "4", "2025-05-01", "F2", 200),
            row("VE", "5", "2025-06-01", "F3", 300),
            row("BQ", "6", "2025-12-31", "P3", -300),
        ],
    )
}

fn year_2026() -> LedgerFile {
    fec(
        2026,
        vec![
            row("AN", "1", "2026-01-01", "AN", 1_000),
            row("AN", "1", "2026-01-01", "F2", 200).letter("B"),
            row("AN", "1", "2026-01-01", "F3", 300).letter("C"),
            row("AN", "1", "2026-01-01", "P3", -300).letter("C"),
            row("BQ", "2", "2026-02-01", "P2", -200).letter("B"),
            row("VE", "3", "2026-12-31", "F4", 400),
        ],
    )
}

fn year_2027() -> LedgerFile {
    fec(
        2027,
        vec![
            row("AN", "1", "2027-01-01", "AN", 1_000),
            row("AN", "1", "2027-01-01", "F4", 400).letter("A"),
            row("BQ", "2", "2027-02-01", "P4", -400).letter("A"),
            row("VE", "3", "2027-12-31", "F5", 500),
        ],
    )
}

/// A line by what it says, for comparing books that number things otherwise.
type Content = (String, i32, i64, String, i64, Option<String>);

/// Lines, and groups as sets of lines.
fn content(b: &Book) -> (Vec<Content>, BTreeSet<(String, Vec<String>)>) {
    let lines = b.ledger("K001").lines;
    let mut out: Vec<Content> = lines
        .iter()
        .map(|l| {
            (l.piece.clone(), l.key.day, l.amount.0, format!("{:?}", l.standing), l.residual.0, l.due.map(|d| d.to_string()))
        })
        .collect();
    out.sort();
    let groups: BTreeSet<_> = lines.iter().filter_map(|l| l.group).collect();
    let of = |g| {
        let members = lines.iter().filter(|l| l.group == Some(g));
        let code = lines.iter().find(|l| l.group == Some(g)).map(|l| l.letter.clone()).unwrap_or_default();
        let mut pieces: Vec<String> = members.map(|l| l.piece.clone()).collect();
        pieces.sort();
        (code, pieces)
    };
    (out, groups.into_iter().map(of).collect())
}

#[test]
fn book_05_years_in_any_order_give_the_same_book() {
    let years = [year_2025(), year_2026(), year_2027()];
    let mut first = None;
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let b = Book::default();
        for at in order {
            let report = b.import(&years[at]);
            assert_eq!(report.gap, Some(Amount(0)), "{order:?} {at}: {:?}", report.gaps);
            b.sound();
        }
        let now = content(&b);
        assert_eq!(now.0.len(), 10, "{order:?}: {:?}", now.0);
        assert_eq!(b.status().counts, (1, 10, 2));
        assert_eq!(now.1.len(), 4);
        assert_eq!(first.get_or_insert_with(|| now.clone()), &now, "{order:?}");
        // Again, in any order: nothing.
        for at in [2, 0, 1] {
            let report = b.import(&years[at]);
            let counts = (report.added, report.changed, report.renumbered, report.gone, report.letters, report.conflicts);
            assert_eq!(counts, (0, 0, 0, 0, 0, 0), "{report:?}");
            assert_eq!(report.rows, report.skipped + report.known);
        }
        assert_eq!(first.as_ref(), Some(&content(&b)));
        b.sound();
    }
}

#[test]
fn book_05_a_missing_year_does_not_hide_the_openings_of_the_one_after() {
    let b = Book::default();
    b.import(&year_2025());
    let report = b.import(&year_2027());
    assert_eq!(report.gap, Some(Amount(0)));
    let years: Vec<_> = b.status().years.iter().map(|y| y.first.to_string()).collect();
    assert_eq!(years, ["2025-01-01", "2027-01-01"]);
    assert_eq!(b.line("K001", "F4").amount, Amount(400), "without 2026 the openings of 2027 live");
    b.sound();
    b.import(&year_2026());
    assert_eq!(b.status().counts, (1, 10, 2));
    b.sound();
}

#[test]
fn book_05_a_converted_opening_keeps_what_was_done_to_it() {
    let b = Book::default();
    b.import(&year_2027());
    // P4 and F4 are lettered by accounting; F5 by nobody.
    b.unletter("2027-03-01", "F4", "erreur").expect("unlettered");
    let report = b.import(&year_2026());
    assert_eq!(report.added, 6);
    assert_eq!((b.shows("F4").1, b.shows("F4").2), (Standing::Open, 400), "its original is open too");
    let report = b.import(&year_2027());
    assert!(matches!(report.told.as_slice(), [Told::Tombstone(c, l)] if c == "K001" && l == "A"), "{:?}", report.told);
    b.sound();
    // Undone in their order, everything is as before.
    b.undo("compta", Some(5)).expect("the last import");
    b.undo("compta", Some(4)).expect("the conversion");
    assert_eq!(b.ledger("K001").lines.len(), 4);
    b.sound();
}

#[test]
fn book_05_a_line_that_moves_into_the_days_of_the_file_ties_out() {
    let b = Book::with(vec![row("VE", "1", "2026-02-01", "F1", 100), row("VE", "2", "2026-12-31", "F2", 200)]);
    let report = b.import(&fec(2026, vec![row("VE", "1", "2026-02-01", "F1", 100), row("VE", "2", "2026-01-15", "F2", 200)]));
    assert_eq!((report.changed, report.gap), (1, Some(Amount(0))), "{report:?}");
    assert_eq!(b.ledger("K001").lines.len(), 2);
    b.sound();
}

#[test]
fn book_05_a_shorter_file_says_nothing_of_later_days() {
    let rows = |n: usize| {
        let all = [("1", "2026-01-10"), ("2", "2026-02-10"), ("3", "2026-03-10")];
        all[..n].iter().map(|(e, d)| row("VE", e, d, &format!("F{e}"), 100)).collect::<Vec<FileRow>>()
    };
    let b = Book::with(rows(3));
    let report = b.import(&fec(2026, rows(2)));
    assert_eq!((report.known, report.gone, report.gap), (2, 0, Some(Amount(0))));
    assert_eq!(b.status().counts.1, 3);
    b.sound();
}

#[test]
fn book_05_doubts_need_a_word_and_write_nothing() {
    let b = Book::with(vec![
        row("VE", "1", "2026-02-01", "F1", 100).letter("A"),
        row("BQ", "2", "2026-02-02", "P1", -100).letter("A"),
        row("VE", "3", "2026-12-31", "F9", 900),
    ]);
    let changed = fec(
        2026,
        vec![
            row("VE", "1", "2026-02-01", "F1", 150).letter("A"),
            row("BQ", "2", "2026-02-02", "P1", -100).letter("A"),
            row("VE", "3", "2026-12-31", "F9", 900),
        ],
    );
    let op = b.status().op;
    let stop = b.try_import(&changed, &options()).expect_err("a doubt");
    let ImportStop::Refused(ImportRefusal::Changes(told)) = stop else { panic!("{stop:?}") };
    assert_eq!(told.len(), 1);
    let dry = ImportOptions { dry_run: true, accept: vec![Doubt::Changes], ..options() };
    let report = b.try_import(&changed, &dry).expect("a plan");
    assert_eq!((report.op, report.changed), (None, 1));
    assert_eq!((b.status().op, b.line("K001", "F1").amount), (op, Amount(100)));
    let accepted = ImportOptions { accept: vec![Doubt::Changes], ..options() };
    b.try_import(&changed, &accepted).expect("accepted");
    assert_eq!(b.shows("F1"), ("A".into(), Standing::Outside, 0), "the code is final and does not balance any more");
    let aged = &b.ageing("2026-12-31", None)[0];
    assert_eq!((aged.no_due, aged.total), (Amount(50), Amount(950)), "its gap stands apart, the total is the ledger's");
    b.sound();
}

#[test]
fn book_05_a_second_source_over_the_same_ground_is_refused() {
    let b = Book::with(vec![row("VE", "1", "2026-02-01", "F1", 100)]);
    let other = ImportOptions { source: "autre".into(), ..options() };
    let stop = b.try_import(&fec(2026, vec![row("VE", "1", "2026-02-01", "F1", 100)]), &other).expect_err("refused");
    assert_eq!(stop, ImportStop::Refused(ImportRefusal::SecondSource("main".into())));
    b.sound();
}

fn clients(rows: &[&[(PartyField, &str)]]) -> ClientsFile {
    let fields = |row: &[(PartyField, &str)]| row.iter().map(|(f, t)| (*f, t.to_string())).collect();
    ClientsFile {
        name: "clients.csv".into(),
        encoding: Encoding::Utf8,
        columns: Vec::new(),
        rows: rows.iter().map(|r| ClientRow { at: 2, fields: fields(r) }).collect(),
        notes: Vec::new(),
        unreadable: Vec::new(),
    }
}

#[test]
fn book_05_an_edit_made_here_is_kept_and_reported() {
    use PartyField::{City, Code, Name};
    let b = Book::with(vec![row("VE", "1", "2026-02-01", "F1", 100)]);
    let compta = who("compta", "2026-03-01");
    let file =
        |city: &str, name: &str| clients(&[&[(Code, "K001"), (Name, name), (City, city)], &[(Code, "K777"), (Name, "NEUF")]]);
    let report = b.desk.import_clients(&compta, &file("Lyon", "MOULIN"), &options()).expect("imported");
    assert_eq!((report.rows, report.added, report.changed, report.clients), (2, 1, 1, 2));
    let party = b.party("K001");
    let edit = Command::EditParty { party, fields: vec![(City, "Paris".to_string())] };
    b.submit(&who("s.martin", "2026-03-02"), edit).expect("edited");
    let report = b.desk.import_clients(&compta, &file("Brest", "MOULIN BIS"), &options()).expect("imported");
    assert_eq!(report.told, [Told::Kept("K001".into(), City, "Paris".into(), "Brest".into())]);
    let card = b.card("K001", "2026-03-03");
    assert_eq!((card.party.city.as_str(), card.party.name.as_str()), ("Paris", "MOULIN BIS"));
    let report = b.desk.import_clients(&compta, &file("Brest", "MOULIN BIS"), &options()).expect("imported");
    assert_eq!((report.known, report.changed, report.clients), (2, 0, 0));
    b.sound();
    // The first of them, by number: blocked by what came after; the last one is free.
    let last = b.status().op.0;
    b.undo("compta", Some(last)).expect("undone");
    b.sound();
}

#[test]
fn book_05_first_terms_date_again_what_the_default_had_dated() {
    use PartyField::{Code, Terms};
    let b = Book::with(vec![
        row("VE", "1", "2026-01-10", "F1", 80_000),
        row("VE", "2", "2026-01-20", "F2", 50_000).due("2026-02-10"),
        row("BQ", "3", "2026-02-01", "P1", -60_000),
        row("BQ", "4", "2026-02-02", "P2", -60_000),
        row("BQ", "5", "2026-02-03", "P3", -60_000),
        row("BQ", "6", "2026-02-04", "P4", -60_000),
        // A returned payment is due at once, whatever the terms.
        row("BQ", "7", "2026-02-05", "R1", 60_000),
    ]);
    assert_eq!((b.line("K001", "F1").due, b.line("K001", "F1").due_from), (Some(day("2026-02-09")), DueFrom::Derived));
    b.letter("2026-02-06", &["F1", "F2", "P1"], true).expect("partial");
    assert_eq!((b.shows("F1").2, b.shows("F2").2), (20_000, 50_000), "F1 is due first");
    let file = clients(&[&[(Code, "K001"), (Terms, "60N")]]);
    b.desk.import_clients(&who("compta", "2026-03-01"), &file, &options()).expect("imported");
    assert_eq!(b.line("K001", "F1").due, Some(day("2026-03-11")));
    assert_eq!((b.shows("F1").2, b.shows("F2").2), (70_000, 0), "now F2 is due first (LET-06)");
    assert_eq!(b.line("K001", "F2").due, Some(day("2026-02-10")), "the source's own date stays");
    assert_eq!(b.line("K001", "R1").due, Some(day("2026-02-05")));
    b.sound();
}

#[test]
fn the_card_looks_past_withdrawn_lines_for_the_last_payment_and_invoice() {
    let all = vec![
        row("VE", "1", "2026-01-10", "F1", 800),
        row("BQ", "2", "2026-01-20", "P1", -300),
        row("VE", "3", "2026-02-10", "F2", 900),
        row("BQ", "4", "2026-02-20", "P2", -400),
        row("VE", "5", "2026-12-31", "Z", 1).of("K002"),
        row("BQ", "6", "2026-12-31", "Z", -1).of("K002"),
    ];
    let b = Book::with(all.clone());
    let kept = all.into_iter().enumerate().filter(|(i, _)| ![2, 3].contains(i)).map(|(_, r)| r).collect();
    assert_eq!(b.import(&fec(2026, kept)).gone, 2);
    let card = b.card("K001", "2026-03-01");
    assert_eq!(card.last_payment, Some((day("2026-01-20"), Amount(300))));
    assert_eq!(card.last_invoice.map(|i| i.1), Some("F1".to_string()));
}

#[test]
fn a_line_may_be_renumbered_more_often_than_a_byte_counts() {
    let file =
        |n: u32| fec(2026, vec![row("VE", &format!("B{n}"), "2026-02-01", "F1", 100), row("VE", "Z", "2026-12-31", "F2", 5)]);
    let b = Book::with(file(0).rows);
    for n in 1..300 {
        let report = b.import(&file(n));
        assert_eq!((report.renumbered, report.known), (1, 1), "{n}");
    }
    assert_eq!(b.line("K001", "F1").source_id, "20261231/VE/B299/1");
    assert_eq!(b.import(&file(299)).known, 2);
    b.sound();
}

#[test]
fn an_account_of_20_000_lines_and_8_000_groups_is_imported_and_lettered_in_seconds() {
    let mut rows = Vec::new();
    for n in 0..8_000u32 {
        let letter = format!("L{n}");
        let amount = i64::from(n % 900 + 1) * 100;
        rows.push(row("VE", &format!("V{n}"), "2026-02-01", &format!("F{n}"), amount).letter(&letter));
        rows.push(row("BQ", &format!("B{n}"), "2026-03-01", &format!("P{n}"), -amount).letter(&letter));
    }
    for n in 0..4_000 {
        rows.push(row("VE", &format!("O{n}"), "2026-04-01", &format!("O{n}"), 100));
    }
    let begun = std::time::Instant::now();
    let b = Book::with(rows.clone());
    let first = begun.elapsed();
    // Every text and every group changes.
    for (n, r) in rows.iter_mut().enumerate() {
        r.label = format!("Corrigé {n}");
        if !r.letter.is_empty() {
            r.letter = format!("M{}", r.letter);
        }
    }
    let begun = std::time::Instant::now();
    let report = b.import(&fec(2026, rows));
    let second = begun.elapsed();
    assert_eq!((report.changed, report.letters), (20_000, 8_000));
    let begun = std::time::Instant::now();
    let credit = vec![row("BQ", "Y", "2026-05-01", "Y", -100)];
    b.try_import(&fec(2026, credit), &ImportOptions { delta: true, ..options() }).expect("a delta");
    b.letter("2026-05-02", &["O7", "Y"], false).expect("lettered");
    let third = begun.elapsed();
    assert!(second.as_secs() < 30 && third.as_secs() < 10, "{first:?} {second:?} {third:?}");
    b.sound();
}

#[test]
fn book_05_a_line_whose_text_and_letter_changed_is_lettered_by_the_first_import() {
    let rows = |label: &str, letter: &str| {
        let mut changed = row("VE", "1", "2024-04-11", "P1", 20_000).letter(letter);
        if !label.is_empty() {
            changed.label = label.to_string();
        }
        vec![
            row("BQ", "0", "2024-01-02", "P3", -30_000).letter("ae"),
            changed,
            row("VE", "2", "2024-04-11", "P2", 20_000).letter("ae"),
        ]
    };
    let book = Book::default();
    book.import(&fec(2024, rows("", "ae")));
    book.import(&fec(2025, vec![row("AN", "1", "2025-01-01", "AN", 10_000)]));
    let accept = ImportOptions { accept: vec![Doubt::Changes], ..options() };
    let edited = fec(2024, rows("Corrigé", "ZZ"));
    let first = book.try_import(&edited, &accept).expect("changed");
    assert_eq!((first.changed, first.letters), (1, 2), "{first:?}");
    let line = book.line("K001", "P1");
    assert_eq!((line.letter.as_str(), line.standing), ("ZZ", Standing::Outside));
    book.sound();
    let again = book.try_import(&edited, &accept).expect("known");
    assert_eq!((again.known, again.letters), (3, 0), "{again:?}");
    book.sound();
}
