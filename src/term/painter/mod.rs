//! Two buffers to the fewest bytes.
//!
//! The painter keeps what the terminal shows and is given what it should show. A frame is one run of bytes to be written at
//! once, inside a synchronised update; it is empty when nothing changed. Two ways are tried, the plain difference and the
//! difference after scrolling the rows that moved, and the shorter is sent.

mod cells;
mod colour;
mod ink;
mod scroll;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::caps::Caps;
use ink::Ink;

const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";
/// Below this many bytes a plain difference is not worth a second way.
const WORTH_SCROLLING: usize = 100;
/// Above this many rows, no terminal of ours, comparing all rows with all would take long.
const MOST_ROWS: u16 = 500;

/// Paints frames for one terminal of which it is the only writer.
#[derive(Debug)]
pub struct Painter {
    caps: Caps,
    /// What the terminal shows; `None` when that is not known.
    shown: Option<Buffer>,
    next: Buffer,
    shifted: Buffer,
    ink: Ink,
    second: Ink,
    /// Where the cursor shows, if it does.
    cursor: Option<(u16, u16)>,
    frame: Vec<u8>,
}

impl Painter {
    /// A painter that knows nothing of the screen: the first frame clears it.
    pub fn new(caps: Caps) -> Painter {
        Painter {
            caps,
            shown: None,
            next: Buffer::default(),
            shifted: Buffer::default(),
            ink: Ink::default(),
            second: Ink::default(),
            cursor: None,
            frame: Vec::new(),
        }
    }

    /// Forgets the screen, so that the next frame is complete: after a stop, or when bytes were lost.
    pub fn forget(&mut self) {
        self.shown = None;
    }

    /// The bytes that bring the terminal from what it shows to `next`, with its cursor at `cursor` (column, row) or hidden.
    /// To be written at once. Empty when nothing changed. A buffer of another size is a complete frame.
    ///
    /// Cells that are not safe for a terminal, or that it cannot show, are replaced: this is the last guard, not the sanitiser.
    pub fn paint(&mut self, next: &Buffer, cursor: Option<(u16, u16)>) -> &[u8] {
        self.frame.clear();
        cells::settle(next, &self.caps, &mut self.next);
        let area = self.next.area;
        if area.is_empty() {
            self.shown = None;
            return &self.frame;
        }
        let cursor = cursor.filter(|(x, y)| *x < area.width && *y < area.height);
        self.ink.out.clear();
        let first = self.shown.as_ref().is_none_or(|shown| shown.area != area);
        if first {
            self.shown = Some(blank(area, self.shown.take()));
            self.ink.clear_screen();
            self.cursor = None;
        }
        if let Some(shown) = &self.shown {
            let unpainted = (self.ink.place, self.ink.pen);
            ink::difference(shown, &self.next, &mut self.ink);
            let worth = !first && self.caps.scroll && area.height <= MOST_ROWS && self.ink.out.len() > WORTH_SCROLLING;
            if let Some(shift) = worth.then(|| scroll::find(shown, &self.next)).flatten() {
                self.second.out.clear();
                (self.second.place, self.second.pen) = unpainted;
                self.second.scroll(shift, area.height);
                scroll::apply(shift, shown, &mut self.shifted);
                ink::difference(&self.shifted, &self.next, &mut self.second);
                if self.second.out.len() < self.ink.out.len() {
                    std::mem::swap(&mut self.ink, &mut self.second);
                }
            }
        }
        let painted = !self.ink.out.is_empty();
        if let Some((x, y)) = cursor {
            self.ink.go(x, y);
        }
        if cursor.is_some() != self.cursor.is_some() {
            self.ink.out.extend_from_slice(if cursor.is_some() { b"\x1b[?25h" } else { b"\x1b[?25l" });
        }
        self.cursor = cursor;
        if let Some(shown) = &mut self.shown {
            std::mem::swap(shown, &mut self.next);
        }
        if painted {
            self.frame.extend_from_slice(BEGIN);
        }
        self.frame.extend_from_slice(&self.ink.out);
        if painted {
            self.frame.extend_from_slice(END);
        }
        &self.frame
    }
}

/// A buffer of default blanks, in the room of `old` if there is one.
fn blank(area: Rect, old: Option<Buffer>) -> Buffer {
    let mut buffer = old.unwrap_or_default();
    buffer.resize(area);
    buffer.reset();
    buffer
}

#[cfg(test)]
mod tests {
    use ratatui::style::{Color, Modifier, Style};

    use super::*;
    use crate::term::caps::{Depth, Glyphs};

    const CAPS: Caps = Caps { depth: Depth::C16, glyphs: Glyphs::Unicode, scroll: true };

    fn text(painter: &mut Painter, buffer: &Buffer, cursor: Option<(u16, u16)>) -> String {
        String::from_utf8_lossy(painter.paint(buffer, cursor)).replace('\x1b', "^")
    }

    #[test]
    fn a_frame_is_the_shortest_way() {
        let mut painter = Painter::new(CAPS);
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 4));
        assert_eq!(text(&mut painter, &buffer, None), "^[?2026h^[?25l^[m^[r^[H^[2J^[?2026l");
        assert_eq!(text(&mut painter, &buffer, None), "");
        buffer.set_string(2, 1, "ab", Style::new().fg(Color::Red));
        buffer.set_string(6, 1, "cd", Style::new().fg(Color::Red));
        assert_eq!(text(&mut painter, &buffer, None), "^[?2026h^[2;3H^[31mab  cd^[?2026l", "blanks need no other colour");
        buffer.set_string(8, 1, "e", Style::new().fg(Color::Red).add_modifier(Modifier::BOLD));
        assert_eq!(text(&mut painter, &buffer, Some((9, 1))), "^[?2026h^[1me^[?25h^[?2026l");
        assert_eq!(text(&mut painter, &buffer, Some((9, 2))), "^[B", "a cursor that moves is no frame");
        assert_eq!(text(&mut painter, &buffer, Some((20, 2))), "^[?25l", "outside is hidden");
        buffer.set_string(0, 1, " ".repeat(20), Style::new());
        assert_eq!(text(&mut painter, &buffer, None), "^[?2026h^[2;3H^[K^[?2026l");
    }

    #[test]
    fn a_new_size_or_a_lost_screen_is_a_complete_frame() {
        let mut painter = Painter::new(CAPS);
        painter.paint(&Buffer::with_lines(["ab"]), Some((0, 0)));
        let whole = "^[?2026h^[?25l^[m^[r^[H^[2Jab^[H^[?25h^[?2026l";
        painter.forget();
        assert_eq!(text(&mut painter, &Buffer::with_lines(["ab"]), Some((0, 0))), whole);
        assert_eq!(text(&mut painter, &Buffer::with_lines(["abc"]), None), "^[?2026h^[?25l^[m^[r^[H^[2Jabc^[?2026l");
        assert_eq!(text(&mut painter, &Buffer::empty(Rect::ZERO), Some((0, 0))), "");
        assert_eq!(text(&mut painter, &Buffer::with_lines(["ab"]), Some((0, 0))), whole);
    }
}
