//! Bytes from a terminal to inputs: a state machine without clock or file.
//!
//! Two rules come before any other. An arrow whose bytes arrive apart is never Escape followed by a letter: that would
//! cancel a form and then run a command. And text that was pasted is never keys.

mod paste;
mod sequence;

use encoding_rs::WINDOWS_1252;

use super::key::{Input, Key, KeyCode, Mouse, MouseKind};
use paste::pasted;
use sequence::{Numbers, arrow, numbered};

/// How long a lone Escape is held by default, in ms: above the 20 ms grid on which SSH clients send keys.
pub const HOLD_MS: u64 = 40;
/// How long a sequence that has begun may stay unfinished, in ms. Nobody waits for it, so it may be long.
const SEQUENCE_MS: u64 = 1000;
/// How long after a released Escape the rest of a sequence is still taken as one, in ms.
const LATE_MS: u64 = 500;
/// Longest sequence of parameters.
const SEQUENCE_LIMIT: usize = 64;
/// Longest answer of a terminal that is skipped.
const STRING_LIMIT: usize = 4096;
/// Longest paste, in bytes; the rest is dropped.
pub const PASTE_LIMIT: usize = 1 << 20;
const PASTE_END: &[u8] = b"\x1b[201~";

#[derive(Clone, Copy, Debug, PartialEq, Default)]
enum State {
    #[default]
    Ground,
    /// Inside a character of this many bytes.
    Utf8(usize),
    Escape,
    EscapeTwice,
    /// After ESC and what may begin an answer of the terminal, or be a letter with Alt.
    Intro(u8),
    Csi,
    /// A function key of the Linux console: `ESC [ [ A`.
    Console,
    Ss3,
    /// A mouse report in the oldest form: three bytes.
    OldMouse,
    /// A sequence that is too long: skipped to its end.
    Skip,
    /// An answer of the terminal that nobody asked for.
    String,
    /// Pasted text; this many bytes of its end have come.
    Paste(usize),
}

/// Decodes what a terminal sends. The caller brings the time, in ms of any clock that never goes back.
#[derive(Debug)]
pub struct Decoder {
    hold: u64,
    state: State,
    buffer: Vec<u8>,
    alt: bool,
    /// The sequence began after its Escape had been released.
    late: bool,
    last_byte: u64,
    released: Option<u64>,
    out: Vec<Input>,
}

impl Default for Decoder {
    fn default() -> Decoder {
        Decoder::new(HOLD_MS)
    }
}

impl Decoder {
    /// A decoder that holds a lone Escape for `hold_ms`.
    pub fn new(hold_ms: u64) -> Decoder {
        Decoder {
            hold: hold_ms,
            state: State::Ground,
            buffer: Vec::new(),
            alt: false,
            late: false,
            last_byte: 0,
            released: None,
            out: Vec::new(),
        }
    }

    /// Takes bytes that were read at `now_ms`. However they are cut, the inputs are the same.
    pub fn feed(&mut self, bytes: &[u8], now_ms: u64) -> Vec<Input> {
        let before = self.state;
        for &byte in bytes {
            self.byte(byte, now_ms);
        }
        // A string is given its time once: keys typed into it by mistake must not feed it.
        if self.state != State::String || before != State::String {
            self.last_byte = now_ms;
        }
        std::mem::take(&mut self.out)
    }

    /// Releases what was held too long. To be called at [`Decoder::deadline`], and only when nothing waits to be read: bytes
    /// that have arrived come before time that has passed.
    pub fn tick(&mut self, now_ms: u64) -> Vec<Input> {
        if self.deadline().is_some_and(|at| at <= now_ms) {
            match self.state {
                State::Escape | State::EscapeTwice => {
                    if self.state == State::EscapeTwice {
                        self.key(KeyCode::Esc);
                    }
                    self.key(KeyCode::Esc);
                    self.released = Some(now_ms);
                    self.state = State::Ground;
                }
                _ => self.give_up(),
            }
        }
        std::mem::take(&mut self.out)
    }

    /// When [`Decoder::tick`] is to be called, if nothing comes before.
    pub fn deadline(&self) -> Option<u64> {
        let wait = match self.state {
            // A paste may stall on a slow link: its rest must never become keys, so it has no end but its own.
            State::Ground | State::Paste(_) => return None,
            State::Escape | State::EscapeTwice | State::Utf8(_) | State::Intro(_) => self.hold,
            _ if self.late && self.buffer.is_empty() => self.hold,
            _ => SEQUENCE_MS,
        };
        Some(self.last_byte.saturating_add(wait))
    }

