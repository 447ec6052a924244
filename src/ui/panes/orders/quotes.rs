//! The quotes (ORD-01, ORD-08): the view with a row for each, its state today and when it is asked after.

use super::columns::GUTTER;
use super::rows::{Tally, larger, wider};
use super::{OrdersPane, Sort, View};
use crate::desk::api::{OrderQuery, Query, QuoteRow};
use crate::domain::money::Amount;
use crate::domain::order::QuoteStage;
use crate::i18n::{Arg, I18n};
use crate::text::{fold, width};
use crate::ui::model::{Model, Want};
use crate::ui::msg::Effect;
use crate::ui::theme::Role;
use crate::ui::widgets::table::{self, Column};
use crate::ui::widgets::{Pen, Span};
use ratatui::layout::Rect;
use std::cmp::Reverse;

/// The quotes that client and filter leave, and what they come to.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(in crate::ui) struct QuoteList {
    /// All in their order, by place in the answer.
    order: Vec<u32>,
    /// What can be searched of each; made with the first letter of a filter.
    hay: Vec<String>,
    /// What passes, in that order.
    pub(in crate::ui) shown: Vec<u32>,
    /// What these come to.
    pub(super) total: Tally,
    /// Those of them that are to be asked after today.
    pub(super) due: Tally,
    /// The largest values of those that are shown, from which the widths of the columns follow.
    number: usize,
    name: usize,
    who: usize,
    amount: Amount,
}

impl OrdersPane {
    /// The quote under the cursor.
    pub fn quote_here(&self) -> Option<&QuoteRow> {
        (self.view == View::Quotes).then(|| self.quotes.get(*self.lists.quotes.shown.get(self.list.index)? as usize)).flatten()
    }

    /// A quote of the list.
    pub(super) fn quote(&self, id: crate::domain::ids::DocumentId) -> Option<&QuoteRow> {
        self.quotes.iter().find(|row| row.id == id)
    }

    /// Takes an answer.
    pub(super) fn take_quotes(&mut self, rows: Vec<QuoteRow>, t: &I18n) {
        self.quotes = rows;
        self.quotes_loaded = true;
        self.lists.quotes.hay.clear();
        self.sort_quotes();
        self.relist_quotes(t);
    }

    /// Puts the quotes in the order that is asked for; equal ones stay by date and number, as they came.
    pub(super) fn sort_quotes(&mut self) {
        let row = |at: &u32| &self.quotes[*at as usize];
        let mut order: Vec<u32> = (0..u32::try_from(self.quotes.len()).unwrap_or(u32::MAX)).collect();
        match self.sort {
            Sort::Promised => order.sort_by_key(|at| (row(at).valid_until.is_none(), row(at).valid_until)),
            // What is to be asked after first, then what will be.
            Sort::Late => {
                order.sort_by_key(|at| (row(at).due.is_none(), row(at).due, row(at).next.is_none(), row(at).next));
            }
            Sort::Amount => order.sort_by_key(|at| Reverse(row(at).amount)),
            Sort::Client => order.sort_by(|a, b| (&row(a).name, &row(a).code).cmp(&(&row(b).name, &row(b).code))),
            Sort::Newest => order.reverse(),
        }
        self.lists.quotes.order = order;
    }

    /// Which quotes client and filter leave.
    pub(super) fn relist_quotes(&mut self, t: &I18n) {
        let filter = fold(self.filter.text());
        let words: Vec<&str> = filter.split_whitespace().collect();
        let party = self.client.as_ref().map(|(party, ..)| *party);
        let (quotes, list) = (&self.quotes, &mut self.lists.quotes);
        let stages = QuoteStage::ALL.map(|stage| fold(&t.quote_stage(stage)));
        if !words.is_empty() && list.hay.len() != quotes.len() {
            let hay =
                |row: &QuoteRow| fold(&format!("{}\n{}\n{}\n{}\n{}", row.number, row.code, row.name, row.who, row.comment));
            list.hay = quotes.iter().map(hay).collect();
        }
        let QuoteList { order, hay, .. } = list;
        let passes = |at: &u32| {
            let place = *at as usize;
            let row = &quotes[place];
            let holds = |word: &&str| hay[place].contains(word) || stages[row.stage as usize].contains(word);
            party.is_none_or(|party| row.party == party) && words.iter().all(holds)
        };
        list.shown = order.iter().copied().filter(passes).collect();
        (list.total, list.due) = Default::default();
        (list.number, list.name, list.who, list.amount) = Default::default();
        for at in &list.shown {
            let row = &quotes[*at as usize];
            list.total.add(row.amount);
            if row.due.is_some() {
                list.due.add(row.amount);
            }
            list.number = wider(list.number, &row.number);
            list.name = wider(list.name, &row.name);
            list.who = wider(list.who, &row.who);
            list.amount = larger(list.amount, row.amount);
        }
    }

    /// The place of the cursor among them, when its quote is.
    pub(super) fn quote_place(&self) -> Option<usize> {
        self.lists.quotes.shown.iter().position(|at| Some(self.quotes[*at as usize].id) == self.cursor)
    }

