//! What happens in the pane.

use super::{OrdersPane, Sort, View};
use crate::desk::api::{OrderAnswer, OrderQuery, Query};
use crate::domain::ids::DocumentId;
use crate::domain::order::Check;
use crate::ui::action::{Action, Motion, Pane};
use crate::ui::model::{Model, Want};
use crate::ui::msg::Effect;
use crate::ui::overlays::Overlay;
use crate::ui::panes::orders::OrderPick;
use crate::ui::widgets::ListState;

impl Model {
    /// The right of the person; all until the book has answered.
    pub(in crate::ui) fn may(&self, need: crate::domain::rights::Need) -> bool {
        self.status.as_ref().is_none_or(|status| status.rights.may(need))
    }

    /// Asks for the orders.
    pub(in crate::ui) fn ask_orders(&mut self, out: &mut Vec<Effect>) {
        self.ask(Want::Orders, Query::Order(OrderQuery::Orders { all: self.orders.all }), out);
        self.ask_due(out);
        self.ask_quotes(out);
    }

    /// Asks again after something changed.
    pub(in crate::ui) fn refresh_orders(&mut self, out: &mut Vec<Effect>) {
        if self.pane == Pane::Orders {
            self.ask_orders(out);
        }
        self.ask_document(out);
    }

    /// Takes an answer for the pane.
    pub(in crate::ui) fn orders_answered(&mut self, answer: OrderAnswer, out: &mut Vec<Effect>) {
        match answer {
            OrderAnswer::Orders(book) => {
                self.orders.take(book, &self.t);
                self.fit_orders();
            }
            OrderAnswer::Due(rows) => {
                self.orders.take_due(rows);
                self.fit_orders();
            }
            OrderAnswer::Quotes(rows) => {
                self.orders.take_quotes(rows, &self.t);
                self.fit_orders();
            }
            OrderAnswer::Decisions(_) | OrderAnswer::Invoices(_) => self.sales_answered(answer, out),
            OrderAnswer::Paper(view) => self.paper_answered(view, out),
            OrderAnswer::Document(view) => self.document_answered(view, out),
            // Nothing else is asked.
            OrderAnswer::Items(items) => self.keying_items(items),
            OrderAnswer::Conditions(told) => self.keying_begun(&told),
            _ => {}
        }
        self.retitle();
    }

    /// A line that came back with a draft says what it is about as soon as that is known.
    fn retitle(&mut self) {
        let titles: Vec<Option<String>> = self
            .overlays
            .iter()
            .map(|over| if let Overlay::Prompt(prompt) = over { self.order_title(prompt.purpose) } else { None })
            .collect();
        for (over, title) in self.overlays.iter_mut().zip(titles) {
            if let (Overlay::Prompt(prompt), Some(title)) = (over, title) {
                prompt.title = title;
            }
        }
    }

    /// Keeps the cursor on its order after rows or room changed.
    pub(in crate::ui) fn fit_orders(&mut self) {
        let Some(screen) = self.screen() else { return };
        let page = self.order_page();
        // A place in what has not come yet is kept until it comes.
        if !self.orders.waits() {
            self.orders.settle(page);
        }
        self.orders.scroll_columns(screen.body.width);
        self.fit_document();
    }

    /// The filter changed.
    pub(in crate::ui) fn orders_refilter(&mut self) {
        self.orders.refilter(&self.t);
        self.fit_orders();
    }

    /// Moves in the rows, or in the column of the board.
    pub(in crate::ui) fn move_orders(&mut self, motion: Motion) {
        let page = self.order_page();
        self.orders.away = None;
        let index = motion.apply(self.orders.list.index, self.orders.listed().len(), page);
        self.orders.choose(index, page);
    }

    /// The column beside, at the same height.
    pub(in crate::ui) fn orders_column(&mut self, right: bool) {
        let (Some(screen), Some(column)) = (self.screen(), self.orders.column_beside(right)) else { return };
        let page = self.order_page();
        let height = self.orders.list.index.saturating_sub(self.orders.list.top);
        let orders = &mut self.orders;
        (orders.column, orders.away) = (column, None);
        let top = orders.lists.columns.get(column).map_or(0, |stack| stack.top);
        orders.choose(top + height, page);
        orders.scroll_columns(screen.body.width);
    }

    /// Tab: the next view of the same orders.
    pub(in crate::ui) fn orders_next(&mut self, out: &mut Vec<Effect>) {
        let before = self.orders.away.take().or(self.orders.cursor);
        self.orders.view = self.orders.view.next();
        self.orders.cursor = before;
        self.ask_due(out);
        self.ask_quotes(out);
        self.fit_orders();
        // What is done here is about the row shown: the cursor stays in the view, and remembers where it was.
        self.orders.away = before.filter(|_| self.orders.cursor != before);
    }

