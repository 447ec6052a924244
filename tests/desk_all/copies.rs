//! Copies of a book: made while it is used, verified without a trace, restored, exported and imported whole, upgraded.

#![allow(clippy::print_stdout, reason = "what was measured, with --nocapture")]

use crate::book;

use book::{RowExt, fec, findings, new_book, options, row, who};
use std::fs;
use std::io::Read as _;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use suivi::desk::api::{Answer, Command, Health, ImportOptions, LogRow, Query, Seen};
use suivi::desk::copies::{Restore, import_all, verify};
use suivi::desk::{BOOK_FILE, Desk};
use suivi::domain::copies::{CopyFault, CopyForm, CopyStop, LineFault, Manifest};
use suivi::domain::ids::{OpNo, PartyId};
use suivi::domain::operation::OpKind;
use suivi::domain::party::PartyField;
use suivi::domain::refusal::Failure;
use suivi::store::{Read as _, SCHEMA, Store, Table};

const DAY: i64 = 24 * 3600 * 1000;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

/// A book with a row in every kind of table: letters, an undo, an edit, an entry with other legs.
fn filled(folder: &Path) -> Desk {
    let desk = Desk::create(folder, &new_book()).expect("created");
    let mut sale = row("VE", "3", "2026-02-04", "F2", -7000);
    sale.account = "707000".into();
    sale.auxiliary.clear();
    let rows = vec![
        row("VE", "1", "2026-02-01", "F1", 12_000).due("2026-03-01"),
        row("BQ", "2", "2026-02-02", "P1", -6_000),
        row("VE", "3", "2026-02-04", "F2", 7_000).letter("A"),
        row("BQ", "4", "2026-02-05", "P3", -7_000).letter("A"),
        sale,
        row("VE", "5", "2026-02-06", "F3 \u{1b}[2J \"é\" =1+1", 500).of("K002"),
    ];
    desk.import_ledger(&who("s.martin", "2026-03-01"), &fec(2026, rows), &options()).expect("imported");
    let me = who("s.martin", "2026-03-02");
    let lines = book::ledger(&desk, PartyId(1)).lines;
    let marks = ["F1", "P1"]
        .map(|p| lines.iter().find(|l| l.piece == p).map(|l| Seen { key: l.key, version: l.version }).expect("a line"));
    desk.submit(&me, 7, &Command::Letter { lines: marks.to_vec(), partial: true }).expect("lettered");
    desk.submit(&me, u128::MAX, &Command::Undo { op: None }).expect("undone");
    edit(&desk, "Lyon");
    desk
}

fn edit(desk: &Desk, city: &str) {
    let fields = vec![(PartyField::City, city.to_string())];
    desk.submit(&who("m.petit", "2099-01-01"), 0, &Command::EditParty { party: PartyId(1), fields }).expect("edited");
}

fn log(desk: &Desk) -> Vec<LogRow> {
    match book::ask(desk, &Query::Log { limit: 1000, party: None }) {
        Answer::Log(rows) => rows,
        other => panic!("{other:?}"),
    }
}

fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut out: Vec<String> = entries.map(|e| e.expect("entry").file_name().to_string_lossy().into_owned()).collect();
    out.sort();
    out
}

fn backup_of(desk: &Desk, home: &Path) -> PathBuf {
    let made = desk.backup_here(None).expect("copied");
    home.join("backups").join(made.file)
}

/// Bytes, times and mode of a file: what looking at it must leave.
fn stamp(path: &Path) -> (Vec<u8>, i64, i64, i64, u32) {
    let meta = fs::metadata(path).expect("there");
    let stamp = (meta.mtime_nsec(), meta.atime(), meta.atime_nsec(), meta.mode());
    (fs::read(path).expect("read"), stamp.0, stamp.1, stamp.2, stamp.3)
}

#[test]
fn a_backup_here_is_private_has_its_manifest_and_verifies() {
    let dir = folder();
    let home = dir.path().join("livre");
    let desk = filled(&home);
    let made = desk.backup_here(None).expect("copied");
    let kept = home.join("backups");
    assert_eq!(names(&kept), [made.file.replace(".redb", ".json"), made.file.clone()]);
    assert_eq!(fs::metadata(&kept).expect("there").permissions().mode() & 0o7777, 0o700);
    for name in names(&kept) {
        assert_eq!(fs::metadata(kept.join(name)).expect("there").permissions().mode() & 0o7777, 0o600);
    }
    let text = fs::read_to_string(kept.join(made.file.replace(".redb", ".json"))).expect("read");
    assert_eq!(serde_json::from_str::<Manifest>(&text).expect("a manifest"), made);
    assert_eq!((made.op, made.lines, made.balance.0, made.schema), (OpNo(5), 5, 6_500, SCHEMA));
    assert_eq!((made.siren.as_str(), made.automatic), (book::SIREN, false));
    let found = verify(&kept.join(&made.file)).expect("a copy");
    assert_eq!((found.form, found.attested, found.faults), (CopyForm::Store, true, vec![]));
    assert_eq!(found.manifest, made);
    // A second copy of the same moment has its own name.
    let again = desk.backup_here(None).expect("copied");
    assert_ne!(again.file, made.file);
    assert_eq!(desk.copies().expect("listed").len(), 2);
    assert_eq!(again.business, made.business);
}

