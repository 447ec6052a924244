//! A host with real clients against the same work in this process: key to frame, attaching, lettering, sixteen sessions at once.
//!
//! `cargo bench --bench host -- CLIENTS`

#![allow(missing_docs, clippy::float_arithmetic, clippy::print_stdout, dead_code, unreachable_pub)]

mod common;

use common::screen::{COLS, ROWS, Screen};
use common::{QUANTILES, Times, demo_book, ratio, size, table, today};
use std::io::{BufRead, BufReader};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use suivi::desk::Desk;
use suivi::host::wire::hello::{Fields, Hello, Tag, Welcome};
use suivi::host::wire::message::{ToClient, ToSession};
use suivi::host::wire::{VERSIONS, frame};
use suivi::term::key::{Input, Key, KeyCode};

/// A host's process; stopped at the end.
struct Host {
    child: Child,
    folder: PathBuf,
    ready: Duration,
}

impl Host {
    fn start(folder: &Path) -> Host {
        let begun = Instant::now();
        let mut child = Command::new(env!("CARGO_BIN_EXE_suivi"))
            .arg("--book")
            .arg(folder)
            .args(["host", "run"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program");
        let mut line = String::new();
        let pipe = child.stdout.take().expect("a pipe");
        BufReader::new(pipe).read_line(&mut line).expect("a word");
        assert_eq!(line.trim(), "ready");
        Host { child, folder: folder.to_path_buf(), ready: begun.elapsed() }
    }

    /// Resident memory, MiB, and processor time, of the process.
    fn cost(&self) -> (u64, Duration) {
        let read = |name: &str| std::fs::read_to_string(format!("/proc/{}/{name}", self.child.id())).unwrap_or_default();
        let memory =
            read("status").lines().find_map(|l| l.strip_prefix("VmRSS:")?.trim().split(' ').next()?.parse::<u64>().ok());
        let stat = read("stat");
        let ticks: u64 = stat
            .rsplit(')')
            .next()
            .map_or(0, |rest| rest.split_whitespace().skip(11).take(2).filter_map(|n| n.parse::<u64>().ok()).sum());
        (memory.unwrap_or(0) / 1024, Duration::from_millis(ticks * 10))
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        let stop = Command::new(env!("CARGO_BIN_EXE_suivi"))
            .arg("--book")
            .arg(&self.folder)
            .args(["host", "stop"])
            .env("LOGNAME", "bench")
            .output();
        drop(stop);
        let _ = self.child.wait();
    }
}

/// A client without a terminal: what it gets it takes at once.
struct Client {
    stream: UnixStream,
    bytes: usize,
}

impl Client {
    fn attach(folder: &Path, user: &str) -> Client {
        let mut stream = UnixStream::connect(folder.join("host.sock")).expect("a host");
        let mut fields = Fields::default();
        fields.put(Tag::Program, env!("CARGO_PKG_VERSION"));
        fields.put(Tag::Purpose, [0]);
        fields.put(Tag::User, user);
        fields.put(Tag::Lang, "fr");
        fields.put(Tag::Caps, [1, 0, 1]);
        fields.put(Tag::Size, [COLS.to_be_bytes(), ROWS.to_be_bytes()].concat());
        fields.put(Tag::Today, today().format("%Y-%m-%d").to_string());
        Hello { versions: VERSIONS, fields }.write(&mut stream).expect("written");
        let welcome = Welcome::read(&mut stream).expect("an answer");
        assert!(welcome.version > 0, "{welcome:?}");
        Client { stream, bytes: 0 }
    }

    /// The next frame; false when none comes in time.
    fn frame(&mut self, wait: Duration) -> bool {
        self.stream.set_read_timeout(Some(wait)).expect("a socket");
        match frame::read::<ToClient>(&mut self.stream) {
            Ok(Some(ToClient::Paint(bytes))) => {
                self.bytes += bytes.len();
                frame::write(&mut self.stream, &ToSession::Taken).expect("written");
                true
            }
            Ok(other) => panic!("{other:?}"),
            Err(_) => false,
        }
    }

    /// Takes frames until none comes for a while.
    fn settle(&mut self) {
        while self.frame(Duration::from_millis(400)) {}
    }

    fn send(&mut self, key: Key) {
        frame::write(&mut self.stream, &ToSession::Input(Input::Key(key))).expect("written");
    }

    /// A key, to the last byte of the frame that it makes.
    fn key(&mut self, key: Key) {
        self.send(key);
        assert!(self.frame(Duration::from_secs(20)), "no frame");
    }

    fn type_text(&mut self, text: &str) {
        for c in text.chars() {
            self.send(Key::char(c));
        }
        self.settle();
    }
}

fn down_up(n: usize) -> Key {
    Key::plain(if n.is_multiple_of(2) { KeyCode::Down } else { KeyCode::Up })
}

/// Opens the account of the first client found.
fn open_account(client: &mut Client) {
    client.settle();
    client.type_text("C00001");
    client.send(Key::plain(KeyCode::Enter));
    client.settle();
}

fn main() {
    let clients = size(20_000, 60);
    let presses = if clients < 1_000 { 50 } else { 1_000 };
    let home = tempfile::tempdir().expect("folder");
    let folder = home.path().join("book");
    drop(demo_book(&folder, clients, if clients > 30_000 { 30 } else { 100 }));

    // In this process.
    let mut rows = Vec::new();
    let mut row = |name: &str, times: &Times| rows.push([vec![name.to_string()], times.cells()].concat());
    let mut here = Times::default();
    {
        let mut screen = Screen::new(Desk::open(&folder).expect("book"));
        for c in "C00001".chars() {
            screen.key(Key::char(c));
        }
        screen.key(Key::plain(KeyCode::Enter));
        for n in 0..presses {
            here.run(|| screen.key(down_up(n)));
        }
    }
    row("account, cursor: in this process", &here);

    // Over the host.
    let host = Host::start(&folder);
    let (mut attach, mut first) = (Times::default(), Times::default());
    let mut client = attach.run(|| Client::attach(&folder, "bench"));
    first.run(|| assert!(client.frame(Duration::from_secs(60))));
    open_account(&mut client);
    let mut over = Times::default();
    for n in 0..presses {
        over.run(|| client.key(down_up(n)));
    }
    row("account, cursor: over the host", &over);
    let mut typed = Times::default();
    client.send(Key::plain(KeyCode::F(2)));
    client.settle();
    for n in 0..presses / 10 {
        typed.run(|| client.key(if n % 2 == 0 { Key::char('d') } else { Key::plain(KeyCode::Backspace) }));
        client.settle();
    }
    row("search, first frame of a key: over the host", &typed);
    let mut warm = Times::default();
    for n in 0..20 {
        let client = warm.run(|| {
            let mut client = Client::attach(&folder, &format!("guest{n}"));
            assert!(client.frame(Duration::from_secs(20)));
            client
        });
        drop(client);
    }
    row("attach to a host, to the first frame", &warm);

    // Sixteen people at eight keys a second each.
    let seconds: u64 = if clients < 1_000 { 1 } else { 15 };
    let (before, busy) = (Instant::now(), host.cost().1);
    let people: Vec<_> = (0..16)
        .map(|n| {
            let folder = folder.clone();
            std::thread::spawn(move || {
                let mut client = Client::attach(&folder, &format!("person{n}"));
                open_account(&mut client);
                let mut times = Times::default();
                let begun = Instant::now() + Duration::from_millis(n * 8);
                for k in 0..seconds * 8 {
                    let at = begun + Duration::from_millis(125) * u32::try_from(k).unwrap_or(0);
                    std::thread::sleep(at.saturating_duration_since(Instant::now()));
                    times.run(|| client.key(down_up(usize::try_from(k).unwrap_or(0))));
                }
                times
            })
        })
        .collect();
    let mut sixteen = Times::default();
    for person in people {
        sixteen.extend(&person.join().expect("a person"));
    }
    row("account, cursor: 16 sessions, 8 keys a second each", &sixteen);
    let (memory, after) = host.cost();
    let share = (after - busy).as_secs_f64() / before.elapsed().as_secs_f64();

    // Nobody does anything.
    let idle_time = Duration::from_secs(if clients < 1_000 { 1 } else { 60 });
    client.settle();
    client.bytes = 0;
    let busy = host.cost().1;
    std::thread::sleep(idle_time);
    client.settle();
    let idle = host.cost().1 - busy;

    let heads: Vec<&str> = ["what"].into_iter().chain(QUANTILES).collect();
    table(&format!("a host of {clients} clients, {COLS}x{ROWS}; processor times are the client's"), &heads, &rows);
    println!(
        "  key to frame over the host against in this process: p50 {}, min {}",
        ratio(over.quantile(50), here.quantile(50)),
        ratio(over.quantile(0), here.quantile(0))
    );
    println!(
        "  host ready after {}; memory {memory} MiB; {:.0} % of a core while 16 work",
        common::show(host.ready),
        share * 100.0
    );
    println!("  idle for {}: {} bytes sent, {} of processor time", common::show(idle_time), client.bytes, common::show(idle));
}
