//! Budgets in bytes of the real screens at 120×40 in 16 colours (design §8): what a key sends to the terminal over a slow line.
//! One key is one write: the painter gives one run of bytes for a frame.

#![allow(missing_docs)]

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::collections::VecDeque;
use std::fmt::Write;
use suivi::desk::api::{ImportOptions, Principal};
use suivi::desk::{Desk, NewBook};
use suivi::domain::company::Company;
use suivi::domain::intake::LetterChoice;
use suivi::domain::operation::Via;
use suivi::formats::{Options, read_fec};
use suivi::i18n::Lang;
use suivi::store::Store;
use suivi::term::caps::{Caps, Depth as Colours, Glyphs};
use suivi::term::key::{Input, Key, KeyCode};
use suivi::term::painter::Painter;
use suivi::ui::theme::{Depth, GlyphSet, ThemeName};
use suivi::ui::{Effect, Model, Msg, Setup, update, view};

const COLS: u16 = 120;
const ROWS: u16 = 40;

const HEAD: &str = "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\tPieceRef\t\
                    PieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise\n";

/// Fifty clients; the first one has two hundred open lines, no two alike.
fn fec() -> Vec<u8> {
    let mut out = HEAD.to_string();
    let mut entry = |n: usize, client: usize| {
        let (day, month) = (1 + n * 7 % 28, 1 + n * 9 / 250);
        let date = format!("2026{month:02}{day:02}");
        let (code, name) = (format!("C{client:05}"), format!("SOCIÉTÉ FICTIVE {client} SARL"));
        let amount = format!("{},{:02}", 100 + n * 37 % 9_000, n % 100);
        let head = format!("VE\tVentes\tVE{n:05}\t{date}");
        let tail = format!("F2026-{n:04}\t{date}\tFacture F2026-{n:04}");
        let _ = writeln!(out, "{head}\t411000\tClients\t{code}\t{name}\t{tail}\t{amount}\t0,00\t\t\t{date}\t\t");
        let _ = writeln!(out, "{head}\t707000\tVentes\t\t\t{tail}\t0,00\t{amount}\t\t\t{date}\t\t");
    };
    (0..200).for_each(|n| entry(n, 1));
    (200..249).for_each(|n| entry(n, n - 198));
    out.into_bytes()
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 20).unwrap_or_default()
}

struct Screen {
    desk: Desk,
    who: Principal,
    model: Model,
    painter: Painter,
}

impl Screen {
    fn new() -> Screen {
        let who = Principal::new("s.martin", Via::Screen, today());
        let new = NewBook { company: Company::new("", "fr"), principal: who.clone() };
        let desk = Desk::over_store(Store::in_memory().expect("memory"), &new, || 1_795_000_000_000).expect("book");
        let name = "000111229FEC20261231.txt";
        let file = read_fec(&fec(), name, &Options::default()).expect("FEC");
        let options = ImportOptions {
            dry_run: false,
            source: "main".to_string(),
            year: None,
            delta: false,
            extract: false,
            accept: Vec::new(),
            letters: LetterChoice::List,
            request: 0,
            reason: String::new(),
        };
        desk.import_ledger(&who, &file, &options).expect("import");
        let setup = Setup {
            user: who.user.clone(),
            today: today(),
            lang: Lang::Fr,
            theme: ThemeName::Dark,
            depth: Depth::C16,
            glyphs: GlyphSet::Unicode,
            keymap: None,
            theme_text: None,
            size: (COLS, ROWS),
            seed: 1,
        };
        let (model, effects) = Model::new(setup);
        let painter = Painter::new(Caps { depth: Colours::C16, glyphs: Glyphs::Unicode, scroll: true });
        let mut screen = Screen { desk, who, model, painter };
        screen.answer(effects);
        screen.frame();
        screen
    }

    fn answer(&mut self, effects: Vec<Effect>) {
        let mut waiting: VecDeque<Effect> = effects.into();
        while let Some(effect) = waiting.pop_front() {
            let Effect::Ask(ticket, query) = effect else { continue };
            let answer = self.desk.ask(&self.who, &query);
            let mut more = Vec::new();
            update(&mut self.model, Msg::Answer(ticket, answer), &mut more);
            waiting.extend(more);
        }
    }

