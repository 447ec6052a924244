//! Many come at once: one host, and everybody is in. A host that goes, is killed or loses its folder, while people come.
//! `SUIVI_RACE=50` is how many come at once, `SUIVI_RACES=1` how often.

use crate::host;
use crate::pty;

use host::{House, TODAY, alive, processes, until};
use pty::Screen;
use std::fs;
use std::process::Output;
use std::time::Duration;

fn number(name: &str, usual: usize) -> usize {
    std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(usual)
}

fn crowd() -> usize {
    number("SUIVI_RACE", 50)
}

fn come(house: &House, n: usize) -> Vec<Screen> {
    let people = (0..n).map(|i| format!("user{i:02}"));
    people.map(|who| Screen::start(&house.book(), TODAY, "en", (80, 24), &[("LOGNAME", &who)])).collect()
}

/// All of them show the list of clients and are in `who`, each in the folder of drafts as well.
fn all_in(house: &House, screens: &[Screen]) {
    for screen in screens {
        screen.wait_for("C001");
    }
    let who = house.who();
    assert_eq!(who.len(), screens.len(), "{who:?}");
    assert!(who.iter().all(|r| r[3] == "clients"), "nobody is parked: {who:?}");
    let kept = || fs::read_dir(house.book().join("sessions")).expect("drafts").count();
    until("a draft for each", || (kept() == screens.len()).then_some(()));
}

fn ended_well(outs: Vec<Output>) {
    for out in outs {
        assert!(out.status.success(), "{:?} {}", out.status, String::from_utf8_lossy(&out.stderr));
    }
}

#[test]
fn everybody_who_comes_first_gets_one_host_and_comes_back_when_it_is_killed() {
    for _ in 0..number("SUIVI_RACES", 1) {
        let house = House::new(3, 2);
        let mut screens = come(&house, crowd());
        all_in(&house, &screens);
        assert_eq!(house.started(), 1, "{}", house.journal());
        // Each is in the middle of something; then the host dies under all of them.
        for (i, screen) in screens.iter_mut().enumerate() {
            screen.keys(&format!("fictive{i:02}"));
        }
        for (i, screen) in screens.iter().enumerate() {
            screen.wait_for(&format!("fictive{i:02}"));
        }
        house.kill_host();
        for (i, screen) in screens.iter().enumerate() {
            screen.wait("what was typed", |s| s.contains(&format!("fictive{i:02}")) && s.contains("put together again"));
        }
        assert_eq!(house.who().len(), screens.len());
        assert_eq!(house.started(), 2, "exactly one new host: {}", house.journal());
        drop(screens);
        let _ = house.cli("s.martin", &["host", "stop"]);
    }
}

#[test]
fn commands_that_come_at_once_share_one_host() {
    let house = House::new(3, 2);
    let run = || -> Vec<Output> {
        let children: Vec<_> =
            (0..crowd()).map(|i| house.command(&format!("user{i:02}"), &["clients"]).spawn().expect("started")).collect();
        children.into_iter().map(|c| c.wait_with_output().expect("ended")).collect()
    };
    ended_well(run());
    assert_eq!(house.started(), 1, "{}", house.journal());
    // A host that was killed leaves its socket: whoever comes next takes it away, and only one of them.
    house.kill_host();
    assert!(house.book().join("host.sock").exists());
    ended_well(run());
    assert_eq!(house.started(), 2, "{}", house.journal());
    house.kill_host();
    let screens = come(&house, 20);
    all_in(&house, &screens);
    assert_eq!(house.started(), 3, "{}", house.journal());
}

#[test]
fn whoever_comes_while_the_host_is_leaving_is_served_by_the_next_one() {
    let house = House::new(3, 2);
    for _ in 0..8 {
        house.out(&["clients"]);
        let leave = house.command("s.martin", &["host", "stop"]).spawn().expect("started");
        let come: Vec<_> = (0..6).map(|_| house.command("m.petit", &["clients"]).spawn().expect("started")).collect();
        let out = leave.wait_with_output().expect("ended");
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        ended_well(come.into_iter().map(|c| c.wait_with_output().expect("ended")).collect());
    }
    // Never two at a time: each left before the next one began.
    let mut inside = 0;
    for line in house.journal().lines() {
        inside += if line.ends_with(" started") { 1 } else { -1 };
        assert!((0..=1).contains(&inside), "{}", house.journal());
    }
}

