//! Who may come in, by what the kernel says of them: tried as several people of the system, which takes root; without it the test says so
//! and tries what one person can.
#![allow(clippy::print_stderr, reason = "what was measured is for whoever asked for it")]

use crate::host;

use host::raw::{Session, connect, fields, greet};
use host::{House, TODAY, until};
use std::fs::{self, Permissions};
use std::io::{Read, Write};
use std::os::unix::fs::{PermissionsExt, chown, symlink};
use std::os::unix::net::UnixListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use suivi::host::wire::hello::Fields;

/// People and groups that the system does not know by name.
const OWNER: u32 = 41_001;
const MEMBER: u32 = 41_002;
const STRANGER: u32 = 41_003;
const GROUP: u32 = 42_001;

fn root() -> bool {
    let root = rustix::process::geteuid().is_root();
    if !root {
        eprintln!("not root: nobody else of the system can be tried here");
    }
    root
}

fn mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).expect("a mode");
}

/// A book whose folder others can reach, and a program that they can run.
fn open_house() -> House {
    let mut house = House::new(2, 2);
    mode(&house.path(""), 0o755);
    let program = house.path("program");
    fs::copy(&house.program, &program).expect("a copy");
    mode(&program, 0o755);
    house.program = program;
    house
}

/// Gives the book to somebody and to a group.
fn give(house: &House, uid: u32, gid: u32, folder: u32) {
    for name in fs::read_dir(house.book()).expect("a folder").flatten() {
        chown(name.path(), Some(uid), Some(gid)).expect("given");
        mode(&name.path(), if name.path().is_dir() { 0o2770 } else { 0o660 });
    }
    chown(house.book(), Some(uid), Some(gid)).expect("given");
    mode(&house.book(), folder);
}

fn run_as(house: &House, (uid, gid): (u32, u32), args: &[&str]) -> Output {
    house.command("s.martin", args).uid(uid).gid(gid).output().expect("the program runs")
}

fn said(out: &Output) -> String {
    String::from_utf8_lossy(&out.stdout).into_owned() + &String::from_utf8_lossy(&out.stderr)
}

#[test]
fn a_private_book_is_its_owners_even_when_others_reach_the_socket() {
    if !root() {
        return;
    }
    let house = open_house();
    give(&house, OWNER, OWNER, 0o700);
    let out = run_as(&house, (OWNER, OWNER), &["clients"]);
    assert!(out.status.success(), "{}", said(&out));
    assert!(!run_as(&house, (STRANGER, STRANGER), &["clients"]).status.success(), "the folder is closed");
    // Modes that somebody changed by mistake: the host still knows who comes.
    let host = house.host().expect("a host");
    mode(&house.book(), 0o755);
    mode(&house.book().join("host.sock"), 0o777);
    mode(&house.book().join("store.redb"), 0o644);
    for who in [(STRANGER, STRANGER), (STRANGER, OWNER)] {
        let out = run_as(&house, who, &["clients"]);
        assert_eq!(out.status.code(), Some(1), "{who:?} {}", said(&out));
        assert!(said(&out).contains("no access") && out.stdout.is_empty(), "{}", said(&out));
    }
    assert!(run_as(&house, (0, 0), &["clients"]).status.success(), "root could read the file anyway");
    assert_eq!(house.host(), Some(host));
}

