//! A line of text being typed: by grapheme, with paste.

use super::Pen;
use crate::term::key::{Key, KeyCode};
use crate::text::{sanitise, width};
use crate::ui::theme::Role;
use unicode_segmentation::UnicodeSegmentation;

/// The longest text that a line takes, in bytes: no field of the book needs more.
const LONGEST: usize = 4096;

/// A line of text and the place of its cursor.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct InputLine {
    text: String,
    /// Byte offset, on a grapheme boundary.
    cursor: usize,
}

impl InputLine {
    /// A line with a text in it, the cursor at its end.
    pub fn with(text: &str) -> InputLine {
        let text = sanitise(text).into_owned();
        InputLine { cursor: text.len(), text }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// True when nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Empties the line.
    pub fn clear(&mut self) {
        *self = InputLine::default();
    }

    /// Takes a key that edits; false when the key is not for the line.
    pub fn edit(&mut self, key: Key) -> bool {
        if key.ctrl && !key.alt {
            return self.edit_at_large(key.code);
        }
        if key.ctrl || key.alt {
            return false;
        }
        match key.code {
            KeyCode::Char(c) => self.insert(&c.to_string()),
            KeyCode::Backspace => {
                let start = self.before();
                self.text.replace_range(start..self.cursor, "");
                self.cursor = start;
            }
            KeyCode::Delete => {
                let end = self.after();
                self.text.replace_range(self.cursor..end, "");
            }
            KeyCode::Left => self.cursor = self.before(),
            KeyCode::Right => self.cursor = self.after(),
            KeyCode::Home if !self.text.is_empty() => self.cursor = 0,
            KeyCode::End if !self.text.is_empty() => self.cursor = self.text.len(),
            _ => return false,
        }
        true
    }

    /// The keys that shells have for a whole line: to the beginning or the end, and what is before or after taken away, or a word.
    fn edit_at_large(&mut self, code: KeyCode) -> bool {
        match code {
            KeyCode::Char('u') => {
                self.text.replace_range(..self.cursor, "");
                self.cursor = 0;
            }
            KeyCode::Char('k') => self.text.truncate(self.cursor),
            KeyCode::Char('w') => {
                let before = self.text[..self.cursor].trim_end();
                let start = before
                    .rfind(char::is_whitespace)
                    .map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
                self.text.replace_range(start..self.cursor, "");
                self.cursor = start;
            }
            KeyCode::Char('a') => self.cursor = 0,
            KeyCode::Char('e') => self.cursor = self.text.len(),
            _ => return false,
        }
        true
    }

    /// Pastes text: one line, made safe.
    pub fn paste(&mut self, text: &str) {
        self.insert(text.trim_end_matches(['\r', '\n']));
    }

    fn insert(&mut self, text: &str) {
        let safe = sanitise(text);
        if self.text.len() + safe.len() <= LONGEST {
            self.text.insert_str(self.cursor, &safe);
            self.cursor += safe.len();
            // A combining mark joins the grapheme before it: the cursor stays on a boundary.
            let boundary = self.boundaries().find(|b| *b >= self.cursor).unwrap_or(self.text.len());
            self.cursor = boundary;
        }
    }

    fn boundaries(&self) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.text.grapheme_indices(true).map(|(i, _)| i)
    }

    fn before(&self) -> usize {
        self.boundaries().rfind(|b| *b < self.cursor).unwrap_or(0)
    }

    fn after(&self) -> usize {
        self.boundaries().find(|b| *b > self.cursor).unwrap_or(self.text.len())
    }

    /// Draws the line in `cols` columns, the part around the cursor when it is longer; gives the cursor's place.
    pub fn draw(&self, pen: &mut Pen<'_>, x: u16, y: u16, cols: u16, placeholder: &str) -> (u16, u16) {
        if self.text.is_empty() {
            pen.text(x, y, cols, placeholder, Role::Placeholder);
            return (x, y);
        }
        let room = usize::from(cols.saturating_sub(1));
        let mut start = 0;
        for b in self.boundaries() {
            if width(&self.text[b..self.cursor.max(b)]) <= room {
                start = b;
                break;
            }
            start = self.cursor;
        }
        let shown = &self.text[start..];
        let end = shown.grapheme_indices(true).find(|(i, g)| width(&shown[..i + g.len()]) > usize::from(cols));
        pen.text(x, y, cols, &shown[..end.map_or(shown.len(), |(i, _)| i)], Role::Input);
        let at = width(&self.text[start..self.cursor]).min(room);
        (x + u16::try_from(at).unwrap_or(0), y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(line: &mut InputLine, names: &str) {
        for name in names.split(' ') {
            line.edit(name.parse().expect("a key"));
        }
    }

    #[test]
    fn editing_goes_by_grapheme() {
        let mut line = InputLine::with("e\u{301}té");
        keys(&mut line, "left backspace");
        assert_eq!(line.text(), "e\u{301}é");
        keys(&mut line, "backspace x");
        assert_eq!(line.text(), "xé");
        keys(&mut line, "home delete end A");
        assert_eq!(line.text(), "éA");
    }

    #[test]
    fn the_keys_of_shells_edit_a_whole_line() {
        let mut line = InputLine::with("dupont et fils  ");
        keys(&mut line, "ctrl-w x");
        assert_eq!(line.text(), "dupont et x");
        keys(&mut line, "ctrl-w ctrl-w ctrl-w");
        assert_eq!((line.text(), line.cursor), ("", 0));
        let mut line = InputLine::with("DEV-000001");
        keys(&mut line, "ctrl-a right right right ctrl-k");
        assert_eq!(line.text(), "DEV");
        keys(&mut line, "left ctrl-u ctrl-e 2");
        assert_eq!(line.text(), "V2");
    }

    #[test]
    fn a_paste_is_one_safe_line() {
        let mut line = InputLine::default();
        line.paste("F2026-1182\tx\n\x1b[A\r\n");
        assert_eq!(line.text(), "F2026-1182 x \u{FFFD}[A");
        line.paste(&"a".repeat(5000));
        assert!(line.text().len() < 100, "too long is refused whole");
    }

    #[test]
    fn home_and_end_move_in_the_list_while_nothing_is_typed() {
        let mut line = InputLine::default();
        assert!(!line.edit("home".parse().expect("a key")));
        assert!(!line.edit("ctrl-x".parse().expect("a key")));
    }
}
