//! The pen: the only way to the buffer. Whatever it writes is sanitised and stays inside the frame.

use crate::text::{cut, sanitise, width};
use crate::ui::theme::{Glyphs, Role, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

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
        let short = if width(&safe) <= usize::from(room) { safe } else { self.cut(&safe, room).into() };
        let used = u16::try_from(width(&short)).unwrap_or(room).min(room);
        for at in x..x + used {
            // Styles of the buffer add up: what was under the text must not show through.
            self.buf[(at, y)].set_style(Style::reset());
        }
        self.buf.set_stringn(x, y, short, usize::from(room), style).0 - x
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

    /// A rule with texts let into it: `─── one ─── two ───────`. The dashes between them get fewer, then texts that do not fit are
    /// left out, the last first.
    pub fn titled_rule(&mut self, x: u16, y: u16, cols: u16, groups: &[Vec<Span>]) {
        self.rule(x, y, cols, Role::Rule);
        let wide = |spans: &[Span]| -> usize { spans.iter().map(|s| width(&sanitise(&s.text))).sum() };
        let groups: Vec<&Vec<Span>> = groups.iter().filter(|g| !g.is_empty()).collect();
        let texts: usize = groups.iter().map(|g| wide(g) + 2).sum();
        let dashes = if texts + 3 * (groups.len() + 1) <= usize::from(cols) { 3 } else { 1 };
        let mut at = dashes;
        for spans in groups {
            let Ok(wide) = u16::try_from(wide(spans)) else { return };
            if at + wide + 2 + dashes > cols {
                return;
            }
            self.text(x + at, y, 1, " ", Role::Text);
            self.spans(x + at + 1, y, wide, spans);
            self.text(x + at + 1 + wide, y, 1, " ", Role::Text);
            at += wide + 2 + dashes;
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

/// Breaks a sentence into at most `lines` lines at blanks; what does not fit stays on the last one.
pub fn wrap(text: &str, room: usize, lines: usize) -> Vec<String> {
    let mut out: Vec<String> = vec![String::new()];
    for word in text.split_whitespace() {
        let full = out.len() == lines;
        let Some(line) = out.last_mut() else { break };
        if !line.is_empty() && width(line) + 1 + width(word) > room && !full {
            out.push(word.to_string());
        } else {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    out
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
