//! Which rows are shown, in which order, and what they come to. A hundred thousand orders are sorted once per answer; a filter that gets
//! longer only looks at what it had left.

use super::due::DueWidest;
use super::quotes::QuoteList;
use super::{OrdersPane, Sort, View};
use crate::desk::api::{OrderBook, OrderRow};
use crate::domain::ids::PartyId;
use crate::domain::money::Amount;
use crate::domain::order::{Lateness, OrderStage};
use crate::i18n::I18n;
use crate::text::{fold, width};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A number of orders and what they come to, minor units; a sum out of range stays at its end.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(in crate::ui) struct Tally {
    pub(in crate::ui) n: usize,
    pub(in crate::ui) sum: Amount,
}

impl Tally {
    pub(super) fn add(&mut self, amount: Amount) {
        self.n += 1;
        self.sum = self.sum.plus(amount).unwrap_or(Amount(i64::MAX));
    }
}

/// A column of the board.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(in crate::ui) struct Stack {
    pub(in crate::ui) rows: Vec<u32>,
    pub(in crate::ui) sum: Tally,
    /// The first card shown.
    pub(in crate::ui) top: usize,
}

/// The largest values of the rows, from which the widths of the columns follow without a single row being written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(in crate::ui) struct Widest {
    pub(in crate::ui) number: usize,
    pub(in crate::ui) client: usize,
    pub(in crate::ui) comment: usize,
    pub(in crate::ui) amount: Amount,
    pub(in crate::ui) overdue: Amount,
    pub(in crate::ui) exposure: Amount,
    pub(in crate::ui) limit: Amount,
    pub(in crate::ui) insured: Amount,
    pub(in crate::ui) days: i64,
}

/// The columns of a text when they are more than there were. Bytes are never fewer than columns: most texts are not measured.
pub(super) fn wider(so_far: usize, text: &str) -> usize {
    if text.len() > so_far { so_far.max(width(text)) } else { so_far }
}

/// Of two amounts the one further from zero.
pub(super) fn larger(a: Amount, b: Amount) -> Amount {
    if b.minor().unsigned_abs() > a.minor().unsigned_abs() { b } else { a }
}

impl Widest {
    fn of(&mut self, row: &OrderRow) {
        self.number = wider(self.number, &row.number);
        self.client = wider(self.client, &row.name);
        self.comment = wider(self.comment, &row.comment);
        self.amount = larger(self.amount, row.amount);
        self.overdue = larger(self.overdue, row.overdue);
        if let Some(usage) = row.usage {
            (self.exposure, self.limit) = (larger(self.exposure, usage.exposure), larger(self.limit, usage.limit));
        }
        self.insured = larger(self.insured, row.insured.unwrap_or_default());
        self.days = self.days.max(row.late.days().unwrap_or(0));
    }
}

/// What the perimeter and the filter leave, by place in the book.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(in crate::ui) struct Lists {
    /// All rows in their order.
    order: Vec<u32>,
    /// The place of each row in it.
    ranks: Vec<u32>,
    /// What can be searched of each row; made with the first letter of a filter.
    hay: Vec<String>,
    /// The filter that `passing` stands for.
    filtered: String,
    /// What passes, in the order of the rows.
    pub(in crate::ui) passing: Vec<u32>,
    /// Those of them that are blocked.
    pub(in crate::ui) decide: Vec<u32>,
    /// What is due, by place in its own answer.
    pub(in crate::ui) due: Vec<u32>,
    /// What can be searched of each task; made with the first letter of a filter.
    pub(super) due_hay: Vec<String>,
    pub(super) due_widest: DueWidest,
    /// The quotes.
    pub(in crate::ui) quotes: QuoteList,
    /// The same by stage.
    pub(in crate::ui) columns: Vec<Stack>,
    pub(in crate::ui) total: Tally,
    pub(in crate::ui) late: Tally,
    pub(in crate::ui) blocked: Tally,
    pub(in crate::ui) widest: Widest,
}

/// How the words of a stage are searched: folded.
fn stage_words(t: &I18n) -> [String; 9] {
    OrderStage::ALL.map(|stage| fold(&t.order_stage(stage)))
}

impl OrdersPane {
    /// Takes the orders of an answer.
    pub(super) fn take(&mut self, book: OrderBook, t: &I18n) {
        self.book = book;
        self.loaded = true;
        self.lists.hay.clear();
        self.sort_rows();
        self.relist(t);
    }

    /// Puts the rows in the order that is asked for; equal ones stay by date and number, as they came.
    pub(super) fn sort_rows(&mut self) {
        let rows = &self.book.rows;
        let mut order: Vec<u32> = (0..u32::try_from(rows.len()).unwrap_or(u32::MAX)).collect();
        let row = |at: &u32| &rows[*at as usize];
        match self.sort {
            Sort::Promised => order.sort_by_key(|at| (row(at).planned.is_none(), row(at).planned)),
            Sort::Late => order.sort_by_key(|at| match row(at).late {
                Lateness::Late(days) => (0, Reverse(days)),
                Lateness::ToPrepare => (1, Reverse(0)),
                Lateness::DeliveredLate(days) => (2, Reverse(days)),
                Lateness::None => (3, Reverse(0)),
            }),
            Sort::Amount => order.sort_by_key(|at| Reverse(row(at).amount)),
            Sort::Client => order.sort_by(|a, b| (&row(a).name, &row(a).code).cmp(&(&row(b).name, &row(b).code))),
            Sort::Newest => order.reverse(),
        }
        self.lists.ranks = vec![0; order.len()];
        for (rank, at) in (0..).zip(&order) {
            self.lists.ranks[*at as usize] = rank;
        }
        self.lists.order = order;
        self.sort_quotes();
    }

