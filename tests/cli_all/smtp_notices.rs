//! A thousand reminders to a mail server that fails in every way, while the sender is killed at every step: none arrives twice, none is lost,
//! and what nobody knows is said to be unknown.
#![cfg(target_os = "linux")]

use crate::cli;

use cli::{Desk, Row};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

/// Reminders.
const MANY: u32 = 1_000;

const HEAD: &str = "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\tPieceRef\tPieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise\r\n";

/// What the server does at a step.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Whim {
    Serve,
    Later,
    Never,
    HangUp,
    Kill,
}

/// What the server knows.
#[derive(Default)]
struct Server {
    /// Mails taken over, by their identifiers.
    taken: Mutex<BTreeMap<String, u32>>,
    /// The sender, to kill.
    sender: AtomicU32,
    steps: AtomicU32,
    whims: Mutex<BTreeSet<(u8, u8)>>,
}

impl Server {
    /// A whim for a step: about one in forty steps goes wrong, each way in turn.
    fn whim(&self, step: u8) -> Whim {
        let n = self.steps.fetch_add(1, Ordering::SeqCst).wrapping_mul(2_654_435_761) >> 16;
        let whim = match n % 160 {
            0 => Whim::Later,
            1 if step < 5 => Whim::Never,
            2 => Whim::HangUp,
            3 => Whim::Kill,
            _ => Whim::Serve,
        };
        if whim != Whim::Serve {
            self.whims.lock().expect("whims").insert((step, whim as u8));
        }
        whim
    }

    fn kill(&self) {
        if let Some(pid) = rustix::process::Pid::from_raw(self.sender.load(Ordering::SeqCst).cast_signed()) {
            let _ = rustix::process::kill_process(pid, rustix::process::Signal::KILL);
        }
    }

    /// One conversation. None: it broke.
    fn talk(&self, stream: &TcpStream) -> Option<()> {
        let mut reader = BufReader::new(stream.try_clone().ok()?);
        let mut writer = stream;
        let mut say = |text: &str| writer.write_all(format!("{text}\r\n").as_bytes()).ok();
        let act = |step: u8, say: &mut dyn FnMut(&str) -> Option<()>, well: &str| -> Option<bool> {
            match self.whim(step) {
                Whim::Serve => say(well).map(|()| true),
                Whim::Later => say("451 later").map(|()| false),
                Whim::Never => say("550 never").map(|()| false),
                Whim::HangUp => None,
                Whim::Kill => {
                    self.kill();
                    None
                }
            }
        };
        act(0, &mut say, "220 here")?;
        let mut line = String::new();
        loop {
            line.clear();
            if reader.read_line(&mut line).ok()? == 0 {
                return None;
            }
            let word = line.get(..4).unwrap_or("").to_uppercase();
            match word.as_str() {
                "EHLO" | "HELO" => act(1, &mut say, "250 here")?,
                "MAIL" => act(2, &mut say, "250 ok")?,
                "RCPT" => act(3, &mut say, "250 ok")?,
                "DATA" => {
                    if act(4, &mut say, "354 go on")? {
                        let id = message(&mut reader)?;
                        // Before it takes the mail over, or after and before it can say so.
                        match self.whim(5) {
                            Whim::Serve => {}
                            Whim::Later | Whim::Never => {
                                say("451 later")?;
                                continue;
                            }
                            Whim::HangUp => return None,
                            Whim::Kill => {
                                self.kill();
                                return None;
                            }
                        }
                        *self.taken.lock().expect("taken").entry(id).or_default() += 1;
                        act_after(self.whim(6), self)?;
                        say("250 taken")?;
                    }
                    true
                }
                "QUIT" => {
                    say("221 bye")?;
                    return Some(());
                }
                _ => act(1, &mut say, "250 ok")?,
            };
        }
    }
}

/// After the mail was taken over, the answer may be lost.
fn act_after(whim: Whim, server: &Server) -> Option<()> {
    match whim {
        Whim::Serve | Whim::Later | Whim::Never => Some(()),
        Whim::HangUp => None,
        Whim::Kill => {
            server.kill();
            None
        }
    }
}

/// Reads a message to its end; its identifier.
fn message(reader: &mut impl BufRead) -> Option<String> {
    let mut id = String::new();
    let mut line = String::new();
    loop {
        line.clear();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if let Some(text) = line.strip_prefix("Message-ID: <") {
            id = text.split('@').next().unwrap_or_default().to_string();
        }
        if line == ".\r\n" {
            return Some(id);
        }
    }
}