#[test]
fn keep_removes_the_oldest_of_ours_and_nothing_else() {
    let dir = folder();
    let home = dir.path().join("livre");
    let desk = filled(&home);
    let kept = home.join("backups");
    let daily = desk.daily(1_800_000_000_000, None).expect("made").expect("the first");
    assert!(daily.automatic);
    // What is not ours: a plain file, a copy without manifest, the copy of another book.
    fs::write(kept.join("notes.txt"), "a").expect("written");
    fs::write(kept.join("20200101-1.redb"), "b").expect("written");
    let other = filled(&dir.path().join("autre"));
    let theirs = other.backup_here(None).expect("copied");
    for name in [&theirs.file, &theirs.file.replace(".redb", ".json")] {
        fs::copy(dir.path().join("autre/backups").join(name), kept.join(name)).expect("placed");
    }
    let mut made = Vec::new();
    for n in 0..4 {
        edit(&desk, &format!("Ville {n}"));
        made.push(desk.backup_here(Some(3)).expect("copied").file);
    }
    let left: Vec<String> = desk.copies().expect("listed").into_iter().map(|m| m.file).collect();
    assert_eq!(left.len(), 3);
    assert!(left.contains(&daily.file), "the only daily one stays");
    assert!(left.contains(&made[3]) && left.contains(&made[2]));
    for name in ["notes.txt", "20200101-1.redb", &theirs.file] {
        assert!(kept.join(name).exists(), "{name}");
    }
    // With one to keep, the new one stays, and the daily one.
    edit(&desk, "Metz");
    desk.backup_here(Some(1)).expect("copied");
    assert_eq!(desk.copies().expect("listed").len(), 2);
}

#[test]
fn a_daily_copy_is_made_once_a_day_and_only_when_something_changed() {
    let dir = folder();
    let desk = filled(&dir.path().join("livre"));
    let noon = 1_772_535_600_000; // 3 March 2026, 12:00 in Paris.
    let first = desk.daily(noon, None).expect("made").expect("the first");
    assert_eq!(first.made_at, "2026-03-03T11:00:00Z");
    edit(&desk, "Metz");
    assert_eq!(desk.daily(noon + DAY / 4, None).expect("asked"), None, "same day");
    let second = desk.daily(noon + DAY / 2 + 3_600_000, None).expect("made").expect("another civil day");
    assert!(second.file.starts_with("20260304-"), "{}", second.file);
    assert_eq!(desk.daily(noon + 3 * DAY, None).expect("asked"), None, "nothing changed");
    edit(&desk, "Nancy");
    assert!(desk.daily(noon + 3 * DAY, None).expect("made").is_some());
    let Answer::Copies(copies) = book::ask(&desk, &Query::Copies) else { panic!("copies") };
    assert_eq!(copies.len(), 3);
    assert_eq!(copies[0].op, OpNo(7), "newest first");
    assert!(desk.at(OpNo(2)).expect("the past").daily(noon + 9 * DAY, None).expect("asked").is_none());
}

#[test]
fn a_copy_is_good_while_a_writer_goes_on() {
    let dir = folder();
    let home = dir.path().join("livre");
    let desk = filled(&home);
    let rows = (0..60_000i64).map(|n| row("VE", &format!("L{n}"), "2026-04-01", &format!("L{n}"), 100 + n)).collect();
    let delta = ImportOptions { delta: true, ..options() };
    desk.import_ledger(&who("s.martin", "2026-04-02"), &fec(2026, rows), &delta).expect("imported");
    let done = std::sync::atomic::AtomicBool::new(false);
    let writes = std::thread::scope(|s| {
        let flag = &done;
        let desk = &desk;
        let writer = s.spawn(move || {
            let (mut slowest, mut n) = (std::time::Duration::ZERO, 0u32);
            while !flag.load(std::sync::atomic::Ordering::Relaxed) {
                let begun = std::time::Instant::now();
                edit(desk, &format!("Ville {n}"));
                slowest = slowest.max(begun.elapsed());
                n += 1;
            }
            (slowest, n)
        });
        let begun = std::time::Instant::now();
        let made = desk.backup_here(None).expect("copied");
        let took = begun.elapsed();
        done.store(true, std::sync::atomic::Ordering::Relaxed);
        let (slowest, n) = writer.join().expect("the writer went on");
        println!("60,000 lines, {} bytes copied in {took:?}; {n} writes beside it, the slowest {slowest:?}", made.size);
        let found = verify(&home.join("backups").join(&made.file)).expect("a copy");
        assert_eq!(found.faults, []);
        // What the copy holds is the moment of its operation.
        let then = desk.at(made.op).expect("the same moment");
        let mut lines = Vec::new();
        assert_eq!(then.export_all(&mut lines).expect("written").business, made.business);
        n
    });
    assert!(writes > 0);
}

