//! Numbers that follow each other: invoices and credit notes have to be numbered without a gap (CGI annexe II, art. 242 nonies A).

use std::collections::BTreeMap;

/// A number taken apart: what stands before its last digits, their value, how many they are. None for one that does not end by digits.
pub fn taken_apart(number: &str) -> Option<(&str, u64, usize)> {
    let digits = number.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (prefix, tail) = number.split_at(number.len() - digits);
    tail.parse().ok().map(|value| (prefix, value, digits))
}

/// What is missing between the numbers of a series: the first one, how many, and the line of a file that comes after the first gap.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Missing {
    /// The value of the first number that is missing.
    pub first: u64,
    /// How many are missing in all.
    pub count: u64,
    /// The line of the first number after the first gap; of the one before it when only that is of the file.
    pub line: u32,
}

/// What is missing between known values; each with the line of the file that has it, 0 for one that the book knew before. A gap between two
/// numbers that the book knew is not told again.
pub fn missing(known: &BTreeMap<u64, u32>) -> Option<Missing> {
    let mut found: Option<Missing> = None;
    for ((low, before), (high, after)) in known.iter().zip(known.iter().skip(1)) {
        let count = high - low - 1;
        if count == 0 || (*before, *after) == (0, 0) {
            continue;
        }
        let line = if *after == 0 { *before } else { *after };
        let all = found.get_or_insert(Missing { first: low + 1, count: 0, line });
        all.count = all.count.saturating_add(count);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ord_01_a_number_ends_by_its_digits() {
        assert_eq!(taken_apart("FA-2026-0012"), Some(("FA-2026-", 12, 4)));
        assert_eq!(taken_apart("17"), Some(("", 17, 2)));
        assert_eq!(taken_apart("FA"), None);
        assert_eq!(taken_apart(""), None);
        assert_eq!(taken_apart("FA99999999999999999999"), None, "no number that can be counted");
    }

    #[test]
    fn ord_01_gaps_are_counted_from_the_first() {
        let of = |known: &[(u64, u32)]| missing(&known.iter().copied().collect());
        assert_eq!(of(&[(4, 2), (5, 3), (6, 4)]), None);
        assert_eq!(of(&[(4, 2), (7, 3), (9, 4)]), Some(Missing { first: 5, count: 3, line: 3 }));
        assert_eq!(of(&[(1, 0), (5, 0), (6, 2)]), None, "what was missing before is not told again");
        assert_eq!(of(&[(1, 0), (3, 2)]), Some(Missing { first: 2, count: 1, line: 2 }));
        assert_eq!(of(&[(1, 2), (4, 0)]), Some(Missing { first: 2, count: 2, line: 2 }));
        assert_eq!(of(&[]), None);
    }
}
