//! How to reach people: e-mail, telephone, postal code (CLI-09).

use super::IdentifierError;

/// Checks an e-mail address: one `@`, something before it, a domain with a dot behind it. Returns it without outer spaces.
///
/// # Errors
/// See [`IdentifierError`].
pub fn check_email(text: &str) -> Result<String, IdentifierError> {
    let email = text.trim();
    if email.is_empty() {
        return Err(IdentifierError::Empty);
    }
    if let Some(stranger) = email.chars().find(|c| c.is_whitespace() || c.is_control() || matches!(c, ',' | ';' | '<' | '>')) {
        return Err(IdentifierError::Character(stranger));
    }
    let (name, domain) = email.split_once('@').ok_or(IdentifierError::Shape)?;
    let good =
        !name.is_empty() && !domain.contains('@') && domain.contains('.') && domain.split('.').all(|label| !label.is_empty());
    if good { Ok(email.to_string()) } else { Err(IdentifierError::Shape) }
}

/// Checks a telephone number and returns it normalised: a French one as `0` and nine digits, whether written with `0`, `+33` or
/// `0033`; a foreign one as `+` and its digits.
///
/// # Errors
/// See [`IdentifierError`].
pub fn check_phone(text: &str) -> Result<String, IdentifierError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(IdentifierError::Empty);
    }
    let mark = |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | '-' | '(' | ')' | '/');
    if let Some(stranger) = text.strip_prefix('+').unwrap_or(text).chars().find(|&c| !mark(c)) {
        return Err(IdentifierError::Character(stranger));
    }
    let key = phone_search_key(text);
    if let Some(foreign) = key.strip_prefix('+') {
        // ITU numbers have at most fifteen digits, and no country begins with 0.
        let good = (7..=15).contains(&foreign.len()) && !foreign.starts_with('0');
        return if good { Ok(key) } else { Err(IdentifierError::Shape) };
    }
    match key.as_bytes() {
        [b'0', b'1'..=b'9', ..] if key.len() == 10 => Ok(key),
        [b'0', ..] if key.len() != 10 => Err(IdentifierError::Length { expected: 10, found: key.len() }),
        _ => Err(IdentifierError::Shape),
    }
}

/// What a telephone number is searched by, of a whole number or of the start of one: its digits, the French prefix turned into `0`,
/// another country's kept with `+`. Never fails; text without digits gives an empty key.
pub fn phone_search_key(text: &str) -> String {
    // The trunk zero of "+33 (0)4" is not dialled from abroad.
    let written = text.trim().replace("(0)", "");
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    let foreign = if written.starts_with('+') { Some(digits.as_str()) } else { digits.strip_prefix("00") };
    match foreign {
        Some(number) => match number.strip_prefix("33") {
            Some(national) => format!("0{}", national.strip_prefix('0').unwrap_or(national)),
            None => format!("+{number}"),
        },
        None => digits,
    }
}

/// Checks a postal code: five digits in France (no country given is France), anything but nothing elsewhere. Returns it without outer spaces,
/// a French one without inner ones.
///
/// # Errors
/// See [`IdentifierError`].
pub fn check_postcode(text: &str, country: &str) -> Result<String, IdentifierError> {
    let country = country.trim();
    if country.is_empty() || country.eq_ignore_ascii_case("FR") {
        return super::digits(text, 5);
    }
    let code = text.trim();
    if code.is_empty() { Err(IdentifierError::Empty) } else { Ok(code.to_string()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cli_09_email() {
        assert_eq!(check_email(" compta@dupont.example ").as_deref(), Ok("compta@dupont.example"));
        for wrong in ["compta", "compta@dupont", "@dupont.example", "a@b@c.example", "a@.example", "a@example.", "a@b..c"] {
            assert_eq!(check_email(wrong), Err(IdentifierError::Shape), "{wrong}");
        }
        assert_eq!(check_email("a b@c.example"), Err(IdentifierError::Character(' ')));
        assert_eq!(check_email("a@b.example;c@d.example"), Err(IdentifierError::Character(';')));
        assert_eq!(check_email(""), Err(IdentifierError::Empty));
    }

    #[test]
    fn cli_09_phone_is_normalised() {
        for text in
            ["04 72 00 00 00", "04.72.00.00.00", "+33 4 72 00 00 00", "+33 (0)4 72 00 00 00", "0033472000000", "+33472000000"]
        {
            assert_eq!(check_phone(text).as_deref(), Ok("0472000000"), "{text}");
        }
        assert_eq!(check_phone("+41 22 000 00 00").as_deref(), Ok("+41220000000"));
        assert_eq!(check_phone("0032 2 000 00 00").as_deref(), Ok("+3220000000"));
        assert_eq!(check_phone("04 72 00 00"), Err(IdentifierError::Length { expected: 10, found: 8 }));
        assert_eq!(check_phone("472000000"), Err(IdentifierError::Shape));
        assert_eq!(check_phone("04 72 00 00 00 poste 2"), Err(IdentifierError::Character('p')));
        assert_eq!(check_phone("+1234"), Err(IdentifierError::Shape));
        assert_eq!(check_phone("()"), Err(IdentifierError::Shape));
    }

    #[test]
    fn cli_10_a_phone_is_found_by_its_start_however_written() {
        let whole = phone_search_key("04 72 00 00 00");
        for start in ["0472", "+33 4 72", "0033472", "04.72"] {
            assert!(whole.starts_with(&phone_search_key(start)), "{start}");
        }
        assert_eq!(phone_search_key("Dupont"), "");
    }

    #[test]
    fn cli_09_postcode() {
        assert_eq!(check_postcode("69 003", "").as_deref(), Ok("69003"));
        assert_eq!(check_postcode("01000", "fr").as_deref(), Ok("01000"));
        assert_eq!(check_postcode("1000", "FR"), Err(IdentifierError::Length { expected: 5, found: 4 }));
        assert_eq!(check_postcode("2A004", "FR"), Err(IdentifierError::Character('A')));
        assert_eq!(check_postcode(" SW1A 1AA ", "GB").as_deref(), Ok("SW1A 1AA"));
        assert_eq!(check_postcode(" ", "GB"), Err(IdentifierError::Empty));
    }
}
