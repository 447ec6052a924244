//! What is typed for a value of the policy, read and told.

use super::{Booking, Count, Number, PolicyField, Term};
use crate::desk::api::{Amendment, Command, DunCommand, InsuranceCommand, OrderCommand};
use crate::domain::dunning::Channel;
use crate::domain::dunning::policy::{Counting, Grouping, Pick, Settings, Step};
use crate::domain::insurance::{InsurancePolicy, PolicyChange};
use crate::domain::money::Amount;
use crate::domain::order::OrderSetting;
use crate::domain::penalty::{DayBasis, Rate, RateChange};
use crate::domain::typed_amount::parse_amount;
use crate::i18n::{Arg, I18n};
use crate::text::fold;
use crate::ui::model::Model;

const GROUPINGS: [(Grouping, &str); 5] = [
    (Grouping::Client, "policies-grouping-client"),
    (Grouping::Invoice, "policies-grouping-invoice"),
    (Grouping::None, "policies-grouping-none"),
    (Grouping::Level, "policies-grouping-level"),
    (Grouping::Delay, "policies-grouping-delay"),
];

const PICKS: [(Pick, &str); 2] = [(Pick::Highest, "policies-pick-highest"), (Pick::Lowest, "policies-pick-lowest")];

const COUNTINGS: [(Counting, &str); 3] = [
    (Counting::Item, "policies-counting-item"),
    (Counting::Client, "policies-counting-client"),
    (Counting::Delay, "policies-counting-delay"),
];

const BASES: [(DayBasis, &str); 3] = [
    (DayBasis::Days365, "policies-basis-365"),
    (DayBasis::Days360, "policies-basis-360"),
    (DayBasis::Actual, "policies-basis-actual"),
];

const ANSWERS: [(bool, &str); 2] = [(true, "order-yes"), (false, "order-no")];

fn word<T: PartialEq + Copy>(t: &I18n, words: &[(T, &str)], value: T) -> String {
    words.iter().find(|(of, _)| *of == value).map(|(_, id)| t.t(id)).unwrap_or_default()
}

fn pick<T: Copy>(t: &I18n, words: &[(T, &str)], typed: &str) -> Result<T, String> {
    let all = || words.iter().map(|(_, id)| t.t(id)).collect::<Vec<_>>().join(", ");
    let found = words.iter().find(|(_, id)| fold(&t.t(id)) == fold(typed)).map(|(of, _)| *of);
    found.ok_or_else(|| t.tf("policies-one-of", &[("words", Arg::Str(&all()))]))
}

/// A number of the settings as it is shown and typed.
pub(super) fn number(t: &I18n, settings: &Settings, number: Number, digits: u8) -> String {
    let money = |amount| t.amount(amount, digits);
    match number {
        Number::Minimum => money(settings.minimum),
        Number::Interval => settings.interval.to_string(),
        Number::IntervalAfterR3 => settings.interval_after_r3.to_string(),
        Number::Grouping => word(t, &GROUPINGS, settings.grouping),
        Number::Pick => word(t, &PICKS, settings.pick),
        Number::Counting => word(t, &COUNTINGS, settings.counting),
        Number::BankAge => settings.bank_age.to_string(),
        Number::GapLimit => money(settings.gap_limit),
        Number::FirstCall => money(settings.first_call),
        Number::DeadlineNotice => settings.deadline_notice.to_string(),
        Number::PenaltiesMinimum => money(settings.penalties_minimum),
    }
}

/// The ways of a step.
pub(super) fn channels(t: &I18n, step: &Step) -> String {
    step.channels.iter().map(|channel| t.channel(*channel)).collect::<Vec<_>>().join(", ")
}

impl Model {
    /// The title of the line that asks for a value.
    pub(in crate::ui) fn policy_title(t: &I18n, field: PolicyField) -> String {
        match field {
            PolicyField::Number(number) => t.t(&format!("policies-number-{}", number.word())),
            PolicyField::Step(_, level) => t.tf("prompt-policy-step", &[("level", Arg::Str(level.code()))]),
            PolicyField::Semester(semester) => t.tf("prompt-policy-semester", &[("semester", Arg::Str(&semester.to_string()))]),
            PolicyField::Country(code) => t.tf("prompt-policy-country", &[("code", Arg::Str(&String::from_utf8_lossy(&code)))]),
            PolicyField::Contract => t.t("prompt-policy-contract"),
            PolicyField::Client(_) => t.t("prompt-policy-client"),
            PolicyField::Insurance(term) => t.t(&format!("policies-insurance-{}", term.word())),
            PolicyField::Booking(of) => t.t(&format!("policies-booking-{}", of.word())),
            PolicyField::Control(of) => t.t(&format!("order-setting-{}", of.code())),
            PolicyField::Counting(of) => t.t(&format!("policies-count-{}", of.word())),
        }
    }

