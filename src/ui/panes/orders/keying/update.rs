//! What happens in the form: moving, proposals, saving.

use super::form::{CELLS, DISCOUNT, Field, ITEM, KeyingForm, LABEL, PRICE, Proposal, QUANTITY, Spot, VAT};
use crate::desk::api::{Beginning, Command, DocumentView, OrderCommand, OrderQuery, Query, SearchResult};
use crate::domain::ids::PartyId;
use crate::domain::order::{DocumentKind, Item, Keyed, Refused, usual_vat};
use crate::domain::refusal::Refusal;
use crate::i18n::Arg;
use crate::text::fold;
use crate::ui::action::Motion;
use crate::ui::model::{Model, Want};
use crate::ui::msg::{Effect, Ticket};
use crate::ui::overlays::Overlay;
use crate::ui::panes::orders::keying::KeyingDraft;
use crate::ui::widgets::{InputLine, ListState};

/// Clients asked for at once.
const LIMIT: u32 = 5;

impl Model {
    fn keying(&self) -> Option<&KeyingForm> {
        match self.overlays.last() {
            Some(Overlay::Keying(form)) => Some(form),
            _ => None,
        }
    }

    fn keying_mut(&mut self) -> Option<&mut KeyingForm> {
        match self.overlays.last_mut() {
            Some(Overlay::Keying(form)) => Some(form),
            _ => None,
        }
    }

    /// A new quote or order, of the client in front when there is one.
    pub(in crate::ui) fn keying_new(&mut self, kind: DocumentKind, out: &mut Vec<Effect>) {
        let client = self.client_in_front();
        let mut head = vec![String::new(); Field::ALL.len()];
        if let Some((_, code, name)) = &client {
            head[Field::Client as usize] = format!("{code} {name}");
        }
        head[Field::Date as usize] = self.t.date(self.today);
        let form = KeyingForm::with(kind, client.map(|(party, ..)| party), &head, &[]);
        self.keying_open(form, out);
    }

    /// The document of the sheet, to be changed.
    pub(in crate::ui) fn keying_change(&mut self, view: &DocumentView, out: &mut Vec<Effect>) {
        let keys = view.making.as_ref().filter(|making| making.keyed);
        let Some(making) = keys else { return self.refuse(self.t.refusal(&Refusal::Order(Refused::NotOurs))) };
        let document = &view.document;
        let keyed = Keyed::of(document, making.discounts);
        let client = format!("{} {}", view.client.0, view.client.1);
        let (head, lines) = KeyingForm::texts_of(&self.t, &keyed, &client, self.digits());
        let mut form = KeyingForm::with(document.kind, Some(document.party), &head, &lines);
        form.was = Some(Box::new(document.clone()));
        form.go_cell(0, QUANTITY);
        self.keying_open(form, out);
    }

    /// A form of a draft, as it was left.
    pub(in crate::ui) fn keying_resumed(&mut self, draft: KeyingDraft, out: &mut Vec<Effect>) {
        self.keying_open(KeyingForm::of_draft(draft), out);
    }

    fn keying_open(&mut self, form: KeyingForm, out: &mut Vec<Effect>) {
        self.overlays.push(Overlay::Keying(Box::new(form)));
        self.ask(Want::KeyingItems, Query::Order(OrderQuery::Items), out);
        self.keying_begins(out);
        self.keying_fit();
    }

    /// Asks what a document of the client chosen begins with.
    fn keying_begins(&mut self, out: &mut Vec<Effect>) {
        if let Some(party) = self.keying().and_then(|form| form.party) {
            self.ask(Want::KeyingBegins, Query::Order(OrderQuery::Conditions { party }), out);
        }
    }

    /// Takes it: lines that are picked from now on bear the rate of the client.
    pub(in crate::ui) fn keying_begun(&mut self, told: &Beginning) {
        let form = self.overlays.iter_mut().find_map(|o| if let Overlay::Keying(form) = o { Some(form) } else { None });
        if let Some(form) = form.filter(|form| form.party == Some(told.party)) {
            form.vat = told.vat;
        }
    }

