//! Amounts as files write them, to minor units.

use crate::domain::intake::ProblemKind;

/// How an amount was written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    /// Digits, a decimal comma, a sign first: as FEC-01 wants it.
    Plain,
    /// The same with a decimal point.
    Dot,
    /// Anything else that has one meaning only.
    Loose,
}

/// What is known about the decimal mark before an amount is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Mark {
    /// The comma is the decimal mark (FEC-01), so `1,000` is one.
    Comma,
    /// The point is the decimal mark, as the rest of the file shows, so `1.000` is one.
    Point,
    /// Comma or point: `1,000` and `1.000` may be one or a thousand, and are refused.
    Either,
}

/// An amount in minor units, and how it was written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Reading {
    /// Minor units, never `i64::MIN`.
    pub(super) minor: i64,
    /// How it was written.
    pub(super) form: Form,
}

/// Reads the common shape straight from bytes: sign, digits, mark, exactly `digits` decimals. `None` sends to [`read`].
pub(super) fn quick(bytes: &[u8], digits: u8) -> Option<Reading> {
    let (negative, body) = match bytes {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, bytes),
    };
    let mut value = 0i64;
    let mut whole = 0usize;
    let mut mark = None;
    for (i, b) in body.iter().enumerate() {
        match b {
            b'0'..=b'9' => value = value.wrapping_mul(10).wrapping_add(i64::from(b - b'0')),
            b',' | b'.' if mark.is_none() => {
                whole = i;
                mark = Some(*b);
            }
            _ => return None,
        }
    }
    let decimals = match mark {
        Some(_) => body.len() - whole - 1,
        None => return None,
    };
    // Seventeen digits cannot leave 64 bits, so the arithmetic above did not wrap.
    if decimals != usize::from(digits) || decimals == 0 || whole == 0 || body.len() > 18 || (whole > 1 && body[0] == b'0') {
        return None;
    }
    let form = if mark == Some(b'.') { Form::Dot } else { Form::Plain };
    Some(Reading { minor: if negative { -value } else { value }, form })
}

/// Reads an amount with `digits` decimals: sign before or after, blanks or one kind of mark between thousands, comma or point
/// before the decimals. Decimals beyond `digits` must be zeros.
///
/// # Errors
/// `Amount` when it has no meaning or more than one, `AmountRange` when it leaves 64 bits.
pub(super) fn read(text: &str, digits: u8, known: Mark) -> Result<Reading, ProblemKind> {
    let text = text.trim();
    let (negative, body, signed_oddly) = sign(text)?;
    let body_bytes = body.as_bytes();
    let comma = body.rfind(',');
    let point = body.rfind('.');
    let many = |mark: u8| body_bytes.iter().filter(|b| **b == mark).count() > 1;
    let (at, mark) = match (comma, point) {
        (None, None) => (None, None),
        (Some(c), Some(p)) => {
            let (last, mark) = if c > p { (c, ',') } else { (p, '.') };
            (Some(last), Some(mark))
        }
        (Some(_), None) if many(b',') => (None, None),
        (None, Some(_)) if many(b'.') => (None, None),
        (Some(c), None) => (Some(c), Some(',')),
        (None, Some(p)) => (Some(p), Some('.')),
    };
    let (whole, decimals) = match at {
        Some(at) => (&body[..at], &body[at + 1..]),
        None => (body, ""),
    };
    let grouped = groups(whole, mark)?;
    let figures: String = whole.chars().filter(char::is_ascii_digit).collect();
    if (figures.is_empty() && decimals.is_empty()) || !decimals.bytes().all(|b| b.is_ascii_digit()) {
        return Err(ProblemKind::Amount);
    }
    let lone = mark.is_some() && !grouped && decimals.len() == 3;
    let may_be_thousands = lone && matches!(figures.len(), 1..=3) && !figures.starts_with('0') && digits != 3;
    let decimal = match known {
        Mark::Comma => Some(','),
        Mark::Point => Some('.'),
        Mark::Either => None,
    };
    if may_be_thousands && mark != decimal {
        return Err(ProblemKind::Amount);
    }
    let kept = decimals.len().min(usize::from(digits));
    let (decimals, excess) = decimals.split_at(kept);
    if excess.bytes().any(|b| b != b'0') {
        return Err(ProblemKind::Amount);
    }
    let missing = usize::from(digits) - kept;
    let mut minor = 0i64;
    for b in figures.bytes().chain(decimals.bytes()).chain(std::iter::repeat_n(b'0', missing)) {
        minor = minor.checked_mul(10).and_then(|m| m.checked_add(i64::from(b - b'0'))).ok_or(ProblemKind::AmountRange)?;
    }
    let odd = signed_oddly
        || grouped
        || !excess.is_empty()
        || figures.is_empty()
        || (mark.is_some() && kept == 0)
        || (figures.len() > 1 && figures.starts_with('0'));
    let form = match mark {
        _ if odd => Form::Loose,
        Some('.') => Form::Dot,
        _ => Form::Plain,
    };
    Ok(Reading { minor: if negative { -minor } else { minor }, form })
}

/// The sign, the rest, and whether the sign stands elsewhere than FEC-01 wants it.
fn sign(text: &str) -> Result<(bool, &str, bool), ProblemKind> {
    let minus = |c: char| matches!(c, '-' | '\u{2212}');
    let first = text.chars().next().ok_or(ProblemKind::Amount)?;
    let last = text.chars().next_back().ok_or(ProblemKind::Amount)?;
    if minus(first) || first == '+' {
        let rest = text.get(first.len_utf8()..).unwrap_or_default();
        let body = rest.trim_start();
        return Ok((minus(first), body, first != '-' || body.len() != rest.len()));
    }
    if minus(last) || last == '+' {
        let rest = text.get(..text.len() - last.len_utf8()).unwrap_or_default();
        return Ok((minus(last), rest.trim_end(), true));
    }
    Ok((false, text, false))
}

