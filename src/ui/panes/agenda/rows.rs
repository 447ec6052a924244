//! The frozen list: how its rows stand, what is new, which lines it shows.

use super::{AgendaPane, Line, Show, Stand};
use crate::desk::api::{AgendaRow, AgendaView};
use crate::domain::dunning::agenda::{Band, Order};
use crate::domain::ids::PartyId;
use crate::domain::money::Amount;
use std::collections::{BTreeMap, BTreeSet};

impl AgendaPane {
    /// How a client of the list stands now.
    pub fn stand(&self, party: PartyId) -> Stand {
        let done = |view: &AgendaView| view.done.contains(&party);
        match &self.view {
            _ if self.settled.contains(&party) => Stand::Done,
            Some(_) if self.due.contains(&party) => Stand::Open,
            Some(view) if done(view) => Stand::Done,
            Some(_) => Stand::Gone,
            None => Stand::Open,
        }
    }

    /// How many clients this person dealt with today, those of a batch in this list among them.
    pub(super) fn dealt_with(&self) -> usize {
        let told: BTreeSet<PartyId> = self.view.iter().flat_map(|view| view.done.iter().copied()).collect();
        told.union(&self.settled).count()
    }

    /// Clients who came into the agenda since the list was read.
    pub fn news(&self) -> usize {
        let kept: BTreeSet<PartyId> = self.rows.iter().map(|row| row.row.party).collect();
        self.due.difference(&kept).count()
    }

    /// Number and sum of what is still to do: of a band, or of all.
    pub(super) fn left(&self, band: Option<Band>) -> (usize, Amount) {
        let open = self.listed().map(|(_, row)| row).filter(|row| band.is_none_or(|band| row.row.band == band));
        let open = open.filter(|row| self.stand(row.row.party) == Stand::Open);
        let (mut n, mut sum) = (0, Amount::ZERO);
        for row in open {
            n += 1;
            // A sum out of range stays at its end: the desk refuses such a book long before.
            sum = sum.plus(row.row.amount).unwrap_or(Amount(i64::MAX));
        }
        (n, sum)
    }

    /// The lines of the list: a head before each part, then its rows.
    pub(super) fn lines(&self) -> Vec<Line> {
        if self.show == Show::LeftOut {
            return (0..self.listed_out().count()).map(Line::Row).collect();
        }
        let mut lines = Vec::with_capacity(self.rows.len() + 4);
        let mut part = None;
        for (at, (_, row)) in self.listed().enumerate() {
            let band = Some(row.row.band).filter(|band| self.order == Order::Bands || *band == Band::Commitments);
            if part != Some(band) {
                part = Some(band);
                lines.push(Line::Head(band));
            }
            lines.push(Line::Row(at));
        }
        lines
    }

    /// Puts the cursor on the place of a client; an unknown one leaves it where it was.
    pub(super) fn settle(&mut self, page: usize) {
        let parties = self.parties();
        if parties.is_empty() {
            // Before an answer the cursor waits for it.
            if self.view.is_some() || self.out.is_some() {
                self.cursor = None;
            }
            return;
        }
        let lines = self.lines();
        let before =
            lines.iter().take(self.list.index + 1).filter(|line| matches!(line, Line::Row(_))).count().saturating_sub(1);
        let place = self.place().unwrap_or(before.min(parties.len().saturating_sub(1)));
        self.choose(place, page);
    }

    /// Puts the cursor on a place. The head above the first row of a part is shown with it.
    pub(super) fn choose(&mut self, place: usize, page: usize) {
        let lines = self.lines();
        self.cursor = self.parties().get(place).copied();
        let index = lines.iter().position(|line| *line == Line::Row(place)).unwrap_or(0);
        self.list.choose(index, lines.len(), page);
        if index > 0 && self.list.top == index && matches!(lines[index - 1], Line::Head(_)) && page > 1 {
            self.list.top = index - 1;
        }
    }

    /// The next client to do after the cursor, else before it; none when all is done.
    pub(super) fn next_open(&self) -> Option<usize> {
        let here = self.place()?;
        let parties = self.parties();
        let open = |at: &usize| self.stand(parties[*at]) == Stand::Open;
        (here + 1..parties.len()).find(open).or_else(|| (0..here).find(open))
    }

    /// Takes an answer. Read afresh, the list is the answer; else rows keep their places and take what is new about them. Gives the first
    /// client that is to be dealt with again.
    pub(super) fn take(&mut self, view: Box<AgendaView>, afresh: bool) -> Option<PartyId> {
        let due: BTreeSet<PartyId> = view.rows.iter().map(|row| row.row.party).collect();
        if afresh {
            self.due = due;
            self.rows.clone_from(&view.rows);
            let listed: BTreeSet<PartyId> = self.rows.iter().map(|row| row.row.party).collect();
            self.marks.retain(|party| listed.contains(party));
            self.settled.clear();
            self.view = Some(view);
            return None;
        }
        let closed: Vec<PartyId> =
            self.rows.iter().map(|row| row.row.party).filter(|party| self.stand(*party) != Stand::Open).collect();
        let fresh: BTreeMap<PartyId, &AgendaRow> = view.rows.iter().map(|row| (row.row.party, row)).collect();
        for kept in &mut self.rows {
            if let Some(row) = fresh.get(&kept.row.party) {
                // Its band stays: the row does not leave its place.
                let band = kept.row.band;
                kept.clone_from(row);
                kept.row.band = band;
            }
        }
        self.settled.retain(|party| !due.contains(party));
        self.due = due;
        self.view = Some(view);
        closed.into_iter().find(|party| self.stand(*party) == Stand::Open)
    }
}