    /// Takes the price list.
    pub(in crate::ui) fn keying_items(&mut self, items: Vec<Item>) {
        let form = self.overlays.iter_mut().find_map(|o| if let Overlay::Keying(form) = o { Some(form) } else { None });
        if let Some(form) = form {
            form.items = items;
        }
    }

    /// Takes the clients that were searched.
    pub(in crate::ui) fn keying_clients(&mut self, result: SearchResult) {
        if let Some(form) = self.keying_mut()
            && form.told(Field::Client) == result.text
        {
            form.hits = result.hits;
        }
    }

    /// What is typed changed.
    pub(in crate::ui) fn keying_edited(&mut self, out: &mut Vec<Effect>) {
        let Some(form) = self.keying_mut() else { return };
        form.leaving = false;
        form.list = form.input().is_some_and(|line| !line.text().trim().is_empty()).then(ListState::default);
        form.end_blank();
        if form.field() == Some(Field::Client) {
            (form.party, form.vat) = (None, None);
            let text = form.told(Field::Client).to_string();
            if text.trim().is_empty() {
                form.hits.clear();
            } else {
                self.ask(Want::KeyingClient, Query::Search { text, limit: LIMIT }, out);
            }
        }
        self.keying_fit();
    }

    /// Up and down: among what is proposed, else from line to line and from field to field.
    pub(in crate::ui) fn keying_move(&mut self, motion: Motion) {
        let t = self.t;
        let Some(form) = self.keying_mut() else { return };
        let proposed = form.proposals(&t).len();
        let closed = matches!(form.field(), Some(Field::Channel | Field::Origin)) && motion == Motion::Down;
        if proposed > 0 && (form.list.is_some() || closed) {
            match &mut form.list {
                Some(list) => list.go(motion, proposed, proposed),
                none => *none = Some(ListState::default()),
            }
            return;
        }
        match (form.at, motion) {
            (Spot::Head(_), Motion::Up) => form.back(),
            (Spot::Head(_), Motion::Down) => form.on(),
            // Home and End are for the text; where there is none they lead nowhere.
            (_, Motion::First | Motion::Last) => {}
            (Spot::Cell(0, _), Motion::Up) => form.go_field(Field::Comment),
            (Spot::Cell(line, cell), motion) => {
                let to = motion.apply(usize::from(line), form.lines.len(), 5);
                form.go_cell(to, usize::from(cell));
            }
            _ => {}
        }
        self.keying_fit();
    }

    /// Enter and Tab: takes what is proposed, and goes on to the next field.
    pub(in crate::ui) fn keying_next(&mut self, out: &mut Vec<Effect>) {
        let t = self.t;
        // What is on screen answers an older text: fast fingers must not name the wrong client.
        let searching = self.awaits(Want::KeyingClient);
        let Some(form) = self.keying_mut() else { return };
        if searching && form.field() == Some(Field::Client) {
            return self.refuse(self.t.t("why-searching"));
        }
        let chosen = form.list.and_then(|list| form.proposals(&t).into_iter().nth(list.index));
        match chosen {
            Some(Proposal::Client(hit)) => {
                form.party = Some(hit.party);
                form.head[Field::Client as usize] = InputLine::with(&format!("{} {}", hit.code, hit.name));
                form.on();
                self.keying_begins(out);
            }
            Some(Proposal::Channel(channel)) => {
                form.head[Field::Channel as usize] = InputLine::with(&t.order_channel(channel));
                form.on();
            }
            Some(Proposal::Origin(origin)) => {
                form.head[Field::Origin as usize] = InputLine::with(&t.order_origin(origin));
                form.on();
            }
            Some(Proposal::Item(item)) => {
                let gone = form.take_item(&item, &|price| t.price(price), &|rate| t.rate_typed(rate));
                if !gone.is_empty() {
                    self.say(t.tf("keying-replaced", &[("texts", Arg::Str(&gone.join(" ; ")))]));
                }
            }
            None => form.on(),
        }
        self.keying_fit();
    }

