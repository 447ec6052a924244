//! The real socket under attack: hostile hellos, hostile frames, floods, clients that never read. The attacker's connection ends; the
//! host and the session of somebody else do not notice.

use crate::host;

use host::raw::{Session, connect, fields, greet};
use host::{House, PATIENCE, alive, resident, until};
use proptest::prelude::*;
use std::io::{Read, Write};
use std::net::Shutdown;
use std::os::unix::net::UnixStream;
use std::time::{Duration, Instant};
use suivi::host::wire::frame;
use suivi::host::wire::hello::{Fields, Hello, MAGIC, Sent, Tag, Welcome};
use suivi::host::wire::message::{Back, Call, Farewell, ToClient, ToSession};
use suivi::host::{HostAsk, HostTold, Reply, Request};
use suivi::term::key::{Input, Key, KeyCode};

/// A book whose host has somebody at work.
struct Siege {
    house: House,
    host: u32,
    witness: Session,
    typed: String,
}

impl Siege {
    fn new() -> Siege {
        let house = House::new(2, 3);
        house.out(&["clients"]);
        let host = house.host().expect("a host");
        let witness = Session::attach(&house.book(), "witness", Fields::default());
        witness.wait_for("C001");
        Siege { house, host, witness, typed: String::new() }
    }

    /// The witness types a letter, and it is on its screen; the host is the one of the beginning.
    fn holds(&mut self) {
        if self.typed.len() > 40 {
            for _ in 0..self.typed.len() {
                let key = ToSession::Input(Input::Key(Key::plain(KeyCode::Backspace)));
                frame::write(&mut self.witness.stream, &key).expect("typed");
            }
            self.typed.clear();
        }
        let next = char::from(b'a' + u8::try_from(self.typed.len() % 26).unwrap_or(0));
        self.typed.push(next);
        self.witness.keys(&next.to_string());
        self.witness.wait_for(&self.typed);
        assert!(alive(self.host) && !self.witness.is_over());
    }

    fn stream(&self) -> UnixStream {
        connect(&self.house.book())
    }

    /// A stream after a good hello.
    fn greeted(&self, user: &str, purpose: u8) -> UnixStream {
        let mut stream = self.stream();
        let welcome = greet(&mut stream, fields(user, purpose, (120, 40))).expect("a welcome");
        assert_eq!(welcome.version, 1);
        stream
    }
}

/// The other end has closed: whatever was left is read, then nothing comes.
fn ends(stream: &mut UnixStream) -> Vec<u8> {
    let mut rest = Vec::new();
    let start = Instant::now();
    let mut bytes = [0; 4096];
    stream.set_read_timeout(Some(Duration::from_millis(200))).expect("a socket");
    loop {
        match stream.read(&mut bytes) {
            Ok(0) => return rest,
            Ok(n) => rest.extend_from_slice(&bytes[..n]),
            Err(e) if matches!(e.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut) => {
                assert!(start.elapsed() < PATIENCE, "the host still listens");
            }
            Err(_) => return rest,
        }
    }
}

fn refusal(answer: &[u8]) -> Option<Sent> {
    let welcome = Welcome::read(&mut &answer[..]).ok()?;
    assert_eq!(welcome.version, 0);
    Sent::from_code(*welcome.fields.get(Tag::Refusal)?.first()?)
}

/// A hello with this body after its length.
fn framed(body: &[u8]) -> Vec<u8> {
    [MAGIC.as_slice(), &u32::try_from(body.len()).expect("short").to_be_bytes(), body].concat()
}

fn hello(versions: (u16, u16), fields: Fields) -> Vec<u8> {
    let mut bytes = Vec::new();
    Hello { versions, fields }.write(&mut bytes).expect("a vector");
    bytes
}

