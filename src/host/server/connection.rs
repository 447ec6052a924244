//! One connection: who it is, what it is for, and the request channel.

use super::desk_thread::{ImportFile, Job, Outcome};
use super::drafts;
use super::hub::{Hub, now};
use super::line::{Line, Terminal};
use super::session::{self, Beginning, Person};
use super::{Limits, Taken};
use crate::desk::Desk;
use crate::desk::ImportStop;
use crate::desk::api::{Command, ImportOptions, ImportReport, Principal, Refusal, Stop};
use crate::domain::ids::OpNo;
use crate::domain::operation::Via;
use crate::domain::refusal::Failure;
use crate::host::peer::{self, Peer};
use crate::host::request::{self, HostAsk, HostTold, Reply, Request};
use crate::host::wire::hello::{Fields, Hello, Sent, Tag, Welcome};
use crate::host::wire::message::{Back, Call};
use crate::host::wire::{VERSIONS, frame};
use crate::text::sanitise;
use crate::ui::News;
use chrono::NaiveDate;
use std::io::{self, Read};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

/// A hello comes at once or not at all.
const PATIENCE: Duration = Duration::from_secs(2);

/// No request is larger: files come in rows, what is left of them is their notes.
const LARGEST: usize = 16 * 1024 * 1024;

/// No file has more rows.
const MOST_ROWS: usize = 50_000_000;

/// Serves a connection until it ends. `solo`: the client is this very process.
pub(in crate::host) fn serve(hub: &Arc<Hub>, limits: &Arc<Limits>, mut stream: UnixStream, solo: bool) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let peer = Peer::of(&stream)?;
    if !solo && !peer.may_come_in(limits.members) {
        return Welcome::away(Sent::Access, "").write(&mut stream);
    }
    let Some(taken) = limits.place(peer.uid) else {
        return Welcome::away(Sent::Full, "").write(&mut stream);
    };
    let hello = match Hello::read(&mut Hasty::new(&stream, PATIENCE)) {
        Ok(hello) => hello,
        Err(e) if e.kind() == io::ErrorKind::InvalidData => {
            return Welcome::away(Sent::Malformed, "").write(&mut stream);
        }
        Err(e) => return Err(e),
    };
    let ours = env!("CARGO_PKG_VERSION");
    let Some(version) = hello.common(VERSIONS) else {
        return Welcome::away(Sent::Version, ours).write(&mut stream);
    };
    if hub.leaving().is_some() {
        return Welcome::away(Sent::Leaving, "").write(&mut stream);
    }
    let caller = Caller::new(limits, peer, &hello.fields);
    if caller.at.is_some_and(|op| !hub.knows(op)) {
        return Welcome::away(Sent::Operation, "").write(&mut stream);
    }
    // The desk refuses each question of a person without access; a workstation would be a screen full of refusals.
    if let Err(Stop::Refused(Refusal::NoAccess(_))) = hub.desk.rights_of(&caller.principal(hub)) {
        return Welcome::away(Sent::Access, "").write(&mut stream);
    }
    let mut fields = Fields::default();
    fields.put(Tag::Program, ours);
    match hello.fields.get(Tag::Purpose) {
        Some([0]) => {
            let past = match caller.at.map(|op| hub.past(op)).transpose() {
                Ok(past) => past,
                Err(_) => return Welcome::away(Sent::Operation, "").write(&mut stream),
            };
            // Two who come at once must not go on with the same session.
            let _door = hub.door();
            let beginning = beginning(hub, &caller, &hello.fields);
            workstation(hub, caller, (stream, version, fields), (Terminal::read(&hello.fields), taken), beginning, past)
        }
        Some([1]) => {
            Welcome { version, fields }.write(&mut stream)?;
            requests(hub, &caller, stream)
        }
        _ => Welcome::away(Sent::Malformed, "").write(&mut stream),
    }
}

/// A stream that has to bring all it brings within a time: each byte alone may not take it again.
struct Hasty<'a> {
    stream: &'a UnixStream,
    until: Instant,
}

impl Hasty<'_> {
    fn new(stream: &UnixStream, within: Duration) -> Hasty<'_> {
        Hasty { stream, until: Instant::now() + within }
    }
}

impl Read for Hasty<'_> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let left = self.until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        self.stream.set_read_timeout(Some(left))?;
        let mut stream = self.stream;
        stream.read(bytes)
    }
}

/// Who calls, and about which day and which past.
struct Caller {
    user: String,
    uid: u32,
    version: String,
    today: Option<NaiveDate>,
    at: Option<OpNo>,
    resume: Option<u128>,
}

