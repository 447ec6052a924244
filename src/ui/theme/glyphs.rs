//! The signs that carry meaning, in Unicode and in ASCII.

/// Which signs the terminal can show.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum GlyphSet {
    /// `● ▌ ─ │ …`
    #[default]
    Unicode,
    /// Only ASCII, for old encodings and fonts.
    Ascii,
}

impl GlyphSet {
    /// Both sets.
    pub const ALL: [GlyphSet; 2] = [GlyphSet::Unicode, GlyphSet::Ascii];

    /// Its word in the palette and in settings.
    pub const fn word(self) -> &'static str {
        match self {
            GlyphSet::Unicode => "unicode",
            GlyphSet::Ascii => "ascii",
        }
    }
}

/// The signs of a set, one column each.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub struct Glyphs {
    pub set: GlyphSet,
    pub cursor: &'static str,
    pub mark: &'static str,
    /// A member of a partial group that a mark brings along.
    pub along: &'static str,
    /// A line that is proposed beside the marks.
    pub proposed: &'static str,
    pub dispute: &'static str,
    pub ours: &'static str,
    /// Cashed under reserve: a direct debit that may still come back.
    pub reserve: &'static str,
    /// Assigned to a factor.
    pub factor: &'static str,
    pub derived: &'static str,
    pub changed: &'static str,
    pub outside: &'static str,
    /// An operation undone since.
    pub undone: &'static str,
    pub horizontal: &'static str,
    pub vertical: &'static str,
    pub corner_tl: &'static str,
    pub corner_tr: &'static str,
    pub corner_bl: &'static str,
    pub corner_br: &'static str,
    pub more_up: &'static str,
    pub more_down: &'static str,
    pub prompt: &'static str,
    /// Between before and after.
    pub becomes: &'static str,
    pub dot: &'static str,
    /// Beside the letter of an automatic group that no person has reviewed.
    pub unreviewed: &'static str,
    /// A client of the agenda that was dealt with.
    pub done: &'static str,
}

impl Glyphs {
    /// The signs of a set.
    pub const fn new(set: GlyphSet) -> Glyphs {
        match set {
            GlyphSet::Unicode => Glyphs {
                set,
                cursor: "▌",
                mark: "●",
                along: "○",
                proposed: "+",
                dispute: "L",
                ours: "N",
                reserve: "S",
                factor: "F",
                derived: "~",
                changed: "*",
                outside: "?",
                undone: "z",
                horizontal: "─",
                vertical: "│",
                corner_tl: "┌",
                corner_tr: "┐",
                corner_bl: "└",
                corner_br: "┘",
                more_up: "↑",
                more_down: "↓",
                prompt: "›",
                becomes: "→",
                dot: "·",
                unreviewed: "°",
                done: "✓",
            },
            GlyphSet::Ascii => Glyphs {
                set,
                cursor: ">",
                mark: "x",
                along: "o",
                proposed: "+",
                dispute: "L",
                ours: "N",
                reserve: "S",
                factor: "F",
                derived: "~",
                changed: "*",
                outside: "?",
                undone: "z",
                horizontal: "-",
                vertical: "|",
                corner_tl: "+",
                corner_tr: "+",
                corner_bl: "+",
                corner_br: "+",
                more_up: "^",
                more_down: "v",
                prompt: ">",
                becomes: ">",
                dot: "-",
                unreviewed: "'",
                done: "v",
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ascii_set_is_ascii() {
        let g = Glyphs::new(GlyphSet::Ascii);
        let all = [
            g.cursor,
            g.mark,
            g.along,
            g.proposed,
            g.dispute,
            g.ours,
            g.reserve,
            g.factor,
            g.derived,
            g.changed,
            g.outside,
            g.undone,
            g.horizontal,
            g.vertical,
            g.corner_tl,
            g.corner_tr,
            g.corner_bl,
            g.corner_br,
            g.more_up,
            g.more_down,
            g.prompt,
            g.becomes,
            g.dot,
            g.unreviewed,
            g.done,
        ];
        assert!(all.iter().all(|s| s.is_ascii() && s.len() == 1));
    }
}
