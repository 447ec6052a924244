//! The file of a book: created whole, opened by one, copied while in use, and what a damaged one does.

use crate::book;

use book::{Book, RowExt, fec, new_book, options, row, who};
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use suivi::desk::{BOOK_FILE, Desk};
use suivi::domain::refusal::Failure;
use suivi::store::{Read, Store, Table};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).expect("there").permissions().mode() & 0o7777
}

fn filled(folder: &Path) -> Desk {
    let desk = Desk::create(folder, &new_book()).expect("created");
    let rows = vec![
        row("VE", "1", "2026-02-01", "F1", 100).letter("A"),
        row("BQ", "2", "2026-02-02", "P1", -100).letter("A"),
        row("VE", "3", "2026-02-01", "F2", 500),
    ];
    desk.import_ledger(&who("s.martin", "2026-03-01"), &fec(2026, rows), &options()).expect("imported");
    desk
}

#[test]
fn a_book_is_private_and_leaves_nothing_beside_it() {
    let dir = folder();
    let at = dir.path().join("a/b/livre");
    drop(filled(&at));
    assert_eq!((mode(&at), mode(&at.join(BOOK_FILE))), (0o700, 0o600));
    let names: Vec<_> = fs::read_dir(&at).expect("read").map(|e| e.expect("entry").file_name()).collect();
    assert_eq!(names, [BOOK_FILE]);
}

#[test]
fn what_a_crash_left_while_creating_does_not_hinder() {
    let dir = folder();
    // What a power cut leaves: a file without its first page, under the temporary name of this and of another process.
    for pid in [std::process::id(), 1] {
        fs::write(dir.path().join(format!("{BOOK_FILE}.new-{pid}")), vec![0; 8192]).expect("written");
    }
    assert!(!Desk::exists(dir.path()));
    assert!(matches!(Desk::open(dir.path()), Err(Failure::NoBook(_))));
    let desk = filled(dir.path());
    assert_eq!(book::findings(&desk), []);
}

#[test]
fn creating_over_a_book_opens_it_and_never_replaces_it() {
    let dir = folder();
    let first = filled(dir.path());
    let op = status_op(&first);
    drop(first);
    let again = Desk::create(dir.path(), &new_book()).expect("opened");
    assert_eq!(status_op(&again), op);
}

fn status_op(desk: &Desk) -> u64 {
    match book::ask(desk, &suivi::desk::api::Query::Status) {
        suivi::desk::api::Answer::Status(s) => s.op.0,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_folder_that_everybody_may_write_in_is_refused() {
    let dir = folder();
    drop(filled(dir.path()));
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o777)).expect("chmod");
    assert!(matches!(Desk::open(dir.path()), Err(Failure::Folder(..))));
    let open = dir.path().join("ouvert");
    fs::create_dir(&open).expect("made");
    fs::set_permissions(&open, fs::Permissions::from_mode(0o1777)).expect("chmod");
    assert!(matches!(Desk::create(&open, &new_book()), Err(Failure::Folder(..))));
    assert_eq!(fs::read_dir(&open).expect("read").count(), 0);
}

#[test]
fn a_symlink_is_not_followed_to_a_book() {
    let dir = folder();
    let real = dir.path().join("vrai");
    drop(filled(&real));
    let link = dir.path().join("lien");
    symlink(&real, &link).expect("linked");
    assert!(matches!(Desk::open(&link), Err(Failure::Folder(..))));
    // Nor a file that is one.
    let planted = dir.path().join("plante");
    fs::create_dir(&planted).expect("made");
    symlink(real.join(BOOK_FILE), planted.join(BOOK_FILE)).expect("linked");
    assert!(matches!(Desk::open(&planted), Err(Failure::Folder(..))));
}

#[test]
fn a_book_is_opened_by_one() {
    let dir = folder();
    let _first = filled(dir.path());
    assert!(matches!(Desk::open(dir.path()), Err(Failure::InUse(_))));
}

#[test]
fn a_newer_schema_is_refused_with_both_versions() {
    let dir = folder();
    drop(filled(dir.path()));
    Store::open(dir.path())
        .expect("open")
        .write::<_, Failure>(|w| w.put(Table::Meta, b"schema", &7u32.to_be_bytes()))
        .expect("written");
    assert!(matches!(Desk::open(dir.path()), Err(Failure::Newer(7, suivi::store::SCHEMA))));
}

