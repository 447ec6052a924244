//! Sessions over a socket in this process: panics stay where they happen, claims and rights of the host's own requests.

use super::connection::serve;
use super::hub::Hub;
use super::{Limits, hub};
use crate::desk::api::Principal;
use crate::desk::{Desk, NewBook};
use crate::domain::company::Company;
use crate::domain::operation::Via;
use crate::host::place::Members;
use crate::host::wire::hello::{Fields, Hello, Tag, Welcome};
use crate::host::wire::message::{ToClient, ToSession};
use crate::host::wire::{VERSIONS, frame};
use crate::term::key::{Input, Key, KeyCode};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// An input at which a session panics, in tests only.
pub(super) const PANIC: Input = Input::Key(Key { code: KeyCode::F(12), ctrl: true, alt: true, shift: true });

struct House {
    hub: Arc<Hub>,
    limits: Arc<Limits>,
    _folder: tempfile::TempDir,
}

impl House {
    fn new() -> House {
        let folder = tempfile::tempdir().expect("a folder");
        let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day");
        let principal = Principal::new("s.martin", Via::Cli, today);
        let book = folder.path().join("book");
        let desk = Desk::create(&book, &NewBook { company: Company::new("732829320", "fr"), principal }).expect("a book");
        let me = rustix::process::geteuid().as_raw();
        let limits = Limits::new(Members { owner: me, group: None }, true);
        let (hub, _) = hub(desk, (book, false), Box::new(|| {}), Box::new(|| true)).expect("a hub");
        House { hub, limits, _folder: folder }
    }

    fn client(&self, user: &str) -> Client {
        self.client_with(user, |_| {})
    }

    /// A client that says more in its hello.
    fn client_with(&self, user: &str, more: impl FnOnce(&mut Fields)) -> Client {
        let (ours, theirs) = UnixStream::pair().expect("a pair");
        let (hub, limits) = (Arc::clone(&self.hub), Arc::clone(&self.limits));
        std::thread::spawn(move || serve(&hub, &limits, theirs, false));
        let mut stream = ours;
        let mut fields = Fields::default();
        fields.put(Tag::Program, env!("CARGO_PKG_VERSION"));
        fields.put(Tag::Purpose, [0]);
        fields.put(Tag::User, user);
        fields.put(Tag::Lang, "fr");
        fields.put(Tag::Caps, [1, 0, 1]);
        fields.put(Tag::Size, [0, 80, 0, 24]);
        more(&mut fields);
        Hello { versions: VERSIONS, fields }.write(&mut stream).expect("written");
        assert!(Welcome::read(&mut stream).expect("an answer").version > 0);
        stream.set_read_timeout(Some(Duration::from_millis(100))).expect("a socket");
        Client { stream, screen: vt100::Parser::new(24.try_into().expect("rows"), 80.try_into().expect("columns"), 0) }
    }
}

