//! What is left of the stock that the price list tells (C5): what was promised or went out here since is taken off, once. A piece is taken when it is
//! first promised: by the confirmation of its order, else by the delivery note or the invoice on which it goes out.

use super::document::{Document, DocumentKind, DocumentLine};
use super::measure::Quantity;
use crate::domain::ids::OpNo;
use crate::text::fold;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// That a document took of the stock here.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Promised {
    /// The operation that confirmed the order, or made the note or the invoice.
    pub op: OpNo,
    /// The items of its lines: folded references, each once.
    pub items: BTreeSet<String>,
}

impl Promised {
    /// Of a document, by an operation.
    pub fn new(document: &Document, op: OpNo) -> Promised {
        Promised { op, items: references(document) }
    }
}

/// That the price list told the stock.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Counted {
    /// The operation that imported it: what was promised up to it is in its figure.
    pub op: OpNo,
    /// Its day.
    pub on: NaiveDate,
}

/// The items that a document names: folded references, each once.
pub fn references(document: &Document) -> BTreeSet<String> {
    let named = document.lines.iter().map(|line| fold(line.item.trim()));
    named.filter(|name| !name.is_empty()).collect()
}

/// A document that stands, as stock looks at it.
#[derive(Clone, Copy, Debug)]
pub struct Taker<'a> {
    /// The document.
    pub document: &'a Document,
    /// The operation by which it took of the stock here; none of what only its source knows, and of orders that nobody confirmed.
    pub promised: Option<OpNo>,
    /// The day on which the order was confirmed.
    pub confirmed: Option<NaiveDate>,
}

impl<'a> Taker<'a> {
    /// True when what went out on a later document is what this order had promised: what left before the confirmation was not. Documents of the
    /// source are told apart by their day.
    fn covers(self, later: Taker<'_>) -> bool {
        let (DocumentKind::Order, Some(op), Some(on)) = (self.document.kind, self.promised, self.confirmed) else {
            return false;
        };
        later.promised.map_or(later.document.date >= on, |made| made > op)
    }