    fn byte(&mut self, byte: u8, now: u64) {
        match self.state {
            State::Ground => self.ground(byte, now),
            State::Utf8(length) => self.utf8(byte, length, now),
            State::Escape | State::EscapeTwice => self.escape(byte, now),
            State::Intro(first) => {
                // Answers go on with a digit or a mark; after Alt and a letter that is rare.
                if byte.is_ascii_digit() || (first == b'P' && matches!(byte, b'>' | b'!' | b'+' | b'$' | b'|')) {
                    self.begin(State::String);
                } else {
                    self.give_up();
                    self.byte(byte, now);
                }
            }
            State::Csi => self.csi(byte, now),
            State::Console => match byte {
                b'A'..=b'E' => self.finish(KeyCode::F(byte - b'A' + 1), 1),
                _ => self.restart(byte, now),
            },
            State::Ss3 => self.ss3(byte, now),
            State::OldMouse => {
                self.buffer.push(byte);
                if let [button, col, row] = self.buffer[..] {
                    let at = |byte: u8| u16::from(byte.saturating_sub(32));
                    self.mouse(at(button), at(col), at(row), true);
                    self.state = State::Ground;
                }
            }
            State::Skip => match byte {
                0x20..=0x3f => {}
                0x40..=0x7e => self.state = State::Ground,
                _ => self.restart(byte, now),
            },
            State::String => {
                let escaped = self.buffer.last() == Some(&0x1b);
                self.buffer.push(byte);
                if byte == 0x07 || self.buffer.len() > STRING_LIMIT || (escaped && byte == b'\\') {
                    self.begin(State::Ground);
                } else if escaped {
                    self.begin(State::Escape);
                    self.byte(byte, now);
                }
            }
            State::Paste(matched) => self.paste(byte, matched),
        }
    }

    fn ground(&mut self, byte: u8, now: u64) {
        let late = self.released.take().is_some_and(|at| now.saturating_sub(at) <= LATE_MS);
        match byte {
            0x1b => self.begin(State::Escape),
            b'[' if late && !self.alt => {
                self.begin(State::Csi);
                self.late = true;
            }
            b'O' if late && !self.alt => {
                self.begin(State::Ss3);
                self.late = true;
            }
            0x00 => self.control(' '),
            b'\t' => self.key(KeyCode::Tab),
            b'\r' | b'\n' => self.key(KeyCode::Enter),
            0x08 | 0x7f => self.key(KeyCode::Backspace),
            0x01..=0x1a => self.control(char::from(byte - 1 + b'a')),
            0x1c..=0x1f => self.control(char::from(byte - 0x1c + b'\\')),
            0x20..=0x7e => self.key(KeyCode::Char(char::from(byte))),
            0xc2..=0xf4 => {
                self.buffer.clear();
                self.buffer.push(byte);
                self.state = State::Utf8(if byte < 0xe0 {
                    2
                } else if byte < 0xf0 {
                    3
                } else {
                    4
                });
            }
            _ => self.single_byte(byte),
        }
    }

    fn utf8(&mut self, byte: u8, length: usize, now: u64) {
        if byte & 0xc0 != 0x80 {
            self.give_up();
            return self.ground(byte, now);
        }
        self.buffer.push(byte);
        if self.buffer.len() < length {
            return;
        }
        match std::str::from_utf8(&self.buffer).ok().and_then(|text| text.chars().next()) {
            Some(c) => {
                self.state = State::Ground;
                self.typed(c);
            }
            None => self.give_up(),
        }
    }

    fn escape(&mut self, byte: u8, now: u64) {
        let twice = self.state == State::EscapeTwice;
        match byte {
            // Some terminals put an Escape before a sequence for Alt.
            b'[' | b'O' => {
                self.begin(if byte == b'[' { State::Csi } else { State::Ss3 });
                self.alt = twice;
                return;
            }
            0x1b if !twice => {
                self.state = State::EscapeTwice;
                return;
            }
            _ => {}
        }
        if twice {
            self.key(KeyCode::Esc);
        }
        match byte {
            0x1b => {}
            b']' | b'P' | b'X' | b'^' | b'_' => self.state = State::Intro(byte),
            _ => {
                self.state = State::Ground;
                self.alt = true;
                self.ground(byte, now);
            }
        }
    }

