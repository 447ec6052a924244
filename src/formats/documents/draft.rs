//! A document while its rows come in.

use super::super::amount::Mark;
use super::super::header::Column;
use super::super::sheet::Sheet;
use super::cells::{self, LONGEST, LONGEST_COMMENT};
use super::column::DocumentColumn;
use super::settle::{self, Early, MOST_LINES, TotalOf};
use super::words;
use crate::domain::intake::{NoteKind, ProblemKind};
use crate::domain::money::Amount;
use crate::domain::order::{Deposit, DocumentKind, IncomingDocument, IncomingLine, Totals};
use crate::domain::terms::Terms;
use chrono::NaiveDate;
use std::collections::HashSet;

use DocumentColumn as D;

/// What a row says of its document as a whole: in which column, with what words, on which line.
#[derive(Debug)]
struct Said {
    column: D,
    text: String,
    at: u32,
}

/// A document whose rows are still coming in.
#[derive(Debug)]
pub(super) struct Draft {
    document: IncomingDocument,
    said: Vec<Said>,
    numbers: HashSet<u32>,
    deposit: Option<Amount>,
    deposit_due: Option<NaiveDate>,
    /// Net, VAT, gross.
    totals: [Option<Amount>; 3],
    /// True once it has more lines than may be, which is said once.
    full: bool,
    /// A row of it could not be read: its lines say nothing about its totals.
    flawed: bool,
}

impl Draft {
    pub(super) fn new(kind: DocumentKind, number: String, at: u32) -> Draft {
        Draft {
            document: IncomingDocument::new(at, (kind, &number), "", NaiveDate::default()),
            said: Vec::new(),
            numbers: HashSet::new(),
            deposit: None,
            deposit_due: None,
            totals: [None; 3],
            full: false,
            flawed: false,
        }
    }

    /// The number of the next line when the file does not give it.
    pub(super) fn next_rank(&self) -> u32 {
        u32::try_from(self.document.lines.len()).unwrap_or(u32::MAX).saturating_add(1)
    }

    /// Takes in what a row says of the document as a whole. An empty cell says nothing; what was said before must be said again in the same
    /// words.
    pub(super) fn hear(&mut self, sheet: &mut Sheet<'_, D>, at: u32, digits: u8, mark: Mark) {
        for column in D::HEADER {
            if !sheet.is_filled(column) {
                continue;
            }
            let text = sheet.text(column);
            match self.said.iter().find(|said| said.column == column) {
                Some(said) if said.text == text => {}
                Some(said) => {
                    let what = ProblemKind::Disagrees(said.at, super::super::log::excerpt(&said.text));
                    sheet.error(column, what);
                }
                None => {
                    self.said.push(Said { column, text: text.into_owned(), at });
                    self.take(sheet, column, digits, mark);
                }
            }
        }
    }

    fn take(&mut self, sheet: &mut Sheet<'_, D>, column: D, digits: u8, mark: Mark) {
        let document = &mut self.document;
        let amount = |sheet: &mut Sheet<'_, D>| cells::number(sheet, column, digits, mark, ProblemKind::Amount).map(Amount);
        match column {
            D::Client => document.client = cells::text(sheet, column, LONGEST),
            D::Reference => document.reference = cells::text(sheet, column, LONGEST),
            D::Comment => document.comment = cells::text(sheet, column, LONGEST_COMMENT),
            D::Date => match cells::day(sheet, column) {
                Some(date) if settle::is_plausible(date) => document.date = date,
                Some(_) => sheet.error(column, ProblemKind::FarDate),
                None => {}
            },
            D::Prepared => document.prepared = cells::day(sheet, column),
            D::Planned => document.planned = cells::day(sheet, column),
            D::Delivered => document.delivered = cells::day(sheet, column),
            D::ValidUntil => document.valid_until = cells::day(sheet, column),
            D::DepositDue => self.deposit_due = cells::day(sheet, column),
            D::Channel => {
                document.channel = words::channel(&sheet.text(column));
                note_unknown(sheet, document.channel.is_none());
            }
            D::Origin => {
                document.origin = words::origin(&sheet.text(column));
                note_unknown(sheet, document.origin.is_none());
            }
            D::Terms => {
                document.terms = cells::text(sheet, column, LONGEST);
                if !document.terms.is_empty() && Terms::parse(&document.terms).is_err() {
                    sheet.error(column, ProblemKind::Terms);
                }
            }
            D::State => {
                let state = sheet.text(column);
                document.cancelled = words::is_cancelled(&state);
                document.live = !document.cancelled && !state.trim().is_empty();
                if document.live {
                    let known = words::state(document.kind, &state);
                    document.state = known.map(|known| (known, super::super::log::excerpt(&state)));
                    if known.is_none() {
                        sheet.error(column, ProblemKind::UnknownState);
                    }
                }
            }
            D::Deposit => {
                self.deposit = amount(sheet).filter(|deposit| !deposit.is_zero());
                if document.kind != DocumentKind::CreditNote && self.deposit.is_some_and(Amount::is_credit) {
                    sheet.error(column, ProblemKind::Negative);
                }
            }
            D::TotalNet => self.totals[0] = amount(sheet),
            D::TotalVat => self.totals[1] = amount(sheet),
            D::TotalGross => self.totals[2] = amount(sheet),
            _ => {}
        }
    }

    /// Notes that one of its rows could not be read.
    pub(super) fn flaw(&mut self) {
        self.flawed = true;
    }

    /// Takes in a line.
    pub(super) fn push(&mut self, sheet: &mut Sheet<'_, D>, line: IncomingLine) {
        if self.document.lines.len() >= MOST_LINES {
            if !self.full {
                self.full = true;
                sheet.error(D::Line, ProblemKind::TooMany(u32::try_from(MOST_LINES).unwrap_or(u32::MAX)));
            }
            return;
        }
        if !self.numbers.insert(line.line.no) {
            sheet.error(D::Line, ProblemKind::DoubleLine);
        }
        self.document.lines.push(line);
    }

