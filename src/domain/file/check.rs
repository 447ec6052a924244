//! What a field of the client file may say, and its normal form (CLI-04..09).

use super::contact::Contact;
use super::field::FileField;
use crate::domain::identifiers::{check_naf, check_phone, check_postcode, check_rcs, check_siret, check_vat};
use crate::domain::party::{Party, PartyField};
use crate::domain::penalty::Rate;
use chrono::NaiveDate;

/// Why a text does not do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wrong {
    /// It has not the form of the field.
    Form,
    /// It is of another company than the SIREN of the file.
    Unlike,
}

/// The normal form of a text for a field of ours; `siren` is that of the file, `today` the working day. Empty text is unknown.
///
/// # Errors
/// See [`Wrong`].
pub fn check(field: FileField, text: &str, siren: &str, today: NaiveDate) -> Result<String, Wrong> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(String::new());
    }
    let form = |found: Option<String>| found.ok_or(Wrong::Form);
    let same = |of: &str| if siren.is_empty() || of == siren { Ok(()) } else { Err(Wrong::Unlike) };
    match field {
        FileField::Siret => {
            let siret = form(check_siret(text).ok())?;
            same(siret.get(..9).unwrap_or_default())?;
            Ok(siret)
        }
        FileField::Rcs => {
            let rcs = check_rcs(text).map_err(|_| Wrong::Form)?;
            same(&rcs.siren)?;
            Ok(format!("RCS {} {}", rcs.city, rcs.siren))
        }
        FileField::Naf => form(check_naf(text).ok()),
        FileField::ContactPayment | FileField::ContactDispute | FileField::ContactManagement => {
            form(Contact::parse(text).map(|contact| contact.line()))
        }
        // A copy goes by mail: somebody without an address gets none.
        FileField::ContactCopy => form(Contact::parse(text).filter(|who| !who.email.is_empty()).map(|who| who.line())),
        FileField::EarlyDiscount => form(early_discount(text)),
        FileField::DefaultAccount => {
            let good = (3..=12).contains(&text.len()) && text.chars().all(|c| c.is_ascii_alphanumeric());
            form(good.then(|| text.to_ascii_uppercase()))
        }
        FileField::DefaultTax => {
            let rate = Rate::parse(text);
            form(rate.map(|rate| rate.to_string()))
        }
        FileField::Sellers => form(super::sellers::line(text)),
        FileField::CommissionOn => form(match text.to_lowercase().as_str() {
            "invoice" | "facture" | "facturation" => Some("invoice".into()),
            "cash" | "encaissement" => Some("cash".into()),
            _ => None,
        }),
        FileField::Newsletter => form(consent(text, today)),
        FileField::LegalForm | FileField::Parent | FileField::Watch | FileField::CreditCode | FileField::Billing => {
            Ok(text.to_string())
        }
        FileField::Remarks | FileField::ReferredBy | FileField::Needs => Ok(text.to_string()),
    }
}

/// What a person may type into a field that accounting knows too, beyond what an import takes (CLI-07, CLI-09). The other fields of
/// the file are as they will be.
///
/// # Errors
/// See [`Wrong`].
pub fn strict(field: PartyField, file: &Party) -> Result<(), Wrong> {
    let form = |good: bool| if good { Ok(()) } else { Err(Wrong::Form) };
    let letters = |text: &str| text.len() == 2 && text.bytes().all(|b| b.is_ascii_alphabetic());
    match field {
        PartyField::Name => form(!file.name.is_empty()),
        PartyField::Postcode if !file.postcode.is_empty() => form(check_postcode(&file.postcode, &file.country).is_ok()),
        PartyField::Phone if !file.phone.is_empty() => form(check_phone(&file.phone).is_ok()),
        PartyField::Country if !file.country.is_empty() => form(letters(&file.country)),
        PartyField::Language if !file.language.is_empty() => form(letters(&file.language)),
        PartyField::Limit => form(file.limit.is_none_or(|limit| !limit.is_credit())),
        PartyField::Insured => form(file.insured.is_none_or(|insured| !insured.is_credit())),
        PartyField::Vat if !file.vat.is_empty() && !file.siren.is_empty() => match check_vat(&file.vat) {
            Ok(vat) if vat.siren.as_ref().is_some_and(|siren| *siren != file.siren) => Err(Wrong::Unlike),
            _ => Ok(()),
        },
        _ => Ok(()),
    }
}

/// `2% 10`, `2 % 10 j`: a rate and the days within which it is given.
fn early_discount(text: &str) -> Option<String> {
    let (rate, days) = text.split_once('%')?;
    let rate = Rate::parse(rate).filter(|rate| rate.ten_thousandths() > 0)?;
    let days: String = days.trim().trim_end_matches(|c: char| c.is_alphabetic() || c == ' ').to_string();
    let days = days.parse::<u16>().ok().filter(|days| (1..=365).contains(days))?;
    Some(format!("{rate}% {days}"))
}

