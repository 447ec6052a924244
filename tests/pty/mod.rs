//! The real binary in a pseudo-terminal, read through a terminal emulator.
#![allow(dead_code, unreachable_pub, reason = "each test crate uses a part")]

pub mod home;

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// A terminal with a program in it.
pub struct Screen {
    parser: Arc<Mutex<vt100::Parser>>,
    /// Every byte that the program sent.
    pub raw: Arc<Mutex<Vec<u8>>>,
    /// True once all that was sent is on the screen, and no more can come.
    read: Arc<AtomicBool>,
    writer: Box<dyn Write + Send>,
    master: Option<Box<dyn MasterPty + Send>>,
    /// The program.
    pub child: Box<dyn Child + Send + Sync>,
}

fn size(n: u16) -> NonZero<u16> {
    NonZero::new(n.max(1)).expect("above zero")
}

/// How long a screen may take to show what is expected, on a loaded machine.
const PATIENCE: Duration = Duration::from_secs(60);

impl Screen {
    /// Starts the program on a book, in a terminal of `cols` × `rows`.
    pub fn start(book: &Path, today: &str, lang: &str, (cols, rows): (u16, u16), env: &[(&str, &str)]) -> Screen {
        let pair =
            native_pty_system().openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_suivi"));
        command.args(["--book", &book.display().to_string(), "--today", today, "--lang", lang]);
        command.env_clear();
        command.env("TERM", "xterm");
        command.env("LANG", "fr_FR.UTF-8");
        command.env("LOGNAME", "s.martin");
        command.env("HOME", book.display().to_string());
        for (name, value) in env {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let parser = Arc::new(Mutex::new(vt100::Parser::new(size(rows), size(cols), 0)));
        let raw = Arc::new(Mutex::new(Vec::new()));
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let read = Arc::new(AtomicBool::new(false));
        let (shared, all, done) = (Arc::clone(&parser), Arc::clone(&raw), Arc::clone(&read));
        std::thread::spawn(move || {
            let mut buffer = [0; 8192];
            while let Ok(n) = reader.read(&mut buffer) {
                if n == 0 {
                    break;
                }
                all.lock().expect("bytes").extend_from_slice(&buffer[..n]);
                shared.lock().expect("screen").process(&buffer[..n]);
            }
            done.store(true, Ordering::Release);
        });
        let writer = pair.master.take_writer().expect("a writer");
        Screen { parser, raw, read, writer, master: Some(pair.master), child }
    }

    /// What is on the screen now.
    pub fn text(&self) -> String {
        self.parser.lock().expect("screen").screen().contents()
    }

    /// True while the program has the alternate screen.
    pub fn alternate(&self) -> bool {
        self.parser.lock().expect("screen").screen().alternate_screen()
    }

    /// Types.
    pub fn keys(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).expect("typed");
        self.writer.flush().expect("typed");
    }

    /// Waits until the screen satisfies; panics with the screen otherwise.
    pub fn wait(&self, what: &str, good: impl Fn(&str) -> bool) -> String {
        let start = Instant::now();
        loop {
            let text = self.text();
            if good(&text) {
                return text;
            }
            assert!(start.elapsed() < PATIENCE, "waited for: {what}\n--- screen ---\n{text}");
            std::thread::sleep(Duration::from_millis(15));
        }
    }

    /// Waits for a text.
    pub fn wait_for(&self, text: &str) -> String {
        self.wait(text, |screen| screen.contains(text))
    }

    /// Changes the size of the terminal.
    pub fn resize(&self, cols: u16, rows: u16) {
        self.parser.lock().expect("screen").screen_mut().set_size(size(rows), size(cols));
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().expect("still there").resize(size).expect("resized");
    }

    /// Sends the signal of a lost connection.
    pub fn hang_up(&self) {
        let id = self.child.process_id().and_then(|id| i32::try_from(id).ok()).and_then(rustix::process::Pid::from_raw);
        rustix::process::kill_process(id.expect("a child"), rustix::process::Signal::HUP).expect("signalled");
    }

    /// Waits for the program to end, and for its last words; its exit code.
    pub fn ended(&mut self, within: Duration) -> Option<u32> {
        let start = Instant::now();
        while start.elapsed() < within {
            if let Some(status) = self.child.try_wait().expect("a child") {
                while !self.read.load(Ordering::Acquire) && start.elapsed() < within {
                    std::thread::sleep(Duration::from_millis(5));
                }
                return Some(status.exit_code());
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        None
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
