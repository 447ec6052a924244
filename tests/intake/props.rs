//! Properties over generated books: what holds whatever the files say, in whatever order they come.

use super::model::{Book, FULL, Options, Report, row};
use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;
use suivi::domain::ids::{LineKey, date_of};
use suivi::domain::intake::{FileRow, LetterChoice};
use suivi::domain::line::LineKind;
use suivi::domain::money::Amount;

/// What happened in the world: documents, and sets of them that accounting letters.
#[derive(Clone, Debug)]
struct World {
    documents: Vec<Document>,
    /// Openings name their items; else one total for each client.
    detailed: bool,
    /// Openings keep the date of the document; else pieces are the only way to know them.
    dated: bool,
    /// The same code in every year; else each year has its own.
    one_code: bool,
    /// The years' files were made before later years lettered their lines.
    early: bool,
}

#[derive(Clone, Debug)]
struct Document {
    client: u8,
    date: NaiveDate,
    piece: String,
    cents: i64,
    /// Its set, and whether that one is provisional.
    set: Option<(usize, bool)>,
}

const YEARS: [i32; 3] = [2024, 2025, 2026];

/// The last rows of each file, that hold its coverage.
const HOLD: usize = 6;

fn worlds() -> impl Strategy<Value = World> {
    // Days from January 2023, a year whose file never comes, to December 2026.
    let document = (0..2u8, 0..4 * 365 - 24i32, 0..4usize, 1..4i64, any::<bool>(), prop::option::weighted(0.7, 0..6usize));
    let documents = prop::collection::vec(document, 1..24);
    (documents, any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>(), any::<[bool; 6]>(), any::<[bool; 6]>()).prop_map(
        |(drawn, detailed, dated, one_code, early, balanced, lower)| {
            let mut documents: Vec<Document> = Vec::new();
            for (n, (client, days, piece, amount, credit, set)) in drawn.into_iter().enumerate() {
                // Some days apart, so that a date names one document.
                let date = date_of(738_521 + (days / 24) * 24 + n as i32);
                let piece = if dated { format!("P{piece}") } else { format!("P{n}") };
                let cents = amount * if credit { -100 } else { 100 };
                documents.push(Document {
                    client,
                    date,
                    piece,
                    cents,
                    set: set.map(|s| (s * 2 + usize::from(client), lower[s])),
                });
            }
            // Some sets get the payment that closes them, dated like their newest document.
            for (set, wanted) in balanced.into_iter().enumerate().flat_map(|(s, b)| [(s * 2, b), (s * 2 + 1, b)]) {
                let members: Vec<_> = documents.iter().filter(|d| d.set.map(|(s, _)| s) == Some(set)).cloned().collect();
                let sum: i64 = members.iter().map(|d| d.cents).sum();
                if let (true, Some(newest), true) = (wanted, members.iter().max_by_key(|d| d.date), sum != 0) {
                    documents.push(Document { piece: format!("V{set}"), cents: -sum, ..newest.clone() });
                }
            }
            documents.sort_by_key(|d| d.date);
            World { documents, detailed, dated, one_code, early }
        },
    )
}

impl World {
    fn letter(&self, document: &Document, year: i32) -> String {
        let Some((set, lower)) = document.set else { return String::new() };
        let newest = self.documents.iter().filter(|d| d.set.map(|(s, _)| s) == Some(set)).map(|d| d.date.year()).max();
        if self.early && newest > Some(year) {
            return String::new();
        }
        let code = if self.one_code {
            format!("A{}", (b'A' + set as u8) as char)
        } else {
            format!("{}{}", (b'A' + set as u8) as char, (b'A' + (year - 2020) as u8) as char)
        };
        if lower { code.to_lowercase() } else { code }
    }

    /// Open at the end of the year before: not lettered whole by then.
    fn open_at(&self, document: &Document, year: i32) -> bool {
        let members = || self.documents.iter().filter(|d| document.set.is_some() && d.set == document.set);
        let closed =
            document.set.is_some() && members().all(|d| d.date.year() < year) && members().map(|d| d.cents).sum::<i64>() == 0;
        document.date.year() < year && !closed
    }

