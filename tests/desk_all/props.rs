//! Whatever people and imports do, in whatever order: the book is sound, money is conserved, undo takes back, the past stays.
//! `DESK_CASES` asks for a longer night.

use crate::book;

use book::world::{CLIENTS, Edit, World, YEARS, edit, worlds};
use book::{Book, ageing, day, findings, options, who};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use proptest::sample::Index;
use std::collections::{BTreeMap, BTreeSet};
use suivi::desk::api::{AgedRow, Answer, Card, Command, Doubt, FileCommand, ImportOptions, LedgerLine, Query, Seen};
use suivi::desk::{Desk, ImportStop, Stop};
use suivi::domain::ids::{OpNo, PartyId};
use suivi::domain::intake::{ClientRow, ClientsFile, Encoding, LetterChoice};
use suivi::domain::line::Standing;
use suivi::domain::party::PartyField;

fn cases(usual: u32) -> ProptestConfig {
    let cases = std::env::var("DESK_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(usual);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// What somebody does.
#[derive(Clone, Debug)]
enum Step {
    Import { year: usize, edits: Vec<Edit>, theirs: bool },
    Letter { client: usize, picks: Vec<Index>, partial: bool },
    Balance { client: usize, pick: Index },
    Unletter { client: usize, pick: Index },
    Undo(Option<Index>),
    Redo(Option<Index>),
    Terms { client: usize, terms: u8 },
    Edit { client: usize, city: u8 },
    Merge { client: usize, from: Option<u64> },
}

fn steps() -> impl Strategy<Value = Vec<(Step, bool)>> {
    let index = any::<Index>;
    let step = prop_oneof![
        4 => (0..3usize, prop::collection::vec((index(), any::<u8>()), 0..4), any::<bool>())
            .prop_map(|(year, edits, theirs)| Step::Import { year, edits, theirs }),
        3 => (0..2usize, prop::collection::vec(index(), 2..4), any::<bool>())
            .prop_map(|(client, picks, partial)| Step::Letter { client, picks, partial }),
        3 => (0..2usize, index()).prop_map(|(client, pick)| Step::Balance { client, pick }),
        2 => (0..2usize, index()).prop_map(|(client, pick)| Step::Unletter { client, pick }),
        3 => prop::option::of(index()).prop_map(Step::Undo),
        2 => prop::option::of(index()).prop_map(Step::Redo),
        1 => (0..2usize, 0..3u8).prop_map(|(client, terms)| Step::Terms { client, terms }),
        1 => (0..2usize, 0..3u8).prop_map(|(client, city)| Step::Edit { client, city }),
        2 => (0..2usize, prop::option::of(0..1090u64)).prop_map(|(client, from)| Step::Merge { client, from }),
    ];
    prop::collection::vec((step, prop::bool::weighted(0.4)), 4..14)
}

fn find(desk: &Desk, code: &str) -> Option<PartyId> {
    match book::ask(desk, &Query::Find { code: code.to_string() }) {
        Answer::Found(party) => Some(party),
        _ => None,
    }
}

fn card(desk: &Desk, party: PartyId) -> Card {
    match book::ask(desk, &Query::Card { party }) {
        Answer::Card(card) => *card,
        other => panic!("{other:?}"),
    }
}

/// Everything a person sees of the two clients.
#[derive(Clone, PartialEq, Debug)]
struct View {
    ledgers: Vec<Option<suivi::desk::api::Ledger>>,
    cards: Vec<Option<Card>>,
    aged: Vec<AgedRow>,
}

fn look(desk: &Desk) -> View {
    let parties = CLIENTS.map(|c| find(desk, c));
    View {
        ledgers: parties.iter().map(|p| p.map(|p| book::ledger(desk, p))).collect(),
        cards: parties.iter().map(|p| p.map(|p| card(desk, p))).collect(),
        aged: ageing(desk, day("2026-06-30"), None),
    }
}

/// The same without what tells operations apart, and without codes, which are never given back.
fn business(desk: &Desk) -> View {
    let mut seen = look(desk);
    for ledger in seen.ledgers.iter_mut().flatten() {
        ledger.op = OpNo::NONE;
        ledger.lines.iter_mut().for_each(|l| l.version = OpNo::NONE);
    }
    seen.cards.iter_mut().flatten().flat_map(|c| &mut c.accounts).for_each(|a| a.next_code.clear());
    seen
}

fn lines(desk: &Desk, client: usize) -> Vec<LedgerLine> {
    find(desk, CLIENTS[client]).map(|p| book::ledger(desk, p).lines).unwrap_or_default()
}

fn seen(line: &LedgerLine) -> Seen {
    Seen { key: line.key, version: line.version }
}

/// Carries out a step; gives the operation when something was done.
fn carry_out(book: &Book, world: &World, step: &Step, n: usize) -> Option<OpNo> {
    let today = day("2026-01-05") + Days::new(3 * n as u64);
    let me = suivi::desk::api::Principal::new(
        if n.is_multiple_of(3) { "m.petit" } else { "s.martin" },
        suivi::domain::operation::Via::Cli,
        today,
    );
    let submit = |command: Command| match book.desk.submit(&me, 0, &command) {
        Ok(receipt) => Some(receipt.op),
        Err(Stop::Refused(_)) => None,
        Err(Stop::Failed(f)) => panic!("{f:?}"),
    };
    let imported = |outcome: Result<suivi::desk::api::ImportReport, ImportStop>| match outcome {
        Ok(report) => report.op,
        Err(ImportStop::Failed(f)) => panic!("{f:?}"),
        Err(_) => None,
    };
    let log = || book.status().op.0;
    match step {
        Step::Import { year, edits, theirs } => {
            let mut file = world.file(YEARS[*year]);
            edit(&mut file.rows, edits);
            let letters = if *theirs { LetterChoice::Theirs } else { LetterChoice::List };
            let options = ImportOptions { accept: vec![Doubt::Changes], letters, ..options() };
            let op = imported(book.desk.import_ledger(&me, &file, &options));
            if op.is_some() {
                let before = business(&book.desk);
                let again = book.desk.import_ledger(&me, &file, &options).expect("a known file");
                let counts = (again.added, again.changed, again.renumbered, again.gone, again.letters);
                assert_eq!(counts, (0, 0, 0, 0, 0), "an import again adds nothing: {again:?}");
                assert_eq!(business(&book.desk), before);
                assert_eq!(again.gap, Some(suivi::domain::money::Amount(0)), "{:?}", again.gaps);
            }
            op
        }
        Step::Letter { client, picks, partial } => {
            let lines = lines(&book.desk, *client);
            if lines.is_empty() {
                return None;
            }
            let marks = picks.iter().map(|p| seen(&lines[p.index(lines.len())])).collect();
            submit(Command::Letter { lines: marks, partial: *partial })
        }
        Step::Balance { client, pick } => {
            // Two open lines that cancel each other, when there are such.
            let open: Vec<_> = lines(&book.desk, *client).into_iter().filter(|l| l.standing == Standing::Open).collect();
            let pairs: Vec<_> = open
                .iter()
                .flat_map(|a| open.iter().map(move |b| (a, b)))
                .filter(|(a, b)| a.amount.0 > 0 && a.amount.0 == -b.amount.0)
                .collect();
            let (a, b) = pairs.get(pick.index(pairs.len().max(1)))?;
            submit(Command::Letter { lines: vec![seen(a), seen(b)], partial: false })
        }
        Step::Unletter { client, pick } => {
            let lettered: Vec<_> = lines(&book.desk, *client).into_iter().filter(|l| l.group.is_some()).collect();
            let line = lettered.get(pick.index(lettered.len().max(1)))?;
            let view = book.group_of(line, line.group?);
            submit(Command::Unletter {
                account: view.account,
                group: view.group,
                version: view.version,
                reason: "essai".into(),
            })
        }
        Step::Undo(op) => submit(Command::Undo { op: op.map(|i| OpNo(1 + i.index(log() as usize) as u64)) }),
        Step::Redo(op) => submit(Command::Redo { op: op.map(|i| OpNo(1 + i.index(log() as usize) as u64)) }),
        Step::Terms { client, terms } => {
            let terms = ["15N", "60N", "30N"][usize::from(*terms)];
            let fields = vec![(PartyField::Code, CLIENTS[*client].to_string()), (PartyField::Terms, terms.to_string())];
            let file = ClientsFile {
                name: "clients.csv".into(),
                encoding: Encoding::Utf8,
                columns: Vec::new(),
                rows: vec![ClientRow { at: 2, fields }],
                notes: Vec::new(),
                unreadable: Vec::new(),
            };
            imported(book.desk.import_clients(&me, &file, &options()))
        }
        Step::Edit { client, city } => {
            let party = find(&book.desk, CLIENTS[*client])?;
            let city = ["Lyon", "Brest", "Nice"][usize::from(*city)].to_string();
            submit(Command::EditParty { party, fields: vec![(PartyField::City, city)] })
        }
        Step::Merge { client, from } => {
            let (old, new) = (find(&book.desk, CLIENTS[*client])?, find(&book.desk, CLIENTS[1 - *client])?);
            let from = from.map(|days| day("2024-01-02") + Days::new(days));
            submit(Command::File(Box::new(FileCommand::Merge { old, new, from, other_company: false })))
        }
    }
}

/// What must hold at any time.
fn holds(desk: &Desk, date: NaiveDate, known: NaiveDate) {
    assert_eq!(findings(desk), []);
    let mut total = 0;
    // Merged codes are one client.
    let parties: BTreeSet<PartyId> = CLIENTS.iter().filter_map(|code| find(desk, code)).collect();
    for party in parties {
        let lines = book::ledger(desk, party).lines;
        total += lines.iter().filter(|l| l.key.date() <= date).map(|l| l.amount.0).sum::<i64>();
        let mut groups: BTreeMap<_, (i64, i64, BTreeSet<Standing>)> = BTreeMap::new();
        for line in &lines {
            match line.group {
                None => assert_eq!((line.standing, line.residual), (Standing::Open, line.amount)),
                Some(g) => {
                    let group = groups.entry(g).or_default();
                    group.0 += line.amount.0;
                    group.1 += line.residual.0;
                    group.2.insert(line.standing);
                }
            }
        }
        for (group, (sum, residual, standings)) in groups {
            assert_eq!(standings.len(), 1, "{group:?}");
            match standings.first() {
                Some(Standing::Total) => assert_eq!((sum, residual), (0, 0)),
                Some(Standing::Partial) => assert!(sum != 0 && sum == residual),
                Some(Standing::Outside) => assert!(sum != 0 && residual == 0),
                _ => panic!("an open line in {group:?}"),
            }
        }
    }
    // K999 holds two cents that cancel each other, on every covered day.
    for axis in [None, Some(known)] {
        let rows = ageing(desk, date, axis);
        let aged: i64 = rows.iter().filter(|r| r.client != "K999").map(|r| r.total.0).sum();
        assert_eq!(aged, total, "AGE-04 at {date}, known at {axis:?}");
        for r in rows {
            let columns: i64 = [r.not_due, r.no_due, r.unallocated].iter().chain(&r.late).map(|a| a.0).sum();
            assert_eq!(columns, r.total.0);
        }
    }
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn whatever_is_done_the_book_is_sound_and_undo_takes_back(
        world in worlds(),
        steps in steps(),
        dates in prop::collection::vec((0u64..1200, 0u64..1200), 14),
        back in any::<[Index; 2]>(),
    ) {
        let book = Book::default();
        let mut then = BTreeMap::new();
        let start = day("2024-01-01");
        for (n, ((step, and_back), (date, known))) in steps.iter().zip(dates).enumerate() {
            let before = business(&book.desk);
            let op = carry_out(&book, &world, step, n);
            let (date, known) = (start + Days::new(date), start + Days::new(known));
            holds(&book.desk, date, known);
            let Some(op) = op else {
                assert_eq!(business(&book.desk), before, "what is refused changes nothing");
                continue;
            };
            then.insert(book.status().op, look(&book.desk));
            if *and_back && !matches!(step, Step::Undo(_) | Step::Redo(_)) && book.status().op == op {
                let after = business(&book.desk);
                let me = who("s.martin", "2026-06-01");
                // Undone and done again as often as anybody likes.
                for _ in 0..2 {
                    book.desk.submit(&me, 0, &Command::Undo { op: Some(op) }).expect("nothing came after it");
                    prop_assert_eq!(&business(&book.desk), &before, "undo of {:?}", step);
                    holds(&book.desk, date, known);
                    book.desk.submit(&me, 0, &Command::Redo { op: Some(op) }).expect("nothing came after it");
                    prop_assert_eq!(&business(&book.desk), &after, "redo of {:?}", step);
                    holds(&book.desk, date, known);
                }
                then.insert(book.status().op, look(&book.desk));
            }
        }
        // The past is what it was.
        let ops: Vec<OpNo> = then.keys().copied().collect();
        for pick in back.iter().filter(|_| !ops.is_empty()) {
            let op = ops[pick.index(ops.len())];
            let past = book.desk.at(op).expect("a past");
            prop_assert_eq!(&look(&past), &then[&op], "as it was after operation {}", op.0);
            prop_assert_eq!(findings(&past), vec![]);
        }
    }
}

/// A line by what it says: piece, day, amount, standing, residual, due date.
type Content = (String, i32, i64, Standing, i64, Option<NaiveDate>);

/// Lines, and groups as sets of pieces, of both clients.
fn content(desk: &Desk) -> (Vec<Content>, BTreeSet<Vec<String>>) {
    let (mut out, mut groups) = (Vec::new(), BTreeMap::new());
    for l in (0..2).flat_map(|c| lines(desk, c)) {
        out.push((l.piece.clone(), l.key.day, l.amount.0, l.standing, l.residual.0, l.due));
        if let Some(group) = l.group {
            groups.entry((l.key.account, group)).or_insert_with(Vec::new).push(l.piece);
        }
    }
    out.sort();
    let sets = groups.into_values().map(|mut pieces| {
        pieces.sort();
        pieces
    });
    (out, sets.collect())
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn book_05_years_in_any_order_give_the_same_book(world in worlds(), order in 1..6usize) {
        let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
        let books: Vec<_> = [orders[0], orders[order]].iter().map(|order| {
            let book = Book::default();
            for at in order {
                let report = book.import(&world.file(YEARS[*at]));
                assert_eq!(report.gap, Some(suivi::domain::money::Amount(0)), "{:?}", report.gaps);
            }
            assert_eq!(book.findings(), []);
            book
        }).collect();
        let (first, second) = (&books[0].desk, &books[1].desk);
        prop_assert_eq!(content(first), content(second));
        let figures = |desk: &Desk| CLIENTS.map(|c| find(desk, c).map(|p| { let c = card(desk, p); (c.figures, c.balance_all) }));
        prop_assert_eq!(figures(first), figures(second));
        prop_assert_eq!(ageing(first, day("2025-06-30"), None).iter().map(|r| (r.client.clone(), r.total)).collect::<Vec<_>>(),
            ageing(second, day("2025-06-30"), None).iter().map(|r| (r.client.clone(), r.total)).collect::<Vec<_>>());
    }
}