#[test]
fn a_copy_to_read_has_no_name_and_comes_in_parts() {
    let dir = folder();
    let home = dir.path().join("livre");
    let desk = filled(&home);
    let (manifest, mut file) = desk.copy_to_read().expect("made");
    assert_eq!(names(&home.join("backups")), Vec::<String>::new());
    let mut whole = Vec::new();
    file.read_to_end(&mut whole).expect("read");
    assert_eq!(whole.len() as u64, manifest.size);
    let target = dir.path().join("copie.redb");
    fs::write(&target, &whole).expect("written");
    let found = verify(&target).expect("a copy");
    assert_eq!((found.attested, found.faults), (false, vec![]));
    assert_eq!((found.manifest.sha256, found.manifest.business), (manifest.sha256, manifest.business));

    for form in [CopyForm::Store, CopyForm::Lines] {
        let ticket = desk.hand_out(form).expect("made");
        let mut got = Vec::new();
        loop {
            let part = desk.part(ticket.id, got.len() as u64).expect("a part");
            if part.is_empty() {
                break;
            }
            got.extend(part);
        }
        assert_eq!(got.len() as u64, ticket.manifest.size);
        assert!(desk.part(ticket.id, 0).is_err(), "it is gone at its end");
        fs::write(&target, &got).expect("written");
        assert_eq!(verify(&target).map(|v| (v.form, v.faults)), Ok((form, vec![])));
    }
    assert_eq!(names(&home.join("backups")), Vec::<String>::new());
}

#[test]
fn verify_leaves_the_file_as_it_is_to_the_last_stamp() {
    let dir = folder();
    let home = dir.path().join("livre");
    let desk = filled(&home);
    let copy = backup_of(&desk, &home);
    drop(desk);
    // Also a store that was not closed, which has to be repaired, and one that may not be written.
    fs::set_permissions(&copy, fs::Permissions::from_mode(0o400)).expect("chmod");
    let unclean = dir.path().join("arrache.redb");
    {
        let desk = Desk::open(&home).expect("opens");
        edit(&desk, "Metz");
        fs::copy(home.join(BOOK_FILE), &unclean).expect("copied");
        assert!(matches!(verify(&home.join(BOOK_FILE)), Err(CopyStop::Failed(Failure::InUse(_)))), "a live store is in use");
    }
    for file in [copy, unclean, home.join(BOOK_FILE)] {
        let before = stamp(&file);
        let beside = names(file.parent().expect("a folder"));
        // An unclean store copied between two commits is whole: nothing was under way.
        assert_eq!(verify(&file).map(|v| v.faults), Ok(vec![]), "{}", file.display());
        let after = stamp(&file);
        assert_eq!((before.1, before.4), (after.1, after.4));
        assert!(before.0 == after.0, "{} changed", file.display());
        assert_eq!(names(file.parent().expect("a folder")), beside);
    }
}

#[test]
fn verify_says_what_is_wrong_with_a_broken_cut_or_foreign_file() {
    let dir = folder();
    let home = dir.path().join("livre");
    let desk = filled(&home);
    let copy = backup_of(&desk, &home);
    let good = fs::read(&copy).expect("read");
    let other = dir.path().join("x.redb");
    let look = |bytes: &[u8]| {
        fs::write(&other, bytes).expect("written");
        verify(&other)
    };
    assert_eq!(look(b""), Err(CopyFault::Foreign.into()));
    assert_eq!(look(b"PK\x03\x04 une archive"), Err(CopyFault::Foreign.into()));
    assert_eq!(look(b"code;nom\n"), Err(CopyFault::Foreign.into()));
    for cut in [9, 100, 4096, good.len() / 2, good.len() - 1] {
        assert!(matches!(look(&good[..cut]), Err(CopyStop::Refused(CopyFault::Unreadable(_)))), "cut at {cut}");
    }
    let empty = dir.path().join("vide.redb");
    drop(redb::Database::create(&empty).expect("made"));
    assert!(matches!(verify(&empty), Err(CopyStop::Refused(CopyFault::Unreadable(_)))));
    // A byte changed anywhere in a page that is used: refused, or told. In one that is free it changes nothing but the sum.
    let json = fs::read(copy.with_extension("json")).expect("read");
    for at in (4096..good.len()).step_by(good.len() / 60) {
        let mut bytes = good.clone();
        bytes[at] ^= 0x10;
        fs::write(&copy, &bytes).expect("written");
        let faults = match verify(&copy) {
            Ok(found) => found.faults,
            Err(CopyStop::Refused(fault)) => vec![fault],
            Err(other) => panic!("byte {at}: {other:?}"),
        };
        assert!(!faults.is_empty(), "byte {at}");
    }
    fs::write(&copy, &good).expect("written");
    fs::write(copy.with_extension("json"), "{").expect("written");
    assert_eq!(verify(&copy).map(|v| v.faults), Ok(vec![CopyFault::Manifest]));
    let lie = String::from_utf8(json).expect("text").replace("\"lines\": 5", "\"lines\": 6");
    fs::write(copy.with_extension("json"), lie).expect("written");
    assert_eq!(verify(&copy).map(|v| v.faults), Ok(vec![CopyFault::Differs("lines".to_string())]));
}

