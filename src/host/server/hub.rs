//! What all sessions of a book share: the desk, its writer, and each other.

use super::ahead::Ahead;
use super::claims::Claims;
use super::desk_thread::{Job, Outcome};
use super::journal::Journal;
use crate::desk::api::{Answer, Principal, Query, Stop};
use crate::desk::{Desk, Prepared};
use crate::domain::company::Company;
use crate::domain::ids::{AccountId, OpNo, PartyId};
use crate::domain::refusal::{Failure, Health, Refusal};
use crate::domain::rights::Need;
use crate::host::request::{ClaimRow, HostRow, HostTold, SessionRow};
use crate::host::wire::message::Farewell;
use crate::text::sanitise;
use crate::ui::action::Pane;
use crate::ui::{self, Event, Peer, Setback, Submission, Ticket};
use chrono::{NaiveDate, Utc};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use super::line::Line;
use super::session::Incoming;

/// A session as the others see it.
pub(in crate::host) struct Entry {
    pub(in crate::host) user: String,
    pub(in crate::host) uid: u32,
    pub(in crate::host) token: u128,
    /// Milliseconds UTC.
    pub(in crate::host) since: i64,
    /// Version of the program of its client.
    pub(in crate::host) version: String,
    pub(in crate::host) attached: bool,
    pub(in crate::host) pane: Pane,
    pub(in crate::host) party: Option<PartyId>,
    /// Code and name of the client it stands on.
    pub(in crate::host) client: String,
    /// Last key, for idleness.
    pub(in crate::host) last: Instant,
    pub(in crate::host) to: Sender<Incoming>,
}

/// Sessions of one person that wait with all that they hold; what is beyond waits as a draft on the disk.
const PARKED: usize = 32;

/// A request that is being answered: the host does not leave under it.
pub(super) struct Answering(Arc<Hub>);

impl Drop for Answering {
    fn drop(&mut self) {
        self.0.answering.fetch_sub(1, Ordering::SeqCst);
        self.0.ring();
    }
}

/// Why the host leaves.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::host) enum Leaving {
    /// Somebody asked for it.
    Asked(String),
    /// The system asked for it.
    Signal,
    /// Nobody has been here for long enough.
    Idle,
    /// The folder holds another store, or none: what would be written now would be lost.
    Gone,
    /// An invariant is broken: better stop than go on wrong. Clients find out by themselves.
    Broken,
}

/// Makes the loop that accepts connections look around.
pub(super) type Bell = Box<dyn Fn() + Send + Sync>;

/// Tells whether the folder still holds the store that is open.
pub(super) type Watch = Box<dyn Fn() -> bool + Send + Sync>;

/// What all sessions share.
pub(in crate::host) struct Hub {
    pub(in crate::host) desk: Arc<Desk>,
    pub(in crate::host) folder: PathBuf,
    /// The folder is a group's: what is kept in it is the group's to read.
    pub(in crate::host) group: bool,
    journal: Journal,
    jobs: Sender<Job>,
    sessions: Mutex<BTreeMap<u64, Entry>>,
    next: AtomicU64,
    door: Mutex<()>,
    answering: AtomicUsize,
    pub(in crate::host) claims: Mutex<Claims>,
    past: Mutex<Option<Arc<Desk>>>,
    pub(super) ahead: Ahead,
    /// What the sessions were last told of the disk.
    health: Mutex<ui::Health>,
    leaving: Mutex<Option<Leaving>>,
    /// Rings the loop that accepts connections.
    bell: Bell,
    there: Watch,
    started: (i64, Instant),
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The sessions on the line, but one.
fn peers(sessions: &BTreeMap<u64, Entry>, but: u64) -> Vec<Peer> {
    let there = sessions.iter().filter(|(n, e)| **n != but && e.attached);
    let minutes = |e: &Entry| u32::try_from(e.last.elapsed().as_secs() / 60).unwrap_or(u32::MAX);
    there
        .map(|(n, e)| Peer { session: *n, user: e.user.clone(), pane: e.pane, party: e.party, idle_minutes: minutes(e) })
        .collect()
}

/// Milliseconds UTC since 1970.
pub(in crate::host) fn now() -> i64 {
    Utc::now().timestamp_millis()
}

/// The civil date of a company.
pub(in crate::host) fn civil(company: &Company) -> NaiveDate {
    let zone: chrono_tz::Tz = company.zone.parse().unwrap_or(chrono_tz::Europe::Paris);
    Utc::now().with_timezone(&zone).date_naive()
}

impl Hub {
    pub(super) fn new(
        desk: Arc<Desk>,
        (folder, group): (PathBuf, bool),
        jobs: Sender<Job>,
        (bell, there): (Bell, Watch),
    ) -> Hub {
        Hub {
            desk,
            journal: Journal::new(&folder, group),
            folder,
            group,
            jobs,
            sessions: Mutex::default(),
            next: AtomicU64::new(1),
            door: Mutex::default(),
            answering: AtomicUsize::new(0),
            claims: Mutex::default(),
            past: Mutex::default(),
            ahead: Ahead::default(),
            health: Mutex::default(),
            leaving: Mutex::default(),
            bell,
            there,
            started: (now(), Instant::now()),
        }
    }

