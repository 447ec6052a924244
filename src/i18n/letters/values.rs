//! The variables of a letter (DUN-20), written in a language. What is unknown stays without value, and the letter is not issued.

use super::super::lang::Lang;
use super::super::translator::{Arg, I18n};
use super::facts::LetterFacts;
use super::table::Table;
use crate::domain::dunning::template::{Values, Variable};
use crate::domain::money::{Amount, Currency};
use crate::domain::penalty::Rate;
use crate::text::sanitise;
use chrono::{Datelike, NaiveDate};

impl I18n {
    /// A date in full, as letters write it: « 1er décembre 2026 », "1 December 2026". Nobody abroad reads it the wrong way round.
    pub fn date_in_full(&self, date: NaiveDate) -> String {
        let month = self.label(&format!("letter-month-{}", date.month()));
        let day = match (self.lang(), date.day()) {
            (Lang::Fr, 1) => "1er".to_string(),
            (_, day) => day.to_string(),
        };
        format!("{day} {month} {}", date.year())
    }

    /// A date of a table in letters: `03/10/2026`, ten columns.
    pub fn date_of_letter(&self, date: NaiveDate) -> String {
        format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
    }

    /// An amount with its currency: `3 000,00 €`, `3 000,00 USD`; `€3,000.00`, `USD 3,000.00` in English.
    pub fn amount_in(&self, amount: Amount, currency: Currency) -> String {
        let euro = currency == Currency::EUR;
        let sign = if amount.is_credit() { "-" } else { "" };
        let number = self.amount(amount, currency.digits());
        let unsigned = number.strip_prefix('-').unwrap_or(&number);
        match (self.lang(), euro) {
            (Lang::Fr, true) => format!("{number} €"),
            (Lang::Fr, false) => format!("{number} {}", currency.code()),
            (Lang::En, true) => format!("{sign}€{unsigned}"),
            (Lang::En, false) => format!("{} {number}", currency.code()),
        }
    }

    /// A yearly rate: `12,15 %`, `12.15%`.
    pub fn yearly_rate(&self, rate: Rate) -> String {
        match self.lang() {
            Lang::Fr => format!("{} %", rate.to_string().replace('.', ",")),
            Lang::En => format!("{rate}%"),
        }
    }
}

/// A number in groups: an IBAN by fours, a SIREN by threes. Anything else than letters and figures is left out first.
pub(in crate::i18n) fn grouped(number: &str, size: usize) -> String {
    let plain: Vec<char> = number.chars().filter(|c| c.is_alphanumeric()).collect();
    plain.chunks(size).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// A bank account to pay to, and whose it is: ours without.
struct Account<'a> {
    iban: &'a str,
    bic: &'a str,
    factor: Option<&'a str>,
}

