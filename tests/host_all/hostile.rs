//! Ten thousand hostile strings in a book, through the importers that everybody uses, then on every screen: what reaches the terminal
//! is printable text, cursor and colours, nothing else. `SUIVI_HOSTILE=3` walks three books of other seeds.
#![allow(clippy::print_stdout, reason = "what was measured is for whoever asked for it")]

use crate::host;

use host::{House, TODAY};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Read;
use std::num::NonZero;
use suivi::desk::Desk;
use suivi::desk::api::Principal;
use suivi::domain::operation::Via;
use suivi::i18n::Lang;
use suivi::term::caps::{Caps, Depth, Glyphs};
use suivi::term::filter::Filter;
use suivi::term::key::{Input, Key};
use suivi::term::painter::Painter;
use suivi::ui::theme::{self, GlyphSet, ThemeName};
use suivi::ui::{Effect, Event, Health, Model, Msg, News, Peer, Setback, Setup, Submission, update, view};
use vt100::{Callbacks, Parser, Screen};

/// A generator of numbers that is the same everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, faces: u64) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % faces.max(1)) as usize
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.roll(from.len() as u64)]
    }
}

/// What terminals obey, what turns text round, what hides, what is wide, and what never ends.
fn hostile(dice: &mut Dice) -> String {
    const BEGIN: [&str; 14] = [
        "\u{1b}[", "\u{9b}", "\u{1b}]", "\u{9d}", "\u{1b}P", "\u{90}", "\u{1b}_", "\u{1b}^", "\u{1b}X", "\u{1b}", "\u{8}",
        "\u{7}", "\u{7f}", "\u{e}",
    ];
    const MIDDLE: [&str; 20] = [
        "2J",
        "52;c;cHduZWQ=",
        "0;title",
        "6n",
        "c",
        "?1049l",
        "?1000h",
        "8;;http://x.example",
        "20t",
        "!p",
        "1337;File=:AAAA",
        "4h",
        "q+544e",
        "5i",
        "3J",
        "1;1H",
        "999C",
        "38;5;9m",
        "r",
        "7",
    ];
    const END: [&str; 6] = ["\u{7}", "\u{1b}\\", "\u{9c}", "m", "H", ""];
    const ODD: [&str; 22] = [
        "\u{202e}",
        "\u{2066}",
        "\u{2069}",
        "\u{200f}",
        "\u{200b}",
        "\u{200d}",
        "\u{feff}",
        "\u{ad}",
        "\u{e0041}",
        "\u{fe0f}",
        "\u{301}",
        "\u{489}",
        "\u{20dd}",
        "漢字",
        "한국",
        "👩‍👩‍👧",
        "🏳️‍🌈",
        "ﷺ",
        "ก็็็็็",
        "\u{2028}",
        "\u{a0}",
        "\u{3000}",
    ];
    let mut out = String::new();
    let word = dice.roll(1000);
    match dice.roll(9) {
        0..3 => {
            let _ = write!(out, "A{word}{}{}{}Z", dice.pick(&BEGIN), dice.pick(&MIDDLE), dice.pick(&END));
        }
        3 => {
            let _ = write!(out, "B{}{word}{}{}", dice.pick(&ODD), dice.pick(&ODD), dice.pick(&BEGIN));
        }
        4 => out = format!("C{word}{}", "\u{301}\u{489}".repeat(1 + dice.roll(60))),
        5 => out = dice.pick(&ODD).repeat(1 + dice.roll(40)) + "D",
        6 => out = format!("E{word} {}", "x漢\u{202e}".repeat(1 + dice.roll(700))),
        7 => {
            for _ in 0..dice.roll(30) {
                let c = u32::try_from(1 + dice.roll(0x3000)).unwrap_or(65);
                out.extend(char::from_u32(c));
            }
            out.push('F');
        }
        _ => {
            let _ = write!(out, "={}cmd|' /C calc'!A0;\"{word}\"{}", dice.pick(&["", "+", "-", "@"]), dice.pick(&ODD));
        }
    }
    // A line of a file ends where it ends: within quotes it may not.
    out
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// A book full of them: a number of strings, all different.
fn book(seed: u64, strings: usize) -> (House, BTreeSet<String>) {
    let (mut dice, mut all) = (Dice(seed), BTreeSet::new());
    let mut next = || {
        loop {
            let text = hostile(&mut dice).replace(['\r', '\n'], "\u{b}");
            if all.insert(text.clone()) {
                return quoted(&text);
            }
        }
    };
    let mut clients = String::from("code;name;city;address;contact;phone;manager;tags\n");
    let mut ledger =
        String::from("id;account;client;name;date;journal;entry;piece;reference;invoice;label;due;payment_mode;debit;credit\n");
    let house = House::empty();
    let people = strings / 40;
    let mut id = 0;
    for person in 0..people {
        let _ = writeln!(clients, "K{person:04};{};{};{};{};{};{};{}", next(), next(), next(), next(), next(), next(), next());
        for line in 0..11u32 {
            id += 1;
            let (debit, credit) = if line % 2 == 0 { ("100.00", "") } else { ("", "100.00") };
            let _ = writeln!(
                ledger,
                "L{id};411000;K{person:04};{};2036-03-{:02};VE;E{id};{};{};F{id};{};2036-04-{:02};VIR;{debit};{credit}",
                quoted("nom"),
                1 + line,
                if line % 3 == 0 { next() } else { format!("P{id}") },
                next(),
                next(),
                1 + line,
            );
        }
    }
    for (kind, text) in [("clients", clients), ("ledger", ledger)] {
        let file = house.path(&format!("{kind}.csv"));
        std::fs::write(&file, text).expect("written");
        let path = file.display().to_string();
        let mut args = vec!["--solo", "import", kind, &path];
        args.extend(["--accept", "optional"]);
        if kind == "ledger" {
            args.extend(["--year", "2036-12-31"]);
        }
        let out = house.cli("s.martin", &args);
        assert!(
            out.status.success(),
            "{kind}: {}",
            String::from_utf8_lossy(&out.stderr).chars().take(2000).collect::<String>()
        );
    }
    (house, all)
}

/// What a terminal was asked to do beside showing text.
#[derive(Default)]
struct Effects(Vec<String>);

impl Callbacks for Effects {
    fn audible_bell(&mut self, _: &mut Screen) {
        self.0.push("bell".into());
    }
    fn visual_bell(&mut self, _: &mut Screen) {
        self.0.push("visual bell".into());
    }
    fn resize(&mut self, _: &mut Screen, _: (u16, u16)) {
        self.0.push("resize".into());
    }
    fn set_window_icon_name(&mut self, _: &mut Screen, _: &[u8]) {
        self.0.push("icon name".into());
    }
    fn set_window_title(&mut self, _: &mut Screen, _: &[u8]) {
        self.0.push("title".into());
    }
    fn copy_to_clipboard(&mut self, _: &mut Screen, _: &[u8], _: &[u8]) {
        self.0.push("clipboard".into());
    }
    fn paste_from_clipboard(&mut self, _: &mut Screen, _: &[u8]) {
        self.0.push("clipboard read".into());
    }
    fn unhandled_char(&mut self, _: &mut Screen, c: char) {
        self.0.push(format!("char {c:?}"));
    }
    fn unhandled_control(&mut self, _: &mut Screen, b: u8) {
        self.0.push(format!("control {b}"));
    }
    fn unhandled_escape(&mut self, _: &mut Screen, a: Option<u8>, b: Option<u8>, c: u8) {
        self.0.push(format!("escape {a:?} {b:?} {c}"));
    }
    fn unhandled_csi(&mut self, _: &mut Screen, a: Option<u8>, b: Option<u8>, params: &[&[u16]], c: char) {
        // The synchronised update is the one mode that a frame sets.
        if !(a == Some(b'?') && params == [&[2026][..]] && matches!(c, 'h' | 'l')) {
            self.0.push(format!("csi {a:?} {b:?} {params:?} {c}"));
        }
    }
    fn unhandled_osc(&mut self, _: &mut Screen, params: &[&[u8]]) {
        self.0.push(format!("osc {params:?}"));
    }
}

fn size(n: u16) -> NonZero<u16> {
    NonZero::new(n).expect("above zero")
}

/// A session on the real desk, and a terminal that it paints on.
struct Walk {
    desk: Desk,
    who: Principal,
    model: Model,
    painter: Painter,
    filter: Filter,
    terminal: Parser<Effects>,
    frames: usize,
    seen: BTreeSet<String>,
}

impl Walk {
    fn new(desk: Desk, user: &str, (cols, rows): (u16, u16), lang: Lang) -> Walk {
        let today = TODAY.parse().expect("a date");
        let setup = Setup {
            user: user.into(),
            today,
            lang,
            theme: ThemeName::Dark,
            depth: theme::Depth::C256,
            glyphs: GlyphSet::Unicode,
            keymap: Some((format!("{user}.toml"), format!("[account]\n\"{user}\" = \"\u{1b}[2J\"\n"))),
            theme_text: Some((format!("{user}.toml"), "a = \u{202e}".into())),
            size: (cols, rows),
            seed: 1 << 64,
        };
        let (model, effects) = Model::new(setup);
        let mut walk = Walk {
            desk,
            who: Principal::new("s.martin", Via::Screen, today),
            model,
            painter: Painter::new(Caps { depth: Depth::C256, glyphs: Glyphs::Unicode, scroll: true }),
            filter: Filter::default(),
            terminal: Parser::new_with_callbacks(size(rows), size(cols), 0, Effects::default()),
            frames: 0,
            seen: BTreeSet::new(),
        };
        walk.answer(effects);
        walk.frame();
        walk
    }

    fn send(&mut self, msg: Msg) {
        let mut effects = Vec::new();
        update(&mut self.model, msg, &mut effects);
        self.answer(effects);
    }

    fn answer(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Ask(ticket, query) => {
                    let answer = self.desk.ask(&self.who, &query);
                    self.send(Msg::Answer(ticket, answer));
                }
                Effect::Submit(ticket, Submission { request, command, .. }) => {
                    let result = self.desk.submit(&self.who, request, &command).map_err(Setback::from);
                    self.send(Msg::Submitted(ticket, result));
                }
                _ => {}
            }
        }
    }

    /// Keys by name, a frame after each.
    fn keys(&mut self, names: &str) {
        for name in names.split_whitespace() {
            let key: Key = name.parse().unwrap_or_else(|e| panic!("{name}: {e}"));
            self.send(Msg::Input(Input::Key(key)));
            self.frame();
        }
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            self.send(Msg::Input(Input::Key(Key::char(c))));
        }
        self.frame();
    }

    /// Paints, as a host does, and checks what came out as a client and a terminal see it.
    fn frame(&mut self) {
        let (cols, rows) = self.model.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, cols, rows));
        let cursor = view(&self.model, &mut buffer);
        let bytes = self.painter.paint(&buffer, cursor).to_vec();
        let mut passed = Vec::new();
        self.filter.pass(&bytes, &mut passed);
        assert!(passed == bytes, "the filter took something away\n{}\n{}", bytes.escape_ascii(), passed.escape_ascii());
        // The emulator leaves out the mark of what was replaced, which terminals show in one cell.
        let shown = String::from_utf8(bytes.clone()).expect("UTF-8").replace('\u{fffd}', "?");
        self.terminal.process(shown.as_bytes());
        let effects = std::mem::take(&mut self.terminal.callbacks_mut().0);
        assert!(effects.is_empty(), "{effects:?}\n{}", bytes.escape_ascii());
        let text = String::from_utf8(bytes).expect("UTF-8");
        for c in text.chars().filter(|c| *c != '\u{1b}') {
            assert!(suivi::text::is_safe(&c.to_string()), "{c:?} reached the terminal");
        }
        self.frames += 1;
        // What is on the emulator is what was meant: nothing slid or hid.
        for y in 0..rows {
            for x in 0..cols {
                let symbol = buffer[(x, y)].symbol();
                if symbol.len() == 1 && symbol != " " {
                    let cell = self.terminal.screen().cell(y, x).map_or("", |c| c.contents());
                    assert_eq!(cell, symbol, "at {x},{y} in frame {}\n{}", self.frames, self.terminal.screen().contents());
                }
            }
        }
        self.seen.extend(self.terminal.screen().rows(0, cols).map(|r| r.trim().to_string()));
    }
}

