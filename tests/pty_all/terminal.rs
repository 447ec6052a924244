//! A real terminal device: hang-up, raw mode, size, waking and the cost of waiting.
#![cfg(target_os = "linux")]

use std::fs::File;
use std::io::{Read, Write};
use std::sync::Arc;
use std::time::{Duration, Instant};

use portable_pty::{MasterPty, PtySize, native_pty_system};
use suivi::term::input::Decoder;
use suivi::term::key::{Input, Key, KeyCode};
use suivi::term::run::Events;
use suivi::term::session::Guard;
use suivi::term::tty::{Device, Tty};

const SECOND: Option<Duration> = Some(Duration::from_secs(1));

fn pty(cols: u16, rows: u16) -> (Box<dyn MasterPty + Send>, Arc<Tty>) {
    let pair = native_pty_system().openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).expect("a pty");
    let open = || File::options().read(true).write(true).open(pair.master.tty_name().expect("its name")).expect("its slave");
    let tty = Tty::new(open().into(), open().into());
    (pair.master, Arc::new(tty))
}

fn cpu_ticks() -> u64 {
    let stat = std::fs::read_to_string("/proc/thread-self/stat").expect("procfs");
    let fields: Vec<&str> = stat.rsplit(')').next().expect("fields").split_whitespace().collect();
    [11, 12].iter().map(|field| fields[*field].parse::<u64>().expect("a number")).sum()
}

#[test]
fn a_lost_terminal_is_a_hangup_within_a_second_and_never_a_spin() {
    let (master, tty) = pty(80, 24);
    let mut events = Events::new(tty, Decoder::default()).expect("descriptors");
    let closer = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(100));
        drop(master);
        Instant::now()
    });
    assert_eq!(events.next(None), Some(Input::Hangup));
    let seen = Instant::now();
    assert!(seen.saturating_duration_since(closer.join().expect("the closer")) < Duration::from_secs(1));
    assert_eq!(events.next(None), Some(Input::Hangup), "for ever");
}

#[test]
fn keys_come_through_a_raw_terminal_and_a_lone_escape_after_its_hold() {
    let (master, tty) = pty(80, 24);
    let guard = Guard::enter(tty.clone()).expect("a terminal");
    let mut events = Events::new(tty, Decoder::default()).expect("descriptors");
    let mut keyboard = master.take_writer().expect("a writer");
    keyboard.write_all(b"\x03\r\x1b[").expect("a pty");
    assert_eq!(events.next(SECOND).map(name), Some("ctrl-c".into()), "raw: no signal");
    assert_eq!(events.next(SECOND).map(name), Some("enter".into()), "raw: no line feed");
    assert_eq!(events.next(Some(Duration::from_millis(120))), None, "half an arrow is nothing");
    keyboard.write_all(b"A\x1b").expect("a pty");
    assert_eq!(events.next(SECOND).map(name), Some("up".into()));
    let start = Instant::now();
    assert_eq!(events.next(SECOND), Some(Input::Key(KeyCode::Esc.into())));
    assert!(start.elapsed() >= Duration::from_millis(30));
    drop(guard);
    keyboard.write_all(b"q\r").expect("a pty");
    assert_eq!(events.next(SECOND), Some(Input::Key(Key::char('q'))), "a line at a time again");
}

fn name(input: Input) -> String {
    match input {
        Input::Key(key) => key.to_string(),
        other => format!("{other:?}"),
    }
}

#[test]
fn the_size_is_the_devices() {
    let (_master, tty) = pty(132, 43);
    assert_eq!(tty.size(&|_| Some("7".into())), (132, 43));
    let (_master, unknown) = pty(0, 0);
    assert_eq!(unknown.size(&|name| (name == "COLUMNS").then(|| "90".into())), (90, 24));
}

#[test]
fn a_frame_is_written_whole() {
    let (master, tty) = pty(80, 24);
    let mut reader = master.try_clone_reader().expect("a reader");
    tty.set_raw(true).expect("a terminal");
    let frame = vec![b'x'; 100_000];
    let length = frame.len();
    let writer = std::thread::spawn(move || tty.write(&frame));
    let mut read = vec![0; length];
    reader.read_exact(&mut read).expect("all of it");
    writer.join().expect("the writer").expect("a terminal");
    assert!(read.iter().all(|byte| *byte == b'x'));
}

#[test]
fn other_threads_wake_the_loop_and_idle_costs_nothing() {
    let (_master, tty) = pty(80, 24);
    let mut events = Events::new(tty, Decoder::default()).expect("descriptors");
    let waker = events.waker();
    for _ in 0..100_000 {
        waker.wake();
    }
    assert_eq!(events.next(None), None, "woken");
    let (before, start) = (cpu_ticks(), Instant::now());
    assert_eq!(events.next(Some(Duration::from_millis(400))), None, "many calls were one");
    assert!(start.elapsed() >= Duration::from_millis(400));
    assert!(cpu_ticks() - before <= 1, "a tick of 10 ms at most");
    let thread = std::thread::spawn(move || waker.wake());
    assert_eq!(events.next(None), None);
    thread.join().expect("the waker");
}

#[test]
fn signals_are_inputs() {
    use signal_hook::consts::{SIGCONT, SIGTERM, SIGWINCH};
    let (_master, tty) = pty(100, 30);
    let mut events = Events::new(tty, Decoder::default()).and_then(Events::with_signals).expect("descriptors");
    let raise = |signal| signal_hook::low_level::raise(signal).expect("a signal");
    for _ in 0..50 {
        raise(SIGWINCH);
    }
    assert_eq!(events.next(SECOND), Some(Input::Resize { cols: 100, rows: 30 }));
    assert_eq!(events.next(Some(Duration::from_millis(50))), None, "fifty were one");
    raise(SIGCONT);
    assert_eq!(events.next(SECOND), Some(Input::Resume));
    raise(SIGTERM);
    assert_eq!(events.next(SECOND), Some(Input::Hangup));
}
