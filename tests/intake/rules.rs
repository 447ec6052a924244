//! Each rule by name, on small files.

use super::model::{Book, FULL, Options, day, row};
use std::collections::BTreeSet;
use suivi::domain::intake::{CloseReason, FileRow, LetterChoice, LetterStep, LineStep};
use suivi::domain::line::{LineKind, Standing};
use suivi::domain::money::{Amount, Currency};

const DELTA: Options = Options { delta: true, ..FULL };
const THEIRS: Options = Options { letters: LetterChoice::Theirs, ..FULL };
const OURS: Options = Options { letters: LetterChoice::Ours, ..FULL };
const NO_LETTERS: Options = Options { has_letters: false, ..FULL };

fn total(code: &str, pieces: &str) -> (String, String, Standing) {
    (code.to_string(), pieces.to_string(), Standing::Total)
}

fn set<const N: usize>(groups: [(String, String, Standing); N]) -> BTreeSet<(String, String, Standing)> {
    groups.into_iter().collect()
}

/// Two lettered lines and an open one.
fn small() -> Vec<FileRow> {
    vec![
        row("VE", "1", "2026-03-10", "F1", 10_000, "A"),
        row("BQ", "1", "2026-04-01", "V1", -10_000, "A"),
        row("VE", "2", "2026-05-01", "F2", 300, ""),
        row("VE", "9", "2026-12-31", "F9", 900, ""),
    ]
}

fn imported(rows: &[FileRow]) -> Book {
    let mut book = Book::default();
    book.import(2026, rows, &FULL);
    book
}

fn carries(letters: &[LetterStep]) -> bool {
    letters.len() == 1 && matches!(letters[0], LetterStep::Carry { .. })
}

// Identity.

#[test]
fn book_05_known() {
    let mut book = Book::default();
    assert_eq!(book.import(2026, &small(), &FULL).count("added"), 4);
    assert_eq!(book.codes(), set([total("A", "F1 V1")]));
    let again = book.import(2026, &small(), &FULL);
    assert!(again.quiet() && again.letters().is_empty());
    assert_eq!((again.count("known"), book.balance()), (4, 1200));
}

#[test]
fn book_05_a_grown_file_adds_only_what_is_new_and_a_line_gone_is_withdrawn() {
    let mut book = imported(&small());
    let mut grown = small();
    grown.push(row("VE", "3", "2026-06-01", "F3", 200, ""));
    let report = book.import(2026, &grown, &FULL);
    assert_eq!(["added", "changed", "gone", "known"].map(|n| report.count(n)), [1, 0, 0, 4]);
    grown.remove(2);
    let report = book.import(2026, &grown, &FULL);
    assert_eq!((report.count("gone"), report.doubts(), book.balance()), (1, 0, 1100));
    assert!(book.piece("F2").is_empty());
}

#[test]
fn book_05_multisets_pair_and_rank_is_only_a_tie_break() {
    let twice = [row("VE", "1", "2026-03-10", "F1", 100, "A"), row("VE", "1", "2026-03-10", "F1", 100, ""), small().remove(3)];
    let mut book = imported(&twice);
    let first = book.piece("F1")[0].id;
    assert!(book.import(2026, &twice, &FULL).quiet());
    // One of two equals goes: the one whose rank is still there stays, a line before it in the entry changes no line.
    let mut less = twice.to_vec();
    less.insert(0, row("VE", "1", "2026-03-10", "F0", 50, ""));
    less.remove(2);
    let report = book.import(2026, &less, &FULL);
    assert_eq!(["known", "gone", "added", "changed"].map(|n| report.count(n)), [2, 1, 1, 0]);
    assert_ne!(book.piece("F1")[0].id, first, "the rank that is left is 2");
}

#[test]
fn book_05_a_changed_label_keeps_the_letter_the_level_and_the_name() {
    let mut book = imported(&small());
    let group = book.piece("F1")[0].group;
    let id = book.piece("F1")[0].id;
    let key = book.piece("F1")[0].key;
    book.lines.get_mut(&key).expect("F1").level = 2;
    let mut file = small();
    file[0].label = "Facture corrigee".to_string();
    let report = book.import(2026, &file, &FULL);
    assert!(matches!(report.lines()[0], LineStep::Changed { keeps_group: true, .. }));
    assert!(carries(&report.letters()), "{:?}", report.letters());
    assert_eq!(report.doubts(), 0);
    let line = book.piece("F1")[0].clone();
    assert_eq!((line.group, line.id, line.level, line.label.as_str()), (group, id, 2, "Facture corrigee"));
    assert!(book.import(2026, &file, &FULL).quiet());
}

