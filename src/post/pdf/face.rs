//! The font of letters, and how wide its text is. Noto Sans (SIL Open Font License 1.1), whole in the program, reduced in each file to
//! the characters that it uses.

use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider};
use unicode_normalization::UnicodeNormalization;

/// A length in thousandths of a point, 1/72 000 inch. Whole numbers, so that a letter is laid out alike everywhere.
pub(super) type Length = i32;

/// Tenths of a millimetre as a length.
pub(super) const fn tenths(mm: i32) -> Length {
    // An inch is 254 tenths and 72 000 thousandths of a point.
    mm * 72_000 / 254
}

/// A weight of the font.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Weight {
    /// For the text.
    Regular,
    /// For subject, heads and totals.
    Bold,
}

/// One weight of the font.
pub(super) struct Face {
    /// The file.
    pub bytes: &'static [u8],
    charmap: Charmap<'static>,
    metrics: GlyphMetrics<'static>,
    units: i64,
}

/// A character of a text as the font has it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Glyph {
    /// Its number in the font.
    pub id: u32,
    /// How far the next one stands, in units of the font.
    pub advance: i64,
}

impl Face {
    fn new(bytes: &'static [u8]) -> Option<Face> {
        let font = FontRef::new(bytes).ok()?;
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let units = i64::from(font.metrics(Size::unscaled(), LocationRef::default()).units_per_em);
        (units > 0).then(|| Face { bytes, charmap: font.charmap(), metrics, units })
    }

    /// Units of the font in the height of its square.
    pub(super) fn units(&self) -> i64 {
        self.units
    }

    /// The text with each character that the font lacks replaced by a question mark, composed so that accents are one with their letters.
    /// Line feeds stay.
    pub(super) fn known(&self, text: &str) -> String {
        text.nfc().map(|c| if c == '\n' || self.charmap.map(c).is_some() { c } else { '?' }).collect()
    }

    /// The character in the font.
    pub(super) fn glyph(&self, c: char) -> Glyph {
        let id = self.charmap.map(c).unwrap_or_default();
        // Without a size the advance is a whole number of units.
        let advance = self.metrics.advance_width(id).unwrap_or_default() as i64;
        Glyph { id: id.to_u32(), advance }
    }

    /// The width of a text in a size.
    pub(super) fn width(&self, text: &str, size: Length) -> Length {
        let units: i64 = text.chars().map(|c| self.glyph(c).advance).sum();
        i32::try_from(units * i64::from(size) / self.units).unwrap_or(Length::MAX)
    }

    /// The lines of a text no wider than `room`, broken at ordinary blanks; a word that is wider is broken where it must be.
    pub(super) fn lines(&self, text: &str, size: Length, room: Length) -> Vec<String> {
        let mut out = Vec::new();
        for line in text.split('\n') {
            let mut current = String::new();
            for word in line.split(' ').filter(|word| !word.is_empty()) {
                let longer = if current.is_empty() { word.to_string() } else { format!("{current} {word}") };
                if self.width(&longer, size) <= room {
                    current = longer;
                    continue;
                }
                if !current.is_empty() {
                    out.push(std::mem::take(&mut current));
                }
                for c in word.chars() {
                    current.push(c);
                    if self.width(&current, size) > room && current.chars().count() > 1 {
                        current.pop();
                        out.push(std::mem::replace(&mut current, c.to_string()));
                    }
                }
            }
            out.push(current);
        }
        out
    }
}

/// The weights.
pub(super) struct Faces {
    regular: Face,
    bold: Face,
}

impl Faces {
    /// Those in the program; none when they cannot be read.
    pub(super) fn embedded() -> Option<Faces> {
        Some(Faces { regular: Face::new(notosans::REGULAR_TTF)?, bold: Face::new(notosans::BOLD_TTF)? })
    }

    /// A weight.
    pub(super) fn of(&self, weight: Weight) -> &Face {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_font_has_what_french_letters_are_written_with_and_figures_of_one_width() {
        let faces = Faces::embedded().expect("readable");
        for weight in [Weight::Regular, Weight::Bold] {
            let face = faces.of(weight);
            let text = "ÀÂÇÈÉÊËÎÏÔŒÙÛÜŸ àâçèéêëîïôœùûüÿ €—–’«»…°\u{a0} ŁßŻ Ελλ Жук";
            assert_eq!(face.known(text), text);
            assert_eq!(face.known("e\u{301}\n東"), "é\n?");
            let widths: Vec<i64> = ('0'..='9').map(|c| face.glyph(c).advance).collect();
            assert!(widths.iter().all(|w| *w == widths[0] && *w > 0), "{widths:?}");
        }
    }

    #[test]
    fn lines_fit_their_room_and_lose_nothing() {
        let faces = Faces::embedded().expect("readable");
        let face = faces.of(Weight::Regular);
        let text = "Nous vous rappelons que 3\u{a0}000,00\u{a0}€ restent dus anticonstitutionnellementmaisvraiment";
        for room in [tenths(100), tenths(400), tenths(1_700)] {
            let lines = face.lines(text, 10_000, room);
            assert!(lines.iter().all(|l| face.width(l, 10_000) <= room), "{lines:?}");
            assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
        }
    }
}
