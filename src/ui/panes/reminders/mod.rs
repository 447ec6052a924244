//! Reminders before they are issued: the letter of one client with its facts, a batch as a table (DUN-03, DUN-05, DUN-06, DUN-08). Nothing
//! moves until the issue, and Esc leaves without a trace (DUN-21 l).

mod batch;
mod facts;
mod letter;
mod update;

pub(in crate::ui) use batch::{draw as draw_batch, named};
pub(in crate::ui) use letter::{draw as draw_letter, text_lines};

use crate::desk::api::{CallSheet, Draftable, IssueLetter, NoDraft};
use crate::domain::dunning::Channel;
use crate::domain::dunning::notice::Mode;
use crate::domain::ids::PartyId;
use crate::domain::money::Amount;
use crate::i18n::Lang;
use crate::ui::errand::{Drafted, Drafting};
use crate::ui::widgets::ListState;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A letter of a batch: its client, and its place among the client's.
pub type Slip = (PartyId, u16);

/// What of a selection outlives the process. Stored in drafts: only ever append.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct RemindDraft {
    /// Whose reminders, in their order.
    pub parties: Vec<PartyId>,
    /// How the level is found; the automatic one without.
    pub mode: Option<Mode>,
    /// In spite of a gap with accounting.
    pub released: bool,
    /// Clients for whom another way was chosen.
    pub ways: Vec<(PartyId, Channel)>,
    /// Letters taken out of the batch.
    pub out: Vec<Slip>,
    /// The row under the cursor.
    pub row: u16,
}

/// Reminders being looked at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reminders {
    /// Whose, in their order.
    pub parties: Vec<PartyId>,
    /// How the level is found.
    pub mode: Mode,
    /// In spite of a gap with accounting.
    pub released: bool,
    /// Clients for whom another way was chosen.
    pub ways: BTreeMap<PartyId, Channel>,
    /// The letters, once written.
    pub drafted: Option<Box<Drafted>>,
    /// Letters taken out of the batch.
    pub out: BTreeSet<Slip>,
    /// Place in the rows.
    pub list: ListState,
    /// First line shown of the text.
    pub scroll: usize,
    /// The call sheet of a single client: what falls out, and why.
    pub(in crate::ui) sheet: Option<Box<CallSheet>>,
    /// Letters that were dropped when the others were issued, why.
    pub(in crate::ui) dropped: BTreeMap<PartyId, String>,
    /// Letters of the issue that is under way: client and name, in the order of the command; and whether mails are held back.
    pub(in crate::ui) issuing: Option<(Vec<(PartyId, String)>, bool)>,
}

/// A row of a batch.
#[derive(Clone, Copy, Debug)]
pub(in crate::ui) enum Row<'a> {
    /// A letter, with its text or why it has none.
    Letter(Slip, &'a Draftable, Result<&'a IssueLetter, &'a str>),
    /// A client who gets none.
    Nobody(&'a NoDraft),
}

/// What a batch comes to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// Letters that would leave.
    pub letters: usize,
    /// What they ask for together, minor units.
    pub amount: Amount,
    /// Of them, e-mails.
    pub mails: usize,
    /// Of them, letters on paper.
    pub papers: usize,
    /// Of them, calls.
    pub calls: usize,
    /// Letters taken out by hand.
    pub out: usize,
    /// Clients and letters that cannot leave.
    pub none: usize,
}

impl Reminders {
    /// The reminders of clients, at their own level.
    pub fn of(parties: Vec<PartyId>) -> Reminders {
        Reminders {
            parties,
            mode: Mode::Auto,
            released: false,
            ways: BTreeMap::new(),
            drafted: None,
            out: BTreeSet::new(),
            list: ListState::default(),
            scroll: 0,
            sheet: None,
            dropped: BTreeMap::new(),
            issuing: None,
        }
    }

    /// What is to be written.
    pub(in crate::ui) fn drafting(&self, lang: Lang) -> Drafting {
        let ways = self.ways.iter().map(|(party, way)| (*party, *way)).collect();
        Drafting { parties: self.parties.clone(), mode: self.mode, released: self.released, ways, lang }
    }