    /// A value as it is typed again.
    pub(super) fn policy_value(&self, field: PolicyField) -> String {
        let t = &self.t;
        let plain = |rate: Option<Rate>| rate.map(|rate| t.yearly_rate(rate)).unwrap_or_default();
        let rates = self.policies.rates.as_deref();
        match field {
            PolicyField::Number(of) => {
                let settings = self.policies.settings.as_deref();
                settings.map(|s| number(t, &s.policy.settings, of, self.digits())).unwrap_or_default()
            }
            PolicyField::Step(..) => match self.policy_step(field) {
                Some((_, step)) => {
                    let least = t.amount(step.minimum, self.digits());
                    format!("{} ; {} ; {least}", step.offset, channels(t, step))
                }
                None => String::new(),
            },
            PolicyField::Semester(semester) => {
                let row = rates.and_then(|rates| rates.table.get(semester));
                row.map(|row| format!("{} ; {}", plain(Some(row.central_bank)), plain(Some(row.legal)))).unwrap_or_default()
            }
            PolicyField::Country(code) => {
                let of = |rates: &crate::desk::api::RatesView| {
                    rates.rules.countries.iter().find(|(of, _)| of.as_bytes() == code).map(|(_, points)| *points)
                };
                plain(rates.and_then(of))
            }
            PolicyField::Insurance(term) => {
                let policy = self.policies.insurance.as_ref().and_then(Option::as_ref);
                policy.map(|policy| self.term(policy, term)).unwrap_or_default()
            }
            PolicyField::Booking(of) => {
                let accounts = rates.map(|rates| &rates.accounts);
                let value = accounts.map(|accounts| match of {
                    Booking::Client => &accounts.client,
                    Booking::Income => &accounts.income,
                    Booking::Journal => &accounts.journal,
                });
                value.cloned().unwrap_or_default()
            }
            PolicyField::Counting(of) => {
                let value = rates.map(|rates| match of {
                    Count::Basis => word(t, &BASES, rates.terms.basis),
                    Count::AfterDispute => rates.terms.after_dispute.to_string(),
                });
                value.unwrap_or_default()
            }
            PolicyField::Control(of) => match self.policies.orders.clone() {
                Some(mut settings) => match of.flag(&mut settings) {
                    Some(flag) => word(t, &ANSWERS, *flag),
                    None => t.amount(settings.minimum, self.digits()),
                },
                None => String::new(),
            },
            PolicyField::Contract => plain(rates.and_then(|rates| rates.rules.contract)),
            PolicyField::Client(id) => {
                plain(rates.and_then(|r| r.clients.iter().find(|(c, _)| c.party == id).map(|(_, rate)| *rate)))
            }
        }
    }

    /// The step of a field, and the code of its scenario.
    pub(super) fn policy_step(&self, field: PolicyField) -> Option<(&str, &Step)> {
        let PolicyField::Step(place, level) = field else { return None };
        let scenario = self.policies.settings.as_deref()?.policy.scenarios.get(usize::from(place))?;
        Some((scenario.code.as_str(), scenario.at(level)?))
    }

