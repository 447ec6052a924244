//! Reading and setting the fields of a client file as text, with their checks (CLI-05..09).

use super::identifiers::{check_email, check_iban, check_siren, check_vat};
use super::money::Amount;
use super::party::{Party, PartyField};
use super::terms::Terms;
use super::typed_amount::parse_amount;

/// The text is not valid for the field.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("invalid field")]
pub struct InvalidField;

impl Party {
    /// A field as text: amounts in the machine form with `digits` decimals, tags separated by commas.
    pub fn text(&self, field: PartyField, digits: u8) -> String {
        let amount = |a: Option<Amount>| a.map(|a| a.machine(digits)).unwrap_or_default();
        match field {
            PartyField::Code => self.code.clone(),
            PartyField::Name => self.name.clone(),
            PartyField::Siren => self.siren.clone(),
            PartyField::Vat => self.vat.clone(),
            PartyField::Iban => self.iban.clone(),
            PartyField::Address => self.address.clone(),
            PartyField::Postcode => self.postcode.clone(),
            PartyField::City => self.city.clone(),
            PartyField::Country => self.country.clone(),
            PartyField::Language => self.language.clone(),
            PartyField::Terms => self.terms.clone(),
            PartyField::Limit => amount(self.limit),
            PartyField::Insured => amount(self.insured),
            PartyField::Collector => self.collector.clone(),
            PartyField::Manager => self.manager.clone(),
            PartyField::Seller => self.seller.clone(),
            PartyField::Category => self.category.clone(),
            PartyField::PaymentMode => self.payment_mode.clone(),
            PartyField::Payer => self.payer.clone(),
            PartyField::Contact => self.contact.clone(),
            PartyField::Phone => self.phone.clone(),
            PartyField::Email => self.email.clone(),
            PartyField::Tags => self.tags.join(","),
        }
    }

    /// Sets a field from text, in its normal form; empty text clears it. The code cannot be changed so.
    ///
    /// # Errors
    /// [`InvalidField`] for a SIREN, VAT number, IBAN, e-mail, terms or amount that fails its check, and for the code.
    pub fn set_text(&mut self, field: PartyField, text: &str, digits: u8) -> Result<(), InvalidField> {
        let text = text.trim();
        let checked = |check: Option<String>| if text.is_empty() { Ok(String::new()) } else { check.ok_or(InvalidField) };
        let amount = || match text {
            "" => Ok(None),
            _ => parse_amount(text, digits).map(Some).map_err(|_| InvalidField),
        };
        match field {
            PartyField::Code => return Err(InvalidField),
            PartyField::Name => self.name = text.to_string(),
            PartyField::Siren => self.siren = checked(check_siren(text).ok())?,
            PartyField::Vat => self.vat = checked(check_vat(text).ok().map(|v| v.number))?,
            PartyField::Iban => self.iban = checked(check_iban(text).ok())?,
            PartyField::Address => self.address = text.to_string(),
            PartyField::Postcode => self.postcode = text.to_string(),
            PartyField::City => self.city = text.to_string(),
            PartyField::Country => self.country = text.to_ascii_uppercase(),
            PartyField::Language => self.language = text.to_ascii_lowercase(),
            PartyField::Terms => self.terms = checked(Terms::parse(text).ok().map(|t| t.to_string()))?,
            PartyField::Limit => self.limit = amount()?,
            PartyField::Insured => self.insured = amount()?,
            PartyField::Collector => self.collector = text.to_string(),
            PartyField::Manager => self.manager = text.to_string(),
            PartyField::Seller => self.seller = text.to_string(),
            PartyField::Category => self.category = text.to_string(),
            PartyField::PaymentMode => self.payment_mode = text.to_string(),
            PartyField::Payer => self.payer = text.to_string(),
            PartyField::Contact => self.contact = text.to_string(),
            PartyField::Phone => self.phone = text.to_string(),
            PartyField::Email => self.email = checked(check_email(text).ok())?,
            PartyField::Tags => {
                self.tags = text.split([',', ';']).map(str::trim).filter(|t| !t.is_empty()).map(String::from).collect();
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_set_in_their_normal_form_or_refused() {
        let mut p = Party::default();
        assert_eq!(p.set_text(PartyField::Siren, "732 829 320", 2), Ok(()));
        assert_eq!(p.siren, "732829320");
        assert_eq!(p.set_text(PartyField::Siren, "732829321", 2), Err(InvalidField));
        assert_eq!(p.set_text(PartyField::Limit, "50 000,00", 2), Ok(()));
        assert_eq!(p.limit, Some(Amount(5_000_000)));
        assert_eq!(p.text(PartyField::Limit, 2), "50000.00");
        assert_eq!(p.set_text(PartyField::Limit, "", 2), Ok(()));
        assert_eq!(p.limit, None);
        assert_eq!(p.set_text(PartyField::Terms, "45 jours fin de mois", 2), Ok(()));
        assert_eq!(p.terms, "45FDM-A");
        assert_eq!(p.set_text(PartyField::Tags, "Volume, Bon client", 2), Ok(()));
        assert_eq!(p.text(PartyField::Tags, 2), "Volume,Bon client");
        assert_eq!(p.set_text(PartyField::Code, "X", 2), Err(InvalidField));
    }
}
