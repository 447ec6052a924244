//! Breaking text into lines.

use super::measure::width;
use unicode_segmentation::UnicodeSegmentation;

/// The lines of a text in at most `columns` (one at least), broken at ordinary blanks only: a no-break blank holds its words together.
/// A word that is longer than a line is broken where it must be. Line feeds of the text stay; an empty text is one empty line.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(1);
    let mut out = Vec::new();
    for line in text.split('\n') {
        let mut current = String::new();
        for word in line.split(' ').filter(|word| !word.is_empty()) {
            if !current.is_empty() && width(&current) + 1 + width(word) <= columns {
                current.push(' ');
                current.push_str(word);
                continue;
            }
            if !current.is_empty() {
                out.push(std::mem::take(&mut current));
            }
            for grapheme in word.graphemes(true) {
                if !current.is_empty() && width(&current) + width(grapheme) > columns {
                    out.push(std::mem::take(&mut current));
                }
                current.push_str(grapheme);
            }
        }
        out.push(current);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_blanks_and_hold_no_break_blanks() {
        assert_eq!(wrap("un deux trois", 8), ["un deux", "trois"]);
        assert_eq!(wrap("total\u{a0}: 3 000", 8), ["total\u{a0}:", "3 000"]);
        assert_eq!(wrap("a\n\nb", 8), ["a", "", "b"]);
        assert_eq!(wrap("", 8), [""]);
        assert_eq!(wrap("abcdefgh ij", 3), ["abc", "def", "gh", "ij"]);
        assert_eq!(wrap("東京商事", 5), ["東京", "商事"]);
    }
}