#[test]
fn book_05_due_date_mode_piece_date_and_piece_are_text_and_what_is_empty_is_not_said() {
    let mut book = imported(&small());
    let mut ledger = small();
    ledger[0].due = vec![(day("2026-04-09"), Amount(10_000))];
    ledger[0].payment_mode = "VIR".to_string();
    ledger[1].piece_date = Some(day("2026-03-31"));
    ledger[2].piece = "F2-BIS".to_string();
    ledger[3].invoice = "F2026-9".to_string();
    let report = book.import(2026, &ledger, &FULL);
    assert_eq!((report.count("changed"), report.doubts()), (4, 0));
    assert!(book.import(2026, &ledger, &FULL).quiet());
    // A FEC of the same source carries neither due date nor mode: nothing is lost, nothing changes.
    let mut fec = small();
    fec[1].piece_date = None;
    fec[2].piece.clone_from(&ledger[2].piece);
    fec[3].label.clear();
    let report = book.import(2026, &fec, &FULL);
    assert!(report.quiet(), "{:?}", report.lines());
    assert_eq!(book.piece("F1")[0].due, ledger[0].due);
    assert_eq!(book.codes(), set([total("A", "F1 V1")]));
}

#[test]
fn book_05_letters_and_validation_are_never_part_of_identity() {
    let mut book = imported(&small());
    let mut file = small();
    file[2].letter = "B".to_string();
    file[0].validated = Some(day("2026-05-31"));
    file[0].lettered_on = None;
    let report = book.import(2026, &file, &FULL);
    assert_eq!(report.count("known"), 4);
}

#[test]
fn book_05_a_currency_amount_is_part_of_the_tuple_but_an_empty_one_is_not_said() {
    let dollars = |cents| Some((Currency::parse("USD").expect("a code"), cents));
    let mut file = small();
    file[0].foreign = dollars(11_000);
    let mut book = imported(&file);
    assert!(book.import(2026, &small(), &FULL).quiet(), "a ledger without currency columns");
    file[0].foreign = dollars(11_500);
    let report = book.import(2026, &file, &FULL);
    assert!(matches!(report.lines()[0], LineStep::Changed { keeps_group: true, .. }));
}

#[test]
fn book_05_renumbered_at_validation_keeps_everything() {
    let mut book = imported(&small());
    let before = book.piece("F1")[0].clone();
    let mut file = small();
    file[0].entry = "2026-0001".to_string();
    file[1].entry = "2026-0002".to_string();
    let report = book.import(2026, &file, &FULL);
    assert_eq!(["renumbered", "known", "added", "gone", "changed"].map(|n| report.count(n)), [2, 2, 0, 0, 0]);
    assert!(report.letters().is_empty());
    let after = book.piece("F1")[0].clone();
    assert_eq!((after.key, after.group, after.id), (before.key, before.group, before.id));
    assert_eq!(
        after.sources.iter().map(|r| (r.entry.as_str(), r.current)).collect::<Vec<_>>(),
        [("1", false), ("2026-0001", true)]
    );
    assert!(book.import(2026, &file, &FULL).quiet());
    assert_eq!(book.import(2026, &small(), &FULL).count("renumbered"), 2, "and back");
}

#[test]
fn book_05_a_changed_amount_side_or_date_breaks_the_group_and_is_a_doubt() {
    for change in [
        |r: &mut FileRow| r.debit = Amount(9_000),
        |r: &mut FileRow| (r.debit, r.credit) = (Amount::ZERO, Amount(-10_000)),
        |r: &mut FileRow| r.date = day("2026-03-11"),
    ] {
        let mut book = imported(&small());
        let id = book.piece("F1")[0].id;
        let mut file = small();
        change(&mut file[0]);
        file.iter_mut().for_each(|r| r.letter.clear());
        let report = book.import(2026, &file, &FULL);
        assert!(matches!(report.lines()[0], LineStep::Changed { keeps_group: false, .. }), "{:?}", report.lines());
        assert_eq!((report.count("gone"), report.count("added"), report.doubts()), (0, 0, 1));
        let letters = report.letters();
        assert!(matches!(letters[..], [LetterStep::Close { why: CloseReason::MemberChanged, .. }]), "{letters:?}");
        assert_eq!((book.piece("F1")[0].id, book.piece("V1")[0].standing), (id, Standing::Open));
        assert!(book.import(2026, &file, &FULL).quiet());
    }
}