    /// Why there is no quote to show.
    pub(super) fn no_quotes(&self) -> Option<&'static str> {
        if !self.lists.quotes.shown.is_empty() {
            return None;
        }
        Some(if !self.filter.is_empty() && !self.quotes.is_empty() {
            "orders-no-quote-left"
        } else if self.client.is_some() {
            "orders-no-quote-client"
        } else {
            "orders-no-quote"
        })
    }
}

/// How the state of a quote looks.
fn stage_role(row: &QuoteRow) -> Role {
    match row.stage {
        QuoteStage::Accepted if row.ordered => Role::Muted,
        QuoteStage::Accepted => Role::Done,
        QuoteStage::Refused | QuoteStage::Expired => Role::Disabled,
        QuoteStage::Draft => Role::Derived,
        QuoteStage::Sent => Role::Text,
    }
}

impl Model {
    /// Asks for the quotes, when they are shown.
    pub(super) fn ask_quotes(&mut self, out: &mut Vec<Effect>) {
        if self.orders.view == View::Quotes {
            self.ask(Want::Quotes, Query::Order(OrderQuery::Quotes { all: self.orders.all }), out);
        }
    }

    /// The columns of the view, with the widths that its rows want.
    fn quote_columns(&self) -> (Vec<Column>, Vec<usize>) {
        let t = &self.t;
        let list = &self.orders.lists.quotes;
        let money = width(&t.amount(list.amount, self.digits()));
        let stages = QuoteStage::ALL.map(|stage| width(&t.quote_stage(stage))).into_iter().max().unwrap_or(0);
        let words = |n: usize| u16::try_from(n).unwrap_or(8);
        // Numbers are never cut.
        let numbers = words(list.number).max(8);
        let reminders = ["orders-quote-due", "orders-quote-next", "orders-quote-asked"]
            .map(|id| width(&t.tf(id, &[("date", Arg::Date(self.today))])))
            .into_iter()
            .max()
            .unwrap_or(0);
        let columns = vec![
            (Column::word(t.t("orders-head-quote"), numbers, 0), usize::from(numbers)),
            (Column::word(t.t("head-date"), 8, 2), 8),
            (Column::text(t.t("head-client"), (12, 32), 0), list.name),
            (Column::word(t.t("orders-head-stage"), words(stages), 0), stages),
            (Column::amount(t.t("head-amount"), 0), money),
            (Column::word(t.t("orders-head-valid"), 8, 0), 8),
            (Column::word(t.t("orders-head-reminder"), words(reminders), 0), reminders),
            (Column::text(t.t("orders-head-who"), (8, 16), 3), list.who),
        ];
        columns.into_iter().unzip()
    }

    /// What is to be done first: the reminder that is due, else the next one, else the last one.
    fn quote_reminder(&self, row: &QuoteRow) -> Span {
        let told = |id, on, role| Span::new(self.t.tf(id, &[("date", Arg::Date(on))]), role);
        match (row.due, row.next, row.asked) {
            (Some(on), ..) => told("orders-quote-due", on, Role::Late),
            (_, Some(on), _) => told("orders-quote-next", on, Role::Text),
            (_, _, Some(on)) => told("orders-quote-asked", on, Role::Muted),
            _ => Span::new("", Role::Muted),
        }
    }

    fn quote_cells(&self, row: &QuoteRow) -> Vec<Span> {
        let t = &self.t;
        let plain = |role: Role| if row.is_over() { Role::Muted } else { role };
        vec![
            Span::new(row.number.clone(), plain(Role::Text)),
            Span::new(t.date(row.date), Role::Muted),
            Span::new(row.name.clone(), plain(Role::Text)),
            Span::new(t.quote_stage(row.stage), stage_role(row)),
            Span::new(t.amount(row.amount, self.digits()), plain(Role::Amount)),
            Span::new(row.valid_until.map(|day| t.date(day)).unwrap_or_default(), plain(Role::Text)),
            self.quote_reminder(row),
            Span::new(row.who.clone(), Role::Muted),
        ]
    }

    /// Draws heads and rows of the view.
    pub(super) fn draw_quotes(&self, pen: &mut Pen<'_>, (body, heads, rows): (Rect, Rect, Rect)) {
        let (columns, widest) = self.quote_columns();
        let widths = table::fit(&columns, &widest, body.width.saturating_sub(GUTTER));
        let indent = |area: Rect| Rect { x: area.x + GUTTER, width: area.width.saturating_sub(GUTTER), ..area };
        table::heads(pen, indent(heads), &columns, &widths);
        let orders = &self.orders;
        let shown = orders.lists.quotes.shown.iter().enumerate().skip(orders.list.top).take(usize::from(rows.height));
        for (y, (place, at)) in (rows.y..).zip(shown) {
            let Some(row) = orders.quotes.get(*at as usize) else { continue };
            let here = place == orders.list.index;
            if here {
                pen.text(rows.x, y, 1, pen.glyphs.cursor, Role::Cursor);
            }
            // What is to be asked after is seen without a colour.
            if row.due.is_some() {
                pen.text(rows.x + 1, y, 1, "!", Role::Late);
            }
            let mut cells = self.quote_cells(row);
            if here {
                cells[0].role = Role::Strong;
            }
            table::cells(pen, indent(Rect { y, height: 1, ..rows }), &columns, &widths, &cells);
        }
    }
}
