//! What a strategy is chosen on: facts about a client, and conditions over them (DUN-07).

use crate::domain::money::Amount;
use serde::{Deserialize, Serialize};

/// Class of risk, A the best (KPI-10). It also weighs in the order of the agenda (DUN-12).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum RiskClass {
    /// Good.
    A,
    /// Fair.
    B,
    /// Middling.
    C,
    /// Poor.
    D,
    /// Bad, insolvency included.
    E,
}

impl RiskClass {
    /// Weight in tenths: 0.8 for A up to 2.0 for E (DUN-12).
    pub const fn tenths(self) -> u8 {
        match self {
            RiskClass::A => 8,
            RiskClass::B => 10,
            RiskClass::C => 12,
            RiskClass::D => 15,
            RiskClass::E => 20,
        }
    }
}

/// What the client is in the eyes of the law.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Buyer {
    /// A business.
    #[default]
    Business,
    /// A consumer: no fixed fee, no costs, no threat of costs (PEN-07, DUN-17).
    Consumer,
    /// A public body.
    Public,
}

impl Buyer {
    /// All kinds.
    pub const ALL: [Buyer; 3] = [Buyer::Business, Buyer::Consumer, Buyer::Public];

    /// The code of files and commands, never translated.
    pub const fn code(self) -> &'static str {
        match self {
            Buyer::Business => "business",
            Buyer::Consumer => "consumer",
            Buyer::Public => "public",
        }
    }

    /// The kind of a code, the reverse of [`Buyer::code`].
    pub fn from_code(code: &str) -> Option<Buyer> {
        Buyer::ALL.into_iter().find(|buyer| buyer.code() == code)
    }
}

/// How much the client matters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Importance {
    /// One among others.
    #[default]
    Ordinary,
    /// Key account (grand compte).
    Key,
    /// Strategic.
    Strategic,
}

/// The facts. What is not known is `None` or empty, and then no condition on it holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Profile<'a> {
    /// Class of risk.
    pub risk: Option<RiskClass>,
    /// Turnover of the last twelve months, tax included, minor units.
    pub turnover: Option<Amount>,
    /// Overdue amount, minor units.
    pub overdue: Option<Amount>,
    /// Covered by credit insurance.
    pub insured: Option<bool>,
    /// Whole months since the first invoice (ancienneté).
    pub months: Option<u16>,
    /// How much it matters.
    pub importance: Option<Importance>,
    /// What it is in law.
    pub buyer: Option<Buyer>,
    /// ISO code of its country.
    pub country: &'a str,
    /// Postal code.
    pub postcode: &'a str,
    /// Category (famille).
    pub category: &'a str,
    /// Usual payment mode.
    pub payment_mode: &'a str,
    /// ISO code of its language.
    pub language: &'a str,
}

/// A condition on one fact. Texts are compared whatever their case.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Condition {
    /// The class of risk is one of these.
    Risk(Vec<RiskClass>),
    /// The turnover is within bounds.
    Turnover(Range),
    /// The overdue amount is within bounds.
    Overdue(Range),
    /// It is insured, or not.
    Insured(bool),
    /// The months of relation are within bounds: from the first, up to but without the second.
    Months(Option<u16>, Option<u16>),
    /// The importance is one of these.
    Importance(Vec<Importance>),
    /// What it is in law is one of these.
    Buyer(Vec<Buyer>),
    /// The country is one of these.
    Country(Vec<String>),
    /// The postal code starts with one of these (a French département: two figures).
    Postcode(Vec<String>),
    /// The category is one of these.
    Category(Vec<String>),
    /// The payment mode is one of these.
    PaymentMode(Vec<String>),
    /// The language is one of these.
    Language(Vec<String>),
}

/// Bounds of an amount, minor units: from the first, up to but without the second.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Range {
    /// Lower bound, included.
    pub from: Option<Amount>,
    /// Upper bound, excluded.
    pub under: Option<Amount>,
}

/// How a condition fared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Held {
    /// It holds.
    Yes,
    /// It does not.
    No,
    /// The fact is not known.
    Unknown,
}

fn within<T: PartialOrd>(value: T, from: Option<T>, under: Option<T>) -> bool {
    from.is_none_or(|from| value >= from) && under.is_none_or(|under| value < under)
}

/// Compared whatever the case; nearly all words are ASCII, and every client asks.
fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.trim(), b.trim());
    if a.is_ascii() && b.is_ascii() {
        return a.eq_ignore_ascii_case(b);
    }
    a.chars().flat_map(char::to_lowercase).eq(b.chars().flat_map(char::to_lowercase))
}

impl Condition {
    /// How the condition fares for a client.
    pub fn holds(&self, client: &Profile<'_>) -> Held {
        let known = |fact: Option<bool>| match fact {
            Some(true) => Held::Yes,
            Some(false) => Held::No,
            None => Held::Unknown,
        };
        let word = |fact: &str, list: &[String]| {
            known((!fact.trim().is_empty()).then(|| list.iter().any(|wanted| same(wanted, fact))))
        };
        match self {
            Condition::Risk(list) => known(client.risk.map(|fact| list.contains(&fact))),
            Condition::Turnover(range) => known(client.turnover.map(|fact| within(fact, range.from, range.under))),
            Condition::Overdue(range) => known(client.overdue.map(|fact| within(fact, range.from, range.under))),
            Condition::Insured(wanted) => known(client.insured.map(|fact| fact == *wanted)),
            Condition::Months(from, under) => known(client.months.map(|fact| within(fact, *from, *under))),
            Condition::Importance(list) => known(client.importance.map(|fact| list.contains(&fact))),
            Condition::Buyer(list) => known(client.buyer.map(|fact| list.contains(&fact))),
            Condition::Country(list) => word(client.country, list),
            Condition::Postcode(list) => {
                let fact = client.postcode.trim();
                let starts = || list.iter().any(|start| !start.trim().is_empty() && fact.starts_with(start.trim()));
                known((!fact.is_empty()).then(starts))
            }
            Condition::Category(list) => word(client.category, list),
            Condition::PaymentMode(list) => word(client.payment_mode, list),
            Condition::Language(list) => word(client.language, list),
        }
    }

    /// False when no client at all could meet it: an empty list, crossed bounds, no bound.
    pub fn is_possible(&self) -> bool {
        fn climbs<T: PartialOrd>(from: &Option<T>, under: &Option<T>) -> bool {
            match (from, under) {
                (None, None) => false,
                (Some(from), Some(under)) => from < under,
                _ => true,
            }
        }
        match self {
            Condition::Risk(list) => !list.is_empty(),
            Condition::Turnover(range) | Condition::Overdue(range) => climbs(&range.from, &range.under),
            Condition::Insured(_) => true,
            Condition::Months(from, under) => climbs(from, under),
            Condition::Importance(list) => !list.is_empty(),
            Condition::Buyer(list) => !list.is_empty(),
            Condition::Country(list)
            | Condition::Postcode(list)
            | Condition::Category(list)
            | Condition::PaymentMode(list)
            | Condition::Language(list) => list.iter().any(|word| !word.trim().is_empty()),
        }
    }
}