#[test]
fn a_shared_book_is_its_groups_whoever_came_first() {
    if !root() {
        return;
    }
    let house = open_house();
    give(&house, OWNER, GROUP, 0o2770);
    // The member comes first: the host runs as the member.
    let out = run_as(&house, (MEMBER, GROUP), &["clients"]);
    assert!(out.status.success(), "{}", said(&out));
    let out = run_as(&house, (OWNER, GROUP), &["who"]);
    assert!(out.status.success(), "{}", said(&out));
    // Nobody takes another's name: only whoever the host runs as is believed.
    let session = house.command("the.boss", &["log"]).uid(OWNER).gid(GROUP).output().expect("runs");
    assert!(session.status.success(), "{}", said(&session));
    mode(&house.book(), 0o2775);
    mode(&house.book().join("host.sock"), 0o777);
    mode(&house.book().join("store.redb"), 0o664);
    let out = run_as(&house, (STRANGER, STRANGER), &["clients"]);
    assert_eq!(out.status.code(), Some(1), "{}", said(&out));
    assert!(said(&out).contains("no access"), "{}", said(&out));
    mode(&house.book(), 0o2770);
    let mut session = Session::attach(&house.book(), "root", Fields::default());
    session.wait_for("C001");
    session.keys("fictive 002");
    session.wait_for("fictive 002");
    house.kill_host();
    let out = run_as(&house, (OWNER, GROUP), &["clients"]);
    assert!(out.status.success(), "the owner follows the member: {}", said(&out));
    assert!(house.journal().matches(" started").count() >= 2, "one journal for all: {}", house.journal());
    let session = Session::attach(&house.book(), "root", Fields::default());
    session.wait_for("fictive 002");
    house.kill_host();
    let out = run_as(&house, (MEMBER, GROUP), &["clients"]);
    assert!(out.status.success(), "and the member the owner: {}", said(&out));
}

/// Another process of the tests, as somebody else: listens at a socket, and keeps what comes.
#[test]
fn squatter() {
    let (Ok(socket), Ok(heard)) = (std::env::var("SUIVI_SQUAT"), std::env::var("SUIVI_HEARD")) else { return };
    let listener = UnixListener::bind(&socket).expect("listens");
    mode(Path::new(&socket), 0o777);
    fs::write(format!("{heard}.ready"), b"").expect("said");
    while let Ok((mut stream, _)) = listener.accept() {
        let mut bytes = [0; 4096];
        let _ = stream.set_read_timeout(Some(std::time::Duration::from_secs(2)));
        let n = stream.read(&mut bytes).unwrap_or(0);
        let mut file = fs::File::options().append(true).create(true).open(&heard).expect("a file");
        file.write_all(format!("{n} ").as_bytes()).expect("written");
    }
}

struct Squatter(std::process::Child);

