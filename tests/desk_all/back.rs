//! The history of letters and what is to be carried back to accounting (LET-12, EXP-05, book §5), through the desk.

use crate::book;

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

/// F1 1 200 due 3 March, F2 100, P1 -700, P2 -500 of K001 as a partial group of F1, F2 and P1.
fn partial() -> Book {
    let b = Book::with(rows(&[]));
    b.letter("2026-05-05", &["F1", "F2", "P1"], true).expect("partial");
    b
}

fn allocate(b: &Book, chosen: &[(&str, i64)]) -> Result<suivi::desk::api::Receipt, suivi::desk::Stop> {
    let group = b.group("F1");
    let lines: Vec<_> = group.lines.iter().map(|l| (l.key, l.amount)).collect();
    let named = |piece: &str| group.lines.iter().find(|l| l.piece == piece).expect("a member").key;
    let chosen: Vec<_> = chosen.iter().map(|(piece, cents)| (named(piece), suivi::domain::money::Amount(*cents))).collect();
    let allocations = suivi::domain::lettering::allocation::spread(&lines, &chosen).expect("it fits");
    let command = Command::Allocate { account: group.account, group: group.group, version: group.version, allocations };
    b.submit(&who("s.martin", "2026-05-06"), command)
}

#[test]
fn let_06_amounts_per_invoice_are_chosen_undone_and_shown_where_they_leave_the_rest() {
    let b = partial();
    let residuals = |b: &Book| ["F1", "F2", "P1"].map(|p| b.shows(p).2);
    assert_eq!(residuals(&b), [50_000, 10_000, 0], "first in, first out");
    allocate(&b, &[("F2", 10_000)]).expect("chosen");
    assert_eq!(residuals(&b), [60_000, 0, 0], "F2 is paid whole, F1 has the rest");
    assert_eq!(b.log()[0].kind, suivi::domain::operation::OpKind::Allocate);
    let group = b.group("F1");
    assert_eq!((group.states.len(), group.states[1].state.code.as_str()), (2, "a"));
    assert_eq!(group.states[1].state.lettered_on, group.states[0].state.lettered_on, "the same lettering keeps its date");
    let aged = &b.ageing("2026-05-06", None)[0];
    assert_eq!(aged.total.0, 10_000 + 50_000 - 10_000 + 5_000 - 5_000 - 50_000, "the balance does not move");
    b.undo("s.martin", None).expect("undone");
    assert_eq!(residuals(&b), [50_000, 10_000, 0]);
    b.redo("s.martin", None).expect("again");
    assert_eq!(residuals(&b), [60_000, 0, 0]);
    allocate(&b, &[]).expect("first in, first out again");
    assert_eq!(residuals(&b), [50_000, 10_000, 0]);
    b.sound();
}

#[test]
fn let_06_amounts_that_do_not_fit_or_were_decided_on_another_version_are_refused() {
    use suivi::desk::api::Refusal;
    use suivi::domain::lettering::Allocation;
    use suivi::domain::money::Amount;
    let b = partial();
    let group = b.group("F1");
    let key = |piece: &str| b.line("K001", piece).key;
    let submit = |version, allocations: Vec<Allocation>| {
        let command = Command::Allocate { account: group.account, group: group.group, version, allocations };
        book::refused(b.submit(&who("s.martin", "2026-05-06"), command))
    };
    let of = |debit, credit, cents| vec![Allocation { debit, credit, amount: Amount(cents) }];
    let above = Refusal::AllocationAbove("F2".into(), Amount(10_000));
    assert_eq!(submit(group.version, of(key("F2"), key("P1"), 10_001)), above);
    assert_eq!(submit(group.version, of(key("P1"), key("F1"), 1)), Refusal::AllocationUnfit);
    assert_eq!(submit(group.version, of(key("F3"), key("P1"), 1)), Refusal::AllocationUnfit, "a line of no group");
    assert_eq!(submit(group.version, vec![]), Refusal::Unchanged("a".into()));
    assert!(matches!(submit(OpNo(2), of(key("F2"), key("P1"), 1)), Refusal::Conflict { .. }));
    b.letter("2026-05-07", &["F3", "P4"], false).expect("total");
    let total = b.group("F3");
    let command = Command::Allocate { account: total.account, group: total.group, version: total.version, allocations: vec![] };
    assert_eq!(book::refused(b.submit(&who("s.martin", "2026-05-07"), command)), Refusal::NotPartial("B".into()));
    b.sound();
}