impl Caller {
    fn new(limits: &Limits, peer: Peer, fields: &Fields) -> Caller {
        let stated = fields.text(Tag::User).map(|name| sanitise(name.trim()).into_owned()).filter(|n| !n.is_empty());
        let known = || peer::name_of(peer.uid).unwrap_or_else(|| format!("uid{}", peer.uid));
        // People who share one Unix account have the book in their hands anyway: they may say who they are. Anybody else is who
        // the system says.
        let believed = limits.trusts_names && peer.uid == rustix::process::geteuid().as_raw();
        Caller {
            user: stated.filter(|_| believed).map_or_else(known, |n| n.chars().take(64).collect()),
            uid: peer.uid,
            version: fields.text(Tag::Program).map(|v| sanitise(v).chars().take(32).collect()).unwrap_or_default(),
            today: fields.text(Tag::Today).and_then(|d| NaiveDate::parse_from_str(d, "%Y-%m-%d").ok()),
            at: fields.fixed(Tag::At).map(|n| OpNo(u64::from_be_bytes(n))),
            resume: fields.fixed(Tag::Resume).map(u128::from_be_bytes),
        }
    }

    fn principal(&self, hub: &Hub) -> Principal {
        let today = self.today.unwrap_or_else(|| hub.today());
        Principal { user: self.user.clone(), uid: self.uid, session: 0, via: Via::Cli, today }
    }
}

/// How the workstation of this caller begins: with a token the session it names, else the one parked, else a choice, else anew.
fn beginning(hub: &Hub, caller: &Caller, fields: &Fields) -> Beginning {
    let ours = env!("CARGO_PKG_VERSION");
    let mut news = Vec::new();
    if caller.version != ours {
        news.push(News::OtherVersion { host: ours.to_string(), installed: caller.version.clone() });
    }
    if let Some(why) = fields.text(Tag::Solo) {
        news.push(News::Solo { why: why.to_string() });
    }
    // The past is looked at, not gone on with.
    if caller.at.is_some() {
        return Beginning::Fresh(news);
    }
    let mine = |s: &drafts::Saved| s.uid == caller.uid && s.user == caller.user;
    let tokens = |attached: bool| {
        hub.sessions(|all| all.values().filter(|e| e.attached || !attached).map(|e| e.token).collect::<Vec<_>>())
    };
    let (all, there) = (tokens(false), tokens(true));
    let mut kept: Vec<_> = drafts::kept(&hub.folder, now(), &all).into_iter().filter(mine).collect();
    if let Some(token) = caller.resume {
        return match kept.into_iter().find(|s| s.token == token) {
            Some(saved) => {
                news.insert(0, News::Restarted);
                Beginning::Saved(Box::new(saved), news)
            }
            None => Beginning::Fresh(news),
        };
    }
    kept.retain(|s| !there.contains(&s.token));
    match kept.len() {
        0 => Beginning::Fresh(news),
        1 => {
            news.insert(0, News::Resumed);
            Beginning::Saved(Box::new(kept.remove(0)), news)
        }
        _ => Beginning::Choose(kept),
    }
}

fn workstation(
    hub: &Arc<Hub>,
    caller: Caller,
    (mut stream, version, mut fields): (UnixStream, u16, Fields),
    terminal: (Terminal, Taken),
    beginning: Beginning,
    past: Option<Arc<Desk>>,
) -> io::Result<()> {
    let token = match (&beginning, caller.resume) {
        (Beginning::Saved(saved, _), _) => saved.token,
        (_, Some(token)) => token,
        _ => session::random(),
    };
    let number = hub.number();
    fields.put(Tag::Token, token.to_be_bytes());
    fields.put(Tag::Session, number.to_be_bytes());
    Welcome { version, fields }.write(&mut stream)?;
    let (tx, rx) = channel();
    let line = Line::open(stream, number, (caller.uid, &caller.version, caller.today), terminal, tx.clone())?;
    // A session that still runs is gone on with as it is; otherwise its draft is.
    let line = match &beginning {
        Beginning::Choose(_) => line,
        _ => match hub.attach(token, Box::new(line), &rx) {
            Ok(_) => return Ok(()),
            Err(line) => *line,
        },
    };
    let person = Person { user: caller.user, uid: caller.uid, past };
    session::start(Arc::clone(hub), person, token, number, (tx, rx), line, beginning)
}

