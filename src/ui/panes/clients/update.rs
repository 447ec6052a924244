//! What happens in the Clients pane.

use super::LIMIT;
use crate::desk::api::{Query, SearchResult};
use crate::ui::action::{Motion, Pane};
use crate::ui::layout;
use crate::ui::model::{Model, Want};
use crate::ui::msg::Effect;

impl Model {
    /// Asks for what is in the search line.
    pub(in crate::ui) fn search(&mut self, out: &mut Vec<Effect>) {
        let text = self.clients.input.text().to_string();
        self.ask(Want::Search, Query::Search { text, limit: LIMIT }, out);
    }

    /// Takes what was found. The same text again keeps the client chosen; another text chooses the best one.
    pub(in crate::ui) fn found(&mut self, result: SearchResult, out: &mut Vec<Effect>) {
        let before = self.clients.chosen().filter(|_| result.text == self.clients.result.text);
        let index = before.and_then(|party| result.hits.iter().position(|h| h.party == party));
        let index = index.unwrap_or(if before.is_some() { self.clients.list.index } else { 0 });
        self.clients.result = result;
        self.choose_client(index, out);
        if std::mem::take(&mut self.clients.opening) {
            self.open_client(out);
        }
    }

    /// Moves in the list.
    pub(in crate::ui) fn move_client(&mut self, motion: Motion, out: &mut Vec<Effect>) {
        let index = motion.apply(self.clients.list.index, self.clients.result.hits.len(), self.clients_page());
        if index != self.clients.list.index {
            self.choose_client(index, out);
        }
    }

    pub(in crate::ui) fn choose_client(&mut self, index: usize, out: &mut Vec<Effect>) {
        let (len, page) = (self.clients.result.hits.len(), self.clients_page());
        self.clients.list.choose(index, len, page);
        match self.clients.chosen() {
            Some(party) => self.ask(Want::ClientCard, Query::Card { party }, out),
            None => self.clients.card = None,
        }
    }

    /// Opens the account of the client chosen, on the line by which it was found.
    pub(in crate::ui) fn open_client(&mut self, out: &mut Vec<Effect>) {
        if self.awaits(Want::Search) {
            // What is on screen answers an older text: fast fingers must not open the wrong client.
            self.clients.opening = true;
            return;
        }
        let Some(hit) = self.clients.hit() else { return };
        let (party, client) = (hit.party, (hit.code.clone(), hit.name.clone()));
        let (line, document) = (self.clients.found_line(), self.clients.found_document());
        self.show_pane(Pane::Account);
        self.open_account(party, client, line, out);
        if let Some(document) = document {
            self.open_document(document, false, out);
        }
    }

    /// Rows of the list that the screen shows.
    pub(in crate::ui) fn clients_page(&self) -> usize {
        self.screen().map_or(1, |s| usize::from(layout::clients(s.body).rows.height))
    }
}
