//! Amounts as people type or paste them: `1 234,56`, `1234.56`, `1.234,56`, `-12`. What may be read in two ways is refused, not guessed.

use super::money::Amount;
use super::rounding::in_range;

/// Why a typed amount was refused. Its display is a message code.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
pub enum AmountError {
    /// Nothing was typed.
    #[error("amount-empty")]
    Empty,
    /// A character that no amount has.
    #[error("amount-character")]
    Character(char),
    /// `1,234` may be a thousand and more, or one and a part.
    #[error("amount-ambiguous")]
    Ambiguous,
    /// Thousands are not in groups of three, or are separated in two ways (`12 34,56`).
    #[error("amount-grouping")]
    Grouping,
    /// More decimals than the currency has.
    #[error("amount-decimals")]
    Decimals {
        /// The decimals that the currency has.
        allowed: u8,
    },
    /// More than an amount can hold.
    #[error("amount-out-of-range")]
    OutOfRange,
}

/// A mark between digits. Spaces and apostrophes only separate thousands; a dot or a comma may do both jobs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Space,
    Apostrophe,
    Dot,
    Comma,
}

impl Mark {
    fn of(c: char) -> Option<Mark> {
        match c {
            '.' => Some(Mark::Dot),
            ',' => Some(Mark::Comma),
            '\'' | '’' => Some(Mark::Apostrophe),
            // Plain, no-break and narrow no-break spaces.
            c if c.is_whitespace() => Some(Mark::Space),
            _ => None,
        }
    }

    const fn can_be_decimal(self) -> bool {
        matches!(self, Mark::Dot | Mark::Comma)
    }
}

/// Reads an amount in a currency with that many digits.
///
/// A single dot or comma is the decimal mark, except before exactly three digits where the currency has fewer: then it may separate
/// thousands, and the amount is refused (or taken as thousands when the currency has no decimals). Of two different marks the last one is the decimal mark.
///
/// # Errors
/// See [`AmountError`].
pub fn parse_amount(text: &str, digits: u8) -> Result<Amount, AmountError> {
    let text = text.trim();
    let (negative, number) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text.strip_prefix('+').unwrap_or(text).trim_start()),
    };
    if number.is_empty() {
        return Err(AmountError::Empty);
    }
    // Runs of digits with the marks between them: one more run than marks.
    let mut runs = vec![String::new()];
    let mut marks = Vec::new();
    for c in number.chars() {
        match Mark::of(c) {
            Some(mark) => {
                marks.push(mark);
                runs.push(String::new());
            }
            None if c.is_ascii_digit() => runs.iter_mut().next_back().into_iter().for_each(|run| run.push(c)),
            None => return Err(AmountError::Character(c)),
        }
    }
    if runs.iter().all(String::is_empty) {
        return Err(AmountError::Empty);
    }
    let decimals = if last_is_decimal(&marks, &runs, digits)? {
        marks.pop();
        runs.pop().unwrap_or_default()
    } else {
        String::new()
    };
    check_groups(&marks, &runs)?;
    if decimals.len() > usize::from(digits) {
        return Err(AmountError::Decimals { allowed: digits });
    }
    let padded = format!("{}{decimals:0<width$}", runs.concat(), width = usize::from(digits));
    let minor: i128 = if padded.is_empty() { 0 } else { padded.parse().map_err(|_| AmountError::OutOfRange)? };
    in_range(if negative { -minor } else { minor }).map_err(|_| AmountError::OutOfRange)
}

/// Whether the last mark is the decimal mark.
fn last_is_decimal(marks: &[Mark], runs: &[String], digits: u8) -> Result<bool, AmountError> {
    let (Some(&last), [whole, .., decimals]) = (marks.last(), runs) else { return Ok(false) };
    if !last.can_be_decimal() {
        return Ok(false);
    }
    let same = marks.iter().filter(|&&mark| mark == last).count();
    if same > 1 {
        return Ok(false);
    }
    let may_be_thousands =
        marks.len() == 1 && decimals.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0') && digits != 3;
    match (may_be_thousands, digits) {
        (false, _) => Ok(true),
        (true, 0) => Ok(false),
        (true, _) => Err(AmountError::Ambiguous),
    }
}