#[test]
fn book_05_without_a_piece_only_the_place_in_the_entry_tells_a_changed_amount() {
    let bare = |entry: &str, cents| row("BQ", entry, "2026-03-10", "", cents, "");
    let file = vec![bare("1", -100), bare("1", -200), row("VE", "2", "2026-12-31", "F9", 1, "")];
    let mut book = imported(&file);
    let report = book.import(2026, &[bare("1", -100), bare("1", -250), file[2].clone()], &FULL);
    assert_eq!(["known", "changed", "added", "gone"].map(|n| report.count(n)), [2, 1, 0, 0]);
    let report = book.import(2026, &[bare("1", -250), bare("1", -900), bare("1", -100), file[2].clone()], &FULL);
    assert_eq!(["known", "changed", "added", "gone"].map(|n| report.count(n)), [3, 0, 1, 0]);
}

#[test]
fn book_05_the_id_column_pairs_first() {
    let with_id = |id: &str, mut r: FileRow| {
        r.id = id.to_string();
        r
    };
    let file = [
        with_id("L1", row("VE", "1", "2026-03-10", "F1", 100, "")),
        with_id("L2", row("VE", "1", "2026-03-10", "F1", 100, "")),
    ];
    let mut book = imported(&file);
    let ids: Vec<_> = book.piece("F1").iter().map(|l| l.id).collect();
    // The rows come the other way round: ids part the equals, not ranks.
    let report = book.import(2026, &[file[1].clone(), file[0].clone()], &FULL);
    assert!(report.quiet());
    let first = book.piece("F1")[0];
    assert_eq!((first.id, first.sources[0].id.as_str(), first.sources[0].rank), (ids[0], "L1", 2));
    // Another number, piece and amount, but the same id and entry.
    let moved = [file[0].clone(), with_id("L2", row("VE", "1", "2026-03-12", "F8", 120, ""))];
    let report = book.import(2026, &moved, &FULL);
    assert_eq!((report.count("changed"), report.count("known"), book.piece("F8")[0].id), (1, 1, ids[1]));
}

#[test]
fn book_05_ids_that_are_row_numbers_do_not_tie_neighbours() {
    let numbered = |rows: &[FileRow]| {
        let mut rows = rows.to_vec();
        rows.iter_mut().enumerate().for_each(|(n, r)| r.id = n.to_string());
        rows
    };
    let mut book = imported(&numbered(&small()));
    let mut file = small();
    file.insert(0, row("VE", "0", "2026-01-02", "F0", 50, ""));
    let report = book.import(2026, &numbered(&file), &FULL);
    assert_eq!(["known", "added", "changed", "gone"].map(|n| report.count(n)), [4, 1, 0, 0]);
}

// Coverage and doubts.

#[test]
fn book_05_gone_only_inside_the_coverage() {
    let mut book = imported(&small());
    let only_ve = [row("VE", "2", "2026-05-01", "F2", 300, ""), row("VE", "7", "2026-06-30", "F7", 70, "")];
    let report = book.import(2026, &only_ve, &FULL);
    assert_eq!((report.count("gone"), report.count("known"), report.count("added")), (0, 1, 1));
    let report = book.import(2026, &small()[..1], &DELTA);
    assert_eq!((report.count("gone"), report.count("known")), (0, 1));
    assert_eq!(book.codes(), set([total("A", "F1 V1")]));
}

#[test]
fn book_05_a_delta_without_piece_adds_rather_than_renumbers() {
    let cheque = |entry: &str| row("BQ", entry, "2026-03-10", "", -100, "");
    let mut book = imported(&[cheque("1"), row("VE", "9", "2026-12-31", "F9", 1, "")]);
    assert_eq!(book.import(2026, &[cheque("2")], &DELTA).count("added"), 1);
    let invoice = |entry: &str| row("VE", entry, "2026-03-10", "F1", 100, "");
    book.import(2026, &[invoice("5")], &DELTA);
    assert_eq!(book.import(2026, &[invoice("6")], &DELTA).count("renumbered"), 1);
}

#[test]
fn book_05_gone_while_lettered_or_dunned_is_a_doubt() {
    let mut book = imported(&small());
    let key = book.piece("F2")[0].key;
    book.lines.get_mut(&key).expect("F2").level = 1;
    let report = book.import(2026, &[row("VE", "0", "2026-01-02", "F0", 1, ""), small().remove(1), small().remove(3)], &FULL);
    assert_eq!((report.count("gone"), report.doubts()), (2, 2), "F1 is lettered, F2 dunned");
}

// Letters.

