//! The words of a report, made once: what is shown, in which widths, and which sums stand below.

use crate::domain::money::{Amount, Overflow};
use crate::domain::report::{Cell, For, Holds, Level, Report, Row};
use crate::i18n::I18n;
use crate::text::{fold, width};
use serde::{Deserialize, Serialize};

/// No column of words is wider.
const WIDEST: usize = 34;

/// The rows behind a figure.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Only {
    /// Those in which something stands in a column, by its name.
    Filled(String),
    /// Those whose word in a column is one of these, by their codes.
    Words(String, Vec<String>),
}

impl Only {
    fn takes(&self, report: &Report, row: &Row) -> bool {
        let cell = |name: &str| report.column(name).and_then(|place| row.cells.get(place));
        match self {
            Only::Filled(name) => cell(name).is_some_and(|cell| !cell.is_nothing()),
            Only::Words(name, codes) => {
                matches!(cell(name), Some(Cell::Word(word)) if codes.iter().any(|code| *code == word.code()))
            }
        }
    }
}

/// A report in words.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Shape {
    /// Places of the columns shown.
    pub columns: Vec<usize>,
    /// Their titles.
    pub titles: Vec<String>,
    /// Their widths.
    pub widths: Vec<u16>,
    /// How many of them stay at the left.
    pub fixed: usize,
    /// For each row of the report, its words without case and accents, for the filter.
    folded: Vec<String>,
    /// Rows that the screen lists: by place in the report.
    pub shown: Vec<usize>,
    /// How many of them are data.
    pub count: usize,
    /// Rows below the list.
    pub foot: Vec<Row>,
    /// Fewer rows than the report has: its proofs do not hold for them.
    pub part: bool,
}

impl Shape {
    /// Makes the words.
    pub(super) fn of(report: &Report, t: &I18n) -> Shape {
        let columns = report.shown(For::People);
        let titles: Vec<String> = columns.iter().map(|place| t.column_title(&report.columns[*place].name)).collect();
        let mut widths: Vec<usize> = titles.iter().map(|title| width(title)).collect();
        let mut folded = Vec::with_capacity(report.rows.len());
        let mut widest: Vec<(Amount, Amount)> = vec![(Amount::ZERO, Amount::ZERO); columns.len()];
        for row in &report.rows {
            let mut words = String::new();
            for (n, place) in columns.iter().enumerate() {
                match row.cells.get(*place) {
                    // Amounts are as wide as the greatest: none has to be written for it.
                    Some(Cell::Amount(amount) | Cell::Side(amount)) => {
                        let (least, most) = &mut widest[n];
                        (*least, *most) = ((*least).min(*amount), (*most).max(*amount));
                    }
                    Some(cell) => {
                        let text = t.report_cell(cell);
                        widths[n] = widths[n].max(width(&text));
                        if matches!(cell, Cell::Text(_) | Cell::Word(_) | Cell::No(_)) {
                            words.push_str(&fold(&text));
                            words.push(' ');
                        }
                    }
                    None => {}
                }
            }
            folded.push(words);
        }
        for (slot, (least, most)) in widths.iter_mut().zip(widest) {
            *slot = [least, most]
                .map(|amount| width(&t.money(amount)))
                .into_iter()
                .fold(*slot, |a, b| if least.is_zero() && most.is_zero() { a } else { a.max(b) });
        }
        let flexible = columns.iter().position(|place| report.columns[*place].flexible);
        let is_text = |place: &usize| report.columns[*place].holds == Holds::Text;
        let widths = widths
            .iter()
            .zip(&columns)
            .map(|(wide, place)| u16::try_from(if is_text(place) { (*wide).min(WIDEST) } else { *wide }).unwrap_or(u16::MAX))
            .collect();
        Shape { fixed: flexible.map_or(1, |at| at + 1), columns, titles, widths, folded, ..Shape::default() }
    }

    /// Chooses what is listed, and sums it.
    pub(super) fn filter(&mut self, report: &Report, only: Option<&Only>, filter: &str) {
        let words: Vec<String> = filter.split_whitespace().map(fold).collect();
        self.part = only.is_some() || !words.is_empty();
        self.shown.clear();
        for (place, row) in report.rows.iter().enumerate() {
            let wanted = match row.level {
                Level::Row => {
                    only.is_none_or(|only| only.takes(report, row))
                        && words.iter().all(|word| self.folded.get(place).is_some_and(|text| text.contains(word.as_str())))
                }
                // A sum above its group says nothing of the rows that are left.
                Level::Subtotal => !self.part,
                Level::Total | Level::Check => false,
            };
            if wanted {
                self.shown.push(place);
            }
        }
        self.count = self.shown.iter().filter(|place| report.rows[**place].level == Level::Row).count();
        let total = report.rows.iter().find(|row| row.level == Level::Total);
        self.foot = if self.part {
            total.and_then(|total| self.sum(report, total).ok()).into_iter().collect()
        } else {
            report.rows.iter().filter(|row| matches!(row.level, Level::Total | Level::Check)).cloned().collect()
        };
    }

    /// The total of the rows listed, under the columns that the report sums.
    fn sum(&self, report: &Report, total: &Row) -> Result<Row, Overflow> {
        let mut out = total.clone();
        for (place, cell) in out.cells.iter_mut().enumerate() {
            let rows = || self.shown.iter().filter_map(|at| report.rows[*at].cells.get(place));
            match cell {
                // A running sum has no total of a part.
                Cell::Amount(_) | Cell::Side(_) => {
                    let amounts = rows().filter_map(|cell| match cell {
                        Cell::Amount(amount) | Cell::Side(amount) => Some(*amount),
                        _ => None,
                    });
                    *cell = Cell::Amount(Amount::sum(amounts)?);
                }
                Cell::Count(_) => {
                    let counts = rows().map(|cell| if let Cell::Count(n) = cell { *n } else { 0 });
                    *cell = Cell::Count(counts.sum());
                }
                _ => {}
            }
        }
        Ok(out)
    }
}
