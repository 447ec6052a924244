//! What was promised of the stock here since the price list told it (C5): reckoned from the documents, item by item, never stored.

use super::shelf;
use crate::domain::ids::{DocumentId, OpNo};
use crate::domain::order::{
    Chain, Counted, Document, DocumentKind, Item, ItemFacts, Progress, Promised, Quantity, Taker, goes_out, taken,
};
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, Writer, codec, damaged, key};
use crate::text::fold;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Under this the list told all of its items.
const ALL: &str = "";

/// The rows by which a document is found under the items that it promised.
pub(in crate::desk) fn promised_rows(k: &[u8], v: &[u8]) -> Result<Vec<Vec<u8>>, Failure> {
    let promised: Promised = codec::decode(v)?;
    Ok(promised.items.iter().map(|item| [&after(item, promised.op)[..], k].concat()).collect())
}

/// Where the documents begin that promised of an item in an operation.
fn after(item: &str, op: OpNo) -> Vec<u8> {
    [item.as_bytes(), &[0], &key::u64(op.0)].concat()
}

/// Keeps these rows true when what a document promised changes, comes or goes.
pub(in crate::desk) fn relink_promised(
    w: &mut Writer<'_>,
    k: &[u8],
    from: Option<&[u8]>,
    to: Option<&[u8]>,
) -> Result<(), Failure> {
    for row in from.map(|v| promised_rows(k, v)).transpose()?.unwrap_or_default() {
        w.remove(Table::PromisedOf, &row)?;
    }
    for row in to.map(|v| promised_rows(k, v)).transpose()?.unwrap_or_default() {
        w.put(Table::PromisedOf, &row, &[])?;
    }
    Ok(())
}

/// By which operation a document took of the stock here.
fn promised(reader: &impl Read, id: DocumentId) -> Result<Option<Promised>, Failure> {
    reader.get(Table::Promised, &key::u32(id.0))?.map(|v| codec::decode(&v)).transpose()
}

/// The items that a document promised here: folded references.
pub(super) fn promised_items(reader: &impl Read, id: DocumentId) -> Result<Vec<String>, Failure> {
    Ok(promised(reader, id)?.map(|promised| promised.items.into_iter().collect()).unwrap_or_default())
}

fn put(w: &mut Writer<'_>, id: DocumentId, after: Option<&Promised>) -> Result<(), Failure> {
    let k = key::u32(id.0);
    let before = w.get(Table::Promised, &k)?;
    let after = after.map(codec::encode).transpose()?;
    if before == after {
        return Ok(());
    }
    relink_promised(w, &k, before.as_deref(), after.as_deref())?;
    match after {
        Some(after) => w.put(Table::Promised, &k, &after),
        None => w.remove(Table::Promised, &k),
    }
}

/// A document takes of the stock from an operation on.
pub(super) fn promise(w: &mut Writer<'_>, document: &Document, op: OpNo) -> Result<(), Failure> {
    put(w, document.id, Some(&Promised::new(document, op)))
}

/// It does no more: it has to be confirmed again.
pub(super) fn unpromise(w: &mut Writer<'_>, id: DocumentId) -> Result<(), Failure> {
    put(w, id, None)
}

/// A document that took of the stock has other lines now.
pub(super) fn promise_again(w: &mut Writer<'_>, document: &Document) -> Result<(), Failure> {
    match promised(w, document.id)? {
        Some(before) => promise(w, document, before.op),
        None => Ok(()),
    }
}

/// The price list told the stock of these items; of all that it has, when `all`.
pub(super) fn count(w: &mut Writer<'_>, items: &[String], all: bool, counted: Counted) -> Result<(), Failure> {
    let one = [ALL.to_string()];
    for item in if all { &one[..] } else { items } {
        w.put_record(Table::Counted, item.as_bytes(), &counted)?;
    }
    Ok(())
}

/// The last operation in which the list told the stock of an item; none when that was before the book knew what it promised.
fn counted(reader: &impl Read, item: &str) -> Result<Option<OpNo>, Failure> {
    let of = |name: &str| -> Result<Option<OpNo>, Failure> {
        let row = reader.get(Table::Counted, name.as_bytes())?;
        Ok(row.map(|v| codec::decode::<Counted>(&v)).transpose()?.map(|counted| counted.op))
    };
    Ok(of(item)?.max(of(ALL)?))
}

/// A document that stands, with what was done about it.
struct Held {
    document: Document,
    progress: Progress,
    promised: Option<OpNo>,
}

impl Held {
    fn read(reader: &impl Read, id: DocumentId) -> Result<Option<Held>, Failure> {
        let progress = shelf::progress(reader, id)?;
        if progress.cancelled.is_some() {
            return Ok(None);
        }
        let Some(document) = shelf::document(reader, id)? else { return Ok(None) };
        let promised = promised(reader, id)?.map(|promised| promised.op);
        Ok(Some(Held { document, progress, promised }))
    }

    fn taker(&self) -> Taker<'_> {
        Taker { document: &self.document, promised: self.promised, confirmed: self.progress.confirmed }
    }
}

