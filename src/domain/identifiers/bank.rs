//! Bank accounts: IBAN and the French RIB. Changing one is sensitive to fraud; saying so is the caller's work.

use super::{IdentifierError, alphanumeric, mod97};

/// Length of the IBAN per country: the single euro payments area and a few neighbours. Another country goes by its key only.
const LENGTHS: &[(&str, usize)] = &[
    ("AD", 24),
    ("AT", 20),
    ("BE", 16),
    ("BG", 22),
    ("CH", 21),
    ("CI", 28),
    ("CY", 28),
    ("CZ", 24),
    ("DE", 22),
    ("DK", 18),
    ("EE", 20),
    ("ES", 24),
    ("FI", 18),
    ("FR", 27),
    ("GB", 22),
    ("GI", 23),
    ("GR", 27),
    ("HR", 21),
    ("HU", 28),
    ("IE", 22),
    ("IS", 26),
    ("IT", 27),
    ("LI", 21),
    ("LT", 20),
    ("LU", 20),
    ("LV", 21),
    ("MA", 28),
    ("MC", 27),
    ("MT", 31),
    ("NL", 18),
    ("NO", 15),
    ("PL", 28),
    ("PT", 25),
    ("RO", 24),
    ("SE", 24),
    ("SI", 19),
    ("SK", 24),
    ("SM", 27),
    ("SN", 28),
    ("TN", 24),
    ("TR", 26),
    ("VA", 22),
];

/// Shortest and longest IBAN of any country.
const BOUNDS: (usize, usize) = (15, 34);

/// The two check digits of an account: 98 less the remainder of the whole with `00` in their place.
fn check_digits(country: &str, account: &str) -> String {
    format!("{:02}", 98 - mod97(&format!("{account}{country}00")))
}

/// Checks an IBAN (CLI-08) and returns it in capitals without spaces. The leading word `IBAN` is dropped.
///
/// # Errors
/// A wrong length for its country, a stranger, or a wrong key.
pub fn check_iban(text: &str) -> Result<String, IdentifierError> {
    let compact = alphanumeric(text)?;
    let iban = compact.strip_prefix("IBAN").unwrap_or(&compact);
    let found = iban.len();
    let (Some(country), Some(given), Some(account)) = (iban.get(..2), iban.get(2..4), iban.get(4..)) else {
        return Err(IdentifierError::Length { expected: BOUNDS.0, found });
    };
    if !country.bytes().all(|b| b.is_ascii_uppercase()) {
        return Err(IdentifierError::Country);
    }
    if !given.bytes().all(|b| b.is_ascii_digit()) {
        return Err(IdentifierError::Shape);
    }
    let expected = match LENGTHS.iter().find(|(code, _)| *code == country) {
        Some((_, length)) => *length,
        None => found.clamp(BOUNDS.0, BOUNDS.1),
    };
    if found != expected {
        return Err(IdentifierError::Length { expected, found });
    }
    // Recomputing the digits is stricter than a remainder of 1: it refuses 00, 01 and 99.
    if given == check_digits(country, account) { Ok(iban.to_string()) } else { Err(IdentifierError::Key) }
}

/// An IBAN in groups of four, as it is printed; the text is not checked.
pub fn group_iban(iban: &str) -> String {
    let mut out = String::with_capacity(iban.len() * 5 / 4 + 1);
    for (place, c) in iban.chars().filter(|c| !c.is_whitespace()).enumerate() {
        if place > 0 && place % 4 == 0 {
            out.push(' ');
        }
        out.push(c);
    }
    out
}

/// The IBAN of a national account number, check digits computed.
///
/// # Errors
/// The same as [`check_iban`].
pub fn iban(country: &str, account: &str) -> Result<String, IdentifierError> {
    let (country, account) = (alphanumeric(country)?, alphanumeric(account)?);
    check_iban(&format!("{country}{}{account}", check_digits(&country, &account)))
}

/// A French account: the RIB.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rib {
    /// Bank (code banque), five digits.
    pub bank: String,
    /// Branch (code guichet), five digits.
    pub branch: String,
    /// Account number, eleven digits or capitals.
    pub account: String,
    /// Key (clé), two digits.
    pub key: String,
}

impl Rib {
    /// The RIB inside a French IBAN, `None` for another country or a RIB whose own key is wrong.
    pub fn of_iban(text: &str) -> Option<Rib> {
        let iban = check_iban(text).ok()?;
        let rest = iban.strip_prefix("FR")?;
        let rib =
            Rib { bank: rest[2..7].into(), branch: rest[7..12].into(), account: rest[12..23].into(), key: rest[23..].into() };
        (rib_key(&rib.bank, &rib.branch, &rib.account).ok()? == rib.key).then_some(rib)
    }

    /// The IBAN of the RIB.
    ///
    /// # Errors
    /// The same as [`check_iban`].
    pub fn to_iban(&self) -> Result<String, IdentifierError> {
        iban("FR", &format!("{}{}{}{}", self.bank, self.branch, self.account, self.key))
    }
}