#[test]
fn let_07_amounts_chosen_survive_a_line_added_a_new_version_and_end_with_the_promotion() {
    let b = partial();
    allocate(&b, &[("F2", 10_000)]).expect("chosen");
    b.letter("2026-05-08", &["F1", "P4"], true).expect("a payment more");
    assert_eq!(["F1", "F2", "P1", "P4"].map(|p| b.shows(p).2), [55_000, 0, 0, 0], "F2 keeps what was chosen for it");
    let mut changed = rows(&[]);
    changed[3].label = "Libelle corrige".into();
    let accept = vec![suivi::desk::api::Doubt::Changes];
    b.try_import(&fec(2026, changed), &suivi::desk::api::ImportOptions { accept, ..book::options() }).expect("an import");
    assert_eq!(["F1", "F2", "P1", "P4"].map(|p| b.shows(p).2), [55_000, 0, 0, 0], "and under its new version");
    assert_eq!(b.group("F1").states.last().expect("a state").state.allocations.len(), 1);
    b.sound();
    b.undo("compta", Some(b.status().op.0)).expect("the import");
    b.undo("s.martin", None).expect("the payment");
    b.letter("2026-05-09", &["F1", "P2", "P3"], false).expect("total");
    assert_eq!(["F1", "F2"].map(|p| b.shows(p)), [("A".into(), Total, 0), ("A".into(), Total, 0)]);
    assert!(b.group("F1").states.last().expect("a state").state.allocations.is_empty());
    b.sound();
}

#[test]
fn let_13_a_whole_account_is_unlettered_by_a_supervisor_who_types_the_code_and_undone_at_once() {
    use suivi::desk::api::{Done, Refusal};
    let b = Book::with(rows(&[("F3", "K"), ("P4", "K"), ("X1", "Q"), ("X2", "Q")]));
    b.letter("2026-05-05", &["F2", "P3"], false).expect("total");
    b.letter("2026-05-05", &["F1", "P1"], true).expect("partial");
    let before = b.ledger("K001").lines;
    let account = before[0].key.account;
    let seen = b.ledger("K001").op;
    let all = |seen, confirm: &str, reason: &str| {
        let (confirm, reason) = (confirm.to_string(), reason.to_string());
        b.submit(&who("s.martin", "2026-05-06"), Command::UnletterAll { account, seen, confirm, reason })
    };
    assert_eq!(book::refused(all(seen, "K001", " ")), Refusal::ReasonRequired);
    assert_eq!(book::refused(all(seen, "K002", "reprise")), Refusal::Unconfirmed("K001".into()));
    assert!(matches!(book::refused(all(OpNo(seen.0 - 1), "K001", "reprise")), Refusal::Conflict { .. }));
    let receipt = all(seen, "k001", "reprise").expect("unlettered");
    assert!(matches!(receipt.done, Done::UnletteredAll { groups: 3, lines: 6, left: 0, .. }));
    assert!(b.ledger("K001").lines.iter().all(|l| l.group.is_none() && l.residual == l.amount));
    assert_eq!(b.line("K002", "X1").letter, "Q", "another account is not touched");
    assert_eq!(history(&b, "F2")[0].reason, "reprise");
    assert_eq!(book::refused(all(receipt.op, "K001", "encore")), Refusal::NothingLettered);
    b.sound();
    b.undo("s.martin", Some(receipt.op.0)).expect("one undo");
    let strip = |lines: Vec<suivi::desk::api::LedgerLine>| {
        lines.into_iter().map(|l| suivi::desk::api::LedgerLine { version: OpNo::NONE, ..l }).collect::<Vec<_>>()
    };
    assert_eq!(strip(b.ledger("K001").lines), strip(before));
    b.sound();
}