#[test]
fn restoring_keeps_the_present_book_says_what_vanishes_and_is_an_operation() {
    let dir = folder();
    let home = dir.path().join("livre");
    let desk = filled(&home);
    let copy = backup_of(&desk, &home);
    let then = book::ledger(&desk, PartyId(1));
    let me = who("s.martin", "2026-03-05");
    assert!(
        matches!(Restore::prepare(&home, &copy, false), Err(CopyStop::Failed(Failure::InUse(_)))),
        "never over a live store"
    );
    edit(&desk, "Metz");
    edit(&desk, "Nancy");
    let times: Vec<i64> = log(&desk).iter().map(|r| r.at).collect();
    drop(desk);

    let ready = Restore::prepare(&home, &copy, false).map_err(|e| format!("{e:?}")).expect("ready");
    let lost = ready.vanishing.clone();
    assert_eq!((lost.count, lost.last_at, lost.first_at), (2, Some(times[0]), Some(times[1])));
    assert_eq!(lost.people, [("m.petit".to_string(), 2)]);
    assert!(matches!(Desk::open(&home), Err(Failure::InUse(_))), "nobody comes between");
    let (op, kept) = ready.carry_out(&me).expect("restored");
    assert_eq!(op, OpNo(8), "no number is given twice");
    let kept = kept.expect("the present one is kept");
    let name = kept.file_name().expect("named").to_string_lossy().into_owned();
    assert!(name.starts_with("store-20") && name.ends_with(".redb"), "{name}");
    assert_eq!(names(&home), ["backups", &name, BOOK_FILE]);

    let desk = Desk::open(&home).expect("opens");
    assert_eq!(findings(&desk), []);
    assert_eq!(book::ledger(&desk, PartyId(1)).lines, then.lines);
    let newest = log(&desk).into_iter().next().expect("a row");
    assert_eq!((newest.op, newest.kind, newest.actor.as_str()), (OpNo(8), OpKind::Restore, "s.martin"));
    assert!(newest.detail.ends_with("@5") && newest.reason.starts_with("vanished: 2"), "{newest:?}");
    assert!(
        book::refused(desk.submit(&me, 0, &Command::Undo { op: Some(OpNo(8)) }))
            == suivi::desk::api::Refusal::NotUndoable(OpKind::Restore)
    );
    edit(&desk, "Lille");
    assert_eq!(log(&desk)[0].op, OpNo(9));
    assert_eq!(log(&desk.at(OpNo(6)).expect("what vanished is the last before it"))[0].op, OpNo(5));
    drop(desk);
    // The kept one is a whole book, and can come back.
    assert_eq!(verify(&kept).map(|v| (v.manifest.op, v.faults)), Ok((OpNo(7), vec![])));
    let back = Restore::prepare(&home, &kept, false).map_err(|e| format!("{e:?}")).expect("ready");
    assert_eq!(back.vanishing.count, 2, "the restore and the edit after it");
    back.carry_out(&me).expect("restored");
    let desk = Desk::open(&home).expect("opens");
    assert_eq!(log(&desk).iter().map(|r| r.op.0).collect::<Vec<_>>(), [10, 7, 6, 5, 4, 3, 2, 1]);
    assert_eq!(findings(&desk), []);
}

