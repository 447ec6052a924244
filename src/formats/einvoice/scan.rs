//! Looking for elements by path, and their text as typed values; what is wrong with them is logged.

use super::super::date;
use super::super::log::Log;
use super::xml::{Id, Ns, Tree};
use crate::domain::intake::ProblemKind;
use crate::domain::money::{Amount, Currency};
use crate::domain::penalty::Rate;
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// How many errors are told of one file; more are only counted. Finding the place of each costs a walk along its line.
const MOST_ERRORS: usize = 100;

/// A tree, and what is said about it.
#[derive(Debug)]
pub(super) struct Scan<'t, 'x> {
    /// What is read.
    pub(super) tree: &'t Tree<'x>,
    /// Errors and notes.
    pub(super) log: Log,
    /// The book's currency.
    pub(super) currency: Currency,
}

impl Scan<'_, '_> {
    /// Logs an error of an element.
    pub(super) fn error(&mut self, id: Id, what: ProblemKind) {
        let found = self.tree.node(id).map_or("", |node| node.text.as_str());
        self.push(id, "", found, what);
    }

    /// Logs that a business term of the standard (`BT-1`) is missing below an element.
    pub(super) fn missing(&mut self, below: Id, term: &str) {
        self.push(below, term, "", ProblemKind::Required);
    }

    fn push(&mut self, id: Id, below: &str, found: &str, what: ProblemKind) {
        if self.log.errors.total < MOST_ERRORS {
            let problem = self.tree.problem(id, below, found, what);
            self.log.errors.push(problem);
        } else {
            self.log.errors.total += 1;
        }
    }

    /// The elements at the end of a path such as `cac:Party/cbc:ID`, prefixes as the standards write them. Only the last may stand several
    /// times.
    pub(super) fn all(&mut self, from: Option<Id>, path: &str) -> Vec<Id> {
        match path.rsplit_once('/') {
            Some((way, last)) => {
                let parent = self.find(from, way);
                self.named(parent, last)
            }
            None => self.named(from, path),
        }
    }

    /// The element at the end of a path. Each on the way may stand once: a second one is an error.
    pub(super) fn find(&mut self, from: Option<Id>, path: &str) -> Option<Id> {
        path.split('/').try_fold(from?, |parent, step| {
            let found = self.named(Some(parent), step);
            if let Some(second) = found.get(1)
                && !self.is_told(*second)
            {
                self.error(*second, ProblemKind::Twice);
            }
            found.first().copied()
        })
    }

    /// True when a second element was told already: another path may lead over it.
    fn is_told(&self, id: Id) -> bool {
        if self.log.errors.total >= MOST_ERRORS {
            return false;
        }
        let problem = self.tree.problem(id, "", self.tree.node(id).map_or("", |node| node.text.as_str()), ProblemKind::Twice);
        self.log.errors.list.contains(&problem)
    }

    fn named(&self, parent: Option<Id>, step: &str) -> Vec<Id> {
        let (prefix, name) = step.split_once(':').unwrap_or(("", step));
        let ns = Ns::of_prefix(prefix);
        let is = |id: &Id| self.tree.node(*id).is_some_and(|node| node.ns == ns && node.name == name);
        parent.map_or(Vec::new(), |parent| self.tree.children(parent).filter(is).collect())
    }

    /// The text of an element; none when it is empty or not there.
    pub(super) fn text(&self, id: Option<Id>) -> Option<&str> {
        self.tree.node(id?).map(|node| node.text.as_str()).filter(|text| !text.is_empty())
    }

    /// A number or name, at most so many characters.
    pub(super) fn name(&mut self, id: Option<Id>, longest: usize) -> Option<String> {
        let text = self.text(id)?.to_string();
        if text.chars().count() > longest {
            self.error(id?, ProblemKind::TextTooLong(u32::try_from(longest).unwrap_or(u32::MAX)));
        }
        Some(text)
    }

    /// A decimal as XML writes it: digits, a point, a sign before; no exponent.
    pub(super) fn decimal(&mut self, id: Option<Id>, what: ProblemKind) -> Option<Decimal> {
        let text = self.text(id)?;
        let value = decimal(text);
        if value.is_none() {
            self.error(id?, what);
        }
        value
    }

