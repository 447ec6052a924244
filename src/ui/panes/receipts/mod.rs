//! F5: money that came in, across clients (Encaissements): what each receipt may settle, accepted in a key.

mod advice;
mod rows;
mod update;
mod view;
mod why;

pub(in crate::ui) use advice::advice_rows;
pub(in crate::ui) use view::{draw, guessed};
pub(in crate::ui) use why::rows as why_rows;

use crate::desk::api::{Command, Incoming, Offer, Receipts};
use crate::domain::ids::{AccountId, LineKey, PartyId};
use crate::domain::money::Amount;
use crate::ui::widgets::{InputLine, ListState};
use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Rows asked for at once.
const LIMIT: u32 = 300;
/// Settled rows that a draft holds.
const KEPT: usize = 300;

/// How many days are shown. Stored in drafts: only ever append.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Span {
    /// One day: held against its bank statement.
    Day,
    /// Seven days.
    #[default]
    Week,
    /// A calendar month.
    Month,
    /// All that is open, however old.
    Open,
}

impl Span {
    /// The next wider one; after the widest the day.
    fn next(self) -> Span {
        match self {
            Span::Day => Span::Week,
            Span::Week => Span::Month,
            Span::Month => Span::Open,
            Span::Open => Span::Day,
        }
    }

    /// First and last day around a day.
    fn days(self, day: NaiveDate) -> (Option<NaiveDate>, Option<NaiveDate>) {
        match self {
            Span::Day => (Some(day), Some(day)),
            Span::Week => (day.checked_sub_days(Days::new(6)), Some(day)),
            Span::Month => {
                let first = day.with_day(1).unwrap_or(day);
                (Some(first), first.checked_add_months(Months::new(1)).and_then(|d| d.pred_opt()))
            }
            Span::Open => (None, None),
        }
    }

    /// The day of the same span before or after; none when there is none.
    fn moved(self, day: NaiveDate, later: bool) -> Option<NaiveDate> {
        let by = |n: u64| if later { day.checked_add_days(Days::new(n)) } else { day.checked_sub_days(Days::new(n)) };
        match self {
            Span::Day => by(1),
            Span::Week => by(7),
            Span::Month if later => day.checked_add_months(Months::new(1)),
            Span::Month => day.checked_sub_months(Months::new(1)),
            Span::Open => None,
        }
    }
}

/// A receipt that is no longer to letter but stays where it was, so that the cursor never jumps.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Settled {
    /// The letter that it got here; empty when it is not known.
    pub letter: String,
    /// Who lettered it, when it was another person.
    pub by: Option<String>,
}

/// Receipts that were settled while they were on screen, of the days that were shown: what a session that comes back still shows.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct SettledRows {
    /// The days.
    pub days: (Option<NaiveDate>, Option<NaiveDate>),
    /// The receipts, in their order.
    pub rows: Vec<(Incoming, Settled)>,
}

/// A receipt that is being carried to its client.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::ui) struct Moving {
    /// Where it stands.
    pub(in crate::ui) line: LineKey,
    /// What it is, positive.
    pub(in crate::ui) amount: Amount,
    /// The client.
    pub(in crate::ui) party: PartyId,
    /// What is sent once its name is remembered.
    pub(in crate::ui) then: Option<Command>,
}

