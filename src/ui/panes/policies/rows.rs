//! The rows of the pane, as values.

use super::PoliciesPane;
use crate::domain::dunning::Level;
use crate::domain::dunning::template::{TextKey, Texts};
use crate::domain::ids::PartyId;
use crate::domain::order::OrderSetting;
use crate::domain::penalty::Semester;
use crate::i18n::text_names;
use serde::{Deserialize, Serialize};

/// A part of the list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Section {
    /// Numbers.
    Numbers,
    /// The scenario of that place.
    Scenario(usize),
    /// Rules.
    Rules,
    /// Rates.
    Rates,
    /// Texts.
    Texts,
    /// Credit insurance.
    Insurance,
    /// How orders are controlled.
    Orders,
}

/// A row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Row {
    /// The head of a part: not chosen.
    Head(Section),
    /// A value that is typed.
    Field(PolicyField),
    /// A rule, from 0.
    Rule(usize),
    /// A text.
    Text(TextKey),
    /// A new rule.
    NewRule,
}

/// A value that is typed. Stored in drafts: only ever append.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum PolicyField {
    /// A number of the settings.
    Number(Number),
    /// A step: place of its scenario, and its level.
    Step(u16, Level),
    /// The rates of a semester.
    Semester(Semester),
    /// The points of a country, by its code.
    Country([u8; 2]),
    /// The rate of the terms of sale.
    Contract,
    /// The rate of a client's contract.
    Client(PartyId),
    /// A term of the credit insurance.
    Insurance(Term),
    /// Where invoices of late interest are booked.
    Booking(Booking),
    /// How orders are controlled.
    Control(OrderSetting),
    /// How late interest is counted.
    Counting(Count),
}

/// How late interest is counted. Stored in drafts: only ever append.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Count {
    /// The days of a year.
    Basis,
    /// Days to pay what was disputed with reason.
    AfterDispute,
}

impl Count {
    /// All, as they are listed.
    pub const ALL: [Count; 2] = [Count::Basis, Count::AfterDispute];

    /// The end of its message.
    pub const fn word(self) -> &'static str {
        match self {
            Count::Basis => "basis",
            Count::AfterDispute => "after-dispute",
        }
    }
}

/// Where invoices of late interest are booked. Stored in drafts: only ever append.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Booking {
    /// The client's account.
    Client,
    /// The income.
    Income,
    /// The journal.
    Journal,
}

impl Booking {
    /// All, as they are listed.
    pub const ALL: [Booking; 3] = [Booking::Client, Booking::Income, Booking::Journal];

    /// The end of its message.
    pub const fn word(self) -> &'static str {
        match self {
            Booking::Client => "client",
            Booking::Income => "income",
            Booking::Journal => "journal",
        }
    }
}

/// A term of the credit insurance. Stored in drafts: only ever append.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Term {
    /// The insurer.
    Insurer,
    /// The number of the policy.
    Number,
    /// The longest terms.
    MaxTerms,
    /// Days to tell the insurer.
    ClaimAfter,
    /// Days until deliveries stop.
    StopAfter,
    /// The least amount.
    Minimum,
    /// The part that is paid back.
    Quota,
}

impl Term {
    /// All, as they are listed.
    pub const ALL: [Term; 7] =
        [Term::Insurer, Term::Number, Term::MaxTerms, Term::ClaimAfter, Term::StopAfter, Term::Minimum, Term::Quota];

    /// The end of its message.
    pub const fn word(self) -> &'static str {
        match self {
            Term::Insurer => "insurer",
            Term::Number => "number",
            Term::MaxTerms => "max-terms",
            Term::ClaimAfter => "claim-after",
            Term::StopAfter => "stop-after",
            Term::Minimum => "minimum",
            Term::Quota => "quota",
        }
    }
}

/// A number of the settings. Stored in drafts: only ever append.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Number {
    /// What a client must owe more than.
    Minimum,
    /// Days between reminders.
    Interval,
    /// The same after a third one.
    IntervalAfterR3,
    /// How reminders are put together.
    Grouping,
    /// Which level a grouped one takes.
    Pick,
    /// What the counter belongs to.
    Counting,
    /// Age of bank data.
    BankAge,
    /// Gap with accounting.
    GapLimit,
    /// From this on a call comes first.
    FirstCall,
    /// Days before a deadline.
    DeadlineNotice,
    /// Late interest alone.
    PenaltiesMinimum,
}

impl Number {
    /// All, as they are listed.
    pub const ALL: [Number; 11] = [
        Number::Minimum,
        Number::Interval,
        Number::IntervalAfterR3,
        Number::Grouping,
        Number::Pick,
        Number::Counting,
        Number::FirstCall,
        Number::BankAge,
        Number::GapLimit,
        Number::DeadlineNotice,
        Number::PenaltiesMinimum,
    ];

