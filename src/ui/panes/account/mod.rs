//! F3: the account of a client, with live lettering.

mod columns;
mod conflict;
mod debit;
mod factor;
mod gaps;
mod marks;
mod panel;
mod rows;
mod split;
mod suggest;
mod update;
mod view;

pub use gaps::GapChoice;
pub use marks::{Shape, Tally};
pub use rows::Sort;
pub use suggest::Live;
pub(in crate::ui) use suggest::Take;
pub(in crate::ui) use view::{draw, line_as_text};

use crate::desk::api::{AccountTab, Card, Ledger, LedgerLine, LogRow, Refusal};
use crate::domain::ids::{AccountId, LineKey, OpNo, PartyId};
use crate::ui::widgets::{InputLine, ListState};
use rows::Rows;
use std::collections::{BTreeMap, BTreeSet};

/// The state of the pane.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct AccountPane {
    /// The client, none before one was opened.
    pub party: Option<PartyId>,
    /// Its code and name, known before its card is.
    pub client: (String, String),
    /// Its card, once answered.
    pub card: Option<Box<Card>>,
    /// Its lines, once answered.
    pub ledger: Option<Box<Ledger>>,
    /// The account shown; `None` for all of the client's.
    pub tab: Option<AccountId>,
    /// Lettered lines too.
    pub all: bool,
    /// Order of the open lines, and of all lines.
    pub sorts: [Sort; 2],
    /// The filter.
    pub filter: InputLine,
    /// The filter is being typed.
    pub filtering: bool,
    /// Marked lines, with the version in which they were seen when they were marked.
    pub marks: BTreeMap<LineKey, OpNo>,
    /// Where a range of marks begins.
    pub range: Option<LineKey>,
    /// The line under the cursor: a line, not a row, so that a refresh never moves it.
    pub cursor: Option<LineKey>,
    /// Place in the list.
    pub list: ListState,
    /// Lines that another person changed while they were on this screen, and by which operation.
    pub changed: BTreeMap<LineKey, OpNo>,
    /// Lines that another person took out of the list of open lines while they were marked or under the cursor: they stay where
    /// they were, flagged.
    pub(in crate::ui) ghosts: BTreeSet<LineKey>,
    /// What is known of the operations behind the changes.
    pub(in crate::ui) ops: BTreeMap<OpNo, LogRow>,
    /// The desk refused the marks because somebody was faster.
    pub(super) refused: Option<Refusal>,
    /// The account was chosen, by the person or by the first answer.
    pub(in crate::ui) tab_known: bool,
    /// A line to go to when the lines come.
    goto: Option<LineKey>,
    /// An operation of ours may take the line under the cursor out of the next answer.
    ours: bool,
    /// Operations of this session.
    pub(in crate::ui) own: BTreeSet<OpNo>,
    /// Operations that we took back ourselves.
    pub(in crate::ui) undone: BTreeSet<OpNo>,
    /// What is suggested.
    pub(in crate::ui) live: Live,
    /// What is worked out about a gap.
    pub(in crate::ui) gaps: gaps::Gaps,
    /// What is shown, in order.
    rows: Rows,
}

impl AccountPane {
    /// Before any client was opened. Open lines go by due date, all lines by date: there the running balance means something.
    pub(in crate::ui) fn new() -> AccountPane {
        AccountPane { sorts: [Sort::Due, Sort::Date], ..AccountPane::default() }
    }

    /// The lines shown, in order.
    pub fn shown(&self) -> impl ExactSizeIterator<Item = &LedgerLine> {
        self.rows.order.iter().map(|i| &self.lines()[*i])
    }

    /// All lines loaded.
    pub fn lines(&self) -> &[LedgerLine] {
        self.ledger.as_ref().map_or(&[], |l| &l.lines)
    }

    /// The line under the cursor.
    pub fn current(&self) -> Option<&LedgerLine> {
        self.at(self.list.index)
    }

    /// The line in a row.
    fn at(&self, row: usize) -> Option<&LedgerLine> {
        self.lines().get(*self.rows.order.get(row)?)
    }

    /// The order in use.
    pub fn sort(&self) -> Sort {
        self.sorts[usize::from(self.all)]
    }

    /// The account shown, when it is one.
    pub fn account(&self) -> Option<&AccountTab> {
        let tab = self.tab?;
        self.card.as_ref()?.accounts.iter().find(|a| a.account == tab)
    }
}
