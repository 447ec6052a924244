//! What the painter promises: the terminal shows the buffer, in few bytes, and nothing else reaches it.

use std::num::NonZeroU16;

use proptest::prelude::*;
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use suivi::term::caps::{Caps, Depth, Glyphs};
use suivi::term::filter::Filter;
use suivi::term::painter::Painter;

const CAPS: Caps = Caps { depth: Depth::C16, glyphs: Glyphs::Unicode, scroll: true };

// ---- replay -------------------------------------------------------------------------------------------------------------

/// Symbols that a cell may hold, what is to be seen of them, and how many columns they take.
const SYMBOLS: &[(&str, &str, usize)] = &[
    (" ", " ", 1),
    ("a", "a", 1),
    ("Z", "Z", 1),
    ("0", "0", 1),
    ("é", "é", 1),
    ("│", "│", 1),
    ("●", "●", 1),
    ("e\u{301}", "e\u{301}", 1),
    ("東", "東", 2),
    ("商", "商", 2),
    ("ab", "a", 1),
    ("\u{a0}", " ", 1),
    ("", " ", 1),
    ("\x1b[H", "?", 1),
    ("\u{202e}", "?", 1),
    ("\u{301}", "?", 1),
];

/// What one cell of a terminal shows: its text and, where it can be seen, its style.
#[derive(Debug, PartialEq)]
struct Seen {
    text: String,
    fg: Option<vt100::Color>,
    bg: vt100::Color,
    marks: [bool; 5],
}

fn seen(text: &str, fg: vt100::Color, bg: vt100::Color, marks: [bool; 5]) -> Seen {
    let [bold, dim, italic, underline, inverse] = marks;
    let text = if text.is_empty() { " ".to_string() } else { text.to_string() };
    if text == " " && !underline && !inverse {
        return Seen { text, fg: None, bg, marks: [false; 5] };
    }
    Seen { text, fg: Some(fg), bg, marks: [bold, dim, italic, underline, inverse] }
}

fn colour(colour: Color) -> vt100::Color {
    match colour {
        Color::Red => vt100::Color::Idx(1),
        Color::Gray => vt100::Color::Idx(7),
        Color::LightBlue => vt100::Color::Idx(12),
        Color::Indexed(n) => vt100::Color::Idx(n),
        Color::Rgb(r, g, b) => vt100::Color::Rgb(r, g, b),
        _ => vt100::Color::Default,
    }
}

/// What `buffer` should look like, told without the painter's own reading of it.
fn wanted(buffer: &Buffer) -> Vec<Seen> {
    let columns = usize::from(buffer.area.width);
    let mut out = Vec::new();
    for row in buffer.content.chunks(columns) {
        let mut x = 0;
        while x < columns {
            let cell = &row[x];
            let (_, shown, width) = SYMBOLS.iter().find(|(symbol, ..)| *symbol == cell.symbol()).expect("a symbol of the test");
            let has = |modifier| cell.modifier.contains(modifier);
            let mut marks =
                [Modifier::BOLD, Modifier::DIM, Modifier::ITALIC, Modifier::UNDERLINED, Modifier::REVERSED].map(has);
            marks[1] &= !marks[0];
            let (shown, width) = if x + width > columns { (" ", 1) } else { (*shown, *width) };
            out.push(seen(shown, colour(cell.fg), colour(cell.bg), marks));
            if width == 2 {
                out.push(Seen { text: "<".into(), fg: None, bg: vt100::Color::Default, marks: [false; 5] });
            }
            x += width;
        }
    }
    out
}

fn screen(terminal: &vt100::Parser, area: Rect) -> Vec<Seen> {
    let cell = |y, x| {
        let cell = terminal.screen().cell(y, x).expect("inside the screen");
        if cell.is_wide_continuation() {
            return Seen { text: "<".into(), fg: None, bg: vt100::Color::Default, marks: [false; 5] };
        }
        let marks = [cell.bold(), cell.dim(), cell.italic(), cell.underline(), cell.inverse()];
        seen(cell.contents(), cell.fgcolor(), cell.bgcolor(), marks)
    };
    (0..area.height).flat_map(|y| (0..area.width).map(move |x| (y, x))).map(|(y, x)| cell(y, x)).collect()
}