#[test]
fn hostile_hellos_get_a_plain_refusal_or_nothing() {
    let mut siege = Siege::new();
    let plain = || fields("mallory", 0, (80, 24));
    let of = |purpose: u8| hello((1, 1), fields("mallory", purpose, (80, 24)));
    let mut unknown = hello((1, 1), Fields::default());
    unknown.truncate(12);
    let huge = [MAGIC.as_slice(), &u32::MAX.to_be_bytes(), b"x"].concat();
    let cut = &of(0)[..20];
    let cases: Vec<(&str, Vec<u8>, Option<Sent>)> = vec![
        ("nothing", vec![], None),
        ("web", b"GET / HTTP/1.1\r\nHost: x\r\n\r\n".to_vec(), Some(Sent::Malformed)),
        ("zeros", vec![0; 4096], Some(Sent::Malformed)),
        ("ones", vec![0xff; 4096], Some(Sent::Malformed)),
        ("huge length", huge, Some(Sent::Malformed)),
        ("cut", cut.to_vec(), None),
        ("no versions", framed(b""), Some(Sent::Malformed)),
        ("half a version", framed(b"\0\x01\0"), Some(Sent::Malformed)),
        ("no fields", framed(b"\0\x01\0\x01"), Some(Sent::Malformed)),
        ("a field longer than the hello", framed(b"\0\x01\0\x01\x03\xff\xff\xff\xffabc"), Some(Sent::Malformed)),
        ("half a field", framed(b"\0\x01\0\x01\x03\0\0"), Some(Sent::Malformed)),
        ("a purpose of the future", of(7), Some(Sent::Malformed)),
        ("versions of the future", hello((2, 9), plain()), Some(Sent::Version)),
        ("versions the wrong way round", hello((9, 1), plain()), Some(Sent::Version)),
        (
            "an operation of the future",
            hello((1, 1), plain().with(one(Tag::At, &u64::MAX.to_be_bytes()))),
            Some(Sent::Operation),
        ),
        ("magic twice", [MAGIC.as_slice(), &of(0)].concat(), Some(Sent::Malformed)),
    ];
    for (name, bytes, expected) in cases {
        let mut stream = siege.stream();
        // The host may refuse before it has read everything.
        let _ = stream.write_all(&bytes);
        let _ = stream.shutdown(Shutdown::Write);
        let answer = ends(&mut stream);
        if name == "an operation of the future" {
            assert!(matches!(refusal(&answer), Some(Sent::Operation)), "{name}");
        }
        assert_eq!(refusal(&answer), expected, "{name}: {}", answer.escape_ascii());
        if expected == Some(Sent::Version) {
            let told = Welcome::read(&mut answer.as_slice()).expect("a welcome");
            assert_eq!(told.fields.text(Tag::Detail), Some(env!("CARGO_PKG_VERSION")), "which version speaks");
        }
    }
    siege.holds();
    // What a newer program would send: more versions, more fields.
    let mut stream = siege.stream();
    let mut bytes = hello((1, 9), fields("newer", 1, (80, 24)));
    bytes.extend_from_slice(b"\xc8\0\0\0\x03abc");
    let length = u32::try_from(bytes.len() - 12).expect("short").to_be_bytes();
    bytes[8..12].copy_from_slice(&length);
    stream.write_all(&bytes).expect("sent");
    assert_eq!(Welcome::read(&mut stream).expect("a welcome").version, 1);
    // Fields that make no sense are as if they were not there.
    for (tag, bytes) in [
        (Tag::Size, &[0xff; 4][..]),
        (Tag::Size, &[0; 4]),
        (Tag::Size, &[1; 3]),
        (Tag::Caps, &[0xff; 3]),
        (Tag::Lang, b"\xff\xfe"),
        (Tag::Theme, b"../../etc/passwd"),
        (Tag::Keymap, b"a\0= = ="),
        (Tag::Keymap, b"no zero"),
        (Tag::ThemeText, b"a\0[[[["),
        (Tag::Today, b"2026-02-30"),
        (Tag::Resume, b"short"),
        (Tag::User, b"\x1b]0;x\x07"),
        (Tag::Solo, b"\x1b[2J"),
    ] {
        let mut stream = siege.stream();
        let asked = fields("odd", 0, (80, 24)).with(one(tag, bytes));
        assert_eq!(greet(&mut stream, asked).map(|w| w.version).expect("a welcome"), 1, "{tag:?} {bytes:?}");
    }
    siege.holds();
    let who = siege.house.out(&["who"]);
    assert!(who.chars().all(|c| c == '\n' || suivi::text::is_safe(&c.to_string())), "{who:?}");
}

fn one(tag: Tag, bytes: &[u8]) -> Fields {
    let mut fields = Fields::default();
    fields.put(tag, bytes);
    fields
}

#[test]
fn a_hello_that_dribbles_in_is_cut_off() {
    let mut siege = Siege::new();
    let mut stream = siege.stream();
    let bytes = hello((1, 1), fields("slow", 0, (80, 24)));
    let start = Instant::now();
    let mut sent = 0;
    for byte in &bytes {
        if stream.write_all(&[*byte]).is_err() {
            break;
        }
        sent += 1;
        std::thread::sleep(Duration::from_millis(250));
    }
    assert!(sent < bytes.len(), "all {sent} bytes were taken in {:?}", start.elapsed());
    assert!(ends(&mut stream).is_empty());
    siege.holds();
}

