//! Documents of a fictitious sale.

use super::day;
use chrono::NaiveDate;
use suivi::domain::ids::PartyId;
use suivi::domain::intake::Encoding;
use suivi::domain::order::{
    Channel, DocumentFile, DocumentKind, DocumentLine, IncomingDocument, IncomingLine, Item, ItemField, ItemRow, ItemsFile,
    Keyed, KeyedLine, Origin, Price, Quantity,
};
use suivi::domain::penalty::Rate;

/// Whole pieces.
pub fn pieces(count: i64) -> Quantity {
    Quantity(count * 10_000)
}

/// A line of a file: an item at a price before tax in euros, 20 % VAT.
pub fn line(at: u32, no: u32, item: &str, quantity: i64, euros: i64) -> IncomingLine {
    let line = DocumentLine {
        no,
        item: item.to_string(),
        label: item.to_lowercase(),
        quantity: pieces(quantity),
        price: Price(euros * 10_000),
        vat: Rate::new(2_000).expect("a rate"),
        ..DocumentLine::default()
    };
    IncomingLine { at, line, from: Vec::new() }
}

/// A line that comes from a line of another document.
pub fn from(at: u32, no: u32, quantity: i64, origin: (DocumentKind, &str, u32)) -> IncomingLine {
    let mut out = line(at, no, "VIS-8", quantity, 100);
    out.from.push((origin.0, origin.1.to_string(), Some(origin.2), None));
    out
}

/// A document of client C1.
pub fn document(kind: DocumentKind, number: &str, date: &str, lines: Vec<IncomingLine>) -> IncomingDocument {
    let at = lines.first().map_or(2, |line| line.at);
    let (channel, origin) = (Some(Channel::Phone), Some(Origin::Client));
    IncomingDocument { channel, origin, lines, ..IncomingDocument::new(at, (kind, number), "C1", day(date)) }
}

/// A file of documents.
pub fn file(documents: Vec<IncomingDocument>) -> DocumentFile {
    let rows = documents.iter().map(|document| document.lines.len() as u64).sum();
    DocumentFile {
        name: "commandes.csv".to_string(),
        encoding: Encoding::Utf8,
        rows,
        documents,
        notes: Vec::new(),
        loose: false,
    }
}

/// A price list of one item, with its stock.
pub fn items(available: i64) -> ItemsFile {
    let item = Item {
        reference: "VIS-8".to_string(),
        label: "vis de 8".to_string(),
        price: Some(Price(1_000_000)),
        available: Some(pieces(available)),
        ..Item::default()
    };
    ItemsFile {
        name: "tarif.csv".to_string(),
        encoding: Encoding::Utf8,
        columns: vec![ItemField::Reference, ItemField::Label, ItemField::Price, ItemField::Available],
        rows: vec![ItemRow { at: 2, item }],
        notes: Vec::new(),
    }
}

/// An order of one line.
pub fn keyed(party: PartyId, on: NaiveDate) -> Keyed {
    let vat = Rate::new(2_000).ok();
    let (label, quantity, price) = ("pose".to_string(), Quantity(10_000), Some(Price(10_000)));
    let line = KeyedLine { label, quantity, price, vat, ..KeyedLine::default() };
    Keyed { lines: vec![line], ..Keyed::new(DocumentKind::Order, party, on) }
}
