//! Power cuts: at any write the disk may lose, keep or tear what it had not yet promised to keep. Whatever is left opens again,
//! with every acknowledged operation and at most the one under way. `CRASH_CUTS` and `CRASH_SEED` ask for a longer
//! night; `tests/RESULTS.md` keeps what came of them.

use crate::book;
use crate::disk;

use book::{RowExt, fec, findings, new_book, options, row, who};
use disk::{Dice, Disk, setting};
use std::collections::BTreeMap;
use suivi::desk::api::{Answer, Command, ImportOptions, Ledger, Query, Seen};
use suivi::desk::{Desk, ImportStop, Stop};
use suivi::domain::ids::{OpNo, PartyId};
use suivi::domain::party::PartyField;
use suivi::store::Store;

fn open(disk: &Disk) -> Result<Desk, suivi::domain::refusal::Failure> {
    Desk::over_store(Store::over(disk.clone())?, &new_book(), || 1_767_340_800_000)
}

/// A book with something in it, whole on the disk.
fn base() -> Vec<u8> {
    let disk = Disk::default();
    let desk = open(&disk).expect("created");
    let rows = vec![
        row("VE", "1", "2026-02-01", "F1", 100).due("2026-03-01"),
        row("BQ", "2", "2026-02-02", "P1", -60),
        row("BQ", "3", "2026-02-03", "P2", -40),
        row("VE", "4", "2026-02-04", "F2", 70).letter("A"),
        row("BQ", "5", "2026-02-05", "P3", -70).letter("A"),
    ];
    desk.import_ledger(&who("compta", "2026-03-01"), &fec(2026, rows), &options()).expect("imported");
    drop(desk);
    disk.platter().now.clone()
}

fn ledger(desk: &Desk) -> Ledger {
    book::ledger(desk, PartyId(1))
}

fn last(desk: &Desk) -> OpNo {
    ledger(desk).op
}

/// A day's work, each step one operation: it ends where the power does, or at the last step.
fn work(desk: &Desk, mut acknowledged: impl FnMut(&Desk, OpNo)) -> bool {
    let me = who("s.martin", "2026-03-02");
    let seen = |pieces: &[&str]| -> Option<Vec<Seen>> {
        let query = Query::Ledger { party: PartyId(1), account: None, open: false, as_of: None };
        let Ok(Answer::Ledger(ledger)) = desk.ask(&me, &query) else { return None };
        let of = |p: &&str| ledger.lines.iter().find(|l| l.piece == **p).map(|l| Seen { key: l.key, version: l.version });
        pieces.iter().map(of).collect()
    };
    let submit = |command: Option<Command>| -> Option<OpNo> {
        match desk.submit(&me, 0, &command?) {
            Ok(receipt) => Some(receipt.op),
            Err(Stop::Failed(_)) => None,
            Err(Stop::Refused(r)) => panic!("{r:?}"),
        }
    };
    let letter = |pieces: &[&str], partial| submit(seen(pieces).map(|lines| Command::Letter { lines, partial }));
    let import = |n: i64| {
        let rows = (0..20).map(|i| row("VE", &format!("D{n}-{i}"), "2026-04-01", &format!("D{n}-{i}"), 100 + i)).collect();
        let delta = ImportOptions { delta: true, ..options() };
        match desk.import_ledger(&me, &fec(2026, rows), &delta) {
            Ok(report) => report.op,
            Err(ImportStop::Failed(_)) => None,
            Err(other) => panic!("{other:?}"),
        }
    };
    let edit = || {
        let fields = vec![(PartyField::City, "Lyon".to_string())];
        submit(Some(Command::EditParty { party: PartyId(1), fields }))
    };
    let settings = || {
        let mut company = desk.company().ok()?;
        company.name = "FICTIVE SA".to_string();
        submit(Some(Command::EditCompany(Box::new(company))))
    };
    let unletter = || {
        let lines = seen(&["F2"])?;
        let query = Query::Ledger { party: PartyId(1), account: None, open: false, as_of: None };
        let Ok(Answer::Ledger(ledger)) = desk.ask(&me, &query) else { return None };
        let group = ledger.lines.iter().find(|l| l.key == lines[0].key)?.group?;
        let Ok(Answer::Group(view)) = desk.ask(&me, &Query::Group { account: lines[0].key.account, group }) else {
            return None;
        };
        let (account, version) = (view.account, view.version);
        submit(Some(Command::Unletter { account, group, version, reason: "essai".to_string() }))
    };
    // A copy and an export read while others write: they must not hold anything back, nor leave anything.
    let copied = || match desk.export_all(&mut std::io::sink()) {
        Ok(made) => Some(made.op),
        Err(_) => None,
    };
    let steps: [&dyn Fn() -> Option<OpNo>; 11] = [
        &|| letter(&["F1", "P1"], true),
        &|| letter(&["F1", "P2"], false),
        &|| submit(Some(Command::Undo { op: None })),
        &|| import(1),
        &copied,
        &|| submit(Some(Command::Redo { op: None })),
        &edit,
        &unletter,
        &settings,
        &|| import(2),
        &|| submit(Some(Command::Undo { op: None })),
    ];
    for step in steps {
        match step() {
            Some(op) => acknowledged(desk, op),
            None => return false,
        }
    }
    true
}