impl Drop for Squatter {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn squat(house: &House, socket: &Path, (uid, gid): (u32, u32)) -> (Squatter, PathBuf) {
    let tests = house.path("tests");
    fs::copy(std::env::current_exe().expect("this"), &tests).expect("a copy");
    mode(&tests, 0o755);
    let heard = house.path("heard");
    fs::create_dir_all(&heard).expect("a folder");
    mode(&heard, 0o777);
    let heard = heard.join("bytes");
    let child = Command::new(&tests)
        .args(["--exact", "peers::squatter", "--nocapture"])
        .env("SUIVI_SQUAT", socket)
        .env("SUIVI_HEARD", &heard)
        .current_dir("/")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .uid(uid)
        .gid(gid)
        .spawn()
        .expect("the squatter");
    let squatter = Squatter(child);
    until("the squatter", || heard.with_extension("ready").exists().then_some(()));
    (squatter, heard)
}

#[test]
fn a_squatted_socket_is_told_nothing() {
    if !root() {
        return;
    }
    let house = open_house();
    give(&house, OWNER, GROUP, 0o2777);
    let (_squatter, heard) = squat(&house, &house.book().join("host.sock"), (STRANGER, STRANGER));
    mode(&house.book(), 0o2770);
    for who in [(OWNER, GROUP), (MEMBER, GROUP), (0, 0)] {
        let out = run_as(&house, who, &["clients"]);
        assert_eq!(out.status.code(), Some(3), "{who:?} {}", said(&out));
        assert!(out.stdout.is_empty(), "{}", said(&out));
    }
    let heard = until("three visits", || fs::read_to_string(&heard).ok().filter(|h| h.split_whitespace().count() >= 3));
    assert!(heard.split_whitespace().all(|n| n == "0"), "not a byte of a hello was said: {heard}");
}

#[test]
fn links_are_not_followed() {
    let house = House::new(2, 2);
    let elsewhere = house.path("elsewhere");
    fs::create_dir(&elsewhere).expect("a folder");
    // The folder itself.
    symlink(house.book(), house.path("link")).expect("a link");
    let out = house.cli_at(&house.path("link"), &["clients"]);
    assert!(!out.status.success() && out.stdout.is_empty(), "{}", said(&out));
    // The socket.
    let listener = UnixListener::bind(elsewhere.join("sock")).expect("listens");
    listener.set_nonblocking(true).expect("a socket");
    symlink(elsewhere.join("sock"), house.book().join("host.sock")).expect("a link");
    let out = house.cli("s.martin", &["clients"]);
    assert!(out.status.success(), "without a host: {}", said(&out));
    assert!(listener.accept().is_err(), "nobody knocked there");
    fs::remove_file(house.book().join("host.sock")).expect("removed");
    // The lock.
    let _ = fs::remove_file(house.book().join("host.lock"));
    fs::write(elsewhere.join("precious"), b"kept").expect("a file");
    symlink(elsewhere.join("precious"), house.book().join("host.lock")).expect("a link");
    let out = house.cli("s.martin", &["clients"]);
    assert!(out.status.success(), "{}", said(&out));
    assert_eq!(fs::read(elsewhere.join("precious")).expect("there"), b"kept");
    fs::remove_file(house.book().join("host.lock")).expect("removed");
    // The journal.
    let _ = fs::remove_file(house.book().join("host.log"));
    symlink(elsewhere.join("precious"), house.book().join("host.log")).expect("a link");
    // The drafts: a folder of somebody's files must be neither cleared out nor written to.
    let _ = fs::remove_dir_all(house.book().join("sessions"));
    fs::write(elsewhere.join(format!("{:032x}", 5)), b"no draft").expect("a file");
    symlink(&elsewhere, house.book().join("sessions")).expect("a link");
    house.out(&["clients"]);
    let session = Session::attach(&house.book(), "s.martin", Fields::default());
    session.wait_for("C001");
    let mut stream = connect(&house.book());
    assert_eq!(greet(&mut stream, fields("m.petit", 0, (80, 24))).expect("a welcome").version, 1);
    let mut left: Vec<_> = fs::read_dir(&elsewhere).expect("there").flatten().map(|e| e.file_name()).collect();
    left.sort();
    assert_eq!(left, [format!("{:032x}", 5).as_str(), "precious", "sock"]);
    assert_eq!(fs::read(elsewhere.join("precious")).expect("there"), b"kept");
}

#[test]
fn a_folder_that_everybody_may_write_is_refused() {
    let house = House::new(2, 2);
    for bits in [0o777, 0o1777, 0o702] {
        mode(&house.book(), bits);
        let out = house.cli("s.martin", &["clients"]);
        assert!(!out.status.success() && out.stdout.is_empty(), "{bits:o} {}", said(&out));
        assert!(!house.book().join("host.sock").exists(), "no host was started");
    }
    mode(&house.book(), 0o700);
    let out = house.cli("s.martin", &["clients"]);
    assert!(out.status.success(), "{} {TODAY}", said(&out));
}

#[test]
fn files_among_the_drafts_that_are_no_drafts_are_left_alone() {
    let house = House::new(1, 1);
    let sessions = house.book().join("sessions");
    fs::create_dir(&sessions).expect("a folder");
    mode(&sessions, 0o700);
    fs::write(sessions.join("notes.txt"), b"mine").expect("a file");
    fs::write(sessions.join(format!("{:032x}", 7)), b"cut").expect("a file");
    house.out(&["clients"]);
    let session = Session::attach(&house.book(), "s.martin", Fields::default());
    session.wait_for("C001");
    assert_eq!(fs::read(sessions.join("notes.txt")).expect("there"), b"mine");
    // What cannot be read today may be what another version writes: it goes when it is old.
    assert!(sessions.join(format!("{:032x}", 7)).exists());
}
