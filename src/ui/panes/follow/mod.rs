//! What is followed up, in one list with five topics: disputes, promises, what was done about a client, what the team did today, the
//! group of a payer (DIS-01 to DIS-05, DUN-09, DUN-10, DUN-18).
//!
//! Tab goes from topic to topic; the perimeter is a client (with its payer's group) or everybody.

mod read;
mod rows;
mod update;
mod view;

pub use read::Reading;
pub(in crate::ui) use read::read_rows;
pub(in crate::ui) use view::draw;

use crate::desk::api::{DisputeRow, PartyName, PayerChild, PayerSums, PromiseRow};
use crate::domain::dunning::Action;
use crate::domain::ids::{LineKey, PartyId};
use crate::domain::money::Amount;
use crate::ui::widgets::{InputLine, ListState, Span};
use serde::{Deserialize, Serialize};

/// What is listed. Stored in drafts: only ever append.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Topic {
    /// Disputes.
    Disputes,
    /// Promises.
    Promises,
    /// What was done about a client.
    History,
    /// What the team did today.
    #[default]
    Today,
    /// The group of a payer.
    Group,
}

impl Topic {
    /// The word in the ids of its messages.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Topic::Disputes => "disputes",
            Topic::Promises => "promises",
            Topic::History => "history",
            Topic::Today => "today",
            Topic::Group => "group",
        }
    }

    /// The next topic.
    const fn next(self) -> Topic {
        match self {
            Topic::Today => Topic::Disputes,
            Topic::Disputes => Topic::Promises,
            Topic::Promises => Topic::History,
            Topic::History => Topic::Group,
            Topic::Group => Topic::Today,
        }
    }

    /// True when it is about one client only.
    const fn is_of_a_client(self) -> bool {
        matches!(self, Topic::History | Topic::Group)
    }

    /// True when it is about everybody only.
    const fn is_of_all(self) -> bool {
        matches!(self, Topic::Today)
    }
}

/// A row, by what stays the same when the list is read again: whose it is, its number or moment, its rank among equals.
pub type Key = (PartyId, u64, u16);

/// What a row stands for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Entry {
    /// A dispute.
    Dispute(Box<DisputeRow>),
    /// A promise.
    Promise(Box<PromiseRow>),
    /// Something that was done.
    Deed(Box<(PartyName, Action)>),
    /// A client of a group.
    Child(Box<PayerChild>),
}

impl Entry {
    /// Whose.
    pub fn client(&self) -> &PartyName {
        match self {
            Entry::Dispute(row) => &row.client,
            Entry::Promise(row) => &row.client,
            Entry::Deed(row) => &row.0,
            Entry::Child(row) => &row.client,
        }
    }

    /// The line that it is about, if it is about one.
    fn line(&self) -> Option<LineKey> {
        if let Entry::Dispute(row) = self { row.line } else { None }
    }

    fn number(&self) -> u64 {
        match self {
            Entry::Dispute(row) => row.no,
            Entry::Promise(row) => row.no,
            Entry::Deed(row) => u64::try_from(row.1.at).unwrap_or(0),
            Entry::Child(_) => 0,
        }
    }
}

/// A line of the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::ui) enum Line {
    /// The head of a part, and what it comes to.
    Head(String, String),
    /// An entry, by its place.
    Row(usize),
}

/// The state of the pane.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FollowPane {
    /// What is listed.
    pub topic: Topic,
    /// Of this client, with code and name; none for everybody.
    pub client: Option<(PartyId, String, String)>,
    /// What is over too.
    pub over: bool,
    /// Disputes by service, else by age.
    pub by_service: bool,
    /// The filter.
    pub filter: InputLine,
    /// The filter is being typed.
    pub filtering: bool,
    /// What was found.
    pub entries: Vec<Entry>,
    pub(in crate::ui) keys: Vec<Key>,
    /// The cells of each entry.
    pub(in crate::ui) cells: Vec<Vec<Span>>,
    /// The lines shown: what the filter leaves, under the heads of their parts.
    pub(in crate::ui) lines: Vec<Line>,
    /// The sums of a group.
    pub(in crate::ui) sums: Option<PayerSums>,
    /// Place in the lines.
    pub list: ListState,
    /// The row under the cursor: an answer never moves it.
    pub cursor: Option<Key>,
    /// There may be older deeds than those that are known.
    pub(in crate::ui) more: bool,
    /// The first answer came.
    pub(in crate::ui) loaded: bool,
}

impl FollowPane {
    /// The entry under the cursor.
    pub fn current(&self) -> Option<&Entry> {
        match self.lines.get(self.list.index) {
            Some(Line::Row(place)) => self.entries.get(*place),
            _ => None,
        }
    }

    /// The client under the cursor, else the one whose list it is.
    pub fn party(&self) -> Option<PartyId> {
        self.current().map(|entry| entry.client().party).or(self.client.as_ref().map(|(party, ..)| *party))
    }

    /// The dispute under the cursor.
    pub fn dispute(&self) -> Option<&DisputeRow> {
        if let Some(Entry::Dispute(row)) = self.current() { Some(row) } else { None }
    }

    /// The promise under the cursor.
    pub fn promise(&self) -> Option<&PromiseRow> {
        if let Some(Entry::Promise(row)) = self.current() { Some(row) } else { None }
    }

    /// The disputes listed.
    pub fn disputes(&self) -> impl Iterator<Item = &DisputeRow> {
        self.entries.iter().filter_map(|entry| if let Entry::Dispute(row) = entry { Some(&**row) } else { None })
    }

    /// Net overdue of a client of the group listed.
    pub(in crate::ui) fn net(&self, party: PartyId) -> Option<Amount> {
        self.entries.iter().find_map(|entry| match entry {
            Entry::Child(row) if row.client.party == party => Some(row.sums.net),
            _ => None,
        })
    }

    /// Code and name of a client that is listed.
    pub(in crate::ui) fn named(&self, party: PartyId) -> (String, String) {
        let listed = self.entries.iter().map(Entry::client).find(|client| client.party == party);
        let listed = listed.map(|client| (client.code.clone(), client.name.clone()));
        let own = self.client.as_ref().filter(|(id, ..)| *id == party).map(|(_, code, name)| (code.clone(), name.clone()));
        listed.or(own).unwrap_or_default()
    }

    /// The rows shown, by their place in the lines.
    fn row_lines(&self) -> Vec<usize> {
        (0..self.lines.len()).filter(|at| matches!(self.lines[*at], Line::Row(_))).collect()
    }
}