#[test]
fn no_power_cut_loses_an_acknowledged_operation_or_leaves_half_of_one() {
    let base = base();
    // What each operation leaves, without any cut.
    let disk = Disk::of(&base, None);
    let mut truth: BTreeMap<OpNo, Ledger> = BTreeMap::new();
    let desk = open(&disk).expect("opens");
    truth.insert(last(&desk), ledger(&desk));
    assert!(work(&desk, |desk, op| drop(truth.insert(op, ledger(desk)))));
    drop(desk);
    let length = disk.platter().done;
    assert!(truth.len() > 8 && length > 100, "{length} disk operations");

    let cuts = setting("CRASH_CUTS", 400);
    let seed = setting("CRASH_SEED", 1);
    let mut halves = 0;
    for n in 0..cuts {
        let mut dice = Dice((seed << 32 | n).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        dice.roll(2);
        // Spread over the whole day's work.
        let at = (n * length / cuts + dice.roll(length / cuts + 1)).min(length - 1);
        let disk = Disk::of(&base, Some(at));
        let mut acknowledged = OpNo(2);
        if let Ok(desk) = open(&disk) {
            work(&desk, |_, op| acknowledged = op);
        }
        let mut image = disk.after_the_cut(&mut dice);
        // The power goes again while the book is opened.
        for _ in 0..dice.roll(3) {
            let again = Disk::of(&image, Some(dice.roll(12)));
            drop(open(&again));
            image = again.after_the_cut(&mut dice);
        }
        let desk = open(&Disk::of(&image, None)).unwrap_or_else(|f| panic!("seed {seed}, cut {n} at {at}: {f:?}"));
        let op = last(&desk);
        assert!(op == acknowledged || op.0 == acknowledged.0 + 1, "seed {seed}, cut {n} at {at}: {op:?}, not {acknowledged:?}");
        halves += u64::from(op != acknowledged);
        assert_eq!(findings(&desk), [], "seed {seed}, cut {n} at {at}");
        assert_eq!(Some(&ledger(&desk)), truth.get(&op), "seed {seed}, cut {n} at {at}");
    }
    assert!(halves > 0, "some cuts come after the last promise of an operation");
}

/// A book is made aside and gets its name when it is whole and synced; what a cut leaves before is thrown away. What is synced by
/// then must open, whatever happens while it is opened for the first time.
#[test]
fn a_book_cut_while_it_is_created_is_whole_or_has_no_name() {
    let disk = Disk::default();
    drop(open(&disk).expect("created"));
    let length = disk.platter().done;
    let image = disk.platter().now.clone();
    for n in 0..setting("CRASH_CUTS", 400) / 4 {
        let mut dice = Dice((setting("CRASH_SEED", 1) << 32 | n).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        // Before it is whole: an error, never a panic, never a book that lies.
        let disk = Disk::of(&[], Some(dice.roll(length)));
        if let Ok(desk) = open(&disk) {
            assert_eq!(findings(&desk), [], "cut {n}");
        }
        // After: the power goes while it is opened, up to three times.
        let mut image = image.clone();
        for _ in 0..3 {
            let again = Disk::of(&image, Some(dice.roll(12)));
            drop(open(&again));
            image = again.after_the_cut(&mut dice);
        }
        let desk = open(&Disk::of(&image, None)).unwrap_or_else(|f| panic!("cut {n}: {f:?}"));
        assert_eq!(findings(&desk), [], "cut {n}");
    }
}

#[test]
fn after_an_error_of_the_disk_nothing_is_half_done_and_the_book_opens_again() {
    let base = base();
    let disk = Disk::of(&base, None);
    let desk = open(&disk).expect("opens");
    work(&desk, |_, _| {});
    drop(desk);
    let length = disk.platter().done;
    for at in (0..length).step_by(7) {
        let disk = Disk::of(&base, Some(at));
        let Ok(desk) = open(&disk) else { continue };
        let mut acknowledged = OpNo(2);
        work(&desk, |_, op| acknowledged = op);
        // The disk works again; what had reached it is there.
        disk.platter().left = None;
        drop(desk);
        let image = disk.platter().now.clone();
        let desk = open(&Disk::of(&image, None)).expect("opens");
        assert!(last(&desk) == acknowledged || last(&desk).0 == acknowledged.0 + 1, "{at}");
        assert_eq!(findings(&desk), [], "{at}");
    }
}
