//! SIREN, SIRET, RCS and NAF: a French company and its establishments.

use super::{IdentifierError, compact, digits, has_shape};
use crate::text::fold;

/// SIREN of La Poste, whose establishments are too many for the usual key.
const LA_POSTE: &str = "356000000";

/// Sum of the digits, every second one from the right doubled (and its two digits added): the Luhn key wants a multiple of 10.
fn luhn_sum(number: &str) -> u32 {
    let doubled = |value: u32| if value > 4 { 2 * value - 9 } else { 2 * value };
    let values = number.chars().rev().filter_map(|c| c.to_digit(10));
    values.enumerate().map(|(place, value)| if place % 2 == 1 { doubled(value) } else { value }).sum()
}

/// The digit that completes a number for the Luhn key.
fn luhn_digit(number: &str) -> u32 {
    (10 - luhn_sum(&format!("{number}0")) % 10) % 10
}

/// Checks a SIREN (CLI-05) and returns its nine digits.
///
/// # Errors
/// Not nine digits, a wrong key, or only zeros.
pub fn check_siren(text: &str) -> Result<String, IdentifierError> {
    let siren = digits(text, 9)?;
    if siren.bytes().all(|b| b == b'0') {
        return Err(IdentifierError::Shape);
    }
    if luhn_sum(&siren).is_multiple_of(10) { Ok(siren) } else { Err(IdentifierError::Key) }
}

/// Checks a SIRET (CLI-06) and returns its fourteen digits. For La Poste a sum of digits that is a multiple of 5 is enough.
///
/// # Errors
/// Not fourteen digits, a wrong key, or a SIREN that is none.
pub fn check_siret(text: &str) -> Result<String, IdentifierError> {
    let siret = digits(text, 14)?;
    let siren = check_siren(&siret[..9])?;
    let plain_sum: u32 = siret.chars().filter_map(|c| c.to_digit(10)).sum();
    let good = luhn_sum(&siret).is_multiple_of(10) || (siren == LA_POSTE && plain_sum.is_multiple_of(5));
    if good { Ok(siret) } else { Err(IdentifierError::Key) }
}

/// The SIREN that begins with these eight digits, key computed. `None` over 99 999 999 and for 0.
pub fn siren(first_eight: u32) -> Option<String> {
    let base = format!("{first_eight:08}");
    (base.len() == 8 && first_eight > 0).then(|| format!("{base}{}", luhn_digit(&base)))
}

/// The SIRET of an establishment: the SIREN, its number on four digits, and the key. `None` for a SIREN that is none or over 9 999.
pub fn siret(siren: &str, establishment: u16) -> Option<String> {
    let siren = check_siren(siren).ok()?;
    let base = format!("{siren}{establishment:04}");
    (base.len() == 13).then(|| format!("{base}{}", luhn_digit(&base)))
}

/// A registration in a trade register: `RCS Lyon 732 829 320`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rcs {
    /// City of the register, as written.
    pub city: String,
    /// SIREN, nine digits.
    pub siren: String,
}

impl Rcs {
    /// True when the registration is that of the company with this SIREN; its spaces do not matter.
    pub fn is_of(&self, siren: &str) -> bool {
        compact(siren) == self.siren
    }
}

/// Reads a trade register number (CLI-09): `RCS`, a city, a SIREN. `R.C.S.` and the register's letter before the number (`B`) are tolerated.
///
/// # Errors
/// No `RCS` in front, no city, or a number that is not a SIREN.
pub fn check_rcs(text: &str) -> Result<Rcs, IdentifierError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(IdentifierError::Empty);
    }
    let rest =
        text.split_once(char::is_whitespace).filter(|(word, _)| fold(word).replace('.', "") == "rcs").map(|(_, rest)| rest);
    let rest = rest.ok_or(IdentifierError::Shape)?;
    let start = rest.find(|c: char| c.is_ascii_digit()).ok_or(IdentifierError::Shape)?;
    let (city, number) = rest.split_at(start);
    let city = city.trim();
    let city = city.rsplit_once(' ').filter(|(_, last)| has_shape(last, "a")).map_or(city, |(city, _)| city.trim());
    if city.is_empty() {
        return Err(IdentifierError::Shape);
    }
    Ok(Rcs { city: city.to_string(), siren: check_siren(number)? })
}

