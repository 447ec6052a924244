//! Real processes and `kill -9`: commands by several people at once, the host killed at any moment. What was acknowledged is there
//! once, what was refused is not there, and the book is whole. `SUIVI_STORM=10000` kills for a long night, `SUIVI_SEED` another one.
#![allow(clippy::print_stdout, reason = "what was measured is for whoever asked for it")]

use crate::host;

use host::{House, rows, until};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// A generator of numbers that is the same everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, faces: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % faces.max(1)
    }
}

fn number(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(usual)
}

/// What a person was told of a command.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Told {
    /// Exit 0.
    Done,
    /// Exit 1: the desk said no.
    Refused,
    /// Exit 3: the host went; nobody knows.
    Unknown,
}

/// Lines of a client: id, piece, letter.
type Ids = [(String, String, String)];

/// The client of a person.
fn client_of(who: usize) -> String {
    format!("C{:03}", who + 1)
}

/// One person with a client of its own, whose lines were read before anything is killed: its pairs are lettered and unlettered one after
/// the other.
fn person(house: &House, (who, ids): (usize, &Ids), seed: u64, stop: &AtomicBool) -> Vec<(String, usize, Told)> {
    let mut dice = Dice(seed ^ (who as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let (user, client) = (format!("user{who}"), client_of(who));
    let mut told = Vec::new();
    while !stop.load(Ordering::SeqCst) {
        let pair = 1 + dice.roll(10) as usize;
        let (f, v) = house.pair(ids, pair);
        let (what, out) = match dice.roll(5) {
            0..3 => ("letter", house.cli(&user, &["letter", "add", &client, &f, &v])),
            3 => {
                let out = house.cli(&user, &["ledger", &client]);
                if !out.status.success() {
                    continue;
                }
                let lines = rows(&String::from_utf8(out.stdout).expect("text"));
                let group = lines.iter().find(|r| r[0] == f).map(|r| r[12].clone()).unwrap_or_default();
                if group.is_empty() {
                    continue;
                }
                (
                    "unletter",
                    house.cli(
                        &user,
                        &["letter", "break", &client, &format!("#{}", group.trim_start_matches('#')), "--reason", "essai"],
                    ),
                )
            }
            _ => ("undo", house.cli(&user, &["undo"])),
        };
        let ended = match out.status.code() {
            Some(0) => Told::Done,
            Some(1) => Told::Refused,
            Some(3) => Told::Unknown,
            other => panic!("{what}: {other:?} {}", String::from_utf8_lossy(&out.stderr)),
        };
        told.push((what.to_string(), pair, ended));
    }
    told
}

#[test]
fn what_was_acknowledged_survives_every_kill_exactly_once() {
    let (kills, seed) = (number("SUIVI_STORM", 100), number("SUIVI_SEED", 20_260_430));
    let people = 3;
    let house = Arc::new(House::new(people, 10));
    let stop = Arc::new(AtomicBool::new(false));
    let done = Arc::new(AtomicUsize::new(0));
    let told = Arc::new(Mutex::new(BTreeMap::new()));
    let threads: Vec<_> = (0..people)
        .map(|who| {
            let (house, stop, told, done) = (Arc::clone(&house), Arc::clone(&stop), Arc::clone(&told), Arc::clone(&done));
            let ids = house.lines(&client_of(who));
            std::thread::spawn(move || {
                let said = person(&house, (who, &ids), seed, &stop);
                done.fetch_add(said.len(), Ordering::SeqCst);
                told.lock().expect("told").insert(who, said);
            })
        })
        .collect();
    let mut dice = Dice(seed);
    let mut killed = 0;
    let start = Instant::now();
    while killed < kills {
        std::thread::sleep(Duration::from_millis(dice.roll(120)));
        if let Some(pid) = house.host()
            && host::signal(pid, rustix::process::Signal::KILL)
        {
            killed += 1;
            assert!(killed > 0 && start.elapsed() < Duration::from_secs(60 + 20 * kills), "seed {seed}");
        }
        assert!(!threads.iter().any(|t| t.is_finished()), "somebody gave up, seed {seed}");
    }
    stop.store(true, Ordering::SeqCst);
    for thread in threads {
        thread.join().unwrap_or_else(|_| panic!("seed {seed}"));
    }
    let told = told.lock().expect("told");
    let log = rows(&until("a host again", || {
        let out = house.cli("s.martin", &["log"]);
        out.status.success().then(|| String::from_utf8(out.stdout).expect("text"))
    }));
    let mut unknown = 0;
    for (who, said) in told.iter() {
        let user = format!("user{who}");
        let mine: Vec<_> = log.iter().filter(|r| r[2] == user).collect();
        for what in ["letter", "unletter", "undo"] {
            let count = |told: Told| said.iter().filter(|(w, _, t)| w == what && *t == told).count();
            let there = mine.iter().filter(|r| r[3] == what).count();
            let (sure, perhaps) = (count(Told::Done), count(Told::Unknown));
            unknown += perhaps;
            assert!(there >= sure, "{user} {what}: {sure} acknowledged, {there} there, seed {seed}");
            assert!(there <= sure + perhaps, "{user} {what}: {sure} + {perhaps} at most, {there} there, seed {seed}");
        }
        if said.iter().all(|(.., t)| *t != Told::Unknown) {
            let acknowledged = said.iter().filter(|(.., t)| *t == Told::Done).count();
            assert_eq!(mine.len(), acknowledged, "{user}, seed {seed}");
        }
    }
    let numbers: Vec<u64> = log.iter().map(|r| r[0].parse().expect("a number")).collect();
    let mut unique = numbers.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), numbers.len(), "each operation once");
    house.check();
    // For tests/RESULTS.md.
    let mut all = 0;
    for said in told.values() {
        all += said.len();
    }
    println!(
        "storm: seed {seed}, {killed} kills, {all} commands, {unknown} of unknown outcome, {} hosts, {:?}",
        house.started(),
        start.elapsed()
    );
}
