//! Colours that a terminal has. The theme resolves them first: this is the last guard.

use ratatui::style::Color;

use crate::term::caps::Depth;

/// The usual values of the sixteen colours, in the order of their numbers.
const PALETTE: [(u8, u8, u8); 16] = [
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

impl Depth {
    /// The nearest colour that this depth has.
    pub(super) fn reduce(self, colour: Color) -> Color {
        match (self, colour) {
            (Depth::Mono, _) => Color::Reset,
            (Depth::C256, Color::Rgb(r, g, b)) => Color::Indexed(nearest_256((r, g, b))),
            (Depth::C16, Color::Rgb(r, g, b)) => Color::Indexed(nearest_16((r, g, b))),
            (Depth::C16, Color::Indexed(n @ 16..)) => Color::Indexed(nearest_16(rgb(n))),
            _ => match number(colour) {
                Some(number) => Color::Indexed(number),
                None => colour,
            },
        }
    }
}

/// The number of a named colour.
fn number(colour: Color) -> Option<u8> {
    let number = match colour {
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        Color::Reset | Color::Rgb(..) | Color::Indexed(_) => return None,
    };
    Some(number)
}

/// The value of one of the 256 colours.
fn rgb(number: u8) -> (u8, u8, u8) {
    match number {
        0..=15 => PALETTE[usize::from(number)],
        16..=231 => {
            let level = |n: u8| if n == 0 { 0 } else { 55 + 40 * n };
            let n = number - 16;
            (level(n / 36), level(n / 6 % 6), level(n % 6))
        }
        _ => {
            let grey = 8 + 10 * (number - 232);
            (grey, grey, grey)
        }
    }
}

fn nearest_16(colour: (u8, u8, u8)) -> u8 {
    nearest(colour, 0..=15)
}

/// Never one of the first sixteen, which people redefine.
fn nearest_256(colour: (u8, u8, u8)) -> u8 {
    nearest(colour, 16..=255)
}

fn nearest(colour: (u8, u8, u8), among: std::ops::RangeInclusive<u8>) -> u8 {
    let square = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
    let distance = |n: u8| {
        let (r, g, b) = rgb(n);
        square(r, colour.0) + square(g, colour.1) + square(b, colour.2)
    };
    among.min_by_key(|n| distance(*n)).unwrap_or(7)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_depth_gets_only_colours_that_it_has() {
        let red = Color::Rgb(250, 80, 90);
        assert_eq!(Depth::Rgb.reduce(red), red);
        assert_eq!(Depth::C256.reduce(red), Color::Indexed(203));
        assert_eq!(Depth::C16.reduce(red), Color::Indexed(9));
        assert_eq!(Depth::Mono.reduce(red), Color::Reset);
        assert_eq!(Depth::C16.reduce(Color::Indexed(203)), Color::Indexed(9));
        assert_eq!(Depth::C256.reduce(Color::Rgb(128, 128, 128)), Color::Indexed(244));
        assert_eq!(Depth::C16.reduce(Color::LightRed), Depth::C16.reduce(Color::Indexed(9)), "two names of one colour");
        for depth in [Depth::Mono, Depth::C16, Depth::C256, Depth::Rgb] {
            assert_eq!(depth.reduce(Color::Reset), Color::Reset);
        }
    }
}
