//! Documents of the sale as a CSV (ORD-01, ORD-02): one row a line; the rows of one kind and number are one document.
//!
//! Columns are found by meaning, in French or English. Needed: a number, `client`, `date`, `quantity`, and `item` or `label`. What is said of a
//! document as a whole (client, date, terms, totals…) may stand on each of its rows or on some; rows that contradict each other are refused.
//!
//! * `kind` may stand in a column. Without it a file of orders holds orders and a file of invoices holds invoices.
//! * The number stands in `number`, or in the column of its kind: `N° commande`, `N° BL`, `N° facture`. A file without `number` and
//!   `kind` whose rows give several of these has documents of the latest kind, made of the one before: `N° BL` with `N° commande` is a delivery
//!   of an order.
//! * What a line was made of: `from` with `from_kind`, `from_line`, `from_quantity`, or such a column of an earlier kind.
//! * `state` of a quote or an order is one of ORD-01, French or English: what calls it off, holds it, confirms or answers it is taken over, the rest
//!   follows from the chain. A word that nobody knows is an error.
//! * The totals of a document must be those of its lines and their VAT, to one minor unit a line (CUR-03).
//! * `net` is computed from quantity, price and discount where the file does not give it. Amounts that a file gives are kept (CUR-03).
//! * A credit note counts what it gives back as positive, whichever way the file writes it.

pub(super) mod cells;
mod column;
mod draft;
pub(super) mod settle;
mod words;

use super::amount::Mark;
use super::fec::absent;
use super::log::Problems;
use super::options::Options;
use super::outcome::base_name;
use super::sheet::{Norm, Sheet};
use crate::domain::intake::{NoteKind, ProblemKind};
use crate::domain::money::Amount;
use crate::domain::order::{DocumentFile, DocumentKind, DocumentLine, IncomingLine, Price, Quantity, net};
use crate::text::fold;
use cells::{LONGEST, MEASURE_DIGITS};
use column::DocumentColumn;
use draft::Draft;
use std::collections::HashMap;

use DocumentColumn as D;

/// The most documents of one file.
const MOST_DOCUMENTS: usize = 500_000;

/// What a file of documents may hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DocumentIntake {
    /// Quotes, orders, delivery notes.
    Orders,
    /// Invoices, credit notes.
    Invoices,
}

impl DocumentIntake {
    /// The kinds of its documents, in the order of the chain.
    pub const fn kinds(self) -> &'static [DocumentKind] {
        match self {
            DocumentIntake::Orders => &[DocumentKind::Quote, DocumentKind::Order, DocumentKind::Delivery],
            DocumentIntake::Invoices => &[DocumentKind::Invoice, DocumentKind::CreditNote],
        }
    }

    /// The kind of a document that does not say it.
    pub const fn usual(self) -> DocumentKind {
        match self {
            DocumentIntake::Orders => DocumentKind::Order,
            DocumentIntake::Invoices => DocumentKind::Invoice,
        }
    }
}

/// Reads a whole CSV of documents; `name` is the file's name, with or without its folder.
///
/// # Errors
/// As for every sheet; `MissingColumn` for the needed columns; each cell that cannot be read or contradicts its document, with its line and
/// column. Nothing of a file with an error may be used.
pub fn read_documents(bytes: &[u8], name: &str, options: &Options, kinds: DocumentIntake) -> Result<DocumentFile, Problems> {
    let sheet = Sheet::open(bytes, options, Norm::Free, &[])?;
    let missing = missing(&sheet, kinds);
    if !missing.is_empty() {
        return Err(absent(&sheet, &missing));
    }
    let mark = cells::decimal_mark(bytes, options, &D::MEASURES);
    let mut reader =
        Reader { sheet, mark, kinds, digits: options.currency.digits(), drafts: Vec::new(), places: HashMap::new(), rows: 0 };
    while let Some(at) = reader.sheet.advance() {
        reader.rows += 1;
        if !reader.row(at) {
            break;
        }
    }
    reader.finish(name)
}