    fn csi(&mut self, byte: u8, now: u64) {
        match byte {
            b'[' if self.buffer.is_empty() && !self.late => self.state = State::Console,
            b'M' if self.buffer.is_empty() && !self.late => self.state = State::OldMouse,
            0x20..=0x3f if self.buffer.len() < SEQUENCE_LIMIT => self.buffer.push(byte),
            0x20..=0x3f => self.state = State::Skip,
            0x40..=0x7e => {
                let parameters = std::mem::take(&mut self.buffer);
                let known = self.sequence(&parameters, byte);
                let late = std::mem::take(&mut self.late);
                if !matches!(self.state, State::Paste(_)) {
                    self.state = State::Ground;
                }
                if late && !known && parameters.is_empty() {
                    self.key(KeyCode::Char('['));
                    self.ground(byte, now);
                }
                self.alt = false;
            }
            _ => self.restart(byte, now),
        }
    }

    /// Acts on a whole CSI sequence; false when it means nothing here.
    fn sequence(&mut self, parameters: &[u8], last: u8) -> bool {
        let (private, rest) = match parameters.split_first() {
            Some((mark @ b'<'..=b'?', rest)) => (Some(*mark), rest),
            _ => (None, parameters),
        };
        let Some(numbers) = Numbers::parse(rest) else { return false };
        if numbers.release {
            return true;
        }
        if let Some(mark) = private {
            if mark == b'<' && matches!(last, b'M' | b'm') {
                self.mouse(numbers.at(0), numbers.at(1), numbers.at(2), last == b'M');
            }
            return mark == b'<';
        }
        // With one number only, the number is the modifier.
        let modifiers = if numbers.count == 1 { numbers.at(0) } else { numbers.at(1) };
        let first = if numbers.count == 1 { 1 } else { numbers.at(0).max(1) };
        match last {
            b'A'..=b'D' | b'F' | b'H' => self.finish(arrow(last), modifiers),
            b'a'..=b'd' => self.finish(arrow(last.to_ascii_uppercase()), 2),
            // `CSI row ; column R` answers a question about the cursor; only `1 ; modifier` is F3.
            b'P'..=b'S' if first == 1 => self.finish(KeyCode::F(last - b'P' + 1), modifiers),
            b'Z' => self.finish(KeyCode::BackTab, 1),
            b'I' | b'O' => self.out.push(Input::Focus(last == b'I')),
            b'u' => self.coded(numbers.at(0), numbers.at(1)),
            b'~' => match numbers.at(0) {
                200 => self.begin(State::Paste(0)),
                27 if numbers.count == 3 => self.coded(numbers.at(2), numbers.at(1)),
                code => match numbered(code) {
                    Some(code) => self.finish(code, numbers.at(1)),
                    _ => return false,
                },
            },
            _ => return false,
        }
        true
    }

    fn ss3(&mut self, byte: u8, now: u64) {
        let code = match byte {
            b'0'..=b'9' | b';' if self.buffer.len() < SEQUENCE_LIMIT => return self.buffer.push(byte),
            b'A'..=b'D' | b'F' | b'H' => arrow(byte),
            b'a'..=b'd' => arrow(byte.to_ascii_uppercase()),
            b'P'..=b'S' => KeyCode::F(byte - b'P' + 1),
            b'M' => KeyCode::Enter,
            b'I' => KeyCode::Tab,
            b' ' => KeyCode::Char(' '),
            b'X' => KeyCode::Char('='),
            // The keypad in its application form, should a terminal be in it: it still types digits.
            b'j'..=b'y' => KeyCode::Char(char::from(byte - b'j' + b'*')),
            _ => return self.restart(byte, now),
        };
        let modifiers = Numbers::parse(&self.buffer).map_or(1, |numbers| numbers.at(numbers.count.saturating_sub(1)));
        self.finish(code, modifiers);
    }

    fn paste(&mut self, byte: u8, matched: usize) {
        if PASTE_END.get(matched) == Some(&byte) {
            self.state = State::Paste(matched + 1);
            if matched + 1 == PASTE_END.len() {
                self.state = State::Ground;
                let text = pasted(&std::mem::take(&mut self.buffer));
                self.out.push(Input::Paste(text));
            }
            return;
        }
        // No prefix of the end repeats inside it, so a mismatch gives all of it back to the text.
        self.keep(&PASTE_END[..matched]);
        if byte == PASTE_END[0] {
            self.state = State::Paste(1);
        } else {
            self.state = State::Paste(0);
            self.keep(&[byte]);
        }
    }

