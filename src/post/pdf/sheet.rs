//! A sheet that is written from the top: pages of words, rules and bands, and the height reached.

use super::super::typography::printed;
use super::face::{Face, Faces, Length, Weight, tenths};
use crate::i18n::Lang;

/// A4.
pub(super) const PAGE: (Length, Length) = (tenths(2_100), tenths(2_970));
pub(super) const LEFT: Length = tenths(200);
pub(super) const RIGHT: Length = tenths(1_900);
/// First line of a page that goes on.
pub(super) const TOP: Length = tenths(150);
/// The body ends here; the foot stands below.
pub(super) const BOTTOM: Length = tenths(2_740);
/// The window of the envelope: left edge and first line of the address.
pub(super) const WINDOW: (Length, Length) = (tenths(1_100), tenths(500));
/// The left column beside the window.
pub(super) const BESIDE: Length = tenths(800);
/// The size of the line that says again, on a page that goes on, what it is about.
const AGAIN: Length = 8_500;

/// Words on a page: left end of the baseline.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Run {
    pub x: Length,
    pub y: Length,
    pub size: Length,
    pub weight: Weight,
    pub text: String,
}

/// A horizontal line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Rule {
    pub from: Length,
    pub to: Length,
    pub y: Length,
}

/// A pale band under words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Band {
    pub from: Length,
    pub to: Length,
    pub y: Length,
    pub height: Length,
}

/// A page.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Page {
    pub runs: Vec<Run>,
    pub rules: Vec<Rule>,
    pub bands: Vec<Band>,
}

/// From one baseline to the next.
pub(super) const fn leading(size: Length) -> Length {
    size * 14 / 10
}

/// The pages so far.
pub(super) struct Sheet<'a> {
    faces: &'a Faces,
    lang: Lang,
    /// What a page that goes on says at its head.
    heading: &'a str,
    pub(super) pages: Vec<Page>,
    /// Where the next line begins, from the top of the page.
    pub(super) y: Length,
}

impl<'a> Sheet<'a> {
    /// One empty page.
    pub(super) fn new(faces: &'a Faces, lang: Lang, heading: &'a str) -> Sheet<'a> {
        Sheet { faces, lang, heading, pages: vec![Page::default()], y: TOP }
    }

    pub(super) fn page(&mut self) -> &mut Page {
        if self.pages.is_empty() {
            self.pages.push(Page::default());
        }
        let last = self.pages.len() - 1;
        &mut self.pages[last]
    }

    pub(super) fn face(&self, weight: Weight) -> &'a Face {
        self.faces.of(weight)
    }

    /// A text as it is printed in the language, of letters that the face has.
    pub(super) fn shown(&self, text: &str, weight: Weight) -> String {
        self.face(weight).known(&printed(text, self.lang))
    }

    /// The lines of a text in a room.
    pub(super) fn split(&self, text: &str, size: Length, weight: Weight, room: Length) -> Vec<String> {
        self.face(weight).lines(&self.shown(text, weight), size, room)
    }

    /// True when a new page had to be begun for what comes.
    pub(super) fn room(&mut self, height: Length) -> bool {
        if self.y + height <= BOTTOM || self.y <= TOP {
            return false;
        }
        self.pages.push(Page::default());
        self.y = TOP;
        let line = self.split(self.heading, AGAIN, Weight::Regular, RIGHT - LEFT).swap_remove(0);
        self.write(LEFT, AGAIN, Weight::Regular, line);
        self.y += leading(AGAIN) * 2;
        true
    }

    /// One line at the height reached; it stays there.
    pub(super) fn write(&mut self, x: Length, size: Length, weight: Weight, text: String) {
        let y = self.y + size;
        if !text.is_empty() {
            self.page().runs.push(Run { x, y, size, weight, text });
        }
    }

    /// The same, ending at `end`.
    pub(super) fn write_right(&mut self, end: Length, size: Length, weight: Weight, text: &str) {
        let text = self.shown(text, weight);
        let x = end - self.face(weight).width(&text, size);
        self.write(x, size, weight, text);
    }

    pub(super) fn rule(&mut self, from: Length, to: Length) {
        let rule = Rule { from, to, y: self.y };
        self.page().rules.push(rule);
    }

    /// Lines one below the other, on one page.
    pub(super) fn stack(&mut self, (x, room): (Length, Length), size: Length, weight: Weight, text: &str) {
        for line in self.split(text, size, weight, room) {
            self.write(x, size, weight, line);
            self.y += leading(size);
        }
    }
}