/// The needed columns that the file lacks.
fn missing(sheet: &Sheet<'_, D>, kinds: DocumentIntake) -> Vec<D> {
    let mut missing: Vec<D> = [D::Client, D::Date, D::Quantity].into_iter().filter(|column| !sheet.has(*column)).collect();
    if !sheet.has(D::Number) && !kinds.kinds().iter().any(|kind| sheet.has(D::number_of(*kind))) {
        missing.insert(0, D::Number);
    }
    if !sheet.has(D::Item) && !sheet.has(D::Label) {
        missing.push(D::Item);
    }
    missing
}

struct Reader<'a> {
    sheet: Sheet<'a, D>,
    mark: Mark,
    kinds: DocumentIntake,
    digits: u8,
    drafts: Vec<Draft>,
    /// Where a document stands in `drafts`, by its kind and its number, whatever the case of its letters.
    places: HashMap<(DocumentKind, String), usize>,
    rows: u64,
}

impl Reader<'_> {
    /// Reads a row; false when the file holds more documents than may be, and reading ends.
    fn row(&mut self, at: u32) -> bool {
        let Some((kind, column)) = self.kind() else { return true };
        let number = cells::text(&mut self.sheet, column, LONGEST);
        if number.is_empty() {
            if !self.sheet.is_filled(column) {
                self.sheet.error(column, ProblemKind::Required);
            }
            return true;
        }
        let key = (kind, fold(&number));
        let place = match self.places.get(&key) {
            Some(place) => *place,
            None if self.drafts.len() >= MOST_DOCUMENTS => {
                self.sheet.error(column, ProblemKind::TooMany(u32::try_from(MOST_DOCUMENTS).unwrap_or(u32::MAX)));
                return false;
            }
            None => {
                self.drafts.push(Draft::new(kind, number, at));
                self.places.insert(key, self.drafts.len() - 1);
                self.drafts.len() - 1
            }
        };
        let before = self.sheet.log.errors.total;
        let Some(draft) = self.drafts.get_mut(place) else { return true };
        draft.hear(&mut self.sheet, at, self.digits, self.mark);
        let rank = draft.next_rank();
        let line = self.line(at, kind, rank);
        if let Some(draft) = self.drafts.get_mut(place) {
            draft.push(&mut self.sheet, line);
            if self.sheet.log.errors.total > before {
                draft.flaw();
            }
        }
        true
    }

    /// The kind of the row's document, and the column of its number; logged when there is none.
    fn kind(&mut self) -> Option<(DocumentKind, D)> {
        let said = self.sheet.text(D::Kind);
        let numbered = self.sheet.has(D::Number);
        let kind = if !said.is_empty() {
            let Some(kind) = words::kind(&said) else {
                self.sheet.error(D::Kind, ProblemKind::DocumentKind);
                return None;
            };
            if !self.kinds.kinds().contains(&kind) {
                self.sheet.error(D::Kind, ProblemKind::OtherIntake);
                return None;
            }
            kind
        } else if numbered {
            self.kinds.usual()
        } else {
            // The latest link of the chain that the row has a number for.
            let filled = |kind: &&DocumentKind| self.sheet.is_filled(D::number_of(**kind));
            self.kinds.kinds().iter().rev().find(filled).copied().unwrap_or(self.kinds.usual())
        };
        let own = D::number_of(kind);
        Some((kind, if numbered && (self.sheet.is_filled(D::Number) || !self.sheet.has(own)) { D::Number } else { own }))
    }

    fn line(&mut self, at: u32, kind: DocumentKind, rank: u32) -> IncomingLine {
        let sheet = &mut self.sheet;
        let no = cells::rank(sheet, D::Line).unwrap_or(rank);
        let item = cells::text(sheet, D::Item, LONGEST);
        let label = cells::text(sheet, D::Label, LONGEST);
        if !sheet.is_filled(D::Item) && !sheet.is_filled(D::Label) {
            sheet.error(if sheet.has(D::Item) { D::Item } else { D::Label }, ProblemKind::Required);
        }
        let quantity =
            Quantity(cells::number(sheet, D::Quantity, MEASURE_DIGITS, self.mark, ProblemKind::Quantity).unwrap_or(0));
        if !sheet.is_filled(D::Quantity) {
            sheet.error(D::Quantity, ProblemKind::Required);
        }
        if quantity.0 < 0 && matches!(kind, DocumentKind::Quote | DocumentKind::Order) {
            sheet.error(D::Quantity, ProblemKind::Negative);
        }
        let price = cells::number(sheet, D::UnitPrice, MEASURE_DIGITS, self.mark, ProblemKind::Price).map(Price);
        let discount = cells::percent(sheet, D::Discount).unwrap_or_default();
        let vat = cells::percent(sheet, D::Vat).unwrap_or_default();
        let own = cells::number(sheet, D::Net, self.digits, self.mark, ProblemKind::Amount).map(Amount);
        let (price, net) = match (price, own) {
            (Some(price), Some(own)) => {
                if !settle::is_net_of(own, (quantity, price, discount), self.digits) {
                    sheet.note(NoteKind::TotalsDiffer);
                }
                (price, own)
            }
            (Some(price), None) => match net(quantity, price, discount, self.digits) {
                Ok(net) => (price, net),
                Err(_) => {
                    sheet.error(D::UnitPrice, ProblemKind::AmountRange);
                    (price, Amount::ZERO)
                }
            },
            (None, Some(own)) => (settle::price_of(own, quantity, self.digits).unwrap_or_default(), own),
            (None, None) => {
                let unread = sheet.is_filled(D::UnitPrice) || sheet.is_filled(D::Net);
                if kind != DocumentKind::Delivery && !unread {
                    sheet.error(D::UnitPrice, ProblemKind::Required);
                }
                (Price::ZERO, Amount::ZERO)
            }
        };
        let line = DocumentLine { no, item, label, quantity, price, discount, vat, net, from: Vec::new() };
        IncomingLine { at, line, from: self.from(kind).into_iter().collect() }
    }

    /// What the line was made of: the columns that say so, else the number of the nearest earlier kind that the row gives.
    fn from(&mut self, kind: DocumentKind) -> Option<(DocumentKind, String, Option<u32>, Option<Quantity>)> {
        let sheet = &mut self.sheet;
        let (earlier, column) = if sheet.is_filled(D::From) {
            let said = sheet.text(D::FromKind);
            let earlier = match (words::kind(&said), kind) {
                (Some(earlier), _) => earlier,
                (None, _) if !said.is_empty() => {
                    sheet.error(D::FromKind, ProblemKind::DocumentKind);
                    return None;
                }
                (None, DocumentKind::Quote | DocumentKind::Order) => DocumentKind::Quote,
                (None, DocumentKind::Delivery) => DocumentKind::Order,
                (None, DocumentKind::CreditNote) => DocumentKind::Invoice,
                // An order or a delivery: a guess would tie it to the wrong one.
                (None, DocumentKind::Invoice) => {
                    sheet.error(D::FromKind, ProblemKind::Required);
                    return None;
                }
            };
            (earlier, D::From)
        } else {
            let given = |earlier: &DocumentKind| kind.follows(*earlier) && sheet.is_filled(D::number_of(*earlier));
            let earlier = DocumentKind::ALL.into_iter().rev().find(given)?;
            (earlier, D::number_of(earlier))
        };
        if !kind.follows(earlier) {
            sheet.error(if sheet.is_filled(D::FromKind) { D::FromKind } else { D::From }, ProblemKind::NotMadeOf);
            return None;
        }
        let number = cells::text(sheet, column, LONGEST);
        let line = cells::rank(sheet, D::FromLine);
        let quantity = cells::number(sheet, D::FromQuantity, MEASURE_DIGITS, self.mark, ProblemKind::Quantity).map(Quantity);
        if kind != DocumentKind::CreditNote && quantity.is_some_and(|quantity| quantity.0 < 0) {
            sheet.error(D::FromQuantity, ProblemKind::Negative);
        }
        let quantity = quantity.map(|quantity| Quantity(quantity.0.saturating_abs()));
        Some((earlier, number, line, quantity))
    }

    fn finish(mut self, name: &str) -> Result<DocumentFile, Problems> {
        let drafts = std::mem::take(&mut self.drafts);
        let digits = self.digits;
        let documents = drafts.into_iter().map(|draft| draft.close(&mut self.sheet, digits)).collect();
        if !self.sheet.log.errors.is_empty() {
            return Err(self.sheet.log.errors);
        }
        Ok(DocumentFile {
            name: base_name(name).to_string(),
            encoding: self.sheet.encoding(),
            rows: self.rows,
            documents,
            notes: self.sheet.log.sorted_notes(),
            loose: false,
        })
    }
}