    /// Today, in the company's zone.
    pub(in crate::host) fn today(&self) -> NaiveDate {
        self.desk.company().map_or_else(|_| Utc::now().date_naive(), |company| civil(&company))
    }

    /// Gives a job to the desk's own thread, which does one after the other.
    pub(super) fn give(&self, job: Job) {
        if let Err(unsent) = self.jobs.send(job) {
            // The desk's thread is gone: the host is stopping.
            unsent.0.unheard();
        }
    }

    /// Submits a command of a session; the outcome comes back to it as a message.
    pub(super) fn submit(&self, who: &Principal, submission: Submission, ticket: Ticket, to: Sender<Incoming>) {
        let Submission { request, command, reason } = submission;
        self.give(Job::Submit {
            who: who.clone(),
            request,
            command,
            reason,
            // Screens send what they have previewed: nothing is to be found.
            prepared: Prepared::default(),
            reply: Outcome::Session(Box::new(move |result| {
                let result = result.map_err(Setback::from);
                let _ = to.send(Incoming::Submitted(ticket, result));
            })),
        });
    }

    /// A number for a new session.
    pub(super) fn number(&self) -> u64 {
        self.next.fetch_add(1, Ordering::Relaxed)
    }

    pub(super) fn enter(&self, number: u64, entry: Entry) {
        lock(&self.sessions).insert(number, entry);
        self.tell_peers();
    }

    pub(super) fn leave(&self, number: u64) {
        lock(&self.sessions).remove(&number);
        lock(&self.claims).leave(number);
        self.tell_peers();
        (self.bell)();
    }

    /// Changes what the others see of a session.
    pub(super) fn amend(&self, number: u64, change: impl FnOnce(&mut Entry)) {
        let mut sessions = lock(&self.sessions);
        let Some(entry) = sessions.get_mut(&number) else { return };
        let before = (entry.attached, entry.pane, entry.party);
        change(entry);
        let moved = before != (entry.attached, entry.pane, entry.party);
        drop(sessions);
        if moved {
            self.tell_peers();
        }
    }

    /// Reads something of the sessions.
    pub(super) fn sessions<T>(&self, read: impl FnOnce(&BTreeMap<u64, Entry>) -> T) -> T {
        read(&lock(&self.sessions))
    }

    /// Tells every session who else is here.
    fn tell_peers(&self) {
        let sessions = lock(&self.sessions);
        for (number, entry) in sessions.iter() {
            let _ = entry.to.send(Incoming::Event(Event::Peers(peers(&sessions, *number))));
        }
    }

    /// Tells one session, at its beginning, what the others were told before.
    pub(super) fn greet(&self, number: u64) {
        let sessions = lock(&self.sessions);
        let Some(entry) = sessions.get(&number) else { return };
        let _ = entry.to.send(Incoming::Event(Event::Peers(peers(&sessions, number))));
        let health = lock(&self.health).clone();
        if health != ui::Health::Well {
            let _ = entry.to.send(Incoming::Event(Event::Health(health)));
        }
    }

    /// Tells every session when the book no longer takes writes, and when it does again. True while it does not.
    pub(super) fn look_after_disk(&self) -> bool {
        let now = match self.desk.health() {
            Health::Well => ui::Health::Well,
            Health::ReadOnly { why, .. } => ui::Health::ReadOnly { why },
        };
        let unwell = now != ui::Health::Well;
        let mut told = lock(&self.health);
        if *told != now {
            self.note(if unwell { "the disk failed: reading only" } else { "the disk is well again" });
            self.tell_all(&Event::Health(now.clone()));
            *told = now;
            // The loop that waits for clients also waits for the disk to be well.
            self.ring();
        }
        unwell
    }

