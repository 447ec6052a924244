//! Keys and other inputs as values: what the keymap names, what a client sends to its session.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A key without its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum KeyCode {
    /// A character as the terminal sent it: its case is kept, so that text inputs get what was typed.
    Char(char),
    /// Enter, of the main block or of the keypad.
    Enter,
    /// Escape, once it is certain that it does not begin a sequence.
    Esc,
    /// Tab.
    Tab,
    /// Shift and Tab, which terminals send as a key of its own.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key, from 1.
    F(u8),
}

/// A key and its modifiers. A terminal reports Shift only beside keys that are not characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// Control was down.
    pub ctrl: bool,
    /// Alt or Meta was down.
    pub alt: bool,
    /// Shift was down; always false beside a character, whose case says it.
    pub shift: bool,
}

impl Key {
    /// The key alone.
    pub const fn plain(code: KeyCode) -> Key {
        Key { code, ctrl: false, alt: false, shift: false }
    }

    /// A character alone.
    pub const fn char(c: char) -> Key {
        Key::plain(KeyCode::Char(c))
    }

    /// The key as the keymap knows it: letters are lower case, since Caps Lock stays on where it gives the digits.
    pub fn folded(self) -> Key {
        let KeyCode::Char(c) = self.code else { return self };
        let mut lower = c.to_lowercase();
        match (lower.next(), lower.next()) {
            (Some(c), None) => Key { code: KeyCode::Char(c), shift: false, ..self },
            _ => self,
        }
    }

    /// The character to insert in a text input, if this key is one without Control or Alt.
    pub fn text(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// The rank that this key means in a pick list, 1 to 9 then 0: a digit, or the unshifted key of a French keyboard.
    pub fn rank(self) -> Option<u8> {
        let rank = match self.folded().text()? {
            c @ '0'..='9' => c as u8 - b'0',
            '&' => 1,
            'é' => 2,
            '"' => 3,
            '\'' => 4,
            '(' => 5,
            '-' => 6,
            'è' => 7,
            '_' => 8,
            'ç' => 9,
            'à' => 0,
            _ => return None,
        };
        Some(rank)
    }
}

impl From<KeyCode> for Key {
    fn from(code: KeyCode) -> Key {
        Key::plain(code)
    }
}

/// Names of the keys that are not characters; the first name of a key is the one shown.
const NAMES: &[(&str, KeyCode)] = &[
    ("space", KeyCode::Char(' ')),
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("shift-tab", KeyCode::BackTab),
    ("backtab", KeyCode::BackTab),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
    ("insert", KeyCode::Insert),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pageup", KeyCode::PageUp),
    ("pagedown", KeyCode::PageDown),
];

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (down, name) in [(self.ctrl, "ctrl-"), (self.alt, "alt-"), (self.shift, "shift-")] {
            if down {
                f.write_str(name)?;
            }
        }
        match (self.code, NAMES.iter().find(|(_, code)| *code == self.code)) {
            (_, Some((name, _))) => f.write_str(name),
            (KeyCode::F(n), _) => write!(f, "f{n}"),
            (KeyCode::Char(c), _) => write!(f, "{c}"),
            (other, None) => write!(f, "{other:?}"),
        }
    }
}

/// A word of a keymap that names no key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown key: {0:?}")]
pub struct UnknownKey(pub String);

impl FromStr for Key {
    type Err = UnknownKey;

    /// Parses one key such as `a`, `space`, `f2`, `ctrl-p` or `shift-tab`. A sequence such as `g c` is the keymap's business.
    fn from_str(text: &str) -> Result<Key, UnknownKey> {
        let unknown = || UnknownKey(text.to_string());
        let mut key = Key::plain(KeyCode::Esc);
        let mut rest = text;
        loop {
            if let Some(code) = code_named(rest) {
                key.code = code;
                break;
            }
            let (modifier, after) = rest.split_once('-').ok_or_else(unknown)?;
            let down = match modifier.to_ascii_lowercase().as_str() {
                "ctrl" => &mut key.ctrl,
                "alt" => &mut key.alt,
                "shift" => &mut key.shift,
                _ => return Err(unknown()),
            };
            if std::mem::replace(down, true) {
                return Err(unknown());
            }
            rest = after;
        }
        // A shifted character is another character: terminals never send both.
        if key.shift && matches!(key.code, KeyCode::Char(_) | KeyCode::BackTab) { Err(unknown()) } else { Ok(key) }
    }
}

