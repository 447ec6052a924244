//! Failures of the disk: whatever operation fails, once or for ever, nothing panics, nothing is half done, what was acknowledged
//! stays, reading goes on, and writing does too once the disk is well. `FAULT_STEP=1` tries every operation of the disk instead of
//! one in a few; `ENOSPC_ROUNDS` fills a real disk more often.

#![allow(clippy::print_stdout, reason = "what was measured, with --nocapture")]

use crate::book;
use crate::disk;

use book::{RowExt, fec, findings, new_book, options, row, who};
use disk::{Disk, Failing, Reopened, setting};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use suivi::desk::api::{Answer, Command, Health, ImportOptions, Query, Seen};
use suivi::desk::{Desk, ImportStop, Stop};
use suivi::domain::ids::{OpNo, PartyId};
use suivi::domain::party::PartyField;
use suivi::domain::refusal::Failure;
use suivi::i18n::{I18n, Lang};
use suivi::store::Store;

fn over(disk: &Disk, pause: Duration) -> Result<Desk, Failure> {
    Desk::over_store(Store::over_medium(Box::new(Reopened(disk.clone())), pause)?, &new_book(), || 1_767_340_800_000)
}

fn base() -> Vec<u8> {
    let disk = Disk::default();
    let desk = over(&disk, Duration::ZERO).expect("created");
    let rows = vec![
        row("VE", "1", "2026-02-01", "F1", 100).due("2026-03-01"),
        row("BQ", "2", "2026-02-02", "P1", -60),
        row("BQ", "3", "2026-02-03", "P2", -40),
    ];
    desk.import_ledger(&who("s.martin", "2026-03-01"), &fec(2026, rows), &options()).expect("imported");
    drop(desk);
    disk.platter().now.clone()
}

/// What a step of work came to.
enum Step {
    Done(OpNo),
    Failed(Failure),
}

const STEPS: usize = 6;

fn step(desk: &Desk, n: usize) -> Step {
    let me = who("s.martin", "2026-03-02");
    let query = Query::Ledger { party: PartyId(1), account: None, open: false, as_of: None };
    let submit = |command: Command| match desk.submit(&me, 0, &command) {
        Ok(receipt) => Step::Done(receipt.op),
        Err(Stop::Failed(f)) => Step::Failed(f),
        Err(Stop::Refused(r)) => panic!("step {n}: {r:?}"),
    };
    match n {
        0 | 1 => {
            let ledger = match desk.ask(&me, &query) {
                Ok(Answer::Ledger(ledger)) => ledger,
                Ok(other) => panic!("{other:?}"),
                Err(f) => return Step::Failed(f),
            };
            let pieces = if n == 0 { ["F1", "P1"] } else { ["F1", "P2"] };
            let seen = |p: &str| ledger.lines.iter().find(|l| l.piece == p).map(|l| Seen { key: l.key, version: l.version });
            submit(Command::Letter { lines: pieces.iter().filter_map(|p| seen(p)).collect(), partial: n == 0 })
        }
        2 => submit(Command::Undo { op: None }),
        3 => {
            let fields = vec![(PartyField::City, "Lyon".to_string())];
            submit(Command::EditParty { party: PartyId(1), fields })
        }
        4 => {
            let rows = (0..40).map(|i| row("VE", &format!("D{i}"), "2026-04-01", &format!("D{i}"), 100 + i)).collect();
            let delta = ImportOptions { delta: true, ..options() };
            match desk.import_ledger(&me, &fec(2026, rows), &delta) {
                Ok(report) => Step::Done(report.op.expect("not dry")),
                Err(ImportStop::Failed(f)) => Step::Failed(f),
                Err(other) => panic!("{other:?}"),
            }
        }
        _ => submit(Command::Undo { op: None }),
    }
}

fn last(desk: &Desk) -> Result<OpNo, Failure> {
    match desk.ask(&who("s.martin", "2026-03-02"), &Query::Status)? {
        Answer::Status(status) => Ok(status.op),
        other => panic!("{other:?}"),
    }
}

/// How many operations of the disk the work takes.
fn length(base: &[u8]) -> u64 {
    let disk = Disk::of(base, None);
    let desk = over(&disk, Duration::ZERO).expect("opens");
    for n in 0..STEPS {
        assert!(matches!(step(&desk, n), Step::Done(_)), "step {n}");
    }
    drop(desk);
    let asked = disk.platter().asked;
    assert!(asked > 100, "{asked}");
    asked
}

fn points(length: u64, usual: u64) -> impl Iterator<Item = u64> {
    (0..length).step_by(usize::try_from(setting("FAULT_STEP", usual)).expect("small"))
}

