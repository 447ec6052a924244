//! The selection of a report as it is typed: a word, its value, and so on between semicolons.

use crate::desk::api::ReportAsk;
use crate::domain::dunning::policy::RiskClass;
use crate::domain::money::Currency;
use crate::domain::report::Kind;
use crate::i18n::{Arg, I18n};
use crate::text::fold;
use crate::ui::model::Model;
use crate::ui::msg::Effect;
use crate::ui::overlays::{Overlay, Prompt, Purpose};
use crate::ui::theme::Role;
use crate::ui::widgets::Span;

/// What clients can be selected by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Collector,
    Seller,
    Manager,
    Accounts,
    Category,
    Country,
    Risk,
    Currency,
}

impl By {
    /// Those of a report. Only the aged balance knows the currency of a line.
    const fn of(kind: Kind) -> &'static [By] {
        match kind {
            Kind::Ageing => {
                &[By::Collector, By::Seller, By::Manager, By::Accounts, By::Category, By::Country, By::Risk, By::Currency]
            }
            _ => &[By::Collector, By::Seller, By::Manager, By::Accounts, By::Category, By::Country, By::Risk],
        }
    }

    fn word(self, t: &I18n) -> String {
        t.t(match self {
            By::Collector => "select-collector",
            By::Seller => "select-seller",
            By::Manager => "select-manager",
            By::Accounts => "select-accounts",
            By::Category => "select-category",
            By::Country => "select-country",
            By::Risk => "select-risk",
            By::Currency => "select-currency",
        })
    }

    fn value(self, ask: &ReportAsk) -> Option<String> {
        match self {
            By::Collector => ask.collector.clone(),
            By::Seller => ask.seller.clone(),
            By::Manager => ask.manager.clone(),
            By::Accounts => ask.accounts.as_ref().map(|(from, to)| format!("{from} {to}")),
            By::Category => ask.category.clone(),
            By::Country => ask.country.clone(),
            By::Risk if ask.risk.is_empty() => None,
            By::Risk => Some(ask.risk.iter().map(|class| class.code()).collect::<Vec<_>>().join(", ")),
            By::Currency => ask.currency.map(|currency| currency.code().to_string()),
        }
    }
}

/// The selection of a report as it is typed again.
fn told(t: &I18n, ask: &ReportAsk) -> String {
    let parts = By::of(ask.kind).iter().filter_map(|by| Some(format!("{} {}", by.word(t), by.value(ask)?)));
    parts.collect::<Vec<_>>().join(" ; ")
}

fn expected(t: &I18n, kind: Kind) -> String {
    let words: Vec<String> = By::of(kind).iter().map(|by| by.word(t)).collect();
    t.tf("select-expects", &[("words", Arg::Str(&words.join(", ")))])
}

/// A report with the selection that was typed; an empty line selects nothing: all clients.
///
/// # Errors
/// What was expected, in words.
fn typed(t: &I18n, ask: &ReportAsk, text: &str) -> Result<ReportAsk, String> {
    let (collector, seller, manager, category, country) = (None, None, None, None, None);
    let (accounts, currency, risk) = (None, None, Vec::new());
    let mut out = ReportAsk { collector, seller, manager, accounts, category, country, currency, risk, ..ask.clone() };
    for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        let (word, value) = part.split_once(char::is_whitespace).unwrap_or((part, ""));
        let value = value.trim();
        let by = By::of(ask.kind).iter().find(|by| fold(&by.word(t)) == fold(word));
        let wrong = |id: &str| t.tf(id, &[("value", Arg::Str(value))]);
        let some = Some(value.to_string());
        match by {
            Some(_) if value.is_empty() => return Err(expected(t, ask.kind)),
            Some(By::Collector) => out.collector = some,
            Some(By::Seller) => out.seller = some,
            Some(By::Manager) => out.manager = some,
            Some(By::Accounts) => {
                let (from, to) = value.split_once(char::is_whitespace).ok_or_else(|| wrong("select-bad-accounts"))?;
                out.accounts = Some((from.to_string(), to.trim().to_string()));
            }
            Some(By::Category) => out.category = some,
            Some(By::Country) => out.country = some,
            Some(By::Risk) => {
                for code in value.split([',', ' ']).filter(|code| !code.is_empty()) {
                    let class = RiskClass::ALL.into_iter().find(|class| class.code().eq_ignore_ascii_case(code));
                    out.risk.push(class.ok_or_else(|| wrong("select-bad-risk"))?);
                }
            }
            Some(By::Currency) => {
                let currency = Currency::parse(&value.to_uppercase());
                out.currency = Some(currency.ok_or_else(|| wrong("select-bad-currency"))?);
            }
            None => return Err(expected(t, ask.kind)),
        }
    }
    Ok(out)
}

impl Model {
    /// Asks for the selection.
    pub(super) fn report_ask_selection(&mut self) {
        let text = told(&self.t, &self.report.ask);
        self.overlays.push(Overlay::Prompt(Prompt::of(&self.t, Purpose::ReportSelect, &text)));
    }

    /// How it is typed, or what is wrong.
    pub(in crate::ui) fn report_select_preview(&self, text: &str) -> Vec<Vec<Span>> {
        let told = typed(&self.t, &self.report.ask, text).err().unwrap_or_else(|| expected(&self.t, self.report.ask.kind));
        vec![vec![Span::new(told, Role::Muted)]]
    }

    /// Takes the selection.
    pub(in crate::ui) fn report_selected(&mut self, text: &str, out: &mut Vec<Effect>) {
        match typed(&self.t, &self.report.ask, text) {
            Ok(ask) => {
                self.overlays.pop();
                (self.report.ask, self.report.only) = (ask, None);
                self.ask_report(out);
            }
            Err(why) => self.prompt_error(why),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn age_07_a_selection_is_typed_and_told_again() {
        let t = I18n::new(Lang::Fr);
        let ask = ReportAsk::of(Kind::Ageing);
        let text =
            "gestionnaire durand ; vendeur petit ; responsable roux ; comptes C1 C3 ; pays be ; risque d, E ; devise usd";
        let selected = typed(&t, &ask, text).expect("a selection");
        assert_eq!((selected.seller.as_deref(), selected.currency), (Some("petit"), Currency::parse("USD")));
        assert_eq!(selected.risk, [RiskClass::D, RiskClass::E]);
        assert_eq!(
            told(&t, &selected),
            "gestionnaire durand ; vendeur petit ; responsable roux ; comptes C1 C3 ; pays be ; risque D, E ; devise USD"
        );
        assert_eq!(typed(&t, &selected, &told(&t, &selected)).as_ref(), Ok(&selected));
        assert_eq!(typed(&t, &selected, " "), Ok(ask.clone()), "everybody again");
        for wrong in ["durand", "vendeur", "comptes C1", "risque F", "devise euros"] {
            assert!(typed(&t, &ask, wrong).is_err(), "{wrong}");
        }
        assert!(typed(&t, &ReportAsk::of(Kind::Schedule), "devise USD").is_err(), "the schedule is in the book's currency");
    }
}
