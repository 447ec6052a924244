//! A long account opened, lettered and unlettered.
//!
//! `cargo bench --bench account -- LINES`

#![allow(missing_docs, clippy::float_arithmetic, clippy::print_stdout, dead_code, unreachable_pub)]

mod common;

use common::{QUANTILES, Times, import, ratio, size, table, who};
use redb::{Database, Durability, TableDefinition};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use suivi::desk::Desk;
use suivi::desk::api::{Answer, Command, Ledger, Query, Seen};
use suivi::domain::ids::{AccountId, PartyId};
use suivi::store::{Read, Store, Table};

const HEAD: &str = "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\tPieceRef\t\
                    PieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise\n";

/// A code of accounting's: AAA, AAB…
fn code(mut n: usize) -> String {
    let mut out = Vec::new();
    for _ in 0..3 {
        out.push(b'A' + (n % 26) as u8);
        n /= 26;
    }
    out.reverse();
    String::from_utf8_lossy(&out).into_owned()
}

/// A FEC with one great account: `lines` invoices and payments, two by two; the last fifty pairs are open.
fn fec(lines: usize) -> Vec<u8> {
    let mut out = HEAD.to_string();
    let pairs = lines / 2;
    for n in 0..pairs {
        let (day, amount) = (1 + n % 28, 10_000 + n);
        let month = 1 + n * 9 / pairs.max(1);
        let (whole, cents) = (amount / 100, amount % 100);
        let (letter, on) = if n + 50 < pairs { (code(n), format!("2026{:02}{day:02}", month + 1)) } else { Default::default() };
        let mut leg = |journal: &str,
                       account: &str,
                       aux: &str,
                       month: usize,
                       label: &str,
                       debit: bool,
                       letter: &str,
                       on: &str| {
            let (d, c) = if debit {
                (format!("{whole},{cents:02}"), "0,00".to_string())
            } else {
                ("0,00".to_string(), format!("{whole},{cents:02}"))
            };
            let date = format!("2026{month:02}{day:02}");
            let name = if aux.is_empty() { "" } else { "GRAND COMPTE SA" };
            let _ = writeln!(
                out,
                "{journal}\tJournal\t{journal}{n:06}\t{date}\t{account}\tCompte\t{aux}\t{name}\tF{n:06}\t{date}\t{label} {n}\t{d}\t{c}\t{letter}\t{on}\t{date}\t\t"
            );
        };
        leg("VE", "411000", "GRAND", month, "Facture", true, &letter, &on);
        leg("VE", "707000", "", month, "Facture", false, "", "");
        leg("BQ", "512000", "", month + 1, "Virement", true, "", "");
        leg("BQ", "411000", "GRAND", month + 1, "Virement", false, &letter, &on);
    }
    out.into_bytes()
}

type Tables = Vec<BTreeMap<Vec<u8>, Vec<u8>>>;

fn tables(view: &impl Read) -> Tables {
    let rows = |t: &Table| {
        let mut rows = BTreeMap::new();
        view.all(*t, &mut |k, v| {
            rows.insert(k.to_vec(), v.to_vec());
            Ok(true)
        })
        .expect("rows");
        rows
    };
    Table::ALL.iter().map(rows).collect()
}

type Difference = Vec<(Table, Vec<u8>, Option<Vec<u8>>)>;

/// The rows that bring a book from one state to another.
fn difference(a: &Tables, b: &Tables) -> Difference {
    let mut out = Vec::new();
    for (table, (a, b)) in Table::ALL.iter().zip(a.iter().zip(b)) {
        out.extend(b.iter().filter(|(k, v)| a.get(*k) != Some(v)).map(|(k, v)| (*table, k.clone(), Some(v.clone()))));
        out.extend(a.keys().filter(|k| !b.contains_key(*k)).map(|k| (*table, k.clone(), None)));
    }
    out
}

/// The same rows in one durable transaction of the database itself.
fn bare(db: &Database, rows: &Difference) {
    let mut transaction = db.begin_write().expect("write");
    transaction.set_durability(Durability::Immediate).expect("durability");
    transaction.set_quick_repair(true);
    for of_table in rows.chunk_by(|a, b| a.0 == b.0) {
        let definition: TableDefinition<'_, &[u8], &[u8]> = TableDefinition::new(of_table[0].0.name());
        let mut target = transaction.open_table(definition).expect("table");
        for (_, k, v) in of_table {
            match v {
                Some(v) => drop(target.insert(k.as_slice(), v.as_slice()).expect("insert")),
                None => drop(target.remove(k.as_slice()).expect("remove")),
            }
        }
    }
    transaction.commit().expect("commit");
}

fn state_of(folder: &Path) -> Tables {
    let store = Store::open(folder).expect("book");
    tables(&store.snapshot().expect("snapshot"))
}

fn ledger(desk: &Desk, party: PartyId, account: AccountId, open: bool) -> Ledger {
    match desk.ask(&who(), &Query::Ledger { party, account: Some(account), open, as_of: None }) {
        Ok(Answer::Ledger(ledger)) => *ledger,
        other => panic!("{other:?}"),
    }
}

