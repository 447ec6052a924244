//! Folding for search: case and accents are forgotten.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case without accents, so that `lefevre` finds `LEFÈVRE` (CLI-10). Ligatures are spelt out.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.nfd().filter(|c| !is_combining_mark(*c)) {
        match c {
            'œ' | 'Œ' => out.push_str("oe"),
            'æ' | 'Æ' => out.push_str("ae"),
            'ß' | 'ẞ' => out.push_str("ss"),
            'ø' | 'Ø' => out.push('o'),
            'ł' | 'Ł' => out.push('l'),
            'đ' | 'Đ' => out.push('d'),
            '’' => out.push('\''),
            _ => out.extend(c.to_lowercase()),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cli_10_accents_and_case_are_forgotten() {
        assert_eq!(fold("ÉTABLISSEMENTS LEFÈVRE"), "etablissements lefevre");
        assert_eq!(fold("Cœur d’Alène"), "coeur d'alene");
        assert_eq!(fold("Łódź"), "lodz");
        assert_eq!(fold("DUPONT & FILS"), "dupont & fils");
    }
}