fn terminal(area: Rect) -> vt100::Parser {
    let size = |n| NonZeroU16::new(n).expect("not empty");
    vt100::Parser::new(size(area.height), size(area.width), 0)
}

fn styles() -> impl Strategy<Value = Style> {
    let colours = || {
        prop::sample::select(vec![
            Color::Reset,
            Color::Reset,
            Color::Red,
            Color::Gray,
            Color::LightBlue,
            Color::Indexed(200),
            Color::Rgb(1, 2, 3),
        ])
    };
    let modifiers = prop_oneof![
        3 => Just(Modifier::empty()),
        1 => any::<u16>().prop_map(Modifier::from_bits_truncate),
    ];
    (colours(), colours(), modifiers).prop_map(|(fg, bg, modifier)| Style::new().fg(fg).bg(bg).add_modifier(modifier))
}

/// A change of a screen: rows that move, then cells that are written.
type Change = (i8, Vec<(u16, u16, usize, Style)>);

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let cells = prop::collection::vec((any::<u16>(), any::<u16>(), 0..SYMBOLS.len(), styles()), 0..60);
    prop::collection::vec((prop_oneof![Just(0i8), -3i8..=3], cells), 1..5)
}

/// A screen after `change`: rows move between the first and the last, as in a list with a head and a foot.
fn changed(before: &Buffer, (by, cells): &Change) -> Buffer {
    let mut buffer = before.clone();
    let (columns, rows) = (usize::from(buffer.area.width), usize::from(buffer.area.height));
    if rows > 3 {
        let list = &mut buffer.content[columns..(rows - 1) * columns];
        let cells = usize::from(by.unsigned_abs()) * columns % list.len();
        if *by > 0 { list.rotate_left(cells) } else { list.rotate_right(cells) }
    }
    for (x, y, symbol, style) in cells {
        let place = (x % buffer.area.width, y % buffer.area.height);
        buffer[place].set_symbol(SYMBOLS[*symbol].0).set_style(*style);
    }
    buffer
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn replaying_the_bytes_gives_the_buffer(
        (columns, rows) in prop_oneof![Just((1, 1)), (1u16..30, 1u16..14), Just((2, 30))],
        changes in changes(),
        cursors in prop::collection::vec(prop::option::of((0u16..30, 0u16..14)), 5),
    ) {
        let area = Rect::new(0, 0, columns, rows);
        let caps = Caps { depth: Depth::Rgb, ..CAPS };
        let (mut painter, mut terminal, mut buffer) = (Painter::new(caps), terminal(area), Buffer::empty(area));
        // What was there before is not the painter's.
        terminal.process("\x1b[7;31mold 東\r\nold".as_bytes());
        for (change, cursor) in changes.iter().zip(cursors) {
            buffer = changed(&buffer, change);
            let bytes = painter.paint(&buffer, cursor).to_vec();
            terminal.process(&bytes);
            prop_assert_eq!(screen(&terminal, area), wanted(&buffer), "{}", bytes.escape_ascii());
            let cursor = cursor.filter(|(x, y)| *x < columns && *y < rows);
            prop_assert_eq!(terminal.screen().hide_cursor(), cursor.is_none());
            if let Some((x, y)) = cursor {
                prop_assert_eq!(terminal.screen().cursor_position(), (y, x));
            }
            let mut allowed = Vec::new();
            Filter::default().pass(&bytes, &mut allowed);
            prop_assert_eq!(&allowed, &bytes, "only what is on the allow-list");
            prop_assert_eq!(painter.paint(&buffer, cursor).len(), 0, "nothing changed");
        }
    }

    #[test]
    fn lesser_terminals_get_only_what_they_have(changes in changes()) {
        let area = Rect::new(0, 0, 12, 6);
        let caps = Caps { depth: Depth::Mono, glyphs: Glyphs::Ascii, scroll: false };
        let (mut painter, mut buffer) = (Painter::new(caps), Buffer::empty(area));
        for change in &changes {
            buffer = changed(&buffer, change);
            let bytes = painter.paint(&buffer, None);
            prop_assert!(bytes.is_ascii());
            for sequence in bytes.split(|byte| *byte == 0x1b).filter_map(|rest| rest.strip_prefix(b"[")) {
                let last = sequence.iter().position(u8::is_ascii_alphabetic).expect("a whole sequence");
                prop_assert!(!matches!(sequence[last], b'S' | b'T'), "no scrolling");
                let numbers = std::str::from_utf8(&sequence[..last]).expect("ASCII");
                let colour = |code: &str| code.parse().is_ok_and(|code: u16| code >= 30);
                prop_assert!(sequence[last] != b'm' || !numbers.split(';').any(colour), "no colour in {}", numbers);
            }
        }
    }
}

