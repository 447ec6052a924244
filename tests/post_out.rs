//! Mail on its way out: against a mail server on loopback, and into maildirs. Nothing is sent twice, nothing is lost without a word.

#[path = "post/server.rs"]
mod server;

use server::{Mood, Server};
use std::collections::HashSet;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::time::{Duration, Instant};
use suivi::post::mail::{Correspondent, File, Mail, Parcel};
use suivi::post::maildir::{Delivered, MaildirError, deliver};
use suivi::post::smtp::{Login, Outcome, Relay, RelayFault, Tls, send};

fn parcel(id: &str) -> Parcel {
    mail(id).seal().expect("sealed")
}

fn mail(id: &str) -> Mail {
    let who = |name: &str, address: &str| Correspondent { name: name.to_string(), address: address.to_string() };
    Mail {
        id: id.to_string(),
        at: 1_773_129_600_000,
        from: Some(who("Abers fictifs", "relances@abers.example")),
        to: vec![who("Comptabilité", "compta@ponant.example")],
        subject: "Relance".to_string(),
        text: "Reste dû : 3 000,00 €\n.\n..\nFin".to_string(),
        files: vec![File { name: "relance.pdf".into(), kind: "application/pdf".into(), bytes: vec![7; 3_000] }],
        ..Mail::default()
    }
}

fn relay(server: &Server) -> Relay {
    Relay {
        host: "127.0.0.1".to_string(),
        port: server.port,
        tls: Tls::None,
        login: None,
        hello: "poste.abers.example".to_string(),
        connect: Duration::from_millis(400),
        command: Duration::from_millis(400),
    }
}

fn once(mood: Mood) -> (Outcome, Server) {
    let server = Server::start(move |_| mood);
    let outcome = send(&relay(&server), &parcel("r-1")).expect("good settings");
    (outcome, server)
}

#[test]
fn a_mail_arrives_as_it_was_sealed() {
    let (outcome, server) = once(Mood::Well);
    assert_eq!(outcome, Outcome::Sent("2.0.0 queued as 1A".to_string()));
    let sealed = String::from_utf8(parcel("r-1").bytes).expect("ASCII");
    assert_eq!(server.taken(), [sealed]);
    let commands = server.commands();
    assert_eq!(
        commands[..4],
        ["EHLO poste.abers.example", "MAIL FROM:<relances@abers.example>", "RCPT TO:<compta@ponant.example>", "DATA"]
    );
    // Without files, and without an end to its last line.
    let bare = Mail { files: Vec::new(), ..mail("r-2") }.seal().expect("sealed");
    assert!(matches!(send(&relay(&server), &bare), Ok(Outcome::Sent(_))));
    assert_eq!(server.taken()[1].as_bytes(), bare.bytes);
    let (outcome, _) = once(Mood::NoGoodbye);
    assert!(matches!(outcome, Outcome::Sent(_)), "the goodbye changes nothing: {outcome:?}");
}

#[test]
fn a_refusal_is_for_good_and_says_the_servers_words() {
    let (outcome, server) = once(Mood::NoSuchUser);
    let Outcome::Refused(550, words) = &outcome else { panic!("{outcome:?}") };
    assert!(words.contains("no such\u{fffd} user") && !outcome.may_retry(), "{words:?}");
    assert!(!server.commands().contains(&"DATA".to_string()));
    let (outcome, _) = once(Mood::TooBig);
    assert!(matches!(outcome, Outcome::Refused(552, _)), "{outcome:?}");
}

#[test]
fn a_mail_to_several_goes_to_all_or_to_none() {
    let server = Server::start(|_| Mood::NoSuchUser);
    let mut two = parcel("r-2");
    two.to.push("siege@ponant.example".to_string());
    assert!(matches!(send(&relay(&server), &two), Ok(Outcome::Refused(550, _))));
    assert!(server.taken().is_empty());
}

#[test]
fn what_certainly_did_not_leave_may_be_tried_again() {
    for mood in [Mood::NoGreeting, Mood::Busy, Mood::Closed, Mood::Greylisted, Mood::LaterAfterAll] {
        let (outcome, server) = once(mood);
        assert!(outcome.may_retry(), "{mood:?}: {outcome:?}");
        assert!(server.taken().is_empty());
    }
    let nobody = Server::start(|_| Mood::Well);
    let closed = Relay { port: 1, ..relay(&nobody) };
    assert!(send(&closed, &parcel("r-3")).expect("good settings").may_retry());
}

#[test]
fn what_may_have_left_is_never_tried_again_by_itself() {
    for mood in [Mood::HangsUpBeforeBody, Mood::HangsUpAndForgets, Mood::HangsUpAndTakes, Mood::MuteAfterBody, Mood::Babbles] {
        let (outcome, _) = once(mood);
        assert!(matches!(outcome, Outcome::Unknown(_)) && !outcome.may_retry(), "{mood:?}: {outcome:?}");
    }
}

#[test]
fn a_server_that_hangs_is_left_in_time() {
    let start = Instant::now();
    let (outcome, _) = once(Mood::Mute);
    assert!(outcome.may_retry(), "{outcome:?}");
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
}

#[test]
fn nothing_is_said_in_clear_to_a_server_that_cannot_encrypt() {
    let server = Server::start(|_| Mood::InClear);
    let login = Some(Login { user: "relances".into(), password: "secret".into() });
    let strict = Relay { tls: Tls::StartTls, login: login.clone(), ..relay(&server) };
    let outcome = send(&strict, &parcel("r-4")).expect("good settings");
    assert!(outcome.may_retry(), "{outcome:?}");
    let implicit = Relay { tls: Tls::Implicit, login: login.clone(), ..relay(&server) };
    assert!(send(&implicit, &parcel("r-4")).expect("good settings").may_retry());
    assert!(!server.commands().iter().any(|c| c.starts_with("AUTH") || c.starts_with("MAIL")), "{:?}", server.commands());
    let far = Relay { host: "mail.abers.example".into(), login, ..relay(&server) };
    assert_eq!(send(&far, &parcel("r-4")), Err(RelayFault::ClearPassword));
}