    /// The document, once the file is read: what is missing or contradicts itself is logged at the line that says it.
    pub(super) fn close(mut self, sheet: &mut Sheet<'_, D>, digits: u8) -> IncomingDocument {
        for column in [D::Client, D::Date] {
            if self.said(column).is_none() {
                let name = sheet.name_of(column);
                sheet.log.error(self.document.at, &name, "", ProblemKind::Required);
            }
        }
        self.check_dates(sheet);
        self.document.deposit = self.deposit.map(|amount| Deposit { amount, due: self.deposit_due });
        if self.deposit.is_none() && self.deposit_due.is_some() && self.said(D::Deposit).is_none() {
            let at = self.said(D::DepositDue).map_or(self.document.at, |said| said.at);
            sheet.log.error(at, D::Deposit.name(), "", ProblemKind::Required);
        }
        self.document.totals = match self.add_up() {
            Ok(totals) => totals,
            Err(()) => {
                self.out_of_range(sheet);
                None
            }
        };
        match settle::turn_credit(&mut self.document) {
            Ok(true) => sheet.log.note(NoteKind::CreditTurned, self.document.at),
            Ok(false) => {}
            Err(_) => self.out_of_range(sheet),
        }
        match settle::wrong_total(&self.document, Amount::ZERO) {
            Ok(None) => {}
            Ok(Some(_)) if self.flawed => {}
            Ok(Some((total, expected))) => self.wrong_total(sheet, total, expected, digits),
            Err(_) => self.out_of_range(sheet),
        }
        self.document
    }

    fn said(&self, column: D) -> Option<&Said> {
        self.said.iter().find(|said| said.column == column)
    }

    /// A total that its lines and their VAT do not give, at the cell that says it; at one that it follows from when no cell does.
    fn wrong_total(&self, sheet: &mut Sheet<'_, D>, total: TotalOf, expected: Totals, digits: u8) {
        let own = match total {
            TotalOf::Net => D::TotalNet,
            TotalOf::Vat => D::TotalVat,
            TotalOf::Gross => D::TotalGross,
        };
        let said = [own, D::TotalGross, D::TotalNet, D::TotalVat].into_iter().find_map(|column| self.said(column));
        let Some(said) = said else { return };
        let expected = match said.column {
            D::TotalNet => expected.net,
            D::TotalVat => expected.vat,
            _ => expected.gross,
        };
        let (name, what) = (sheet.name_of(said.column), ProblemKind::WrongTotal(expected.machine(digits)));
        sheet.log.error(said.at, &name, &said.text, what);
    }

    fn out_of_range(&self, sheet: &mut Sheet<'_, D>) {
        sheet.log.error(self.document.at, "", &self.document.number, ProblemKind::AmountRange);
    }

    /// The days of a document follow its own: one before it by more than a year is refused. Less is noted of quotes and orders; deliveries and
    /// invoices are written after the day that was promised, or the one of the delivery.
    fn check_dates(&self, sheet: &mut Sheet<'_, D>) {
        let document = &self.document;
        if document.date == NaiveDate::default() {
            return;
        }
        let dates = [
            (D::Prepared, document.prepared),
            (D::Planned, document.planned),
            (D::Delivered, document.delivered),
            (D::ValidUntil, document.valid_until),
        ];
        for (column, date) in dates {
            let (Some(date), Some(said)) = (date, self.said(column)) else { continue };
            match settle::early(document.date, date) {
                None if settle::is_plausible(date) => {}
                None => {
                    let name = sheet.name_of(column);
                    sheet.log.error(said.at, &name, &said.text, ProblemKind::FarDate);
                }
                Some(Early::Some) if document.kind > DocumentKind::Order && column != D::ValidUntil => {}
                Some(Early::Some) => sheet.log.note(NoteKind::DateBefore, said.at),
                Some(Early::Far) => {
                    let name = sheet.name_of(column);
                    sheet.log.error(said.at, &name, &said.text, ProblemKind::DateOrder(document.date));
                }
            }
        }
    }

    /// The totals that the file gives; what is missing of them follows from the others, else from the lines.
    fn add_up(&self) -> Result<Option<Totals>, ()> {
        if self.totals == [None; 3] {
            return Ok(None);
        }
        let of_lines = Totals::of(self.document.lines.iter().map(|line| &line.line)).map_err(|_| ())?;
        let totals = match self.totals {
            [Some(net), Some(vat), Some(gross)] => Some(Totals { net, vat, gross }),
            [Some(net), None, Some(gross)] => gross.minus(net).ok().map(|vat| Totals { net, vat, gross }),
            [None, Some(vat), Some(gross)] => gross.minus(vat).ok().map(|net| Totals { net, vat, gross }),
            [Some(net), vat, None] => {
                let vat = vat.unwrap_or(of_lines.vat);
                net.plus(vat).ok().map(|gross| Totals { net, vat, gross })
            }
            [None, None, Some(gross)] => gross.minus(of_lines.net).ok().map(|vat| Totals { net: of_lines.net, vat, gross }),
            [None, vat, None] => {
                let vat = vat.unwrap_or(of_lines.vat);
                of_lines.net.plus(vat).ok().map(|gross| Totals { net: of_lines.net, vat, gross })
            }
        };
        totals.map(Some).ok_or(())
    }
}

fn note_unknown(sheet: &mut Sheet<'_, D>, unknown: bool) {
    if unknown {
        sheet.note(NoteKind::UnknownWord);
    }
}
