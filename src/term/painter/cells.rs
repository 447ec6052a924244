//! Cells as a terminal shows them: safe, of the depth and glyphs that it has, with wide characters spelt out.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use unicode_normalization::UnicodeNormalization;
use unicode_width::UnicodeWidthChar;

use crate::term::caps::{Caps, Glyphs};
use crate::text;

/// The symbol of the second column of a wide character.
const CONTINUATION: &str = "";
/// What may be sent of a style. Blinking moves and hidden text lies: neither passes.
const MODIFIERS: Modifier = Modifier::BOLD
    .union(Modifier::DIM)
    .union(Modifier::ITALIC)
    .union(Modifier::UNDERLINED)
    .union(Modifier::REVERSED)
    .union(Modifier::CROSSED_OUT);
/// What shows on a blank too.
pub(super) const VISIBLE_ON_BLANK: Modifier = Modifier::UNDERLINED.union(Modifier::REVERSED).union(Modifier::CROSSED_OUT);

/// True for the second column of a wide character.
pub(super) fn is_continuation(cell: &Cell) -> bool {
    cell.symbol() == CONTINUATION
}

/// True for a blank of which only the background shows.
pub(super) fn is_plain_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && !cell.modifier.intersects(VISIBLE_ON_BLANK)
}

/// True for a blank as an erased cell is.
pub(super) fn is_erased(cell: &Cell) -> bool {
    is_plain_blank(cell) && cell.bg == Color::Reset
}

/// True when terminals may disagree on how far the cursor moves after this symbol.
pub(super) fn is_doubtful(symbol: &str) -> bool {
    let mut chars = symbol.chars();
    matches!(chars.next(), Some('\u{fffd}')) || chars.next().is_some()
}

/// Rewrites `from` into `into` so that cells that look the same are equal.
pub(super) fn settle(from: &Buffer, caps: &Caps, into: &mut Buffer) {
    let area = Rect::new(0, 0, from.area.width, from.area.height);
    if into.area != area {
        into.resize(area);
        into.reset();
    }
    let columns = usize::from(area.width).max(1);
    for (source, target) in from.content.chunks(columns).zip(into.content.chunks_mut(columns)) {
        let mut x = 0;
        while let (Some(cell), Some(room)) = (source.get(x), target.get_mut(x..)) {
            x += settle_one(cell, caps, room);
        }
    }
}

/// Settles one cell at the start of `room`; gives the columns it takes.
fn settle_one(cell: &Cell, caps: &Caps, room: &mut [Cell]) -> usize {
    let Some((head, tail)) = room.split_first_mut() else { return 1 };
    let wide = set_symbol(cell.symbol(), caps.glyphs, head, !tail.is_empty());
    head.fg = caps.depth.reduce(cell.fg);
    head.bg = caps.depth.reduce(cell.bg);
    head.modifier = cell.modifier & MODIFIERS;
    // Of both weights, some terminals keep the last and some add them.
    if head.modifier.contains(Modifier::BOLD) {
        head.modifier -= Modifier::DIM;
    }
    if is_plain_blank(head) {
        head.fg = Color::Reset;
        head.modifier = Modifier::empty();
    }
    match tail.first_mut() {
        Some(second) if wide => {
            second.set_symbol(CONTINUATION);
            (second.fg, second.bg, second.modifier) = (head.fg, head.bg, head.modifier);
            2
        }
        _ => 1,
    }
}

/// Sets what is shown of `symbol`; true when it takes two columns.
fn set_symbol(symbol: &str, glyphs: Glyphs, cell: &mut Cell, room_for_two: bool) -> bool {
    if let [0x20..=0x7e] = symbol.as_bytes() {
        cell.set_symbol(symbol);
        return false;
    }
    let Some(base) = symbol.chars().next().filter(|c| !c.is_whitespace()) else {
        cell.set_symbol(" ");
        return false;
    };
    let width = base.width().unwrap_or(0);
    if !text::is_safe(symbol) || width == 0 {
        // ASCII, for a terminal that is sent such a cell may be any.
        cell.set_symbol("?");
        false
    } else if glyphs == Glyphs::Ascii {
        cell.set_char(ascii(base));
        false
    } else if width == 2 && !room_for_two {
        cell.set_symbol(" ");
        false
    } else {
        // A base and its marks; of a cluster with several bases only the first is sure to have its width.
        let marks = symbol.chars().skip(1).take_while(|c| c.width() == Some(0)).take(4);
        let end = base.len_utf8() + marks.map(char::len_utf8).sum::<usize>();
        cell.set_symbol(&symbol[..end]);
        width == 2
    }
}

