//! How much of each line went on into later documents (ORD-01): ordered, delivered, invoiced, given back; what is open of each document, so that
//! nothing counts twice in the exposure (CRE-02).

use super::document::{Document, DocumentKind, DocumentLine};
use super::measure::Quantity;
use crate::domain::ids::DocumentId;
use crate::domain::money::{Amount, Overflow};
use crate::domain::rounding::{div_round_half_up, in_range};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A line of a document.
type LineOf = (DocumentId, u32);

/// What later documents took of each line, by their kind. Documents that were cancelled are not put in.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Chain {
    taken: BTreeMap<LineOf, [i64; 5]>,
    made: BTreeMap<DocumentId, Vec<DocumentId>>,
}

/// How much of a line went on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct LineFlow {
    /// What the line says.
    pub quantity: Quantity,
    /// Went into orders.
    pub ordered: Quantity,
    /// Went into delivery notes.
    pub delivered: Quantity,
    /// Went into invoices.
    pub invoiced: Quantity,
    /// Was given back by credit notes.
    pub credited: Quantity,
}

/// More went on than there was.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Anomaly {
    /// The document.
    pub document: DocumentId,
    /// Its line.
    pub line: u32,
    /// The kind of the documents that took too much.
    pub by: DocumentKind,
    /// How much there was.
    pub had: Quantity,
    /// How much they took.
    pub took: Quantity,
}

/// What is open of a document.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Open {
    /// Something is open.
    pub any: bool,
    /// All of it is.
    pub all: bool,
    /// What that comes to, tax included, minor units.
    pub gross: Amount,
}

impl Chain {
    /// The chain of some documents.
    pub fn of<'a>(documents: impl IntoIterator<Item = &'a Document>) -> Chain {
        let mut chain = Chain::default();
        documents.into_iter().for_each(|document| chain.count(document, 1));
        chain
    }

    /// Puts a document in.
    pub fn add(&mut self, document: &Document) {
        self.count(document, 1);
    }

    /// Takes a document out again.
    pub fn remove(&mut self, document: &Document) {
        self.count(document, -1);
    }

    fn count(&mut self, document: &Document, sign: i64) {
        for link in document.lines.iter().flat_map(|line| &line.from) {
            let slot = &mut self.taken.entry((link.document, link.line)).or_default()[document.kind as usize];
            *slot = slot.saturating_add(link.quantity.0.saturating_mul(sign));
        }
        for earlier in document.made_of() {
            let made = self.made.entry(earlier).or_default();
            match made.iter().position(|later| *later == document.id) {
                Some(at) if sign < 0 => {
                    made.remove(at);
                }
                None if sign > 0 => made.push(document.id),
                _ => {}
            }
        }
    }

    /// The documents made of one, in the order in which they were put in.
    pub fn made_of(&self, document: DocumentId) -> &[DocumentId] {
        self.made.get(&document).map_or(&[], Vec::as_slice)
    }

    /// How much of a line went on.
    pub fn flow(&self, document: DocumentId, line: &DocumentLine) -> LineFlow {
        let taken = self.taken.get(&(document, line.no)).copied().unwrap_or_default();
        let by = |kind: DocumentKind| Quantity(taken[kind as usize]);
        LineFlow {
            quantity: line.quantity,
            ordered: by(DocumentKind::Order),
            delivered: by(DocumentKind::Delivery),
            invoiced: by(DocumentKind::Invoice),
            credited: by(DocumentKind::CreditNote),
        }
    }

    /// What is left of a line for the documents that come next: of an order what was neither delivered nor invoiced at once, of a delivery what was
    /// not invoiced, of an invoice what was not given back. Never negative.
    pub fn left(&self, document: &Document, line: &DocumentLine) -> Quantity {
        let flow = self.flow(document.id, line);
        let gone = match document.kind {
            DocumentKind::Quote => flow.ordered.0.saturating_add(flow.delivered.0).saturating_add(flow.invoiced.0),
            DocumentKind::Order => flow.delivered.0.saturating_add(flow.invoiced.0),
            DocumentKind::Delivery => flow.invoiced.0,
            DocumentKind::Invoice => flow.credited.0,
            DocumentKind::CreditNote => 0,
        };
        Quantity(line.quantity.0.saturating_sub(gone).max(0))
    }

    /// What is open of a document, at the share of its own total that the open quantities have in its lines.
    ///
    /// # Errors
    /// [`Overflow`] out of range.
    pub fn open(&self, document: &Document) -> Result<Open, Overflow> {
        let (mut any, mut all) = (false, true);
        let (mut whole, mut open) = (0i128, 0i128);
        for line in document.lines.iter().filter(|line| line.quantity.0 > 0) {
            let left = self.left(document, line);
            any |= left.0 > 0;
            all &= left == line.quantity;
            let gross = i128::from(line.net.minor()) * i128::from(10_000 + line.vat.ten_thousandths());
            whole = whole.checked_add(gross).ok_or(Overflow)?;
            let share = gross.checked_mul(i128::from(left.0)).ok_or(Overflow)?;
            open = open.checked_add(div_round_half_up(share, i128::from(line.quantity.0)).ok_or(Overflow)?).ok_or(Overflow)?;
        }
        let gross = if all {
            document.totals.gross
        } else if whole == 0 || !any {
            Amount::ZERO
        } else {
            let share = i128::from(document.totals.gross.minor()).checked_mul(open).ok_or(Overflow)?;
            in_range(div_round_half_up(share, whole).ok_or(Overflow)?)?
        };
        Ok(Open { any, all: all && any, gross: if any { gross } else { Amount::ZERO } })
    }
}

