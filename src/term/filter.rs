//! The allow-list: the last thing between any byte stream and a terminal.
//!
//! What a session paints is safe by construction. A client does not have to believe it: it passes only printable text and
//! the sequences listed here, and drops everything else, however it is cut.

/// Finals of the sequences with plain numbers that may pass: cursor moves, erasing, SGR, scroll region and scrolling.
const FINALS: &[u8] = b"ABCDGHJKSTdfmr";
/// DEC modes that may be set and reset: cursor, mouse, focus, alternate screen, paste, synchronised update.
const MODES: &[u16] = &[25, 1000, 1004, 1006, 1049, 2004, 2026];
/// Longest sequence that may pass, in bytes.
const LONGEST: usize = 48;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
enum State {
    #[default]
    Ground,
    Utf8(usize),
    Escape,
    Csi,
    /// Inside an operating system command or another string: dropped up to its end.
    String,
}

/// Passes what is allowed. Keeps an unfinished sequence until its end comes.
#[derive(Debug, Default)]
pub struct Filter {
    state: State,
    held: Vec<u8>,
}

impl Filter {
    /// Appends to `out` what of `bytes` may reach a terminal.
    pub fn pass(&mut self, bytes: &[u8], out: &mut Vec<u8>) {
        for &byte in bytes {
            self.byte(byte, out);
        }
    }

    fn byte(&mut self, byte: u8, out: &mut Vec<u8>) {
        // An escape begins anew wherever it comes: no string hides what follows it.
        if byte == 0x1b {
            self.held.clear();
            self.state = State::Escape;
            return;
        }
        match self.state {
            State::Ground => match byte {
                0x20..=0x7e => out.push(byte),
                0xc2..=0xf4 => {
                    self.held.clear();
                    self.held.push(byte);
                    self.state = State::Utf8(if byte < 0xe0 {
                        2
                    } else if byte < 0xf0 {
                        3
                    } else {
                        4
                    });
                }
                _ => {}
            },
            State::Utf8(length) => {
                if byte & 0xc0 != 0x80 {
                    self.state = State::Ground;
                    return self.byte(byte, out);
                }
                self.held.push(byte);
                if self.held.len() == length {
                    self.state = State::Ground;
                    let control = |text: &str| text.chars().any(char::is_control);
                    if std::str::from_utf8(&self.held).is_ok_and(|text| !control(text)) {
                        out.extend_from_slice(&self.held);
                    }
                }
            }
            State::Escape => {
                self.state = match byte {
                    b'[' => State::Csi,
                    b']' | b'P' | b'X' | b'^' | b'_' => State::String,
                    _ => State::Ground,
                }
            }
            State::Csi => match byte {
                0x40..=0x7e => {
                    self.state = State::Ground;
                    if allowed(&self.held, byte) {
                        out.extend_from_slice(b"\x1b[");
                        out.extend_from_slice(&self.held);
                        out.push(byte);
                    }
                }
                0x20..=0x3f => {
                    if self.held.len() <= LONGEST {
                        self.held.push(byte);
                    }
                }
                _ => self.state = State::Ground,
            },
            State::String => {
                if byte == 0x07 {
                    self.state = State::Ground;
                }
            }
        }
    }
}

fn allowed(parameters: &[u8], last: u8) -> bool {
    if parameters.len() > LONGEST {
        return false;
    }
    match (parameters.strip_prefix(b"?"), last) {
        (Some(modes), b'h' | b'l') => std::str::from_utf8(modes)
            .is_ok_and(|modes| modes.split(';').all(|mode| mode.parse().is_ok_and(|mode: u16| MODES.contains(&mode)))),
        (None, _) => FINALS.contains(&last) && parameters.iter().all(|byte| matches!(byte, b'0'..=b'9' | b';')),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passed(bytes: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        Filter::default().pass(bytes, &mut out);
        out
    }

    #[test]
    fn what_a_session_needs_passes_unchanged() {
        let frame =
            "\x1b[?2026h\x1b[2;39r\x1b[3S\x1b[r\x1b[12;1H\x1b[0;1;38;5;9mÉCHU 東京 ▌\x1b[K\x1b[?25h\x1b[?2026l\x1b[?1049;2004h";
        assert_eq!(passed(frame.as_bytes()), frame.as_bytes());
    }

    #[test]
    fn whatever_could_act_outside_the_screen_is_dropped() {
        for hostile in [
            &b"\x1b]52;c;QUJD\x07"[..],
            b"\x1b]0;title\x1b\\",
            b"\x1bPq\x1b\\",
            b"\x1b[6n",
            b"\x1b[c",
            b"\x1b[20t",
            b"\x1b[?1;2026h",
            b"\x1b=",
            b"\x1bc",
            b"\x1b[4h",
            b"\x1b[38:2:1:2:3m",
            b"\x07\x08\r\n\x0e\x7f",
            b"\xc2\x9b",
            b"\x9b\xff\xc0\xaf",
            b"\xed\xa0\x80",
        ] {
            assert_eq!(passed(hostile), b"", "{}", hostile.escape_ascii());
        }
        assert_eq!(passed(b"\x1b]0;a\x1b[31mb"), b"\x1b[31mb", "an escape ends a string");
        assert_eq!(passed(&[b"\x1b[".as_slice(), &[b'1'; 100], b"mok"].concat()), b"ok");
    }

    #[test]
    fn cuts_change_nothing() {
        let bytes = "\x1b[1;31mé\x1b]52;c;QQ==\x07東\x1b[?25l".as_bytes();
        for cut in 0..bytes.len() {
            let (mut filter, mut out) = (Filter::default(), Vec::new());
            filter.pass(&bytes[..cut], &mut out);
            filter.pass(&bytes[cut..], &mut out);
            assert_eq!(out, passed(bytes), "{cut}");
        }
    }
}