#[test]
fn restoring_refuses_another_book_and_goes_to_a_new_folder_only() {
    let dir = folder();
    let (one, two) = (dir.path().join("un"), dir.path().join("deux"));
    let copy = backup_of(&filled(&one), &one);
    drop(filled(&two));
    let before = fs::read(two.join(BOOK_FILE)).expect("read");
    let refused = |outcome: Result<Restore, CopyStop>| outcome.map(|_| ()).expect_err("refused");
    assert!(matches!(refused(Restore::prepare(&two, &copy, false)), CopyStop::Refused(CopyFault::OtherBook(..))));
    assert!(matches!(refused(Restore::prepare(&two, &copy, true)), CopyStop::Refused(CopyFault::BookThere(_))));
    assert_eq!(
        refused(Restore::prepare(&two, &two.join("rien"), false)),
        CopyStop::Failed(Failure::Io("No such file or directory (os error 2)".into()))
    );
    assert!(before == fs::read(two.join(BOOK_FILE)).expect("read"));
    let three = dir.path().join("trois");
    let ready = Restore::prepare(&three, &copy, true).map_err(|e| format!("{e:?}")).expect("ready");
    assert_eq!(ready.vanishing.count, 0);
    let (op, kept) = ready.carry_out(&who("s.martin", "2026-03-05")).expect("restored");
    assert_eq!((op, kept), (OpNo(6), None));
    assert_eq!(findings(&Desk::open(&three).expect("opens")), []);
    assert_eq!(fs::metadata(three.join(BOOK_FILE)).expect("there").permissions().mode() & 0o7777, 0o600);
}

#[test]
fn a_ruined_book_is_replaced_and_its_file_kept() {
    let dir = folder();
    let home = dir.path().join("livre");
    let copy = backup_of(&filled(&home), &home);
    for ruin in [&b""[..], b"redb\x1A\x0A\xA9\x0D\x0A ruine", &[0; 9000]] {
        fs::write(home.join(BOOK_FILE), ruin).expect("written");
        let ready = Restore::prepare(&home, &copy, false).map_err(|e| format!("{e:?}")).expect("ready");
        assert!(ready.vanishing.unreadable.is_some());
        let (_, kept) = ready.carry_out(&who("s.martin", "2026-03-05")).expect("restored");
        assert_eq!(fs::read(kept.expect("kept")).expect("read"), ruin);
        assert_eq!(findings(&Desk::open(&home).expect("opens")), []);
    }
    // A bad copy does not come in.
    let good = fs::read(&copy).expect("read");
    fs::write(&copy, &good[..good.len() / 2]).expect("cut");
    assert!(Restore::prepare(&home, &copy, false).is_err());
    assert_eq!(findings(&Desk::open(&home).expect("opens")), []);
}

#[test]
fn a_crash_between_any_two_steps_of_a_restore_leaves_one_good_book() {
    let dir = folder();
    let home = dir.path().join("livre");
    let desk = filled(&home);
    let copy = backup_of(&desk, &home);
    edit(&desk, "Metz");
    drop(desk);
    let restored = fs::read(&copy).expect("read");
    let aside = home.join(format!("{BOOK_FILE}.new-999999999"));
    let kept = home.join("store-20260305-101010.redb");
    // Half of the new file aside; all of it; the present one with its second name; the rename.
    let ops = |at: &Path| log(&Desk::open(at).expect("opens"))[0].op;
    fs::write(&aside, &restored[..5000]).expect("written");
    assert_eq!(ops(&home), OpNo(6));
    assert!(!aside.exists(), "what a process that is gone left aside is swept");
    fs::write(&aside, &restored).expect("written");
    fs::hard_link(home.join(BOOK_FILE), &kept).expect("linked");
    assert_eq!(ops(&home), OpNo(6));
    fs::write(&aside, &restored).expect("written");
    fs::rename(&aside, home.join(BOOK_FILE)).expect("renamed");
    assert_eq!(ops(&home), OpNo(5));
    assert_eq!(verify(&kept).map(|v| v.manifest.op), Ok(OpNo(6)));
}

fn exported(desk: &Desk) -> String {
    let mut out = Vec::new();
    desk.export_all(&mut out).expect("written");
    String::from_utf8(out).expect("text")
}

#[test]
fn export_and_import_give_the_same_book_to_the_last_hash() {
    let dir = folder();
    let desk = filled(&dir.path().join("livre"));
    let text = exported(&desk);
    let file = dir.path().join("tout.jsonl");
    fs::write(&file, &text).expect("written");
    let home = dir.path().join("nouveau");
    let made = import_all(&home, &file).expect("imported");
    assert_eq!(names(&home), [BOOK_FILE]);
    let again = Desk::open(&home).expect("opens");
    assert_eq!(findings(&again), []);
    assert_eq!(log(&again), log(&desk));
    assert_eq!(book::ledger(&again, PartyId(1)), book::ledger(&desk, PartyId(1)));
    let after_the_header = |t: &str| t.split_once('\n').expect("lines").1.to_string();
    assert_eq!(after_the_header(&exported(&again)), after_the_header(&text));
    assert_eq!(made.business, desk.copy_to_read().expect("made").0.business);
    // History goes on where it was: redo what was undone before the export.
    let me = who("s.martin", "2026-03-06");
    for desk in [&desk, &again] {
        desk.submit(&me, 0, &Command::Redo { op: Some(OpNo(3)) }).expect("done again");
    }
    assert_eq!(book::ledger(&again, PartyId(1)).lines, book::ledger(&desk, PartyId(1)).lines);
    assert_eq!(findings(&again), []);
    // Never over a book.
    assert!(matches!(import_all(&home, &file), Err(CopyStop::Refused(CopyFault::BookThere(_)))));
}