#[test]
fn an_operation_of_the_disk_that_fails_once_costs_at_most_a_second_try() {
    let base = base();
    let (mut failed, mut tried) = (0, 0);
    for at in points(length(&base), 3) {
        tried += 1;
        let disk = Disk::of(&base, None);
        disk.platter().failing = Some(Failing::Once(at));
        let Ok(desk) = over(&disk, Duration::ZERO) else { continue };
        let mut acknowledged = OpNo(2);
        for n in 0..STEPS {
            acknowledged = match step(&desk, n) {
                Step::Done(op) => op,
                Step::Failed(_) => {
                    failed += 1;
                    // Reading goes on, and tells whether it was done.
                    let now = last(&desk).unwrap_or_else(|f| panic!("{at}, step {n}: {f:?}"));
                    assert!(
                        now == acknowledged || now.0 == acknowledged.0 + 1,
                        "{at}, step {n}: {now:?} after {acknowledged:?}"
                    );
                    if now == acknowledged {
                        match step(&desk, n) {
                            Step::Done(op) => op,
                            Step::Failed(f) => panic!("{at}, step {n}, second try: {f:?}"),
                        }
                    } else {
                        now
                    }
                }
            };
            assert_eq!(acknowledged, OpNo(3 + n as u64), "{at}");
        }
        assert_eq!((desk.health(), findings(&desk)), (Health::Well, vec![]), "{at}");
        drop(desk);
        let image = disk.platter().now.clone();
        let desk = over(&Disk::of(&image, None), Duration::ZERO).expect("opens");
        assert_eq!((last(&desk), findings(&desk)), (Ok(acknowledged), vec![]), "{at}");
    }
    assert!(failed > tried / 4, "{failed} of {tried} failures were felt");
}

#[test]
fn a_disk_that_takes_no_more_writes_is_read_and_mends() {
    let base = base();
    let mut refused = 0;
    for at in points(length(&base), 5) {
        let disk = Disk::of(&base, None);
        disk.platter().failing = Some(Failing::Writes(at));
        let Ok(desk) = over(&disk, Duration::ZERO) else { continue };
        let mut acknowledged = OpNo(2);
        let mut n = 0;
        while n < STEPS {
            match step(&desk, n) {
                Step::Done(op) => acknowledged = op,
                Step::Failed(_) => break,
            }
            n += 1;
        }
        if n == STEPS {
            continue;
        }
        refused += 1;
        let now = last(&desk).unwrap_or_else(|f| panic!("{at}: {f:?}"));
        assert!(now == acknowledged || now.0 == acknowledged.0 + 1, "{at}: {now:?} after {acknowledged:?}");
        // It stays so: refused with the reason, in the reader's language; all can be read.
        for _ in 0..3 {
            let Err(Stop::Failed(failure)) = edit(&desk, "Metz") else { panic!("{at}: written to a full disk") };
            assert_eq!(I18n::new(Lang::Fr).failure(&failure), "Lecture ou écriture impossible : disque plein");
            assert!(matches!(desk.health(), Health::ReadOnly { .. }), "{at}");
            assert_eq!(findings(&desk), [], "{at}");
        }
        // There is room again.
        disk.platter().failing = None;
        desk.mend();
        assert_eq!(desk.health(), Health::Well, "{at}");
        assert_eq!(edit(&desk, "Nancy"), Ok(OpNo(now.0 + 1)), "{at}");
        assert_eq!(findings(&desk), [], "{at}");
    }
    assert!(refused > 10, "{refused}");
}

fn edit(desk: &Desk, city: &str) -> Result<OpNo, Stop> {
    let fields = vec![(PartyField::City, city.to_string())];
    desk.submit(&who("m.petit", "2099-01-01"), 0, &Command::EditParty { party: PartyId(1), fields }).map(|r| r.op)
}

#[test]
fn a_disk_that_is_gone_is_an_error_and_what_was_acknowledged_is_on_it() {
    let base = base();
    for at in points(length(&base), 5) {
        let disk = Disk::of(&base, None);
        disk.platter().failing = Some(Failing::All(at));
        let mut acknowledged = OpNo(2);
        if let Ok(desk) = over(&disk, Duration::ZERO) {
            for n in 0..STEPS {
                match step(&desk, n) {
                    Step::Done(op) => acknowledged = op,
                    Step::Failed(_) => break,
                }
            }
            // Nothing works, and nothing panics.
            assert!(edit(&desk, "Metz").is_err(), "{at}");
            let _ = last(&desk);
            let _ = desk.export_all(&mut std::io::sink());
            assert!(matches!(desk.health(), Health::ReadOnly { .. }), "{at}");
            // The cable is in again.
            disk.platter().failing = None;
            let now = last(&desk).unwrap_or_else(|f| panic!("{at}: {f:?}"));
            assert!(now == acknowledged || now.0 == acknowledged.0 + 1, "{at}");
            assert_eq!(edit(&desk, "Nancy"), Ok(OpNo(now.0 + 1)), "{at}");
            acknowledged = OpNo(now.0 + 1);
        }
        let image = disk.platter().now.clone();
        let desk = over(&Disk::of(&image, None), Duration::ZERO).expect("opens");
        assert!(last(&desk).is_ok_and(|op| op >= acknowledged), "{at}");
        assert_eq!(findings(&desk), [], "{at}");
    }
}