#[test]
fn book_05_codes_that_differ_by_case_are_two_groups() {
    let mut file = small();
    file.push(row("VE", "4", "2026-05-01", "F4", 7_000, "Ao"));
    file.push(row("BQ", "4", "2026-06-02", "V4", -7_000, "Ao"));
    file[0].letter = "AO".to_string();
    file[1].letter = "AO".to_string();
    assert_eq!(imported(&file).codes(), set([total("AO", "F1 V1"), total("Ao", "F4 V4")]));
}

#[test]
fn book_02_total_or_partial_comes_from_the_sum_and_other_final_codes_are_settled_outside() {
    let mut file = small();
    file[1].credit = Amount(4_000);
    file[0].letter = "b".to_string();
    file[1].letter = "b".to_string();
    file[2].letter = "C".to_string();
    file[3].letter = "d".to_string();
    let partial = ("b".to_string(), "F1 V1".to_string(), Standing::Partial);
    let outside = |code: &str, pieces: &str| (code.to_string(), pieces.to_string(), Standing::Outside);
    let mut book = imported(&file);
    assert_eq!(book.codes(), set([partial, outside("C", "F2")]), "a provisional letter on one line says nothing");
    assert!(book.import(2026, &file, &FULL).quiet());
    let mut strict = Book::default();
    strict.import(2026, &file, &Options { lower_case_is_partial: false, ..FULL });
    assert_eq!(strict.codes(), set([outside("b", "F1 V1"), outside("C", "F2"), outside("d", "F9")]));
    file[1].credit = Amount(10_000);
    assert_eq!(imported(&file).codes(), set([total("b", "F1 V1"), outside("C", "F2")]), "lower case, but balanced");
}

#[test]
fn book_05_the_same_set_as_ours_keeps_the_code_of_accounting_beside() {
    let mut bare = small();
    bare.iter_mut().for_each(|r| r.letter.clear());
    let mut book = imported(&bare);
    let keys = ["F1", "V1"].map(|p| book.piece(p)[0].key);
    let ours = book.letter_by_hand(&keys, "Z");
    assert!(book.import(2026, &bare, &FULL).letters().is_empty(), "lettered here and not there");
    let report = book.import(2026, &small(), &FULL);
    assert_eq!(report.letters(), [LetterStep::External { group: ours, code: "A".to_string() }]);
    assert!(book.import(2026, &small(), &FULL).letters().is_empty());
    let report = book.import(2026, &bare, &FULL);
    assert_eq!(report.letters(), [LetterStep::External { group: ours, code: String::new() }], "to carry back again");
    assert_eq!(book.codes(), set([total("Z", "F1 V1")]));
}

/// Ours: F1 with V1. Accounting: V1 with F2 and F3.
fn overlapping() -> (Book, Vec<FileRow>) {
    let mut file = vec![
        row("VE", "1", "2026-03-10", "F1", 100, ""),
        row("BQ", "1", "2026-04-01", "V1", -100, ""),
        row("VE", "2", "2026-05-01", "F2", 60, ""),
        row("VE", "3", "2026-05-01", "F3", 40, ""),
    ];
    let mut book = imported(&file);
    let keys = ["F1", "V1"].map(|p| book.piece(p)[0].key);
    book.letter_by_hand(&keys, "Z");
    file[1..].iter_mut().for_each(|r| r.letter = "A".to_string());
    (book, file)
}

#[test]
fn book_05_overlap_with_ours_is_a_conflict_unless_somebody_decides() {
    let (mut book, file) = overlapping();
    for _ in 0..2 {
        let letters = book.import(2026, &file, &FULL).letters();
        assert!(
            matches!(&letters[..], [LetterStep::Conflict { members, groups, .. }] if members.len() == 3 && groups.len() == 1)
        );
        assert_eq!(book.codes(), set([total("Z", "F1 V1")]));
    }
    assert!(book.import(2026, &file, &OURS).letters().is_empty());
    let letters = book.import(2026, &file, &THEIRS).letters();
    assert!(matches!(letters[0], LetterStep::Close { why: CloseReason::Replaced, .. }));
    assert_eq!(book.codes(), set([total("A", "F2 F3 V1")]));
    assert!(book.import(2026, &file, &FULL).letters().is_empty());
}

#[test]
fn book_05_a_conflict_leaves_import_groups_as_they_are() {
    let file = |letters: [&str; 5]| {
        let mut rows = overlapping().1;
        rows.push(row("VE", "5", "2026-05-05", "F5", 5, ""));
        rows.iter_mut().zip(letters).for_each(|(r, letter)| r.letter = letter.to_string());
        rows
    };
    let mut book = imported(&file(["", "A", "A", "A", ""]));
    let keys = ["F1", "F5"].map(|p| book.piece(p)[0].key);
    book.letter_by_hand(&keys, "z");
    let letters = book.import(2026, &file(["B", "B", "B", "B", ""]), &FULL).letters();
    assert!(matches!(letters[..], [LetterStep::Conflict { .. }]), "{letters:?}");
    assert!(book.codes().contains(&total("A", "F2 F3 V1")));
}

