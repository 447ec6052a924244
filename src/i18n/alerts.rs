//! Alerts about clients in words.

use super::translator::{Arg, I18n};
use crate::domain::alert::{AlertKind, Change};
use crate::text::Text;

/// Figures of an IBAN that tell it from another.
const TOLD: usize = 4;

impl I18n {
    /// What an alert is about: « impayé », "payment returned".
    pub fn alert_kind(&self, kind: AlertKind) -> String {
        self.t(&format!("alert-kind-{}", kind.code()))
    }

    /// What changed, from what to what.
    pub fn alert(&self, change: &Change) -> String {
        match change {
            Change::Procedure(kind, opened) => {
                let kind = self.procedure_kind(*kind);
                self.tf("alert-procedure", &[("kind", Arg::Str(&kind)), ("date", Arg::Date(*opened))])
            }
            Change::Bank(before, after) => {
                let (before, after) = (end(before), end(after));
                let id = if before.is_empty() { "alert-bank-new" } else { "alert-bank" };
                self.tf(id, &[("before", Arg::Str(&before)), ("after", Arg::Str(&after))])
            }
            Change::Cover(before, after) if after.is_zero() => self.tf("alert-cover-none", &[("before", Arg::Amount(*before))]),
            Change::Cover(before, after) => {
                self.tf("alert-cover", &[("before", Arg::Amount(*before)), ("after", Arg::Amount(*after))])
            }
            Change::Returned(amount) => self.tf("alert-returned", &[("amount", Arg::Amount(*amount))]),
            Change::Limit(limit, owed) => {
                self.tf("alert-limit", &[("limit", Arg::Amount(*limit)), ("owed", Arg::Amount(*owed))])
            }
            Change::Class(before, now) => {
                self.tf("alert-class", &[("before", Arg::Str(before.code())), ("now", Arg::Str(now.code()))])
            }
            Change::Promise(amount, due) => {
                self.tf("alert-promise", &[("amount", Arg::Amount(*amount)), ("date", Arg::Date(*due))])
            }
            Change::Watch(why) => self.tf("alert-watch", &[("why", Arg::Str(Text::new(why).as_str()))]),
            Change::Habit(last, _) => self.tf("alert-habit", &[("date", Arg::Date(*last))]),
        }
    }

    /// The unseen alerts of a client in one line: the most serious, and how many more.
    pub fn alert_line(&self, first: &Change, more: usize) -> String {
        let what = self.alert(first);
        match i64::try_from(more) {
            Ok(0) | Err(_) => self.tf("alert-one", &[("what", Arg::Str(&what))]),
            Ok(more) => self.tf("alert-more", &[("what", Arg::Str(&what)), ("n", Arg::Num(more))]),
        }
    }
}

/// The last figures of an IBAN.
fn end(iban: &str) -> String {
    let kept: Vec<char> = iban.chars().filter(|c| c.is_alphanumeric()).collect();
    kept[kept.len().saturating_sub(TOLD)..].iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::dunning::ProcedureKind;
    use crate::domain::dunning::policy::RiskClass;
    use crate::domain::money::Amount;
    use crate::i18n::Lang;
    use crate::text::width;
    use chrono::NaiveDate;

    #[test]
    fn every_alert_has_its_words_and_they_fit_a_column() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 3).expect("a date");
        let amount = Amount(1_234_567);
        let changes = [
            Change::Procedure(ProcedureKind::Receivership, day),
            Change::Bank("FR1420041010050500013M02606".into(), "FR7630006000011234567890189".into()),
            Change::Bank(String::new(), "FR7630006000011234567890189".into()),
            Change::Cover(amount, Amount(99)),
            Change::Cover(amount, Amount::ZERO),
            Change::Returned(amount),
            Change::Limit(amount, Amount(9_876_543)),
            Change::Class(RiskClass::B, RiskClass::D),
            Change::Promise(amount, day),
            Change::Watch("fonds propres".into()),
            Change::Habit(day, 30),
        ];
        for lang in Lang::ALL {
            let i18n = I18n::new(lang);
            for change in &changes {
                let text = i18n.alert(change);
                assert!(width(&text) <= 46 && !text.contains('{'), "{text}");
            }
            assert!(AlertKind::ALL.map(|kind| i18n.alert_kind(kind)).iter().all(|name| !name.is_empty()));
        }
        let fr = I18n::new(Lang::Fr);
        assert_eq!(fr.alert(&changes[1]), "banque changée : 2606, puis 0189");
        assert!(fr.alert_line(&changes[7], 2).ends_with("(+ 2)"), "{}", fr.alert_line(&changes[7], 2));
    }
}
