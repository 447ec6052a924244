//! F2: clients found from anywhere, as typed, a card beside.

mod update;
mod view;

pub(in crate::ui) use view::draw;
pub(in crate::ui::panes) use view::level_name;

use crate::desk::api::{Card, FoundBy, Hit, SearchResult};
use crate::domain::ids::{DocumentId, LineKey, PartyId};
use crate::ui::widgets::{InputLine, ListState};

/// Clients asked for at once: far more than a screen shows, and few enough to travel.
pub(super) const LIMIT: u32 = 200;

/// The state of the pane.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClientsPane {
    /// The search line.
    pub input: InputLine,
    /// The cursor is in the search line, else in the list.
    pub typing: bool,
    /// What was found last.
    pub result: SearchResult,
    /// Place in the list.
    pub list: ListState,
    /// The card of the client chosen, once answered.
    pub card: Option<Box<Card>>,
    /// Enter was pressed before the answer came: the best client is opened when it does.
    pub(in crate::ui) opening: bool,
}

impl Default for ClientsPane {
    fn default() -> ClientsPane {
        ClientsPane {
            input: InputLine::default(),
            typing: true,
            result: SearchResult::default(),
            list: ListState::default(),
            card: None,
            opening: false,
        }
    }
}

impl ClientsPane {
    /// The row chosen.
    pub fn hit(&self) -> Option<&Hit> {
        self.result.hits.get(self.list.index)
    }

    /// Another key was pressed after an early Enter.
    pub(in crate::ui) fn forget_opening(&mut self) {
        self.opening = false;
    }

    /// The client chosen.
    pub fn chosen(&self) -> Option<PartyId> {
        self.hit().map(|h| h.party)
    }

    /// The document of the sale by which the client was found.
    pub(super) fn found_document(&self) -> Option<DocumentId> {
        match &self.hit()?.by {
            FoundBy::Document(_, _, id) => Some(*id),
            _ => None,
        }
    }

    /// The line by which the client was found.
    pub(super) fn found_line(&self) -> Option<LineKey> {
        match &self.hit()?.by {
            FoundBy::Piece(_, line) | FoundBy::Amount(_, line) => Some(*line),
            _ => None,
        }
    }
}
