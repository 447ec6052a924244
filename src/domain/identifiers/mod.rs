//! Identifiers of companies, banks and people: what is valid, how it is written, and the keys that a maker of data needs.
//!
//! Each check takes what a person or a file wrote, tolerates spaces, and returns the normal form.

mod bank;
mod company;
mod contact;
mod vat;

pub use bank::{Rib, check_iban, group_iban, iban, rib_key};
pub use company::{Rcs, check_naf, check_rcs, check_siren, check_siret, siren, siret};
pub use contact::{check_email, check_phone, check_postcode, phone_search_key};
pub use vat::{Vat, VatWarning, check_vat, french_vat};

/// Why an identifier was refused. Its display is a message code.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
pub enum IdentifierError {
    /// Nothing was given.
    #[error("identifier-empty")]
    Empty,
    /// Not the length that it must have.
    #[error("identifier-length")]
    Length {
        /// Characters that it must have.
        expected: usize,
        /// Characters that it has.
        found: usize,
    },
    /// A character that does not belong.
    #[error("identifier-character")]
    Character(char),
    /// The key does not fit the rest: a wrong or swapped digit.
    #[error("identifier-key")]
    Key,
    /// No such country, or none that is known for this identifier.
    #[error("identifier-country")]
    Country,
    /// Not the shape that it must have.
    #[error("identifier-shape")]
    Shape,
}

/// The text in capitals without the spaces, dots and hyphens that people write between groups.
fn compact(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-')).map(|c| c.to_ascii_uppercase()).collect()
}

/// Exactly that many digits, spaces dropped.
fn digits(text: &str, expected: usize) -> Result<String, IdentifierError> {
    let compact = compact(text);
    if compact.is_empty() {
        return Err(IdentifierError::Empty);
    }
    if let Some(stranger) = compact.chars().find(|c| !c.is_ascii_digit()) {
        return Err(IdentifierError::Character(stranger));
    }
    if compact.len() == expected { Ok(compact) } else { Err(IdentifierError::Length { expected, found: compact.len() }) }
}

/// Letters and digits only, in capitals, spaces dropped.
fn alphanumeric(text: &str) -> Result<String, IdentifierError> {
    let compact = compact(text);
    match compact.chars().find(|c| !c.is_ascii_alphanumeric()) {
        Some(stranger) => Err(IdentifierError::Character(stranger)),
        None if compact.is_empty() => Err(IdentifierError::Empty),
        None => Ok(compact),
    }
}

/// The remainder by 97 of a number written in base 10, where letters count as 10 to 35. Other characters are skipped.
fn mod97(text: &str) -> u32 {
    text.chars().filter_map(|c| c.to_digit(36)).fold(0, |rest, value| (rest * if value > 9 { 100 } else { 10 } + value) % 97)
}

/// True when a text has the shape of a pattern: `d` a digit, `a` a capital, `x` either, anything else itself.
fn has_shape(text: &str, pattern: &str) -> bool {
    text.len() == pattern.len()
        && text.bytes().zip(pattern.bytes()).all(|(c, p)| match p {
            b'd' => c.is_ascii_digit(),
            b'a' => c.is_ascii_uppercase(),
            b'x' => c.is_ascii_digit() || c.is_ascii_uppercase(),
            literal => c == literal,
        })
}
