//! Lettering codes (LET-08, LET-09): `A`..`Z`, `AA`..`ZZ`, `AAA`..., a bijective base 26 compared by length, then alphabet.
//!
//! Case is for people: a total group shows its code in capitals, a partial one in small letters, but codes of ours are unique
//! whatever their case, so that order and succession work on the folded code. Codes that are not letters never count.

use std::cmp::Ordering;

/// True for a code in the shape of ours: ASCII letters only, at least one, in any case.
pub fn is_own(code: &str) -> bool {
    !code.is_empty() && code.bytes().all(|b| b.is_ascii_alphabetic())
}

/// The code with its case forgotten, as it is compared: capitals.
pub fn fold(code: &str) -> String {
    code.to_ascii_uppercase()
}

/// The order of codes: by length, then by alphabet, case forgotten (`Z` < `AA` < `ab` < `AC`).
pub fn compare(a: &str, b: &str) -> Ordering {
    let letters = |code: &'_ str| code.bytes().map(|b| b.to_ascii_uppercase()).collect::<Vec<u8>>();
    a.len().cmp(&b.len()).then_with(|| letters(a).cmp(&letters(b)))
}

/// The code after `code`, in capitals: `Z` gives `AA`, `ZZZ` gives `AAAA`. `None` when `code` is not made of letters.
pub fn next(code: &str) -> Option<String> {
    if !is_own(code) {
        return None;
    }
    let mut letters = fold(code);
    let kept = letters.trim_end_matches('Z').len();
    let rolled = letters.len() - kept;
    letters.truncate(kept);
    match letters.pop() {
        Some(last) => letters.push(char::from_u32(u32::from(last) + 1)?),
        None => letters.push('A'),
    }
    letters.extend(std::iter::repeat_n('A', rolled));
    Some(letters)
}

/// The first code of at least `width` letters: `A` for a width of 0 or 1, `AAA` for 3.
pub fn first(width: usize) -> String {
    "A".repeat(width.max(1))
}

/// The code of a new group, in capitals: one after the greatest code ever used in the account (LET-09), and never shorter than
/// `width` letters (1 for the natural sequence; some packages start at `AAA`). When a width is used up it grows: `AAAA` follows `ZZZ`.
/// A greatest code that is not made of letters counts as none.
pub fn next_after(greatest: Option<&str>, width: usize) -> String {
    greatest.and_then(next).filter(|code| code.len() >= width).unwrap_or_else(|| first(width))
}

/// The greatest of the codes, in capitals; codes that are not letters do not count. `None` when none counts.
pub fn greatest_of<'a>(codes: impl IntoIterator<Item = &'a str>) -> Option<String> {
    codes.into_iter().filter(|code| is_own(code)).max_by(|a, b| compare(a, b)).map(fold)
}

/// The rank of a code from 1 (`A`), or `None` when it is not made of letters or its rank leaves 64 bits.
pub fn rank(code: &str) -> Option<u64> {
    if !is_own(code) {
        return None;
    }
    code.bytes().try_fold(0u64, |rank, b| rank.checked_mul(26)?.checked_add(u64::from(b.to_ascii_uppercase() - b'A') + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn let_08_codes_follow_each_other_in_bijective_base_26() {
        let pairs = [("A", "B"), ("Z", "AA"), ("AZ", "BA"), ("ZZ", "AAA"), ("AAZ", "ABA"), ("ZZZ", "AAAA"), ("az", "BA")];
        for (code, after) in pairs {
            assert_eq!(next(code).as_deref(), Some(after), "after {code}");
        }
    }

    #[test]
    fn let_08_there_are_702_codes_up_to_zz_and_18278_up_to_zzz() {
        let codes = std::iter::successors(Some(first(1)), |code| next(code));
        let codes: Vec<String> = codes.take(18_278).collect();
        assert_eq!(codes[701], "ZZ");
        assert_eq!(codes[18_277], "ZZZ");
        assert_eq!((rank("ZZ"), rank("zzz")), (Some(702), Some(18_278)));
        assert_eq!(codes.iter().filter(|c| c.len() == 3).count(), 17_576);
    }

    #[test]
    fn let_08_a_width_starts_at_aaa_and_grows_when_used_up() {
        assert_eq!(next_after(None, 3), "AAA");
        assert_eq!(next_after(Some("AAA"), 3), "AAB");
        assert_eq!(next_after(Some("ZZZ"), 3), "AAAA");
        assert_eq!(
            next_after(Some("B"), 3),
            "AAA",
            "a shorter code of before the setting is smaller than any of three letters"
        );
        assert_eq!(next_after(Some("ABCD"), 3), "ABCE");
    }

    #[test]
    fn let_09_next_is_one_after_the_greatest_ever_used() {
        assert_eq!(greatest_of(["AC", "Z", "ab"]).as_deref(), Some("AC"));
        assert_eq!(next_after(greatest_of(["AC", "Z", "ab"]).as_deref(), 1), "AD");
        assert_eq!(next_after(None, 1), "A");
        assert_eq!(next_after(greatest_of(["Ao", "AO"]).as_deref(), 1), "AP");
    }

    #[test]
    fn let_09_codes_that_are_not_letters_do_not_count() {
        assert_eq!(greatest_of(["L12", "é", "A-B", "", "B"]).as_deref(), Some("B"));
        assert_eq!(greatest_of(["12", "*"]), None);
        assert_eq!(next("A1"), None);
        assert_eq!(next(""), None);
        assert_eq!(rank("É"), None);
        assert_eq!(next_after(Some("2026/12"), 1), "A");
    }

    proptest! {
        #[test]
        fn let_08_next_is_strictly_greater_and_leaves_no_gap(code in "[A-Za-z]{1,9}") {
            let after = next(&code).expect("letters have a next");
            prop_assert_eq!(compare(&after, &code), Ordering::Greater);
            prop_assert_eq!(rank(&after), rank(&code).map(|r| r + 1));
        }

        #[test]
        fn let_08_the_order_of_codes_is_the_order_of_ranks(a in "[A-Za-z]{1,5}", b in "[A-Za-z]{1,5}") {
            prop_assert_eq!(compare(&a, &b), rank(&a).cmp(&rank(&b)));
        }
    }
}
