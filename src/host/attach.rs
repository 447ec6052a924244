//! Reaching the host of a book: the one that runs, or one started in the background.

use super::peer::Peer;
use super::place::Place;
use super::wire::hello::{Fields, Hello, Sent, Tag, Welcome};
use super::wire::{VERSIONS, frame};
use crate::domain::refusal::{Failure, FolderFault};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use std::io::{self, Read};
use std::os::unix::net::UnixStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long a host may take to be ready: it opens the book first.
const READY: Duration = Duration::from_secs(60);

/// How long a host that is leaving is waited for.
const HANDOVER: Duration = Duration::from_secs(8);

/// How long a host may take to answer a hello: it may have to make the book of the past first.
const ANSWER: Duration = Duration::from_secs(120);

/// What a host says on its standard output once clients can come.
pub(super) const READY_WORD: &str = "ready";

/// Why there is no host.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NoHost {
    /// The book itself says no: the command fails.
    Book(Failure),
    /// The host sent us away.
    Sent(Sent, String),
    /// None could be started: this process may have the book for itself. Why, in the system's words.
    Alone(String),
}

impl From<io::Error> for NoHost {
    fn from(e: io::Error) -> NoHost {
        NoHost::Alone(e.to_string())
    }
}

/// A connection whose hello is done.
pub(super) struct Attached {
    pub(super) stream: UnixStream,
    pub(super) fields: Fields,
}

/// Reaches the host of a book, starting one when there is none. `brief`: for a single command.
///
/// # Errors
/// [`NoHost`].
pub(super) fn attach(place: &Place, fields: &Fields, brief: bool) -> Result<Attached, NoHost> {
    let until = Instant::now() + HANDOVER;
    loop {
        let stream = match place.connect() {
            Ok(stream) => stream,
            Err(e) if absent(&e) => start(place, brief)?,
            Err(e) => return Err(e.into()),
        };
        match greet(place, stream, fields) {
            Err(NoHost::Sent(Sent::Leaving, _)) if Instant::now() < until => {}
            // It left, or was killed, between our connection and its answer; somebody may have started the next one already.
            Err(NoHost::Book(Failure::Lost)) if Instant::now() < until => {}
            Err(NoHost::Book(Failure::Lost)) => return Err(NoHost::Alone(String::new())),
            other => return other,
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Reaches the host of a book if one runs; none otherwise.
///
/// # Errors
/// [`NoHost`].
pub(super) fn present(place: &Place, fields: &Fields) -> Result<Option<Attached>, NoHost> {
    match place.connect() {
        Ok(stream) => match greet(place, stream, fields) {
            // It left before it answered.
            Err(NoHost::Book(Failure::Lost) | NoHost::Sent(Sent::Leaving, _)) => Ok(None),
            other => other.map(Some),
        },
        Err(e) if absent(&e) => Ok(None),
        Err(e) => Err(e.into()),
    }
}

fn absent(e: &io::Error) -> bool {
    matches!(e.kind(), io::ErrorKind::NotFound | io::ErrorKind::ConnectionRefused)
}

/// Says hello to whoever is at the other end, once it is known to be somebody who may be there.
pub(super) fn greet(place: &Place, stream: UnixStream, fields: &Fields) -> Result<Attached, NoHost> {
    if !Peer::of(&stream)?.may_be_host(place.members()?) {
        let folder = place.folder().display().to_string();
        return Err(NoHost::Book(Failure::Folder(folder, FolderFault::Squatted)));
    }
    hello(stream, fields)
}

/// Says hello to a host that needs no check: it is this process.
pub(super) fn hello(mut stream: UnixStream, fields: &Fields) -> Result<Attached, NoHost> {
    stream.set_read_timeout(Some(ANSWER))?;
    // Whoever is sent away unheard cannot say all of it, but can read why.
    let said = Hello { versions: VERSIONS, fields: fields.clone() }.write(&mut stream);
    let welcome = match (Welcome::read(&mut stream), said) {
        (Ok(welcome), _) => welcome,
        (Err(e), _) | (_, Err(e)) if lost(&e) == Failure::Lost => return Err(NoHost::Book(Failure::Lost)),
        (Err(e), _) => return Err(e.into()),
    };
    if welcome.version == 0 {
        let why = welcome.fields.get(Tag::Refusal).and_then(|c| Sent::from_code(*c.first()?)).unwrap_or(Sent::Malformed);
        return Err(NoHost::Sent(why, welcome.fields.text(Tag::Detail).unwrap_or_default().to_string()));
    }
    stream.set_read_timeout(None)?;
    Ok(Attached { stream, fields: welcome.fields })
}

/// Starts a host, unless somebody else just did: one at a time, behind the lock.
fn start(place: &Place, brief: bool) -> Result<UnixStream, NoHost> {
    if let Some(kind) = place.remote() {
        return Err(NoHost::Alone(kind.to_string()));
    }
    let _lock = place.lock()?;
    let until = Instant::now() + READY;
    loop {
        match place.connect() {
            Ok(stream) => return Ok(stream),
            Err(e) if absent(&e) => {}
            Err(e) => return Err(e.into()),
        }
        // A host that nobody waits for any more may still be opening the book, or one that leaves be closing it.
        if place.live()?.is_some() {
            break;
        }
        if Instant::now() > until {
            return Err(NoHost::Book(Failure::InUse(place.folder().display().to_string())));
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    let mut child = spawn(place, brief)?;
    match ready(&mut child) {
        // Another one, that nobody waited for any more, was faster.
        Err(NoHost::Book(Failure::InUse(_))) if place.connect().is_ok() => {}
        other => other?,
    }
    Ok(place.connect()?)
}

/// The host's process: its own session, nothing of ours but the program and the folder's name.
fn spawn(place: &Place, brief: bool) -> io::Result<Child> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg("--book").arg(place.folder().canonicalize()?).args(["host", "run"]);
    if brief {
        command.arg("--brief");
    }
    // The zone and home of whoever comes first are not the others'.
    command.env_clear().current_dir("/").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()
}

/// Waits until the host says that it is ready, or why it is not.
fn ready(child: &mut Child) -> Result<(), NoHost> {
    let Some(mut pipe) = child.stdout.take() else { return Err(NoHost::Alone(String::new())) };
    let until = Instant::now() + READY;
    let mut said = Vec::new();
    loop {
        let left = until.saturating_duration_since(Instant::now());
        let waited = poll(&mut [PollFd::new(&pipe, PollFlags::IN)], Timespec::try_from(left).ok().as_ref());
        if left.is_zero() {
            return Err(NoHost::Alone("timeout".to_string()));
        }
        if waited.is_err() {
            continue;
        }
        let mut bytes = [0; 4096];
        let read = pipe.read(&mut bytes)?;
        said.extend_from_slice(&bytes[..read]);
        if read == 0 || said.contains(&b'\n') {
            break;
        }
    }
    let line = String::from_utf8_lossy(&said);
    let line = line.lines().next().unwrap_or_default();
    if line == READY_WORD {
        return Ok(());
    }
    match serde_json::from_str::<Failure>(line) {
        Ok(Failure::Io(why)) => Err(NoHost::Alone(why)),
        Ok(failure) => Err(NoHost::Book(failure)),
        Err(_) => Err(NoHost::Alone("host".to_string())),
    }
}

/// A stream that failed, as a failure.
pub(super) fn lost(error: &io::Error) -> Failure {
    match error.kind() {
        io::ErrorKind::UnexpectedEof | io::ErrorKind::BrokenPipe | io::ErrorKind::ConnectionReset => Failure::Lost,
        _ => frame::failure(error),
    }
}
