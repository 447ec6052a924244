//! `g j`: the log of operations (Journal): who did what, when, on which client.

mod filter;
mod update;
mod view;

pub(in crate::ui) use filter::past_date;
pub use filter::{Fault, parse};
pub(in crate::ui) use view::draw;

use crate::desk::api::LogRow;
use crate::domain::ids::OpNo;
use crate::ui::widgets::{InputLine, ListState};

/// Operations asked for at once.
pub(in crate::ui) const PAGE: u32 = 200;

/// The state of the pane.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LogPane {
    /// The filter.
    pub filter: InputLine,
    /// The filter is being typed.
    pub filtering: bool,
    /// Only my operations.
    pub mine: bool,
    /// What was found, newest first.
    pub rows: Vec<LogRow>,
    /// Older operations were not looked at yet.
    pub next: Option<OpNo>,
    /// Place in the list.
    pub list: ListState,
    /// The operation under the cursor: a refresh never moves it.
    pub cursor: Option<OpNo>,
    /// What of the filter was not understood.
    pub faults: Vec<Fault>,
    /// The first answer came.
    pub(in crate::ui) loaded: bool,
}

impl LogPane {
    /// The operation under the cursor.
    pub fn current(&self) -> Option<&LogRow> {
        self.rows.get(self.list.index)
    }
}
