//! Dates as people type them: `27`, `2711`, `27/11`, `+7`, `v` for next Friday. The day always comes before the month.

use super::{end_of_month, plus_days, plus_months};
use crate::text::fold;
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// The language of the weekdays and words of a typed date.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum DateLanguage {
    /// French: `l m me j v s d`.
    #[default]
    French,
    /// English: `m tu w th f sa su`.
    English,
}

/// Why a typed date was refused. Its display is a message code.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
pub enum DateError {
    /// Nothing was typed.
    #[error("date-empty")]
    Empty,
    /// Not a form that is known.
    #[error("date-unknown")]
    Unknown,
    /// The form is right but there is no such day (`31/02/2026`, `45`).
    #[error("date-no-such-day")]
    NoSuchDay,
    /// It may be read in two ways (`112`; `t` for Tuesday or Thursday).
    #[error("date-ambiguous")]
    Ambiguous,
    /// The year is outside 1900 to 2199, most likely a slip of the finger.
    #[error("date-out-of-range")]
    OutOfRange,
}

const FRENCH_DAYS: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
const ENGLISH_DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Reads a date typed by a person. Case and accents are free.
///
/// * `27`: the next 27th; `2711`, `27/11`: the next 27 November (today counts in both);
/// * `271126`, `27112026`, `27/11/26`, `27-11-2026`, `27.11.2026`, `2026-11-27`, `20261127`: that day;
/// * `+7`, `-3` days; `+2s`, `+2w` weeks; `+1m` months;
/// * `v`, `ven`, `vendredi` or `f`, `fri`, `friday`: the next one, never today; in French `m` is Tuesday and `me` Wednesday;
/// * `fdm`, `eom`: the end of this month; `auj`, `today`; `demain`, `tomorrow`.
///
/// # Errors
/// See [`DateError`].
pub fn typed_date(text: &str, today: NaiveDate, language: DateLanguage) -> Result<NaiveDate, DateError> {
    let typed = fold(text.trim());
    let date = match typed.as_bytes() {
        [] => Err(DateError::Empty),
        [b'+' | b'-', ..] => relative(&typed, today),
        digits if digits.iter().all(u8::is_ascii_digit) => compact(&typed, today),
        [b'0'..=b'9', ..] => separated(&typed, today),
        _ => word(&typed, today, language),
    }?;
    if (1900..=2199).contains(&date.year()) { Ok(date) } else { Err(DateError::OutOfRange) }
}

/// `+7`, `-3j`, `+2s`, `+1m`.
fn relative(typed: &str, today: NaiveDate) -> Result<NaiveDate, DateError> {
    let (sign, rest) = typed.split_at(1);
    let rest = rest.trim_start();
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (count, unit) = rest.split_at(digits);
    if count.is_empty() {
        return Err(DateError::Unknown);
    }
    let count: u32 = count.parse().map_err(|_| DateError::OutOfRange)?;
    let back = sign == "-";
    let days = |n: u64| if back { today.checked_sub_days(Days::new(n)) } else { today.checked_add_days(Days::new(n)) };
    let months =
        |n: u32| if back { today.checked_sub_months(Months::new(n)) } else { today.checked_add_months(Months::new(n)) };
    let date = match unit.trim() {
        "" | "j" | "d" => days(u64::from(count)),
        "s" | "sem" | "w" => days(u64::from(count) * 7),
        "m" => months(count),
        _ => return Err(DateError::Unknown),
    };
    date.ok_or(DateError::OutOfRange)
}

/// Digits only, told apart by how many there are.
fn compact(digits: &str, today: NaiveDate) -> Result<NaiveDate, DateError> {
    let number = |range: std::ops::Range<usize>| digits[range].parse().unwrap_or(0);
    match digits.len() {
        1 | 2 => next_day(number(0..digits.len()), today),
        3 | 5 | 7 => Err(DateError::Ambiguous),
        4 => next_day_and_month(number(0..2), number(2..4), today),
        6 => on(2000 + number(4..6), number(2..4), number(0..2)),
        // No day of 1900 to 2199 reads both ways: the year of the wrong reading lies before 1232.
        8 if number(4..8) >= 1900 => on(number(4..8), number(2..4), number(0..2)),
        8 => on(number(0..4), number(4..6), number(6..8)),
        _ => Err(DateError::Unknown),
    }
}