/// `yes`, `non 12/11/2026`: the answer, and the day on which it was given, today when none is said, never later.
fn consent(text: &str, today: NaiveDate) -> Option<String> {
    let (word, date) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let answer = match word.to_lowercase().as_str() {
        "yes" | "oui" | "y" | "o" => "yes",
        "no" | "non" | "n" => "no",
        _ => return None,
    };
    let date = date.trim();
    let forms = ["%Y-%m-%d", "%d/%m/%Y"];
    let on = match date {
        "" => today,
        date => forms.iter().find_map(|form| NaiveDate::parse_from_str(date, form).ok())?,
    };
    let sane = on <= today && on >= NaiveDate::from_ymd_opt(1990, 1, 1)?;
    sane.then(|| format!("{answer} {}", on.format("%Y-%m-%d")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day")
    }

    fn of(field: FileField, text: &str) -> Result<String, Wrong> {
        check(field, text, "732829320", today())
    }

    #[test]
    fn cli_06_and_cli_09_numbers_belong_to_the_siren_of_the_file() {
        assert_eq!(of(FileField::Siret, "732 829 320 00074").as_deref(), Ok("73282932000074"));
        assert_eq!(check(FileField::Siret, "73282932000074", "404833048", today()), Err(Wrong::Unlike));
        assert_eq!(check(FileField::Siret, "73282932000074", "", today()).as_deref(), Ok("73282932000074"));
        assert_eq!(of(FileField::Rcs, "R.C.S. Lyon B 732 829 320").as_deref(), Ok("RCS Lyon 732829320"));
        assert_eq!(of(FileField::Rcs, "RCS Lyon 404833048"), Err(Wrong::Unlike));
        assert_eq!(of(FileField::Naf, "6201z").as_deref(), Ok("62.01Z"));
        assert_eq!(of(FileField::Naf, "62"), Err(Wrong::Form));
    }

    #[test]
    fn cli_01_terms_have_their_forms() {
        assert_eq!(of(FileField::EarlyDiscount, "2 % 10 j").as_deref(), Ok(early_discount("2% 10").expect("one").as_str()));
        for wrong in ["2", "2% 0", "0% 10", "2% x", "101% 10"] {
            assert_eq!(of(FileField::EarlyDiscount, wrong), Err(Wrong::Form), "{wrong}");
        }
        assert_eq!(of(FileField::DefaultAccount, "707000").as_deref(), Ok("707000"));
        assert_eq!(of(FileField::DefaultAccount, "70 7"), Err(Wrong::Form));
        assert_eq!(of(FileField::DefaultTax, "20 %"), of(FileField::DefaultTax, "20"));
        assert_eq!(of(FileField::DefaultTax, "abc"), Err(Wrong::Form));
        assert_eq!(of(FileField::Watch, "  chèques rejetés ").as_deref(), Ok("chèques rejetés"));
    }

    #[test]
    fn cli_03_consent_has_its_date() {
        assert_eq!(of(FileField::Newsletter, "oui").as_deref(), Ok("yes 2026-11-22"));
        assert_eq!(of(FileField::Newsletter, "Non 12/11/2026").as_deref(), Ok("no 2026-11-12"));
        assert_eq!(of(FileField::Newsletter, "yes 2026-11-23"), Err(Wrong::Form), "not ahead");
        assert_eq!(of(FileField::Newsletter, "peut-être"), Err(Wrong::Form));
        assert_eq!(of(FileField::Newsletter, "").as_deref(), Ok(""));
    }

    #[test]
    fn cli_07_and_cli_09_what_a_person_types_is_read_more_strictly_than_a_file() {
        let file = |field, text: &str| {
            let mut file = Party { siren: "732829320".into(), ..Party::default() };
            file.set_text(field, text, 2).expect("an import takes it");
            strict(field, &file)
        };
        assert_eq!(file(PartyField::Vat, "FR44732829320"), Ok(()));
        assert_eq!(file(PartyField::Vat, "FR83404833048"), Err(Wrong::Unlike));
        assert_eq!(file(PartyField::Phone, "04 72"), Err(Wrong::Form));
        assert_eq!(file(PartyField::Phone, ""), Ok(()));
        assert_eq!(file(PartyField::Postcode, "6900"), Err(Wrong::Form));
        assert_eq!(file(PartyField::Country, "FRANCE"), Err(Wrong::Form));
        assert_eq!(file(PartyField::Name, ""), Err(Wrong::Form));
        assert_eq!(file(PartyField::Limit, "-1"), Err(Wrong::Form));
    }
}