    /// The FEC of a year, third-party lines only.
    fn file(&self, year: i32) -> Vec<FileRow> {
        let mut rows = Vec::new();
        let first = format!("{year}-01-01");
        let client = |mut row: FileRow, client: u8| {
            row.auxiliary = format!("K{client:03}");
            row
        };
        for k in 0..2u8 {
            let open: Vec<&Document> = self.documents.iter().filter(|d| d.client == k && self.open_at(d, year)).collect();
            if self.detailed {
                for d in open {
                    let mut opening = row("AN", "1", &first, &d.piece, d.cents, &self.letter(d, year));
                    if self.dated {
                        opening.piece_date = Some(d.date);
                    }
                    rows.push(client(opening, k));
                }
            } else {
                let sum: i64 = open.iter().map(|d| d.cents).sum();
                if sum != 0 {
                    rows.push(client(row("AN", "1", &first, "AN", sum, ""), k));
                }
            }
        }
        for (n, d) in self.documents.iter().enumerate().filter(|(_, d)| d.date.year() == year) {
            let journal = if d.cents > 0 { "VE" } else { "BQ" };
            rows.push(client(
                row(journal, &n.to_string(), &d.date.to_string(), &d.piece, d.cents, &self.letter(d, year)),
                d.client,
            ));
        }
        // All journals are covered from the first to the last day, on another client.
        for (journal, date, piece) in [("AN", "01-01", "HOLD"), ("VE", "01-01", "FIRST"), ("BQ", "12-31", "LAST")] {
            for cents in [1, -1] {
                let mut hold = row(journal, "9999", &format!("{year}-{date}"), piece, cents, "");
                hold.auxiliary = "K999".to_string();
                rows.push(hold);
            }
        }
        rows
    }
}

/// Cases of each property: `INTAKE_CASES` for a long night, else enough to see what breaks.
fn cases() -> u32 {
    std::env::var("INTAKE_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(300)
}

fn permutation(n: usize) -> [i32; 3] {
    [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]][n % 6].map(|at: usize| YEARS[at])
}

/// Changes to a file: (row, what).
fn edits() -> impl Strategy<Value = Vec<(prop::sample::Index, u8)>> {
    prop::collection::vec((any::<prop::sample::Index>(), 0..9u8), 0..6)
}

fn edit(rows: &mut Vec<FileRow>, edits: &[(prop::sample::Index, u8)]) {
    for (n, (at, what)) in edits.iter().enumerate() {
        if rows.len() <= HOLD {
            return;
        }
        let at = at.index(rows.len() - HOLD);
        match what {
            0 => drop(rows.remove(at)),
            1 => rows[at].label = format!("Corrige {n}"),
            2 => rows[at].entry = format!("D{n}"),
            3 => (rows[at].debit, rows[at].credit) = (rows[at].debit.plus(Amount(700)).expect("small"), rows[at].credit),
            4 => rows[at].letter.clear(),
            5 => rows[at].letter = "ZZ".to_string(),
            6 => rows.insert(at, rows[at].clone()),
            9 => rows[at].letter = "BA".to_string(),
            7 => rows[at].due = vec![(rows[at].date, Amount(1))],
            _ => rows[at].piece = format!("N{n}"),
        }
        rows.retain(|r| r.debit != r.credit);
    }
}

/// Auxiliary, date, amount, piece and number of a line.
type Leg = (String, NaiveDate, i64, String, String);

