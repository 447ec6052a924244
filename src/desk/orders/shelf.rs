//! Documents as they are stored, and the look-ups that find them.

use crate::domain::company::Company;
use crate::domain::ids::{DocumentId, PartyId};
use crate::domain::order::{Chain, Chased, Conditions, Document, DocumentKind, Item, Making, OrderSettings, Progress};
use crate::domain::party::Party;
use crate::domain::refusal::Failure;
use crate::domain::terms::Terms;
use crate::store::{Read, Row, Table, Writer, codec, damaged, key};
use crate::text::fold;
use chrono::NaiveDate;
use std::collections::BTreeMap;

const SETTINGS: &[u8] = b"orders";
/// The series of the numbers that documents have in the book.
const SERIES: &[u8] = b"document";
/// Digits of the numbers that are given here.
const DIGITS: usize = 6;

/// A document by its number in the book.
pub(in crate::desk) fn document(reader: &impl Read, id: DocumentId) -> Result<Option<Document>, Failure> {
    reader.get(Table::Document, &key::u32(id.0))?.map(|v| codec::decode(&v)).transpose()
}

/// The words of the terms that hold for a document, its own before the client's before the company's, and the day on which it is due by them;
/// none when nobody can read them: what was agreed is not replaced by something else.
pub(super) fn terms(document: &Document, client: &Party, company: &Company) -> (String, Option<NaiveDate>) {
    let words = [&document.terms, &client.terms, &company.terms].into_iter().find(|words| !words.trim().is_empty());
    let words = words.cloned().unwrap_or_default();
    let due = Terms::parse(&words).ok().map(|terms| terms.due(document.date));
    (words, due)
}

/// What was done about a document; nothing when there is no row.
pub(in crate::desk) fn progress(reader: &impl Read, id: DocumentId) -> Result<Progress, Failure> {
    let row = reader.get(Table::Progress, &key::u32(id.0))?;
    Ok(row.map(|v| codec::decode(&v)).transpose()?.unwrap_or_default())
}

/// What is known of a document that was made here; none of an imported one.
pub(in crate::desk) fn making(reader: &impl Read, id: DocumentId) -> Result<Option<Making>, Failure> {
    reader.get(Table::Making, &key::u32(id.0))?.map(|v| codec::decode(&v)).transpose()
}

/// What was noted as done about a document that nobody answered, paid or delivered.
pub(super) fn chased(reader: &impl Read, id: DocumentId) -> Result<Chased, Failure> {
    let row = reader.get(Table::Chased, &key::u32(id.0))?;
    Ok(row.map(|v| codec::decode(&v)).transpose()?.unwrap_or_default())
}

/// How the company controls orders.
pub(in crate::desk) fn settings(reader: &impl Read) -> Result<OrderSettings, Failure> {
    let row = reader.get(Table::Setting, SETTINGS)?;
    Ok(row.map(|v| codec::decode(&v)).transpose()?.unwrap_or_default())
}

/// Stores it.
pub(super) fn put_settings(w: &mut Writer<'_>, settings: &OrderSettings) -> Result<(), Failure> {
    w.put_record(Table::Setting, SETTINGS, settings)
}

/// What was agreed with a client.
pub(in crate::desk) fn conditions(reader: &impl Read, party: PartyId) -> Result<Conditions, Failure> {
    let row = reader.get(Table::Conditions, &key::u32(party.0))?;
    Ok(row.map(|v| codec::decode(&v)).transpose()?.unwrap_or_default())
}

/// The key of an item: its reference, whatever the case of its letters.
pub(super) fn item_key(reference: &str) -> Vec<u8> {
    fold(reference.trim()).into_bytes()
}

/// An item of the price list.
pub(super) fn item(reader: &impl Read, reference: &str) -> Result<Option<Item>, Failure> {
    reader.get(Table::Item, &item_key(reference))?.map(|v| codec::decode(&v)).transpose()
}

/// True when there is a price list at all.
pub(super) fn has_items(reader: &impl Read) -> Result<bool, Failure> {
    let mut any = false;
    reader.all(Table::Item, &mut |_, _| {
        any = true;
        Ok(false)
    })?;
    Ok(any)
}

fn number_key(kind: DocumentKind, number: &str) -> Vec<u8> {
    let mut out = vec![kind as u8];
    out.extend_from_slice(fold(number.trim()).as_bytes());
    out
}