    /// Bytes of the frame of what the model is now.
    fn frame(&mut self) -> usize {
        let mut buffer = Buffer::empty(Rect::new(0, 0, COLS, ROWS));
        let cursor = view(&self.model, &mut buffer);
        self.painter.paint(&buffer, cursor).len()
    }

    /// Bytes of the frame that follows a key at once, before any answer; the answers are taken in afterwards.
    fn echo(&mut self, key: Key) -> usize {
        let mut effects = Vec::new();
        update(&mut self.model, Msg::Input(Input::Key(key)), &mut effects);
        let bytes = self.frame();
        self.answer(effects);
        self.frame();
        bytes
    }

    /// Bytes of the frame that follows a key and its answers.
    fn key(&mut self, code: KeyCode) -> usize {
        let mut effects = Vec::new();
        update(&mut self.model, Msg::Input(Input::Key(Key::plain(code))), &mut effects);
        self.answer(effects);
        self.frame()
    }

    /// On the account with two hundred lines, the cursor on its first line.
    fn long_account() -> Screen {
        let mut screen = Screen::new();
        for c in "c00001".chars() {
            screen.key(KeyCode::Char(c));
        }
        screen.key(KeyCode::Enter);
        screen.key(KeyCode::Home);
        assert_eq!(screen.model.account.lines().len(), 200, "the long account is open");
        screen
    }
}

#[test]
fn nothing_changed_sends_nothing() {
    let mut screen = Screen::long_account();
    assert_eq!((0..5).map(|_| screen.frame()).sum::<usize>(), 0);
}

#[test]
fn a_cursor_that_moves_one_row_sends_at_most_120_bytes() {
    let mut screen = Screen::long_account();
    let down: Vec<usize> = (0..20).map(|_| screen.key(KeyCode::Down)).collect();
    let up: Vec<usize> = (0..20).map(|_| screen.key(KeyCode::Up)).collect();
    assert!(down.iter().chain(&up).all(|b| (1..=120).contains(b)), "down {down:?}, up {up:?}");
}

#[test]
fn a_character_typed_sends_at_most_40_bytes_before_its_answer() {
    let mut screen = Screen::new();
    let typed: Vec<usize> = "fictive".chars().map(|c| screen.echo(Key::char(c))).collect();
    // The first one also takes away what an empty search line says.
    assert!((1..=120).contains(&typed[0]) && typed[1..].iter().all(|b| (1..=40).contains(b)), "search {typed:?}");
    let mut screen = Screen::long_account();
    screen.key(KeyCode::Char('/'));
    // Every line has these letters: the filter changes nothing else, but the first takes away what an empty filter says.
    let typed: Vec<usize> = "f2026".chars().map(|c| screen.echo(Key::char(c))).collect();
    assert!((1..=130).contains(&typed[0]) && typed[1..].iter().all(|b| (1..=40).contains(b)), "filter {typed:?}");
}

#[test]
fn a_list_that_scrolls_one_row_sends_at_most_700_bytes() {
    let mut screen = Screen::long_account();
    for _ in 0..60 {
        screen.key(KeyCode::Down);
    }
    let scrolled: Vec<usize> = (0..40).map(|_| screen.key(KeyCode::Down)).collect();
    assert!(scrolled.iter().all(|b| (1..=700).contains(b)), "{scrolled:?}");
}

#[test]
fn a_page_sends_at_most_6100_bytes() {
    let mut screen = Screen::long_account();
    let pages: Vec<usize> = [
        KeyCode::PageDown,
        KeyCode::PageDown,
        KeyCode::PageDown,
        KeyCode::End,
        KeyCode::PageUp,
        KeyCode::PageUp,
        KeyCode::Home,
    ]
    .into_iter()
    .map(|k| screen.key(k))
    .collect();
    assert!(pages.iter().all(|b| (1..=6_100).contains(b)), "{pages:?}");
}
