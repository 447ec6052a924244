//! A person at a client, in one line: name, telephone, e-mail (CLI-04).

use crate::domain::identifiers::{check_email, check_phone};
use serde::{Deserialize, Serialize};

/// A person, and how to reach them. Empty means unknown.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Contact {
    /// Name, with what the person does.
    pub name: String,
    /// Telephone, in its normal form (CLI-09).
    pub phone: String,
    /// E-mail (CLI-09).
    pub email: String,
}

impl Contact {
    /// Reads `Mme Roux, 04 72 00 00 00, roux@client.example`: a part with `@` is an e-mail, one that begins with a digit or `+` a
    /// telephone, the rest is the name. `None` when an e-mail or a telephone is not valid.
    pub fn parse(text: &str) -> Option<Contact> {
        let mut out = Contact::default();
        let mut names: Vec<&str> = Vec::new();
        for part in text.split([',', ';', '·']).map(str::trim).filter(|part| !part.is_empty()) {
            if part.contains('@') {
                out.email = check_email(part).ok()?;
            } else if part.starts_with(|c: char| c == '+' || c.is_ascii_digit()) {
                out.phone = check_phone(part).ok()?;
            } else {
                names.push(part);
            }
        }
        out.name = names.join(" ");
        Some(out)
    }

    /// The same in one line, as it is stored.
    pub fn line(&self) -> String {
        let parts = [&self.name, &self.phone, &self.email];
        parts.into_iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cli_04_a_contact_is_told_by_its_parts_in_any_order() {
        let roux = Contact::parse("roux@client.example ; Mme Roux · +33 4 72 00 00 00").expect("a contact");
        assert_eq!(roux.line(), "Mme Roux, 0472000000, roux@client.example");
        assert_eq!(Contact::parse(&roux.line()), Some(roux), "its line is read back");
        assert_eq!(Contact::parse("M. Petit, 04 72"), None);
        assert_eq!(Contact::parse("M. Petit, petit@client"), None);
        assert_eq!(Contact::parse("M. Petit").map(|c| c.line()).as_deref(), Some("M. Petit"));
    }
}
