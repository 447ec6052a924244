//! A report on the screen: its head and its sums stay, its rows are drawn by window, each leads to its client and line.
//!
//! The words of all rows are made once, when the report comes; a frame only draws those that are seen.

mod rows;
mod select;
mod update;
mod view;

pub use rows::{Only, Shape};
pub(in crate::ui) use view::draw;

use crate::desk::api::{Report, ReportAsk};
use crate::ui::widgets::{InputLine, ListState};
use serde::{Deserialize, Serialize};

/// What can be changed about the report shown, besides its day.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Variant {
    /// What days late count from (AGE-01).
    Basis,
    /// Open credits apart, or netted (AGE-05).
    Credits,
    /// Disputes in or out (AGE-07).
    Disputes,
    /// Doubtful accounts in a part of their own, or left out (AGE-07).
    Doubtful,
    /// Settled lines or closed disputes too.
    All,
    /// The letterings known on the day of the report, or those known now (AGE-03).
    Known,
    /// How many weeks ahead: four, thirteen, all.
    Weeks,
    /// Since when: the day, the week, the month, always.
    Since,
    /// Which month: this one, or the one before.
    Month,
    /// Which clients: by collector, seller, category, country, risk, currency.
    Select,
}

/// The report.
#[derive(Debug, Default)]
pub struct ReportPane {
    /// What was asked.
    pub ask: ReportAsk,
    /// Something was asked for.
    pub asked: bool,
    /// What came.
    pub report: Option<Box<Report>>,
    /// Rows that lead to a figure of the overview only.
    pub only: Option<Only>,
    /// The filter.
    pub filter: InputLine,
    /// The filter is being typed.
    pub filtering: bool,
    /// The row chosen.
    pub list: ListState,
    /// The row to go to once the report comes.
    pub back_to: Option<usize>,
    /// Columns left of the screen, after the first ones that stay.
    pub left: usize,
    /// The words of the rows and the widths of the columns.
    pub shape: Shape,
    /// An export that leaves once it is recorded.
    pub(in crate::ui) leaving: Option<Box<crate::ui::msg::Export>>,
}

impl ReportPane {
    /// The row of the report under the cursor.
    pub fn current(&self) -> Option<&crate::domain::report::Row> {
        let at = self.shape.shown.get(self.list.index)?;
        self.report.as_ref()?.rows.get(*at)
    }
}