fn rows(desk: &Desk) -> Vec<Row> {
    let ran = desk.csv(&["outbox", "list", "--all"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.rows()
}

#[test]
fn reliability_a_thousand_reminders_are_neither_doubled_nor_lost() {
    let desk = Desk::new();
    let mut fec = HEAD.to_string();
    let mut clients = "code,name,email\n".to_string();
    for n in 1..=MANY {
        let tail = format!("F{n}\t20260310\tFacture F{n}");
        let head = format!("VE\tJ\t{n}\t20260310");
        fec += &format!("{head}\t411000\tClients\tC{n:04}\tFictif {n}\t{tail}\t100,00\t0,00\t\t\t20260310\t\t\r\n");
        fec += &format!("{head}\t707000\tVentes\t\t\t{tail}\t0,00\t100,00\t\t\t20260310\t\t\r\n");
        clients += &format!("C{n:04},Client fictif {n},c{n}@client.example\n");
    }
    for (side, other) in [("411000\tClients\tC9999\tFictif", "0,00\t1,00"), ("512000\tBanque\t\t", "1,00\t0,00")] {
        fec += &format!("BQ\tJ\t9999\t20260430\t{side}\tV\t20260430\tVirement\t{other}\t\t\t20260430\t\t\r\n");
    }
    let fec = desk.file("732829320FEC20261231.txt", fec);
    desk.run(&["import", "fec", &fec]).ends(0);
    let clients = desk.file("clients.csv", clients);
    desk.run(&["import", "clients", &clients]).ends(0);

    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let server = Arc::new(Server::default());
    let serving = Arc::clone(&server);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            serving.talk(&stream);
        }
    });

    let shown = desk.run(&["policy", "show"]).ends(0);
    let text = shown
        .replacen("iban = \"\"", "iban = \"FR7630006000011234567890189\"", 1)
        .replacen("email = \"\"", "email = \"relances@abers.example\"", 1)
        .replacen(
            "[promises]",
            &format!("[post.smtp]\nhost = \"127.0.0.1\"\nport = {port}\ntls = \"None\"\nuser = \"\"\npassword_file = \"\"\n\n[promises]"),
            1,
        );
    let file = desk.file("policy.toml", text);
    desk.run(&["policy", "set", &file]).ends(0);
    desk.csv(&["remind", "--yes", "--hold"]).ends(0);
    assert_eq!(rows(&desk).len(), usize::try_from(MANY).expect("small"));

    let mut kills = 0;
    for run in 0.. {
        assert!(run < 400, "it comes to an end");
        let mut child = desk.command(&desk.book(), &["--format", "csv", "outbox", "send"]);
        let mut child = child.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null()).spawn().expect("runs");
        server.sender.store(child.id(), Ordering::SeqCst);
        let status = child.wait().expect("ended");
        server.sender.store(0, Ordering::SeqCst);
        if status.code().is_none() {
            kills += 1;
        } else if !rows(&desk).iter().any(|r| matches!(r.get("status"), "pending" | "failed")) {
            break;
        }
    }
    let taken = server.taken.lock().expect("taken").clone();
    let doubled: Vec<_> = taken.iter().filter(|(_, times)| **times > 1).collect();
    assert!(doubled.is_empty(), "{doubled:?}");
    let arrived: BTreeSet<String> = taken.keys().filter_map(|id| id.split_once('.').map(|(_, id)| id.to_string())).collect();
    let (mut sent, mut unknown, mut failed) = (0, 0, 0);
    for row in rows(&desk) {
        let there = arrived.contains(row.get("id"));
        match row.get("status") {
            "sent" => {
                assert!(there, "said to have left, and lost: {row:?}");
                sent += 1;
            }
            "rejected" => {
                assert!(!there, "said not to have left, and arrived: {row:?}");
                failed += 1;
            }
            "unknown" => unknown += 1,
            _ => panic!("neither here nor there: {row:?}"),
        }
    }
    assert_eq!(sent + unknown + failed, MANY);
    assert!(kills >= 5 && unknown > 0 && sent > MANY / 2, "{kills} kills, {sent} sent, {unknown} unknown, {failed} failed");
    let whims = server.whims.lock().expect("whims").len();
    assert!(whims >= 15, "only {whims} kinds of failure happened");
}
