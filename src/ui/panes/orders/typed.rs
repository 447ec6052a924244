//! What a person types into the one line of a deed about a document.

use crate::domain::money::Amount;
use crate::domain::order::Quantity;
use crate::i18n::Lang;
use crate::ui::panes::agenda::{typed_amount, typed_date, typed_note};
use crate::ui::panes::log::past_date;
use chrono::NaiveDate;

/// A release as typed: the last day, the deposit that it wants, why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Freed<'a> {
    pub(super) until: NaiveDate,
    /// Zero without.
    pub(super) deposit: Amount,
    pub(super) reason: &'a str,
}

/// `27 accord du directeur`, `27 1500 acompte promis`, `27 ; 2 chèques remis`.
///
/// # Errors
/// No date stands at the beginning.
pub(super) fn release(text: &str, today: NaiveDate, lang: Lang, digits: u8) -> Option<Freed<'_>> {
    let (until, rest) = typed_date(text, today, lang)?;
    let (deposit, rest) = typed_amount(rest, digits);
    Some(Freed { until, deposit: deposit.unwrap_or_default(), reason: typed_note(rest) })
}

/// A day that is over or today; today when nothing was typed.
pub(super) fn past(text: &str, today: NaiveDate, lang: Lang) -> Option<NaiveDate> {
    let text = text.trim();
    if text.is_empty() { Some(today) } else { past_date(text, today, lang) }
}

/// Prepared, promised, delivered: three days between semicolons; none where nothing stands.
///
/// # Errors
/// The words that are no day.
pub(super) fn dates(text: &str, today: NaiveDate, lang: Lang) -> Result<[Option<NaiveDate>; 3], &str> {
    let mut out = [None; 3];
    for (place, part) in text.split(';').enumerate() {
        let part = part.trim();
        let slot = out.get_mut(place).ok_or(part)?;
        if part.is_empty() || part == "-" {
            continue;
        }
        // A promise is a day to come, the others are over.
        let day = if place == 1 {
            typed_date(part, today, lang).filter(|(_, rest)| rest.is_empty()).map(|(day, _)| day)
        } else {
            past_date(part, today, lang)
        };
        *slot = Some(day.ok_or(part)?);
    }
    Ok(out)
}

/// Quantities per line: `2=6 3=1,5`; nothing for all that is left.
///
/// # Errors
/// The words that are none.
pub(super) fn quantities(text: &str) -> Result<Vec<(u32, Quantity)>, &str> {
    let mut out = Vec::new();
    for word in text.split([' ', ';']).filter(|word| !word.trim().is_empty()) {
        let (no, quantity) = word.trim_end_matches(',').split_once('=').ok_or(word)?;
        let quantity = quantity.replace(',', ".").parse().ok().and_then(Quantity::from_decimal);
        out.push(no.parse().ok().zip(quantity).ok_or(word)?);
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        NaiveDate::parse_from_str(text, "%Y-%m-%d").expect("a date")
    }

    fn today() -> NaiveDate {
        day("2026-11-20")
    }

    #[test]
    fn cre_04_a_release_has_a_day_perhaps_a_deposit_and_a_reason() {
        let read = |text| release(text, today(), Lang::Fr, 2);
        let freed = |cents, reason| Freed { until: day("2026-11-27"), deposit: Amount(cents), reason };
        assert_eq!(read("27 accord du directeur"), Some(freed(0, "accord du directeur")));
        assert_eq!(read("27 1 500 acompte promis"), Some(freed(150_000, "acompte promis")));
        assert_eq!(read("27 ; 2 chèques remis"), Some(freed(0, "2 chèques remis")));
        assert_eq!(read("27"), Some(freed(0, "")), "the reason is still missing");
        assert_eq!(read("accord"), None);
    }

    #[test]
    fn ord_06_three_days_between_semicolons() {
        let read = |text| dates(text, today(), Lang::Fr);
        let (late, soon) = (Some(day("2026-11-18")), Some(day("2026-11-27")));
        assert_eq!(read("18 ; 27 ; "), Ok([late, soon, None]));
        assert_eq!(read("18/11/26;27/11/26;19/11/26"), Ok([late, soon, Some(day("2026-11-19"))]));
        assert_eq!(read("; 27"), Ok([None, soon, None]), "an empty one takes the day away");
        assert_eq!(read("bientôt"), Err("bientôt"));
        assert_eq!(read(";;;27"), Err("27"));
    }

    #[test]
    fn ord_01_quantities_go_by_line() {
        assert_eq!(quantities(""), Ok(vec![]));
        assert_eq!(quantities("2=6, 3=1,5"), Ok(vec![(2, Quantity(60_000)), (3, Quantity(15_000))]));
        assert_eq!(quantities("2=6 trois"), Err("trois"));
        assert_eq!(quantities("x=1"), Err("x=1"));
    }

    proptest::proptest! {
        #[test]
        fn typing_never_panics(text in "\\PC{0,60}") {
            let _ = (release(&text, today(), Lang::En, 2), dates(&text, today(), Lang::Fr), quantities(&text));
        }
    }
}
