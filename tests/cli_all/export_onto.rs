//! `export fec --onto`: our letters in a copy of the user's own FEC, all else byte for byte, and the way back into the book
//! (book §5, LET-32). On the real binary.

use crate::cli;

use cli::{Desk, Entry, IMPORT, LETTERS, NAME, column, entry, fec, sample};
use std::fs;

const COPY: &str = "732829320FEC20261231_lettre.txt";

/// The sample with a second payment of C3, so that its provisional letter can be completed.
fn entries() -> Vec<Entry> {
    let mut all = sample();
    all.push(Entry { name: "=SCIERIE \"LAC\"", ..entry("9", "20260410", "C3", "V4", -50_000) });
    all
}

/// The same file as packages may write it.
fn spellings() -> Vec<(&'static str, Vec<u8>)> {
    let text = fec(&entries()).replace("Société", "Société à l’€");
    let lf_pipe = text.replace("\r\n", "\n").replace('\t', "|");
    let quoted: String = text.lines().map(|l| format!("{}\r\n", l.replace("\tVirement\t", "\t\"Virement\"\t"))).collect();
    vec![
        ("utf-8, tab, crlf", text.clone().into_bytes()),
        ("byte-order mark, pipe, lf", format!("\u{feff}{lf_pipe}").into_bytes()),
        ("windows-1252", encoding_rs::WINDOWS_1252.encode(&text).0.into_owned()),
        (
            "iso-8859-15, no last end",
            encoding_rs::ISO_8859_15.encode(text.replace('’', "'").trim_end_matches("\r\n")).0.into_owned(),
        ),
        ("quotes", quoted.into_bytes()),
    ]
}

/// A book in which C2 is lettered, C3's provisional letter completed, and C1's letter taken off.
fn desk(bytes: &[u8]) -> (Desk, String) {
    let desk = Desk::new();
    let file = desk.file(NAME, bytes);
    desk.run(&["import", "fec", &file]).ends(0);
    let ids = |code: &str, pieces: &[&str]| -> Vec<String> {
        desk.ledger(code).iter().filter(|r| pieces.contains(&r.get("piece"))).map(|r| r.get("id").to_string()).collect()
    };
    let letter = |code: &str, pieces: &[&str]| {
        let ids = ids(code, pieces);
        let mut args = vec!["letter", "add", code];
        args.extend(ids.iter().map(String::as_str));
        desk.run(&args).ends(0);
    };
    letter("C2", &["F3", "F4", "V2"]);
    letter("C3", &["F5", "V4"]);
    desk.run(&["letter", "break", "C1", "A", "--reason", "posted twice"]).ends(0);
    (desk, file)
}

/// Fields of each line of a file.
fn fields(bytes: &[u8]) -> Vec<Vec<&[u8]>> {
    let separator = if bytes.contains(&b'|') { b'|' } else { b'\t' };
    bytes.split(|b| *b == b'\n').map(|line| line.split(|b| *b == separator).collect()).collect()
}

#[test]
fn let_32_and_book_05_only_letters_and_their_dates_change_and_the_copy_comes_back_as_it_is() {
    for (name, bytes) in spellings() {
        let (desk, file) = desk(&bytes);
        let told = desk.run(&["export", "fec", "--onto", &file]).ends(0);
        assert!(told.contains("2 groups, 8 lines changed") && told.contains("not the legal FEC"), "{name}: {told}");
        assert_eq!(fs::read(desk.path(NAME)).expect("the original"), bytes, "{name}: the original is untouched");
        let copy = fs::read(desk.path(COPY)).expect("the copy");
        let (before, after) = (fields(&bytes), fields(&copy));
        assert_eq!(before.len(), after.len(), "{name}");
        let mut lettered = Vec::new();
        for (old, new) in before.iter().zip(&after).skip(1) {
            assert_eq!(old.len(), new.len(), "{name}");
            for (at, (o, n)) in old.iter().zip(new).enumerate() {
                assert!(o == n || at == 13 || at == 14, "{name}: field {at} has changed");
            }
            if new.len() > 14 && new[4] == b"411000" {
                assert_eq!(new[13].is_empty(), new[14].is_empty(), "{name}: both filled or both blank");
                lettered.push(format!("{} {}", String::from_utf8_lossy(new[8]), String::from_utf8_lossy(new[13])));
            }
        }
        assert_eq!(lettered, ["F1 ", "V1 ", "F2 ", "F3 A", "F4 A", "V2 A", "F5 B", "V3 B", "V4 B"], "{name}");

        let lines = desk.csv(&["export", "ledger"]).out;
        let carried = desk.path(COPY).display().to_string();
        let again = desk.csv(&["import", "fec", &carried]).table(IMPORT);
        let counts = ["added", "known", "changed", "gone", "letters", "conflicts"];
        assert_eq!(again[0].cells(counts), ["0", "9", "0", "0", "0", "0"], "{name}");
        assert_eq!(desk.csv(&["export", "ledger"]).out, lines, "{name}: the same groups, nothing changed");
        assert_eq!(desk.csv(&["check", "--strict"]).ends(0), "", "{name}");
        // What accounting has now is told to it again without a change.
        desk.run(&["export", "fec", "--onto", &carried, "--out", &format!("{carried}.txt")]).ends(0);
        assert_eq!(fs::read(format!("{carried}.txt")).expect("the second copy"), copy, "{name}");
    }
}