    /// An amount in the book's currency.
    pub(super) fn amount(&mut self, id: Option<Id>) -> Option<Amount> {
        if !self.is_in_currency(id?) {
            self.error(id?, ProblemKind::OtherCurrency(self.currency));
            return None;
        }
        let value = self.decimal(id, ProblemKind::Amount)?;
        let digits = self.currency.digits();
        if value.normalize().scale() > u32::from(digits) {
            self.error(id?, ProblemKind::Amount);
            return None;
        }
        let amount = Amount::from_decimal(value, digits).ok();
        if amount.is_none() {
            self.error(id?, ProblemKind::AmountRange);
        }
        amount
    }

    /// True when an amount names the book's currency, or none.
    pub(super) fn is_in_currency(&self, id: Id) -> bool {
        self.tree.attribute(id, "currencyID").is_none_or(|code| Currency::parse(code) == Some(self.currency))
    }

    /// A percentage.
    pub(super) fn percent(&mut self, id: Option<Id>) -> Option<Rate> {
        let value = self.decimal(id, ProblemKind::Percent)?;
        let rate = rate(value);
        if rate.is_none() {
            self.error(id?, ProblemKind::Percent);
        }
        rate
    }

    /// A date: `2026-01-10`, a time zone after it left out, or `20260110`.
    pub(super) fn date(&mut self, id: Option<Id>) -> Option<NaiveDate> {
        let text = self.text(id)?;
        let day = text.get(..10).filter(|day| day.as_bytes().get(4) == Some(&b'-')).unwrap_or(text);
        let format = id.and_then(|id| self.tree.attribute(id, "format"));
        let date = date::read(day, false).filter(|_| format.is_none_or(|format| format == "102"));
        if date.is_none() {
            self.error(id?, ProblemKind::Date);
        }
        date.map(|reading| reading.date)
    }

    /// True or false.
    pub(super) fn flag(&mut self, id: Option<Id>) -> Option<bool> {
        match self.text(id)? {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            _ => {
                self.error(id?, ProblemKind::Flag);
                None
            }
        }
    }
}

/// A decimal of XML Schema.
fn decimal(text: &str) -> Option<Decimal> {
    let body = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, part) = body.split_once('.').unwrap_or((body, ""));
    let figures = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if (whole.is_empty() && part.is_empty()) || whole.len() > 24 || !figures(whole) || !figures(part) {
        return None;
    }
    let part = part.trim_end_matches('0');
    let sign = if text.starts_with('-') { "-" } else { "" };
    let whole = if whole.is_empty() { "0" } else { whole };
    let plain = if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") };
    Decimal::from_str_exact(&plain).ok()
}

/// A rate in percent with at most two decimals.
fn rate(percent: Decimal) -> Option<Rate> {
    let percent = percent.normalize();
    let parts = percent.mantissa().checked_mul(10i128.pow(2u32.checked_sub(percent.scale())?))?;
    Rate::new(u32::try_from(parts).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_those_of_xml_schema() {
        for (text, expected) in [("1", "1"), ("+1.50", "1.5"), ("-.5", "-0.5"), ("1.", "1"), ("0012.3400", "12.34")] {
            assert_eq!(decimal(text).map(|value| value.normalize().to_string()).as_deref(), Some(expected), "{text}");
        }
        for text in ["", ".", "1e3", "1,5", "0x1", "--1", "NaN", "1 000", "1.2.3", "9999999999999999999999999999999999"] {
            assert_eq!(decimal(text), None, "{text}");
        }
        assert_eq!(rate(Decimal::new(55, 1)).map(Rate::ten_thousandths), Some(550));
        assert_eq!(rate(Decimal::new(20_000, 3)).map(Rate::ten_thousandths), Some(2_000));
        assert_eq!((rate(Decimal::new(-1, 0)), rate(Decimal::new(101, 0)), rate(Decimal::new(5_555, 3))), (None, None, None));
    }
}