/// Where later documents took more of a document than it has: ordered ≥ delivered ≥ invoiced ≥ given back (ORD-01). Quotes bind nobody to their
/// quantities.
pub fn anomalies(chain: &Chain, document: &Document) -> Vec<Anomaly> {
    use DocumentKind as K;
    let mut out = Vec::new();
    for line in &document.lines {
        let flow = chain.flow(document.id, line);
        let direct = Quantity(flow.delivered.0.saturating_add(flow.invoiced.0));
        let took = match document.kind {
            K::Quote | K::CreditNote => continue,
            K::Order if flow.delivered > line.quantity => (K::Delivery, flow.delivered),
            K::Order => (K::Invoice, direct),
            K::Delivery => (K::Invoice, flow.invoiced),
            K::Invoice => (K::CreditNote, flow.credited),
        };
        // Lines that take something back go below zero: only what goes beyond in their own direction is too much.
        if took.1.0 > line.quantity.0.max(0) {
            out.push(Anomaly { document: document.id, line: line.no, by: took.0, had: line.quantity, took: took.1 });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::order::fixture::{document, linked};
    use proptest::prelude::*;

    #[test]
    fn ord_01_partial_deliveries_and_a_grouped_invoice_leave_what_is_open() {
        let order = document(1, DocumentKind::Order, &[10, 4]);
        let first = linked(2, DocumentKind::Delivery, &[(1, 1, 6)]);
        let second = linked(3, DocumentKind::Delivery, &[(1, 1, 4), (1, 2, 4)]);
        let mut chain = Chain::of([&order, &first]);
        let left: Vec<i64> = order.lines.iter().map(|line| chain.left(&order, line).0 / 10_000).collect();
        assert_eq!(left, [4, 4]);
        assert!(chain.open(&order).is_ok_and(|open| open.any && !open.all));
        chain.add(&second);
        assert_eq!(chain.open(&order), Ok(Open::default()));
        // One invoice over both notes.
        let invoice = linked(4, DocumentKind::Invoice, &[(2, 1, 6), (3, 1, 4), (3, 2, 4)]);
        chain.add(&invoice);
        assert_eq!(chain.open(&first), Ok(Open::default()));
        assert_eq!(chain.made_of(first.id), [invoice.id]);
        chain.remove(&invoice);
        assert!(chain.open(&first).is_ok_and(|open| open.all), "taken back");
    }

    #[test]
    fn cre_02_no_double_count_along_the_chain() {
        // 10 at 100,00 before tax, 20 %: 1 200,00.
        let order = document(1, DocumentKind::Order, &[10]);
        let delivery = linked(2, DocumentKind::Delivery, &[(1, 1, 6)]);
        let invoice = linked(3, DocumentKind::Invoice, &[(2, 1, 6)]);
        let gross = |chain: &Chain, document: &Document| chain.open(document).map(|open| open.gross);
        let chain = Chain::of([&order]);
        assert_eq!(gross(&chain, &order), Ok(Amount(120_000)));
        let chain = Chain::of([&order, &delivery]);
        assert_eq!((gross(&chain, &order), gross(&chain, &delivery)), (Ok(Amount(48_000)), Ok(Amount(72_000))));
        let chain = Chain::of([&order, &delivery, &invoice]);
        assert_eq!((gross(&chain, &order), gross(&chain, &delivery)), (Ok(Amount(48_000)), Ok(Amount(0))));
    }

    #[test]
    fn ord_01_more_delivered_than_ordered_is_an_anomaly() {
        let order = document(1, DocumentKind::Order, &[10]);
        let delivery = linked(2, DocumentKind::Delivery, &[(1, 1, 11)]);
        let found = anomalies(&Chain::of([&order, &delivery]), &order);
        let told: Vec<(DocumentKind, i64, i64)> = found.iter().map(|a| (a.by, a.had.0 / 10_000, a.took.0 / 10_000)).collect();
        assert_eq!(told, [(DocumentKind::Delivery, 10, 11)]);
        let invoice = linked(3, DocumentKind::Invoice, &[(2, 1, 12)]);
        assert_eq!(anomalies(&Chain::of([&delivery, &invoice]), &delivery).len(), 1, "invoiced more than delivered");
        let credit = linked(4, DocumentKind::CreditNote, &[(3, 1, 13)]);
        assert_eq!(anomalies(&Chain::of([&invoice, &credit]), &invoice)[0].by, DocumentKind::CreditNote);
    }

    proptest! {
        #[test]
        fn cre_02_what_is_open_never_exceeds_the_order(parts in prop::collection::vec((1i64..8, any::<bool>()), 0..6)) {
            let order = document(1, DocumentKind::Order, &[20]);
            let mut left = 20;
            let mut documents = vec![order.clone()];
            for (n, (quantity, invoiced)) in parts.into_iter().enumerate() {
                let quantity = quantity.min(left);
                if quantity == 0 { break; }
                left -= quantity;
                let id = 10 + 2 * u32::try_from(n).expect("small");
                documents.push(linked(id, DocumentKind::Delivery, &[(1, 1, quantity)]));
                if invoiced {
                    documents.push(linked(id + 1, DocumentKind::Invoice, &[(id, 1, quantity)]));
                }
            }
            let chain = Chain::of(&documents);
            let mut open = 0;
            let mut invoiced = 0;
            for document in &documents {
                match document.kind {
                    DocumentKind::Invoice => invoiced += document.totals.gross.minor(),
                    _ => open += chain.open(document).expect("in range").gross.minor(),
                }
                prop_assert!(anomalies(&chain, document).is_empty());
            }
            // Whatever was delivered and invoiced, the whole order stands once in exposure or ledger.
            prop_assert_eq!(open + invoiced, order.totals.gross.minor());
        }
    }
}