impl House {
    /// Waits for the sessions to be as they should.
    fn until(&self, what: &str, holds: impl Fn(&std::collections::BTreeMap<u64, super::hub::Entry>) -> bool) {
        let until = Instant::now() + Duration::from_secs(30);
        while !self.hub.sessions(&holds) {
            assert!(Instant::now() < until, "not {what}");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

struct Client {
    stream: UnixStream,
    screen: vt100::Parser,
}

impl Client {
    fn send(&mut self, input: Input) {
        frame::write(&mut self.stream, &ToSession::Input(input)).expect("written");
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            self.send(Input::Key(Key::char(c)));
        }
    }

    /// Waits until the screen shows something; gives what it shows.
    fn shows(&mut self, wanted: &str) -> String {
        let until = Instant::now() + Duration::from_secs(30);
        loop {
            let shown = self.screen.screen().contents();
            if shown.contains(wanted) {
                return shown;
            }
            assert!(Instant::now() < until, "no “{wanted}” in:\n{shown}");
            if let Ok(Some(ToClient::Paint(bytes))) = frame::read(&mut self.stream) {
                self.screen.process(&bytes);
                frame::write(&mut self.stream, &ToSession::Taken).expect("written");
            }
        }
    }
}

#[test]
fn a_panic_ends_one_session_alone_and_it_goes_on_where_it_was() {
    let house = House::new();
    let (mut one, mut other) = (house.client("s.martin"), house.client("m.petit"));
    one.text("dup");
    one.shows("dup");
    other.text("alp");
    other.shows("alp");
    one.send(PANIC);
    one.shows("on purpose");
    other.text("i");
    other.shows("alpi");
    one.send(Input::Key(Key::plain(KeyCode::Enter)));
    one.shows("dup");
    one.text("o");
    one.shows("dupo");
    assert_eq!(house.hub.sessions(std::collections::BTreeMap::len), 2);
}

#[test]
fn a_session_that_panics_again_and_again_can_be_left_and_harms_nobody() {
    let house = House::new();
    let mut other = house.client("m.petit");
    for round in 0..20 {
        let mut one = house.client("s.martin");
        one.shows("Rechercher");
        one.send(PANIC);
        one.shows("on purpose");
        one.send(Input::Key(Key::plain(KeyCode::Esc)));
        let until = Instant::now() + Duration::from_secs(30);
        while house.hub.sessions(std::collections::BTreeMap::len) > 1 {
            assert!(Instant::now() < until, "the session is still there");
            std::thread::sleep(Duration::from_millis(5));
        }
        let c = char::from(b'a' + round);
        other.text(&c.to_string());
        other.shows(&c.to_string());
    }
}

#[test]
fn a_session_is_ended_by_its_person_or_by_right_and_the_host_likewise() {
    use crate::domain::ids::PartyId;
    use crate::host::request::HostTold;
    let house = House::new();
    let today = house.hub.today();
    let me = rustix::process::geteuid().as_raw();
    let who = |user: &str| Principal { user: user.into(), uid: me, session: 0, via: Via::Cli, today };
    let mut one = house.client("m.petit");
    one.shows("Rechercher");
    let number = house.hub.who(&who("s.martin"))[0].session;
    assert!(matches!(house.hub.kick_by(number, &who("j.roux")), HostTold::Refused(_)), "a controller ends no other's session");
    assert!(matches!(house.hub.stop_by(&who("j.roux")), HostTold::Refused(_)));
    assert!(house.hub.leaving().is_none());
    assert_eq!(house.hub.kick_by(999, &who("s.martin")), HostTold::Done(false));
    assert_eq!(house.hub.kick_by(number, &who("m.petit")), HostTold::Done(true), "one's own");
    let held = house.hub.claim(PartyId(1), &Principal { session: 7, ..who("m.petit") }, None);
    assert!(held.mine);
    let theirs = house.hub.claim(PartyId(1), &Principal { session: 8, ..who("j.roux") }, None);
    assert_eq!((theirs.mine, theirs.user.as_str()), (false, "m.petit"));
    let over = house.hub.claim(PartyId(1), &Principal { session: 8, ..who("j.roux") }, Some("absent".into()));
    assert_eq!((over.mine, over.user.as_str()), (true, "j.roux"));
    house.hub.release(PartyId(1), &Principal { session: 8, ..who("j.roux") });
    assert!(house.hub.claim(PartyId(1), &Principal { session: 7, ..who("m.petit") }, None).mine);
}

#[test]
fn a_date_chosen_for_a_session_does_not_date_the_work_of_who_comes_back_without_it() {
    let house = House::new();
    let today = house.hub.today().format("%d/%m/%y").to_string();
    let mut one = house.client_with("s.martin", |fields| fields.put(Tag::Today, "2026-01-05"));
    one.text("dup");
    one.shows("dup");
    one.shows("05/01/26");
    drop(one);
    house.until("parked", |all| all.values().all(|e| !e.attached));
    let mut again = house.client("s.martin");
    again.shows("dup");
    let shown = again.shows(&today);
    assert!(!shown.contains("05/01/26"), "{shown}");
    drop(again);
    house.until("parked again", |all| all.values().all(|e| !e.attached));
    let mut dated = house.client_with("s.martin", |fields| fields.put(Tag::Today, "2026-01-06"));
    dated.shows("06/01/26");
}

#[test]
fn a_look_at_the_past_is_not_gone_on_with() {
    let house = House::new();
    let mut past = house.client_with("s.martin", |fields| fields.put(Tag::At, 1u64.to_be_bytes()));
    past.text("dup");
    past.shows("dup");
    drop(past);
    house.until("over", std::collections::BTreeMap::is_empty);
    let mut now = house.client("s.martin");
    let shown = now.shows("Rechercher");
    assert!(!shown.contains("dup"), "{shown}");
}
