//! Waiting: for the terminal, for signals, for other threads. Nothing ticks; idle costs nothing.

use std::collections::VecDeque;
use std::io::{self, Read, Write};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use signal_hook::SigId;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGWINCH};

use super::input::Decoder;
use super::key::Input;
use super::tty::Tty;

/// Wakes [`Events::next`] from another thread. Many calls before it looks are one.
#[derive(Clone, Debug)]
pub struct Waker {
    pending: Arc<AtomicBool>,
    bell: Arc<UnixStream>,
}

impl Waker {
    /// Makes the loop look at its channels. To be called after the message was put there.
    pub fn wake(&self) {
        if !self.pending.swap(true, Ordering::SeqCst) {
            // One byte always has room; a loop that is gone needs no waking.
            let _ = (&*self.bell).write(&[0]);
        }
    }
}

/// Signals as inputs: the handler raises a flag and rings a bell, nothing more.
#[derive(Debug)]
struct Signals {
    hangup: Arc<AtomicBool>,
    resize: Arc<AtomicBool>,
    resume: Arc<AtomicBool>,
    bell: UnixStream,
    ids: Vec<SigId>,
}

impl Signals {
    fn listen() -> io::Result<Signals> {
        let (bell, ring) = UnixStream::pair()?;
        bell.set_nonblocking(true)?;
        let mut signals =
            Signals { hangup: Arc::default(), resize: Arc::default(), resume: Arc::default(), bell, ids: Vec::new() };
        for (signal, flag) in [
            (SIGHUP, &signals.hangup),
            (SIGTERM, &signals.hangup),
            (SIGINT, &signals.hangup),
            (SIGQUIT, &signals.hangup),
            (SIGWINCH, &signals.resize),
            (SIGCONT, &signals.resume),
        ] {
            // The flag first: whoever hears the bell finds it raised.
            signals.ids.push(signal_hook::flag::register(signal, Arc::clone(flag))?);
            signals.ids.push(signal_hook::low_level::pipe::register(signal, ring.try_clone()?)?);
        }
        Ok(signals)
    }
}

impl Drop for Signals {
    fn drop(&mut self) {
        for id in self.ids.drain(..) {
            signal_hook::low_level::unregister(id);
        }
    }
}

/// The inputs of one terminal, waited for.
#[derive(Debug)]
pub struct Events {
    tty: Arc<Tty>,
    decoder: Decoder,
    queue: VecDeque<Input>,
    signals: Option<Signals>,
    waker: Waker,
    woken: UnixStream,
    start: Instant,
    gone: bool,
}

impl Events {
    /// The inputs of `tty`, without signals.
    ///
    /// # Errors
    /// When the system has no more descriptors.
    pub fn new(tty: Arc<Tty>, decoder: Decoder) -> io::Result<Events> {
        let (woken, bell) = UnixStream::pair()?;
        woken.set_nonblocking(true)?;
        bell.set_nonblocking(true)?;
        Ok(Events {
            tty,
            decoder,
            queue: VecDeque::new(),
            signals: None,
            waker: Waker { pending: Arc::default(), bell: Arc::new(bell) },
            woken,
            start: Instant::now(),
            gone: false,
        })
    }

    /// Also takes the signals of this process: HUP, TERM, INT and QUIT say that the terminal is lost, WINCH that it has
    /// another size, CONT that the process runs again.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn with_signals(mut self) -> io::Result<Events> {
        self.signals = Some(Signals::listen()?);
        Ok(self)
    }

    /// What other threads wake this with.
    pub fn waker(&self) -> Waker {
        self.waker.clone()
    }

    /// Waits for the next input. `None` when the time is over or somebody called [`Waker::wake`]: look at your channels. Once
    /// the terminal is gone, always [`Input::Hangup`].
    pub fn next(&mut self, timeout: Option<Duration>) -> Option<Input> {
        let until = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        loop {
            if let Some(input) = self.queue.pop_front() {
                return Some(input);
            }
            if self.gone {
                return Some(Input::Hangup);
            }
            let woken = self.wait(until);
            if self.queue.is_empty() && (woken || until.is_some_and(|until| until <= Instant::now())) && !self.gone {
                return None;
            }
        }
    }

    /// Ms since the start, for the decoder.
    fn now(&self) -> u64 {
        u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// How long nothing may happen, at most: up to `until` or to what the decoder holds.
    fn longest_wait(&self, until: Option<Instant>) -> Option<Timespec> {
        let asked = until.map(|until| until.saturating_duration_since(Instant::now()));
        let held = self.decoder.deadline().map(|at| Duration::from_millis(at.saturating_sub(self.now())));
        asked.into_iter().chain(held).min().and_then(|wait| Timespec::try_from(wait).ok())
    }

    /// Waits once and queues what came; true when another thread rang.
    fn wait(&mut self, until: Option<Instant>) -> bool {
        let wait = self.longest_wait(until);
        let bell = self.signals.as_ref().map_or(&self.woken, |signals| &signals.bell);
        let mut polled = [
            PollFd::from_borrowed_fd(self.tty.input(), PollFlags::IN),
            PollFd::new(&self.woken, PollFlags::IN),
            PollFd::new(bell, PollFlags::IN),
        ];
        let result = poll(&mut polled, wait.as_ref());
        let [tty, woken, _] = polled.map(|fd| fd.revents());
        match result {
            Ok(_) => {}
            // The bell rings again at once: its byte is still there.
            Err(Errno::INTR) => return false,
            Err(_) => self.gone = true,
        }
        self.take_terminal(tty);
        self.take_signals();
        // First the bell, then the flag: a call in between finds the flag raised, and its message is already in the channel.
        let woken = woken.contains(PollFlags::IN);
        if woken {
            silence(&self.woken);
            self.waker.pending.store(false, Ordering::SeqCst);
        }
        woken
    }

    fn take_terminal(&mut self, events: PollFlags) {
        // Before any read: a terminal that is gone is readable for ever, and gives nothing.
        if events.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            self.gone = true;
        } else if events.contains(PollFlags::IN) {
            let mut bytes = [0; 4096];
            match self.tty.read(&mut bytes) {
                Ok(0) => self.gone = true,
                Ok(read) => self.queue.extend(self.decoder.feed(&bytes[..read], self.now())),
                Err(error) if matches!(error.kind(), io::ErrorKind::Interrupted | io::ErrorKind::WouldBlock) => {}
                Err(_) => self.gone = true,
            }
        } else {
            self.queue.extend(self.decoder.tick(self.now()));
        }
    }

    fn take_signals(&mut self) {
        let Some(signals) = &self.signals else { return };
        silence(&signals.bell);
        let raised = |flag: &AtomicBool| flag.swap(false, Ordering::SeqCst);
        if raised(&signals.hangup) {
            self.gone = true;
        }
        if raised(&signals.resume) {
            self.queue.push_back(Input::Resume);
        }
        if raised(&signals.resize) {
            let (cols, rows) = self.tty.size(&|name| std::env::var(name).ok());
            self.queue.push_back(Input::Resize { cols, rows });
        }
    }
}

/// Empties a bell.
fn silence(mut bell: &UnixStream) {
    let mut bytes = [0; 64];
    while matches!(bell.read(&mut bytes), Ok(read) if read == bytes.len()) {}
}