/// Checks an activity code (NAF, CLI-09) and returns it with its dot: `62.01Z`.
///
/// # Errors
/// Anything but two digits, two digits and a letter.
pub fn check_naf(text: &str) -> Result<String, IdentifierError> {
    let code = compact(text);
    if code.is_empty() {
        return Err(IdentifierError::Empty);
    }
    if has_shape(&code, "dddda") { Ok(format!("{}.{}", &code[..2], &code[2..])) } else { Err(IdentifierError::Shape) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cli_05_siren() {
        assert_eq!(luhn_sum("732829320"), 40);
        for valid in ["732829320", "404833048", "552100554", "732 829 320", "732.829.320", "356000000"] {
            assert!(check_siren(valid).is_ok(), "{valid}");
        }
        assert_eq!(check_siren("732\u{a0}829\u{a0}320").as_deref(), Ok("732829320"));
        assert_eq!(check_siren("732829321"), Err(IdentifierError::Key));
        assert_eq!(check_siren("73282932"), Err(IdentifierError::Length { expected: 9, found: 8 }));
        assert_eq!(check_siren("73282932O"), Err(IdentifierError::Character('O')));
        assert_eq!(check_siren("000000000"), Err(IdentifierError::Shape));
        assert_eq!(check_siren(" "), Err(IdentifierError::Empty));
    }

    #[test]
    fn cli_06_siret_and_the_exception_of_la_poste() {
        assert_eq!(luhn_sum("73282932000074"), 50);
        assert_eq!(check_siret("732 829 320 00074").as_deref(), Ok("73282932000074"));
        assert_eq!(check_siret("73282932000075"), Err(IdentifierError::Key));
        assert_eq!(check_siret("73282932100074"), Err(IdentifierError::Key), "its SIREN is none");
        assert_eq!(check_siret("732829320"), Err(IdentifierError::Length { expected: 14, found: 9 }));
        assert!(luhn_sum("35600000000048").is_multiple_of(10));
        assert!(check_siret("35600000000048").is_ok());
        assert!(!luhn_sum("35600000009075").is_multiple_of(10));
        assert!(check_siret("35600000009075").is_ok(), "its digits add up to 35");
        assert_eq!(check_siret("35600000009076"), Err(IdentifierError::Key));
    }

    #[test]
    fn cli_09_rcs_and_naf() {
        let lyon = check_rcs("RCS Lyon 732 829 320").expect("valid");
        assert_eq!((lyon.city.as_str(), lyon.siren.as_str()), ("Lyon", "732829320"));
        assert!(lyon.is_of("732 829 320") && !lyon.is_of("404833048"));
        assert_eq!(
            check_rcs("R.C.S. Villefranche sur Saône B 732829320").map(|r| r.city).as_deref(),
            Ok("Villefranche sur Saône")
        );
        assert_eq!(check_rcs("RCS Lyon 732829321"), Err(IdentifierError::Key));
        for text in ["Lyon 732829320", "RCS 732829320", "RCS Lyon", "RCS"] {
            assert_eq!(check_rcs(text), Err(IdentifierError::Shape), "{text}");
        }
        assert_eq!(check_naf("6201z").as_deref(), Ok("62.01Z"));
        assert_eq!(check_naf("62.01Z").as_deref(), Ok("62.01Z"));
        assert_eq!(check_naf("620Z"), Err(IdentifierError::Shape));
        assert_eq!(check_naf("é2.01Z"), Err(IdentifierError::Shape));
    }

    #[test]
    fn cli_05_made_numbers_stay_in_their_bounds() {
        assert_eq!(siren(73_282_932).as_deref(), Some("732829320"));
        assert_eq!(siret("732829320", 7).as_deref(), Some("73282932000074"));
        assert_eq!((siren(0), siren(100_000_000)), (None, None));
        assert_eq!((siret("732829321", 1), siret("732829320", 10_000)), (None, None));
    }

    proptest! {
        #[test]
        fn cli_05_cli_06_made_numbers_are_valid(base in 1u32..=99_999_999, establishment in 0u16..=9999, place in 0usize..9, add in 1u8..=9) {
            let made = siren(base).expect("in range");
            prop_assert_eq!(check_siren(&made), Ok(made.clone()));
            let number = siret(&made, establishment).expect("in range");
            prop_assert!(check_siret(&number).is_ok());
            // One wrong digit is always seen.
            let mut wrong = made.into_bytes();
            wrong[place] = b'0' + (wrong[place] - b'0' + add) % 10;
            prop_assert!(check_siren(&String::from_utf8(wrong).expect("digits")).is_err());
        }
    }
}