    /// Shift-Tab: the field before.
    pub(in crate::ui) fn keying_previous(&mut self) {
        if let Some(form) = self.keying_mut() {
            form.back();
        }
        self.keying_fit();
    }

    /// Saves it as one operation; the form stays open until the desk has taken it.
    pub(in crate::ui) fn keying_save(&mut self, out: &mut Vec<Effect>) {
        let (t, today, digits) = (self.t, self.today, self.digits());
        let Some(form) = self.keying_mut() else { return };
        if form.sent.is_some() {
            return;
        }
        let keyed = match form.keyed(&t, today, digits) {
            Ok(keyed) => Box::new(keyed),
            Err((spot, why)) => {
                (form.at, form.list) = (spot, None);
                form.settle();
                self.keying_fit();
                return self.refuse(self.t.t(why));
            }
        };
        let command = match form.was.clone() {
            Some(was) => OrderCommand::Rekey { was, keyed },
            None => OrderCommand::Key(keyed),
        };
        let ticket = self.submit(Command::Order(Box::new(command)), out);
        if let Some(form) = self.keying_mut() {
            form.sent = ticket;
        }
    }

    /// The desk has answered: the form closes, or goes on where something is missing.
    pub(in crate::ui) fn keying_answered(&mut self, ticket: Ticket, refusal: Option<Option<&Refusal>>) {
        let waits = |o: &Overlay| matches!(o, Overlay::Keying(form) if form.sent == Some(ticket));
        let Some(at) = self.overlays.iter().position(waits) else { return };
        let Some(refusal) = refusal else {
            self.overlays.remove(at);
            return;
        };
        let Some(Overlay::Keying(form)) = self.overlays.get_mut(at) else { return };
        form.sent = None;
        let spot = match refusal {
            Some(Refusal::Order(Refused::NoPrice(no))) => Some((*no, PRICE)),
            Some(Refusal::Order(Refused::NoVat(no))) => Some((*no, VAT)),
            Some(Refusal::Order(Refused::NoLabel(no))) => Some((*no, LABEL)),
            _ => None,
        };
        match (spot.and_then(|(no, cell)| Some((form.place_of(no)?, cell))), refusal) {
            (Some((line, cell)), _) => form.go_cell(line, cell),
            (None, Some(Refusal::Order(Refused::BadTerms(_)))) => form.go_field(Field::Terms),
            (None, Some(Refusal::Order(Refused::DepositAbove(..)))) => form.go_field(Field::Deposit),
            _ => {}
        }
        self.keying_fit();
    }

    /// Esc: what is proposed first; then true when the form stays because something would be lost; the second Esc loses it.
    pub(in crate::ui) fn keying_stays(&mut self) -> bool {
        let t = self.t;
        let Some(form) = self.keying_mut() else { return false };
        if form.list.is_some() && !form.proposals(&t).is_empty() {
            form.list = None;
            return true;
        }
        if form.leaving || !form.is_changed() {
            return false;
        }
        form.leaving = true;
        self.refuse(self.t.t("keying-leave"));
        true
    }

    /// The line under the cursor stays in sight.
    pub(in crate::ui) fn keying_fit(&mut self) {
        let Some(rows) = self.keying_rows() else { return };
        let Some(form) = self.keying_mut() else { return };
        let line = form.cell().map_or(form.top, |(line, _)| line);
        form.top = form.top.min(line).max((line + 1).saturating_sub(rows.max(1)));
    }

    /// The client of the form, for what is done about a client.
    pub(in crate::ui) fn keying_party(&self) -> Option<PartyId> {
        self.keying().and_then(|form| form.party)
    }
}

impl KeyingForm {
    /// Fields that a document of this kind has.
    pub(super) fn has(&self, field: Field) -> bool {
        field != Field::Valid || self.kind == DocumentKind::Quote
    }