/// The request channel: one thing after the other until the client has enough.
fn requests(hub: &Arc<Hub>, caller: &Caller, mut stream: UnixStream) -> io::Result<()> {
    stream.set_read_timeout(None)?;
    stream.set_write_timeout(Some(Duration::from_secs(60)))?;
    while let Some(call) = frame::read_long::<Call>(&mut stream, LARGEST)? {
        let _answering = hub.answering();
        let who = caller.principal(hub);
        let back = match call {
            Call::One(request) => Back::One(one(hub, caller, &who, request)),
            Call::Ledger(mut file, options) => {
                receive(&mut stream, &mut file.rows, |call| if let Call::Rows(rows) = call { Some(rows) } else { None })?;
                Back::Imported(import(hub, caller, who, ImportFile::Ledger(file), options))
            }
            Call::Clients(mut file, options) => {
                receive(&mut stream, &mut file.rows, |call| if let Call::ClientRows(rows) = call { Some(rows) } else { None })?;
                Back::Imported(import(hub, caller, who, ImportFile::Clients(file), options))
            }
            Call::Documents(mut file, options) => {
                let of = |call| if let Call::DocumentRows(rows) = call { Some(rows) } else { None };
                receive(&mut stream, &mut file.documents, of)?;
                Back::Imported(import(hub, caller, who, ImportFile::Documents(file), options))
            }
            Call::Items(mut file, options) => {
                receive(&mut stream, &mut file.rows, |call| if let Call::ItemRows(rows) = call { Some(rows) } else { None })?;
                Back::Imported(import(hub, caller, who, ImportFile::Items(file), options))
            }
            Call::Rows(_) | Call::ClientRows(_) | Call::DocumentRows(_) | Call::ItemRows(_) | Call::Done => {
                return Err(io::ErrorKind::InvalidData.into());
            }
        };
        frame::write_long(&mut stream, &back)?;
        if hub.leaving().is_some() {
            break;
        }
    }
    Ok(())
}

/// Takes the rows of a file that was announced, until all were sent.
fn receive<T>(stream: &mut UnixStream, rows: &mut Vec<T>, of: impl Fn(Call) -> Option<Vec<T>>) -> io::Result<()> {
    loop {
        let call = frame::read_long::<Call>(stream, LARGEST)?.ok_or(io::ErrorKind::UnexpectedEof)?;
        if call == Call::Done {
            return Ok(());
        }
        let more = of(call).filter(|more| rows.len() + more.len() <= MOST_ROWS);
        rows.extend(more.ok_or(io::ErrorKind::InvalidData)?);
    }
}

fn one(hub: &Arc<Hub>, caller: &Caller, who: &Principal, request: Request) -> Reply {
    match (request, caller.at) {
        (Request::Host(ask), _) => Reply::Host(host(hub, who, ask)),
        (request, Some(op)) => match hub.past(op) {
            Ok(past) => request::serve(&past, who, request),
            Err(failure) => Reply::Failed(failure),
        },
        (Request::Submit(id, command), None) => submit(hub, who, id, command, String::new()),
        (Request::Because(id, command, reason), None) => submit(hub, who, id, command, reason),
        (request, None) => request::serve(&hub.desk, who, request),
    }
}

/// A command, in its turn.
fn submit(hub: &Hub, who: &Principal, request: u128, command: Command, reason: String) -> Reply {
    let prepared = match hub.desk.prepare(who, &command) {
        Ok(prepared) => prepared,
        Err(stop) => return Reply::Submitted(Err(stop)),
    };
    let (tx, rx) = channel();
    let reply = Outcome::Waiting(tx);
    hub.give(Job::Submit { who: who.clone(), request, command, reason, prepared, reply });
    Reply::Submitted(rx.recv().unwrap_or_else(|_| Err(Failure::Lost.into())))
}

fn import(
    hub: &Arc<Hub>,
    caller: &Caller,
    who: Principal,
    file: ImportFile,
    options: ImportOptions,
) -> Result<ImportReport, ImportStop> {
    if caller.at.is_some() {
        return Err(ImportStop::Desk(crate::domain::refusal::Refusal::ReadOnly));
    }
    let (reply, rx) = channel();
    hub.give(Job::Import { who, file, options, reply });
    rx.recv().unwrap_or_else(|_| Err(Failure::Lost.into()))
}

/// What is asked about the host itself.
fn host(hub: &Arc<Hub>, who: &Principal, ask: HostAsk) -> HostTold {
    match ask {
        HostAsk::Status => HostTold::Status(hub.status()),
        HostAsk::Who => HostTold::Who(hub.who(who)),
        HostAsk::Stop => hub.stop_by(who),
        HostAsk::Kick(number) => hub.kick_by(number, who),
        HostAsk::Claim { party, over } => HostTold::Claim(hub.claim(party, who, over)),
        HostAsk::Release(party) => {
            hub.release(party, who);
            HostTold::Done(true)
        }
    }
}
