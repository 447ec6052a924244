//! Quotes and orders keyed in from nothing, and changed as long as nothing follows them (ORD-01, ORD-02, CUR-03).

use super::deeds::{Found, deed, find, numbered, overflow, put_progress, refused, standing_after};
use super::shelf;
use super::stock;
use crate::desk::api::Receipt;
use crate::desk::book;
use crate::desk::file::client_file;
use crate::desk::import::party;
use crate::desk::operation::{Act, Stop};
use crate::desk::rights::{Person, Scope};
use crate::domain::file::FileField;
use crate::domain::ids::{DocumentId, PartyId};
use crate::domain::order::{
    Document, DocumentLine, Keyed, KeyedLine, Making, OrderDeed, OrderStage, Progress, Reckoning, Refused, usual_vat,
};
use crate::domain::party::Role;
use crate::domain::penalty::Rate;
use crate::domain::refusal::{Failure, Refusal};
use crate::domain::terms::Terms;
use crate::store::{Read, Table, Writer, key};

/// Keys a document in.
pub(super) fn add(w: &mut Writer<'_>, me: &Person, keyed: &Keyed) -> Result<Receipt, Stop> {
    let code = client(w, me, keyed.party)?;
    let number = numbered(w, (keyed.kind, &keyed.number), keyed.date)?;
    let document = document(w, me, keyed, (DocumentId::default(), &number))?;
    let made = Found { document, progress: Progress::default(), code };
    deed(w, me, &made, "", |act| {
        let document = Document { id: shelf::next_ids(act.books.w, 1)?, ..made.document.clone() };
        shelf::put(act.books.w, &document)?;
        put_making(act, document.id, keyed)?;
        Ok(OrderDeed::Keyed(document.totals.gross))
    })
}

/// Changes a document that was keyed in: everything but its kind and its number.
pub(super) fn change(w: &mut Writer<'_>, me: &Person, was: &Document, keyed: &Keyed) -> Result<Receipt, Stop> {
    let found = find(w, me, was.id, Some(keyed.kind))?;
    let id = found.document.id;
    if found.document != *was {
        return Err(refused(Refused::Changed));
    }
    let making = shelf::making(w, id)?.ok_or_else(|| refused(Refused::NotOurs))?;
    if !making.keyed {
        return Err(refused(Refused::NotOurs));
    }
    if found.progress.cancelled.is_some() {
        return Err(refused(Refused::Stage(OrderStage::Cancelled)));
    }
    if found.progress.answer.is_some() {
        return Err(refused(Refused::Answered));
    }
    if let Some(number) = standing_after(w, id)? {
        return Err(refused(Refused::Stands(number)));
    }
    client(w, me, keyed.party)?;
    let made = document(w, me, keyed, (id, &found.document.number))?;
    // What was done since stays: the days of its preparation and delivery are no part of the form.
    let document = Document { prepared: was.prepared, delivered: was.delivered, ..made };
    if document == *was && making.discounts == keyed.discounts {
        return Err(refused(Refused::AsItIs));
    }
    deed(w, me, &found, "", |act| {
        shelf::put(act.books.w, &document)?;
        put_making(act, id, keyed)?;
        // What the client was told and what was controlled was about something else (ORD-04, ORD-05).
        let progress = Progress { sent: None, confirmed: None, controlled: None, ..found.progress.clone() };
        if progress != found.progress {
            put_progress(act, id, progress)?;
        }
        stock::unpromise(act.books.w, id)?;
        Ok(OrderDeed::Rekeyed(document.totals.gross))
    })
}

/// The code of a client whom the person may sell to.
fn client(w: &Writer<'_>, me: &Person, id: PartyId) -> Result<String, Stop> {
    let unknown = || Refusal::UnknownClient(id.0.to_string());
    if !Scope::new(&me.rights.portfolio, w).sees(id)? {
        return Err(unknown().into());
    }
    let file = party(w, id)?.filter(|file| file.role == Role::Client).ok_or_else(unknown)?;
    Ok(file.code)
}

/// The document that was keyed in, with its lines settled by the price list and its totals.
fn document(reader: &impl Read, me: &Person, keyed: &Keyed, (id, number): (DocumentId, &str)) -> Result<Document, Stop> {
    keyed.check(me.who.today).map_err(refused)?;
    let terms = keyed.terms.trim();
    if !terms.is_empty() && Terms::parse(terms).is_err() {
        return Err(refused(Refused::BadTerms(terms.to_string())));
    }
    let digits = book::company(reader)?.currency.digits();
    let of_client = vat_of(reader, keyed.party)?;
    let mut lines: Vec<DocumentLine> = Vec::with_capacity(keyed.lines.len());
    for (line, no) in keyed.lines.iter().zip(1..) {
        let item = if line.item.trim().is_empty() { None } else { shelf::item(reader, &line.item)? };
        let vat = line.vat.or(usual_vat(of_client, item.as_ref().and_then(|item| item.vat)));
        let line = KeyedLine { vat, ..line.clone() };
        lines.push(line.settled(no, item.as_ref(), digits).map_err(refused)?);
    }
    let totals = Reckoning::of_lines(&lines, keyed.discounts).map_err(overflow)?.totals;
    let deposit = keyed.deposit.filter(|deposit| !deposit.amount.is_zero());
    if let Some(deposit) = deposit.filter(|deposit| deposit.amount > totals.gross || deposit.amount.is_credit()) {
        return Err(refused(Refused::DepositAbove(deposit.amount, totals.gross)));
    }
    Ok(Document {
        reference: keyed.reference.trim().to_string(),
        channel: keyed.channel,
        origin: keyed.origin,
        planned: keyed.planned,
        valid_until: keyed.valid_until,
        terms: terms.to_string(),
        deposit,
        comment: keyed.comment.trim().to_string(),
        lines,
        totals,
        ..Document::new(id, (keyed.kind, number), keyed.party, keyed.date)
    })
}

/// The usual rate of VAT that the file of a client says (CLI-01); [`usual_vat`] tells what it is against that of the price list. None when the file
/// says nothing.
pub(super) fn vat_of(reader: &impl Read, party: PartyId) -> Result<Option<Rate>, Failure> {
    Ok(Rate::parse(client_file(reader, party)?.text(FileField::DefaultTax)))
}

fn put_making(act: &mut Act<'_, '_, '_>, id: DocumentId, keyed: &Keyed) -> Result<(), Stop> {
    let making = Making { discounts: keyed.discounts, keyed: true, by: act.intent.actor().to_string() };
    Ok(act.books.w.put_record(Table::Making, &key::u32(id.0), &making)?)
}
