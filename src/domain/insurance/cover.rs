//! What is covered of what a debtor owes, and why the rest is not.

use super::{History, InsurancePolicy};
use crate::domain::calendar::plus_days;
use crate::domain::money::{Amount, Overflow};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// An open item of a debtor.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct InsuredItem {
    /// Date of the invoice.
    pub invoice: NaiveDate,
    /// Due date; none for an opening that is not detailed.
    pub due: Option<NaiveDate>,
    /// Open amount, minor units.
    pub open: Amount,
    /// Late interest or fees: never insured.
    pub accessory: bool,
}

/// Why an item is not covered, or not in full.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum NotCovered {
    /// There was no approval on the day of the invoice, or it was refused.
    NoApproval,
    /// The invoice is outside the days of the approval.
    OutsideDates,
    /// Its terms are longer than those insured.
    Terms,
    /// Under the policy's minimum.
    Minimum,
    /// It was invoiced while deliveries had to be stopped.
    AfterStop,
    /// It has no due date: its terms are not known.
    Undated,
    /// Late interest and fees are not insured.
    Accessory,
    /// Older invoices take up the limit, or all of it but a part.
    Limit,
}

impl NotCovered {
    /// All.
    pub const ALL: [NotCovered; 8] = [
        NotCovered::NoApproval,
        NotCovered::OutsideDates,
        NotCovered::Terms,
        NotCovered::Minimum,
        NotCovered::AfterStop,
        NotCovered::Undated,
        NotCovered::Accessory,
        NotCovered::Limit,
    ];

    /// Its code in machine formats, never translated.
    pub const fn code(self) -> &'static str {
        match self {
            NotCovered::NoApproval => "no-approval",
            NotCovered::OutsideDates => "outside-dates",
            NotCovered::Terms => "terms",
            NotCovered::Minimum => "minimum",
            NotCovered::AfterStop => "after-stop",
            NotCovered::Undated => "undated",
            NotCovered::Accessory => "accessory",
            NotCovered::Limit => "limit",
        }
    }
}

/// Spans of days during which deliveries had to be stopped, the earliest first, apart from each other: first day, and the day of the payment
/// that ended it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Stops(Vec<(NaiveDate, Option<NaiveDate>)>);

impl Stops {
    /// From due dates of all that was ever owed, each with the day on which it was paid; none while it is open.
    pub fn of(policy: &InsurancePolicy, debts: impl IntoIterator<Item = (NaiveDate, Option<NaiveDate>)>) -> Stops {
        let spans = debts.into_iter().map(|(due, paid)| (policy.stops_on(due), paid));
        let mut spans: Vec<_> = spans.filter(|(from, paid)| paid.is_none_or(|paid| *from < paid)).collect();
        spans.sort_unstable_by_key(|(from, _)| *from);
        let mut out: Vec<(NaiveDate, Option<NaiveDate>)> = Vec::new();
        for (from, paid) in spans {
            match out.last_mut() {
                Some((_, until)) if until.is_none_or(|until| from <= until) => {
                    *until = until.and_then(|until| paid.map(|paid| until.max(paid)));
                }
                _ => out.push((from, paid)),
            }
        }
        Stops(out)
    }

    /// The day since which deliveries are to be stopped, when they are on a day.
    pub fn since(&self, day: NaiveDate) -> Option<NaiveDate> {
        let before = self.0.partition_point(|(from, _)| *from <= day);
        let (from, until) = self.0[..before].last()?;
        until.is_none_or(|until| day < until).then_some(*from)
    }
}

/// What is covered of an item.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ItemCover {
    /// How much, minor units.
    pub covered: Amount,
    /// Why not, or not in full; empty when all of it is covered.
    pub bars: Vec<NotCovered>,
}

/// What is covered of all that a debtor owes: minor units.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Cover {
    /// What is within limit and conditions.
    pub covered: Amount,
    /// What is open beyond (hors garantie).
    pub uncovered: Amount,
    /// Of each item, in the order given.
    pub items: Vec<ItemCover>,
}

impl InsurancePolicy {
    /// What the insurer would pay back of what is covered.
    ///
    /// # Errors
    /// [`Overflow`] out of range.
    pub fn paid_back(&self, covered: Amount) -> Result<Amount, Overflow> {
        covered.ratio(i64::from(self.quota.ten_thousandths()), 10_000)
    }

    /// Why an item is not covered, the limit apart; none when it is.
    pub fn bars(&self, item: &InsuredItem, history: &History, stops: &Stops) -> Vec<NotCovered> {
        let mut out = Vec::new();
        match history.on(item.invoice).filter(|approval| approval.limit.is_debit()) {
            None => out.push(NotCovered::NoApproval),
            Some(approval) if !approval.holds(item.invoice) => out.push(NotCovered::OutsideDates),
            Some(_) => {}
        }
        if item.accessory {
            out.push(NotCovered::Accessory);
        }
        match item.due {
            None => out.push(NotCovered::Undated),
            Some(due) if due > plus_days(item.invoice, self.max_terms) => out.push(NotCovered::Terms),
            Some(_) => {}
        }
        if item.open < self.minimum {
            out.push(NotCovered::Minimum);
        }
        if stops.since(item.invoice).is_some() {
            out.push(NotCovered::AfterStop);
        }
        out
    }