#[test]
fn an_export_is_read_by_people_with_dates_amounts_and_words() {
    let dir = folder();
    let text = exported(&filled(&dir.path().join("livre")));
    let line = text.lines().find(|l| l.starts_with("{\"table\":\"line\",")).expect("a line");
    for part in ["\"day\":\"2026-02-01\"", "\"amount\":12000", "\"piece\":\"F1\"", "\"side\":\"Debit\""] {
        assert!(line.contains(part), "{line}");
    }
    let company = text.lines().find(|l| l.starts_with("{\"table\":\"company\",")).expect("a line");
    assert!(company.contains("\"currency\":\"EUR\""), "{company}");
    assert!(!text.contains("\"raw\""), "every row of this book has fields");
    assert!(text.lines().all(|l| serde_json::from_str::<serde_json::Value>(l).is_ok()));
    assert!(!text.contains('\u{1b}'), "control characters are escaped");
    assert!(text.lines().last().expect("lines").starts_with("{\"end\":{\"lines\":"));
}

#[test]
fn a_row_that_no_longer_encodes_to_its_bytes_is_carried_as_bytes() {
    let dir = folder();
    let home = dir.path().join("livre");
    drop(filled(&home));
    // A record that decodes but that this program would write otherwise: a number in its long form.
    let store = Store::open(&home).expect("opens");
    let odd = [1u8, 251, 1, 0, b'X'];
    store
        .write::<_, Failure>(|w| {
            w.begin(OpNo(99));
            w.put(Table::AccountLabel, b"999", &odd)?;
            w.put(Table::Meta, b"note", b"kept")
        })
        .expect("written");
    drop(store);
    let desk = Desk::open(&home).expect("opens");
    let text = exported(&desk);
    assert!(text.contains("{\"table\":\"account_label\",\"raw\":[\"393939\",\"01fb010058\"]}"), "{text}");
    assert!(text.contains("{\"table\":\"meta\",\"raw\":["));
}

