//! The host: one process that owns a book and serves its people.
//!
//! One thread a session, one that writes, one that accepts; no clock ticks. A panic in a session ends that session alone; one in the
//! thread that writes ends the host, since something that must hold does not, and the next host reads what was committed.

mod ahead;
mod claims;
mod connection;
mod desk_thread;
mod drafts;
mod hub;
mod journal;
mod line;
mod session;
#[cfg(test)]
mod tests;
mod worker;

pub(super) use line::Terminal;

use super::place::{Members, Place};
use super::wire::message::Farewell;
use crate::desk::Desk;
use crate::domain::refusal::Failure;
use crate::ui::Event;
use connection::serve;
use hub::{Bell, Hub, Leaving, Watch, civil};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{self, Read, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::PathBuf;
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Connections at a time, and of one person.
const CONNECTIONS: (usize, usize) = (256, 128);

/// How long a host stays without anybody; one that was started for a single command leaves sooner.
const IDLE: (Duration, Duration) = (Duration::from_secs(10 * 60), Duration::from_secs(10));

/// The copy of the day: how long after the start it is first looked for, and how often then.
const COPY: (Duration, Duration) = (Duration::from_secs(30), Duration::from_secs(3600));

/// That many of the book's own copies are kept.
const KEPT: u32 = 30;

/// How often a failed disk is tried again.
const MEND: Duration = Duration::from_secs(2);

/// How long a leaving host waits for its sessions to say goodbye.
const GOODBYE: Duration = Duration::from_secs(3);

/// How long a new host waits for one that is leaving to let the book go.
const HANDOVER: Duration = Duration::from_secs(5);

/// How long the accepting loop pauses when the system gives it no connection.
const BREATH: Duration = Duration::from_millis(50);

/// Who may come in, and how many.
pub(super) struct Limits {
    members: Members,
    /// Names that clients state are believed, see [`connection`].
    trusts_names: bool,
    by_person: Mutex<HashMap<u32, usize>>,
}

/// A place taken; free again when dropped.
struct Taken {
    limits: Arc<Limits>,
    uid: u32,
}

impl Limits {
    fn new(members: Members, trusts_names: bool) -> Arc<Limits> {
        Arc::new(Limits { members, trusts_names, by_person: Mutex::default() })
    }

    fn place(self: &Arc<Limits>, uid: u32) -> Option<Taken> {
        let mut people = self.by_person.lock().unwrap_or_else(PoisonError::into_inner);
        let all: usize = people.values().sum();
        let own = people.entry(uid).or_default();
        if all >= CONNECTIONS.0 || *own >= CONNECTIONS.1 {
            return None;
        }
        *own += 1;
        Some(Taken { limits: Arc::clone(self), uid })
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        let mut people = self.limits.by_person.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = people.get_mut(&self.uid) {
            *own = own.saturating_sub(1);
        }
    }
}

/// How a host runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Running {
    /// Started for a single command: leaves soon after it.
    pub brief: bool,
    /// The book belongs to a dedicated account: names are the system's, roles are enforced, and the host stays until it is told to go.
    pub service: bool,
}

/// A hub with its writing thread; what both kinds of host are made of.
fn hub(desk: Desk, place: (PathBuf, bool), bell: Bell, there: Watch) -> io::Result<(Arc<Hub>, JoinHandle<()>)> {
    let (jobs, given) = channel();
    let hub = Arc::new(Hub::new(Arc::new(desk), place, jobs, (bell, there)));
    let theirs = Arc::clone(&hub);
    let writer = std::thread::Builder::new().name("desk".into()).spawn(move || desk_thread::run(&given, &theirs))?;
    Ok((hub, writer))
}

/// Makes connections to a book that this process has for itself.
pub(super) type Connect = Arc<dyn Fn() -> io::Result<UnixStream> + Send + Sync>;

/// A book served in this process to whoever is at the other end of the streams that are made; it lives as long as its session.
///
/// # Errors
/// The system's.
pub(super) fn alone(desk: Desk, folder: PathBuf) -> io::Result<Connect> {
    let me = rustix::process::geteuid().as_raw();
    let limits = Limits::new(Members { owner: me, group: None }, true);
    let (hub, _writer) = hub(desk, (folder, false), Box::new(|| {}), Box::new(|| true))?;
    Ok(Arc::new(move || {
        let (ours, theirs) = UnixStream::pair()?;
        let (hub, limits) = (Arc::clone(&hub), Arc::clone(&limits));
        std::thread::Builder::new().name("alone".into()).spawn(move || serve(&hub, &limits, ours, true))?;
        Ok(theirs)
    }))
}

