//! Sessions on the real program: what is typed outlives the line and the host, nobody disturbs another, and two who work on the same
//! lines are told the truth. `SUIVI_IDLE=60` watches an idle session for so many seconds, `SUIVI_CHANGES=200` times so many changes.
#![allow(clippy::print_stdout, reason = "what was measured is for whoever asked for it")]

mod host;
mod pty;

use host::raw::{Session, connect, fields, greet};
use host::{House, PATIENCE, TODAY, anonymous, resident, rows, signal, ticks, until};
use pty::Screen;
use rustix::process::Signal;
use std::time::{Duration, Instant};
use suivi::desk::api::Command;
use suivi::host::wire::frame;
use suivi::host::wire::hello::Fields;
use suivi::host::wire::message::{Back, Call};
use suivi::host::{Reply, Request};

fn number(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(usual)
}

fn start(house: &House, user: &str) -> Screen {
    Screen::start(&house.book(), TODAY, "en", (120, 40), &[("LOGNAME", user)])
}

/// On the account of a client.
fn on_account(house: &House, user: &str, client: &str) -> Screen {
    let mut screen = start(house, user);
    screen.wait_for("C001");
    screen.keys(&format!("{client}\r"));
    // Any line will do: which are still open depends on what was lettered before.
    screen.wait("the account", |s| s.contains("411000 clients") && s.contains(" F0"));
    screen
}

/// The screen once it no longer changes.
fn settled(screen: &Screen) -> String {
    let mut before = screen.text();
    until("a screen that stays", || {
        std::thread::sleep(Duration::from_millis(200));
        let now = screen.text();
        let same = now == before;
        before.clone_from(&now);
        same.then_some(now)
    })
}

fn pid(screen: &Screen) -> u32 {
    screen.child.process_id().expect("a process")
}

/// The line of the cursor.
fn cursor(text: &str) -> String {
    text.lines().find(|l| l.starts_with('▌')).unwrap_or_default().chars().take(40).collect()
}

fn parked(house: &House, user: &str) {
    until("it to be parked", || house.who().iter().any(|r| r[1] == user && r[3] == "parked").then_some(()));
}

#[test]
fn a_lost_line_and_a_killed_host_cost_nothing_that_was_typed() {
    let house = House::new(12, 8);
    let lines = house.lines("C001");
    let (f, v) = house.pair(&lines, 8);
    house.out(&["letter", "add", "C001", &f, &v]);
    // Each a way to a state that a person would hate to lose, and what shows it.
    let states: [(&str, &[&str], &str); 5] = [
        ("a search", &["fictive 01"], "fictive 01"),
        ("a filter", &["c001\r", "/F00"], "F00"),
        ("marks and the cursor", &["c001\r", "  ", "\x1b[B"], "2 marked"),
        ("a range", &["c001\r", "v", "\x1b[B\x1b[B"], "○"),
        ("a reason", &["c001\r", "o", "/0008\r", "\x1b[H", "d", "(", "doublon avec 20"], "doublon avec 20"),
    ];
    for (i, (name, keys, shown)) in states.into_iter().enumerate() {
        let user = format!("user{i}");
        let mut screen = start(&house, &user);
        screen.wait_for("C001");
        for key in keys {
            screen.keys(key);
            settled(&screen);
        }
        screen.wait(name, |s| s.contains(shown) || s.contains("2 ") && name == "marks and the cursor");
        let before = settled(&screen);
        let check = |after: &str, what: &str| {
            let differ: Vec<_> = before.lines().zip(after.lines()).filter(|(a, b)| a.trim_end() != b.trim_end()).collect();
            let told = |line: &str| line.contains("resumed") || line.contains("restarted") || line.contains("1 other");
            assert!(differ.iter().all(|(a, b)| told(b) || told(a)), "{name}, {what}: {differ:#?}");
        };
        screen.hang_up();
        assert!(screen.ended(PATIENCE).is_some());
        parked(&house, &user);
        drop(screen);
        let mut screen = start(&house, &user);
        screen.wait_for("resumed");
        check(&settled(&screen), "after the line");
        house.kill_host();
        screen.wait_for("restarted");
        check(&settled(&screen), "after the host");
        // And what was begun is gone on with.
        if name == "a reason" {
            screen.keys("26\r");
            screen.wait_for("Unlettered A");
            let log = house.out(&["log"]);
            assert_eq!(log.matches("unletter").count(), 1, "{log}");
        }
        screen.keys("\x03");
        drop(screen);
    }
}

