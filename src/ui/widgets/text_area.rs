//! A text of several lines to edit: no more than what letters need. Lines are broken to the width on the screen only.

use super::Pen;
use crate::term::key::{Key, KeyCode};
use crate::text::{sanitise, width};
use crate::ui::theme::Role;
use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation;

/// Bytes that a text may have.
const LONGEST: usize = 64 * 1024;

/// The text and the cursor.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TextArea {
    lines: Vec<String>,
    /// Line, and byte in it, always between graphemes.
    at: (usize, usize),
    /// The column that up and down keep to.
    wanted: Option<usize>,
    /// The first row shown.
    top: usize,
}

/// A row of the screen: its line, and the bytes of it.
type Row = (usize, usize, usize);

impl TextArea {
    /// A text with the cursor at its beginning.
    pub fn with(text: &str) -> TextArea {
        let mut lines: Vec<String> = text.split('\n').map(|line| sanitise(line).into_owned()).collect();
        if lines.is_empty() {
            lines.push(String::new());
        }
        TextArea { lines, at: (0, 0), wanted: None, top: 0 }
    }

    /// Line and byte of the cursor, and the first row shown.
    pub fn kept(&self) -> [u32; 3] {
        [self.at.0, self.at.1, self.top].map(|n| u32::try_from(n).unwrap_or(0))
    }

    /// Puts the cursor back where it was: at the end of the line nearest to it when the text is another one now.
    pub fn go_back(&mut self, place: [u32; 3]) {
        let [line, byte, top] = place.map(|n| usize::try_from(n).unwrap_or(0));
        let line = line.min(self.lines.len().saturating_sub(1));
        let text = self.lines.get(line).map_or("", String::as_str);
        let fits = byte == text.len() || text.grapheme_indices(true).any(|(at, _)| at == byte);
        self.at = (line, if fits { byte } else { text.len() });
        (self.wanted, self.top) = (None, top);
    }

    /// The whole text.
    pub fn text(&self) -> String {
        self.lines.join("\n")
    }

    /// Its lines.
    pub fn lines(&self) -> &[String] {
        &self.lines
    }

    /// Line and column of the cursor, in characters, from 0.
    pub fn place(&self) -> (usize, usize) {
        let (line, byte) = self.at;
        (line, self.lines[line][..byte].chars().count())
    }

    /// Puts the cursor at a line and a column, or as near as the text goes.
    pub fn go_to(&mut self, line: usize, column: usize) {
        let line = line.min(self.lines.len() - 1);
        let text = &self.lines[line];
        let byte = text.char_indices().nth(column).map_or(text.len(), |(byte, _)| byte);
        let byte = boundaries(text).find(|b| *b >= byte).unwrap_or(text.len());
        (self.at, self.wanted) = ((line, byte), None);
    }

    /// Takes a key in a text shown `cols` wide, `rows` high; false when the key is not for it.
    pub fn edit(&mut self, key: Key, (cols, rows): (u16, u16)) -> bool {
        if key.ctrl || key.alt {
            return false;
        }
        let (line, byte) = self.at;
        let vertical = match key.code {
            KeyCode::Up => Some(-1),
            KeyCode::Down => Some(1),
            KeyCode::PageUp => Some(1 - isize::try_from(rows.max(2)).unwrap_or(2)),
            KeyCode::PageDown => Some(isize::try_from(rows.max(2)).unwrap_or(2) - 1),
            _ => None,
        };
        if let Some(by) = vertical {
            self.climb(by, cols);
            return true;
        }
        match key.code {
            KeyCode::Char(c) => self.insert(&c.to_string()),
            KeyCode::Enter => self.insert("\n"),
            KeyCode::Backspace if byte > 0 => {
                let start = before(&self.lines[line], byte);
                self.lines[line].replace_range(start..byte, "");
                self.at.1 = start;
            }
            KeyCode::Backspace if line > 0 => {
                let rest = self.lines.remove(line);
                self.at = (line - 1, self.lines[line - 1].len());
                self.lines[line - 1].push_str(&rest);
                self.settle();
            }
            KeyCode::Delete if byte < self.lines[line].len() => {
                let end = after(&self.lines[line], byte);
                self.lines[line].replace_range(byte..end, "");
            }
            KeyCode::Delete if line + 1 < self.lines.len() => {
                let rest = self.lines.remove(line + 1);
                self.lines[line].push_str(&rest);
                self.settle();
            }
            KeyCode::Backspace | KeyCode::Delete => {}
            KeyCode::Left if byte > 0 => self.at.1 = before(&self.lines[line], byte),
            KeyCode::Left if line > 0 => self.at = (line - 1, self.lines[line - 1].len()),
            KeyCode::Right if byte < self.lines[line].len() => self.at.1 = after(&self.lines[line], byte),
            KeyCode::Right if line + 1 < self.lines.len() => self.at = (line + 1, 0),
            KeyCode::Left | KeyCode::Right => {}
            KeyCode::Home => self.at.1 = self.row(cols).1,
            KeyCode::End => {
                let (_, start, end) = self.row(cols);
                // The end of a broken row is the beginning of the next one: the last character stays to its right.
                let broken = end < self.lines[line].len() && end > start;
                self.at.1 = if broken { before(&self.lines[line], end) } else { end };
            }
            _ => return false,
        }
        self.wanted = None;
        true
    }

