//! Dates as files write them.

use chrono::NaiveDate;

/// A date, and whether it was written AAAAMMJJ (FEC-01).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Reading {
    /// The date.
    pub(super) date: NaiveDate,
    /// True when written AAAAMMJJ.
    pub(super) compact: bool,
}

/// Years outside these are typing errors.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// Reads AAAAMMJJ straight from bytes. `None` sends to [`read`].
pub(super) fn quick(bytes: &[u8]) -> Option<Reading> {
    let digits: &[u8; 8] = bytes.try_into().ok()?;
    if !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let number = |part: &[u8]| part.iter().fold(0u32, |n, b| n * 10 + u32::from(b - b'0'));
    civil(number(&digits[..4]), number(&digits[4..6]), number(&digits[6..])).map(|date| Reading { date, compact: true })
}

/// Reads AAAAMMJJ, AAAA-MM-JJ (a time after it is left out) or JJ/MM/AAAA; with `short_years` also JJ/MM/AA, where 70 to 99 are
/// of the twentieth century.
pub(super) fn read(text: &str, short_years: bool) -> Option<Reading> {
    let text = text.trim();
    if let Some(reading) = quick(text.as_bytes()) {
        return Some(reading);
    }
    let day = match text.find([' ', 'T']) {
        Some(at) if is_time(&text[at + 1..]) => &text[..at],
        Some(_) => return None,
        None => text,
    };
    let separator = day.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '-' | '/' | '.'))?;
    let mut parts = day.split(separator);
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let number = |part: &str, widths: &[usize]| {
        let readable = widths.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        readable.then(|| part.parse::<u32>().ok()).flatten()
    };
    let date = match (a.len(), c.len()) {
        (4, _) => civil(number(a, &[4])?, number(b, &[1, 2])?, number(c, &[1, 2])?),
        (_, 4) => civil(number(c, &[4])?, number(b, &[1, 2])?, number(a, &[1, 2])?),
        (_, 2) if short_years => {
            let year = number(c, &[2])?;
            civil(if year < 70 { 2000 + year } else { 1900 + year }, number(b, &[1, 2])?, number(a, &[1, 2])?)
        }
        _ => None,
    }?;
    Some(Reading { date, compact: false })
}

/// True for what packages write when there is no date: nothing, or zeros (`00000000`, `00/00/0000`).
pub(super) fn is_absent(text: &str) -> bool {
    text.bytes().all(|b| matches!(b, b'0' | b' ' | b'/' | b'-' | b'.'))
}

fn is_time(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.' | b'Z' | b'+' | b'-'))
}

fn civil(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    let year = i32::try_from(year).ok().filter(|y| YEARS.contains(y))?;
    NaiveDate::from_ymd_opt(year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn iso(text: &str, short_years: bool) -> Option<String> {
        read(text, short_years).map(|r| r.date.to_string())
    }

    #[test]
    fn fec_01_dates_in_every_tolerated_spelling() {
        for text in
            ["20260110", " 20260110 ", "2026-01-10", "10/01/2026", "10-01-2026", "10.01.2026", "2026/01/10", "2026-1-10"]
        {
            assert_eq!(iso(text, false).as_deref(), Some("2026-01-10"), "{text}");
        }
        assert_eq!(iso("2026-01-10 00:00:00", false).as_deref(), Some("2026-01-10"));
        assert_eq!(iso("2026-01-10T00:00:00Z", false).as_deref(), Some("2026-01-10"));
        assert_eq!(iso("10/01/26", true).as_deref(), Some("2026-01-10"));
        assert_eq!(iso("10/01/98", true).as_deref(), Some("1998-01-10"));
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "20260230",
            "00000000",
            "10/01/26",
            "2026",
            "10/13/2026",
            "01012026",
            "2026-01",
            "1-2-3-4",
            "a/b/c",
            "１０/01/2026",
        ] {
            assert_eq!(iso(text, false), None, "{text}");
        }
        assert_eq!(iso("0202-01-10", true), None);
        assert_eq!(iso("2026-01-10 lundi", true), None);
    }

    #[test]
    fn zeros_mean_no_date() {
        assert!(is_absent("") && is_absent("00000000") && is_absent("00/00/0000"));
        assert!(!is_absent("20260110") && !is_absent("néant"));
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,24}") {
            let _ = read(&text, true);
        }
    }
}