#[test]
fn a_flood_of_connections_takes_no_session_away() {
    let mut siege = Siege::new();
    let silent: Vec<_> = (0..300).filter_map(|_| UnixStream::connect(siege.house.book().join("host.sock")).ok()).collect();
    siege.holds();
    drop(silent);
    // Held open after a good hello: as many as one person may have, and a plain refusal for the rest.
    let mut held = Vec::new();
    let mut full = 0;
    for _ in 0..300 {
        let mut stream = siege.stream();
        match greet(&mut stream, fields("flood", 1, (80, 24))) {
            Ok(welcome) if welcome.version == 1 => held.push(stream),
            Ok(welcome) => {
                assert_eq!(welcome.fields.get(Tag::Refusal), Some(&[Sent::Full as u8][..]));
                full += 1;
            }
            Err(e) => panic!("{e}"),
        }
    }
    assert!(held.len() < 200 && full > 100, "{} {full}", held.len());
    siege.holds();
    let out = siege.house.cli("s.martin", &["clients"]);
    assert_eq!(out.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&out.stderr).contains("Too many sessions"), "{}", String::from_utf8_lossy(&out.stderr));
    drop(held);
    until("room again", || siege.house.cli("s.martin", &["clients"]).status.success().then_some(()));
    siege.holds();
}

#[test]
fn sessions_left_behind_are_limited_too() {
    let mut siege = Siege::new();
    let before = resident(siege.host);
    for i in 0..400 {
        let mut stream = siege.stream();
        let _ = greet(&mut stream, fields(&format!("ghost{i}"), 0, (80, 24)));
        let _ = frame::write(&mut stream, &ToSession::Input(Input::Key(Key::char('x'))));
    }
    siege.holds();
    let sessions = siege.house.who().len();
    assert!(sessions <= 129, "{sessions} sessions");
    let grown = resident(siege.host).saturating_sub(before);
    assert!(grown < 200_000, "{grown} KiB more");
}

#[test]
fn a_client_that_never_reads_costs_little_memory() {
    let mut siege = Siege::new();
    let mut deaf = siege.greeted("deaf", 0);
    deaf.set_write_timeout(Some(Duration::from_millis(300))).expect("a socket");
    let before = resident(siege.host);
    let mut bytes = Vec::new();
    frame::write(&mut bytes, &ToSession::Input(Input::Paste("x".repeat(900_000)))).expect("a vector");
    let start = Instant::now();
    let mut sent = 0;
    while sent < 400 && start.elapsed() < Duration::from_secs(6) {
        let mut rest = bytes.as_slice();
        while !rest.is_empty() && start.elapsed() < Duration::from_secs(6) {
            match deaf.write(rest) {
                Ok(n) => rest = &rest[n..],
                Err(e) if matches!(e.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut) => {}
                Err(e) => panic!("{e}"),
            }
        }
        sent += 1;
        if sent % 40 == 0 {
            siege.holds();
            let grown = resident(siege.host).saturating_sub(before);
            assert!(grown < 100_000, "{grown} KiB more after {sent} pastes");
        }
    }
    siege.holds();
    // The same with keys that each change the screen, and word that frames were taken that nobody read.
    let mut keys = Vec::new();
    for key in ["down", "up", "end", "home"] {
        frame::write(&mut keys, &ToSession::Input(Input::Key(key.parse().expect("a key")))).expect("a vector");
        frame::write(&mut keys, &ToSession::Taken).expect("a vector");
    }
    let mut deaf = siege.greeted("deaf2", 0);
    deaf.set_write_timeout(Some(Duration::from_millis(300))).expect("a socket");
    for _ in 0..2_000 {
        if deaf.write_all(&keys).is_err() {
            break;
        }
    }
    siege.holds();
    let grown = resident(siege.host).saturating_sub(before);
    assert!(grown < 100_000, "{grown} KiB more");
}