#[test]
fn no_hostile_string_does_anything_on_any_screen() {
    let books: u64 = std::env::var("SUIVI_HOSTILE").ok().and_then(|n| n.parse().ok()).unwrap_or(1);
    for seed in 1..=books {
        let (house, strings) = book(seed * 7_919, 13_000);
        assert!(strings.len() >= 10_000, "{}", strings.len());
        let mut dice = Dice(seed);
        let evil = hostile(&mut dice);
        let desk = Desk::open(&house.book()).expect("the book");
        let mut walk = Walk::new(desk, &evil, (120, 40), Lang::Fr);
        // The list of clients, page by page.
        for _ in 0..12 {
            walk.keys("pagedown");
        }
        for person in 0..300 {
            walk.keys("f2");
            for _ in 0..5 {
                walk.send(Msg::Input(Input::Key("backspace".parse().expect("a key"))));
            }
            walk.text(&format!("K{person:04}"));
            walk.keys("enter");
            // All the lines, one line, the history, the file.
            match person % 6 {
                0 => walk.keys("o x esc g z esc esc"),
                1 => walk.keys("space space enter esc i down down enter esc esc esc"),
                2 => walk.keys("space down space enter"),
                3 => walk.keys("o w tab end x down esc"),
                4 => walk.keys(": esc ? esc / esc"),
                _ => walk.keys("o home d esc i esc"),
            }
            if person % 25 == 0 {
                let name = || hostile(&mut Dice(seed + person));
                let party = walk.model.party_here();
                let peer = Peer { session: 9, user: name(), pane: walk.model.pane, party, idle_minutes: 3 };
                walk.send(Msg::Event(Event::Peers(vec![peer])));
                walk.frame();
                let accounts = walk.model.account.card.iter().flat_map(|c| c.accounts.iter().map(|a| a.account)).collect();
                let op = suivi::domain::ids::OpNo(2);
                walk.send(Msg::Event(Event::Changed { op, actor: name(), accounts }));
                walk.frame();
                walk.send(Msg::Event(Event::News(News::OtherVersion { host: name(), installed: name() })));
                walk.frame();
                walk.send(Msg::Event(Event::News(News::Solo { why: name() })));
                walk.frame();
                walk.send(Msg::Event(Event::Health(Health::ReadOnly { why: name() })));
                walk.frame();
                walk.send(Msg::Event(Event::Health(Health::Well)));
                walk.send(Msg::Input(Input::Paste(name())));
                walk.frame();
                walk.keys("esc esc");
                let (cols, rows) = [(120, 40), (80, 24), (60, 16), (200, 60)][usize::try_from(person / 25 % 4).expect("small")];
                walk.send(Msg::Input(Input::Resize { cols, rows }));
                walk.terminal.screen_mut().set_size(size(rows), size(cols));
                walk.painter.forget();
                walk.frame();
            }
        }
        assert!(walk.frames > 2_000 && walk.seen.len() > 3_000, "{} frames, {} rows", walk.frames, walk.seen.len());
        println!("hostile: seed {seed}, {} strings, {} frames, {} different rows", strings.len(), walk.frames, walk.seen.len());
        let Walk { desk, .. } = walk;
        drop(desk);
        tables_on_a_terminal(&house);
    }
}

/// The same strings in the tables of the command line, when a terminal shows them.
fn tables_on_a_terminal(house: &House) {
    for args in [&["clients"][..], &["ledger", "K0001"], &["ledger", "K0002"], &["log"], &["ageing"], &["who"]] {
        let pair = native_pty_system()
            .openpty(PtySize { rows: 50, cols: 160, pixel_width: 0, pixel_height: 0 })
            .expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(&house.program);
        command.args(["--book", &house.book().display().to_string(), "--today", TODAY, "--lang", "en", "--solo"]);
        command.args(args);
        command.env_clear();
        command.env("TERM", "xterm");
        command.env("LOGNAME", "s.martin");
        let mut child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let mut bytes = Vec::new();
        let _ = reader.read_to_end(&mut bytes);
        let status = child.wait().expect("ended");
        let text = String::from_utf8(bytes).expect("UTF-8");
        assert!(status.success(), "{args:?} {text}");
        assert!(args[0] == "who" || text.lines().count() > 3, "{args:?} {text}");
        for line in text.split("\r\n") {
            assert!(suivi::text::is_safe(line), "{args:?} {line:?}");
        }
    }
}
