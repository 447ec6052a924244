//! What the next document of a chain can take (ORD-01): parts of the document itself, or of the notes on which an order went out.

use super::chain::{Chain, LineFlow};
use super::document::{Document, DocumentKind, DocumentLine};
use super::measure::Quantity;
use crate::domain::ids::DocumentId;

/// A part that a next document may take.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Portion {
    /// The line of the document that is asked about.
    pub no: u32,
    /// Where it is taken from: the document itself or a delivery of it.
    pub document: DocumentId,
    /// The line there.
    pub line: u32,
    /// How much there is, above zero.
    pub left: Quantity,
}

/// What a document of a kind can take of `from`; `later` are the documents made of it, those that were cancelled left out. An order that was
/// delivered is invoiced by its delivery notes, all of them at once (facture groupée): what is not delivered yet waits for its own.
pub fn portions<'a>(
    chain: &Chain,
    from: &Document,
    to: DocumentKind,
    later: impl IntoIterator<Item = &'a Document>,
) -> Vec<Portion> {
    if (from.kind, to) == (DocumentKind::Order, DocumentKind::Invoice) {
        let delivered: Vec<Portion> = notes(from, later)
            .filter_map(|(note, line, no, quantity)| {
                let left = Quantity(chain.left(note, line).0.min(quantity.0));
                (left.0 > 0).then_some(Portion { no, document: note.id, line: line.no, left })
            })
            .collect();
        if !delivered.is_empty() {
            return delivered;
        }
    }
    let own = from.lines.iter().map(|line| (line.no, chain.left(from, line))).filter(|(_, left)| left.0 > 0);
    own.map(|(no, left)| Portion { no, document: from.id, line: no, left }).collect()
}

/// How much of a line of the document there is in all portions.
pub fn left_of(portions: &[Portion], no: u32) -> Quantity {
    let of_line = portions.iter().filter(|portion| portion.no == no);
    Quantity(of_line.fold(0, |sum: i64, portion| sum.saturating_add(portion.left.0)))
}

/// How much of a line went on, what was invoiced by way of its deliveries counted too.
pub fn flow_through<'a>(
    chain: &Chain,
    from: &Document,
    line: &DocumentLine,
    later: impl IntoIterator<Item = &'a Document>,
) -> LineFlow {
    let mut flow = chain.flow(from.id, line);
    if from.kind == DocumentKind::Order {
        let of_line = notes(from, later).filter(|(_, _, no, _)| *no == line.no);
        let invoiced = of_line.map(|(note, line, _, quantity)| chain.flow(note.id, line).invoiced.0.min(quantity.0));
        flow.invoiced = Quantity(invoiced.fold(flow.invoiced.0, i64::saturating_add));
    }
    flow
}

/// The lines of delivery notes that come from an order: the note, its line, the line of the order, how much of it.
fn notes<'a>(
    order: &Document,
    later: impl IntoIterator<Item = &'a Document>,
) -> impl Iterator<Item = (&'a Document, &'a DocumentLine, u32, Quantity)> {
    let id = order.id;
    let notes = later.into_iter().filter(|document| document.kind == DocumentKind::Delivery);
    notes.flat_map(move |note| {
        note.lines.iter().flat_map(move |line| {
            let links = line.from.iter().filter(move |link| link.document == id);
            links.map(move |link| (note, line, link.line, link.quantity))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::order::fixture::{document, linked};

    fn told(portions: &[Portion]) -> Vec<(u32, u32, u32, i64)> {
        portions.iter().map(|p| (p.no, p.document.0, p.line, p.left.0 / 10_000)).collect()
    }

    #[test]
    fn ord_01_an_order_is_invoiced_by_its_deliveries_together() {
        let order = document(1, DocumentKind::Order, &[10, 4]);
        let notes =
            [linked(2, DocumentKind::Delivery, &[(1, 1, 6)]), linked(3, DocumentKind::Delivery, &[(1, 1, 2), (1, 2, 4)])];
        let mut chain = Chain::of([&order, &notes[0], &notes[1]]);
        let next = |chain: &Chain, to| portions(chain, &order, to, &notes);
        assert_eq!(told(&next(&chain, DocumentKind::Invoice)), [(1, 2, 1, 6), (1, 3, 1, 2), (2, 3, 2, 4)]);
        assert_eq!(told(&next(&chain, DocumentKind::Delivery)), [(1, 1, 1, 2)], "what is not delivered");
        // A note that was invoiced by itself is left out, and shows in the order's line.
        chain.add(&linked(4, DocumentKind::Invoice, &[(2, 1, 6)]));
        assert_eq!(told(&next(&chain, DocumentKind::Invoice)), [(1, 3, 1, 2), (2, 3, 2, 4)]);
        assert_eq!(flow_through(&chain, &order, &order.lines[0], &notes).invoiced.0 / 10_000, 6);
    }

    #[test]
    fn ord_01_an_order_without_delivery_is_invoiced_at_once() {
        let order = document(1, DocumentKind::Order, &[10]);
        let chain = Chain::of([&order]);
        assert_eq!(told(&portions(&chain, &order, DocumentKind::Invoice, [])), [(1, 1, 1, 10)]);
    }
}