/// The key of a RIB (CLI-08): 97 - ((89 × bank + 15 × branch + 3 × account) mod 97), where the letters of the account count as digits.
///
/// # Errors
/// A part of another length, a letter in the bank or branch.
pub fn rib_key(bank: &str, branch: &str, account: &str) -> Result<String, IdentifierError> {
    let number = |text: &str, length: usize| super::digits(text, length).map(|digits| u64::from(mod97(&digits)));
    let (bank, branch) = (number(bank, 5)?, number(branch, 5)?);
    let account: String = alphanumeric(account)?.chars().map(rib_digit).collect();
    let account = number(&account, 11)?;
    Ok(format!("{:02}", 97 - (89 * bank + 15 * branch + 3 * account) % 97))
}

/// Letters of a RIB by the keys of old telephones: A and J are 1, B, K and S are 2, up to I, R and Z, which are 9.
const fn rib_digit(c: char) -> char {
    match c {
        'A' | 'J' => '1',
        'B' | 'K' | 'S' => '2',
        'C' | 'L' | 'T' => '3',
        'D' | 'M' | 'U' => '4',
        'E' | 'N' | 'V' => '5',
        'F' | 'O' | 'W' => '6',
        'G' | 'P' | 'X' => '7',
        'H' | 'Q' | 'Y' => '8',
        'I' | 'R' | 'Z' => '9',
        digit => digit,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cli_08_iban() {
        for valid in [
            "FR1420041010050500013M02606",
            "FR7630006000011234567890189",
            "DE89370400440532013000",
            "fr76 3000 6000 0112 3456 7890 189",
            "IBAN FR76 3000 6000 0112 3456 7890 189",
        ] {
            assert!(check_iban(valid).is_ok(), "{valid}");
        }
        assert_eq!(mod97("30006000011234567890188FR76"), 71);
        assert_eq!(check_iban("FR7630006000011234567890188"), Err(IdentifierError::Key));
        assert_eq!(check_iban("FR763000600001123456789018"), Err(IdentifierError::Length { expected: 27, found: 26 }));
        assert_eq!(check_iban("FRAA30006000011234567890189"), Err(IdentifierError::Shape));
        assert_eq!(check_iban("7630006000011234567890189FR"), Err(IdentifierError::Country));
        assert_eq!(check_iban("FR76_3000"), Err(IdentifierError::Character('_')));
        assert_eq!(check_iban("FR"), Err(IdentifierError::Length { expected: 15, found: 2 }));
        assert_eq!(check_iban(""), Err(IdentifierError::Empty));
    }

    #[test]
    fn cli_08_a_country_without_a_known_length_goes_by_its_key() {
        let made = iban("BR", "00360305000010009795493C1").expect("29 characters");
        assert_eq!(made, "BR1800360305000010009795493C1");
        assert_eq!(check_iban(&"X".repeat(40)), Err(IdentifierError::Shape));
        assert_eq!(check_iban(&format!("XX82{}", "1".repeat(40))), Err(IdentifierError::Length { expected: 34, found: 44 }));
    }

    #[test]
    fn cli_08_rib_key() {
        assert_eq!(rib_key("20041", "01005", "0500013M026").as_deref(), Ok("06"));
        assert_eq!(rib_key("30006", "00001", "12345678901").as_deref(), Ok("89"));
        assert_eq!(rib_key("3000", "00001", "12345678901"), Err(IdentifierError::Length { expected: 5, found: 4 }));
        assert_eq!(rib_key("30006", "0000A", "12345678901"), Err(IdentifierError::Character('A')));
        let rib = Rib::of_iban("FR1420041010050500013M02606").expect("a RIB");
        assert_eq!((rib.bank.as_str(), rib.branch.as_str(), rib.account.as_str()), ("20041", "01005", "0500013M026"));
        assert_eq!(rib.to_iban().as_deref(), Ok("FR1420041010050500013M02606"));
        assert_eq!(Rib::of_iban("DE89370400440532013000"), None);
    }

    #[test]
    fn cli_08_an_iban_is_printed_in_groups_of_four() {
        assert_eq!(group_iban("FR7630006000011234567890189"), "FR76 3000 6000 0112 3456 7890 189");
        assert_eq!(group_iban("DE89 3704"), "DE89 3704");
        assert_eq!(group_iban(""), "");
    }

    proptest! {
        #[test]
        fn cli_08_made_accounts_are_valid_and_a_wrong_digit_is_seen(
            bank in 0u32..100_000, branch in 0u32..100_000, account in "[0-9A-Z]{11}", place in 2usize..14, add in 1u8..=9,
        ) {
            let (bank, branch) = (format!("{bank:05}"), format!("{branch:05}"));
            let key = rib_key(&bank, &branch, &account).expect("good parts");
            let made = Rib { bank, branch, account, key }.to_iban().expect("good parts");
            prop_assert_eq!(check_iban(&group_iban(&made)), Ok(made.clone()));
            prop_assert!(Rib::of_iban(&made).is_some());
            let mut wrong = made.into_bytes();
            wrong[place] = b'0' + (wrong[place] - b'0' + add) % 10;
            prop_assert!(check_iban(&String::from_utf8(wrong).expect("ASCII")).is_err());
        }
    }
}