/// How much a document took of each item that it promised.
fn of_document(reader: &impl Read, id: DocumentId) -> Result<BTreeMap<String, Quantity>, Failure> {
    let Some(held) = Held::read(reader, id)? else { return Ok(BTreeMap::new()) };
    let around = if goes_out(held.document.kind) { held.document.made_of() } else { shelf::made_of(reader, id)? };
    let around = around.into_iter().map(|id| Held::read(reader, id)).collect::<Result<Vec<_>, _>>()?;
    let linked: Vec<Taker<'_>> = around.iter().flatten().map(Held::taker).collect();
    let items = promised_items(reader, id)?;
    let of = |item: &String| taken(held.taker(), &linked, item);
    Ok(items.iter().map(|item| (item.clone(), of(item))).collect())
}

/// What was promised of items: each item is reckoned, and each document read, once per question.
#[derive(Default)]
pub(super) struct Stock {
    items: RefCell<BTreeMap<String, Quantity>>,
    documents: RefCell<BTreeMap<DocumentId, BTreeMap<String, Quantity>>>,
}

impl Stock {
    /// What was promised here of an item, given by its folded reference, since the list told its stock.
    pub(super) fn taken(&self, reader: &impl Read, item: &str) -> Result<Quantity, Failure> {
        if let Some(known) = self.items.borrow().get(item) {
            return Ok(*known);
        }
        let from = after(item, counted(reader, item)?.map_or(OpNo(0), |op| OpNo(op.0.saturating_add(1))));
        let end = key::after(&[item.as_bytes(), &[0]].concat());
        let mut documents = Vec::new();
        reader.scan(Table::PromisedOf, &from, end.as_deref(), false, &mut |k, _| {
            let id = k.len().checked_sub(4).and_then(|at| k.get(at..)).ok_or_else(|| damaged("promised"))?;
            documents.push(DocumentId(key::read_u32(id)?));
            Ok(true)
        })?;
        let mut sum = Quantity(0);
        for id in documents {
            let mut known = self.documents.borrow_mut();
            let took = match known.entry(id) {
                Entry::Occupied(entry) => entry.into_mut(),
                Entry::Vacant(entry) => entry.insert(of_document(reader, id)?),
            };
            sum = Quantity(sum.0.saturating_add(took.get(item).map_or(0, |quantity| quantity.0)));
        }
        self.items.borrow_mut().insert(item.to_string(), sum);
        Ok(sum)
    }

    /// The lines of an order as C5 looks at them. What is left of the order itself is not in its own way.
    pub(super) fn lines(
        &self,
        reader: &impl Read,
        (chain, order, progress): (&Chain, &Document, &Progress),
    ) -> Result<Vec<ItemFacts>, Failure> {
        let stands = progress.confirmed.is_some() && progress.cancelled.is_none();
        let own = if stands { promised(reader, order.id)? } else { None };
        let mut left: BTreeMap<String, i64> = BTreeMap::new();
        for name in own.iter().flat_map(|promised| &promised.items) {
            if own.as_ref().map(|promised| promised.op) > counted(reader, name)? {
                let of_it = order.lines.iter().filter(|line| line.quantity.0 > 0 && fold(line.item.trim()) == *name);
                let sum = of_it.fold(0, |sum: i64, line| sum.saturating_add(chain.left(order, line).0));
                left.insert(name.clone(), sum);
            }
        }
        let mut out = Vec::with_capacity(order.lines.len());
        for line in &order.lines {
            let name = fold(line.item.trim());
            let item = if name.is_empty() { None } else { shelf::item(reader, &name)? };
            let taken = if item.as_ref().is_some_and(|item| item.available.is_some()) {
                let all = self.taken(reader, &name)?;
                Quantity(all.0.saturating_sub(left.get(&name).copied().unwrap_or(0)).max(0))
            } else {
                Quantity(0)
            };
            let (reference, label, quantity) = (line.item.clone(), line.label.clone(), chain.left(order, line));
            out.push(ItemFacts { reference, label, quantity, price: line.price, item, taken, ..ItemFacts::default() });
        }
        Ok(out)
    }
}

/// The price list with what is available now, by reference.
pub(super) fn items(reader: &impl Read) -> Result<Vec<Item>, Failure> {
    let mut out: Vec<Item> = Vec::new();
    reader.all(Table::Item, &mut |_, v| {
        out.push(codec::decode(v)?);
        Ok(true)
    })?;
    let stock = Stock::default();
    for item in &mut out {
        if let Some(listed) = item.available {
            let taken = stock.taken(reader, &fold(item.reference.trim()))?;
            item.available = Some(Quantity(listed.0.saturating_sub(taken.0)));
        }
    }
    Ok(out)
}

/// True when goods leave the house on a document of this kind made of that one: an invoice of a delivery note bills what left with the note.
pub(super) fn leaves(from: DocumentKind, to: DocumentKind) -> bool {
    goes_out(to) && from != DocumentKind::Delivery
}