#[test]
fn let_25_what_a_core_debit_paid_is_under_reserve_for_eight_weeks() {
    let mut all = rows(&[]);
    all[4].payment_mode = "PRLV".into();
    let b = Book::with(all);
    b.letter("2026-05-05", &["F2", "P3"], false).expect("lettered");
    b.letter("2026-05-05", &["F3", "P4"], false).expect("lettered");
    let reserves = |today: &str| {
        let query = Query::Ledger { party: b.party("K001"), account: None, open: false, as_of: None };
        match b.desk.ask(&who("s.martin", today), &query).expect("an answer") {
            Answer::Ledger(ledger) => {
                let marked = ledger.lines.iter().filter(|l| l.reserve.is_some());
                marked.map(|l| l.piece.clone()).collect::<Vec<_>>()
            }
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(reserves("2026-05-06"), ["F2", "P3"]);
    assert_eq!(reserves("2026-06-17"), ["F2", "P3"], "22 April and eight weeks");
    assert_eq!(reserves("2026-06-18"), [] as [&str; 0]);
}

#[test]
fn let_31_check_finds_what_somebody_has_altered_in_the_letters() {
    use suivi::desk::Desk;
    use suivi::domain::lettering::{Allocation, GroupState};
    use suivi::domain::money::Amount;
    use suivi::store::{Read, Store, Table, codec, key};
    let folder = tempfile::tempdir().expect("a folder");
    {
        let desk = Desk::create(folder.path(), &book::new_book()).expect("a book");
        desk.import_ledger(&who("s.martin", "2026-01-03"), &fec(2026, rows(&[])), &book::options()).expect("imported");
        let lines = book::ledger(&desk, suivi::domain::ids::PartyId(1)).lines;
        let seen = |piece: &str| {
            let line = lines.iter().find(|l| l.piece == piece).expect("a line");
            suivi::desk::api::Seen { key: line.key, version: line.version }
        };
        let lines = vec![seen("F1"), seen("P1")];
        desk.submit(&who("s.martin", "2026-05-05"), 0, &Command::Letter { lines, partial: true }).expect("lettered");
        assert_eq!(book::findings(&desk), []);
    }
    let account = suivi::domain::ids::AccountId(1);
    let group = suivi::domain::ids::GroupId(1);
    let at = key::group_state(account, group, 0).to_vec();
    let found = |table: Table, k: &[u8], value: &[u8]| -> Vec<String> {
        let copy = tempfile::tempdir().expect("a folder");
        std::fs::copy(folder.path().join("store.redb"), copy.path().join("store.redb")).expect("a copy");
        let file = redb::Database::open(copy.path().join("store.redb")).expect("a file");
        let definition: redb::TableDefinition<'_, &[u8], &[u8]> = redb::TableDefinition::new(table.name());
        let w = file.begin_write().expect("a transaction");
        w.open_table(definition).expect("a table").insert(k, value).expect("written");
        w.commit().expect("committed");
        drop(file);
        let desk = Desk::open(copy.path()).expect("opens");
        book::findings(&desk).into_iter().map(|f| f.code).collect()
    };
    let stored = Store::open(folder.path()).expect("a store");
    let view = stored.snapshot().expect("a view");
    let state: GroupState = codec::decode(&view.get(Table::GroupState, &at).expect("read").expect("a state")).expect("a state");
    let greatest = view.get(Table::Code, &key::u32(1)).expect("read").expect("a code");
    drop(view);
    drop(stored);
    let altered = |change: &dyn Fn(&mut GroupState)| {
        let mut state = state.clone();
        change(&mut state);
        found(Table::GroupState, &at, &codec::encode(&state).expect("a record"))
    };
    let (debit, credit) = (state.lines[0], state.lines[1]);
    let cases: [(&str, Vec<String>); 6] = [
        ("sum-wrong", altered(&|s| s.sum = Amount(1))),
        ("total-not-zero", altered(&|s| s.standing = Total)),
        ("allocation-wrong", altered(&|s| s.allocations = vec![Allocation { debit, credit, amount: Amount(70_001) }])),
        ("residual-wrong", altered(&|s| s.lines.truncate(1))),
        ("orphan-group", altered(&|s| s.until = Some(day("2026-05-06")))),
        ("lettered-too-early", altered(&|s| s.lettered_on = day("2026-01-01"))),
    ];
    for (code, found) in cases {
        assert!(found.iter().any(|f| f == code), "{code}: {found:?}");
    }
    assert!(!greatest.is_empty());
    let behind = found(Table::Code, &key::u32(1), &codec::encode(&String::from("0")).expect("a record"));
    assert!(behind.iter().any(|f| f == "code-behind"), "{behind:?}");
    let stray = found(
        Table::GroupState,
        &key::group_state(suivi::domain::ids::AccountId(77), group, 0),
        &codec::encode(&state).expect("a record"),
    );
    assert!(stray.iter().any(|f| f == "stray-group"), "{stray:?}");
}
