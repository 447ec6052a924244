//! Typed cells of a file of documents or items: what cannot be read is an error, an empty cell says nothing.

use super::super::amount::{self, Form, Mark};
use super::super::date;
use super::super::header::Column;
use super::super::options::Options;
use super::super::sheet::{Norm, Sheet};
use crate::domain::intake::{NoteKind, ProblemKind};
use crate::domain::penalty::Rate;
use chrono::NaiveDate;

/// Decimals of quantities and unit prices.
pub(in crate::formats) const MEASURE_DIGITS: u8 = 4;
/// The longest text of one cell, characters; comments are longer.
pub(in crate::formats) const LONGEST: usize = 250;
/// The longest comment, characters.
pub(in crate::formats) const LONGEST_COMMENT: usize = 2_000;

/// The decimal mark that the numbers of a file show, so that a lone `1,000` among amounts like `12,50` is one and not a thousand.
/// `Either` when nothing shows it, or both do.
pub(in crate::formats) fn decimal_mark<C: Column>(bytes: &[u8], options: &Options, columns: &[C]) -> Mark {
    let Ok(mut sheet) = Sheet::<C>::open(bytes, options, Norm::Free, &[]) else { return Mark::Either };
    let (mut commas, mut points) = (false, false);
    while sheet.advance().is_some() {
        for column in columns {
            match shown(&sheet.text(*column)) {
                Some(',') => commas = true,
                Some('.') => points = true,
                _ => {}
            }
        }
        if commas && points {
            break;
        }
    }
    match (commas, points) {
        (true, false) => Mark::Comma,
        (false, true) => Mark::Point,
        _ => Mark::Either,
    }
}

/// The decimal mark of a number, when there is one and it can be nothing else.
fn shown(text: &str) -> Option<char> {
    let at = text.rfind([',', '.'])?;
    let (whole, rest) = text.split_at(at);
    let mark = rest.chars().next()?;
    if whole.contains(mark) {
        return None;
    }
    let decimals = rest.chars().filter(char::is_ascii_digit).count();
    let figures = whole.chars().filter(char::is_ascii_digit).count();
    let leading_zero = whole.trim_start_matches(['-', '+']).starts_with('0');
    let sure = decimals != 3 || whole.contains([',', '.']) || figures > 3 || leading_zero;
    (sure && decimals > 0).then_some(mark)
}

/// A number with `digits` decimals, in its smallest parts. One that cannot be read is an error of this kind.
pub(in crate::formats) fn number<C: Column>(
    sheet: &mut Sheet<'_, C>,
    column: C,
    digits: u8,
    mark: Mark,
    what: ProblemKind,
) -> Option<i64> {
    let text = sheet.text(column);
    if text.is_empty() {
        return None;
    }
    match amount::read(&text, digits, mark) {
        Ok(reading) => {
            if reading.form == Form::Loose {
                sheet.note(NoteKind::AmountFormat);
            }
            Some(reading.minor)
        }
        Err(ProblemKind::AmountRange) => {
            sheet.error(column, ProblemKind::AmountRange);
            None
        }
        Err(_) => {
            sheet.error(column, what);
            None
        }
    }
}

/// A percentage, at most two decimals that say something.
pub(in crate::formats) fn percent<C: Column>(sheet: &mut Sheet<'_, C>, column: C) -> Option<Rate> {
    let text = sheet.text(column);
    if text.is_empty() {
        return None;
    }
    let figures = text.trim_end_matches('%').trim_end();
    let figures =
        if figures.contains([',', '.']) { figures.trim_end_matches('0').trim_end_matches([',', '.']) } else { figures };
    let rate = Rate::parse(if figures.is_empty() { "0" } else { figures });
    if rate.is_none() {
        sheet.error(column, ProblemKind::Percent);
    }
    rate
}

/// A date; zeros are none.
pub(in crate::formats) fn day<C: Column>(sheet: &mut Sheet<'_, C>, column: C) -> Option<NaiveDate> {
    let text = sheet.text(column);
    if date::is_absent(&text) {
        return None;
    }
    let day = date::read(&text, true).map(|reading| reading.date);
    if day.is_none() {
        sheet.error(column, ProblemKind::Date);
    }
    day
}

/// A number of a line, from 1.
pub(in crate::formats) fn rank<C: Column>(sheet: &mut Sheet<'_, C>, column: C) -> Option<u32> {
    let text = sheet.text(column);
    if text.is_empty() {
        return None;
    }
    let plain = text.bytes().all(|b| b.is_ascii_digit());
    let rank = plain.then(|| text.parse().ok()).flatten().filter(|n: &u32| *n > 0);
    if rank.is_none() {
        sheet.error(column, ProblemKind::Number);
    }
    rank
}

/// A text of at most so many characters.
pub(in crate::formats) fn text<C: Column>(sheet: &mut Sheet<'_, C>, column: C, longest: usize) -> String {
    let text = sheet.text(column);
    if text.len() > longest && text.chars().count() > longest {
        sheet.error(column, ProblemKind::TextTooLong(u32::try_from(longest).unwrap_or(u32::MAX)));
        return String::new();
    }
    text.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_shows_its_decimal_mark_or_none() {
        for (text, mark) in [
            ("12,50", Some(',')),
            ("12.5", Some('.')),
            ("1 234,500", Some(',')),
            ("1.234,500", Some(',')),
            ("1234,500", Some(',')),
            ("0,500", Some(',')),
            ("1,000", None),
            ("1.000.000", None),
            ("12", None),
            ("12,", None),
            ("", None),
        ] {
            assert_eq!(shown(text), mark, "{text}");
        }
    }
}
