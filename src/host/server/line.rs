//! A line to a client: where a session paints, and the terminal at its end.

use super::Taken;
use super::session::Incoming;
use crate::host::wire::frame;
use crate::host::wire::hello::{Fields, Tag};
use crate::host::wire::message::{ToClient, ToSession};
use crate::i18n::Lang;
use crate::term::caps::{Caps, Depth, Glyphs};
use crate::term::key::Input;
use crate::ui::Event;
use crate::ui::theme::{self, GlyphSet, ThemeName};
use chrono::NaiveDate;
use std::io;
use std::os::unix::net::UnixStream;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

/// A client that does not take a message for this long is as good as gone.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a client said of its terminal and of its person's taste.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::host) struct Terminal {
    pub(in crate::host) caps: Caps,
    pub(in crate::host) size: (u16, u16),
    pub(in crate::host) lang: Lang,
    pub(in crate::host) theme: ThemeName,
    pub(in crate::host) keymap: Option<(String, String)>,
    pub(in crate::host) theme_text: Option<(String, String)>,
}

impl Terminal {
    /// As fields of a hello.
    pub(in crate::host) fn write(&self, fields: &mut Fields) {
        let depth = match self.caps.depth {
            Depth::Mono => 0,
            Depth::C16 => 1,
            Depth::C256 => 2,
            Depth::Rgb => 3,
        };
        fields.put(Tag::Caps, [depth, u8::from(self.caps.glyphs == Glyphs::Ascii), u8::from(self.caps.scroll)]);
        let ((cols, rows), mut size) = (self.size, Vec::with_capacity(4));
        size.extend_from_slice(&cols.to_be_bytes());
        size.extend_from_slice(&rows.to_be_bytes());
        fields.put(Tag::Size, size);
        fields.put(Tag::Lang, self.lang.code());
        fields.put(Tag::Theme, self.theme.word());
        for (tag, file) in [(Tag::Keymap, &self.keymap), (Tag::ThemeText, &self.theme_text)] {
            if let Some((name, text)) = file {
                fields.put(tag, format!("{}\0{text}", name.replace('\0', "")));
            }
        }
    }

    /// From the fields of a hello; what is missing or strange is as a plain terminal would be.
    pub(in crate::host) fn read(fields: &Fields) -> Terminal {
        let [depth, glyphs, scroll] = fields.fixed(Tag::Caps).unwrap_or([0, 1, 0]);
        let [a, b, c, d] = fields.fixed(Tag::Size).unwrap_or([0, 80, 0, 24]);
        Terminal {
            caps: Caps {
                depth: match depth {
                    3 => Depth::Rgb,
                    2 => Depth::C256,
                    1 => Depth::C16,
                    _ => Depth::Mono,
                },
                glyphs: if glyphs == 0 { Glyphs::Unicode } else { Glyphs::Ascii },
                scroll: scroll == 1,
            },
            size: bounded((u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d]))),
            lang: fields.text(Tag::Lang).and_then(Lang::parse).unwrap_or(Lang::Fr),
            theme: fields.text(Tag::Theme).and_then(ThemeName::parse).unwrap_or(ThemeName::Dark),
            keymap: fields.named(Tag::Keymap),
            theme_text: fields.named(Tag::ThemeText),
        }
    }

    /// The same taste and colours: a screen made for one is right on the other, whatever their sizes.
    pub(super) fn looks_like(&self, other: &Terminal) -> bool {
        Terminal { size: other.size, ..self.clone() } == *other
    }

    /// Colours, as the theme counts them.
    pub(super) fn depth(&self) -> theme::Depth {
        match self.caps.depth {
            Depth::Mono => theme::Depth::Mono,
            Depth::C16 => theme::Depth::C16,
            Depth::C256 => theme::Depth::C256,
            Depth::Rgb => theme::Depth::Rgb,
        }
    }

    /// Signs, as the screens know them.
    pub(super) fn glyphs(&self) -> GlyphSet {
        if self.caps.glyphs == Glyphs::Ascii { GlyphSet::Ascii } else { GlyphSet::Unicode }
    }
}

/// What a client may have sent that its session has not yet taken, bytes; the rest waits in the client's own socket.
const ROOM: usize = 512 * 1024;

