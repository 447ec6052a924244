//! The trade's words for values of the domain.

use super::translator::{Arg, I18n};
use crate::domain::account::AccountKind;
use crate::domain::lettering::{Ending, GroupOrigin};
use crate::domain::line::Standing;
use crate::domain::operation::OpKind;
use crate::domain::party::{PartyField, Role};
use crate::domain::rights;

/// Through what a client was found, as a word beside a search result.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Found {
    Code,
    Name,
    City,
    Siren,
    Iban,
    Phone,
    Email,
    Tag,
    Contact,
    Piece,
    Amount,
}

impl I18n {
    /// Words about something, after its name; the name alone when there are none.
    pub fn said_of(&self, what: &str, words: &str) -> String {
        match (what.is_empty(), words.is_empty()) {
            (_, true) => what.to_string(),
            (true, false) => words.to_string(),
            (false, false) => self.tf("said-of", &[("what", Arg::Str(what)), ("words", Arg::Str(words))]),
        }
    }

    /// What an operation did, as a noun: « lettrage partiel », "partial lettering".
    pub fn op_kind(&self, kind: OpKind) -> String {
        self.t(&format!("op-{}", kind.code()))
    }

    /// Whether a line is open: « non lettrée », "open item".
    pub fn standing(&self, standing: Standing) -> String {
        self.t(&format!("standing-{}", standing.code()))
    }

    /// What an account holds: « retenues de garantie », "retentions".
    pub fn account_kind(&self, kind: AccountKind) -> String {
        self.t(&format!("account-{}", kind.code()))
    }

    /// A field of the client file, as a form names it.
    pub fn field(&self, field: PartyField) -> String {
        self.t(&format!("field-{}", field.code()))
    }

    /// What a person is in the book: « gestionnaire », "controller".
    pub fn person_role(&self, role: rights::Role) -> String {
        self.t(&format!("person-{}", role.code()))
    }

    /// A right, as a verb: « lettrer », "letter".
    pub fn need(&self, need: rights::Need) -> String {
        self.t(&format!("need-{}", need.code()))
    }

    /// Client or supplier.
    pub fn role(&self, role: Role) -> String {
        self.t(match role {
            Role::Client => "role-client",
            Role::Supplier => "role-supplier",
        })
    }

    /// Through what a client was found.
    pub fn found_by(&self, found: Found) -> String {
        self.t(match found {
            Found::Code => "found-code",
            Found::Name => "found-name",
            Found::City => "found-city",
            Found::Siren => "found-siren",
            Found::Iban => "found-iban",
            Found::Phone => "found-phone",
            Found::Email => "found-email",
            Found::Tag => "found-tag",
            Found::Contact => "found-contact",
            Found::Piece => "found-piece",
            Found::Amount => "found-amount",
        })
    }

    /// Who made a group: « à la main », « comptabilité », « automatique ».
    pub fn group_origin(&self, origin: GroupOrigin) -> String {
        self.t(match origin {
            GroupOrigin::Hand => "origin-hand",
            GroupOrigin::Import => "origin-import",
            GroupOrigin::Auto => "origin-auto",
        })
    }

    /// Why a state of a group ended.
    pub fn ending(&self, ending: &Ending) -> String {
        match ending {
            Ending::Correction => self.t("ending-correction"),
            Ending::Rejection(on) => self.tf("ending-rejection", &[("date", Arg::Date(*on))]),
            Ending::Replaced => self.t("ending-replaced"),
            Ending::Vanished => self.t("ending-vanished"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::lang::Lang;
    use super::*;
    use chrono::NaiveDate;

    #[test]
    fn every_value_has_its_word_in_both_languages() {
        for lang in Lang::ALL {
            let i18n = I18n::new(lang);
            let mut words: Vec<String> = AccountKind::ALL.map(|k| i18n.account_kind(k)).to_vec();
            words.extend(PartyField::ALL.map(|f| i18n.field(f)));
            words.extend(rights::Role::ALL.map(|r| i18n.person_role(r)));
            words.extend(rights::Need::ALL.map(|n| i18n.need(n)));
            words.extend(OpKind::ALL.map(|k| i18n.op_kind(k)));
            words.extend([Standing::Open, Standing::Partial, Standing::Total, Standing::Outside].map(|s| i18n.standing(s)));
            words.extend([Role::Client, Role::Supplier].map(|r| i18n.role(r)));
            words.extend([GroupOrigin::Hand, GroupOrigin::Import, GroupOrigin::Auto].map(|o| i18n.group_origin(o)));
            let day = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a date");
            let endings = [Ending::Correction, Ending::Rejection(day), Ending::Replaced, Ending::Vanished];
            words.extend(endings.map(|e| i18n.ending(&e)));
            words.extend(
                [
                    Found::Code,
                    Found::Name,
                    Found::City,
                    Found::Siren,
                    Found::Iban,
                    Found::Phone,
                    Found::Email,
                    Found::Tag,
                    Found::Contact,
                    Found::Piece,
                    Found::Amount,
                ]
                .map(|f| i18n.found_by(f)),
            );
            for word in words {
                assert!(!word.is_empty() && !word.contains('«'), "{lang:?} {word}");
            }
        }
    }
}