#[test]
fn creating_a_book_on_a_failing_disk_is_an_error() {
    let disk = Disk::default();
    drop(over(&disk, Duration::ZERO).expect("created"));
    let length = disk.platter().asked;
    for at in 0..length {
        for failing in [Failing::Once(at), Failing::Writes(at), Failing::All(at)] {
            let disk = Disk::default();
            disk.platter().failing = Some(failing);
            if let Ok(desk) = over(&disk, Duration::ZERO) {
                disk.platter().failing = None;
                assert_eq!(findings(&desk), [], "{failing:?}");
            }
        }
    }
}

#[test]
fn a_failed_disk_is_not_tried_again_at_every_call() {
    let disk = Disk::of(&base(), None);
    let desk = over(&disk, Duration::from_secs(3600)).expect("opens");
    let now = disk.platter().asked;
    disk.platter().failing = Some(Failing::Writes(now));
    assert!(edit(&desk, "Metz").is_err());
    disk.platter().failing = None;
    // Well again, but it is too early.
    let before = disk.platter().done;
    for _ in 0..10 {
        assert!(matches!(edit(&desk, "Metz"), Err(Stop::Failed(Failure::Io(_)))));
        desk.mend();
    }
    assert_eq!(disk.platter().done, before, "the disk was left alone");
    assert!(matches!(desk.health(), Health::ReadOnly { .. }));
    assert_eq!(findings(&desk), []);
}

/// A small filesystem of its own, when this machine lets us mount one.
struct Small(PathBuf);

impl Small {
    fn mount(at: &Path, size: &str) -> Option<Small> {
        if !rustix::process::getuid().is_root() {
            return None;
        }
        std::fs::create_dir_all(at).expect("made");
        let options = format!("size={size},mode=0700");
        let outcome = std::process::Command::new("mount").args(["-t", "tmpfs", "-o", &options, "suivi-test"]).arg(at).output();
        outcome.is_ok_and(|o| o.status.success()).then(|| Small(at.to_path_buf()))
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        let _ = std::process::Command::new("umount").arg(&self.0).output();
    }
}

#[test]
fn a_full_disk_loses_nothing_and_work_goes_on_when_there_is_room() {
    let dir = tempfile::tempdir().expect("a folder");
    let Some(small) = Small::mount(&dir.path().join("petit"), "12m") else {
        println!("skipped: no filesystem can be mounted here");
        return;
    };
    let home = small.0.join("livre");
    let desk = Desk::create(&home, &new_book()).expect("created");
    let rows = vec![row("VE", "1", "2026-02-01", "F1", 100), row("BQ", "2", "2026-02-02", "P1", -100)];
    desk.import_ledger(&who("s.martin", "2026-03-01"), &fec(2026, rows), &options()).expect("imported");
    let mut acknowledged = OpNo(2);
    let mut slowest = Duration::ZERO;
    for round in 0..setting("ENOSPC_ROUNDS", 3) {
        let junk = small.0.join("plein");
        let mut file = std::fs::File::create(&junk).expect("made");
        while std::io::Write::write(&mut file, &[7; 4096]).is_ok_and(|n| n > 0) {}
        drop(file);
        // What fits into the file's own free pages is still written; then it is refused.
        let mut n = 0;
        let refused = loop {
            let rows = (0..200)
                .map(|i| row("VE", &format!("{round}-{n}-{i}"), "2026-04-01", &format!("L{round}-{n}-{i}"), 100))
                .collect();
            let delta = ImportOptions { delta: true, ..options() };
            match desk.import_ledger(&who("s.martin", "2026-03-01"), &fec(2026, rows), &delta) {
                Ok(report) => acknowledged = report.op.expect("not dry"),
                Err(ImportStop::Failed(failure)) => break failure,
                Err(other) => panic!("{other:?}"),
            }
            n += 1;
            assert!(n < 500, "the disk is never full");
        };
        assert_eq!(I18n::new(Lang::Fr).failure(&refused), "Lecture ou écriture impossible : disque plein");
        assert!(matches!(desk.health(), Health::ReadOnly { .. }));
        let now = last(&desk).expect("reading goes on");
        assert!(now == acknowledged || now.0 == acknowledged.0 + 1);
        assert_eq!(findings(&desk), []);
        assert!(edit(&desk, "Metz").is_err());
        assert!(desk.backup_here(None).is_err(), "no room for a copy either");
        std::fs::remove_file(&junk).expect("removed");
        let free = Instant::now();
        acknowledged = loop {
            match edit(&desk, &format!("Ville {round}")) {
                Ok(op) => break op,
                Err(Stop::Failed(_)) => std::thread::sleep(Duration::from_millis(50)),
                Err(other) => panic!("{other:?}"),
            }
            assert!(free.elapsed() < Duration::from_secs(5), "work goes on within five seconds");
        };
        slowest = slowest.max(free.elapsed());
        assert_eq!((desk.health(), findings(&desk)), (Health::Well, vec![]));
    }
    println!("writing again after {slowest:?} at most");
    drop(desk);
    let desk = Desk::open(&home).expect("opens");
    assert_eq!((last(&desk), findings(&desk)), (Ok(acknowledged), vec![]));
    drop(desk);
    drop(small);
}