#[test]
fn a_hostile_export_is_refused_by_line_and_leaves_nothing() {
    let dir = folder();
    let text = exported(&filled(&dir.path().join("livre")));
    let lines: Vec<&str> = text.lines().collect();
    let file = dir.path().join("x.jsonl");
    let home = dir.path().join("neuf");
    let refused = |text: &str| -> CopyFault {
        fs::write(&file, text).expect("written");
        match import_all(&home, &file) {
            Err(CopyStop::Refused(fault)) => {
                assert!(!home.exists(), "nothing is left behind");
                fault
            }
            other => panic!("{other:?}"),
        }
    };
    let at = |begin: &str| lines.iter().position(|l| l.starts_with(begin)).expect("a line");
    let joined = |lines: &[&str]| lines.iter().map(|l| format!("{l}\n")).collect::<String>();
    let replaced = |n: usize, with: &str| {
        let mut all = lines.clone();
        all[n] = with;
        joined(&all)
    };
    // Cut anywhere: at a line, inside one.
    for n in 0..lines.len() {
        let fault = refused(&joined(&lines[..n]));
        let expected = if n == 0 { LineFault::Header(1) } else { LineFault::Cut };
        assert_eq!(fault, CopyFault::Line(n as u64 + 1, expected));
    }
    for cut in [1, 20, text.len() / 3, text.len() / 2, text.len() - 3] {
        assert!(matches!(refused(&text[..cut]), CopyFault::Line(..)), "cut at {cut}");
    }
    // An edited amount: the sum of the table, or the digest of the operation, or the chain.
    let line = at("{\"table\":\"line\"");
    let edited = lines[line].replace("\"amount\":12000", "\"amount\":12001");
    let end = at("{\"sum\":\"line\"");
    assert_eq!(refused(&replaced(line, &edited)), CopyFault::Line(end as u64 + 1, LineFault::Sum("line".into())));
    let state = lines.iter().position(|l| l.starts_with("{\"change\":\"line_state\"")).expect("a change");
    let edited = lines[state].replace("\"residual\":12000", "\"residual\":12001");
    assert!(edited != lines[state]);
    assert!(matches!(refused(&replaced(state, &edited)), CopyFault::Line(_, LineFault::Digest(_))));
    let header = at("{\"table\":\"op\"");
    let edited = lines[header].replace("s.martin", "m.martin");
    assert!(edited != lines[header]);
    assert!(matches!(refused(&replaced(header, &edited)), CopyFault::Line(_, LineFault::Sum(_))));
    // Lines twice, exchanged, missing, of another kind.
    let twice = [&lines[..=line], &lines[line..]].concat();
    assert_eq!(refused(&joined(&twice)), CopyFault::Line(line as u64 + 2, LineFault::Order("line".into())));
    let mut turned = lines.clone();
    turned.swap(line, line + 1);
    assert_eq!(refused(&joined(&turned)), CopyFault::Line(line as u64 + 2, LineFault::Order("line".into())));
    let missing = [&lines[..line], &lines[line + 1..]].concat();
    assert!(matches!(refused(&joined(&missing)), CopyFault::Line(_, LineFault::Sum(_))));
    for other in [
        "",
        "[]",
        "{}",
        "{\"table\":\"line\"}",
        "{\"table\":\"nichts\",\"key\":1,\"value\":2}",
        "{\"table\":\"open_item\",\"raw\":[\"00\",\"00\"]}",
        "{\"table\":\"line\",\"raw\":[\"0\",\"zz\"]}",
        "{\"table\":\"meta\",\"raw\":[\"736368656d61\",\"00000009\"]}",
    ] {
        let fault = refused(&replaced(line, other));
        assert!(matches!(&fault, CopyFault::Line(n, _) if *n == line as u64 + 1), "{other}: {fault:?}");
    }
    let deep = "[".repeat(100_000);
    assert!(matches!(refused(&replaced(line, &deep)), CopyFault::Line(_, LineFault::Row(_))));
    // Another format, another version, more after the end, bytes that are no text.
    assert_eq!(refused("{\"suivi\":\"livre\",\"format\":1}\n"), CopyFault::Line(1, LineFault::Header(1)));
    assert_eq!(refused(&text.replacen("\"format\":1", "\"format\":9", 1)), CopyFault::Line(1, LineFault::Version(9, 1)));
    assert_eq!(refused(&format!("{text}{{}}\n")), CopyFault::Line(lines.len() as u64 + 1, LineFault::Beyond));
    let other = text.replacen("\"business\":\"", "\"business\":\"0", 1);
    assert!(matches!(refused(&other), CopyFault::Line(1, _)));
    fs::write(&file, [text.as_bytes()[..50].to_vec(), vec![0xff, 10]].concat()).expect("written");
    assert!(matches!(import_all(&home, &file), Err(CopyStop::Refused(CopyFault::Line(1, LineFault::NotText)))));
    // A line without end: refused when it is too long, not when memory is full.
    let huge = fs::File::create(&file).expect("made");
    std::io::Write::write_all(&mut &huge, text.split_inclusive('\n').next().expect("a line").as_bytes()).expect("written");
    huge.set_len(80 * 1024 * 1024).expect("long");
    drop(huge);
    assert_eq!(import_all(&home, &file), Err(CopyFault::Line(2, LineFault::TooLong(64 * 1024 * 1024)).into()));
    assert!(!home.exists());
}

#[test]
fn a_whole_story_told_otherwise_does_not_pass_the_chain() {
    // An edited amount with every sum of the file made right again: the digests recorded in the operations do not hold.
    let dir = folder();
    let home = dir.path().join("livre");
    drop(filled(&home));
    let store = Store::open(&home).expect("opens");
    let mut rows = Vec::new();
    store
        .snapshot()
        .expect("view")
        .all(Table::Line, &mut |k, v| {
            rows.push((k.to_vec(), v.to_vec()));
            Ok(true)
        })
        .expect("read");
    drop(store);
    let db = redb::Database::open(home.join(BOOK_FILE)).expect("opens");
    let transaction = db.begin_write().expect("begin");
    {
        let definition: redb::TableDefinition<'static, &[u8], &[u8]> = redb::TableDefinition::new("line");
        let mut table = transaction.open_table(definition).expect("table");
        let (k, mut v) = rows[0].clone();
        v[1] ^= 1;
        table.insert(k.as_slice(), v.as_slice()).expect("insert");
    }
    transaction.commit().expect("commit");
    drop(db);
    let text = exported(&Desk::open(&home).expect("opens"));
    let file = dir.path().join("x.jsonl");
    fs::write(&file, text).expect("written");
    let fault = import_all(&dir.path().join("neuf"), &file).expect_err("refused");
    assert!(matches!(fault, CopyStop::Refused(CopyFault::Line(_, LineFault::Digest(OpNo(2))))), "{fault:?}");
}

/// Schemas before ours: a book of each is kept, made by the program of its time.
const EARLIER: std::ops::Range<u32> = 1..SCHEMA;

