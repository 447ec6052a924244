//! The pen: the only way to the buffer. Whatever it writes is sanitised and stays inside the frame.

use crate::text::{cut, sanitise, width};
use crate::ui::theme::{Glyphs, Role, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// A piece of text with its role.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Span {
    /// The text; sanitised when written.
    pub text: String,
    /// Its role.
    pub role: Role,
}

impl Span {
    /// A piece of text.
    pub fn new(text: impl Into<String>, role: Role) -> Span {
        Span { text: text.into(), role }
    }
}

/// Writes cells.
pub struct Pen<'a> {
    buf: &'a mut Buffer,
    theme: &'a Theme,
    /// The signs in use.
    pub glyphs: Glyphs,
}

impl<'a> Pen<'a> {
    /// A pen on a buffer.
    pub fn new(buf: &'a mut Buffer, theme: &'a Theme, glyphs: Glyphs) -> Pen<'a> {
        Pen { buf, theme, glyphs }
    }

    /// The whole frame.
    pub fn area(&self) -> Rect {
        self.buf.area
    }

    /// Columns left in a row from `x`, at most `max`; 0 outside the frame.
    fn room(&self, x: u16, y: u16, max: u16) -> u16 {
        let area = self.buf.area;
        if y < area.y || y >= area.bottom() || x < area.x || x >= area.right() { 0 } else { max.min(area.right() - x) }
    }

    /// Writes text in at most `max` columns, cut with `…`; gives the columns used.
    pub fn text(&mut self, x: u16, y: u16, max: u16, text: &str, role: Role) -> u16 {
        let room = self.room(x, y, max);
        if room == 0 || text.is_empty() {
            return 0;
        }
        let safe = sanitise(text);
        let style = self.theme.style(role);
        let end = if width(&safe) <= usize::from(room) {
            self.buf.set_stringn(x, y, &safe, usize::from(room), style).0
        } else {
            self.buf.set_stringn(x, y, self.cut(&safe, room), usize::from(room), style).0
        };
        end - x
    }

    fn cut(&self, text: &str, room: u16) -> String {
        let short = cut(text, usize::from(room));
        match self.glyphs.set {
            crate::ui::theme::GlyphSet::Unicode => short,
            crate::ui::theme::GlyphSet::Ascii => short.replace('…', "."),
        }
    }

    /// Writes text against the right end of `cols` columns, cut when it does not fit.
    pub fn right(&mut self, x: u16, y: u16, cols: u16, text: &str, role: Role) {
        let used = u16::try_from(width(&sanitise(text))).unwrap_or(u16::MAX).min(cols);
        self.text(x + cols - used, y, used, text, role);
    }

    /// Writes an amount against the right end of its cell. An amount that does not fit is `#####`, never a shorter number.
    pub fn amount(&mut self, x: u16, y: u16, cols: u16, text: &str, role: Role) {
        let room = self.room(x, y, cols);
        if room < cols || width(text) > usize::from(cols) {
            self.text(x, y, room, &"#".repeat(usize::from(room)), role);
        } else {
            self.right(x, y, cols, text, role);
        }
    }

    /// Writes spans one after the other in at most `max` columns; gives the columns used.
    pub fn spans(&mut self, x: u16, y: u16, max: u16, spans: &[Span]) -> u16 {
        let mut used = 0;
        for span in spans {
            used += self.text(x + used, y, max - used, &span.text, span.role);
        }
        used
    }

    /// Writes a row whose `left` spans give way, the last first, to what stands at the `right`. A span is shown whole or not at
    /// all, so that no amount is ever shortened; the first may be cut when it is no amount (`first_cuts`).
    pub fn spread(&mut self, x: u16, y: u16, cols: u16, left: &[Span], right: &[Span], first_cuts: bool) {
        let wide = |spans: &[Span]| spans.iter().map(|s| width(&sanitise(&s.text))).sum::<usize>();
        let room = usize::from(cols);
        let right = if wide(right) <= room { right } else { &[] };
        let mut taken = left.len();
        let gap = |n: usize| usize::from(n > 0) * 2;
        while taken > 1 && wide(&left[..taken]) + gap(right.len()) + wide(right) > room {
            taken -= 1;
        }
        let left_room = room.saturating_sub(wide(right) + gap(right.len()));
        if wide(&left[..taken]) <= left_room || first_cuts {
            self.spans(x, y, u16::try_from(left_room).unwrap_or(cols), &left[..taken]);
        }
        let at = u16::try_from(room - wide(right)).unwrap_or(0);
        self.spans(x + at, y, cols - at, right);
    }

    /// A horizontal rule.
    pub fn rule(&mut self, x: u16, y: u16, cols: u16, role: Role) {
        let line = self.glyphs.horizontal.repeat(usize::from(self.room(x, y, cols)));
        self.text(x, y, cols, &line, role);
    }

    /// A rule with texts let into it: `─── one ─── two ───────`. Texts that do not fit are left out, the last first.
    pub fn titled_rule(&mut self, x: u16, y: u16, cols: u16, groups: &[Vec<Span>]) {
        self.rule(x, y, cols, Role::Rule);
        let mut at = 3;
        for spans in groups.iter().filter(|g| !g.is_empty()) {
            let wide: usize = spans.iter().map(|s| width(&sanitise(&s.text))).sum();
            let Ok(wide) = u16::try_from(wide) else { return };
            if at + wide + 3 > cols {
                return;
            }
            self.text(x + at, y, 1, " ", Role::Text);
            self.spans(x + at + 1, y, wide, spans);
            self.text(x + at + 1 + wide, y, 1, " ", Role::Text);
            at += wide + 5;
        }
    }

    /// A vertical rule.
    pub fn vertical(&mut self, x: u16, y: u16, rows: u16, role: Role) {
        for row in y..y.saturating_add(rows) {
            self.text(x, row, 1, self.glyphs.vertical, role);
        }
    }

    /// Blanks an area.
    pub fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.buf.area);
        for y in area.y..area.bottom() {
            for x in area.x..area.right() {
                self.buf[(x, y)].reset();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::{Depth, GlyphSet, ThemeName};

    fn drawn(cols: u16, draw: impl FnOnce(&mut Pen<'_>)) -> String {
        let (theme, _) = Theme::new(ThemeName::Dark, Depth::Rgb, None);
        let mut buf = Buffer::empty(Rect::new(0, 0, cols, 1));
        draw(&mut Pen::new(&mut buf, &theme, Glyphs::new(GlyphSet::Unicode)));
        buf.content().iter().map(|c| c.symbol()).collect()
    }

    #[test]
    fn an_amount_that_does_not_fit_is_hashes() {
        assert_eq!(drawn(8, |p| p.amount(0, 0, 8, "1 200,00", Role::Amount)), "1 200,00");
        assert_eq!(drawn(8, |p| p.amount(0, 0, 7, "1 200,00", Role::Amount)), "####### ");
        assert_eq!(drawn(4, |p| p.amount(0, 0, 9, "1 200,00", Role::Amount)), "####", "cut by the frame");
    }

    #[test]
    fn outside_text_is_made_safe() {
        assert_eq!(drawn(9, |p| _ = p.text(0, 0, 9, "a\x1b[2Jb", Role::Text)), "a\u{FFFD}[2Jb   ");
        assert_eq!(drawn(4, |p| _ = p.text(2, 0, 9, "東京商事", Role::Text)), "  … ");
    }

    #[test]
    fn a_spread_row_drops_whole_spans() {
        let left = [Span::new("one ", Role::Text), Span::new("12,00 ", Role::Text), Span::new("34,00", Role::Text)];
        let right = [Span::new("end", Role::Text)];
        assert_eq!(drawn(20, |p| p.spread(0, 0, 20, &left, &right, true)), "one 12,00 34,00  end");
        assert_eq!(drawn(16, |p| p.spread(0, 0, 16, &left, &right, true)), "one 12,00    end");
        assert_eq!(drawn(6, |p| p.spread(0, 0, 6, &left, &right, true)), "…  end");
    }

    #[test]
    fn nothing_is_written_outside_the_frame() {
        assert_eq!(drawn(3, |p| p.titled_rule(0, 0, 3, &[vec![Span::new("x", Role::Text)]])), "───");
        assert_eq!(drawn(3, |p| _ = p.text(9, 4, 9, "x", Role::Text)), "   ");
    }
}