/// The nearest ASCII character.
fn ascii(c: char) -> char {
    match c {
        '─' | '━' | '═' | '–' | '—' | '−' => '-',
        '│' | '┃' | '║' => '|',
        '\u{2500}'..='\u{257f}' => '+',
        '●' | '•' | '■' | '◆' | '✓' => '*',
        '▌' | '▐' | '█' | '▶' | '►' | '→' | '›' | '»' => '>',
        '\u{2580}'..='\u{259f}' => '#',
        '◀' | '◄' | '←' | '‹' | '«' => '<',
        '▲' | '↑' => '^',
        '▼' | '↓' => 'v',
        '…' | '·' => '.',
        '’' | '‘' => '\'',
        '“' | '”' => '"',
        '€' => 'E',
        '×' => 'x',
        '°' => 'o',
        'œ' | 'ø' => 'o',
        'Œ' | 'Ø' => 'O',
        'æ' => 'a',
        'Æ' => 'A',
        'ß' => 's',
        'ł' => 'l',
        'Ł' => 'L',
        _ => c.nfd().next().filter(char::is_ascii_graphic).unwrap_or('?'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::term::caps::Depth;

    fn settled(symbols: &[&str], glyphs: Glyphs) -> Vec<String> {
        let mut buffer = Buffer::empty(Rect::new(3, 4, symbols.len() as u16, 1));
        for (cell, symbol) in buffer.content.iter_mut().zip(symbols) {
            cell.set_symbol(symbol);
        }
        let mut out = Buffer::default();
        settle(&buffer, &Caps { depth: Depth::Rgb, glyphs, scroll: true }, &mut out);
        out.content.iter().map(|cell| cell.symbol().to_string()).collect()
    }

    #[test]
    fn what_is_not_safe_never_reaches_a_terminal() {
        let hostile = ["\x1b[2J", "\u{9b}", "\u{202e}", "a\u{200b}", "\n", "\u{301}", "\u{e0041}", "\x7f", ""];
        assert_eq!(settled(&hostile, Glyphs::Unicode), ["?", "?", "?", "?", " ", "?", "?", "?", " "]);
    }

    #[test]
    fn a_symbol_takes_the_columns_that_it_is_counted_for() {
        assert_eq!(settled(&["東", "x", "東"], Glyphs::Unicode), ["東", "", " "], "no half character at the edge");
        assert_eq!(settled(&["e\u{301}", "ab", "é"], Glyphs::Unicode), ["e\u{301}", "a", "é"]);
    }

    #[test]
    fn a_terminal_without_utf_8_gets_ascii_only() {
        let symbols = ["é", "€", "●", "│", "┼", "▌", "…", "Ł", "東", " ", "e\u{301}", "\x1b"];
        assert_eq!(settled(&symbols, Glyphs::Ascii).concat(), "eE*|+>.L? e?");
    }

    #[test]
    fn blanks_that_look_the_same_are_equal() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 3, 1));
        buffer[(0, 0)].set_fg(Color::Red).modifier = Modifier::BOLD | Modifier::RAPID_BLINK;
        buffer[(1, 0)].set_bg(Color::Red);
        buffer[(2, 0)].set_fg(Color::Red).modifier = Modifier::REVERSED;
        let mut out = Buffer::default();
        settle(&buffer, &Caps { depth: Depth::C16, glyphs: Glyphs::Unicode, scroll: true }, &mut out);
        assert_eq!(out.content.iter().map(is_erased).collect::<Vec<_>>(), [true, false, false]);
        assert_eq!(out[(0, 0)], Cell::EMPTY);
    }
}