    /// What is covered of the open items of a debtor. Each is judged by the decision that was in force on its day; the older ones take up the
    /// limit first, so that a limit that is lowered still covers what was delivered before.
    ///
    /// # Errors
    /// [`Overflow`] out of range.
    pub fn cover(&self, history: &History, stops: &Stops, items: &[InsuredItem]) -> Result<Cover, Overflow> {
        let mut order: Vec<usize> = (0..items.len()).collect();
        order.sort_by_key(|at| (items[*at].invoice, items[*at].due));
        let mut out = Cover { items: vec![ItemCover::default(); items.len()], ..Cover::default() };
        for at in order {
            let item = &items[at];
            let mut bars = self.bars(item, history, stops);
            let limit = history.on(item.invoice).map_or(Amount::ZERO, |approval| approval.limit);
            let room = if bars.is_empty() { limit.minus(out.covered)?.max(Amount::ZERO) } else { Amount::ZERO };
            let covered = item.open.min(room).max(Amount::ZERO);
            if bars.is_empty() && covered < item.open {
                bars.push(NotCovered::Limit);
            }
            out.covered = out.covered.plus(covered)?;
            out.uncovered = out.uncovered.plus(item.open)?.minus(covered)?;
            out.items[at] = ItemCover { covered, bars };
        }
        Ok(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::insurance::{Approval, ApprovalStatus};
    use crate::domain::lettering::fixture::{d, eur};

    fn policy() -> InsurancePolicy {
        InsurancePolicy { minimum: eur(500), ..InsurancePolicy::default() }
    }

    fn approval(limit: i64, from: NaiveDate) -> Approval {
        let (siren, status, reference) = ("732829320".to_string(), ApprovalStatus::Granted, String::new());
        Approval { siren, status, limit: eur(limit), from, expires: Some(d(30, 6)), reference }
    }

    fn history(limits: &[(i64, NaiveDate)]) -> History {
        History::new(None, "", limits.iter().map(|(limit, from)| approval(*limit, *from)))
    }

    fn item(euros: i64) -> InsuredItem {
        InsuredItem { invoice: d(10, 1), due: Some(d(9, 2)), open: eur(euros), accessory: false }
    }

    #[test]
    fn ins_01_what_is_not_covered_says_why() {
        let known = history(&[(40_000, d(1, 1))]);
        let open = |due| Stops::of(&policy(), [(due, None)]);
        let bars = |item: InsuredItem, known: &History, stops: &Stops| policy().bars(&item, known, stops);
        let none = Stops::default();
        assert_eq!(bars(item(1_000), &known, &none), []);
        assert_eq!(bars(item(499), &History::default(), &none), [NotCovered::NoApproval, NotCovered::Minimum]);
        let refused = History::new(Some(eur(0)), "", []);
        assert_eq!(bars(item(1_000), &refused, &none), [NotCovered::NoApproval]);
        let after = InsuredItem { invoice: d(1, 7), due: Some(d(30, 9)), ..item(1_000) };
        assert_eq!(bars(after, &known, &none), [NotCovered::OutsideDates, NotCovered::Terms]);
        assert_eq!(bars(InsuredItem { due: None, ..item(1_000) }, &known, &none), [NotCovered::Undated]);
        assert_eq!(bars(InsuredItem { accessory: true, ..item(1_000) }, &known, &none), [NotCovered::Accessory]);
        assert_eq!(bars(item(1_000), &known, &open(d(10, 1) - chrono::Days::new(30))), [NotCovered::AfterStop]);
        assert_eq!(bars(item(1_000), &known, &open(d(10, 1) - chrono::Days::new(29))), []);
    }

    #[test]
    fn ins_01_deliveries_are_stopped_from_the_delay_after_the_oldest_due_date_to_its_payment() {
        let stops = Stops::of(&policy(), [(d(1, 1), Some(d(10, 3))), (d(5, 2), Some(d(1, 3))), (d(1, 4), None)]);
        let since = |day| stops.since(day);
        assert_eq!((since(d(30, 1)), since(d(31, 1)), since(d(9, 3))), (None, Some(d(31, 1)), Some(d(31, 1))));
        assert_eq!((since(d(10, 3)), since(d(30, 4)), since(d(1, 5))), (None, None, Some(d(1, 5))));
        assert_eq!(Stops::of(&policy(), [(d(1, 1), Some(d(31, 1)))]).since(d(31, 1)), None, "paid in time");
        let long = Stops::of(&policy(), [(d(1, 1), None), (d(1, 2), Some(d(1, 4)))]);
        assert_eq!(long.since(d(1, 6)), Some(d(31, 1)), "what is open holds on");
    }

    #[test]
    fn ins_01_cover_is_the_quota_of_what_the_limit_holds_the_older_invoices_first() {
        let newer = InsuredItem { invoice: d(11, 1), ..item(20_000) };
        let known = history(&[(40_000, d(1, 1))]);
        let cover = policy().cover(&known, &Stops::default(), &[newer, item(30_000), item(100)]).expect("in range");
        assert_eq!((cover.covered, cover.uncovered), (eur(40_000), eur(10_100)));
        assert_eq!(cover.items[0], ItemCover { covered: eur(10_000), bars: vec![NotCovered::Limit] });
        assert_eq!(cover.items[1], ItemCover { covered: eur(30_000), bars: vec![] });
        assert_eq!(cover.items[2], ItemCover { covered: eur(0), bars: vec![NotCovered::Minimum] });
        assert_eq!(policy().paid_back(cover.covered), Ok(eur(36_000)));
    }

    #[test]
    fn ins_01_a_limit_that_is_lowered_still_covers_what_was_delivered_before() {
        let known = history(&[(40_000, d(1, 1)), (10_000, d(1, 2))]);
        let later = InsuredItem { invoice: d(1, 2), due: Some(d(1, 3)), ..item(5_000) };
        let cover = policy().cover(&known, &Stops::default(), &[item(30_000), later]).expect("in range");
        assert_eq!(cover.items.iter().map(|of| of.covered).collect::<Vec<_>>(), [eur(30_000), eur(0)]);
    }
}