/// `27/11`, `27/11/26`, `27-11-2026`, `2026-11-27`.
fn separated(typed: &str, today: NaiveDate) -> Result<NaiveDate, DateError> {
    let mark = typed.chars().find(|c| !c.is_ascii_digit()).filter(|c| "/.- ".contains(*c)).ok_or(DateError::Unknown)?;
    let parts: Vec<&str> = typed.split(mark).collect();
    if !parts.iter().all(|part| matches!(part.len(), 1 | 2 | 4) && part.bytes().all(|b| b.is_ascii_digit())) {
        return Err(DateError::Unknown);
    }
    let number = |part: &str| part.parse().unwrap_or(0);
    match parts[..] {
        [day, month] if day.len() <= 2 && month.len() <= 2 => next_day_and_month(number(day), number(month), today),
        [year, month, day] if year.len() == 4 && month.len() <= 2 && day.len() <= 2 => {
            on(number(year), number(month), number(day))
        }
        [day, month, year] if day.len() <= 2 && month.len() <= 2 => match year.len() {
            4 => on(number(year), number(month), number(day)),
            2 => on(2000 + number(year), number(month), number(day)),
            _ => Err(DateError::Unknown),
        },
        _ => Err(DateError::Unknown),
    }
}

fn word(typed: &str, today: NaiveDate, language: DateLanguage) -> Result<NaiveDate, DateError> {
    match typed {
        "fdm" | "eom" => return Ok(end_of_month(today)),
        "auj" | "aujourd'hui" | "today" => return Ok(today),
        "demain" | "tomorrow" => return Ok(plus_days(today, 1)),
        _ => {}
    }
    let names = match language {
        DateLanguage::French => FRENCH_DAYS,
        DateLanguage::English => ENGLISH_DAYS,
    };
    let mut matches = (0u32..).zip(names).filter(|(_, name)| name.starts_with(typed)).map(|(n, _)| n);
    let weekday = match (matches.next(), matches.next()) {
        // "m" is also the start of "mercredi", which has its own "me".
        (Some(first), Some(_)) if language == DateLanguage::French && typed == "m" => first,
        (Some(_), Some(_)) => return Err(DateError::Ambiguous),
        (Some(only), None) => only,
        (None, _) => return Err(DateError::Unknown),
    };
    Ok(next_weekday(weekday, today.weekday(), today))
}

/// The next day with that number from Monday (0), one to seven days ahead.
fn next_weekday(wanted: u32, current: Weekday, today: NaiveDate) -> NaiveDate {
    let ahead = (wanted + 6 - current.num_days_from_monday()) % 7 + 1;
    today.checked_add_days(Days::new(u64::from(ahead))).unwrap_or(NaiveDate::MAX)
}

fn on(year: i32, month: i32, day: i32) -> Result<NaiveDate, DateError> {
    let part = |n: i32| u32::try_from(n).map_err(|_| DateError::NoSuchDay);
    NaiveDate::from_ymd_opt(year, part(month)?, part(day)?).ok_or(DateError::NoSuchDay)
}

/// The first month from this one that has the day, not before today: the next 31st skips the months of thirty days.
fn next_day(day: i32, today: NaiveDate) -> Result<NaiveDate, DateError> {
    let first = today.with_day(1).unwrap_or(today);
    let day = u32::try_from(day).map_err(|_| DateError::NoSuchDay)?;
    (0..=2).filter_map(|n| plus_months(first, n).with_day(day)).find(|&date| date >= today).ok_or(DateError::NoSuchDay)
}

