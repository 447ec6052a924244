//! The thin client: owns the terminal, sends what the person does, shows what the session paints. It holds no data that it does not
//! show, and passes to the terminal only what is on the filter's list, whatever the host sends.

use super::Errands;
use super::files;
use crate::host::attach::{Attached, NoHost};
use crate::host::server::Terminal;
use crate::host::wire::frame;
use crate::host::wire::hello::{Fields, Tag};
use crate::host::wire::message::{Farewell, ToClient, ToSession};
use crate::i18n::{I18n, Lang};
use crate::term::caps::Caps;
use crate::term::clipboard::{self, Copy, Route};
use crate::term::filter::Filter;
use crate::term::input::Decoder;
use crate::term::key::Input;
use crate::term::run::{Events, Waker};
use crate::term::session::Guard;
use crate::term::tty::{Device, Tty};
use crate::ui::Errand;
use crate::ui::theme::ThemeName;
use std::io;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long a lone Esc waits for the rest of a key, milliseconds.
const ESC_HOLD: u64 = 40;

/// Longest part of a paste sent at once: it has to fit in a frame.
const PASTE: usize = 200 * 1024;

/// A host that goes this often within this time is not come back to.
const AGAIN: (usize, Duration) = (3, Duration::from_secs(60));

/// The person's terminal, before anything is taken.
pub struct Here {
    tty: Arc<Tty>,
    terminal: Terminal,
    route: Route,
    lang: Lang,
}

/// How the workstation ended.
pub enum Ended {
    /// The session said so.
    Bye(Farewell),
    /// The terminal is gone; the session waits.
    Hangup,
    /// The host is gone and does not come back.
    NoHost(NoHost),
}

fn theme_of(env: &dyn Fn(&str) -> Option<String>) -> ThemeName {
    if let Some(named) = env("SUIVI_THEME").as_deref().and_then(ThemeName::parse) {
        return named;
    }
    // COLORFGBG ends with the background: 7 and 15 are light.
    let light = env("COLORFGBG").is_some_and(|v| matches!(v.rsplit(';').next(), Some("7" | "15")));
    if light { ThemeName::Light } else { ThemeName::Dark }
}

impl Here {
    /// Looks at the terminal and the person's settings.
    ///
    /// # Errors
    /// When there is no terminal.
    pub fn look(lang: Lang) -> io::Result<Here> {
        let env = |name: &str| std::env::var(name).ok();
        let tty = Arc::new(Tty::open()?);
        let terminal = Terminal {
            caps: Caps::from_env(&env),
            size: tty.size(&env),
            lang,
            theme: theme_of(&env),
            keymap: crate::host::settings::keymap_file(),
            theme_text: crate::host::settings::theme_file(),
        };
        Ok(Here { tty, terminal, route: Route::from_env(&env), lang })
    }

    /// What a host is told of it.
    pub(in crate::host) fn fields(&self, mut fields: Fields) -> Fields {
        fields.put(Tag::Purpose, [0]);
        fields.put(Tag::Term, std::env::var("TERM").unwrap_or_default());
        self.terminal.write(&mut fields);
        fields
    }
}

/// From the thread that reads the host.
enum FromHost {
    Copy(String),
    File(String, Vec<u8>),
    Suspend,
    Post(Errand),
    Bye(Farewell),
    Gone,
}

/// A connection, from both its ends.
struct Link {
    to: Arc<Mutex<UnixStream>>,
    from: Receiver<FromHost>,
    token: Option<[u8; 16]>,
}

fn send(to: &Mutex<UnixStream>, message: &ToSession) -> io::Result<()> {
    frame::write(&mut *to.lock().unwrap_or_else(PoisonError::into_inner), message)
}

impl Link {
    fn open(attached: Attached, tty: &Arc<Tty>, waker: Waker) -> io::Result<Link> {
        let Attached { stream, fields } = attached;
        let mut reader = stream.try_clone()?;
        let to = Arc::new(Mutex::new(stream));
        let (tx, from) = channel();
        let (tty, back) = (Arc::clone(tty), Arc::clone(&to));
        std::thread::Builder::new().name("host".into()).spawn(move || {
            let ended = read(&mut reader, &*tty, &back, &tx, &|| waker.wake());
            let _ = tx.send(ended);
            waker.wake();
        })?;
        Ok(Link { to, from, token: fields.fixed(Tag::Token) })
    }

