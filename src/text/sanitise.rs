//! The sanitiser: the only maker of [`Text`].

use std::borrow::Cow;
use std::fmt;

/// Text that is safe to show. One line: line feeds and tabs are blanks in it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Text(Box<str>);

impl Text {
    /// Sanitises text from outside.
    pub fn new(raw: &str) -> Text {
        Text(sanitise(raw).into_owned().into_boxed_str())
    }

    /// The safe text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// True when there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Text {
    fn from(raw: &str) -> Text {
        Text::new(raw)
    }
}

/// What stands for a character that must not reach a terminal.
const MARK: char = '\u{FFFD}';

/// What becomes of one character: itself, a blank, nothing, or a visible mark.
fn replacement(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        // C0, DEL and C1 controls: escapes begin here.
        '\u{00}'..='\u{1F}' | '\u{7F}'..='\u{9F}' => Some(MARK),
        // Bidirectional marks, embeddings, overrides and isolates change the order of what is read.
        '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => Some(MARK),
        // Invisible characters hide or split words; byte-order marks and deprecated format characters too.
        '\u{00AD}' | '\u{180E}' | '\u{200B}' | '\u{2060}'..='\u{2065}' | '\u{206A}'..='\u{206F}' | '\u{FEFF}' => Some(MARK),
        // A zero-width joiner or non-joiner is width trouble outside the scripts that a ledger holds.
        '\u{200C}' | '\u{200D}' => Some(MARK),
        // Interlinear annotations, variation selectors (width trouble), tags and private planes.
        '\u{FFF9}'..='\u{FFFB}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0000}'..='\u{E0FFF}' | '\u{F0000}'..='\u{10FFFF}' => {
            Some(MARK)
        }
        '\u{E000}'..='\u{F8FF}' => Some(MARK),
        // Blanks of other widths are blanks.
        '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => Some(' '),
        _ => None,
    }
}

/// True when the text passes the sanitiser unchanged.
pub fn is_safe(raw: &str) -> bool {
    raw.chars().all(|c| replacement(c).is_none())
}

/// Makes text safe for a terminal: controls, escapes, bidirectional and invisible characters become a visible mark,
/// line ends and other blanks a blank. At most four combining marks follow one character.
pub fn sanitise(raw: &str) -> Cow<'_, str> {
    let mut marks = 0usize;
    let mut stacked = false;
    for c in raw.chars() {
        marks = if combines(c) { marks + 1 } else { 0 };
        stacked |= marks > 4;
    }
    if !stacked && is_safe(raw) {
        return Cow::Borrowed(raw);
    }
    let mut out = String::with_capacity(raw.len());
    let mut marks = 0usize;
    for c in raw.chars() {
        marks = if combines(c) { marks + 1 } else { 0 };
        if marks > 4 {
            continue;
        }
        out.push(replacement(c).unwrap_or(c));
    }
    Cow::Owned(out)
}

fn combines(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_text_is_borrowed_and_unchanged() {
        for plain in ["DUPONT & FILS", "ÉTABLISSEMENTS LEFÈVRE", "Łódź żółw", "東京商事", "=MENUISERIE"] {
            assert!(matches!(sanitise(plain), Cow::Borrowed(_)), "{plain}");
        }
    }

    #[test]
    fn escapes_controls_and_bidi_become_visible_marks() {
        assert_eq!(sanitise("a\x1b[2Jb"), "a\u{FFFD}[2Jb");
        assert_eq!(sanitise("\u{9b}31m"), "\u{FFFD}31m");
        assert_eq!(sanitise("abc\u{202E}fdp.exe"), "abc\u{FFFD}fdp.exe");
        assert_eq!(sanitise("x\u{E0041}y"), "x\u{FFFD}y");
        assert_eq!(sanitise("a\r\nb\tc"), "a  b c");
        assert_eq!(sanitise("1\u{202F}234\u{A0}€"), "1 234 €");
    }

    #[test]
    fn a_tower_of_combining_marks_is_cut() {
        let tower = format!("e{}", "\u{301}".repeat(50));
        assert_eq!(sanitise(&tower).chars().count(), 5);
    }
}