#[test]
fn of_several_sessions_one_chooses_and_nobody_sees_anothers() {
    let house = House::new(3, 2);
    let (mut one, mut two) = (start(&house, "s.martin"), start(&house, "s.martin"));
    for (screen, word) in [(&mut one, "fictive 001"), (&mut two, "fictive 002")] {
        screen.wait_for("C001");
        screen.keys(word);
        screen.wait_for(word);
    }
    one.hang_up();
    two.hang_up();
    until("both parked", || (house.who().iter().filter(|r| r[3] == "parked").count() == 2).then_some(()));
    drop((one, two));
    let stranger = start(&house, "m.petit");
    let text = stranger.wait_for("C001");
    assert!(!text.contains("parked") && !text.contains("fictive 00"), "{text}");
    drop(stranger);
    let mut screen = start(&house, "s.martin");
    let text = screen.wait_for("Your parked sessions");
    assert_eq!(text.matches("Clients").count().min(2), 2, "{text}");
    screen.keys("\r");
    let text = screen.wait("one of them", |s| s.contains("fictive 00") && s.contains("resumed"));
    let mut rest = start(&house, "s.martin");
    let other = rest.wait_for("fictive 00");
    let word = |text: &str| ["fictive 001", "fictive 002"].into_iter().find(|w| text.contains(w));
    assert_ne!(word(&text), word(&other), "the one that is left");
    // Typed at once after the choice, nothing is lost and both lines live.
    screen.keys("x");
    rest.keys("y");
    screen.wait_for(&format!("{}x", word(&text).expect("one")));
    rest.wait_for(&format!("{}y", word(&other).expect("one")));
}

#[test]
fn a_stopped_client_slows_nobody_and_sees_the_present_when_it_goes_on() {
    let house = House::new(3, 60);
    let stopped = on_account(&house, "sleeper", "c001");
    let mut busy = on_account(&house, "s.martin", "c001");
    settled(&stopped);
    let host = house.host().expect("a host");
    let before = resident(host);
    signal(pid(&stopped), Signal::STOP);
    for round in 0..40 {
        // A pair lettered and taken back, seen by both; the cursor all over the list.
        busy.keys(["\x1b[B\x1b[B\x1b[6~", "\x1b[A\x1b[5~\x1b[F", "\x1b[H", "x\x1b"][round % 4]);
    }
    let lines = house.lines("C001");
    for n in 1..=20 {
        let (f, v) = house.pair(&lines, n);
        house.out(&["letter", "add", "C001", &f, &v]);
    }
    busy.keys("\x1b[H");
    busy.wait("the pairs to be gone", |s| !s.contains("F0020") && !s.contains("F0001") && s.contains("F0021"));
    assert!(resident(host) < before + 60_000, "{} KiB before, {} now", before, resident(host));
    assert!(stopped.text().contains("F0001"), "it was stopped");
    signal(pid(&stopped), Signal::CONT);
    stopped.wait("the present", |s| !s.contains("F0001") && s.contains("F0021"));
}

#[test]
fn a_letter_sent_as_the_host_is_killed_is_there_once_or_not_at_all_and_the_marks_say_which() {
    let house = House::new(1, 24);
    let lines = house.lines("C001");
    let mut done = 0;
    for round in 0..8u64 {
        let mut screen = on_account(&house, &format!("user{round}"), "c001");
        // The first line and its transfer.
        let number = 1 + usize::try_from(round).expect("small");
        screen.keys("/");
        screen.keys(&format!("{number:04}\r"));
        screen.wait("the pair alone", |s| {
            s.matches(&format!("{number:04}")).count() >= 2 && !s.contains(&format!("{:04}", number + 1))
        });
        screen.keys("  ");
        screen.wait_for("marked 2");
        screen.keys("\r");
        std::thread::sleep(Duration::from_millis(round * 3));
        house.kill_host();
        let (f, v) = house.pair(&lines, number);
        // That the host restarted is told, and in the next moment what became of the letter, if it was sent once more: only the end of it is
        // sure to be seen.
        let user = format!("user{round}");
        until("the session on its new host", || house.who().iter().any(|r| r[1] == user && r[3] != "parked").then_some(()));
        let agree = || {
            let screen = settled(&screen);
            let ledger = house.lines("C001");
            let letter = |id: &str| ledger.iter().find(|l| l.0 == id).expect("there").2.clone();
            assert_eq!(letter(&f), letter(&v), "round {round}");
            let told = screen.contains("restarted") || screen.contains("Lettered");
            (told && letter(&f).is_empty() == screen.contains("marked 2")).then_some(letter(&f))
        };
        let letter = until("the book and the marks to agree", agree);
        done += usize::from(!letter.is_empty());
    }
    let log = house.out(&["log"]);
    assert_eq!(rows(&log).iter().filter(|r| r[3] == "letter").count(), done, "{log}");
    house.check();
}

