//! Copies on the command line, and the program killed in the middle of each: one good book is left. `KILLS` asks for more.

#![allow(clippy::print_stdout, reason = "what was measured, with --nocapture")]

use crate::cli;

use cli::{Desk, LOG, NAME, column, fec, ran, sample};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

fn desk() -> Desk {
    let desk = Desk::new();
    let file = desk.file(NAME, fec(&sample()));
    desk.run(&["import", "fec", &file]).ends(0);
    desk
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn backups(desk: &Desk) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(desk.book().join("backups")) else { return Vec::new() };
    let mut out: Vec<PathBuf> =
        entries.map(|e| e.expect("entry").path()).filter(|p| p.extension().is_some_and(|e| e == "redb")).collect();
    out.sort();
    out
}

/// An operation more: the terms of the company.
fn change(desk: &Desk, terms: &str) {
    desk.run(&["company", "--terms", terms]).ends(0);
}

fn ops(desk: &Desk) -> usize {
    desk.csv(&["log"]).table(LOG).len()
}

#[test]
fn backup_says_what_it_holds_and_keeps_as_many_as_asked() {
    let desk = desk();
    let said = desk.run(&["backup"]).ends(0);
    assert!(said.contains("Verified copy") && said.contains("operation 2"), "{said}");
    for terms in ["45N", "60N", "30N"] {
        change(&desk, terms);
        desk.run(&["backup", "--keep", "2"]).ends(0);
    }
    assert_eq!(backups(&desk).len(), 2);
    let target = shown(&desk.path("copy.redb"));
    assert!(desk.run(&["backup", &target, "--keep", "2"]).ends(2).contains("--keep"));
    assert!(!desk.path("copy.redb").exists());
    desk.run(&["backup", "--keep", "0"]).ends(2);
    desk.run(&["backup", &target]).ends(0);
    assert_eq!(fs::metadata(&target).expect("there").permissions().mode() & 0o777, 0o600);
}

#[test]
fn verify_prints_what_a_copy_is_and_ends_with_0_or_1() {
    let desk = desk();
    desk.run(&["backup"]).ends(0);
    let copy = shown(&backups(&desk)[0]);
    // No book is needed.
    let elsewhere = desk.path("nowhere");
    let verify = |file: &str, more: &[&str]| ran(desk.command(&elsewhere, &[&["verify", file], more].concat()).output());
    let said = verify(&copy, &[]).ends(0);
    assert!(said.contains("backup") && said.contains("The copy is good") && said.contains("as its manifest says"), "{said}");
    let rows = verify(&copy, &["--format", "csv"]).rows();
    assert_eq!(column(&rows, "op"), ["2"]);
    assert_eq!((rows[0].get("form"), rows[0].get("good")), ("backup", "yes"));
    let export = shown(&desk.path("all.jsonl"));
    desk.run(&["export", "all", &export]).ends(0);
    let again = verify(&export, &["--format", "csv"]).rows();
    assert_eq!((again[0].get("form"), again[0].get("business")), ("export", rows[0].get("business")));
    assert!(verify(&export, &[]).ends(0).contains("The copy is good"));

    let bytes = fs::read(&copy).expect("read");
    fs::write(&copy, &bytes[..bytes.len() / 2]).expect("cut");
    let cut = verify(&copy, &[]).ends(1);
    assert!(cut.contains("cut or damaged") && !cut.contains("panicked"), "{cut}");
    let foreign = desk.file("photo.jpg", [0xff, 0xd8, 0xff]);
    assert!(verify(&foreign, &[]).ends(1).contains("neither a backup nor"));
    verify(&shown(&desk.path("absent")), &[]).ends(3);
    verify(&shown(&desk.path("")), &[]).ends(1);
    let text = fs::read_to_string(&export).expect("read");
    fs::write(&export, text.replacen("\"amount\":", "\"amount\":1", 1)).expect("edited");
    assert!(verify(&export, &[]).ends(1).contains("altered"));
    assert!(!elsewhere.exists());
}

#[test]
fn restore_asks_before_anything_is_lost() {
    let desk = desk();
    desk.run(&["backup"]).ends(0);
    let copy = shown(&backups(&desk)[0]);
    // Nothing is lost: nothing is asked.
    assert!(desk.run(&["restore", &copy]).ends(0).contains("operation 3"));
    change(&desk, "45N");
    change(&desk, "60N");
    let said = desk.run(&["restore", &copy]).ends(1);
    assert!(said.contains("3 operations") && said.contains("s.martin (3)") && said.contains("--yes"), "{said}");
    assert_eq!(ops(&desk), 5);
    let said = desk.run(&["restore", &copy, "--yes"]).ends(0);
    assert!(said.contains("operation 6") && said.contains("store-20"), "{said}");
    let log = desk.csv(&["log"]).table(LOG);
    assert_eq!(column(&log, "op"), ["6", "2", "1"]);
    assert_eq!(log[0].get("what"), "restore");
    assert_eq!(desk.run(&["check", "--strict"]).ends(0), "");
    let to = shown(&desk.path("other"));
    assert!(desk.run(&["restore", &copy, "--to", &to]).ends(0).contains("other"));
    assert!(desk.run(&["restore", &copy, "--to", &to]).ends(1).contains("already holds a book"));
    assert!(desk.run(&["--at", "2", "restore", &copy]).ends(1).len() > 10);
    // In French too.
    let mut french = self::desk();
    french.lang = "fr";
    assert!(french.run(&["restore", &copy, "--yes"]).ends(1).contains("d'un autre dossier"));
}