#[test]
fn book_05_vanished_letters_close_groups_of_import_origin_only() {
    let mut book = imported(&small());
    let mut bare = small();
    bare.iter_mut().for_each(|r| r.letter.clear());
    assert!(book.import(2026, &bare, &NO_LETTERS).letters().is_empty(), "a file without letters leaves them alone");
    assert!(book.import(2026, &small()[3..], &DELTA).letters().is_empty(), "a delta leaves what it does not show");
    let letters = book.import(2026, &bare, &FULL).letters();
    assert!(matches!(letters[..], [LetterStep::Close { why: CloseReason::Vanished, .. }]));
    assert!(book.import(2026, &bare, &FULL).quiet() && book.codes().is_empty());
}

#[test]
fn book_05_a_delta_that_unletters_a_line_frees_the_rest_of_its_group() {
    let mut book = imported(&small());
    let mut line = small().remove(1);
    line.letter.clear();
    let report = book.import(2026, std::slice::from_ref(&line), &DELTA);
    assert!(matches!(report.letters()[..], [LetterStep::Close { why: CloseReason::Vanished, .. }]));
    assert_eq!(report.plans[0].stale, [book.piece("F1")[0].key]);
    assert!(book.import(2026, &[line], &DELTA).quiet());
}

#[test]
fn book_05_a_group_unlettered_here_is_not_applied_again() {
    let mut book = imported(&small());
    let group = book.piece("F1")[0].group.expect("lettered");
    book.unletter(group);
    for _ in 0..2 {
        let report = book.import(2026, &small(), &FULL);
        assert!(matches!(&report.letters()[..], [LetterStep::Tombstone { code, .. }] if code == "A"));
        assert!(report.quiet() && book.codes().is_empty());
    }
    // Another set is another matter.
    let mut file = small();
    file.push(row("VE", "5", "2026-05-05", "F5", 5, "A"));
    file.push(row("BQ", "5", "2026-05-06", "V5", -5, "A"));
    book.import(2026, &file, &FULL);
    assert_eq!(book.codes(), set([total("A", "F1 F5 V1 V5")]));
}

#[test]
fn book_05_a_group_settled_outside_that_a_person_reopened_stays_open() {
    let file = [row("VE", "1", "2026-03-10", "F1", 100, "A")];
    let mut book = imported(&file);
    let group = book.piece("F1")[0].group.expect("settled outside");
    book.unletter(group);
    assert!(book.import(2026, &file, &FULL).quiet());
    assert_eq!(book.piece("F1")[0].standing, Standing::Open);
}

#[test]
fn book_05_an_import_group_goes_on_with_other_members_or_code() {
    let mut file = small();
    file[1].credit = Amount(4_000);
    (file[0].letter, file[1].letter) = ("b".to_string(), "b".to_string());
    let mut book = imported(&file);
    let group = book.piece("F1")[0].group;
    file.push(row("BQ", "6", "2026-06-01", "V6", -6_000, "B"));
    (file[0].letter, file[1].letter) = ("B".to_string(), "B".to_string());
    let letters = book.import(2026, &file, &FULL).letters();
    assert!(matches!(letters[..], [LetterStep::Next { standing: Standing::Total, .. }]), "{letters:?}");
    assert_eq!((book.codes(), book.piece("V6")[0].group), (set([total("B", "F1 V1 V6")]), group));
}

#[test]
fn let_07_a_total_group_never_silently_becomes_partial() {
    let mut file = small();
    file.push(row("BQ", "6", "2026-06-01", "V6", -300, "b"));
    (file[0].letter, file[1].letter, file[2].letter) = ("b".to_string(), "b".to_string(), "b".to_string());
    let mut book = imported(&file);
    assert_eq!(book.codes(), set([total("b", "F1 F2 V1 V6")]));
    file[4].letter.clear();
    let letters = book.import(2026, &file, &FULL).letters();
    assert!(
        matches!(
            letters[..],
            [LetterStep::Close { why: CloseReason::Vanished, .. }, LetterStep::New { standing: Standing::Partial, .. }]
        ),
        "{letters:?}"
    );
}