#[test]
fn a_thousand_mails_through_failures_none_doubled_none_lost() {
    use Mood::*;
    // Four connections in five fail, each in its way, so that every mail meets several of them.
    let moods = [
        NoGreeting,
        Well,
        Busy,
        HangsUpAndTakes,
        Greylisted,
        Well,
        LaterAfterAll,
        HangsUpBeforeBody,
        Closed,
        Well,
        NoSuchUser,
        HangsUpAndForgets,
        NoGoodbye,
    ];
    let server = Server::start(move |n| moods[n % moods.len()]);
    let relay = relay(&server);
    let (mut sent, mut refused, mut unknown) = (HashSet::new(), HashSet::new(), HashSet::new());
    for n in 0..1_000 {
        let parcel = parcel(&format!("r-{n}"));
        // As a batch does: again and again while it is certain that nothing left.
        let (kept, id) = loop {
            match send(&relay, &parcel).expect("good settings") {
                Outcome::TryLater(_) => {}
                Outcome::Sent(_) => break (&mut sent, parcel.id),
                Outcome::Refused(..) => break (&mut refused, parcel.id),
                Outcome::Unknown(_) => break (&mut unknown, parcel.id),
            }
        };
        kept.insert(id);
    }
    assert_eq!(sent.len() + refused.len() + unknown.len(), 1_000, "each has one end");
    assert!(
        sent.len() > 300 && !refused.is_empty() && unknown.len() > 100,
        "{} {} {}",
        sent.len(),
        refused.len(),
        unknown.len()
    );
    let taken = server.by_id();
    assert!(taken.values().all(|times| *times == 1), "doubled");
    assert!(sent.iter().all(|id| taken.contains_key(id)), "lost");
    assert!(refused.iter().all(|id| !taken.contains_key(id)), "refused and taken");
    let doubtful = unknown.iter().filter(|id| taken.contains_key(*id)).count();
    assert!(doubtful > 0 && doubtful < unknown.len(), "both kinds of doubt were met: {doubtful} of {}", unknown.len());
    assert_eq!(sent.len() + doubtful, taken.len());
}

// Maildirs.

fn names(folder: &std::path::Path) -> Vec<String> {
    let mut out: Vec<String> = fs::read_dir(folder)
        .expect("a folder")
        .map(|e| e.expect("an entry").file_name().into_string().expect("text"))
        .collect();
    out.sort();
    out
}

#[test]
fn a_maildir_holds_a_mail_once_however_often_it_is_tried() {
    let home = tempfile::tempdir().expect("a folder");
    let root = home.path().join("depart");
    assert_eq!(deliver(&root, &parcel("r-1")).expect("delivered"), Delivered::Now);
    assert_eq!(deliver(&root, &parcel("r-1")).expect("delivered"), Delivered::Before);
    assert_eq!(deliver(&root, &parcel("r-10")).expect("delivered"), Delivered::Now, "another identifier that begins alike");
    assert_eq!(names(&root.join("new")), ["r-1.suivi", "r-10.suivi"]);
    assert_eq!(fs::read(root.join("new/r-1.suivi")).expect("readable"), parcel("r-1").bytes);
    // A reader has seen it.
    fs::rename(root.join("new/r-1.suivi"), root.join("cur/r-1.suivi:2,S")).expect("moved");
    assert_eq!(deliver(&root, &parcel("r-1")).expect("delivered"), Delivered::Before);
    assert_eq!(names(&root.join("new")), ["r-10.suivi"]);
    assert!(names(&root.join("tmp")).is_empty());
}

#[test]
fn a_try_that_died_leaves_nothing_half_written_in_a_maildir() {
    let home = tempfile::tempdir().expect("a folder");
    deliver(home.path(), &parcel("r-0")).expect("delivered");
    // Killed while it wrote: whatever length it had come to, the next try begins anew.
    let whole = parcel("r-1").bytes;
    for length in [0, 1, whole.len() / 2, whole.len()] {
        let _ = fs::remove_file(home.path().join("new/r-1.suivi"));
        fs::write(home.path().join("tmp/r-1.suivi"), &whole[..length]).expect("written");
        assert_eq!(deliver(home.path(), &parcel("r-1")).expect("delivered"), Delivered::Now);
        assert_eq!(fs::read(home.path().join("new/r-1.suivi")).expect("readable"), whole);
    }
    // Killed between the renaming and its record in the book.
    assert_eq!(deliver(home.path(), &parcel("r-1")).expect("delivered"), Delivered::Before);
}

#[test]
fn only_the_owner_reads_a_maildir_and_no_identifier_leaves_it() {
    let home = tempfile::tempdir().expect("a folder");
    let root = home.path().join("a/b");
    deliver(&root, &parcel("r-1")).expect("delivered");
    let mode = |path: &std::path::Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    for folder in ["", "tmp", "new", "cur"] {
        assert_eq!(mode(&root.join(folder)), 0o700, "{folder}");
    }
    assert_eq!(mode(&root.join("new/r-1.suivi")), 0o600);
    let outside = Parcel { id: "../r-2".to_string(), ..parcel("r-2") };
    assert!(matches!(deliver(&root, &outside), Err(MaildirError::Id(_))));
}
