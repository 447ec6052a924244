//! The overview (Tableau): the figures of the day, each of which opens on its lines.

mod update;
mod view;

pub(in crate::ui) use view::draw;

use crate::desk::api::{AlertRow, Overview};
use crate::ui::widgets::ListState;

/// The figures.
#[derive(Debug, Default)]
pub struct OverviewPane {
    /// What came.
    pub figures: Option<Box<Overview>>,
    /// The figure chosen.
    pub list: ListState,
    /// The alerts that nobody has seen, the most serious first.
    pub alerts: Vec<AlertRow>,
}

/// A figure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Entry {
    /// A column of the aged balance: 0 is not due.
    Column(usize),
    /// Credits not allocated.
    Unallocated,
    /// All that clients owe.
    Total,
    /// What is chased: net overdue.
    Net,
    /// Disputes that run.
    Disputes,
    /// Those past their delay.
    PastDelay,
    /// Promises for this week.
    Promised,
    /// Promises broken lately.
    Broken,
    /// What credit insurance does not cover.
    Beyond,
    /// A client who owes much that is late.
    Debtor(usize),
    /// Orders that are held back.
    Blocked,
    /// Orders past the day promised.
    Late,
    /// An alert, by its place.
    Alert(usize),
}

/// Alerts shown where there is little room; the list has them all.
pub(super) const ALERTS: usize = 3;

/// Alerts that it shows at most: a glance, not the list.
pub(super) const ALERTS_MOST: usize = 10;

/// Rows of the same side that are neither alerts nor debtors: three headings, two of orders, two blank.
pub(super) const BESIDE: usize = 7;

/// The figures in the order of the cursor, with so many alerts.
pub(super) fn entries(figures: &Overview, alerts: usize) -> Vec<Entry> {
    let mut out: Vec<Entry> = (0..figures.columns.len()).map(Entry::Column).collect();
    out.extend([Entry::Unallocated, Entry::Total, Entry::Net]);
    out.extend([Entry::Disputes, Entry::PastDelay, Entry::Promised, Entry::Broken]);
    out.extend(figures.beyond.map(|_| Entry::Beyond));
    out.extend((0..alerts).map(Entry::Alert));
    out.extend((0..figures.top.len()).map(Entry::Debtor));
    out.extend(figures.orders.iter().flat_map(|_| [Entry::Blocked, Entry::Late]));
    out
}