    /// Pastes text, made safe, its lines as they are.
    pub fn paste(&mut self, text: &str) {
        self.insert(&text.replace("\r\n", "\n").replace('\r', "\n"));
        self.wanted = None;
    }

    fn insert(&mut self, text: &str) {
        let whole: usize = self.lines.iter().map(|line| line.len() + 1).sum();
        if whole + text.len() > LONGEST {
            return;
        }
        let (line, byte) = self.at;
        let rest = self.lines[line].split_off(byte);
        let mut parts = text.split('\n').map(|part| sanitise(part).into_owned());
        if let Some(first) = parts.next() {
            self.lines[line].push_str(&first);
        }
        let mut last = line;
        for part in parts {
            last += 1;
            self.lines.insert(last, part);
        }
        self.at = (last, self.lines[last].len());
        self.lines[last].push_str(&rest);
        self.settle();
    }

    /// A combining mark joins the grapheme before it: the cursor stays on a boundary.
    fn settle(&mut self) {
        let (line, byte) = self.at;
        let text = &self.lines[line];
        self.at.1 = boundaries(text).find(|b| *b >= byte).unwrap_or(text.len());
    }

    /// The rows of the screen.
    fn rows(&self, cols: u16) -> Vec<Row> {
        let cols = usize::from(cols.max(2));
        let broken =
            |(n, line): (usize, &String)| breaks(line, cols).into_iter().map(move |(a, b)| (n, a, b)).collect::<Vec<_>>();
        self.lines.iter().enumerate().flat_map(broken).collect()
    }

    /// The row of the cursor.
    fn row(&self, cols: u16) -> Row {
        let rows = self.rows(cols);
        rows[self.row_index(&rows)]
    }

    fn row_index(&self, rows: &[Row]) -> usize {
        rows.iter().rposition(|(line, start, _)| (*line, *start) <= self.at).unwrap_or(0)
    }

    fn climb(&mut self, by: isize, cols: u16) {
        let rows = self.rows(cols);
        let index = self.row_index(&rows);
        let (line, start, _) = rows[index];
        let column = self.wanted.unwrap_or_else(|| width(&self.lines[line][start..self.at.1]));
        let to = index.saturating_add_signed(by).min(rows.len() - 1);
        let (line, start, end) = rows[to];
        let text = &self.lines[line][start..end];
        let last = rows.get(to + 1).is_none_or(|next| next.0 != line);
        let fits = |at: &usize| width(&text[..*at]) <= column && (last || *at < text.len());
        let ends = boundaries(text).chain([text.len()]);
        self.at = (line, start + ends.filter(fits).max().unwrap_or(0));
        self.wanted = Some(column);
    }

    /// Keeps the cursor in sight of an area.
    pub fn show(&mut self, (cols, rows): (u16, u16)) {
        let all = self.rows(cols);
        let index = self.row_index(&all);
        let page = usize::from(rows.max(1));
        self.top = self.top.min(index).max((index + 1).saturating_sub(page)).min(all.len().saturating_sub(page.min(all.len())));
    }

    /// Draws the part in sight; gives the cursor's place. `role` tells how a line is written.
    pub fn draw(&self, pen: &mut Pen<'_>, area: Rect, role: &dyn Fn(usize) -> Role) -> (u16, u16) {
        let rows = self.rows(area.width);
        let index = self.row_index(&rows);
        for (y, (line, start, end)) in (area.y..area.bottom()).zip(rows.iter().skip(self.top)) {
            pen.text(area.x, y, area.width, self.lines[*line][*start..*end].trim_end(), role(*line));
        }
        let (line, start, _) = rows[index];
        let x = u16::try_from(width(&self.lines[line][start..self.at.1])).unwrap_or(u16::MAX).min(area.width.saturating_sub(1));
        let y = u16::try_from(index.saturating_sub(self.top)).unwrap_or(0).min(area.height.saturating_sub(1));
        (area.x + x, area.y + y)
    }
}

fn boundaries(text: &str) -> impl DoubleEndedIterator<Item = usize> + '_ {
    text.grapheme_indices(true).map(|(i, _)| i)
}

fn before(text: &str, at: usize) -> usize {
    boundaries(text).rfind(|b| *b < at).unwrap_or(0)
}

fn after(text: &str, at: usize) -> usize {
    boundaries(text).find(|b| *b > at).unwrap_or(text.len())
}

