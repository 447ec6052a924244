//! VAT numbers (numéros de TVA intracommunautaire).

use super::company::check_siren;
use super::{IdentifierError, alphanumeric, has_shape, mod97};
use serde::{Deserialize, Serialize};

/// What is odd about a VAT number that is accepted all the same.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error, Serialize, Deserialize)]
pub enum VatWarning {
    /// A French key with a letter: it exists, but is not computed here.
    #[error("vat-key-unchecked")]
    KeyUnchecked,
    /// The key fits, but the SIREN inside is not one.
    #[error("vat-siren")]
    Siren,
}

/// A VAT number of the right shape.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Vat {
    /// The whole number in capitals, without spaces: `FR44732829320`.
    pub number: String,
    /// The SIREN inside a French number.
    pub siren: Option<String>,
    /// What a person should look at.
    pub warning: Option<VatWarning>,
}

/// Shapes after the two letters of the country, the French one apart: see `has_shape`.
const SHAPES: &[(&str, &[&str])] = &[
    ("AT", &["Udddddddd"]),
    ("BE", &["0ddddddddd", "1ddddddddd"]),
    ("BG", &["ddddddddd", "dddddddddd"]),
    ("CH", &["Eddddddddd", "EdddddddddTVA", "EdddddddddMWST", "EdddddddddIVA"]),
    ("CY", &["dddddddda"]),
    ("CZ", &["dddddddd", "ddddddddd", "dddddddddd"]),
    ("DE", &["ddddddddd"]),
    ("DK", &["dddddddd"]),
    ("EE", &["ddddddddd"]),
    ("EL", &["ddddddddd"]),
    ("ES", &["addddddda", "dddddddda", "adddddddd"]),
    ("FI", &["dddddddd"]),
    ("GB", &["ddddddddd", "dddddddddddd", "GDddd", "HAddd"]),
    ("HR", &["ddddddddddd"]),
    ("HU", &["dddddddd"]),
    ("IE", &["ddddddda", "dddddddaa", "dxddddda"]),
    ("IT", &["ddddddddddd"]),
    ("LT", &["ddddddddd", "dddddddddddd"]),
    ("LU", &["dddddddd"]),
    ("LV", &["ddddddddddd"]),
    ("MT", &["dddddddd"]),
    ("NL", &["xxxxxxxxxBdd"]),
    ("PL", &["dddddddddd"]),
    ("PT", &["ddddddddd"]),
    ("RO", &["dd", "ddd", "dddd", "ddddd", "dddddd", "ddddddd", "dddddddd", "ddddddddd", "dddddddddd"]),
    ("SE", &["dddddddddddd"]),
    ("SI", &["dddddddd"]),
    ("SK", &["dddddddddd"]),
    ("XI", &["ddddddddd", "dddddddddddd", "GDddd", "HAddd"]),
];

/// The French key of a SIREN: (12 + 3 × (SIREN mod 97)) mod 97.
fn french_key(siren: &str) -> String {
    format!("{:02}", (12 + 3 * mod97(siren)) % 97)
}

/// The French VAT number of a SIREN. `None` for a SIREN that is none.
pub fn french_vat(siren: &str) -> Option<String> {
    let siren = check_siren(siren).ok()?;
    Some(format!("FR{}{siren}", french_key(&siren)))
}

/// Checks a VAT number (CLI-07): the key for France, the shape only elsewhere.
///
/// # Errors
/// A country without a known shape, another shape, or a wrong French key.
pub fn check_vat(text: &str) -> Result<Vat, IdentifierError> {
    let number = alphanumeric(text)?;
    let Some((country, rest)) = number.split_at_checked(2) else { return Err(IdentifierError::Shape) };
    if country == "FR" {
        return check_french(&number, rest);
    }
    let (_, shapes) = SHAPES.iter().find(|(code, _)| *code == country).ok_or(IdentifierError::Country)?;
    if shapes.iter().any(|shape| has_shape(rest, shape)) {
        Ok(Vat { number, siren: None, warning: None })
    } else {
        Err(IdentifierError::Shape)
    }
}

fn check_french(number: &str, rest: &str) -> Result<Vat, IdentifierError> {
    if rest.len() != 11 {
        return Err(IdentifierError::Length { expected: 13, found: number.len() });
    }
    // I and O are never used: they look like 1 and 0.
    if !has_shape(rest, "xxddddddddd") || rest[..2].contains(['I', 'O']) {
        return Err(IdentifierError::Shape);
    }
    let (key, siren) = rest.split_at(2);
    let warning = if key.bytes().any(|b| b.is_ascii_uppercase()) {
        Some(VatWarning::KeyUnchecked)
    } else if key != french_key(siren) {
        return Err(IdentifierError::Key);
    } else {
        check_siren(siren).err().map(|_| VatWarning::Siren)
    };
    Ok(Vat { number: number.to_string(), siren: Some(siren.to_string()), warning })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cli_07_french_key() {
        for valid in ["FR44732829320", "FR83404833048", "FR39356000000", "fr 44 732 829 320"] {
            let vat = check_vat(valid).expect(valid);
            assert_eq!(vat.warning, None);
            assert_eq!(french_vat(vat.siren.as_deref().unwrap_or_default()), Some(vat.number));
        }
        assert_eq!(check_vat("FR45732829320"), Err(IdentifierError::Key));
        assert_eq!(check_vat("FR4473282932"), Err(IdentifierError::Length { expected: 13, found: 12 }));
        assert_eq!(french_vat("732829321"), None);
    }

    #[test]
    fn cli_07_a_key_with_letters_is_accepted_with_a_warning() {
        assert_eq!(check_vat("FRK7732829320").map(|v| v.warning), Ok(Some(VatWarning::KeyUnchecked)));
        assert_eq!(check_vat("FR0Z732829320").map(|v| v.warning), Ok(Some(VatWarning::KeyUnchecked)));
        assert_eq!(check_vat("FRO7732829320"), Err(IdentifierError::Shape));
        assert_eq!(check_vat("FRI7732829320"), Err(IdentifierError::Shape));
    }

    #[test]
    fn cli_07_a_key_that_fits_a_wrong_siren_is_a_warning() {
        let number = format!("FR{}732829321", french_key("732829321"));
        assert_eq!(check_vat(&number).map(|v| v.warning), Ok(Some(VatWarning::Siren)));
    }

    #[test]
    fn cli_07_foreign_numbers_go_by_their_shape() {
        for valid in [
            "DE123456789",
            "BE 0123.456.789",
            "ATU12345678",
            "NL123456789B01",
            "ESX1234567L",
            "IE1234567WA",
            "CHE-123.456.789 TVA",
        ] {
            assert!(check_vat(valid).is_ok(), "{valid}");
        }
        for wrong in ["DE12345678", "BE2123456789", "AT123456789", "ES12345678", "IT1234567890"] {
            assert_eq!(check_vat(wrong), Err(IdentifierError::Shape), "{wrong}");
        }
        assert_eq!(check_vat("US123456789"), Err(IdentifierError::Country));
        assert_eq!(check_vat("D"), Err(IdentifierError::Shape));
        assert_eq!(check_vat(""), Err(IdentifierError::Empty));
        assert_eq!(check_vat("DE12345678é"), Err(IdentifierError::Character('é')));
    }
}