/// The document of a kind and number.
pub(in crate::desk) fn by_number(reader: &impl Read, kind: DocumentKind, number: &str) -> Result<Option<DocumentId>, Failure> {
    let row = reader.get(Table::DocumentByNumber, &number_key(kind, number))?;
    row.map(|v| key::read_u32(&v).map(DocumentId)).transpose()
}

/// The documents of a kind, by number.
pub(super) fn of_kind(reader: &impl Read, kind: DocumentKind) -> Result<Vec<DocumentId>, Failure> {
    let mut out = Vec::new();
    reader.prefix(Table::DocumentByNumber, &number_key(kind, ""), &mut |_, v| {
        out.push(DocumentId(key::read_u32(v)?));
        Ok(true)
    })?;
    Ok(out)
}

/// The values of the numbers of a series that the book has between two of them, and the nearest one on each side.
pub(super) fn numbers_around(
    reader: &impl Read,
    kind: DocumentKind,
    (prefix, digits): (&str, usize),
    (low, high): (u64, u64),
) -> Result<Vec<u64>, Failure> {
    let begin = number_key(kind, prefix);
    let of = |value: u64| [begin.as_slice(), format!("{value:0digits$}").as_bytes()].concat();
    // Of as many digits as the others: numbers stand in the order of their text.
    let value = |k: &[u8]| {
        let tail = std::str::from_utf8(k.get(begin.len()..)?).ok()?;
        (tail.len() == digits && tail.bytes().all(|b| b.is_ascii_digit())).then(|| tail.parse().ok()).flatten()
    };
    let mut out = Vec::new();
    reader.scan(Table::DocumentByNumber, &begin, Some(&of(low)), true, &mut |k, _| {
        out.extend(value(k));
        Ok(out.is_empty())
    })?;
    reader.scan(Table::DocumentByNumber, &of(low), key::after(&begin).as_deref(), false, &mut |k, _| {
        let found: Option<u64> = value(k);
        out.extend(found);
        Ok(found.is_none_or(|value| value <= high))
    })?;
    Ok(out)
}

/// The greatest value of a series of numbers of a kind, with its document: what stands before the digits, and how many they are.
pub(super) fn last_of_series(
    reader: &impl Read,
    kind: DocumentKind,
    (prefix, digits): (&str, usize),
) -> Result<Option<(u64, DocumentId)>, Failure> {
    let begin = number_key(kind, prefix);
    let mut last: Option<(u64, DocumentId)> = None;
    reader.prefix(Table::DocumentByNumber, &begin, &mut |k, v| {
        let tail = k.get(begin.len()..).and_then(|tail| std::str::from_utf8(tail).ok()).unwrap_or_default();
        let of_it = tail.len() == digits && tail.bytes().all(|b| b.is_ascii_digit());
        let value: Option<u64> = if of_it { tail.parse().ok() } else { None };
        if let Some(value) = value.filter(|value| last.is_none_or(|(last, _)| last < *value)) {
            last = Some((value, DocumentId(key::read_u32(v)?)));
        }
        Ok(true)
    })?;
    Ok(last)
}

/// Documents of any kind whose number begins with what was typed, at most that many of each kind.
pub(in crate::desk) fn numbered_like(reader: &impl Read, typed: &str, limit: usize) -> Result<Vec<DocumentId>, Failure> {
    let mut out = Vec::new();
    for kind in DocumentKind::ALL {
        let known = out.len();
        reader.prefix(Table::DocumentByNumber, &number_key(kind, typed), &mut |_, v| {
            out.push(DocumentId(key::read_u32(v)?));
            Ok(out.len() - known < limit)
        })?;
    }
    Ok(out)
}

/// Documents that come to an amount, by its magnitude, the newest first (CLI-10).
pub(in crate::desk) fn coming_to(
    reader: &impl Read,
    magnitude: u64,
    limit: usize,
    wanted: &mut dyn FnMut(&Document) -> Result<bool, Failure>,
) -> Result<Vec<Document>, Failure> {
    let prefix = key::u64(magnitude);
    let mut ids = Vec::new();
    // Of a sum that hundreds of documents come to, only so many are read: a key is answered at once.
    reader.scan(Table::DocumentByAmount, &prefix, key::after(&prefix).as_deref(), true, &mut |k, _| {
        ids.push(DocumentId(key::read_u32(k.get(8..).unwrap_or_default())?));
        Ok(ids.len() < limit.saturating_mul(4))
    })?;
    let mut out = Vec::new();
    for id in ids {
        if let Some(found) = document(reader, id)?
            && wanted(&found)?
        {
            out.push(found);
        }
        if out.len() == limit {
            break;
        }
    }
    Ok(out)
}

