//! Debit, credit and foreign amount of a line, however a file spells them.

use super::header::Column;
use super::sheet::Sheet;
use crate::domain::intake::{NoteKind, ProblemKind};
use crate::domain::money::{Amount, Currency};

/// The columns that amounts come from.
#[derive(Clone, Copy, Debug)]
pub(super) struct AmountColumns<C> {
    pub(super) debit: C,
    pub(super) credit: C,
    /// Montant: with a side, or signed like debit minus credit.
    pub(super) amount: C,
    /// Sens.
    pub(super) side: C,
    pub(super) currency: C,
    pub(super) foreign: C,
}

/// How the amounts of a file are laid out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shape {
    /// Debit and Credit.
    TwoColumns,
    /// Montant and Sens.
    AmountAndSide,
    /// One signed amount.
    Signed,
}

impl<C: Column> AmountColumns<C> {
    /// The layout of a file's amounts, or the columns that are missing; one signed column is enough when `signed` allows it.
    pub(super) fn shape(&self, sheet: &Sheet<'_, C>, signed: bool) -> Result<Shape, Vec<C>> {
        match (sheet.has(self.debit), sheet.has(self.credit), sheet.has(self.amount), sheet.has(self.side)) {
            (true, true, ..) => Ok(Shape::TwoColumns),
            (_, _, true, true) => Ok(Shape::AmountAndSide),
            (false, false, true, false) if signed => Ok(Shape::Signed),
            (false, false, true, false) => Err(vec![self.side]),
            (false, false, ..) => Err(vec![self.debit, self.credit]),
            (false, true, ..) => Err(vec![self.debit]),
            (true, false, ..) => Err(vec![self.credit]),
        }
    }

    /// Debit and credit of the current line, as written: a negative debit stays one. `None` when refused, and then logged.
    pub(super) fn read(&self, sheet: &mut Sheet<'_, C>, shape: Shape) -> Option<(Amount, Amount)> {
        let (debit, credit) = match shape {
            Shape::TwoColumns => self.two_columns(sheet)?,
            Shape::AmountAndSide => {
                let amount = self.cell(sheet, self.amount);
                let is_debit = side(&sheet.text(self.side));
                if is_debit.is_none() {
                    sheet.error(self.side, ProblemKind::Side);
                }
                let amount = self.demanded(sheet, amount)?;
                if is_debit? { (amount, 0) } else { (0, amount) }
            }
            Shape::Signed => {
                let amount = self.cell(sheet, self.amount);
                let amount = self.demanded(sheet, amount)?;
                if amount < 0 { (0, -amount) } else { (amount, 0) }
            }
        };
        if debit < 0 || credit < 0 {
            sheet.note(NoteKind::NegativeAmount);
        }
        if debit == 0 && credit == 0 {
            sheet.note(NoteKind::ZeroLine);
        }
        Some((Amount(debit), Amount(credit)))
    }

    fn two_columns(&self, sheet: &mut Sheet<'_, C>) -> Option<(i64, i64)> {
        let debit = self.cell(sheet, self.debit);
        let credit = self.cell(sheet, self.credit);
        let (debit, credit) = (debit?, credit?);
        match (debit, credit) {
            (None, None) => {
                sheet.error(self.debit, ProblemKind::Required);
                None
            }
            (Some(d), Some(c)) if d != 0 && c != 0 => {
                sheet.error(self.credit, ProblemKind::BothSides);
                None
            }
            _ => Some((debit.unwrap_or(0), credit.unwrap_or(0))),
        }
    }

    /// The amount of a cell, `Some(None)` when empty; `None` when it could not be read, and then logged.
    fn cell(&self, sheet: &mut Sheet<'_, C>, column: C) -> Option<Option<i64>> {
        sheet.amount(column, None).map_err(|what| sheet.error(column, what)).ok()
    }

    fn demanded(&self, sheet: &mut Sheet<'_, C>, amount: Option<Option<i64>>) -> Option<i64> {
        let amount = amount?;
        if amount.is_none() {
            sheet.error(self.amount, ProblemKind::Required);
        }
        amount
    }

    /// Currency and amount in it, signed like the line; `None` in the book's currency. What cannot be read is a doubt.
    pub(super) fn foreign(&self, sheet: &mut Sheet<'_, C>, book: Currency, signed: i128) -> Option<(Currency, i64)> {
        if !sheet.is_filled(self.currency) {
            return None;
        }
        let Some(currency) = currency(&sheet.text(self.currency)) else {
            sheet.doubt(self.currency, ProblemKind::Currency);
            return None;
        };
        if currency == book {
            return None;
        }
        match sheet.amount(self.foreign, Some(currency.digits())) {
            // Many packages write the currency beside an amount of 0,00: then the amount is not known.
            Ok(None | Some(0)) => None,
            Ok(Some(minor)) => Some((
                currency,
                match signed.signum() {
                    0 => minor,
                    1 => minor.abs(),
                    _ => -minor.abs(),
                },
            )),
            Err(what) => {
                sheet.doubt(self.foreign, what);
                None
            }
        }
    }
}

/// True for a debit, false for a credit.
fn side(text: &str) -> Option<bool> {
    match text {
        "D" | "d" | "+1" | "1" | "+" => Some(true),
        "C" | "c" | "-1" | "-" => Some(false),
        _ => match crate::text::fold(text).as_str() {
            "debit" => Some(true),
            "credit" => Some(false),
            _ => None,
        },
    }
}

fn currency(text: &str) -> Option<Currency> {
    match text {
        "€" => Some(Currency::EUR),
        _ if text.eq_ignore_ascii_case("euro") || text.eq_ignore_ascii_case("euros") => Some(Currency::EUR),
        _ => Currency::parse(text),
    }
}