    /// The next field, cell or line.
    fn on(&mut self) {
        self.list = None;
        match self.at {
            Spot::Head(at) => {
                let next = Field::ALL.iter().skip(usize::from(at) + 1).find(|field| self.has(**field));
                match next {
                    Some(field) => self.go_field(*field),
                    None => self.go_cell(0, ITEM),
                }
            }
            Spot::Cell(line, cell) => {
                let (line, cell) = (usize::from(line), usize::from(cell));
                self.prefill(line, cell);
                if cell + 1 < CELLS { self.go_cell(line, cell + 1) } else { self.go_cell(line + 1, ITEM) }
            }
        }
    }

    /// The field, cell or line before.
    fn back(&mut self) {
        self.list = None;
        match self.at {
            Spot::Head(at) => {
                let before = Field::ALL.iter().take(usize::from(at)).rev().find(|field| self.has(**field));
                self.go_field(before.copied().unwrap_or(Field::Client));
            }
            Spot::Cell(0, 0) => self.go_field(Field::Comment),
            Spot::Cell(line, 0) => self.go_cell(usize::from(line) - 1, CELLS - 1),
            Spot::Cell(line, cell) => self.go_cell(usize::from(line), usize::from(cell) - 1),
        }
    }

    /// A line of free text bears the rate of the line above, to be changed where it stands.
    fn prefill(&mut self, line: usize, cell: usize) {
        if cell != LABEL || self.lines.get(line).is_none_or(|cells| KeyingForm::is_blank(cells) || !cells[VAT].is_empty()) {
            return;
        }
        let above = line.checked_sub(1).and_then(|above| self.lines.get(above)).map(|cells| cells[VAT].clone());
        if let (Some(cells), Some(rate)) = (self.lines.get_mut(line), above) {
            cells[VAT] = rate;
        }
    }

    /// An item of the list: what it says of the line, and on to the quantity. Gives what somebody had typed there and another item took the place of.
    fn take_item(
        &mut self,
        item: &Item,
        price: &dyn Fn(crate::domain::order::Price) -> String,
        rate: &dyn Fn(crate::domain::penalty::Rate) -> String,
    ) -> Vec<String> {
        let Some((line, _)) = self.cell() else { return Vec::new() };
        if self.picked.len() <= line {
            self.picked.resize(line + 1, String::new());
        }
        let before = std::mem::replace(&mut self.picked[line], item.reference.clone());
        let of_client = self.vat;
        let listed = |item: &Item| {
            let vat = usual_vat(of_client, item.vat).map(rate).unwrap_or_default();
            let price = item.price.map(price).unwrap_or_default();
            [(LABEL, item.label.clone()), (PRICE, price), (VAT, vat), (DISCOUNT, String::new())]
        };
        let known = self.items.iter().find(|item| !before.is_empty() && fold(&item.reference) == fold(&before)).map(listed);
        let now = listed(item);
        let Some(cells) = self.lines.get_mut(line) else { return Vec::new() };
        let other = fold(&before) != fold(&item.reference) || cells[LABEL].is_empty();
        cells[ITEM] = InputLine::with(&item.reference);
        let mut gone = Vec::new();
        for (at, text) in now.iter().filter(|_| other) {
            let typed = cells[*at].text().trim();
            // What the item before had brought along is no loss.
            let brought = known.as_ref().is_some_and(|known| known.iter().any(|(of, text)| of == at && text == typed));
            if !typed.is_empty() && typed != text && !brought {
                gone.push(typed.to_string());
            }
        }
        if other {
            cells[LABEL] = InputLine::with(&item.label);
            cells[PRICE] = InputLine::with(&item.price.map(price).unwrap_or_default());
            if let Some(vat) = usual_vat(of_client, item.vat) {
                cells[VAT] = InputLine::with(&rate(vat));
            }
            cells[DISCOUNT].clear();
        }
        self.prefill(line, LABEL);
        self.end_blank();
        self.go_cell(line, QUANTITY);
        gone
    }
}