    /// Works out from all rows what passes.
    pub(super) fn relist(&mut self, t: &I18n) {
        let party = self.client.as_ref().map(|(party, ..)| *party);
        let rows = &self.book.rows;
        let kept = self.lists.order.iter().copied().filter(|at| party.is_none_or(|party| rows[*at as usize].party == party));
        self.lists.passing = kept.collect();
        self.lists.filtered.clear();
        self.refilter(t);
    }

    /// The filter changed: a longer one only narrows what is left.
    pub(super) fn refilter(&mut self, t: &I18n) {
        let filter = fold(self.filter.text());
        if !filter.starts_with(&self.lists.filtered) {
            return self.relist(t);
        }
        if filter.split_whitespace().next().is_some() && filter != self.lists.filtered {
            let words: Vec<&str> = filter.split_whitespace().collect();
            let (rows, lists, stages) = (&self.book.rows, &mut self.lists, stage_words(t));
            if lists.hay.is_empty() {
                // Many orders are of few clients: each is folded once.
                let mut clients: BTreeMap<PartyId, String> = BTreeMap::new();
                let mut text = |row: &OrderRow| {
                    let client = clients.entry(row.party).or_insert_with(|| fold(&format!("{}\n{}", row.code, row.name)));
                    [&fold(&row.number), client.as_str(), &fold(&row.comment)].join("\n")
                };
                lists.hay = rows.iter().map(&mut text).collect();
            }
            let hay = &lists.hay;
            let holds = |at: usize, word: &str| hay[at].contains(word) || stages[rows[at].stage as usize].contains(word);
            lists.passing.retain(|at| words.iter().all(|word| holds(*at as usize, word)));
        }
        self.lists.filtered = filter;
        self.relist_due();
        self.relist_quotes(t);
        self.recount();
    }

    /// The lists of the views, and what they come to.
    fn recount(&mut self) {
        let (rows, lists, stages) = (&self.book.rows, &mut self.lists, if self.all { 9 } else { 6 });
        let tops: Vec<usize> = lists.columns.iter().map(|stack| stack.top).collect();
        let top = |at: usize| tops.get(at).copied().unwrap_or(0);
        lists.columns = (0..stages).map(|at| Stack { top: top(at), ..Stack::default() }).collect();
        lists.decide.clear();
        (lists.total, lists.late, lists.blocked, lists.widest) = Default::default();
        for at in &lists.passing {
            let row = &rows[*at as usize];
            lists.total.add(row.amount);
            lists.widest.of(row);
            if let Lateness::Late(_) = row.late {
                lists.late.add(row.amount);
            }
            if row.stage == OrderStage::Blocked {
                lists.blocked.add(row.amount);
                lists.decide.push(*at);
            }
            if let Some(stack) = lists.columns.get_mut(row.stage as usize) {
                stack.rows.push(*at);
                stack.sum.add(row.amount);
            }
        }
    }

    /// Puts the cursor back on its order. One that left the view gives way to the row that took its place.
    pub(super) fn settle(&mut self, page: usize) {
        let known = self.cursor.and_then(|id| self.book.rows.iter().position(|row| row.id == id));
        if let (View::Board, Some(at)) = (self.view, known) {
            let column = self.book.rows[at].stage as usize;
            if self.lists.columns.get(column).is_some_and(|stack| stack.rows.iter().any(|row| *row as usize == at)) {
                self.column = column;
            }
        }
        if self.view == View::Board && self.listed().is_empty() {
            let nearest = |at: &usize| at.abs_diff(self.column);
            let full = (0..self.lists.columns.len()).filter(|at| !self.lists.columns[*at].rows.is_empty()).min_by_key(nearest);
            self.column = full.unwrap_or(0);
        }
        let (listed, ranks) = (self.listed(), &self.lists.ranks);
        let index = match known {
            _ if self.view == View::Due => self.due_place().unwrap_or(self.list.index),
            // Whoever comes from an order begins at the first quote.
            _ if self.view == View::Quotes => self.quote_place().unwrap_or(if known.is_some() { 0 } else { self.list.index }),
            Some(at) => listed.partition_point(|row| ranks[*row as usize] < ranks[at]),
            None => self.list.index,
        };
        self.choose(index, page);
    }

    /// Puts the cursor on a row of the view.
    pub(super) fn choose(&mut self, index: usize, page: usize) {
        let len = self.listed().len();
        if self.view == View::Board {
            self.list.top = self.lists.columns.get(self.column).map_or(0, |stack| stack.top);
        }
        self.list.choose(index, len, page);
        if let (View::Board, top, Some(stack)) = (self.view, self.list.top, self.lists.columns.get_mut(self.column)) {
            stack.top = top;
        }
        // Before an answer the cursor waits for it.
        if self.loaded {
            self.cursor = self.document_here().or(self.cursor.filter(|_| len == 0));
        }
    }

    /// The next column of the board with cards in it, to the right or to the left.
    pub(super) fn column_beside(&self, right: bool) -> Option<usize> {
        let full = |at: &usize| !self.lists.columns[*at].rows.is_empty();
        if right { (self.column + 1..self.lists.columns.len()).find(full) } else { (0..self.column).rev().find(full) }
    }
}