    fn send(&self, input: Input) -> io::Result<()> {
        match input {
            Input::Paste(text) if text.len() > PASTE => {
                let mut rest = text.as_str();
                while !rest.is_empty() {
                    let mut cut = rest.len().min(PASTE);
                    while !rest.is_char_boundary(cut) {
                        cut -= 1;
                    }
                    let (part, left) = rest.split_at(cut);
                    send(&self.to, &ToSession::Input(Input::Paste(part.to_string())))?;
                    rest = left;
                }
                Ok(())
            }
            input => send(&self.to, &ToSession::Input(input)),
        }
    }
}

/// Shows what comes until something else than a frame ends it.
fn read(
    stream: &mut UnixStream,
    tty: &dyn Device,
    back: &Mutex<UnixStream>,
    main: &Sender<FromHost>,
    wake: &dyn Fn(),
) -> FromHost {
    let mut filter = Filter::default();
    let mut safe = Vec::new();
    let mut file: Vec<u8> = Vec::new();
    while let Ok(Some(message)) = frame::read::<ToClient>(stream) {
        let told = match message {
            ToClient::Paint(bytes) => {
                safe.clear();
                filter.pass(&bytes, &mut safe);
                if tty.write(&safe).is_err() {
                    return FromHost::Gone;
                }
                // A host that has said goodbye does not wait for this: its goodbye is the next message, and must be read.
                let _ = send(back, &ToSession::Taken);
                continue;
            }
            ToClient::Copy(text) => FromHost::Copy(text),
            ToClient::File { name, part, last } => {
                if file.len() + part.len() > files::LARGEST {
                    return FromHost::Gone;
                }
                file.extend_from_slice(&part);
                if !last {
                    continue;
                }
                FromHost::File(name, std::mem::take(&mut file))
            }
            ToClient::Suspend => FromHost::Suspend,
            ToClient::Post(errand) => FromHost::Post(errand),
            ToClient::Bye(farewell) => return FromHost::Bye(farewell),
        };
        if main.send(told).is_err() {
            break;
        }
        wake();
    }
    FromHost::Gone
}

/// Runs the workstation over a connection until the person leaves, the terminal goes or the host does not come back. `again` reaches
/// the host once more, for the session of that token.
///
/// # Errors
/// The system's, when the terminal cannot be read or written.
pub(in crate::host) fn show(
    here: &Here,
    attached: Attached,
    mut errands: Errands,
    again: &mut dyn FnMut([u8; 16], Fields) -> Result<Attached, NoHost>,
) -> io::Result<Ended> {
    let mut events = Events::new(Arc::clone(&here.tty), Decoder::new(ESC_HOLD)).and_then(Events::with_signals)?;
    let guard = Guard::enter(Arc::clone(&here.tty) as Arc<dyn Device>)?;
    let mut link = Link::open(attached, &here.tty, events.waker())?;
    let mut losses: Vec<Instant> = Vec::new();
    let mut size = here.terminal.size;
    let mut unsent = None;
    loop {
        let ended = drive(here, &mut events, &guard, &link, &mut errands, (&mut size, &mut unsent))?;
        let (Ended::NoHost(_), Some(token)) = (&ended, link.token) else {
            guard.leave()?;
            return Ok(ended);
        };
        losses.retain(|at| at.elapsed() < AGAIN.1);
        losses.push(Instant::now());
        if losses.len() > AGAIN.0 {
            guard.leave()?;
            return Ok(ended);
        }
        say(here, size)?;
        let mut terminal = here.terminal.clone();
        terminal.size = size;
        let mut fields = Fields::default();
        fields.put(Tag::Purpose, [0]);
        fields.put(Tag::Term, std::env::var("TERM").unwrap_or_default());
        terminal.write(&mut fields);
        fields.put(Tag::Resume, token);
        link = match again(token, fields) {
            Ok(attached) => Link::open(attached, &here.tty, events.waker())?,
            Err(why) => {
                guard.leave()?;
                return Ok(Ended::NoHost(why));
            }
        };
    }
}