/// Checks what stands between the digits of the whole part: nothing, or one kind of separator every three digits.
/// True when there is one.
fn groups(whole: &str, mark: Option<char>) -> Result<bool, ProblemKind> {
    let mut separator = None;
    let mut run = 0usize;
    let mut groups = 0usize;
    for c in whole.chars() {
        if c.is_ascii_digit() {
            run += 1;
            continue;
        }
        let allowed = c.is_whitespace() || matches!(c, '\'' | '’') || (matches!(c, '.' | ',') && Some(c) != mark);
        let same = separator.is_none_or(|s: char| s == c || (s.is_whitespace() && c.is_whitespace()));
        let well_placed = if groups == 0 { (1..=3).contains(&run) } else { run == 3 };
        if !(allowed && same && well_placed) {
            return Err(ProblemKind::Amount);
        }
        separator = Some(c);
        groups += 1;
        run = 0;
    }
    if groups > 0 && run != 3 {
        return Err(ProblemKind::Amount);
    }
    Ok(groups > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cents(text: &str) -> Result<i64, ProblemKind> {
        read(text, 2, Mark::Comma).map(|r| r.minor)
    }

    #[test]
    fn fec_01_amounts_in_every_tolerated_spelling() {
        let cases = [
            ("1234,56", 123_456),
            ("1234.56", 123_456),
            ("-1234,56", -123_456),
            ("1234,56-", -123_456),
            ("+1234,56", 123_456),
            ("1234,56+", 123_456),
            ("- 12,00", -1200),
            ("\u{2212}12,00", -1200),
            ("1 234,56", 123_456),
            ("1\u{A0}234\u{A0}567,00", 123_456_700),
            ("1\u{202F}234,56", 123_456),
            ("1.234,56", 123_456),
            ("1,234.56", 123_456),
            ("1.234.567", 123_456_700),
            ("1'234.50", 123_450),
            ("   12,00  ", 1200),
            ("00012,00", 1200),
            ("12", 1200),
            ("12,5", 1250),
            ("12,", 1200),
            (",50", 50),
            ("0", 0),
            ("12,3400", 1234),
            ("1,000", 100),
            ("1234.000", 123_400),
            ("0.000", 0),
        ];
        for (text, expected) in cases {
            assert_eq!(cents(text), Ok(expected), "{text:?}");
        }
    }

    #[test]
    fn what_has_no_single_meaning_is_refused() {
        let cases = [
            "",
            " ",
            "-",
            ",",
            "abc",
            "12,345",
            "1.000",
            "12.500",
            "1E3",
            "1,2,3",
            "1.23.456",
            "12 34,00",
            "--1",
            "-1-",
            "1 2",
            "1,234,56.7",
            "1,00 €",
            "12,3 4",
            "1 234.567,00",
            "0x10",
            "١٢",
        ];
        for text in cases {
            assert_eq!(cents(text), Err(ProblemKind::Amount), "{text:?}");
        }
        assert_eq!(read("1,000", 2, Mark::Either), Err(ProblemKind::Amount));
        assert_eq!(read("1,000", 3, Mark::Either).map(|r| r.minor), Ok(1000));
        assert_eq!(read("1.000", 2, Mark::Point).map(|r| r.minor), Ok(100));
        assert_eq!(read("1,000", 2, Mark::Point), Err(ProblemKind::Amount));
    }

    #[test]
    fn cur_01_amounts_stay_in_64_bits() {
        assert_eq!(cents("92233720368547758,07"), Ok(i64::MAX));
        assert_eq!(cents("92233720368547758,08"), Err(ProblemKind::AmountRange));
        assert_eq!(cents("-92233720368547758,08"), Err(ProblemKind::AmountRange));
        assert_eq!(cents(&"9".repeat(500)), Err(ProblemKind::AmountRange));
        assert_eq!(quick(b"92233720368547758,07", 2), None);
        assert_eq!(quick(b"999999999999999,99", 2).map(|r| r.minor), Some(99_999_999_999_999_999));
    }

    #[test]
    fn the_form_says_what_was_tolerated() {
        let form = |text: &str| read(text, 2, Mark::Comma).map(|r| r.form);
        for plain in ["12,00", "-12,00", "0,00", "12", "12,5"] {
            assert_eq!(form(plain), Ok(Form::Plain), "{plain}");
        }
        assert_eq!(form("12.00"), Ok(Form::Dot));
        for loose in ["012,00", "12,00-", "+12,00", "1 200,00", "12,000", ",5", "12,", "1.200,00"] {
            assert_eq!(form(loose), Ok(Form::Loose), "{loose}");
        }
    }

    #[test]
    fn currencies_without_or_with_three_decimals() {
        assert_eq!(read("1200", 0, Mark::Comma).map(|r| r.minor), Ok(1200));
        assert_eq!(read("1200,00", 0, Mark::Comma).map(|r| r.minor), Ok(1200));
        assert_eq!(read("1200,50", 0, Mark::Comma), Err(ProblemKind::Amount));
        assert_eq!(read("1,234", 3, Mark::Comma).map(|r| r.minor), Ok(1234));
    }

    proptest! {
        #[test]
        fn the_quick_way_never_disagrees_with_the_long_one(text in "-?[0-9]{0,20}[.,]?[0-9]{0,4}") {
            if let Some(quick) = quick(text.as_bytes(), 2) {
                prop_assert_eq!(read(&text, 2, Mark::Comma), Ok(quick));
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,24}") {
            let _ = read(&text, 2, Mark::Either);
            let _ = quick(text.as_bytes(), 2);
        }
    }
}
