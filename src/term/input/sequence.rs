//! The vocabulary of sequences: numbers, letters and the keys that they name.

use crate::term::key::KeyCode;

/// A key of the cursor block, by the letter that ends its sequence.
pub(super) fn arrow(letter: u8) -> KeyCode {
    match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        _ => KeyCode::Home,
    }
}

/// Keys of the form `CSI n ~`, as xterm, the Linux console and PuTTY number them.
pub(super) fn numbered(number: u16) -> Option<KeyCode> {
    let function = |from: u16, first: u8| Some(KeyCode::F(first + (number - from) as u8));
    match number {
        1 | 7 => Some(KeyCode::Home),
        2 => Some(KeyCode::Insert),
        3 => Some(KeyCode::Delete),
        4 | 8 => Some(KeyCode::End),
        5 => Some(KeyCode::PageUp),
        6 => Some(KeyCode::PageDown),
        11..=15 => function(11, 1),
        17..=21 => function(17, 6),
        23..=26 => function(23, 11),
        28..=29 => function(28, 15),
        31..=34 => function(31, 17),
        _ => None,
    }
}

/// The numbers of a sequence; only the first part of `5:3` counts, and a third part 3 says that the key went up.
pub(super) struct Numbers {
    list: [u16; 4],
    pub(super) count: usize,
    pub(super) release: bool,
}

impl Numbers {
    pub(super) fn parse(bytes: &[u8]) -> Option<Numbers> {
        let mut numbers = Numbers { list: [0; 4], count: 0, release: false };
        if bytes.is_empty() {
            return Some(numbers);
        }
        let text = std::str::from_utf8(bytes).ok()?;
        for (i, field) in text.split(';').enumerate() {
            let (number, part) = field.split_once(':').unwrap_or((field, ""));
            if !field.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b':')) {
                return None;
            }
            if let Some(slot) = numbers.list.get_mut(i) {
                *slot = if number.is_empty() { 0 } else { number.parse().unwrap_or(u16::MAX) };
                numbers.count = i + 1;
            }
            numbers.release |= i == 1 && part == "3";
        }
        Some(numbers)
    }

    /// The number at `index`, 0 when there is none.
    pub(super) fn at(&self, index: usize) -> u16 {
        self.list.get(index).copied().unwrap_or(0)
    }
}