/// Becomes the host, waiting a little for one that is just leaving.
fn live(place: &Place) -> Result<File, Failure> {
    let until = Instant::now() + HANDOVER;
    loop {
        match place.live() {
            Ok(Some(life)) => return Ok(life),
            Ok(None) if Instant::now() < until && place.connect().is_err() => std::thread::sleep(Duration::from_millis(20)),
            Ok(None) => return Err(Failure::InUse(place.folder().display().to_string())),
            Err(e) => return Err(io_failure(&e)),
        }
    }
}

/// Opens the book, waiting a little for a command that has it for itself.
fn open(place: &Place) -> Result<Desk, Failure> {
    let until = Instant::now() + HANDOVER;
    loop {
        match Desk::open(place.folder()) {
            Err(Failure::InUse(_)) if Instant::now() < until => std::thread::sleep(Duration::from_millis(50)),
            other => return other,
        }
    }
}

fn io_failure(e: &io::Error) -> Failure {
    Failure::Io(e.to_string())
}

/// Runs the host of a book until it is told to leave or nobody is there. `ready` is called once, when clients can come.
///
/// # Errors
/// When the book cannot be opened, or the system refuses; a broken invariant is an error as well.
pub(super) fn run(place: &Place, running: Running, ready: impl FnOnce()) -> Result<(), Failure> {
    let members = if running.service { place.served_members() } else { place.members() };
    let members = members.map_err(|e| io_failure(&e))?;
    rustix::process::umask(rustix::fs::Mode::from_raw_mode(if members.group.is_some() { 0o007 } else { 0o077 }));
    let _life = live(place)?;
    let desk = open(place)?;
    let open = place.listen().map_err(|e| io_failure(&e))?;
    open.listener.set_nonblocking(true).map_err(|e| io_failure(&e))?;
    let (bell, rung) = UnixStream::pair().map_err(|e| io_failure(&e))?;
    for end in [&bell, &rung] {
        end.set_nonblocking(true).map_err(|e| io_failure(&e))?;
    }
    let stopped = signals(&bell).map_err(|e| io_failure(&e))?;
    let ring = move || {
        let _ = (&bell).write(&[0]);
    };
    let where_to = (place.folder().to_path_buf(), members.group.is_some());
    let (hub, writer) = hub(desk, where_to, Box::new(ring), Box::new(open.watch())).map_err(|e| io_failure(&e))?;
    hub.note("started");
    ready();
    let limits = Limits::new(members, !running.service);
    let why = accept(&hub, &limits, &open.listener, &rung, &stopped, running);
    hub.note(match &why {
        Leaving::Asked(_) => "stopped on request",
        Leaving::Signal => "stopped by a signal",
        Leaving::Idle => "left, nobody being there",
        Leaving::Gone => "stopped: the folder no longer holds this book",
        Leaving::Broken => "stopped: an invariant is broken",
    });
    open.close();
    let by = match &why {
        Leaving::Asked(who) => who.clone(),
        _ => String::new(),
    };
    if why == Leaving::Broken {
        // Lines end without a goodbye: clients come back, to a host that has read the book again.
        return Err(Failure::Damaged("invariant".to_string()));
    }
    let until = Instant::now() + GOODBYE;
    let mut told = HashSet::new();
    while (hub.sessions(|all| !all.is_empty()) || hub.is_answering()) && Instant::now() < until {
        // One that was just coming in is told as well.
        for number in hub.sessions(|all| all.keys().copied().collect::<Vec<_>>()) {
            if told.insert(number) {
                hub.kick(number, &Farewell::Stopped(by.clone()));
            }
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    drop((hub, writer));
    Ok(())
}

fn signals(bell: &UnixStream) -> io::Result<Arc<std::sync::atomic::AtomicBool>> {
    use signal_hook::consts::{SIGINT, SIGTERM};
    let stopped = Arc::new(std::sync::atomic::AtomicBool::new(false));
    for signal in [SIGTERM, SIGINT] {
        signal_hook::flag::register(signal, Arc::clone(&stopped))?;
        signal_hook::low_level::pipe::register(signal, bell.try_clone()?)?;
    }
    Ok(stopped)
}

/// Waits for clients, for midnight and for reasons to leave.
fn accept(
    hub: &Arc<Hub>,
    limits: &Arc<Limits>,
    listener: &UnixListener,
    rung: &UnixStream,
    stopped: &std::sync::atomic::AtomicBool,
    running: Running,
) -> Leaving {
    let mut today = hub.today();
    let mut alone_since = Instant::now();
    let patience = if running.brief { IDLE.1 } else { IDLE.0 };
    let mut served = 0usize;
    let mut copied = Instant::now().checked_sub(COPY.1).and_then(|t| t.checked_add(COPY.0));
    loop {
        let unwell = hub.look_after_disk();
        if unwell {
            hub.desk.mend();
            hub.look_after_disk();
        }
        if copied.is_none_or(|at| at.elapsed() >= COPY.1) {
            copied = Some(Instant::now());
            copy(hub);
        }
        let busy = hub.sessions(|all| !all.is_empty()) || limits.busy();
        if busy {
            alone_since = Instant::now();
        }
        let leave_in = patience.saturating_sub(alone_since.elapsed());
        if !busy && !running.service && leave_in.is_zero() {
            hub.stop(Leaving::Idle);
        }
        if stopped.load(std::sync::atomic::Ordering::SeqCst) {
            hub.stop(Leaving::Signal);
        }
        if let Some(why) = hub.leaving() {
            return why;
        }
        let mut wait = until_tomorrow(hub);
        if let Some(at) = copied {
            wait = wait.min(COPY.1.saturating_sub(at.elapsed()) + Duration::from_millis(10));
        }
        if unwell {
            wait = wait.min(MEND);
        }
        if !busy && !running.service {
            wait = wait.min(leave_in + Duration::from_millis(10));
        }
        let mut polled = [PollFd::new(listener, PollFlags::IN), PollFd::new(rung, PollFlags::IN)];
        let _ = poll(&mut polled, Timespec::try_from(wait).ok().as_ref());
        let mut bytes = [0; 64];
        while matches!((&*rung).read(&mut bytes), Ok(n) if n == bytes.len()) {}
        loop {
            let stream = match listener.accept() {
                Ok((stream, _)) => stream,
                // Out of descriptors, most likely: they come back as others leave, and until then nothing spins.
                Err(e) if e.kind() != io::ErrorKind::WouldBlock => {
                    std::thread::sleep(BREATH);
                    break;
                }
                Err(_) => break,
            };
            served += 1;
            let (hub, limits) = (Arc::clone(hub), Arc::clone(limits));
            let name = format!("connection {served}");
            let began = std::thread::Builder::new().name(name).spawn(move || {
                let _ = stream.set_nonblocking(false).and_then(|()| serve(&hub, &limits, stream, false));
                hub.ring();
            });
            drop(began);
        }
        let day = hub.today();
        if day != today {
            today = day;
            hub.tell_all(&Event::Day(day));
        }
    }
}

/// The copy of the day, beside the work.
fn copy(hub: &Arc<Hub>) {
    let hub = Arc::clone(hub);
    let began = std::thread::Builder::new().name("copy".into()).spawn(move || match hub.desk.daily(hub::now(), Some(KEPT)) {
        Ok(Some(_)) => hub.note("copied the book"),
        Ok(None) => {}
        Err(_) => hub.note("the copy of the day failed"),
    });
    drop(began);
}

/// How long until the company's next day.
fn until_tomorrow(hub: &Hub) -> Duration {
    let Ok(company) = hub.desk.company() else { return Duration::from_secs(3600) };
    let zone: chrono_tz::Tz = company.zone.parse().unwrap_or(chrono_tz::Europe::Paris);
    let now = chrono::Utc::now().with_timezone(&zone);
    let midnight = civil(&company).succ_opt().and_then(|d| d.and_hms_opt(0, 0, 0));
    let left = midnight.and_then(|m| m.and_local_timezone(zone).earliest()).map(|m| (m - now).num_seconds());
    // Never late by more than an hour, whatever a clock or a zone does.
    Duration::from_secs(left.and_then(|s| u64::try_from(s).ok()).unwrap_or(3600).clamp(1, 3600))
}

impl Limits {
    fn busy(&self) -> bool {
        self.by_person.lock().unwrap_or_else(PoisonError::into_inner).values().any(|n| *n > 0)
    }
}
