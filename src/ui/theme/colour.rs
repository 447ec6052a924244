//! Colours and how they degrade.

use ratatui::style::Color;

/// How many colours the terminal shows: what its session was told. The theme resolves them, so that no layer below has a choice.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Depth {
    /// None, or NO_COLOR was asked.
    Mono,
    /// The 16 colours of the terminal's own palette.
    #[default]
    C16,
    /// The 256 colours of xterm.
    C256,
    /// 24 bits.
    Rgb,
}

/// A colour with its degraded forms.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Colour {
    pub(super) rgb: (u8, u8, u8),
    pub(super) c256: u8,
    pub(super) c16: u8,
}

const NAMES: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "grey",
    "dark-grey",
    "light-red",
    "light-green",
    "light-yellow",
    "light-blue",
    "light-magenta",
    "light-cyan",
    "white",
];

const COLOURS: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

/// What the 16 names usually look like, to find the nearest.
const USUAL: [(u8, u8, u8); 16] = [
    (0, 0, 0),
    (170, 0, 0),
    (0, 170, 0),
    (170, 85, 0),
    (0, 0, 170),
    (170, 0, 170),
    (0, 170, 170),
    (170, 170, 170),
    (85, 85, 85),
    (255, 85, 85),
    (85, 255, 85),
    (255, 255, 85),
    (85, 85, 255),
    (255, 85, 255),
    (85, 255, 255),
    (255, 255, 255),
];

impl Colour {
    /// A colour whose degraded forms are the nearest ones.
    pub(super) fn new(rgb: (u8, u8, u8)) -> Colour {
        let nearest = |indices: std::ops::RangeInclusive<u8>, of: &dyn Fn(u8) -> (u8, u8, u8)| {
            indices.min_by_key(|i| distance(rgb, of(*i))).unwrap_or(15)
        };
        // The first 16 of the 256 are whatever the user made of them: never chosen.
        Colour { rgb, c256: nearest(16..=255, &of_256), c16: nearest(0..=15, &|i| USUAL[usize::from(i)]) }
    }

    /// Reads `#rrggbb`.
    pub(super) fn parse_hex(text: &str) -> Option<(u8, u8, u8)> {
        let hex = text.strip_prefix('#').filter(|h| h.len() == 6 && h.bytes().all(|b| b.is_ascii_hexdigit()))?;
        let part = |at: usize| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
        Some((part(0)?, part(2)?, part(4)?))
    }

    /// The index of a name among the 16.
    pub(super) fn parse_name(name: &str) -> Option<u8> {
        NAMES.iter().position(|n| *n == name).and_then(|i| u8::try_from(i).ok())
    }

    /// What the terminal is asked for.
    pub(super) fn at(self, depth: Depth) -> Option<Color> {
        match depth {
            Depth::Mono => None,
            Depth::C16 => Some(COLOURS[usize::from(self.c16) % 16]),
            Depth::C256 => Some(Color::Indexed(self.c256)),
            Depth::Rgb => Some(Color::Rgb(self.rgb.0, self.rgb.1, self.rgb.2)),
        }
    }
}

/// The look of an index of the xterm palette.
pub(super) fn of_256(index: u8) -> (u8, u8, u8) {
    match index {
        0..=15 => USUAL[usize::from(index)],
        16..=231 => {
            let level = |n: u8| if n == 0 { 0 } else { 55 + 40 * n };
            let cube = index - 16;
            (level(cube / 36), level(cube / 6 % 6), level(cube % 6))
        }
        grey => {
            let level = 8 + 10 * (grey - 232);
            (level, level, level)
        }
    }
}

fn distance(a: (u8, u8, u8), b: (u8, u8, u8)) -> u32 {
    let d = |x: u8, y: u8| u32::from(x.abs_diff(y)).pow(2);
    // The eye sees green best and blue least.
    2 * d(a.0, b.0) + 4 * d(a.1, b.1) + d(a.2, b.2)
}

/// Contrast ratio of WCAG 2, in hundredths: 450 is 4.5 to 1.
#[cfg(test)]
#[allow(clippy::float_arithmetic, reason = "light, not money")]
pub(super) fn contrast_percent(a: (u8, u8, u8), b: (u8, u8, u8)) -> u32 {
    let linear = |c: u8| {
        let c = f64::from(c) / 255.0;
        if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    let light = |(r, g, b): (u8, u8, u8)| 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    let (high, low) = (light(a).max(light(b)), light(a).min(light(b)));
    ((high + 0.05) / (low + 0.05) * 100.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_degrade_to_the_nearest() {
        let red = Colour::new((250, 90, 80));
        assert_eq!(COLOURS[usize::from(red.c16)], Color::LightRed);
        assert_eq!(Colour::new((255, 255, 255)).c256, 231);
        assert_eq!(Colour::parse_hex("#0a0B0c"), Some((10, 11, 12)));
        assert_eq!(Colour::parse_hex("#12345"), None);
        assert_eq!(Colour::parse_hex("#é2345"), None);
    }
}
