//! The open lines of one currency, in the orders that questions ask for.

use crate::domain::lettering::engine::board::{Board, Item, Role};
use crate::domain::lettering::engine::reason::Meaning;
use crate::domain::money::Currency;

/// Lines of one sign that have something in common.
pub(super) struct Common {
    pub(super) credits: bool,
    pub(super) meaning: Meaning,
    /// The day or the month.
    pub(super) when: i32,
    /// Sum of the amounts, signed.
    pub(super) sum: i128,
    /// At least two, in order.
    pub(super) members: Vec<u32>,
}

/// One currency of an account.
pub(super) struct Side {
    pub(super) currency: Option<Currency>,
    pub(super) board: Board,
    /// Items by signed amount.
    pub(super) by_amount: Vec<(i64, u32)>,
    /// Different amounts of debits, of credits.
    pub(super) distinct: [u64; 2],
    /// Sets with a meaning, by sign, meaning and time.
    pub(super) common: Vec<Common>,
}

impl Side {
    pub(super) fn new(currency: Option<Currency>, board: Board) -> Side {
        let mut by_amount: Vec<(i64, u32)> = (0u32..).zip(&board.items).map(|(i, t)| (t.amount, i)).collect();
        by_amount.sort_unstable();
        let mut distinct = [0u64; 2];
        for (at, (amount, _)) in by_amount.iter().enumerate() {
            if at == 0 || by_amount[at - 1].0 != *amount {
                distinct[usize::from(*amount < 0)] += 1;
            }
        }
        let mut parts: Vec<(bool, Meaning, i32, u32)> = Vec::new();
        for (i, item) in (0u32..).zip(&board.items) {
            parts.extend(meanings(item).into_iter().flatten().map(|(meaning, when)| (item.amount < 0, meaning, when, i)));
        }
        parts.sort_unstable();
        let mut common: Vec<Common> = Vec::new();
        for (credits, meaning, when, i) in parts {
            let amount = i128::from(board.item(i).amount);
            match common.last_mut().filter(|c| (c.credits, c.meaning, c.when) == (credits, meaning, when)) {
                Some(set) => {
                    set.sum += amount;
                    set.members.push(i);
                }
                None => common.push(Common { credits, meaning, when, sum: amount, members: vec![i] }),
            }
        }
        common.retain(|c| c.members.len() > 1);
        Side { currency, board, by_amount, distinct, common }
    }

    /// Items of a signed amount, in order.
    pub(super) fn of_amount(&self, amount: i64) -> impl Iterator<Item = u32> {
        let from = self.by_amount.partition_point(|(a, _)| *a < amount);
        self.by_amount[from..].iter().take_while(move |(a, _)| *a == amount).map(|(_, i)| *i)
    }

    /// The sets that an item is in.
    pub(super) fn common_of(&self, i: u32) -> impl Iterator<Item = usize> {
        let item = *self.board.item(i);
        meanings(&item).into_iter().flatten().filter_map(move |(meaning, when)| {
            self.common.binary_search_by_key(&(item.amount < 0, meaning, when), |c| (c.credits, c.meaning, c.when)).ok()
        })
    }
}

/// What an item has in common with others: documents by date and due date, credits by day.
fn meanings(item: &Item) -> [Option<(Meaning, i32)>; 5] {
    if item.amount < 0 || item.role == Role::Adjuster {
        return [Some((Meaning::Day, item.day)).filter(|_| item.role == Role::Payment), None, None, None, None];
    }
    [
        Some((Meaning::Month, item.month)),
        Some((Meaning::Day, item.issued)),
        item.due.map(|due| (Meaning::DueDate, due)),
        item.due_month.map(|month| (Meaning::DueMonth, month)),
        Some((Meaning::AllOpen, 0)),
    ]
}