/// The state of the pane.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ReceiptsPane {
    /// How many days.
    pub span: Span,
    /// The day chosen; none for the last one that the data reach.
    pub day: Option<NaiveDate>,
    /// What came in, once answered, with what was settled since it is shown.
    pub page: Option<Box<Receipts>>,
    /// The filter.
    pub filter: InputLine,
    /// The filter is being typed.
    pub filtering: bool,
    /// Place in the list.
    pub list: ListState,
    /// The receipt under the cursor: a refresh never moves it.
    pub cursor: Option<LineKey>,
    /// Receipts that were settled while they were on screen.
    pub settled: BTreeMap<LineKey, Settled>,
    /// What was settled before the line was lost, until the same days are shown again.
    kept: SettledRows,
    /// Which of its proposals is shown of a receipt, when it is not the best.
    choice: BTreeMap<LineKey, usize>,
    /// What is shown, in order.
    order: Vec<usize>,
    /// The receipt whose proposal is on its way to the desk.
    pub(in crate::ui) sent: Option<LineKey>,
    /// The receipt that was opened in its account, marked there.
    pub(in crate::ui) lent: Option<LineKey>,
    /// The receipt that is being carried to its client.
    pub(in crate::ui) moving: Option<Moving>,
    /// Accounts that changed since their proposals were looked for.
    stale: BTreeSet<AccountId>,
    /// Accounts whose proposals were asked for and did not come yet.
    asked: BTreeSet<AccountId>,
    /// The days asked for last.
    days: (Option<NaiveDate>, Option<NaiveDate>),
    /// Everything must be looked at afresh.
    whole: bool,
    /// Who changed which account last, of the others.
    others: BTreeMap<AccountId, String>,
    /// An operation of ours was undone: the cursor goes back to what it had settled.
    undoing: bool,
}

impl ReceiptsPane {
    /// All receipts loaded.
    pub fn loaded(&self) -> &[Incoming] {
        self.page.as_ref().map_or(&[], |p| &p.rows)
    }

    /// The receipts shown, in order.
    pub fn shown(&self) -> impl Iterator<Item = &Incoming> {
        self.order.iter().filter_map(|i| self.loaded().get(*i))
    }

    /// How many receipts are shown.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// True when none is shown.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// The receipt under the cursor.
    pub fn current(&self) -> Option<&Incoming> {
        self.at(self.list.index)
    }

    fn at(&self, row: usize) -> Option<&Incoming> {
        self.loaded().get(*self.order.get(row)?)
    }

    /// The proposal shown of a receipt, and its place among them.
    pub fn offer<'r>(&self, row: &'r Incoming) -> Option<(usize, &'r Offer)> {
        let chosen = self.choice.get(&row.seen.key).copied().unwrap_or(0);
        let at = chosen.min(row.offers.len().saturating_sub(1));
        row.offers.get(at).map(|offer| (at, offer))
    }

    /// What was settled while it was on screen: it goes with a draft.
    pub(in crate::ui) fn settled_rows(&self) -> SettledRows {
        let Some(page) = &self.page else { return self.kept.clone() };
        let settled = |row: &Incoming| self.settled.get(&row.seen.key).map(|settled| (row.clone(), settled.clone()));
        let rows: Vec<_> = page.rows.iter().filter_map(settled).take(KEPT).collect();
        if rows.is_empty() { SettledRows::default() } else { SettledRows { days: (page.from, page.to), rows } }
    }

    /// What a draft kept of it.
    pub(in crate::ui) fn keep_settled(&mut self, kept: SettledRows) {
        self.kept = kept;
    }

    /// True when the receipt was settled since it is shown.
    pub fn is_settled(&self, row: &Incoming) -> bool {
        self.settled.contains_key(&row.seen.key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn spans_are_whole_days_and_months() {
        let d = day("2026-02-20");
        assert_eq!(Span::Day.days(d), (Some(d), Some(d)));
        assert_eq!(Span::Week.days(d), (Some(day("2026-02-14")), Some(d)));
        assert_eq!(Span::Month.days(d), (Some(day("2026-02-01")), Some(day("2026-02-28"))));
        assert_eq!(Span::Open.days(d), (None, None));
        assert_eq!(Span::Month.moved(day("2026-03-31"), false), Some(day("2026-02-28")));
        assert_eq!((Span::Day.moved(d, true), Span::Open.moved(d, true)), (Some(day("2026-02-21")), None));
        assert_eq!(Span::Day.moved(NaiveDate::MAX, true), None);
        assert_eq!(
            [Span::Day, Span::Week, Span::Month, Span::Open].map(Span::next),
            [Span::Week, Span::Month, Span::Open, Span::Day]
        );
    }
}