    /// The command that what was typed asks for.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub(in crate::ui) fn policy_typed(&self, field: PolicyField, text: &str) -> Result<Command, String> {
        let t = &self.t;
        let change = match field {
            PolicyField::Number(of) => return self.number_typed(of, text),
            PolicyField::Step(..) => return self.step_typed(field, text),
            PolicyField::Insurance(term) => return self.term_typed(term, text),
            PolicyField::Booking(of) => return self.booking_typed(of, text),
            PolicyField::Control(of) => return self.control_typed(of, text),
            PolicyField::Counting(of) => return self.count_typed(of, text),
            PolicyField::Semester(semester) => {
                let mut parts = text.split(';').map(str::trim);
                let (Some(central_bank), Some(legal), None) = (parts.next(), parts.next(), parts.next()) else {
                    return Err(t.t("policies-two-rates"));
                };
                RateChange::Semester(semester, Some((self.rate_typed(central_bank)?, self.rate_typed(legal)?)))
            }
            PolicyField::Country(code) => {
                RateChange::Country(String::from_utf8_lossy(&code).into_owned(), self.rate_or_none(text)?)
            }
            PolicyField::Contract => RateChange::Contract(self.rate_or_none(text)?),
            PolicyField::Client(id) => RateChange::Client(id, self.rate_or_none(text)?),
        };
        Ok(Command::Dun(Box::new(DunCommand::Rate(change))))
    }

    /// An account or the journal of invoices of late interest.
    fn booking_typed(&self, of: Booking, text: &str) -> Result<Command, String> {
        let Some(rates) = self.policies.rates.as_deref() else { return Err(self.t.t("sheet-waiting")) };
        let mut new = rates.accounts.clone();
        match of {
            Booking::Client => new.client = text.to_string(),
            Booking::Income => new.income = text.to_string(),
            Booking::Journal => new.journal = text.to_string(),
        }
        match new.fault() {
            Some(fault) => Err(self.t.tf("penalty-account-unfit", &[("value", Arg::Str(fault))])),
            None => Ok(Command::Dun(Box::new(DunCommand::PenaltyAccounts(Box::new(new))))),
        }
    }

    /// How late interest is counted.
    fn count_typed(&self, of: Count, text: &str) -> Result<Command, String> {
        let t = &self.t;
        let Some(rates) = self.policies.rates.as_deref() else { return Err(t.t("sheet-waiting")) };
        let mut new = rates.terms;
        match of {
            Count::Basis => new.basis = pick(t, &BASES, text)?,
            Count::AfterDispute => new.after_dispute = text.trim().parse::<u16>().map_err(|_| t.t("policies-days"))?,
        }
        Ok(Command::Dun(Box::new(DunCommand::PenaltyTerms(new))))
    }

    /// How orders are controlled.
    fn control_typed(&self, of: OrderSetting, text: &str) -> Result<Command, String> {
        let t = &self.t;
        let Some(mut new) = self.policies.orders.clone() else { return Err(t.t("sheet-waiting")) };
        match of.flag(&mut new) {
            Some(flag) => *flag = pick(t, &ANSWERS, text)?,
            None => {
                new.minimum = self.money_typed(text)?;
                if new.minimum.is_credit() {
                    return Err(t.t("policies-amount"));
                }
            }
        }
        Ok(Command::Order(Box::new(OrderCommand::Settings(new))))
    }

    fn rate_typed(&self, text: &str) -> Result<Rate, String> {
        Rate::parse(text).ok_or_else(|| self.t.tf("cli-rates-bad", &[("value", Arg::Str(text))]))
    }

    fn rate_or_none(&self, text: &str) -> Result<Option<Rate>, String> {
        if text.is_empty() { Ok(None) } else { self.rate_typed(text).map(Some) }
    }

    fn number_typed(&self, number: Number, text: &str) -> Result<Command, String> {
        let t = &self.t;
        let Some(settings) = self.policies.settings.as_deref() else { return Err(t.t("sheet-waiting")) };
        let mut new = settings.policy.settings.clone();
        let days = || text.trim().parse::<u16>().map_err(|_| t.t("policies-days"));
        match number {
            Number::Minimum => new.minimum = self.money_typed(text)?,
            Number::Interval => new.interval = days()?,
            Number::IntervalAfterR3 => new.interval_after_r3 = days()?,
            Number::Grouping => new.grouping = pick(t, &GROUPINGS, text)?,
            Number::Pick => new.pick = pick(t, &PICKS, text)?,
            Number::Counting => new.counting = pick(t, &COUNTINGS, text)?,
            Number::BankAge => new.bank_age = days()?,
            Number::GapLimit => new.gap_limit = self.money_typed(text)?,
            Number::FirstCall => new.first_call = self.money_typed(text)?,
            Number::DeadlineNotice => new.deadline_notice = days()?,
            Number::PenaltiesMinimum => new.penalties_minimum = self.money_typed(text)?,
        }
        let mut policy = settings.policy.clone();
        policy.settings = new.clone();
        self.amended(&policy, Amendment::Numbers(new))
    }

    /// A term of the credit insurance as it is shown and typed.
    fn term(&self, policy: &InsurancePolicy, term: Term) -> String {
        match term {
            Term::Insurer => policy.insurer.clone(),
            Term::Number => policy.number.clone(),
            Term::MaxTerms => policy.max_terms.to_string(),
            Term::ClaimAfter => policy.claim_after.to_string(),
            Term::StopAfter => policy.stop_after.to_string(),
            Term::Minimum => self.t.amount(policy.minimum, self.digits()),
            Term::Quota => self.t.yearly_rate(policy.quota),
        }
    }

    fn term_typed(&self, term: Term, text: &str) -> Result<Command, String> {
        let t = &self.t;
        let days = || text.trim().parse::<u16>().map_err(|_| t.t("policies-days"));
        let change = match term {
            Term::Insurer => PolicyChange::Insurer(text.to_string()),
            Term::Number => PolicyChange::Number(text.to_string()),
            Term::MaxTerms => PolicyChange::MaxTerms(days()?),
            Term::ClaimAfter => PolicyChange::ClaimAfter(days()?),
            Term::StopAfter => PolicyChange::StopAfter(days()?),
            Term::Minimum => PolicyChange::Minimum(self.money_typed(text)?),
            Term::Quota => PolicyChange::Quota(self.rate_typed(text)?),
        };
        let now = self.policies.insurance.clone().flatten().unwrap_or_default();
        match now.with(&change).faults().first() {
            Some(fault) => Err(t.insurance_fault(*fault)),
            None => Ok(Command::Dun(Box::new(DunCommand::Insurance(Box::new(InsuranceCommand::Change(vec![change])))))),
        }
    }

    fn money_typed(&self, text: &str) -> Result<Amount, String> {
        parse_amount(text, self.digits()).map_err(|_| self.t.t("policies-amount"))
    }

    /// `15 ; courriel, téléphone ; 0,00`: days, ways, least amount; what is left out stays.
    fn step_typed(&self, field: PolicyField, text: &str) -> Result<Command, String> {
        let t = &self.t;
        let (Some((code, step)), Some(settings)) = (self.policy_step(field), self.policies.settings.as_deref()) else {
            return Err(t.t("dun-declined-step"));
        };
        let mut new = step.clone();
        for (n, part) in text.split(';').map(str::trim).enumerate() {
            match n {
                _ if part.is_empty() => {}
                0 => new.offset = part.trim_start_matches('+').parse().map_err(|_| t.t("policies-days"))?,
                1 => new.channels = self.channels_typed(part)?,
                2 => new.minimum = self.money_typed(part)?,
                _ => return Err(t.t("policies-step-parts")),
            }
        }
        let mut policy = settings.policy.clone();
        let place = policy.scenarios.iter_mut().find(|scenario| scenario.code == code);
        if let Some(place) = place.and_then(|scenario| scenario.steps.iter_mut().find(|of| of.level == new.level)) {
            *place = new.clone();
        }
        self.amended(&policy, Amendment::Step { scenario: code.to_string(), step: new })
    }

    fn channels_typed(&self, text: &str) -> Result<Vec<Channel>, String> {
        let t = &self.t;
        let mut out = Vec::new();
        for word in text.split(',').map(str::trim).filter(|word| !word.is_empty()) {
            let is = |channel: &Channel| fold(&t.channel(*channel)) == fold(word) || channel.code() == word.to_lowercase();
            let channel = Channel::ALL.into_iter().find(is).ok_or_else(|| {
                let all = Channel::ALL.map(|channel| t.channel(channel)).join(", ");
                t.tf("policies-one-of", &[("words", Arg::Str(&all))])
            })?;
            if !out.contains(&channel) {
                out.push(channel);
            }
        }
        Ok(out)
    }

    /// The command, or what would be wrong with the whole policy.
    fn amended(&self, policy: &crate::domain::dunning::policy::Policy, part: Amendment) -> Result<Command, String> {
        match policy.faults().first() {
            Some(fault) => Err(self.t.policy_fault(fault)),
            None => Ok(Command::Dun(Box::new(DunCommand::Amend(Box::new(part))))),
        }
    }
}