    fn lines(self, item: &'a str) -> impl Iterator<Item = &'a DocumentLine> {
        let document = self.document;
        document.lines.iter().filter(move |line| line.quantity.0 > 0 && fold(line.item.trim()) == item)
    }
}

/// How much a document takes of an item, given by its folded reference. `linked` are, of an order, the notes and invoices made of it; of a note or an
/// invoice, the documents that it was made of; those that were cancelled left out. Never negative.
pub fn taken<'a>(of: Taker<'a>, linked: &[Taker<'a>], item: &'a str) -> Quantity {
    if of.promised.is_none() {
        return Quantity(0);
    }
    let by_link = |line: &DocumentLine| match of.document.kind {
        DocumentKind::Order => {
            sum(linked.iter().filter(|later| goes_out(later.document.kind) && !of.covers(**later)).flat_map(|later| {
                let links = later.document.lines.iter().flat_map(|line| &line.from);
                links.filter(|link| (link.document, link.line) == (of.document.id, line.no)).map(|link| link.quantity.0)
            }))
        }
        _ => sum(line.from.iter().filter_map(|link| {
            let origin = linked.iter().find(|origin| origin.document.id == link.document)?;
            let told = origin.document.kind == DocumentKind::Delivery || origin.covers(of);
            told.then_some(link.quantity.0)
        })),
    };
    let counts = match of.document.kind {
        DocumentKind::Order => of.confirmed.is_some(),
        kind => goes_out(kind),
    };
    if !counts {
        return Quantity(0);
    }
    Quantity(sum(of.lines(item).map(|line| line.quantity.0.saturating_sub(by_link(line)).max(0))))
}

/// True of the documents on which goods leave the house.
pub const fn goes_out(kind: DocumentKind) -> bool {
    matches!(kind, DocumentKind::Delivery | DocumentKind::Invoice)
}

fn sum(quantities: impl Iterator<Item = i64>) -> i64 {
    quantities.fold(0, i64::saturating_add)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::DocumentId;
    use crate::domain::lettering::fixture::d;
    use crate::domain::order::fixture::{document, linked, pieces};
    use proptest::prelude::*;

    const ITEM: &str = "art-1";

    /// A sale: each document with the operation by which it took of the stock.
    #[derive(Default)]
    struct Sale {
        documents: Vec<(Document, Option<OpNo>, Option<NaiveDate>)>,
    }

    impl Sale {
        fn add(&mut self, mut document: Document, op: Option<u64>, confirmed: Option<NaiveDate>) {
            // All of one item, whatever the line.
            for line in &mut document.lines {
                line.item = "ART-1".to_string();
            }
            self.documents.push((document, op.map(OpNo), confirmed));
        }

        fn taker(&self, id: DocumentId) -> Option<Taker<'_>> {
            let (document, promised, confirmed) = self.documents.iter().find(|(document, _, _)| document.id == id)?;
            Some(Taker { document, promised: *promised, confirmed: *confirmed })
        }

        /// Taken in all by what happened after an operation, in pieces.
        fn since(&self, op: u64) -> i64 {
            let mut total = 0;
            for (document, promised, _) in &self.documents {
                let of = self.taker(document.id).expect("a document");
                let linked: Vec<Taker<'_>> = match document.kind {
                    DocumentKind::Order => {
                        let later = self.documents.iter().filter(|(later, _, _)| later.made_of().contains(&document.id));
                        later.filter_map(|(later, _, _)| self.taker(later.id)).collect()
                    }
                    _ => document.made_of().into_iter().filter_map(|earlier| self.taker(earlier)).collect(),
                };
                if promised.is_some_and(|promised| promised > OpNo(op)) {
                    total += taken(of, &linked, ITEM).0;
                }
            }
            total / 10_000
        }
    }

    #[test]
    fn ord_03_a_piece_is_taken_once_from_the_order_to_the_invoice() {
        let mut sale = Sale::default();
        sale.add(document(1, DocumentKind::Order, &[10]), Some(5), Some(d(1, 3)));
        assert_eq!(sale.since(0), 10, "promised by the confirmation");
        sale.add(linked(2, DocumentKind::Delivery, &[(1, 1, 6)]), Some(6), None);
        sale.add(linked(3, DocumentKind::Invoice, &[(2, 1, 6)]), Some(7), None);
        sale.add(linked(4, DocumentKind::Invoice, &[(1, 1, 4)]), Some(8), None);
        assert_eq!(sale.since(0), 10);
        assert_eq!(sale.since(5), 0, "a list told after the confirmation has it in its figure");
    }

    #[test]
    fn ord_03_what_left_before_the_confirmation_was_not_promised_by_it() {
        let mut sale = Sale::default();
        sale.add(linked(2, DocumentKind::Delivery, &[(1, 1, 6)]), Some(3), None);
        sale.add(document(1, DocumentKind::Order, &[10]), None, None);
        assert_eq!(sale.since(0), 6, "an order that nobody confirmed takes nothing");
        sale.documents[1].1 = Some(OpNo(5));
        sale.documents[1].2 = Some(d(1, 3));
        assert_eq!((sale.since(0), sale.since(4)), (10, 4), "the note by itself, the order for the rest");
    }

    #[test]
    fn ord_03_what_the_source_delivered_is_told_apart_by_its_day() {
        let mut sale = Sale::default();
        sale.add(document(1, DocumentKind::Order, &[10]), Some(5), Some(d(2, 3)));
        sale.add(linked(2, DocumentKind::Delivery, &[(1, 1, 6)]), None, None);
        assert_eq!(sale.since(0), 4, "it left the day before the order was confirmed");
        sale.documents[0].2 = Some(d(1, 3));
        assert_eq!(sale.since(0), 10, "it is what was promised");
    }

    proptest! {
        #[test]
        fn ord_03_the_same_stock_is_never_taken_twice(
            parts in prop::collection::vec((1i64..8, 0u8..4, any::<bool>()), 0..8),
            confirmed_at in prop::option::of(0usize..9),
            counted in 0u64..12,
        ) {
            let mut sale = Sale::default();
            sale.add(document(1, DocumentKind::Order, &[20]), None, None);
            let (mut left, mut gone) = (20, 0);
            let mut op = 0;
            for (n, (quantity, how, invoiced)) in parts.into_iter().enumerate() {
                op += 1;
                if confirmed_at == Some(n) {
                    sale.documents[0].1 = Some(OpNo(op));
                    sale.documents[0].2 = Some(d(1, 3));
                    op += 1;
                }
                let quantity = quantity.min(left);
                if quantity == 0 { continue; }
                left -= quantity;
                gone += quantity;
                let id = 10 + 2 * u32::try_from(n).expect("small");
                let kind = if how == 0 { DocumentKind::Invoice } else { DocumentKind::Delivery };
                sale.add(linked(id, kind, &[(1, 1, quantity)]), Some(op), None);
                if invoiced && kind == DocumentKind::Delivery {
                    op += 1;
                    sale.add(linked(id + 1, DocumentKind::Invoice, &[(id, 1, quantity)]), Some(op), None);
                }
            }
            let promised = sale.documents[0].2.is_some();
            // Since ever: all of a confirmed order, what left of another.
            prop_assert_eq!(sale.since(0), if promised { 20 } else { gone });
            // What a list told in between parts it in two, and nothing stands on both sides.
            let after = sale.since(counted);
            prop_assert!((0..=20).contains(&after), "{after}");
            for (document, promised, _) in sale.documents.clone() {
                let of = sale.taker(document.id).expect("a document");
                prop_assert!(taken(of, &[], ITEM) <= pieces(20));
                prop_assert!(promised.is_some() || taken(of, &[], ITEM).0 == 0);
            }
        }
    }
}
