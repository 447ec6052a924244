//! A field of the file as it is typed: what it would be taken as, or what is wrong with it so far (CLI-05..09).

use super::check::{Wrong, check, strict};
use super::field::{Field, FileField};
use crate::domain::identifiers::{IdentifierError, VatWarning, check_iban, check_siren, check_siret, check_vat};
use crate::domain::party::{Party, PartyField};
use chrono::NaiveDate;

/// What a text would be taken as.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Typed {
    /// Its normal form; empty for unknown.
    pub text: String,
    /// What a person should look at all the same (CLI-07).
    pub odd: Option<VatWarning>,
}

/// What is wrong with a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// Not the form of its field.
    Form,
    /// Of another company than the SIREN of the file.
    Unlike,
    /// A number with a length or a key, and what is wrong with it.
    Number(IdentifierError),
}

/// Reads a text for a field of a file; `digits` are the decimals of the book's currency.
///
/// # Errors
/// See [`Fault`].
pub fn typed(field: Field, text: &str, party: &Party, (today, digits): (NaiveDate, u8)) -> Result<Typed, Fault> {
    let plain = |text: String| Typed { text, odd: None };
    let number = match field {
        _ if text.trim().is_empty() => None,
        Field::Party(PartyField::Siren) => check_siren(text).err(),
        Field::Party(PartyField::Vat) => check_vat(text).err(),
        Field::Party(PartyField::Iban) => check_iban(text).err(),
        Field::File(FileField::Siret) => check_siret(text).err(),
        _ => None,
    };
    if let Some(why) = number {
        return Err(Fault::Number(why));
    }
    let wrong = |why| if why == Wrong::Unlike { Fault::Unlike } else { Fault::Form };
    match field {
        // A code is no text of the file: it names it.
        Field::Party(PartyField::Code) => {
            let code = text.trim();
            let good = !code.is_empty() && code.chars().count() <= 32;
            let good = good && !code.chars().any(|c| c.is_whitespace() || c.is_control());
            if good { Ok(plain(code.to_string())) } else { Err(Fault::Form) }
        }
        Field::Party(of) => {
            let mut party = party.clone();
            party.set_text(of, text, digits).map_err(|_| Fault::Form)?;
            strict(of, &party).map_err(wrong)?;
            let odd = if of == PartyField::Vat { odd_vat(&party.vat) } else { None };
            Ok(Typed { text: party.text(of, digits), odd })
        }
        Field::File(of) => check(of, text, &party.siren, today).map(plain).map_err(wrong),
    }
}

/// What is odd about a VAT number that a file has; none of a number that is not understood, or of none.
pub fn odd_vat(number: &str) -> Option<VatWarning> {
    check_vat(number).ok().and_then(|vat| vat.warning)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::d;

    #[test]
    fn cli_05_to_09_what_is_typed_says_what_it_would_be_and_what_is_wrong() {
        let party = Party { siren: "732829320".into(), country: "FR".into(), ..Party::default() };
        let of = |code: &str, text: &str| {
            let field = Field::parse(code).expect("a field");
            typed(field, text, &party, (d(22, 11), 2)).map(|typed| (typed.text, typed.odd))
        };
        let fine = |text: &str| Ok((text.to_string(), None));
        assert_eq!(of("siren", "732 829 320"), fine("732829320"));
        let short = IdentifierError::Length { expected: 9, found: 4 };
        assert_eq!(of("siren", "7328"), Err(Fault::Number(short)));
        assert_eq!(of("siren", "732829321"), Err(Fault::Number(IdentifierError::Key)));
        assert_eq!(of("siret", "40483304800022").map_err(|why| matches!(why, Fault::Form)), Err(false));
        assert_eq!(of("vat", "FRK7732829320"), Ok(("FRK7732829320".into(), Some(VatWarning::KeyUnchecked))));
        assert_eq!(of("vat", "FR83404833048"), Err(Fault::Unlike));
        assert_eq!(of("iban", "FR7630006000011234567890188"), Err(Fault::Number(IdentifierError::Key)));
        assert_eq!((of("postcode", "6900"), of("phone", "04 72")), (Err(Fault::Form), Err(Fault::Form)));
        assert_eq!((of("name", " "), of("code", "A B")), (Err(Fault::Form), Err(Fault::Form)));
        assert_eq!((of("code", " P7 "), of("siren", "")), (fine("P7"), fine("")));
    }
}