/// What of the line's room is taken.
#[derive(Default)]
struct Queue {
    bytes: Mutex<usize>,
    freed: Condvar,
}

/// The room that an input takes until its session has it.
pub(in crate::host) struct Room {
    queue: Arc<Queue>,
    bytes: usize,
}

impl Queue {
    /// Waits until there is room.
    fn take(self: &Arc<Queue>, bytes: usize) -> Room {
        let taken = self.bytes.lock().unwrap_or_else(PoisonError::into_inner);
        let full = |taken: &mut usize| *taken > 0 && *taken + bytes > ROOM;
        *self.freed.wait_while(taken, full).unwrap_or_else(PoisonError::into_inner) += bytes;
        Room { queue: Arc::clone(self), bytes }
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        *self.queue.bytes.lock().unwrap_or_else(PoisonError::into_inner) -= self.bytes;
        self.queue.freed.notify_one();
    }
}

/// What an input weighs while it waits.
fn weight(input: &Input) -> usize {
    let text = if let Input::Paste(text) = input { text.len() } else { 0 };
    text + std::mem::size_of::<Incoming>()
}

/// No terminal is larger than this, whatever a client says.
pub(super) fn bounded((cols, rows): (u16, u16)) -> (u16, u16) {
    (cols.min(1000), rows.min(500))
}

/// A line to a client.
pub(in crate::host) struct Line {
    stream: UnixStream,
    /// Where what comes from the client goes: the session that has the line now.
    target: Arc<Mutex<Sender<Incoming>>>,
    /// Tells lines apart: what comes late from an older one is not for us.
    pub(in crate::host) number: u64,
    pub(in crate::host) uid: u32,
    /// Version of the client's program.
    pub(in crate::host) version: String,
    pub(in crate::host) terminal: Terminal,
    /// Working date that its person asked for; else the company's civil date.
    pub(in crate::host) today: Option<NaiveDate>,
    /// Its place among those that may be taken.
    _place: Taken,
}

impl Line {
    /// A line over a stream whose hello is done. What comes from it is read in a thread of its own.
    ///
    /// # Errors
    /// The system's.
    pub(in crate::host) fn open(
        stream: UnixStream,
        number: u64,
        (uid, version, today): (u32, &str, Option<NaiveDate>),
        (terminal, place): (Terminal, Taken),
        first: Sender<Incoming>,
    ) -> io::Result<Line> {
        stream.set_write_timeout(Some(PATIENCE))?;
        stream.set_read_timeout(None)?;
        let target = Arc::new(Mutex::new(first));
        let (mut from, to) = (stream.try_clone()?, Arc::clone(&target));
        let queue = Arc::new(Queue::default());
        std::thread::Builder::new().name("line".into()).spawn(move || {
            let send = |incoming| to.lock().unwrap_or_else(PoisonError::into_inner).send(incoming);
            while let Ok(Some(message)) = frame::read::<ToSession>(&mut from) {
                let incoming = match message {
                    ToSession::Input(input) => {
                        let room = queue.take(weight(&input));
                        Incoming::Input(number, input, room)
                    }
                    ToSession::Taken => Incoming::Taken(number),
                    ToSession::Post(news) => Incoming::Post(news),
                    ToSession::Filed(filed) => Incoming::Event(Event::Filed(filed)),
                };
                if send(incoming).is_err() {
                    return;
                }
            }
            let _ = send(Incoming::Lost(number));
        })?;
        Ok(Line { stream, target, number, uid, version: version.to_string(), terminal, today, _place: place })
    }

    /// Sends a message.
    ///
    /// # Errors
    /// When the client is gone, or takes nothing any more.
    pub(super) fn send(&mut self, message: &ToClient) -> io::Result<()> {
        frame::write(&mut self.stream, message)
    }

    /// Where what comes from the client goes.
    pub(super) fn target(&self) -> Arc<Mutex<Sender<Incoming>>> {
        Arc::clone(&self.target)
    }

    /// Gives what comes from the client to another session.
    pub(super) fn redirect(&self, to: &Sender<Incoming>) {
        *self.target.lock().unwrap_or_else(PoisonError::into_inner) = to.clone();
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        // The thread that reads has the stream too: it ends with it.
        let _ = self.stream.shutdown(std::net::Shutdown::Both);
    }
}
