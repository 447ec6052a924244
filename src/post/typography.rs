//! Blanks at which no line may break, and the apostrophe of printed text.

use crate::i18n::Lang;

/// The no-break blank.
pub(super) const NO_BREAK: char = '\u{a0}';

/// The same words with no-break blanks where a line may not break: inside numbers, between a number and what it counts (`8 jours`,
/// `18 mars`, `40 €`), and in French before `: ; ? ! »` and after `«`.
pub(super) fn held(text: &str, lang: Lang) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut chars = text.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        let after = chars.peek().copied().unwrap_or(' ');
        let number = before.is_ascii_digit() && (after.is_ascii_digit() || after.is_lowercase() || matches!(after, '€' | '%'));
        let mark = lang == Lang::Fr && (before == '«' || matches!(after, ':' | ';' | '?' | '!' | '»'));
        out.push(if c == ' ' && (number || mark) { NO_BREAK } else { c });
        before = c;
    }
    out
}

/// The same for print: typewriter's apostrophes inside words become the printer's.
pub(super) fn printed(text: &str, lang: Lang) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    for c in held(text, lang).chars() {
        out.push(if c == '\'' && before.is_alphabetic() { '’' } else { c });
        before = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_punctuation_and_numbers_are_held_together() {
        assert_eq!(
            held("soit : 3 000,00 € ; « oui » ?", Lang::Fr),
            "soit\u{a0}: 3\u{a0}000,00\u{a0}€\u{a0}; «\u{a0}oui\u{a0}»\u{a0}?"
        );
        assert_eq!(held("IBAN FR76 3000 6000", Lang::En), "IBAN FR76\u{a0}3000\u{a0}6000");
        assert_eq!(held("a : b", Lang::En), "a : b");
        assert_eq!(held("le 18 mars 2026", Lang::Fr), "le 18\u{a0}mars 2026");
        assert_eq!(printed("L'échéance d'avril, '26", Lang::Fr), "L’échéance d’avril, '26");
    }
}