    /// Writes a line in the host's journal: what happened to the host, never a name or an amount.
    pub(in crate::host) fn note(&self, what: &str) {
        self.journal.note(what);
    }

    /// Tells the other sessions that an operation was committed.
    pub(super) fn changed(&self, by: u64, op: OpNo, actor: &str, accounts: &[AccountId]) {
        for (number, entry) in lock(&self.sessions).iter() {
            if *number != by {
                let event = Event::Changed { op, actor: actor.to_string(), accounts: accounts.to_vec() };
                let _ = entry.to.send(Incoming::Event(event));
            }
        }
    }

    /// Tells every session something.
    pub(super) fn tell_all(&self, event: &Event) {
        for entry in lock(&self.sessions).values() {
            let _ = entry.to.send(Incoming::Event(event.clone()));
        }
    }

    /// Gives a line to a session that is there, when it is this person's. What its client typed meanwhile came to `typed`: it goes
    /// along, and nothing comes between.
    pub(super) fn attach(&self, token: u128, line: Box<Line>, typed: &Receiver<Incoming>) -> Result<u64, Box<Line>> {
        let mut sessions = lock(&self.sessions);
        let Some((number, entry)) = sessions.iter_mut().find(|(_, e)| e.token == token && e.uid == line.uid) else {
            return Err(line);
        };
        let target = line.target();
        let mut target = lock(&target);
        match entry.to.send(Incoming::Attached(line)) {
            Ok(()) => {
                for early in
                    typed.try_iter().filter(|i| matches!(i, Incoming::Input(..) | Incoming::Taken(_) | Incoming::Lost(_)))
                {
                    let _ = entry.to.send(early);
                }
                *target = entry.to.clone();
                // At once, not when the session gets to it: whoever comes now is not offered it any more.
                entry.attached = true;
                Ok(*number)
            }
            Err(unsent) => match unsent.0 {
                Incoming::Attached(line) => Err(line),
                _ => Ok(*number),
            },
        }
    }

    /// Only one at a time looks for the session to go on with.
    pub(super) fn door(&self) -> MutexGuard<'_, ()> {
        lock(&self.door)
    }

    /// Of the sessions that wait for a person, those left longest go on as drafts when there are many.
    pub(super) fn shelve(&self, uid: u32) {
        let sessions = lock(&self.sessions);
        let mut parked: Vec<&Entry> = sessions.values().filter(|e| !e.attached && e.uid == uid).collect();
        parked.sort_by_key(|e| std::cmp::Reverse(e.last));
        for entry in parked.into_iter().skip(PARKED) {
            let _ = entry.to.send(Incoming::Shelved);
        }
    }

    /// A request is being answered until what is given back is dropped.
    pub(super) fn answering(self: &Arc<Hub>) -> Answering {
        self.answering.fetch_add(1, Ordering::SeqCst);
        Answering(Arc::clone(self))
    }

    /// True while a request is being answered.
    pub(super) fn is_answering(&self) -> bool {
        self.answering.load(Ordering::SeqCst) > 0
    }

    /// Ends a session; false when there is none of that number.
    pub(in crate::host) fn kick(&self, number: u64, why: &Farewell) -> bool {
        lock(&self.sessions).get(&number).is_some_and(|entry| entry.to.send(Incoming::End(why.clone())).is_ok())
    }

    /// True when an operation has that number.
    pub(in crate::host) fn knows(&self, op: OpNo) -> bool {
        self.desk.knows(op).unwrap_or(true)
    }

    /// The book as it was after an operation, kept for the next question about it.
    pub(in crate::host) fn past(&self, op: OpNo) -> Result<Arc<Desk>, Failure> {
        let mut kept = lock(&self.past);
        if let Some(past) = kept.as_ref().filter(|past| past.past() == Some(op)) {
            return Ok(Arc::clone(past));
        }
        let past = Arc::new(self.desk.at(op)?);
        *kept = Some(Arc::clone(&past));
        Ok(past)
    }