/// What the ordinary rows of a file say, and what the book holds at home in that year.
fn of_year(book: &Book, rows: &[FileRow], year: i32, live_openings: bool) -> [Vec<Leg>; 2] {
    let opening = |r: &&FileRow| live_openings || r.journal != "AN";
    let mut file: Vec<_> = rows
        .iter()
        .filter(opening)
        .map(|r| (r.auxiliary.clone(), r.date, r.amount().expect("small").0, r.piece.clone(), r.entry.clone()))
        .collect();
    let home = |k: &&LineKey| book.lines[k].sources.iter().map(|s| s.year.0).min() == Some(year as u16 - 2000);
    let mut held: Vec<_> = book
        .lines
        .keys()
        .filter(home)
        .map(|k| {
            let line = &book.lines[k];
            let entry = line.sources.iter().rfind(|s| s.year.0 == year as u16 - 2000).expect("home").entry.clone();
            (
                book.content(*k).0.split(' ').next_back().expect("an auxiliary").to_string(),
                k.date(),
                line.amount.0,
                line.piece.clone(),
                entry,
            )
        })
        .collect();
    file.sort();
    held.sort();
    [file, held]
}

fn once(book: &mut Book, year: i32, rows: &[FileRow], options: &Options) -> Report {
    let report = book.import(year, rows, options);
    book.check();
    report
}

