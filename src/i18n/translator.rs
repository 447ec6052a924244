//! The translator: identifiers and values in, sentences out.

use super::catalogue::Catalogue;
use super::lang::Lang;
use crate::domain::money::{Amount, Currency};
use crate::text::sanitise;
use chrono::NaiveDate;
use chrono_tz::Tz;
use fluent_bundle::{FluentArgs, FluentValue};
use std::fmt;

/// What a sentence is filled with.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Arg<'a> {
    /// Text from anywhere; it is sanitised on its way in.
    Str(&'a str),
    /// A count: chooses between singular and plural, and is grouped in threes. Exact up to 2^53.
    Num(i64),
    /// A number that names something and that people type again (operation, line of a file): never grouped.
    No(u64),
    /// An amount of the book's currency, signed.
    Amount(Amount),
    /// A date, shown as `DD/MM/YY`.
    Date(NaiveDate),
}

/// Renders sentences, amounts and dates in one language. Cheap to copy; the sentences are shared by the whole program.
#[derive(Clone, Copy)]
pub struct I18n {
    lang: Lang,
    catalogue: &'static Catalogue,
    /// Decimals of the book's currency.
    digits: u8,
    /// Zone in which moments are read.
    zone: Tz,
}

impl fmt::Debug for I18n {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("I18n").field("lang", &self.lang).field("digits", &self.digits).field("zone", &self.zone).finish()
    }
}

impl I18n {
    /// The translator of a language. Amounts have two decimals and moments are read in Paris until the book says otherwise.
    pub fn new(lang: Lang) -> I18n {
        I18n { lang, catalogue: Catalogue::of(lang), digits: 2, zone: Tz::Europe__Paris }
    }

    /// The same for a book: decimals of its currency, and its IANA time zone (UTC when nobody knows that zone).
    #[must_use]
    pub fn for_book(self, currency: Currency, zone: &str) -> I18n {
        I18n { digits: currency.digits(), zone: zone.parse().unwrap_or(Tz::UTC), ..self }
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Decimals of amounts inside sentences.
    pub fn digits(&self) -> u8 {
        self.digits
    }

    /// Zone of moments inside sentences.
    pub(super) fn zone(&self) -> Tz {
        self.zone
    }

    /// The text of a message without variables. An unknown identifier comes back between guillemets; tests find it.
    pub fn t(&self, id: &str) -> String {
        self.catalogue.fixed(id).map_or_else(|| unknown(id), str::to_string)
    }

    /// As [`I18n::t`] without an allocation, for what is drawn at every frame. An unknown identifier gives `«»`.
    pub fn label(&self, id: &str) -> &'static str {
        self.catalogue.fixed(id).unwrap_or("«»")
    }

    /// The text of a message with its variables. An unknown identifier, or a variable not given, gives the identifier between
    /// guillemets.
    pub fn tf(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        let mut values = FluentArgs::with_capacity(args.len());
        for &(name, arg) in args {
            values.set(name, self.value(arg));
        }
        self.catalogue.resolve(id, Some(&values)).unwrap_or_else(|| unknown(id))
    }

    /// True when the identifier names a message without variables.
    pub(super) fn has(&self, id: &str) -> bool {
        self.catalogue.fixed(id).is_some()
    }

    fn value<'a>(&self, arg: Arg<'a>) -> FluentValue<'a> {
        match arg {
            Arg::Str(text) => FluentValue::String(sanitise(text)),
            Arg::Num(count) => FluentValue::from(count),
            Arg::No(number) => FluentValue::from(number.to_string()),
            Arg::Amount(amount) => FluentValue::from(self.amount(amount, self.digits)),
            Arg::Date(date) => FluentValue::from(self.date(date)),
        }
    }
}

fn unknown(id: &str) -> String {
    format!("«{id}»")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_identifier_is_visible_and_never_fatal() {
        let i18n = I18n::new(Lang::Fr);
        let id = "nobody-wrote-this";
        assert_eq!(i18n.t(id), "«nobody-wrote-this»");
        assert_eq!(i18n.tf(id, &[]), "«nobody-wrote-this»");
        assert_eq!(i18n.label(id), "«»");
    }

    #[test]
    fn it_is_shared_between_threads() {
        fn shared<T: Send + Sync + Copy>(_: T) {}
        shared(I18n::new(Lang::En));
    }
}