/// Makes the look-up by amount of a book that was written before there was one.
pub(in crate::desk) fn relist_amounts(w: &mut Writer<'_>) -> Result<(), Failure> {
    let mut rows = Vec::new();
    w.all(Table::Document, &mut |_, v| {
        rows.extend(lookups(&codec::decode(v)?).into_iter().filter(|(table, _)| *table == Table::DocumentByAmount));
        Ok(true)
    })?;
    rows.into_iter().try_for_each(|(table, (k, v))| w.put(table, &k, &v))
}

/// The first day on which something was delivered of what an invoice of a client bills (PEN-12): by its delivery notes, else by its order,
/// else by itself. None when the book does not have the invoice, or nobody knows.
pub(in crate::desk) fn served(reader: &impl Read, party: PartyId, number: &str) -> Result<Option<NaiveDate>, Failure> {
    let Some(id) = by_number(reader, DocumentKind::Invoice, number)? else { return Ok(None) };
    let Some(invoice) = document(reader, id)?.filter(|invoice| invoice.party == party) else { return Ok(None) };
    let mut days = Vec::new();
    for earlier in invoice.made_of() {
        match document(reader, earlier)? {
            Some(note) if note.kind == DocumentKind::Delivery => days.push(note.delivered.unwrap_or(note.date)),
            Some(order) => days.extend(order.delivered),
            None => {}
        }
    }
    Ok(days.into_iter().min().or(invoice.delivered))
}

/// The second half of keys that start with a number.
fn seconds(reader: &impl Read, table: Table, first: u32) -> Result<Vec<u32>, Failure> {
    let mut out = Vec::new();
    reader.prefix(table, &key::u32(first), &mut |k, _| {
        out.push(key::read_u32(k.get(4..).unwrap_or_default())?);
        Ok(true)
    })?;
    Ok(out)
}

/// The documents of a client, the oldest first.
pub(super) fn of_party(reader: &impl Read, party: PartyId) -> Result<Vec<DocumentId>, Failure> {
    Ok(seconds(reader, Table::DocumentOf, party.0)?.into_iter().map(DocumentId).collect())
}

/// The same, whole.
pub(in crate::desk) fn documents_of(reader: &impl Read, party: PartyId) -> Result<Vec<Document>, Failure> {
    let found = of_party(reader, party)?.into_iter().map(|id| document(reader, id)).collect::<Result<Vec<_>, _>>()?;
    Ok(found.into_iter().flatten().collect())
}

/// The documents made of one.
pub(super) fn made_of(reader: &impl Read, id: DocumentId) -> Result<Vec<DocumentId>, Failure> {
    Ok(seconds(reader, Table::DocumentMade, id.0)?.into_iter().map(DocumentId).collect())
}

/// The look-ups of a document.
pub(in crate::desk) fn lookups(document: &Document) -> Vec<(Table, Row)> {
    let id = key::u32(document.id.0);
    let pair = |first: u32| [&key::u32(first)[..], &id].concat();
    let mut out = vec![
        (Table::DocumentByNumber, (number_key(document.kind, &document.number), id.to_vec())),
        (Table::DocumentOf, (pair(document.party.0), Vec::new())),
        (Table::DocumentByAmount, ([&key::u64(document.totals.gross.magnitude())[..], &id].concat(), Vec::new())),
    ];
    out.extend(document.made_of().into_iter().map(|earlier| (Table::DocumentMade, (pair(earlier.0), Vec::new()))));
    out
}

/// Keeps the look-ups true when a document changes, comes or goes.
pub(in crate::desk) fn relink(w: &mut Writer<'_>, from: Option<&[u8]>, to: Option<&[u8]>) -> Result<(), Failure> {
    if let Some(old) = from {
        for (table, (k, _)) in lookups(&codec::decode(old)?) {
            w.remove(table, &k)?;
        }
    }
    if let Some(new) = to {
        for (table, (k, v)) in lookups(&codec::decode(new)?) {
            w.put(table, &k, &v)?;
        }
    }
    Ok(())
}

/// Stores a document with its look-ups.
pub(in crate::desk) fn put(w: &mut Writer<'_>, document: &Document) -> Result<(), Failure> {
    let k = key::u32(document.id.0);
    let before = w.get(Table::Document, &k)?;
    let after = codec::encode(document)?;
    relink(w, before.as_deref(), Some(&after))?;
    w.put(Table::Document, &k, &after)
}