#[test]
fn frames_that_are_no_messages_end_their_connection_alone() {
    let mut siege = Siege::new();
    let garbage: Vec<Vec<u8>> = vec![
        b"\xff\xff\xff\xff".to_vec(),
        b"\0\0\0\0".to_vec(),
        b"\0\0\0\x04\xff\xff\xff\xff".to_vec(),
        b"\0\0\0\x05\0\0\0\0\0".to_vec(),
        // A paste that says it has 2^62 bytes.
        b"\0\0\0\x0b\0\x01\xfd\0\0\0\0\0\0\0\x40".to_vec(),
        b"\0\0\0\x0b\0\x02\xfd\0\0\0\0\0\0\0\x40".to_vec(),
        b"\0\0".to_vec(),
        (0..60_000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 11) as u8).collect(),
    ];
    for (i, bytes) in garbage.iter().enumerate() {
        let mut stream = siege.greeted(&format!("garbage{i}"), 0);
        let _ = stream.write_all(bytes);
        let _ = stream.shutdown(Shutdown::Write);
        ends(&mut stream);
    }
    siege.holds();
    // Half closed: it still reads, but says nothing more.
    let mut half = siege.greeted("half", 0);
    half.shutdown(Shutdown::Write).expect("closed");
    ends(&mut half);
    siege.holds();
}

/// A message of the request channel, in one part.
fn part(body: &[u8]) -> Vec<u8> {
    [&u32::try_from(body.len() + 1).expect("short").to_be_bytes()[..], &[0], body].concat()
}

#[test]
fn hostile_requests_end_their_connection_alone() {
    let mut siege = Siege::new();
    let mut long = Vec::new();
    frame::write_long(&mut long, &Call::Done).expect("a vector");
    let mut rows = Vec::new();
    frame::write_long(&mut rows, &Call::Rows(Vec::new())).expect("a vector");
    let mut garbage =
        vec![long, rows, b"\xff\xff\xff\xff".to_vec(), b"\0\0\0\0".to_vec(), part(b""), part(b"\xff"), part(&[0; 64])];
    // Every variant with a length inside that nobody could hold: 2^31, 2^40 and 2^62, for whatever is read first.
    for call in 0..5u8 {
        for request in 0..8u8 {
            for variant in 0..24u8 {
                for size in [1u64 << 31, 1 << 40, 1 << 62] {
                    let mut body = vec![call, request, variant, 0xfd];
                    body.extend_from_slice(&size.to_le_bytes());
                    garbage.push(part(&body));
                    let mut body = vec![call, request, 0xfd];
                    body.extend_from_slice(&size.to_le_bytes());
                    garbage.push(part(&body));
                }
            }
        }
    }
    for bytes in &garbage {
        let mut stream = siege.greeted("garbage", 1);
        let _ = stream.write_all(bytes);
        let _ = stream.shutdown(Shutdown::Write);
        ends(&mut stream);
        assert!(alive(siege.host), "{}", bytes.escape_ascii());
    }
    siege.holds();
    // A message that never ends is not kept for ever.
    let mut endless = siege.greeted("endless", 1);
    endless.set_write_timeout(Some(Duration::from_secs(5))).expect("a socket");
    let mut chunk = (1u32 << 20).to_be_bytes().to_vec();
    chunk.push(1);
    chunk.resize((1 << 20) + 4, b'x');
    let before = resident(siege.host);
    for _ in 0..600 {
        if endless.write_all(&chunk).is_err() {
            break;
        }
    }
    assert!(ends(&mut endless).is_empty());
    until("the memory to be given back", || (resident(siege.host) < before + 100_000).then_some(()));
    siege.holds();
}

#[test]
fn keys_typed_before_the_session_is_back_are_not_lost() {
    let siege = Siege::new();
    let mut parked = Session::attach(&siege.house.book(), "early", Fields::default());
    parked.wait_for("C001");
    for round in 0..20 {
        drop(parked);
        until("it to be parked", || siege.house.who().iter().any(|r| r[1] == "early" && r[3] == "parked").then_some(()));
        let mut stream = siege.stream();
        let mut bytes = hello((1, 1), fields("early", 0, (120, 40)));
        for _ in 0..2 {
            frame::write(&mut bytes, &ToSession::Input(Input::Key(Key::char('q')))).expect("a vector");
        }
        stream.write_all(&bytes).expect("sent");
        let welcome = Welcome::read(&mut stream).expect("a welcome");
        parked = Session::over(stream, &welcome);
        parked.wait_for(&"q".repeat(2 * (round + 1)));
        parked.keys("q\r");
        parked.wait_for(&"q".repeat(2 * (round + 1) + 1));
        let back = ToSession::Input(Input::Key(Key::plain(KeyCode::Backspace)));
        frame::write(&mut parked.stream, &back).expect("typed");
        until("the letter to be gone", || (!parked.text().contains(&"q".repeat(2 * (round + 1) + 1))).then_some(()));
    }
}

