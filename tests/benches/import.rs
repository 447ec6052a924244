//! Import of a fictitious company's files into a new book, against a bare load of the same rows into the same database, and the
//! same files once more.
//!
//! `cargo bench --bench import -- CLIENTS`

#![allow(missing_docs, clippy::float_arithmetic, clippy::print_stdout, dead_code, unreachable_pub)]

mod common;

use common::{Times, create, import, rate, ratio, show, size, table, who};
use redb::{Database, Durability, TableDefinition};
use std::ops::Bound;
use std::path::Path;
use std::time::Duration;
use suivi::desk::api::{Answer, ImportReport, Query};
use suivi::store::{Read, Row, Store, Table};

/// A field of /proc/self/status, MiB.
fn memory(field: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|l| l.starts_with(field)).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|n| n.parse::<u64>().ok()).unwrap_or(0) / 1024
}

/// Lets the peak begin again from what is held now.
fn forget_peak() -> u64 {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    memory("VmRSS")
}

fn rows_of(folder: &Path) -> Vec<(Table, Vec<Row>)> {
    let store = Store::open(folder).expect("book");
    let view = store.snapshot().expect("snapshot");
    let rows = |table: &Table| {
        let mut rows = Vec::new();
        view.all(*table, &mut |k, v| {
            rows.push((k.to_vec(), v.to_vec()));
            Ok(true)
        })
        .expect("rows");
        (*table, rows)
    };
    Table::ALL.iter().map(rows).collect()
}

/// The same tables, keys and values, sorted, through the same cursor, in one durable transaction.
fn bare(path: &Path, tables: &[(Table, Vec<Row>)]) {
    let db: Database = redb::Builder::new().set_cache_size(256 * 1024 * 1024).create(path).expect("database");
    let mut transaction = db.begin_write().expect("write");
    transaction.set_durability(Durability::Immediate).expect("durability");
    transaction.set_quick_repair(true);
    for (table, rows) in tables {
        let definition: TableDefinition<'_, &[u8], &[u8]> = TableDefinition::new(table.name());
        let mut target = transaction.open_table(definition).expect("table");
        let mut cursor = target.upper_bound_mut(Bound::<&[u8]>::Unbounded).expect("cursor");
        for (k, v) in rows {
            cursor.insert_before(k.as_slice(), v.as_slice()).expect("insert");
        }
        cursor.close().expect("close");
    }
    transaction.commit().expect("commit");
}

fn main() {
    let clients = size(20_000, 60);
    let home = tempfile::tempdir().expect("folder");
    let folder = home.path().join("book");
    let files = common::files(clients, 100);
    let bytes: usize = files.iter().map(|(_, b)| b.len()).sum();
    println!("{clients} clients, {} MB of files", bytes / 1_000_000);

    let desk = create(&folder);
    let resting = forget_peak();
    let mut rows = Vec::new();
    let mut ours: Vec<(usize, Duration, Duration)> = Vec::new();
    let mut line = |name: String, what: String, report: &ImportReport, n: u64, read: &Times, stored: &Times| {
        let ((r, rc), (s, sc)) = (read.sums(), stored.sums());
        let n = usize::try_from(n).unwrap_or(0);
        let mut row = vec![name, report.rows.to_string(), what];
        row.extend([show(r), show(s), rate(n, r + s), show(rc), show(sc), rate(n, rc + sc)]);
        rows.push(row);
        (n, r + s, rc + sc)
    };
    for (name, bytes) in &files {
        let (report, read, stored) = import(&desk, name, bytes);
        ours.push(line(name.clone(), format!("{} added", report.added), &report, report.added, &read, &stored));
    }
    let peak = memory("VmHWM");
    for (name, bytes) in files.iter().filter(|(name, _)| !name.ends_with(".csv")) {
        let (report, read, stored) = import(&desk, name, bytes);
        assert_eq!((report.added, report.changed, report.gone), (0, 0, 0), "a known file changes nothing");
        line(format!("{name} again"), format!("{} known", report.known), &report, report.known, &read, &stored);
    }
    let heads = ["file", "rows", "lines", "read", "import", "lines", "read, cpu", "import, cpu", "lines, cpu"];
    table("import", &heads, &rows);
    let findings = desk.ask(&who(), &Query::Check { strict: false }).expect("check");
    assert_eq!(findings, Answer::Check(Vec::new()), "check is silent");
    drop(desk);

    // What the first ledger file alone left, and what all files left.
    let first = home.path().join("first");
    let desk = create(&first);
    let mut alone = (Duration::ZERO, Duration::ZERO);
    let mut lines = 0;
    for (name, bytes) in files.iter().take(2) {
        let (report, read, stored) = import(&desk, name, bytes);
        alone = (alone.0 + read.sums().0 + stored.sums().0, alone.1 + read.sums().1 + stored.sums().1);
        lines = usize::try_from(report.added).unwrap_or(0);
    }
    drop(desk);
    let mut rows = Vec::new();
    let all = ours.iter().fold((Duration::ZERO, Duration::ZERO), |t, (_, w, c)| (t.0 + *w, t.1 + *c));
    let ledgers = ours.iter().skip(1).map(|(n, ..)| n).sum();
    for (what, folder, (wall, cpu), lines) in [("first file", &first, alone, lines), ("all files", &folder, all, ledgers)] {
        let book = rows_of(folder);
        let stored: usize = book.iter().map(|(_, r)| r.len()).sum();
        let mut times = Times::default();
        for n in 0..3 {
            let path = home.path().join(format!("bare-{n}"));
            times.run(|| bare(&path, &book));
            let _ = std::fs::remove_file(path);
        }
        let (bare_wall, bare_cpu) = (times.quantile(0), times.cpu(0));
        rows.push(vec![
            format!("{what}: ours"),
            stored.to_string(),
            show(wall),
            show(cpu),
            rate(stored, cpu),
            rate(lines, cpu),
            String::new(),
            String::new(),
        ]);
        rows.push(vec![
            format!("{what}: bare"),
            stored.to_string(),
            show(bare_wall),
            show(bare_cpu),
            rate(stored, bare_cpu),
            rate(lines, bare_cpu),
            ratio(bare_wall, wall),
            ratio(bare_cpu, cpu),
        ]);
    }
    let heads =
        ["every row of the book", "rows", "time", "cpu", "rows, cpu", "third-party lines, cpu", "ours over it", "on cpu"];
    table("against a bare load of the same rows, sorted, in one durable transaction", &heads, &rows);
    let book = rows_of(&folder);
    let legs: usize = files.iter().map(|(_, b)| b.iter().filter(|b| **b == b'\n').count()).sum();
    println!("\n  {legs} legs in the files; peak {peak} MiB while importing, of which {resting} MiB were held before (files)");
    let mut sizes: Vec<Vec<String>> = book
        .iter()
        .filter(|(_, r)| r.len() > 1000)
        .map(|(t, r)| {
            let bytes: usize = r.iter().map(|(k, v)| k.len() + v.len()).sum();
            vec![t.name().to_string(), r.len().to_string(), (bytes / r.len()).to_string(), (bytes >> 20).to_string()]
        })
        .collect();
    sizes.sort_by_key(|r| std::cmp::Reverse(r[3].parse::<u64>().unwrap_or(0)));
    table("rows of the book", &["table", "rows", "bytes each", "MiB"], &sizes);
}
