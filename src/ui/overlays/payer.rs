//! Who paid? The client of a receipt that has none: the likeliest first, any other by search.

use crate::desk::api::{Command, Hit, Incoming, PayerGuess, Query, SearchResult};
use crate::domain::ids::{LineKey, PartyId};
use crate::i18n::Arg;
use crate::ui::action::Motion;
use crate::ui::layout;
use crate::ui::model::{Model, Want};
use crate::ui::msg::Effect;
use crate::ui::overlays::Overlay;
use crate::ui::theme::Role;
use crate::ui::widgets::{InputLine, ListState, Pen, frame};
use ratatui::layout::Rect;

/// Clients asked for at once.
const LIMIT: u32 = 40;

/// A receipt and the clients who may have paid it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PayerPick {
    /// The receipt.
    pub receipt: Box<Incoming>,
    /// What is typed.
    pub input: InputLine,
    /// What was found for it.
    pub hits: Vec<Hit>,
    /// Place in the list.
    pub list: ListState,
}

impl PayerPick {
    /// Asks who paid a receipt, with a text to start from.
    pub(in crate::ui) fn of(receipt: Incoming, text: &str) -> PayerPick {
        let input = InputLine::with(text);
        PayerPick { receipt: Box::new(receipt), input, hits: Vec::new(), list: ListState::default() }
    }

    /// The line of the receipt.
    pub(in crate::ui) fn line(&self) -> LineKey {
        self.receipt.seen.key
    }

    fn guesses(&self) -> &[PayerGuess] {
        if self.input.is_empty() { &self.receipt.guesses } else { &[] }
    }

    fn len(&self) -> usize {
        if self.input.is_empty() { self.guesses().len() } else { self.hits.len() }
    }

    /// The client under the cursor.
    pub fn chosen(&self) -> Option<PartyId> {
        let at = self.list.index;
        if self.input.is_empty() { self.guesses().get(at).map(|g| g.party) } else { self.hits.get(at).map(|h| h.party) }
    }

    /// Moves.
    pub(in crate::ui) fn go(&mut self, motion: Motion, page: usize) {
        self.list.go(motion, self.len(), page);
    }

    /// Draws it.
    pub(super) fn draw(&self, model: &Model, pen: &mut Pen<'_>, body: Rect) -> Option<(u16, u16)> {
        let t = &model.t;
        let amount = t.amount(self.receipt.amount, model.digits());
        let title = t.tf("payer-title", &[("amount", Arg::Str(&amount)), ("label", Arg::Str(&self.receipt.label))]);
        let inner = frame(pen, layout::picker(body), &title);
        if inner.height < 2 {
            return None;
        }
        let prompt = pen.glyphs.prompt;
        pen.text(inner.x, inner.y, 1, prompt, Role::HintKey);
        let at = self.input.draw(pen, inner.x + 2, inner.y, inner.width.saturating_sub(2), t.label("payer-placeholder"));
        let page = usize::from(inner.height - 1);
        let mut row = |i: usize, code: &str, name: &str, more: &str| {
            let Some(place) = i.checked_sub(self.list.top).filter(|p| *p < page) else { return };
            let y = inner.y + 1 + u16::try_from(place).unwrap_or(0);
            let here = i == self.list.index;
            if here {
                pen.text(inner.x, y, 1, pen.glyphs.cursor, Role::Cursor);
            }
            let mut x = inner.x + 2;
            pen.text(x, y, 12, code, Role::Muted);
            x += 13;
            let name_cols = (inner.width.saturating_sub(16) / 2).max(10);
            pen.text(x, y, name_cols, name, if here { Role::PopupSelected } else { Role::Popup });
            x += name_cols + 1;
            pen.text(x, y, inner.right().saturating_sub(x), more, Role::Muted);
        };
        for (i, guess) in self.guesses().iter().enumerate() {
            row(i, &guess.code, &guess.name, &crate::ui::panes::receipts::guessed(model, guess));
        }
        if !self.input.is_empty() {
            for (i, hit) in self.hits.iter().enumerate() {
                row(i, &hit.code, &hit.name, &hit.city);
            }
        }
        if self.len() == 0 {
            let id = if self.input.is_empty() { "payer-nobody" } else { "clients-nothing" };
            pen.text(inner.x + 2, inner.y + 1, inner.width.saturating_sub(2), t.label(id), Role::Muted);
        }
        Some(at)
    }
}

impl Model {
    /// Asks who paid the receipt.
    pub(in crate::ui) fn ask_payer(&mut self, receipt: Incoming, text: &str, out: &mut Vec<Effect>) {
        self.overlays.push(Overlay::Payer(PayerPick::of(receipt, text)));
        if !text.is_empty() {
            self.search_payer(out);
        }
    }

    /// Asks for the clients that the text finds.
    pub(in crate::ui) fn search_payer(&mut self, out: &mut Vec<Effect>) {
        let Some(Overlay::Payer(pick)) = self.overlays.last_mut() else { return };
        pick.list = ListState::default();
        let text = pick.input.text().to_string();
        if text.trim().is_empty() {
            return pick.hits.clear();
        }
        self.ask(Want::Payer, Query::Search { text, limit: LIMIT }, out);
    }

    /// Takes them.
    pub(in crate::ui) fn payers_found(&mut self, result: SearchResult) {
        if let Some(Overlay::Payer(pick)) = self.overlays.last_mut()
            && pick.input.text() == result.text
        {
            pick.hits = result.hits;
        }
    }

    /// The client under the cursor paid.
    pub(in crate::ui) fn payer_accept(&mut self, out: &mut Vec<Effect>) {
        // What is on screen answers an older text: fast fingers must not name the wrong client.
        if self.awaits(Want::Payer) {
            return self.refuse(self.t.t("why-searching"));
        }
        let Some(Overlay::Payer(pick)) = self.overlays.last() else { return };
        let Some(party) = pick.chosen() else { return self.refuse(self.t.t("why-no-client")) };
        let label = pick.receipt.label.clone();
        if self.submit(Command::LearnPayer { label, party }, out).is_some() {
            self.overlays.pop();
        }
    }
}