#[test]
fn kicked_stopped_resized_and_gone_in_the_middle() {
    let house = House::new(40, 30);
    let mut kicked = start(&house, "m.petit");
    kicked.wait_for("C001");
    let number = house.who()[0][0].clone();
    house.out(&["kick", &number]);
    assert!(kicked.ended(PATIENCE).is_some());
    until("who did it", || kicked.text().contains("s.martin ended your session").then_some(()));
    assert!(!kicked.alternate());
    assert!(house.who().is_empty());

    let mut screen = on_account(&house, "s.martin", "c001");
    screen.keys("  ");
    screen.wait_for("marked 2");
    house.out(&["host", "stop"]);
    assert!(screen.ended(PATIENCE).is_some());
    until("that it is kept", || screen.text().contains("your session is kept").then_some(()));
    drop(screen);
    let screen = start(&house, "s.martin");
    screen.wait_for("marked 2");

    // A storm of sizes, nothing included.
    let mut seed = 7u16;
    for _ in 0..150 {
        seed = seed.wrapping_mul(25_173).wrapping_add(13_849);
        screen.resize(seed % 211, (seed >> 8) % 67);
    }
    for size in [(0, 0), (1, 1), (120, 40)] {
        screen.resize(size.0, size.1);
        std::thread::sleep(Duration::from_millis(30));
    }
    screen.wait_for("marked 2");

    // The terminal goes while a page is on its way; the host and the others stay.
    for round in 0..6 {
        let mut gone = start(&house, "page");
        gone.keys("\x1b[6~\x1b[6~\x1b[5~");
        std::thread::sleep(Duration::from_millis(10 * round));
        signal(pid(&gone), Signal::KILL);
    }
    screen.wait_for("marked 2");
    assert_eq!(house.started(), 2, "{}", house.journal());
}

#[test]
fn who_comes_second_is_told_who_was_first_and_goes_on_with_the_rest() {
    let house = House::new(1, 6);
    let mut first = on_account(&house, "a.durand", "c001");
    let mut second = on_account(&house, "s.martin", "c001");
    // Both have the first two pairs in hand.
    let mark = |screen: &mut Screen, number: usize| {
        screen.keys("/\x7f\x7f\x7f\x7f");
        screen.keys(&format!("{number:04}\r"));
        screen.wait("the pair alone", |s| {
            !s.contains(&format!("F{:04}", number % 6 + 1)) && s.contains(&format!("F{number:04}"))
        });
        screen.keys("\x1b[H  ");
    };
    mark(&mut second, 1);
    second.wait_for("marked 2");
    mark(&mut second, 2);
    second.wait_for("marked 4");
    mark(&mut first, 1);
    first.wait_for("marked 2");
    first.keys("\r");
    // Seen before Enter: the mark of a change, and how many.
    second.wait_for("changed meanwhile");
    second.keys("\r");
    let text = second.wait_for("a.durand was faster");
    let line = text.lines().find(|l| l.contains("keep the rest")).expect("the choice");
    let digit = line.chars().find(char::is_ascii_digit).expect("its number");
    second.keys(&digit.to_string());
    second.wait_for("marked 2");
    second.keys("\r");
    second.wait("it is done", |s| !s.contains("marked 2"));
    until("both pairs are lettered", || {
        let lines = house.lines("C001");
        let letters: Vec<_> = lines.iter().filter(|l| !l.2.is_empty()).map(|l| l.1.as_str()).collect();
        (letters.len() == 4).then_some(())
    });
    let log = rows(&house.out(&["log"]));
    let who: Vec<_> = log.iter().filter(|r| r[3] == "letter").map(|r| r[2].as_str()).collect();
    assert_eq!(who.len(), 2, "{log:?}");
    assert!(who.contains(&"a.durand") && who.contains(&"s.martin"));
    house.check();
}