/// The first year from this one that has the day, not before today: 29 February may be eight years ahead.
fn next_day_and_month(day: i32, month: i32, today: NaiveDate) -> Result<NaiveDate, DateError> {
    (0..=8).filter_map(|n| on(today.year() + n, month, day).ok()).find(|&date| date >= today).ok_or(DateError::NoSuchDay)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Friday 20 November 2026.
    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 20).expect("a date")
    }

    fn fr(text: &str) -> Result<String, DateError> {
        typed_date(text, today(), DateLanguage::French).map(|d| d.to_string())
    }

    fn en(text: &str) -> Result<String, DateError> {
        typed_date(text, today(), DateLanguage::English).map(|d| d.to_string())
    }

    #[test]
    fn a_day_alone_is_the_next_one() {
        assert_eq!(fr("27").as_deref(), Ok("2026-11-27"));
        assert_eq!(fr("20").as_deref(), Ok("2026-11-20"), "today counts");
        assert_eq!(fr("5").as_deref(), Ok("2026-12-05"));
        assert_eq!(fr("31").as_deref(), Ok("2026-12-31"), "November has no 31st");
        let february = NaiveDate::from_ymd_opt(2026, 2, 2).expect("a date");
        assert_eq!(typed_date("30", february, DateLanguage::French), Ok(NaiveDate::from_ymd_opt(2026, 3, 30).expect("a date")));
        assert_eq!(fr("0"), Err(DateError::NoSuchDay));
        assert_eq!(fr("32"), Err(DateError::NoSuchDay));
    }

    #[test]
    fn a_day_and_a_month_are_the_next_ones() {
        for text in ["2711", "27/11", "27-11", "27.11", "27 11"] {
            assert_eq!(fr(text).as_deref(), Ok("2026-11-27"), "{text}");
        }
        assert_eq!(fr("1911").as_deref(), Ok("2027-11-19"), "the 19th has passed");
        assert_eq!(fr("29/2").as_deref(), Ok("2028-02-29"));
        assert_eq!(fr("3102"), Err(DateError::NoSuchDay));
        assert_eq!(fr("112"), Err(DateError::Ambiguous));
    }

    #[test]
    fn a_whole_date_is_that_day() {
        for text in
            ["271126", "27112026", "20261127", "27/11/2026", "27/11/26", "27-11-2026", "27.11.26", "2026-11-27", " 2026/11/27 "]
        {
            assert_eq!(fr(text).as_deref(), Ok("2026-11-27"), "{text}");
        }
        assert_eq!(fr("31/02/2026"), Err(DateError::NoSuchDay));
        assert_eq!(fr("27/11/0206"), Err(DateError::OutOfRange));
        assert_eq!(fr("99999999"), Err(DateError::NoSuchDay));
        for text in ["27/11-2026", "27//11", "27/", "27/11/202", "2 7 1 1", "27x", "12345678901234567890"] {
            assert_eq!(fr(text), Err(DateError::Unknown), "{text}");
        }
    }

    #[test]
    fn a_delay_counts_from_today() {
        assert_eq!(fr("+7").as_deref(), Ok("2026-11-27"));
        assert_eq!(fr("+7j").as_deref(), Ok("2026-11-27"));
        assert_eq!(fr("-3").as_deref(), Ok("2026-11-17"));
        assert_eq!(fr("+2s").as_deref(), Ok("2026-12-04"));
        assert_eq!(en("+2w").as_deref(), Ok("2026-12-04"));
        assert_eq!(fr("+ 1 m").as_deref(), Ok("2026-12-20"));
        assert_eq!(fr("+"), Err(DateError::Unknown));
        assert_eq!(fr("+2x"), Err(DateError::Unknown));
        assert_eq!(fr("+4000000000"), Err(DateError::OutOfRange));
        assert_eq!(fr("+99999999999"), Err(DateError::OutOfRange));
    }

    #[test]
    fn a_weekday_is_the_next_one_never_today() {
        let french =
            [("l", 23), ("m", 24), ("me", 25), ("j", 26), ("v", 27), ("s", 21), ("d", 22), ("ma", 24), ("V", 27), ("ven", 27)];
        for (text, day) in french {
            assert_eq!(fr(text), Ok(format!("2026-11-{day}")), "{text}");
        }
        let english = [("m", 23), ("tu", 24), ("w", 25), ("th", 26), ("f", 27), ("sa", 21), ("su", 22), ("Friday", 27)];
        for (text, day) in english {
            assert_eq!(en(text), Ok(format!("2026-11-{day}")), "{text}");
        }
        assert_eq!(en("t"), Err(DateError::Ambiguous));
        assert_eq!(en("s"), Err(DateError::Ambiguous));
        assert_eq!(fr("f"), Err(DateError::Unknown));
    }

    #[test]
    fn words_name_a_few_days() {
        assert_eq!(fr("fdm").as_deref(), Ok("2026-11-30"));
        assert_eq!(en("EOM").as_deref(), Ok("2026-11-30"));
        assert_eq!(fr("Aujourd’hui").as_deref(), Ok("2026-11-20"));
        assert_eq!(en("tomorrow").as_deref(), Ok("2026-11-21"));
        assert_eq!(fr("  "), Err(DateError::Empty));
        assert_eq!(fr("bientôt"), Err(DateError::Unknown));
    }

    proptest! {
        #[test]
        fn nothing_typed_is_a_trap(text in "\\PC{0,12}", digits in "[0-9+/ .-]{0,12}") {
            for language in [DateLanguage::French, DateLanguage::English] {
                let _ = typed_date(&text, today(), language);
                let _ = typed_date(&digits, today(), language);
            }
        }

        #[test]
        fn what_is_written_in_full_is_read_back(day in 694_000i32..803_000) {
            let date = NaiveDate::from_num_days_from_ce_opt(day).expect("in range");
            prop_assume!((1900..=2199).contains(&date.year()));
            for form in ["%d/%m/%Y", "%d%m%Y", "%Y-%m-%d", "%Y%m%d", "%-d.%-m.%Y"] {
                let text = date.format(form).to_string();
                prop_assert_eq!(typed_date(&text, today(), DateLanguage::French), Ok(date), "{}", text);
            }
        }
    }
}