/// Letters two open lines of an account, or unletters the group of the first.
fn by_a_person(book: &mut Book, a: &prop::sample::Index, b: &prop::sample::Index, unletter: bool) {
    let keys: Vec<LineKey> = book.lines.keys().copied().collect();
    let (a, b) = (keys[a.index(keys.len())], keys[b.index(keys.len())]);
    let open = |k: &LineKey| book.lines[k].group.is_none();
    if let (Some(group), true) = (book.lines[&a].group, unletter) {
        book.unletter(group);
    } else if a != b && a.account == b.account && open(&a) && open(&b) {
        book.letter_by_hand(&[a, b], "h");
    }
    book.check();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn book_05_years_in_any_order_give_the_same_book(world in worlds(), order in 0..6usize) {
        let mut forward = Book::default();
        let mut other = Book::default();
        for year in YEARS {
            once(&mut forward, year, &world.file(year), &FULL);
        }
        for year in permutation(order) {
            let report = once(&mut other, year, &world.file(year), &FULL);
            prop_assert_eq!(report.doubts(), 0);
        }
        prop_assert_eq!(other.contents(), forward.contents());
        prop_assert_eq!(other.lettered(), forward.lettered());
        prop_assert_eq!(other.codes(), forward.codes());
        // Every total counts live lines once: whatever was open before 2024 is in the openings of 2024.
        let all: i64 = world.documents.iter().map(|d| d.cents).sum();
        prop_assert_eq!(forward.balance(), all);
    }

    #[test]
    fn book_05_an_import_again_changes_nothing(world in worlds(), order in 0..6usize, again in 0..6usize) {
        let mut book = Book::default();
        for year in permutation(order) {
            once(&mut book, year, &world.file(year), &FULL);
        }
        let before = (book.contents(), book.lettered());
        for year in permutation(again) {
            let report = once(&mut book, year, &world.file(year), &FULL);
            prop_assert!(report.quiet(), "{:?}", report);
        }
        prop_assert_eq!((book.contents(), book.lettered()), before);
    }

    #[test]
    fn book_05_the_book_is_the_file(
        world in worlds(),
        edits in edits(),
        by_hand in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<bool>()), 0..4),
        choice in prop::sample::select(vec![LetterChoice::List, LetterChoice::Ours, LetterChoice::Theirs]),
        year in prop::sample::select(YEARS.to_vec()),
        has_letters: bool,
    ) {
        let mut book = Book::default();
        for year in YEARS {
            once(&mut book, year, &world.file(year), &FULL);
        }
        for (a, b, again) in by_hand {
            by_a_person(&mut book, &a, &b, again);
        }
        book.check();
        let mut rows = world.file(year);
        edit(&mut rows, &edits);
        let options = Options { letters: choice, has_letters, ..FULL };
        let ids: std::collections::BTreeSet<_> = book.lines.values().map(|l| l.id).collect();
        let report = once(&mut book, year, &rows, &options);
        let [file, held] = of_year(&book, &rows, year, year == YEARS[0]);
        prop_assert_eq!(file, held);
        let kept = book.lines.values().filter(|l| ids.contains(&l.id)).count();
        prop_assert_eq!(kept + report.count("added"), book.lines.len(), "names survive");
        let again = once(&mut book, year, &rows, &options);
        prop_assert!(again.quiet(), "{:?}\nafter {:?}", again, report);
        // The other years have not moved either.
        for other in YEARS.into_iter().filter(|y| *y != year) {
            let [file, held] = of_year(&book, &world.file(other), other, other == YEARS[0]);
            prop_assert_eq!(file, held);
        }
    }

    #[test]
    fn book_05_letters_are_those_that_the_files_say_last(
        world in worlds(),
        letters in prop::collection::vec((any::<prop::sample::Index>(), 4..7u8), 0..6),
        edited in prop::sample::select(YEARS.to_vec()),
        order in 0..6usize,
        again in 0..6usize,
    ) {
        let last = |year: i32| {
            let mut rows = World { early: false, ..world.clone() }.file(year);
            let letters: Vec<_> = letters.iter().map(|(at, what)| (*at, if *what == 6 { 9 } else { *what })).collect();
            if year == edited {
                edit(&mut rows, &letters);
            }
            rows
        };
        let (mut daily, mut scratch) = (Book::default(), Book::default());
        for year in permutation(order) {
            once(&mut daily, year, &World { early: true, ..world.clone() }.file(year), &FULL);
        }
        for year in permutation(again) {
            once(&mut daily, year, &last(year), &FULL);
            once(&mut scratch, year, &last(year), &FULL);
        }
        prop_assert_eq!(daily.contents(), scratch.contents());
        prop_assert_eq!(daily.lettered(), scratch.lettered());
        prop_assert_eq!(daily.codes(), scratch.codes());
    }

    #[test]
    fn book_05_whatever_people_letter_between_imports_no_line_is_in_two_groups(
        world in worlds(),
        order in 0..6usize,
        by_hand in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<bool>()), 1..9),
        choice in prop::sample::select(vec![LetterChoice::List, LetterChoice::Ours, LetterChoice::Theirs]),
    ) {
        let options = Options { letters: choice, ..FULL };
        let mut book = Book::default();
        for (n, year) in permutation(order).into_iter().enumerate() {
            once(&mut book, year, &World { early: n < 2, ..world.clone() }.file(year), &options);
            for (a, b, again) in &by_hand[by_hand.len() * n / 3..by_hand.len() * (n + 1) / 3] {
                by_a_person(&mut book, a, b, *again);
            }
        }
        // Twice round: the first brings each file as it is at the end, the second brings nothing.
        for round in 0..2 {
            for year in permutation(order) {
                let report = once(&mut book, year, &World { early: false, ..world.clone() }.file(year), &options);
                prop_assert!(round == 0 || report.quiet(), "{:?}", report);
            }
        }
        let all: i64 = world.documents.iter().map(|d| d.cents).sum();
        prop_assert_eq!(book.balance(), all);
    }

    #[test]
    fn book_05_a_delta_never_withdraws(world in worlds(), edits in edits(), from in any::<prop::sample::Index>()) {
        let mut book = Book::default();
        for year in YEARS {
            once(&mut book, year, &world.file(year), &FULL);
        }
        let mut rows = world.file(2026);
        edit(&mut rows, &edits);
        let part = &rows[from.index(rows.len())..];
        let delta = Options { delta: true, ..FULL };
        let before = book.lines.len();
        let report = once(&mut book, 2026, part, &delta);
        prop_assert_eq!(report.count("gone"), 0);
        prop_assert_eq!(book.lines.len(), before + report.count("added"));
        let again = once(&mut book, 2026, part, &delta);
        prop_assert!(again.quiet(), "{:?}\nafter {:?}", again, report);
    }

    #[test]
    fn book_05_live_openings_are_only_those_of_the_first_year(world in worlds(), order in 0..6usize) {
        let mut book = Book::default();
        for year in permutation(order) {
            once(&mut book, year, &world.file(year), &FULL);
        }
        let opening = |l: &&suivi::domain::intake::KnownLine| l.kind != LineKind::Normal;
        prop_assert!(book.lines.values().filter(opening).all(|l| l.key.date().year() == YEARS[0]));
    }
}