#[test]
fn book_05_a_member_gone_closes_a_group_made_here() {
    let (mut book, mut file) = overlapping();
    file.iter_mut().for_each(|r| r.letter.clear());
    file.remove(0);
    file.insert(0, row("VE", "0", "2026-01-02", "F0", 1, ""));
    let report = book.import(2026, &file, &FULL);
    assert!(matches!(report.letters()[..], [LetterStep::Close { why: CloseReason::MemberGone, .. }]));
    assert_eq!(report.doubts(), 1);
}

// Openings.

/// 2025: one lettered pair, F3 open. 2026: F3 opens the year and is paid.
fn two_years() -> (Vec<FileRow>, Vec<FileRow>) {
    let first = vec![
        row("VE", "1", "2025-03-10", "F1", 10_000, "AO"),
        row("BQ", "1", "2025-04-01", "V1", -10_000, "AO"),
        row("VE", "3", "2025-11-20", "F3", 5_000, ""),
    ];
    let second = vec![
        row("AN", "1", "2026-01-01", "F3", 5_000, "B"),
        row("BQ", "1", "2026-02-10", "V3", -5_000, "B"),
        row("VE", "1", "2026-03-10", "F4", 10_000, ""),
    ];
    (first, second)
}

#[test]
fn book_05_openings_are_aliases_of_the_originals_and_their_letters_apply_to_them() {
    let (first, second) = two_years();
    let mut book = Book::default();
    book.import(2025, &first, &FULL);
    let report = book.import(2026, &second, &FULL);
    assert_eq!((report.count("alias"), report.count("added"), report.gaps()[0]), (1, 2, Some(Amount::ZERO)));
    assert_eq!((book.balance(), book.lines.len()), (10_000, 5));
    assert_eq!(book.codes(), set([total("AO", "F1 V1"), total("B", "F3 V3")]));
    for (year, rows) in [(2026, &second), (2025, &first), (2026, &second)] {
        assert!(book.import(year, rows, &FULL).quiet());
    }
    assert_eq!(book.piece("F3")[0].sources.len(), 2, "the alias is not doubled");
}

#[test]
fn book_05_years_in_any_order_give_the_same_book() {
    let (first, second) = two_years();
    let (mut book, mut other) = (Book::default(), Book::default());
    book.import(2025, &first, &FULL);
    book.import(2026, &second, &FULL);
    other.import(2026, &second, &FULL);
    assert_eq!(other.piece("F3")[0].kind, LineKind::OpeningTotal);
    let report = other.import(2025, &first, &FULL);
    assert_eq!((report.count("converted"), report.count("added"), report.doubts()), (1, 3, 0));
    assert_eq!((other.contents(), other.lettered(), other.codes()), (book.contents(), book.lettered(), book.codes()));
    assert!(other.import(2026, &second, &FULL).quiet() && other.import(2025, &first, &FULL).quiet());
}

#[test]
fn book_05_the_piece_date_parts_rivals_then_what_is_open() {
    let mut first = vec![
        row("VE", "1", "2025-03-10", "F", 100, ""),
        row("VE", "2", "2025-03-20", "F", 100, "A"),
        row("BQ", "1", "2025-04-10", "V", -100, "A"),
        row("VE", "3", "2025-05-20", "F", 100, ""),
    ];
    let mut opening = row("AN", "1", "2026-01-01", "F", 100, "");
    opening.piece_date = Some(day("2025-05-20"));
    let mut second = vec![opening, row("VE", "9", "2026-12-31", "F9", 1, "")];
    let aliased = |book: &Book| {
        let has = |r: &&&suivi::domain::intake::KnownLine| r.sources.len() == 2;
        book.piece("F").iter().find(has).map(|l| l.entry.clone())
    };
    let mut book = Book::default();
    book.import(2025, &first, &FULL);
    book.import(2026, &second, &FULL);
    assert_eq!(aliased(&book).as_deref(), Some("3"));
    second[0].piece_date = None;
    first[0].letter = "A".to_string();
    first[1].letter = String::new();
    let mut book = Book::default();
    book.import(2025, &first, &FULL);
    book.import(2026, &second, &FULL);
    assert_eq!(aliased(&book).as_deref(), Some("2"), "the oldest that is not lettered");
}

#[test]
fn book_05_totals_are_checked_against_the_closing_balance() {
    let (first, mut second) = two_years();
    second[0] = row("AN", "1", "2026-01-01", "AN2026", 5_200, "");
    let mut book = Book::default();
    book.import(2025, &first, &FULL);
    let report = book.import(2026, &second, &FULL);
    assert_eq!((report.count("dead"), report.gaps()[0]), (1, Some(Amount(200))));
    assert_eq!(book.balance(), 10_000, "once");
    // Provisional openings change at each import: checked again, never changed.
    second[0].debit = Amount(5_000);
    let report = book.import(2026, &second, &FULL);
    assert!(report.quiet());
    assert_eq!(report.gaps()[0], Some(Amount::ZERO));
}