#[test]
fn all_goes_out_and_comes_in() {
    let desk = desk();
    let out = desk.run(&["export", "all"]);
    assert_eq!((out.code, out.err.as_str()), (0, ""));
    let file = desk.path("all.jsonl");
    desk.run(&["export", "all", &shown(&file)]).ends(0);
    assert_eq!(fs::metadata(&file).expect("there").permissions().mode() & 0o777, 0o600);
    assert!(desk.run(&["export", "all", &shown(&file)]).ends(1).contains("--force"));
    desk.run(&["export", "all", &shown(&file), "--force"]).ends(0);
    desk.run(&["--at", "1", "export", "all"]).ends(1);
    assert!(desk.run(&["import", "all", &shown(&file)]).ends(1).contains("already holds a book"));
    let new = desk.path("new");
    let there = |args: &[&str]| ran(desk.command(&new, args).output());
    there(&["import", "all", &shown(&file), "--dry-run"]).ends(0);
    assert!(!new.exists());
    assert!(there(&["import", "all", &shown(&file)]).ends(0).contains("last operation 2"));
    assert_eq!(there(&["check", "--strict"]).ends(0), "");
    assert_eq!(there(&["--format", "csv", "export", "ledger"]).ends(0), desk.csv(&["export", "ledger"]).ends(0));
    assert_eq!(there(&["--format", "csv", "log"]).ends(0), desk.csv(&["log"]).ends(0));
    there(&["import", "all", &shown(&file), &shown(&file)]).ends(2);
}

/// Runs a command and kills it after a while; true when it was still running.
fn killed(desk: &Desk, book: &Path, args: &[&str], after: Duration) -> bool {
    let mut command = desk.command(book, args);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("started");
    std::thread::sleep(after);
    let running = child.try_wait().expect("asked").is_none();
    let _ = child.kill();
    let _ = child.wait();
    running
}

#[test]
fn killed_at_any_moment_a_restore_an_import_or_an_upgrade_leaves_one_good_book() {
    let kills: u32 = std::env::var("KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(15);
    let desk = desk();
    desk.run(&["backup"]).ends(0);
    let copy = shown(&backups(&desk)[0]);
    let all = shown(&desk.path("all.jsonl"));
    desk.run(&["export", "all", &all]).ends(0);
    change(&desk, "45N");
    let began = std::time::Instant::now();
    desk.run(&["restore", &copy, "--yes"]).ends(0);
    let whole = began.elapsed();
    let fixture = |schema| Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/books/schema{schema}.redb"));
    let mut interrupted = 0;
    for n in 0..kills {
        let after = whole * n / kills;
        // Restore: the one or the other.
        change(&desk, if n % 2 == 0 { "45N" } else { "60N" });
        let before = ops(&desk);
        interrupted += u32::from(killed(&desk, &desk.book(), &["restore", &copy, "--yes"], after));
        let now = ops(&desk);
        assert!(now == before || now == 3, "{now} operations, {before} before");
        assert_eq!(desk.run(&["check", "--strict"]).ends(0), "");
        // Import of everything: all or nothing.
        let new = desk.path(&format!("new{n}"));
        interrupted += u32::from(killed(&desk, &new, &["import", "all", &all], after));
        if new.join("store.redb").exists() {
            assert_eq!(ran(desk.command(&new, &["check", "--strict"]).output()).ends(0), "");
        }
        // Upgrade: the old one or the new one.
        let old = desk.path(&format!("old{n}"));
        fs::create_dir(&old).expect("made");
        fs::set_permissions(&old, fs::Permissions::from_mode(0o700)).expect("chmod");
        fs::copy(fixture(1 + n % 2), old.join("store.redb")).expect("placed");
        interrupted += u32::from(killed(&desk, &old, &["log"], after));
        assert_eq!(ran(desk.command(&old, &["--format", "csv", "log"]).output()).table(LOG).len(), 4);
        assert_eq!(ran(desk.command(&old, &["check"]).output()).ends(0), "");
        // A copy: named when it is whole.
        interrupted += u32::from(killed(&desk, &desk.book(), &["backup"], after));
        for file in backups(&desk) {
            let found = desk.run(&["verify", &shown(&file)]);
            assert_eq!(found.code, 0, "{}{}", found.out, found.err);
        }
    }
    println!("{interrupted} of {} killed while they ran", kills * 4);
    assert!(interrupted > kills / 2, "{interrupted}");
    desk.run(&["log"]).ends(0);
    let left: Vec<_> = fs::read_dir(desk.book()).expect("read").map(|e| e.expect("entry").file_name()).collect();
    assert!(left.iter().all(|n| !n.to_string_lossy().contains(".new-")), "{left:?}");
}