    /// The end of its message.
    pub const fn word(self) -> &'static str {
        match self {
            Number::Minimum => "minimum",
            Number::Interval => "interval",
            Number::IntervalAfterR3 => "interval-r3",
            Number::Grouping => "grouping",
            Number::Pick => "pick",
            Number::Counting => "counting",
            Number::BankAge => "bank-age",
            Number::GapLimit => "gap-limit",
            Number::FirstCall => "first-call",
            Number::DeadlineNotice => "deadline",
            Number::PenaltiesMinimum => "penalties",
        }
    }
}

impl PoliciesPane {
    /// Makes the rows of what is known, and keeps the cursor in its place.
    pub(super) fn rebuild(&mut self, page: usize) {
        let mut rows = Vec::new();
        if let Some(settings) = &self.settings {
            rows.push(Row::Head(Section::Numbers));
            rows.extend(Number::ALL.map(|number| Row::Field(PolicyField::Number(number))));
            for (n, scenario) in settings.policy.scenarios.iter().enumerate() {
                rows.push(Row::Head(Section::Scenario(n)));
                let place = u16::try_from(n).unwrap_or(u16::MAX);
                rows.extend(scenario.steps.iter().map(|step| Row::Field(PolicyField::Step(place, step.level))));
            }
            rows.push(Row::Head(Section::Rules));
            rows.extend((0..settings.policy.rules.len()).map(Row::Rule));
            rows.push(Row::NewRule);
        }
        if let Some(rates) = &self.rates {
            rows.push(Row::Head(Section::Rates));
            let mut semesters: Vec<Semester> =
                rates.table.0.iter().map(|row| row.semester).chain(rates.missing.iter().copied()).collect();
            semesters.sort_unstable_by(|a, b| b.cmp(a));
            rows.extend(semesters.into_iter().map(|semester| Row::Field(PolicyField::Semester(semester))));
            rows.push(Row::Field(PolicyField::Contract));
            let code = |text: &str| <[u8; 2]>::try_from(text.as_bytes()).ok();
            rows.extend(rates.rules.countries.iter().filter_map(|(of, _)| Some(Row::Field(PolicyField::Country(code(of)?)))));
            rows.extend(rates.clients.iter().map(|(client, _)| Row::Field(PolicyField::Client(client.party))));
            rows.extend(Count::ALL.map(|of| Row::Field(PolicyField::Counting(of))));
            rows.extend(Booking::ALL.map(|of| Row::Field(PolicyField::Booking(of))));
        }
        if let Some(policy) = &self.insurance {
            rows.push(Row::Head(Section::Insurance));
            // Without a policy only an insurer can be named.
            let terms = Term::ALL.into_iter().filter(|term| policy.is_some() || *term == Term::Insurer);
            rows.extend(terms.map(|term| Row::Field(PolicyField::Insurance(term))));
        }
        if self.orders.is_some() {
            rows.push(Row::Head(Section::Orders));
            rows.extend(OrderSetting::ALL.map(|of| Row::Field(PolicyField::Control(of))));
        }
        if let Some(texts) = &self.texts {
            rows.push(Row::Head(Section::Texts));
            rows.extend(shown(texts).into_iter().map(Row::Text));
        }
        let same = self.current().and_then(|row| rows.iter().position(|other| other == row));
        self.rows = rows;
        let place = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
        let all = self.settings.is_some()
            && self.rates.is_some()
            && self.texts.is_some()
            && self.insurance.is_some()
            && self.orders.is_some();
        let wanted = self.wanted.take_if(|_| all).map(|(at, top)| {
            self.list.top = place(top);
            place(at)
        });
        let index = wanted.or(same).unwrap_or(self.list.index.max(1));
        self.list.choose(index, self.rows.len(), page);
    }

    /// The row after or before one that can be chosen.
    pub(super) fn step_over_heads(&mut self, down: bool, page: usize) {
        let is_head = |row: Option<&Row>| matches!(row, Some(Row::Head(_)));
        if !is_head(self.current()) {
            return;
        }
        let index = self.list.index;
        let to = if down || index == 0 { index + 1 } else { index - 1 };
        self.list.choose(to, self.rows.len(), page);
        // The head of the first part stays in sight with its first row.
        if self.list.index == 1 {
            self.list.top = 0;
        }
    }

    /// The first row of the next part.
    pub(super) fn next_section(&mut self, page: usize) {
        let after = (self.list.index + 1..self.rows.len()).find(|at| matches!(self.rows.get(*at), Some(Row::Head(_))));
        let at = after.unwrap_or(0);
        self.list.choose(at + 1, self.rows.len(), page);
        // As much of the part as there is room for.
        self.list.top = at.min(self.rows.len().saturating_sub(page));
    }
}

/// All texts, those of businesses first: nine of ten letters.
fn shown(texts: &Texts) -> Vec<TextKey> {
    let mut keys = text_names(texts);
    keys.sort_by_key(|key| key.buyer);
    keys
}