/// The whole part is one run of digits, or groups of three behind a first of one to three, all separated by the same mark.
fn check_groups(marks: &[Mark], runs: &[String]) -> Result<(), AmountError> {
    let one_mark = marks.windows(2).all(|pair| pair[0] == pair[1]);
    let good = match runs {
        [first, others @ ..] if !others.is_empty() => (1..=3).contains(&first.len()) && others.iter().all(|run| run.len() == 3),
        _ => true,
    };
    if one_mark && good { Ok(()) } else { Err(AmountError::Grouping) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn eur(text: &str) -> Result<i64, AmountError> {
        parse_amount(text, 2).map(Amount::minor)
    }

    #[test]
    fn amounts_are_read_as_people_type_them() {
        for text in [
            "1 234,56",
            "1234.56",
            "1234,56",
            "1\u{a0}234,56",
            "1\u{202f}234,56",
            "1.234,56",
            "1,234.56",
            "1'234.56",
            "+1234,56 ",
        ] {
            assert_eq!(eur(text), Ok(123_456), "{text}");
        }
        assert_eq!(eur("-12"), Ok(-1200));
        assert_eq!(eur("−12,5"), Ok(-1250));
        assert_eq!(eur("- 12,5"), Ok(-1250));
        assert_eq!(eur("12,5"), Ok(1250));
        assert_eq!(eur(",5"), Ok(50));
        assert_eq!(eur("5,"), Ok(500));
        assert_eq!(eur("0"), Ok(0));
        assert_eq!(eur("1 234"), Ok(123_400));
        assert_eq!(eur("1.234.567"), Ok(123_456_700));
        assert_eq!(eur("1 234 567.8"), Ok(123_456_780));
        assert_eq!(eur("00012"), Ok(1200));
    }

    #[test]
    fn what_reads_two_ways_is_refused() {
        for text in ["1,234", "1.234", "-123.456"] {
            assert_eq!(eur(text), Err(AmountError::Ambiguous), "{text}");
        }
        assert_eq!(eur("0,123"), Err(AmountError::Decimals { allowed: 2 }), "no thousands begin with 0");
        assert_eq!(eur("1234,567"), Err(AmountError::Decimals { allowed: 2 }));
        assert_eq!(eur("1 234,567"), Err(AmountError::Decimals { allowed: 2 }));
    }

    #[test]
    fn the_currency_decides_how_many_decimals() {
        assert_eq!(parse_amount("1,234", 3), Ok(Amount(1234)));
        assert_eq!(parse_amount("1,2", 3), Ok(Amount(1200)));
        assert_eq!(parse_amount("1,234", 0), Ok(Amount(1234)));
        assert_eq!(parse_amount("1,5", 0), Err(AmountError::Decimals { allowed: 0 }));
        assert_eq!(parse_amount("15", 0), Ok(Amount(15)));
    }

    #[test]
    fn refusals_say_why() {
        for text in ["", "  ", "-", "+", ",", "- ."] {
            assert_eq!(eur(text), Err(AmountError::Empty), "{text:?}");
        }
        for text in ["12 34,56", "1.23,45", "1,234,56", "1 234.567,89", "1.234 567", "1234 567", "1  234", "1..5"] {
            assert_eq!(eur(text), Err(AmountError::Grouping), "{text}");
        }
        assert_eq!(eur("12€"), Err(AmountError::Character('€')));
        assert_eq!(eur("1e3"), Err(AmountError::Character('e')));
        assert_eq!(eur("--1"), Err(AmountError::Character('-')));
        assert_eq!(eur("92233720368547758,07"), Ok(i64::MAX));
        assert_eq!(eur("92233720368547758,08"), Err(AmountError::OutOfRange));
        assert_eq!(eur("-92233720368547758,08"), Err(AmountError::OutOfRange), "it has no opposite");
        assert_eq!(eur(&"9".repeat(60)), Err(AmountError::OutOfRange));
    }

    proptest! {
        #[test]
        fn machine_amounts_are_read_back(minor in -i64::MAX..=i64::MAX) {
            prop_assert_eq!(eur(&Amount(minor).machine(2)), Ok(minor));
            prop_assert_eq!(parse_amount(&Amount(minor).machine(0), 0), Ok(Amount(minor)));
        }

        #[test]
        fn nothing_typed_is_a_trap(text in "\\PC{0,16}", numeric in "[-+0-9., ']{0,16}", digits in 0u8..=4) {
            let _ = parse_amount(&text, digits);
            let _ = parse_amount(&numeric, digits);
        }
    }
}