    /// Milliseconds since the host started: a clock that never goes back.
    fn elapsed(&self) -> u64 {
        u64::try_from(self.started.1.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// Takes a client for a person, or says who has it. Taking over needs a reason, which is noted.
    pub(in crate::host) fn claim(&self, party: PartyId, who: &Principal, over: Option<String>) -> ClaimRow {
        let at = self.elapsed();
        let over = over.filter(|reason| !reason.trim().is_empty());
        let taken = lock(&self.claims).take(party, (who.session, &who.user), at, over.is_some());
        let (user, since, mine) = match taken {
            Ok(before) => {
                if let (Some(before), Some(reason)) = (&before, &over) {
                    self.note(&format!("claim {} of session {} taken over: {}", party.0, before.session, sanitise(reason)));
                }
                (who.user.clone(), at, true)
            }
            Err(held) => (held.user, held.since, false),
        };
        ClaimRow { party, user, seconds: at.saturating_sub(since) / 1000, mine }
    }

    /// Gives a client back.
    pub(in crate::host) fn release(&self, party: PartyId, who: &Principal) {
        lock(&self.claims).release(party, (who.session, &who.user));
    }

    /// Whether the folder still holds the book.
    pub(super) fn is_there(&self) -> bool {
        (self.there)()
    }

    /// Rings the loop that accepts connections.
    pub(super) fn ring(&self) {
        (self.bell)();
    }

    /// Makes the host leave. The first reason stays.
    pub(in crate::host) fn stop(&self, why: Leaving) {
        lock(&self.leaving).get_or_insert(why);
        (self.bell)();
    }

    /// Why the host leaves, if it does.
    pub(in crate::host) fn leaving(&self) -> Option<Leaving> {
        lock(&self.leaving).clone()
    }

    /// Ends a session for somebody: one's own, or any by right.
    pub(in crate::host) fn kick_by(&self, number: u64, who: &Principal) -> HostTold {
        let own = self.sessions(|all| all.get(&number).is_some_and(|e| (&e.user, e.uid) == (&who.user, who.uid)));
        match if own { Ok(()) } else { self.may(who, Need::Oversee) } {
            Ok(()) => HostTold::Done(self.kick(number, &Farewell::Kicked(who.user.clone()))),
            Err(refusal) => HostTold::Refused(refusal),
        }
    }

    /// Stops for somebody: when nobody else is here, or by right.
    pub(in crate::host) fn stop_by(&self, who: &Principal) -> HostTold {
        let others = self.sessions(|all| all.values().any(|e| (&e.user, e.uid) != (&who.user, who.uid)));
        match if others { self.may(who, Need::Oversee) } else { Ok(()) } {
            Ok(()) => {
                self.stop(Leaving::Asked(who.user.clone()));
                HostTold::Done(true)
            }
            Err(refusal) => HostTold::Refused(refusal),
        }
    }

    fn may(&self, who: &Principal, need: Need) -> Result<(), Refusal> {
        match self.desk.allow(who, need) {
            Err(Stop::Refused(refusal)) => Err(refusal),
            // A book that cannot be read must not keep its host from being stopped.
            Ok(()) | Err(Stop::Failed(_)) => Ok(()),
        }
    }

    /// The sessions, for `who`. A client who does not exist for the person who asks is not named.
    pub(in crate::host) fn who(&self, who: &Principal) -> Vec<SessionRow> {
        let exists = |party: Option<PartyId>| {
            party.is_some_and(|party| matches!(self.desk.ask(who, &Query::Card { party }), Ok(Answer::Card(_))))
        };
        lock(&self.sessions)
            .iter()
            .map(|(number, e)| SessionRow {
                session: *number,
                user: e.user.clone(),
                uid: e.uid,
                since: e.since,
                pane: e.pane.word().to_string(),
                client: if exists(e.party) { e.client.clone() } else { String::new() },
                idle: e.last.elapsed().as_secs(),
                version: e.version.clone(),
                attached: e.attached,
            })
            .collect()
    }

    /// What the host is, for `host status`.
    pub(in crate::host) fn status(&self) -> HostRow {
        let sessions = lock(&self.sessions);
        HostRow {
            pid: std::process::id(),
            version: env!("CARGO_PKG_VERSION").to_string(),
            since: self.started.0,
            seconds: self.started.1.elapsed().as_secs(),
            sessions: sessions.values().filter(|e| e.attached).count(),
            parked: sessions.values().filter(|e| !e.attached).count(),
        }
    }
}
