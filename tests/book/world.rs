//! Random dealings of two fictitious clients over three years, and the FEC that an accounting package would make of each year.

use super::{RowExt, fec, row};
use chrono::{Datelike, Days, NaiveDate};
use proptest::prelude::*;
use proptest::sample::Index;
use suivi::domain::intake::{FileRow, LedgerFile};
use suivi::domain::money::Amount;

/// The years of a world.
pub const YEARS: [i32; 3] = [2024, 2025, 2026];

/// Clients of a world.
pub const CLIENTS: [&str; 2] = ["K000", "K001"];

#[derive(Clone, Debug)]
struct Document {
    client: usize,
    date: NaiveDate,
    piece: String,
    cents: i64,
    /// Its lettered set.
    set: Option<usize>,
}

/// What truly happened.
#[derive(Clone, Debug)]
pub struct World {
    documents: Vec<Document>,
    /// Opening entries by item, or one total for a client.
    detailed: bool,
}

/// Random worlds.
pub fn worlds() -> impl Strategy<Value = World> {
    let document = (0..2usize, 0..1090u64, 1..5i64, any::<bool>(), prop::option::weighted(0.6, 0..4usize));
    (prop::collection::vec(document, 2..16), any::<bool>(), any::<[bool; 8]>()).prop_map(|(drawn, detailed, closed)| {
        let start = NaiveDate::from_ymd_opt(2024, 1, 2).expect("a date");
        let mut documents: Vec<Document> = Vec::new();
        for (n, (client, days, amount, credit, set)) in drawn.into_iter().enumerate() {
            let cents = amount * if credit { -10_000 } else { 10_000 };
            let set = set.map(|s| s * 2 + client);
            documents.push(Document { client, date: start + Days::new(days), piece: format!("P{n}"), cents, set });
        }
        // Some sets get the payment that closes them, dated like their newest document.
        for (set, _) in closed.into_iter().enumerate().filter(|(_, c)| *c) {
            let members: Vec<_> = documents.iter().filter(|d| d.set == Some(set)).cloned().collect();
            let sum: i64 = members.iter().map(|d| d.cents).sum();
            if let (Some(newest), true) = (members.iter().max_by_key(|d| d.date), sum != 0) {
                documents.push(Document { piece: format!("V{set}"), cents: -sum, ..newest.clone() });
            }
        }
        documents.sort_by_key(|d| d.date);
        World { documents, detailed }
    })
}

impl World {
    fn sum(&self, set: usize) -> i64 {
        self.documents.iter().filter(|d| d.set == Some(set)).map(|d| d.cents).sum()
    }

    /// Capitals for a set that balances, small letters for one that does not.
    fn letter(&self, document: &Document) -> String {
        let Some(set) = document.set else { return String::new() };
        let code = format!("A{}", char::from(b'A' + u8::try_from(set).expect("few sets")));
        if self.sum(set) == 0 { code } else { code.to_lowercase() }
    }

    fn open_at(&self, document: &Document, year: i32) -> bool {
        let members = || self.documents.iter().filter(|d| document.set.is_some() && d.set == document.set);
        let closed = document.set.is_some_and(|s| self.sum(s) == 0) && members().all(|d| d.date.year() < year);
        document.date.year() < year && !closed
    }

    /// The FEC of a year, third-party lines only.
    pub fn file(&self, year: i32) -> LedgerFile {
        let first = format!("{year}-01-01");
        let mut rows = Vec::new();
        for (k, code) in CLIENTS.iter().enumerate() {
            let open: Vec<&Document> = self.documents.iter().filter(|d| d.client == k && self.open_at(d, year)).collect();
            if self.detailed {
                rows.extend(open.iter().map(|d| row("AN", "1", &first, &d.piece, d.cents).of(code).letter(&self.letter(d))));
            } else {
                let sum: i64 = open.iter().map(|d| d.cents).sum();
                rows.extend((sum != 0).then(|| row("AN", "1", &first, "AN", sum).of(code)));
            }
        }
        for (n, d) in self.documents.iter().enumerate().filter(|(_, d)| d.date.year() == year) {
            let journal = if d.cents > 0 { "VE" } else { "BQ" };
            let line = row(journal, &n.to_string(), &d.date.to_string(), &d.piece, d.cents);
            rows.push(line.of(CLIENTS[d.client]).letter(&self.letter(d)));
        }
        // All journals are covered from the first to the last day, on another client.
        for (journal, date, piece) in [("AN", "01-01", "HOLD"), ("VE", "01-01", "FIRST"), ("BQ", "12-31", "LAST")] {
            for cents in [1, -1] {
                rows.push(row(journal, "9999", &format!("{year}-{date}"), piece, cents).of("K999"));
            }
        }
        fec(year, rows)
    }
}

/// The rows that hold the coverage, at the end of each file.
const HOLD: usize = 6;

/// A change of a file between two imports: which row, what.
pub type Edit = (Index, u8);

/// Changes rows as bookkeepers do.
pub fn edit(rows: &mut Vec<FileRow>, edits: &[Edit]) {
    for (n, (at, what)) in edits.iter().enumerate() {
        if rows.len() <= HOLD {
            return;
        }
        let at = at.index(rows.len() - HOLD);
        match what % 8 {
            0 => drop(rows.remove(at)),
            1 => rows[at].label = format!("Corrige {n}"),
            2 => rows[at].entry = format!("D{n}"),
            3 => rows[at].debit = rows[at].debit.plus(Amount(700)).expect("small"),
            4 => rows[at].letter.clear(),
            5 => rows[at].letter = "ZZ".to_string(),
            6 => rows.insert(at, rows[at].clone()),
            _ => rows[at].piece = format!("N{n}"),
        }
        rows.retain(|r| r.debit != r.credit);
    }
}
