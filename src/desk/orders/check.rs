//! What the integrity check looks at: documents whose client or whose origin is not in the book, and more taken than there is.

use crate::desk::import::party;
use crate::domain::ids::DocumentId;
use crate::domain::order::{Chain, Document, Progress, anomalies};
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, codec, key};
use std::collections::{BTreeMap, BTreeSet};

/// A document that something is wrong with.
pub(in crate::desk) enum Stray {
    /// Its client is not in the book: its number.
    Client(String),
    /// What it was made of is not: its number.
    Origin(String),
    /// Later documents took more of a line than it has: number, line.
    TooMuch(String, u32),
    /// Something was done about a document that is not in the book, or is known of its making.
    Progress(DocumentId),
}

/// Documents that something is wrong with.
pub(in crate::desk) fn strays(reader: &impl Read) -> Result<Vec<Stray>, Failure> {
    let mut out = Vec::new();
    let mut cancelled = BTreeSet::new();
    let mut done = BTreeSet::new();
    for table in [Table::Making, Table::Chased, Table::Promised, Table::CalledOff] {
        reader.all(table, &mut |k, _| {
            done.insert(DocumentId(key::read_u32(k)?));
            Ok(true)
        })?;
    }
    reader.all(Table::Progress, &mut |k, v| {
        let (id, progress): (DocumentId, Progress) = (DocumentId(key::read_u32(k)?), codec::decode(v)?);
        done.insert(id);
        if progress.cancelled.is_some() {
            cancelled.insert(id);
        }
        Ok(true)
    })?;
    let mut chain = Chain::default();
    let mut known: BTreeMap<DocumentId, String> = BTreeMap::new();
    each(reader, &mut |document| {
        if !cancelled.contains(&document.id) {
            chain.add(&document);
        }
        known.insert(document.id, document.number);
        Ok(())
    })?;
    out.extend(done.into_iter().filter(|id| !known.contains_key(id)).map(Stray::Progress));
    each(reader, &mut |document| {
        if party(reader, document.party)?.is_none() {
            out.push(Stray::Client(document.number.clone()));
        }
        if document.made_of().iter().any(|origin| !known.contains_key(origin)) {
            out.push(Stray::Origin(document.number.clone()));
        }
        out.extend(
            anomalies(&chain, &document).into_iter().map(|anomaly| Stray::TooMuch(document.number.clone(), anomaly.line)),
        );
        Ok(())
    })?;
    Ok(out)
}

fn each(reader: &impl Read, take: &mut dyn FnMut(Document) -> Result<(), Failure>) -> Result<(), Failure> {
    reader.all(Table::Document, &mut |_, v| {
        take(codec::decode(v)?)?;
        Ok(true)
    })
}