#[test]
fn of_sixteen_who_letter_the_same_lines_one_does() {
    let house = House::new(1, 4);
    house.out(&["clients"]);
    let mut people: Vec<Session> =
        (0..16).map(|i| Session::attach(&house.book(), &format!("user{i:02}"), Fields::default())).collect();
    for person in &mut people {
        person.wait_for("C001");
        person.keys("\r");
        person.wait_for("V0001");
    }
    for round in 1..=3usize {
        for person in &mut people {
            // Lines are in order of their dates: all the invoices, then the transfers. The first of each go together.
            person.keys("/");
            person.keys(&"\u{8}".repeat(4));
            person.keys(&format!("{round:04}\r"));
            person.wait_for(&format!("F{round:04}"));
            until("the pair alone", || (!person.text().contains(&format!("F{:04}", round + 1))).then_some(()));
            person.keys("\u{1}  ");
            person.wait_for("marked 2");
        }
        for person in &mut people {
            person.keys("\r");
        }
        until("one is done", || {
            let log = rows(&house.out(&["log"]));
            (log.iter().filter(|r| r[3] == "letter").count() >= round).then_some(())
        });
        let mut faster = 0;
        for person in &mut people {
            until("an answer", || {
                let text = person.text();
                (text.contains("was faster") || !text.contains("marked 2")).then_some(())
            });
            if person.text().contains("was faster") {
                faster += 1;
                let text = person.text();
                let line = text.lines().find(|l| l.contains("remove all marks")).expect("the choice").to_string();
                person.keys(&line.chars().find(char::is_ascii_digit).expect("its number").to_string());
            }
            until("no marks", || (!person.text().contains("marked 2")).then_some(()));
        }
        assert_eq!(faster, 15, "round {round}");
    }
    let log = rows(&house.out(&["log"]));
    assert_eq!(log.iter().filter(|r| r[3] == "letter").count(), 3, "{log:?}");
    house.check();
}

#[test]
fn a_change_is_on_the_others_screen_at_once_and_moves_no_cursor() {
    let changes = number("SUIVI_CHANGES", 200);
    let house = House::new(1, 12);
    let lines = house.lines("C001");
    let (f, v) = house.pair(&lines, 2);
    house.out(&["letter", "add", "C001", &f, &v]);
    let mut watcher = Session::attach(&house.book(), "watcher", Fields::default());
    watcher.wait_for("C001");
    watcher.keys("\r");
    watcher.wait_for("V0001");
    let third = Session::attach(&house.book(), "third", Fields::default());
    third.wait_for("C001");
    // The open lines: a pair that comes and goes moves those below it.
    for _ in 0..4 {
        frame::write(
            &mut watcher.stream,
            &suivi::host::wire::message::ToSession::Input(suivi::term::key::Input::Key("down".parse().expect("a key"))),
        )
        .expect("typed");
    }
    until("the cursor", || (cursor(&watcher.text()).contains("F0006")).then_some(()));
    let mut stream = connect(&house.book());
    greet(&mut stream, fields("s.martin", 1, (80, 24))).expect("a welcome");
    let mut times: Vec<Duration> = Vec::new();
    for change in 0..changes {
        let (command, there) =
            if change % 2 == 0 { (Command::Undo { op: None }, true) } else { (Command::Redo { op: None }, false) };
        let call = Call::One(Request::Submit(u128::from(change) + 1, command));
        frame::write_long(&mut stream, &call).expect("sent");
        let Some(Back::One(Reply::Submitted(Ok(_)))) = frame::read_long(&mut stream, 1 << 20).expect("an answer") else {
            panic!("refused at {change}");
        };
        let begun = Instant::now();
        while watcher.text().contains("F0002") != there {
            assert!(begun.elapsed() < PATIENCE, "change {change} never came\n{}", watcher.text());
            std::thread::sleep(Duration::from_micros(500));
        }
        times.push(begun.elapsed());
        assert!(cursor(&watcher.text()).contains("F0006"), "change {change}\n{}", watcher.text());
    }
    times.sort();
    let at = |share: usize| times[(times.len() - 1) * share / 100];
    println!("changes: {changes}, p50 {:?}, p95 {:?}, longest {:?}", at(50), at(95), at(100));
}

#[test]
fn an_idle_session_sends_nothing_and_costs_nothing() {
    let seconds = number("SUIVI_IDLE", 5);
    let house = House::new(50, 4);
    let screen = on_account(&house, "s.martin", "c001");
    settled(&screen);
    let (client, host) = (pid(&screen), house.host().expect("a host"));
    let cost = || [ticks(client), ticks(host)];
    let (bytes, before) = (screen.raw.lock().expect("bytes").len(), cost());
    std::thread::sleep(Duration::from_secs(seconds));
    assert_eq!(screen.raw.lock().expect("bytes").len(), bytes, "nothing is sent");
    // A tick is 10 ms: 0.1 % of ten seconds.
    let most = (seconds / 10).max(1);
    let spent = [cost()[0] - before[0], cost()[1] - before[1]];
    assert!(spent.iter().all(|t| *t <= most), "{spent:?} ticks in {seconds} s");
    // What is resident of an unoptimised program's file says little: what it asked for itself is the same in each build.
    assert!(anonymous(client) <= 8 * 1024, "{} KiB", anonymous(client));
    println!(
        "idle: {seconds} s, ticks {spent:?}, client {} KiB ({} its own), host {} KiB ({})",
        resident(client),
        anonymous(client),
        resident(host),
        anonymous(host)
    );
}