#[test]
fn any_size_that_a_client_claims_is_survived() {
    let mut siege = Siege::new();
    for size in [(0, 0), (1, 1), (0, 50), (65_535, 65_535), (1_000, 500), (2, 500), (1_000, 1)] {
        let mut stream = siege.stream();
        let welcome = greet(&mut stream, fields(&format!("size{}x{}", size.0, size.1), 0, size)).expect("a welcome");
        let mut session = Session::over(stream, &welcome);
        for (cols, rows) in [(80, 24), (0, 0), (65_535, 65_535), (1, 1), (1_000, 500), (80, 24)] {
            let resize = ToSession::Input(Input::Resize { cols, rows });
            frame::write(&mut session.stream, &resize).expect("resized");
        }
        session.wait_for("C001");
        assert!(!session.is_over(), "{size:?}");
    }
    siege.holds();
}

#[test]
fn kicked_and_stopped_are_said_over_the_wire() {
    let siege = Siege::new();
    let mut stream = siege.greeted("kicked", 0);
    let number = siege.house.who().into_iter().find(|r| r[1] == "kicked").expect("a session")[0].clone();
    siege.house.out(&["kick", &number]);
    let farewell = |stream: &mut UnixStream| loop {
        match frame::read::<ToClient>(stream).expect("a message") {
            Some(ToClient::Bye(farewell)) => return Some(farewell),
            Some(_) => {}
            None => return None,
        }
    };
    assert_eq!(farewell(&mut stream), Some(Farewell::Kicked("s.martin".into())));
    let mut stream = siege.greeted("stopped", 0);
    // A controller has not the right; whoever made the book has.
    let stop = |user: &str| {
        let mut asks = siege.greeted(user, 1);
        frame::write_long(&mut asks, &Call::One(Request::Host(HostAsk::Stop))).expect("asked");
        frame::read_long::<Back>(&mut asks, 1 << 20).expect("an answer").expect("an answer")
    };
    assert!(matches!(stop("m.petit"), Back::One(Reply::Host(HostTold::Refused(_)))));
    assert!(!siege.witness.is_over());
    assert!(matches!(stop("s.martin"), Back::One(Reply::Host(HostTold::Done(true)))));
    let told = farewell(&mut stream);
    assert_eq!(told, Some(Farewell::Stopped("s.martin".into())), "{}", siege.house.journal());
}

fn input() -> impl Strategy<Value = Input> {
    let key = (any::<char>(), any::<[bool; 3]>())
        .prop_map(|(c, [ctrl, alt, shift])| Input::Key(Key { code: KeyCode::Char(c), ctrl, alt, shift }));
    let named = (any::<u8>(), any::<bool>()).prop_map(|(n, shift)| {
        let codes = [KeyCode::Enter, KeyCode::Esc, KeyCode::BackTab, KeyCode::Delete, KeyCode::PageDown, KeyCode::F(n)];
        Input::Key(Key { code: codes[usize::from(n) % codes.len()], ctrl: false, alt: false, shift })
    });
    prop_oneof![
        key,
        named,
        any::<String>().prop_map(Input::Paste),
        any::<(u16, u16)>().prop_map(|(cols, rows)| Input::Resize { cols, rows }),
        Just(Input::Resume),
        Just(Input::Hangup),
    ]
}

proptest! {
    #[test]
    fn messages_are_a_round_trip(input in input(), bytes in proptest::collection::vec(any::<u8>(), 0..2000), name in ".{0,40}") {
        let mut stream = Vec::new();
        let to = [ToSession::Input(input), ToSession::Taken];
        for message in &to {
            frame::write(&mut stream, message).expect("a vector");
        }
        let from = [
            ToClient::Paint(bytes),
            ToClient::Copy(name.clone()),
            ToClient::Suspend,
            ToClient::Bye(Farewell::Kicked(name.clone())),
            ToClient::Bye(Farewell::Stopped(name)),
            ToClient::Bye(Farewell::Left),
            ToClient::Bye(Farewell::Moved),
        ];
        for message in &from {
            frame::write(&mut stream, message).expect("a vector");
        }
        let mut rest = stream.as_slice();
        for message in &to {
            let read = frame::read::<ToSession>(&mut rest).expect("a message");
            prop_assert_eq!(read.as_ref(), Some(message));
        }
        for message in &from {
            let read = frame::read::<ToClient>(&mut rest).expect("a message");
            prop_assert_eq!(read.as_ref(), Some(message));
        }
        prop_assert!(rest.is_empty());
        // Cut anywhere, it is an error or the end, never something else.
        let cut = stream.len() / 2;
        let mut half = &stream[..cut];
        while let Ok(Some(_)) = frame::read::<ToSession>(&mut half) {}
    }
}