fn main() {
    let lines = size(10_000, 200) as usize;
    let home = tempfile::tempdir().expect("folder");
    let folder = home.path().join("book");
    let desk = common::demo_book(&folder, 300, 100);
    let name = format!("{}FEC20261231.txt", suivi::demo::siren());
    let big = common::create(&home.path().join("big"));
    import(&big, &name, &fec(lines));
    drop(desk);
    let (desk, folder) = (big, home.path().join("big"));

    let Ok(Answer::Found(party)) = desk.ask(&who(), &Query::Find { code: "GRAND".into() }) else { panic!("no client") };
    let Ok(Answer::Card(card)) = desk.ask(&who(), &Query::Card { party }) else { panic!("no card") };
    let account = card.accounts[0].account;
    let (mut all, mut open, mut cards) = (Times::default(), Times::default(), Times::default());
    for _ in 0..20 {
        let n = all.run(|| ledger(&desk, party, account, false)).lines.len();
        assert_eq!(n, lines / 2 * 2);
        open.run(|| ledger(&desk, party, account, true));
        let _ = cards.run(|| desk.ask(&who(), &Query::Card { party }));
    }
    let heads: Vec<&str> = ["what"].into_iter().chain(QUANTILES).collect();
    let row = |name: &str, t: &Times| [vec![name.to_string()], t.cells()].concat();
    let opened = ledger(&desk, party, account, true).lines;
    table(
        &format!("an account of {lines} lines, {} open", opened.len()),
        &heads,
        &[row("Query::Ledger, all lines", &all), row("Query::Ledger, open lines", &open), row("Query::Card", &cards)],
    );

    // Five lines with a remainder: the heaviest of the usual letterings.
    let five = || -> Vec<Seen> {
        let lines = ledger(&desk, party, account, true).lines;
        let debits = lines.iter().filter(|l| l.amount.is_debit()).take(3);
        let credits = lines.iter().filter(|l| l.amount.is_credit()).take(2);
        debits.chain(credits).map(|l| Seen { key: l.key, version: l.version }).collect()
    };
    // Once through, to know the rows that each writes.
    let mut request = 10;
    let mut letter = |desk: &Desk, lines: Vec<Seen>| {
        request += 1;
        desk.submit(&who(), request, &Command::Letter { lines, partial: true }).expect("letter").op
    };
    let first = five();
    let op = letter(&desk, first);
    desk.submit(&who(), 1, &Command::Undo { op: Some(op) }).expect("undo");
    let lines = five();
    drop(desk);
    let before = state_of(&folder);
    let desk = Desk::open(&folder).expect("book");
    let op = letter(&desk, lines);
    drop(desk);
    let lettered = state_of(&folder);
    let desk = Desk::open(&folder).expect("book");
    desk.submit(&who(), 2, &Command::Undo { op: Some(op) }).expect("undo");
    drop(desk);
    let undone = state_of(&folder);
    let (forth, back) = (difference(&before, &lettered), difference(&lettered, &undone));

    let desk = Desk::open(&folder).expect("book");
    let copy = home.path().join("copy.redb");
    desk.backup(&copy).expect("copy");
    let db = redb::Builder::new().set_cache_size(256 * 1024 * 1024).open(&copy).expect("database");
    let (mut ours, mut undo, mut raw, mut raw_undo) = (Times::default(), Times::default(), Times::default(), Times::default());
    for _ in 0..60 {
        let lines = match desk.ask(&who(), &Query::Ledger { party, account: Some(account), open: true, as_of: None }) {
            Ok(Answer::Ledger(l)) => {
                let debits = l.lines.iter().filter(|l| l.amount.is_debit()).take(3);
                let credits = l.lines.iter().filter(|l| l.amount.is_credit()).take(2);
                debits.chain(credits).map(|l| Seen { key: l.key, version: l.version }).collect()
            }
            other => panic!("{other:?}"),
        };
        let op = ours.run(|| letter(&desk, lines));
        raw.run(|| bare(&db, &forth));
        undo.run(|| desk.submit(&who(), 3, &Command::Undo { op: Some(op) })).expect("undo");
        raw_undo.run(|| bare(&db, &back));
    }
    let row = |name: &str, rows: usize, t: &Times, base: &Times| {
        let over = [0, 50, 95].map(|q| ratio(t.quantile(q), base.quantile(q)));
        let cpu = ratio(t.cpu(50), base.cpu(50));
        [vec![name.to_string(), rows.to_string()], t.cells(), over.to_vec(), vec![cpu]].concat()
    };
    let heads: Vec<&str> = ["durable, five lines", "rows"]
        .into_iter()
        .chain(QUANTILES)
        .chain(["over bare: min", "p50", "p95", "cpu p50"])
        .collect();
    table(
        "against the bare database with the same rows",
        &heads,
        &[
            row("lettering", forth.len(), &ours, &raw),
            row("bare commit", forth.len(), &raw, &raw),
            row("undo", back.len(), &undo, &raw_undo),
            row("bare commit", back.len(), &raw_undo, &raw_undo),
        ],
    );
}