#[test]
fn let_32_partial_letters_are_left_out_unless_asked_for_and_accounting_keeps_its_own() {
    let desk = Desk::new();
    let file = desk.file(NAME, fec(&entries()));
    desk.run(&["import", "fec", &file]).ends(0);
    let ids = column(&desk.ledger("C2"), "id");
    desk.run(&["letter", "add", "C2", &ids[0], &ids[2], "--partial"]).ends(0);
    desk.run(&["export", "fec", "--onto", &file]).ends(0);
    assert_eq!(fs::read_to_string(desk.path(COPY)).expect("a copy"), fec(&entries()), "nothing is total, nothing changes");
    desk.run(&["export", "fec", "--onto", &file, "--partial", "--force"]).ends(0);
    let copy = fs::read_to_string(desk.path(COPY)).expect("a copy");
    let ours = copy.lines().filter(|l| l.split('\t').nth(13) == Some("a")).count();
    let theirs = copy.lines().filter(|l| l.split('\t').nth(13) == Some("b")).count();
    assert_eq!((ours, theirs), (2, 2));
}

#[test]
fn what_is_not_the_imported_file_is_refused_with_its_lines_and_nothing_is_written() {
    let (desk, file) = desk(fec(&entries()).as_bytes());
    let refused = |name: &str, text: String, says: &[&str]| {
        let other = desk.file(&format!("other/{name}"), text);
        let told = desk.run(&["export", "fec", "--onto", &other]).ends(1);
        for word in says {
            assert!(told.contains(word), "{word}: {told}");
        }
        assert_eq!(fs::read_dir(desk.path("other")).expect("a folder").count(), 1, "no copy beside it");
        fs::remove_file(other).expect("removed");
    };
    let text = fec(&entries());
    refused(NAME, text.replace("360,00", "361,00"), &["line 8", "F3", "not known", "import it first"]);
    refused(NAME, fec(&[entries(), vec![entry("10", "20260411", "C1", "F9", 100)]].concat()), &["F9", "not known"]);
    let lettered = fec(&entries()
        .into_iter()
        .map(|e| Entry { letter: if e.piece == "F2" { "Z" } else { e.letter }, ..e })
        .collect::<Vec<_>>());
    refused(NAME, lettered, &["F2", "lettered Z since the import"]);
    refused("000111229FEC20261231.txt", text.clone(), &["000111229", "732829320", "another company"]);
    refused("732829320FEC20251231.txt", text.clone(), &["fiscal year"]);
    refused(NAME, text.replace("EcritureLet\tDateLet", "X1\tX2"), &["EcritureLet", "DateLet"]);

    let legal = desk.path("000111229FEC20261231.txt").display().to_string();
    assert!(desk.run(&["export", "fec", "--onto", &file, "--out", &legal]).ends(1).contains("legal FEC"));
    assert!(desk.run(&["export", "fec", "--onto", &file, "--out", &file, "--force"]).ends(1).contains("legal FEC"));
    let plain = desk.file("compta.txt", &text);
    assert!(desk.run(&["export", "fec", "--onto", &plain, "--out", &plain, "--force"]).ends(1).contains("never replaces"));
    desk.run(&["export", "fec", "--onto", &plain]).ends(0);
    assert!(desk.run(&["export", "fec", "--onto", &plain]).ends(1).contains("--force"), "nothing is replaced unasked");
    desk.run(&["export", "fec"]).ends(2);
}

#[test]
fn a_group_that_the_file_does_not_hold_whole_is_left_aside() {
    let (desk, _) = desk(fec(&entries()).as_bytes());
    let some: Vec<Entry> = entries().into_iter().filter(|e| e.piece != "V2").collect();
    let part = desk.file("part/732829320FEC20261231.txt", fec(&some));
    let told = desk.run(&["export", "fec", "--onto", &part]).ends(0);
    assert!(told.contains("One group, 5 lines changed") && told.contains("One group left aside"), "{told}");
    let copy = fs::read_to_string(desk.path(&format!("part/{COPY}"))).expect("a copy");
    assert!(!copy.lines().any(|l| l.split('\t').nth(13) == Some("A")));
}

#[test]
fn let_16_letters_over_two_years_are_written_on_the_file_of_each() {
    let desk = Desk::new();
    let opening = Entry { journal: "AN", ..entry("1", "20260101", "C1", "F1", 120_000) };
    let first = desk.file("732829320FEC20251231.txt", fec(&[entry("1", "20251120", "C1", "F1", 120_000)]));
    let second = desk.file(NAME, fec(&[opening, entry("2", "20260302", "C1", "V1", -120_000)]));
    for file in [&first, &second] {
        desk.run(&["import", "fec", file]).ends(0);
    }
    let ids = column(&desk.ledger("C1"), "id");
    desk.run(&["letter", "add", "C1", &ids[0], &ids[1]]).ends(0);
    let before = desk.csv(&["export", "ledger"]).out;
    for file in [&first, &second] {
        desk.run(&["export", "fec", "--onto", file]).ends(0);
        let copy = file.replace(".txt", "_lettre.txt");
        let text = fs::read_to_string(&copy).expect("a copy");
        let third_party = text.lines().filter(|l| l.contains("\t411000\t"));
        assert!(third_party.clone().count() > 0 && third_party.clone().all(|l| l.split('\t').nth(13) == Some("A")), "{text}");
    }
    for file in [&first, &second] {
        let again = desk.csv(&["import", "fec", &file.replace(".txt", "_lettre.txt")]).table(IMPORT);
        assert_eq!(again[0].cells(["added", "changed", "gone", "letters", "conflicts"]), ["0"; 5].map(String::from));
    }
    assert_eq!(desk.csv(&["export", "ledger"]).out, before);
    assert_eq!(desk.csv(&["export", "letters"]).table(LETTERS).len(), 2);
}
