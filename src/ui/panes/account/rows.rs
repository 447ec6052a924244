//! Which lines are shown, in which order, and how wide their columns are.

use super::AccountPane;
use crate::desk::api::LedgerLine;
use crate::domain::money::Amount;
use crate::i18n::I18n;
use crate::text::{fold, width};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// An order of the lines. Stored in drafts: only ever append.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Sort {
    /// By due date; lines without one last.
    #[default]
    Due,
    /// By accounting date: the only order in which a running balance means something.
    Date,
    /// By piece.
    Piece,
    /// The greatest amount first.
    Amount,
}

impl Sort {
    /// The next order.
    pub(super) fn next(self) -> Sort {
        match self {
            Sort::Due => Sort::Date,
            Sort::Date => Sort::Piece,
            Sort::Piece => Sort::Amount,
            Sort::Amount => Sort::Due,
        }
    }

    /// The message that names it.
    pub(super) const fn label_id(self) -> &'static str {
        match self {
            Sort::Due => "sort-due",
            Sort::Date => "sort-date",
            Sort::Piece => "sort-piece",
            Sort::Amount => "sort-amount",
        }
    }
}

/// What is shown, derived from the lines.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Rows {
    /// Indices into the lines.
    pub(super) order: Vec<usize>,
    /// Balance after each line in order of date, by index into the lines; empty when not shown. `None` out of range.
    pub(super) running: Vec<Option<Amount>>,
    /// Columns that the widest amount takes.
    pub(super) amount: u16,
    /// Columns that the widest running balance takes.
    pub(super) balance: u16,
    /// Columns that the widest piece takes.
    pub(super) piece: u16,
    /// Columns that the widest invoice number or reference takes; 0 when there is none.
    pub(super) reference: u16,
    /// Columns that the widest journal takes.
    pub(super) journal: u16,
}

impl AccountPane {
    /// Derives what is shown. The cursor stays on its line; when that line is gone, on the row where it was.
    pub(in crate::ui) fn rebuild(&mut self, t: &I18n, digits: u8, page: usize) {
        let lines = self.lines();
        let terms: Vec<String> = self.filter.text().split_whitespace().map(fold).collect();
        let mut order: Vec<usize> = (0..lines.len()).filter(|i| matches(&lines[*i], &terms, digits)).collect();
        let by_date = |i: &usize| (lines[*i].key.day, lines[*i].key.seq);
        match self.sort() {
            Sort::Due => order.sort_by_key(|i| (lines[*i].due.is_none(), lines[*i].due, by_date(i))),
            Sort::Date => order.sort_by_key(by_date),
            Sort::Piece => {
                order.sort_by(|a, b| lines[*a].piece.cmp(&lines[*b].piece).then_with(|| by_date(a).cmp(&by_date(b))))
            }
            Sort::Amount => order.sort_by_key(|i| (Reverse(lines[*i].amount.magnitude()), by_date(i))),
        }
        let running = if self.all && self.sort() == Sort::Date { running(lines) } else { Vec::new() };
        let cols = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        let widest = |amounts: &mut dyn Iterator<Item = Amount>| {
            // The widest amount is the greatest or the least one: nothing else needs to be formatted.
            let (least, most) = amounts.fold((0, 0), |(least, most), a| (a.0.min(least), a.0.max(most)));
            cols([least, most].map(|a| width(&t.amount(Amount(a), digits))).into_iter().max().unwrap_or(0))
        };
        let rows = Rows {
            amount: widest(&mut lines.iter().flat_map(|l| [l.amount, l.residual, l.debit(), l.credit()])).clamp(8, 17),
            balance: widest(&mut running.iter().flatten().copied()).clamp(8, 17),
            piece: cols(lines.iter().map(|l| width(&l.piece)).max().unwrap_or(0)).clamp(6, 14),
            journal: cols(lines.iter().map(|l| width(&l.journal)).max().unwrap_or(0)).clamp(3, 5),
            reference: cols(lines.iter().map(|l| width(reference(l))).max().unwrap_or(0)).min(20),
            running,
            order,
        };
        self.rows = rows;
        let here = self.cursor.and_then(|key| self.shown().position(|l| l.key == key));
        let (len, index) = (self.rows.order.len(), here.unwrap_or(self.list.index));
        self.list.choose(index, len, page);
        self.cursor = self.at(self.list.index).map(|l| l.key);
    }
}

/// The invoice number when it is not the piece, else the reference.
pub(super) fn reference(line: &LedgerLine) -> &str {
    if line.invoice.is_empty() || line.invoice == line.piece { &line.reference } else { &line.invoice }
}

/// True when every term is somewhere in what the line shows: piece, label, letter, references, amounts.
fn matches(line: &LedgerLine, terms: &[String], digits: u8) -> bool {
    if terms.is_empty() {
        return true;
    }
    let point = line.amount.machine(digits);
    let text = [&line.piece, &line.label, &line.letter, &line.journal, &line.invoice, &line.reference, &line.payment_mode];
    let mut hay = text.map(|s| fold(s)).join("\n");
    for amount in [&point, &point.replace('.', ",")] {
        hay.push('\n');
        hay.push_str(amount);
    }
    terms.iter().all(|term| hay.contains(term.as_str()))
}

fn running(lines: &[LedgerLine]) -> Vec<Option<Amount>> {
    let mut by_date: Vec<usize> = (0..lines.len()).collect();
    by_date.sort_by_key(|i| (lines[*i].key.day, lines[*i].key.seq));
    let mut after = vec![None; lines.len()];
    let mut balance = Some(Amount::ZERO);
    for i in by_date {
        balance = balance.and_then(|b| b.plus(lines[i].amount).ok());
        after[i] = balance;
    }
    after
}
