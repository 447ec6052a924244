//! F4: the agenda of the day (DUN-12) with the call sheet of the client under the cursor (DUN-13).
//!
//! The list is frozen: what is done stays where it was until the agenda is read again, so that the place of the hand is never lost.

mod deeds;
mod insurance;
mod legal;
mod marks;
mod planning;
mod preview;
mod rows;
mod sheet;
mod typed;
mod update;
mod view;

pub(in crate::ui) use deeds::prompt_title;
pub use deeds::{DunPick, Halt};
pub(in crate::ui) use insurance::{stop_of, use_of};
pub use planning::Planning;
pub(in crate::ui) use typed::{amount as typed_amount, date as typed_date, note as typed_note};
pub(in crate::ui) use view::draw;

use crate::desk::api::{AgendaRow, AgendaView, CallSheet, LeftOutRow, Perimeter};
use crate::domain::dunning::agenda::{Band, Order};
use crate::domain::ids::PartyId;
use crate::ui::widgets::{InputLine, ListState};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What is listed. Stored in drafts: only ever append.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Show {
    /// My clients.
    #[default]
    Mine,
    /// All clients.
    All,
    /// Who is left out, and why.
    LeftOut,
    /// The clients of my team.
    Team,
}

impl Show {
    /// The next one, for who has a team or not.
    const fn next(self, team: bool) -> Show {
        match self {
            Show::Mine if team => Show::Team,
            Show::Mine | Show::Team => Show::All,
            Show::All => Show::LeftOut,
            Show::LeftOut => Show::Mine,
        }
    }
}

/// How a row of the frozen list stands now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stand {
    /// To do.
    Open,
    /// This person dealt with it.
    Done,
    /// It left the agenda otherwise: a payment, a colleague.
    Gone,
}

/// A line of the list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Line {
    /// The head of a part: its band; none for the rest by weight.
    Head(Option<Band>),
    /// A row, by its place.
    Row(usize),
}

/// The state of the pane.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct AgendaPane {
    /// What is listed.
    pub show: Show,
    /// Nobody is this person's client: what is said of one's own clients is said of all.
    pub(in crate::ui) shared: bool,
    /// In which order.
    pub order: Order,
    /// The last answer: the counts, and how rows stand now.
    pub view: Option<Box<AgendaView>>,
    /// The clients in it.
    pub(super) due: BTreeSet<PartyId>,
    /// The rows in the order in which they were read.
    pub rows: Vec<AgendaRow>,
    /// Who is left out.
    pub out: Option<Vec<LeftOutRow>>,
    /// The client under the cursor: an answer never moves it.
    pub cursor: Option<PartyId>,
    /// Place in the lines of the list, heads included.
    pub list: ListState,
    /// Clients dealt with in this session since the list was read.
    pub(in crate::ui) settled: BTreeSet<PartyId>,
    /// The call sheets read since the last change.
    pub(in crate::ui) sheets: BTreeMap<PartyId, Box<CallSheet>>,
    /// The call sheet takes the whole width.
    pub full: bool,
    /// First row shown of the call sheet.
    pub(in crate::ui) scroll: usize,
    /// The client whom the command on its way deals with.
    pub(in crate::ui) sent: Option<PartyId>,
    /// An operation of ours was undone: the cursor goes back to what it had settled.
    pub(in crate::ui) undoing: bool,
    /// The filter.
    pub filter: InputLine,
    /// The filter is being typed.
    pub filtering: bool,
    /// The clients that it lets through; all without.
    pub(super) passing: Option<BTreeSet<PartyId>>,
    /// Clients marked, for a batch of reminders.
    pub marks: BTreeSet<PartyId>,
    /// Where a range of marks begins.
    pub(in crate::ui) range: Option<PartyId>,
    /// What waits for the call sheet of a client.
    pub(in crate::ui) waits: Option<(PartyId, deeds::Waits)>,
    /// The client that is on the telephone: what is disputed next was said there.
    pub(in crate::ui) calling: Option<PartyId>,
    /// The team of the person, as the last agenda told it.
    pub(in crate::ui) team: Option<String>,
}

impl AgendaPane {
    /// The clients listed, in their order.
    pub fn parties(&self) -> Vec<PartyId> {
        match self.show {
            Show::LeftOut => self.listed_out().map(|(_, row)| row.client.party).collect(),
            _ => self.listed().map(|(_, row)| row.row.party).collect(),
        }
    }

    /// True when the filter lets a client through.
    fn passes(&self, party: PartyId) -> bool {
        self.passing.as_ref().is_none_or(|passing| passing.contains(&party))
    }

    /// The rows listed, each with its rank from 0: a filter changes no ranks.
    pub(super) fn listed(&self) -> impl Iterator<Item = (usize, &AgendaRow)> {
        self.rows.iter().enumerate().filter(|(_, row)| self.passes(row.row.party))
    }

    /// The same of who is left out.
    pub(super) fn listed_out(&self) -> impl Iterator<Item = (usize, &LeftOutRow)> {
        self.out.iter().flatten().enumerate().filter(|(_, row)| self.passes(row.client.party))
    }

    /// The clients listed for a reminder that have none yet.
    pub(in crate::ui) fn to_remind(&self) -> Vec<PartyId> {
        let band = self.listed().map(|(_, row)| row.row).filter(|row| row.band == Band::Reminders);
        band.map(|row| row.party).filter(|party| self.stand(*party) == Stand::Open).collect()
    }

    /// The place of the cursor among the clients listed.
    pub fn place(&self) -> Option<usize> {
        let cursor = self.cursor?;
        self.parties().iter().position(|party| *party == cursor)
    }

    /// The call sheet of the client under the cursor, once answered.
    pub fn sheet(&self) -> Option<&CallSheet> {
        self.sheets.get(&self.cursor?).map(|sheet| &**sheet)
    }

    /// The perimeter asked for.
    pub(super) fn perimeter(&self) -> Perimeter {
        match self.show {
            Show::All => Perimeter::All,
            Show::Team => Perimeter::Team,
            _ if self.shared => Perimeter::All,
            _ => Perimeter::Mine,
        }
    }
}
