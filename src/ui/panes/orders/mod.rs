//! F6: the orders (Commandes) in three views of the same list: those that are blocked and wait for a decision, the follow-up table, the board
//! by stage (ORD-01, ORD-06, ORD-07, CRE-04); what is due about them and about quotes (ORD-05, ORD-08); and the quotes (ORD-01).
//!
//! Cursor, filter, perimeter and order of the rows are the same in all of them. Only what is on the screen is ever put into words.

mod board;
mod columns;
mod deeds;
mod due;
mod keying;
mod page;
mod papers;
mod preview;
mod quotes;
mod rows;
mod sales;
mod sheet;
mod typed;
mod update;
mod view;

pub use deeds::OrderPick;
pub(in crate::ui) use deeds::prompt_title;
pub use keying::{KeyingDraft, KeyingForm};
pub use sheet::DocumentSheet;
pub(in crate::ui) use sheet::draw as draw_document;
pub(in crate::ui) use view::draw;

use crate::desk::api::{DueRow, OrderBook, OrderRow, QuoteRow};
use crate::domain::ids::{DocumentId, PartyId};
use crate::domain::order::OrderStage;
use crate::ui::widgets::{InputLine, ListState};
use rows::Lists;
use sales::Leaving;
use serde::{Deserialize, Serialize};

/// How the orders are shown. Stored in drafts: only ever append.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum View {
    /// Those that are blocked (à décider).
    #[default]
    Decide,
    /// The follow-up table (suivi).
    Follow,
    /// By stage (tableau).
    Board,
    /// What is due today (à faire).
    Due,
    /// The quotes (devis).
    Quotes,
}

impl View {
    /// All, in the order of Tab.
    pub const ALL: [View; 5] = [View::Decide, View::Follow, View::Board, View::Due, View::Quotes];

    const fn next(self) -> View {
        match self {
            View::Decide => View::Follow,
            View::Follow => View::Board,
            View::Board => View::Due,
            View::Due => View::Quotes,
            View::Quotes => View::Decide,
        }
    }

    /// The word in the ids of its messages.
    const fn word(self) -> &'static str {
        match self {
            View::Decide => "decide",
            View::Follow => "follow",
            View::Board => "board",
            View::Due => "due",
            View::Quotes => "quotes",
        }
    }
}

/// In which order they stand. Stored in drafts: only ever append.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Sort {
    /// By the day promised, the soonest first; without one last.
    #[default]
    Promised,
    /// The latest first.
    Late,
    /// The largest first.
    Amount,
    /// By client.
    Client,
    /// The newest first.
    Newest,
}

impl Sort {
    const fn next(self) -> Sort {
        match self {
            Sort::Promised => Sort::Late,
            Sort::Late => Sort::Amount,
            Sort::Amount => Sort::Client,
            Sort::Client => Sort::Newest,
            Sort::Newest => Sort::Promised,
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Sort::Promised => "promised",
            Sort::Late => "late",
            Sort::Amount => "amount",
            Sort::Client => "client",
            Sort::Newest => "newest",
        }
    }
}

/// The state of the pane.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct OrdersPane {
    /// How they are shown.
    pub view: View,
    /// Those that are over too.
    pub all: bool,
    /// Of this client only, with code and name.
    pub client: Option<(PartyId, String, String)>,
    /// In which order.
    pub sort: Sort,
    /// The filter.
    pub filter: InputLine,
    /// The filter is being typed.
    pub filtering: bool,
    /// The orders as they were answered.
    pub book: OrderBook,
    /// The first answer came.
    pub(in crate::ui) loaded: bool,
    /// The order under the cursor: an answer never moves it.
    pub cursor: Option<DocumentId>,
    /// The cursor as it was before a view that does not show its order: the next view goes back to it.
    pub(in crate::ui) away: Option<DocumentId>,
    /// Place in the rows of the view, or in the column of the board.
    pub list: ListState,
    /// The column of the board, and the first one shown.
    pub(in crate::ui) column: usize,
    pub(in crate::ui) left: usize,
    /// What the client, the filter and the view leave.
    pub(in crate::ui) lists: Lists,
    /// What is due, as it was answered.
    pub due: Vec<DueRow>,
    /// The first answer about it came.
    pub(in crate::ui) due_loaded: bool,
    /// The quotes, as they were answered.
    pub quotes: Vec<QuoteRow>,
    /// The first answer about them came.
    pub(in crate::ui) quotes_loaded: bool,
    /// The file that a document is printed to, once it is answered.
    pub(in crate::ui) printing: Option<String>,
    /// The file of sales that is being made.
    pub(in crate::ui) leaving: Option<Leaving>,
}

impl OrdersPane {
    /// The order under the cursor; none on a quote.
    pub fn current(&self) -> Option<&OrderRow> {
        match self.view {
            View::Due => return self.row(self.due_here()?.document),
            View::Quotes => return None,
            View::Decide | View::Follow | View::Board => {}
        }
        let at = self.listed().get(self.list.index)?;
        self.book.rows.get(*at as usize)
    }

    /// An order of the list.
    pub(in crate::ui) fn row(&self, id: DocumentId) -> Option<&OrderRow> {
        self.book.rows.iter().find(|row| row.id == id)
    }

    /// True before the first answer that the view shows.
    pub(super) fn waits(&self) -> bool {
        let shown = match self.view {
            View::Due => self.due_loaded,
            View::Quotes => self.quotes_loaded,
            View::Decide | View::Follow | View::Board => true,
        };
        !self.loaded || !shown
    }

    /// The columns of the board: those of the stages that the perimeter holds.
    pub(super) fn stages(&self) -> &'static [OrderStage] {
        if self.all { &OrderStage::ALL } else { &OrderStage::ALL[..6] }
    }

    /// The rows of the view in their order, by their place in the book; of the board those of the column.
    pub fn listed(&self) -> &[u32] {
        match self.view {
            View::Decide => &self.lists.decide,
            View::Follow => &self.lists.passing,
            View::Due => &self.lists.due,
            View::Quotes => &self.lists.quotes.shown,
            View::Board => self.lists.columns.get(self.column).map_or(&[], |column| &column.rows),
        }
    }
}