    /// What a person would hate to lose.
    pub(in crate::ui) fn draft(&self) -> RemindDraft {
        RemindDraft {
            parties: self.parties.clone(),
            mode: Some(self.mode),
            released: self.released,
            ways: self.ways.iter().map(|(party, way)| (*party, *way)).collect(),
            out: self.out.iter().copied().collect(),
            row: u16::try_from(self.list.index).unwrap_or(0),
        }
    }

    /// The same again, to be written anew.
    pub(in crate::ui) fn resumed(draft: RemindDraft) -> Reminders {
        Reminders {
            mode: draft.mode.unwrap_or(Mode::Auto),
            released: draft.released,
            ways: draft.ways.into_iter().collect(),
            out: draft.out.into_iter().collect(),
            list: ListState { index: usize::from(draft.row), top: 0 },
            ..Reminders::of(draft.parties)
        }
    }

    /// The rows: letters by code of the client, then who gets none.
    pub(in crate::ui) fn rows(&self) -> Vec<Row<'_>> {
        let Some(drafted) = &self.drafted else { return Vec::new() };
        let mut places: BTreeMap<PartyId, u16> = BTreeMap::new();
        let letters = drafted.view.letters.iter().zip(&drafted.texts).map(|(letter, text)| {
            let party = letter.draft.party;
            let place = places.entry(party).or_default();
            let slip = (party, *place);
            *place += 1;
            Row::Letter(slip, letter, text.as_ref().map_err(String::as_str))
        });
        letters.collect::<Vec<_>>().into_iter().chain(drafted.view.refused.iter().map(Row::Nobody)).collect()
    }

    /// The row under the cursor.
    pub(in crate::ui) fn current(&self) -> Option<Row<'_>> {
        self.rows().into_iter().nth(self.list.index)
    }

    /// The client of the row under the cursor; before an answer the one asked for.
    pub(in crate::ui) fn party(&self) -> Option<PartyId> {
        match self.current() {
            Some(Row::Letter((party, _), ..)) => Some(party),
            Some(Row::Nobody(none)) => Some(none.client.party),
            None => self.parties.first().copied(),
        }
    }

    /// The letters that would leave, in the order of the rows.
    pub fn ready(&self) -> Vec<&IssueLetter> {
        let ready = self.rows().into_iter().filter_map(|row| match row {
            Row::Letter(slip, _, Ok(text)) if !self.out.contains(&slip) => Some(text),
            _ => None,
        });
        ready.collect()
    }

    /// What the batch comes to. A sum out of range stays at its end: the desk refuses such a book long before.
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for row in self.rows() {
            match row {
                Row::Letter(slip, ..) if self.out.contains(&slip) => tally.out += 1,
                Row::Letter(_, letter, Ok(_)) => {
                    tally.letters += 1;
                    tally.amount = tally.amount.plus(letter.draft.totals.asked).unwrap_or(Amount(i64::MAX));
                    *match letter.channel {
                        Channel::Email => &mut tally.mails,
                        Channel::Phone | Channel::Sms => &mut tally.calls,
                        _ => &mut tally.papers,
                    } += 1;
                }
                Row::Letter(_, _, Err(_)) | Row::Nobody(_) => tally.none += 1,
            }
        }
        tally
    }

    /// Takes the letter under the cursor out of the batch, or puts it back; false when there is none that could leave.
    pub fn toggle(&mut self) -> bool {
        let Some(Row::Letter(slip, _, Ok(_))) = self.current() else { return false };
        if !self.out.remove(&slip) {
            self.out.insert(slip);
        }
        true
    }

    /// The next way open to the letter under the cursor; none when there is no other.
    pub(in crate::ui) fn next_way(&self) -> Option<(PartyId, Channel)> {
        let Some(Row::Letter(_, letter, _)) = self.current() else { return None };
        let at = letter.ways.iter().position(|way| *way == letter.channel)?;
        let next = letter.ways[(at + 1) % letter.ways.len()];
        (next != letter.channel).then_some((letter.draft.party, next))
    }

    /// A book whose mails have a way out.
    pub(in crate::ui) fn has_mail(&self) -> bool {
        self.drafted.as_ref().is_some_and(|drafted| drafted.view.post.has_mail())
    }
}
