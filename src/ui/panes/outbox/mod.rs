//! The outbox over the body: what waits, what failed, what may have left, what left today; and how it goes with what is leaving.

mod proof;
mod update;
mod view;

pub(in crate::ui) use view::{draw, draw_read};

use crate::desk::api::OutRow;
use crate::domain::dunning::notice::{NoticeId, OutState};
use crate::domain::ids::OpNo;
use crate::ui::widgets::ListState;
use chrono::NaiveDate;

/// The state of the outbox on a screen.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct OutboxPane {
    /// The rows shown, in their order, once answered.
    pub rows: Option<Vec<OutRow>>,
    /// All rows in their order, when only some are shown.
    all: Vec<OutRow>,
    /// Only registered letters without proof are shown.
    pub(in crate::ui) unproved: bool,
    /// The reminder under the cursor: an answer never moves it.
    pub cursor: Option<NoticeId>,
    /// Place in the rows.
    pub list: ListState,
    /// A reminder that is read: its title and its text.
    pub(in crate::ui) read: Option<(String, String)>,
    /// First line shown of it.
    pub(in crate::ui) scroll: usize,
    /// What is leaving: attempts made, of so many.
    pub(in crate::ui) leaving: Option<(u32, u32)>,
    /// The reminders issued by the last thing done here: undo takes them back by their number, as long as none has left.
    pub(in crate::ui) issued: Option<OpNo>,
    /// The folder to which letters were written last.
    pub(in crate::ui) folder: String,
}

/// How pressing a row is: what wants a person first, what left last.
pub(in crate::ui) fn rank(row: &OutRow) -> u8 {
    match &row.out.state {
        OutState::Unknown(_) => 0,
        OutState::Failed { again: false, .. } => 1,
        OutState::Failed { .. } => 2,
        OutState::Sending => 3,
        OutState::Pending if row.out.is_paper() => 5,
        OutState::Pending => 4,
        OutState::Sent(_) if row.unproved => 6,
        OutState::Sent(_) => 7,
    }
}

impl OutboxPane {
    /// Takes the rows of the outbox: what has not left, registered letters without proof, and what was issued on that day; the most pressing first, then by code.
    pub(in crate::ui) fn take(&mut self, rows: Vec<OutRow>, today: NaiveDate) {
        let shown = |row: &OutRow| !matches!(row.out.state, OutState::Sent(_)) || row.on == today || row.unproved;
        let mut rows: Vec<OutRow> = rows.into_iter().filter(shown).collect();
        rows.sort_by(|a, b| (rank(a), &a.client.code, a.id).cmp(&(rank(b), &b.client.code, b.id)));
        self.all = rows;
        self.rows = Some(Vec::new());
        self.choose();
    }

    /// Shows the rows that are asked for.
    pub(in crate::ui) fn choose(&mut self) {
        if self.rows.is_some() {
            self.rows = Some(self.all.iter().filter(|row| row.unproved || !self.unproved).cloned().collect());
        }
    }

    /// The row under the cursor.
    pub fn current(&self) -> Option<&OutRow> {
        self.rows.as_ref()?.get(self.list.index)
    }

    /// Those of a kind that the next run takes by itself.
    pub(in crate::ui) fn waiting(&self, paper: bool) -> Vec<NoticeId> {
        self.all.iter().filter(|row| row.out.state.leaves() && row.out.is_paper() == paper).map(|row| row.id).collect()
    }
}
