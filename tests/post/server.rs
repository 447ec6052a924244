//! A mail server of the tests: real sockets on loopback, one thread for each connection, and failures on demand.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What the server does with a connection.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Mood {
    /// Takes everything.
    Well,
    /// Hangs up without a greeting.
    NoGreeting,
    /// Greets with 421.
    Busy,
    /// Greets with 554.
    Closed,
    /// 550 to the addressee.
    NoSuchUser,
    /// 451 to the addressee.
    Greylisted,
    /// 552 once the message has come.
    TooBig,
    /// 451 once the message has come.
    LaterAfterAll,
    /// Hangs up as soon as it has asked for the message.
    HangsUpBeforeBody,
    /// Reads the message, drops it and hangs up without a word.
    HangsUpAndForgets,
    /// Takes the message and hangs up without a word.
    HangsUpAndTakes,
    /// Says nothing at all.
    Mute,
    /// Takes the message and says nothing.
    MuteAfterBody,
    /// Takes the message and answers what is no answer.
    Babbles,
    /// Takes the message, and hangs up instead of saying goodbye.
    NoGoodbye,
    /// Offers no encryption, and would take a password.
    InClear,
}

/// The server. It lives as long as the test's process.
pub(crate) struct Server {
    pub(crate) port: u16,
    taken: Arc<Mutex<Vec<String>>>,
    commands: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// A server whose n-th connection, from 0, is answered in the mood that `moods` gives.
    pub(crate) fn start(moods: impl Fn(usize) -> Mood + Send + Sync + 'static) -> Server {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let (taken, commands) = (Arc::<Mutex<Vec<String>>>::default(), Arc::<Mutex<Vec<String>>>::default());
        let (kept, heard) = (taken.clone(), commands.clone());
        let (moods, count) = (Arc::new(moods), AtomicUsize::new(0));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let mood = moods(count.fetch_add(1, Ordering::SeqCst));
                let (kept, heard) = (kept.clone(), heard.clone());
                std::thread::spawn(move || serve(stream, mood, &kept, &heard));
            }
        });
        Server { port, taken, commands }
    }

    /// The messages taken, each as it came.
    pub(crate) fn taken(&self) -> Vec<String> {
        self.taken.lock().expect("whole").clone()
    }

    /// The commands heard.
    pub(crate) fn commands(&self) -> Vec<String> {
        self.commands.lock().expect("whole").clone()
    }

    /// How many times each Message-ID was taken.
    pub(crate) fn by_id(&self) -> HashMap<String, usize> {
        let mut out = HashMap::new();
        for message in self.taken() {
            let line = message.lines().find_map(|l| l.strip_prefix("Message-ID: <")).expect("a Message-ID").to_string();
            *out.entry(line.split('@').next().unwrap_or_default().to_string()).or_insert(0) += 1;
        }
        out
    }
}

/// One connection. Whatever breaks it ends it.
fn serve(stream: TcpStream, mood: Mood, taken: &Mutex<Vec<String>>, commands: &Mutex<Vec<String>>) -> Option<()> {
    let mut out = stream.try_clone().ok()?;
    let mut lines = BufReader::new(stream.try_clone().ok()?);
    let mut say = |text: &str| out.write_all(format!("{text}\r\n").as_bytes()).ok();
    let hang_up = || stream.shutdown(Shutdown::Both).ok();
    match mood {
        Mood::NoGreeting => return hang_up(),
        Mood::Busy => return say("421 too many connections").and(hang_up()),
        Mood::Closed => return say("554 no mail from you").and(hang_up()),
        Mood::Mute => std::thread::sleep(Duration::from_secs(20)),
        _ => {}
    }
    say("220 test ready")?;
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let line = line.trim_end().to_string();
        commands.lock().ok()?.push(line.clone());
        match line.split([' ', ':']).next().unwrap_or_default() {
            "EHLO" if mood == Mood::InClear => say("250-test\r\n250 AUTH PLAIN LOGIN")?,
            "EHLO" => say("250 test")?,
            "RCPT" if mood == Mood::NoSuchUser => say("550 5.1.1 no such\u{7} user")?,
            "RCPT" if mood == Mood::Greylisted => say("451 4.7.1 come back later")?,
            "DATA" => {
                say("354 go on")?;
                if mood == Mood::HangsUpBeforeBody {
                    return hang_up();
                }
                let message = body(&mut lines)?;
                let take = |message| taken.lock().map(|mut list| list.push(message)).ok();
                match mood {
                    Mood::TooBig => say("552 5.3.4 too big")?,
                    Mood::LaterAfterAll => say("451 4.3.0 disk is full")?,
                    Mood::HangsUpAndForgets => return hang_up(),
                    Mood::HangsUpAndTakes => return take(message).and(hang_up()),
                    Mood::MuteAfterBody => {
                        take(message)?;
                        std::thread::sleep(Duration::from_secs(20));
                    }
                    Mood::Babbles => take(message).and_then(|()| say("certainly"))?,
                    _ => take(message).and_then(|()| say("250 2.0.0 queued as 1A"))?,
                }
            }
            "QUIT" if mood == Mood::NoGoodbye => return hang_up(),
            "QUIT" => return say("221 bye").and(hang_up()),
            "MAIL" | "RCPT" | "RSET" | "NOOP" => say("250 ok")?,
            _ => say("500 what")?,
        }
    }
}

/// The message up to the line with a dot, dots undoubled; none when the connection ends before it.
fn body(lines: &mut impl BufRead) -> Option<String> {
    let mut out = String::new();
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if line == ".\r\n" {
            return Some(out);
        }
        out.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}