#[test]
fn book_05_a_line_paid_meanwhile_leaves_the_provisional_openings() {
    let (first, second) = two_years();
    let mut book = Book::default();
    book.import(2025, &first, &FULL);
    book.import(2026, &second, &FULL);
    let mut closed = first.clone();
    closed.push(row("BQ", "9", "2025-12-30", "V9", -5_000, "AP"));
    closed[2].letter = "AP".to_string();
    book.import(2025, &closed, &FULL);
    // The opening row is gone from the new file, V3 is open there.
    let report = book.import(
        2026,
        &[row("AN", "1", "2026-01-01", "X", 1, ""), row("BQ", "1", "2026-02-10", "V3", -5_000, ""), second[2].clone()],
        &FULL,
    );
    assert_eq!(report.plans[0].stale, [book.piece("F3")[0].key]);
    assert_eq!(book.codes(), set([total("AO", "F1 V1"), total("AP", "F3 V9")]));
}

#[test]
fn book_05_without_the_previous_year_openings_live_detailed_or_not() {
    let kinds = |rows: &[FileRow]| {
        let mut book = Book::default();
        book.import(2026, rows, &FULL);
        book.lines.values().map(|l| l.kind).collect::<Vec<_>>()
    };
    let opening = |piece: &str, cents| row("AN", "1", "2026-01-01", piece, cents, "");
    assert_eq!(kinds(&[opening("", 100)]), [LineKind::OpeningTotal]);
    assert_eq!(kinds(&[opening("AN2026", 100)]), [LineKind::OpeningTotal]);
    assert_eq!(kinds(&[opening("AN", 100), opening("AN", -30)]), [LineKind::OpeningTotal; 2], "one total a side");
    assert_eq!(kinds(&[opening("F1", 100), opening("F2", 50)]), [LineKind::Opening; 2]);
    let mut dated = opening("F1", 100);
    dated.piece_date = Some(day("2025-12-03"));
    assert_eq!(kinds(&[dated]), [LineKind::Opening]);
    let mut due = opening("AN", 100);
    due.due = vec![(day("2026-01-31"), Amount(100))];
    assert_eq!(kinds(&[due]), [LineKind::Opening]);
}

#[test]
fn book_05_live_openings_change_without_being_changed() {
    let opening = |cents| row("AN", "1", "2026-01-01", "AN", cents, "");
    let last = row("VE", "9", "2026-12-31", "F9", 1, "");
    let mut book = imported(&[opening(5_000), last.clone()]);
    let mut other = opening(5_200);
    other.label = "A nouveau provisoire".to_string();
    let report = book.import(2026, &[other.clone(), last.clone()], &FULL);
    assert_eq!(["changed", "gone", "added"].map(|n| report.count(n)), [0, 1, 1]);
    assert_eq!((report.doubts(), book.balance()), (0, 5_201));
    other.label = "A nouveau".to_string();
    assert!(book.import(2026, &[other, last], &FULL).quiet());
}

#[test]
fn book_05_the_open_items_of_the_year_before_replace_an_opening_total() {
    let opening = row("AN", "1", "2026-01-01", "AN", 1_500, "");
    let later = row("VE", "9", "2026-12-31", "F9", 1, "");
    let items = |second| [row("VE", "1", "2025-10-01", "F1", 1_000, ""), row("VE", "2", "2025-11-01", "F2", second, "")];
    let mut book = imported(&[opening.clone(), later.clone()]);
    let report = book.import(2025, &items(500), &FULL);
    assert_eq!((report.count("converted"), report.gaps()[0], book.balance()), (1, Some(Amount::ZERO), 1_501));
    assert!(book.lines.values().all(|l| l.kind == LineKind::Normal));
    // When the sums do not agree the total does not live beside the items either: the gap is told.
    let mut book = imported(&[opening, later]);
    let report = book.import(2025, &items(400), &FULL);
    assert_eq!((report.gaps()[0], book.balance()), (Some(Amount(100)), 1_401));
}

