//! Power cuts: at any write the disk may lose, keep or tear what it had not yet promised to keep. Whatever is left opens again,
//! with every acknowledged operation and at most the one under way. `CRASH_CUTS` and `CRASH_SEED` ask for a longer night.

mod book;

use book::{RowExt, fec, findings, new_book, options, row, who};
use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard};
use suivi::desk::api::{Answer, Command, ImportOptions, Ledger, Query, Seen};
use suivi::desk::{Desk, ImportStop, Stop};
use suivi::domain::ids::{OpNo, PartyId};
use suivi::domain::party::PartyField;
use suivi::store::Store;

/// A generator of numbers that is the same everywhere.
#[derive(Clone)]
struct Dice(u64);

impl Dice {
    fn roll(&mut self, faces: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % faces.max(1)
    }
}

/// What was asked of the disk since it last promised.
#[derive(Clone, Debug)]
enum Pending {
    Write(u64, Vec<u8>),
    Len(u64),
}

#[derive(Debug, Default)]
struct Platter {
    /// What a power cut cannot take.
    safe: Vec<u8>,
    /// What the program sees.
    now: Vec<u8>,
    pending: Vec<Pending>,
    /// Operations until the power goes; none when it stays.
    left: Option<u64>,
    done: u64,
}

impl Platter {
    /// Counts an operation of the disk; without power there is none.
    fn step(&mut self) -> io::Result<()> {
        self.done += 1;
        match &mut self.left {
            Some(0) => Err(io::Error::other("no power")),
            Some(n) => {
                *n -= 1;
                Ok(())
            }
            None => Ok(()),
        }
    }
}

fn apply(bytes: &mut Vec<u8>, what: &Pending) {
    match what {
        Pending::Write(at, data) => {
            let (from, to) = (*at as usize, *at as usize + data.len());
            if bytes.len() < to {
                bytes.resize(to, 0);
            }
            bytes[from..to].copy_from_slice(data);
        }
        Pending::Len(len) => bytes.resize(*len as usize, 0),
    }
}

/// A disk in memory whose power can be cut.
#[derive(Clone, Debug, Default)]
struct Disk(Arc<Mutex<Platter>>);

impl Disk {
    fn of(image: &[u8], left: Option<u64>) -> Disk {
        Disk(Arc::new(Mutex::new(Platter { safe: image.to_vec(), now: image.to_vec(), left, ..Platter::default() })))
    }

    fn platter(&self) -> MutexGuard<'_, Platter> {
        self.0.lock().expect("one thread")
    }

    /// What is on the disk after the cut: each write not promised is kept, lost or torn.
    fn after_the_cut(&self, dice: &mut Dice) -> Vec<u8> {
        let platter = self.platter();
        let mut image = platter.safe.clone();
        // Some disks keep all but the last, some lose all, most do as they like.
        let habit = dice.roll(4);
        for what in &platter.pending {
            let fate = match habit {
                0 => 1,
                1 => 0,
                _ => dice.roll(3),
            };
            match (fate, what) {
                (0, _) => {}
                (2, Pending::Write(at, data)) => {
                    let grain = if dice.roll(2) == 0 { 512 } else { 1 };
                    let kept = (dice.roll(data.len() as u64 / grain + 1) * grain) as usize;
                    // The beginning or the end of it arrived.
                    let part = if dice.roll(2) == 0 {
                        Pending::Write(*at, data[..kept].to_vec())
                    } else {
                        Pending::Write(*at + kept as u64, data[kept..].to_vec())
                    };
                    apply(&mut image, &part);
                }
                _ => apply(&mut image, what),
            }
        }
        image
    }
}

impl redb::StorageBackend for Disk {
    fn len(&self) -> io::Result<u64> {
        Ok(self.platter().now.len() as u64)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let platter = self.platter();
        let from = offset as usize;
        let part = platter.now.get(from..from + out.len()).ok_or_else(|| io::Error::other("past the end"))?;
        out.copy_from_slice(part);
        Ok(())
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        let mut platter = self.platter();
        platter.step()?;
        let what = Pending::Len(len);
        apply(&mut platter.now, &what);
        platter.pending.push(what);
        Ok(())
    }

    fn sync_data(&self) -> io::Result<()> {
        let mut platter = self.platter();
        platter.step()?;
        platter.safe = platter.now.clone();
        platter.pending.clear();
        Ok(())
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        let mut platter = self.platter();
        platter.step()?;
        let what = Pending::Write(offset, data.to_vec());
        apply(&mut platter.now, &what);
        platter.pending.push(what);
        Ok(())
    }
}

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
    let steps: [&dyn Fn() -> Option<OpNo>; 8] = [
        &|| letter(&["F1", "P1"], true),
        &|| letter(&["F1", "P2"], false),
        &|| submit(Some(Command::Undo { op: None })),
        &|| import(1),
        &|| submit(Some(Command::Redo { op: None })),
        &edit,
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

fn setting(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(usual)
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