    fn keep(&mut self, bytes: &[u8]) {
        let room = PASTE_LIMIT.saturating_sub(self.buffer.len());
        self.buffer.extend_from_slice(&bytes[..bytes.len().min(room)]);
    }

    fn begin(&mut self, state: State) {
        self.state = state;
        self.buffer.clear();
        self.alt = false;
        self.late = false;
    }

    /// Drops an unfinished sequence and takes `byte` for itself.
    fn restart(&mut self, byte: u8, now: u64) {
        let typed = self.late && self.buffer.is_empty();
        self.give_up();
        // A letter belongs to the sequence that it ends, unless the sequence was a typed bracket.
        if typed || !matches!(byte, 0x20..=0x7e) {
            self.ground(byte, now);
        }
    }

    /// Ends what was begun and cannot be finished: characters come out, sequences do not.
    fn give_up(&mut self) {
        let state = std::mem::take(&mut self.state);
        let late = std::mem::take(&mut self.late) && self.buffer.is_empty();
        match state {
            State::Utf8(_) => {
                for byte in std::mem::take(&mut self.buffer) {
                    self.single_byte(byte);
                }
            }
            State::Intro(byte) => {
                self.alt = true;
                self.key(KeyCode::Char(char::from(byte)));
            }
            State::Csi if late => self.key(KeyCode::Char('[')),
            State::Ss3 if late => self.key(KeyCode::Char('O')),
            _ => {}
        }
        self.buffer.clear();
        self.alt = false;
    }

    /// A byte that is not UTF-8: an old PuTTY session sends its letters in Windows-1252.
    fn single_byte(&mut self, byte: u8) {
        let bytes = [byte];
        for c in WINDOWS_1252.decode_without_bom_handling(&bytes).0.chars() {
            self.typed(c);
        }
    }

    fn typed(&mut self, c: char) {
        if !c.is_control() {
            self.key(KeyCode::Char(c));
        }
        self.alt = false;
    }

    fn key(&mut self, code: KeyCode) {
        let alt = std::mem::take(&mut self.alt);
        self.out.push(Input::Key(Key { alt, ..Key::plain(code) }));
    }

    fn control(&mut self, c: char) {
        let alt = std::mem::take(&mut self.alt);
        self.out.push(Input::Key(Key { alt, ctrl: true, ..Key::char(c) }));
    }

    /// Ends a sequence with a key and xterm's modifier number (1 plus bits of shift, alt, control, meta).
    fn finish(&mut self, code: KeyCode, modifiers: u16) {
        let bits = modifiers.saturating_sub(1);
        let alt = std::mem::take(&mut self.alt) || bits & 0b1010 != 0;
        let shift = bits & 1 != 0 && !matches!(code, KeyCode::Char(_) | KeyCode::BackTab);
        let code = if code == KeyCode::Tab && shift { KeyCode::BackTab } else { code };
        let shift = shift && code != KeyCode::BackTab;
        self.out.push(Input::Key(Key { code, ctrl: bits & 4 != 0, alt, shift }));
        self.state = State::Ground;
        self.buffer.clear();
        self.late = false;
    }

    /// A key told by its character code.
    fn coded(&mut self, code: u16, modifiers: u16) {
        let code = match code {
            8 | 127 => KeyCode::Backspace,
            9 => KeyCode::Tab,
            13 => KeyCode::Enter,
            27 => KeyCode::Esc,
            _ => match char::from_u32(u32::from(code)).filter(|c| !c.is_control() && !('\u{e000}'..='\u{f8ff}').contains(c)) {
                Some(c) => KeyCode::Char(c),
                None => return,
            },
        };
        self.finish(code, modifiers);
    }

    fn mouse(&mut self, button: u16, col: u16, row: u16, pressed: bool) {
        const MODIFIERS: u16 = 4 | 8 | 16;
        let kind = match button & !MODIFIERS {
            0 if pressed => MouseKind::Click,
            64 => MouseKind::ScrollUp,
            65 => MouseKind::ScrollDown,
            _ => return,
        };
        self.out.push(Input::Mouse(Mouse { kind, col: col.saturating_sub(1), row: row.saturating_sub(1) }));
    }
}

#[cfg(test)]
mod tests;
