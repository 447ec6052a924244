//! What a person types into the one line of a deed: a date first, then an hour or an amount, the rest is a note.

use crate::domain::calendar::{DateLanguage, typed_date};
use crate::domain::money::Amount;
use crate::domain::typed_amount::parse_amount;
use crate::i18n::Lang;
use chrono::NaiveDate;

/// A date at the beginning, and what follows; none when no date stands there.
pub(in crate::ui) fn date(text: &str, today: NaiveDate, lang: Lang) -> Option<(NaiveDate, &str)> {
    let text = text.trim();
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let language = if lang == Lang::Fr { DateLanguage::French } else { DateLanguage::English };
    typed_date(first, today, language).ok().map(|day| (day, rest.trim()))
}

/// An hour at the beginning (`10h30`, `10h`, `10:30`) as minutes after midnight, and what follows.
pub(super) fn minute(text: &str) -> (Option<u16>, &str) {
    let text = text.trim();
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let read = || {
        let (hours, minutes) = first.split_once(['h', 'H', ':'])?;
        let digits =
            |part: &str| (part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse::<u16>().ok());
        let hours = digits(hours)??;
        let minutes = if minutes.is_empty() { 0 } else { digits(minutes)?? };
        (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
    };
    match read() {
        Some(minute) => (Some(minute), rest.trim()),
        None => (None, text),
    }
}

/// An amount at the beginning, as many words as make one (`8 400,00`), and what follows.
pub(super) fn amount(text: &str, digits: u8) -> (Option<Amount>, &str) {
    let text = text.trim();
    let blanks = text.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at);
    let ends: Vec<usize> = blanks.chain([text.len()]).filter(|end| *end > 0).collect();
    for end in ends.into_iter().rev() {
        if let Ok(amount) = parse_amount(text[..end].trim(), digits) {
            return (Some(amount), text[end..].trim());
        }
    }
    (None, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Friday 20/11/2026.
    fn day(text: &str) -> NaiveDate {
        NaiveDate::parse_from_str(text, "%Y-%m-%d").expect("a date")
    }

    #[test]
    fn a_date_comes_first_and_the_rest_follows() {
        let read = |text| date(text, day("2026-11-20"), Lang::Fr);
        assert_eq!(read("27 10h30 Mme Roux"), Some((day("2026-11-27"), "10h30 Mme Roux")));
        assert_eq!(read("+7"), Some((day("2026-11-27"), "")));
        assert_eq!(read(" v  8 400 "), Some((day("2026-11-27"), "8 400")));
        assert_eq!(read("bientôt"), None);
        assert_eq!(read(""), None);
    }

    #[test]
    fn an_hour_has_its_sign() {
        assert_eq!(minute("10h30 Mme Roux"), (Some(630), "Mme Roux"));
        assert_eq!(minute("9h"), (Some(540), ""));
        assert_eq!(minute("14:05"), (Some(845), ""));
        for none in ["25h", "10h75", "10", "h", "chez", "123h", ""] {
            assert_eq!(minute(none), (None, none), "{none}");
        }
    }

    #[test]
    fn an_amount_takes_as_many_words_as_make_one() {
        assert_eq!(amount("8 400,00 par virement", 2), (Some(Amount(840_000)), "par virement"));
        assert_eq!(amount("5000", 2), (Some(Amount(500_000)), ""));
        assert_eq!(amount("le prix est faux", 2), (None, "le prix est faux"));
        assert_eq!(amount("", 2), (None, ""));
    }
}
