//! Display width, cutting and padding by grapheme.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Number of terminal columns that the text takes.
pub fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.width() }
}

/// The longest prefix of whole graphemes that fits `columns`, ended by `…` when something was left out.
pub fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_string();
    }
    if columns == 0 {
        return String::new();
    }
    let mut out = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let w = width(grapheme);
        if used + w > columns - 1 {
            break;
        }
        out.push_str(grapheme);
        used += w;
    }
    out.push('…');
    out
}

/// The text cut to `columns` and followed by blanks up to them.
pub fn pad_right(text: &str, columns: usize) -> String {
    let mut out = cut(text, columns);
    out.extend(std::iter::repeat_n(' ', columns.saturating_sub(width(&out))));
    out
}

/// The text cut to `columns` and preceded by blanks up to them.
pub fn pad_left(text: &str, columns: usize) -> String {
    let out = cut(text, columns);
    let mut padded: String = std::iter::repeat_n(' ', columns.saturating_sub(width(&out))).collect();
    padded.push_str(&out);
    padded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cutting_counts_columns_not_bytes() {
        assert_eq!(cut("LEFÈVRE", 7), "LEFÈVRE");
        assert_eq!(cut("LEFÈVRE", 5), "LEFÈ…");
        assert_eq!(cut("東京商事", 5), "東京…");
        assert_eq!(cut("東京商事", 4), "東…");
        assert_eq!(cut("abc", 0), "");
        assert_eq!(cut("e\u{301}tage", 3), "e\u{301}t…");
    }

    #[test]
    fn padding_fills_exactly() {
        assert_eq!(pad_right("é", 3), "é  ");
        assert_eq!(pad_left("12,00", 8), "   12,00");
        assert_eq!(width(&pad_right("東京商事", 6)), 6);
    }
}