// ---- budgets ------------------------------------------------------------------------------------------------------------

/// A ledger as a controller sees it: coloured bars, thirty lines of a fictitious client, proposals and keys.
#[derive(Clone, Copy)]
struct Ledger {
    from: usize,
    cursor: u16,
    typed: &'static str,
}

const TOP: u16 = 6;
const LINES: u16 = 27;

fn ledger(Ledger { from, cursor, typed }: Ledger) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 40));
    let (bar, dim) = (Style::new().fg(Color::White).bg(Color::Blue), Style::new().fg(Color::DarkGray));
    let mut put = |x: u16, y: u16, text: &str, style: Style| buffer.set_string(x, y, text, style);
    put(0, 0, &format!("{:<120}", " F2 Clients  F3 COMPTE  F4 Agenda  F5 Encaissements  F6 Commandes  F7 Tableau"), bar);
    put(
        1,
        1,
        "C00412 SOCIÉTÉ FICTIVE DUVAL · Lyon · VIR 30 j nets · payeur : lui-même",
        Style::new().add_modifier(Modifier::BOLD),
    );
    put(1, 2, "ÉCHU NET 10 080,00 = échu 11 640,00 - à lettrer 1 560,00   non échu 2 400,00", Style::new());
    put(100, 2, "SOLDE 12 480,00 D", Style::new().fg(Color::Red));
    put(1, 3, "encours 14 880 / plafond 50 000 (30 %) · assuré 40 000 · classe C", Style::new());
    put(0, 4, &"─".repeat(120), dim);
    put(
        4,
        5,
        "Date     Jnl Pièce       Libellé                 Éch.      Ret. Rgt         Débit       Crédit Let.     Reste dû",
        dim,
    );
    for row in 0..LINES {
        let (n, y) = (from + usize::from(row), TOP + row);
        let mixed = n.wrapping_mul(0x9e37_79b9) >> 7;
        let (day, month, late) = (1 + mixed % 28, 1 + n / 9 % 12, (mixed % 90) as i64 - 30);
        let amount = format!("{} {:03},{:02}", 1 + mixed % 48, mixed / 48 % 1000, mixed / 6 % 100);
        let what = ["Facture", "Livraison Vénissieux", "Chantier Bellecour", "Avoir sur retour", "Acompte"][mixed % 5];
        if row == cursor {
            put(0, y, "▌", Style::new().fg(Color::Yellow));
        }
        if n % 5 == 2 {
            put(1, y, "●", Style::new().fg(Color::Green));
        }
        if n % 7 == 3 {
            put(2, y, "L", Style::new().fg(Color::Magenta));
        }
        put(4, y, &format!("{day:02}/{month:02}/26 "), Style::new());
        if n % 3 == 1 {
            put(13, y, &format!("BQ  VIR {:04}    VIR DUVAL F{}", 1000 + mixed % 9000, mixed % 7919), Style::new());
            put(86, y, &format!("{amount:>13}"), Style::new().fg(Color::Green));
            put(103, y, &format!("{:>13}", format!("-{amount}")), Style::new().fg(Color::Green));
        } else {
            put(13, y, &format!("VE  F2026-{:04}  {what}", 1000 + mixed % 9000), Style::new());
            put(49, y, &format!("{day:02}/{:02}/26", month % 12 + 1), Style::new());
            let style = if late > 0 { Style::new().fg(Color::Red).add_modifier(Modifier::BOLD) } else { dim };
            put(59, y, &format!("{late:>+4} VIR"), style);
            put(73, y, &format!("{amount:>13}"), Style::new());
            put(103, y, &format!("{amount:>13}"), Style::new());
            put(117, y, if late > 15 { "R1" } else { "-" }, Style::new());
        }
    }
    put(0, 33, &"─".repeat(120), dim);
    put(3, 34, "ÉCART 1 200,00 C", Style::new().add_modifier(Modifier::BOLD));
    put(
        1,
        35,
        "& 1  + F2026-1182  1 200,00  = 0,00   SÛR      n° F1182 cité dans le virement · aucune autre solution",
        Style::new(),
    );
    put(1, 37, "espace pointer  v plage  Entrée lettrer  a accepter  Tab suivante  x pourquoi  e écart  d délettrer", dim);
    put(1, 38, "t appel  r relance  s relevé  f facture PDF  p promesse  l litige  n note  i fiche  z annuler  F1 aide", dim);
    put(1, 39, "/", bar);
    put(2, 39, typed, Style::new());
    buffer
}

