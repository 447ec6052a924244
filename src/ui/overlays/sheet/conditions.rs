//! What is taken down about a client beside its fields, a line each: the solvency that was looked up, the discount agreed, the choices of who
//! brings clients.

use crate::desk::api::{Command, OrderCommand};
use crate::domain::dunning::policy::RiskClass;
use crate::domain::file::{FileField, choice, choices};
use crate::domain::penalty::Rate;
use crate::i18n::{Arg, Lang};
use crate::ui::model::Model;
use crate::ui::overlays::{Overlay, Prompt, Purpose};
use crate::ui::panes::agenda::typed_date;
use crate::ui::panes::log::past_date;
use crate::ui::theme::Role;
use crate::ui::widgets::{InputLine, Span};
use chrono::NaiveDate;

/// A check of solvency: `B 12/10 Banque de France`, its day when it is not today, where it was looked up. None without a class or a source,
/// or of a day to come.
fn solvency(words: &str, today: NaiveDate, lang: Lang) -> Option<(RiskClass, NaiveDate, String)> {
    let (class, rest) = words.trim().split_once(char::is_whitespace)?;
    let class = RiskClass::ALL.into_iter().find(|one| one.code().eq_ignore_ascii_case(class))?;
    let (day, source) = rest.trim().split_once(char::is_whitespace).unwrap_or((rest.trim(), ""));
    let (on, source) = match past_date(day, today, lang).filter(|on| *on <= today) {
        Some(on) => (on, source.trim()),
        // What is a day all the same is one to come: no source begins so.
        None if typed_date(day, today, lang).is_some() => return None,
        None => (today, rest.trim()),
    };
    (!source.is_empty()).then(|| (class, on, source.to_string()))
}

/// A discount: a rate, or nothing for none.
fn agreed(words: &str) -> Option<Option<Rate>> {
    if words.trim().is_empty() { Some(None) } else { Rate::parse(words).map(Some) }
}

impl Model {
    /// The command of what was typed.
    pub(super) fn conditions_typed(&self, purpose: Purpose, text: &str) -> Result<Command, String> {
        let command = match purpose {
            Purpose::Solvency(party) => {
                let (class, on, source) = solvency(text, self.today, self.t.lang()).ok_or_else(|| self.t.t("why-solvency"))?;
                OrderCommand::Solvency { party, class, on, source }
            }
            Purpose::Agreed(party) => {
                let discount = agreed(text).ok_or_else(|| self.t.t("why-agreed"))?;
                OrderCommand::Discount { party, discount }
            }
            _ => return Err(self.t.t("why-not-here")),
        };
        Ok(Command::Order(Box::new(command)))
    }

    /// What is understood of it so far.
    pub(super) fn conditions_preview(&self, purpose: Purpose, text: &str) -> Span {
        let t = &self.t;
        match purpose {
            Purpose::Solvency(_) => match solvency(text, self.today, t.lang()) {
                Some((class, on, source)) => {
                    let args = [("class", Arg::Str(class.code())), ("date", Arg::Date(on)), ("source", Arg::Str(&source))];
                    Span::new(t.tf("preview-solvency", &args), Role::Done)
                }
                None => Span::new(t.t("preview-solvency-how"), Role::Muted),
            },
            Purpose::Agreed(_) => match agreed(text) {
                Some(Some(rate)) => Span::new(t.agreed_discount(rate), Role::Done),
                Some(None) => Span::new(t.t("preview-agreed-none"), Role::Muted),
                None => Span::new(t.t("why-agreed"), Role::Muted),
            },
            _ => match choices(&self.referrals_typed(text)) {
                Some(list) => {
                    let (n, told) = (Arg::Num(i64::try_from(list.len()).unwrap_or(i64::MAX)), t.referrals(&list));
                    Span::new(t.tf("preview-referrals", &[("n", n), ("choices", Arg::Str(&told))]), Role::Done)
                }
                None => Span::new(t.t("file-refused-choices"), Role::Muted),
            },
        }
    }

    /// The choices that were typed, separated by commas.
    pub(super) fn referrals_typed(&self, text: &str) -> Vec<String> {
        text.split([',', ';']).map(|name| self.t.referral_typed(name)).collect()
    }

    /// Asks for the choices of who brings clients.
    pub(in crate::ui) fn edit_referrals(&mut self) {
        let Some(list) = self.file_of().and_then(|party| self.file_behind(party)).map(|view| view.referrals.clone()) else {
            return;
        };
        let text = self.t.referrals(&list);
        self.overlays.push(Overlay::Prompt(Prompt::of(&self.t, Purpose::Referrals, &text)));
    }

    /// The choices for the line that is typed, when it is that of who brought the client.
    fn referral_choices(&self) -> Option<Vec<String>> {
        match self.overlays.last() {
            Some(Overlay::Prompt(prompt)) => match prompt.purpose {
                Purpose::FileField(party, FileField::ReferredBy) => Some(self.file_behind(party)?.referrals.clone()),
                Purpose::NewClient(crate::domain::file::Field::File(FileField::ReferredBy)) => self.new_client_referrals(),
                _ => None,
            },
            _ => None,
        }
    }

    /// True when the line that is typed is one of choices.
    pub(in crate::ui) fn referral_completes(&self) -> bool {
        self.referral_choices().is_some_and(|list| !list.is_empty())
    }

    /// Completes it: the first choice that begins so; after a choice, the next one.
    pub(in crate::ui) fn referral_complete(&mut self) {
        let (Some(list), Some(Overlay::Prompt(prompt))) = (self.referral_choices(), self.overlays.last()) else { return };
        let names: Vec<String> = list.iter().map(|one| self.t.referral(one)).collect();
        let text = crate::text::fold(prompt.input.text().trim());
        let whole = choice(&text, &names).and_then(|one| names.iter().position(|name| name == one));
        let begins = || names.iter().position(|name| crate::text::fold(name).starts_with(&text));
        let at = whole.map(|at| (at + 1) % names.len()).or_else(begins);
        if let (Some(name), Some(Overlay::Prompt(prompt))) = (at.and_then(|at| names.get(at)), self.overlays.last_mut()) {
            (prompt.input, prompt.error) = (InputLine::with(name), None);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ord_03_c1_a_check_of_solvency_is_a_class_a_day_and_a_source() {
        let day = |m, d| NaiveDate::from_ymd_opt(2026, m, d).expect("a day");
        let read = |text: &str| solvency(text, day(11, 23), Lang::Fr);
        assert_eq!(read("b Banque de France"), Some((RiskClass::B, day(11, 23), "Banque de France".into())));
        assert_eq!(read(" C 12/10 Altares"), Some((RiskClass::C, day(10, 12), "Altares".into())));
        for wrong in ["", "B", "F Altares", "B 12/10", "B 24/11/2026 Altares"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn ord_03_c3_a_discount_is_a_rate_or_nothing() {
        assert_eq!(agreed(" "), Some(None));
        assert_eq!(agreed("5 %"), Some(Some(Rate::new(500).expect("a rate"))));
        assert_eq!((agreed("cinq"), agreed("101")), (None, None));
    }
}