#[test]
fn stopping_a_host_starts_none() {
    let house = House::new(1, 1);
    for _ in 0..10 {
        house.out(&["clients"]);
        let before = house.started();
        house.out(&["host", "stop"]);
        until("the host to go", || house.host().is_none().then_some(()));
        std::thread::sleep(Duration::from_millis(20));
        assert_eq!(house.started(), before, "{}", house.journal());
    }
}

#[test]
fn one_parked_session_goes_to_one_of_those_who_come_for_it() {
    let house = House::new(3, 2);
    for round in 0..4 {
        let start = || Screen::start(&house.book(), TODAY, "en", (80, 24), &[]);
        let mut first = start();
        first.wait_for("C001");
        first.keys("fictive 002");
        first.wait_for("fictive 002");
        if round % 2 == 0 {
            first.hang_up();
            until("it to be parked", || house.who().iter().any(|r| r[3] == "parked").then_some(()));
        } else {
            // Only its draft is left.
            house.kill_host();
            first.child.kill().expect("killed");
        }
        drop(first);
        let mut screens: Vec<Screen> = (0..6).map(|_| start()).collect();
        for screen in &screens {
            screen.wait_for("C002");
        }
        let got = screens.iter().filter(|s| s.text().contains("fictive 002")).count();
        assert_eq!(got, 1, "round {round}");
        assert_eq!(house.who().len(), screens.len(), "round {round}: {:?}", house.who());
        for row in house.who() {
            house.out(&["kick", &row[0]]);
        }
        for screen in &mut screens {
            assert!(screen.ended(Duration::from_secs(30)).is_some(), "{}", screen.text());
        }
        until("everybody to be gone", || house.who().is_empty().then_some(()));
    }
}

#[test]
fn a_host_whose_store_is_replaced_leaves_it_to_the_next_one() {
    let (house, other) = (House::new(1, 2), House::new(2, 1));
    let (f, v) = house.pair(&house.lines("C001"), 1);
    let host = house.host().expect("a host");
    fs::copy(other.book().join("store.redb"), house.book().join("other")).expect("a copy");
    fs::rename(house.book().join("other"), house.book().join("store.redb")).expect("replaced");
    // What was decided on the old lines is answered by the new book, or refused by it: the old one is written no more.
    let out = house.cli("s.martin", &["letter", "add", "C001", &f, &v]);
    assert!(out.status.code().is_some_and(|code| code < 3), "{}", String::from_utf8_lossy(&out.stderr));
    until("the old host to be gone", || (!alive(host)).then_some(()));
    assert!(house.out(&["clients"]).contains("C002"), "the new book");
    assert!(house.journal().contains("no longer holds this book"), "{}", house.journal());
    house.check();
}

#[test]
fn a_host_whose_folder_is_moved_stops_instead_of_writing_into_nowhere() {
    let house = House::new(1, 3);
    let lines = house.lines("C001");
    let (f, v) = house.pair(&lines, 1);
    let host = house.host().expect("a host");
    let mut screen = Screen::start(&house.book(), TODAY, "en", (100, 30), &[]);
    screen.wait_for("C001");
    screen.keys("\r");
    screen.wait_for("V0001");
    fs::rename(house.book(), house.path("moved")).expect("moved");
    let moved = |args: &[&str]| house.cli_at(&house.path("moved"), args);
    let out = moved(&["letter", "add", "C001", &f, &v]);
    assert!(out.status.success(), "the next host, in the new place, does it: {}", String::from_utf8_lossy(&out.stderr));
    until("the old host to be gone", || (!alive(host)).then_some(()));
    let ledger = String::from_utf8(moved(&["ledger", "C001"]).stdout).expect("text");
    assert_eq!(ledger.matches(",total,").count(), 2, "{ledger}");
    assert!(house.path("moved/host.log").exists() && !house.book().join("store.redb").exists());
    until("the client to say so", || screen.ended(Duration::from_millis(50)));
    let said = screen.text();
    assert!(said.contains("host of the book"), "{said}");
    drop(screen);
    for pid in processes(&house.path("moved")) {
        host::signal(pid, rustix::process::Signal::KILL);
    }
}