fn code_named(name: &str) -> Option<KeyCode> {
    let mut chars = name.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        return (!c.is_control() && !c.is_whitespace()).then_some(KeyCode::Char(c));
    }
    let lower = name.to_ascii_lowercase();
    if let Some((_, code)) = NAMES.iter().find(|(known, _)| *known == lower) {
        return Some(*code);
    }
    let number: u8 = lower.strip_prefix('f')?.parse().ok()?;
    ((1..=24).contains(&number) && lower == format!("f{number}")).then_some(KeyCode::F(number))
}

/// What the mouse did; only asked for when the user turned capture on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MouseKind {
    /// The first button went down.
    Click,
    /// The wheel turned away from the person.
    ScrollUp,
    /// The wheel turned towards the person.
    ScrollDown,
}

/// A mouse event at a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mouse {
    /// What happened.
    pub kind: MouseKind,
    /// Column, from 0.
    pub col: u16,
    /// Row, from 0.
    pub row: u16,
}

/// Everything that a session receives from a terminal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Input {
    /// A key went down.
    Key(Key),
    /// Pasted text, at most 1 MiB: line ends are `\n`, no other control character but tabs. Never keys.
    Paste(String),
    /// The mouse, when captured.
    Mouse(Mouse),
    /// The terminal's size, in cells.
    Resize {
        /// Columns.
        cols: u16,
        /// Rows.
        rows: u16,
    },
    /// The terminal gained (true) or lost the focus.
    Focus(bool),
    /// The terminal is gone, or the process was asked to end: leave quietly.
    Hangup,
    /// The process runs again after a stop: take the screen again and repaint everything.
    Resume,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_parse_and_print_back() {
        for name in [
            "a",
            "é",
            "A",
            "-",
            "&",
            "space",
            "enter",
            "esc",
            "tab",
            "shift-tab",
            "backspace",
            "f2",
            "f12",
            "ctrl-p",
            "ctrl--",
            "alt-x",
            "ctrl-alt-delete",
            "shift-up",
            "pageup",
            "ctrl-space",
        ] {
            assert_eq!(name.parse::<Key>().map(|key| key.to_string()), Ok(name.to_string()));
        }
        assert_eq!("BackTab".parse(), Ok(Key::plain(KeyCode::BackTab)));
        assert_eq!("F2".parse(), Ok(Key::plain(KeyCode::F(2))));
        assert_eq!("Ctrl-P".parse::<Key>().map(Key::folded), "ctrl-p".parse());
    }

    #[test]
    fn what_no_terminal_can_send_is_refused() {
        for name in ["", " ", "f0", "f25", "f02", "f+2", "g c", "meta-x", "shift-a", "ctrl-", "ctrl-ctrl-a", "\u{1b}", "entrée"]
        {
            assert_eq!(name.parse::<Key>(), Err(UnknownKey(name.to_string())), "{name:?}");
        }
    }

    #[test]
    fn letters_fold_for_the_keymap_and_stay_raw_for_text() {
        assert_eq!(Key::char('V').folded(), Key::char('v'));
        assert_eq!(Key::char('É').folded(), Key::char('é'));
        assert_eq!(Key::char('V').text(), Some('V'));
        assert_eq!(Key { ctrl: true, ..Key::char('v') }.text(), None);
        assert_eq!(Key::char('İ').folded(), Key::char('İ'), "its lower case is two characters");
    }

    #[test]
    fn a_pick_list_takes_the_unshifted_french_row() {
        let ranks = |row: &str| row.chars().map(|c| Key::char(c).rank()).collect::<Option<Vec<u8>>>();
        assert_eq!(ranks("&é\"'(-è_çà"), ranks("1234567890"));
        assert_eq!(ranks("ÉÈÇÀ"), ranks("2790"), "Caps Lock on");
        assert_eq!(Key { alt: true, ..Key::char('1') }.rank(), None);
    }
}