impl LetterFacts {
    /// The account to pay to; where there are several, each with what is to be paid to it. Nothing when one of them is not known, so that no
    /// letter leaves with another's (FAC-01).
    fn accounts(&self, i18n: &I18n, written: impl Fn(&str) -> String, of: impl for<'a> Fn(&Account<'a>) -> &'a str) -> String {
        let accounts = self.payees().into_iter().map(|payee| match payee {
            None => Account { iban: &self.sender.iban, bic: &self.sender.bic, factor: None },
            Some(factor) => Account { iban: &factor.iban, bic: &factor.bic, factor: Some(&factor.name) },
        });
        let accounts: Vec<(String, Option<&str>)> = accounts.map(|account| (written(of(&account)), account.factor)).collect();
        match accounts.as_slice() {
            [] => written(of(&Account { iban: &self.sender.iban, bic: &self.sender.bic, factor: None })),
            [(only, _)] => only.clone(),
            several if several.iter().any(|(account, _)| account.is_empty()) => String::new(),
            several => {
                let named = several.iter().map(|(account, factor)| match factor {
                    None => i18n.tf("letter-account-us", &[("account", Arg::Str(account))]),
                    Some(name) => {
                        let name = sanitise(name.trim());
                        i18n.tf("letter-account-factor", &[("account", Arg::Str(account)), ("name", Arg::Str(&name))])
                    }
                });
                named.reduce(|a, b| i18n.tf("letter-or", &[("a", Arg::Str(&a)), ("b", Arg::Str(&b))])).unwrap_or_default()
            }
        }
    }

    /// The values of the variables; `{table_factures}` is the table as plain text.
    pub fn values(&self, i18n: &I18n, table: &Table) -> Values {
        let figures = &self.figures;
        let money = |amount| i18n.amount_in(amount, self.currency);
        let day = |date: Option<NaiveDate>| date.map(|d| i18n.date_in_full(d)).unwrap_or_default();
        let clean = |text: &str| sanitise(text.trim()).into_owned();
        let promise = self.promise.map(|(amount, date)| {
            let (amount, date) = (money(amount), i18n.date_in_full(date));
            i18n.tf("letter-promise", &[("amount", Arg::Str(&amount)), ("date", Arg::Str(&date))])
        });
        let instalment = |(n, (on, amount)): (i64, &(NaiveDate, Amount))| {
            let (date, amount) = (i18n.date_in_full(*on), money(*amount));
            i18n.tf("letter-instalment", &[("n", Arg::Num(n)), ("date", Arg::Str(&date)), ("amount", Arg::Str(&amount))])
        };
        let instalments: Vec<String> = (1..).zip(&self.instalments).map(instalment).collect();
        Values::new()
            .with(Variable::Client, clean(&self.addressee.name))
            .with(Variable::Contact, clean(&self.addressee.contact))
            .with(Variable::Title, clean(&self.addressee.title))
            .with(Variable::Account, clean(&self.addressee.account))
            .with(Variable::Today, i18n.date_in_full(self.on))
            .with(Variable::Table, table.as_text())
            .with(Variable::Overdue, money(figures.overdue))
            .with(Variable::Owed, money(figures.owed))
            .with(Variable::Oldest, day(figures.oldest))
            .with(Variable::DaysLate, figures.days_late.to_string())
            .with(Variable::Penalties, money(figures.interest))
            .with(Variable::Fees, money(figures.fees))
            .with(Variable::Rate, figures.rate.map(|rate| i18n.yearly_rate(rate)).unwrap_or_default())
            .with(Variable::Deadline, i18n.date_in_full(figures.deadline))
            .with(Variable::Iban, self.accounts(i18n, |iban| grouped(iban, 4), |account| account.iban))
            .with(Variable::Bic, self.accounts(i18n, clean, |account| account.bic))
            .with(Variable::Collector, clean(&self.sender.collector))
            .with(Variable::Phone, clean(&self.sender.phone))
            .with(Variable::LastReminder, day(self.last_reminder))
            .with(Variable::Promise, promise.unwrap_or_default())
            .with(Variable::Instalments, instalments.join("\n"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::{d, eur};

    #[test]
    fn a_letter_writes_dates_amounts_and_rates_as_its_language_does() {
        let (fr, en) = (I18n::new(Lang::Fr), I18n::new(Lang::En));
        assert_eq!(
            (fr.date_in_full(d(1, 12)), en.date_in_full(d(1, 12))),
            ("1er décembre 2026".into(), "1 December 2026".into())
        );
        assert_eq!(fr.date_of_letter(d(3, 10)), "03/10/2026");
        let dollar = Currency::parse("USD").expect("a currency");
        assert_eq!(
            (fr.amount_in(eur(3000), Currency::EUR), en.amount_in(eur(-3000), Currency::EUR)),
            ("3 000,00 €".into(), "-€3,000.00".into())
        );
        assert_eq!((fr.amount_in(eur(-5), dollar), en.amount_in(eur(5), dollar)), ("-5,00 USD".into(), "USD 5.00".into()));
        let rate = Rate::new(1215).expect("a rate");
        assert_eq!((fr.yearly_rate(rate), en.yearly_rate(rate)), ("12,15 %".into(), "12.15%".into()));
        assert_eq!(
            (grouped("FR7630006000011234567890189", 4), grouped(" 123456789", 3)),
            ("FR76 3000 6000 0112 3456 7890 189".into(), "123 456 789".into())
        );
    }
}