/// Bytes of the same frame as ratatui and crossterm send it by themselves, update marks and cursor left out.
fn stock(before: Ledger, after: Ledger) -> usize {
    crossterm::style::force_color_output(true);
    let (before, after) = (ledger(before), ledger(after));
    let mut bytes = Vec::new();
    CrosstermBackend::new(&mut bytes).draw(before.diff(&after).into_iter()).expect("a vector");
    bytes.len()
}

/// Bytes of the frame from one screen to another, the cursor of the input line showing when something was typed.
fn frame(before: Ledger, after: Ledger) -> usize {
    let cursor = |ledger: &Ledger| (!ledger.typed.is_empty()).then_some((2 + ledger.typed.len() as u16, 39));
    let (mut painter, mut terminal) = (Painter::new(CAPS), terminal(Rect::new(0, 0, 120, 40)));
    let mut bytes = 0;
    for screen in [before, after] {
        let cursor = cursor(&screen);
        let frame = painter.paint(&ledger(screen), cursor);
        terminal.process(frame);
        bytes = frame.len();
        let sync = frame.windows(8).filter(|part| part == b"\x1b[?2026h").count();
        assert_eq!(sync, usize::from(!frame.is_empty()), "one update a frame");
    }
    bytes
}

#[test]
#[expect(clippy::print_stdout, reason = "the measures are worth reading")]
fn bytes_per_gesture_stay_within_their_budgets() {
    let at = |from, cursor, typed| Ledger { from, cursor, typed };
    let last = LINES - 1;
    for (gesture, before, after, budget) in [
        ("cursor down", at(0, 3, ""), at(0, 4, ""), 120),
        ("cursor up", at(0, 4, ""), at(0, 3, ""), 120),
        ("type a character", at(0, 3, "dup"), at(0, 3, "dupo"), 40),
        ("rub out a character", at(0, 3, "dupo"), at(0, 3, "dup"), 40),
        ("scroll one row down", at(0, last, ""), at(1, last, ""), 700),
        ("scroll one row up", at(9, 0, ""), at(8, 0, ""), 700),
        ("page down", at(0, 3, ""), at(usize::from(LINES), 3, ""), 6100),
        ("nothing changed", at(0, 3, "du"), at(0, 3, "du"), 0),
    ] {
        let (bytes, stock) = (frame(before, after), stock(before, after));
        println!("{gesture:20} {bytes:5} bytes of {budget:5}; ratatui's own backend {stock:5} without update and cursor");
        assert!(bytes <= budget, "{gesture}: {bytes} bytes, budget {budget}");
    }
}