#[test]
fn what_is_no_book_is_a_failure_and_no_panic() {
    let dir = folder();
    drop(filled(dir.path()));
    let file = dir.path().join(BOOK_FILE);
    let good = fs::read(&file).expect("read");
    let empty_redb = dir.path().join("vide.redb");
    drop(redb::Database::create(&empty_redb).expect("made"));
    let other = fs::read(&empty_redb).expect("read");
    let head = |n: usize, with: u8| {
        let mut bytes = good.clone();
        bytes[..n].fill(with);
        bytes
    };
    let cases: Vec<Vec<u8>> = vec![
        vec![],
        vec![0; 10_000],
        b"pas un livre".repeat(1000),
        good[..good.len() / 2].to_vec(),
        head(64, 0xff),
        head(9, 0),
        other,
    ];
    for (n, bytes) in cases.into_iter().enumerate() {
        fs::write(&file, bytes).expect("written");
        let outcome = std::panic::catch_unwind(|| Desk::open(dir.path()).map(|_| ()));
        assert!(matches!(outcome, Ok(Err(_))), "case {n}: {outcome:?}");
    }
    fs::write(&file, good).expect("written");
    assert_eq!(book::findings(&Desk::open(dir.path()).expect("good again")), []);
}

#[test]
fn a_damaged_record_is_a_failure_that_says_so() {
    let book = Book::with(vec![row("VE", "1", "2026-02-01", "F1", 100)]);
    drop(book);
    let dir = folder();
    drop(filled(dir.path()));
    let store = Store::open(dir.path()).expect("open");
    let mut key = Vec::new();
    store
        .snapshot()
        .expect("view")
        .all(Table::Party, &mut |k, _| {
            key = k.to_vec();
            Ok(true)
        })
        .expect("read");
    store
        .write::<_, Failure>(|w| {
            w.begin(suivi::domain::ids::OpNo(3));
            w.put(Table::Party, &key, &[1, 255, 255])
        })
        .expect("written");
    drop(store);
    assert!(matches!(Desk::open(dir.path()), Err(Failure::Damaged(_))));
}

#[test]
fn a_backup_of_a_book_in_use_opens_and_answers_the_same() {
    let dir = folder();
    let desk = filled(&dir.path().join("livre"));
    let copy = dir.path().join("copie");
    fs::create_dir(&copy).expect("made");
    fs::set_permissions(&copy, fs::Permissions::from_mode(0o700)).expect("chmod");
    let target = copy.join(BOOK_FILE);
    let busy = std::thread::scope(|s| {
        let writer = s.spawn(|| {
            for n in 0..20 {
                let rows = vec![row("VE", &format!("N{n}"), "2026-05-01", &format!("N{n}"), 5)];
                let delta = suivi::desk::api::ImportOptions { delta: true, ..options() };
                desk.import_ledger(&who("s.martin", "2026-03-01"), &fec(2026, rows), &delta).expect("imported");
            }
        });
        desk.backup(&target).expect("copied");
        writer.join()
    });
    busy.expect("the writer went on");
    assert_eq!(mode(&target), 0o600);
    let op = status_op(&Desk::open(&copy).expect("opens"));
    let then = desk.at(suivi::domain::ids::OpNo(op)).expect("the same moment");
    let copied = Desk::open(&copy).expect("opens");
    assert_eq!(book::findings(&copied), []);
    let party = suivi::domain::ids::PartyId(1);
    assert_eq!(book::ledger(&copied, party), book::ledger(&then, party));
    // Never over a file, and nothing is left beside it.
    assert!(desk.backup(&target).is_err());
    assert_eq!(fs::read_dir(&copy).expect("read").count(), 1);
    assert!(desk.backup(Path::new("/")).is_err());
}

#[test]
fn a_clock_that_goes_back_does_not_turn_the_order_of_operations() {
    let times = std::sync::Mutex::new(vec![5_000, 4_000, 4_000, 9_000]);
    let clock = move || times.lock().expect("alone").pop().unwrap_or(0);
    let desk = Desk::over_store(Store::in_memory().expect("memory"), &new_book(), clock).expect("a book");
    for n in 0..3 {
        let rows = vec![row("VE", &format!("{n}"), "2026-02-01", &format!("F{n}"), 100)];
        let delta = suivi::desk::api::ImportOptions { delta: true, ..options() };
        desk.import_ledger(&who("s.martin", "2026-03-01"), &fec(2026, rows), &delta).expect("imported");
    }
    let suivi::desk::api::Answer::Log(rows) = book::ask(&desk, &suivi::desk::api::Query::Log { limit: 9, party: None }) else {
        panic!("a log")
    };
    assert_eq!(rows.iter().map(|r| r.at).collect::<Vec<_>>(), [9_003, 9_002, 9_001, 9_000]);
    let suivi::desk::api::Answer::Status(status) = book::ask(&desk, &suivi::desk::api::Query::Status) else { panic!("status") };
    assert_eq!(status.feeds[0].1.at, 9_003, "a feed bears the time of its operation");
    let found: Vec<_> = book::findings(&desk).into_iter().map(|f| f.code).collect();
    assert_eq!(found, ["clock"], "told by a strict check");
}
