//! Documents for tests.

use super::{Document, DocumentKind, DocumentLine, Link, Price, Quantity, Totals, net};
use crate::domain::ids::{DocumentId, PartyId};
use crate::domain::lettering::fixture::d;
use crate::domain::penalty::Rate;

/// Whole pieces.
pub(crate) fn pieces(count: i64) -> Quantity {
    Quantity(count * 10_000)
}

fn line(no: u32, quantity: i64, from: Vec<Link>) -> DocumentLine {
    let (quantity, price) = (pieces(quantity), Price(1_000_000));
    DocumentLine {
        no,
        item: format!("ART-{no}"),
        quantity,
        price,
        vat: Rate::new(2_000).expect("a rate"),
        net: net(quantity, price, Rate::default(), 2).expect("in range"),
        from,
        ..DocumentLine::default()
    }
}

fn of(id: u32, kind: DocumentKind, lines: Vec<DocumentLine>) -> Document {
    let totals = Totals::of(&lines).expect("in range");
    Document { lines, totals, ..Document::new(DocumentId(id), (kind, &format!("N{id}")), PartyId(1), d(1, 3)) }
}

/// A document of lines at 100,00 before tax each, 20 % VAT, in whole pieces.
pub(crate) fn document(id: u32, kind: DocumentKind, quantities: &[i64]) -> Document {
    let lines = quantities.iter().zip(1..).map(|(quantity, no)| line(no, *quantity, Vec::new())).collect();
    of(id, kind, lines)
}

/// A document made of lines of others: (document, line, pieces).
pub(crate) fn linked(id: u32, kind: DocumentKind, from: &[(u32, u32, i64)]) -> Document {
    let lines = from.iter().zip(1..).map(|((document, of, quantity), no)| {
        let link = Link { document: DocumentId(*document), line: *of, quantity: pieces(*quantity) };
        line(no, *quantity, vec![link])
    });
    of(id, kind, lines.collect())
}