fn earlier(home: &Path, schema: u32) {
    fs::create_dir(home).expect("made");
    fs::set_permissions(home, fs::Permissions::from_mode(0o700)).expect("chmod");
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/books/schema{schema}.redb"));
    fs::copy(fixture, home.join(BOOK_FILE)).expect("placed");
    fs::set_permissions(home.join(BOOK_FILE), fs::Permissions::from_mode(0o600)).expect("chmod");
}

#[test]
fn a_book_of_each_earlier_schema_is_brought_up_and_loses_nothing() {
    EARLIER.for_each(brought_up);
}

fn brought_up(schema: u32) {
    let dir = folder();
    let home = dir.path().join("livre");
    earlier(&home, schema);
    let before = fs::read(home.join(BOOK_FILE)).expect("read");
    let old = verify(&home.join(BOOK_FILE)).expect("a copy");
    assert_eq!((old.manifest.schema, old.manifest.op, old.faults), (schema, OpNo(4), vec![]));

    let desk = Desk::open(&home).expect("opens");
    assert_eq!(findings(&desk), []);
    let kinds: Vec<OpKind> = log(&desk).iter().map(|r| r.kind).collect();
    assert_eq!(kinds, [OpKind::Undo, OpKind::Letter, OpKind::Import, OpKind::Create]);
    let shown: Vec<(String, i64)> =
        book::ledger(&desk, PartyId(1)).lines.iter().map(|l| (l.piece.clone(), l.residual.0)).collect();
    assert_eq!(shown, [("F1".to_string(), 12_000), ("V1".to_string(), -12_000)]);
    desk.submit(&who("s.martin", "2026-03-02"), 0, &Command::Redo { op: None }).expect("history goes on");
    drop(desk);

    let kept: Vec<String> = names(&home).into_iter().filter(|n| n != BOOK_FILE).collect();
    assert!(matches!(&kept[..], [n] if n.starts_with(&format!("store-schema{schema}-20")) && n.ends_with(".redb")), "{kept:?}");
    let kept = home.join(&kept[0]);
    let held = verify(&kept).expect("a copy");
    assert_eq!((held.manifest.schema, held.manifest.business, held.faults), (schema, old.manifest.business, vec![]));
    assert!(before.len() as u64 >= held.manifest.size / 2);
    let now = verify(&home.join(BOOK_FILE)).expect("a copy");
    assert_eq!((now.manifest.schema, now.faults), (SCHEMA, vec![]));
    // Opened again, there is nothing left to do; the old one can be restored.
    drop(Desk::open(&home).expect("opens"));
    assert_eq!(names(&home).len(), 2);
    let ready = Restore::prepare(&home, &kept, false).map_err(|e| format!("{e:?}")).expect("ready");
    assert_eq!(ready.vanishing.count, 1);
    ready.carry_out(&who("s.martin", "2026-03-02")).expect("restored");
    let desk = Desk::open(&home).expect("opens");
    assert_eq!((log(&desk)[0].kind, findings(&desk)), (OpKind::Restore, vec![]));
    assert_eq!(desk.health(), Health::Well);
}

#[test]
fn an_upgrade_that_is_cut_starts_again() {
    let dir = folder();
    for (schema, step) in EARLIER.flat_map(|schema| (0..3).map(move |step| (schema, step))) {
        let home = dir.path().join(format!("livre{schema}{step}"));
        earlier(&home, schema);
        if step > 0 {
            fs::write(home.join(format!("{BOOK_FILE}.new-999999999")), [7; 5000]).expect("written");
        }
        if step > 1 {
            fs::hard_link(home.join(BOOK_FILE), home.join(format!("store-schema{schema}-20260301.redb"))).expect("linked");
        }
        let desk = Desk::open(&home).expect("opens");
        assert_eq!((log(&desk)[0].op, findings(&desk)), (OpNo(4), vec![]), "schema {schema}, step {step}");
        assert!(names(&home).iter().all(|n| !n.contains(".new-")), "{:?}", names(&home));
    }
}

#[test]
fn a_newer_store_is_refused_as_a_copy_too() {
    let dir = folder();
    let home = dir.path().join("livre");
    drop(filled(&home));
    let store = Store::open(&home).expect("opens");
    store.write::<_, Failure>(|w| w.put(Table::Meta, b"schema", &9u32.to_be_bytes())).expect("written");
    drop(store);
    assert_eq!(verify(&home.join(BOOK_FILE)), Err(CopyStop::Failed(Failure::Newer(9, SCHEMA))));
    assert!(matches!(Desk::open(&home), Err(Failure::Newer(9, SCHEMA))));
    assert!(matches!(Restore::prepare(&home, &home.join(BOOK_FILE), false), Err(CopyStop::Failed(Failure::Newer(..)))));
}