/// The first of some new numbers for documents in the book: never given back.
pub(super) fn next_ids(w: &mut Writer<'_>, count: u32) -> Result<DocumentId, Failure> {
    let last: u64 = w.get(Table::Serial, SERIES)?.map(|v| codec::decode(&v)).transpose()?.unwrap_or(0);
    w.put_record(Table::Serial, SERIES, &last.saturating_add(u64::from(count)))?;
    u32::try_from(last.saturating_add(1)).map(DocumentId).map_err(|_| damaged("more documents than numbers"))
}

/// What the numbers that are given here begin with.
pub(super) const fn series(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Quote => "DEV-",
        DocumentKind::Order => "CDE-",
        DocumentKind::Delivery => "BL-",
        DocumentKind::Invoice => "FA-",
        DocumentKind::CreditNote => "AV-",
    }
}

/// The number after the greatest one of a series that stands, so that there are no gaps: one whose making was undone is given again, one that was
/// cancelled keeps its number.
pub(super) fn next_number(reader: &impl Read, kind: DocumentKind) -> Result<String, Failure> {
    let last = last_of_series(reader, kind, (series(kind), DIGITS))?.map_or(0, |(last, _)| last);
    Ok(format!("{}{:0width$}", series(kind), last.saturating_add(1), width = DIGITS))
}

/// A document, everything that it was made of and everything that was made of them, by number: the whole chain of the sale (ORD-01).
#[derive(Default)]
pub(super) struct Family {
    pub(super) documents: BTreeMap<DocumentId, (Document, Progress)>,
}

/// More documents than this are not followed in one chain.
const FAMILY: usize = 2_000;

impl Family {
    /// What follows from a document only: enough to know what is left of it and of what was made of it.
    pub(super) fn below(reader: &impl Read, id: DocumentId) -> Result<Family, Failure> {
        let mut family = Family::default();
        family.follow(reader, vec![id], false)?;
        Ok(family)
    }

    /// The whole chain.
    pub(super) fn whole(reader: &impl Read, id: DocumentId) -> Result<Family, Failure> {
        let mut family = Family::default();
        family.follow(reader, vec![id], true)?;
        Ok(family)
    }

    fn follow(&mut self, reader: &impl Read, mut to_read: Vec<DocumentId>, above: bool) -> Result<(), Failure> {
        while let Some(id) = to_read.pop() {
            if self.documents.len() >= FAMILY || self.documents.contains_key(&id) {
                continue;
            }
            let Some(found) = document(reader, id)? else { continue };
            to_read.extend(made_of(reader, id)?);
            if above {
                to_read.extend(found.made_of());
            }
            self.documents.insert(id, (found, progress(reader, id)?));
        }
        Ok(())
    }

    /// The documents that stand.
    pub(super) fn standing(&self) -> impl Iterator<Item = &Document> {
        self.documents.values().filter(|(_, progress)| progress.cancelled.is_none()).map(|(document, _)| document)
    }

    /// What went on of them.
    pub(super) fn chain(&self) -> Chain {
        Chain::of(self.standing())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::d;
    use crate::domain::money::Amount;
    use crate::domain::order::Totals;
    use crate::store::Store;

    #[test]
    fn cli_10_a_book_from_before_the_look_up_by_amount_gets_it() {
        let store = Store::in_memory().expect("memory");
        let of = |no: u32, gross: i64| Document {
            totals: Totals { gross: Amount(gross), ..Totals::default() },
            ..Document::new(DocumentId(no), (DocumentKind::Order, &format!("CDE-{no}")), PartyId(no), d(23, 11))
        };
        store
            .write(|w| {
                w.begin(crate::domain::ids::OpNo(1));
                for document in [of(1, 120_000), of(2, -120_000), of(3, 120_001), of(4, 120_000)] {
                    w.put(Table::Document, &key::u32(document.id.0), &codec::encode(&document)?)?;
                }
                Ok::<_, Failure>(())
            })
            .expect("written");
        let found = |limit| -> Vec<u32> {
            let view = store.snapshot().expect("a view");
            let seen = |document: &Document| Ok(document.party != PartyId(4));
            let found = coming_to(&view, 120_000, limit, &mut |document| seen(document)).expect("read");
            found.into_iter().map(|document| document.id.0).collect()
        };
        assert_eq!(found(9), Vec::<u32>::new());
        store.write(relist_amounts).expect("listed");
        assert_eq!((found(9), found(1)), (vec![2, 1], vec![2]), "the newest first, of those that exist for the person");
    }
}