#[test]
fn book_05_groups_made_here_pass_to_the_original() {
    let (first, mut second) = two_years();
    second.iter_mut().for_each(|r| r.letter.clear());
    let mut book = Book::default();
    book.import(2026, &second, &FULL);
    let keys = ["F3", "V3"].map(|p| book.piece(p)[0].key);
    let group = book.letter_by_hand(&keys, "Z");
    let report = book.import(2025, &first, &FULL);
    assert!(report.letters().iter().any(|s| matches!(s, LetterStep::Carry { group: g, .. } if *g == group)));
    assert_eq!(book.codes(), set([total("AO", "F1 V1"), total("Z", "F3 V3")]));
    // Without an original the group ends, and a person has a say.
    let mut book = Book::default();
    book.import(2026, &second, &FULL);
    book.letter_by_hand(&keys, "Z");
    let report = book.import(2025, &first[..2], &FULL);
    assert_eq!(report.doubts(), 1);
    assert!(report.letters().iter().any(|s| matches!(s, LetterStep::Close { why: CloseReason::MemberGone, .. })));
}

#[test]
fn book_02_settled_outside_until_the_other_year_comes() {
    // One code over two years, no detailed opening.
    let first = [row("VE", "1", "2025-10-01", "F1", 1_000, "AB"), row("VE", "2", "2025-12-31", "F2", 1, "")];
    let second = [row("BQ", "1", "2026-02-01", "V1", -1_000, "AB"), row("VE", "2", "2026-12-31", "F8", 1, "")];
    for years in [[2025, 2026], [2026, 2025]] {
        let mut book = Book::default();
        for year in years {
            book.import(year, if year == 2025 { &first } else { &second }, &FULL);
            let settled = book.codes().into_iter().next().expect("a group").2;
            assert_eq!(settled, if year == years[0] { Standing::Outside } else { Standing::Total });
        }
        assert_eq!(book.codes(), set([total("AB", "F1 V1")]));
        assert!(book.import(2025, &first, &FULL).quiet() && book.import(2026, &second, &FULL).quiet());
    }
    // Another code each year, with a detailed opening: the later year knows how it ended.
    let mut opening = row("AN", "1", "2026-01-01", "F1", 1_000, "C");
    opening.piece_date = Some(day("2025-10-01"));
    let mut second = second.to_vec();
    second[0].letter = "C".to_string();
    second.insert(0, opening);
    let mut book = Book::default();
    book.import(2025, &first, &FULL);
    book.import(2026, &second, &FULL);
    assert_eq!(book.codes(), set([total("C", "F1 V1")]));
    assert!(book.import(2025, &first, &FULL).quiet() && book.import(2026, &second, &FULL).quiet());
}

#[test]
fn book_05_what_a_later_year_leaves_of_a_set_stays_settled_outside() {
    // 2025 letters F1 and F2 with a payment of 2026; 2026 carries only F1 in detail.
    let first = [row("VE", "1", "2025-10-01", "F1", 1_000, "AB"), row("VE", "2", "2025-10-02", "F2", 300, "AB")];
    let second = [row("AN", "1", "2026-01-01", "F1", 1_000, "C"), row("BQ", "1", "2026-02-01", "V1", -1_000, "C")];
    let mut book = Book::default();
    book.import(2025, &first, &FULL);
    book.import(2026, &second, &FULL);
    assert_eq!(book.codes(), set([total("C", "F1 V1"), ("AB".to_string(), "F2".to_string(), Standing::Outside)]));
}

#[test]
fn book_05_the_first_year_may_come_last_of_three() {
    let y25 = vec![row("VE", "1", "2025-10-01", "F1", 1_000, "")];
    let mut carried = row("AN", "1", "2026-01-01", "F1", 1_000, "");
    carried.piece_date = Some(day("2025-10-01"));
    let y26 = vec![carried.clone(), row("VE", "1", "2026-05-05", "F2", 50, "")];
    let mut again = row("AN", "1", "2027-01-01", "F1", 1_000, "A");
    again.piece_date = Some(day("2025-10-01"));
    let y27 = vec![again, row("AN", "1", "2027-01-01", "F2", 50, ""), row("BQ", "1", "2027-02-02", "V1", -1_000, "A")];
    let files = [(2025, &y25), (2026, &y26), (2027, &y27)];
    let mut books = [[0, 1, 2], [2, 1, 0], [1, 2, 0], [2, 0, 1], [0, 2, 1], [1, 0, 2]].map(|order| {
        let mut book = Book::default();
        order.iter().for_each(|at| drop(book.import(files[*at].0, files[*at].1, &FULL)));
        book
    });
    let first = (books[0].contents(), books[0].codes());
    assert_eq!(first.1, set([total("A", "F1 V1")]));
    for book in &mut books {
        assert_eq!((book.contents(), book.codes()), first);
        assert!(files.iter().all(|(year, rows)| book.import(*year, rows, &FULL).quiet()));
    }
}