/// Says on the last line that the host is being started again; what is above stays readable.
fn say(here: &Here, (cols, rows): (u16, u16)) -> io::Result<()> {
    let sentence = I18n::new(here.lang).t("client-again");
    let line = crate::text::pad_right(&sentence, usize::from(cols));
    here.tty.write(format!("\x1b[{rows};1H\x1b[m\x1b[7m{line}\x1b[m").as_bytes())
}

/// One connection's time.
/// What could not be sent any more is kept in `unsent`, for the next connection.
fn drive(
    here: &Here,
    events: &mut Events,
    guard: &Guard,
    link: &Link,
    errands: &mut Errands,
    (size, unsent): (&mut (u16, u16), &mut Option<Input>),
) -> io::Result<Ended> {
    let gone = || Ended::NoHost(NoHost::Alone(String::new()));
    loop {
        let mut next = unsent.take().or_else(|| events.next(None));
        while let Some(input) = next {
            match &input {
                Input::Hangup => return Ok(Ended::Hangup),
                Input::Resume => guard.resume()?,
                Input::Resize { cols, rows } => *size = (*cols, *rows),
                _ => {}
            }
            if link.send(input.clone()).is_err() {
                *unsent = Some(input);
                // What the host had to say before it went may still be there.
                std::thread::sleep(Duration::from_millis(20));
                break;
            }
            next = events.next(Some(Duration::ZERO));
        }
        // A host that is gone learns nothing; the book knows all of it.
        while let Some(news) = errands.news() {
            let _ = send(&link.to, &ToSession::Post(news));
        }
        while let Ok(told) = link.from.try_recv() {
            match told {
                FromHost::Copy(text) => match clipboard::copy(&text, here.route) {
                    Copy::Write(bytes) => here.tty.write(&bytes)?,
                    Copy::Run { command, stdin } => run_with_input(command, &stdin),
                    Copy::TooLong { .. } => {}
                },
                FromHost::File(name, bytes) => {
                    // A line that is lost now is found lost by the next input.
                    let _ = send(&link.to, &ToSession::Filed(files::write(Path::new("."), &name, &bytes)));
                }
                FromHost::Suspend => {
                    if !guard.suspend()? && link.send(Input::Resume).is_err() {
                        return Ok(gone());
                    }
                }
                FromHost::Post(errand) => errands.take(errand, || events.waker()),
                FromHost::Bye(farewell) => return Ok(Ended::Bye(farewell)),
                FromHost::Gone => return Ok(gone()),
            }
        }
    }
}

/// Runs a command with text on its standard input; a missing command changes nothing.
fn run_with_input(command: &[&str], stdin: &[u8]) {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let Some((program, arguments)) = command.split_first() else { return };
    let child = Command::new(program).args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    if let Ok(mut child) = child {
        if let Some(mut pipe) = child.stdin.take() {
            let _ = pipe.write_all(stdin);
        }
        let _ = child.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// A terminal that counts what it shows.
    #[derive(Default)]
    struct Shown(AtomicUsize);

    impl Device for Shown {
        fn write(&self, bytes: &[u8]) -> io::Result<()> {
            self.0.fetch_add(bytes.len(), Ordering::SeqCst);
            Ok(())
        }

        fn set_raw(&self, _on: bool) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_goodbye_right_after_a_frame_is_read_though_the_host_has_already_hung_up() {
        let (mut host, mut client) = UnixStream::pair().expect("a pair");
        frame::write(&mut host, &ToClient::Paint(b"text".to_vec())).expect("sent");
        frame::write(&mut host, &ToClient::Bye(Farewell::Left)).expect("sent");
        drop(host);
        let (back, shown) = (Mutex::new(client.try_clone().expect("both ways")), Shown::default());
        let (main, _from) = channel();
        let ended = read(&mut client, &shown, &back, &main, &|| ());
        assert!(matches!(ended, FromHost::Bye(Farewell::Left)));
        assert_eq!(shown.0.load(Ordering::SeqCst), 4);
    }
}