    /// Opens the pane in a view.
    pub(in crate::ui) fn orders_open(&mut self, view: View, out: &mut Vec<Effect>) {
        self.overlays.clear();
        self.orders.view = view;
        self.show_pane(Pane::Orders);
        self.fit_orders();
        self.ask_orders(out);
    }

    /// Opens the pane on all that is under way in a view, and in an order when one is asked for: nothing is hidden behind an old filter.
    pub(in crate::ui) fn orders_show(&mut self, view: View, sort: Option<Sort>, out: &mut Vec<Effect>) {
        let orders = &mut self.orders;
        (orders.all, orders.client, orders.filtering) = (false, None, false);
        orders.filter.clear();
        // The first of them is what it is opened for.
        (orders.cursor, orders.away, orders.list) = (None, None, ListState::default());
        orders.sort = sort.unwrap_or(orders.sort);
        orders.sort_rows();
        orders.relist(&self.t);
        self.orders_open(view, out);
    }

    /// Those of the client in front; in the pane itself, those of all clients again.
    pub(in crate::ui) fn orders_client(&mut self, out: &mut Vec<Effect>) {
        let client = self.client_in_front();
        if self.pane == Pane::Orders && self.orders.client.is_some() {
            self.orders.client = None;
        } else if let Some(client) = client {
            self.orders.client = Some(client);
            // Nothing is hidden behind an old filter.
            self.orders.filter.clear();
            self.orders.filtering = false;
            if self.pane != Pane::Orders && self.orders.view == View::Decide {
                self.orders.view = View::Follow;
            }
        }
        self.overlays.clear();
        self.show_pane(Pane::Orders);
        self.orders.relist(&self.t);
        self.fit_orders();
        self.ask_orders(out);
    }

    /// The client whose account, row or call sheet is in front, with code and name.
    pub(super) fn client_in_front(&self) -> Option<(crate::domain::ids::PartyId, String, String)> {
        let named = |party, (code, name): (String, String)| (party, code, name);
        if let Some(Overlay::Document(_)) = self.overlays.last() {
            return self.order_aim().map(|aim| named(aim.party, aim.client));
        }
        match self.pane {
            Pane::Account => self.account.party.map(|party| named(party, self.account.client.clone())),
            Pane::Clients => self.clients.hit().map(|hit| (hit.party, hit.code.clone(), hit.name.clone())),
            Pane::Agenda => self.agenda.cursor.map(|party| named(party, self.agenda.named(party))),
            Pane::Orders => self.order_aim().map(|aim| named(aim.party, aim.client)),
            _ => None,
        }
    }

    /// Those that are over too, or only what is under way.
    pub(in crate::ui) fn orders_scope(&mut self, out: &mut Vec<Effect>) {
        self.orders.all = !self.orders.all;
        self.ask_orders(out);
    }

    /// Another order of the rows.
    pub(in crate::ui) fn orders_sort(&mut self) {
        self.orders.sort = self.orders.sort.next();
        self.orders.sort_rows();
        self.orders.relist(&self.t);
        self.fit_orders();
    }

    /// Esc: the filter first; false when there is nothing to put away.
    pub(in crate::ui) fn orders_back(&mut self) -> bool {
        let orders = &mut self.orders;
        if orders.filtering || !orders.filter.is_empty() {
            orders.filtering = false;
            orders.filter.clear();
            self.orders_refilter();
            return true;
        }
        false
    }

    /// Enter or `x`: the document under the cursor.
    pub(in crate::ui) fn orders_enter(&mut self, why: bool, out: &mut Vec<Effect>) {
        if let Some(id) = self.orders.document_here() {
            self.open_document(id, why, out);
        }
    }

    /// Passes a control over from its row, as far as the person may.
    pub(super) fn order_picked_if_allowed(&mut self, id: DocumentId, check: Check) {
        match self.available(Action::OrderOverride.bare()) {
            Ok(()) => self.order_picked(id, OrderPick::Override(check)),
            Err(why) => self.refuse(self.t.t(why)),
        }
    }

    /// True while keys must wait for the orders, or for the document, that they are meant for.
    pub(in crate::ui) fn orders_hold(&self) -> bool {
        let list = self.pane == Pane::Orders && !self.orders.loaded && self.awaits(Want::Orders);
        let sheet = matches!(self.overlays.last(), Some(Overlay::Document(sheet)) if sheet.view.is_none());
        list || sheet && self.awaits(Want::Document)
    }
}

impl OrdersPane {
    /// The client under the cursor, else the one whose orders they are.
    pub fn party(&self) -> Option<crate::domain::ids::PartyId> {
        let due = self.due_here().map(|row| row.party).or(self.quote_here().map(|row| row.party));
        due.or(self.current().map(|row| row.party)).or(self.client.as_ref().map(|(party, ..)| *party))
    }
}