/// The bytes of each row of a line: broken after blanks, a word that is too long wherever it must. One column is kept for the cursor.
fn breaks(line: &str, cols: usize) -> Vec<(usize, usize)> {
    let room = cols.saturating_sub(1).max(1);
    let (mut out, mut start, mut used) = (Vec::new(), 0, 0);
    let mut blank: Option<usize> = None;
    for (at, grapheme) in line.grapheme_indices(true) {
        let wide = width(grapheme);
        if used + wide > room && at > start && grapheme != " " {
            let end = blank.filter(|end| *end > start).unwrap_or(at);
            out.push((start, end));
            start = end;
            used = width(&line[end..at]);
            blank = None;
        }
        used += wide;
        if grapheme == " " {
            blank = Some(at + 1);
        }
    }
    out.push((start, line.len()));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SIZE: (u16, u16) = (11, 4);

    fn keys(area: &mut TextArea, names: &str) {
        for name in names.split(' ') {
            assert!(area.edit(name.parse().expect("a key"), SIZE), "{name}");
        }
    }

    #[test]
    fn lines_are_parted_joined_and_edited_by_grapheme() {
        let mut area = TextArea::with("e\u{301}té\nfin");
        keys(&mut area, "right right enter x backspace");
        assert_eq!(area.text(), "e\u{301}t\né\nfin");
        keys(&mut area, "backspace backspace delete delete");
        assert_eq!(area.text(), "e\u{301}fin");
        keys(&mut area, "left left end A home B");
        assert_eq!((area.text(), area.place()), ("Be\u{301}finA".to_string(), (0, 1)));
    }

    #[test]
    fn a_cursor_is_put_back_between_graphemes_only() {
        let mut area = TextArea::with("abc\ne\u{301}té");
        keys(&mut area, "down right");
        let kept = area.kept();
        let mut again = TextArea::with(&area.text());
        again.go_back(kept);
        assert_eq!((kept, again.kept(), again.place()), ([1, 3, 0], kept, area.place()));
        again.go_back([1, 1, 0]);
        assert_eq!(again.kept(), [1, 6, 0], "inside a grapheme there is no place: the end of the line");
        again.go_back([9, 9, 0]);
        assert_eq!(again.kept(), [1, 6, 0]);
    }

    #[test]
    fn long_lines_are_broken_after_blanks_and_up_and_down_follow_the_screen() {
        assert_eq!(breaks("Sauf erreur ou omission", 11), [(0, 5), (5, 15), (15, 23)]);
        assert_eq!(breaks("abcdefghijklmno", 11), [(0, 10), (10, 15)]);
        assert_eq!(breaks("", 11), [(0, 0)]);
        let mut area = TextArea::with("Sauf erreur ou omission\n\nfin");
        keys(&mut area, "right right right down");
        assert_eq!(area.place(), (0, 8));
        keys(&mut area, "down down");
        assert_eq!(area.place(), (1, 0));
        keys(&mut area, "down");
        assert_eq!(area.place(), (2, 3), "the column is kept");
        keys(&mut area, "up up home");
        assert_eq!(area.place(), (0, 15));
        keys(&mut area, "pageup end");
        assert_eq!(area.place(), (0, 4));
    }

    #[test]
    fn a_paste_keeps_its_lines_and_is_made_safe() {
        let mut area = TextArea::with("ab");
        keys(&mut area, "right");
        area.paste("1\r\n2\x1b[A\r3");
        assert_eq!((area.text(), area.place()), ("a1\n2\u{FFFD}[A\n3b".to_string(), (2, 1)));
        area.paste(&"x".repeat(100_000));
        assert!(area.text().len() < 100, "too long is refused whole");
        area.go_to(1, 99);
        assert_eq!(area.place(), (1, 4));
        area.go_to(99, 0);
        assert_eq!(area.place(), (2, 0));
    }

    proptest! {
        #[test]
        fn any_keys_leave_a_cursor_on_a_boundary(text in "[a-zé \n\u{301}東]{0,60}", moves in prop::collection::vec(0usize..12, 0..40)) {
            let names = ["up", "down", "left", "right", "home", "end", "enter", "backspace", "delete", "é", "pageup", "pagedown"];
            let mut area = TextArea::with(&text);
            for n in moves {
                area.edit(names[n].parse().expect("a key"), SIZE);
                area.show(SIZE);
                let (line, byte) = area.at;
                prop_assert!(area.lines[line].is_char_boundary(byte));
                let rows = area.rows(SIZE.0);
                let index = area.row_index(&rows);
                prop_assert!(index >= area.top && index < area.top + usize::from(SIZE.1));
                for pair in rows.windows(2) {
                    prop_assert!(pair[0].0 + 1 == pair[1].0 || pair[0].2 == pair[1].1, "{:?}", rows);
                }
            }
        }
    }
}
