//! A client made of bytes: what a real one sends, and what none would.

use std::io::Write;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use suivi::host::wire::frame;
use suivi::host::wire::hello::{Fields, Hello, Tag, Welcome};
use suivi::host::wire::message::{ToClient, ToSession};
use suivi::term::key::{Input, Key, KeyCode};

/// Connects to the host of a book.
pub fn connect(book: &Path) -> UnixStream {
    let stream = UnixStream::connect(book.join("host.sock")).expect("a host");
    stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a socket");
    stream.set_write_timeout(Some(Duration::from_secs(60))).expect("a socket");
    stream
}

/// The fields of a plain client's hello. Purpose 0 is the workstation, 1 requests.
pub fn fields(user: &str, purpose: u8, (cols, rows): (u16, u16)) -> Fields {
    let mut fields = Fields::default();
    fields.put(Tag::Program, env!("CARGO_PKG_VERSION"));
    fields.put(Tag::Purpose, [purpose]);
    fields.put(Tag::User, user);
    fields.put(Tag::Today, super::TODAY);
    fields.put(Tag::Lang, "en");
    fields.put(Tag::Caps, [1, 0, 1]);
    fields.put(Tag::Size, [cols.to_be_bytes(), rows.to_be_bytes()].concat());
    fields
}

/// Says hello; what the host answered.
pub fn greet(stream: &mut UnixStream, fields: Fields) -> std::io::Result<Welcome> {
    // Whoever is sent away unheard cannot say all of it, but can read why.
    let _ = Hello { versions: (1, 1), fields }.write(stream);
    Welcome::read(stream)
}

/// A session without a terminal: its frames go through a terminal emulator, as they come.
pub struct Session {
    pub stream: UnixStream,
    pub token: Vec<u8>,
    screen: Arc<Mutex<vt100::Parser>>,
    over: Arc<AtomicBool>,
}

impl Session {
    /// Attaches; `more` is put before the plain fields.
    pub fn attach(book: &Path, user: &str, more: Fields) -> Session {
        let mut stream = connect(book);
        let welcome = greet(&mut stream, fields(user, 0, (120, 40)).with(more)).expect("a welcome");
        assert_eq!(welcome.version, 1, "sent away: {:?}", welcome.fields.get(Tag::Refusal));
        Session::over(stream, &welcome)
    }

    /// Over a stream whose hello is done.
    pub fn over(stream: UnixStream, welcome: &Welcome) -> Session {
        let screen = Arc::new(Mutex::new(vt100::Parser::default()));
        screen
            .lock()
            .expect("a screen")
            .screen_mut()
            .set_size(std::num::NonZero::new(40).expect("rows"), std::num::NonZero::new(120).expect("columns"));
        let over = Arc::new(AtomicBool::new(false));
        let (mut from, mut back) = (stream.try_clone().expect("a socket"), stream.try_clone().expect("a socket"));
        from.set_read_timeout(None).expect("a socket");
        let (shown, ended) = (Arc::clone(&screen), Arc::clone(&over));
        std::thread::spawn(move || {
            while let Ok(Some(message)) = frame::read::<ToClient>(&mut from) {
                match message {
                    ToClient::Paint(bytes) => {
                        shown.lock().expect("a screen").process(&bytes);
                        if frame::write(&mut back, &ToSession::Taken).is_err() {
                            break;
                        }
                    }
                    ToClient::Bye(_) => break,
                    ToClient::Copy(_) | ToClient::Suspend | ToClient::File { .. } | ToClient::Post(_) => {}
                }
            }
            ended.store(true, Ordering::SeqCst);
        });
        let token = welcome.fields.get(Tag::Token).unwrap_or_default().to_vec();
        Session { stream, token, screen, over }
    }

    /// What is on the screen now.
    pub fn text(&self) -> String {
        self.screen.lock().expect("a screen").screen().contents()
    }

    /// True once the host has ended it.
    pub fn is_over(&self) -> bool {
        self.over.load(Ordering::SeqCst)
    }

    /// Types characters; a carriage return is Enter, a backspace is one, \u{1} is Home.
    pub fn keys(&mut self, text: &str) {
        for c in text.chars() {
            let key = match c {
                '\r' => Key::plain(KeyCode::Enter),
                '\u{8}' => Key::plain(KeyCode::Backspace),
                '\u{1}' => Key::plain(KeyCode::Home),
                c => Key::char(c),
            };
            frame::write(&mut self.stream, &ToSession::Input(Input::Key(key))).expect("typed");
        }
    }

    /// Waits for a text on the screen.
    pub fn wait_for(&self, text: &str) {
        let start = std::time::Instant::now();
        while !self.text().contains(text) {
            assert!(start.elapsed() < super::PATIENCE, "waited for {text:?}\n{}", self.text());
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.stream.flush();
        let _ = self.stream.shutdown(std::net::Shutdown::Both);
    }
}
